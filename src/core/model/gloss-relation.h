/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GlossRelationFields:
 * @id: unique in its set
 * @type: the id of its type
 * @from: the id of the annotation at its first end
 * @to: that of the one at its second end
 * @note: (nullable): free text
 * @attributes: (nullable): a JSON object as text; %NULL stands for `{}`
 * @creator: (nullable): who made it
 * @created: (nullable): ISO 8601 in UTC
 * @modified: (nullable): ISO 8601 in UTC
 * @extra: (nullable): unknown members as JSON: `"x":1,"y":[]`
 *
 * The values that make a relation. All pointers are borrowed.
 */
typedef struct
{
  const char *id;
  const char *type;
  const char *from;
  const char *to;
  const char *note;
  const char *attributes;
  const char *creator;
  const char *created;
  const char *modified;
  const char *extra;
} GlossRelationFields;

/**
 * GlossRelation:
 *
 * A link between two annotations of a set: immutable, reference-counted.
 */
typedef struct _GlossRelation GlossRelation;

#define GLOSS_TYPE_RELATION (gloss_relation_get_type ())

GType          gloss_relation_get_type     (void);
GlossRelation *gloss_relation_new          (const GlossRelationFields *fields);
GlossRelation *gloss_relation_ref          (GlossRelation *self);
void           gloss_relation_unref        (GlossRelation *self);
void           gloss_relation_get_fields   (const GlossRelation *self,
                                            GlossRelationFields *fields);
const char    *gloss_relation_get_id       (const GlossRelation *self);
const char    *gloss_relation_get_relation_type (const GlossRelation *self);
const char    *gloss_relation_get_from     (const GlossRelation *self);
const char    *gloss_relation_get_to       (const GlossRelation *self);
const char    *gloss_relation_get_note     (const GlossRelation *self);
gboolean       gloss_relation_equal        (const GlossRelation *a,
                                            const GlossRelation *b);
/* The order of files: by id. */
int            gloss_relation_compare      (const GlossRelation *a,
                                            const GlossRelation *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossRelation, gloss_relation_unref)

G_END_DECLS
