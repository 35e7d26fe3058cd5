/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-newline-map.h"

#include <string.h>

/* @breaks holds where the CR of each CR LF stands, ascending, in the map's unit. The k-th of them
 * (from 0) stands at breaks[k] - k when each CR LF before it counts one. */
struct _GlossNewlineMap
{
  GArray *breaks; /* guint */
};

static guint
convert (GlossText *text,
         guint      offset,
         GlossUnit  unit)
{
  if (unit == GLOSS_UNIT_UTF16)
    return gloss_text_to_utf16 (text, offset);
  if (unit == GLOSS_UNIT_BYTES)
    return (guint) gloss_text_to_byte (text, offset);
  return offset;
}

/**
 * gloss_newline_map_new:
 * @text: a text
 * @unit: what offsets count: code points, UTF-16 units or bytes
 *
 * Returns: (transfer full): the map of its line ends
 */
GlossNewlineMap *
gloss_newline_map_new (GlossText *text,
                       GlossUnit  unit)
{
  GlossNewlineMap *self = g_new0 (GlossNewlineMap, 1);
  gsize n_bytes;
  const char *utf8 = gloss_text_get_utf8 (text, &n_bytes);
  const char *at = utf8;

  self->breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  while ((at = memchr (at, '\r', n_bytes - (gsize) (at - utf8))) != NULL)
    {
      guint offset = 0;

      if (at[1] == '\n' && gloss_text_from_byte (text, (gsize) (at - utf8), &offset))
        {
          offset = convert (text, offset, unit);
          g_array_append_val (self->breaks, offset);
        }
      at++;
    }
  return self;
}

/**
 * gloss_newline_map_free:
 * @self: (transfer full): a map
 */
void
gloss_newline_map_free (GlossNewlineMap *self)
{
  g_array_unref (self->breaks);
  g_free (self);
}

/* How many breaks there are whose place, less @each for each break before it, is below @offset. */
static guint
count_before (GlossNewlineMap *self,
              guint            offset,
              guint            each)
{
  guint low = 0;
  guint high = self->breaks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->breaks, guint, middle) - each * middle < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * gloss_newline_map_fold:
 * @self: a map
 * @offset: in the text as it is
 *
 * Between CR and LF there is no place when they count one: such an offset is put behind them.
 *
 * Returns: the offset where each CR LF counts one
 */
guint
gloss_newline_map_fold (GlossNewlineMap *self,
                        guint            offset)
{
  guint n_before = count_before (self, offset, 0);

  if (n_before > 0 && g_array_index (self->breaks, guint, n_before - 1) + 1 == offset)
    offset++;
  return offset - n_before;
}

/**
 * gloss_newline_map_unfold:
 * @self: a map
 * @offset: where each CR LF counts one
 *
 * Returns: the offset in the text as it is; one that reaches too far stays too far
 */
guint
gloss_newline_map_unfold (GlossNewlineMap *self,
                          guint            offset)
{
  guint n_before = count_before (self, offset, 1);

  return offset > G_MAXUINT - n_before ? G_MAXUINT : offset + n_before;
}

/* The next character, any line end as a LF; @at moves behind it. */
static char
next_folded (const char **at)
{
  char c = **at;

  if (c == '\r')
    {
      c = '\n';
      *at += (*at)[1] == '\n';
    }
  (*at)++;
  return c;
}

/**
 * gloss_newline_map_is_equal:
 * @a: a text
 * @b: another one
 *
 * Returns: whether they are the same but for CR LF, CR and LF standing for each other
 */
gboolean
gloss_newline_map_is_equal (GlossText *a,
                            GlossText *b)
{
  gsize n_a, n_b;
  const char *in_a = gloss_text_get_utf8 (a, &n_a);
  const char *in_b = gloss_text_get_utf8 (b, &n_b);
  const char *end_a = in_a + n_a;
  const char *end_b = in_b + n_b;

  while (in_a < end_a && in_b < end_b)
    if (next_folded (&in_a) != next_folded (&in_b))
      return FALSE;
  return in_a == end_a && in_b == end_b;
}
