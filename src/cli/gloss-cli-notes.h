/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-report.h"

G_BEGIN_DECLS

/**
 * GlossCliNotes:
 *
 * Prints reports: warnings and faults all, of the notes of one kind only the first few.
 */
typedef struct _GlossCliNotes GlossCliNotes;

GlossCliNotes *gloss_cli_notes_new        (gboolean verbose);
void           gloss_cli_notes_free       (GlossCliNotes *self);
void           gloss_cli_notes_print      (GlossCliNotes *self,
                                           GlossReport   *report);
void           gloss_cli_notes_print_one  (const GlossReportEntry *entry);
void           gloss_cli_notes_print_rest (GlossCliNotes *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossCliNotes, gloss_cli_notes_free)

G_END_DECLS
