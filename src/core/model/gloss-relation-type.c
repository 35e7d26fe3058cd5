/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-relation-type.h"

#include "core/model/gloss-label-set.h"
#include "core/model/gloss-record.h"

/* There are few definitions, so each string of one is an allocation of its own. */

struct _GlossRelationType
{
  gatomicrefcount         ref_count;
  GlossRelationTypeFields fields; /* what they point to is owned */
};

G_DEFINE_BOXED_TYPE (GlossRelationType,
                     gloss_relation_type,
                     gloss_relation_type_ref,
                     gloss_relation_type_unref)

/**
 * gloss_relation_type_new:
 * @fields: its values; they are copied. An empty list stands for none
 *
 * Returns: (transfer full): the definition
 */
GlossRelationType *
gloss_relation_type_new (const GlossRelationTypeFields *fields)
{
  GlossRelationType *self;

  g_return_val_if_fail (fields != NULL && fields->id != NULL && fields->name != NULL, NULL);

  self = g_new0 (GlossRelationType, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->fields.id = g_strdup (fields->id);
  self->fields.name = g_strdup (fields->name);
  self->fields.color = g_strdup (fields->color);
  self->fields.directed = fields->directed;
  self->fields.from = gloss_record_dup_list (fields->from);
  self->fields.to = gloss_record_dup_list (fields->to);
  self->fields.description = g_strdup (fields->description);
  self->fields.extra = g_strdup (fields->extra);

  return self;
}

/**
 * gloss_relation_type_ref:
 * @self: a definition
 *
 * Returns: (transfer full): @self
 */
GlossRelationType *
gloss_relation_type_ref (GlossRelationType *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * gloss_relation_type_unref:
 * @self: (transfer full): a definition
 *
 * Gives up one reference; the last one frees it.
 */
void
gloss_relation_type_unref (GlossRelationType *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free ((gpointer) self->fields.id);
  g_free ((gpointer) self->fields.name);
  g_free ((gpointer) self->fields.color);
  g_strfreev ((char **) self->fields.from);
  g_strfreev ((char **) self->fields.to);
  g_free ((gpointer) self->fields.description);
  g_free ((gpointer) self->fields.extra);
  g_free (self);
}

/**
 * gloss_relation_type_get_fields:
 * @self: a definition
 * @fields: (out caller-allocates): its values, which @self owns
 */
void
gloss_relation_type_get_fields (const GlossRelationType *self,
                                GlossRelationTypeFields *fields)
{
  g_return_if_fail (self != NULL && fields != NULL);

  *fields = self->fields;
}

/**
 * gloss_relation_type_get_id:
 * @self: a definition
 *
 * Returns: what relations call it
 */
const char *
gloss_relation_type_get_id (const GlossRelationType *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields.id;
}

/**
 * gloss_relation_type_get_name:
 * @self: a definition
 *
 * Returns: what people call it
 */
const char *
gloss_relation_type_get_name (const GlossRelationType *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields.name;
}

/**
 * gloss_relation_type_get_color:
 * @self: a definition
 *
 * Returns: (nullable): "#rrggbb"; %NULL if it has none of its own
 */
const char *
gloss_relation_type_get_color (const GlossRelationType *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields.color;
}

/**
 * gloss_relation_type_is_directed:
 * @self: a definition
 *
 * Returns: whether it matters which end is the first
 */
gboolean
gloss_relation_type_is_directed (const GlossRelationType *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->fields.directed;
}

/**
 * gloss_relation_type_equal:
 * @a: a definition
 * @b: another
 *
 * Returns: whether all values are the same, unknown members compared as text
 */
gboolean
gloss_relation_type_equal (const GlossRelationType *a,
                           const GlossRelationType *b)
{
  const GlossRelationTypeFields *x;
  const GlossRelationTypeFields *y;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  x = &a->fields;
  y = &b->fields;
  return a == b
         || (g_strcmp0 (x->id, y->id) == 0
             && g_strcmp0 (x->name, y->name) == 0
             && g_strcmp0 (x->color, y->color) == 0
             && !x->directed == !y->directed
             && gloss_record_same_list (x->from, y->from)
             && gloss_record_same_list (x->to, y->to)
             && g_strcmp0 (x->description, y->description) == 0
             && g_strcmp0 (x->extra, y->extra) == 0);
}

/**
 * gloss_relation_type_allows:
 * @self: a definition
 * @labels: the labels, with their hierarchy
 * @from_label: the id of the label of the first end
 * @to_label: that of the second end
 *
 * Returns: whether it may hold between annotations of these labels; if it is not directed, either
 *   way round
 */
gboolean
gloss_relation_type_allows (const GlossRelationType *self,
                            GlossLabelSet           *labels,
                            const char              *from_label,
                            const char              *to_label)
{
  const GlossRelationTypeFields *fields;

  g_return_val_if_fail (self != NULL && GLOSS_IS_LABEL_SET (labels), FALSE);
  g_return_val_if_fail (from_label != NULL && to_label != NULL, FALSE);

  fields = &self->fields;
  if (gloss_label_set_is_among (labels, from_label, fields->from)
      && gloss_label_set_is_among (labels, to_label, fields->to))
    return TRUE;

  return !fields->directed
         && gloss_label_set_is_among (labels, to_label, fields->from)
         && gloss_label_set_is_among (labels, from_label, fields->to);
}
