/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Draws what another set says of one paragraph: a dashed bracket over the text, open to below, and
 * nothing else. One's own annotations are filled and lie under the text, so that the two are told
 * apart without colour, and neither hides the other.
 *
 * Brackets that overlap lie one above the other, the outer one higher. There is room for three
 * rows between the captions of the line above and the letters; deeper ones share the highest.
 */

#include "app/gloss-underlay-painter.h"

#include "app/gloss-lanes.h"

#include <math.h>

#define N_ROWS 3u
/* Of the label's colour; the rest is a grey of the same lightness. */
#define SATURATION 0.6f

typedef struct
{
  GlossAnnotation *annotation;
  GlossSpan        extent;
  guint8           row;
} Foreign;

typedef struct
{
  const GlossHighlightPage    *page;
  const GlossHighlightMetrics *metrics;
  GtkSnapshot                 *snapshot;
  GHashTable                  *hidden;
  GArray                      *foreigns; /* Foreign */
  GArray                      *pieces;   /* GlossPiece: of the span at hand */
  GdkRGBA                      color;
} Painting;

static float
snap (const Painting *painting,
      float           value)
{
  return roundf (value * painting->page->scale) / painting->page->scale;
}

/* An annotation of several spans comes once for each: it is taken with the first that is here. */
static gboolean
is_first_here (const Painting  *painting,
               GlossAnnotation *annotation,
               guint            start)
{
  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, i);

      if (span.start < painting->page->span.end && span.end > painting->page->span.start)
        return span.start == start;
    }
  return FALSE;
}

static gboolean
gather_cb (const GlossIntervalEntry *entry,
           gpointer                  user_data)
{
  Painting *painting = user_data;
  Foreign foreign = { entry->data, gloss_annotation_get_extent (entry->data), 0 };

  foreign.extent.start = MAX (foreign.extent.start, painting->page->span.start);
  foreign.extent.end = MIN (foreign.extent.end, painting->page->span.end);
  if (foreign.extent.start < foreign.extent.end
      && !g_hash_table_contains (painting->hidden, gloss_annotation_get_label (foreign.annotation))
      && is_first_here (painting, foreign.annotation, entry->span.start))
    g_array_append_val (painting->foreigns, foreign);
  return TRUE;
}

static void
assign_rows (Painting *painting)
{
  guint n = painting->foreigns->len;
  g_autofree GlossSpan *spans = g_new (GlossSpan, n);
  g_autofree guint8 *lanes = g_new0 (guint8, n);

  for (guint i = 0; i < n; i++)
    spans[i] = g_array_index (painting->foreigns, Foreign, i).extent;
  gloss_lanes_assign (spans, n, lanes);
  for (guint i = 0; i < n; i++)
    g_array_index (painting->foreigns, Foreign, i).row = (guint8) MIN (lanes[i], N_ROWS - 1);
}

/* What lies outside of the paragraph leaves its pieces open. */
static void
find_pieces (Painting  *painting,
             GlossSpan  span)
{
  const GlossHighlightPage *page = painting->page;
  gsize base = gloss_text_to_byte (page->text, page->span.start);
  guint start = MAX (span.start, page->span.start);
  guint end = MIN (span.end, page->span.end);
  int start_byte = (int) (gloss_text_to_byte (page->text, start) - base);
  int end_byte = (int) (gloss_text_to_byte (page->text, end) - base);

  g_array_set_size (painting->pieces, 0);
  if (start >= end)
    return;
  if (span.start < page->span.start)
    start_byte = -1;
  if (span.end > page->span.end)
    end_byte++;
  gloss_paragraph_add_pieces (page->paragraph, start_byte, end_byte, painting->pieces);
}

static void
append_bar (Painting *painting,
            float     x,
            float     y,
            float     width,
            float     height)
{
  gtk_snapshot_append_color (painting->snapshot, &painting->color,
                             &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
append_dashes (Painting *painting,
               float     x,
               float     y,
               float     width,
               float     height)
{
  float unit = painting->metrics->unit;
  float dash = MAX (2.0f, roundf (5.0f * unit));
  float gap = MAX (2.0f, roundf (2.0f * unit));
  graphene_rect_t line = GRAPHENE_RECT_INIT (x, y, width, height);
  graphene_rect_t cell = GRAPHENE_RECT_INIT (x, y, dash + gap, height);

  gtk_snapshot_push_repeat (painting->snapshot, &line, &cell);
  append_bar (painting, x, y, dash, height);
  gtk_snapshot_pop (painting->snapshot);
}

static void
draw_piece (Painting         *painting,
            const GlossPiece *piece,
            guint             row)
{
  const GlossDisplayLine *line = gloss_paragraph_get_line (painting->page->paragraph, piece->line);
  float unit = MAX (1.0f, roundf (painting->metrics->unit));
  float left = snap (painting, piece->left) + unit;
  float width = MAX (snap (painting, piece->right) - unit - left, 2 * unit);
  float y = snap (painting, line->top) - unit - (float) row * 2 * unit;
  float tick = 5 * unit + (float) row * 2 * unit;

  append_dashes (painting, left, y, width, unit);
  if (!piece->opens_left)
    append_bar (painting, left, y, unit, tick);
  if (!piece->opens_right)
    append_bar (painting, left + width - unit, y, unit, tick);
}

static void
choose_color (Painting      *painting,
              const GdkRGBA *ink)
{
  float grey = 0.3f * ink->red + 0.59f * ink->green + 0.11f * ink->blue;

  painting->color = *ink;
  painting->color.red = SATURATION * ink->red + (1 - SATURATION) * grey;
  painting->color.green = SATURATION * ink->green + (1 - SATURATION) * grey;
  painting->color.blue = SATURATION * ink->blue + (1 - SATURATION) * grey;
}

static void
draw_foreign (Painting      *painting,
              const Foreign *foreign)
{
  for (guint i = 0; i < gloss_annotation_get_n_spans (foreign->annotation); i++)
    {
      find_pieces (painting, gloss_annotation_get_span (foreign->annotation, i));
      for (guint j = 0; j < painting->pieces->len; j++)
        draw_piece (painting, &g_array_index (painting->pieces, GlossPiece, j), foreign->row);
    }
}

/* The own set's definition holds, so that the colours are those of the palette. */
static GlossAnnotationSet *
find_definer (GlossAnnotationSet *underlay,
              GlossAnnotationSet *own,
              const char         *label_id)
{
  return own != NULL && gloss_annotation_set_get_label (own, label_id) != NULL ? own : underlay;
}

/**
 * gloss_underlay_snapshot:
 * @underlay: (nullable): the other set
 * @own: where one's own highlights come from
 * @page: the paragraph
 * @snapshot: where to draw; its origin is the paragraph's top at the view's left edge
 *
 * Costs what the other set has in this paragraph.
 */
void
gloss_underlay_snapshot (GlossAnnotationSet         *underlay,
                         const GlossHighlightSource *own,
                         const GlossHighlightPage   *page,
                         GtkSnapshot                *snapshot)
{
  Painting painting = { .page = page, .snapshot = snapshot, .hidden = own->hidden };

  if (underlay == NULL || page->span.start == page->span.end)
    return;

  painting.metrics = gloss_label_styles_get_metrics (page->styles);
  painting.foreigns = g_array_new (FALSE, FALSE, sizeof (Foreign));
  painting.pieces = g_array_new (FALSE, FALSE, sizeof (GlossPiece));
  gloss_annotation_set_foreach_in (underlay, page->span.start, page->span.end, gather_cb,
                                   &painting);
  assign_rows (&painting);
  for (guint i = 0; i < painting.foreigns->len; i++)
    {
      const Foreign *foreign = &g_array_index (painting.foreigns, Foreign, i);
      const char *label = gloss_annotation_get_label (foreign->annotation);
      GlossAnnotationSet *definer = find_definer (underlay, own->set, label);

      choose_color (&painting, &gloss_label_styles_get (page->styles, definer, label)->ink);
      draw_foreign (&painting, foreign);
    }
  g_array_unref (painting.foreigns);
  g_array_unref (painting.pieces);
}
