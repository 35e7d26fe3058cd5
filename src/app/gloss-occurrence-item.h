/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/corpus/gloss-occurrences.h"

G_BEGIN_DECLS

#define GLOSS_TYPE_OCCURRENCE_ITEM (gloss_occurrence_item_get_type ())

/**
 * GlossOccurrenceItem:
 *
 * An occurrence as a row sees it, or the article above its occurrences: made when a row asks for
 * it, and the same object for as long as somebody holds it.
 *
 * Signal `changed`: (self): it is kept now, or skipped.
 */
G_DECLARE_FINAL_TYPE (GlossOccurrenceItem, gloss_occurrence_item, GLOSS, OCCURRENCE_ITEM, GObject)

/* Of an item that is an article. */
#define GLOSS_OCCURRENCE_HEADER G_MAXUINT

GlossOccurrenceItem *gloss_occurrence_item_get             (GHashTable       *registry,
                                                            guint             position,
                                                            GlossOccurrences *occurrences,
                                                            guint             index,
                                                            const char       *name);
guint                gloss_occurrence_item_get_position    (GlossOccurrenceItem *self);
GlossOccurrences    *gloss_occurrence_item_get_occurrences (GlossOccurrenceItem *self);
guint                gloss_occurrence_item_get_index       (GlossOccurrenceItem *self);
gboolean             gloss_occurrence_item_is_header       (GlossOccurrenceItem *self);
const char          *gloss_occurrence_item_get_name        (GlossOccurrenceItem *self);
void                 gloss_occurrence_item_emit_changed    (GlossOccurrenceItem *self);

G_END_DECLS
