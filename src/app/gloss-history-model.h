/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_HISTORY_MODEL (gloss_history_model_get_type ())

/**
 * GlossHistoryModel:
 *
 * The states that a set has been in, the newest first, as a GListModel of #GlossHistoryItem: one
 * for each edit, done or undone, and last the state in which the history begins. Items are made
 * when they are asked for.
 *
 * Signal `moved`: (self): the set stands at another state now.
 */
G_DECLARE_FINAL_TYPE (GlossHistoryModel, gloss_history_model, GLOSS, HISTORY_MODEL, GObject)

GlossHistoryModel *gloss_history_model_new         (void);
void               gloss_history_model_set_set     (GlossHistoryModel  *self,
                                                    GlossAnnotationSet *set);
/* How many edits are done; and the row of that state, %FALSE without a set. */
guint              gloss_history_model_get_current (GlossHistoryModel *self);
gboolean           gloss_history_model_find_current (GlossHistoryModel *self,
                                                     guint             *row);

G_END_DECLS
