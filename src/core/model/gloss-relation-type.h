/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _GlossLabelSet GlossLabelSet;

/**
 * GlossRelationTypeFields:
 * @id: unique in its label set; what relations refer to
 * @name: what people read
 * @color: (nullable): "#rrggbb", lower case
 * @directed: whether it matters which end is the first
 * @from: (array zero-terminated=1) (nullable): the ids of the labels that its first end may have,
 *   labels below them included; %NULL: all
 * @to: (array zero-terminated=1) (nullable): those of its second end
 * @description: (nullable): how to use it
 * @extra: (nullable): unknown members as JSON: `"x":1,"y":[]`
 *
 * The values that make the definition of a type of relations. All pointers are borrowed.
 */
typedef struct
{
  const char        *id;
  const char        *name;
  const char        *color;
  gboolean           directed;
  const char *const *from;
  const char *const *to;
  const char        *description;
  const char        *extra;
} GlossRelationTypeFields;

/**
 * GlossRelationType:
 *
 * The definition of a type of relations: immutable, reference-counted.
 */
typedef struct _GlossRelationType GlossRelationType;

#define GLOSS_TYPE_RELATION_TYPE (gloss_relation_type_get_type ())

GType              gloss_relation_type_get_type    (void);
GlossRelationType *gloss_relation_type_new         (const GlossRelationTypeFields *fields);
GlossRelationType *gloss_relation_type_ref         (GlossRelationType *self);
void               gloss_relation_type_unref       (GlossRelationType *self);
void               gloss_relation_type_get_fields  (const GlossRelationType *self,
                                                    GlossRelationTypeFields *fields);
const char        *gloss_relation_type_get_id      (const GlossRelationType *self);
const char        *gloss_relation_type_get_name    (const GlossRelationType *self);
const char        *gloss_relation_type_get_color   (const GlossRelationType *self);
gboolean           gloss_relation_type_is_directed (const GlossRelationType *self);
gboolean           gloss_relation_type_equal       (const GlossRelationType *a,
                                                    const GlossRelationType *b);
/* Whether it may go from an annotation of the one label to one of the other; if it is not directed
 * either way round. */
gboolean           gloss_relation_type_allows      (const GlossRelationType *self,
                                                    GlossLabelSet           *labels,
                                                    const char              *from_label,
                                                    const char              *to_label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossRelationType, gloss_relation_type_unref)

G_END_DECLS
