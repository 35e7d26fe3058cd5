/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Underlines with a pattern (gloss-underline.c).
 *
 * A pattern is one cell of rectangles that is repeated, so it costs the same however long the line
 * is. All lengths are whole device pixels, or dots would blur.
 */

#include "app/gloss-underline-painter.h"

#include <math.h>

static float
get_length (const GlossUnderlineLook *look,
            guint                     i)
{
  float length = gloss_underline_get_pattern (look->underline)->lengths[i] * look->unit;

  return MAX (1.0f, roundf (length * look->scale)) / look->scale;
}

static void
draw_line (const GlossUnderlineLook *look,
           const graphene_rect_t    *line,
           GtkSnapshot              *snapshot)
{
  guint n_lengths = gloss_underline_get_pattern (look->underline)->n_lengths;
  graphene_rect_t cell = *line;
  graphene_rect_t mark = *line;

  if (n_lengths == 0)
    {
      gtk_snapshot_append_color (snapshot, &look->color, line);
      return;
    }

  cell.size.width = 0;
  for (guint i = 0; i < n_lengths; i++)
    cell.size.width += get_length (look, i);
  gtk_snapshot_push_repeat (snapshot, line, &cell);
  for (guint i = 0; i < n_lengths; i += 2)
    {
      mark.size.width = get_length (look, i);
      gtk_snapshot_append_color (snapshot, &look->color, &mark);
      mark.origin.x += mark.size.width + get_length (look, i + 1);
    }
  gtk_snapshot_pop (snapshot);
}

/* Two lines with as much between them; where there is no room for that, a thin one. */
static void
draw_double (const GlossUnderlineLook *look,
             const graphene_rect_t    *room,
             GtkSnapshot              *snapshot)
{
  float pixel = 1.0f / look->scale;
  float width = MAX (pixel, floorf (room->size.height * look->scale / 3.0f) / look->scale);
  graphene_rect_t line = *room;

  line.size.height = width;
  draw_line (look, &line, snapshot);
  if (room->size.height < 3 * pixel)
    return;
  line.origin.y += room->size.height - width;
  draw_line (look, &line, snapshot);
}

/**
 * gloss_underline_snapshot:
 * @look: how it looks
 * @room: where it may be, in whole device pixels; a single line is at its top
 * @snapshot: where to draw
 *
 * Draws an underline.
 */
void
gloss_underline_snapshot (const GlossUnderlineLook *look,
                          const graphene_rect_t    *room,
                          GtkSnapshot              *snapshot)
{
  graphene_rect_t line = *room;

  g_return_if_fail (look != NULL && look->underline < GLOSS_N_UNDERLINES);

  if (gloss_underline_get_pattern (look->underline)->n_lines > 1)
    {
      draw_double (look, room, snapshot);
      return;
    }
  line.size.height = MIN (look->width, room->size.height);
  draw_line (look, &line, snapshot);
}
