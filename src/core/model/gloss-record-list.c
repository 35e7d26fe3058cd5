/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-record-list.h"

/*
 * records: owned, in order.
 * by_id: id (owned by the record) → record (owned by records); the same records.
 */

struct _GlossRecordList
{
  GlossRecordKind  kind;
  GPtrArray       *records;
  GHashTable      *by_id;
};

/**
 * gloss_record_list_new:
 * @kind: what its records are
 *
 * Returns: (transfer full): a list without records
 */
GlossRecordList *
gloss_record_list_new (GlossRecordKind kind)
{
  GlossRecordList *self = g_new (GlossRecordList, 1);

  self->kind = kind;
  self->records = g_ptr_array_new ();
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

/**
 * gloss_record_list_free:
 * @self: (transfer full): a list
 *
 * Frees it and gives up its records.
 */
void
gloss_record_list_free (GlossRecordList *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->by_id);
  for (guint i = 0; i < self->records->len; i++)
    gloss_record_kind_unref (self->kind, self->records->pdata[i]);
  g_ptr_array_unref (self->records);
  g_free (self);
}

/**
 * gloss_record_list_get_size:
 * @self: a list
 *
 * Returns: the number of its records
 */
guint
gloss_record_list_get_size (GlossRecordList *self)
{
  return self->records->len;
}

/**
 * gloss_record_list_get_nth:
 * @self: a list
 * @position: which one, from 0
 *
 * Returns: (nullable): that record, which @self owns; %NULL behind the last one
 */
gpointer
gloss_record_list_get_nth (GlossRecordList *self,
                           guint            position)
{
  return position < self->records->len ? self->records->pdata[position] : NULL;
}

/**
 * gloss_record_list_lookup:
 * @self: a list
 * @id: an id
 *
 * O(1).
 *
 * Returns: (nullable): the record of that id, which @self owns
 */
gpointer
gloss_record_list_lookup (GlossRecordList *self,
                          const char      *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

/**
 * gloss_record_list_get_position:
 * @self: a list
 * @id: an id
 * @position: (out): where the record of that id stands, from 0
 *
 * Returns: whether there is one
 */
gboolean
gloss_record_list_get_position (GlossRecordList *self,
                                const char      *id,
                                guint           *position)
{
  gpointer record = g_hash_table_lookup (self->by_id, id);

  return record != NULL && g_ptr_array_find (self->records, record, position);
}

/**
 * gloss_record_list_insert:
 * @self: a list
 * @record: a record whose id is not in @self; @self takes a reference of its own
 * @position: where it will stand, at most the number of records
 */
void
gloss_record_list_insert (GlossRecordList *self,
                          gpointer         record,
                          guint            position)
{
  g_ptr_array_insert (self->records, (gint) position, gloss_record_kind_ref (self->kind, record));
  g_hash_table_replace (self->by_id, (gpointer) gloss_record_kind_get_id (self->kind, record),
                        record);
}

/**
 * gloss_record_list_remove:
 * @self: a list
 * @position: which one, from 0; there is one
 */
void
gloss_record_list_remove (GlossRecordList *self,
                          guint            position)
{
  gpointer record = self->records->pdata[position];

  g_hash_table_remove (self->by_id, gloss_record_kind_get_id (self->kind, record));
  g_ptr_array_remove_index (self->records, position);
  gloss_record_kind_unref (self->kind, record);
}
