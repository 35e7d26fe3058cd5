/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-brat.h"

#include <string.h>

/* Words of brat.
 *
 * A name is made of ASCII letters, digits, "-" and "_"; a value of letters and digits of any script
 * and ".", "-", "_". Any other character is written as "_x", its code in hexadecimal digits, "_";
 * and so is a "_" that stands before an "x", so that all comes back. A name of nothing but "-"
 * would be a separator, so that is not plain either. */

/* What cannot stand in a field of a line, and the letter that stands for it behind a backslash. */
static const char raw_characters[] = "\n\t\r\\";
static const char letters[] = "ntr\\";

static gboolean
is_plain (gunichar c,
          gunichar next,
          gboolean is_name)
{
  if (c == '_')
    return next != 'x';
  if (c < 0x80)
    return g_ascii_isalnum ((char) c) || c == '-' || (c == '.' && !is_name);
  return !is_name && g_unichar_isalnum (c);
}

/**
 * gloss_brat_escape:
 * @text: an id or a value, not empty
 * @is_name: whether it is to be a name
 *
 * Returns: (transfer full): a word
 */
char *
gloss_brat_escape (const char *text,
                   gboolean    is_name)
{
  GString *word = g_string_new (NULL);
  gboolean is_separator = is_name && text[strspn (text, "-")] == '\0';

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gunichar next = g_utf8_get_char (g_utf8_next_char (at));

      if (is_plain (c, next, is_name) && !is_separator)
        g_string_append_unichar (word, c);
      else
        g_string_append_printf (word, "_x%x_", c);
    }
  return g_string_free (word, FALSE);
}

/* The character that "_x…_" stands for; 0: it is none. @end: behind it. */
static gunichar
parse_escape (const char  *at,
              const char **end)
{
  gunichar c = 0;
  guint n_digits = 0;

  if (at[0] != '_' || at[1] != 'x')
    return 0;
  for (at += 2; g_ascii_isxdigit (*at) && n_digits < 6; at++, n_digits++)
    c = c * 16 + (gunichar) g_ascii_xdigit_value (*at);
  if (n_digits == 0 || *at != '_' || !g_unichar_validate (c))
    return 0;
  *end = at + 1;
  return c;
}

/**
 * gloss_brat_unescape:
 * @text: a word
 *
 * Returns: (transfer full): what gloss_brat_escape() made it of
 */
char *
gloss_brat_unescape (const char *text)
{
  GString *plain = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *end = text;
      gunichar c = parse_escape (text, &end);

      if (c != 0)
        g_string_append_unichar (plain, c);
      else
        g_string_append_c (plain, *text++);
      if (c != 0)
        text = end;
    }
  return g_string_free (plain, FALSE);
}

/**
 * gloss_brat_fold_lines:
 * @text: any text
 *
 * Returns: (transfer full): the same in one line without tabs: a line feed is "\n", a tab "\t", a
 *   carriage return "\r", a backslash "\\"
 */
char *
gloss_brat_fold_lines (const char *text)
{
  GString *line = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      const char *found = strchr (raw_characters, *text);

      if (found != NULL)
        g_string_append_c (line, '\\');
      g_string_append_c (line, found != NULL ? letters[found - raw_characters] : *text);
    }
  return g_string_free (line, FALSE);
}

/**
 * gloss_brat_unfold_lines:
 * @text: what gloss_brat_fold_lines() made
 *
 * Returns: (transfer full): what it made it of
 */
char *
gloss_brat_unfold_lines (const char *text)
{
  GString *lines = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      const char *found = *text == '\\' && text[1] != '\0' ? strchr (letters, text[1]) : NULL;

      if (found != NULL)
        text++;
      g_string_append_c (lines, found != NULL ? raw_characters[found - letters] : *text);
    }
  return g_string_free (lines, FALSE);
}

/**
 * gloss_brat_is_line_end:
 * @c: a character
 *
 * Returns: whether a program may end a line there: what Python's str.splitlines() takes for that
 */
gboolean
gloss_brat_is_line_end (gunichar c)
{
  return (c >= 0x0a && c <= 0x0d) || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028
         || c == 0x2029;
}

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || gloss_brat_is_line_end (c) || c == 0x1f;
}

/* Adds what is left between @start and @end without the blanks at both ends. */
static void
add_fragment (GArray     *fragments,
              const char *start,
              const char *end,
              guint       offset)
{
  GlossSpan span;

  while (start < end && is_blank (g_utf8_get_char (start)))
    {
      start = g_utf8_next_char (start);
      offset++;
    }
  while (end > start && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  if (start == end)
    return;
  span = (GlossSpan) { offset, offset + (guint) g_utf8_strlen (start, end - start) };
  g_array_append_val (fragments, span);
}

/**
 * gloss_brat_split:
 * @text: the article's text
 * @spans: (array length=n_spans): spans of an annotation, within the text
 * @n_spans: their number
 *
 * Returns: (transfer full) (element-type GlossSpan): what of them stands in lines, without the
 *   blanks at their ends; none if they are all blanks
 */
GArray *
gloss_brat_split (GlossText       *text,
                  const GlossSpan *spans,
                  guint            n_spans)
{
  GArray *fragments = g_array_new (FALSE, FALSE, sizeof (GlossSpan));

  for (guint i = 0; i < n_spans; i++)
    {
      gsize n_bytes;
      const char *start = gloss_text_peek_range (text, spans[i].start, spans[i].end, &n_bytes);
      const char *end = start + n_bytes;
      guint offset = spans[i].start;
      guint line_offset = offset;

      for (const char *at = start; at < end; at = g_utf8_next_char (at), offset++)
        if (gloss_brat_is_line_end (g_utf8_get_char (at)))
          {
            add_fragment (fragments, start, at, line_offset);
            start = g_utf8_next_char (at);
            line_offset = offset + 1;
          }
      add_fragment (fragments, start, end, line_offset);
    }
  return fragments;
}

/* Whether nothing but blanks, and a line end, stands between two fragments. */
static gboolean
is_line_gap (GlossText *text,
             guint      start,
             guint      end)
{
  gboolean has_line_end = FALSE;
  gsize n_bytes;
  const char *at = gloss_text_peek_range (text, start, end, &n_bytes);
  const char *stop = at + n_bytes;

  for (; at < stop; at = g_utf8_next_char (at))
    {
      if (!is_blank (g_utf8_get_char (at)))
        return FALSE;
      has_line_end |= gloss_brat_is_line_end (g_utf8_get_char (at));
    }
  return has_line_end;
}

/**
 * gloss_brat_join:
 * @text: the article's text
 * @fragments: (array length=n_fragments): fragments, ascending, within the text
 * @n_fragments: their number
 *
 * Returns: (transfer full) (element-type GlossSpan): the same, those that only a line end parts as
 *   one
 */
GArray *
gloss_brat_join (GlossText       *text,
                 const GlossSpan *fragments,
                 guint            n_fragments)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (GlossSpan));

  for (guint i = 0; i < n_fragments; i++)
    {
      GlossSpan *last = spans->len > 0 ? &g_array_index (spans, GlossSpan, spans->len - 1) : NULL;

      if (last != NULL && last->end <= fragments[i].start
          && is_line_gap (text, last->end, fragments[i].start))
        last->end = fragments[i].end;
      else
        g_array_append_val (spans, fragments[i]);
    }
  return spans;
}

/**
 * gloss_brat_spans_equal:
 * @a: (element-type GlossSpan): spans
 * @b: (array length=n_b): spans
 * @n_b: their number
 *
 * Returns: whether they are the same
 */
gboolean
gloss_brat_spans_equal (GArray          *a,
                        const GlossSpan *b,
                        guint            n_b)
{
  if (a->len != n_b)
    return FALSE;
  for (guint i = 0; i < n_b; i++)
    if (g_array_index (a, GlossSpan, i).start != b[i].start
        || g_array_index (a, GlossSpan, i).end != b[i].end)
      return FALSE;
  return TRUE;
}
