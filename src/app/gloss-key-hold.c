/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-key-hold.h"

/* Keys that are typed while an article is being opened are meant for that one. Until it is there
 * the one before can still be edited, and would get them: a label in the wrong article, which
 * nobody sees any more. So they wait for a moment, and come back in their order once the article
 * and its set are there. Where that takes longer, they go to the new text if that is shown at
 * least, and are dropped otherwise; those that follow are for what the user sees by then.
 *
 * Invariants: a key is in at most one of the queues; all of `held` were typed after all of
 * `returned`, which are in the queue of GDK again and are not to be overtaken. */

#define PATIENCE_MS 1000

struct _GlossKeyHold
{
  GObject       parent_instance;

  GlossSession *session; /* weak; NULL once it is gone */
  GlossArticle *article; /* that was shown when the first of `held` came; never looked into */
  GQueue        held;    /* of GdkEvent, owned */
  GQueue        returned;
  gboolean      impatient; /* for the rest of this opening */
  guint         timer;
};

G_DEFINE_FINAL_TYPE (GlossKeyHold, gloss_key_hold, G_TYPE_OBJECT)

static void
put_back (GlossKeyHold *self,
          GdkEvent     *event)
{
  g_queue_push_tail (&self->returned, event);
  gdk_display_put_event (gdk_event_get_display (event), event);
}

static void
return_held (GlossKeyHold *self)
{
  GdkEvent *event;

  while ((event = g_queue_pop_head (&self->held)) != NULL)
    put_back (self, event);
}

static void
drop (GQueue *events)
{
  g_queue_clear_full (events, (GDestroyNotify) gdk_event_unref);
}

static void
stop_waiting (GlossKeyHold *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->article, gloss_article_unref);
}

static gboolean
waited_cb (gpointer user_data)
{
  GlossKeyHold *self = user_data;

  self->timer = 0;
  self->impatient = TRUE;
  if (self->session != NULL && gloss_session_get_article (self->session) != self->article)
    return_held (self);
  drop (&self->held);
  stop_waiting (self);
  return G_SOURCE_REMOVE;
}

static void
loading_cb (GlossKeyHold *self)
{
  if (gloss_session_get_loading (self->session))
    return;
  self->impatient = FALSE;
  return_held (self);
  stop_waiting (self);
}

/* A key that is kept down says once that it is. */
static gboolean
is_repetition (GlossKeyHold *self,
               GdkEvent     *event)
{
  GdkEvent *last = g_queue_peek_tail (&self->held);

  return last != NULL && gdk_event_get_event_type (event) == GDK_KEY_PRESS
         && gdk_event_get_event_type (last) == GDK_KEY_PRESS
         && gdk_key_event_get_keycode (last) == gdk_key_event_get_keycode (event)
         && gdk_event_get_modifier_state (last) == gdk_event_get_modifier_state (event);
}

static void
hold (GlossKeyHold *self,
      GdkEvent     *event)
{
  GlossArticle *article = gloss_session_get_article (self->session);

  if (is_repetition (self, event))
    return;
  if (self->timer == 0)
    {
      self->article = article != NULL ? gloss_article_ref (article) : NULL;
      self->timer = g_timeout_add (PATIENCE_MS, waited_cb, self);
    }
  g_queue_push_tail (&self->held, gdk_event_ref (event));
}

static gboolean
is_key (GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  return type == GDK_KEY_PRESS || type == GDK_KEY_RELEASE;
}

static gboolean
event_cb (GtkEventController *controller,
          GdkEvent           *event,
          gpointer            user_data)
{
  GlossKeyHold *self = user_data;
  gboolean came_back;

  if (!is_key (event) || self->session == NULL)
    return GDK_EVENT_PROPAGATE;
  came_back = g_queue_remove (&self->returned, event);
  if (came_back)
    gdk_event_unref (event);
  else if (!g_queue_is_empty (&self->returned))
    {
      put_back (self, gdk_event_ref (event));
      return GDK_EVENT_STOP;
    }
  if (!gloss_session_get_loading (self->session) || self->impatient)
    return GDK_EVENT_PROPAGATE;
  hold (self, event);
  return GDK_EVENT_STOP;
}

static void
gloss_key_hold_dispose (GObject *object)
{
  GlossKeyHold *self = GLOSS_KEY_HOLD (object);

  stop_waiting (self);
  drop (&self->held);
  drop (&self->returned);
  g_clear_weak_pointer (&self->session);

  G_OBJECT_CLASS (gloss_key_hold_parent_class)->dispose (object);
}

static void
gloss_key_hold_class_init (GlossKeyHoldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gloss_key_hold_dispose;
}

static void
gloss_key_hold_init (GlossKeyHold *self)
{
  g_queue_init (&self->held);
  g_queue_init (&self->returned);
}

/**
 * gloss_key_hold_new:
 * @window: whose keys
 * @session: what is open in it
 *
 * Returns: (transfer full): what makes the keys of @window wait while an article is being opened,
 *   as long as it lives
 */
GlossKeyHold *
gloss_key_hold_new (GtkWidget    *window,
                    GlossSession *session)
{
  GlossKeyHold *self;
  GtkEventController *controller;

  g_return_val_if_fail (GTK_IS_WIDGET (window), NULL);
  g_return_val_if_fail (GLOSS_IS_SESSION (session), NULL);

  self = g_object_new (GLOSS_TYPE_KEY_HOLD, NULL);
  g_set_weak_pointer (&self->session, session);
  controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, 0);
  g_signal_connect_object (session, "notify::loading", G_CALLBACK (loading_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, controller);
  return self;
}
