/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The handles at the ends of the selected annotation's spans: where they are, what they look like,
 * and what dragging one makes of the span.
 */

#include "app/gloss-handle.h"

#include <math.h>

/* From the edge of a span; so a handle reacts within 16 pixels. */
#define REACH 8.0
#define KNOB_RADIUS 4.5f

/* Where the edge of @span is, in widget coordinates. */
static gboolean
get_edge (GlossTextView   *view,
          const GlossSpan *span,
          gboolean         end,
          graphene_rect_t *edge)
{
  int x;
  int y;

  if (!gloss_highlighter_get_edge (view->highlighter,
                                   end ? span->end : span->start, end, edge))
    return FALSE;

  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET,
                                         (int) roundf (edge->origin.x),
                                         (int) roundf (edge->origin.y), &x, &y);
  edge->origin = GRAPHENE_POINT_INIT ((float) x, (float) y);
  return TRUE;
}

/* The end that @span has once a handle is dragged to @offset. */
static guint
find_end (const GlossHandle *handle,
          const GlossSpan   *span,
          GlossText         *text,
          guint              offset,
          gboolean           words)
{
  guint start = handle->end ? span->start : offset;
  guint end = handle->end ? offset : span->end;

  if (start >= end)
    return handle->end ? gloss_text_next_grapheme (text, span->start)
                       : gloss_text_prev_grapheme (text, span->end);

  if (!(words ? gloss_text_snap_words (text, &start, &end)
              : gloss_text_snap_graphemes (text, &start, &end)))
    return handle->end ? span->end : span->start;

  return handle->end ? end : start;
}

/* The stem is in @ink, and the knob @filled with it or only ringed. */
static void
draw_handle (GtkSnapshot           *snapshot,
             const graphene_rect_t *edge,
             gboolean               end,
             gboolean               filled,
             const GdkRGBA         *ink,
             const GdkRGBA         *halo)
{
  const float widths[4] = { 1.5f, 1.5f, 1.5f, 1.5f };
  const GdkRGBA *ring = filled ? halo : ink;
  const GdkRGBA colors[4] = { *ring, *ring, *ring, *ring };
  float x = edge->origin.x;
  float y = end ? edge->origin.y + edge->size.height + KNOB_RADIUS - 2.0f
                : edge->origin.y - KNOB_RADIUS + 2.0f;
  GskRoundedRect knob;

  gtk_snapshot_append_color (snapshot, ink,
                             &GRAPHENE_RECT_INIT (x - 1.0f, edge->origin.y, 2.0f,
                                                  edge->size.height));
  gsk_rounded_rect_init_from_rect (&knob,
                                   &GRAPHENE_RECT_INIT (x - KNOB_RADIUS, y - KNOB_RADIUS,
                                                        2 * KNOB_RADIUS, 2 * KNOB_RADIUS),
                                   KNOB_RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &knob);
  gtk_snapshot_append_color (snapshot, filled ? ink : halo, &knob.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &knob, widths, colors);
}

/**
 * gloss_handle_find:
 * @view: a view
 * @x: a point, in widget coordinates
 * @y: a point
 * @handle: (out): the handle there
 *
 * Returns: %FALSE if there is none
 */
gboolean
gloss_handle_find (GlossTextView *view,
                   double         x,
                   double         y,
                   GlossHandle   *handle)
{
  GlossAnnotation *annotation = gloss_text_view_peek_selected (view);
  double nearest = REACH;

  if (annotation == NULL)
    return FALSE;

  for (guint i = 0; i < 2 * gloss_annotation_get_n_spans (annotation); i++)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, i / 2);
      gboolean end = i % 2 == 1;
      graphene_rect_t edge;
      double distance;

      if (!get_edge (view, &span, end, &edge))
        continue;
      distance = fabs (edge.origin.x - x);
      if (distance >= nearest || y < edge.origin.y - 2 * KNOB_RADIUS
          || y > edge.origin.y + edge.size.height + 2 * KNOB_RADIUS)
        continue;
      nearest = distance;
      *handle = (GlossHandle) { i / 2, end };
    }

  return nearest < REACH;
}

/**
 * gloss_handle_move:
 * @handle: a handle
 * @annotation: the selected annotation
 * @text: the text of the article
 * @offset: where the handle is dragged to
 * @words: whether to snap to whole words, else to grapheme clusters
 * @span: (out): what its span becomes; it never gets empty, nor reaches the spans beside it
 *
 * Returns: %FALSE if it can't become anything
 */
gboolean
gloss_handle_move (const GlossHandle *handle,
                   GlossAnnotation   *annotation,
                   GlossText         *text,
                   guint              offset,
                   gboolean           words,
                   GlossSpan         *span)
{
  guint n_spans = gloss_annotation_get_n_spans (annotation);
  guint most = gloss_text_get_length (text);
  guint least = 0;
  GlossSpan moved;

  if (handle->span >= n_spans)
    return FALSE;

  moved = gloss_annotation_get_span (annotation, handle->span);
  if (handle->span > 0)
    least = gloss_annotation_get_span (annotation, handle->span - 1).end + 1;
  if (handle->span + 1 < n_spans)
    most = gloss_annotation_get_span (annotation, handle->span + 1).start - 1;
  if (moved.end > most || moved.start < least)
    return FALSE;

  offset = find_end (handle, &moved, text, offset, words);
  if (handle->end)
    moved.end = CLAMP (offset, least, most);
  else
    moved.start = CLAMP (offset, least, most);
  if (moved.start >= moved.end)
    return FALSE;

  *span = moved;
  return TRUE;
}

/**
 * gloss_handles_snapshot:
 * @view: a view
 * @snapshot: where to draw, in widget coordinates
 * @dragged: (nullable): the handle that is dragged
 * @span: the span of @dragged, as it would become
 *
 * Draws the handles of the selected annotation. They are hollow while the keyboard is elsewhere:
 * the caret at the end of an annotation is under a handle, and would not show it.
 */
void
gloss_handles_snapshot (GlossTextView     *view,
                        GtkSnapshot       *snapshot,
                        const GlossHandle *dragged,
                        const GlossSpan   *span)
{
  GlossAnnotation *annotation = gloss_text_view_peek_selected (view);
  GlossLabelStyles *styles = gloss_highlighter_get_styles (view->highlighter);
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (view));
  const GlossLabelStyle *style;
  GdkRGBA halo;

  if (annotation == NULL
      || gloss_highlighter_is_hidden (view->highlighter,
                                      gloss_annotation_get_label (annotation)))
    return;

  style = gloss_label_styles_get (styles, view->set,
                                  gloss_annotation_get_label (annotation));
  gloss_label_styles_get_on_ink (styles, &halo);
  for (guint i = 0; i < 2 * gloss_annotation_get_n_spans (annotation); i++)
    {
      GlossSpan place = gloss_annotation_get_span (annotation, i / 2);
      graphene_rect_t edge;

      if (dragged != NULL && dragged->span == i / 2)
        place = *span;
      if (get_edge (view, &place, i % 2 == 1, &edge))
        draw_handle (snapshot, &edge, i % 2 == 1, focused, &style->ink, &halo);
    }
}
