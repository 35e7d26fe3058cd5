/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/text/gloss-text-paragraphs.h"

#include "support/gloss-test-random.h"

#include <pango/pango.h>
#include <string.h>

/* Texts, and where their paragraphs begin. */
static const struct
{
  const char *text;
  const char *starts;
} tables[] = {
  { "", "" },
  { "One", "0" },
  { "One\nTwo\n", "0 4" },
  { "One\n\n  \nTwo", "0 8" },
  { "  One\r\nTwo\rThree\u2029Four", "0 7 11 17" },
  { "\n\n\tOne", "2" },
  { "É\nü\n😀 😀\nx", "0 2 4 8" },
  { "One\u2028still one\nTwo", "0 14" },
};

static void
test_tables (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GlossText) text = gloss_text_new (tables[i].text, -1);
      g_autoptr (GlossTextParagraphs) paragraphs = gloss_text_paragraphs_new (text);
      g_autoptr (GString) starts = g_string_new (NULL);
      guint n = 0;

      for (guint offset = 0; offset <= gloss_text_get_length (text); offset++)
        {
          guint number = gloss_text_paragraphs_find_start (paragraphs, offset);

          if (number == 0)
            continue;
          g_assert_cmpuint (number, ==, ++n);
          g_string_append_printf (starts, "%s%u", n > 1 ? " " : "", offset);
        }
      g_assert_cmpstr (starts->str, ==, tables[i].starts);
      g_assert_cmpuint (gloss_text_paragraphs_get_n (paragraphs), ==, n);
    }
}

/* Against Pango, which GtkTextBuffer finds its lines with. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();

  for (guint round = 0; round < 30; round++)
    {
      g_autofree char *utf8 = gloss_test_text (rand, GLOSS_TEST_MIXED,
                                               (guint) g_rand_int_range (rand, 0, 2000));
      g_autoptr (GlossText) text = gloss_text_new (utf8, -1);
      g_autoptr (GlossTextParagraphs) paragraphs = gloss_text_paragraphs_new (text);
      const char *p = utf8;
      guint n = 0;

      while (*p != '\0')
        {
          g_autofree char *line = NULL;
          guint offset = (guint) g_utf8_strlen (utf8, p - utf8);
          int delimiter, next;

          pango_find_paragraph_boundary (p, -1, &delimiter, &next);
          line = g_strndup (p, (gsize) delimiter);
          for (const char *c = line; ; c = g_utf8_next_char (c))
            {
              if (*c != '\0' && g_unichar_isspace (g_utf8_get_char (c)))
                continue;
              if (*c != '\0')
                n++;
              g_assert_cmpuint (gloss_text_paragraphs_find_start (paragraphs, offset), ==,
                                *c != '\0' ? n : 0);
              break;
            }
          p += next;
        }
      g_assert_cmpuint (gloss_text_paragraphs_get_n (paragraphs), ==, n);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text-paragraphs/tables", test_tables);
  g_test_add_func ("/text-paragraphs/random", test_random);

  return g_test_run ();
}
