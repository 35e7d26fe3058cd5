/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "core/model/gloss-annotation-table.h"
#include "core/model/gloss-completeness.h"
#include "core/model/gloss-relation-table.h"

G_BEGIN_DECLS

/* What the files of GlossAnnotationSet share.
 *
 * table: the annotations.
 * relations: the relations between them. Those that edits make have annotations at both ends.
 * file_labels: (element-type GlossLabel): owned; what the set's own file defined when it was read.
 *   Edits do not change it, except that one which removes a definition that nothing has any more
 *   takes the copy away too.
 * file_definitions: the attributes and relation types that it defined, or %NULL; likewise. The
 *   object itself never changes.
 * completeness: which annotations lack something.
 */
struct _GlossAnnotationSet
{
  GObject               parent_instance;

  char                 *name;
  GlossArticle         *article;
  GlossLabelSet        *labels;
  GlossDocument        *document;
  GPtrArray            *file_labels;
  GlossHistory         *history;
  GlossAnnotationTable *table;
  GlossRelationTable   *relations;
  GlossLabelSet        *file_definitions;
  GlossCompleteness    *completeness;

  GlossJournalFunc      journal;
  gpointer              journal_data;
  GDestroyNotify        journal_destroy;
  char                 *read_only;
  gboolean              is_committing;
};

/* It holds a reference of its own. */
void                gloss_annotation_set_replace_document   (GlossAnnotationSet *self,
                                                             GlossDocument      *document);
void                gloss_annotation_set_forget_definition  (GlossAnnotationSet *self,
                                                             GlossRecordKind     kind,
                                                             const char         *id);
GlossRelationTable *gloss_annotation_set_get_relation_table (GlossAnnotationSet *self);
GlossCompleteness  *gloss_annotation_set_get_completeness   (GlossAnnotationSet *self);

G_END_DECLS
