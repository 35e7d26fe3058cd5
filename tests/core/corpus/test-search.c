/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/corpus/gloss-search.h"

#include <string.h>

/* The search against a naive oracle: for each pair of offsets, are both cluster boundaries, and is
 * the folded text between them the folded pattern? */

#define ALL 1000000

static gboolean
is_boundary (GlossText *text,
             guint      offset)
{
  return offset == 0 || offset == gloss_text_get_length (text)
         || g_unichar_combining_class (gloss_text_get_char (text, offset)) == 0;
}

/* Of what the random tests are made of. */
static char *
remove_accents_naively (const char *text)
{
  g_autoptr (GRegex) accents = g_regex_new ("[\\x{300}-\\x{36f}\\x{64b}-\\x{655}]", 0, 0, NULL);
  g_autofree char *without = g_regex_replace_literal (accents, text, -1, 0, "", 0, NULL);
  g_autoptr (GString) plain = g_string_new (without);

  g_string_replace (plain, "\xc5\x82", "l", 0);
  g_string_replace (plain, "\xc5\x81", "L", 0);

  return g_strdup (plain->str);
}

static char *
fold_naively (const char       *text,
              GlossSearchFlags  flags)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  g_autofree char *cased = NULL;
  g_autofree char *folded = NULL;

  cased = (flags & GLOSS_SEARCH_MATCH_CASE) != 0 ? g_strdup (decomposed)
                                                 : g_utf8_casefold (decomposed, -1);
  folded = g_utf8_normalize (cased, -1, G_NORMALIZE_NFD);

  return (flags & GLOSS_SEARCH_IGNORE_ACCENTS) != 0 ? remove_accents_naively (folded)
                                                    : g_steal_pointer (&folded);
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
is_hit (GlossText        *text,
        guint             start,
        guint             end,
        const char       *folded,
        GlossSearchFlags  flags)
{
  g_autofree char *part = gloss_text_dup_range (text, start, end);
  g_autofree char *its = fold_naively (part, flags);

  if (!g_str_equal (its, folded))
    return FALSE;
  /* An ignored mark without a letter, which only a text can begin with, is part of no hit. */
  if ((flags & GLOSS_SEARCH_IGNORE_ACCENTS) != 0
      && g_unichar_combining_class (gloss_text_get_char (text, start)) != 0)
    return FALSE;

  return (flags & GLOSS_SEARCH_WHOLE_WORDS) == 0
         || (is_word_edge (text, start) && is_word_edge (text, end));
}

static GArray *
find_naively (GlossText        *text,
              const char       *pattern,
              GlossSearchFlags  flags)
{
  g_autofree char *folded = fold_naively (pattern, flags);
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
check (const char       *article,
       const char       *pattern,
       GlossSearchFlags  flags)
{
  g_autoptr (GlossText) text = gloss_text_new (article, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits = gloss_search_text (text, pattern, flags, ALL, NULL, &error);
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
expect (const char       *article,
        const char       *pattern,
        GlossSearchFlags  flags,
        const char       *spans)
{
  g_autoptr (GlossText) text = gloss_text_new (article, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits = gloss_search_text (text, pattern, flags, ALL, NULL, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  found = g_strchomp (describe (hits));
  g_assert_cmpstr (found, ==, spans);
}

static void
test_plain (void)
{
  expect ("The cat, the Catalan", "the", GLOSS_SEARCH_DEFAULT, "0-3 9-12");
  expect ("The cat, the Catalan", "the", GLOSS_SEARCH_MATCH_CASE, "9-12");
  expect ("The cat, the Catalan", "cat", GLOSS_SEARCH_WHOLE_WORDS, "4-7");
  expect ("The cat, the Catalan", "dog", GLOSS_SEARCH_DEFAULT, "");
  expect ("aaaa", "aa", GLOSS_SEARCH_DEFAULT, "0-2 2-4");
  expect ("", "a", GLOSS_SEARCH_DEFAULT, "");
  expect ("a", "abc", GLOSS_SEARCH_MATCH_CASE, "");
}

static void
test_letters (void)
{
  expect ("Straße STRASSE", "strasse", GLOSS_SEARCH_DEFAULT, "0-6 7-14");
  expect ("Straße", "s", GLOSS_SEARCH_DEFAULT, "0-1");
  expect ("Zo\xc3\xab, Zoe\xcc\x88, Zoe", "zo\xc3\xab", GLOSS_SEARCH_DEFAULT, "0-3 5-9");
  expect ("Zo\xc3\xab, Zoe\xcc\x88, Zoe", "Zoe", GLOSS_SEARCH_MATCH_CASE, "11-14");
  expect ("Zo\xc3\xab, Zoe\xcc\x88, Zoe", "zoe", GLOSS_SEARCH_DEFAULT, "11-14");
  expect ("Σίσυφος", "ΣΊΣΥΦΟΣ", GLOSS_SEARCH_DEFAULT, "0-7");
  expect ("记者在北京报道，北京", "北京", GLOSS_SEARCH_DEFAULT, "3-5 8-10");
  expect ("في الرقة والرقة", "الرقة", GLOSS_SEARCH_DEFAULT, "3-8 10-15");
  expect ("a 👩‍👩‍👧 b 👩", "👩 b", GLOSS_SEARCH_DEFAULT, "");
  expect ("line\r\nend", "e\r\ne", GLOSS_SEARCH_DEFAULT, "3-7");
}

static void
test_accents (void)
{
  const GlossSearchFlags ignore = GLOSS_SEARCH_IGNORE_ACCENTS;

  expect ("Zo\xc3\xab, Zoe\xcc\x88, Zoe", "zoe", ignore, "0-3 5-9 11-14");
  expect ("Zo\xc3\xab, Zoe\xcc\x88, Zoe", "ZO\xc3\x8b", ignore, "0-3 5-9 11-14");
  expect ("Zo\xc3\xab, zoe", "zoe", ignore | GLOSS_SEARCH_MATCH_CASE, "5-8");
  expect ("Łódź łodz", "lodz", ignore, "0-4 5-9");
  expect ("Trần, Tra\xcc\x82\xcc\x80n, Tran", "tran", ignore, "0-4 6-12 14-18");
  expect ("resume\xcc\x81s", "resume", ignore, "0-7");
  expect ("resume\xcc\x81", "resume", ignore | GLOSS_SEARCH_WHOLE_WORDS, "0-7");
  expect ("ὰ ᾳ Α", "α", ignore, "0-1 2-3 4-5");
  /* Arabic with and without vowels and hamza. */
  expect ("كَتَبَ كتب", "كتب", ignore, "0-6 7-10");
  expect ("أحمد احمد", "احمد", ignore, "0-4 5-9");
  expect ("שָׁלוֹם", "שלום", ignore, "0-7");
  /* What is no accent stays: voiced Kana, Thai vowels, Hangul, Han. */
  expect ("が か", "か", ignore, "2-3");
  expect ("\u0e01\u0e38 \u0e01", "\u0e01", ignore, "3-4");
  expect ("가 각", "가", ignore, "0-1");
  expect ("记者在北京", "北京", ignore, "3-5");
  /* Nothing but an accent, and a text that begins with one. */
  expect ("e\xcc\x81", "\xcc\x81", ignore, "");
  expect ("\xcc\x81" "e", "e", ignore, "1-2");
}

static void
test_random (gconstpointer data)
{
  static const char *const parts[] = { "a", "b", "A", "ab", "e", "e\xcc\x81", "é", "É", "ß", "ss",
                                       "S", " ", "\n", "_", "一", "각", "\xcc\x88", "x\xcc\xa3\xcc\x81",
                                       "İ", "i", "σ", "ς", "ǆ", "1", "ł", "Ł", "l", "أ", "ا", "ا\xd9\x94",
                                       "ب\xd9\x8e", "ب" };
  GlossSearchFlags flags = GPOINTER_TO_UINT (data);
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
      g_autoptr (GArray) plain = gloss_search_text (text, needle, flags & 1, ALL, NULL, NULL);
      g_autoptr (GArray) regex = gloss_search_text (text, needle, (flags & 1) | GLOSS_SEARCH_REGEX, ALL, NULL,
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

  expect ("cat cot cut", "c[aou]t", GLOSS_SEARCH_REGEX, "0-3 4-7 8-11");
  expect ("Cat", "cat", GLOSS_SEARCH_REGEX, "0-3");
  expect ("Cat", "cat", GLOSS_SEARCH_REGEX | GLOSS_SEARCH_MATCH_CASE, "");
  expect ("ab\ncd", "^.", GLOSS_SEARCH_REGEX, "0-1 3-4");
  expect ("ab\ncd", ".$", GLOSS_SEARCH_REGEX, "1-2 4-5");
  expect ("aXXb", "x*", GLOSS_SEARCH_REGEX, "1-3");
  expect ("müde, Mühe", "mü\\w+", GLOSS_SEARCH_REGEX, "0-4 6-10");
  expect ("cat concat", "cat", GLOSS_SEARCH_REGEX | GLOSS_SEARCH_WHOLE_WORDS, "0-3");
  expect ("said\n\nthat", "said\\s+that", GLOSS_SEARCH_REGEX, "0-10");
}

/* How long it takes is told, not checked: machines differ. */
static void
expect_failure (GlossText  *text,
                const char *pattern,
                GQuark      domain,
                int         code)
{
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  g_assert_null (gloss_search_text (text, pattern, GLOSS_SEARCH_REGEX, ALL, NULL, &error));
  g_test_message ("%s after %" G_GINT64_FORMAT " ms: %s", pattern,
                  (g_get_monotonic_time () - begin) / 1000, error->message);
  g_assert_error (error, domain, code);
}

static void
test_regex_faults (void)
{
  g_autofree char *evil = g_strnfill (200000, 'a');
  g_autoptr (GlossText) text = gloss_text_new (evil, -1);

  expect_failure (text, "(unclosed", G_REGEX_ERROR, G_REGEX_ERROR_UNMATCHED_PARENTHESIS);
  expect_failure (text, "[z-a]", G_REGEX_ERROR, G_REGEX_ERROR_RANGE_OUT_OF_ORDER);
  expect_failure (text, "(a+)+[xyz]", G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  expect_failure (text, "(a|aa)+[xy]$", G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  /* It may not lift the limits. */
  expect_failure (text, "(*LIMIT_MATCH=4000000000)(a+)+[xyz]", G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

/* Each place is below the limit, all together are not done in time. */
static void
test_regex_time (void)
{
  g_autofree char *evil = g_strnfill (400000, 'a');
  g_autoptr (GlossText) text = NULL;

  for (guint i = 1000; i < 400000; i += 1000)
    evil[i] = '\n';
  text = gloss_text_new (evil, -1);

  expect_failure (text, "a{0,400}a{0,400}[xyz]", G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

static void
test_limits (void)
{
  g_autoptr (GlossText) text = gloss_text_new ("a a a a a a", -1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const GlossSearchFlags kinds[] = { GLOSS_SEARCH_DEFAULT, GLOSS_SEARCH_REGEX };

  for (guint flags = 0; flags < 16; flags++)
    {
      g_autoptr (GArray) hits = gloss_search_text (text, "a", flags, 3, NULL, NULL);

      g_assert_cmpuint (hits->len, ==, 3);
    }

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (gloss_search_text (text, "a", kinds[i], ALL, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static void
test_large (void)
{
  g_autoptr (GString) article = g_string_new (NULL);
  g_autoptr (GlossText) text = NULL;
  const struct { const char *pattern; GlossSearchFlags flags; } cases[] = {
    { "Needle", GLOSS_SEARCH_MATCH_CASE },
    { "needle", GLOSS_SEARCH_DEFAULT },
    { "needle", GLOSS_SEARCH_IGNORE_ACCENTS },
    { "n[e]+dle", GLOSS_SEARCH_REGEX },
    { "the", GLOSS_SEARCH_DEFAULT },
  };

  while (article->len < 10 * 1000 * 1000)
    g_string_append (article, "The quick brown fox, says Zoë, jumps over the lazy dog; ");
  g_string_append (article, "Needle");
  text = gloss_text_new (article->str, article->len);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 begin = g_get_monotonic_time ();
      g_autoptr (GArray) hits = gloss_search_text (text, cases[i].pattern, cases[i].flags, 100000, NULL,
                                            NULL);

      g_test_message ("%s: %u hits in %" G_GINT64_FORMAT " ms", cases[i].pattern, hits->len,
                      (g_get_monotonic_time () - begin) / 1000);
      g_assert_cmpuint (hits->len, ==, i < 4 ? 1 : 100000);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search/plain", test_plain);
  g_test_add_func ("/search/letters", test_letters);
  g_test_add_func ("/search/accents", test_accents);
  g_test_add_data_func ("/search/random/default", GUINT_TO_POINTER (0), test_random);
  g_test_add_data_func ("/search/random/case", GUINT_TO_POINTER (1), test_random);
  g_test_add_data_func ("/search/random/words", GUINT_TO_POINTER (2), test_random);
  g_test_add_data_func ("/search/random/case-and-words", GUINT_TO_POINTER (3), test_random);
  g_test_add_data_func ("/search/random/accents", GUINT_TO_POINTER (8), test_random);
  g_test_add_data_func ("/search/random/accents-and-case", GUINT_TO_POINTER (9), test_random);
  g_test_add_data_func ("/search/random/accents-and-words", GUINT_TO_POINTER (10), test_random);
  g_test_add_func ("/search/windows", test_windows);
  g_test_add_func ("/search/regex", test_regex);
  g_test_add_func ("/search/regex-faults", test_regex_faults);
  g_test_add_func ("/search/regex-time", test_regex_time);
  g_test_add_func ("/search/limits", test_limits);
  g_test_add_func ("/search/large", test_large);

  return g_test_run ();
}
