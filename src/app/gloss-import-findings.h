/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-import-job.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_IMPORT_FINDINGS (gloss_import_findings_get_type ())

/**
 * GlossImportFindings:
 *
 * What an import brings in, and what it leaves out, with file, line and reason.
 */
G_DECLARE_FINAL_TYPE (GlossImportFindings, gloss_import_findings, GLOSS, IMPORT_FINDINGS,
                      GtkWidget)

/* @is_done: it has happened; else it would. */
void gloss_import_findings_show  (GlossImportFindings      *self,
                                  const GlossImportOutcome *outcome,
                                  gboolean                  is_done);
void gloss_import_findings_clear (GlossImportFindings *self);

G_END_DECLS
