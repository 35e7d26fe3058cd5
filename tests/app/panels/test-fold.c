/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-fold.h"

static void
test_fold (void)
{
  const struct { const char *text, *needle; gboolean found; } cases[] = {
    { "Zoë said", "ZOE", TRUE },         { "Straße", "strasse", TRUE },
    { "Café", "cafe\xcc\x81", TRUE },    { "كِتَاب", "كتاب", TRUE },
    { "か", "が", FALSE },               { "İstanbul", "istanbul", TRUE },
    { "ﬁnd", "find", TRUE },             { "abc", "", TRUE },
    { "", "a", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *needle = gloss_fold (cases[i].needle, -1);

      g_test_message ("%s in %s", cases[i].needle, cases[i].text);
      g_assert_cmpint (gloss_fold_contains (cases[i].text, -1, needle), ==, cases[i].found);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fold/cases", test_fold);

  return g_test_run ();
}
