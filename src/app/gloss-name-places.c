/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Room for the names of relations. taken: where something stands already. Each name tries so many
 * places and then stays at the last: names that overlap a little are better than none.
 */

#include "app/gloss-name-places.h"

#include <math.h>

#define MOST_LINES 24
#define MOST_BESIDE 16
#define SPACING 2.0f
/* An arc shorter than the name and this has its name beside it, so that its ends stay in sight. */
#define ARC_ENDS 16.0f
#define LEAST_PITCH 8.0f

struct _GlossNamePlaces
{
  GArray *taken; /* graphene_rect_t */
  float   width;
  float   gap;
  float   height;
};

static gboolean
is_free (GlossNamePlaces       *self,
         const graphene_rect_t *place)
{
  for (guint i = 0; i < self->taken->len; i++)
    if (graphene_rect_intersection (place, &g_array_index (self->taken, graphene_rect_t, i), NULL))
      return FALSE;

  return TRUE;
}

/* Around a point, but within the view. */
static graphene_rect_t
surround (GlossNamePlaces *self,
          float            width,
          float            x,
          float            y)
{
  x = CLAMP (x - width / 2, SPACING, MAX (SPACING, self->width - width - SPACING));
  return GRAPHENE_RECT_INIT (roundf (x), roundf (y - self->height / 2), width, self->height);
}

/* Tries @x for the middle, unless what is found already is nearer to @point. */
static void
try_x (GlossNamePlaces        *self,
       const graphene_point_t *point,
       float                   width,
       float                   x,
       graphene_rect_t        *place,
       float                  *distance)
{
  graphene_rect_t candidate = surround (self, width, x, point->y);

  if (fabsf (x - point->x) < *distance && is_free (self, &candidate))
    {
      *distance = fabsf (x - point->x);
      *place = candidate;
    }
}

/* At a point, or as near beside it as there is room: right beside something that stands there. */
static void
find_beside (GlossNamePlaces  *self,
             graphene_point_t  point,
             float             width,
             graphene_rect_t  *place)
{
  float distance = 2 * width;
  float aside = width / 2 + SPACING;
  guint tried = 0;

  *place = surround (self, width, point.x, point.y);
  if (is_free (self, place))
    return;

  for (guint i = 0; i < self->taken->len && tried < MOST_BESIDE; i++)
    {
      graphene_rect_t other = g_array_index (self->taken, graphene_rect_t, i);

      if (fabsf (other.origin.y + other.size.height / 2 - point.y)
          >= (other.size.height + self->height) / 2)
        continue;
      tried++;
      try_x (self, &point, width, other.origin.x - aside, place, &distance);
      try_x (self, &point, width, other.origin.x + other.size.width + aside, place, &distance);
    }
}

static void
find_on_arc (GlossNamePlaces      *self,
             const GlossConnector *connector,
             float                 width,
             graphene_rect_t      *place)
{
  float left = MIN (connector->points[0].x, connector->points[3].x);
  float right = MAX (connector->points[0].x, connector->points[3].x);
  graphene_point_t middle;

  gloss_connector_get_point (connector, 0.5f, &middle);
  if (right - left < width + ARC_ENDS)
    middle.x = right + ARC_ENDS / 2 + width / 2;
  find_beside (self, middle, width, place);
}

/* In a gap between two lines of text, as near as possible to the middle of the way. */
static gboolean
find_between (GlossNamePlaces      *self,
              const GlossConnector *connector,
              float                 width,
              float                 bottom,
              float                 pitch,
              graphene_rect_t      *place)
{
  float middle = (connector->points[0].y + connector->points[3].y) / 2;
  float nearest = bottom - self->gap / 2;
  graphene_point_t at;

  nearest += roundf ((middle - nearest) / pitch) * pitch;
  for (int i = 0; i < MOST_LINES; i++)
    {
      float y = nearest + (float) ((i + 1) / 2) * (i % 2 == 1 ? pitch : -pitch);

      if (!gloss_connector_find_y (connector, y, &at))
        continue;
      *place = surround (self, width, at.x, y);
      if (is_free (self, place))
        return TRUE;
    }

  return FALSE;
}

/**
 * gloss_name_places_new:
 * @width: the width of the view
 * @gap: what is free between two lines of text
 * @height: the height of a name
 *
 * Returns: (transfer full): places of which none is taken; free with gloss_name_places_free()
 */
GlossNamePlaces *
gloss_name_places_new (float width,
                       float gap,
                       float height)
{
  GlossNamePlaces *self = g_new0 (GlossNamePlaces, 1);

  self->taken = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  self->width = width;
  self->gap = gap;
  self->height = height;

  return self;
}

/**
 * gloss_name_places_free:
 * @self: (transfer full) (nullable): places, or %NULL
 */
void
gloss_name_places_free (GlossNamePlaces *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->taken);
  g_free (self);
}

/**
 * gloss_name_places_take:
 * @self: places
 * @place: where no name is to stand from now on
 */
void
gloss_name_places_take (GlossNamePlaces       *self,
                        const graphene_rect_t *place)
{
  g_return_if_fail (self != NULL && place != NULL);

  g_array_append_vals (self->taken, place, 1);
}

/**
 * gloss_name_places_find:
 * @self: places
 * @connector: the line whose name it is
 * @width: how wide the name is
 * @bottom: the top of the line of text at the lower end of @connector
 * @line_height: the height of that line of text
 * @place: (out): where the name stands; that is taken now
 */
void
gloss_name_places_find (GlossNamePlaces      *self,
                        const GlossConnector *connector,
                        float                 width,
                        float                 bottom,
                        float                 line_height,
                        graphene_rect_t      *place)
{
  float pitch = MAX (LEAST_PITCH, line_height + self->gap);
  graphene_point_t middle;

  g_return_if_fail (self != NULL && connector != NULL && place != NULL);

  if (connector->is_arc)
    find_on_arc (self, connector, width, place);
  else if (!find_between (self, connector, width, bottom, pitch, place))
    {
      gloss_connector_get_point (connector, 0.5f, &middle);
      find_beside (self, middle, width, place);
    }
  gloss_name_places_take (self, place);
}
