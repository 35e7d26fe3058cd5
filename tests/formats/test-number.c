/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-number.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    guint       number;
  } numbers[] = { { "0", 0 }, { "17", 17 }, { "007", 7 }, { "2147483647", G_MAXINT } };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      guint number = 1;

      g_assert_true (gloss_number_parse (numbers[i].text, G_MAXINT, &number));
      g_assert_cmpuint (number, ==, numbers[i].number);
    }
}

static void
test_refuse (void)
{
  static const char *const texts[] = { NULL, "", " 1", "1 ", "+1", "-1", "0x1", "1.0", "٣", "1e3",
                                       "2147483648", "18446744073709551617",
                                       "99999999999999999999999999" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint number = 5;

      g_assert_false (gloss_number_parse (texts[i], G_MAXINT, &number));
      g_assert_cmpuint (number, ==, 5);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/parse", test_parse);
  g_test_add_func ("/number/refuse", test_refuse);
  return g_test_run ();
}
