/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

#define GLOSS_TYPE_HISTORY_ITEM (gloss_history_item_get_type ())

/**
 * GlossHistoryItem:
 *
 * A state of a set, as a row of its history: the edit that led there, or none where the history
 * begins.
 */
G_DECLARE_FINAL_TYPE (GlossHistoryItem, gloss_history_item, GLOSS, HISTORY_ITEM, GObject)

GlossHistoryItem *gloss_history_item_new          (GlossAnnotationSet *set,
                                                   guint               position);
guint             gloss_history_item_get_position (GlossHistoryItem *self);
/* What was done; g_free(). */
char             *gloss_history_item_dup_title    (GlossHistoryItem *self);
/* (nullable): where the edit is about one annotation, its text on one line; g_free(). */
char             *gloss_history_item_dup_quote    (GlossHistoryItem *self);
/* (nullable): when; g_free(). @exactly: with date and time. */
char             *gloss_history_item_dup_time     (GlossHistoryItem *self,
                                                   GDateTime        *now,
                                                   gboolean          exactly);

G_END_DECLS
