/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-relation-table.h"

/*
 * order: the relations (owned) by id, so that a file can be written without sorting them.
 * by_id: id (owned by the record) → its place in order.
 * by_end: annotation id (owned) → GPtrArray of GlossRelation (owned; its elements are not): each
 *   relation once under each of its ends, under one end only if both are the same. No array is
 *   empty. Whether there is such an annotation does not matter here.
 */

struct _GlossRelationTable
{
  GSequence  *order;
  GHashTable *by_id;
  GHashTable *by_end;
};

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  return gloss_relation_compare (a, b);
}

static void
add_end (GlossRelationTable *self,
         const char         *annotation_id,
         GlossRelation      *relation)
{
  GPtrArray *relations = g_hash_table_lookup (self->by_end, annotation_id);

  if (relations == NULL)
    {
      relations = g_ptr_array_new ();
      g_hash_table_insert (self->by_end, g_strdup (annotation_id), relations);
    }
  g_ptr_array_add (relations, relation);
}

static void
remove_end (GlossRelationTable *self,
            const char         *annotation_id,
            GlossRelation      *relation)
{
  GPtrArray *relations = g_hash_table_lookup (self->by_end, annotation_id);

  g_ptr_array_remove_fast (relations, relation);
  if (relations->len == 0)
    g_hash_table_remove (self->by_end, annotation_id);
}

static gboolean
is_loop (const GlossRelation *relation)
{
  return g_str_equal (gloss_relation_get_from (relation), gloss_relation_get_to (relation));
}

/**
 * gloss_relation_table_new:
 *
 * Returns: (transfer full): a table without relations
 */
GlossRelationTable *
gloss_relation_table_new (void)
{
  GlossRelationTable *self = g_new (GlossRelationTable, 1);

  self->order = g_sequence_new ((GDestroyNotify) gloss_relation_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_end = g_hash_table_new_full (g_str_hash, g_str_equal,
                                        g_free, (GDestroyNotify) g_ptr_array_unref);

  return self;
}

/**
 * gloss_relation_table_free:
 * @self: (transfer full): a table
 *
 * Frees it and gives up its relations.
 */
void
gloss_relation_table_free (GlossRelationTable *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->by_end);
  g_hash_table_unref (self->by_id);
  g_sequence_free (self->order);
  g_free (self);
}

/**
 * gloss_relation_table_clear:
 * @self: a table
 *
 * Takes all relations out of it.
 */
void
gloss_relation_table_clear (GlossRelationTable *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->by_end);
  g_hash_table_remove_all (self->by_id);
  g_sequence_remove_range (g_sequence_get_begin_iter (self->order),
                           g_sequence_get_end_iter (self->order));
}

/**
 * gloss_relation_table_add:
 * @self: a table
 * @relation: a relation whose id is not in it; @self takes a reference of its own
 *
 * O(log n).
 */
void
gloss_relation_table_add (GlossRelationTable *self,
                          GlossRelation      *relation)
{
  GSequenceIter *place = g_sequence_insert_sorted (self->order, gloss_relation_ref (relation),
                                                   compare_cb, NULL);

  g_hash_table_insert (self->by_id, (gpointer) gloss_relation_get_id (relation), place);
  add_end (self, gloss_relation_get_from (relation), relation);
  if (!is_loop (relation))
    add_end (self, gloss_relation_get_to (relation), relation);
}

/**
 * gloss_relation_table_remove:
 * @self: a table
 * @id: the id of a relation in it
 *
 * O(log n + relations of the annotations at its ends).
 */
void
gloss_relation_table_remove (GlossRelationTable *self,
                             const char         *id)
{
  GSequenceIter *place = g_hash_table_lookup (self->by_id, id);
  GlossRelation *relation;

  g_return_if_fail (place != NULL);

  relation = g_sequence_get (place);
  remove_end (self, gloss_relation_get_from (relation), relation);
  if (!is_loop (relation))
    remove_end (self, gloss_relation_get_to (relation), relation);
  g_hash_table_remove (self->by_id, id);
  g_sequence_remove (place);
}

/**
 * gloss_relation_table_get_size:
 * @self: a table
 *
 * Returns: the number of its relations
 */
guint
gloss_relation_table_get_size (GlossRelationTable *self)
{
  return g_hash_table_size (self->by_id);
}

/**
 * gloss_relation_table_lookup:
 * @self: a table
 * @id: a relation's id
 *
 * O(1).
 *
 * Returns: (nullable): the relation, which @self owns
 */
GlossRelation *
gloss_relation_table_lookup (GlossRelationTable *self,
                             const char         *id)
{
  GSequenceIter *place = g_hash_table_lookup (self->by_id, id);

  return place == NULL ? NULL : g_sequence_get (place);
}

/**
 * gloss_relation_table_list:
 * @self: a table
 *
 * O(n).
 *
 * Returns: (transfer container) (element-type GlossRelation): all relations, by id
 */
GPtrArray *
gloss_relation_table_list (GlossRelationTable *self)
{
  GPtrArray *list = g_ptr_array_sized_new (g_hash_table_size (self->by_id));
  GSequenceIter *end = g_sequence_get_end_iter (self->order);

  for (GSequenceIter *i = g_sequence_get_begin_iter (self->order); i != end;
       i = g_sequence_iter_next (i))
    g_ptr_array_add (list, g_sequence_get (i));

  return list;
}

/**
 * gloss_relation_table_get_of:
 * @self: a table
 * @annotation_id: an annotation's id, known or not
 *
 * O(1).
 *
 * Returns: (transfer none) (nullable) (element-type GlossRelation): the relations that have it at
 *   an end, in no order, until the next change; %NULL if there are none
 */
GPtrArray *
gloss_relation_table_get_of (GlossRelationTable *self,
                             const char         *annotation_id)
{
  return g_hash_table_lookup (self->by_end, annotation_id);
}
