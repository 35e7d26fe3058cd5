/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/corpus/gloss-search.h"
#include "core/corpus/gloss-skips.h"
#include "core/model/gloss-command.h"

G_BEGIN_DECLS

/**
 * GlossOccurrenceState:
 * @GLOSS_OCCURRENCE_KEPT: to be annotated
 * @GLOSS_OCCURRENCE_SKIPPED: passed over, which is remembered
 * @GLOSS_OCCURRENCE_LABELLED: an annotation with the label touches it: nothing to do
 */
typedef enum
{
  GLOSS_OCCURRENCE_KEPT,
  GLOSS_OCCURRENCE_SKIPPED,
  GLOSS_OCCURRENCE_LABELLED,
  GLOSS_OCCURRENCE_N_STATES,
} GlossOccurrenceState;

/**
 * GlossOccurrence:
 * @span: where it is, in code points
 * @state: what is to become of it
 * @remembered: whether it was skipped before
 * @context: the text around it on one line, as an offset in bytes for
 *   gloss_occurrences_get_context()
 * @hit_start: where it begins in its context, in bytes
 * @hit_end: where it ends in its context, in bytes
 *
 * A place where what was looked for stands.
 */
typedef struct
{
  GlossSpan            span;
  GlossOccurrenceState state;
  gboolean             remembered;
  gsize                context;
  guint                hit_start;
  guint                hit_end;
} GlossOccurrence;

/**
 * GlossOccurrenceQuery:
 * @pattern: what to look for; not empty
 * @flags: how
 * @label_id: the label that it is for
 *
 * What is wanted. All pointers are borrowed.
 */
typedef struct
{
  const char       *pattern;
  GlossSearchFlags  flags;
  const char       *label_id;
} GlossOccurrenceQuery;

/**
 * GlossOccurrences:
 *
 * Every occurrence of a pattern in one article, as candidates for annotations with one label. It
 * keeps the places and a line of text around each, not the article. Reference-counted, not atomic:
 * found in one thread and then handed to another.
 */
typedef struct _GlossOccurrences GlossOccurrences;

#define GLOSS_TYPE_OCCURRENCES (gloss_occurrences_get_type ())

GType                  gloss_occurrences_get_type    (void);
GlossOccurrences      *gloss_occurrences_find        (GlossArticle                *article,
                                                      const GlossOccurrenceQuery  *query,
                                                      GArray                      *labelled,
                                                      GlossSkips                  *skips,
                                                      guint                        max_hits,
                                                      GCancellable                *cancellable,
                                                      GError                     **error);
/* The same with what the article's set says as it lies on disk. %NULL without an error: there is
 * none. */
GlossOccurrences      *gloss_occurrences_find_on_disk (GFile                       *file,
                                                       const char                  *set_name,
                                                       const GlossOccurrenceQuery  *query,
                                                       guint                        max_hits,
                                                       GCancellable                *cancellable,
                                                       GError                     **error);
GlossOccurrences      *gloss_occurrences_ref         (GlossOccurrences *self);
void                   gloss_occurrences_unref       (GlossOccurrences *self);

GFile                 *gloss_occurrences_get_file    (GlossOccurrences *self);
guint                  gloss_occurrences_get_size    (GlossOccurrences *self);
const GlossOccurrence *gloss_occurrences_get_nth     (GlossOccurrences *self,
                                                      guint             i);
const char            *gloss_occurrences_get_context (GlossOccurrences *self,
                                                      guint             i);
guint                  gloss_occurrences_count       (GlossOccurrences     *self,
                                                      GlossOccurrenceState  state);
gboolean               gloss_occurrences_set_state   (GlossOccurrences     *self,
                                                      guint                 i,
                                                      GlossOccurrenceState  state);
/* How many skips would be remembered or forgotten. */
guint                  gloss_occurrences_count_new_skips (GlossOccurrences *self);

/* The spans of the annotations with a label: (element-type GlossSpan) (transfer full). */
GArray                *gloss_occurrences_list_labelled (GlossAnnotationSet *set,
                                                        const char         *label_id);
GlossEdit             *gloss_occurrences_make_edit   (GlossOccurrences    *self,
                                                      GlossAnnotationSet  *set,
                                                      const char          *label_id,
                                                      const GlossAuthor   *author,
                                                      GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossOccurrences, gloss_occurrences_unref)

G_END_DECLS
