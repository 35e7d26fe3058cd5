/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-merge-private.h"

#include <string.h>

/* The order of the parts of a merged list or object. The order is a value of its own: if only one
 * side moved parts its order holds. Otherwise one is chosen by what the keys are, so that it does
 * not matter which side is called ours. Parts that only the other side has come behind what stands
 * before them there. */

/**
 * gloss_merge_parts_init:
 * @self: to be filled
 * @sides: three versions, which must outlive the parts
 */
void
gloss_merge_parts_init (GlossMergeParts       *self,
                        const GlossMergeSides *sides)
{
  self->base = gloss_json_parts_new (&sides->base);
  self->ours = gloss_json_parts_new (&sides->ours);
  self->theirs = gloss_json_parts_new (&sides->theirs);
}

/**
 * gloss_merge_parts_clear:
 * @self: parts
 */
void
gloss_merge_parts_clear (GlossMergeParts *self)
{
  g_clear_pointer (&self->base, gloss_json_parts_free);
  g_clear_pointer (&self->ours, gloss_json_parts_free);
  g_clear_pointer (&self->theirs, gloss_json_parts_free);
}

/**
 * gloss_merge_parts_lookup:
 * @self: parts
 * @key: a key
 *
 * Returns: the three versions of the part with that key
 */
GlossMergeSides
gloss_merge_parts_lookup (const GlossMergeParts *self,
                          const char            *key)
{
  return (GlossMergeSides) {
    gloss_json_parts_lookup (self->base, key),
    gloss_json_parts_lookup (self->ours, key),
    gloss_json_parts_lookup (self->theirs, key),
  };
}

static char *
dup_name (const GlossJsonParts *side,
          const char           *key)
{
  const GlossJsonPart *part = gloss_json_parts_find (side, key);

  return part != NULL ? gloss_json_value_dup_line (&part->name) : NULL;
}

/**
 * gloss_merge_parts_dup_name:
 * @self: parts
 * @key: the key of a member that ours or theirs has
 *
 * Returns: (transfer full): `"name": ` as it stands there; where only one side changed its blanks
 *   it is as there, else the lesser of both. Free with g_free()
 */
char *
gloss_merge_parts_dup_name (const GlossMergeParts *self,
                            const char            *key)
{
  g_autofree char *base = dup_name (self->base, key);
  g_autofree char *ours = dup_name (self->ours, key);
  g_autofree char *theirs = dup_name (self->theirs, key);

  if (ours == NULL || theirs == NULL)
    return ours != NULL ? g_steal_pointer (&ours) : g_steal_pointer (&theirs);
  if (g_strcmp0 (ours, base) == 0)
    return g_steal_pointer (&theirs);
  if (g_strcmp0 (theirs, base) == 0 || strcmp (ours, theirs) < 0)
    return g_steal_pointer (&ours);
  return g_steal_pointer (&theirs);
}

/* Whether parts that both have stand in another order. */
static gboolean
has_moved (const GlossJsonParts *base,
           const GlossJsonParts *side)
{
  const GlossJsonPart *last = NULL;

  for (guint i = 0; i < gloss_json_parts_get_size (side); i++)
    {
      const GlossJsonPart *before;

      before = gloss_json_parts_find (base, gloss_json_parts_get_nth (side, i)->key);
      if (before == NULL)
        continue;
      if (last != NULL && before < last)
        return TRUE;
      last = before;
    }
  return FALSE;
}

static int
compare_keys (const GlossJsonParts *a,
              const GlossJsonParts *b)
{
  guint n_a = gloss_json_parts_get_size (a);
  guint n_b = gloss_json_parts_get_size (b);

  for (guint i = 0; i < MIN (n_a, n_b); i++)
    {
      int order = strcmp (gloss_json_parts_get_nth (a, i)->key,
                          gloss_json_parts_get_nth (b, i)->key);

      if (order != 0)
        return order;
    }
  return (n_a > n_b) - (n_a < n_b);
}

static gboolean
ours_leads (const GlossMergeParts *parts)
{
  gboolean ours_moved = has_moved (parts->base, parts->ours);
  gboolean theirs_moved = has_moved (parts->base, parts->theirs);

  return ours_moved != theirs_moved ? ours_moved : compare_keys (parts->ours, parts->theirs) <= 0;
}

static void
add_keys (GQueue               *queue,
          GHashTable           *places,
          const GlossJsonParts *parts)
{
  GList *after = NULL;

  for (guint i = 0; i < gloss_json_parts_get_size (parts); i++)
    {
      char *key = gloss_json_parts_get_nth (parts, i)->key;
      GList *place = g_hash_table_lookup (places, key);

      if (place == NULL)
        {
          if (after == NULL)
            g_queue_push_head (queue, key);
          else
            g_queue_insert_after (queue, after, key);
          place = after == NULL ? queue->head : after->next;
          g_hash_table_insert (places, key, place);
        }
      after = place;
    }
}

static void
move_key (GQueue     *queue,
          GHashTable *places,
          const char *key,
          GPtrArray  *keys)
{
  GList *place = g_hash_table_lookup (places, key);

  if (place == NULL)
    return;
  g_ptr_array_add (keys, place->data);
  g_queue_delete_link (queue, place);
}

/**
 * gloss_merge_list_keys:
 * @parts: three versions of an object or array
 * @first: (array zero-terminated=1) (nullable): keys that come first where they are, in this order
 *
 * Returns: (transfer container) (element-type utf8): the keys of ours and theirs, each once;
 *   borrowed from @parts
 */
GPtrArray *
gloss_merge_list_keys (const GlossMergeParts *parts,
                       const char *const     *first)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *keys = g_ptr_array_new ();
  GQueue queue = G_QUEUE_INIT;
  gboolean ours_first = ours_leads (parts);

  add_keys (&queue, places, ours_first ? parts->ours : parts->theirs);
  add_keys (&queue, places, ours_first ? parts->theirs : parts->ours);
  for (guint i = 0; first != NULL && first[i] != NULL; i++)
    move_key (&queue, places, first[i], keys);
  for (GList *item = queue.head; item != NULL; item = item->next)
    g_ptr_array_add (keys, item->data);
  g_queue_clear (&queue);
  return keys;
}
