/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-quote-context.h"

#include <string.h>

static guint
count_occurrences (const char *text,
                   const char *part)
{
  guint n_found = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n_found++;
  return n_found;
}

/* Widens @span in @text and checks all that is promised. Returns whether it is said to be unique. */
static gboolean
check_widened (GlossQuoteContext *context,
               GlossText         *text,
               const GlossSpan   *span)
{
  GlossSpan around = { 0, 0 };
  gboolean unique = gloss_quote_context_widen (context, span, &around);
  guint length = gloss_text_get_length (text);
  g_autofree char *whole = gloss_text_dup_range (text, 0, length);
  g_autofree char *part = NULL;

  g_assert_cmpuint (around.start, <=, span->start - MIN (span->start, 32));
  g_assert_cmpuint (around.end, >=, MIN (span->end + 32, length));
  g_assert_cmpuint (around.end, <=, length);
  g_assert_cmpuint (gloss_text_grapheme_floor (text, around.start), ==, around.start);
  g_assert_cmpuint (gloss_text_grapheme_ceil (text, around.end), ==, around.end);
  part = gloss_text_dup_range (text, around.start, around.end);
  if (unique)
    g_assert_cmpuint (count_occurrences (whole, part), ==, 1);
  return unique;
}

static void
test_short_text (void)
{
  g_autoptr (GlossText) text = gloss_text_new ("aaaa", -1);
  g_autoptr (GlossQuoteContext) context = gloss_quote_context_new (text);

  g_assert_true (check_widened (context, text, &(GlossSpan) { 1, 2 }));
}

static void
test_empty_text (void)
{
  g_autoptr (GlossText) text = gloss_text_new ("", -1);
  g_autoptr (GlossQuoteContext) context = gloss_quote_context_new (text);
  GlossSpan around = { 9, 9 };

  g_assert_true (gloss_quote_context_widen (context, &(GlossSpan) { 0, 0 }, &around));
  g_assert_cmpuint (around.start, ==, 0);
  g_assert_cmpuint (around.end, ==, 0);
}

/* The same long sentence 50 times, with a number before each: a quote in the middle has to reach
 * for one of the numbers. */
static void
test_grows (void)
{
  static const char sentence[] = "the minister said that nothing of this was known to her ministry, and "
                                 "that nothing else was known to anyone there either.\n";
  const guint length = strlen (sentence) + 4;
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (GlossText) text = NULL;
  g_autoptr (GlossQuoteContext) context = NULL;
  GlossSpan around;

  for (guint i = 0; i < 50; i++)
    g_string_append_printf (string, "%03u %s", i, sentence);
  text = gloss_text_new (string->str, -1);
  context = gloss_quote_context_new (text);
  for (guint i = 1; i < 49; i++)
    {
      GlossSpan span = { i * length + length / 2, i * length + length / 2 + 4 };

      g_assert_true (check_widened (context, text, &span));
      g_assert_true (gloss_quote_context_widen (context, &span, &around));
      g_assert_cmpuint (span.start - around.start, >, 32);
      g_assert_cmpuint (span.start - around.start, <=, 128);
    }
}

/* A text that only repeats itself can't be told apart; that is said, and the context stays small. */
static void
test_gives_up (void)
{
  g_autofree char *string = g_strnfill (5000, 'a');
  g_autoptr (GlossText) text = gloss_text_new (string, -1);
  g_autoptr (GlossQuoteContext) context = gloss_quote_context_new (text);
  GlossSpan around;

  g_assert_false (gloss_quote_context_widen (context, &(GlossSpan) { 2000, 2010 }, &around));
  g_assert_cmpuint (around.end - around.start, ==, 512 + 10 + 512);
}

static void
test_graphemes (void)
{
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (GlossText) text = NULL;
  g_autoptr (GlossQuoteContext) context = NULL;
  guint length;

  /* e + acute, a family of four, a flag, Arabic with a mark */
  for (guint i = 0; i < 20; i++)
    g_string_append_printf (string, "e\xcc\x81" "👨‍👩‍👧‍👦🇫🇷" "\xd8\xa8\xd9\x8e%u", i);
  text = gloss_text_new (string->str, -1);
  length = gloss_text_get_length (text);
  context = gloss_quote_context_new (text);
  for (guint start = 0; start < length; start++)
    check_widened (context, text, &(GlossSpan) { start, MIN (start + 3, length) });
}

/* Never says "once" of what stands twice, whatever the text; against a search of all of it. */
static void
test_random (void)
{
  static const char *const words[] = { "a", "b", "ab", "é", "😀", "\n", "said ", "the " };
  guint n_unique = 0;
  guint n_others = 0;

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GString) string = g_string_new (NULL);
      g_autoptr (GlossText) text = NULL;
      g_autoptr (GlossQuoteContext) context = NULL;
      guint n_words = g_test_rand_int_range (1, 600);
      guint variety = g_test_rand_int_range (1, G_N_ELEMENTS (words) + 1);
      guint length;

      for (guint i = 0; i < n_words; i++)
        g_string_append (string, words[g_test_rand_int_range (0, variety)]);
      text = gloss_text_new (string->str, -1);
      length = gloss_text_get_length (text);
      context = gloss_quote_context_new (text);
      for (guint i = 0; i < 20; i++)
        {
          guint start = g_test_rand_int_range (0, length);
          guint end = g_test_rand_int_range (start, length + 1);

          if (check_widened (context, text, &(GlossSpan) { start, end }))
            n_unique++;
          else
            n_others++;
        }
    }
  g_assert_cmpuint (n_unique, >, 0);
  g_test_message ("%u unique, %u not", n_unique, n_others);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quote-context/short-text", test_short_text);
  g_test_add_func ("/quote-context/empty-text", test_empty_text);
  g_test_add_func ("/quote-context/grows", test_grows);
  g_test_add_func ("/quote-context/gives-up", test_gives_up);
  g_test_add_func ("/quote-context/graphemes", test_graphemes);
  g_test_add_func ("/quote-context/random", test_random);
  return g_test_run ();
}
