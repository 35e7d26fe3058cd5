/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panels-fixture.h"

#include "app/gloss-annotation-row.h"
#include "app/gloss-check-list.h"
#include "app/gloss-chosen-bar.h"
#include "app/gloss-filter-popover.h"
#include "app/gloss-here-list.h"

/* What stands around the list of annotations: its filter, what is at the caret, and the bar for
 * several at once. */

#define ARTICLE "Ada Brook said on Monday that the bridge of Harbour Town would open in spring."

static void
set_up (PanelsFixture *fixture,
        gconstpointer  data)
{
  panels_fixture_set_up (fixture, ARTICLE, NULL);
}

static void
tear_down (PanelsFixture *fixture,
           gconstpointer  data)
{
  panels_fixture_tear_down (fixture);
}

/* Ticks */

static GPtrArray *
make_items (guint n_items)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *id = g_strdup_printf ("id-%02u", i);
      g_autofree char *title = g_strdup_printf ("Étude %u", i);

      g_ptr_array_add (items, gloss_check_item_new (id, title, NULL, i));
    }

  return items;
}

static void
assert_active (GlossCheckList *list,
               const char     *expected)
{
  g_auto (GStrv) ids = gloss_check_list_dup_active (list);
  g_autofree char *joined = g_strjoinv (" ", ids);

  g_assert_cmpstr (joined, ==, expected);
  g_assert_cmpuint (gloss_check_list_count_active (list), ==, g_strv_length (ids));
}

static void
activate_row (GlossCheckList *list,
              guint           position)
{
  g_signal_emit_by_name (panels_get_child (list, GLOSS_TYPE_CHECK_LIST, "list"), "activate",
                         position);
}

static void
test_check_list (void)
{
  GlossCheckList *list = g_object_ref_sink (g_object_new (GLOSS_TYPE_CHECK_LIST, NULL));
  GtkWidget *search = panels_get_child (list, GLOSS_TYPE_CHECK_LIST, "search");
  GtkListView *view = panels_get_child (list, GLOSS_TYPE_CHECK_LIST, "list");
  g_autoptr (GPtrArray) few = make_items (3);
  g_autoptr (GPtrArray) many = make_items (30);
  guint n_changed = 0;

  g_signal_connect_swapped (list, "changed", G_CALLBACK (panels_count), &n_changed);
  gloss_check_list_set_items (list, few);
  g_assert_false (gtk_widget_get_visible (search));
  activate_row (list, 2);
  activate_row (list, 0);
  activate_row (list, 2);
  assert_active (list, "id-00");
  g_assert_cmpuint (n_changed, ==, 3);

  /* What was ticked stays so, in view or not, until it is ticked again. */
  gloss_check_list_set_items (list, many);
  g_assert_true (gtk_widget_get_visible (search));
  g_assert_true (gloss_check_item_get_active (many->pdata[0]));
  gtk_editable_set_text (GTK_EDITABLE (search), "etude 17");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (view))), ==,
                    1);
  g_signal_emit_by_name (search, "activate");
  assert_active (list, "id-00 id-17");

  gloss_check_list_set_active (list, (const char *const[]){ "id-05", "gone", NULL });
  assert_active (list, "gone id-05");
  g_assert_false (gloss_check_item_get_active (many->pdata[0]));
  g_assert_true (gloss_check_item_get_active (many->pdata[5]));
  g_assert_cmpuint (n_changed, ==, 4);
  panels_assert_finalized (list);
}

/* The filter */

static void
assert_summary (GlossFilterPopover *popover,
                const char         *expected)
{
  g_autofree char *summary = gloss_filter_popover_dup_summary (popover);

  g_assert_cmpstr (summary, ==, expected);
  g_assert_true (gloss_filter_popover_is_active (popover) == (*expected != '\0'));
}

static void
test_filter_popover (PanelsFixture *fixture,
                     gconstpointer  data)
{
  GtkWidget *button = gtk_menu_button_new ();
  GlossFilterPopover *popover = g_object_new (GLOSS_TYPE_FILTER_POPOVER, "session",
                                              fixture->session, NULL);
  GtkWidget *creators;
  GlossCheckList *labels;
  GlossAnnotationCriteria criteria;
  guint n_changed = 0;

  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), GTK_WIDGET (popover));
  panels_show (button);
  gloss_session_set_annotator (fixture->session, "Zoë");
  gloss_session_annotate (fixture->session, "person", 0, 9);
  g_signal_connect_swapped (popover, "changed", G_CALLBACK (panels_count), &n_changed);
  labels = panels_get_child (popover, GLOSS_TYPE_FILTER_POPOVER, "labels");
  creators = panels_get_child (popover, GLOSS_TYPE_FILTER_POPOVER, "creators");

  /* Of one person alone nothing is asked. */
  gtk_popover_popup (GTK_POPOVER (popover));
  g_assert_false (gtk_widget_get_visible (creators));
  gtk_popover_popdown (GTK_POPOVER (popover));
  panels_settle ();
  gloss_session_set_annotator (fixture->session, NULL);
  panels_fixture_annotate (fixture, "date", 18, 24);
  gtk_popover_popup (GTK_POPOVER (popover));
  g_assert_true (gtk_widget_get_visible (creators));

  assert_summary (popover, "");
  activate_row (labels, 0);
  activate_row (GLOSS_CHECK_LIST (creators), 0);
  gloss_filter_popover_set_flag (popover, GLOSS_ANNOTATION_FLAG_NOTE, TRUE);
  gloss_filter_popover_set_flag (popover, GLOSS_ANNOTATION_FLAG_NOTE, TRUE);
  g_assert_cmpuint (n_changed, ==, 3);
  gloss_filter_popover_get_criteria (popover, &criteria);
  g_assert_cmpstr (criteria.labels[0], ==, "person");
  g_assert_null (criteria.labels[1]);
  g_assert_cmpstr (criteria.creators[0], ==, "");
  g_assert_cmpuint (criteria.flags, ==, GLOSS_ANNOTATION_FLAG_NOTE);
  g_assert_null (criteria.text);
  assert_summary (popover, "Person · Nobody named · With a note");

  gloss_filter_popover_set_label (popover, "date");
  assert_summary (popover, "Date · Nobody named · With a note");
  gloss_filter_popover_clear (popover);
  g_assert_cmpuint (n_changed, ==, 5);
  assert_summary (popover, "");
  g_assert_false (gloss_filter_popover_get_flag (popover, GLOSS_ANNOTATION_FLAG_NOTE));

  gtk_popover_popdown (GTK_POPOVER (popover));
  panels_put_aside (GTK_WIDGET (popover));
}

/* A label stands for what is below it, also when that changes. */
static void
test_filter_branches (PanelsFixture *fixture,
                      gconstpointer  data)
{
  GlossFilterPopover *popover = g_object_ref_sink (g_object_new (GLOSS_TYPE_FILTER_POPOVER,
                                                                 "session", fixture->session,
                                                                 NULL));
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);
  GlossLabel *date = gloss_annotation_set_get_label (set, "date");
  GlossAnnotationCriteria criteria;
  GlossLabelFields fields;
  guint n_changed = 0;

  gloss_filter_popover_set_label (popover, "person");
  g_signal_connect_swapped (popover, "changed", G_CALLBACK (panels_count), &n_changed);
  gloss_label_get_fields (date, &fields);
  fields.parent = "person";
  g_assert_true (gloss_session_apply (fixture->session,
                                      gloss_command_change_label (set, date, &fields)));
  panels_settle ();
  g_assert_cmpuint (n_changed, ==, 1);
  gloss_filter_popover_get_criteria (popover, &criteria);
  g_assert_true (g_strv_contains (criteria.labels, "person"));
  g_assert_true (g_strv_contains (criteria.labels, "date"));
  g_assert_cmpuint (g_strv_length ((char **) criteria.labels), ==, 2);
  assert_summary (popover, "Person");
  panels_assert_finalized (popover);
}

/* At the caret */

static void
put_caret (PanelsFixture *fixture,
           guint          caret)
{
  gloss_session_set_selection (fixture->session, caret, caret);
}

static GtkSingleSelection *
get_here (GlossHereList *here)
{
  GtkListView *view = panels_get_child (here, GLOSS_TYPE_HERE_LIST, "list");

  return GTK_SINGLE_SELECTION (gtk_list_view_get_model (view));
}

static void
test_here_list (PanelsFixture *fixture,
                gconstpointer  data)
{
  GlossHereList *here = g_object_new (GLOSS_TYPE_HERE_LIST, "session", fixture->session, NULL);
  GtkWidget *window = panels_show (GTK_WIDGET (here));
  GListModel *rows = G_LIST_MODEL (get_here (here));
  guint n_changes = 0;
  guint caret;

  panels_fixture_annotate (fixture, "person", 0, 9);
  panels_fixture_annotate (fixture, "claim", 0, 24);
  panels_fixture_annotate (fixture, "date", 18, 24);
  gloss_session_select (fixture->session, NULL, FALSE);
  g_signal_connect_swapped (rows, "items-changed", G_CALLBACK (panels_count), &n_changes);

  put_caret (fixture, 40);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (here)));
  put_caret (fixture, 4);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (here)));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 2);
  n_changes = 0;
  put_caret (fixture, 5);
  g_assert_cmpuint (n_changes, ==, 0);

  /* A row is chosen, and the caret stays where it is; one that is alone and selected is told of
   * elsewhere. */
  gtk_single_selection_set_selected (get_here (here), 1);
  g_assert_cmpstr (gloss_annotation_get_label (gloss_session_get_selected (fixture->session)), ==,
                   "claim");
  gloss_session_get_selection (fixture->session, &caret, NULL);
  g_assert_cmpuint (caret, ==, 5);
  gloss_session_select_outward (fixture->session, -1);
  g_assert_cmpuint (gtk_single_selection_get_selected (get_here (here)), ==, 0);
  put_caret (fixture, 12);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (here)));
  gloss_session_select_outward (fixture->session, 1);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (here)));

  /* The rows follow edits. */
  put_caret (fixture, 4);
  gloss_session_undo (fixture->session);
  gloss_session_undo (fixture->session);
  put_caret (fixture, 4);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);

  gtk_window_destroy (GTK_WINDOW (window));
}

/* Several at once */

static void
test_chosen_bar (PanelsFixture *fixture,
                 gconstpointer  data)
{
  GtkWidget *bar = g_object_new (GLOSS_TYPE_CHOSEN_BAR, "session", fixture->session, NULL);
  GtkWidget *window = panels_show (bar);
  GtkRevealer *revealer = panels_get_child (bar, GLOSS_TYPE_CHOSEN_BAR, "revealer");
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);
  g_autoptr (GPtrArray) two = g_ptr_array_new ();
  gboolean handled = FALSE;

  g_ptr_array_add (two, panels_fixture_annotate (fixture, "person", 0, 9));
  g_ptr_array_add (two, panels_fixture_annotate (fixture, "date", 18, 24));
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  gloss_session_choose (fixture->session, two, two->pdata[0], FALSE);
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  g_assert_cmpstr (gtk_label_get_label (panels_get_child (bar, GLOSS_TYPE_CHOSEN_BAR, "count")), ==,
                   "2 selected");

  g_signal_emit_by_name (panels_get_child (bar, GLOSS_TYPE_CHOSEN_BAR, "label_popover"), "chosen",
                         "claim", &handled);
  g_assert_true (handled);
  g_assert_cmpuint (gloss_annotation_set_count_label (set, "claim"), ==, 2);
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  g_signal_emit_by_name (panels_get_child (bar, GLOSS_TYPE_CHOSEN_BAR, "delete"), "clicked");
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 0);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));

  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(path, test)                                                                            \
  g_test_add ("/list-parts/" path, PanelsFixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/list-parts/check-list", test_check_list);
  ADD ("filter-popover", test_filter_popover);
  ADD ("filter-branches", test_filter_branches);
  ADD ("here-list", test_here_list);
  ADD ("chosen-bar", test_chosen_bar);

  return panels_run ();
}
