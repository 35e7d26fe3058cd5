/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-underline.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_SWATCH (gloss_swatch_get_type ())

#define GLOSS_SWATCH_NO_UNDERLINE -1

/**
 * GlossSwatch:
 *
 * A small rounded square in a label's color; in a window that shows patterns, with the label's
 * underline below it.
 *
 * Properties: `color` (string: "#rrggbb" or %NULL), `size` (int, pixels), `underline` (int, a
 * #GlossUnderline or %GLOSS_SWATCH_NO_UNDERLINE).
 */
G_DECLARE_FINAL_TYPE (GlossSwatch, gloss_swatch, GLOSS, SWATCH, GtkWidget)

GtkWidget  *gloss_swatch_new       (void);
void        gloss_swatch_set_color (GlossSwatch *self,
                                    const char  *color);
const char *gloss_swatch_get_color (GlossSwatch *self);

void        gloss_swatch_set_underline (GlossSwatch *self,
                                        int          underline);
/* The colour and the underline of a label; one that nothing defines has no colour. */
void        gloss_swatch_set_label     (GlossSwatch        *self,
                                        GlossAnnotationSet *set,
                                        const char         *label_id);
/* Whether the swatches of the window, and of those that belong to it, show patterns. */
void        gloss_swatch_show_patterns (GtkWindow *window,
                                        gboolean   patterns);

G_END_DECLS
