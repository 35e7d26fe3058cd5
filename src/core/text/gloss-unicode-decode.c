/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * UTF-8, UTF-16 and UTF-32 to UTF-8, where nothing may stop the reading.
 *
 * Each NUL becomes U+2400 (␀). Each byte that is no part of well-formed UTF-8, each lone surrogate,
 * each UTF-32 unit that is no character, and each byte left over at the end becomes U+FFFD. So
 * every stand-in is one character for one unit of the file, and the offsets of all else don't
 * depend on how broken the file is. iconv is not used here because it knows no stand-ins and counts
 * no units.
 */

#include "core/text/gloss-unicode-decode.h"

#include <string.h>

#define STANDIN_FOR_NUL "\xe2\x90\x80"
#define STANDIN_FOR_BAD "\xef\xbf\xbd"

/* A guess needs no more than the beginning. */
#define GUESS_BYTES (64u * 1024u)

typedef struct
{
  gsize n_units;
  gsize n_basic;
  gsize n_odd;
  gsize n_impossible;
} UnitCensus;

static gsize
count_continuations (const char *start,
                     const char *end)
{
  gsize n = 0;

  for (const char *p = start; p < end; p++)
    n += ((guchar) *p & 0xc0) == 0x80;

  return n;
}

static gsize
count_controls (const char *start,
                const char *end)
{
  gsize n = 0;

  for (const char *p = start; p < end; p++)
    n += (guchar) *p < 0x20 && !((guchar) *p >= '\t' && (guchar) *p <= '\r');

  return n;
}

/* How many bytes at @p are the beginning of one sequence that was cut short. */
static gsize
measure_bad_sequence (const guint8 *p,
                      const guint8 *end)
{
  gsize wanted = *p >= 0xf0 ? 3 : *p >= 0xe0 ? 2 : 1;
  gsize n = 1;

  if (*p < 0xc2 || *p > 0xf4)
    return 1;

  while (n < wanted && p + n < end && (p[n] & 0xc0) == 0x80)
    n++;

  return n;
}

static guint
get_unit16 (const guint8 *p,
            gboolean      big_endian)
{
  return big_endian ? (guint) p[0] << 8 | p[1] : (guint) p[1] << 8 | p[0];
}

static guint32
get_unit32 (const guint8 *p,
            gboolean      big_endian)
{
  return big_endian
    ? (guint32) get_unit16 (p, TRUE) << 16 | get_unit16 (p + 2, TRUE)
    : (guint32) get_unit16 (p + 2, FALSE) << 16 | get_unit16 (p, FALSE);
}

static gboolean
is_high_surrogate (guint unit)
{
  return unit >= 0xd800 && unit <= 0xdbff;
}

static gboolean
is_low_surrogate (guint unit)
{
  return unit >= 0xdc00 && unit <= 0xdfff;
}

static void
append_unichar (GString  *utf8,
                gunichar  c,
                guint    *n_standins)
{
  if (c == 0 || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
    gloss_append_standin (utf8, c, n_standins);
  else if (c < 0x80)
    g_string_append_c (utf8, (char) c);
  else
    g_string_append_unichar (utf8, c);
}

static char *
finish (GString *utf8,
        gsize   *n_utf8)
{
  *n_utf8 = utf8->len;
  return g_string_free (utf8, FALSE);
}

static void
count_character (UnitCensus *census,
                 gunichar    c)
{
  GUnicodeType type = g_unichar_type (c);

  census->n_basic += (c >= 0x20 && c < 0x7f) || (c >= '\t' && c <= '\r');
  census->n_impossible += c == 0;
  census->n_odd += type == G_UNICODE_UNASSIGNED || type == G_UNICODE_PRIVATE_USE ||
                   (type == G_UNICODE_CONTROL && !(c >= '\t' && c <= '\r'));
}

static void
take_unit_census (const guint8 *bytes,
                  gsize         n_bytes,
                  gboolean      big_endian,
                  UnitCensus   *census)
{
  *census = (UnitCensus) { 0 };
  for (gsize i = 0; i + 2 <= n_bytes; i += 2)
    {
      guint unit = get_unit16 (bytes + i, big_endian);

      census->n_units++;
      if (is_high_surrogate (unit) && i + 4 <= n_bytes &&
          is_low_surrogate (get_unit16 (bytes + i + 2, big_endian)))
        i += 2;
      else if (is_high_surrogate (unit) || is_low_surrogate (unit))
        census->n_impossible++;
      else
        count_character (census, unit);
    }
}

static gboolean
is_plausible (const UnitCensus *census)
{
  return census->n_units > 0 && census->n_impossible == 0 &&
         census->n_odd * 50 <= census->n_units && census->n_basic * 100 >= census->n_units;
}

/* Whether every unit is a character: 11 of its bits are zero then, as in no other encoding. */
static gboolean
are_characters (const guint8 *bytes,
                gsize         n_bytes,
                gboolean      big_endian)
{
  for (gsize i = 0; i < n_bytes; i += 4)
    {
      guint32 c = get_unit32 (bytes + i, big_endian);

      if (c == 0 || !g_unichar_validate (c))
        return FALSE;
    }

  return TRUE;
}

/**
 * gloss_append_standin:
 * @utf8: where to append
 * @replaced: 0 for a NUL, anything else for what could not be decoded
 * @n_standins: (inout): is counted up
 *
 * Appends one stand-in character.
 */
void
gloss_append_standin (GString  *utf8,
                      gunichar  replaced,
                      guint    *n_standins)
{
  g_string_append_len (utf8, replaced == 0 ? STANDIN_FOR_NUL : STANDIN_FOR_BAD, 3);
  *n_standins += 1;
}

/**
 * gloss_utf8_census:
 * @bytes: bytes of unknown encoding
 * @n_bytes: how many
 * @census: (out): what was counted
 *
 * Reads @bytes as UTF-8 and counts what fits and what doesn't.
 */
void
gloss_utf8_census (const guint8    *bytes,
                   gsize            n_bytes,
                   GlossUtf8Census *census)
{
  const char *p = (const char *) bytes;
  const char *end = p + n_bytes;

  *census = (GlossUtf8Census) { 0 };
  while (p < end)
    {
      const char *valid_end;

      g_utf8_validate_len (p, end - p, &valid_end);
      census->n_continuations += count_continuations (p, valid_end);
      census->n_controls += count_controls (p, valid_end);
      p = valid_end;
      if (p < end && *p == '\0')
        {
          census->n_nuls++;
          p++;
        }
      else if (p < end)
        {
          census->n_bad++;
          p += measure_bad_sequence ((const guint8 *) p, (const guint8 *) end);
        }
    }
}

/**
 * gloss_utf8_decode:
 * @bytes: UTF-8, perhaps with faults
 * @n_bytes: how many bytes
 * @n_utf8: (out): the length of the result in bytes
 * @n_standins: (inout): is counted up for each NUL and each byte that is no part of a character
 *
 * Returns: (transfer full): valid UTF-8, ended by NUL
 */
char *
gloss_utf8_decode (const guint8 *bytes,
                   gsize         n_bytes,
                   gsize        *n_utf8,
                   guint        *n_standins)
{
  const char *p = (const char *) bytes;
  const char *end = p + n_bytes;
  GString *utf8 = g_string_sized_new (n_bytes + 1);

  while (p < end)
    {
      const char *valid_end;

      g_utf8_validate_len (p, end - p, &valid_end);
      g_string_append_len (utf8, p, valid_end - p);
      p = valid_end;
      if (p < end)
        {
          gloss_append_standin (utf8, (guchar) *p, n_standins);
          p++;
        }
    }

  return finish (utf8, n_utf8);
}

/**
 * gloss_utf16_decode:
 * @bytes: UTF-16, perhaps with faults
 * @n_bytes: how many bytes
 * @big_endian: whether the upper byte of a unit comes first
 * @n_utf8: (out): the length of the result in bytes
 * @n_standins: (inout): is counted up for each NUL, lone surrogate and left-over byte
 *
 * Returns: (transfer full): valid UTF-8, ended by NUL
 */
char *
gloss_utf16_decode (const guint8 *bytes,
                    gsize         n_bytes,
                    gboolean      big_endian,
                    gsize        *n_utf8,
                    guint        *n_standins)
{
  GString *utf8 = g_string_sized_new (n_bytes + 1);
  gsize i = 0;

  for (; i + 2 <= n_bytes; i += 2)
    {
      gunichar c = get_unit16 (bytes + i, big_endian);
      guint next = i + 4 <= n_bytes ? get_unit16 (bytes + i + 2, big_endian) : 0;

      if (is_high_surrogate (c) && is_low_surrogate (next))
        {
          c = 0x10000 + ((c - 0xd800) << 10) + (next - 0xdc00);
          i += 2;
        }
      append_unichar (utf8, c, n_standins);
    }
  if (i < n_bytes)
    gloss_append_standin (utf8, 0xfffd, n_standins);

  return finish (utf8, n_utf8);
}

/**
 * gloss_utf32_decode:
 * @bytes: UTF-32, perhaps with faults
 * @n_bytes: how many bytes
 * @big_endian: whether the upper byte of a unit comes first
 * @n_utf8: (out): the length of the result in bytes
 * @n_standins: (inout): is counted up for each NUL, unit that is no character, and left-over byte
 *
 * Returns: (transfer full): valid UTF-8, ended by NUL
 */
char *
gloss_utf32_decode (const guint8 *bytes,
                    gsize         n_bytes,
                    gboolean      big_endian,
                    gsize        *n_utf8,
                    guint        *n_standins)
{
  GString *utf8 = g_string_sized_new (n_bytes / 2 + 1);
  gsize i = 0;

  for (; i + 4 <= n_bytes; i += 4)
    append_unichar (utf8, get_unit32 (bytes + i, big_endian), n_standins);
  for (; i < n_bytes; i++)
    gloss_append_standin (utf8, 0xfffd, n_standins);

  return finish (utf8, n_utf8);
}

/**
 * gloss_utf16_guess:
 * @bytes: bytes without a byte order mark
 * @n_bytes: how many
 * @big_endian: (out): which byte of a unit comes first
 *
 * Whether the bytes are UTF-16 without a mark. They are if, in one of the two orders, there is no
 * NUL and no lone surrogate, at most 2 in 100 units are control, private or unassigned characters,
 * and at least 1 in 100 is a blank, a line end or other ASCII, which no text of any script is
 * without.
 *
 * Returns: whether they are
 */
gboolean
gloss_utf16_guess (const guint8 *bytes,
                   gsize         n_bytes,
                   gboolean     *big_endian)
{
  UnitCensus little;
  UnitCensus big;
  gsize n = MIN (n_bytes, GUESS_BYTES);

  if (n_bytes % 2 != 0)
    return FALSE;
  /* A pair must not be cut. */
  if (n < n_bytes && (is_high_surrogate (get_unit16 (bytes + n - 2, FALSE)) ||
                      is_high_surrogate (get_unit16 (bytes + n - 2, TRUE))))
    n -= 2;

  take_unit_census (bytes, n, FALSE, &little);
  take_unit_census (bytes, n, TRUE, &big);
  if (!is_plausible (&little) && !is_plausible (&big))
    return FALSE;

  *big_endian = is_plausible (&big) && (!is_plausible (&little) || big.n_basic > little.n_basic);
  return TRUE;
}

/**
 * gloss_utf32_guess:
 * @bytes: bytes without a byte order mark
 * @n_bytes: how many
 * @big_endian: (out): which byte of a unit comes first
 *
 * Whether the bytes are UTF-32 without a mark: every unit is a character, and none is NUL.
 *
 * Returns: whether they are
 */
gboolean
gloss_utf32_guess (const guint8 *bytes,
                   gsize         n_bytes,
                   gboolean     *big_endian)
{
  gsize n = MIN (n_bytes, GUESS_BYTES);

  if (n_bytes == 0 || n_bytes % 4 != 0)
    return FALSE;

  *big_endian = are_characters (bytes, n, TRUE);
  return *big_endian || are_characters (bytes, n, FALSE);
}
