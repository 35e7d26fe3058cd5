/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-row-view-private.h"

/* The keys and the pointer of a row view: what they do is what they do in a GtkListView. */

/* What the keys move by. */
typedef enum
{
  BY_ROWS,
  BY_PAGES,
  TO_THE_END,
} Step;

/* Where a range that ends somewhere else begins: where the last selecting was; if that is selected
 * no more, because it was not here that something else was, where the user is. */
static guint
find_anchor (GlossRowView *self,
             gboolean      modify)
{
  guint anchor;

  if (gloss_row_view_find_item (self, self->anchor_item, &anchor)
      && (modify || gtk_selection_model_is_selected (self->model, anchor)))
    return anchor;

  g_clear_object (&self->anchor_item);
  self->anchor_item = gloss_row_view_dup_item (self, self->cursor);

  return self->anchor_item != NULL ? self->cursor : NOWHERE;
}

static gboolean
select_up_to (GlossRowView *self,
              guint         position,
              gboolean      modify)
{
  guint anchor = find_anchor (self, modify);
  guint first, n_rows;

  if (anchor == NOWHERE)
    return FALSE;

  first = MIN (anchor, position);
  n_rows = MAX (anchor, position) - first + 1;
  if (modify && !gtk_selection_model_is_selected (self->model, anchor))
    return gtk_selection_model_unselect_range (self->model, first, n_rows);

  return gtk_selection_model_select_range (self->model, first, n_rows, !modify);
}

/* Selects the row at @position; with @modify the others stay as they are, and alone it unselects
 * what was selected; with @extend all is meant from where the last selecting began up to here. */
static void
select_row (GlossRowView *self,
            guint         position,
            gboolean      modify,
            gboolean      extend)
{
  if (extend && select_up_to (self, position, modify))
    return;

  g_clear_object (&self->anchor_item);
  self->anchor_item = gloss_row_view_dup_item (self, position);
  if (modify && gtk_selection_model_is_selected (self->model, position))
    gtk_selection_model_unselect_item (self->model, position);
  else
    gtk_selection_model_select_item (self->model, position, !modify);
}

static guint
find_target (GlossRowView *self,
             Step          step,
             int           direction)
{
  guint last = gloss_row_view_count_rows (self) - 1;
  guint cursor = gloss_row_view_get_cursor (self);
  guint distance = step == BY_PAGES ? gloss_row_view_get_page (self) : 1;

  if (step == TO_THE_END)
    return direction < 0 ? 0 : last;
  if (cursor > last)
    return 0;
  if (direction < 0)
    return cursor - MIN (distance, cursor);

  return cursor + MIN (distance, last - cursor);
}

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *parameters,
         gpointer   user_data)
{
  GlossRowView *self = GLOSS_ROW_VIEW (widget);
  gboolean select, modify, extend;
  int step, direction;
  guint target;

  if (gloss_row_view_count_rows (self) == 0)
    return FALSE;

  g_variant_get (parameters, "(iibbb)", &step, &direction, &select, &modify, &extend);
  target = find_target (self, step, direction);
  if (select)
    select_row (self, target, modify, extend);
  gloss_row_view_go_to (self, target);
  /* Who moves by keys needs to see where. The cell with the focus moves along, so that GTK sees
   * nothing that it would make visible. */
  gtk_widget_add_css_class (widget, "keyed");

  return TRUE;
}

static gboolean
select_cb (GtkWidget *widget,
           GVariant  *parameters,
           gpointer   user_data)
{
  GlossRowView *self = GLOSS_ROW_VIEW (widget);
  gboolean modify, extend;

  if (gloss_row_view_get_cursor (self) >= gloss_row_view_count_rows (self))
    return FALSE;

  g_variant_get (parameters, "(bb)", &modify, &extend);
  if (self->is_plain)
    {
      g_signal_emit_by_name (self, "activate", gloss_row_view_get_cursor (self));
      return TRUE;
    }
  select_row (self, gloss_row_view_get_cursor (self), modify, extend);

  return TRUE;
}

static gboolean
select_all_cb (GtkWidget *widget,
               GVariant  *parameters,
               gpointer   user_data)
{
  GtkSelectionModel *model = gloss_row_view_get_model (GLOSS_ROW_VIEW (widget));

  return model != NULL
         && (g_variant_get_boolean (parameters) ? gtk_selection_model_select_all (model)
                                                : gtk_selection_model_unselect_all (model));
}

static gboolean
activate_cb (GtkWidget *widget,
             GVariant  *parameters,
             gpointer   user_data)
{
  GlossRowView *self = GLOSS_ROW_VIEW (widget);

  if (gloss_row_view_get_cursor (self) >= gloss_row_view_count_rows (self))
    return FALSE;

  g_signal_emit_by_name (self, "activate", gloss_row_view_get_cursor (self));

  return TRUE;
}

/* What is pressed may be about to be dragged, and then all that is selected is. */
static gboolean
is_one_of_several (GlossRowView    *self,
                   guint            position,
                   GdkModifierType  state)
{
  g_autoptr (GtkBitset) selected = NULL;

  if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0
      || !gtk_selection_model_is_selected (self->model, position))
    return FALSE;

  selected = gtk_selection_model_get_selection (self->model);
  return gtk_bitset_get_size (selected) > 1;
}

static void
click_plain (GlossRowView *self,
             guint         position)
{
  guint pressed = self->pressed;

  self->pressed = NOWHERE;
  if (position == NOWHERE || position != pressed)
    return;
  gloss_row_view_go_to (self, position);
  g_signal_emit_by_name (self, "activate", position);
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             GlossRowView    *self)
{
  guint position = gloss_row_view_get_row_at (self, y);

  if (self->is_plain)
    {
      click_plain (self, position);
      return;
    }
  if (self->select_on_release && position != GTK_INVALID_LIST_POSITION)
    select_row (self, position, FALSE, FALSE);
  self->select_on_release = FALSE;
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            GlossRowView    *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint position = gloss_row_view_get_row_at (self, y);

  self->pressed = position;
  gtk_widget_remove_css_class (GTK_WIDGET (self), "keyed");
  if (self->is_plain)
    return;
  self->select_on_release = position != GTK_INVALID_LIST_POSITION
                            && is_one_of_several (self, position, state);
  if (position == GTK_INVALID_LIST_POSITION)
    return;

  if (n_press == 1 && !self->select_on_release)
    select_row (self, position, (state & GDK_CONTROL_MASK) != 0,
                (state & GDK_SHIFT_MASK) != 0);
  gloss_row_view_go_to (self, position);
  if (n_press == 2)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      g_signal_emit_by_name (self, "activate", position);
    }
}

static void
add_moves (GtkWidgetClass *widget_class,
           guint           keyval,
           guint           keypad,
           Step            step,
           int             direction)
{
  const guint keyvals[] = { keyval, keypad };

  for (guint i = 0; i < G_N_ELEMENTS (keyvals); i++)
    {
      gtk_widget_class_add_binding (widget_class, keyvals[i], 0, move_cb, "(iibbb)", step,
                                    direction, TRUE, FALSE, FALSE);
      gtk_widget_class_add_binding (widget_class, keyvals[i], GDK_CONTROL_MASK, move_cb, "(iibbb)",
                                    step, direction, FALSE, FALSE, FALSE);
      gtk_widget_class_add_binding (widget_class, keyvals[i], GDK_SHIFT_MASK, move_cb, "(iibbb)",
                                    step, direction, TRUE, FALSE, TRUE);
      gtk_widget_class_add_binding (widget_class, keyvals[i], GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                    move_cb, "(iibbb)", step, direction, TRUE, TRUE, TRUE);
    }
}

static void
add_selecting (GtkWidgetClass *widget_class)
{
  static const guint spaces[] = { GDK_KEY_space, GDK_KEY_KP_Space };

  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    {
      gtk_widget_class_add_binding (widget_class, spaces[i], 0, select_cb, "(bb)", TRUE, FALSE);
      gtk_widget_class_add_binding (widget_class, spaces[i], GDK_CONTROL_MASK, select_cb, "(bb)",
                                    TRUE, FALSE);
      gtk_widget_class_add_binding (widget_class, spaces[i], GDK_SHIFT_MASK, select_cb, "(bb)",
                                    FALSE, TRUE);
      gtk_widget_class_add_binding (widget_class, spaces[i], GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                    select_cb, "(bb)", TRUE, TRUE);
    }
  gtk_widget_class_add_binding (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, select_all_cb, "b",
                                TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_slash, GDK_CONTROL_MASK, select_all_cb, "b",
                                TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_A, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                select_all_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_backslash, GDK_CONTROL_MASK, select_all_cb,
                                "b", FALSE);
}

/**
 * gloss_row_view_install_input:
 * @widget_class: the class of row views
 *
 * Gives it its keys.
 */
void
gloss_row_view_install_input (GtkWidgetClass *widget_class)
{
  add_moves (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, BY_ROWS, -1);
  add_moves (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, BY_ROWS, 1);
  add_moves (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, BY_PAGES, -1);
  add_moves (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, BY_PAGES, 1);
  add_moves (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, TO_THE_END, -1);
  add_moves (widget_class, GDK_KEY_End, GDK_KEY_KP_End, TO_THE_END, 1);
  add_selecting (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_ISO_Enter, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_cb, NULL);
}

/**
 * gloss_row_view_add_pointer:
 * @self: a view
 *
 * Lets the pointer select and activate rows.
 */
void
gloss_row_view_add_pointer (GlossRowView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
