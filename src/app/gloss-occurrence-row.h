/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-occurrence-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_OCCURRENCE_ROW (gloss_occurrence_row_get_type ())

/**
 * GlossOccurrenceRow:
 *
 * An occurrence in its context, with a check that says whether it is kept; or the name of the
 * article above its occurrences. A click on the check activates the action `occurrences.toggle`
 * with the position.
 */
G_DECLARE_FINAL_TYPE (GlossOccurrenceRow, gloss_occurrence_row, GLOSS, OCCURRENCE_ROW, GtkBox)

GtkWidget *gloss_occurrence_row_new      (void);
void       gloss_occurrence_row_set_item (GlossOccurrenceRow  *self,
                                          GlossOccurrenceItem *item);
GlossOccurrenceItem *gloss_occurrence_row_get_item (GlossOccurrenceRow *self);

G_END_DECLS
