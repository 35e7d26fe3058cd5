/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/**
 * GlossAnnotationFilter:
 *
 * What a list of annotations is narrowed to: a text that stands in the quote, the label's name or
 * the note, or only what is uncertain. The empty filter lets all through.
 */
typedef struct _GlossAnnotationFilter GlossAnnotationFilter;

GlossAnnotationFilter *gloss_annotation_filter_new      (void);
void                   gloss_annotation_filter_free     (GlossAnnotationFilter *self);
gboolean               gloss_annotation_filter_set      (GlossAnnotationFilter *self,
                                                         const char            *text,
                                                         gboolean               uncertain_only);
gboolean               gloss_annotation_filter_is_empty (GlossAnnotationFilter *self);
gboolean               gloss_annotation_filter_has_text (GlossAnnotationFilter *self);
void                   gloss_annotation_filter_forget   (GlossAnnotationFilter *self);
gboolean               gloss_annotation_filter_match    (GlossAnnotationFilter *self,
                                                         GlossAnnotationSet    *set,
                                                         GlossAnnotation       *annotation);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossAnnotationFilter, gloss_annotation_filter_free)

G_END_DECLS
