/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For libFuzzer: any bytes become an article whose text keeps the promises of core/text. The first byte
 * chooses the encoding, 0 none. */

#include "core/text/gloss-encoding.h"
#include "core/text/gloss-text.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static const char *
choose_name (guint8 byte)
{
  const char *const *names = gloss_encoding_list_names ();

  return byte == 0 ? NULL : names[byte % g_strv_length ((char **) names)];
}

static void
check_decoded (const GlossDecoded *decoded,
               const guint8       *bytes,
               gsize               n_bytes)
{
  g_auto (GlossDecoded) again = { 0 };

  g_assert_true (g_utf8_validate_len (decoded->utf8, decoded->n_bytes, NULL));
  g_assert_cmpuint (strlen (decoded->utf8), ==, decoded->n_bytes);
  g_assert_true (gloss_decode (bytes, n_bytes, decoded->encoding, &again, NULL));
  g_assert_cmpstr (again.utf8, ==, decoded->utf8);
  g_assert_cmpstr (again.encoding, ==, decoded->encoding);
}

static void
check_offset (GlossText *text,
              guint      offset)
{
  guint floor = gloss_text_grapheme_floor (text, offset);
  guint found;

  g_assert_true (gloss_text_from_byte (text, gloss_text_to_byte (text, offset), &found));
  g_assert_cmpuint (found, ==, offset);
  g_assert_true (gloss_text_from_utf16 (text, gloss_text_to_utf16 (text, offset), &found));
  g_assert_cmpuint (found, ==, offset);
  g_assert_cmpuint (floor, <=, offset);
  g_assert_cmpuint (gloss_text_grapheme_floor (text, floor), ==, floor);
  g_assert_cmpuint (gloss_text_grapheme_ceil (text, offset), >=, offset);
}

static void
check_snapping (GlossText *text,
                guint      offset)
{
  guint start = offset;
  guint end = MIN (offset + 3, gloss_text_get_length (text));

  if (!gloss_text_snap_words (text, &start, &end))
    return;

  g_assert_cmpuint (start, <, end);
  g_assert_cmpuint (end, <=, gloss_text_get_length (text));
  g_assert_cmpuint (gloss_text_grapheme_floor (text, start), ==, start);
  g_assert_cmpuint (gloss_text_grapheme_ceil (text, end), ==, end);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_auto (GlossDecoded) decoded = { 0 };
  g_autoptr (GlossText) text = NULL;

  if (size == 0)
    return 0;

  g_assert_true (gloss_decode (data + 1, size - 1, choose_name (data[0]), &decoded, NULL));
  check_decoded (&decoded, data + 1, size - 1);
  text = gloss_text_new (decoded.utf8, (gssize) decoded.n_bytes);
  for (guint offset = 0; offset <= gloss_text_get_length (text); offset++)
    {
      check_offset (text, offset);
      check_snapping (text, offset);
    }

  return 0;
}
