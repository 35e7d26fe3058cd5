/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-export-job.h"

#include "app/gloss-job.h"
#include "app/gloss-set-copy.h"

/* A set goes on changing while it is exported in another thread: that thread gets a copy. */

typedef struct
{
  const GlossFormat *format;
  GFile             *file;
  GlossSetCopy      *copy;
  GlossReport       *report;
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_object_unref (request->file);
  gloss_set_copy_free (request->copy);
  gloss_report_unref (request->report);
  g_free (request);
}

static Request *
make_request (GlossAnnotationSet *set,
              const GlossFormat  *format,
              GFile              *file)
{
  Request *request = g_new0 (Request, 1);

  request->format = format;
  request->file = g_object_ref (file);
  request->copy = gloss_set_copy_new (set);
  request->report = gloss_report_new ();

  return request;
}

static gpointer
export_job (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Request *request = data;
  g_autoptr (GlossAnnotationSet) set = gloss_set_copy_build (request->copy);

  if (!gloss_format_export_file (request->format, set, request->file, request->report, cancellable,
                                 error))
    return NULL;

  return gloss_report_ref (request->report);
}

/**
 * gloss_export_job_run:
 * @source: the object on whose behalf it runs; kept alive until @callback
 * @set: what to export, as it is now
 * @format: in which format
 * @file: where to; replaced if it is there
 * @cancellable: (nullable): to stop it
 * @callback: called in the main loop
 * @user_data: for @callback
 *
 * Exports a set in another thread.
 */
void
gloss_export_job_run (gpointer             source,
                      GlossAnnotationSet  *set,
                      const GlossFormat   *format,
                      GFile               *file,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_return_if_fail (GLOSS_IS_ANNOTATION_SET (set));
  g_return_if_fail (format != NULL);
  g_return_if_fail (G_IS_FILE (file));

  gloss_job_run (source, export_job, make_request (set, format, file), free_request,
                 (GDestroyNotify) gloss_report_unref, cancellable, callback, user_data);
}

/**
 * gloss_export_job_finish:
 * @result: what the callback was given
 * @error: why nothing was produced
 *
 * Returns: (transfer full) (nullable): what the format could not say of the set; %NULL with @error
 *   set
 */
GlossReport *
gloss_export_job_finish (GAsyncResult  *result,
                         GError       **error)
{
  return gloss_job_finish (result, error);
}
