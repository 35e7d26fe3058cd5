/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-sorted-runs.h"

/* runs: GArray *, owned, of GlossOrderedAnnotation, each ascending; of each run but the last, the
 * length is more than twice that of the next. */
struct _GlossSortedRuns
{
  GlossAnnotationOrder *order;
  GPtrArray            *runs;
};

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      order)
{
  return gloss_annotation_order_compare (order, a, b);
}

static GArray *
merge (GlossSortedRuns *self,
       GArray          *a,
       GArray          *b)
{
  GArray *merged = g_array_sized_new (FALSE, FALSE, sizeof (GlossOrderedAnnotation),
                                      a->len + b->len);
  const GlossOrderedAnnotation *of_a = (gpointer) a->data;
  const GlossOrderedAnnotation *of_b = (gpointer) b->data;
  const GlossOrderedAnnotation *end_a = of_a + a->len;
  const GlossOrderedAnnotation *end_b = of_b + b->len;
  GlossOrderedAnnotation *to;

  g_array_set_size (merged, a->len + b->len);
  to = (gpointer) merged->data;
  while (of_a < end_a && of_b < end_b)
    *to++ = gloss_annotation_order_compare (self->order, of_a, of_b) <= 0 ? *of_a++ : *of_b++;
  while (of_a < end_a)
    *to++ = *of_a++;
  while (of_b < end_b)
    *to++ = *of_b++;

  return merged;
}

static void
merge_last_two (GlossSortedRuns *self)
{
  guint n = self->runs->len;
  GArray *merged = merge (self, self->runs->pdata[n - 2], self->runs->pdata[n - 1]);

  g_ptr_array_set_size (self->runs, n - 2);
  g_ptr_array_add (self->runs, merged);
}

static gboolean
are_alike (GlossSortedRuns *self)
{
  guint n = self->runs->len;
  GArray *a;
  GArray *b;

  if (n < 2)
    return FALSE;
  a = self->runs->pdata[n - 2];
  b = self->runs->pdata[n - 1];

  return a->len <= 2 * b->len;
}

/**
 * gloss_sorted_runs_new:
 * @order: what to sort by; it must outlive the runs, and not change meanwhile
 *
 * Returns: (transfer full): nothing to sort yet
 */
GlossSortedRuns *
gloss_sorted_runs_new (GlossAnnotationOrder *order)
{
  GlossSortedRuns *self = g_new0 (GlossSortedRuns, 1);

  self->order = order;
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  return self;
}

/**
 * gloss_sorted_runs_free:
 * @self: (transfer full): runs
 *
 * Frees @self. The records are whoever's they were.
 */
void
gloss_sorted_runs_free (GlossSortedRuns *self)
{
  g_ptr_array_unref (self->runs);
  g_free (self);
}

/**
 * gloss_sorted_runs_add:
 * @self: runs
 * @batch: (element-type GlossOrderedAnnotation): records in any order; borrowed, and sorted
 *
 * Takes in a copy of @batch. This costs the sorting of @batch, and sometimes a merge.
 */
void
gloss_sorted_runs_add (GlossSortedRuns *self,
                       GArray          *batch)
{
  if (batch->len == 0)
    return;

  g_array_sort_with_data (batch, compare_cb, self->order);
  g_ptr_array_add (self->runs, g_array_copy (batch));
  while (are_alike (self))
    merge_last_two (self);
}

/**
 * gloss_sorted_runs_finish:
 * @self: runs
 *
 * Returns: (transfer full) (element-type GlossOrderedAnnotation): all records in order; @self is
 *   empty again
 */
GArray *
gloss_sorted_runs_finish (GlossSortedRuns *self)
{
  if (self->runs->len == 0)
    return g_array_new (FALSE, FALSE, sizeof (GlossOrderedAnnotation));

  while (self->runs->len > 1)
    merge_last_two (self);

  return g_ptr_array_steal_index (self->runs, 0);
}
