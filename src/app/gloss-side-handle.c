/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-side-handle.h"

#define KEY_STEP 16

typedef struct
{
  GlossSideHandleFunc func;
  gpointer            user_data;
} Handle;

/* The handle moves along with the edge, so an offset is what is left to go. */
static void
drag_update_cb (GtkGestureDrag *gesture,
                double          offset_x,
                double          offset_y,
                gpointer        user_data)
{
  Handle *handle = user_data;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  handle->func ((int) offset_x, handle->user_data);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        gpointer               user_data)
{
  Handle *handle = user_data;

  if (keyval != GDK_KEY_Left && keyval != GDK_KEY_Right)
    return GDK_EVENT_PROPAGATE;
  handle->func (keyval == GDK_KEY_Right ? KEY_STEP : -KEY_STEP, handle->user_data);
  return GDK_EVENT_STOP;
}

/**
 * gloss_side_handle_new:
 * @label: what it is for, for screen readers
 * @func: what is done when it is moved, by mouse or keyboard
 * @user_data: for @func; must live as long as the handle
 *
 * Returns: (transfer floating): an edge that can be moved sideways
 */
GtkWidget *
gloss_side_handle_new (const char          *label,
                       GlossSideHandleFunc  func,
                       gpointer             user_data)
{
  GtkWidget *self = g_object_new (GTK_TYPE_SEPARATOR, "orientation", GTK_ORIENTATION_VERTICAL,
                                  "focusable", TRUE, NULL);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  Handle *handle = g_new (Handle, 1);

  *handle = (Handle){ func, user_data };
  g_object_set_data_full (G_OBJECT (self), "gloss-handle", handle, g_free);
  gtk_widget_set_cursor_from_name (self, "col-resize");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), handle);
  gtk_widget_add_controller (self, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), handle);
  gtk_widget_add_controller (self, keys);
  return self;
}
