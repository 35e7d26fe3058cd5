/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/corpus/gloss-batch-private.h"

#include <string.h>

/* Undoing and redoing a batch from any of its sets: the one that is open in a window says what is
 * next, the journal says where else. */

typedef struct
{
  GlossStore      *live;
  GlossEditAction  action;
  char            *batch; /* out, owned; %NULL: there is no such edit */
} NextBatch;

static void
find_next_cb (gpointer data)
{
  NextBatch *next = data;
  GlossHistory *history = gloss_annotation_set_get_history (gloss_store_get_set (next->live));
  GlossEdit *edit = next->action == GLOSS_EDIT_UNDO ? gloss_history_peek_undo (history)
                                                    : gloss_history_peek_redo (history);

  next->batch = edit != NULL ? g_strdup (gloss_edit_get_batch (edit)) : NULL;
}

/* The id of the batch, and whether it is done or undone after the step. */
static char *
find_next (GlossStore      *live,
           GlossEditAction  action,
           gboolean        *done)
{
  NextBatch next = { live, action, NULL };
  gboolean is_inverse;

  gloss_batch_invoke_main (find_next_cb, &next);
  if (next.batch == NULL)
    return NULL;
  is_inverse = g_str_has_suffix (next.batch, GLOSS_BATCH_INVERSE);
  if (is_inverse)
    next.batch[strlen (next.batch) - strlen (GLOSS_BATCH_INVERSE)] = '\0';
  *done = (action == GLOSS_EDIT_REDO) != is_inverse;
  if (g_uuid_string_is_valid (next.batch))
    return next.batch;
  g_free (next.batch);
  return NULL;
}

static gboolean
check_sets (GlossBatchRun  *run,
            guint           n_entries,
            GCancellable   *cancellable,
            GError        **error)
{
  for (guint i = 0; i < n_entries; i++)
    {
      const GlossBatchEntry *entry = gloss_batch_journal_get_entry (run->journal, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!gloss_batch_is_live (run->live, entry->article, entry->set_name)
          && !gloss_batch_check_set (run, i, cancellable, error))
        return FALSE;
      if (run->progress != NULL)
        run->progress (i + 1, run->n_steps, run->progress_data);
    }
  return TRUE;
}

static gboolean
step_live_alone (GlossStore       *live,
                 GlossEditAction   action,
                 GlossReport      *report,
                 GError          **error)
{
  GlossBatchRun run = { .live = live, .live_action = action };

  if (!gloss_batch_bring_live (&run, error))
    return FALSE;
  gloss_report_add (report, GLOSS_REPORT_WARNING, NULL, 0, "batch-forgotten",
                    _("What was done in the other articles is no longer known, so only this one "
                      "was changed."));
  return TRUE;
}

/**
 * gloss_batch_step:
 * @state_folder: where edit logs lie
 * @live: the store that is open in a window
 * @action: %GLOSS_EDIT_UNDO or %GLOSS_EDIT_REDO
 * @progress: (nullable): hears how far it is
 * @progress_data: for @progress
 * @report: (nullable): takes what was left as it is, and why
 * @cancellable: (nullable): takes back what was done
 * @error: return location for an error
 *
 * Undoes or redoes the edit that is next in the history of @live, which must be one of a batch, in
 * all sets of that batch. Where a set has been edited since, that is done as a new edit, if it
 * still fits; else the set is left. In a worker thread, while the main loop runs.
 *
 * Returns: %FALSE with an error; then everything is as it was, or the error says otherwise
 */
gboolean
gloss_batch_step (GFile               *state_folder,
                  GlossStore          *live,
                  GlossEditAction      action,
                  GlossBatchProgress   progress,
                  gpointer             progress_data,
                  GlossReport         *report,
                  GCancellable        *cancellable,
                  GError             **error)
{
  g_autoptr (GlossBatchJournal) journal = NULL;
  g_autofree char *id = NULL;
  GError *own_error = NULL;
  gboolean done = FALSE;
  GlossBatchRun run = {
    .state_folder = state_folder,
    .live = live,
    .live_action = action,
    .progress = progress,
    .progress_data = progress_data,
    .report = report,
  };

  g_return_val_if_fail (G_IS_FILE (state_folder) && GLOSS_IS_STORE (live), FALSE);
  g_return_val_if_fail (action != GLOSS_EDIT_DO, FALSE);

  id = find_next (live, action, &done);
  if (id != NULL)
    journal = gloss_batch_journal_open (state_folder, id, &own_error);
  if (id == NULL || g_error_matches (own_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_clear_error (&own_error);
      return step_live_alone (live, action, report, error);
    }
  if (journal == NULL)
    {
      g_propagate_error (error, own_error);
      return FALSE;
    }
  run.journal = journal;
  run.first_step = gloss_batch_journal_get_n_entries (journal);
  run.n_steps = 2 * run.first_step;
  gloss_batch_follow_renames (&run, cancellable);
  return check_sets (&run, run.first_step, cancellable, error)
         && gloss_batch_bring_about (&run, done, cancellable, error);
}
