/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The line between two annotations: where it runs and how it is drawn. Knows nothing of text.
 *
 * Two ends on one line of text are joined by a flat arc above it. Otherwise the line leaves the
 * upper end downward and reaches the lower one from above. Its control points lie right below and
 * above its ends, no farther than half the way: so its y never turns back, and there is one point
 * of it at each height.
 */

#include "app/gloss-connector.h"

#include <math.h>

#define DOT_RADIUS 2.5
#define ARROW_LENGTH 7.0
#define ARROW_HALF_WIDTH 3.5
/* Between the letters and the line. */
#define CLEARANCE 1.0f
/* Halvings of the curve when looking for a height on it: to 1/65536 of its length. */
#define HALVINGS 16

static gboolean
is_on_one_line (const graphene_rect_t *a,
                const graphene_rect_t *b)
{
  float middle = b->origin.y + b->size.height / 2;

  return middle > a->origin.y && middle < a->origin.y + a->size.height;
}

static void
route_arc (GlossConnector        *self,
           const graphene_rect_t *from,
           float                  from_x,
           const graphene_rect_t *to,
           float                  to_x,
           float                  gap)
{
  float top = MIN (from->origin.y, to->origin.y);
  /* A cubic arc reaches three quarters of the height of its control points. */
  float height = MAX (6.0f, gap / 2) * 4 / 3;

  self->points[0] = GRAPHENE_POINT_INIT (from_x, from->origin.y - CLEARANCE);
  self->points[1] = GRAPHENE_POINT_INIT (from_x, top - height);
  self->points[2] = GRAPHENE_POINT_INIT (to_x, top - height);
  self->points[3] = GRAPHENE_POINT_INIT (to_x, to->origin.y - CLEARANCE);
}

static void
set_vertical (GlossConnector   *self,
              graphene_point_t  from,
              graphene_point_t  to)
{
  float half = (to.y - from.y) / 2;

  self->points[0] = from;
  self->points[1] = GRAPHENE_POINT_INIT (from.x, from.y + half);
  self->points[2] = GRAPHENE_POINT_INIT (to.x, to.y - half);
  self->points[3] = to;
}

/* The point of @end that faces what is @below it or above it. */
static graphene_point_t
leave (const graphene_rect_t *end,
       float                  x,
       gboolean               below)
{
  return GRAPHENE_POINT_INIT (x, below ? end->origin.y + end->size.height + CLEARANCE
                                       : end->origin.y - CLEARANCE);
}

/**
 * gloss_connector_route:
 * @self: (out): the line
 * @from: where its first end is
 * @from_x: where on it the line begins
 * @to: where its second end is
 * @to_x: where on it the line ends
 * @gap: what is free between two lines of text
 *
 * Leads the line between two ends that are on the screen.
 */
void
gloss_connector_route (GlossConnector        *self,
                       const graphene_rect_t *from,
                       float                  from_x,
                       const graphene_rect_t *to,
                       float                  to_x,
                       float                  gap)
{
  gboolean downward;

  g_return_if_fail (self != NULL && from != NULL && to != NULL);

  self->starts_in_sight = self->ends_in_sight = TRUE;
  self->is_arc = is_on_one_line (from, to);
  if (self->is_arc)
    {
      route_arc (self, from, from_x, to, to_x, gap);
      return;
    }
  downward = to->origin.y > from->origin.y;
  set_vertical (self, leave (from, from_x, downward), leave (to, to_x, !downward));
}

/**
 * gloss_connector_route_out:
 * @self: (out): the line
 * @end: the end that is on the screen
 * @x: where on it the line touches it
 * @edge: where it meets the edge of the view
 * @starts_here: whether that is its first end
 *
 * Leads the line between an end that is on the screen and one that is not.
 */
void
gloss_connector_route_out (GlossConnector         *self,
                           const graphene_rect_t  *end,
                           float                   x,
                           const graphene_point_t *edge,
                           gboolean                starts_here)
{
  graphene_point_t here;

  g_return_if_fail (self != NULL && end != NULL && edge != NULL);

  here = leave (end, x, edge->y > end->origin.y + end->size.height / 2);
  self->is_arc = FALSE;
  self->starts_in_sight = starts_here;
  self->ends_in_sight = !starts_here;
  if (starts_here)
    set_vertical (self, here, *edge);
  else
    set_vertical (self, *edge, here);
}

/**
 * gloss_connector_get_point:
 * @self: a line
 * @t: how far along it, from 0 to 1
 * @point: (out): the point there
 */
void
gloss_connector_get_point (const GlossConnector *self,
                           float                 t,
                           graphene_point_t     *point)
{
  const graphene_point_t *p = self->points;
  float u = 1 - t;
  float a = u * u * u;
  float b = 3 * u * u * t;
  float c = 3 * u * t * t;
  float d = t * t * t;

  point->x = a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x;
  point->y = a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y;
}

/**
 * gloss_connector_find_y:
 * @self: a line
 * @y: a height
 * @point: (out): where the line is at that height
 *
 * Returns: %FALSE if it never is, or is an arc
 */
gboolean
gloss_connector_find_y (const GlossConnector *self,
                        float                 y,
                        graphene_point_t     *point)
{
  float first = self->points[0].y;
  float last = self->points[3].y;
  float low = 0;
  float high = 1;

  if (self->is_arc || y < MIN (first, last) || y > MAX (first, last))
    return FALSE;

  for (guint i = 0; i < HALVINGS; i++)
    {
      float middle = (low + high) / 2;

      gloss_connector_get_point (self, middle, point);
      if ((point->y < y) == (first < last))
        low = middle;
      else
        high = middle;
    }
  return TRUE;
}

static void
draw_dot (cairo_t                *cr,
          const graphene_point_t *at,
          float                   unit)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, at->x, at->y, DOT_RADIUS * unit, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_arrow (cairo_t                *cr,
            const graphene_point_t *tip,
            const graphene_point_t *control,
            float                   unit)
{
  double length = ARROW_LENGTH * unit * (control->y < tip->y ? -1 : 1);

  cairo_move_to (cr, tip->x, tip->y);
  cairo_line_to (cr, tip->x - ARROW_HALF_WIDTH * unit, tip->y + length);
  cairo_line_to (cr, tip->x + ARROW_HALF_WIDTH * unit, tip->y + length);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/**
 * gloss_connector_draw:
 * @self: a line
 * @cr: where to draw, in the current colour, width and dashes
 * @directed: whether it matters which end is the first: the second gets an arrow head
 * @unit: the size of one pixel, which grows with the text
 */
void
gloss_connector_draw (const GlossConnector *self,
                      cairo_t              *cr,
                      gboolean              directed,
                      float                 unit)
{
  const graphene_point_t *p = self->points;

  cairo_move_to (cr, p[0].x, p[0].y);
  cairo_curve_to (cr, p[1].x, p[1].y, p[2].x, p[2].y, p[3].x, p[3].y);
  cairo_stroke (cr);

  if (self->starts_in_sight)
    draw_dot (cr, &p[0], unit);
  if (!self->ends_in_sight)
    return;
  if (directed)
    draw_arrow (cr, &p[3], &p[2], unit);
  else
    draw_dot (cr, &p[3], unit);
}
