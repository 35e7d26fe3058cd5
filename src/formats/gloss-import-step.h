/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-import.h"

G_BEGIN_DECLS

/**
 * GlossImportStep:
 *
 * One document on its way into one set.
 */

/* For gloss-import.c: the reader's thread makes the step, and knows the articles. What @report has
 * already moves into the step. */
GlossImportStep *gloss_import_step_new     (const GlossFormat        *format,
                                            const GlossImportOptions *options,
                                            GlossImportArticles      *articles,
                                            GlossImportDocument      *document,
                                            const char               *source,
                                            GlossReport              *report,
                                            GCancellable             *cancellable);
void             gloss_import_step_free    (GlossImportStep *self);
const char      *gloss_import_step_get_key (GlossImportStep *self);
void             gloss_import_step_run     (GlossImportStep *self,
                                            GCancellable    *cancellable);
gboolean         gloss_import_step_take    (GlossImportStep   *self,
                                            GlossImportResult *result,
                                            GlossReport       *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossImportStep, gloss_import_step_free)

G_END_DECLS
