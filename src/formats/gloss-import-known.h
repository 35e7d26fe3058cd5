/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "formats/gloss-format.h"

G_BEGIN_DECLS

/**
 * GlossImportKnown:
 *
 * The annotations that a set has, for finding those among them that an import brings again.
 */
typedef struct _GlossImportKnown GlossImportKnown;

GlossImportKnown *gloss_import_known_new      (GlossAnnotationSet *set,
                                               GlossFormatCan      can);
void              gloss_import_known_free     (GlossImportKnown *self);
GlossAnnotation  *gloss_import_known_take_id  (GlossImportKnown            *self,
                                               const GlossAnnotationFields *fields);
GlossAnnotation  *gloss_import_known_take     (GlossImportKnown            *self,
                                               const GlossAnnotationFields *fields);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossImportKnown, gloss_import_known_free)

G_END_DECLS
