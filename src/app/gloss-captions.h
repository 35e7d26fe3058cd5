/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GlossCaption:
 * @start: where the caption should begin: the start of its span
 * @end: where its span ends on this line
 * @width: what it would like to have
 * @x: (out): where it begins
 * @room: (out): what it gets: @width, or less and it is to be cut; 0: it is left out
 *
 * One caption under a line of text, measured along the line in reading direction.
 */
typedef struct
{
  float start;
  float end;
  float width;
  float x;
  float room;
} GlossCaption;

void gloss_captions_place (GlossCaption *captions,
                           guint         n_captions,
                           float         limit,
                           float         gap,
                           float         least);

G_END_DECLS
