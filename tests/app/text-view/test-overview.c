/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view-fixture.h"

#include "app/gloss-overview.h"

#include <adwaita.h>

/* What the strip beside the text shows, against counting by hand; and that what is hidden is not
 * in it. */

#define N_ROWS 10
/* Ten rows of ten characters. */
#define TEXT "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg hhhhhhhhh "           \
             "iiiiiiiii jjjjjjjjj "

static char *
list (GlossOverview *overview)
{
  g_autoptr (GArray) rows = gloss_overview_list_rows (overview, N_ROWS);
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (string, "%u", g_array_index (rows, guint32, i));
  return g_string_free (string, FALSE);
}

static void
expect (GlossOverview *overview,
        const char    *expected)
{
  g_autofree char *rows = list (overview);

  g_assert_cmpstr (rows, ==, expected);
}

static void
test_rows (void)
{
  static const char *const hidden[] = { "claim", NULL };
  g_autoptr (GlossOverview) overview = g_object_ref_sink (g_object_new (GLOSS_TYPE_OVERVIEW, NULL));
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  ViewFixture fixture;

  view_fixture_init (&fixture, TEXT);
  gloss_overview_set_view (overview, fixture.view);
  expect (overview, "0000000000");

  first = view_fixture_annotate (&fixture, "person", "bbb");
  expect (overview, "0100000000");
  second = view_fixture_annotate (&fixture, "claim", "bbbbbbbbb ccccccccc d");
  expect (overview, "0211000000");
  third = view_fixture_annotate (&fixture, "person", "cc");
  expect (overview, "0221000000");

  gloss_text_view_set_hidden_labels (fixture.view, hidden);
  expect (overview, "0110000000");
  gloss_text_view_set_hidden_labels (fixture.view, NULL);
  expect (overview, "0221000000");

  view_fixture_clear (&fixture);
}

/* As many labels as there is room for, however many annotations there are. */
static void
test_crowd (void)
{
  static const char *const labels[] = { "person", "claim", "location", "organization", "date" };
  g_autoptr (GlossOverview) overview = g_object_ref_sink (g_object_new (GLOSS_TYPE_OVERVIEW, NULL));
  ViewFixture fixture;

  view_fixture_init (&fixture, TEXT);
  gloss_overview_set_view (overview, fixture.view);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_free (view_fixture_annotate (&fixture, labels[i], "jjj"));
  expect (overview, "0000000003");

  view_fixture_clear (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/overview/rows", test_rows);
  g_test_add_func ("/overview/crowd", test_crowd);

  return g_test_run ();
}
