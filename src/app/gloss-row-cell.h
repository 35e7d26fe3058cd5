/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_ROW_CELL (gloss_row_cell_get_type ())

/**
 * GlossRowCell:
 *
 * The place of a row in a GlossRowView: what is focused, selected and named, around the row itself.
 */
G_DECLARE_FINAL_TYPE (GlossRowCell, gloss_row_cell, GLOSS, ROW_CELL, GtkWidget)

GtkWidget *gloss_row_cell_new          (GtkWidget    *row);
GtkWidget *gloss_row_cell_get_row      (GlossRowCell *self);
guint      gloss_row_cell_get_position (GlossRowCell *self);
void       gloss_row_cell_set_position (GlossRowCell *self,
                                        guint         position);
gboolean   gloss_row_cell_set_item     (GlossRowCell *self,
                                        gpointer      item);
void       gloss_row_cell_set_selected (GlossRowCell *self,
                                        gboolean      selected);

G_END_DECLS
