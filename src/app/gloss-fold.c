/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem() */
#include "config.h"

#include "app/gloss-fold.h"

#include <string.h>

/* Folding makes two spellings that a person takes for the same compare equal: case, compatibility
 * forms and diacritics go away. Marks of canonical combining class below 10 stay: they are nuktas,
 * viramas and kana voicing marks, which make another letter; accents, Arabic vowel signs and Hebrew
 * points have higher ones.
 *
 * g_utf8_normalize() is quadratic in places, so this is for short texts: names, notes, quotes. */

#define FIRST_DIACRITIC_CLASS 10
#define MAX_ASCII_ON_STACK 512

static gboolean
is_ascii (const char *text,
          gsize       n_bytes)
{
  guchar bits = 0;

  for (gsize i = 0; i < n_bytes; i++)
    bits |= (guchar) text[i];

  return bits < 0x80;
}

static gboolean
is_diacritic (gunichar c)
{
  return c >= 0x300 && g_unichar_combining_class (c) >= FIRST_DIACRITIC_CLASS;
}

static char *
drop_diacritics (char *text)
{
  char *to = text;

  for (const char *p = text; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);

      if (!is_diacritic (g_utf8_get_char (p)))
        {
          memmove (to, p, next - p);
          to += next - p;
        }
      p = next;
    }

  *to = '\0';

  return text;
}

static gboolean
ascii_contains (const char *text,
                gsize       n_bytes,
                const char *folded_needle)
{
  char folded[MAX_ASCII_ON_STACK];

  for (gsize i = 0; i < n_bytes; i++)
    folded[i] = g_ascii_tolower (text[i]);

  return memmem (folded, n_bytes, folded_needle, strlen (folded_needle)) != NULL;
}

/**
 * gloss_fold:
 * @text: valid UTF-8, short
 * @n_bytes: its length in bytes, or -1
 *
 * Makes @text comparable without regard to case, diacritics and compatibility forms.
 *
 * Returns: (transfer full): the folded text
 */
char *
gloss_fold (const char *text,
            gssize      n_bytes)
{
  g_autofree char *decomposed = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (n_bytes < 0)
    n_bytes = strlen (text);
  if (is_ascii (text, n_bytes))
    return g_ascii_strdown (text, n_bytes);

  decomposed = g_utf8_normalize (text, n_bytes, G_NORMALIZE_ALL);
  if (decomposed == NULL)
    return g_strndup (text, n_bytes);

  return drop_diacritics (g_utf8_casefold (decomposed, -1));
}

/**
 * gloss_fold_contains:
 * @text: valid UTF-8, short
 * @n_bytes: its length in bytes, or -1
 * @folded_needle: what gloss_fold() made of what is looked for
 *
 * Returns: whether the folded @text contains @folded_needle; the empty one is everywhere
 */
gboolean
gloss_fold_contains (const char *text,
                     gssize      n_bytes,
                     const char *folded_needle)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (folded_needle != NULL, FALSE);

  if (n_bytes < 0)
    n_bytes = strlen (text);
  if (n_bytes <= MAX_ASCII_ON_STACK && is_ascii (text, n_bytes))
    return ascii_contains (text, n_bytes, folded_needle);

  folded = gloss_fold (text, n_bytes);

  return strstr (folded, folded_needle) != NULL;
}
