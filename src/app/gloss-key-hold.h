/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_KEY_HOLD (gloss_key_hold_get_type ())

G_DECLARE_FINAL_TYPE (GlossKeyHold, gloss_key_hold, GLOSS, KEY_HOLD, GObject)

GlossKeyHold *gloss_key_hold_new (GtkWidget    *window,
                                  GlossSession *session);

G_END_DECLS
