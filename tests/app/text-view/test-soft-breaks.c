/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Soft breaks against an oracle that walks the shown text and the article side by side. */

#include "app/gloss-soft-breaks.h"
#include "support/gloss-test-random.h"

#include <string.h>

typedef struct
{
  GlossText       *text;
  GlossSoftBreaks *breaks;
  gunichar        *article;
  gunichar        *shown;
  glong            n_article;
  glong            n_shown;
} Fixture;

static void
fixture_init (Fixture    *self,
              const char *utf8)
{
  const char *shown;
  gsize n_bytes;

  self->text = gloss_text_new (utf8, -1);
  self->breaks = gloss_soft_breaks_new (self->text);
  shown = gloss_soft_breaks_get_shown (self->breaks, &n_bytes);
  g_assert_true (g_utf8_validate (shown, (gssize) n_bytes, NULL));
  self->article = g_utf8_to_ucs4_fast (utf8, -1, &self->n_article);
  self->shown = g_utf8_to_ucs4_fast (shown, (glong) n_bytes, &self->n_shown);
}

static void
fixture_clear (Fixture *self)
{
  gloss_soft_breaks_free (self->breaks);
  gloss_text_unref (self->text);
  g_free (self->article);
  g_free (self->shown);
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0x3000;
}

static gboolean
ends_paragraph (gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x2029;
}

/* The shown text differs from the article only by breaks, and every offset maps as it must. */
static void
check_map (Fixture *self)
{
  guint n_replaced = 0;
  guint n_inserted = 0;
  glong j = 0;

  for (glong i = 0; i <= self->n_article; i++)
    {
      g_assert_cmpuint (gloss_soft_breaks_to_shown_end (self->breaks, i), ==, j);
      g_assert_cmpuint (gloss_soft_breaks_from_shown (self->breaks, j), ==, i);
      if (j < self->n_shown && i < self->n_article && self->shown[j] == '\n'
          && self->article[i] != '\n' && !is_blank (self->article[i]))
        {
          n_inserted++;
          j++;
          g_assert_cmpuint (gloss_text_grapheme_floor (self->text, i), ==, i);
        }
      g_assert_cmpuint (gloss_soft_breaks_to_shown (self->breaks, i), ==, j);
      g_assert_cmpuint (gloss_soft_breaks_from_shown (self->breaks, j), ==, i);
      if (i == self->n_article)
        break;

      if (self->shown[j] != self->article[i])
        {
          g_assert_cmpuint (self->shown[j], ==, '\n');
          g_assert_true (is_blank (self->article[i]));
          g_assert_cmpuint (gloss_text_grapheme_floor (self->text, i), ==, i);
          g_assert_cmpuint (gloss_text_grapheme_floor (self->text, i + 1), ==, i + 1);
          n_replaced++;
        }
      j++;
    }

  g_assert_cmpint (j, ==, self->n_shown);
  g_assert_cmpuint (n_replaced, ==, gloss_soft_breaks_get_n_replaced (self->breaks));
  g_assert_cmpuint (n_inserted, ==, gloss_soft_breaks_get_n_inserted (self->breaks));
}

static guint
find_longest (const gunichar *text,
              glong           n)
{
  guint longest = 0;
  guint length = 0;

  for (glong i = 0; i < n; i++)
    {
      length = ends_paragraph (text[i]) ? 0 : length + 1;
      longest = MAX (longest, length);
    }

  return longest;
}

static void
check (const char *utf8)
{
  Fixture fixture;

  fixture_init (&fixture, utf8);
  check_map (&fixture);
  if (find_longest (fixture.article, fixture.n_article) <= GLOSS_SOFT_BREAKS_LONGEST)
    g_assert_cmpint (fixture.n_shown, ==, fixture.n_article);
  else
    g_assert_cmpuint (find_longest (fixture.shown, fixture.n_shown), <=,
                      GLOSS_SOFT_BREAKS_LONGEST);
  fixture_clear (&fixture);
}

static char *
repeat (const char *piece,
        guint       n,
        const char *tail)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  g_string_append (text, tail);
  return g_string_free (text, FALSE);
}

static void
test_short (void)
{
  const char *texts[] = { "", "\n", "a", "a\nb\n", "\r\n\r\n", "a\rb", "\342\200\251", "  " };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      Fixture fixture;

      fixture_init (&fixture, texts[i]);
      g_assert_cmpint (fixture.n_shown, ==, fixture.n_article);
      g_assert_cmpuint (gloss_soft_breaks_get_n_replaced (fixture.breaks), ==, 0);
      check_map (&fixture);
      fixture_clear (&fixture);
    }
}

static void
test_edge_of_length (void)
{
  for (guint n = GLOSS_SOFT_BREAKS_LONGEST - 1; n <= GLOSS_SOFT_BREAKS_LONGEST + 1; n++)
    {
      g_autofree char *text = repeat ("x", n, "\nend");
      Fixture fixture;

      fixture_init (&fixture, text);
      g_assert_cmpint (gloss_soft_breaks_get_n_inserted (fixture.breaks) > 0, ==,
                       n > GLOSS_SOFT_BREAKS_LONGEST);
      check_map (&fixture);
      fixture_clear (&fixture);
    }
}

static void
test_blanks (void)
{
  g_autofree char *text = repeat ("word ", 5000, "");
  Fixture fixture;

  fixture_init (&fixture, text);
  g_assert_cmpuint (gloss_soft_breaks_get_n_inserted (fixture.breaks), ==, 0);
  g_assert_cmpuint (gloss_soft_breaks_get_n_replaced (fixture.breaks), >, 10);
  g_assert_cmpint (fixture.n_shown, ==, fixture.n_article);
  fixture_clear (&fixture);
  check (text);
}

static void
test_sentences (void)
{
  g_autofree char *text = repeat ("It rained all day. ", 500, "");
  Fixture fixture;

  fixture_init (&fixture, text);
  for (glong i = 1; i < fixture.n_shown; i++)
    if (fixture.shown[i] == '\n')
      g_assert_cmpuint (fixture.shown[i - 1], ==, '.');
  fixture_clear (&fixture);
}

static void
test_without_blanks (void)
{
  const char *pieces[] = {
    "\347\232\204\344\270\200\346\230\257", /* ideographs */
    "\347\232\204\344\270\200\343\200\202", /* with full stops */
    "\340\270\201\340\270\262\340\270\243", /* Thai */
    "e\314\201",                            /* a letter and an accent */
    "\360\237\221\251\342\200\215\360\237\221\247", /* a family */
    "\360\237\207\251\360\237\207\252",             /* a flag */
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *text = repeat (pieces[i], 4000, "\nshort\n");

      check (text);
    }
}

static void
test_blank_with_accent (void)
{
  g_autofree char *text = repeat ("abc \314\201", 3000, "");

  check (text);
}

static void
test_other_newlines (void)
{
  g_autofree char *cr = repeat ("a short paragraph\r", 1000, "");
  g_autofree char *separator = repeat ("a short paragraph\342\200\251", 1000, "");
  g_autofree char *crlf = repeat ("word ", 2000, "\r\nshort\r\n");
  g_autofree char *line_separator = repeat ("a line\342\200\250", 2000, "");

  check (cr);
  check (separator);
  check (crlf);
  check (line_separator);
}

static void
test_mixed_lengths (void)
{
  g_autofree char *long_one = repeat ("\347\232\204", 5000, "\n");
  g_autofree char *text = g_strconcat ("short\n", long_one, "short again\n", long_one, "end", NULL);

  check (text);
}

/* Scripts, emoji and newlines of all kinds, with most of the newlines taken out. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();

  for (guint round = 0; round < 40; round++)
    {
      g_autofree char *text = gloss_test_text (rand, round % 4 == 0 ? GLOSS_TEST_PLAIN
                                                                    : GLOSS_TEST_MIXED,
                                               (guint) g_rand_int_range (rand, 1, 20000));
      g_autoptr (GString) joined = g_string_new (NULL);

      for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          if (!ends_paragraph (c) || g_rand_int_range (rand, 0, 20) == 0)
            g_string_append_unichar (joined, c);
          else if (round % 3 == 0)
            g_string_append_c (joined, ' ');
        }
      check (joined->str);
    }
}

static void
test_drop_shown (void)
{
  g_autofree char *utf8 = repeat ("\347\232\204", 5000, "");
  g_autoptr (GlossText) text = gloss_text_new (utf8, -1);
  g_autoptr (GlossSoftBreaks) breaks = gloss_soft_breaks_new (text);
  guint before = gloss_soft_breaks_to_shown (breaks, 4500);

  g_assert_cmpuint (before, >, 4500);
  gloss_soft_breaks_drop_shown (breaks);
  gloss_soft_breaks_drop_shown (breaks);
  g_assert_cmpuint (gloss_soft_breaks_to_shown (breaks, 4500), ==, before);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/soft-breaks/short", test_short);
  g_test_add_func ("/soft-breaks/edge-of-length", test_edge_of_length);
  g_test_add_func ("/soft-breaks/blanks", test_blanks);
  g_test_add_func ("/soft-breaks/sentences", test_sentences);
  g_test_add_func ("/soft-breaks/without-blanks", test_without_blanks);
  g_test_add_func ("/soft-breaks/blank-with-accent", test_blank_with_accent);
  g_test_add_func ("/soft-breaks/other-newlines", test_other_newlines);
  g_test_add_func ("/soft-breaks/mixed-lengths", test_mixed_lengths);
  g_test_add_func ("/soft-breaks/random", test_random);
  g_test_add_func ("/soft-breaks/drop-shown", test_drop_shown);

  return g_test_run ();
}
