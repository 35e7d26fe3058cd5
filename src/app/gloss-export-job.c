/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-export-job.h"

#include "app/gloss-job.h"
#include "formats/gloss-export.h"

#include <glib/gi18n.h>

/* Exports and their previews in a worker thread, which gets all that it needs. */

typedef struct
{
  GlossExportSource  *source;
  const GlossFormat  *format;
  GlossFormatOptions  options;
  char               *scheme;
  GFile              *target;
  GlossBatchMeter    *meter;       /* (nullable) */
  GCancellable       *cancellable; /* borrowed while it runs */
  GlossReport        *report;
  GlossExport        *export;      /* in the thread only */
  GlossExportPreview  preview;
} Work;

/* A report of a hundred thousand articles is not for reading. */
#define MAX_ENTRIES 2000

static void
free_work (gpointer data)
{
  Work *work = data;

  gloss_export_source_free (work->source);
  g_free (work->scheme);
  g_clear_object (&work->target);
  g_clear_pointer (&work->meter, gloss_batch_meter_unref);
  gloss_report_unref (work->report);
  g_free (work);
}

static Work *
make_work (const GlossExportRequest *request)
{
  Work *work = g_new0 (Work, 1);

  work->source = gloss_export_source_new (request->set, request->folder);
  work->format = request->format;
  work->scheme = g_strdup (request->options.scheme);
  work->options = request->options;
  work->options.scheme = work->scheme;
  work->options.root = gloss_export_source_get_root (work->source);
  g_set_object (&work->target, request->target);
  work->report = gloss_report_new ();
  return work;
}

static gboolean
wants_folder (Work *work)
{
  return gloss_format_wants_folder (work->format,
                                    gloss_export_source_get_root (work->source) != NULL);
}

static GlossExport *
begin (Work    *work,
       GError **error)
{
  if (wants_folder (work))
    return gloss_export_new_for_folder (work->format, &work->options, work->target,
                                        work->cancellable, error);
  return gloss_export_new (work->format, &work->options, work->target, work->cancellable, error);
}

static gboolean
export_cb (GlossAnnotationSet  *set,
           gpointer             user_data,
           GError             **error)
{
  Work *work = user_data;
  gboolean is_full = gloss_report_get_n_entries (work->report) > MAX_ENTRIES;

  if (!wants_folder (work) && !gloss_format_check_target (set, work->target, error))
    return FALSE;
  if (work->export == NULL)
    work->export = begin (work, error);
  return work->export != NULL
         && gloss_export_add (work->export, set, is_full ? NULL : work->report, work->cancellable,
                              error);
}

static gpointer
export_job (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Work *work = data;
  gboolean done;

  work->cancellable = cancellable;
  done = gloss_export_source_foreach (work->source, export_cb, work, work->meter, work->report,
                                      cancellable, error)
         && gloss_export_finish (work->export, cancellable, error);
  g_clear_pointer (&work->export, gloss_export_free);
  return done ? gloss_report_ref (work->report) : NULL;
}

/**
 * gloss_export_job_run:
 * @source: the object on whose behalf it runs; kept alive until @callback
 * @request: what to export, with a target
 * @meter: (nullable): says how far it is
 * @cancellable: (nullable): to stop it: nothing is replaced then
 * @callback: called in the main loop
 * @user_data: for @callback
 *
 * Exports in another thread.
 */
void
gloss_export_job_run (gpointer                   source,
                      const GlossExportRequest  *request,
                      GlossBatchMeter           *meter,
                      GCancellable              *cancellable,
                      GAsyncReadyCallback        callback,
                      gpointer                   user_data)
{
  Work *work = NULL;

  g_return_if_fail (request->format != NULL && request->target != NULL);

  work = make_work (request);
  work->meter = meter != NULL ? gloss_batch_meter_ref (meter) : NULL;
  gloss_job_run (source, export_job, work, free_work, (GDestroyNotify) gloss_report_unref,
                 cancellable, callback, user_data);
}

/**
 * gloss_export_job_finish:
 * @result: what the callback was given
 * @error: why nothing was produced
 *
 * Returns: (transfer full) (nullable): what the format could not say; %NULL with @error set
 */
GlossReport *
gloss_export_job_finish (GAsyncResult  *result,
                         GError       **error)
{
  return gloss_job_finish (result, error);
}

static gboolean
preview_cb (GlossAnnotationSet  *set,
            gpointer             user_data,
            GError             **error)
{
  Work *work = user_data;

  gloss_export_preview_count (&work->preview, work->format, set, &work->options);
  return TRUE;
}

static gpointer
preview_job (gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Work *work = data;

  if (!gloss_export_source_foreach (work->source, preview_cb, work, NULL, work->report,
                                    cancellable, error))
    return NULL;
  return g_memdup2 (&work->preview, sizeof work->preview);
}

/**
 * gloss_export_job_preview:
 * @source: the object on whose behalf it runs; kept alive until @callback
 * @request: what would be exported
 * @cancellable: (nullable): to stop it
 * @callback: called in the main loop
 * @user_data: for @callback
 *
 * Finds in another thread what an export would lose.
 */
void
gloss_export_job_preview (gpointer                   source,
                          const GlossExportRequest  *request,
                          GCancellable              *cancellable,
                          GAsyncReadyCallback        callback,
                          gpointer                   user_data)
{
  g_return_if_fail (request->format != NULL);

  gloss_job_run (source, preview_job, make_work (request), free_work, g_free, cancellable,
                 callback, user_data);
}

/**
 * gloss_export_job_preview_finish:
 * @result: what the callback was given
 * @error: why it was not found
 *
 * Returns: (transfer full) (nullable): the counts; g_free()
 */
GlossExportPreview *
gloss_export_job_preview_finish (GAsyncResult  *result,
                                 GError       **error)
{
  return gloss_job_finish (result, error);
}
