/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-type-system.h"

G_BEGIN_DECLS

/**
 * GlossCas:
 *
 * What a CAS of UIMA holds, as its file says it, in whatever notation: feature structures, the
 * texts (sofas) and which structures are members of the view of which text.
 */
typedef struct _GlossCas GlossCas;

GlossCas *gloss_cas_new           (GlossInput      *input,
                                   GlossTypeSystem *types,
                                   GlossReport     *report);
void      gloss_cas_free          (GlossCas *self);

/* UTF-16 units, unless the file says something else. */
void      gloss_cas_set_unit      (GlossCas  *self,
                                   GlossUnit  unit);
/* For readers. Features are added to the structure that was added last. */
void      gloss_cas_add_structure (GlossCas   *self,
                                   guint       line,
                                   const char *id,
                                   const char *type);
void      gloss_cas_add_feature   (GlossCas      *self,
                                   const char    *name,
                                   const char    *value,
                                   GlossRangeKind  kind);
/* Views and texts refer to each other by the text's id. */
void      gloss_cas_add_sofa      (GlossCas   *self,
                                   guint       line,
                                   const char *id,
                                   const char *name,
                                   const char *text);
void      gloss_cas_add_member    (GlossCas   *self,
                                   guint       line,
                                   const char *sofa,
                                   const char *id);

/* Each view whose text is there as a document. @name: what the article is called if nothing in the
 * file says it. */
gboolean  gloss_cas_read          (GlossCas         *self,
                                   const char       *name,
                                   GlossImportFunc   func,
                                   gpointer          user_data,
                                   GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossCas, gloss_cas_free)

G_END_DECLS
