/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-brat-place.h"

#include "formats/gloss-brat.h"
#include "formats/gloss-newline-map.h"

#include <string.h>

/* brat itself counts code points, and line ends as they are. Others that write such files count
 * UTF-16 units, or read the text with each CR LF as one, or count a byte order mark that is no part
 * of the text for us. All spans of a file are counted the same way: the one that most of them fit,
 * brat's own if none is better. */

typedef struct
{
  GlossUnit unit;
  gboolean  is_folded;
  guint     n_before; /* what stands before the text and is counted */
} Counting;

struct _GlossBratPlace
{
  GlossText       *text;
  GlossNewlineMap *maps[2]; /* in code points and in UTF-16 */
  Counting         counting;
};

static gboolean
convert (GlossBratPlace *self,
         guint           offset,
         guint          *place)
{
  gboolean is_utf16 = self->counting.unit == GLOSS_UNIT_UTF16;

  if (offset < self->counting.n_before)
    return FALSE;
  offset -= self->counting.n_before;
  if (self->counting.is_folded)
    offset = gloss_newline_map_unfold (self->maps[is_utf16], offset);
  if (is_utf16)
    return gloss_text_from_utf16 (self->text, offset, place);
  *place = offset;
  return offset <= gloss_text_get_length (self->text);
}

/* Whether @quote goes on with what stands in the text; a line end may be a blank, as some write
 * it. Then it is moved on. */
static gboolean
take_fragment (GlossText       *text,
               const GlossSpan *span,
               const char     **quote)
{
  gsize n_bytes;
  const char *at = gloss_text_peek_range (text, span->start, span->end, &n_bytes);
  const char *end = at + n_bytes;

  while (at < end)
    {
      gunichar c = g_utf8_get_char (at);
      gunichar said = g_utf8_get_char (*quote);

      if (c != said && !(said == ' ' && gloss_brat_is_line_end (c)))
        return FALSE;
      if (c == '\r' && said == ' ' && at + 1 < end && at[1] == '\n'
          && (*quote)[1] != ' ')
        at++;
      at = g_utf8_next_char (at);
      *quote = g_utf8_next_char (*quote);
    }
  return TRUE;
}

/**
 * gloss_brat_place_find:
 * @self: how a file counts
 * @thing: a span of it
 *
 * Returns: (transfer full) (element-type GlossSpan) (nullable): where it is in the text, in code
 *   points; %NULL if its quote does not stand there
 */
GArray *
gloss_brat_place_find (GlossBratPlace       *self,
                       const GlossBratThing *thing)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (GlossSpan));
  const char *quote = thing->text;

  for (guint i = 0; i < thing->fragments->len; i++)
    {
      GlossSpan span = g_array_index (thing->fragments, GlossSpan, i);

      if (i > 0 && *quote++ != ' ')
        return NULL;
      if (!convert (self, span.start, &span.start) || !convert (self, span.end, &span.end)
          || span.start >= span.end || !take_fragment (self->text, &span, &quote))
        return NULL;
      g_array_append_val (places, span);
    }
  return *quote == '\0' ? g_steal_pointer (&places) : NULL;
}

static guint
count_fitting (GlossBratPlace *self,
               GPtrArray      *things,
               guint          *n_spans)
{
  guint n_fitting = 0;

  *n_spans = 0;
  for (guint i = 0; i < things->len; i++)
    {
      const GlossBratThing *thing = things->pdata[i];
      g_autoptr (GArray) places = NULL;

      if (thing->kind != 'T')
        continue;
      places = gloss_brat_place_find (self, thing);
      n_fitting += places != NULL;
      ++*n_spans;
    }
  return n_fitting;
}

static void
choose_counting (GlossBratPlace *self,
                 gboolean        has_bom,
                 GPtrArray      *things)
{
  const Counting usual = { GLOSS_UNIT_CODE_POINTS, FALSE, 0 };
  Counting best = usual;
  guint best_fitting = 0;

  for (guint i = 0; i < (has_bom ? 8 : 4); i++)
    {
      guint n_spans;
      guint n_fitting;

      self->counting = (Counting) { i & 1 ? GLOSS_UNIT_UTF16 : GLOSS_UNIT_CODE_POINTS,
                                    (i & 2) != 0, i & 4 ? 1 : 0 };
      n_fitting = count_fitting (self, things, &n_spans);
      if (i == 0 || n_fitting > best_fitting)
        {
          best = self->counting;
          best_fitting = n_fitting;
        }
      if (n_fitting == n_spans)
        break;
    }
  self->counting = best;
}

/**
 * gloss_brat_place_new:
 * @text: the text, without a byte order mark
 * @has_bom: whether there is one before it
 * @things: (element-type GlossBratThing): what the file says
 *
 * Returns: (transfer full): how it counts
 */
GlossBratPlace *
gloss_brat_place_new (GlossText *text,
                      gboolean   has_bom,
                      GPtrArray *things)
{
  GlossBratPlace *self = g_new0 (GlossBratPlace, 1);

  self->text = gloss_text_ref (text);
  self->maps[0] = gloss_newline_map_new (text, GLOSS_UNIT_CODE_POINTS);
  self->maps[1] = gloss_newline_map_new (text, GLOSS_UNIT_UTF16);
  choose_counting (self, has_bom, things);
  return self;
}

/**
 * gloss_brat_place_free:
 * @self: (transfer full): how a file counts
 */
void
gloss_brat_place_free (GlossBratPlace *self)
{
  gloss_text_unref (self->text);
  gloss_newline_map_free (self->maps[0]);
  gloss_newline_map_free (self->maps[1]);
  g_free (self);
}

/**
 * gloss_brat_place_is_usual:
 * @self: how a file counts
 *
 * Returns: whether it counts as brat does
 */
gboolean
gloss_brat_place_is_usual (GlossBratPlace *self)
{
  return self->counting.unit == GLOSS_UNIT_CODE_POINTS && !self->counting.is_folded
         && self->counting.n_before == 0;
}

/* Moves @at over so many units; %FALSE if there are fewer, or it would be amid a character. */
static gboolean
skip_units (const char **at,
            guint        n_units,
            gboolean     is_utf16)
{
  while (n_units > 0 && **at != '\0')
    {
      guint n = is_utf16 && g_utf8_get_char (*at) > 0xffff ? 2 : 1;

      if (n > n_units)
        return FALSE;
      n_units -= n;
      *at = g_utf8_next_char (*at);
    }
  return n_units == 0;
}

static char **
split_quote (const GlossBratThing *thing,
             gboolean              is_utf16)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *at = thing->text;

  for (guint i = 0; i < thing->fragments->len; i++)
    {
      GlossSpan span = g_array_index (thing->fragments, GlossSpan, i);
      g_autofree char *quote = NULL;
      const char *start;

      if (i > 0 && *at++ != ' ')
        return NULL;
      start = at;
      if (!skip_units (&at, span.end - span.start, is_utf16))
        return NULL;
      quote = g_strndup (start, at - start);
      g_strv_builder_add (builder, quote);
    }
  return *at == '\0' ? g_strv_builder_end (builder) : NULL;
}

/**
 * gloss_brat_place_split_quote:
 * @thing: a span
 *
 * Returns: (transfer full) (array zero-terminated=1) (nullable): the quote of each fragment; %NULL
 *   if the text of the line is not as long as they are together
 */
char **
gloss_brat_place_split_quote (const GlossBratThing *thing)
{
  char **quotes = split_quote (thing, FALSE);

  return quotes != NULL ? quotes : split_quote (thing, TRUE);
}
