/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-import.h"
#include "formats/gloss-import-series.h"

G_BEGIN_DECLS

/* For gloss-import.c: the reader's thread makes the step, and knows the articles. What @report has
 * already moves into the step. */
GlossImportStep *gloss_import_step_new (const GlossFormat        *format,
                                        const GlossImportOptions *options,
                                        GlossImportArticles      *articles,
                                        GlossImportDocument      *document,
                                        const char               *source,
                                        GlossReport              *report,
                                        GCancellable             *cancellable);

G_END_DECLS
