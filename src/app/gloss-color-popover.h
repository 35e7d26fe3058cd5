/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_COLOR_POPOVER (gloss_color_popover_get_type ())

/**
 * GlossColorPopover:
 *
 * A grid of colors that suit labels, and a way to any other.
 *
 * Signal `picked`: (self, const char *color): "#rrggbb".
 */
G_DECLARE_FINAL_TYPE (GlossColorPopover, gloss_color_popover, GLOSS, COLOR_POPOVER, GtkPopover)

GtkWidget *gloss_color_popover_new       (void);
void       gloss_color_popover_set_color (GlossColorPopover *self,
                                          const char        *color);

G_END_DECLS
