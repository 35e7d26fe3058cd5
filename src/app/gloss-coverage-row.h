/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-coverage-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Annotations, characters, share. */
#define GLOSS_COVERAGE_N_COLUMNS 3

#define GLOSS_TYPE_COVERAGE_ROW (gloss_coverage_row_get_type ())

/**
 * GlossCoverageRow:
 *
 * A label with what it covers: in numbers, and as a bar.
 */
G_DECLARE_FINAL_TYPE (GlossCoverageRow, gloss_coverage_row, GLOSS, COVERAGE_ROW, GtkGrid)

GtkWidget *gloss_coverage_row_new      (GtkSizeGroup *const *columns);
void       gloss_coverage_row_set_item (GlossCoverageRow    *self,
                                        GlossCoverageItem   *item);

G_END_DECLS
