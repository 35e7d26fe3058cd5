/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-history-item.h"
#include "app/gloss-history-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_HISTORY_ROW (gloss_history_row_get_type ())

/**
 * GlossHistoryRow:
 *
 * A row of the history: what was done, to which text, and when. It follows where the set stands:
 * what is undone is dimmed.
 */
G_DECLARE_FINAL_TYPE (GlossHistoryRow, gloss_history_row, GLOSS, HISTORY_ROW, GtkGrid)

GtkWidget        *gloss_history_row_new      (GlossHistoryModel *model);
void              gloss_history_row_set_item (GlossHistoryRow   *self,
                                              GlossHistoryItem  *item);
GlossHistoryItem *gloss_history_row_get_item (GlossHistoryRow   *self);

G_END_DECLS
