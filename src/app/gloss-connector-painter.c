/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The relations of a view, drawn as lines between the annotations.
 *
 * They lie between the highlights and the text, so that no letter is ever hidden. Drawn are those
 * of the selected annotation and of the one under the pointer, or all that have an end on the
 * screen. A frame costs what is drawn: the annotations in sight come from the interval index, and
 * their relations from the set. Nothing is kept from one frame to the next but the names, and the
 * marks at the edges, which can be clicked.
 *
 * Names stand where GlossNamePlaces finds room.
 *
 * The relations of a set beneath are dashed and greyer. Those are drawn of what of it is under the
 * pointer and of what the caret is in, for nothing of it can be selected.
 */

#include "app/gloss-connector-painter.h"

#include "app/gloss-connector.h"
#include "app/gloss-connector-names.h"
#include "app/gloss-edge-marks.h"
#include "app/gloss-link-handle.h"
#include "app/gloss-link-list.h"
#include "app/gloss-name-places.h"

#include <math.h>

#define LINE_WIDTH 1.5

static const double dashes[] = { 5, 3 };

struct _GlossConnectorPainter
{
  GlossTextView       *view; /* not owned: it owns this */
  GlossRelationStyles *styles;
  GlossEdgeMarks      *marks; /* of the last frame */
  GlossConnectorNames *names; /* of the last frame */
  char                *hovered;
  char                *hovered_beneath; /* of the set beneath */
  char                *link_from;
  graphene_point_t     pointer;
  gboolean             has_pointer;
  gboolean             show_all;
  guint                n_drawn;
};

/* What one frame has at hand. */
typedef struct
{
  GlossConnectorPainter *painter;
  GlossLinkList         *list;
  GlossLinkList         *beneath; /* NULL: none */
  GlossNamePlaces       *names;
  GdkRectangle           visible;
  cairo_t               *cr;
  float                  gap;
  float                  unit;
  float                  name_height;
  GdkRGBA                background;
} Frame;

/* The relations of one set. @underlay: that set if it is the one beneath; %NULL: it is one's own.
 * @connectors: one for each. */
typedef struct
{
  GlossLinkList      *list;
  GlossAnnotationSet *underlay;
  GlossConnector     *connectors;
} Layer;

static GlossLabelStyles *
get_label_styles (GlossConnectorPainter *self)
{
  return gloss_highlighter_get_styles (self->view->highlighter);
}

static const GlossRelationStyle *
get_style (GlossConnectorPainter *self,
           const Layer           *layer,
           const GlossLink       *link)
{
  return gloss_relation_styles_get (self->styles, self->view->set, layer->underlay,
                                    gloss_relation_get_relation_type (link->relation));
}

/* What stretch of the text is in sight. */
static GlossSpan
find_visible_span (GlossConnectorPainter *self,
                   const GdkRectangle    *visible)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GtkTextIter iter;
  GlossSpan span;
  int height;
  int y;

  gtk_text_view_get_line_at_y (view, &iter, MAX (visible->y, 0), NULL);
  span.start = gloss_text_view_get_offset (self->view, &iter);
  do
    gtk_text_view_get_line_yrange (view, &iter, &y, &height);
  while (height > 0 && y < visible->y + visible->height && gtk_text_iter_forward_line (&iter));
  if (!gtk_text_iter_ends_line (&iter))
    gtk_text_iter_forward_to_line_end (&iter);
  span.end = gloss_text_view_get_offset (self->view, &iter);

  return span;
}

static void
collect (GlossConnectorPainter *self,
         Frame                 *frame)
{
  if (self->view->selected != NULL)
    gloss_link_list_add_of (frame->list, self->view->selected);
  if (self->hovered != NULL)
    gloss_link_list_add_of (frame->list, self->hovered);
  if (self->show_all)
    gloss_link_list_add_in (frame->list, find_visible_span (self, &frame->visible));
  gloss_link_list_arrange (frame->list);
}

static void
collect_beneath (GlossConnectorPainter *self,
                 Frame                 *frame)
{
  g_autoptr (GPtrArray) at_caret =
    gloss_text_view_get_foreign_at (self->view, gloss_text_view_get_caret (self->view));

  for (guint i = 0; i < at_caret->len; i++)
    gloss_link_list_add_of (frame->beneath, gloss_annotation_get_id (at_caret->pdata[i]));
  if (self->hovered_beneath != NULL)
    gloss_link_list_add_of (frame->beneath, self->hovered_beneath);
  if (self->show_all)
    gloss_link_list_add_in (frame->beneath, find_visible_span (self, &frame->visible));
  gloss_link_list_arrange (frame->beneath);
}

/* Names */

/* No name under the link handle, nor under a mark. */
static void
keep_free (Frame *frame)
{
  GtkTextView *view = GTK_TEXT_VIEW (frame->painter->view);
  graphene_rect_t handle;
  int x;
  int y;

  for (guint i = 0; i < gloss_edge_marks_get_size (frame->painter->marks); i++)
    {
      gloss_edge_marks_get_area (frame->painter->marks, i, &handle);
      gloss_name_places_take (frame->names, &handle);
    }
  if (!gloss_link_handle_get_area (frame->painter->view, &handle))
    return;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) handle.origin.x,
                                         (int) handle.origin.y, &x, &y);
  handle.origin = GRAPHENE_POINT_INIT ((float) x, (float) y);
  gloss_name_places_take (frame->names, &handle);
}

static void
name_link (Frame                    *frame,
           const GlossLink          *link,
           const GlossConnector     *connector,
           const GlossRelationStyle *style)
{
  const GlossLinkEnd *lower = link->to;
  graphene_rect_t place;

  if (!link->to->in_sight
      || (link->from->in_sight && link->from->place.origin.y > link->to->place.origin.y))
    lower = link->from;
  gloss_name_places_find (frame->names, connector,
                          gloss_connector_name_width (style, link->relation),
                          lower->place.origin.y, lower->place.size.height, &place);
  gloss_connector_names_draw (frame->painter->names, frame->cr, style, link->relation, &place,
                              &frame->background);
}

/* Lines */

/* What lies beyond the edge of the view and is one's own gets a mark there, which leads to it. */
static void
find_edge (Frame              *frame,
           const Layer        *layer,
           const GlossLinkEnd *beyond,
           float               x,
           const GdkRGBA      *ink,
           graphene_point_t   *edge)
{
  if (layer->underlay == NULL)
    gloss_edge_marks_add (frame->painter->marks, gloss_annotation_get_id (beyond->annotation),
                          beyond->above, x, ink, edge);
  else
    *edge = GRAPHENE_POINT_INIT (x, (float) (frame->visible.y
                                             + (beyond->above ? 0 : frame->visible.height)));
}

static void
route (Frame                    *frame,
       const Layer              *layer,
       const GlossLink          *link,
       const GlossRelationStyle *style,
       GlossConnector           *connector)
{
  const GlossLinkEnd *here = link->from->in_sight ? link->from : link->to;
  const GlossLinkEnd *beyond = here == link->from ? link->to : link->from;
  float x = gloss_link_end_get_x (here, link);
  graphene_point_t edge;

  if (link->from->in_sight && link->to->in_sight)
    {
      gloss_connector_route (connector, &link->from->place, x, &link->to->place,
                             gloss_link_end_get_x (link->to, link), frame->gap);
      return;
    }

  find_edge (frame, layer, beyond, x, &style->ink, &edge);
  gloss_connector_route_out (connector, &here->place, x, &edge, here == link->from);
}

static void
draw_lines (Frame *frame,
            Layer *layer)
{
  guint n = gloss_link_list_get_size (layer->list);

  layer->connectors = g_new (GlossConnector, n);
  if (layer->underlay != NULL)
    cairo_set_dash (frame->cr, dashes, G_N_ELEMENTS (dashes), 0);
  for (guint i = 0; i < n; i++)
    {
      const GlossLink *link = gloss_link_list_get (layer->list, i);
      const GlossRelationStyle *style = get_style (frame->painter, layer, link);

      route (frame, layer, link, style, &layer->connectors[i]);
      gdk_cairo_set_source_rgba (frame->cr, &style->ink);
      gloss_connector_draw (&layer->connectors[i], frame->cr, style->directed, frame->unit);
    }
  cairo_set_dash (frame->cr, NULL, 0, 0);
  frame->painter->n_drawn += n;
}

static void
draw_names (Frame *frame,
            Layer *layer)
{
  if (layer->underlay != NULL)
    cairo_set_dash (frame->cr, dashes, G_N_ELEMENTS (dashes), 0);
  for (guint i = 0; i < gloss_link_list_get_size (layer->list); i++)
    {
      const GlossLink *link = gloss_link_list_get (layer->list, i);

      name_link (frame, link, &layer->connectors[i], get_style (frame->painter, layer, link));
    }
  cairo_set_dash (frame->cr, NULL, 0, 0);
  g_free (layer->connectors);
}

/* One's own lie above, and their names have the better places. */
static void
draw_links (Frame *frame)
{
  Layer own = { frame->list, NULL, NULL };
  Layer beneath = { frame->beneath, frame->painter->view->underlay, NULL };

  if (frame->beneath != NULL)
    draw_lines (frame, &beneath);
  draw_lines (frame, &own);
  keep_free (frame);
  draw_names (frame, &own);
  if (frame->beneath != NULL)
    draw_names (frame, &beneath);
  gloss_edge_marks_draw (frame->painter->marks, frame->cr, &frame->background);
}

/* What is being made */

static void
outline (Frame              *frame,
         const GlossLinkEnd *end)
{
  g_autoptr (GArray) rectangles = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  for (guint i = 0; i < gloss_annotation_get_n_spans (end->annotation); i++)
    {
      GlossSpan span = gloss_annotation_get_span (end->annotation, i);

      gloss_highlighter_add_rectangles (frame->painter->view->highlighter, span.start, span.end,
                                        rectangles);
    }
  for (guint i = 0; i < rectangles->len; i++)
    {
      graphene_rect_t rectangle = g_array_index (rectangles, graphene_rect_t, i);

      graphene_rect_inset (&rectangle, -2, -1);
      gloss_add_rounded_rectangle (frame->cr, &rectangle, 4);
      cairo_stroke (frame->cr);
    }
}

/* The annotation that the line would lead to: under the pointer, or else the selected one. */
static const char *
get_target (GlossConnectorPainter *self)
{
  return self->has_pointer ? self->hovered : self->view->selected;
}

static gboolean
find_pointer (Frame           *frame,
              graphene_rect_t *place)
{
  int x;
  int y;

  if (!frame->painter->has_pointer)
    return FALSE;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (frame->painter->view),
                                         GTK_TEXT_WINDOW_WIDGET, (int) frame->painter->pointer.x,
                                         (int) frame->painter->pointer.y, &x, &y);
  *place = GRAPHENE_RECT_INIT ((float) x, (float) y, 0, 0);
  return TRUE;
}

static void
draw_line_to (Frame              *frame,
              const GlossLinkEnd *from,
              const GlossLinkEnd *target)
{
  graphene_rect_t beginning = from->place;
  GlossConnector connector;
  graphene_rect_t place;
  float x;

  if (target != NULL && target->in_sight)
    {
      place = target->place;
      x = gloss_link_end_get_x (target, NULL);
    }
  else if (find_pointer (frame, &place))
    x = place.origin.x;
  else
    return;

  if (!from->in_sight)
    beginning = GRAPHENE_RECT_INIT (x, (float) (frame->visible.y
                                                + (from->above ? 0 : frame->visible.height)), 0, 0);
  gloss_connector_route (&connector, &beginning,
                         from->in_sight ? gloss_link_end_get_x (from, NULL) : x, &place, x,
                         frame->gap);
  connector.starts_in_sight = from->in_sight;
  cairo_set_dash (frame->cr, dashes, G_N_ELEMENTS (dashes), 0);
  gloss_connector_draw (&connector, frame->cr, TRUE, frame->unit);
  cairo_set_dash (frame->cr, NULL, 0, 0);
}

static void
draw_link_from (Frame *frame)
{
  GlossConnectorPainter *self = frame->painter;
  const char *target_id = get_target (self);
  GlossLinkEnd *from = gloss_link_list_find_end (frame->list, self->link_from);
  GlossLinkEnd *target = NULL;
  GdkRGBA ink;

  if (from == NULL)
    return;

  if (target_id != NULL && !g_str_equal (target_id, self->link_from))
    target = gloss_link_list_find_end (frame->list, target_id);
  gloss_label_styles_make_ink (get_label_styles (self), NULL, &ink);
  gdk_cairo_set_source_rgba (frame->cr, &ink);
  cairo_set_line_width (frame->cr, LINE_WIDTH * frame->unit);
  if (from->in_sight)
    outline (frame, from);
  if (target != NULL && target->in_sight)
    outline (frame, target);
  draw_line_to (frame, from, target);
}

/* Whether the set beneath has relations at all. */
static gboolean
has_beneath (GlossConnectorPainter *self)
{
  return self->view->underlay != NULL
         && gloss_annotation_set_get_n_relations (self->view->underlay) > 0;
}

static gboolean
has_something (GlossConnectorPainter *self)
{
  GlossTextView *view = self->view;

  return view->set != NULL && view->text != NULL
         && gtk_widget_get_width (GTK_WIDGET (view)) > 0
         && (self->link_from != NULL || has_beneath (self)
             || (gloss_annotation_set_get_n_relations (view->set) > 0
                 && (view->selected != NULL || self->hovered != NULL || self->show_all)));
}

static void
prepare (GlossConnectorPainter *self,
         Frame                 *frame)
{
  const GlossHighlightMetrics *metrics = gloss_label_styles_get_metrics (get_label_styles (self));

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self->view), &frame->visible);
  gloss_edge_marks_clear (self->marks, &frame->visible);
  frame->gap = (float) gtk_text_view_get_pixels_inside_wrap (GTK_TEXT_VIEW (self->view));
  frame->unit = metrics->unit;
  frame->name_height = metrics->caption_height + 4;
  gloss_label_styles_get_on_ink (get_label_styles (self), &frame->background);
}

static gboolean
set_id (GlossConnectorPainter  *self,
        char                  **held,
        const char             *id)
{
  if (g_strcmp0 (*held, id) == 0)
    return FALSE;

  g_free (*held);
  *held = g_strdup (id);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
  return TRUE;
}

/**
 * gloss_connector_painter_new:
 * @view: the view; it must outlive this
 *
 * Returns: (transfer full): a painter; free with gloss_connector_painter_free()
 */
GlossConnectorPainter *
gloss_connector_painter_new (GlossTextView *view)
{
  GlossConnectorPainter *self = g_new0 (GlossConnectorPainter, 1);

  self->view = view;
  self->styles = gloss_relation_styles_new (get_label_styles (self));
  self->marks = gloss_edge_marks_new ();
  self->names = gloss_connector_names_new ();

  return self;
}

/**
 * gloss_connector_painter_free:
 * @self: (transfer full) (nullable): a painter, or %NULL
 */
void
gloss_connector_painter_free (GlossConnectorPainter *self)
{
  if (self == NULL)
    return;

  gloss_relation_styles_free (self->styles);
  gloss_edge_marks_free (self->marks);
  gloss_connector_names_free (self->names);
  g_free (self->hovered);
  g_free (self->hovered_beneath);
  g_free (self->link_from);
  g_free (self);
}

/**
 * gloss_connector_painter_set_hovered:
 * @self: a painter
 * @annotation_id: (nullable): the annotation under the pointer
 *
 * Its relations are drawn.
 */
void
gloss_connector_painter_set_hovered (GlossConnectorPainter *self,
                                     const char            *annotation_id)
{
  g_return_if_fail (self != NULL);

  set_id (self, &self->hovered, annotation_id);
}

/**
 * gloss_connector_painter_set_hovered_beneath:
 * @self: a painter
 * @annotation_id: (nullable): the annotation of the set beneath that is under the pointer
 *
 * Its relations are drawn.
 */
void
gloss_connector_painter_set_hovered_beneath (GlossConnectorPainter *self,
                                             const char            *annotation_id)
{
  g_return_if_fail (self != NULL);

  set_id (self, &self->hovered_beneath, annotation_id);
}

/**
 * gloss_connector_painter_set_show_all:
 * @self: a painter
 * @show_all: whether to draw all relations that have an end in sight
 */
void
gloss_connector_painter_set_show_all (GlossConnectorPainter *self,
                                      gboolean               show_all)
{
  g_return_if_fail (self != NULL);

  self->show_all = show_all;
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/**
 * gloss_connector_painter_set_link_from:
 * @self: a painter
 * @annotation_id: (nullable): the annotation that a relation is being made from
 *
 * It gets an outline, and a line to the selected annotation or, while one is dragged, to the
 * pointer.
 */
void
gloss_connector_painter_set_link_from (GlossConnectorPainter *self,
                                       const char            *annotation_id)
{
  g_return_if_fail (self != NULL);

  set_id (self, &self->link_from, annotation_id);
}

/**
 * gloss_connector_painter_set_pointer:
 * @self: a painter
 * @pointer: (nullable): where the pointer drags a line to, in widget coordinates; %NULL: nowhere
 */
void
gloss_connector_painter_set_pointer (GlossConnectorPainter  *self,
                                     const graphene_point_t *pointer)
{
  g_return_if_fail (self != NULL);

  self->has_pointer = pointer != NULL;
  if (pointer != NULL)
    self->pointer = *pointer;
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/**
 * gloss_connector_painter_restyle:
 * @self: a painter
 *
 * To be called when the types of relations, the font, the colours or the set beneath changed.
 */
void
gloss_connector_painter_restyle (GlossConnectorPainter *self)
{
  g_return_if_fail (self != NULL);

  gloss_relation_styles_clear (self->styles);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/**
 * gloss_connector_painter_snapshot:
 * @self: a painter
 * @snapshot: where to draw, in the view's buffer coordinates
 *
 * Draws the relations, below the text.
 */
void
gloss_connector_painter_snapshot (GlossConnectorPainter *self,
                                  GtkSnapshot           *snapshot)
{
  g_autoptr (GlossLinkList) list = NULL;
  g_autoptr (GlossLinkList) beneath = NULL;
  g_autoptr (GlossNamePlaces) names = NULL;
  Frame frame = { .painter = self };

  g_return_if_fail (self != NULL);

  gloss_edge_marks_clear (self->marks, NULL);
  gloss_connector_names_clear (self->names);
  self->n_drawn = 0;
  if (!has_something (self))
    return;

  prepare (self, &frame);
  frame.names = names = gloss_name_places_new ((float) frame.visible.width, frame.gap,
                                               frame.name_height);
  frame.list = list = gloss_link_list_new (self->view, self->view->set, &frame.visible);
  collect (self, &frame);
  if (has_beneath (self))
    {
      frame.beneath = beneath = gloss_link_list_new (self->view, self->view->underlay,
                                                     &frame.visible);
      collect_beneath (self, &frame);
    }
  if (gloss_link_list_get_size (list) == 0 && self->link_from == NULL
      && (beneath == NULL || gloss_link_list_get_size (beneath) == 0))
    return;

  frame.cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT ((float) frame.visible.x, (float) frame.visible.y,
                                   (float) frame.visible.width, (float) frame.visible.height));
  cairo_set_line_width (frame.cr, LINE_WIDTH * frame.unit);
  draw_links (&frame);
  if (self->link_from != NULL)
    draw_link_from (&frame);
  cairo_destroy (frame.cr);
}

/**
 * gloss_connector_painter_find_marker:
 * @self: a painter
 * @x: a point, in widget coordinates
 * @y: a point
 *
 * Returns: (transfer none) (nullable): the id of the annotation beyond the edge of the view that
 *   the mark there stands for; valid until the next frame
 */
const char *
gloss_connector_painter_find_marker (GlossConnectorPainter *self,
                                     double                 x,
                                     double                 y)
{
  int buffer_x;
  int buffer_y;

  g_return_val_if_fail (self != NULL, NULL);

  if (gloss_edge_marks_get_size (self->marks) == 0)
    return NULL;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self->view), GTK_TEXT_WINDOW_WIDGET,
                                         (int) x, (int) y, &buffer_x, &buffer_y);
  return gloss_edge_marks_find (self->marks, buffer_x, buffer_y);
}

/**
 * gloss_connector_painter_find_note:
 * @self: a painter
 * @x: a point, in widget coordinates
 * @y: a point
 *
 * Returns: (transfer none) (nullable): the note on the relation whose name is there; %NULL if no
 *   name is or it has none. Valid until the next frame
 */
const char *
gloss_connector_painter_find_note (GlossConnectorPainter *self,
                                   double                 x,
                                   double                 y)
{
  int buffer_x;
  int buffer_y;

  g_return_val_if_fail (self != NULL, NULL);

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self->view), GTK_TEXT_WINDOW_WIDGET,
                                         (int) x, (int) y, &buffer_x, &buffer_y);
  return gloss_connector_names_find_note (self->names, buffer_x, buffer_y);
}

/**
 * gloss_connector_painter_get_n_drawn:
 * @self: a painter
 *
 * Returns: how many relations the last frame showed, those of the set beneath among them
 */
guint
gloss_connector_painter_get_n_drawn (GlossConnectorPainter *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_drawn;
}
