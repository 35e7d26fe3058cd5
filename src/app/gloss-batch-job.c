/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-batch-job.h"

#include "app/gloss-job.h"

/* Batches in a thread. That of running and stepping is not told to the job that it is cancelled:
 * only the batch knows whether that came in time. */

struct _GlossBatchMeter
{
  gatomicrefcount ref_count;
  gint            n_done;  /* atomic */
  gint            n_steps; /* atomic */
};

typedef struct
{
  GlossBatch      *batch;
  GFile           *state_folder;
  GlossStore      *live;
  GlossEditAction  action;
  GlossBatchMeter *meter;
  GCancellable    *cancellable;
} Work;

/**
 * gloss_batch_meter_new:
 *
 * Returns: (transfer full): a meter at 0
 */
GlossBatchMeter *
gloss_batch_meter_new (void)
{
  GlossBatchMeter *self = g_new0 (GlossBatchMeter, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

/**
 * gloss_batch_meter_ref:
 * @self: a meter
 *
 * Returns: (transfer full): @self
 */
GlossBatchMeter *
gloss_batch_meter_ref (GlossBatchMeter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * gloss_batch_meter_unref:
 * @self: (transfer full): a meter
 */
void
gloss_batch_meter_unref (GlossBatchMeter *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

/**
 * gloss_batch_meter_get:
 * @self: a meter
 *
 * Returns: how much is done, from 0 to 1
 */
double
gloss_batch_meter_get (GlossBatchMeter *self)
{
  int n_done, n_steps;

  g_return_val_if_fail (self != NULL, 0);

  n_done = g_atomic_int_get (&self->n_done);
  n_steps = g_atomic_int_get (&self->n_steps);
  return n_steps > 0 ? CLAMP ((double) n_done / n_steps, 0, 1) : 0;
}

/**
 * gloss_batch_meter_set:
 * @self: a meter
 * @n_done: how many steps are done
 * @n_steps: of how many
 *
 * Sets how far it is.
 */
void
gloss_batch_meter_set (GlossBatchMeter *self,
                       guint            n_done,
                       guint            n_steps)
{
  g_return_if_fail (self != NULL);

  g_atomic_int_set (&self->n_done, (gint) n_done);
  g_atomic_int_set (&self->n_steps, (gint) n_steps);
}

static void
progress_cb (guint    n_done,
             guint    n_steps,
             gpointer user_data)
{
  gloss_batch_meter_set (user_data, n_done, n_steps);
}

static Work *
new_work (GlossBatch      *batch,
          GlossBatchMeter *meter,
          GCancellable    *cancellable)
{
  Work *work = g_new0 (Work, 1);

  work->batch = batch != NULL ? gloss_batch_ref (batch) : NULL;
  work->meter = gloss_batch_meter_ref (meter);
  work->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->batch, gloss_batch_unref);
  g_clear_object (&work->state_folder);
  g_clear_object (&work->live);
  g_clear_object (&work->cancellable);
  gloss_batch_meter_unref (work->meter);
  g_free (work);
}

static gpointer
plan_func (gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Work *work = data;

  return gloss_batch_plan (work->batch, progress_cb, work->meter, work->cancellable, error);
}

static gpointer
run_func (gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Work *work = data;

  return gloss_batch_run (work->batch, progress_cb, work->meter, work->cancellable, error) ? work
                                                                                           : NULL;
}

static gpointer
step_func (gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Work *work = data;
  g_autoptr (GlossReport) report = gloss_report_new ();

  if (!gloss_batch_step (work->state_folder, work->live, work->action, progress_cb, work->meter,
                         report, work->cancellable, error))
    return NULL;
  return g_steal_pointer (&report);
}

/**
 * gloss_batch_job_plan:
 * @source: the object on whose behalf it runs; kept alive until @callback
 * @batch: what to plan
 * @meter: says how far it is
 * @cancellable: (nullable): to stop it
 * @callback: called in the main loop
 * @user_data: for @callback
 *
 * gloss_batch_plan() in another thread.
 */
void
gloss_batch_job_plan (gpointer             source,
                      GlossBatch          *batch,
                      GlossBatchMeter     *meter,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  gloss_job_run (source, plan_func, new_work (batch, meter, cancellable), work_free,
                 (GDestroyNotify) gloss_batch_preview_unref, cancellable, callback, user_data);
}

/**
 * gloss_batch_job_plan_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the preview; %NULL with an error
 */
GlossBatchPreview *
gloss_batch_job_plan_finish (GAsyncResult  *result,
                             GError       **error)
{
  return gloss_job_finish (result, error);
}

/**
 * gloss_batch_job_run:
 * @source: the object on whose behalf it runs; kept alive until @callback
 * @batch: what to run
 * @meter: says how far it is
 * @cancellable: (nullable): takes back what was done
 * @callback: called in the main loop
 * @user_data: for @callback
 *
 * gloss_batch_run() in another thread.
 */
void
gloss_batch_job_run (gpointer             source,
                     GlossBatch          *batch,
                     GlossBatchMeter     *meter,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  gloss_job_run (source, run_func, new_work (batch, meter, cancellable), work_free, NULL, NULL,
                 callback, user_data);
}

/**
 * gloss_batch_job_run_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: %FALSE with an error if nothing was done
 */
gboolean
gloss_batch_job_run_finish (GAsyncResult  *result,
                            GError       **error)
{
  return gloss_job_finish (result, error) != NULL;
}

/**
 * gloss_batch_job_step:
 * @source: the object on whose behalf it runs; kept alive until @callback
 * @state_folder: where edit logs lie
 * @live: the store that is open in a window
 * @action: undo or redo
 * @meter: says how far it is
 * @cancellable: (nullable): takes back what was done
 * @callback: called in the main loop
 * @user_data: for @callback
 *
 * gloss_batch_step() in another thread.
 */
void
gloss_batch_job_step (gpointer             source,
                      GFile               *state_folder,
                      GlossStore          *live,
                      GlossEditAction      action,
                      GlossBatchMeter     *meter,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  Work *work = new_work (NULL, meter, cancellable);

  work->state_folder = g_object_ref (state_folder);
  work->live = g_object_ref (live);
  work->action = action;
  gloss_job_run (source, step_func, work, work_free, (GDestroyNotify) gloss_report_unref, NULL,
                 callback, user_data);
}

/**
 * gloss_batch_job_step_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what was left as it is; %NULL with an error
 */
GlossReport *
gloss_batch_job_step_finish (GAsyncResult  *result,
                             GError       **error)
{
  return gloss_job_finish (result, error);
}
