/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Where the captions under one line of text go, so that none covers another.
 *
 * They come in reading direction. One that would begin inside the one before it
 * - moves along as long as it stays under its own span;
 * - if both spans begin at the same place, moves behind the other one ("Person Claim");
 * - else the one before it is cut, but not to less than @least;
 * - else it is left out: the color, the list and the tooltip still tell what it is.
 *   The last ones are pushed back from the edge of the view, and cut where that isn't possible.
 */

#include "app/gloss-captions.h"

/* Moves it behind @taken, where everything before ends, if it may go there. */
static gboolean
move_along (GlossCaption *caption,
            float         taken,
            gboolean      same_start,
            float         least)
{
  if (!same_start && taken + least / 2 > caption->end)
    return FALSE;

  caption->x = taken;
  return TRUE;
}

static void
place_one (GlossCaption *caption,
           GlossCaption *before,
           float         gap,
           float         least)
{
  float taken;

  caption->x = caption->start;
  caption->room = caption->width;
  if (before == NULL)
    return;

  taken = before->x + before->room + gap;
  if (caption->x >= taken)
    return;
  if (move_along (caption, taken, before->start >= caption->start - 0.5f, least))
    return;

  if (caption->start - gap - before->x >= MIN (least, before->width))
    before->room = caption->start - gap - before->x;
  else
    caption->room = 0;
}

/* From the last one back: nothing hangs over the edge. */
static void
push_back (GlossCaption *captions,
           guint         n_captions,
           float         limit,
           float         gap,
           float         least)
{
  for (guint i = n_captions; i-- > 0;)
    {
      GlossCaption *caption = &captions[i];

      if (caption->room <= 0)
        continue;
      if (caption->x + caption->room <= limit)
        return;

      caption->x = limit - caption->room;
      for (guint j = i; j-- > 0;)
        {
          if (captions[j].room <= 0)
            continue;
          caption->x = MAX (caption->x, captions[j].x + captions[j].room + gap);
          break;
        }
      caption->x = MAX (caption->x, 0);
      caption->room = MIN (caption->room, limit - caption->x);
      if (caption->room < MIN (least, caption->width))
        caption->room = 0;
      else
        return;
    }
}

/**
 * gloss_captions_place:
 * @captions: (array length=n_captions) (inout): the captions of a line, sorted by start
 * @n_captions: their number
 * @limit: where the line's room ends
 * @gap: the room to leave between two
 * @least: the least room that a caption is cut to
 *
 * Sets x and room of each, all in one unit.
 */
void
gloss_captions_place (GlossCaption *captions,
                      guint         n_captions,
                      float         limit,
                      float         gap,
                      float         least)
{
  GlossCaption *before = NULL;

  g_return_if_fail (n_captions == 0 || captions != NULL);

  for (guint i = 0; i < n_captions; i++)
    {
      place_one (&captions[i], before, gap, least);
      if (captions[i].room > 0)
        before = &captions[i];
    }
  push_back (captions, n_captions, limit, gap, least);
}
