/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/**
 * GlossLabelCodes:
 *
 * A short code for each label, made from its name: one to three characters as a person counts them,
 * in whatever script, no two alike.
 */
typedef struct _GlossLabelCodes GlossLabelCodes;

GlossLabelCodes *gloss_label_codes_new         (void);
GlossLabelCodes *gloss_label_codes_new_for_set (GlossAnnotationSet *set);
void             gloss_label_codes_free        (GlossLabelCodes *self);
const char      *gloss_label_codes_add         (GlossLabelCodes *self,
                                                const char      *label_id,
                                                const char      *name);
const char      *gloss_label_codes_get         (GlossLabelCodes *self,
                                                const char      *label_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossLabelCodes, gloss_label_codes_free)

G_END_DECLS
