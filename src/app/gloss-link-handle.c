/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The link handle: a ring with an arrow at the upper corner of the selected annotation's end, where
 * the handle of the end has no knob. What is dragged from it is drawn by GlossConnectorPainter.
 */

#include "app/gloss-link-handle.h"

#include "app/gloss-connector-painter.h"

#include <math.h>

#define RADIUS 7.0f
#define REACH 8.5
/* From the corner of the span to the middle of the handle. */
#define ASIDE 7.0f
#define ABOVE 6.0f

/* The edge that the handle is at, of the last span that has one in sight. */
static gboolean
find_edge (GlossTextView   *view,
           GlossAnnotation *annotation,
           graphene_rect_t *edge,
           gboolean        *rtl)
{
  for (guint i = gloss_annotation_get_n_spans (annotation); i > 0; i--)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, i - 1);
      graphene_rect_t start;

      if (!gloss_highlighter_get_edge (view->highlighter, span.end, TRUE, edge))
        continue;
      *rtl = gloss_highlighter_get_edge (view->highlighter, span.start, FALSE, &start)
             && start.origin.y == edge->origin.y && start.origin.x > edge->origin.x;
      return TRUE;
    }

  return FALSE;
}

/* Where it is; %FALSE if there is none: nothing is selected, nothing can be edited, or there is
 * nothing to link to. */
static gboolean
get_middle (GlossTextView    *view,
            graphene_point_t *middle)
{
  GlossAnnotation *annotation = gloss_text_view_peek_selected (view);
  graphene_rect_t edge;
  gboolean rtl;
  int x;
  int y;

  if (annotation == NULL || gloss_annotation_set_get_read_only (view->set) != NULL
      || gloss_annotation_set_get_size (view->set) < 2
      || gloss_highlighter_is_hidden (view->highlighter, gloss_annotation_get_label (annotation))
      || !find_edge (view, annotation, &edge, &rtl))
    return FALSE;

  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET,
                                         (int) roundf (edge.origin.x), (int) roundf (edge.origin.y),
                                         &x, &y);
  *middle = GRAPHENE_POINT_INIT ((float) x + (rtl ? -ASIDE : ASIDE), (float) y - ABOVE);
  return TRUE;
}

/* The innermost annotation that is shown at the point, but for @except. Borrowed; %NULL: none. */
static const char *
find_annotation (GlossTextView *view,
                 double         x,
                 double         y,
                 const char    *except)
{
  g_autoptr (GPtrArray) there = NULL;
  guint offset;

  if (view->set == NULL || view->text == NULL
      || !gloss_text_view_character_at (view, x, y, &offset))
    return NULL;

  there = gloss_annotation_set_get_at (view->set, offset);
  for (guint i = 0; i < there->len; i++)
    {
      const char *id = gloss_annotation_get_id (there->pdata[i]);

      if (g_strcmp0 (id, except) != 0
          && !gloss_highlighter_is_hidden (view->highlighter,
                                           gloss_annotation_get_label (there->pdata[i])))
        return id;
    }

  return NULL;
}

/**
 * gloss_link_handle_find:
 * @view: a view
 * @x: a point, in widget coordinates
 * @y: a point
 *
 * Returns: whether the link handle of the selected annotation is there
 */
gboolean
gloss_link_handle_find (GlossTextView *view,
                        double         x,
                        double         y)
{
  graphene_point_t middle;

  return get_middle (view, &middle) && hypot (middle.x - x, middle.y - y) < REACH;
}

/**
 * gloss_link_handle_get_area:
 * @view: a view
 * @area: (out): what the link handle covers, in widget coordinates
 *
 * Returns: %FALSE if it is not there
 */
gboolean
gloss_link_handle_get_area (GlossTextView   *view,
                            graphene_rect_t *area)
{
  graphene_point_t middle;

  if (!get_middle (view, &middle))
    return FALSE;

  *area = GRAPHENE_RECT_INIT (middle.x - RADIUS - 1, middle.y - RADIUS - 1, 2 * RADIUS + 2,
                              2 * RADIUS + 2);
  return TRUE;
}

/**
 * gloss_link_handle_snapshot:
 * @view: a view
 * @snapshot: where to draw, in widget coordinates
 */
void
gloss_link_handle_snapshot (GlossTextView *view,
                            GtkSnapshot   *snapshot)
{
  GlossLabelStyles *styles = gloss_highlighter_get_styles (view->highlighter);
  const GlossLabelStyle *style;
  graphene_rect_t area;
  graphene_point_t at;
  GdkRGBA ground;
  cairo_t *cr;

  if (!gloss_link_handle_get_area (view, &area))
    return;

  graphene_rect_get_center (&area, &at);

  style = gloss_label_styles_get (
    styles, view->set, gloss_annotation_get_label (gloss_text_view_peek_selected (view)));
  gloss_label_styles_get_on_ink (styles, &ground);
  cr = gtk_snapshot_append_cairo (snapshot, &area);
  cairo_arc (cr, at.x, at.y, RADIUS - 0.75, 0, 2 * G_PI);
  gdk_cairo_set_source_rgba (cr, &ground);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &style->ink);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, at.x - 2.5, at.y + 2.5);
  cairo_line_to (cr, at.x + 2.5, at.y - 2.5);
  cairo_move_to (cr, at.x - 1, at.y - 2.5);
  cairo_line_to (cr, at.x + 2.5, at.y - 2.5);
  cairo_line_to (cr, at.x + 2.5, at.y + 1);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/**
 * gloss_link_drag_begin:
 * @view: a view
 *
 * A line to the pointer is drawn from the selected annotation from now on.
 */
void
gloss_link_drag_begin (GlossTextView *view)
{
  gloss_connector_painter_set_link_from (view->connectors, view->selected);
}

/**
 * gloss_link_drag_move:
 * @view: a view
 * @x: where the pointer is, in widget coordinates
 * @y: where it is
 */
void
gloss_link_drag_move (GlossTextView *view,
                      double         x,
                      double         y)
{
  gloss_connector_painter_set_hovered (view->connectors,
                                       find_annotation (view, x, y, view->selected));
  gloss_connector_painter_set_pointer (view->connectors,
                                       &GRAPHENE_POINT_INIT ((float) x, (float) y));
}

/**
 * gloss_link_drag_end:
 * @view: a view
 * @x: where the pointer is, in widget coordinates
 * @y: where it is
 *
 * The line is gone; if it led to another annotation, `link-dragged` is emitted.
 */
void
gloss_link_drag_end (GlossTextView *view,
                     double         x,
                     double         y)
{
  g_autofree char *from = g_strdup (view->selected);
  g_autofree char *to = g_strdup (find_annotation (view, x, y, from));

  gloss_link_drag_cancel (view);
  if (from != NULL && to != NULL)
    g_signal_emit_by_name (view, "link-dragged", from, to);
}

/**
 * gloss_link_drag_cancel:
 * @view: a view
 *
 * The line is gone, without an effect.
 */
void
gloss_link_drag_cancel (GlossTextView *view)
{
  gloss_connector_painter_set_pointer (view->connectors, NULL);
  gloss_connector_painter_set_hovered (view->connectors, NULL);
  gloss_connector_painter_set_link_from (view->connectors, view->link_from);
}

/* The innermost annotation of the set beneath. */
static const char *
find_foreign (GlossTextView *view,
              double         x,
              double         y)
{
  g_autoptr (GPtrArray) foreign = NULL;
  guint offset;

  if (view->underlay == NULL || gloss_annotation_set_get_n_relations (view->underlay) == 0
      || !gloss_text_view_character_at (view, x, y, &offset))
    return NULL;
  foreign = gloss_text_view_get_foreign_at (view, offset);
  return foreign->len > 0 ? gloss_annotation_get_id (foreign->pdata[0]) : NULL;
}

/**
 * gloss_link_hover:
 * @view: a view
 * @inside: whether the pointer is over it
 * @x: where, in widget coordinates
 * @y: where
 */
void
gloss_link_hover (GlossTextView *view,
                  gboolean       inside,
                  double         x,
                  double         y)
{
  gboolean any = view->set != NULL && gloss_annotation_set_get_n_relations (view->set) > 0;
  const char *note = inside ? gloss_connector_painter_find_note (view->connectors, x, y) : NULL;

  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (view)), note) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (view), note);
  gloss_connector_painter_set_hovered (view->connectors,
                                       inside && any ? find_annotation (view, x, y, NULL) : NULL);
  gloss_connector_painter_set_hovered_beneath (view->connectors,
                                               inside ? find_foreign (view, x, y) : NULL);
}
