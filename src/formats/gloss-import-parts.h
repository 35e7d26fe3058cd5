/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-properties.h"

G_BEGIN_DECLS

/**
 * GlossImportParts:
 *
 * Gathers the annotations of a document whose format has one place for each: those that say that
 * they are parts of one annotation become one.
 */
typedef struct _GlossImportParts GlossImportParts;

GlossImportParts *gloss_import_parts_new  (void);
void              gloss_import_parts_free (GlossImportParts *self);
/* @key is what relations of the file name it by; @label what it is if @properties do not say so. */
void              gloss_import_parts_add  (GlossImportParts      *self,
                                           guint                  line,
                                           const char            *key,
                                           const char            *label,
                                           const GlossImportSpan *span,
                                           GlossProperties       *properties);
/* (nullable): the id under which the annotation of that key goes into the document. */
const char       *gloss_import_parts_find (GlossImportParts      *self,
                                           const char            *key);
void              gloss_import_parts_end  (GlossImportParts      *self,
                                           GlossImportDocument   *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossImportParts, gloss_import_parts_free)

G_END_DECLS
