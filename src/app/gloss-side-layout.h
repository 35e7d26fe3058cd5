/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_SIDE_LAYOUT (gloss_side_layout_get_type ())

/**
 * GlossSideLayout:
 *
 * A pane at either side of a content. The panes can be hidden and their widths changed; where the
 * window is narrow they fold: they lie hidden until asked for, and then above the content.
 *
 * In a template the children have the types `start`, `content` and `end`.
 *
 * Properties: `show-start`, `show-end` (whether the pane is shown where there is room for it),
 * `start-visible`, `end-visible` (whether it is to be seen now; setting it changes whichever of
 * the two states holds), `start-width`, `end-width` (pixels, with text in the usual size),
 * `start-folded`, `end-folded` (read-only).
 */
G_DECLARE_FINAL_TYPE (GlossSideLayout, gloss_side_layout, GLOSS, SIDE_LAYOUT, GtkWidget)

GtkWidget *gloss_side_layout_new            (void);
void       gloss_side_layout_set_start      (GlossSideLayout *self,
                                             GtkWidget       *child);
void       gloss_side_layout_set_content    (GlossSideLayout *self,
                                             GtkWidget       *child);
void       gloss_side_layout_set_end        (GlossSideLayout *self,
                                             GtkWidget       *child);
/* Closes a pane that lies above the content; %FALSE if none does. */
gboolean   gloss_side_layout_close_overlay  (GlossSideLayout *self);

G_END_DECLS
