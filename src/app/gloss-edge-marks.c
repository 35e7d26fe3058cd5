/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/gloss-edge-marks.h"

#include <math.h>

#define SIZE 9.0f
#define PITCH 15.0f
#define REACH 9.0
#define MARGIN 3.0f
/* So many places are tried; in a view full of marks some lie upon each other. */
#define MOST_PLACES 60u

typedef struct
{
  char            *id;
  graphene_point_t at; /* its middle */
  gboolean         above;
  GdkRGBA          ink;
} Mark;

struct _GlossEdgeMarks
{
  GArray      *marks; /* Mark */
  GdkRectangle visible;
};

static void
clear_mark (gpointer data)
{
  g_free (((Mark *) data)->id);
}

static const Mark *
get (GlossEdgeMarks *self,
     guint           i)
{
  return &g_array_index (self->marks, Mark, i);
}

static gboolean
is_taken (GlossEdgeMarks *self,
          gboolean        above,
          float           x)
{
  for (guint i = 0; i < self->marks->len; i++)
    if (get (self, i)->above == above && fabsf (get (self, i)->at.x - x) < PITCH)
      return TRUE;

  return FALSE;
}

/* Beside @x, to the right and to the left in turn, as near as there is room. */
static float
find_free_x (GlossEdgeMarks *self,
             gboolean        above,
             float           x)
{
  float left = PITCH / 2;
  float right = MAX (left, (float) self->visible.width - PITCH / 2);

  x = CLAMP (x, left, right);
  for (guint i = 1; is_taken (self, above, x) && i < MOST_PLACES; i++)
    x = CLAMP (x + (i % 2 == 1 ? 1 : -1) * PITCH * (float) i, left, right);
  return x;
}

/**
 * gloss_edge_marks_new:
 *
 * Returns: (transfer full): no marks yet; free with gloss_edge_marks_free()
 */
GlossEdgeMarks *
gloss_edge_marks_new (void)
{
  GlossEdgeMarks *self = g_new0 (GlossEdgeMarks, 1);

  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_set_clear_func (self->marks, clear_mark);

  return self;
}

/**
 * gloss_edge_marks_free:
 * @self: (transfer full) (nullable): marks, or %NULL
 */
void
gloss_edge_marks_free (GlossEdgeMarks *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->marks);
  g_free (self);
}

/**
 * gloss_edge_marks_clear:
 * @self: marks
 * @visible: (nullable): what of the view is in sight now
 *
 * Takes all of them away.
 */
void
gloss_edge_marks_clear (GlossEdgeMarks     *self,
                        const GdkRectangle *visible)
{
  g_return_if_fail (self != NULL);

  g_array_set_size (self->marks, 0);
  if (visible != NULL)
    self->visible = *visible;
}

/**
 * gloss_edge_marks_add:
 * @self: marks
 * @id: what lies beyond the edge
 * @above: whether it is the upper edge
 * @x: where the mark is to be
 * @ink: its colour
 * @at: (out): its middle, near @x as far as there is room
 *
 * Adds a mark.
 */
void
gloss_edge_marks_add (GlossEdgeMarks   *self,
                      const char       *id,
                      gboolean          above,
                      float             x,
                      const GdkRGBA    *ink,
                      graphene_point_t *at)
{
  float margin = SIZE / 2 + MARGIN;
  Mark mark = { NULL, { 0, 0 }, above, *ink };

  g_return_if_fail (self != NULL && id != NULL && at != NULL);

  mark.id = g_strdup (id);
  mark.at.x = find_free_x (self, above, x);
  mark.at.y = above ? (float) self->visible.y + margin
                    : (float) (self->visible.y + self->visible.height) - margin;
  *at = mark.at;
  g_array_append_val (self->marks, mark);
}

/**
 * gloss_edge_marks_get_size:
 * @self: marks
 *
 * Returns: how many there are
 */
guint
gloss_edge_marks_get_size (GlossEdgeMarks *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->marks->len;
}

/**
 * gloss_edge_marks_get_area:
 * @self: marks
 * @i: a number below gloss_edge_marks_get_size()
 * @area: (out): what that mark covers
 */
void
gloss_edge_marks_get_area (GlossEdgeMarks  *self,
                           guint            i,
                           graphene_rect_t *area)
{
  const Mark *mark;

  g_return_if_fail (self != NULL && i < self->marks->len && area != NULL);

  mark = get (self, i);
  *area = GRAPHENE_RECT_INIT (mark->at.x - SIZE / 2, mark->at.y - SIZE / 2, SIZE, SIZE);
}

/**
 * gloss_edge_marks_find:
 * @self: marks
 * @x: a point
 * @y: a point
 *
 * Returns: (transfer none) (nullable): what the mark there stands for; %NULL if there is none
 */
const char *
gloss_edge_marks_find (GlossEdgeMarks *self,
                       double          x,
                       double          y)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->marks->len; i++)
    if (fabs (get (self, i)->at.x - x) < REACH && fabs (get (self, i)->at.y - y) < REACH)
      return get (self, i)->id;

  return NULL;
}

/**
 * gloss_edge_marks_draw:
 * @self: marks
 * @cr: where to draw
 * @background: what sets them off from what lies below
 */
void
gloss_edge_marks_draw (GlossEdgeMarks *self,
                       cairo_t        *cr,
                       const GdkRGBA  *background)
{
  float half = SIZE / 2;

  g_return_if_fail (self != NULL && cr != NULL);

  cairo_set_line_width (cr, 4);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = get (self, i);
      float outward = mark->above ? -half : half;

      cairo_move_to (cr, mark->at.x, mark->at.y + outward);
      cairo_line_to (cr, mark->at.x - half, mark->at.y - outward);
      cairo_line_to (cr, mark->at.x + half, mark->at.y - outward);
      cairo_close_path (cr);
      gdk_cairo_set_source_rgba (cr, background);
      cairo_stroke_preserve (cr);
      gdk_cairo_set_source_rgba (cr, &mark->ink);
      cairo_fill (cr);
    }
}
