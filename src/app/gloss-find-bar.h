/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"
#include "app/gloss-text-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_FIND_BAR (gloss_find_bar_get_type ())

/**
 * GlossFindBar:
 *
 * Finds text in the article. It slides in with gloss_find_bar_open() and away with Esc, which
 * leaves the hit selected, so that a label's key labels it.
 *
 * Properties: `session` (GlossSession), `text-view` (GlossTextView), `open` (gboolean, read-only,
 * notified).
 */
G_DECLARE_FINAL_TYPE (GlossFindBar, gloss_find_bar, GLOSS, FIND_BAR, GtkWidget)

GtkWidget *gloss_find_bar_new      (GlossSession  *session,
                                    GlossTextView *text_view);
void       gloss_find_bar_open     (GlossFindBar *self);
void       gloss_find_bar_close    (GlossFindBar *self);
gboolean   gloss_find_bar_is_open  (GlossFindBar *self);
void       gloss_find_bar_next     (GlossFindBar *self);
void       gloss_find_bar_previous (GlossFindBar *self);

G_END_DECLS
