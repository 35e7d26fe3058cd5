/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-import.h"

#include "formats/gloss-import-step.h"

/* From a file of another program to annotation sets: the format's reader finds the documents, and
 * each takes a step of its own (gloss-import-step.c). Then it is forgotten: memory is that of the
 * documents under way.
 *
 * What is wrong with one document is told in the report, and the next one goes on. */
typedef struct
{
  const GlossFormat        *format;
  const GlossImportOptions *options;
  GlossImportArticles      *articles;
  GlossImportStepFunc       func;
  gpointer                  user_data;
  GlossReport              *report;
  const char               *source;
  GCancellable             *cancellable;
} Reading;

static gboolean
read_cb (GlossImportDocument  *document,
         gpointer              user_data,
         GError              **error)
{
  Reading *reading = user_data;

  return reading->func (gloss_import_step_new (reading->format, reading->options,
                                               reading->articles, document, reading->source,
                                               reading->report, reading->cancellable),
                        reading->user_data, error)
         && !g_cancellable_set_error_if_cancelled (reading->cancellable, error);
}

/**
 * gloss_import_read:
 * @format: a format that is read
 * @input: what to read
 * @options: where to, and how, with a series; must outlive the steps
 * @func: gets a step for each document
 * @user_data: for @func
 * @report: (nullable): what could not be read, with line and reason; what is found before a
 *   document moves into its step
 * @cancellable: (nullable): to stop it
 * @error: where to say why it ended
 *
 * Reads a file, for whoever runs the steps: several at once, if the order of those with the same
 * key is kept (see gloss_import_step_get_key()). They may be run after the reading has ended.
 *
 * Returns: %FALSE if the file could not be read to its end
 */
gboolean
gloss_import_read (const GlossFormat         *format,
                   GlossInput                *input,
                   const GlossImportOptions  *options,
                   GlossImportStepFunc        func,
                   gpointer                   user_data,
                   GlossReport               *report,
                   GCancellable              *cancellable,
                   GError                   **error)
{
  GlossImportCreate create = options->create;
  Reading reading = {
    .format = format,
    .options = options,
    .func = func,
    .user_data = user_data,
    .report = report,
    .source = gloss_input_get_name (input),
    .cancellable = cancellable,
  };

  g_return_val_if_fail (gloss_format_reads (format) && options->series != NULL, FALSE);

  if (options->dry_run && create == GLOSS_IMPORT_CREATE_FILES)
    create = GLOSS_IMPORT_CREATE_MEMORY;
  reading.articles = gloss_import_series_begin_file (options->series, options->articles, create);
  return format->read (input, &options->format, read_cb, &reading, report, cancellable, error);
}

typedef struct
{
  const GlossImportOptions *options;
  GlossImportResult        *result;
  GlossReport              *report;
  GCancellable             *cancellable;
} Run;

static gboolean
run_cb (GlossImportStep  *step,
        gpointer          user_data,
        GError          **error)
{
  g_autoptr (GlossImportStep) own = step;
  Run *run = user_data;

  gloss_import_step_run (own, run->cancellable);
  if (gloss_import_step_take (own, run->result, run->report) && run->options->progress != NULL)
    run->options->progress (run->result->n_documents, run->options->user_data);
  return TRUE;
}

/**
 * gloss_import_run:
 * @format: a format that is read
 * @input: what to read
 * @options: where to, and how
 * @result: (inout): what is done is added to it
 * @report: what could not be read or brought to its place, with line and reason
 * @cancellable: (nullable): to stop it; what was imported until then stays
 * @error: where to say why it ended
 *
 * Imports all documents of a file, one after the other. Each set is changed by one edit, which a
 * window can undo. Imported again, nothing is added.
 *
 * Returns: %FALSE if the file could not be read to its end
 */
gboolean
gloss_import_run (const GlossFormat         *format,
                  GlossInput                *input,
                  const GlossImportOptions  *options,
                  GlossImportResult         *result,
                  GlossReport               *report,
                  GCancellable              *cancellable,
                  GError                   **error)
{
  g_autoptr (GlossImportSeries) own = options->series == NULL ? gloss_import_series_new () : NULL;
  GlossImportOptions all = *options;
  Run run = { &all, result, report, cancellable };

  if (own != NULL)
    all.series = own;
  return gloss_import_read (format, input, &all, run_cb, &run, report, cancellable, error);
}
