/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-page-marks.h"

/* Pages are laid out from any line on, so the spans of a line are looked up and not swept.
 *
 * Invariant: the marks of a layer are sorted and do not overlap each other; so those that touch a
 * line are found by a binary search in each layer. There are N_LAYERS; what overlaps more deeply
 * is not marked but listed behind the text, and so is what has no place in it. Memory: O(n) in the
 * number of spans. */
#define N_LAYERS 12

struct _GlossPageMarks
{
  GArray *layers[N_LAYERS]; /* element-type GlossPageMark */
  GArray *deep;             /* element-type GlossPageMark */
  GArray *lost;             /* element-type GlossPageMark */
};

static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const GlossPageMark *mark_a = a;
  const GlossPageMark *mark_b = b;

  if (mark_a->start_byte != mark_b->start_byte)
    return mark_a->start_byte < mark_b->start_byte ? -1 : 1;
  if (mark_a->end_byte != mark_b->end_byte)
    return mark_a->end_byte > mark_b->end_byte ? -1 : 1;
  return mark_a->annotation < mark_b->annotation ? -1 : mark_a->annotation > mark_b->annotation;
}

static void
collect_annotation (GlossPageMarks     *self,
                    GlossAnnotationSet *set,
                    guint               i,
                    GArray             *marks)
{
  GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);
  GlossText *text = gloss_annotation_set_get_text (set);
  guint n_before = marks->len;
  guint n_lost = self->lost->len;

  for (guint k = 0; k < gloss_annotation_get_n_spans (annotation); k++)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, k);
      GlossPageMark mark = { 0, 0, i, k, FALSE };

      if (gloss_wording_is_placed (set, annotation, k))
        {
          mark.start_byte = gloss_text_to_byte (text, span.start);
          mark.end_byte = gloss_text_to_byte (text, span.end);
          g_array_append_val (marks, mark);
        }
      else
        g_array_append_val (self->lost, mark);
    }
  if (marks->len > n_before)
    g_array_index (marks, GlossPageMark, marks->len - 1).last = TRUE;
  else if (self->lost->len > n_lost)
    g_array_index (self->lost, GlossPageMark, self->lost->len - 1).last = TRUE;
}

static void
add_mark (GlossPageMarks      *self,
          const GlossPageMark *mark)
{
  for (guint i = 0; i < N_LAYERS; i++)
    {
      GArray *layer = self->layers[i];

      if (layer->len > 0
          && g_array_index (layer, GlossPageMark, layer->len - 1).end_byte > mark->start_byte)
        continue;
      g_array_append_vals (layer, mark, 1);
      return;
    }
  g_array_append_vals (self->deep, mark, 1);
}

/**
 * gloss_page_marks_new:
 * @set: a set
 *
 * Collects its spans.
 *
 * Returns: (transfer full): free with gloss_page_marks_free()
 */
GlossPageMarks *
gloss_page_marks_new (GlossAnnotationSet *set)
{
  GlossPageMarks *self = g_new0 (GlossPageMarks, 1);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (GlossPageMark));
  guint n_annotations = gloss_annotation_set_get_size (set);

  for (guint i = 0; i < N_LAYERS; i++)
    self->layers[i] = g_array_new (FALSE, FALSE, sizeof (GlossPageMark));
  self->deep = g_array_new (FALSE, FALSE, sizeof (GlossPageMark));
  self->lost = g_array_new (FALSE, FALSE, sizeof (GlossPageMark));
  for (guint i = 0; i < n_annotations; i++)
    collect_annotation (self, set, i, marks);
  g_array_sort (marks, compare_marks);
  for (guint i = 0; i < marks->len; i++)
    add_mark (self, &g_array_index (marks, GlossPageMark, i));
  return self;
}

/**
 * gloss_page_marks_free:
 * @self: (transfer full): the marks
 *
 * Frees them.
 */
void
gloss_page_marks_free (GlossPageMarks *self)
{
  for (guint i = 0; i < N_LAYERS; i++)
    g_array_unref (self->layers[i]);
  g_array_unref (self->deep);
  g_array_unref (self->lost);
  g_free (self);
}

/**
 * gloss_page_marks_get_deep:
 * @self: the marks
 *
 * Returns: (transfer none) (element-type GlossPageMark): those that overlap too many others
 */
GArray *
gloss_page_marks_get_deep (GlossPageMarks *self)
{
  return self->deep;
}

/**
 * gloss_page_marks_get_lost:
 * @self: the marks
 *
 * Returns: (transfer none) (element-type GlossPageMark): those that do not stand in the text where
 *   the file says; their bytes mean nothing
 */
GArray *
gloss_page_marks_get_lost (GlossPageMarks *self)
{
  return self->lost;
}

/* The first that ends behind @byte. */
static guint
find_first (GArray *layer,
            gsize   byte)
{
  guint low = 0;
  guint high = layer->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (layer, GlossPageMark, middle).end_byte > byte)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static int
compare_pointers (gconstpointer a,
                  gconstpointer b)
{
  return compare_marks (*(const GlossPageMark *const *) a, *(const GlossPageMark *const *) b);
}

/**
 * gloss_page_marks_list:
 * @self: the marks
 * @start_byte: where a line begins
 * @end_byte: where it ends
 * @marks: (element-type GlossPageMark): becomes those that touch the line, outer ones first
 *
 * Looks up the marks of a line in O(log n + hits).
 */
void
gloss_page_marks_list (GlossPageMarks *self,
                       gsize           start_byte,
                       gsize           end_byte,
                       GPtrArray      *marks)
{
  g_ptr_array_set_size (marks, 0);
  for (guint i = 0; i < N_LAYERS; i++)
    {
      GArray *layer = self->layers[i];

      for (guint k = find_first (layer, start_byte); k < layer->len; k++)
        {
          GlossPageMark *mark = &g_array_index (layer, GlossPageMark, k);

          if (mark->start_byte >= end_byte)
            break;
          g_ptr_array_add (marks, mark);
        }
    }
  if (marks->len > 1)
    g_ptr_array_sort (marks, compare_pointers);
}
