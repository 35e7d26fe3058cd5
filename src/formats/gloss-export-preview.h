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
 * @n_article_labels: articles with labels of their own, where it has none
 * @n_article_notes: articles with notes of their own, where it has none
 * @n_article_attributes: articles with attributes of their own, where it has none
 *
 * What a format cannot say of one or more sets, counted.
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
  guint n_article_labels;
  guint n_article_notes;
  guint n_article_attributes;
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
