/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/**
 * GlossTally:
 *
 * Counts over many articles and sets, one after the other. It remembers none of them: its size is
 * that of the labels, annotators and relation types that came.
 */
typedef struct _GlossTally GlossTally;

/**
 * GlossTallyKind:
 * @GLOSS_TALLY_LABEL: labels, by id
 * @GLOSS_TALLY_ANNOTATOR: who made annotations, by name; the empty one is unknown
 * @GLOSS_TALLY_RELATION_TYPE: types of relations, by id
 * @GLOSS_TALLY_STATUS: the states of sets
 */
typedef enum
{
  GLOSS_TALLY_LABEL,
  GLOSS_TALLY_ANNOTATOR,
  GLOSS_TALLY_RELATION_TYPE,
  GLOSS_TALLY_STATUS,
} GlossTallyKind;

#define GLOSS_N_TALLY_KINDS (GLOSS_TALLY_STATUS + 1)

/**
 * GlossTallyEntry:
 * @id: what is counted
 * @name: what people call it
 * @n: how often it came: annotations, relations or sets
 * @n_characters: of labels and annotators: what their annotations cover, in code points; where
 *   annotations overlap characters count for each
 * @n_sets: in how many sets it came
 * @n_articles: of labels: in how many sets the article as a whole has it
 *
 * One thing that is counted.
 */
typedef struct
{
  const char *id;
  const char *name;
  guint64     n;
  guint64     n_characters;
  guint64     n_sets;
  guint64     n_articles;
} GlossTallyEntry;

/**
 * GlossTallyCounts:
 * @n_articles: articles
 * @n_annotated: articles that have a set
 * @n_characters: characters of all articles
 * @n_sets: sets
 * @n_set_characters: characters of the article of each set
 * @n_covered: how many of these an annotation covers
 * @n_annotations: annotations
 * @n_uncertain: those whose place is uncertain; they cover nothing
 * @n_unsure: those whose author doubts them
 * @n_incomplete: those that lack a required attribute
 * @n_relations: relations
 *
 * The sums. Characters are code points.
 */
typedef struct
{
  guint64 n_articles;
  guint64 n_annotated;
  guint64 n_characters;
  guint64 n_sets;
  guint64 n_set_characters;
  guint64 n_covered;
  guint64 n_annotations;
  guint64 n_uncertain;
  guint64 n_unsure;
  guint64 n_incomplete;
  guint64 n_relations;
} GlossTallyCounts;

GlossTally             *gloss_tally_new         (void);
void                    gloss_tally_free        (GlossTally *self);
void                    gloss_tally_add_article (GlossTally *self,
                                                 guint       n_characters,
                                                 guint       n_sets);
void                    gloss_tally_add_set     (GlossTally         *self,
                                                 GlossAnnotationSet *set);
const GlossTallyCounts *gloss_tally_get_counts  (const GlossTally *self);
/* (element-type GlossTallyEntry) (transfer container): the most frequent first; borrowed. */
GPtrArray              *gloss_tally_list        (const GlossTally *self,
                                                 GlossTallyKind    kind);
/* %NULL if it never came. */
const GlossTallyEntry  *gloss_tally_lookup      (const GlossTally *self,
                                                 GlossTallyKind    kind,
                                                 const char       *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossTally, gloss_tally_free)

G_END_DECLS
