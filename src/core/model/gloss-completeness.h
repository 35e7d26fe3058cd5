/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation.h"
#include "core/model/gloss-label-set.h"

G_BEGIN_DECLS

/**
 * GlossCompleteness:
 *
 * Which annotations of a set lack what their label requires. For GlossAnnotationSet only.
 */
typedef struct _GlossCompleteness GlossCompleteness;

GlossCompleteness *gloss_completeness_new           (GlossLabelSet *labels);
void               gloss_completeness_free          (GlossCompleteness *self);
gboolean           gloss_completeness_is_incomplete (GlossCompleteness     *self,
                                                     const GlossAnnotation *annotation);
/* Whether the annotations have been counted since the definitions changed. */
gboolean           gloss_completeness_is_counted    (GlossCompleteness *self);
/* Begins to count: then comes gloss_completeness_add() for each annotation. */
void               gloss_completeness_begin         (GlossCompleteness *self);
void               gloss_completeness_add           (GlossCompleteness *self,
                                                     GlossAnnotation   *annotation);
void               gloss_completeness_remove        (GlossCompleteness *self,
                                                     GlossAnnotation   *annotation);
void               gloss_completeness_reset         (GlossCompleteness *self);
guint              gloss_completeness_get_count     (GlossCompleteness *self);

G_END_DECLS
