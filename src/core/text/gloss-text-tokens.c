/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A text as tokens: the segments between word borders (Unicode Standard Annex #29, as Pango has
 * it), those that are blanks left out. Sentences begin where Pango says so, and with each line.
 *
 * Pango is shown a line at a time, and of one that is longer than MAX_WINDOW as much as fits, up to
 * a blank if there is one: what lies beyond begins anew.
 */

#include "core/text/gloss-text-tokens.h"

#include <pango/pango.h>
#include <string.h>

#define MAX_WINDOW 16384u

/**
 * gloss_text_is_token_blank:
 * @c: a character
 *
 * Returns: whether it stands between tokens: white space of any kind, no-break ones too, and what
 *   other programs take for that
 */
gboolean
gloss_text_is_token_blank (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0xfeff;
}

/* The end of the window that begins at @at: behind a line end, or a blank near the limit. */
static const char *
find_window_end (const char *at,
                 const char *end,
                 guint      *length)
{
  const char *blank = NULL;
  guint blank_length = 0;

  for (*length = 0; at < end; (*length)++)
    {
      gunichar c = g_utf8_get_char (at);

      if (*length >= MAX_WINDOW && blank != NULL)
        {
          *length = blank_length;
          return blank;
        }
      if (*length >= 2 * MAX_WINDOW)
        return at;
      at = g_utf8_next_char (at);
      if (c == '\n' || c == 0x2029)
        {
          (*length)++;
          return at;
        }
      if (gloss_text_is_token_blank (c))
        {
          blank = at;
          blank_length = *length + 1;
        }
    }
  return at;
}

static void
list_window (const char *at,
             gsize       n_bytes,
             guint       start,
             guint       length,
             gboolean    begins_line,
             GArray     *tokens)
{
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, length + 1);
  gboolean begins_sentence = begins_line;
  guint begin = 0;

  pango_get_log_attrs (at, (int) n_bytes, -1, pango_language_from_string ("en"), attrs,
                       (int) length + 1);
  for (guint i = 0; i < length; i++, at = g_utf8_next_char (at))
    {
      gboolean is_blank = gloss_text_is_token_blank (g_utf8_get_char (at));
      gboolean is_end;

      begins_sentence |= attrs[i].is_sentence_start;
      if (is_blank)
        {
          begin = i + 1;
          continue;
        }
      is_end = i + 1 == length || attrs[i + 1].is_word_boundary
               || gloss_text_is_token_blank (g_utf8_get_char (g_utf8_next_char (at)));
      if (is_end)
        {
          GlossTextToken token = { start + begin, start + i + 1, begins_sentence };

          g_array_append_val (tokens, token);
          begin = i + 1;
          begins_sentence = FALSE;
        }
    }
}

/**
 * gloss_text_list_tokens:
 * @self: a text
 *
 * Returns: (transfer full) (element-type GlossTextToken): its tokens, in order
 */
GArray *
gloss_text_list_tokens (GlossText *self)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (GlossTextToken));
  gsize n_bytes;
  const char *at = gloss_text_get_utf8 (self, &n_bytes);
  const char *end = at + n_bytes;
  gboolean begins_line = TRUE;
  guint start = 0;

  while (at < end)
    {
      guint length;
      const char *window_end = find_window_end (at, end, &length);

      list_window (at, (gsize) (window_end - at), start, length, begins_line, tokens);
      begins_line = window_end[-1] == '\n';
      start += length;
      at = window_end;
    }
  return tokens;
}

/**
 * gloss_text_take_token:
 * @self: a text
 * @token: the characters of a token
 * @offset: (inout): where to look, in code points
 * @start: (out): where it begins
 *
 * Returns: whether @token is what comes next after blanks; @offset is then behind it
 */
gboolean
gloss_text_take_token (GlossText  *self,
                       const char *token,
                       guint      *offset,
                       guint      *start)
{
  const char *at = gloss_text_get_utf8 (self, NULL) + gloss_text_to_byte (self, *offset);
  gsize n_token = strlen (token);
  guint place = *offset;

  while (*at != '\0' && strncmp (at, token, n_token) != 0
         && gloss_text_is_token_blank (g_utf8_get_char (at)))
    {
      at = g_utf8_next_char (at);
      place++;
    }
  if (*at == '\0' || n_token == 0 || strncmp (at, token, n_token) != 0)
    return FALSE;

  *start = place;
  *offset = place + (guint) g_utf8_strlen (token, (gssize) n_token);
  return TRUE;
}
