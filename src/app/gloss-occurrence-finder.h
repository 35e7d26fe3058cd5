/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"
#include "core/corpus/gloss-occurrences.h"

G_BEGIN_DECLS

#define GLOSS_TYPE_OCCURRENCE_FINDER (gloss_occurrence_finder_get_type ())

/**
 * GlossOccurrenceFinder:
 *
 * Looks for every occurrence in the open article, or in all of the folder, in other threads, and
 * hands over article by article. One search at a time.
 *
 * Signals:
 * `found`: (self, GlossOccurrences *occurrences, const char *name): what there is in one article,
 *   at least one; @name is %NULL where only the open one is searched.
 * `progress`: (self): more articles were looked through.
 * `finished`: (self, GError *error): all is found, or with an error it is not; not after
 *   gloss_occurrence_finder_cancel().
 */
G_DECLARE_FINAL_TYPE (GlossOccurrenceFinder, gloss_occurrence_finder, GLOSS, OCCURRENCE_FINDER,
                      GObject)

GlossOccurrenceFinder *gloss_occurrence_finder_new        (GlossSession *session);
void                   gloss_occurrence_finder_start      (GlossOccurrenceFinder      *self,
                                                           const GlossOccurrenceQuery *query,
                                                           gboolean                    folder,
                                                           guint                       max_hits);
void                   gloss_occurrence_finder_cancel     (GlossOccurrenceFinder *self);
gboolean               gloss_occurrence_finder_is_running (GlossOccurrenceFinder *self);
guint                  gloss_occurrence_finder_get_n_articles (GlossOccurrenceFinder *self);
guint                  gloss_occurrence_finder_get_n_done (GlossOccurrenceFinder *self);
/* Articles, or their sets, that could not be read. */
guint                  gloss_occurrence_finder_get_n_failed (GlossOccurrenceFinder *self);
/* There are more than asked for. */
gboolean               gloss_occurrence_finder_is_full    (GlossOccurrenceFinder *self);

G_END_DECLS
