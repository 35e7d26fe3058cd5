/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     gloss_article_keys_attach (GtkWidget       *view,
                                    GlossSession    *session);
gboolean gloss_article_keys_press  (GtkWidget       *view,
                                    GlossSession    *session,
                                    guint            keyval,
                                    GdkModifierType  state);

G_END_DECLS
