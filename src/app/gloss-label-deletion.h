/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gloss_label_deletion_confirm (GtkWidget    *parent,
                                   GlossSession *session,
                                   const char   *label_id);

G_END_DECLS
