/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-job.h"

/* The one file of the program that knows threads. A job gets data of its own, works on it in a
 * thread of GLib's pool, and hands its result whole to the main loop that started it. Nothing is
 * shared while it runs, so nothing here or in its callers takes a lock.
 *
 * There are two tasks for each job. GTask drops its last reference in whichever thread is later,
 * and objects of the program must never be finalized in a pool thread: so the inner task knows
 * nothing but the job, and everything else hangs on the outer one, which never leaves its loop. */

typedef struct
{
  GlossJobFunc   func;
  gpointer       data;
  GDestroyNotify data_destroy;
  GDestroyNotify result_destroy;
  gpointer       result;
  GError        *error;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  if (job->data_destroy != NULL)
    job->data_destroy (job->data);
  g_free (job);
}

static void
run_in_thread_cb (GTask        *inner,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Job *job = task_data;

  job->result = job->func (job->data, cancellable, &job->error);
  g_task_return_boolean (inner, TRUE);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) outer = user_data;
  Job *job = g_task_get_task_data (outer);

  if (job->result != NULL)
    g_task_return_pointer (outer, job->result, job->result_destroy);
  else
    g_task_return_error (outer, job->error);
}

/**
 * gloss_job_run:
 * @source: (nullable): the object on whose behalf it runs; kept alive until @callback
 * @func: the work
 * @data: what to work on
 * @data_destroy: (nullable): frees @data, after @callback was called
 * @result_destroy: (nullable): frees a result that nobody takes
 * @cancellable: (nullable): to stop it; a result that arrives after that is freed, and
 *   gloss_job_finish() gives %G_IO_ERROR_CANCELLED
 * @callback: called in the main loop of the caller
 * @user_data: for @callback
 *
 * Runs @func in another thread.
 */
void
gloss_job_run (gpointer             source,
               GlossJobFunc         func,
               gpointer             data,
               GDestroyNotify       data_destroy,
               GDestroyNotify       result_destroy,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  GTask *outer = g_task_new (source, cancellable, callback, user_data);
  g_autoptr (GTask) inner = g_task_new (NULL, cancellable, done_cb, outer);
  Job *job = g_new0 (Job, 1);

  *job = (Job){ func, data, data_destroy, result_destroy };
  g_task_set_task_data (outer, job, free_job);
  g_task_set_source_tag (outer, gloss_job_run);
  g_task_set_task_data (inner, job, NULL);
  g_task_set_check_cancellable (inner, FALSE);
  g_task_run_in_thread (inner, run_in_thread_cb);
}

/**
 * gloss_job_finish:
 * @result: what the callback was given
 * @error: where to say why there is no result
 *
 * Returns: (transfer full) (nullable): the job's result, or %NULL with @error set
 */
gpointer
gloss_job_finish (GAsyncResult  *result,
                  GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, gloss_job_run), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
