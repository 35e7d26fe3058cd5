/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-import.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossImportRequest:
 * @file: what to import: a file, or for formats of several files a folder
 * @format: (nullable): what it is; %NULL: it is told from the file
 * @options: where to, and how; what it points to is borrowed but for @live, of which a reference is
 *   held. Its callbacks are not called
 *
 * What to import.
 */
typedef struct
{
  GFile              *file;
  const GlossFormat  *format;
  GlossImportOptions  options;
} GlossImportRequest;

/**
 * GlossImportOutcome:
 * @format: (nullable): what the file is; %NULL: that could not be told
 * @result: what was done, or would be
 * @report: what could not be imported, the first some thousand findings of it
 * @n_findings: how many there are
 * @error: (nullable): why the file was not read to its end
 * @is_cancelled: whether that is why
 * @articles: (element-type GFile): of the sets that were changed, or would be
 * @set_names: (element-type utf8): their names
 *
 * What came of it.
 */
typedef struct
{
  const GlossFormat *format;
  GlossImportResult  result;
  GlossReport       *report;
  guint              n_findings;
  GError            *error;
  gboolean           is_cancelled;
  GPtrArray         *articles;
  GPtrArray         *set_names;
} GlossImportOutcome;

void                gloss_import_outcome_free (GlossImportOutcome *self);

void                gloss_import_job_run      (gpointer                   source,
                                               const GlossImportRequest  *request,
                                               GCancellable              *cancellable,
                                               GAsyncReadyCallback        callback,
                                               gpointer                   user_data);
GlossImportOutcome *gloss_import_job_finish   (GAsyncResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossImportOutcome, gloss_import_outcome_free)

G_END_DECLS
