/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-window-private.h"

/* The history beside undo and redo. A narrow window has no room for its button; there it takes the
 * place of undo for as long as the history is shown. What pops up is made when it first does. */

static void
update_buttons (GlossWindow *self,
                gboolean     open)
{
  gboolean folded;

  g_object_get (self->layout, "end-folded", &folded, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->history_button), open || !folded);
  gtk_widget_set_visible (self->undo_button, !open || !folded);
}

static gboolean
is_open (GlossWindow *self)
{
  return self->history != NULL && gtk_widget_get_visible (self->history);
}

static void
folded_cb (GlossWindow *self)
{
  update_buttons (self, is_open (self));
}

static void
closed_cb (GlossWindow *self)
{
  if (self->closed)
    return;
  update_buttons (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->pane));
}

static void
make_popover_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  GlossWindow *self = user_data;

  if (self->history != NULL)
    return;
  self->history = g_object_new (GLOSS_TYPE_HISTORY_POPOVER, "session", self->session, NULL);
  g_signal_connect_object (self->history, "closed", G_CALLBACK (closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, self->history);
}

/* Shows the history, or hides it. */
void
gloss_window_toggle_history (GlossWindow *self)
{
  if (is_open (self))
    {
      gtk_menu_button_popdown (self->history_button);
      return;
    }
  update_buttons (self, TRUE);
  gtk_menu_button_popup (self->history_button);
}

void
gloss_window_class_bind_history (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, history_button);
}

void
gloss_window_init_history (GlossWindow *self)
{
  gtk_menu_button_set_create_popup_func (self->history_button, make_popover_cb, self, NULL);
  g_signal_connect_object (self->layout, "notify::end-folded", G_CALLBACK (folded_cb), self,
                           G_CONNECT_SWAPPED);
  folded_cb (self);
}
