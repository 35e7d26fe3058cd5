/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Draws the highlights of one paragraph, in coordinates of the paragraph.
 *
 * From bottom to top: fills, the outermost first, so that a nested one lies on the one around it;
 * underlines, each in its lane; outlines of search hits; captions. The room of a line of text ends
 * at the letters of the next one; of it one row of captions takes the lower part, and the lanes
 * share the upper.
 */

#include "app/gloss-highlight-painter.h"

#include "app/gloss-caption-list.h"
#include "app/gloss-lane-layout.h"
#include "app/gloss-underline-painter.h"

#include <math.h>

/* Of what is left of an annotation while another label is lit. */
#define DIMMED_ALPHA 0.3f

/* One pass over a paragraph. */
typedef struct
{
  const GlossHighlightPage    *page;
  const GlossHighlightMetrics *metrics;
  GtkSnapshot                 *snapshot;
  GArray                      *pieces;   /* GlossPiece: of the span at hand */
  GArray                      *captions; /* GlossListedCaption, by line */
  GlossLaneLayout             *lanes;    /* for each display line */
} Painting;

static float
snap (const Painting *painting,
      float           value)
{
  return roundf (value * painting->page->scale) / painting->page->scale;
}

static int
to_byte (const GlossHighlightPage *page,
         guint                     offset)
{
  gsize base = gloss_text_to_byte (page->text, page->span.start);

  return (int) (gloss_text_to_byte (page->text, offset) - base);
}

static void
find_pieces (Painting        *painting,
             const GlossSpan *span)
{
  gloss_highlight_page_find_pieces (painting->page, span, painting->pieces);
}

static float
get_lane_y (const Painting *painting,
            guint           line,
            guint           lane)
{
  const GlossDisplayLine *place = gloss_paragraph_get_line (painting->page->paragraph, line);

  return snap (painting, place->bottom)
         + snap (painting, gloss_lane_layout_get_y (&painting->lanes[line], lane));
}

/* What the underlines of a line may take of the room below it. */
static float
get_lane_room (const Painting *painting,
               gboolean        has_captions)
{
  const GlossHighlightMetrics *metrics = painting->metrics;
  float room = painting->page->gap + metrics->overhang;

  return has_captions ? room - metrics->caption_height - 2 * metrics->unit : room - metrics->unit;
}

static void
count_lanes (const Painting *painting,
             guint          *n_lanes)
{
  const GlossHighlightPage *page = painting->page;

  for (guint i = 0; i < page->n_highlights; i++)
    {
      const GlossHighlight *highlight = &page->highlights[i];
      guint first = gloss_paragraph_find_line (page->paragraph,
                                               to_byte (page, highlight->extent.start));
      guint last = gloss_paragraph_find_line (page->paragraph,
                                              to_byte (page, highlight->extent.end) - 1);

      for (guint line = first; line <= last; line++)
        n_lanes[line] = MAX (n_lanes[line], highlight->lane + 1u);
    }
}

static void
lay_out_lanes (Painting *painting)
{
  guint n_lines = gloss_paragraph_get_n_lines (painting->page->paragraph);
  g_autofree guint *n_lanes = g_new0 (guint, n_lines);
  guint caption = 0;

  painting->lanes = g_new0 (GlossLaneLayout, n_lines);
  count_lanes (painting, n_lanes);
  for (guint line = 0; line < n_lines; line++)
    {
      GArray *captions = painting->captions;
      gboolean has_captions = caption < captions->len
                              && g_array_index (captions, GlossListedCaption, caption).line == line;

      gloss_lane_layout_fit (&painting->lanes[line], MAX (n_lanes[line], 1),
                             get_lane_room (painting, has_captions), painting->metrics->lane_pitch,
                             painting->metrics->underline_height, painting->page->scale);
      while (caption < captions->len
             && g_array_index (captions, GlossListedCaption, caption).line == line)
        caption++;
    }
}

static float
get_caption_y (const Painting           *painting,
               const GlossListedCaption *caption)
{
  const GlossLaneLayout *lanes = &painting->lanes[caption->line];

  return get_lane_y (painting, caption->line, lanes->n_lanes - 1) + lanes->width
         + painting->metrics->unit;
}

static void
set_corner (GskRoundedRect *box,
            GskCorner       corner,
            gboolean        open,
            float           radius)
{
  float size = open ? 0.0f : radius;

  box->corner[corner] = GRAPHENE_SIZE_INIT (size, size);
}

static void
get_box (const Painting   *painting,
         const GlossPiece *piece,
         float             bottom,
         GskRoundedRect   *box)
{
  const GlossDisplayLine *line = gloss_paragraph_get_line (painting->page->paragraph, piece->line);
  float left = snap (painting, piece->left);
  float top = snap (painting, line->top);
  float width = MAX (snap (painting, piece->right) - left, 1.0f);
  float radius = MIN (painting->metrics->radius, width / 2);

  box->bounds = GRAPHENE_RECT_INIT (left, top, width, bottom - top);
  set_corner (box, GSK_CORNER_TOP_LEFT, piece->opens_left, radius);
  set_corner (box, GSK_CORNER_BOTTOM_LEFT, TRUE, radius);
  set_corner (box, GSK_CORNER_TOP_RIGHT, piece->opens_right, radius);
  set_corner (box, GSK_CORNER_BOTTOM_RIGHT, TRUE, radius);
}

static void
draw_outline (const Painting       *painting,
              const GskRoundedRect *box,
              float                 width,
              const GdkRGBA        *color)
{
  const float widths[4] = { width, width, width, width };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };

  gtk_snapshot_append_border (painting->snapshot, box, widths, colors);
}

static void
draw_fill (Painting             *painting,
           const GlossHighlight *highlight,
           const GlossPiece     *piece)
{
  float bottom = get_lane_y (painting, piece->line, highlight->lane);
  GskRoundedRect box;

  get_box (painting, piece, bottom, &box);
  gtk_snapshot_push_rounded_clip (painting->snapshot, &box);
  gtk_snapshot_append_color (painting->snapshot,
                             highlight->strong ? &highlight->style->strong_fill
                                               : &highlight->style->fill,
                             &box.bounds);
  gtk_snapshot_pop (painting->snapshot);

  if (highlight->selected)
    draw_outline (painting, &box, MAX (1.0f, roundf (painting->metrics->unit)),
                  &highlight->style->ink);
}

/* A line of dashes: one of them, repeated. */
static void
draw_dashes (const Painting        *painting,
             const graphene_rect_t *line,
             float                  dash,
             float                  gap,
             const GdkRGBA         *color)
{
  graphene_rect_t cell = *line;
  graphene_rect_t mark = *line;

  cell.size.width = dash + gap;
  mark.size.width = dash;
  gtk_snapshot_push_repeat (painting->snapshot, line, &cell);
  gtk_snapshot_append_color (painting->snapshot, color, &mark);
  gtk_snapshot_pop (painting->snapshot);
}

static GdkRGBA
get_ink (const GlossHighlight *highlight)
{
  GdkRGBA ink = highlight->style->ink;

  if (highlight->dimmed)
    ink.alpha *= DIMMED_ALPHA;
  return ink;
}

static void
draw_underline (Painting             *painting,
                const GlossHighlight *highlight,
                const GlossPiece     *piece)
{
  float more = highlight->strong ? 1.0f : 0.0f;
  float left = snap (painting, piece->left);
  graphene_rect_t room =
    GRAPHENE_RECT_INIT (left, get_lane_y (painting, piece->line, highlight->lane),
                        MAX (snap (painting, piece->right) - left, 1.0f),
                        painting->lanes[piece->line].width + more);
  GlossUnderlineLook look = { highlight->style->underline, get_ink (highlight),
                              painting->metrics->line_width + more, painting->metrics->unit,
                              painting->page->scale };

  if (gloss_annotation_is_uncertain (highlight->annotation))
    look.underline = GLOSS_UNDERLINE_DASHED;
  gloss_underline_snapshot (&look, &room, painting->snapshot);
}

/* Dots from @left to @right in a lane: between the fragments of one annotation. */
static void
draw_dots (Painting             *painting,
           const GlossHighlight *highlight,
           guint                 line,
           float                 left,
           float                 right)
{
  float size = MIN (painting->metrics->line_width, painting->lanes[line].width);
  float pitch = size + MAX (2.0f, roundf (2.5f * painting->metrics->unit));
  GdkRGBA ink = get_ink (highlight);
  graphene_rect_t dots;

  left = snap (painting, MAX (left, 0.0f));
  right = MIN (right, painting->page->width);
  if (right - left < size)
    return;
  dots = GRAPHENE_RECT_INIT (left, get_lane_y (painting, line, highlight->lane),
                             floorf ((right - left - size) / pitch) * pitch + size, size);
  draw_dashes (painting, &dots, size, pitch - size, &ink);
}

/* Where a fragment ends (begins, if not @end), and whether it goes on to the right from there. */
static float
find_outside (const Painting *painting,
              guint           offset,
              gboolean        end,
              gboolean       *right,
              guint          *line)
{
  const GlossHighlightPage *page = painting->page;
  guint inside = end ? offset - 1 : offset + 1;
  float edge = gloss_paragraph_get_edge (page->paragraph, to_byte (page, offset), end, line);
  guint other_line;
  float other = gloss_paragraph_get_edge (page->paragraph, to_byte (page, inside), !end,
                                          &other_line);

  *right = edge > other;
  return edge;
}

/* At the edge of a fragment: there is another one, on another line. */
static void
draw_mark (Painting             *painting,
           const GlossHighlight *highlight,
           guint                 offset,
           gboolean              end)
{
  float length = roundf (15.0f * painting->metrics->unit);
  float gap = MAX (2.0f, roundf (2.5f * painting->metrics->unit));
  gboolean right;
  guint line;
  float edge = find_outside (painting, offset, end, &right, &line);

  if (right)
    draw_dots (painting, highlight, line, edge + gap, edge + gap + length);
  else
    draw_dots (painting, highlight, line, edge - gap - length, edge - gap);
}

static void
draw_bridge (Painting             *painting,
             const GlossHighlight *highlight,
             guint                 start,
             guint                 end)
{
  float gap = MAX (2.0f, roundf (2.5f * painting->metrics->unit));

  find_pieces (painting, &(GlossSpan) { start, end });
  for (guint i = 0; i < painting->pieces->len; i++)
    {
      const GlossPiece *piece = &g_array_index (painting->pieces, GlossPiece, i);

      draw_dots (painting, highlight, piece->line, piece->left + gap, piece->right);
    }
}

/* From @start, the end of a fragment, to @end, the start of the next one: dots all along where both
 * are on one line, else a few at either end. */
static void
draw_connector (Painting             *painting,
                const GlossHighlight *highlight,
                guint                 start,
                guint                 end)
{
  const GlossHighlightPage *page = painting->page;
  gboolean leaves = start > page->span.start && start <= page->span.end;
  gboolean comes = end >= page->span.start && end < page->span.end;

  if (leaves && comes
      && gloss_paragraph_find_line (page->paragraph, to_byte (page, start - 1))
           == gloss_paragraph_find_line (page->paragraph, to_byte (page, end)))
    {
      draw_bridge (painting, highlight, start, end);
      return;
    }
  if (leaves)
    draw_mark (painting, highlight, start, TRUE);
  if (comes)
    draw_mark (painting, highlight, end, FALSE);
}

static void
draw_fills (Painting *painting)
{
  for (guint i = 0; i < painting->page->n_highlights; i++)
    {
      const GlossHighlight *highlight = &painting->page->highlights[i];

      if (highlight->dimmed
          || (gloss_annotation_is_uncertain (highlight->annotation) && !highlight->strong))
        continue;

      for (guint j = 0; j < highlight->n_spans; j++)
        {
          find_pieces (painting, &highlight->spans[j]);
          for (guint k = 0; k < painting->pieces->len; k++)
            draw_fill (painting, highlight, &g_array_index (painting->pieces, GlossPiece, k));
        }
    }
}

static void
draw_underlines (Painting *painting)
{
  for (guint i = 0; i < painting->page->n_highlights; i++)
    {
      const GlossHighlight *highlight = &painting->page->highlights[i];

      for (guint j = 0; j < highlight->n_spans; j++)
        {
          find_pieces (painting, &highlight->spans[j]);
          for (guint k = 0; k < painting->pieces->len; k++)
            draw_underline (painting, highlight, &g_array_index (painting->pieces, GlossPiece, k));
          if (j > 0)
            draw_connector (painting, highlight, highlight->spans[j - 1].end,
                            highlight->spans[j].start);
        }
    }
}

static void
draw_hits (Painting *painting)
{
  float unit = MAX (1.0f, roundf (painting->metrics->unit));
  GdkRGBA color;

  gloss_label_styles_get_hit_ink (painting->page->styles, &color);
  for (guint i = 0; i < painting->page->n_hits; i++)
    {
      const GlossHit *hit = &painting->page->hits[i];

      find_pieces (painting, &hit->span);
      for (guint j = 0; j < painting->pieces->len; j++)
        {
          const GlossPiece *piece = &g_array_index (painting->pieces, GlossPiece, j);
          GskRoundedRect box;

          get_box (painting, piece, get_lane_y (painting, piece->line, 0), &box);
          set_corner (&box, GSK_CORNER_BOTTOM_LEFT, piece->opens_left, painting->metrics->radius);
          set_corner (&box, GSK_CORNER_BOTTOM_RIGHT, piece->opens_right, painting->metrics->radius);
          gsk_rounded_rect_shrink (&box, -unit, -unit, -unit, -unit);
          draw_outline (painting, &box, hit->current ? 2 * unit : unit, &color);
        }
    }
}

static void
draw_captions (Painting *painting)
{
  for (guint i = 0; i < painting->captions->len; i++)
    {
      const GlossListedCaption *caption =
        &g_array_index (painting->captions, GlossListedCaption, i);

      gloss_caption_snapshot (painting->page, caption, get_caption_y (painting, caption),
                              painting->snapshot);
    }
}

static void
begin_painting (Painting                 *painting,
                const GlossHighlightPage *page,
                GtkSnapshot              *snapshot)
{
  painting->page = page;
  painting->snapshot = snapshot;
  painting->metrics = gloss_label_styles_get_metrics (page->styles);
  painting->pieces = g_array_new (FALSE, FALSE, sizeof (GlossPiece));
  painting->captions = gloss_caption_list_new (page);
  lay_out_lanes (painting);
}

static void
end_painting (Painting *painting)
{
  g_array_unref (painting->pieces);
  g_array_unref (painting->captions);
  g_free (painting->lanes);
}

/**
 * gloss_highlight_page_find_pieces:
 * @page: what is drawn under a paragraph
 * @span: a span that touches it
 * @pieces: (element-type GlossPiece): becomes what the span covers there
 *
 * What lies outside of the paragraph leaves its pieces open.
 */
void
gloss_highlight_page_find_pieces (const GlossHighlightPage *page,
                                  const GlossSpan          *span,
                                  GArray                   *pieces)
{
  int start = to_byte (page, MAX (span->start, page->span.start));
  int end = to_byte (page, MIN (span->end, page->span.end));

  g_array_set_size (pieces, 0);
  if (span->start < page->span.start)
    start = -1;
  if (span->end > page->span.end)
    end++;
  gloss_paragraph_add_pieces (page->paragraph, start, end, pieces);
}

/**
 * gloss_highlight_page_snapshot:
 * @page: what is to be drawn
 * @snapshot: where; its origin is the paragraph's top at the view's left edge
 */
void
gloss_highlight_page_snapshot (const GlossHighlightPage *page,
                               GtkSnapshot              *snapshot)
{
  Painting painting = { 0 };

  g_return_if_fail (page != NULL && GTK_IS_SNAPSHOT (snapshot));

  begin_painting (&painting, page, snapshot);
  draw_fills (&painting);
  draw_underlines (&painting);
  draw_hits (&painting);
  draw_captions (&painting);
  end_painting (&painting);
}

/**
 * gloss_highlight_page_add_captions:
 * @page: what is drawn under a paragraph
 * @y: the paragraph's top
 * @rectangles: (element-type graphene_rect_t): where the captions are is appended here
 */
void
gloss_highlight_page_add_captions (const GlossHighlightPage *page,
                                   float                     y,
                                   GArray                   *rectangles)
{
  Painting painting = { 0 };

  g_return_if_fail (page != NULL && rectangles != NULL);

  begin_painting (&painting, page, NULL);
  for (guint i = 0; i < painting.captions->len; i++)
    {
      const GlossListedCaption *caption = &g_array_index (painting.captions, GlossListedCaption, i);
      graphene_rect_t rectangle =
        GRAPHENE_RECT_INIT (caption->x, y + get_caption_y (&painting, caption), caption->room,
                            gloss_caption_get_height (page, caption));

      g_array_append_val (rectangles, rectangle);
    }
  end_painting (&painting);
}
