/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

G_BEGIN_DECLS

/**
 * GlossProperties:
 *
 * What an annotation, a relation or an article says beside its label and its place, as names and
 * texts: the features of UIMA and GATE, the infons of BioC. All three have it by the same names.
 */
typedef struct _GlossProperties GlossProperties;

/**
 * GlossProperty:
 * @name: an ASCII word, or the id of an attribute as it is
 * @value: text
 * @is_json: the value is JSON rather than text: a number, a truth value, a list
 */
typedef struct
{
  const char *name;
  const char *value;
  gboolean    is_json;
} GlossProperty;

GlossProperties     *gloss_properties_new   (void);
void                 gloss_properties_free  (GlossProperties *self);
void                 gloss_properties_clear (GlossProperties *self);
guint                gloss_properties_get_n (GlossProperties *self);
const GlossProperty *gloss_properties_get_nth (GlossProperties *self,
                                             guint            i);
/* (nullable): the value of the first one of that name. */
const char          *gloss_properties_get   (GlossProperties *self,
                                             const char      *name);
/* All strings are copied; a %NULL or empty value adds nothing. */
void                 gloss_properties_add   (GlossProperties *self,
                                             const char      *name,
                                             const char      *value,
                                             gboolean         is_json);

/* The same of a file of somebody else's, where our names mean nothing of ours. */
void                 gloss_properties_add_foreign (GlossProperties *self,
                                                   const char      *name,
                                                   const char      *value,
                                                   gboolean         is_json);

/* For writers: @self is cleared and filled. */
void     gloss_properties_set_annotation (GlossProperties       *self,
                                          GlossAnnotationSet    *set,
                                          const GlossAnnotation *annotation);
void     gloss_properties_set_relation   (GlossProperties       *self,
                                          GlossAnnotationSet    *set,
                                          const GlossRelation   *relation);
void     gloss_properties_set_article    (GlossProperties       *self,
                                          GlossAnnotationSet    *set,
                                          const char            *document);
/* Times that were not understood since the last call. */
guint    gloss_properties_take_bad_times (GlossProperties *self);

/* For readers. What is filled in is borrowed from @self until it is cleared. */
void     gloss_properties_fill_annotation (GlossProperties       *self,
                                           GlossImportAnnotation *annotation);
void     gloss_properties_fill_relation   (GlossProperties       *self,
                                           GlossRelationFields   *relation);
void     gloss_properties_apply_article   (GlossProperties       *self,
                                           GlossImportDocument   *document);
/* Whether the name is one of ours, rather than an attribute's. */
gboolean gloss_properties_is_own_name     (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossProperties, gloss_properties_free)

G_END_DECLS
