/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Draws what another set says of one paragraph: a dashed bracket over the text, open to below, and
 * nothing else. One's own annotations are filled and lie under the text, so that the two are told
 * apart without colour, and neither hides the other.
 *
 * Brackets of one line that overlap lie one above the other, the outer one higher. There is room
 * for three rows between the captions of the line above and the letters; deeper ones share the
 * highest.
 */

#include "app/gloss-underlay-painter.h"

#include "app/gloss-lanes.h"

#include <math.h>

#define N_ROWS 3u
/* Of the label's colour; the rest is a grey of the same lightness. */
#define SATURATION 0.6f

/* What a bracket covers of one display line. */
typedef struct
{
  GlossPiece piece;
  GdkRGBA    color;
  guint8     row;
} Bracket;

typedef struct
{
  const GlossHighlightPage    *page;
  const GlossHighlightMetrics *metrics;
  GtkSnapshot                 *snapshot;
  const GlossHighlightSource  *source;
  GArray                      *brackets; /* Bracket */
  GArray                      *pieces;   /* GlossPiece: of the span at hand */
} Painting;

static float
snap (const Painting *painting,
      float           value)
{
  return roundf (value * painting->page->scale) / painting->page->scale;
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
  if (span.start < page->span.start)
    start_byte = -1;
  if (span.end > page->span.end)
    end_byte++;
  gloss_paragraph_add_pieces (page->paragraph, start_byte, end_byte, painting->pieces);
}

/* The own set's definition holds, so that the colours are those of the palette. */
static const GlossLabelStyle *
find_style (Painting   *painting,
            const char *label_id)
{
  GlossAnnotationSet *set = painting->source->set;

  if (set == NULL || gloss_annotation_set_get_label (set, label_id) == NULL)
    set = painting->source->underlay;
  return gloss_label_styles_get (painting->page->styles, set, label_id);
}

/* Called for each span. */
static gboolean
gather_cb (const GlossIntervalEntry *entry,
           gpointer                  user_data)
{
  Painting *painting = user_data;
  const char *label_id = gloss_annotation_get_label (entry->data);
  Bracket bracket = { 0 };

  if (g_hash_table_contains (painting->source->hidden, label_id))
    return TRUE;
  gloss_underlay_mute (&find_style (painting, label_id)->ink, &bracket.color);
  find_pieces (painting, entry->span);
  for (guint i = 0; i < painting->pieces->len; i++)
    {
      bracket.piece = g_array_index (painting->pieces, GlossPiece, i);
      g_array_append_val (painting->brackets, bracket);
    }
  return TRUE;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const Bracket *ba = a;
  const Bracket *bb = b;

  return (ba->piece.line > bb->piece.line) - (ba->piece.line < bb->piece.line);
}

/* All of one display line. */
static void
assign_rows (Bracket *brackets,
             guint    n_brackets)
{
  g_autofree GlossSpan *spans = g_new (GlossSpan, n_brackets);
  g_autofree guint8 *lanes = g_new0 (guint8, n_brackets);

  for (guint i = 0; i < n_brackets; i++)
    {
      spans[i].start = (guint) MAX (brackets[i].piece.left, 0.0f);
      spans[i].end = MAX ((guint) MAX (brackets[i].piece.right, 0.0f), spans[i].start + 1);
    }
  gloss_lanes_assign (spans, n_brackets, lanes);
  for (guint i = 0; i < n_brackets; i++)
    brackets[i].row = (guint8) MIN (lanes[i], N_ROWS - 1);
}

static void
assign_all_rows (GArray *brackets)
{
  Bracket *all = (Bracket *) (void *) brackets->data;
  guint end;

  g_array_sort (brackets, compare_lines);
  for (guint start = 0; start < brackets->len; start = end)
    {
      for (end = start + 1; end < brackets->len
                            && all[end].piece.line == all[start].piece.line; end++)
        ;
      assign_rows (all + start, end - start);
    }
}

static void
append_bar (Painting      *painting,
            const GdkRGBA *color,
            float          x,
            float          y,
            float          width,
            float          height)
{
  gtk_snapshot_append_color (painting->snapshot, color,
                             &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
append_dashes (Painting      *painting,
               const GdkRGBA *color,
               float          x,
               float          y,
               float          width,
               float          height)
{
  float unit = painting->metrics->unit;
  float dash = MAX (2.0f, roundf (5.0f * unit));
  float gap = MAX (2.0f, roundf (2.0f * unit));

  gtk_snapshot_push_repeat (painting->snapshot, &GRAPHENE_RECT_INIT (x, y, width, height),
                            &GRAPHENE_RECT_INIT (x, y, dash + gap, height));
  append_bar (painting, color, x, y, dash, height);
  gtk_snapshot_pop (painting->snapshot);
}

static void
draw_bracket (Painting      *painting,
              const Bracket *bracket)
{
  const GlossPiece *piece = &bracket->piece;
  const GlossDisplayLine *line = gloss_paragraph_get_line (painting->page->paragraph, piece->line);
  float unit = MAX (1.0f, roundf (painting->metrics->unit));
  float left = snap (painting, piece->left) + unit;
  float width = MAX (snap (painting, piece->right) - unit - left, 2 * unit);
  float y = snap (painting, line->top) - unit - (float) bracket->row * 2 * unit;
  float tick = 5 * unit + (float) bracket->row * 2 * unit;

  append_dashes (painting, &bracket->color, left, y, width, unit);
  if (!piece->opens_left)
    append_bar (painting, &bracket->color, left, y, unit, tick);
  if (!piece->opens_right)
    append_bar (painting, &bracket->color, left + width - unit, y, unit, tick);
}

/**
 * gloss_underlay_mute:
 * @ink: a colour of one's own annotations
 * @muted: (out): the greyer one that stands for it beneath; may be @ink
 */
void
gloss_underlay_mute (const GdkRGBA *ink,
                     GdkRGBA       *muted)
{
  float grey = 0.3f * ink->red + 0.59f * ink->green + 0.11f * ink->blue;

  muted->red = SATURATION * ink->red + (1 - SATURATION) * grey;
  muted->green = SATURATION * ink->green + (1 - SATURATION) * grey;
  muted->blue = SATURATION * ink->blue + (1 - SATURATION) * grey;
  muted->alpha = ink->alpha;
}

/**
 * gloss_underlay_snapshot:
 * @source: where highlights come from, of which the set beneath is drawn
 * @page: the paragraph
 * @snapshot: where to draw; its origin is the paragraph's top at the view's left edge
 *
 * Costs what the other set has in this paragraph.
 */
void
gloss_underlay_snapshot (const GlossHighlightSource *source,
                         const GlossHighlightPage   *page,
                         GtkSnapshot                *snapshot)
{
  Painting painting = { .page = page, .snapshot = snapshot, .source = source };

  if (source->underlay == NULL || page->span.start == page->span.end)
    return;

  painting.metrics = gloss_label_styles_get_metrics (page->styles);
  painting.brackets = g_array_new (FALSE, FALSE, sizeof (Bracket));
  painting.pieces = g_array_new (FALSE, FALSE, sizeof (GlossPiece));
  gloss_annotation_set_foreach_in (source->underlay, page->span.start, page->span.end,
                                   gather_cb, &painting);
  assign_all_rows (painting.brackets);
  for (guint i = 0; i < painting.brackets->len; i++)
    draw_bracket (&painting, &g_array_index (painting.brackets, Bracket, i));
  g_array_unref (painting.brackets);
  g_array_unref (painting.pieces);
}
