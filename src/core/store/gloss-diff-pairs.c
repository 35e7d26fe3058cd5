/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-diff-private.h"

#include <string.h>

/* Which records of two files are the same thing. In two versions of one set ids say it. Two sets of
 * one article have no ids in common: there an annotation is the one with the same spans and label,
 * else with the same spans; a relation is the one of the same type between the same annotations. */

/* (transfer full): what a record is known by */
typedef char *(*MakeKeyFunc) (const GlossJsonValue *record,
                              gpointer              user_data);

typedef struct
{
  const GlossJsonParts *a;
  const GlossJsonParts *b;
  GlossDiffPairs       *pairs;
} Pairing;

static void
free_queue (gpointer data)
{
  g_queue_free (data);
}

static GlossDiffPairs *
pairs_new (guint n_a,
           guint n_b)
{
  GlossDiffPairs *self = g_new0 (GlossDiffPairs, 1);

  self->n_a = n_a;
  self->n_b = n_b;
  self->of_a = g_new0 (guint, n_a + 1);
  self->of_b = g_new0 (guint, n_b + 1);
  return self;
}

/**
 * gloss_diff_pairs_free:
 * @self: (transfer full): pairs
 */
void
gloss_diff_pairs_free (GlossDiffPairs *self)
{
  g_free (self->of_a);
  g_free (self->of_b);
  g_free (self);
}

static void
join (GlossDiffPairs *self,
      guint           a,
      guint           b)
{
  self->of_a[a] = b + 1;
  self->of_b[b] = a + 1;
}

/* Joins records that have no other yet, and of which @make_key gives the same; of several in the
 * order of the files. */
static void
join_by (const Pairing *pairing,
         MakeKeyFunc    make_key,
         gpointer       data_a,
         gpointer       data_b)
{
  /* Of the first file: what a record is known by → GQueue of places. */
  g_autoptr (GHashTable) waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                          free_queue);
  GlossDiffPairs *pairs = pairing->pairs;

  for (guint i = 0; i < pairs->n_a; i++)
    {
      g_autofree char *key = NULL;
      GQueue *queue;

      if (pairs->of_a[i] != 0)
        continue;
      key = make_key (&gloss_json_parts_get_nth (pairing->a, i)->value, data_a);
      queue = g_hash_table_lookup (waiting, key);
      if (queue == NULL)
        {
          queue = g_queue_new ();
          g_hash_table_insert (waiting, g_steal_pointer (&key), queue);
        }
      g_queue_push_tail (queue, GUINT_TO_POINTER (i));
    }
  for (guint i = 0; i < pairs->n_b; i++)
    {
      g_autofree char *key = NULL;
      GQueue *queue;

      if (pairs->of_b[i] != 0)
        continue;
      key = make_key (&gloss_json_parts_get_nth (pairing->b, i)->value, data_b);
      queue = g_hash_table_lookup (waiting, key);
      if (queue != NULL && !g_queue_is_empty (queue))
        join (pairs, GPOINTER_TO_UINT (g_queue_pop_head (queue)), i);
    }
}

static char *
make_spans_key (const GlossJsonValue *record,
                gpointer              user_data)
{
  g_autofree char *spans = gloss_json_value_dup_member (record, "spans");
  const GlossJsonValue value = gloss_json_value_of (spans);
  g_autoptr (GlossJsonParts) parts = gloss_json_parts_new (&value);
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < gloss_json_parts_get_size (parts); i++)
    {
      const GlossJsonValue *span = &gloss_json_parts_get_nth (parts, i)->value;
      g_autofree char *start = gloss_json_value_dup_member (span, "start");
      g_autofree char *end = gloss_json_value_dup_member (span, "end");

      g_string_append_printf (key, "%s-%s,", start, end);
    }
  return g_string_free (key, FALSE);
}

static char *
make_place_key (const GlossJsonValue *record,
                gpointer              user_data)
{
  g_autofree char *spans = make_spans_key (record, NULL);
  g_autofree char *label = gloss_json_value_dup_string (record, "label");

  return g_strconcat (spans, label, NULL);
}

/* The names by which both files know an annotation: an id of the first file. */
static char *
make_relation_key (const GlossJsonValue *record,
                   gpointer              user_data)
{
  GHashTable *names = user_data;
  g_autofree char *type = gloss_json_value_dup_string (record, "type");
  g_autofree char *from = gloss_json_value_dup_string (record, "from");
  g_autofree char *to = gloss_json_value_dup_string (record, "to");
  const char *from_name = names != NULL ? g_hash_table_lookup (names, from) : NULL;
  const char *to_name = names != NULL ? g_hash_table_lookup (names, to) : NULL;

  return g_strjoin ("\x1f", type, from_name != NULL ? from_name : from,
                    to_name != NULL ? to_name : to, NULL);
}

/**
 * gloss_diff_pair_by_id:
 * @a: records of the first file
 * @b: records of the second
 *
 * Returns: (transfer full): those of the same id
 */
GlossDiffPairs *
gloss_diff_pair_by_id (const GlossJsonParts *a,
                       const GlossJsonParts *b)
{
  GlossDiffPairs *self = pairs_new (gloss_json_parts_get_size (a), gloss_json_parts_get_size (b));

  for (guint i = 0; i < self->n_a; i++)
    {
      guint place;

      if (gloss_json_parts_find_place (b, gloss_json_parts_get_nth (a, i)->key, &place))
        join (self, i, place);
    }
  return self;
}

/**
 * gloss_diff_pair_by_place:
 * @a: the annotations of the first file
 * @b: those of the second
 *
 * Returns: (transfer full): those of the same spans, of several those of the same label
 */
GlossDiffPairs *
gloss_diff_pair_by_place (const GlossJsonParts *a,
                          const GlossJsonParts *b)
{
  GlossDiffPairs *self = pairs_new (gloss_json_parts_get_size (a), gloss_json_parts_get_size (b));
  const Pairing pairing = { a, b, self };

  join_by (&pairing, make_place_key, NULL, NULL);
  join_by (&pairing, make_spans_key, NULL, NULL);
  return self;
}

/**
 * gloss_diff_pair_by_ends:
 * @a: the relations of the first file
 * @b: those of the second
 * @annotations: which of their annotations are the same
 * @annotations_a: the annotations of the first file
 * @annotations_b: those of the second
 *
 * Returns: (transfer full): those of the same type between the same annotations
 */
GlossDiffPairs *
gloss_diff_pair_by_ends (const GlossJsonParts *a,
                         const GlossJsonParts *b,
                         const GlossDiffPairs *annotations,
                         const GlossJsonParts *annotations_a,
                         const GlossJsonParts *annotations_b)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  GlossDiffPairs *self = pairs_new (gloss_json_parts_get_size (a), gloss_json_parts_get_size (b));
  const Pairing pairing = { a, b, self };

  for (guint i = 0; i < annotations->n_b; i++)
    if (annotations->of_b[i] != 0)
      g_hash_table_insert (names, gloss_json_parts_get_nth (annotations_b, i)->key,
                           gloss_json_parts_get_nth (annotations_a, annotations->of_b[i] - 1)->key);
  join_by (&pairing, make_relation_key, NULL, names);
  return self;
}
