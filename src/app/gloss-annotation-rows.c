/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-annotation-rows.h"

#include "app/gloss-sorted-runs.h"

/* Direct rows (no filter, in the order of the text or backwards) are the set's own: position i is
 * rank i, or n - 1 - i, O(log n), and nothing is kept.
 *
 * Otherwise `shown` holds the records that pass the filter. It is filled by a scan, which goes
 * through the set in slices of SLICE_MS. Where the order is the text's, the scan goes in that
 * order and what it found is there at once; in any other order there is nothing to see until all is
 * sorted (gloss-sorted-runs.c), because a list that sorts itself under the eyes of its reader is no
 * help.
 *
 * Invariants:
 * - `shown` is strictly ascending by the order.
 * - After a scan (`scanning` is %FALSE, `cursor` is %NULL) it holds exactly what the filter lets
 *   through.
 * - During a scan by place it holds what the filter lets through of the records that are not
 *   behind `cursor`; during another it is empty, and `found` (borrowed records, which no edit has
 *   touched, see gloss_annotation_rows_can_follow()) holds what was found so far. */

/* Time for input and drawing in a frame of 16 ms. */
#define SLICE_MS 5
#define CLOCK_EVERY 32
/* Sorted in one go: a fraction of a slice. */
#define BATCH 2048

struct _GlossAnnotationRows
{
  GlossAnnotationSet    *set;
  GlossAnnotationFilter *filter;
  GlossAnnotationOrder  *order;
  GArray                *shown; /* GlossOrderedAnnotation, records owned */

  gboolean               scanning;
  GlossAnnotation       *cursor;
  guint                  next; /* the scan's next rank, where it is not by place */
  GlossSortedRuns       *found;
};

static void
unref_record (gpointer element)
{
  gloss_annotation_unref (((GlossOrderedAnnotation *) element)->annotation);
}

static GlossOrderedAnnotation
get_key (GlossAnnotationRows *self,
         GlossAnnotation     *record)
{
  return gloss_annotation_order_key (self->order, self->set, record);
}

/* The record of the set at @position, in the text's order or backwards. */
static GlossAnnotation *
get_direct (GlossAnnotationRows *self,
            guint                position)
{
  guint size = gloss_annotation_set_get_size (self->set);

  if (gloss_annotation_order_is_reversed (self->order))
    position = size - 1 - position;

  return gloss_annotation_set_get_nth (self->set, position);
}

static int
compare_at (GlossAnnotationRows          *self,
            gboolean                      direct,
            guint                         position,
            const GlossOrderedAnnotation *key)
{
  GlossOrderedAnnotation at = { 0, NULL };

  if (!direct)
    return gloss_annotation_order_compare (self->order,
                                           &g_array_index (self->shown, GlossOrderedAnnotation,
                                                           position),
                                           key);
  at.annotation = get_direct (self, position);

  return gloss_annotation_order_compare (self->order, &at, key);
}

/* The first position, in `shown` or in the set, that compares >= @key, or with @after > @key. */
static guint
find_bound (GlossAnnotationRows          *self,
            gboolean                      direct,
            const GlossOrderedAnnotation *key,
            gboolean                      after)
{
  guint low = 0;
  guint high = direct ? gloss_annotation_set_get_size (self->set) : self->shown->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = compare_at (self, direct, middle, key);

      if (order < 0 || (after && order == 0))
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
append_shown (GlossAnnotationRows *self,
              GlossAnnotation     *record)
{
  GlossOrderedAnnotation entry = get_key (self, gloss_annotation_ref (record));

  g_array_append_val (self->shown, entry);
}

static void
set_cursor (GlossAnnotationRows *self,
            GlossAnnotation     *record)
{
  if (record != NULL)
    gloss_annotation_ref (record);
  g_clear_pointer (&self->cursor, gloss_annotation_unref);
  self->cursor = record;
}

static void
end_scan (GlossAnnotationRows *self)
{
  set_cursor (self, NULL);
  g_clear_pointer (&self->found, gloss_sorted_runs_free);
  self->next = 0;
  self->scanning = FALSE;
}

static gboolean
is_late (guint  n_done,
         gint64 deadline)
{
  return n_done % CLOCK_EVERY == 0 && g_get_monotonic_time () > deadline;
}

/* Both kinds of scan return whether there is more. */

static gboolean
scan_by_place (GlossAnnotationRows *self,
               gint64               deadline)
{
  guint size = gloss_annotation_set_get_size (self->set);
  GlossAnnotation *record = NULL;
  guint position = 0;

  if (self->cursor != NULL)
    {
      GlossOrderedAnnotation key = { 0, self->cursor };

      position = find_bound (self, TRUE, &key, TRUE);
    }

  while (position < size)
    {
      record = get_direct (self, position++);
      if (gloss_annotation_filter_match (self->filter, self->set, record))
        append_shown (self, record);
      if (is_late (position, deadline))
        break;
    }

  if (record != NULL)
    set_cursor (self, record);

  return position < size;
}

static void
collect_batch (GlossAnnotationRows *self,
               GArray              *batch,
               gint64               deadline)
{
  guint size = gloss_annotation_set_get_size (self->set);

  while (self->next < size && batch->len < BATCH)
    {
      GlossAnnotation *record = gloss_annotation_set_get_nth (self->set, self->next++);

      if (gloss_annotation_filter_match (self->filter, self->set, record))
        {
          GlossOrderedAnnotation entry = get_key (self, record);

          g_array_append_val (batch, entry);
        }
      if (is_late (self->next, deadline))
        break;
    }
}

static void
show_found (GlossAnnotationRows *self)
{
  g_autoptr (GArray) sorted = gloss_sorted_runs_finish (self->found);

  for (guint i = 0; i < sorted->len; i++)
    gloss_annotation_ref (g_array_index (sorted, GlossOrderedAnnotation, i).annotation);
  if (sorted->len > 0)
    g_array_append_vals (self->shown, sorted->data, sorted->len);
}

static gboolean
scan_and_sort (GlossAnnotationRows *self,
               gint64               deadline)
{
  g_autoptr (GArray) batch = g_array_new (FALSE, FALSE, sizeof (GlossOrderedAnnotation));
  guint size = gloss_annotation_set_get_size (self->set);

  if (self->found == NULL)
    self->found = gloss_sorted_runs_new (self->order);

  do
    {
      g_array_set_size (batch, 0);
      collect_batch (self, batch, deadline);
      gloss_sorted_runs_add (self->found, batch);
    }
  while (self->next < size && g_get_monotonic_time () <= deadline);

  /* The last merges are as much work as a slice: they do not come on top of a full one. */
  if (self->next < size || g_get_monotonic_time () > deadline)
    return TRUE;
  show_found (self);

  return FALSE;
}

/* Life */

/**
 * gloss_annotation_rows_new:
 *
 * Returns: (transfer full): rows of no set, unfiltered, by place
 */
GlossAnnotationRows *
gloss_annotation_rows_new (void)
{
  GlossAnnotationRows *self = g_new0 (GlossAnnotationRows, 1);

  self->filter = gloss_annotation_filter_new ();
  self->order = gloss_annotation_order_new ();
  self->shown = g_array_new (FALSE, FALSE, sizeof (GlossOrderedAnnotation));
  g_array_set_clear_func (self->shown, unref_record);

  return self;
}

/**
 * gloss_annotation_rows_free:
 * @self: (transfer full): rows
 *
 * Frees @self.
 */
void
gloss_annotation_rows_free (GlossAnnotationRows *self)
{
  end_scan (self);
  g_array_unref (self->shown);
  gloss_annotation_filter_free (self->filter);
  gloss_annotation_order_free (self->order);
  g_clear_object (&self->set);
  g_free (self);
}

/**
 * gloss_annotation_rows_set_set:
 * @self: rows
 * @set: (nullable): whose annotations they are
 *
 * Sets the set. What is shown is wrong until gloss_annotation_rows_restart().
 */
void
gloss_annotation_rows_set_set (GlossAnnotationRows *self,
                               GlossAnnotationSet  *set)
{
  end_scan (self);
  g_set_object (&self->set, set);
}

/**
 * gloss_annotation_rows_get_set:
 * @self: rows
 *
 * Returns: (transfer none) (nullable): the set
 */
GlossAnnotationSet *
gloss_annotation_rows_get_set (GlossAnnotationRows *self)
{
  return self->set;
}

/**
 * gloss_annotation_rows_get_filter:
 * @self: rows
 *
 * Returns: (transfer none): what they are narrowed to; whoever changes it restarts the rows
 */
GlossAnnotationFilter *
gloss_annotation_rows_get_filter (GlossAnnotationRows *self)
{
  return self->filter;
}

/**
 * gloss_annotation_rows_get_order:
 * @self: rows
 *
 * Returns: (transfer none): what they are sorted by; whoever changes it restarts the rows
 */
GlossAnnotationOrder *
gloss_annotation_rows_get_order (GlossAnnotationRows *self)
{
  return self->order;
}

/* Reading */

/**
 * gloss_annotation_rows_is_direct:
 * @self: rows
 *
 * Returns: whether the rows are those of the set, forwards or backwards
 */
gboolean
gloss_annotation_rows_is_direct (GlossAnnotationRows *self)
{
  return gloss_annotation_order_is_by_place (self->order)
         && gloss_annotation_filter_is_empty (self->filter);
}

/**
 * gloss_annotation_rows_count:
 * @self: rows
 *
 * Returns: how many there are
 */
guint
gloss_annotation_rows_count (GlossAnnotationRows *self)
{
  if (self->set == NULL)
    return 0;

  return gloss_annotation_rows_is_direct (self) ? gloss_annotation_set_get_size (self->set)
                                                : self->shown->len;
}

/**
 * gloss_annotation_rows_get:
 * @self: rows
 * @position: less than their number
 *
 * Returns: (transfer none): the record there
 */
GlossAnnotation *
gloss_annotation_rows_get (GlossAnnotationRows *self,
                           guint                position)
{
  if (gloss_annotation_rows_is_direct (self))
    return get_direct (self, position);

  return g_array_index (self->shown, GlossOrderedAnnotation, position).annotation;
}

/**
 * gloss_annotation_rows_find_bound:
 * @self: rows
 * @key: a record, shown or not
 * @after: whether to find what is greater, not what is not less
 *
 * O(log² n).
 *
 * Returns: the first position that is not before @key, or that is behind it
 */
guint
gloss_annotation_rows_find_bound (GlossAnnotationRows *self,
                                  GlossAnnotation     *key,
                                  gboolean             after)
{
  GlossOrderedAnnotation ordered = get_key (self, key);

  return find_bound (self, gloss_annotation_rows_is_direct (self), &ordered, after);
}

/**
 * gloss_annotation_rows_find:
 * @self: rows
 * @record: (nullable): a record
 * @position: (out): where it is
 *
 * Returns: whether exactly this record is shown
 */
gboolean
gloss_annotation_rows_find (GlossAnnotationRows *self,
                            GlossAnnotation     *record,
                            guint               *position)
{
  if (record == NULL || self->set == NULL)
    return FALSE;

  *position = gloss_annotation_rows_find_bound (self, record, FALSE);

  return *position < gloss_annotation_rows_count (self)
         && gloss_annotation_rows_get (self, *position) == record;
}

/* Scanning */

/**
 * gloss_annotation_rows_restart:
 * @self: rows
 *
 * Forgets what was found: now gloss_annotation_rows_scan() has to be called until it is through.
 */
void
gloss_annotation_rows_restart (GlossAnnotationRows *self)
{
  end_scan (self);
  g_array_set_size (self->shown, 0);
  gloss_annotation_filter_forget (self->filter);
  gloss_annotation_order_forget (self->order);
  self->scanning = self->set != NULL && !gloss_annotation_rows_is_direct (self);
}

/**
 * gloss_annotation_rows_scan:
 * @self: rows
 *
 * Works for one slice. What this finds comes behind all rows that there were.
 *
 * Returns: whether there is more to do
 */
gboolean
gloss_annotation_rows_scan (GlossAnnotationRows *self)
{
  gint64 deadline = g_get_monotonic_time () + SLICE_MS * 1000;

  if (!self->scanning)
    return FALSE;
  if (gloss_annotation_order_is_by_place (self->order) ? scan_by_place (self, deadline)
                                                       : scan_and_sort (self, deadline))
    return TRUE;
  end_scan (self);

  return FALSE;
}

/**
 * gloss_annotation_rows_is_scanned:
 * @self: rows
 *
 * Returns: whether they are complete
 */
gboolean
gloss_annotation_rows_is_scanned (GlossAnnotationRows *self)
{
  return !self->scanning;
}

/**
 * gloss_annotation_rows_can_follow:
 * @self: rows
 *
 * Returns: whether the rows can follow an edit as they are; otherwise they have to be restarted
 */
gboolean
gloss_annotation_rows_can_follow (GlossAnnotationRows *self)
{
  return !self->scanning || gloss_annotation_order_is_by_place (self->order);
}

/* Following edits */

/**
 * gloss_annotation_rows_wants:
 * @self: rows
 * @record: a record that the set now has
 *
 * Returns: whether it is to be shown now: it passes the filter, and a scan has gone past its place
 */
gboolean
gloss_annotation_rows_wants (GlossAnnotationRows *self,
                             GlossAnnotation     *record)
{
  const GlossOrderedAnnotation key = { 0, record };
  const GlossOrderedAnnotation cursor = { 0, self->cursor };

  if (self->scanning
      && (self->cursor == NULL
          || gloss_annotation_order_compare (self->order, &key, &cursor) > 0))
    return FALSE;

  return gloss_annotation_filter_match (self->filter, self->set, record);
}

/**
 * gloss_annotation_rows_keeps_place:
 * @self: rows
 * @before: a record
 * @after: the one that took its place
 *
 * Returns: whether the order has no difference between them
 */
gboolean
gloss_annotation_rows_keeps_place (GlossAnnotationRows *self,
                                   GlossAnnotation     *before,
                                   GlossAnnotation     *after)
{
  const GlossOrderedAnnotation a = get_key (self, before);
  const GlossOrderedAnnotation b = get_key (self, after);

  return gloss_annotation_order_compare (self->order, &a, &b) == 0;
}

/**
 * gloss_annotation_rows_replace:
 * @self: rows
 * @position: a position
 * @record: what is there now; of the same place in the order
 *
 * Puts @record where another one was.
 */
void
gloss_annotation_rows_replace (GlossAnnotationRows *self,
                               guint                position,
                               GlossAnnotation     *record)
{
  GlossOrderedAnnotation *entry = &g_array_index (self->shown, GlossOrderedAnnotation, position);

  gloss_annotation_ref (record);
  gloss_annotation_unref (entry->annotation);
  entry->annotation = record;
}

/**
 * gloss_annotation_rows_remove:
 * @self: rows
 * @position: a position
 *
 * Takes one out.
 */
void
gloss_annotation_rows_remove (GlossAnnotationRows *self,
                              guint                position)
{
  g_array_remove_index (self->shown, position);
}

/**
 * gloss_annotation_rows_insert:
 * @self: rows
 * @record: a record that they want
 *
 * Returns: where it came
 */
guint
gloss_annotation_rows_insert (GlossAnnotationRows *self,
                              GlossAnnotation     *record)
{
  GlossOrderedAnnotation entry = get_key (self, gloss_annotation_ref (record));
  guint position = find_bound (self, FALSE, &entry, FALSE);

  g_array_insert_val (self->shown, position, entry);

  return position;
}

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      order)
{
  return gloss_annotation_order_compare (order, a, b);
}

/* (element-type GlossOrderedAnnotation): @records, borrowed, in order. */
static GArray *
sort_records (GlossAnnotationRows *self,
              GPtrArray           *records)
{
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (GlossOrderedAnnotation), records->len);

  for (guint i = 0; i < records->len; i++)
    {
      GlossOrderedAnnotation entry = get_key (self, records->pdata[i]);

      g_array_append_val (sorted, entry);
    }
  g_array_sort_with_data (sorted, compare_cb, self->order);

  return sorted;
}

/* Appends to @merged what of @come, from @next on, is before @entry; all of it if that is %NULL. */
static void
append_come (GlossAnnotationRows          *self,
             GArray                       *merged,
             GArray                       *come,
             guint                        *next,
             const GlossOrderedAnnotation *entry)
{
  for (; *next < come->len; *next += 1)
    {
      GlossOrderedAnnotation *candidate = &g_array_index (come, GlossOrderedAnnotation, *next);

      if (entry != NULL && gloss_annotation_order_compare (self->order, candidate, entry) > 0)
        return;
      g_array_append_val (merged, *candidate);
    }
}

/**
 * gloss_annotation_rows_merge:
 * @self: rows
 * @first: a position
 * @end: one that is not before it
 * @gone: (element-type GlossAnnotation): what goes, all of it in [@first, @end)
 * @come: (element-type GlossAnnotation): what comes, all of it into there
 *
 * Many changes at once, in one pass.
 *
 * Returns: how many rows there are in place of the former ones
 */
guint
gloss_annotation_rows_merge (GlossAnnotationRows *self,
                             guint                first,
                             guint                end,
                             GPtrArray           *gone,
                             GPtrArray           *come)
{
  g_autoptr (GHashTable) leaving = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) sorted = sort_records (self, come);
  g_autoptr (GArray) merged = g_array_new (FALSE, FALSE, sizeof (GlossOrderedAnnotation));
  guint next = 0;

  for (guint i = 0; i < gone->len; i++)
    g_hash_table_add (leaving, gone->pdata[i]);
  for (guint i = first; i < end; i++)
    {
      GlossOrderedAnnotation *entry = &g_array_index (self->shown, GlossOrderedAnnotation, i);

      if (g_hash_table_contains (leaving, entry->annotation))
        continue;
      append_come (self, merged, sorted, &next, entry);
      g_array_append_val (merged, *entry);
    }
  append_come (self, merged, sorted, &next, NULL);

  for (guint i = 0; i < merged->len; i++)
    gloss_annotation_ref (g_array_index (merged, GlossOrderedAnnotation, i).annotation);
  if (end > first)
    g_array_remove_range (self->shown, first, end - first);
  if (merged->len > 0)
    g_array_insert_vals (self->shown, first, merged->data, merged->len);

  return merged->len;
}
