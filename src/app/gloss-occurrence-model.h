/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-occurrence-item.h"

G_BEGIN_DECLS

#define GLOSS_TYPE_OCCURRENCE_MODEL (gloss_occurrence_model_get_type ())

/**
 * GlossOccurrenceModel:
 *
 * The occurrences of one article or, each under its name, of many: a GListModel of
 * #GlossOccurrenceItem that only grows at its end.
 *
 * Signal `changed`: (self): what is kept, skipped or there at all is something else now.
 */
G_DECLARE_FINAL_TYPE (GlossOccurrenceModel, gloss_occurrence_model, GLOSS, OCCURRENCE_MODEL,
                      GObject)

GlossOccurrenceModel *gloss_occurrence_model_new          (void);
void                  gloss_occurrence_model_clear        (GlossOccurrenceModel *self);
/* @name: (nullable): the article's name, to stand above. */
void                  gloss_occurrence_model_append       (GlossOccurrenceModel *self,
                                                           GlossOccurrences     *occurrences,
                                                           const char           *name);
guint                 gloss_occurrence_model_count        (GlossOccurrenceModel *self,
                                                           GlossOccurrenceState  state);
guint                 gloss_occurrence_model_get_n_hits   (GlossOccurrenceModel *self);
/* Articles with at least one. */
guint                 gloss_occurrence_model_get_n_articles (GlossOccurrenceModel *self);
/* Borrowed. */
GlossOccurrences     *gloss_occurrence_model_get_article  (GlossOccurrenceModel *self,
                                                           guint                 i);
guint                 gloss_occurrence_model_count_new_skips (GlossOccurrenceModel *self);
/* Kept or skipped; of an article, all of it. */
void                  gloss_occurrence_model_set_state    (GlossOccurrenceModel *self,
                                                           guint                 position,
                                                           GlossOccurrenceState  state);
void                  gloss_occurrence_model_set_all      (GlossOccurrenceModel *self,
                                                           GlossOccurrenceState  state);
/* The other one of the two; an article is kept unless all of it is. */
void                  gloss_occurrence_model_toggle       (GlossOccurrenceModel *self,
                                                           guint                 position);
/* The first position from @position on, by @step, that can be decided about; @position itself if
 * there is none. */
guint                 gloss_occurrence_model_find_open    (GlossOccurrenceModel *self,
                                                           guint                 position,
                                                           int                   step);

G_END_DECLS
