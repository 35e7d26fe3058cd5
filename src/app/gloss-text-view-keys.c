/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/gloss-column.h"

#define ZOOM_STEP 1.1

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           gpointer                  user_data)
{
  GlossTextView *self = user_data;
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double zoom;

  if (!(state & GDK_CONTROL_MASK) || dy == 0)
    return GDK_EVENT_PROPAGATE;

  zoom = dy < 0 ? self->column->zoom * ZOOM_STEP : self->column->zoom / ZOOM_STEP;
  g_object_set (self, "zoom", CLAMP (zoom, GLOSS_ZOOM_MIN, GLOSS_ZOOM_MAX), NULL);
  return GDK_EVENT_STOP;
}

static void
popup_menu_at_caret (GlossTextView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter iter;
  GdkRectangle place;
  int x;
  int y;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, &place);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, place.x,
                                         place.y + place.height, &x, &y);
  g_signal_emit_by_name (self, "context-menu", gloss_text_view_get_offset (self, &iter),
                         (double) x, (double) y);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                gpointer               user_data)
{
  GlossTextView *self = user_data;
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (self->text == NULL)
    return GDK_EVENT_PROPAGATE;

  if ((keyval == GDK_KEY_Menu && modifiers == 0)
      || (keyval == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK))
    {
      popup_menu_at_caret (self);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Escape)
    gloss_pointer_cancel (self->pointer);

  return GDK_EVENT_PROPAGATE;
}

/* Nothing can be typed here; an input method would swallow the letters that are labels' keys. */
static void
drop_input_method (GlossTextView *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        gtk_event_controller_key_set_im_context (GTK_EVENT_CONTROLLER_KEY (controller), NULL);
    }
}

/**
 * gloss_text_view_add_controllers:
 * @self: a view
 *
 * Sets up the keys and the wheel: Ctrl and the wheel zoom, Menu and Shift+F10 ask for the menu,
 * Escape ends dragging. All other keys are left to GtkTextView, and letters and digits to the
 * window.
 */
void
gloss_text_view_add_controllers (GlossTextView *self)
{
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL
                                     | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkEventController *key = gtk_event_controller_key_new ();

  drop_input_method (self);

  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);

  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}
