/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-saver.h"

#include "app/gloss-job.h"
#include "core/gloss-error.h"

/* When the files of a store are written.
 *
 * Invariants:
 * - `job` is TRUE while another thread works for the store, on a GlossSaveTask or looking at the
 *   set's file; there is never more than one at a time.
 * - The state is SAVED only if the store says that nothing is to be saved, and FAILED from a
 *   failed save until one succeeds: it changes after the fact.
 * - Where the state is UNSAVED, or FAILED without a conflict, a timer or a job is under way.
 * - `store` is NULL from gloss_saver_close() on; no callback does anything then.
 * - `waiting` holds the tasks of flushes; they end when the store is clean, or at the first
 *   failure. */

/* An edit is on disk within a second of it: what is left of that second is for the writing. */
#define SAVE_DELAY_MS 600
#define RETRY_FIRST_MS 2000
#define RETRY_LAST_MS 30000

struct _GlossSaver
{
  GObject         parent_instance;

  GlossStore     *store;
  GlossSaveState  state;
  GError         *error;
  gboolean        conflict;
  gboolean        job;
  gboolean        again;
  guint           timer;
  guint           retry_ms;
  GPtrArray      *waiting;
  GPtrArray      *checks;
};

G_DEFINE_FINAL_TYPE (GlossSaver, gloss_saver, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_CONFLICT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void begin_save (GlossSaver *self);
static void begin_check (GlossSaver *self);

static void
set_state (GlossSaver     *self,
           GlossSaveState  state,
           GError         *error)
{
  gboolean same = self->state == state && self->error == NULL && error == NULL;

  self->state = state;
  g_clear_error (&self->error);
  self->error = error;
  if (!same && self->store != NULL)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
timer_cb (gpointer user_data)
{
  GlossSaver *self = user_data;

  self->timer = 0;
  begin_save (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (GlossSaver *self,
          guint       delay_ms)
{
  if (self->timer == 0)
    self->timer = g_timeout_add (delay_ms, timer_cb, self);
}

static void
end_waiting (GlossSaver *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      if (self->error != NULL)
        g_task_return_error (waiting->pdata[i], g_error_copy (self->error));
      else
        g_task_return_boolean (waiting->pdata[i], TRUE);
    }
}

/* The store does not save meanwhile; whoever waits for that goes on waiting. */
static void
wait_for_join (GlossSaver *self)
{
  self->conflict = FALSE;
  set_state (self, GLOSS_SAVE_STATE_UNSAVED, NULL);
  schedule (self, SAVE_DELAY_MS);
}

static void
note_failure (GlossSaver *self,
              GError     *error)
{
  gboolean was_conflict = self->conflict;
  gboolean is_joined = FALSE;

  self->conflict = g_error_matches (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT);
  if (self->conflict && !was_conflict)
    g_signal_emit (self, signals[SIGNAL_CONFLICT], 0, &is_joined);
  if (is_joined)
    {
      g_error_free (error);
      wait_for_join (self);
      return;
    }
  set_state (self, GLOSS_SAVE_STATE_FAILED, error);
  if (!self->conflict)
    {
      schedule (self, self->retry_ms);
      self->retry_ms = MIN (self->retry_ms * 2, RETRY_LAST_MS);
    }
  end_waiting (self);
}

static void
note_success (GlossSaver *self)
{
  self->conflict = FALSE;
  self->retry_ms = RETRY_FIRST_MS;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (!gloss_store_needs_save (self->store))
    {
      set_state (self, GLOSS_SAVE_STATE_SAVED, NULL);
      end_waiting (self);
    }
  else if (self->waiting->len > 0)
    {
      begin_save (self);
    }
  else
    {
      set_state (self, GLOSS_SAVE_STATE_UNSAVED, NULL);
      schedule (self, SAVE_DELAY_MS);
    }
}

static void
end_job (GlossSaver *self)
{
  self->job = FALSE;
  if (self->store == NULL)
    return;
  if (self->checks->len > 0)
    begin_check (self);
  else if (self->again)
    begin_save (self);
}

static gpointer
run_save (gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return gloss_save_task_run (data, cancellable, error) ? data : NULL;
}

/* The task is the store's again when its job is over, not the thread's to free. */
static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GlossSaver *self = GLOSS_SAVER (source);
  g_autoptr (GError) error = NULL;

  gloss_job_finish (result, &error);
  if (self->store == NULL)
    {
      gloss_save_task_free (user_data);
      return;
    }
  gloss_store_finish_save (self->store, user_data);
  self->job = FALSE;
  if (error != NULL)
    note_failure (self, g_steal_pointer (&error));
  else
    note_success (self);
  if (!self->job)
    end_job (self);
}

/* The caller made sure that the store is there. */
static void
begin_save (GlossSaver *self)
{
  GlossSaveTask *task;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->again = self->job;
  if (self->job)
    return;

  task = gloss_store_begin_save (self->store);
  if (task == NULL && gloss_store_needs_save (self->store))
    {
      /* A batch is saving it. */
      schedule (self, SAVE_DELAY_MS);
      return;
    }
  if (task == NULL)
    {
      note_success (self);
      return;
    }
  self->job = TRUE;
  if (self->state != GLOSS_SAVE_STATE_FAILED)
    set_state (self, GLOSS_SAVE_STATE_SAVING, NULL);
  gloss_job_run (self, run_save, task, NULL, NULL, NULL, saved_cb, task);
}

static gpointer
run_check (gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return GINT_TO_POINTER (gloss_store_is_changed_outside (data, cancellable) ? 2 : 1);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GlossSaver *self = GLOSS_SAVER (source);
  gboolean changed = GPOINTER_TO_INT (gloss_job_finish (result, NULL)) == 2;
  g_autoptr (GPtrArray) checks = g_steal_pointer (&self->checks);

  self->checks = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < checks->len; i++)
    g_task_return_boolean (checks->pdata[i], changed);
  end_job (self);
}

static void
begin_check (GlossSaver *self)
{
  if (self->job)
    return;
  self->job = TRUE;
  gloss_job_run (self, run_check, g_object_ref (self->store), g_object_unref, NULL, NULL,
                 checked_cb, NULL);
}

static void
gloss_saver_finalize (GObject *object)
{
  GlossSaver *self = GLOSS_SAVER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (gloss_saver_parent_class)->finalize (object);
}

static void
gloss_saver_class_init (GlossSaverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = gloss_saver_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CONFLICT] = g_signal_new ("conflict", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0,
                                           g_signal_accumulator_true_handled, NULL, NULL,
                                           G_TYPE_BOOLEAN, 0);
}

static void
gloss_saver_init (GlossSaver *self)
{
  self->retry_ms = RETRY_FIRST_MS;
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->checks = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * gloss_saver_new:
 * @store: the store to write; kept
 *
 * Where the store has something to save already (edits that came back from the log), that is
 * scheduled.
 *
 * Returns: (transfer full): a saver
 */
GlossSaver *
gloss_saver_new (GlossStore *store)
{
  GlossSaver *self = g_object_new (GLOSS_TYPE_SAVER, NULL);

  self->store = g_object_ref (store);
  self->state = GLOSS_SAVE_STATE_SAVED;
  gloss_saver_note_edit (self);
  return self;
}

/**
 * gloss_saver_close:
 * @self: a saver
 *
 * Lets go of the store at once, even where a job still holds the saver, so that the set's file can
 * be opened anew. What is not saved is in the edit log; flush first.
 */
void
gloss_saver_close (GlossSaver *self)
{
  g_return_if_fail (GLOSS_IS_SAVER (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->store);
}

/**
 * gloss_saver_get_state:
 * @self: a saver
 *
 * Returns: how far the files are behind; never %GLOSS_SAVE_STATE_NONE
 */
GlossSaveState
gloss_saver_get_state (GlossSaver *self)
{
  g_return_val_if_fail (GLOSS_IS_SAVER (self), GLOSS_SAVE_STATE_NONE);

  return self->state;
}

/**
 * gloss_saver_get_error:
 * @self: a saver
 *
 * Returns: (transfer none) (nullable): why the last save failed; %NULL if it did not
 */
const GError *
gloss_saver_get_error (GlossSaver *self)
{
  g_return_val_if_fail (GLOSS_IS_SAVER (self), NULL);

  return self->error;
}

/**
 * gloss_saver_note_edit:
 * @self: a saver
 *
 * The set or its labels changed. They will be on disk within a second, unless saving fails.
 */
void
gloss_saver_note_edit (GlossSaver *self)
{
  g_return_if_fail (GLOSS_IS_SAVER (self));

  if (self->store == NULL || self->state == GLOSS_SAVE_STATE_FAILED)
    return;
  if (!gloss_store_needs_save (self->store))
    return;
  if (self->state == GLOSS_SAVE_STATE_SAVED)
    set_state (self, GLOSS_SAVE_STATE_UNSAVED, NULL);
  schedule (self, SAVE_DELAY_MS);
}

/**
 * gloss_saver_save_now:
 * @self: a saver
 *
 * Saves what is to be saved without waiting for the timer, also after a failure.
 */
void
gloss_saver_save_now (GlossSaver *self)
{
  g_return_if_fail (GLOSS_IS_SAVER (self));

  if (self->store != NULL)
    begin_save (self);
}

/**
 * gloss_saver_flush_async:
 * @self: a saver
 * @callback: called when the store is clean or a save failed
 * @user_data: for @callback
 *
 * Saves now, and again if more was edited meanwhile, until nothing is to be saved.
 */
void
gloss_saver_flush_async (GlossSaver          *self,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (GLOSS_IS_SAVER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, gloss_saver_flush_async);
  g_ptr_array_add (self->waiting, task);
  begin_save (self);
}

/**
 * gloss_saver_flush_finish:
 * @self: a saver
 * @result: what the callback was given
 * @error: why it could not be saved
 *
 * Returns: %TRUE if nothing is to be saved any more
 */
gboolean
gloss_saver_flush_finish (GlossSaver    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * gloss_saver_check_async:
 * @self: a saver
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Looks whether the set's file holds something else than was last read or written. Saves wait
 * meanwhile, so that our own writing is never mistaken for another program's.
 */
void
gloss_saver_check_async (GlossSaver          *self,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (GLOSS_IS_SAVER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, gloss_saver_check_async);
  g_ptr_array_add (self->checks, task);
  begin_check (self);
}

/**
 * gloss_saver_check_finish:
 * @self: a saver
 * @result: what the callback was given
 *
 * Returns: %TRUE if another program changed the set's file
 */
gboolean
gloss_saver_check_finish (GlossSaver   *self,
                          GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}
