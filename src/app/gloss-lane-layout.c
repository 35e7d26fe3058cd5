/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * How underlines share the room under a line of text.
 *
 * At least one device pixel stays free between two of them. Where many are nested they come closer
 * to each other first, then they become thinner; when they are one device pixel thin and one apart,
 * and still don't fit, the deepest share the last lane. So nothing of them ever reaches into what
 * lies below.
 */

#include "app/gloss-lane-layout.h"

#include <math.h>

/* Whether @n_lanes of @width fit, and how far they can be apart. */
static gboolean
try_width (GlossLaneLayout *self,
           guint            n_lanes,
           float            room,
           float            pitch,
           float            width,
           float            pixel)
{
  float apart = pitch;

  if (width > room)
    return FALSE;
  if (n_lanes > 1)
    apart = MIN (pitch, floorf ((room - width) / (float) (n_lanes - 1) / pixel) * pixel);
  if (n_lanes > 1 && apart < width + pixel)
    return FALSE;

  self->n_lanes = n_lanes;
  self->pitch = apart;
  self->width = width;
  return TRUE;
}

/**
 * gloss_lane_layout_fit:
 * @self: (out): the layout
 * @n_lanes: how many lanes are wanted, at least one
 * @room: what is free below the text, in pixels
 * @pitch: from one underline to the next, where there is room for it
 * @width: of an underline, where there is room for it
 * @scale: device pixels in one pixel
 *
 * Lays lanes out. The first one is there whether there is room for it or not.
 */
void
gloss_lane_layout_fit (GlossLaneLayout *self,
                       guint            n_lanes,
                       float            room,
                       float            pitch,
                       float            width,
                       float            scale)
{
  float pixel = 1.0f / scale;

  g_return_if_fail (self != NULL && n_lanes > 0 && scale > 0);

  for (float w = width; w > pixel; w -= pixel)
    if (try_width (self, n_lanes, room, pitch, w, pixel))
      return;
  if (try_width (self, n_lanes, room, pitch, pixel, pixel))
    return;

  self->width = pixel;
  self->pitch = 2 * pixel;
  self->n_lanes = MIN (n_lanes, 1 + (guint) MAX (0.0f, floorf ((room - pixel) / self->pitch)));
}

/**
 * gloss_lane_layout_get_y:
 * @self: a layout
 * @lane: a lane, from 0
 *
 * Returns: the top of its underline, from the bottom of the text
 */
float
gloss_lane_layout_get_y (const GlossLaneLayout *self,
                         guint                  lane)
{
  return (float) MIN (lane, self->n_lanes - 1) * self->pitch;
}
