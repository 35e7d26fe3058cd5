/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-session-private.h"

#include <glib/gi18n.h>

/* Going to a place in the history is undoing or redoing until it is reached. Steps are taken many
 * at once, which is one sync of the log, and one change told; so nothing is painted on the way.
 * Where the steps make up more than is done within SLICE_US it goes on in further slices, with a
 * meter, so that the window stays alive and the user may stop. Where many steps are refused they
 * are taken one by one, up to that which is to blame. A step that is about all articles is one of
 * gloss-session-batch.c, which comes back here when it is done. While it goes on, other edits are
 * refused as during a batch. */

#define SLICE_US 50000
/* How much is undone or redone at once; it takes half a slice. */
#define MOST_STEPS 2000
#define MOST_CHANGES 5000

/*
 * store: where it began, only compared: another set may have been opened meanwhile.
 * from, to: positions in the history.
 * shown: whether the user was told that it takes a while.
 * singly: whether steps are taken one by one.
 */
struct _GlossTravel
{
  GlossStore *store;
  guint       from;
  guint       to;
  gboolean    shown;
  gboolean    singly;
};

static GlossHistory *
get_history (GlossSession *self)
{
  return gloss_annotation_set_get_history (self->set);
}

static guint
get_position (GlossSession *self)
{
  return gloss_history_get_position (get_history (self));
}

/* (transfer full): what the last step of the way did; %NULL: there was none. */
static GlossEdit *
dup_last_change (GlossSession *self,
                 GlossTravel  *travel)
{
  guint position = get_position (self);

  if (position > travel->from)
    return gloss_edit_ref (gloss_history_get_nth (get_history (self), position - 1));
  if (position < travel->from)
    return gloss_edit_invert (gloss_history_get_nth (get_history (self), position));
  return NULL;
}

static void
show_arrival (GlossSession *self,
              GlossTravel  *travel)
{
  g_autoptr (GlossEdit) change = NULL;

  if (self->closed || self->store != travel->store)
    return;
  change = dup_last_change (self, travel);
  if (change != NULL)
    gloss_session_show_edit (self, change);
}

static void
arrive (GlossSession *self)
{
  g_autofree GlossTravel *travel = g_steal_pointer (&self->travel);

  if (self->batch_meter != NULL)
    gloss_session_end_batch (self);
  show_arrival (self, travel);
}

static void
step_over_batch (GlossSession    *self,
                 GlossEdit       *next,
                 GlossEditAction  action)
{
  g_autoptr (GlossEdit) change = action == GLOSS_EDIT_UNDO ? gloss_edit_invert (next)
                                                           : gloss_edit_ref (next);

  gloss_session_end_batch (self);
  gloss_session_step_batch (self, action, change);
}

static GlossEdit *
peek (GlossSession *self,
      guint         position,
      gboolean      back)
{
  return gloss_history_get_nth (get_history (self), back ? position - 1 : position);
}

/* How far it can go at once: up to what is about all articles, or a good deal. */
static guint
find_stop (GlossSession *self,
           GlossTravel  *travel)
{
  guint position = get_position (self);
  gboolean back = position > travel->to;
  guint most_steps = travel->singly ? 1 : MOST_STEPS;
  guint n_changes = 0;

  for (guint n = 0; n < most_steps && n_changes < MOST_CHANGES && position != travel->to; n++)
    {
      GlossEdit *next = peek (self, position, back);

      if (gloss_edit_get_batch (next) != NULL)
        break;
      n_changes += gloss_edit_get_n_changes (next);
      position += back ? -1 : 1;
    }
  return position;
}

/* %FALSE: it does not go on from here, or not now. */
static gboolean
step (GlossSession *self,
      GlossTravel  *travel)
{
  guint position = get_position (self);
  gboolean back = position > travel->to;
  guint stop = find_stop (self, travel);
  g_autoptr (GError) error = NULL;

  if (stop == position)
    {
      step_over_batch (self, peek (self, position, back),
                       back ? GLOSS_EDIT_UNDO : GLOSS_EDIT_REDO);
      return FALSE;
    }
  if (gloss_annotation_set_go_to (self->set, stop, &error))
    return TRUE;
  if (!travel->singly)
    {
      travel->singly = TRUE;
      return TRUE;
    }
  gloss_session_tell (self, error->message);
  arrive (self);
  return FALSE;
}

static gboolean
must_stop (GlossSession *self,
           GlossTravel  *travel)
{
  return self->closed || self->store != travel->store
         || g_cancellable_is_cancelled (self->batch_cancellable);
}

static void run_slice (GlossSession *self);

static gboolean
slice_cb (gpointer user_data)
{
  GlossSession *self = user_data;

  if (self->travel != NULL)
    run_slice (self);
  return G_SOURCE_REMOVE;
}

static void
go_on_later (GlossSession *self,
             GlossTravel  *travel)
{
  guint n_steps = MAX (travel->from, travel->to) - MIN (travel->from, travel->to);
  guint position = get_position (self);

  gloss_batch_meter_set (self->batch_meter,
                         MAX (travel->from, position) - MIN (travel->from, position), n_steps);
  if (gloss_session_must_show_batch (self))
    gloss_session_emit_batch_step (self);
  /* After what the window has to paint. */
  g_idle_add_full (G_PRIORITY_LOW, slice_cb, g_object_ref (self), g_object_unref);
}

static void
run_slice (GlossSession *self)
{
  GlossTravel *travel = self->travel;
  gint64 until = g_get_monotonic_time () + SLICE_US;

  while (!must_stop (self, travel) && get_position (self) != travel->to)
    {
      if (g_get_monotonic_time () >= until)
        {
          go_on_later (self, travel);
          return;
        }
      if (!step (self, travel))
        return;
    }
  if (g_cancellable_is_cancelled (self->batch_cancellable))
    gloss_session_tell (self, _("Stopped on the way"));
  arrive (self);
}

/* A step that was about all articles is over, well or not. */
void
gloss_session_travel_on (GlossSession *self,
                         gboolean      done)
{
  if (!done)
    {
      arrive (self);
      return;
    }
  gloss_session_begin_batch (self);
  run_slice (self);
}

/* What is under way is shown once, however many batches are on the way. */
gboolean
gloss_session_must_show_batch (GlossSession *self)
{
  if (self->travel == NULL)
    return TRUE;
  if (self->travel->shown)
    return FALSE;
  self->travel->shown = TRUE;
  return TRUE;
}

/**
 * gloss_session_is_travelling:
 * @self: a session
 *
 * Returns: whether gloss_session_go_to() is on its way
 */
gboolean
gloss_session_is_travelling (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), FALSE);

  return self->travel != NULL;
}

/**
 * gloss_session_count_batches:
 * @self: a session
 * @position: a place in the history of its set
 *
 * Returns: how many steps between where the set stands and @position are about all articles
 */
guint
gloss_session_count_batches (GlossSession *self,
                             guint         position)
{
  guint n_batches = 0;
  guint end;

  g_return_val_if_fail (GLOSS_IS_SESSION (self), 0);

  if (self->set == NULL)
    return 0;
  end = MIN (MAX (position, get_position (self)), gloss_history_get_size (get_history (self)));
  for (guint i = MIN (position, get_position (self)); i < end; i++)
    n_batches += gloss_edit_get_batch (gloss_history_get_nth (get_history (self), i)) != NULL;
  return n_batches;
}

/**
 * gloss_session_go_to:
 * @self: a session
 * @position: how many edits of the history are to be done
 *
 * Undoes or redoes until that is so, and shows the last that changed. It may take a while, and
 * then goes on after this has returned: gloss_session_get_batch_meter() says how far it is, and
 * gloss_session_cancel_batch() stops it where it is. Where a step is refused it stays there, and
 * the user is told why.
 */
void
gloss_session_go_to (GlossSession *self,
                     guint         position)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (!gloss_session_check_editable (self) || position > gloss_history_get_size (get_history (self))
      || position == get_position (self))
    return;
  self->travel = g_new0 (GlossTravel, 1);
  self->travel->store = self->store;
  self->travel->from = get_position (self);
  self->travel->to = position;
  gloss_session_begin_batch (self);
  run_slice (self);
}
