/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-annotation-item.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_ANNOTATION_MODEL (gloss_annotation_model_get_type ())

/**
 * GlossAnnotationModel:
 *
 * The annotations of a set in their order, whole or filtered: a GListModel of #GlossAnnotationItem.
 *
 * Property `busy` (gboolean, read-only, notified): a filter is still looking through the set.
 */
G_DECLARE_FINAL_TYPE (GlossAnnotationModel, gloss_annotation_model, GLOSS, ANNOTATION_MODEL,
                      GObject)

GlossAnnotationModel *gloss_annotation_model_new         (void);
void                  gloss_annotation_model_set_set     (GlossAnnotationModel *self,
                                                          GlossAnnotationSet   *set);
void                  gloss_annotation_model_set_filter  (GlossAnnotationModel *self,
                                                          const char           *text,
                                                          gboolean              uncertain_only);
gboolean              gloss_annotation_model_is_filtered (GlossAnnotationModel *self);
gboolean              gloss_annotation_model_is_busy     (GlossAnnotationModel *self);
gboolean              gloss_annotation_model_find        (GlossAnnotationModel *self,
                                                          GlossAnnotation      *annotation,
                                                          guint                *position);

G_END_DECLS
