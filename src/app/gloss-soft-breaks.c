/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Soft breaks: how an article of a few endless lines is shown as fast as any other.
 *
 * GtkTextView lays a paragraph out as a whole, and most of what it does with one costs as much as
 * the paragraph is long. So in the text that is put into its buffer a paragraph of more than
 * GLOSS_SOFT_BREAKS_LONGEST characters is broken every MIN_PIECE to MAX_PIECE characters:
 *
 * - Where there is a blank, a newline stands in its place, and offsets stay what they were. A blank
 *   that ends a sentence is taken before the first one.
 * - Behind a Chinese or Japanese punctuation mark, which no blank follows, and where there is no
 *   blank at all, a newline is inserted; each inserted one moves what follows by one.
 *
 * Nothing outside the view ever sees them: offsets go through the map below, and text that leaves
 * the view is taken from the article.
 *
 * Invariants:
 * - `inserted` holds, in ascending order and without repeats, the article's offsets before which a
 *   newline was inserted; it is %NULL where there is none, and then both kinds of offsets are
 *   equal.
 * - Neither kind of break splits a grapheme cluster, and no piece but the last one of a paragraph
 *   has fewer than MIN_PIECE characters.
 * - `shown` is %NULL where the article's own text can be shown.
 */

#define _GNU_SOURCE /* memmem */
#include "app/gloss-soft-breaks.h"

#include <string.h>

#define MIN_PIECE 1000u
#define MAX_PIECE 2000u

struct _GlossSoftBreaks
{
  GlossText *text;
  GString   *shown;
  GArray    *inserted; /* guint: offsets in the article */
  guint      n_replaced;
};

/* A place in the article. */
typedef struct
{
  const char *p;
  guint       offset;
} Place;

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == 0x3000 || c == '\t';
}

static gboolean
ends_sentence (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == 0x61f || c == 0x6d4
         || c == 0x964;
}

static gboolean
is_closing_mark (gunichar c)
{
  return c == 0x3001 || c == 0x3002 || c == 0xff0c || c == 0xff01 || c == 0xff1f || c == 0xff1b;
}

/* Whether a line may end between the characters before and after @offset. */
static gboolean
is_border (GlossSoftBreaks *self,
           guint            offset)
{
  return gloss_text_grapheme_floor (self->text, offset) == offset;
}

/* CR and U+2029 are rare: each is looked for as a byte sequence. */
static const char *
find_paragraph_end (const char *start,
                    const char *end)
{
  const char *found = memchr (start, '\n', end - start);
  const char *other;

  end = found != NULL ? found : end;
  found = memchr (start, '\r', end - start);
  end = found != NULL ? found : end;
  other = memmem (start, end - start, "\342\200\251", 3);
  return other != NULL ? other : end;
}

/* Where the piece that begins at @start ends: the first blank or gap that ends a sentence, else the
 * first blank, else as late as may be. @replaced: whether the character there gives way. */
static gboolean
find_break (GlossSoftBreaks *self,
            const Place     *start,
            const char      *end,
            Place           *found,
            gboolean        *replaced)
{
  const char *utf8 = gloss_text_get_utf8 (self->text, NULL);
  guint offset = start->offset + MIN_PIECE;
  const char *p = utf8 + gloss_text_to_byte (self->text, offset);
  gunichar before = g_utf8_get_char (g_utf8_prev_char (p));

  *replaced = FALSE;
  for (; p < end && offset < start->offset + MAX_PIECE; p = g_utf8_next_char (p), offset++)
    {
      gunichar c = g_utf8_get_char (p);

      if (is_closing_mark (before) && !*replaced && is_border (self, offset))
        {
          *found = (Place) { p, offset };
          return TRUE;
        }
      if (is_blank (c) && (!*replaced || ends_sentence (before)) && is_border (self, offset)
          && is_border (self, offset + 1))
        {
          *found = (Place) { p, offset };
          *replaced = TRUE;
          if (ends_sentence (before))
            return TRUE;
        }
      before = c;
    }

  if (!*replaced)
    {
      found->offset = gloss_text_grapheme_floor (self->text, offset);
      if (found->offset < start->offset + MIN_PIECE)
        found->offset = gloss_text_grapheme_ceil (self->text, offset);
      found->p = utf8 + gloss_text_to_byte (self->text, found->offset);
    }
  return found->p < end;
}

static void
break_paragraph (GlossSoftBreaks *self,
                 Place            start,
                 const char      *end,
                 guint            n_chars)
{
  while (n_chars > MAX_PIECE)
    {
      gboolean replaced;
      Place at;

      if (!find_break (self, &start, end, &at, &replaced))
        break;

      g_string_append_len (self->shown, start.p, at.p - start.p);
      g_string_append_c (self->shown, '\n');
      if (replaced)
        {
          self->n_replaced++;
          at.p = g_utf8_next_char (at.p);
          at.offset++;
        }
      else
        g_array_append_val (self->inserted, at.offset);

      n_chars -= at.offset - start.offset;
      start = at;
    }

  g_string_append_len (self->shown, start.p, end - start.p);
}

static guint
count_chars (GlossSoftBreaks *self,
             const Place     *start,
             const char      *end)
{
  guint offset = start->offset;

  gloss_text_from_byte (self->text, end - gloss_text_get_utf8 (self->text, NULL), &offset);
  return offset - start->offset;
}

/* A stretch between two LF that may be long: it may hold paragraphs that end with CR alone. */
static void
add_stretch (GlossSoftBreaks *self,
             Place            start,
             const char      *end)
{
  while (start.p < end)
    {
      const char *border = find_paragraph_end (start.p, end);
      guint n_chars = count_chars (self, &start, border);

      if (n_chars > GLOSS_SOFT_BREAKS_LONGEST)
        break_paragraph (self, start, border, n_chars);
      else
        g_string_append_len (self->shown, start.p, border - start.p);

      start.p = border;
      start.offset += n_chars;
      if (border < end)
        {
          const char *next = g_utf8_next_char (border);

          g_string_append_len (self->shown, border, next - border);
          start.p = next;
          start.offset++;
        }
    }
}

static const char *
find_newline (const char *start,
              const char *end)
{
  const char *newline = memchr (start, '\n', end - start);

  return newline != NULL ? newline + 1 : end;
}

/* Most articles have no long paragraph, and then this is one pass of memchr(). */
static gboolean
has_long_stretch (const char *start,
                  const char *end)
{
  while (start < end)
    {
      const char *next = find_newline (start, end);

      if (next - start > GLOSS_SOFT_BREAKS_LONGEST)
        return TRUE;
      start = next;
    }

  return FALSE;
}

static void
build_shown (GlossSoftBreaks *self,
             const char      *start,
             const char      *end)
{
  Place place = { start, 0 };

  self->shown = g_string_sized_new (end - start + (end - start) / MIN_PIECE + 1);
  while (place.p < end)
    {
      const char *next = find_newline (place.p, end);
      guint n_chars = count_chars (self, &place, next);

      if (n_chars > GLOSS_SOFT_BREAKS_LONGEST)
        add_stretch (self, place, next);
      else
        g_string_append_len (self->shown, place.p, next - place.p);
      place = (Place) { next, place.offset + n_chars };
    }
}

/* How many were inserted before @offset, or up to it if @including. */
static guint
count_inserted (GlossSoftBreaks *self,
                guint            offset,
                gboolean         including)
{
  guint low = 0;
  guint high = self->inserted->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      guint at = g_array_index (self->inserted, guint, middle);

      if (at < offset || (including && at == offset))
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * gloss_soft_breaks_new:
 * @text: the text of an article; a reference is kept
 *
 * Breaks up what has to be: a few milliseconds for 10 million characters that need none.
 *
 * Returns: (transfer full): the breaks; free with gloss_soft_breaks_free()
 */
GlossSoftBreaks *
gloss_soft_breaks_new (GlossText *text)
{
  GlossSoftBreaks *self;
  const char *utf8;
  gsize n_bytes;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (GlossSoftBreaks, 1);
  self->text = gloss_text_ref (text);
  self->inserted = g_array_new (FALSE, FALSE, sizeof (guint));

  utf8 = gloss_text_get_utf8 (text, &n_bytes);
  if (has_long_stretch (utf8, utf8 + n_bytes))
    build_shown (self, utf8, utf8 + n_bytes);

  return self;
}

/**
 * gloss_soft_breaks_free:
 * @self: (transfer full) (nullable): breaks, or %NULL
 */
void
gloss_soft_breaks_free (GlossSoftBreaks *self)
{
  if (self == NULL)
    return;

  gloss_soft_breaks_drop_shown (self);
  g_array_unref (self->inserted);
  gloss_text_unref (self->text);
  g_free (self);
}

/**
 * gloss_soft_breaks_get_shown:
 * @self: the breaks
 * @n_bytes: (out): its length in bytes
 *
 * Returns: (transfer none): the text to be put into a buffer; not after
 *   gloss_soft_breaks_drop_shown()
 */
const char *
gloss_soft_breaks_get_shown (GlossSoftBreaks *self,
                             gsize           *n_bytes)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->shown == NULL)
    return gloss_text_get_utf8 (self->text, n_bytes);

  *n_bytes = self->shown->len;
  return self->shown->str;
}

/**
 * gloss_soft_breaks_drop_shown:
 * @self: the breaks
 *
 * Frees the text that gloss_soft_breaks_get_shown() gave, once it is in a buffer.
 */
void
gloss_soft_breaks_drop_shown (GlossSoftBreaks *self)
{
  g_return_if_fail (self != NULL);

  if (self->shown != NULL)
    g_string_free (g_steal_pointer (&self->shown), TRUE);
}

/**
 * gloss_soft_breaks_get_n_replaced:
 * @self: the breaks
 *
 * Returns: how many blanks are shown as newlines
 */
guint
gloss_soft_breaks_get_n_replaced (GlossSoftBreaks *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_replaced;
}

/**
 * gloss_soft_breaks_get_n_inserted:
 * @self: the breaks
 *
 * Returns: how many newlines were inserted
 */
guint
gloss_soft_breaks_get_n_inserted (GlossSoftBreaks *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->inserted->len;
}

/**
 * gloss_soft_breaks_to_shown:
 * @self: the breaks
 * @offset: an offset in the article
 *
 * Returns: the same place in the shown text; behind an inserted newline where one stands there,
 *   which is where the next character begins
 */
guint
gloss_soft_breaks_to_shown (GlossSoftBreaks *self,
                            guint            offset)
{
  g_return_val_if_fail (self != NULL, offset);

  return offset + count_inserted (self, offset, TRUE);
}

/**
 * gloss_soft_breaks_to_shown_end:
 * @self: the breaks
 * @offset: an offset in the article
 *
 * Returns: the same place in the shown text; before an inserted newline where one stands there,
 *   which is where the character before it ends
 */
guint
gloss_soft_breaks_to_shown_end (GlossSoftBreaks *self,
                                guint            offset)
{
  g_return_val_if_fail (self != NULL, offset);

  return offset + count_inserted (self, offset, FALSE);
}

/**
 * gloss_soft_breaks_from_shown:
 * @self: the breaks
 * @shown: an offset in the shown text
 *
 * Returns: the same place in the article; both sides of an inserted newline are one place there
 */
guint
gloss_soft_breaks_from_shown (GlossSoftBreaks *self,
                              guint            shown)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL, shown);

  /* The k-th inserted newline stands at inserted[k] + k of the shown text. */
  high = self->inserted->len;
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->inserted, guint, middle) + middle < shown)
        low = middle + 1;
      else
        high = middle;
    }

  return shown - low;
}
