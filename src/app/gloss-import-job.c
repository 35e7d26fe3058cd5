/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-import-job.h"

#include "app/gloss-job.h"

/* Imports in a worker thread. The job itself is not told that it is cancelled: what was imported
 * until then stays, and the user is to hear of it. */

typedef struct
{
  GFile               *file;
  const GlossFormat   *format;
  GlossImportOptions   options;
  GFile               *articles;
  GFile               *state_folder;
  GlossStore          *live;
  char                *set_name;
  char                *scheme;
  GCancellable        *cancellable;
  GlossReport         *report;    /* of the document under way */
  GlossImportOutcome  *outcome;   /* what the thread makes */
} Work;

/* More is not for reading, and would take memory. */
#define MAX_FINDINGS 2000

/**
 * gloss_import_outcome_free:
 * @self: (transfer full): an outcome
 */
void
gloss_import_outcome_free (GlossImportOutcome *self)
{
  gloss_report_unref (self->report);
  g_ptr_array_unref (self->articles);
  g_ptr_array_unref (self->set_names);
  g_clear_error (&self->error);
  g_free (self);
}

static void
free_work (gpointer data)
{
  Work *work = data;

  g_object_unref (work->file);
  g_clear_object (&work->articles);
  g_clear_object (&work->state_folder);
  g_clear_object (&work->live);
  g_free (work->set_name);
  g_free (work->scheme);
  g_clear_object (&work->cancellable);
  gloss_report_unref (work->report);
  g_clear_pointer (&work->outcome, gloss_import_outcome_free);
  g_free (work);
}

/* What was found so far moves into the outcome; what is too much is only counted. */
static void
take_findings (Work *work)
{
  GlossImportOutcome *outcome = work->outcome;

  for (guint i = 0; i < gloss_report_get_n_entries (work->report); i++)
    {
      const GlossReportEntry *entry = gloss_report_get_entry (work->report, i);

      if (entry->level == GLOSS_REPORT_NOTE)
        continue;
      if (outcome->n_findings++ < MAX_FINDINGS)
        gloss_report_add_entry (outcome->report, entry);
    }
  gloss_report_clear (work->report);
}

static void
progress_cb (guint    n_documents,
             gpointer user_data)
{
  take_findings (user_data);
}

static void
touched_cb (GFile      *article,
            const char *set_name,
            gboolean    is_new,
            gpointer    user_data)
{
  Work *work = user_data;

  g_ptr_array_add (work->outcome->articles, g_object_ref (article));
  g_ptr_array_add (work->outcome->set_names, g_strdup (set_name));
}

static gboolean
import_file (Work *work)
{
  GlossImportOutcome *outcome = work->outcome;
  g_autoptr (GlossInput) input = gloss_input_new (work->file);
  g_autofree char *name = g_file_get_basename (work->file);
  g_autofree char *display = g_filename_display_name (name);

  gloss_input_set_name (input, display);
  outcome->format = work->format != NULL ? work->format
                                         : gloss_format_sniff (input, work->cancellable,
                                                               &outcome->error);
  return outcome->format != NULL
         && gloss_import_run (outcome->format, input, &work->options, &outcome->result,
                              work->report, work->cancellable, &outcome->error);
}

static gpointer
import_job (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Work *work = data;

  work->outcome = g_new0 (GlossImportOutcome, 1);
  work->outcome->report = gloss_report_new ();
  work->outcome->articles = g_ptr_array_new_with_free_func (g_object_unref);
  work->outcome->set_names = g_ptr_array_new_with_free_func (g_free);
  import_file (work);
  take_findings (work);
  work->outcome->is_cancelled = g_error_matches (work->outcome->error, G_IO_ERROR,
                                                 G_IO_ERROR_CANCELLED);
  return g_steal_pointer (&work->outcome);
}

static Work *
make_work (const GlossImportRequest *request,
           GCancellable             *cancellable)
{
  const GlossImportOptions *options = &request->options;
  Work *work = g_new0 (Work, 1);

  work->file = g_object_ref (request->file);
  work->format = request->format;
  work->options = *options;
  g_set_object (&work->articles, options->articles);
  g_set_object (&work->state_folder, options->state_folder);
  g_set_object (&work->live, options->live);
  work->options.set_name = work->set_name = g_strdup (options->set_name);
  work->options.format.scheme = work->scheme = g_strdup (options->format.scheme);
  work->options.progress = progress_cb;
  work->options.touched = touched_cb;
  work->options.user_data = work;
  g_set_object (&work->cancellable, cancellable);
  work->report = gloss_report_new ();
  return work;
}

/**
 * gloss_import_job_run:
 * @source: the object on whose behalf it runs; kept alive until @callback
 * @request: what to import
 * @cancellable: (nullable): to stop it; what was imported until then stays
 * @callback: called in the main loop
 * @user_data: for @callback
 *
 * gloss_import_run() in another thread.
 */
void
gloss_import_job_run (gpointer                   source,
                      const GlossImportRequest  *request,
                      GCancellable              *cancellable,
                      GAsyncReadyCallback        callback,
                      gpointer                   user_data)
{
  g_return_if_fail (G_IS_FILE (request->file) && G_IS_FILE (request->options.articles));

  gloss_job_run (source, import_job, make_work (request, cancellable), free_work,
                 (GDestroyNotify) gloss_import_outcome_free, NULL, callback, user_data);
}

/**
 * gloss_import_job_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full): what came of it
 */
GlossImportOutcome *
gloss_import_job_finish (GAsyncResult *result)
{
  return gloss_job_finish (result, NULL);
}
