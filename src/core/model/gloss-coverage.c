/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * How much of an article its annotations cover.
 *
 * One pass over the spans in the order of their starts. For each label, and for all together, it is
 * known how far the text has been counted; a span adds what it has behind that place. So characters
 * that several annotations of a label cover count once, whatever nests or overlaps, and n spans
 * cost O(n) beside walking the index.
 *
 * Nobody knows what an annotation covers whose place is uncertain, so it covers nothing; and none
 * covers more than there is. get_covered() is the only place that says so, and
 * gloss_tally_add_set() asks here too.
 */

#include "core/model/gloss-coverage.h"

/* reached: up to where characters have been counted. */
typedef struct
{
  GlossLabelCoverage result;
  guint              reached;
} Count;

struct _GlossCoverage
{
  GHashTable *by_label; /* char *label id → Count *, both owned */
  GPtrArray  *sorted;   /* Count *, not owned: those of by_label, what covers most first */
  Count       total;
  guint       length; /* of the text, in characters */
};

static void
free_count (gpointer data)
{
  g_free ((char *) ((Count *) data)->result.label_id);
  g_free (data);
}

static Count *
ensure_count (GlossCoverage *self,
              const char    *label_id)
{
  Count *count = g_hash_table_lookup (self->by_label, label_id);

  if (count != NULL)
    return count;

  count = g_new0 (Count, 1);
  count->result.label_id = g_strdup (label_id);
  g_hash_table_insert (self->by_label, (char *) count->result.label_id, count);
  g_ptr_array_add (self->sorted, count);
  return count;
}

static void
add_span (Count     *count,
          GlossSpan  span)
{
  guint start = MAX (span.start, count->reached);

  if (span.end <= start)
    return;
  count->result.n_characters += span.end - start;
  count->reached = span.end;
}

/* What @span of @annotation covers of a text of @length. */
static GlossSpan
get_covered (const GlossAnnotation *annotation,
             GlossSpan              span,
             guint                  length)
{
  if (gloss_annotation_is_uncertain (annotation))
    return (GlossSpan) { 0, 0 };
  return (GlossSpan) { MIN (span.start, length), MIN (span.end, length) };
}

static gboolean
add_cb (const GlossIntervalEntry *entry,
        gpointer                  user_data)
{
  GlossCoverage *self = user_data;
  GlossAnnotation *annotation = entry->data;
  Count *count = ensure_count (self, gloss_annotation_get_label (annotation));
  GlossSpan span = get_covered (annotation, entry->span, self->length);

  add_span (count, span);
  add_span (&self->total, span);
  return TRUE;
}

static void
count_annotations (GlossCoverage      *self,
                   GlossAnnotationSet *set)
{
  for (guint i = 0; i < self->sorted->len; i++)
    {
      Count *count = self->sorted->pdata[i];

      count->result.n_annotations = gloss_annotation_set_count_label (set, count->result.label_id);
      self->total.result.n_annotations += count->result.n_annotations;
    }
}

static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  const GlossLabelCoverage *ca = &(*(Count *const *) a)->result;
  const GlossLabelCoverage *cb = &(*(Count *const *) b)->result;

  if (ca->n_characters != cb->n_characters)
    return ca->n_characters > cb->n_characters ? -1 : 1;
  if (ca->n_annotations != cb->n_annotations)
    return ca->n_annotations > cb->n_annotations ? -1 : 1;
  return g_strcmp0 (ca->label_id, cb->label_id);
}

/**
 * gloss_coverage_new:
 * @set: an annotation set
 *
 * Counts. O(n) in the spans of the set.
 *
 * Returns: (transfer full): what was counted; it keeps nothing of @set
 */
GlossCoverage *
gloss_coverage_new (GlossAnnotationSet *set)
{
  GlossCoverage *self;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);

  self = g_new0 (GlossCoverage, 1);
  self->by_label = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_count);
  self->sorted = g_ptr_array_new ();
  self->length = gloss_text_get_length (gloss_annotation_set_get_text (set));
  gloss_annotation_set_foreach_in (set, 0, G_MAXUINT, add_cb, self);
  count_annotations (self, set);
  g_ptr_array_sort (self->sorted, compare_counts);

  return self;
}

/**
 * gloss_coverage_free:
 * @self: (transfer full) (nullable): what was counted, or %NULL
 */
void
gloss_coverage_free (GlossCoverage *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->sorted);
  g_hash_table_unref (self->by_label);
  g_free (self);
}

/**
 * gloss_coverage_get_n_labels:
 * @self: what was counted
 *
 * Returns: how many labels have annotations
 */
guint
gloss_coverage_get_n_labels (const GlossCoverage *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->sorted->len;
}

/**
 * gloss_coverage_get_nth:
 * @self: what was counted
 * @n: a number below that of the labels
 *
 * Labels come by the number of characters that they cover, the most first; then by the number of
 * their annotations, then by id.
 *
 * Returns: what a label covers; it belongs to @self
 */
const GlossLabelCoverage *
gloss_coverage_get_nth (const GlossCoverage *self,
                        guint                n)
{
  g_return_val_if_fail (self != NULL && n < self->sorted->len, NULL);

  return &((const Count *) self->sorted->pdata[n])->result;
}

/**
 * gloss_coverage_get_total:
 * @self: what was counted
 *
 * Returns: what all labels cover together, with no label; it belongs to @self
 */
const GlossLabelCoverage *
gloss_coverage_get_total (const GlossCoverage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->total.result;
}

/**
 * gloss_coverage_get_share:
 * @self: what was counted
 * @n_characters: a number of characters
 *
 * Returns: what part of the article these are, from 0 to 1; 0 for an empty article
 */
double
gloss_coverage_get_share (const GlossCoverage *self,
                          guint                n_characters)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length > 0 ? (double) n_characters / self->length : 0;
}

/**
 * gloss_coverage_count_annotation:
 * @annotation: an annotation
 * @length: of its text, in code points
 *
 * Returns: how many characters it covers by itself
 */
guint
gloss_coverage_count_annotation (const GlossAnnotation *annotation,
                                 guint                  length)
{
  guint n_characters = 0;

  g_return_val_if_fail (annotation != NULL, 0);

  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      GlossSpan span = get_covered (annotation, gloss_annotation_get_span (annotation, i), length);

      n_characters += span.end - span.start;
    }
  return n_characters;
}
