/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/**
 * GlossLabelCoverage:
 * @label_id: the label; belongs to the #GlossCoverage
 * @n_annotations: how many annotations have it
 * @n_characters: how many characters of the text they cover, each counted once
 *
 * What one label covers of an article.
 */
typedef struct
{
  const char *label_id;
  guint       n_annotations;
  guint       n_characters;
} GlossLabelCoverage;

/**
 * GlossCoverage:
 *
 * How much of an article its annotations cover: in all, and by label. Those whose place is
 * uncertain are counted, but cover nothing.
 */
typedef struct _GlossCoverage GlossCoverage;

GlossCoverage            *gloss_coverage_new          (GlossAnnotationSet  *set);
void                      gloss_coverage_free         (GlossCoverage       *self);
guint                     gloss_coverage_get_n_labels (const GlossCoverage *self);
const GlossLabelCoverage *gloss_coverage_get_nth      (const GlossCoverage *self,
                                                       guint                n);
const GlossLabelCoverage *gloss_coverage_get_total    (const GlossCoverage *self);
double                    gloss_coverage_get_share    (const GlossCoverage *self,
                                                       guint                n_characters);

guint gloss_coverage_count_annotation (const GlossAnnotation *annotation,
                                       guint                  length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossCoverage, gloss_coverage_free)

G_END_DECLS
