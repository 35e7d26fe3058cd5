/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Where a text may be cut: grapheme clusters and words.
 *
 * Pango knows the rules (Unicode Standard Annex #29, with the tailorings that a text view's caret
 * follows, and a dictionary for Thai where there is one), but wants a whole paragraph, and an
 * article may be one line of a million characters. So it is shown a *window* around the place in
 * question:
 *
 * - A window begins and ends at safe breaks where it can: places where graphemes and words break
 *   whatever stands around them, such as the beginning of a line or of a word after a blank, or
 *   between two Chinese characters. In most texts that is one word.
 * - Where there is no safe break near, the window is cut anyway, and marked so. What stands near a
 *   cut edge lacks its context, so an answer in the outer quarter is not trusted: a larger window
 *   is tried, up to MAX_REACH characters to either side.
 * - A cut never falls between the two halves of a flag: pairs of regional indicators are counted
 *   from the beginning of their run.
 *
 * A border of a word is always a border of a grapheme.
 */

#include "core/text/gloss-text.h"

#include <pango/pango.h>

#define MIN_REACH 128u
#define MAX_REACH 16384u

typedef struct
{
  guint         start;
  guint         end;
  gboolean      start_is_safe;
  gboolean      end_is_safe;
  const char   *utf8;
  gsize         n_bytes;
  PangoLogAttr *attrs; /* one for each place, (end - start + 1); owned */
} Window;

/* What a break is asked for: Pango's attributes between the characters before and after a place. */
typedef gboolean (*BreakFunc) (const PangoLogAttr *attr,
                               gunichar            before,
                               gunichar            after);

static void
window_clear (Window *window)
{
  g_clear_pointer (&window->attrs, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Window, window_clear)

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x0b || c == 0x85;
}

static gboolean
is_regional_indicator (gunichar c)
{
  return c >= 0x1f1e6 && c <= 0x1f1ff;
}

static gboolean
is_ideograph (gunichar c)
{
  return c >= 0x4e00 && c <= 0x9fff;
}

static gboolean
is_thai (gunichar c)
{
  return c >= 0x0e01 && c <= 0x0e4e && c != 0x0e3f;
}

/* Vowel signs that are letters by category but belong to the character before them (UAX #29, the
 * exceptions listed for SpacingMark), and the half-width voicing marks. */
static gboolean
is_trailing_letter (gunichar c)
{
  return c == 0x0e33 || c == 0x0eb3 || c == 0xff9e || c == 0xff9f;
}

/* Graphemes break between these two whatever stands around them. */
static gboolean
is_plain_pair (gunichar before,
               gunichar after)
{
  return before < 0x300 && after < 0x300 && !(before == '\r' && after == '\n');
}

/* Graphemes and words both break between these two whatever stands around them. */
static gboolean
is_safe_break (gunichar before,
               gunichar after)
{
  if (before == '\n' || (before == '\r' && after != '\n'))
    return TRUE;
  if (before == ' ' || before == '\t' || before == 0x3000)
    return g_unichar_isalnum (after) && !is_trailing_letter (after);

  return is_ideograph (before) && is_ideograph (after);
}

/* Regional indicators pair up from the beginning of their run: steps back once more where @p stands
 * between the two of a pair. */
static const char *
align_to_flag (const char *text,
               const char *p,
               guint      *offset)
{
  const char *run = p;
  guint n = 0;

  if (!is_regional_indicator (g_utf8_get_char (p)))
    return p;

  while (run > text && is_regional_indicator (g_utf8_get_char (g_utf8_prev_char (run))))
    {
      run = g_utf8_prev_char (run);
      n++;
    }

  if (n % 2 == 0)
    return p;

  *offset -= 1;
  return g_utf8_prev_char (p);
}

static const char *
find_window_start (Window     *window,
                   const char *text,
                   const char *at,
                   guint       offset,
                   guint       reach)
{
  const char *p = at;
  gunichar after = g_utf8_get_char (at);
  guint n = 0;

  window->start_is_safe = TRUE;
  while (p > text && n < reach)
    {
      const char *previous = g_utf8_prev_char (p);
      gunichar before = g_utf8_get_char (previous);

      if (is_safe_break (before, after))
        break;
      p = previous;
      after = before;
      n++;
    }

  window->start = offset - n;
  if (n < reach || p == text)
    return p;

  window->start_is_safe = FALSE;
  return align_to_flag (text, p, &window->start);
}

static const char *
find_window_end (Window     *window,
                 const char *text_end,
                 const char *at,
                 guint       offset,
                 guint       reach)
{
  const char *p = at;
  gunichar before = 0;
  guint n = 0;

  window->end_is_safe = TRUE;
  while (p < text_end && n < reach)
    {
      gunichar after = g_utf8_get_char (p);

      if (n > 0 && is_safe_break (before, after))
        break;
      p = g_utf8_next_char (p);
      before = after;
      n++;
    }

  window->end = offset + n;
  window->end_is_safe = n < reach || p == text_end;
  return p;
}

/* Looks @reach characters to either side of @offset, which is not the end of the text. Afterwards
 * start <= offset < end. */
static void
open_window (Window    *window,
             GlossText *self,
             guint      offset,
             guint      reach)
{
  gsize n_bytes;
  const char *text = gloss_text_get_utf8 (self, &n_bytes);
  const char *at = text + gloss_text_to_byte (self, offset);
  const char *end;
  guint n_chars;

  window_clear (window);
  window->utf8 = find_window_start (window, text, at, offset, reach);
  end = find_window_end (window, text + n_bytes, at, offset, reach);
  window->n_bytes = end - window->utf8;

  n_chars = window->end - window->start;
  window->attrs = g_new0 (PangoLogAttr, n_chars + 1);
  pango_get_log_attrs (window->utf8, (int) window->n_bytes, -1, NULL,
                       window->attrs, (int) n_chars + 1);
}

static gboolean
breaks_grapheme (const PangoLogAttr *attr,
                 gunichar            before,
                 gunichar            after)
{
  /* Pango sees these two as letters that stand for themselves. */
  if (after == 0x0e33 || after == 0x0eb3)
    return g_unichar_type (before) == G_UNICODE_CONTROL;

  return attr->is_cursor_position;
}

static gboolean
breaks_word (const PangoLogAttr *attr,
             gunichar            before,
             gunichar            after)
{
  if (!breaks_grapheme (attr, before, after))
    return FALSE;
  /* The dictionary's words are in these members only; the plain rule would break at each letter. */
  if (is_thai (before) && is_thai (after))
    return attr->is_word_start || attr->is_word_end;

  return attr->is_word_boundary;
}

/* Finds the last break at or before @offset and the first one after it. The edges of the window are
 * breaks themselves. */
static void
find_breaks_in_window (const Window *window,
                       guint         offset,
                       BreakFunc     breaks,
                       guint        *start,
                       guint        *end)
{
  const char *p = window->utf8;
  gunichar before = 0;

  *start = window->start;
  *end = window->end;
  for (guint i = window->start; i < window->end; i++)
    {
      gunichar after = g_utf8_get_char (p);

      if (i > window->start && breaks (&window->attrs[i - window->start], before, after))
        {
          if (i > offset)
            {
              *end = i;
              return;
            }
          *start = i;
        }
      before = after;
      p = g_utf8_next_char (p);
    }
}

/* The segment, by @breaks, that the character at @offset belongs to. */
static void
find_segment (GlossText *self,
              guint      offset,
              BreakFunc  breaks,
              guint     *start,
              guint     *end)
{
  g_auto (Window) window = { 0 };

  for (guint reach = MIN_REACH; reach <= MAX_REACH; reach *= 8)
    {
      open_window (&window, self, offset, reach);
      find_breaks_in_window (&window, offset, breaks, start, end);
      if ((window.start_is_safe || *start >= window.start + reach / 4) &&
          (window.end_is_safe || *end + reach / 4 <= window.end))
        return;
    }
}

static gboolean
is_plain_break (GlossText *self,
                guint      offset)
{
  const char *at = gloss_text_get_utf8 (self, NULL) + gloss_text_to_byte (self, offset);

  return is_plain_pair (g_utf8_get_char (g_utf8_prev_char (at)), g_utf8_get_char (at));
}

/**
 * gloss_text_grapheme_floor:
 * @self: a text
 * @offset: an offset in code points, at most the text's length
 *
 * Grapheme clusters are those of Unicode Standard Annex #29, as Pango finds them for carets: what a
 * reader takes for one character, such as a letter with its accents, a flag, a family of emoji, or
 * CRLF. A cluster of more than 16,384 code points is cut.
 *
 * Returns: @offset where a cluster begins or the text ends, else the beginning of its cluster
 */
guint
gloss_text_grapheme_floor (GlossText *self,
                           guint      offset)
{
  guint start;
  guint end;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (offset <= gloss_text_get_length (self), gloss_text_get_length (self));

  if (offset == 0 || offset == gloss_text_get_length (self) || is_plain_break (self, offset))
    return offset;

  find_segment (self, offset, breaks_grapheme, &start, &end);
  return start;
}

/**
 * gloss_text_grapheme_ceil:
 * @self: a text
 * @offset: an offset in code points, at most the text's length
 *
 * Returns: @offset where a grapheme cluster begins or the text ends, else the end of its cluster
 */
guint
gloss_text_grapheme_ceil (GlossText *self,
                          guint      offset)
{
  guint start;
  guint end;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (offset <= gloss_text_get_length (self), gloss_text_get_length (self));

  if (offset == 0 || offset == gloss_text_get_length (self) || is_plain_break (self, offset))
    return offset;

  find_segment (self, offset, breaks_grapheme, &start, &end);
  return start == offset ? offset : end;
}

/**
 * gloss_text_next_grapheme:
 * @self: a text
 * @offset: an offset in code points, at most the text's length
 *
 * Returns: the first border of a grapheme cluster after @offset, or the text's length at its end
 */
guint
gloss_text_next_grapheme (GlossText *self,
                          guint      offset)
{
  guint start;
  guint end;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (offset <= gloss_text_get_length (self), gloss_text_get_length (self));

  if (offset == gloss_text_get_length (self))
    return offset;
  if (offset + 1 < gloss_text_get_length (self) && is_plain_break (self, offset + 1))
    return offset + 1;

  find_segment (self, offset, breaks_grapheme, &start, &end);
  return end;
}

/**
 * gloss_text_prev_grapheme:
 * @self: a text
 * @offset: an offset in code points, at most the text's length
 *
 * Returns: the last border of a grapheme cluster before @offset, or 0 at the text's beginning
 */
guint
gloss_text_prev_grapheme (GlossText *self,
                          guint      offset)
{
  guint start;
  guint end;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (offset <= gloss_text_get_length (self), 0);

  if (offset <= 1)
    return 0;
  if (is_plain_break (self, offset - 1))
    return offset - 1;

  find_segment (self, offset - 1, breaks_grapheme, &start, &end);
  return start;
}

/**
 * gloss_text_next_word:
 * @self: a text
 * @offset: an offset in code points, at most the text's length
 *
 * Words are the segments of Unicode Standard Annex #29 that hold a letter or a digit ("don’t" is
 * one, "US-led" is two); Thai is cut by Pango's dictionary. A word of more than 16,384 code points
 * is cut.
 *
 * Returns: the first end of a word after @offset, or the text's length where there is none
 */
guint
gloss_text_next_word (GlossText *self,
                      guint      offset)
{
  const char *p;
  guint length;
  guint start;
  guint end;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (offset <= gloss_text_get_length (self), gloss_text_get_length (self));

  length = gloss_text_get_length (self);
  p = gloss_text_get_utf8 (self, NULL) + gloss_text_to_byte (self, offset);
  for (; offset < length && !g_unichar_isalnum (g_utf8_get_char (p)); offset++)
    p = g_utf8_next_char (p);

  if (offset == length)
    return length;

  find_segment (self, offset, breaks_word, &start, &end);
  return end;
}

/**
 * gloss_text_prev_word:
 * @self: a text
 * @offset: an offset in code points, at most the text's length
 *
 * Returns: the last beginning of a word before @offset, or 0 where there is none
 */
guint
gloss_text_prev_word (GlossText *self,
                      guint      offset)
{
  const char *p;
  guint start;
  guint end;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (offset <= gloss_text_get_length (self), 0);

  p = gloss_text_get_utf8 (self, NULL) + gloss_text_to_byte (self, offset);
  for (; offset > 0; offset--)
    {
      p = g_utf8_prev_char (p);
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        break;
    }

  if (offset == 0)
    return 0;

  find_segment (self, offset - 1, breaks_word, &start, &end);
  return start;
}

/**
 * gloss_text_trim_blanks:
 * @self: a text
 * @start: (inout): where a range begins, in code points
 * @end: (inout): where it ends, at most the text's length
 *
 * Drops blanks (white space and line ends of any kind) at both ends. A blank that carries a
 * combining mark stays.
 *
 * Returns: %FALSE, and both ends unchanged, if nothing but blanks is in the range
 */
gboolean
gloss_text_trim_blanks (GlossText *self,
                        guint     *start,
                        guint     *end)
{
  const char *first;
  const char *last;
  gsize n_bytes = 0;
  guint from;
  guint to;

  g_return_val_if_fail (self != NULL && start != NULL && end != NULL, FALSE);
  g_return_val_if_fail (*start <= *end && *end <= gloss_text_get_length (self), FALSE);

  from = *start;
  to = *end;
  first = gloss_text_peek_range (self, from, to, &n_bytes);
  last = first + n_bytes;
  for (; from < to && is_blank (g_utf8_get_char (first)); from++)
    first = g_utf8_next_char (first);

  if (from == to)
    return FALSE;

  for (; is_blank (g_utf8_get_char (g_utf8_prev_char (last))); to--)
    last = g_utf8_prev_char (last);

  *start = MAX (*start, gloss_text_grapheme_floor (self, from));
  *end = to;
  return TRUE;
}

/**
 * gloss_text_snap_graphemes:
 * @self: a text
 * @start: (inout): where a range begins, in code points
 * @end: (inout): where it ends, at most the text's length
 *
 * Widens the range so that it splits no grapheme cluster.
 *
 * Returns: %FALSE, and both ends unchanged, if the range is empty
 */
gboolean
gloss_text_snap_graphemes (GlossText *self,
                           guint     *start,
                           guint     *end)
{
  g_return_val_if_fail (self != NULL && start != NULL && end != NULL, FALSE);
  g_return_val_if_fail (*start <= *end && *end <= gloss_text_get_length (self), FALSE);

  if (*start == *end)
    return FALSE;

  *start = gloss_text_grapheme_floor (self, *start);
  *end = gloss_text_grapheme_ceil (self, *end);
  return TRUE;
}

/**
 * gloss_text_snap_words:
 * @self: a text
 * @start: (inout): where a range begins, in code points
 * @end: (inout): where it ends, at most the text's length
 *
 * Widens the range to whole words, then drops blanks at both ends. An end that stands at a border
 * of a word stays there; punctuation is a word of its own here. No grapheme cluster is split.
 *
 * Returns: %FALSE, and both ends unchanged, if the range is empty or holds nothing but blanks
 */
gboolean
gloss_text_snap_words (GlossText *self,
                       guint     *start,
                       guint     *end)
{
  guint from;
  guint to;
  guint ignored;

  g_return_val_if_fail (self != NULL && start != NULL && end != NULL, FALSE);
  g_return_val_if_fail (*start <= *end && *end <= gloss_text_get_length (self), FALSE);

  if (*start == *end)
    return FALSE;

  find_segment (self, *start, breaks_word, &from, &ignored);
  find_segment (self, *end - 1, breaks_word, &ignored, &to);
  if (!gloss_text_trim_blanks (self, &from, &to))
    return FALSE;

  *start = from;
  *end = to;
  return TRUE;
}
