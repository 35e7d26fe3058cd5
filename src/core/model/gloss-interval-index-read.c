/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-interval-index-private.h"

/* The part of the index that only reads; its shape and invariants stand in the other file. */

/* @shift is what the ancestors of @i have to add. */
static gboolean
visit (GlossIntervalIndex       *self,
       guint32                   i,
       gint32                    shift,
       const GlossIntervalQuery *query)
{
  const GlossIntervalNode *node = &self->nodes[i];
  GlossIntervalEntry entry;

  if (i == 0 || (guint) (node->max_end + shift) < query->min_end)
    return TRUE;

  if (!visit (self, node->left, shift + node->shift, query))
    return FALSE;

  entry.span = gloss_interval_shift_span (node->span, shift);
  entry.data = node->data;
  if (entry.span.start >= query->limit)
    return TRUE;
  if (entry.span.end >= query->min_end
      && (query->empty_too || entry.span.start < entry.span.end)
      && !query->func (&entry, query->user_data))
    return FALSE;

  return visit (self, node->right, shift + node->shift, query);
}

static guint
count_before (GlossIntervalIndex *self,
              GlossSpan           span,
              gconstpointer       data,
              gboolean           *found)
{
  guint rank = 0;
  gint32 shift = 0;
  guint32 i = self->root;

  while (i != 0)
    {
      const GlossIntervalNode *node = &self->nodes[i];
      GlossSpan here = gloss_interval_shift_span (node->span, shift);
      int order = gloss_interval_compare (self, here, node->data, span, data);

      shift += node->shift;
      *found |= order == 0;
      if (order < 0)
        rank += self->nodes[node->left].size + 1;
      i = order < 0 ? node->right : node->left;
    }

  return rank;
}

/* @shift is what the ancestors add; @last is the entry before the subtree, then its last one. */
static void
validate_subtree (GlossIntervalIndex *self,
                  guint32             i,
                  gint32              shift,
                  GlossIntervalEntry *last,
                  guint              *n_seen)
{
  GlossIntervalNode *node = &self->nodes[i];
  GlossIntervalEntry entry = { gloss_interval_shift_span (node->span, shift), node->data };
  GlossIntervalNode held = *node;
  guint64 left_weight = gloss_interval_weigh (self, node->left);
  guint64 right_weight = gloss_interval_weigh (self, node->right);

  if (i == 0)
    return;

  validate_subtree (self, node->left, shift + node->shift, last, n_seen);

  g_assert_cmpuint (entry.span.start, <=, entry.span.end);
  if (*n_seen > 0)
    g_assert_cmpint (gloss_interval_compare (self, last->span, last->data,
                                             entry.span, entry.data), <=, 0);
  *last = entry;
  ++*n_seen;

  validate_subtree (self, node->right, shift + node->shift, last, n_seen);

  gloss_interval_update (self, i);
  g_assert_cmpuint (node->size, ==, held.size);
  g_assert_cmpuint (node->max_end, ==, held.max_end);
  g_assert_cmpuint (left_weight, <=, GLOSS_INTERVAL_BALANCE * right_weight);
  g_assert_cmpuint (right_weight, <=, GLOSS_INTERVAL_BALANCE * left_weight);
}

/**
 * gloss_interval_index_visit:
 * @self: an index
 * @query: which entries, and what to do with each
 *
 * Returns: %FALSE if the function of @query stopped it
 */
gboolean
gloss_interval_index_visit (GlossIntervalIndex       *self,
                            const GlossIntervalQuery *query)
{
  return visit (self, self->root, 0, query);
}

/**
 * gloss_interval_index_get_nth:
 * @self: an index
 * @n: which one in order, from 0
 * @entry: (out caller-allocates): that entry
 *
 * O(log n).
 *
 * Returns: whether there are that many
 */
gboolean
gloss_interval_index_get_nth (GlossIntervalIndex *self,
                              guint               n,
                              GlossIntervalEntry *entry)
{
  gint32 shift = 0;
  guint32 i;

  g_return_val_if_fail (self != NULL && entry != NULL, FALSE);

  i = self->root;
  while (i != 0)
    {
      const GlossIntervalNode *node = &self->nodes[i];
      guint n_left = self->nodes[node->left].size;

      if (n == n_left)
        {
          entry->span = gloss_interval_shift_span (node->span, shift);
          entry->data = node->data;
          return TRUE;
        }

      shift += node->shift;
      i = n < n_left ? node->left : node->right;
      n -= n < n_left ? 0 : n_left + 1;
    }

  return FALSE;
}

/**
 * gloss_interval_index_get_rank:
 * @self: an index
 * @span: where
 * @data: what, compared by the function that the index was made with
 * @rank: (out): how many entries come before it
 *
 * O(log n).
 *
 * Returns: whether there is such an entry
 */
gboolean
gloss_interval_index_get_rank (GlossIntervalIndex *self,
                               const GlossSpan    *span,
                               gpointer            data,
                               guint              *rank)
{
  gboolean found = FALSE;
  guint n_before;

  g_return_val_if_fail (self != NULL && span != NULL, FALSE);

  n_before = count_before (self, *span, data, &found);
  if (found && rank != NULL)
    *rank = n_before;

  return found;
}

/**
 * gloss_interval_index_foreach:
 * @self: an index, not to be changed meanwhile
 * @start: where the range begins
 * @end: where it ends, at or behind @start
 * @func: (scope call): gets each entry; the entry is only valid for that call
 * @user_data: for @func
 *
 * Calls @func, in order, for every entry that shares at least one character with `[start, end)`.
 * Where @start is @end, for every entry that has @start inside it or at one of its ends.
 */
void
gloss_interval_index_foreach (GlossIntervalIndex *self,
                              guint               start,
                              guint               end,
                              GlossIntervalFunc   func,
                              gpointer            user_data)
{
  GlossIntervalQuery query = { .func = func, .user_data = user_data };

  g_return_if_fail (self != NULL && func != NULL);
  g_return_if_fail (start <= end);

  query.empty_too = start == end;
  query.min_end = start == end ? start : (guint64) start + 1;
  query.limit = start == end ? (guint64) start + 1 : end;
  gloss_interval_index_visit (self, &query);
}

/**
 * gloss_interval_index_rank_from:
 * @self: an index
 * @offset: a place
 *
 * O(log n).
 *
 * Returns: how many entries start before @offset, which is the rank of the first one that does not
 */
guint
gloss_interval_index_rank_from (GlossIntervalIndex *self,
                                guint               offset)
{
  guint rank = 0;
  gint32 shift = 0;
  guint32 i;

  g_return_val_if_fail (self != NULL, 0);

  i = self->root;
  while (i != 0)
    {
      const GlossIntervalNode *node = &self->nodes[i];
      gboolean before = node->span.start + shift < offset;

      shift += node->shift;
      if (before)
        rank += self->nodes[node->left].size + 1;
      i = before ? node->right : node->left;
    }

  return rank;
}

/**
 * gloss_interval_index_validate:
 * @self: an index
 *
 * Aborts where an invariant named at the top of this file does not hold. O(n), for tests.
 */
void
gloss_interval_index_validate (GlossIntervalIndex *self)
{
  GlossIntervalEntry last = { 0 };
  guint n_seen = 0;
  guint n_free = 0;

  g_return_if_fail (self != NULL);

  validate_subtree (self, self->root, 0, &last, &n_seen);
  g_assert_cmpuint (n_seen, ==, self->nodes[self->root].size);

  for (guint32 i = self->free; i != 0; i = self->nodes[i].left)
    n_free++;
  g_assert_cmpuint (n_seen + n_free + 1, ==, self->n_nodes);
  g_assert_cmpuint (self->nodes[0].size, ==, 0);
}
