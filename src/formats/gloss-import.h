/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-store.h"
#include "formats/gloss-import-articles.h"
#include "formats/gloss-import-edit.h"
#include "formats/gloss-import-series.h"

G_BEGIN_DECLS

/**
 * GlossImportOptions:
 * @articles: the folder that the articles are in
 * @create: what becomes of documents whose articles are not there
 * @set_name: (nullable): the set to import into; %NULL: the one that the format names, else the
 *   default one
 * @state_folder: (nullable): where edit logs lie: so what is imported can be undone
 * @dry_run: nothing is changed; the result says what would be
 * @live: (nullable): the store that a window has open: its set is asked and changed in the main
 *   thread, which must not wait for this one; saving it is the window's
 * @format: what the user chose about the format
 * @series: (nullable): the same for several files: what their articles say is then read once
 * @progress: (nullable): called after each document; may clear the report, so that it does not grow
 *   with the file
 * @touched: (nullable): called for each set that is changed, or would be, again for each document;
 *   @is_new: the article was made for it
 * @user_data: for @progress and @touched
 *
 * What a user may choose about an import. All is borrowed.
 */
typedef struct
{
  GFile              *articles;
  GlossImportCreate   create;
  const char         *set_name;
  GFile              *state_folder;
  gboolean            dry_run;
  GlossStore         *live;
  GlossFormatOptions  format;
  GlossImportSeries  *series;
  void              (*progress) (guint    n_documents,
                                 gpointer user_data);
  void              (*touched) (GFile      *article,
                                const char *set_name,
                                gboolean    is_new,
                                gpointer    user_data);
  gpointer            user_data;
} GlossImportOptions;

/**
 * GlossImportResult:
 * @n_documents: how many were read
 * @n_failed: of these, how many could not be imported, each with an entry in the report
 * @n_articles: how many articles were made
 * @counts: what was added
 *
 * What an import did.
 */
typedef struct
{
  guint             n_documents;
  guint             n_failed;
  guint             n_articles;
  GlossImportCounts counts;
} GlossImportResult;

/* See gloss-import-step.h. */
typedef struct _GlossImportStep GlossImportStep;

/**
 * GlossImportStepFunc:
 * @step: (transfer full): what is to be run, taken and freed
 * @user_data: as given
 * @error: where to say why not
 *
 * Takes a step.
 *
 * Returns: %FALSE to stop reading
 */
typedef gboolean (*GlossImportStepFunc) (GlossImportStep  *step,
                                         gpointer          user_data,
                                         GError          **error);

gboolean gloss_import_read (const GlossFormat         *format,
                           GlossInput                *input,
                           const GlossImportOptions  *options,
                           GlossImportStepFunc        func,
                           gpointer                   user_data,
                           GlossReport               *report,
                           GCancellable              *cancellable,
                           GError                   **error);
gboolean gloss_import_run (const GlossFormat         *format,
                           GlossInput                *input,
                           const GlossImportOptions  *options,
                           GlossImportResult         *result,
                           GlossReport               *report,
                           GCancellable              *cancellable,
                           GError                   **error);

G_END_DECLS
