/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-batch-wait.h"

#include <glib/gi18n.h>

/* What is over before that does not flash up. */
#define WAIT_MS 200
#define UPDATE_MS 100

struct _GlossBatchWait
{
  AdwWindow parent_instance;

  GtkLabel       *what;
  GtkProgressBar *bar;
  GtkWidget      *cancel;

  GlossSession *session;
  guint         timer;
};

G_DEFINE_FINAL_TYPE (GlossBatchWait, gloss_batch_wait, ADW_TYPE_WINDOW)

static gboolean
update_cb (gpointer user_data)
{
  GlossBatchWait *self = user_data;
  GlossBatchMeter *meter = gloss_session_get_batch_meter (self->session);

  if (meter == NULL)
    {
      self->timer = 0;
      gtk_window_destroy (GTK_WINDOW (self));
      return G_SOURCE_REMOVE;
    }
  gtk_progress_bar_set_fraction (self->bar, gloss_batch_meter_get (meter));
  return G_SOURCE_CONTINUE;
}

static gboolean
show_cb (gpointer user_data)
{
  GlossBatchWait *self = user_data;

  self->timer = g_timeout_add (UPDATE_MS, update_cb, self);
  if (gloss_session_get_batch_meter (self->session) != NULL)
    gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

/* On the way through the history it is no harm to stay in between. */
static void
speak_of_history (GlossBatchWait *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _("Going Through the History"));
  gtk_label_set_label (self->what, _("Going through the history…"));
  gtk_button_set_label (GTK_BUTTON (self->cancel), _("_Stop"));
}

/* It stays until everything is as it was. */
static void
cancel_cb (GlossBatchWait *self)
{
  gtk_widget_set_sensitive (self->cancel, FALSE);
  gloss_session_cancel_batch (self->session);
}

static gboolean
gloss_batch_wait_close_request (GtkWindow *window)
{
  cancel_cb (GLOSS_BATCH_WAIT (window));
  return TRUE;
}

static void
gloss_batch_wait_dispose (GObject *object)
{
  GlossBatchWait *self = GLOSS_BATCH_WAIT (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_BATCH_WAIT);

  G_OBJECT_CLASS (gloss_batch_wait_parent_class)->dispose (object);
}

static void
gloss_batch_wait_class_init (GlossBatchWaitClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_batch_wait_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = gloss_batch_wait_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-batch-wait.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossBatchWait, what);
  gtk_widget_class_bind_template_child (widget_class, GlossBatchWait, bar);
  gtk_widget_class_bind_template_child (widget_class, GlossBatchWait, cancel);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
gloss_batch_wait_init (GlossBatchWait *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gloss_batch_wait_new:
 * @session: whose articles are being changed
 *
 * Returns: a window that is not shown yet
 */
GtkWidget *
gloss_batch_wait_new (GlossSession *session)
{
  GlossBatchWait *self = g_object_new (GLOSS_TYPE_BATCH_WAIT, NULL);

  self->session = g_object_ref (session);
  self->timer = g_timeout_add (WAIT_MS, show_cb, self);
  if (gloss_session_is_travelling (session))
    speak_of_history (self);
  return GTK_WIDGET (self);
}

/**
 * gloss_batch_wait_present:
 * @parent: the window that it belongs to
 * @session: whose articles are being changed
 *
 * Shows how far it is, if it takes a while.
 */
void
gloss_batch_wait_present (GtkWindow    *parent,
                              GlossSession *session)
{
  g_return_if_fail (GTK_IS_WINDOW (parent) && GLOSS_IS_SESSION (session));

  gtk_window_set_transient_for (GTK_WINDOW (gloss_batch_wait_new (session)), parent);
}
