/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-underline.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GlossUnderlineLook:
 * @underline: its pattern
 * @color: its colour
 * @width: of one line, in pixels
 * @unit: of the lengths of dashes, in pixels
 * @scale: device pixels in one pixel
 *
 * How an underline is drawn.
 */
typedef struct
{
  GlossUnderline underline;
  GdkRGBA        color;
  float          width;
  float          unit;
  float          scale;
} GlossUnderlineLook;

void gloss_underline_snapshot (const GlossUnderlineLook *look,
                               const graphene_rect_t    *room,
                               GtkSnapshot              *snapshot);

G_END_DECLS
