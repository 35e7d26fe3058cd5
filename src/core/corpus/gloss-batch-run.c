/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/corpus/gloss-batch-private.h"

#include "core/gloss-error.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-file-head.h"
#include "core/store/gloss-label-file.h"
#include "core/store/gloss-label-sync.h"

/* Brings about what a journal wants: in the sets one after the other, then in the label file, and
 * at last, when nothing can fail any more, in the set that is open in the window, by way of the
 * main thread. Each step may be done again, so that going on after an interruption is the same. */

/* How long to wait for a window that is saving its set. */
#define LIVE_TRIES 40
#define LIVE_PAUSE_US 50000

typedef struct
{
  void     (*func) (gpointer data);
  gpointer   data;
  GMutex     mutex;
  GCond      cond;
  gboolean   is_over; /* guarded by mutex */
} Invocation;

static gboolean
invoke_cb (gpointer user_data)
{
  Invocation *invocation = user_data;

  invocation->func (invocation->data);
  g_mutex_lock (&invocation->mutex);
  invocation->is_over = TRUE;
  g_cond_signal (&invocation->cond);
  g_mutex_unlock (&invocation->mutex);
  return G_SOURCE_REMOVE;
}

/**
 * gloss_batch_invoke_main:
 * @func: what to do
 * @data: for it
 *
 * Has it done in the thread of the default main context, and waits. The main thread must not wait
 * for this one.
 */
void
gloss_batch_invoke_main (void     (*func) (gpointer data),
                         gpointer   data)
{
  Invocation invocation = { .func = func, .data = data };

  g_mutex_init (&invocation.mutex);
  g_cond_init (&invocation.cond);
  g_main_context_invoke (NULL, invoke_cb, &invocation);
  g_mutex_lock (&invocation.mutex);
  while (!invocation.is_over)
    g_cond_wait (&invocation.cond, &invocation.mutex);
  g_mutex_unlock (&invocation.mutex);
  g_mutex_clear (&invocation.mutex);
  g_cond_clear (&invocation.cond);
}

/**
 * gloss_batch_merge_labels:
 * @file: a label file
 * @held: (nullable): what it holds
 * @base: what the labels were, as a label file
 * @ours: what they are to be, as a label file
 * @error: return location for an error
 *
 * Returns: (transfer full): what @file is to hold; %NULL with an error if it must not be written
 */
GBytes *
gloss_batch_merge_labels (GFile   *file,
                          GBytes  *held,
                          GBytes  *base,
                          GBytes  *ours,
                          GError **error)
{
  const GlossBatchLabels before = { NULL, base };
  const GlossBatchLabels after = { NULL, ours };
  g_autoptr (GlossLabelSet) base_labels = NULL;
  g_autoptr (GlossLabelSet) our_labels = NULL;

  if (held == NULL)
    return g_bytes_ref (ours);
  base_labels = gloss_batch_copy_labels (&before);
  our_labels = gloss_batch_copy_labels (&after);
  return gloss_label_sync_merge_file (file, held, base_labels, our_labels, error);
}

/* If the label file is what we made of it, it becomes what it was, byte for byte. %FALSE without an
 * error: somebody else has changed it since. */
static gboolean
put_labels_back (GlossBatchJournal  *journal,
                 GBytes             *held,
                 GError            **error)
{
  GFile *file = gloss_batch_journal_get_label_file (journal);
  GBytes *original = gloss_batch_journal_get_labels_original (journal);
  g_autoptr (GBytes) made =
    gloss_batch_merge_labels (file, original, gloss_batch_journal_get_labels_before (journal),
                              gloss_batch_journal_get_labels_after (journal), NULL);
  g_autofree char *hash = gloss_durable_hash (held);

  if (original != NULL && g_bytes_equal (original, held))
    return TRUE;
  if (made == NULL || !g_bytes_equal (made, held))
    return FALSE;
  if (original == NULL)
    return gloss_durable_remove (file, hash, error);
  return gloss_durable_replace (file, original, hash, FALSE, NULL, error);
}

static gboolean
write_labels (GlossBatchRun  *run,
              gboolean        done,
              GError        **error)
{
  GFile *file = gloss_batch_journal_get_label_file (run->journal);
  GBytes *before = gloss_batch_journal_get_labels_before (run->journal);
  GBytes *after = gloss_batch_journal_get_labels_after (run->journal);
  g_autoptr (GBytes) held = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *hash = NULL;
  GError *own_error = NULL;

  if (!gloss_durable_read (file, &held, NULL, error))
    return FALSE;
  if (!done && (held == NULL || put_labels_back (run->journal, held, &own_error)))
    return TRUE;
  if (own_error != NULL)
    {
      g_propagate_error (error, own_error);
      return FALSE;
    }
  hash = gloss_durable_hash (held);
  bytes = gloss_batch_merge_labels (file, held, done ? before : after, done ? after : before,
                                    error);
  return bytes != NULL && gloss_durable_replace (file, bytes, hash, FALSE, NULL, error);
}

/* Another window may write the label file in the same moment: then once more. */
static gboolean
bring_labels (GlossBatchRun  *run,
              gboolean        done,
              GError        **error)
{
  GError *own_error = NULL;

  if (gloss_batch_journal_get_label_file (run->journal) == NULL
      || write_labels (run, done, &own_error))
    return TRUE;
  if (!g_error_matches (own_error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT))
    {
      g_propagate_error (error, own_error);
      return FALSE;
    }
  g_error_free (own_error);
  return write_labels (run, done, error);
}

typedef struct
{
  GlossBatchRun *run;
  gboolean       done;     /* what is wanted */
  gboolean       worked;
  GError        *error;
} LiveStep;

static void
step_live_cb (gpointer data)
{
  LiveStep *step = data;
  GlossAnnotationSet *set = gloss_store_get_set (step->run->live);

  if (step->run->live_edit != NULL)
    step->worked = gloss_annotation_set_apply (set, step->run->live_edit, &step->error);
  else if (step->run->live_action == GLOSS_EDIT_UNDO)
    step->worked = gloss_annotation_set_undo (set, &step->error);
  else
    step->worked = gloss_annotation_set_redo (set, &step->error);
}

/**
 * gloss_batch_bring_live:
 * @run: what is being brought about
 * @error: return location for an error
 *
 * Does to the live set what is to be done to it, in the main thread.
 *
 * Returns: %FALSE with an error
 */
gboolean
gloss_batch_bring_live (GlossBatchRun  *run,
                        GError        **error)
{
  LiveStep step = { .run = run };

  if (run->live == NULL || (run->live_edit == NULL && run->live_action == GLOSS_EDIT_DO))
    return TRUE;
  gloss_batch_invoke_main (step_live_cb, &step);
  if (step.error != NULL)
    g_propagate_error (error, step.error);
  else if (!step.worked)
    g_set_error_literal (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE,
                         _("The annotations were changed in this very moment. Try again."));
  return step.worked;
}

typedef struct
{
  GlossBatchRun *run;
  GlossStore    *live;
  GlossSaveTask *task;
  gboolean       is_busy; /* the window is saving it at this moment */
} LiveSave;

/* What the batch had made for the live set goes with what it did there. */
static gboolean
must_go (GlossBatchRun *run)
{
  if (run->journal == NULL || run->live_action != GLOSS_EDIT_UNDO)
    return FALSE;
  for (guint i = 0; i < gloss_batch_journal_get_n_entries (run->journal); i++)
    {
      const GlossBatchEntry *entry = gloss_batch_journal_get_entry (run->journal, i);

      if (gloss_batch_is_live (run->live, entry->article, entry->set_name))
        return gloss_batch_must_go (entry, run->live);
    }
  return FALSE;
}

static void
begin_live_save_cb (gpointer data)
{
  LiveSave *save = data;

  save->task = gloss_store_begin_save (save->live);
  save->is_busy = save->task == NULL && gloss_store_needs_save (save->live);
  if (save->task == NULL || !must_go (save->run))
    return;
  gloss_store_finish_save (save->live, g_steal_pointer (&save->task));
  if (!gloss_store_restore (save->live, NULL, NULL))
    save->task = gloss_store_begin_save (save->live);
}

static void
finish_live_save_cb (gpointer data)
{
  LiveSave *save = data;

  gloss_store_finish_save (save->live, save->task);
}

/* Its edit is in its log, but only when the files say it too all of them agree. If it cannot be
 * written the window tries again, and tells. */
static void
save_live (GlossBatchRun *run)
{
  LiveSave save = { .run = run, .live = run->live, .is_busy = TRUE };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; run->live != NULL && save.is_busy && i < LIVE_TRIES; i++)
    {
      if (i > 0)
        g_usleep (LIVE_PAUSE_US);
      gloss_batch_invoke_main (begin_live_save_cb, &save);
    }
  if (save.task == NULL)
    return;
  if (!gloss_save_task_run (save.task, NULL, &error))
    g_debug ("The open set of a batch could not be saved: %s", error->message);
  gloss_batch_invoke_main (finish_live_save_cb, &save);
}

static void
tell_progress (GlossBatchRun *run,
               guint          i)
{
  if (run->progress != NULL)
    run->progress (run->first_step + i, run->n_steps, run->progress_data);
}

static gboolean
bring_sets (GlossBatchRun  *run,
            guint           n_entries,
            GCancellable   *cancellable,
            GError        **error)
{
  for (guint i = 0; i < n_entries; i++)
    {
      const GlossBatchEntry *entry = gloss_batch_journal_get_entry (run->journal, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      run->n_reached = MAX (run->n_reached, i + 1);
      if (!gloss_batch_is_live (run->live, entry->article, entry->set_name)
          && !gloss_batch_bring_set (run, i, cancellable, error))
        return FALSE;
      tell_progress (run, i + 1);
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Whatever was done is taken back; what that cannot be done to stays in the journal. */
static void
roll_back (GlossBatchRun *run,
           gboolean       done,
           GError        *cause)
{
  GlossReport *report = run->report;
  g_autoptr (GError) error = NULL;
  gboolean wants = gloss_batch_journal_want (run->journal, !done, &error);

  /* What is left as it is does not matter here: that is what was to be. */
  run->report = NULL;
  if (wants && bring_sets (run, run->n_reached, NULL, &error) && bring_labels (run, !done, &error))
    {
      if (!gloss_batch_journal_complete (run->journal, &error))
        g_debug ("A batch that was taken back is not called complete: %s", error->message);
    }
  else
    {
      /* Translators: one or more whole sentences say first what went wrong. */
      g_autofree char *message = g_strdup_printf (
        _("%s What had been done before could not be taken back: %s It is brought to its end when "
          "the next article is opened."), cause->message, error->message);

      g_free (cause->message);
      cause->message = g_steal_pointer (&message);
    }
  run->report = report;
}

/**
 * gloss_batch_bring_about:
 * @run: what it is about; its journal is whole
 * @done: what is to be brought about: done or undone
 * @cancellable: (nullable): takes back what was done
 * @error: return location for an error
 *
 * Brings it about everywhere, or nowhere.
 *
 * Returns: %FALSE with an error; then the sets are as they were, or the error says otherwise
 */
gboolean
gloss_batch_bring_about (GlossBatchRun  *run,
                         gboolean        done,
                         GCancellable   *cancellable,
                         GError        **error)
{
  g_autoptr (GError) own_error = NULL;

  if (!gloss_batch_journal_want (run->journal, done, error))
    return FALSE;
  if (bring_sets (run, gloss_batch_journal_get_n_entries (run->journal), cancellable, &own_error)
      && bring_labels (run, done, &own_error) && gloss_batch_bring_live (run, &own_error))
    {
      save_live (run);
      if (!gloss_batch_journal_complete (run->journal, &own_error))
        g_debug ("A batch that is done is not called complete: %s", own_error->message);
      return TRUE;
    }
  roll_back (run, done, own_error);
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

static void
report_end (GlossReport *report,
            const char  *description,
            gboolean     is_done)
{
  if (is_done)
    gloss_report_add (report, GLOSS_REPORT_NOTE, NULL, 0, "batch-completed",
                      /* Translators: what was done, as it stands in the undo history. */
                      _("What was interrupted has been completed in all articles: %s"),
                      description);
  else
    gloss_report_add (report, GLOSS_REPORT_NOTE, NULL, 0, "batch-taken-back",
                      /* Translators: what was done, as it stands in the undo history. */
                      _("What was interrupted has been taken back in all articles: %s"),
                      description);
}

/* An edit of it that never was in any history, and cannot be done any more: nothing of it stays. */
static gboolean
give_up (GlossBatchRun  *run,
         GError        **error)
{
  run->n_reached = gloss_batch_journal_get_n_entries (run->journal);
  return gloss_batch_journal_want (run->journal, FALSE, error)
         && bring_sets (run, run->n_reached, NULL, error) && bring_labels (run, FALSE, error);
}

static gboolean
recover (GlossBatchRun  *run,
         GError        **error)
{
  gboolean done = gloss_batch_journal_get_wanted (run->journal);
  GError *own_error = NULL;

  if (bring_sets (run, gloss_batch_journal_get_n_entries (run->journal), NULL, &own_error)
      && bring_labels (run, done, &own_error))
    return TRUE;
  if (run->is_first && done && own_error->domain != GLOSS_STORE_ERROR)
    {
      g_error_free (own_error);
      return give_up (run, error);
    }
  g_propagate_error (error, own_error);
  return FALSE;
}

static gboolean
recover_journal (GlossBatchJournal *journal,
                 GFile             *state_folder,
                 GlossReport       *report)
{
  g_autoptr (GError) error = NULL;
  GlossBatchRun run = {
    .journal = journal,
    .state_folder = state_folder,
    .is_first = !gloss_batch_journal_was_complete (journal),
    .report = report,
  };

  if (!gloss_batch_journal_is_committed (journal))
    {
      gloss_batch_journal_discard (journal);
      return FALSE;
    }
  if (gloss_batch_journal_is_complete (journal))
    {
      gloss_batch_journal_complete (journal, NULL);
      return FALSE;
    }
  if (!run.is_first)
    gloss_batch_follow_renames (&run, NULL);
  if (!recover (&run, &error))
    {
      gloss_report_add (report, GLOSS_REPORT_WARNING, NULL, 0, "batch-pending",
                        /* Translators: what was done, as in the undo history; a whole sentence. */
                        _("What was interrupted cannot be completed yet: %s. %s"),
                        gloss_batch_journal_get_description (journal), error->message);
      return FALSE;
    }
  report_end (report, gloss_batch_journal_get_description (journal),
              gloss_batch_journal_get_wanted (journal));
  gloss_batch_journal_complete (journal, NULL);
  return TRUE;
}

/**
 * gloss_batch_recover:
 * @state_folder: where edit logs lie
 * @report: (nullable): takes what was done, and what was left
 *
 * Brings what a process that was killed had begun to its end: what had been written down is
 * completed, what had not has not happened. To be called before any of the sets is opened, from any
 * thread; what another window is at work on is left to it. If there is nothing to do only one
 * folder's names are read.
 *
 * Returns: how many batches were brought to their end
 */
guint
gloss_batch_recover (GFile       *state_folder,
                     GlossReport *report)
{
  g_autoptr (GPtrArray) ids = gloss_batch_journal_list_pending (state_folder);
  guint n_recovered = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GlossBatchJournal) journal =
        gloss_batch_journal_open (state_folder, ids->pdata[i], &error);

      if (journal != NULL)
        {
          n_recovered += recover_journal (journal, state_folder, report);
        }
      else if (g_error_matches (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE))
        {
          gloss_report_add (report, GLOSS_REPORT_FAULT, NULL, 0, "batch-damaged", "%s",
                            error->message);
          gloss_batch_journal_put_aside (state_folder, ids->pdata[i]);
        }
    }
  return n_recovered;
}
