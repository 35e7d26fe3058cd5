/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/**
 * GlossAnnotationOrderBy:
 * @GLOSS_ANNOTATION_ORDER_BY_PLACE: as they come in the text
 * @GLOSS_ANNOTATION_ORDER_BY_LABEL: as the labels come in the palette
 * @GLOSS_ANNOTATION_ORDER_BY_LENGTH: by the number of characters annotated
 * @GLOSS_ANNOTATION_ORDER_BY_CREATED: by when they were made
 * @GLOSS_ANNOTATION_ORDER_BY_MODIFIED: by when they were changed last
 *
 * What annotations are sorted by. The values are those of the setting.
 */
typedef enum
{
  GLOSS_ANNOTATION_ORDER_BY_PLACE,
  GLOSS_ANNOTATION_ORDER_BY_LABEL,
  GLOSS_ANNOTATION_ORDER_BY_LENGTH,
  GLOSS_ANNOTATION_ORDER_BY_CREATED,
  GLOSS_ANNOTATION_ORDER_BY_MODIFIED,
} GlossAnnotationOrderBy;

/**
 * GlossOrderedAnnotation:
 * @key: what an order counts @annotation by
 * @annotation: a record
 *
 * A record with its key worked out once, because sorting compares it many times.
 */
typedef struct
{
  gint64           key;
  GlossAnnotation *annotation;
} GlossOrderedAnnotation;

/**
 * GlossAnnotationOrder:
 *
 * An order of annotations: total, because what is equal otherwise comes by its place.
 */
typedef struct _GlossAnnotationOrder GlossAnnotationOrder;

GlossAnnotationOrder  *gloss_annotation_order_new         (void);
void                   gloss_annotation_order_free        (GlossAnnotationOrder *self);
gboolean               gloss_annotation_order_set         (GlossAnnotationOrder   *self,
                                                           GlossAnnotationOrderBy  by,
                                                           gboolean                descending);
gboolean               gloss_annotation_order_is_by_place (GlossAnnotationOrder *self);
gboolean               gloss_annotation_order_is_reversed (GlossAnnotationOrder *self);
void                   gloss_annotation_order_forget      (GlossAnnotationOrder *self);
gboolean               gloss_annotation_order_refresh     (GlossAnnotationOrder *self,
                                                           GlossAnnotationSet   *set);
GlossOrderedAnnotation gloss_annotation_order_key         (GlossAnnotationOrder *self,
                                                           GlossAnnotationSet   *set,
                                                           GlossAnnotation      *annotation);
int                    gloss_annotation_order_compare     (GlossAnnotationOrder         *self,
                                                           const GlossOrderedAnnotation *a,
                                                           const GlossOrderedAnnotation *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossAnnotationOrder, gloss_annotation_order_free)

G_END_DECLS
