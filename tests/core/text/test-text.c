/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Offsets: GlossText against naive conversions that walk the whole text. */

#include "core/text/gloss-text.h"

#include <string.h>

static const char *const tables[] = {
  "",
  "a",
  "Hi 😀 Bob",
  "e\xcc\x81te\xcc\x81",
  "\r\n\r\r\n\n",
  "\xe2\x80\xa8line\xe2\x80\xa9paragraph\xc2\x85next",
  "\xef\xbb\xbf" "a BOM inside",
  "العربية نص",
  "中文文本，日本語テキスト",
  "👨‍👩‍👧‍👦🇩🇪🇫🇷",
  "\xf4\x8f\xbf\xbf\xee\x80\x80\xef\xbf\xbd",
};

static const char *const pieces[] = {
  "a", "word", " ", "\n", "\r\n", "\r", "é", "e\xcc\x81", "ß", "я", "слово", "ع", "العربية", "中", "文字",
  "한국", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "😀", "👨‍👩‍👧", "🇩🇪", "🇫", "\xe2\x80\xa8", "\xe2\x80\x8d",
  "\xef\xb8\x8f", "क्षि", "ไทย", "1", "’", "-", "\xc2\xa0", "\xf0\x9d\x94\x98", ".", "\xcc\x88",
};

static char *
make_random_text (GRand *rand,
                  guint  n_pieces)
{
  GString *text = g_string_new (NULL);
  guint n_kinds = g_rand_int_range (rand, 1, G_N_ELEMENTS (pieces) + 1);

  for (guint i = 0; i < n_pieces; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, n_kinds)]);

  return g_string_free (text, FALSE);
}

/* Walks the text once and compares every place in every unit. */
static void
check_all_offsets (const char *utf8)
{
  g_autoptr (GlossText) text = gloss_text_new (utf8, -1);
  gsize n_bytes = strlen (utf8);
  gsize byte = 0;
  guint offset = 0;
  guint utf16 = 0;
  guint found;

  for (const char *p = utf8;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      byte = p - utf8;
      g_assert_cmpuint (gloss_text_to_byte (text, offset), ==, byte);
      g_assert_cmpuint (gloss_text_to_utf16 (text, offset), ==, utf16);
      g_assert_true (gloss_text_from_byte (text, byte, &found));
      g_assert_cmpuint (found, ==, offset);
      g_assert_true (gloss_text_from_utf16 (text, utf16, &found));
      g_assert_cmpuint (found, ==, offset);
      g_assert_cmpuint (gloss_text_get_char (text, offset), ==, c);
      if (c == 0)
        break;

      for (gsize inside = byte + 1; inside < byte + g_unichar_to_utf8 (c, NULL); inside++)
        g_assert_false (gloss_text_from_byte (text, inside, &found));
      if (c >= 0x10000)
        g_assert_false (gloss_text_from_utf16 (text, utf16 + 1, &found));
      utf16 += c >= 0x10000 ? 2 : 1;
      offset++;
    }

  g_assert_cmpuint (byte, ==, n_bytes);
  g_assert_cmpuint (gloss_text_get_length (text), ==, offset);
  g_assert_cmpuint (gloss_text_get_n_utf16 (text), ==, utf16);
  g_assert_false (gloss_text_from_byte (text, n_bytes + 1, &found));
  g_assert_false (gloss_text_from_utf16 (text, utf16 + 1, &found));
}

static void
test_tables (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    check_all_offsets (tables[i]);
}

static void
test_random_offsets (void)
{
  guint32 seed = g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *utf8 = make_random_text (rand, g_rand_int_range (rand, 0, 3000));

      check_all_offsets (utf8);
    }
}

/* Lengths around a checkpoint, where an off-by-one would hide. */
static void
test_checkpoint_borders (void)
{
  static const char *const characters[] = { "a", "é", "中", "😀" };

  for (guint i = 0; i < G_N_ELEMENTS (characters); i++)
    {
      for (guint n = 505; n <= 520; n++)
        {
          g_autoptr (GString) utf8 = g_string_new (NULL);

          for (guint k = 0; k < 2 * n; k++)
            g_string_append (utf8, k % 97 == 0 ? "é" : characters[i]);
          check_all_offsets (utf8->str);
        }
    }
}

static void
test_ranges (void)
{
  guint32 seed = g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *utf8 = make_random_text (rand, 5000);
  g_autoptr (GlossText) text = gloss_text_new (utf8, -1);
  guint length = gloss_text_get_length (text);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 2000; i++)
    {
      guint start = g_rand_int_range (rand, 0, length + 1);
      guint longest = g_rand_boolean (rand) ? length - start : MIN (700, length - start);
      guint end = start + g_rand_int_range (rand, 0, longest + 1);
      const char *from = g_utf8_offset_to_pointer (utf8, start);
      const char *to = g_utf8_offset_to_pointer (utf8, end);
      g_autofree char *expected = g_strndup (from, to - from);
      g_autofree char *found = gloss_text_dup_range (text, start, end);
      gsize n_bytes;
      const char *peeked = gloss_text_peek_range (text, start, end, &n_bytes);

      g_assert_cmpstr (found, ==, expected);
      g_assert_cmpmem (peeked, n_bytes, from, (to - from));
    }
}

static void
test_ascii_needs_nothing (void)
{
  g_autoptr (GlossText) text = gloss_text_new ("plain text\r\n", 10);
  gsize n_bytes;
  guint offset;

  g_assert_cmpstr (gloss_text_get_utf8 (text, &n_bytes), ==, "plain text");
  g_assert_cmpuint (n_bytes, ==, 10);
  g_assert_cmpuint (gloss_text_get_length (text), ==, 10);
  g_assert_cmpuint (gloss_text_get_char (text, 6), ==, 't');
  g_assert_cmpuint (gloss_text_get_char (text, 10), ==, 0);
  g_assert_true (gloss_text_from_byte (text, 10, &offset));
  g_assert_cmpuint (offset, ==, 10);
  g_assert_false (gloss_text_from_byte (text, 11, &offset));
}

static void
test_references (void)
{
  GlossText *text = gloss_text_new_take (g_strdup ("été"), strlen ("été"));
  GValue value = G_VALUE_INIT;

  g_value_init (&value, GLOSS_TYPE_TEXT);
  g_value_set_boxed (&value, text);
  g_assert_true (g_value_get_boxed (&value) == text);
  gloss_text_unref (text);
  g_assert_cmpuint (gloss_text_get_length (g_value_get_boxed (&value)), ==, 3);
  g_value_unset (&value);
}

static void
test_outside_is_refused (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (GlossText) text = gloss_text_new ("été", -1);

      gloss_text_to_byte (text, 4);
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*offset <= self->n_chars*");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/offsets/tables", test_tables);
  g_test_add_func ("/text/offsets/random", test_random_offsets);
  g_test_add_func ("/text/offsets/checkpoint-borders", test_checkpoint_borders);
  g_test_add_func ("/text/offsets/ranges", test_ranges);
  g_test_add_func ("/text/offsets/ascii", test_ascii_needs_nothing);
  g_test_add_func ("/text/offsets/outside-is-refused", test_outside_is_refused);
  g_test_add_func ("/text/references", test_references);

  return g_test_run ();
}
