/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/**
 * GlossLabelNames:
 *
 * What the labels and relation types of a set are called in a format that has only names: no two
 * have the same, so that they can be told apart when they come back.
 */
typedef struct _GlossLabelNames GlossLabelNames;

GlossLabelNames *gloss_label_names_new      (GlossAnnotationSet *set);
void             gloss_label_names_free     (GlossLabelNames *self);
const char      *gloss_label_names_get      (GlossLabelNames *self,
                                             const char      *label_id);
const char      *gloss_label_names_get_type (GlossLabelNames *self,
                                             const char      *relation_type_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossLabelNames, gloss_label_names_free)

G_END_DECLS
