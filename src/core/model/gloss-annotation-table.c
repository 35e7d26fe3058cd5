/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-annotation-table.h"

#include <string.h>

/*
 * by_id: id (owned by the record) → GlossAnnotation (owned). Each of them is
 *   - once in order, with its extent: the order of gloss_annotation_compare(), for n-th and rank;
 *   - once for each of its spans in spans, for what lies where. Two indexes, because an annotation
 *     of several fragments is one row in a list, and is not where the text between them is.
 * label_counts: label id (owned) → guint (owned): how many annotations have it, never 0.
 * n_uncertain: how many annotations are uncertain.
 */

struct _GlossAnnotationTable
{
  GHashTable         *by_id;
  GlossIntervalIndex *order;
  GlossIntervalIndex *spans;
  GHashTable         *label_counts;
  guint               n_uncertain;
};

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (gloss_annotation_get_id (a), gloss_annotation_get_id (b));
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const GlossIntervalEntry *x = a;
  const GlossIntervalEntry *y = b;
  int order = gloss_span_compare (&x->span, &y->span);

  return order != 0 ? order : compare_ids (x->data, y->data);
}

static gboolean
are_sorted (GArray *entries)
{
  for (guint i = 1; i < entries->len; i++)
    if (compare_entries (&g_array_index (entries, GlossIntervalEntry, i - 1),
                         &g_array_index (entries, GlossIntervalEntry, i)) > 0)
      return FALSE;

  return TRUE;
}

static GlossIntervalIndex *
make_index (GArray *entries)
{
  if (!are_sorted (entries))
    g_array_sort (entries, compare_entries);

  return gloss_interval_index_new_sorted (compare_ids, (gpointer) entries->data, entries->len);
}

static void
count (GlossAnnotationTable  *self,
       const GlossAnnotation *annotation,
       int                    delta)
{
  const char *label_id = gloss_annotation_get_label (annotation);
  guint *n = g_hash_table_lookup (self->label_counts, label_id);

  if (n == NULL)
    {
      n = g_new0 (guint, 1);
      g_hash_table_insert (self->label_counts, g_strdup (label_id), n);
    }
  *n += delta;
  if (*n == 0)
    g_hash_table_remove (self->label_counts, label_id);

  if (gloss_annotation_is_uncertain (annotation))
    self->n_uncertain += delta;
}

static void
load_annotation (GlossAnnotationTable *self,
                 GlossAnnotation      *annotation,
                 GArray               *order,
                 GArray               *spans)
{
  const char *id = gloss_annotation_get_id (annotation);
  GlossIntervalEntry entry = { gloss_annotation_get_extent (annotation), annotation };

  g_return_if_fail (!g_hash_table_contains (self->by_id, id));

  g_hash_table_insert (self->by_id, (gpointer) id, gloss_annotation_ref (annotation));
  count (self, annotation, 1);
  g_array_append_val (order, entry);
  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      entry.span = gloss_annotation_get_span (annotation, i);
      g_array_append_val (spans, entry);
    }
}

/**
 * gloss_annotation_table_new:
 *
 * Returns: (transfer full): a table without annotations
 */
GlossAnnotationTable *
gloss_annotation_table_new (void)
{
  GlossAnnotationTable *self = g_new0 (GlossAnnotationTable, 1);

  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal,
                                       NULL, (GDestroyNotify) gloss_annotation_unref);
  self->label_counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->order = gloss_interval_index_new (compare_ids);
  self->spans = gloss_interval_index_new (compare_ids);

  return self;
}

/**
 * gloss_annotation_table_free:
 * @self: (transfer full): a table
 *
 * Frees it and gives up its annotations.
 */
void
gloss_annotation_table_free (GlossAnnotationTable *self)
{
  g_return_if_fail (self != NULL);

  gloss_interval_index_free (self->order);
  gloss_interval_index_free (self->spans);
  g_hash_table_unref (self->label_counts);
  g_hash_table_unref (self->by_id);
  g_free (self);
}

/**
 * gloss_annotation_table_load:
 * @self: a table
 * @annotations: (element-type GlossAnnotation): in any order, ids unique
 *
 * Replaces what is in it. O(n) if @annotations are in order, else O(n log n).
 */
void
gloss_annotation_table_load (GlossAnnotationTable *self,
                             GPtrArray            *annotations)
{
  g_autoptr (GArray) order = NULL;
  g_autoptr (GArray) spans = NULL;

  g_return_if_fail (self != NULL && annotations != NULL);

  gloss_interval_index_free (self->order);
  gloss_interval_index_free (self->spans);
  g_hash_table_remove_all (self->by_id);
  g_hash_table_remove_all (self->label_counts);
  self->n_uncertain = 0;

  order = g_array_sized_new (FALSE, FALSE, sizeof (GlossIntervalEntry), annotations->len);
  spans = g_array_sized_new (FALSE, FALSE, sizeof (GlossIntervalEntry), annotations->len);
  for (guint i = 0; i < annotations->len; i++)
    load_annotation (self, annotations->pdata[i], order, spans);
  self->order = make_index (order);
  self->spans = make_index (spans);
}

/**
 * gloss_annotation_table_add:
 * @self: a table
 * @annotation: an annotation whose id is not in it; @self takes a reference of its own
 *
 * O(log n).
 */
void
gloss_annotation_table_add (GlossAnnotationTable *self,
                            GlossAnnotation      *annotation)
{
  GlossSpan extent = gloss_annotation_get_extent (annotation);

  g_hash_table_insert (self->by_id, (gpointer) gloss_annotation_get_id (annotation),
                       gloss_annotation_ref (annotation));
  gloss_interval_index_insert (self->order, &extent, annotation);
  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, i);

      gloss_interval_index_insert (self->spans, &span, annotation);
    }
  count (self, annotation, 1);
}

/**
 * gloss_annotation_table_remove:
 * @self: a table
 * @id: the id of an annotation in it
 *
 * O(log n).
 */
void
gloss_annotation_table_remove (GlossAnnotationTable *self,
                               const char           *id)
{
  GlossAnnotation *annotation = g_hash_table_lookup (self->by_id, id);
  GlossSpan extent = gloss_annotation_get_extent (annotation);

  count (self, annotation, -1);
  gloss_interval_index_remove (self->order, &extent, annotation);
  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, i);

      gloss_interval_index_remove (self->spans, &span, annotation);
    }
  g_hash_table_remove (self->by_id, id);
}

static int
compare_annotations (gconstpointer a,
                     gconstpointer b)
{
  return gloss_annotation_compare (*(GlossAnnotation *const *) a, *(GlossAnnotation *const *) b);
}

/* Who makes many goes through the text. */
static void
sort_annotations (GPtrArray *annotations)
{
  for (guint i = 1; i < annotations->len; i++)
    if (gloss_annotation_compare (annotations->pdata[i - 1], annotations->pdata[i]) > 0)
      {
        g_ptr_array_sort (annotations, compare_annotations);
        return;
      }
}

/**
 * gloss_annotation_table_change:
 * @self: a table
 * @leaving: (element-type utf8): the ids whose annotations are to go, if there are any
 * @coming: (element-type GlossAnnotation): what is to be there then, with other ids than what
 *   stays; it is sorted
 *
 * Brings all of it about at once. O(n + m log m) for n annotations and m changes, which is less
 * than one after the other as soon as they are many.
 */
void
gloss_annotation_table_change (GlossAnnotationTable *self,
                               GHashTable           *leaving,
                               GPtrArray            *coming)
{
  g_autoptr (GPtrArray) all = NULL;
  guint next = 0;

  g_return_if_fail (self != NULL && leaving != NULL && coming != NULL);

  sort_annotations (coming);
  all = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_annotation_unref);
  for (guint i = 0; i < gloss_annotation_table_get_size (self); i++)
    {
      GlossAnnotation *held = gloss_annotation_table_get_nth (self, i);

      if (g_hash_table_contains (leaving, gloss_annotation_get_id (held)))
        continue;
      while (next < coming->len && gloss_annotation_compare (coming->pdata[next], held) < 0)
        g_ptr_array_add (all, gloss_annotation_ref (coming->pdata[next++]));
      g_ptr_array_add (all, gloss_annotation_ref (held));
    }
  while (next < coming->len)
    g_ptr_array_add (all, gloss_annotation_ref (coming->pdata[next++]));
  gloss_annotation_table_load (self, all);
}

/**
 * gloss_annotation_table_get_size:
 * @self: a table
 *
 * Returns: the number of its annotations
 */
guint
gloss_annotation_table_get_size (GlossAnnotationTable *self)
{
  return gloss_interval_index_get_size (self->order);
}

/**
 * gloss_annotation_table_get_nth:
 * @self: a table
 * @n: which one, from 0, in the order of gloss_annotation_compare()
 *
 * O(log n).
 *
 * Returns: (transfer none) (nullable): that annotation; %NULL behind the last one
 */
GlossAnnotation *
gloss_annotation_table_get_nth (GlossAnnotationTable *self,
                                guint                 n)
{
  GlossIntervalEntry entry;

  return gloss_interval_index_get_nth (self->order, n, &entry) ? entry.data : NULL;
}

/**
 * gloss_annotation_table_get_rank:
 * @self: a table
 * @annotation: an annotation
 * @rank: (out): how many come before it
 *
 * O(log n).
 *
 * Returns: whether one of that id is there with that extent
 */
gboolean
gloss_annotation_table_get_rank (GlossAnnotationTable *self,
                                 GlossAnnotation      *annotation,
                                 guint                *rank)
{
  GlossSpan extent = gloss_annotation_get_extent (annotation);

  return gloss_interval_index_get_rank (self->order, &extent, annotation, rank);
}

/**
 * gloss_annotation_table_get_rank_from:
 * @self: a table
 * @offset: in code points
 *
 * O(log n).
 *
 * Returns: the rank of the first annotation that starts at @offset or later; the size if none does
 */
guint
gloss_annotation_table_get_rank_from (GlossAnnotationTable *self,
                                      guint                 offset)
{
  return gloss_interval_index_rank_from (self->order, offset);
}

/**
 * gloss_annotation_table_lookup:
 * @self: a table
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the annotation of that id
 */
GlossAnnotation *
gloss_annotation_table_lookup (GlossAnnotationTable *self,
                               const char           *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

/**
 * gloss_annotation_table_count_label:
 * @self: a table
 * @label_id: a label's id
 *
 * O(1).
 *
 * Returns: how many annotations have it
 */
guint
gloss_annotation_table_count_label (GlossAnnotationTable *self,
                                    const char           *label_id)
{
  const guint *n = g_hash_table_lookup (self->label_counts, label_id);

  return n == NULL ? 0 : *n;
}

/**
 * gloss_annotation_table_count_uncertain:
 * @self: a table
 *
 * O(1).
 *
 * Returns: how many annotations are uncertain
 */
guint
gloss_annotation_table_count_uncertain (GlossAnnotationTable *self)
{
  return self->n_uncertain;
}

/**
 * gloss_annotation_table_foreach_in:
 * @self: a table, not to be changed meanwhile
 * @start: where the range begins
 * @end: where it ends
 * @func: (scope call): gets each span; `entry->data` is the #GlossAnnotation
 * @user_data: for @func
 *
 * As gloss_interval_index_foreach().
 */
void
gloss_annotation_table_foreach_in (GlossAnnotationTable *self,
                                   guint                 start,
                                   guint                 end,
                                   GlossIntervalFunc     func,
                                   gpointer              user_data)
{
  gloss_interval_index_foreach (self->spans, start, end, func, user_data);
}
