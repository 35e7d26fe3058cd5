/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-finder.h"

#include <string.h>

/* The finder against a naive oracle: for each pair of offsets, are both cluster boundaries, and is
 * the folded text between them the folded pattern? */

#define ALL 1000000

static gboolean
is_boundary (GlossText *text,
             guint      offset)
{
  return offset == 0 || offset == gloss_text_get_length (text)
         || g_unichar_combining_class (gloss_text_get_char (text, offset)) == 0;
}

static char *
fold_naively (const char *text,
              gboolean    match_case)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  g_autofree char *folded = NULL;

  if (match_case)
    return g_steal_pointer (&decomposed);
  folded = g_utf8_casefold (decomposed, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_NFD);
}

static gboolean
is_word (GlossText *text,
         guint      offset)
{
  gunichar c = gloss_text_get_char (text, offset);

  return c == '_' || g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
is_word_edge (GlossText *text,
              guint      offset)
{
  return offset == 0 || offset == gloss_text_get_length (text)
         || !is_word (text, offset - 1) || !is_word (text, offset);
}

static gboolean
is_hit (GlossText      *text,
        guint           start,
        guint           end,
        const char     *folded,
        GlossFindFlags  flags)
{
  g_autofree char *part = gloss_text_dup_range (text, start, end);
  g_autofree char *its = fold_naively (part, (flags & GLOSS_FIND_MATCH_CASE) != 0);

  if (!g_str_equal (its, folded))
    return FALSE;

  return (flags & GLOSS_FIND_WHOLE_WORDS) == 0
         || (is_word_edge (text, start) && is_word_edge (text, end));
}

static GArray *
find_naively (GlossText      *text,
              const char     *pattern,
              GlossFindFlags  flags)
{
  g_autofree char *folded = fold_naively (pattern, (flags & GLOSS_FIND_MATCH_CASE) != 0);
  guint reach = 3 * g_utf8_strlen (pattern, -1) + 3;
  guint length = gloss_text_get_length (text);
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (GlossSpan));

  for (guint start = 0; start < length;)
    {
      guint found = 0;

      for (guint end = start + 1; is_boundary (text, start) && end <= MIN (length, start + reach);
           end++)
        if (is_boundary (text, end) && is_hit (text, start, end, folded, flags))
          {
            found = end;
            break;
          }

      if (found > 0)
        {
          const GlossSpan hit = { start, found };

          g_array_append_val (hits, hit);
        }
      start = found > 0 ? found : start + 1;
    }

  return hits;
}

static char *
describe (GArray *hits)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (text, "%u-%u ", g_array_index (hits, GlossSpan, i).start,
                            g_array_index (hits, GlossSpan, i).end);

  return g_string_free (text, FALSE);
}

static void
check (const char     *article,
       const char     *pattern,
       GlossFindFlags  flags)
{
  g_autoptr (GlossText) text = gloss_text_new (article, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits = gloss_find (text, pattern, flags, ALL, NULL, &error);
  g_autoptr (GArray) expected = find_naively (text, pattern, flags);
  g_autofree char *found = NULL;
  g_autofree char *wanted = NULL;

  g_assert_no_error (error);
  found = describe (hits);
  wanted = describe (expected);
  if (!g_str_equal (found, wanted))
    g_test_message ("“%s” with flags %d in: %s", pattern, flags, article);
  g_assert_cmpstr (found, ==, wanted);
}

static void
expect (const char     *article,
        const char     *pattern,
        GlossFindFlags  flags,
        const char     *spans)
{
  g_autoptr (GlossText) text = gloss_text_new (article, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits = gloss_find (text, pattern, flags, ALL, NULL, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  found = g_strchomp (describe (hits));
  g_assert_cmpstr (found, ==, spans);
}

static void
test_plain (void)
{
  expect ("The cat, the Catalan", "the", GLOSS_FIND_DEFAULT, "0-3 9-12");
  expect ("The cat, the Catalan", "the", GLOSS_FIND_MATCH_CASE, "9-12");
  expect ("The cat, the Catalan", "cat", GLOSS_FIND_WHOLE_WORDS, "4-7");
  expect ("The cat, the Catalan", "dog", GLOSS_FIND_DEFAULT, "");
  expect ("aaaa", "aa", GLOSS_FIND_DEFAULT, "0-2 2-4");
  expect ("", "a", GLOSS_FIND_DEFAULT, "");
  expect ("a", "abc", GLOSS_FIND_MATCH_CASE, "");
}

static void
test_letters (void)
{
  expect ("Straße STRASSE", "strasse", GLOSS_FIND_DEFAULT, "0-6 7-14");
  expect ("Straße", "s", GLOSS_FIND_DEFAULT, "0-1");
  expect ("Zo\xc3\xab, Zoe\xcc\x88, Zoe", "zo\xc3\xab", GLOSS_FIND_DEFAULT, "0-3 5-9");
  expect ("Zo\xc3\xab, Zoe\xcc\x88, Zoe", "Zoe", GLOSS_FIND_MATCH_CASE, "11-14");
  expect ("Zo\xc3\xab, Zoe\xcc\x88, Zoe", "zoe", GLOSS_FIND_DEFAULT, "11-14");
  expect ("Σίσυφος", "ΣΊΣΥΦΟΣ", GLOSS_FIND_DEFAULT, "0-7");
  expect ("记者在北京报道，北京", "北京", GLOSS_FIND_DEFAULT, "3-5 8-10");
  expect ("في الرقة والرقة", "الرقة", GLOSS_FIND_DEFAULT, "3-8 10-15");
  expect ("a 👩‍👩‍👧 b 👩", "👩 b", GLOSS_FIND_DEFAULT, "");
  expect ("line\r\nend", "e\r\ne", GLOSS_FIND_DEFAULT, "3-7");
}

static void
test_random (gconstpointer data)
{
  static const char *const parts[] = { "a", "b", "A", "ab", "e", "e\xcc\x81", "é", "É", "ß", "ss",
                                       "S", " ", "\n", "_", "一", "각", "\xcc\x88", "x\xcc\xa3\xcc\x81",
                                       "İ", "i", "σ", "ς", "ǆ", "1" };
  GlossFindFlags flags = GPOINTER_TO_UINT (data);
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (GString) article = g_string_new (NULL);
      g_autoptr (GString) pattern = g_string_new (NULL);

      for (guint n = g_rand_int_range (rand, 0, 40); n > 0; n--)
        g_string_append (article, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      for (guint n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        g_string_append (pattern, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      /* A lone mark is part of the character before it, and no pattern by itself. */
      if (!g_unichar_ismark (g_utf8_get_char (pattern->str)))
        check (article->str, pattern->str, flags);
    }
}

/* Hits that lie across the ends of windows and steps. */
static void
test_windows (void)
{
  g_autoptr (GString) article = g_string_new (NULL);
  const char *const needle = "Needle in a haystäck";

  while (article->len < 300 * 1024)
    {
      g_string_append (article, needle);
      for (guint n = article->len % 101; n > 0; n--)
        g_string_append_c (article, n % 7 == 0 ? ' ' : 'n');
    }

  for (guint flags = 0; flags < 4; flags++)
    {
      g_autoptr (GlossText) text = gloss_text_new (article->str, article->len);
      g_autoptr (GArray) plain = gloss_find (text, needle, flags & 1, ALL, NULL, NULL);
      g_autoptr (GArray) regex = gloss_find (text, needle, (flags & 1) | GLOSS_FIND_REGEX, ALL, NULL,
                                             NULL);
      g_autofree char *a = describe (plain);
      g_autofree char *b = describe (regex);

      g_assert_cmpuint (plain->len, >, 1000);
      g_assert_cmpstr (a, ==, b);
    }
}

static void
test_regex (void)
{
  g_autoptr (GString) many = g_string_new (NULL);

  expect ("cat cot cut", "c[aou]t", GLOSS_FIND_REGEX, "0-3 4-7 8-11");
  expect ("Cat", "cat", GLOSS_FIND_REGEX, "0-3");
  expect ("Cat", "cat", GLOSS_FIND_REGEX | GLOSS_FIND_MATCH_CASE, "");
  expect ("ab\ncd", "^.", GLOSS_FIND_REGEX, "0-1 3-4");
  expect ("ab\ncd", ".$", GLOSS_FIND_REGEX, "1-2 4-5");
  expect ("aXXb", "x*", GLOSS_FIND_REGEX, "1-3");
  expect ("müde, Mühe", "mü\\w+", GLOSS_FIND_REGEX, "0-4 6-10");
  expect ("cat concat", "cat", GLOSS_FIND_REGEX | GLOSS_FIND_WHOLE_WORDS, "0-3");
  expect ("said\n\nthat", "said\\s+that", GLOSS_FIND_REGEX, "0-10");
}

static void
test_regex_faults (void)
{
  g_autoptr (GString) evil = g_string_new (NULL);
  g_autoptr (GlossText) text = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (evil, 'a');
  text = gloss_text_new (evil->str, evil->len);

  g_assert_null (gloss_find (text, "(unclosed", GLOSS_FIND_REGEX, ALL, NULL, &error));
  g_assert_error (error, G_REGEX_ERROR, G_REGEX_ERROR_UNMATCHED_PARENTHESIS);
  g_clear_error (&error);

  g_assert_null (gloss_find (text, "(a+)+[xyz]", GLOSS_FIND_REGEX, ALL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_test_message ("gave up after %" G_GINT64_FORMAT " ms",
                  (g_get_monotonic_time () - begin) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 30 * G_USEC_PER_SEC);
}

static void
test_limits (void)
{
  g_autoptr (GlossText) text = gloss_text_new ("a a a a a a", -1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const GlossFindFlags kinds[] = { GLOSS_FIND_DEFAULT, GLOSS_FIND_REGEX };

  for (guint flags = 0; flags < 8; flags++)
    {
      g_autoptr (GArray) hits = gloss_find (text, "a", flags, 3, NULL, NULL);

      g_assert_cmpuint (hits->len, ==, 3);
    }

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (gloss_find (text, "a", kinds[i], ALL, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static void
test_large (void)
{
  g_autoptr (GString) article = g_string_new (NULL);
  g_autoptr (GlossText) text = NULL;
  const struct { const char *pattern; GlossFindFlags flags; } cases[] = {
    { "Needle", GLOSS_FIND_MATCH_CASE },
    { "needle", GLOSS_FIND_DEFAULT },
    { "n[e]+dle", GLOSS_FIND_REGEX },
    { "the", GLOSS_FIND_DEFAULT },
  };

  while (article->len < 10 * 1000 * 1000)
    g_string_append (article, "The quick brown fox, says Zoë, jumps over the lazy dog; ");
  g_string_append (article, "Needle");
  text = gloss_text_new (article->str, article->len);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 begin = g_get_monotonic_time ();
      g_autoptr (GArray) hits = gloss_find (text, cases[i].pattern, cases[i].flags, 100000, NULL,
                                            NULL);

      g_test_message ("%s: %u hits in %" G_GINT64_FORMAT " ms", cases[i].pattern, hits->len,
                      (g_get_monotonic_time () - begin) / 1000);
      g_assert_cmpuint (hits->len, ==, i < 3 ? 1 : 100000);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/finder/plain", test_plain);
  g_test_add_func ("/finder/letters", test_letters);
  g_test_add_data_func ("/finder/random/default", GUINT_TO_POINTER (0), test_random);
  g_test_add_data_func ("/finder/random/case", GUINT_TO_POINTER (1), test_random);
  g_test_add_data_func ("/finder/random/words", GUINT_TO_POINTER (2), test_random);
  g_test_add_data_func ("/finder/random/case-and-words", GUINT_TO_POINTER (3), test_random);
  g_test_add_func ("/finder/windows", test_windows);
  g_test_add_func ("/finder/regex", test_regex);
  g_test_add_func ("/finder/regex-faults", test_regex_faults);
  g_test_add_func ("/finder/limits", test_limits);
  g_test_add_func ("/finder/large", test_large);

  return g_test_run ();
}
