/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-coverage-popover.h"
#include "app/gloss-coverage-row.h"
#include "panels-fixture.h"

/* What the labels cover, as it is shown and chosen from. */

#define TEXT "Ann and Bob met Cid.\n"

typedef struct
{
  PanelsFixture         panels;
  GtkWidget            *window;
  GlossCoveragePopover *popover;
  GtkListView          *list;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *button = gtk_menu_button_new ();

  panels_fixture_set_up (&fixture->panels, TEXT, NULL);
  fixture->popover = GLOSS_COVERAGE_POPOVER (gloss_coverage_popover_new (fixture->panels.session));
  fixture->list = panels_get_child (fixture->popover, GLOSS_TYPE_COVERAGE_POPOVER, "list");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), GTK_WIDGET (fixture->popover));
  fixture->window = panels_show (button);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  panels_close_popover (fixture->window, GTK_WIDGET (fixture->popover));
  panels_fixture_tear_down (&fixture->panels);
}

/* "label annotations/characters fraction%; …" */
static void
assert_rows (Fixture    *fixture,
             const char *expected)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (fixture->list));
  g_autoptr (GString) rows = g_string_new (NULL);

  panels_settle ();
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GlossCoverageItem) item = g_list_model_get_item (model, i);

      g_string_append_printf (rows, "%s%s %u/%u %.0f%%", i > 0 ? "; " : "",
                              gloss_coverage_item_get_label_id (item),
                              gloss_coverage_item_get_n_annotations (item),
                              gloss_coverage_item_get_n_characters (item),
                              100 * gloss_coverage_item_get_fraction (item));
    }
  g_assert_cmpstr (rows->str, ==, expected);
}

static gboolean
is_visible (Fixture    *fixture,
            const char *child)
{
  return gtk_widget_get_visible (panels_get_child (fixture->popover, GLOSS_TYPE_COVERAGE_POPOVER,
                                                   child));
}

static void
test_follows (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GObject) kept = NULL;
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (fixture->list));
  guint n_changes = 0;

  panels_pop_up (GTK_WIDGET (fixture->popover));
  assert_rows (fixture, "");
  g_assert_true (is_visible (fixture, "empty"));
  g_assert_false (is_visible (fixture, "scroller"));

  panels_fixture_annotate (&fixture->panels, "person", 0, 4);
  assert_rows (fixture, "person 1/4 100%");
  g_assert_false (is_visible (fixture, "empty"));
  g_assert_true (is_visible (fixture, "scroller"));
  kept = g_list_model_get_item (model, 0);

  panels_fixture_annotate (&fixture->panels, "claim", 0, 16);
  panels_fixture_annotate (&fixture->panels, "person", 2, 8);
  assert_rows (fixture, "claim 1/16 100%; person 2/8 50%");

  /* The same rows, in the same order, stay. */
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (panels_count), &n_changes);
  panels_fixture_annotate (&fixture->panels, "person", 8, 12);
  assert_rows (fixture, "claim 1/16 100%; person 3/12 75%");
  g_assert_cmpuint (n_changes, ==, 0);
  g_signal_handlers_disconnect_by_data (model, &n_changes);

  gloss_session_undo (fixture->panels.session);
  gloss_session_undo (fixture->panels.session);
  gloss_session_undo (fixture->panels.session);
  assert_rows (fixture, "person 1/4 100%");
  g_assert_true (g_list_model_get_item (model, 0) == kept);
  g_object_unref (kept);
}

/* It costs nothing while it is not shown. */
static void
test_hidden (Fixture       *fixture,
             gconstpointer  data)
{
  panels_fixture_annotate (&fixture->panels, "person", 0, 4);
  assert_rows (fixture, "");
  panels_pop_up (GTK_WIDGET (fixture->popover));
  assert_rows (fixture, "person 1/4 100%");
  panels_pop_down (GTK_WIDGET (fixture->popover));
  panels_fixture_annotate (&fixture->panels, "claim", 0, 10);
  assert_rows (fixture, "person 1/4 100%");
  panels_pop_up (GTK_WIDGET (fixture->popover));
  assert_rows (fixture, "claim 1/10 100%; person 1/4 40%");
}

static void
test_chooses (Fixture       *fixture,
              gconstpointer  data)
{
  panels_fixture_annotate (&fixture->panels, "person", 0, 3);
  panels_fixture_annotate (&fixture->panels, "person", 8, 11);
  panels_fixture_annotate (&fixture->panels, "claim", 16, 19);
  panels_pop_up (GTK_WIDGET (fixture->popover));
  assert_rows (fixture, "person 2/6 100%; claim 1/3 50%");

  g_signal_emit_by_name (fixture->list, "activate", 0);
  g_assert_cmpuint (gloss_session_count_chosen (fixture->panels.session), ==, 2);
  panels_wait_for (panels_is_unmapped, fixture->popover);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/coverage-popover/follows", Fixture, NULL, set_up, test_follows, tear_down);
  g_test_add ("/coverage-popover/hidden", Fixture, NULL, set_up, test_hidden, tear_down);
  g_test_add ("/coverage-popover/chooses", Fixture, NULL, set_up, test_chooses, tear_down);

  return panels_run ();
}
