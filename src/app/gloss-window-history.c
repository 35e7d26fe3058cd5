/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-window-private.h"

/* The history beside undo and redo. A narrow window has no room for its button; there it takes the
 * place of undo for as long as the history is shown. */

static void
update_buttons (GlossWindow *self,
                gboolean     open)
{
  gboolean folded;

  g_object_get (self->layout, "end-folded", &folded, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->history_button), open || !folded);
  gtk_widget_set_visible (self->undo_button, !open || !folded);
}

static void
folded_cb (GlossWindow *self)
{
  update_buttons (self, gtk_widget_get_visible (GTK_WIDGET (self->history)));
}

static void
closed_cb (GlossWindow *self)
{
  if (self->closed)
    return;
  update_buttons (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->pane));
}

/* Shows the history, or hides it. */
void
gloss_window_toggle_history (GlossWindow *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->history)))
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
  g_type_ensure (GLOSS_TYPE_HISTORY_POPOVER);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, history_button);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, history);
}

void
gloss_window_init_history (GlossWindow *self)
{
  g_object_set (self->history, "session", self->session, NULL);
  g_signal_connect_object (self->history, "closed", G_CALLBACK (closed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->layout, "notify::end-folded", G_CALLBACK (folded_cb), self,
                           G_CONNECT_SWAPPED);
  folded_cb (self);
}
