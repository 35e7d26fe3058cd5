/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-row-cell.h"

struct _GlossRowCell
{
  GtkWidget parent_instance;

  GtkWidget *row;
  gpointer   item;
  guint      position;
  gboolean   selected;
};

G_DEFINE_FINAL_TYPE (GlossRowCell, gloss_row_cell, GTK_TYPE_WIDGET)

static void
gloss_row_cell_dispose (GObject *object)
{
  GlossRowCell *self = GLOSS_ROW_CELL (object);

  g_clear_object (&self->item);
  g_clear_pointer (&self->row, gtk_widget_unparent);

  G_OBJECT_CLASS (gloss_row_cell_parent_class)->dispose (object);
}

static void
gloss_row_cell_class_init (GlossRowCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_row_cell_dispose;

  gtk_widget_class_set_css_name (widget_class, "row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
gloss_row_cell_init (GlossRowCell *self)
{
  self->position = GTK_INVALID_LIST_POSITION;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "activatable");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, FALSE, -1);
}

/**
 * gloss_row_cell_new:
 * @row: what shows an item
 *
 * Returns: a cell that stands nowhere
 */
GtkWidget *
gloss_row_cell_new (GtkWidget *row)
{
  GlossRowCell *self = g_object_new (GLOSS_TYPE_ROW_CELL, NULL);

  self->row = row;
  gtk_widget_set_parent (row, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

/**
 * gloss_row_cell_get_row:
 * @self: a cell
 *
 * Returns: (transfer none): what shows the item
 */
GtkWidget *
gloss_row_cell_get_row (GlossRowCell *self)
{
  g_return_val_if_fail (GLOSS_IS_ROW_CELL (self), NULL);

  return self->row;
}

/**
 * gloss_row_cell_get_position:
 * @self: a cell
 *
 * Returns: where its item is in the list; %GTK_INVALID_LIST_POSITION where nobody knows
 */
guint
gloss_row_cell_get_position (GlossRowCell *self)
{
  g_return_val_if_fail (GLOSS_IS_ROW_CELL (self), GTK_INVALID_LIST_POSITION);

  return self->position;
}

/**
 * gloss_row_cell_set_position:
 * @self: a cell
 * @position: where its item is, or %GTK_INVALID_LIST_POSITION
 *
 * Sets the position.
 */
void
gloss_row_cell_set_position (GlossRowCell *self,
                             guint         position)
{
  g_return_if_fail (GLOSS_IS_ROW_CELL (self));

  self->position = position;
}

/**
 * gloss_row_cell_set_item:
 * @self: a cell
 * @item: (nullable): what it is for
 *
 * Returns: whether that is another one than before: the row has to be told
 */
gboolean
gloss_row_cell_set_item (GlossRowCell *self,
                         gpointer      item)
{
  g_return_val_if_fail (GLOSS_IS_ROW_CELL (self), FALSE);

  return g_set_object ((GObject **) &self->item, item);
}

/**
 * gloss_row_cell_set_selected:
 * @self: a cell
 * @selected: whether its item is selected
 *
 * Shows that, and tells it to assistive technologies.
 */
void
gloss_row_cell_set_selected (GlossRowCell *self,
                             gboolean      selected)
{
  g_return_if_fail (GLOSS_IS_ROW_CELL (self));

  if (self->selected == selected)
    return;

  self->selected = selected;
  if (selected)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}
