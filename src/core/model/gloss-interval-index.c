/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-interval-index-private.h"

/*
 * A weight-balanced binary search tree of spans, in which every node also knows how far its
 * subtree reaches (an interval tree: Cormen et al., "Introduction to Algorithms", 14.3) and carries
 * a shift that its subtree has not been told yet.
 *
 * Why this tree: the size of a subtree is wanted anyway (for the n-th entry and for ranks), and it
 * is at once the balance, so that there is neither a colour nor a random priority to keep and two
 * runs build the same tree. The balance is that of Hirai and Yamamoto, "Balancing weight-balanced
 * trees" (2011), who prove that (3, 2) holds after every insertion and removal. Nodes lie in one
 * array and refer to each other by number: 40 bytes an entry, and no allocator overhead.
 *
 * Invariants, checked by gloss_interval_index_validate():
 *  1. In-order, entries ascend by start, then end descending, then compare (data, data).
 *  2. size = 1 + size of left + size of right. Node 0 is the empty tree: size 0.
 *  3. With weight = size + 1, no child weighs more than three times its sibling.
 *  4. A node's span and max_end are right once the shifts of all its ancestors, not its own, are
 *     added. Its own shift is still to be added to everything below it.
 *  5. max_end = the largest end in the node's subtree, the node included.
 *  6. Every node of the array but node 0 is either in the tree or in the free list (linked by
 *     left), never in both.
 *
 * Reading (gloss-interval-index-read.c) adds shifts up on its way down and writes nothing, so
 * several threads can read at once. Writing pushes shifts down along its path. Paths are O(log n)
 * long: under 50 for 10^8 entries.
 *
 * What foreach visits: a subtree whose max_end lies before the range is skipped, as is everything
 * right of a start behind it. Any other subtree holds a hit or lies on the one path to the right
 * border. That is O(log n + hits) where hits are neighbours, as in annotated text, and never more
 * than O(log n) for each hit.
 */

#define SINGLE_ROTATION 2

static guint32
add_node (GlossIntervalIndex *self,
          GlossSpan           span,
          gpointer            data)
{
  guint32 i = self->free;

  if (i != 0)
    {
      self->free = self->nodes[i].left;
    }
  else
    {
      if (self->n_nodes == self->capacity)
        {
          /* By a quarter: doubling would leave up to half of a large set's nodes unused. */
          self->capacity += self->capacity / 4 + 16;
          self->nodes = g_renew (GlossIntervalNode, self->nodes, self->capacity);
        }
      i = self->n_nodes++;
    }

  self->nodes[i] = (GlossIntervalNode) {
    .data = data, .span = span, .size = 1, .max_end = span.end,
  };
  return i;
}

static void
free_node (GlossIntervalIndex *self,
           guint32             i)
{
  self->nodes[i] = (GlossIntervalNode) { .left = self->free };
  self->free = i;
}

static void
shift_subtree (GlossIntervalIndex *self,
               guint32             i,
               gint32              shift)
{
  GlossIntervalNode *node = &self->nodes[i];

  if (i == 0)
    return;

  node->span = gloss_interval_shift_span (node->span, shift);
  node->max_end += shift;
  node->shift += shift;
}

static void
push_down (GlossIntervalIndex *self,
           guint32             i)
{
  GlossIntervalNode *node = &self->nodes[i];

  if (node->shift == 0)
    return;

  shift_subtree (self, node->left, node->shift);
  shift_subtree (self, node->right, node->shift);
  node->shift = 0;
}

static guint32
rotate_left (GlossIntervalIndex *self,
             guint32             i)
{
  guint32 top = self->nodes[i].right;

  push_down (self, top);
  self->nodes[i].right = self->nodes[top].left;
  self->nodes[top].left = i;
  gloss_interval_update (self, i);
  gloss_interval_update (self, top);

  return top;
}

static guint32
rotate_right (GlossIntervalIndex *self,
              guint32             i)
{
  guint32 top = self->nodes[i].left;

  push_down (self, top);
  self->nodes[i].left = self->nodes[top].right;
  self->nodes[top].right = i;
  gloss_interval_update (self, i);
  gloss_interval_update (self, top);

  return top;
}

static gboolean
is_too_heavy (GlossIntervalIndex *self,
              guint32             i,
              guint32             sibling)
{
  return gloss_interval_weigh (self, i)
         > GLOSS_INTERVAL_BALANCE * gloss_interval_weigh (self, sibling);
}

/* Whether the inner grandchild on the heavy side has to come up first. */
static gboolean
needs_double (GlossIntervalIndex *self,
              guint32             inner,
              guint32             outer)
{
  return gloss_interval_weigh (self, inner) >= SINGLE_ROTATION * gloss_interval_weigh (self, outer);
}

/* For a node whose shift is pushed down and one of whose subtrees has changed by one entry. */
static guint32
rebalance (GlossIntervalIndex *self,
           guint32             i)
{
  GlossIntervalNode *node = &self->nodes[i];
  GlossIntervalNode *left = &self->nodes[node->left];
  GlossIntervalNode *right = &self->nodes[node->right];

  if (is_too_heavy (self, node->right, node->left))
    {
      if (needs_double (self, right->left, right->right))
        {
          push_down (self, node->right);
          node->right = rotate_right (self, node->right);
        }
      return rotate_left (self, i);
    }

  if (is_too_heavy (self, node->left, node->right))
    {
      if (needs_double (self, left->right, left->left))
        {
          push_down (self, node->left);
          node->left = rotate_left (self, node->left);
        }
      return rotate_right (self, i);
    }

  gloss_interval_update (self, i);
  return i;
}

static guint32
insert_node (GlossIntervalIndex *self,
             guint32             i,
             guint32             new_node)
{
  GlossIntervalNode *node = &self->nodes[i];
  GlossIntervalNode *added = &self->nodes[new_node];

  if (i == 0)
    return new_node;

  push_down (self, i);
  if (gloss_interval_compare (self, added->span, added->data, node->span, node->data) < 0)
    node->left = insert_node (self, node->left, new_node);
  else
    node->right = insert_node (self, node->right, new_node);

  return rebalance (self, i);
}

static guint32
take_first (GlossIntervalIndex *self,
            guint32             i,
            guint32            *first)
{
  push_down (self, i);
  if (self->nodes[i].left == 0)
    {
      *first = i;
      return self->nodes[i].right;
    }

  self->nodes[i].left = take_first (self, self->nodes[i].left, first);
  return rebalance (self, i);
}

static guint32
take_last (GlossIntervalIndex *self,
           guint32             i,
           guint32            *last)
{
  push_down (self, i);
  if (self->nodes[i].right == 0)
    {
      *last = i;
      return self->nodes[i].left;
    }

  self->nodes[i].right = take_last (self, self->nodes[i].right, last);
  return rebalance (self, i);
}

/* The subtree of @i without @i, whose shift is pushed down: its neighbour on the heavier side
 * takes its place, so that the balance can only get better. */
static guint32
unlink_node (GlossIntervalIndex *self,
             guint32             i)
{
  guint32 left = self->nodes[i].left;
  guint32 right = self->nodes[i].right;
  guint32 top;

  if (left == 0 || right == 0)
    return left + right;

  if (self->nodes[left].size > self->nodes[right].size)
    left = take_last (self, left, &top);
  else
    right = take_first (self, right, &top);

  self->nodes[top].left = left;
  self->nodes[top].right = right;
  return rebalance (self, top);
}

static guint32
remove_entry (GlossIntervalIndex *self,
              guint32             i,
              GlossSpan           span,
              gconstpointer       data,
              guint32            *removed)
{
  GlossIntervalNode *node = &self->nodes[i];
  int order;

  if (i == 0)
    return 0;

  push_down (self, i);
  order = gloss_interval_compare (self, span, data, node->span, node->data);
  if (order == 0)
    {
      *removed = i;
      return unlink_node (self, i);
    }

  if (order < 0)
    node->left = remove_entry (self, node->left, span, data, removed);
  else
    node->right = remove_entry (self, node->right, span, data, removed);

  return rebalance (self, i);
}

/* Adds @shift to all entries whose start is >= @cut. */
static void
shift_from (GlossIntervalIndex *self,
            guint32             i,
            guint               cut,
            gint32              shift)
{
  GlossIntervalNode *node = &self->nodes[i];

  if (i == 0)
    return;

  push_down (self, i);
  if (node->span.start >= cut)
    {
      node->span = gloss_interval_shift_span (node->span, shift);
      shift_subtree (self, node->right, shift);
      shift_from (self, node->left, cut, shift);
    }
  else
    {
      shift_from (self, node->right, cut, shift);
    }
  gloss_interval_update (self, i);
}

/* Where a span that begins before the end of the replaced text and reaches into it or beyond
 * comes to lie: it keeps what is replaced inside it and loses what is cut off at its ends. */
static GlossSpan
map_span (GlossSpan span,
          guint     offset,
          guint     n_removed,
          guint     n_inserted)
{
  guint replaced_end = offset + n_removed;
  GlossSpan mapped = span;

  if (span.start > offset)
    mapped.start = offset + n_inserted;

  if (span.end >= replaced_end)
    mapped.end = span.end - n_removed + n_inserted;
  else if (span.end > offset)
    mapped.end = offset;

  if (mapped.end <= mapped.start)
    mapped.start = mapped.end = offset;
  return mapped;
}

static gboolean
collect_cb (const GlossIntervalEntry *entry,
            gpointer                  user_data)
{
  g_array_append_vals (user_data, entry, 1);
  return TRUE;
}

static guint32
build (GlossIntervalIndex       *self,
       const GlossIntervalEntry *entries,
       guint                     n_entries)
{
  guint middle = n_entries / 2;
  guint32 left, right, i;

  if (n_entries == 0)
    return 0;

  left = build (self, entries, middle);
  i = add_node (self, entries[middle].span, entries[middle].data);
  right = build (self, entries + middle + 1, n_entries - middle - 1);
  self->nodes[i].left = left;
  self->nodes[i].right = right;
  gloss_interval_update (self, i);

  return i;
}

/**
 * gloss_interval_index_new:
 * @compare: orders the data of entries of the same span
 *
 * Returns: (transfer full): an index without entries
 */
GlossIntervalIndex *
gloss_interval_index_new (GCompareFunc compare)
{
  return gloss_interval_index_new_sorted (compare, NULL, 0);
}

/**
 * gloss_interval_index_new_sorted:
 * @compare: orders the data of entries of the same span
 * @entries: (array length=n_entries): entries in the order of the index
 * @n_entries: their number
 *
 * Takes O(n).
 *
 * Returns: (transfer full): an index with these entries
 */
GlossIntervalIndex *
gloss_interval_index_new_sorted (GCompareFunc              compare,
                                 const GlossIntervalEntry *entries,
                                 guint                     n_entries)
{
  GlossIntervalIndex *self;

  g_return_val_if_fail (compare != NULL, NULL);
  g_return_val_if_fail (entries != NULL || n_entries == 0, NULL);

  self = g_new0 (GlossIntervalIndex, 1);
  self->compare = compare;
  self->capacity = n_entries + 1;
  self->nodes = g_new (GlossIntervalNode, self->capacity);
  self->nodes[0] = (GlossIntervalNode) { 0 };
  self->n_nodes = 1;
  self->root = build (self, entries, n_entries);

  return self;
}

/**
 * gloss_interval_index_free:
 * @self: (transfer full): an index
 *
 * Frees it; what the entries point to is not its own.
 */
void
gloss_interval_index_free (GlossIntervalIndex *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->nodes);
  g_free (self);
}

/**
 * gloss_interval_index_get_size:
 * @self: an index
 *
 * Returns: the number of its entries
 */
guint
gloss_interval_index_get_size (GlossIntervalIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->nodes[self->root].size;
}

/**
 * gloss_interval_index_insert:
 * @self: an index
 * @span: where; an empty span is only found by queries without length
 * @data: what
 *
 * Adds an entry, behind any that compare equal. O(log n).
 */
void
gloss_interval_index_insert (GlossIntervalIndex *self,
                             const GlossSpan    *span,
                             gpointer            data)
{
  guint32 i;

  g_return_if_fail (self != NULL && span != NULL);
  g_return_if_fail (span->start <= span->end);

  i = add_node (self, *span, data);
  self->root = insert_node (self, self->root, i);
}

/**
 * gloss_interval_index_remove:
 * @self: an index
 * @span: where
 * @data: what, compared by the function that the index was made with
 *
 * Removes one entry. O(log n).
 *
 * Returns: whether there was one
 */
gboolean
gloss_interval_index_remove (GlossIntervalIndex *self,
                             const GlossSpan    *span,
                             gpointer            data)
{
  guint32 removed = 0;

  g_return_val_if_fail (self != NULL && span != NULL, FALSE);

  self->root = remove_entry (self, self->root, *span, data, &removed);
  if (removed != 0)
    free_node (self, removed);

  return removed != 0;
}

/**
 * gloss_interval_index_shift:
 * @self: an index
 * @offset: where the text changed
 * @n_removed: how many characters went away there
 * @n_inserted: how many came in their place
 *
 * Moves the entries as the text under them moved. Text put in at an end of a span stays outside
 * it; text replaced inside a span, or the whole of it, stays inside; where the replaced text
 * reaches over an end the span loses that part, and one that lost all becomes empty at @offset.
 * O(log n) for all that begin behind the change, and O(log n) for each that it touches.
 */
void
gloss_interval_index_shift (GlossIntervalIndex *self,
                            guint               offset,
                            guint               n_removed,
                            guint               n_inserted)
{
  g_autoptr (GArray) around = NULL;
  GlossIntervalQuery query = { 0 };

  g_return_if_fail (self != NULL);

  /* What does not move as a whole may change its order, so it is taken out and put in again. */
  around = g_array_new (FALSE, FALSE, sizeof (GlossIntervalEntry));
  query.min_end = offset;
  query.limit = (guint64) offset + n_removed;
  query.empty_too = TRUE;
  query.func = collect_cb;
  query.user_data = around;
  gloss_interval_index_visit (self, &query);

  for (guint i = 0; i < around->len; i++)
    {
      GlossIntervalEntry *entry = &g_array_index (around, GlossIntervalEntry, i);

      gloss_interval_index_remove (self, &entry->span, entry->data);
    }
  shift_from (self, self->root, offset + n_removed, (gint32) (n_inserted - n_removed));
  for (guint i = 0; i < around->len; i++)
    {
      GlossIntervalEntry *entry = &g_array_index (around, GlossIntervalEntry, i);
      GlossSpan span = entry->span.end > offset
                         ? map_span (entry->span, offset, n_removed, n_inserted)
                         : entry->span;

      gloss_interval_index_insert (self, &span, entry->data);
    }
}
