/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-annotation-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_ANNOTATION_ROW (gloss_annotation_row_get_type ())

/**
 * GlossAnnotationRow:
 *
 * An annotation in the list: its label above, its quote below on one line; or both on one.
 */
G_DECLARE_FINAL_TYPE (GlossAnnotationRow, gloss_annotation_row, GLOSS, ANNOTATION_ROW, GtkGrid)

GtkWidget           *gloss_annotation_row_new      (void);
GtkWidget           *gloss_annotation_row_new_on_one_line (void);
void                 gloss_annotation_row_set_item (GlossAnnotationRow  *self,
                                                    GlossAnnotationItem *item);

G_END_DECLS
