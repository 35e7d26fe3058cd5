/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/gloss-highlight-list.h"

#include "app/gloss-caption-mark.h"
#include "app/gloss-lanes.h"

/* What the mark that an annotation goes on elsewhere takes of its lane, in characters. */
#define MARK_CHARACTERS 3u

typedef struct
{
  const GlossHighlightSource *source;
  GlossSpan                   span;
  GArray                     *highlights; /* GlossHighlight */
} Gathering;

static gboolean
is_dragged (const GlossHighlightSource *source,
            GlossAnnotation            *annotation)
{
  return source->dragged != NULL
         && g_str_equal (source->dragged, gloss_annotation_get_id (annotation));
}

static GlossSpan *
copy_spans (const GlossHighlightSource *source,
            GlossAnnotation            *annotation,
            guint                       n_spans)
{
  GlossSpan *spans = g_new (GlossSpan, n_spans);

  for (guint i = 0; i < n_spans; i++)
    spans[i] = gloss_annotation_get_span (annotation, i);
  if (is_dragged (source, annotation) && source->dragged_number < n_spans)
    spans[source->dragged_number] = source->dragged_span;

  return spans;
}

/* From the first to the last character that the spans have in @within; %FALSE if there is none. */
static gboolean
find_extent (const GlossSpan *spans,
             guint            n_spans,
             const GlossSpan *within,
             GlossSpan       *extent)
{
  *extent = (GlossSpan) { G_MAXUINT, 0 };
  for (guint i = 0; i < n_spans; i++)
    {
      guint start = MAX (spans[i].start, within->start);
      guint end = MIN (spans[i].end, within->end);

      if (start < end)
        {
          extent->start = MIN (extent->start, start);
          extent->end = MAX (extent->end, end);
        }
    }

  return extent->start < extent->end;
}

static const GlossLabelStyle *
find_style (const GlossHighlightSource *source,
            GlossAnnotation            *annotation)
{
  const char *label_id = gloss_annotation_get_label (annotation);
  g_autofree char *mark = gloss_caption_mark_new (source->set, annotation);

  return mark != NULL
           ? gloss_label_styles_get_marked (source->styles, source->set, label_id, mark)
           : gloss_label_styles_get (source->styles, source->set, label_id);
}

/* Nothing else in its lane where a mark says that there are fragments before or behind @within. */
static void
add_marks (const GlossSpan *spans,
           guint            n_spans,
           const GlossSpan *within,
           GlossSpan       *extent)
{
  if (spans[0].end <= within->start)
    extent->start -= MIN (extent->start - within->start, MARK_CHARACTERS);
  if (spans[n_spans - 1].start >= within->end)
    extent->end += MIN (within->end - extent->end, MARK_CHARACTERS);
}

static gboolean
is_strong (const GlossHighlightSource *source,
           const char                 *id)
{
  for (guint i = 0; i < GLOSS_N_STRONG; i++)
    if (g_strcmp0 (source->strong[i], id) == 0)
      return TRUE;

  return g_strcmp0 (source->selected, id) == 0;
}

static void
add_highlight (Gathering       *gathering,
               GlossAnnotation *annotation)
{
  const GlossHighlightSource *source = gathering->source;
  GlossHighlight highlight = { 0 };

  highlight.annotation = annotation;
  highlight.n_spans = gloss_annotation_get_n_spans (annotation);
  highlight.spans = copy_spans (source, annotation, highlight.n_spans);
  if (!find_extent (highlight.spans, highlight.n_spans, &gathering->span, &highlight.extent))
    {
      g_free (highlight.spans);
      return;
    }

  add_marks (highlight.spans, highlight.n_spans, &gathering->span, &highlight.extent);
  highlight.style = gloss_label_style_ref (find_style (source, annotation));
  highlight.selected = g_strcmp0 (source->selected, gloss_annotation_get_id (annotation)) == 0;
  highlight.strong = is_strong (source, gloss_annotation_get_id (annotation));
  highlight.dimmed = !highlight.strong
                     && gloss_highlight_source_is_dimmed (source,
                                                          gloss_annotation_get_label (annotation));
  g_array_append_val (gathering->highlights, highlight);
}

/* An annotation with several spans comes once for each: it is taken with the first that is here. */
static gboolean
is_first_here (const Gathering *gathering,
               GlossAnnotation *annotation,
               const GlossSpan *span)
{
  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      GlossSpan other = gloss_annotation_get_span (annotation, i);

      if (other.start < gathering->span.end && other.end > gathering->span.start)
        return other.start == span->start;
    }

  return FALSE;
}

static gboolean
gather_cb (const GlossIntervalEntry *entry,
           gpointer                  user_data)
{
  Gathering *gathering = user_data;
  GlossAnnotation *annotation = entry->data;

  if (is_dragged (gathering->source, annotation)
      || g_hash_table_contains (gathering->source->hidden, gloss_annotation_get_label (annotation))
      || !is_first_here (gathering, annotation, &entry->span))
    return TRUE;

  add_highlight (gathering, annotation);
  return TRUE;
}

static int
compare_lanes (gconstpointer a,
               gconstpointer b)
{
  const GlossHighlight *ha = a;
  const GlossHighlight *hb = b;

  if (ha->selected != hb->selected)
    return ha->selected ? 1 : -1;
  if (ha->strong != hb->strong)
    return ha->strong ? 1 : -1;
  if (ha->dimmed != hb->dimmed)
    return ha->dimmed ? -1 : 1;

  return (int) hb->lane - (int) ha->lane;
}

static void
assign_lanes (GArray *highlights)
{
  g_autofree GlossSpan *spans = g_new (GlossSpan, highlights->len);
  g_autofree guint8 *lanes = g_new0 (guint8, highlights->len);

  for (guint i = 0; i < highlights->len; i++)
    spans[i] = g_array_index (highlights, GlossHighlight, i).extent;
  gloss_lanes_assign (spans, highlights->len, lanes);
  for (guint i = 0; i < highlights->len; i++)
    g_array_index (highlights, GlossHighlight, i).lane = lanes[i];

  /* The lower lane is further out: it is painted first. */
  g_array_sort (highlights, compare_lanes);
}

static void
clear_highlight (gpointer data)
{
  GlossHighlight *highlight = data;

  gloss_label_style_unref (highlight->style);
  g_free (highlight->spans);
}

/**
 * gloss_highlight_source_is_dimmed:
 * @source: where highlights come from, with a set
 * @label_id: a label
 *
 * Returns: whether another label is lit, that the label does not stand below
 */
gboolean
gloss_highlight_source_is_dimmed (const GlossHighlightSource *source,
                                  const char                 *label_id)
{
  const char *const lit[] = { source->lit, NULL };

  return source->lit != NULL
         && !gloss_label_set_is_among (gloss_annotation_set_get_labels (source->set), label_id,
                                       lit);
}

/**
 * gloss_highlight_list_new:
 * @source: where highlights come from
 * @span: what of the article is in the paragraph
 *
 * Returns: (transfer full) (element-type GlossHighlight): the highlights of a paragraph, with their
 *   lanes, in the order in which they are painted: the outermost first, what stands out last
 */
GArray *
gloss_highlight_list_new (const GlossHighlightSource *source,
                          const GlossSpan            *span)
{
  Gathering gathering = { source, *span, g_array_new (FALSE, TRUE, sizeof (GlossHighlight)) };
  GlossAnnotation *dragged = NULL;

  g_array_set_clear_func (gathering.highlights, clear_highlight);
  if (source->set == NULL || span->start == span->end)
    return gathering.highlights;

  gloss_annotation_set_foreach_in (source->set, span->start, span->end, gather_cb, &gathering);
  if (source->dragged != NULL)
    dragged = gloss_annotation_set_lookup (source->set, source->dragged);
  if (dragged != NULL)
    add_highlight (&gathering, dragged);

  assign_lanes (gathering.highlights);
  return gathering.highlights;
}

/* The index of the first hit that ends behind @offset. */
static guint
find_hit (GArray *hits,
          guint   offset)
{
  guint low = 0;
  guint high = hits->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (hits, GlossSpan, middle).end <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * gloss_hit_list_new:
 * @hits: (element-type GlossSpan): all search hits, ascending and not overlapping
 * @current: the index of the one that the search stands at, or -1
 * @span: what of the article is in the paragraph
 *
 * Returns: (transfer full) (element-type GlossHit): the hits in a paragraph
 */
GArray *
gloss_hit_list_new (GArray          *hits,
                    int              current,
                    const GlossSpan *span)
{
  GArray *here = g_array_new (FALSE, FALSE, sizeof (GlossHit));

  for (guint i = find_hit (hits, span->start); i < hits->len; i++)
    {
      GlossHit hit = { g_array_index (hits, GlossSpan, i), (int) i == current };

      if (hit.span.start >= span->end)
        break;
      g_array_append_val (here, hit);
    }

  return here;
}
