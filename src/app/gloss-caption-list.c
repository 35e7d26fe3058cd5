/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The captions of a paragraph: which there are, where they stand along their line, and what they
 * look like. How far below the text they are is for the painter to say, who knows what else is
 * there.
 */

#include "app/gloss-caption-list.h"

#include "app/gloss-captions.h"

#include <math.h>

/* In units of the metrics. */
#define GAP 6.0f
#define LEAST_ROOM 22.0f

/* place: along the line in reading direction. */
typedef struct
{
  GlossCaption          place;
  const GlossHighlight *highlight;
  guint                 line;
} Caption;

static float
snap (const GlossHighlightPage *page,
      float                     value)
{
  return roundf (value * page->scale) / page->scale;
}

static float
mirror (const GlossHighlightPage *page,
        float                     x)
{
  return gloss_paragraph_is_rtl (page->paragraph) ? page->width - x : x;
}

/* Around the caption of the selected annotation. */
static float
get_padding (const GlossHighlightPage *page)
{
  return roundf (3.0f * gloss_label_styles_get_metrics (page->styles)->unit);
}

/* Of the pieces on the first line, the one where reading begins. */
static const GlossPiece *
find_first_piece (const GlossHighlightPage *page,
                  GArray                   *pieces)
{
  const GlossPiece *first = &g_array_index (pieces, GlossPiece, 0);
  const GlossPiece *last = first;

  if (!gloss_paragraph_is_rtl (page->paragraph))
    return first;

  for (guint i = 1; i < pieces->len; i++)
    {
      const GlossPiece *piece = &g_array_index (pieces, GlossPiece, i);

      if (piece->line == first->line)
        last = piece;
    }

  return last;
}

/* The caption of an annotation that begins in this paragraph; %FALSE if it begins elsewhere. */
static gboolean
prepare_caption (const GlossHighlightPage *page,
                 const GlossHighlight     *highlight,
                 GArray                   *pieces,
                 Caption                  *caption)
{
  const GlossPiece *first;

  if (highlight->dimmed || highlight->n_spans == 0
      || highlight->spans[0].start < page->span.start
      || highlight->spans[0].start >= page->span.end)
    return FALSE;

  gloss_highlight_page_find_pieces (page, &highlight->spans[0], pieces);
  if (pieces->len == 0)
    return FALSE;

  first = find_first_piece (page, pieces);
  caption->line = first->line;
  caption->highlight = highlight;
  caption->place.start = MIN (mirror (page, first->left), mirror (page, first->right));
  caption->place.end = MAX (mirror (page, first->left), mirror (page, first->right));
  caption->place.width = highlight->style->caption_width;
  if (highlight->selected)
    caption->place.width += 2 * get_padding (page);
  return TRUE;
}

static int
compare_captions (gconstpointer a,
                  gconstpointer b)
{
  const Caption *ca = a;
  const Caption *cb = b;

  if (ca->line != cb->line)
    return ca->line < cb->line ? -1 : 1;
  if (ca->place.start != cb->place.start)
    return ca->place.start < cb->place.start ? -1 : 1;

  return (int) ca->highlight->lane - (int) cb->highlight->lane;
}

/* All of one line. */
static void
place_line (const GlossHighlightPage *page,
            const Caption            *captions,
            guint                     n_captions,
            GArray                   *list)
{
  const GlossHighlightMetrics *metrics = gloss_label_styles_get_metrics (page->styles);
  g_autofree GlossCaption *places = g_new (GlossCaption, n_captions);

  for (guint i = 0; i < n_captions; i++)
    places[i] = captions[i].place;
  gloss_captions_place (places, n_captions, page->width - metrics->unit, GAP * metrics->unit,
                        LEAST_ROOM * metrics->unit);
  for (guint i = 0; i < n_captions; i++)
    {
      GlossListedCaption listed = { captions[i].highlight, captions[i].line,
                                    mirror (page, places[i].x), places[i].room };

      if (gloss_paragraph_is_rtl (page->paragraph))
        listed.x -= listed.room;
      if (listed.room > 0)
        g_array_append_val (list, listed);
    }
}

static void
draw_text (const GlossHighlightPage *page,
           PangoLayout              *layout,
           float                     x,
           float                     y,
           const GdkRGBA            *color,
           GtkSnapshot              *snapshot)
{
  const GlossHighlightMetrics *metrics = gloss_label_styles_get_metrics (page->styles);
  float baseline = (float) pango_layout_get_baseline (layout) / PANGO_SCALE;
  float top = y + metrics->caption_ascent - baseline;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (snap (page, x), snap (page, top)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* A plate of the label's colour, for the selected annotation. */
static void
draw_plate (const GlossHighlightPage *page,
            const GlossListedCaption *caption,
            float                     y,
            GtkSnapshot              *snapshot)
{
  const GlossHighlightMetrics *metrics = gloss_label_styles_get_metrics (page->styles);
  GskRoundedRect plate;

  gsk_rounded_rect_init_from_rect (&plate,
                                   &GRAPHENE_RECT_INIT (caption->x, y, caption->room,
                                                        gloss_caption_get_height (page, caption)),
                                   metrics->radius);
  gtk_snapshot_push_rounded_clip (snapshot, &plate);
  gtk_snapshot_append_color (snapshot, &caption->highlight->style->ink, &plate.bounds);
  gtk_snapshot_pop (snapshot);
}

static PangoLayout *
create_layout (const GlossLabelStyle *style,
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

/**
 * gloss_caption_list_new:
 * @page: what is drawn under a paragraph
 *
 * Returns: (transfer full) (element-type GlossListedCaption): its captions, line by line, none over
 *   another; none at all where the page shows none
 */
GArray *
gloss_caption_list_new (const GlossHighlightPage *page)
{
  g_autoptr (GArray) captions = g_array_new (FALSE, FALSE, sizeof (Caption));
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (GlossPiece));
  GArray *list = g_array_new (FALSE, FALSE, sizeof (GlossListedCaption));
  guint end;

  for (guint i = 0; page->show_captions && i < page->n_highlights; i++)
    {
      Caption caption = { 0 };

      if (prepare_caption (page, &page->highlights[i], pieces, &caption))
        g_array_append_val (captions, caption);
    }

  g_array_sort (captions, compare_captions);
  for (guint start = 0; start < captions->len; start = end)
    {
      const Caption *first = &g_array_index (captions, Caption, start);

      for (end = start + 1; end < captions->len
                            && g_array_index (captions, Caption, end).line == first->line; end++)
        ;
      place_line (page, first, end - start, list);
    }
  return list;
}

/**
 * gloss_caption_get_height:
 * @page: what is drawn under a paragraph
 * @caption: a caption of it
 *
 * Returns: its height in pixels
 */
float
gloss_caption_get_height (const GlossHighlightPage *page,
                          const GlossListedCaption *caption)
{
  const GlossHighlightMetrics *metrics = gloss_label_styles_get_metrics (page->styles);

  return metrics->caption_height + (caption->highlight->selected ? metrics->unit : 0);
}

/**
 * gloss_caption_snapshot:
 * @page: what is drawn under a paragraph
 * @caption: a caption of it
 * @y: its top
 * @snapshot: where to draw; its origin is the paragraph's top at the view's left edge
 */
void
gloss_caption_snapshot (const GlossHighlightPage *page,
                        const GlossListedCaption *caption,
                        float                     y,
                        GtkSnapshot              *snapshot)
{
  const GlossLabelStyle *style = caption->highlight->style;
  g_autoptr (PangoLayout) layout = NULL;
  float room = caption->room;
  float x = caption->x;
  GdkRGBA color = style->ink;

  if (caption->highlight->selected)
    {
      draw_plate (page, caption, y, snapshot);
      gloss_label_styles_get_on_ink (page->styles, &color);
      x += get_padding (page);
      room -= 2 * get_padding (page);
    }

  layout = create_layout (style, room);
  draw_text (page, layout, x, y, &color, snapshot);
}
