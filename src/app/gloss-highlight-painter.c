/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Draws the highlights of one paragraph, in coordinates of the paragraph.
 *
 * From bottom to top: fills, the outermost first, so that a nested one lies on the one around it;
 * underlines, each in its lane; outlines of search hits; captions. The room of a line of text ends
 * at the top of the next one; of it the lanes take the upper part and one row of captions the
 * lower.
 */

#include "app/gloss-highlight-painter.h"

#include "app/gloss-captions.h"

#include <math.h>

/* Of what is left of an annotation while another label is lit. */
#define DIMMED_ALPHA 0.3f

typedef struct
{
  GlossCaption          place;
  const GlossHighlight *highlight;
} Caption;

/* One pass over a paragraph. */
typedef struct
{
  const GlossHighlightPage    *page;
  const GlossHighlightMetrics *metrics;
  GtkSnapshot                 *snapshot;
  GArray                      *pieces;  /* GlossPiece: of the span at hand */
  guint8                      *n_lanes; /* for each display line */
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

/* Fills painting->pieces. What lies outside of the paragraph leaves its pieces open. */
static void
find_pieces (Painting        *painting,
             const GlossSpan *span)
{
  const GlossHighlightPage *page = painting->page;
  int start = to_byte (page, MAX (span->start, page->span.start));
  int end = to_byte (page, MIN (span->end, page->span.end));

  g_array_set_size (painting->pieces, 0);
  if (span->start < page->span.start)
    start = -1;
  if (span->end > page->span.end)
    end++;
  gloss_paragraph_add_pieces (page->paragraph, start, end, painting->pieces);
}

/* Lanes stand closer where there are many, so that captions still find room below. */
static float
get_lane_pitch (const Painting *painting,
                guint           line)
{
  const GlossHighlightMetrics *metrics = painting->metrics;

  return painting->n_lanes[line] > 2 ? roundf (metrics->lane_pitch * 2.0f / 3.0f)
                                     : metrics->lane_pitch;
}

static float
get_line_width (const Painting *painting,
                guint           line)
{
  /* At least one device pixel between two. */
  float most = get_lane_pitch (painting, line) - 1.0f / painting->page->scale;

  return MIN (painting->metrics->line_width, most);
}

static float
get_lane_y (const Painting *painting,
            guint           line,
            guint           lane)
{
  const GlossDisplayLine *place = gloss_paragraph_get_line (painting->page->paragraph, line);

  return snap (painting, place->bottom) + (float) lane * get_lane_pitch (painting, line);
}

static void
count_lanes (Painting *painting)
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
        painting->n_lanes[line] = MAX (painting->n_lanes[line], highlight->lane + 1);
    }
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
  float width = get_line_width (painting, piece->line);
  float left = snap (painting, piece->left);
  GdkRGBA ink = get_ink (highlight);
  graphene_rect_t line;

  if (highlight->strong)
    width += 1.0f;
  line = GRAPHENE_RECT_INIT (left, get_lane_y (painting, piece->line, highlight->lane),
                             MAX (snap (painting, piece->right) - left, 1.0f), width);

  if (gloss_annotation_is_uncertain (highlight->annotation))
    draw_dashes (painting, &line, roundf (5.0f * painting->metrics->unit),
                 roundf (3.0f * painting->metrics->unit), &ink);
  else
    gtk_snapshot_append_color (painting->snapshot, &ink, &line);
}

/* Dots from @left to @right in a lane: between the fragments of one annotation. */
static void
draw_dots (Painting             *painting,
           const GlossHighlight *highlight,
           guint                 line,
           float                 left,
           float                 right)
{
  float size = get_line_width (painting, line);
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

/* Along the line in reading direction. */
static float
mirror (const Painting *painting,
        float           x)
{
  return gloss_paragraph_is_rtl (painting->page->paragraph) ? painting->page->width - x : x;
}

/* Around the caption of the selected annotation. */
static float
get_padding (const Painting *painting)
{
  return roundf (3.0f * painting->metrics->unit);
}

/* Of the pieces on the first line, the one where reading begins. */
static const GlossPiece *
find_first_piece (Painting *painting)
{
  const GlossPiece *first = &g_array_index (painting->pieces, GlossPiece, 0);
  const GlossPiece *last = first;

  if (!gloss_paragraph_is_rtl (painting->page->paragraph))
    return first;

  for (guint i = 1; i < painting->pieces->len; i++)
    {
      const GlossPiece *piece = &g_array_index (painting->pieces, GlossPiece, i);

      if (piece->line == first->line)
        last = piece;
    }

  return last;
}

/* The caption of an annotation that begins in this paragraph; %FALSE if it begins elsewhere. */
static gboolean
prepare_caption (Painting             *painting,
                 const GlossHighlight *highlight,
                 Caption              *caption,
                 guint                *line)
{
  const GlossPiece *first;

  if (highlight->n_spans == 0 || highlight->spans[0].start < painting->page->span.start
      || highlight->spans[0].start >= painting->page->span.end)
    return FALSE;

  find_pieces (painting, &highlight->spans[0]);
  if (painting->pieces->len == 0)
    return FALSE;

  first = find_first_piece (painting);
  *line = first->line;
  caption->highlight = highlight;
  caption->place.start = MIN (mirror (painting, first->left), mirror (painting, first->right));
  caption->place.end = MAX (mirror (painting, first->left), mirror (painting, first->right));
  caption->place.width = highlight->style->caption_width;
  if (highlight->selected)
    caption->place.width += 2 * get_padding (painting);
  return TRUE;
}

static int
compare_captions (gconstpointer a,
                  gconstpointer b)
{
  const Caption *ca = a;
  const Caption *cb = b;

  if (ca->place.start != cb->place.start)
    return ca->place.start < cb->place.start ? -1 : 1;

  return (int) ca->highlight->lane - (int) cb->highlight->lane;
}

static void
draw_caption_text (Painting      *painting,
                   PangoLayout   *layout,
                   float          x,
                   float          y,
                   const GdkRGBA *color)
{
  float baseline = (float) pango_layout_get_baseline (layout) / PANGO_SCALE;
  float top = y + painting->metrics->caption_ascent - baseline;

  gtk_snapshot_save (painting->snapshot);
  gtk_snapshot_translate (painting->snapshot,
                          &GRAPHENE_POINT_INIT (snap (painting, x), snap (painting, top)));
  gtk_snapshot_append_layout (painting->snapshot, layout, color);
  gtk_snapshot_restore (painting->snapshot);
}

/* A plate of the label's colour, for the selected annotation. */
static void
draw_plate (Painting      *painting,
            float          x,
            float          y,
            float          width,
            const GdkRGBA *color)
{
  float height = painting->metrics->caption_height + painting->metrics->unit;
  GskRoundedRect plate;

  gsk_rounded_rect_init_from_rect (&plate, &GRAPHENE_RECT_INIT (x, y, width, height),
                                   painting->metrics->radius);
  gtk_snapshot_push_rounded_clip (painting->snapshot, &plate);
  gtk_snapshot_append_color (painting->snapshot, color, &plate.bounds);
  gtk_snapshot_pop (painting->snapshot);
}

static PangoLayout *
create_caption_layout (const GlossLabelStyle *style,
                       float                  room)
{
  PangoLayout *layout;

  if (room >= style->caption_width)
    return g_object_ref (style->caption);

  layout = pango_layout_copy (style->caption);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) (room * PANGO_SCALE));
  return layout;
}

static void
draw_caption (Painting      *painting,
              const Caption *caption,
              float          y)
{
  const GlossLabelStyle *style = caption->highlight->style;
  g_autoptr (PangoLayout) layout = NULL;
  float room = caption->place.room;
  float x = mirror (painting, caption->place.x);
  GdkRGBA color = style->ink;

  if (gloss_paragraph_is_rtl (painting->page->paragraph))
    x -= room;
  if (caption->highlight->selected)
    {
      draw_plate (painting, x, y, room, &style->ink);
      gloss_label_styles_get_on_ink (painting->page->styles, &color);
      x += get_padding (painting);
      room -= 2 * get_padding (painting);
    }

  layout = create_caption_layout (style, room);
  draw_caption_text (painting, layout, x, y, &color);
}

static void
draw_caption_row (Painting *painting,
                  Caption  *captions,
                  guint     n_captions,
                  guint     line)
{
  const GlossHighlightMetrics *metrics = painting->metrics;
  g_autofree GlossCaption *places = g_new (GlossCaption, n_captions);
  float y = get_lane_y (painting, line, painting->n_lanes[line] - 1)
            + get_line_width (painting, line) + metrics->unit;

  qsort (captions, n_captions, sizeof (Caption), compare_captions);
  for (guint i = 0; i < n_captions; i++)
    places[i] = captions[i].place;
  gloss_captions_place (places, n_captions, painting->page->width - metrics->unit,
                        6.0f * metrics->unit, 22.0f * metrics->unit);
  for (guint i = 0; i < n_captions; i++)
    {
      captions[i].place = places[i];
      if (places[i].room > 0)
        draw_caption (painting, &captions[i], y);
    }
}

static void
draw_captions (Painting *painting)
{
  guint n_lines = gloss_paragraph_get_n_lines (painting->page->paragraph);
  GArray **rows = g_new0 (GArray *, n_lines);

  for (guint i = 0; i < painting->page->n_highlights; i++)
    {
      Caption caption = { 0 };
      guint line;

      if (painting->page->highlights[i].dimmed
          || !prepare_caption (painting, &painting->page->highlights[i], &caption, &line))
        continue;
      if (rows[line] == NULL)
        rows[line] = g_array_new (FALSE, FALSE, sizeof (Caption));
      g_array_append_val (rows[line], caption);
    }

  for (guint line = 0; line < n_lines; line++)
    if (rows[line] != NULL)
      {
        draw_caption_row (painting, (Caption *) (void *) rows[line]->data, rows[line]->len, line);
        g_array_unref (rows[line]);
      }
  g_free (rows);
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
  Painting painting = { page, NULL, snapshot, NULL, NULL };

  g_return_if_fail (page != NULL && GTK_IS_SNAPSHOT (snapshot));

  painting.metrics = gloss_label_styles_get_metrics (page->styles);
  painting.pieces = g_array_new (FALSE, FALSE, sizeof (GlossPiece));
  painting.n_lanes = g_new0 (guint8, gloss_paragraph_get_n_lines (page->paragraph));

  count_lanes (&painting);
  draw_fills (&painting);
  draw_underlines (&painting);
  draw_hits (&painting);
  if (page->show_captions)
    draw_captions (&painting);

  g_array_unref (painting.pieces);
  g_free (painting.n_lanes);
}
