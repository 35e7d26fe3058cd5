/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

G_BEGIN_DECLS

/**
 * GlossImportCounts:
 * @n_added: annotations that are added
 * @n_present: annotations that are there already
 * @n_left_out: annotations that could not be placed, each with an entry in the report
 * @n_relations: relations that are added
 * @n_labels: labels that are added
 *
 * What an import does, counted.
 */
typedef struct
{
  guint n_added;
  guint n_present;
  guint n_left_out;
  guint n_relations;
  guint n_labels;
} GlossImportCounts;

GlossEdit *gloss_import_make_edit (GlossAnnotationSet   *set,
                                   const GlossFormat    *format,
                                   GlossImportDocument  *document,
                                   const char           *source,
                                   GlossReport          *report,
                                   GlossImportCounts    *counts);

G_END_DECLS
