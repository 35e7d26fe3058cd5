/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-relation.h"

#include "core/model/gloss-record.h"

#include <string.h>

struct _GlossRelation
{
  gatomicrefcount     ref_count;
  GlossRelationFields fields; /* type and creator are interned; the others point into the block */
  char                block[];
};

G_DEFINE_BOXED_TYPE (GlossRelation, gloss_relation, gloss_relation_ref, gloss_relation_unref)

/**
 * gloss_relation_new:
 * @fields: its values; they are copied
 *
 * Makes a relation. Whether its ends are there is for gloss_annotation_set_apply() to check.
 *
 * Returns: (transfer full): the relation
 */
GlossRelation *
gloss_relation_new (const GlossRelationFields *fields)
{
  GlossRelation *self;
  char *cursor;

  g_return_val_if_fail (fields != NULL && fields->id != NULL && fields->type != NULL, NULL);
  g_return_val_if_fail (fields->from != NULL && fields->to != NULL, NULL);

  self = g_malloc (sizeof *self
                   + gloss_record_measure (fields->id)
                   + gloss_record_measure (fields->from)
                   + gloss_record_measure (fields->to)
                   + gloss_record_measure (fields->note)
                   + gloss_record_measure (fields->attributes)
                   + gloss_record_measure (fields->created)
                   + gloss_record_measure (fields->modified)
                   + gloss_record_measure (fields->extra));
  g_atomic_ref_count_init (&self->ref_count);
  cursor = self->block;
  self->fields.id = gloss_record_put (&cursor, fields->id);
  self->fields.type = gloss_record_intern (fields->type);
  self->fields.from = gloss_record_put (&cursor, fields->from);
  self->fields.to = gloss_record_put (&cursor, fields->to);
  self->fields.note = gloss_record_put (&cursor, fields->note);
  self->fields.attributes = gloss_record_put (&cursor, fields->attributes);
  self->fields.creator = gloss_record_intern (fields->creator);
  self->fields.created = gloss_record_put (&cursor, fields->created);
  self->fields.modified = gloss_record_put (&cursor, fields->modified);
  self->fields.extra = gloss_record_put (&cursor, fields->extra);

  return self;
}

/**
 * gloss_relation_ref:
 * @self: a relation
 *
 * Returns: (transfer full): @self
 */
GlossRelation *
gloss_relation_ref (GlossRelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * gloss_relation_unref:
 * @self: (transfer full): a relation
 *
 * Gives up one reference; the last one frees it.
 */
void
gloss_relation_unref (GlossRelation *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  gloss_record_unintern (self->fields.type);
  gloss_record_unintern (self->fields.creator);
  g_free (self);
}

/**
 * gloss_relation_get_fields:
 * @self: a relation
 * @fields: (out caller-allocates): its values, which @self owns
 */
void
gloss_relation_get_fields (const GlossRelation *self,
                           GlossRelationFields *fields)
{
  g_return_if_fail (self != NULL && fields != NULL);

  *fields = self->fields;
}

/**
 * gloss_relation_get_id:
 * @self: a relation
 *
 * Returns: what it is called in its set
 */
const char *
gloss_relation_get_id (const GlossRelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields.id;
}

/**
 * gloss_relation_get_relation_type:
 * @self: a relation
 *
 * Returns: the id of its type
 */
const char *
gloss_relation_get_relation_type (const GlossRelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields.type;
}

/**
 * gloss_relation_get_from:
 * @self: a relation
 *
 * Returns: the id of the annotation at its first end
 */
const char *
gloss_relation_get_from (const GlossRelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields.from;
}

/**
 * gloss_relation_get_to:
 * @self: a relation
 *
 * Returns: the id of the annotation at its second end
 */
const char *
gloss_relation_get_to (const GlossRelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields.to;
}

/**
 * gloss_relation_get_note:
 * @self: a relation
 *
 * Returns: (nullable): what its author remarks on it
 */
const char *
gloss_relation_get_note (const GlossRelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields.note;
}

static gboolean
same_or_default (const char *a,
                 const char *b,
                 const char *fallback)
{
  return strcmp (a == NULL ? fallback : a, b == NULL ? fallback : b) == 0;
}

/**
 * gloss_relation_equal:
 * @a: a relation
 * @b: another
 *
 * Compares all values. Missing ones are equal to those they stand for: no note to an empty one, no
 * attributes to `{}`.
 *
 * Returns: whether both say the same
 */
gboolean
gloss_relation_equal (const GlossRelation *a,
                      const GlossRelation *b)
{
  const GlossRelationFields *x;
  const GlossRelationFields *y;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  x = &a->fields;
  y = &b->fields;
  return a == b
         || (strcmp (x->id, y->id) == 0
             && strcmp (x->type, y->type) == 0
             && strcmp (x->from, y->from) == 0
             && strcmp (x->to, y->to) == 0
             && same_or_default (x->note, y->note, "")
             && same_or_default (x->attributes, y->attributes, "{}")
             && g_strcmp0 (x->creator, y->creator) == 0
             && g_strcmp0 (x->created, y->created) == 0
             && g_strcmp0 (x->modified, y->modified) == 0
             && g_strcmp0 (x->extra, y->extra) == 0);
}

/**
 * gloss_relation_compare:
 * @a: a relation
 * @b: another
 *
 * The order of files: by id, in byte order. As ids are random, what two people add seldom ends up
 * on neighbouring lines, so that Git can join it.
 *
 * Returns: less than, equal to or more than 0
 */
int
gloss_relation_compare (const GlossRelation *a,
                        const GlossRelation *b)
{
  return strcmp (a->fields.id, b->fields.id);
}
