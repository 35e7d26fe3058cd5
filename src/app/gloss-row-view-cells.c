/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-row-view-private.h"

#include "app/gloss-row-cell.h"

/* The cells of a row view: which rows have one, and how they are taken from one row to another. */

static GtkWidget *
make_cell (GlossRowView *self)
{
  GtkWidget *cell = gloss_row_cell_new (self->kind->create ());

  gtk_widget_set_parent (cell, GTK_WIDGET (self));

  return cell;
}

static void
drop_cell (GlossRowView *self,
           GlossRowCell *cell)
{
  if (gloss_row_cell_set_item (cell, NULL))
    self->kind->bind (gloss_row_cell_get_row (cell), NULL);
  gtk_widget_unparent (GTK_WIDGET (cell));
}

static void
put_cell (GlossRowView *self,
          GlossRowCell *cell,
          guint         position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  gloss_row_cell_set_position (cell, position);
  if (gloss_row_cell_set_item (cell, item))
    self->kind->bind (gloss_row_cell_get_row (cell), item);
  gloss_row_cell_set_selected (cell, gtk_selection_model_is_selected (self->model, position));
}

static GlossRowCell *
get_focus_cell (GlossRowView *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));

  return child != NULL ? GLOSS_ROW_CELL (child) : NULL;
}

/* [@first, @end): the rows in sight. */
static void
find_sight (GlossRowView *self,
            guint        *first,
            guint        *end)
{
  guint n_rows = gloss_row_view_count_rows (self);
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  double top = gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL]);

  if (self->row_height == 0 || height <= 0)
    {
      *first = self->cursor < n_rows ? self->cursor : 0;
      *end = MIN (*first + 1, n_rows);
      return;
    }
  *first = MIN ((guint) (top / self->row_height), n_rows);
  *end = MIN ((guint) ((top + height + self->row_height - 1) / self->row_height), n_rows);
}

/* (element-type guint): the positions that need a cell, in order. */
static GArray *
list_wanted (GlossRowView *self)
{
  GArray *wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean focused = get_focus_cell (self) != NULL
                     && self->cursor < gloss_row_view_count_rows (self);
  guint first, end;

  find_sight (self, &first, &end);
  if (focused && self->cursor < first)
    g_array_append_val (wanted, self->cursor);
  for (guint i = first; i < end; i++)
    g_array_append_val (wanted, i);
  if (focused && self->cursor >= end)
    g_array_append_val (wanted, self->cursor);

  return wanted;
}

static int
compare_cells_cb (gconstpointer a,
                  gconstpointer b)
{
  guint first = gloss_row_cell_get_position (*(GlossRowCell *const *) a);
  guint second = gloss_row_cell_get_position (*(GlossRowCell *const *) b);

  return first < second ? -1 : first > second;
}

/* Parts the cells, sorted by position, into those that stay and those that are free. */
static GPtrArray *
take_spare (GlossRowView *self,
            GArray       *wanted,
            GPtrArray    *slots)
{
  GPtrArray *spare = g_ptr_array_new ();
  guint slot = 0;

  for (guint i = 0; i < self->cells->len; i++)
    {
      GlossRowCell *cell = self->cells->pdata[i];
      guint position = gloss_row_cell_get_position (cell);

      while (slot < wanted->len && g_array_index (wanted, guint, slot) < position)
        slot++;
      if (slot < wanted->len && g_array_index (wanted, guint, slot) == position
          && slots->pdata[slot] == NULL)
        slots->pdata[slot] = cell;
      else
        g_ptr_array_add (spare, cell);
    }

  return spare;
}

/* The order of the widgets is that of the rows, for whoever walks them. */
static void
order_widgets (GlossRowView *self)
{
  GtkWidget *previous = NULL;

  for (guint i = 0; i < self->cells->len; i++)
    {
      GtkWidget *cell = self->cells->pdata[i];

      if (gtk_widget_get_prev_sibling (cell) != previous)
        gtk_widget_insert_after (cell, GTK_WIDGET (self), previous);
      previous = cell;
    }
}

/**
 * gloss_row_view_sync_cells:
 * @self: a view
 *
 * Gives each row in sight its cell: those that are there stay, the others are taken to where they
 * are needed, and what is too much is dropped.
 */
void
gloss_row_view_sync_cells (GlossRowView *self)
{
  g_autoptr (GArray) wanted = list_wanted (self);
  g_autoptr (GPtrArray) slots = g_ptr_array_new ();
  g_autoptr (GPtrArray) spare = NULL;
  guint n_used = 0;

  if (self->kind == NULL)
    return;

  g_ptr_array_set_size (slots, wanted->len);
  g_ptr_array_sort (self->cells, compare_cells_cb);
  spare = take_spare (self, wanted, slots);
  for (guint i = 0; i < slots->len; i++)
    {
      if (slots->pdata[i] == NULL)
        slots->pdata[i] = n_used < spare->len ? spare->pdata[n_used++] : make_cell (self);
      put_cell (self, slots->pdata[i], g_array_index (wanted, guint, i));
    }

  g_ptr_array_unref (self->cells);
  self->cells = g_steal_pointer (&slots);
  for (guint i = n_used; i < spare->len; i++)
    drop_cell (self, spare->pdata[i]);
  order_widgets (self);
}

/**
 * gloss_row_view_refresh:
 * @self: a view
 *
 * Lets the rows in sight show their items anew, which are what they were but say something else.
 */
void
gloss_row_view_refresh (GlossRowView *self)
{
  g_return_if_fail (GLOSS_IS_ROW_VIEW (self));

  for (guint i = 0; i < self->cells->len; i++)
    {
      GlossRowCell *cell = self->cells->pdata[i];
      g_autoptr (GObject) item =
        gloss_row_view_dup_item (self, gloss_row_cell_get_position (cell));

      if (item == NULL)
        continue;
      gloss_row_cell_set_item (cell, item);
      self->kind->bind (gloss_row_cell_get_row (cell), item);
    }
}

/**
 * gloss_row_view_shift_cells:
 * @self: a view
 * @position: where the list has changed
 * @n_removed: how many rows have gone there
 * @n_added: how many have come
 *
 * Lets the cells follow their rows. They are not sorted then until they are synced.
 */
void
gloss_row_view_shift_cells (GlossRowView *self,
                            guint         position,
                            guint         n_removed,
                            guint         n_added)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      guint row = gloss_row_cell_get_position (self->cells->pdata[i]);

      if (row == NOWHERE || row < position)
        continue;
      gloss_row_cell_set_position (self->cells->pdata[i],
                                   row < position + n_removed ? NOWHERE
                                                              : row - n_removed + n_added);
    }
}

/**
 * gloss_row_view_move_focus_cell:
 * @self: a view
 *
 * Puts the cell with the focus, if there is one, where the cursor is, and no other there.
 */
void
gloss_row_view_move_focus_cell (GlossRowView *self)
{
  GlossRowCell *focus = get_focus_cell (self);

  if (focus == NULL || self->cursor == NOWHERE)
    return;
  for (guint i = 0; i < self->cells->len; i++)
    if (gloss_row_cell_get_position (self->cells->pdata[i]) == self->cursor)
      gloss_row_cell_set_position (self->cells->pdata[i], NOWHERE);
  gloss_row_cell_set_position (focus, self->cursor);
}

/**
 * gloss_row_view_drop_cells:
 * @self: a view
 *
 * Drops all cells, as long as there is the model that they are for.
 */
void
gloss_row_view_drop_cells (GlossRowView *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    drop_cell (self, self->cells->pdata[i]);
  g_ptr_array_set_size (self->cells, 0);
}
