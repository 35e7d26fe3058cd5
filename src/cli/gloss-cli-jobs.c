/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli-jobs.h"

#include "cli/gloss-cli-terminal.h"

#include <glib/gi18n.h>

/* Invariants:
 * - @all holds what was pushed and not taken, in order; @waiting those of them that no worker has
 *   begun with, in the same order. So the first of @all is always done, under way or the next to be
 *   begun: waiting for it ends.
 * - @busy are the keys of those under way. Who has to wait for a key waits for an earlier item: the
 *   first of @all that is not done never does, so that an item may wait for earlier ones too.
 * - Workers touch an item only between taking it from @waiting and setting its @is_done.
 * - With one job there are no threads: each item is worked on and taken as it is pushed. */

typedef struct
{
  gpointer item;
  gboolean is_done;
} Job;

struct _GlossCliJobs
{
  GlossCliJobsFuncs  funcs;
  gpointer           user_data;
  GlossCliReader    *reader;      /* with one job */
  guint              n_workers;
  GThread          **threads;
  gboolean           is_stopped;  /* @take said so */

  GMutex             mutex;       /* guards what follows */
  GCond              work_cond;   /* something waits, or all is over */
  GCond              done_cond;   /* a job is done */
  GQueue             all;         /* Job, owned */
  GQueue             waiting;     /* Job, borrowed */
  GHashTable        *busy;        /* keys, borrowed from the items */
  gboolean           is_over;
};

/* How many items there may be for each worker: enough that none waits for a large one, and few
 * enough that memory stays small. */
#define ITEMS_PER_WORKER 4u

#define MAX_JOBS 64

static const char *
get_key (GlossCliJobs *self,
         Job          *job)
{
  return self->funcs.get_key != NULL ? self->funcs.get_key (job->item) : NULL;
}

/* (nullable): the first job whose key no other one has that is under way */
static Job *
begin_first (GlossCliJobs *self)
{
  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    {
      Job *job = link->data;
      const char *key = get_key (self, job);

      if (key != NULL && g_hash_table_contains (self->busy, key))
        continue;
      if (key != NULL)
        g_hash_table_add (self->busy, (gpointer) key);
      g_queue_delete_link (&self->waiting, link);
      return job;
    }
  return NULL;
}

static Job *
wait_for_work (GlossCliJobs *self)
{
  Job *job = NULL;

  g_mutex_lock (&self->mutex);
  while (!self->is_over && (job = begin_first (self)) == NULL)
    g_cond_wait (&self->work_cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  return job;
}

static void
end_work (GlossCliJobs *self,
          Job          *job)
{
  const char *key = get_key (self, job);

  g_mutex_lock (&self->mutex);
  if (key != NULL)
    {
      g_hash_table_remove (self->busy, key);
      g_cond_broadcast (&self->work_cond);
    }
  job->is_done = TRUE;
  g_cond_signal (&self->done_cond);
  g_mutex_unlock (&self->mutex);
}

static gpointer
work_cb (gpointer data)
{
  GlossCliJobs *self = data;
  g_autoptr (GlossCliReader) reader = gloss_cli_reader_new_quiet ();
  Job *job;

  while ((job = wait_for_work (self)) != NULL)
    {
      self->funcs.work (job->item, reader, self->user_data);
      end_work (self, job);
    }
  return NULL;
}

/**
 * gloss_cli_jobs_check:
 * @n_jobs: what `--jobs` was given
 *
 * Returns: whether it can be that; else it is told on standard error
 */
gboolean
gloss_cli_jobs_check (int n_jobs)
{
  if (n_jobs >= 0 && n_jobs <= MAX_JOBS)
    return TRUE;
  gloss_cli_terminal_error (_("There can be from 1 to %d jobs at once"), MAX_JOBS);
  return FALSE;
}

/**
 * gloss_cli_jobs_new:
 * @n_jobs: how many items are worked on at once; 0: as many as there are processors
 * @funcs: what is done; copied
 * @user_data: for them
 *
 * Returns: (transfer full): jobs
 */
GlossCliJobs *
gloss_cli_jobs_new (int                      n_jobs,
                    const GlossCliJobsFuncs *funcs,
                    gpointer                 user_data)
{
  GlossCliJobs *self = g_new0 (GlossCliJobs, 1);

  self->funcs = *funcs;
  self->user_data = user_data;
  self->n_workers = n_jobs > 0 ? (guint) n_jobs : MIN (g_get_num_processors (), MAX_JOBS);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->work_cond);
  g_cond_init (&self->done_cond);
  g_queue_init (&self->all);
  g_queue_init (&self->waiting);
  self->busy = g_hash_table_new (g_str_hash, g_str_equal);
  if (self->n_workers == 1)
    {
      self->reader = gloss_cli_reader_new_quiet ();
      return self;
    }

  self->threads = g_new (GThread *, self->n_workers);
  for (guint i = 0; i < self->n_workers; i++)
    self->threads[i] = g_thread_new ("job", work_cb, self);
  return self;
}

static void
take (GlossCliJobs *self,
      gpointer      item)
{
  if (!self->is_stopped && !self->funcs.take (item, self->user_data))
    self->is_stopped = TRUE;
  self->funcs.free_item (item);
}

/* The first item, if it is done, or when it is. Returns: whether there was one. */
static gboolean
take_first (GlossCliJobs *self,
            gboolean      wait)
{
  Job *job;

  g_mutex_lock (&self->mutex);
  job = g_queue_peek_head (&self->all);
  while (wait && job != NULL && !job->is_done)
    g_cond_wait (&self->done_cond, &self->mutex);
  if (job != NULL && job->is_done)
    g_queue_pop_head (&self->all);
  else
    job = NULL;
  g_mutex_unlock (&self->mutex);
  if (job == NULL)
    return FALSE;

  take (self, job->item);
  g_free (job);
  return TRUE;
}

static void
put (GlossCliJobs *self,
     gpointer      item)
{
  Job *job = g_new0 (Job, 1);

  job->item = item;
  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->all, job);
  g_queue_push_tail (&self->waiting, job);
  g_cond_signal (&self->work_cond);
  g_mutex_unlock (&self->mutex);
}

/**
 * gloss_cli_jobs_push:
 * @self: jobs
 * @item: (transfer full): what to work on
 *
 * Takes what is done meanwhile, and waits while too many items are under way.
 *
 * Returns: %FALSE if the taking of an item has stopped it: then @item is only freed
 */
gboolean
gloss_cli_jobs_push (GlossCliJobs *self,
                     gpointer      item)
{
  if (self->is_stopped)
    {
      self->funcs.free_item (item);
      return FALSE;
    }
  if (self->threads == NULL)
    {
      self->funcs.work (item, self->reader, self->user_data);
      take (self, item);
      return !self->is_stopped;
    }

  put (self, item);
  while (take_first (self, self->all.length >= ITEMS_PER_WORKER * self->n_workers))
    continue;
  return !self->is_stopped;
}

/**
 * gloss_cli_jobs_finish:
 * @self: jobs
 *
 * Waits for all that was pushed, and takes it.
 *
 * Returns: %FALSE if the taking of an item has stopped it
 */
gboolean
gloss_cli_jobs_finish (GlossCliJobs *self)
{
  while (!self->is_stopped && take_first (self, TRUE))
    continue;
  return !self->is_stopped;
}

/**
 * gloss_cli_jobs_free:
 * @self: (transfer full): jobs
 *
 * Waits only for what is under way; what was not taken is freed.
 */
void
gloss_cli_jobs_free (GlossCliJobs *self)
{
  Job *job;

  g_mutex_lock (&self->mutex);
  self->is_over = TRUE;
  g_queue_clear (&self->waiting);
  g_cond_broadcast (&self->work_cond);
  g_mutex_unlock (&self->mutex);
  for (guint i = 0; self->threads != NULL && i < self->n_workers; i++)
    g_thread_join (self->threads[i]);
  while ((job = g_queue_pop_head (&self->all)) != NULL)
    {
      self->funcs.free_item (job->item);
      g_free (job);
    }
  g_clear_pointer (&self->reader, gloss_cli_reader_free);
  g_hash_table_unref (self->busy);
  g_free (self->threads);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->work_cond);
  g_cond_clear (&self->done_cond);
  g_free (self);
}
