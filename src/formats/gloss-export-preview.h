/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

G_BEGIN_DECLS

/**
 * GlossExportPreview:
 * @n_overlapping: annotations that overlap one before them, where the format has no overlaps
 * @n_annotations: annotations, where it has labels only
 * @n_fragmented: annotations of several spans, where it has none
 * @n_cut: annotations whose borders lie within a token, where only tokens can be annotated
 * @n_relations: relations, where it has none
 * @n_attributes: annotations with attributes, where it has none
 * @n_notes: annotations with notes, where it has none
 * @n_unsure: annotations that are marked unsure, where it cannot say so
 * @n_creators: annotations of which it cannot say who made them or when
 * @n_changes: annotations changed since, where it says only when they were made
 * @n_relation_notes: relations with notes, where these have none
 * @n_relation_attributes: relations with attributes, where these have none
 * @n_relation_creators: relations of which it cannot say who made them or when
 * @n_extra: annotations, relations and sets with members in the file that are kept as they are,
 *   where it does not keep them
 * @n_article_labels: articles with labels of their own, where it has none
 * @n_article_notes: articles with notes of their own, where it has none
 * @n_article_attributes: articles with attributes of their own, where it has none
 * @n_annotators: sets that name their annotator, where neither it nor each annotation does
 * @n_statuses: sets with a status beyond being worked on, where it has none
 * @n_metadata: articles with metadata beside the date in their text, where it has none
 * @n_set_names: sets with a name of their own, where it has none
 * @n_definitions: sets with labels that are described or have a parent, where it has only names
 *
 * What a format cannot say of one or more sets, counted. Ids, colours and keys are not: they are
 * how annotations are told apart and shown, not what they say.
 */
typedef struct
{
  guint n_annotations;
  guint n_overlapping;
  guint n_fragmented;
  guint n_cut;
  guint n_relations;
  guint n_attributes;
  guint n_notes;
  guint n_unsure;
  guint n_creators;
  guint n_changes;
  guint n_relation_notes;
  guint n_relation_attributes;
  guint n_relation_creators;
  guint n_extra;
  guint n_article_labels;
  guint n_article_notes;
  guint n_article_attributes;
  guint n_annotators;
  guint n_statuses;
  guint n_metadata;
  guint n_set_names;
  guint n_definitions;
} GlossExportPreview;

/* Before anything is written: of one set more, and what there is to tell of all. */
void         gloss_export_preview_count (GlossExportPreview       *self,
                                         const GlossFormat        *format,
                                         GlossAnnotationSet       *set,
                                         const GlossFormatOptions *options);
void         gloss_export_preview_tell  (const GlossExportPreview *self,
                                         GlossOverlap              overlap,
                                         const char               *document,
                                         GlossReport              *report);
/* Both, of one set; @preview may be NULL. */
GlossReport *gloss_export_preview (const GlossFormat        *format,
                                   GlossAnnotationSet       *set,
                                   const GlossFormatOptions *options,
                                   GlossExportPreview       *preview);
/* Of a set that was written. */
void         gloss_export_report_losses (const GlossFormat        *format,
                                         GlossAnnotationSet       *set,
                                         const GlossFormatOptions *options,
                                         GlossReport              *report);

G_END_DECLS
