/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-row-view-private.h"

#include "app/gloss-row-cell.h"

/* GTK 4.8's GtkListView lets each row have a height of its own: it keeps 200 of them around the
 * place that is shown and measures all of them anew after each change of the list; and when rows
 * are put into another order it makes the item of every row, to find the one that had the focus.
 * Here all rows have one height, so there are cells only for the rows in sight, and where a row has
 * gone is asked of the model.
 *
 * Invariants, between signals: `cells` are sorted by position and are the rows in sight, and the
 * cell with the focus, which is at the cursor, wherever that is. Before the first allocation there
 * is one cell, to be measured. `row_height` is that of the tallest row seen since the font changed;
 * 0: none was seen. */

/* More than is ever granted. */
#define MAX_HEIGHT 10000

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (GlossRowView, gloss_row_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* Scrolling */

static GtkAdjustment *
get_vertical (GlossRowView *self)
{
  return self->adjustments[GTK_ORIENTATION_VERTICAL];
}

static double
get_top (GlossRowView *self)
{
  return gtk_adjustment_get_value (get_vertical (self));
}

static void
configure (GlossRowView *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double upper = (double) gloss_row_view_count_rows (self) * self->row_height;
  GtkAdjustment *horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];

  gtk_adjustment_configure (horizontal, 0, 0, width, width * 0.1, width * 0.9, width);
  gtk_adjustment_configure (get_vertical (self), get_top (self), 0, MAX (upper, height),
                            MAX (self->row_height, 1), MAX (height * 0.9, 1), height);
}

static void
value_changed_cb (GlossRowView *self)
{
  if (self->is_allocating)
    return;

  gloss_row_view_sync_cells (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
reveal (GlossRowView *self,
        guint         position)
{
  double top = (double) position * self->row_height;

  self->wanted = NOWHERE;
  if (self->row_height == 0 || gtk_widget_get_height (GTK_WIDGET (self)) <= 0)
    self->wanted = position;
  else
    gtk_adjustment_clamp_page (get_vertical (self), top, top + self->row_height);
}

/* Rows grew: what was at the top stays there. */
static void
set_row_height (GlossRowView *self,
                int           row_height)
{
  double first = self->row_height > 0 ? get_top (self) / self->row_height : 0;

  self->row_height = row_height;
  configure (self);
  gtk_adjustment_set_value (get_vertical (self), first * row_height);
}

static void
measure_cells (GlossRowView *self)
{
  guint serial = pango_context_get_serial (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  int tallest = serial == self->font_serial ? self->row_height : 0;

  self->font_serial = serial;
  for (guint i = 0; i < self->cells->len; i++)
    {
      int height;

      gtk_widget_measure (self->cells->pdata[i], GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL,
                          NULL);
      tallest = MAX (tallest, height);
    }
  if (tallest != self->row_height && self->cells->len > 0)
    set_row_height (self, tallest);
}

static void
allocate_cells (GlossRowView *self,
                int           width)
{
  int top = (int) get_top (self);

  for (guint i = 0; i < self->cells->len; i++)
    {
      GlossRowCell *cell = self->cells->pdata[i];
      guint position = gloss_row_cell_get_position (cell);
      GtkAllocation place = { 0, (int) position * self->row_height - top, width,
                              self->row_height };
      int least;

      gtk_widget_measure (GTK_WIDGET (cell), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                          NULL);
      place.width = MAX (width, least);
      gtk_widget_size_allocate (GTK_WIDGET (cell), &place, -1);
    }
}

/* What is beside the view came up and takes room: the row of the cursor stays in sight. */
static gboolean
loses_cursor (GlossRowView *self,
              int           height)
{
  double shown = gtk_adjustment_get_page_size (get_vertical (self));
  double top = (double) self->cursor * self->row_height - get_top (self);

  return self->cursor < gloss_row_view_count_rows (self) && top >= 0
         && top + self->row_height <= shown && top + self->row_height > height;
}

static void
gloss_row_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  GlossRowView *self = GLOSS_ROW_VIEW (widget);

  self->is_allocating = TRUE;
  measure_cells (self);
  if (self->wanted == NOWHERE && loses_cursor (self, height))
    self->wanted = self->cursor;
  configure (self);
  if (self->wanted != NOWHERE)
    reveal (self, self->wanted);
  gloss_row_view_sync_cells (self);
  measure_cells (self);
  configure (self);
  self->is_allocating = FALSE;

  allocate_cells (self, width);
}

static void
gloss_row_view_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  GlossRowView *self = GLOSS_ROW_VIEW (widget);

  *minimum = *natural = 0;
  if (self->cells->len > 0)
    gtk_widget_measure (self->cells->pdata[0], orientation, -1, minimum, natural, NULL, NULL);
  if (self->is_plain && orientation == GTK_ORIENTATION_VERTICAL)
    *natural = (int) MIN (MAX_HEIGHT, (gint64) MAX (self->row_height, *natural)
                                        * gloss_row_view_count_rows (self));
}

/* Following the model */

static void
set_cursor (GlossRowView *self,
            guint         position)
{
  self->cursor = position;
  g_clear_object (&self->cursor_item);
  self->cursor_item = gloss_row_view_dup_item (self, position);
}

/* Where the cursor's row is after a change; the one that is where it was if it has gone. */
static guint
follow_cursor (GlossRowView *self,
               guint         position,
               guint         n_removed,
               guint         n_added)
{
  guint row = self->cursor;
  guint n_rows = gloss_row_view_count_rows (self);
  guint found;

  if (row == NOWHERE || row < position)
    return row;
  if (row >= position + n_removed)
    return row - n_removed + n_added;
  if (gloss_row_view_find_item (self, self->cursor_item, &found))
    return found;
  if (n_rows == 0)
    return NOWHERE;

  return MIN (position + MIN (row - position, n_added), n_rows - 1);
}

static void
items_changed_cb (GlossRowView *self,
                  guint         position,
                  guint         n_removed,
                  guint         n_added)
{
  double top = get_top (self);
  gboolean above = self->row_height > 0 && position < (guint) (top / self->row_height)
                   && position + n_removed <= (guint) (top / self->row_height);

  set_cursor (self, follow_cursor (self, position, n_removed, n_added));
  gloss_row_view_shift_cells (self, position, n_removed, n_added);
  gloss_row_view_move_focus_cell (self);
  configure (self);
  if (above)
    gtk_adjustment_set_value (get_vertical (self),
                              top + ((double) n_added - n_removed) * self->row_height);
  gloss_row_view_sync_cells (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (self->is_plain && n_removed != n_added)
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
selection_changed_cb (GlossRowView *self,
                      guint         position,
                      guint         n_items)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      guint row = gloss_row_cell_get_position (self->cells->pdata[i]);

      if (row >= position && row - position < n_items)
        gloss_row_cell_set_selected (self->cells->pdata[i],
                                     gtk_selection_model_is_selected (self->model, row));
    }
}

/* Focus */

static gboolean
gloss_row_view_grab_focus (GtkWidget *widget)
{
  GlossRowView *self = GLOSS_ROW_VIEW (widget);
  GtkWidget *cell;

  if (gloss_row_view_count_rows (self) == 0)
    return FALSE;

  gloss_row_view_scroll_to (self,
                            self->cursor < gloss_row_view_count_rows (self) ? self->cursor : 0);
  cell = gloss_row_view_peek_cell (self, self->cursor);

  return cell != NULL && gtk_widget_grab_focus (cell);
}

static gboolean
gloss_row_view_focus (GtkWidget        *widget,
                      GtkDirectionType  direction)
{
  if (gtk_widget_get_focus_child (widget) != NULL || !gtk_widget_grab_focus (widget))
    return FALSE;
  gtk_widget_add_css_class (widget, "keyed");
  return TRUE;
}

static void
gloss_row_view_set_focus_child (GtkWidget *widget,
                                GtkWidget *child)
{
  GlossRowView *self = GLOSS_ROW_VIEW (widget);

  GTK_WIDGET_CLASS (gloss_row_view_parent_class)->set_focus_child (widget, child);
  if (child != NULL)
    set_cursor (self, gloss_row_cell_get_position (GLOSS_ROW_CELL (child)));
}

/* GlossRowView */

static void
set_adjustment (GlossRowView   *self,
                GtkOrientation  orientation,
                GtkAdjustment  *adjustment)
{
  GtkAdjustment **place = &self->adjustments[orientation];

  if (*place != NULL && *place == adjustment)
    return;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_data (*place, self);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  g_object_ref_sink (adjustment);
  g_clear_object (place);
  *place = adjustment;
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
gloss_row_view_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  GlossRowView *self = GLOSS_ROW_VIEW (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;

    case PROP_VADJUSTMENT:
      g_value_set_object (value, get_vertical (self));
      break;

    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;

    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_row_view_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  GlossRowView *self = GLOSS_ROW_VIEW (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;

    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;

    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;

    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_row_view_dispose (GObject *object)
{
  GlossRowView *self = GLOSS_ROW_VIEW (object);

  gloss_row_view_set_model (self, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
      g_clear_object (&self->adjustments[i]);
    }

  G_OBJECT_CLASS (gloss_row_view_parent_class)->dispose (object);
}

static void
gloss_row_view_finalize (GObject *object)
{
  g_ptr_array_unref (GLOSS_ROW_VIEW (object)->cells);

  G_OBJECT_CLASS (gloss_row_view_parent_class)->finalize (object);
}

static void
gloss_row_view_class_init (GlossRowViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_row_view_get_property;
  object_class->set_property = gloss_row_view_set_property;
  object_class->dispose = gloss_row_view_dispose;
  object_class->finalize = gloss_row_view_finalize;
  widget_class->measure = gloss_row_view_measure;
  widget_class->size_allocate = gloss_row_view_size_allocate;
  widget_class->grab_focus = gloss_row_view_grab_focus;
  widget_class->focus = gloss_row_view_focus;
  widget_class->set_focus_child = gloss_row_view_set_focus_child;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "listview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gloss_row_view_install_input (widget_class);
}

static void
gloss_row_view_init (GlossRowView *self)
{
  self->cells = g_ptr_array_new ();
  self->cursor = NOWHERE;
  self->wanted = NOWHERE;
  self->pressed = NOWHERE;
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gloss_row_view_add_pointer (self);
}

/**
 * gloss_row_view_set_kind:
 * @self: a view without a model
 * @kind: (not nullable): what its rows are; lives as long as @self
 *
 * Sets the kind, once.
 */
void
gloss_row_view_set_kind (GlossRowView       *self,
                         const GlossRowKind *kind)
{
  g_return_if_fail (GLOSS_IS_ROW_VIEW (self));
  g_return_if_fail (self->model == NULL);

  self->kind = kind;
}

/**
 * gloss_row_view_set_plain:
 * @self: a view without a model
 * @plain: whether rows are used and not selected
 *
 * In a plain view a click or Space activates a row, and it asks for the height of all its rows, so
 * that what is around it can be as small as they are.
 */
void
gloss_row_view_set_plain (GlossRowView *self,
                          gboolean      plain)
{
  g_return_if_fail (GLOSS_IS_ROW_VIEW (self));
  g_return_if_fail (self->model == NULL);

  self->is_plain = plain;
}

/**
 * gloss_row_view_set_model:
 * @self: a view that has a kind
 * @model: (nullable): what to list
 *
 * Sets the model.
 */
void
gloss_row_view_set_model (GlossRowView      *self,
                          GtkSelectionModel *model)
{
  g_return_if_fail (GLOSS_IS_ROW_VIEW (self));

  if (self->model == model)
    return;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  gloss_row_view_drop_cells (self);
  g_clear_object (&self->anchor_item);
  g_set_object (&self->model, model);
  set_cursor (self, NOWHERE);
  if (model == NULL)
    return;

  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect_swapped (model, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  gloss_row_view_sync_cells (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * gloss_row_view_get_model:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what it lists
 */
GtkSelectionModel *
gloss_row_view_get_model (GlossRowView *self)
{
  g_return_val_if_fail (GLOSS_IS_ROW_VIEW (self), NULL);

  return self->model;
}

/**
 * gloss_row_view_get_cursor:
 * @self: a view
 *
 * Returns: the row from which the keys go on, which has the focus if the view has;
 *   %GTK_INVALID_LIST_POSITION: none yet
 */
guint
gloss_row_view_get_cursor (GlossRowView *self)
{
  g_return_val_if_fail (GLOSS_IS_ROW_VIEW (self), GTK_INVALID_LIST_POSITION);

  return self->cursor;
}

/**
 * gloss_row_view_scroll_to:
 * @self: a view
 * @position: a row
 *
 * Shows the row, and puts the cursor there.
 */
void
gloss_row_view_scroll_to (GlossRowView *self,
                          guint         position)
{
  g_return_if_fail (GLOSS_IS_ROW_VIEW (self));

  if (position >= gloss_row_view_count_rows (self))
    return;

  set_cursor (self, position);
  gloss_row_view_move_focus_cell (self);
  reveal (self, position);
  gloss_row_view_sync_cells (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * gloss_row_view_get_row_at:
 * @self: a view
 * @y: a height in it
 *
 * Returns: the row there; %GTK_INVALID_LIST_POSITION: none
 */
guint
gloss_row_view_get_row_at (GlossRowView *self,
                           double        y)
{
  double row;

  g_return_val_if_fail (GLOSS_IS_ROW_VIEW (self), GTK_INVALID_LIST_POSITION);

  if (self->row_height == 0 || y < 0)
    return NOWHERE;
  row = (get_top (self) + y) / self->row_height;

  return row < gloss_row_view_count_rows (self) ? (guint) row : NOWHERE;
}

/**
 * gloss_row_view_get_area:
 * @self: a view
 * @position: a row
 * @area: (out): where it is in @self, which may be out of sight
 *
 * Returns: %FALSE as long as there is no place for rows yet
 */
gboolean
gloss_row_view_get_area (GlossRowView *self,
                         guint         position,
                         GdkRectangle *area)
{
  g_return_val_if_fail (GLOSS_IS_ROW_VIEW (self), FALSE);

  area->x = 0;
  area->y = (int) (position * (double) self->row_height - get_top (self));
  area->width = gtk_widget_get_width (GTK_WIDGET (self));
  area->height = self->row_height;
  return self->row_height > 0 && gtk_widget_get_height (GTK_WIDGET (self)) > 0;
}

/**
 * gloss_row_view_peek_cell:
 * @self: a view
 * @position: a row
 *
 * Returns: (transfer none) (nullable): the widget around the row, if it is in sight
 */
GtkWidget *
gloss_row_view_peek_cell (GlossRowView *self,
                          guint         position)
{
  g_return_val_if_fail (GLOSS_IS_ROW_VIEW (self), NULL);

  for (guint i = 0; i < self->cells->len; i++)
    if (gloss_row_cell_get_position (self->cells->pdata[i]) == position)
      return self->cells->pdata[i];

  return NULL;
}

/**
 * gloss_row_view_get_page:
 * @self: a view
 *
 * Returns: how many rows fit into it, at least 1
 */
guint
gloss_row_view_get_page (GlossRowView *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  return self->row_height > 0 ? (guint) MAX (height / self->row_height, 1) : 1;
}

/**
 * gloss_row_view_go_to:
 * @self: a view
 * @position: a row
 *
 * Shows the row and puts the focus on it.
 */
void
gloss_row_view_go_to (GlossRowView *self,
                      guint         position)
{
  gloss_row_view_scroll_to (self, position);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * gloss_row_view_count_rows:
 * @self: a view
 *
 * Returns: how many rows it lists
 */
guint
gloss_row_view_count_rows (GlossRowView *self)
{
  return self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
}

/**
 * gloss_row_view_dup_item:
 * @self: a view
 * @position: a position
 *
 * Returns: (transfer full) (nullable): the item there
 */
gpointer
gloss_row_view_dup_item (GlossRowView *self,
                         guint         position)
{
  return position < gloss_row_view_count_rows (self)
           ? g_list_model_get_item (G_LIST_MODEL (self->model), position)
           : NULL;
}

/**
 * gloss_row_view_find_item:
 * @self: a view
 * @item: (nullable): an item
 * @position: (out): where it is now
 *
 * Returns: whether it is listed; %FALSE too where the kind of rows can't tell
 */
gboolean
gloss_row_view_find_item (GlossRowView *self,
                          gpointer      item,
                          guint        *position)
{
  return item != NULL && self->kind != NULL && self->kind->find != NULL
         && self->kind->find (self->model, item, position);
}
