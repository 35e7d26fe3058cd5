/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-annotation-filter.h"
#include "app/gloss-annotation-item.h"
#include "app/gloss-annotation-order.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_ANNOTATION_MODEL (gloss_annotation_model_get_type ())

/**
 * GlossAnnotationModel:
 *
 * The annotations of a set, all or filtered, in one of several orders: a GListModel of
 * #GlossAnnotationItem.
 *
 * Property `busy` (gboolean, read-only, notified): a filter or an order is still looking through
 * the set.
 */
G_DECLARE_FINAL_TYPE (GlossAnnotationModel, gloss_annotation_model, GLOSS, ANNOTATION_MODEL,
                      GObject)

GlossAnnotationModel *gloss_annotation_model_new         (void);
void                  gloss_annotation_model_set_set     (GlossAnnotationModel *self,
                                                          GlossAnnotationSet   *set);
void                  gloss_annotation_model_set_filter  (GlossAnnotationModel          *self,
                                                          const GlossAnnotationCriteria *criteria);
void                  gloss_annotation_model_set_order   (GlossAnnotationModel   *self,
                                                          GlossAnnotationOrderBy  by,
                                                          gboolean                descending);
gboolean              gloss_annotation_model_is_filtered (GlossAnnotationModel *self);
gboolean              gloss_annotation_model_is_busy     (GlossAnnotationModel *self);
GlossAnnotation      *gloss_annotation_model_get_record  (GlossAnnotationModel *self,
                                                          guint                 position);
gboolean              gloss_annotation_model_find        (GlossAnnotationModel *self,
                                                          GlossAnnotation      *annotation,
                                                          guint                *position);

G_END_DECLS
