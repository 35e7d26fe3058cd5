/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-iob.h"
#include "support/gloss-test-random.h"

#include <string.h>

static void
print_cb (const char      *label,
          const GlossSpan *span,
          guint            line,
          gpointer         user_data)
{
  g_string_append_printf (user_data, "%s%s %u-%u", ((GString *) user_data)->len > 0 ? ", " : "",
                          label, span->start, span->end);
}

/* Tags with blanks between them; "/" begins a sentence. */
static char *
decode (const char  *line,
        GlossReport *report)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (GlossIobTag));
  GString *found = g_string_new (NULL);
  gboolean begins_sentence = TRUE;

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      GlossIobTag tag = { words[i], i + 1, begins_sentence };

      begins_sentence = strcmp (words[i], "/") == 0;
      if (!begins_sentence)
        g_array_append_val (tags, tag);
    }
  gloss_iob_decode (tags, print_cb, found, "x", report);
  return g_string_free (found, FALSE);
}

static void
assert_decoded (const char *line,
                const char *expected,
                guint       n_faults)
{
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autofree char *found = decode (line, report);

  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_WARNING), ==, n_faults);
}

static void
test_decoded (void)
{
  assert_decoded ("", "", 0);
  assert_decoded ("O O", "", 0);
  /* IOB2 */
  assert_decoded ("B-A I-A O B-A B-A I-A", "A 0-2, A 3-4, A 4-6", 0);
  assert_decoded ("B-A I-B O I-A", "A 0-1, B 1-2, A 3-4", 2);
  assert_decoded ("B-A / I-A", "A 0-1, A 1-2", 1);
  /* IOB1 */
  assert_decoded ("I-A I-A O I-A B-A I-A", "A 0-2, A 3-4, A 4-6", 0);
  assert_decoded ("I-A I-B / I-B", "A 0-1, B 1-2, B 2-3", 0);
  /* With ends, under both sets of letters */
  assert_decoded ("S-A B-A E-A O B-A I-A E-A", "A 0-1, A 1-3, A 4-7", 0);
  assert_decoded ("U-A B-A L-A B-A M-A L-A", "A 0-1, A 1-3, A 3-6", 0);
  assert_decoded ("B-A I-A O E-A S-A", "A 0-2, A 3-4, A 4-5", 2);
  assert_decoded ("S-A E-A", "A 0-1, A 1-2", 1);
  /* What is no tag is as O */
  assert_decoded ("B-A X-A I- I-A B", "A 0-1, A 3-4", 1);
  assert_decoded ("B-a-b I-a-b", "a-b 0-2", 0);
}

static void
test_is_tag (void)
{
  static const char *const tags[] = { "O", "B-A", "I-a b", "E--", "S-é", "L-x", "U-x", "M-x" };
  static const char *const others[] = { "", "B", "B-", "OO", "X-A", "b-A", "-A", "B_A" };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    g_assert_true (gloss_iob_is_tag (tags[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (gloss_iob_is_tag (others[i]));
}

/* Random pieces that do not overlap, in one sentence, are what they were, in each scheme, if there
 * are enough of them to tell it. */
static void
test_roundtrip (void)
{
  GRand *rand = gloss_test_rand ();

  for (guint n = 0; n < 300; n++)
    {
      GlossIobScheme scheme = (GlossIobScheme) (n % 3);
      g_autoptr (GString) line = g_string_new (NULL);
      g_autoptr (GString) expected = g_string_new (NULL);
      g_autofree char *found = NULL;
      char before = 'O';

      for (guint at = 0; at < 12;)
        {
          char label = (char) ('A' + g_rand_int_range (rand, 0, 2));
          guint end = at + (guint) g_rand_int_range (rand, 1, 4);

          if (g_rand_boolean (rand))
            {
              g_string_append (line, "O ");
              before = 'O';
              at++;
              continue;
            }
          g_string_append_printf (expected, "%s%c %u-%u", expected->len > 0 ? ", " : "", label, at,
                                  end);
          for (guint i = at; i < end; i++)
            g_string_append_printf (line, "%c-%c ",
                                    gloss_iob_choose_prefix (scheme, i == at, i + 1 == end,
                                                             i == at && before == label),
                                    label);
          before = label;
          at = end;
        }
      found = decode (line->str, NULL);
      g_assert_cmpstr (found, ==, expected->str);
    }
  g_rand_free (rand);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/iob/decoded", test_decoded);
  g_test_add_func ("/formats/iob/is-tag", test_is_tag);
  g_test_add_func ("/formats/iob/roundtrip", test_roundtrip);
  return g_test_run ();
}
