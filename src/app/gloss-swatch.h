/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_SWATCH (gloss_swatch_get_type ())

/**
 * GlossSwatch:
 *
 * A small rounded square in a label's color.
 *
 * Properties: `color` (string: "#rrggbb" or %NULL), `size` (int, pixels).
 */
G_DECLARE_FINAL_TYPE (GlossSwatch, gloss_swatch, GLOSS, SWATCH, GtkWidget)

GtkWidget  *gloss_swatch_new       (void);
void        gloss_swatch_set_color (GlossSwatch *self,
                                    const char  *color);
const char *gloss_swatch_get_color (GlossSwatch *self);

G_END_DECLS
