/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

#define GLOSS_TYPE_ANNOTATION_ITEM (gloss_annotation_item_get_type ())

/**
 * GlossAnnotationItem:
 *
 * One annotation as a row sees it: made when a row asks for it, and the same object for as long as
 * somebody holds it, whatever becomes of its record.
 *
 * Signal `changed`: (self): the record or its label's definition is another one now.
 */
G_DECLARE_FINAL_TYPE (GlossAnnotationItem, gloss_annotation_item, GLOSS, ANNOTATION_ITEM, GObject)

GlossAnnotationItem *gloss_annotation_item_get            (GHashTable          *registry,
                                                           GlossAnnotationSet  *set,
                                                           GlossAnnotation     *annotation);
GlossAnnotation     *gloss_annotation_item_get_annotation (GlossAnnotationItem *self);
GlossAnnotationSet  *gloss_annotation_item_get_set        (GlossAnnotationItem *self);
void                 gloss_annotation_item_set_annotation (GlossAnnotationItem *self,
                                                           GlossAnnotation     *annotation);
GlossLabel          *gloss_annotation_item_get_label      (GlossAnnotationItem *self);
gboolean             gloss_annotation_item_is_incomplete  (GlossAnnotationItem *self);
char                *gloss_annotation_item_dup_excerpt    (GlossAnnotationItem *self);
void                 gloss_annotation_item_emit_changed   (GlossAnnotationItem *self);

char                *gloss_annotation_dup_excerpt         (GlossAnnotation    *annotation,
                                                           GlossAnnotationSet *set,
                                                           guint               max_length);

G_END_DECLS
