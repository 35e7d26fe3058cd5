/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/gloss-error.h"
#include "formats/gloss-tokens.h"
#include "support/gloss-test-random.h"

#include <glib/gstdio.h>
#include <string.h>

/* Tokens as "a b / c": a slash before each sentence but the first. */
static char *
print_tokens (GlossTokens *tokens,
              GlossText   *text)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < gloss_tokens_get_n (tokens); i++)
    {
      GlossSpan span = gloss_tokens_get (tokens, i);
      g_autofree char *token = gloss_text_dup_range (text, span.start, span.end);

      g_string_append_printf (line, "%s%s%s", i > 0 ? " " : "",
                              i > 0 && gloss_tokens_is_first (tokens, i) ? "/ " : "", token);
    }
  return g_string_free (line, FALSE);
}

static GlossTokens *
make_tokens (const char  *utf8,
             GFile       *file,
             GlossText  **text,
             GError     **error)
{
  g_autoptr (GlossArticle) article = gloss_test_article (utf8);
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("default", article, labels);
  const GlossFormatOptions options = { .tokens = file };

  *text = gloss_text_ref (gloss_article_get_text (article));
  return gloss_tokens_new (set, &options, NULL, error);
}

static void
assert_tokens (const char *utf8,
               const char *expected)
{
  g_autoptr (GlossText) text = NULL;
  g_autoptr (GlossTokens) tokens = make_tokens (utf8, NULL, &text, NULL);
  g_autofree char *line = print_tokens (tokens, text);

  g_assert_cmpstr (line, ==, expected);
}

static void
test_words (void)
{
  assert_tokens ("", "");
  assert_tokens (" \n\t ", "");
  assert_tokens ("Bob met Ann.", "Bob met Ann .");
  assert_tokens ("He left. She didn’t!", "He left . / She didn’t !");
  assert_tokens ("one\r\ntwo", "one / two");
  assert_tokens ("a\xc2\xa0" "b\xe3\x80\x80" "c", "a b c");
  assert_tokens ("Hi 👩‍👩‍👧 Bob", "Hi 👩‍👩‍👧 Bob");
  assert_tokens ("cafe\xcc\x81, (x)", "cafe\xcc\x81 , ( x )");
}

/* Each character is in one token or is a blank, whatever the text. */
static void
test_random (void)
{
  GRand *rand = gloss_test_rand ();

  for (guint round = 0; round < 50; round++)
    {
      g_autofree char *utf8 = gloss_test_text (rand, round % 2 == 0 ? GLOSS_TEST_MIXED
                                                                    : GLOSS_TEST_PLAIN, 500);
      g_autoptr (GlossText) text = NULL;
      g_autoptr (GlossTokens) tokens = make_tokens (utf8, NULL, &text, NULL);
      guint end = 0;

      for (guint i = 0; i <= gloss_tokens_get_n (tokens); i++)
        {
          GlossSpan span = { gloss_text_get_length (text), gloss_text_get_length (text) };

          if (i < gloss_tokens_get_n (tokens))
            span = gloss_tokens_get (tokens, i);
          g_assert_cmpuint (end, <=, span.start);
          for (; end < span.start; end++)
            g_assert_false (g_unichar_isgraph (gloss_text_get_char (text, end))
                            && !g_unichar_isspace (gloss_text_get_char (text, end)));
          for (; end < span.end; end++)
            g_assert_false (g_unichar_isspace (gloss_text_get_char (text, end)));
        }
    }
  g_rand_free (rand);
}

/* A line that is longer than what Pango is shown at once. */
static void
test_long (void)
{
  g_autoptr (GString) utf8 = g_string_new (NULL);
  g_autoptr (GlossText) text = NULL;
  g_autoptr (GlossTokens) tokens = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (utf8, "mot ");
  tokens = make_tokens (utf8->str, NULL, &text, NULL);
  g_assert_cmpuint (gloss_tokens_get_n (tokens), ==, 20000);
}

static void
assert_range (GlossTokens *tokens,
              guint        start,
              guint        end,
              const char  *expected)
{
  const GlossSpan span = { start, end };
  GlossTokenRange range;
  g_autofree char *found = NULL;

  if (gloss_tokens_find (tokens, &span, &range))
    found = g_strdup_printf ("%u-%u%s", range.first, range.end, range.is_cut ? " cut" : "");
  g_assert_cmpstr (found, ==, expected);
}

static void
test_find (void)
{
  g_autoptr (GlossText) text = NULL;
  g_autoptr (GlossTokens) tokens = make_tokens ("Bob met  Ann.", NULL, &text, NULL);

  assert_range (tokens, 0, 3, "0-1");
  assert_range (tokens, 0, 4, "0-1");
  assert_range (tokens, 1, 3, "0-1 cut");
  assert_range (tokens, 0, 5, "0-2 cut");
  assert_range (tokens, 7, 9, NULL);
  assert_range (tokens, 3, 13, "1-4");
}

static void
test_file (void)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("tokens-XXXXXX", &path, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GlossText) text = NULL;
  g_autoptr (GlossText) other = NULL;
  g_autoptr (GlossTokens) tokens = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;

  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, "B\nob\nmet\n\nAnn.\n", -1, NULL));
  tokens = make_tokens ("Bob met Ann.", file, &text, &error);
  g_assert_no_error (error);
  line = print_tokens (tokens, text);
  g_assert_cmpstr (line, ==, "B ob met / Ann.");
  g_assert_null (make_tokens ("Bob left Ann.", file, &other, &error));
  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, ":3: “met”"));
  g_unlink (path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tokens/words", test_words);
  g_test_add_func ("/tokens/random", test_random);
  g_test_add_func ("/tokens/long", test_long);
  g_test_add_func ("/tokens/find", test_find);
  g_test_add_func ("/tokens/file", test_file);
  return g_test_run ();
}
