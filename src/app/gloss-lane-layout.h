/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GlossLaneLayout:
 * @n_lanes: how many lanes there is room for; deeper ones share the last
 * @pitch: from one underline to the next, in pixels
 * @width: of an underline, in pixels
 *
 * How the underlines under one line of text are laid out.
 */
typedef struct
{
  guint n_lanes;
  float pitch;
  float width;
} GlossLaneLayout;

void  gloss_lane_layout_fit   (GlossLaneLayout       *self,
                               guint                  n_lanes,
                               float                  room,
                               float                  pitch,
                               float                  width,
                               float                  scale);
float gloss_lane_layout_get_y (const GlossLaneLayout *self,
                               guint                  lane);

G_END_DECLS
