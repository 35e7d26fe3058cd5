/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "formats/gloss-import-document.h"

G_BEGIN_DECLS

/**
 * GlossImportMap:
 *
 * Which labels, attributes and relation types of a folder those of an imported document are. What
 * the folder has not is added to it.
 */
typedef struct _GlossImportMap GlossImportMap;

GlossImportMap *gloss_import_map_new             (GlossAnnotationSet  *set,
                                                  GlossImportDocument *document,
                                                  GlossEdit           *edit);
void            gloss_import_map_free            (GlossImportMap *self);
guint           gloss_import_map_get_n_added     (GlossImportMap *self);
const char     *gloss_import_map_label           (GlossImportMap *self,
                                                  const char     *key);
const char     *gloss_import_map_relation_type   (GlossImportMap *self,
                                                  const char     *key);
char           *gloss_import_map_attributes      (GlossImportMap *self,
                                                  const char     *attributes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossImportMap, gloss_import_map_free)

G_END_DECLS
