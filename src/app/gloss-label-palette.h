/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_LABEL_PALETTE (gloss_label_palette_get_type ())

/**
 * GlossLabelPalette:
 *
 * The labels of the folder with counts and keys, as a tree whose branches fold; a click on one uses
 * it. Labels that only the open set's file defines stand in a section of their own while
 * annotations have them.
 *
 * Properties: `session` (GlossSession).
 */
G_DECLARE_FINAL_TYPE (GlossLabelPalette, gloss_label_palette, GLOSS, LABEL_PALETTE, GtkBox)

GtkWidget  *gloss_label_palette_new         (GlossSession *session);
const char *gloss_label_palette_get_focused (GlossLabelPalette *self);
void        gloss_label_palette_show_info   (GlossLabelPalette *self,
                                             const char        *label_id);

/* gloss-label-palette-codes.c */
void        gloss_label_palette_show_codes  (GlossLabelPalette *self,
                                             gboolean           show_codes);

/* gloss-label-palette-coverage.c */
void        gloss_label_palette_toggle_coverage (GlossLabelPalette *self);

G_END_DECLS
