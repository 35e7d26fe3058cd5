/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-history-popover.h"
#include "app/gloss-history-row.h"
#include "panels-fixture.h"

/* The list of what was done, as it is shown and chosen from. */

#define TEXT "Ann and Bob met Cid.\n"

typedef struct
{
  PanelsFixture        panels;
  GtkWidget           *window;
  GlossHistoryPopover *popover;
  GtkListView         *list;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *button = gtk_menu_button_new ();

  panels_fixture_set_up (&fixture->panels, TEXT, NULL);
  fixture->popover = g_object_new (GLOSS_TYPE_HISTORY_POPOVER, "session", fixture->panels.session,
                                   NULL);
  fixture->list = panels_get_child (fixture->popover, GLOSS_TYPE_HISTORY_POPOVER, "list");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), GTK_WIDGET (fixture->popover));
  fixture->window = panels_show (button);
  panels_fixture_annotate (&fixture->panels, "person", 0, 3);
  panels_fixture_annotate (&fixture->panels, "person", 8, 11);
  panels_fixture_annotate (&fixture->panels, "claim", 16, 19);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  panels_close_popover (fixture->window, GTK_WIDGET (fixture->popover));
  panels_fixture_tear_down (&fixture->panels);
}

static GtkSelectionModel *
get_rows (Fixture *fixture)
{
  return gtk_list_view_get_model (fixture->list);
}

static void
assert_rows (Fixture *fixture,
             guint    n_rows,
             guint    selected)
{
  GtkSelectionModel *rows = get_rows (fixture);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, n_rows);
  g_assert_cmpuint (gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (rows)), ==, selected);
}

static GlossHistoryRow *
find_row (Fixture *fixture,
          guint    position)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer row = gtk_widget_get_first_child (child);
      GlossHistoryItem *item = GLOSS_IS_HISTORY_ROW (row) ? gloss_history_row_get_item (row) : NULL;

      if (item != NULL && gloss_history_item_get_position (item) == position)
        return row;
    }
  return NULL;
}

static gboolean
is_undone (Fixture *fixture,
           guint    position)
{
  return gtk_widget_has_css_class (GTK_WIDGET (find_row (fixture, position)), "undone");
}

static gboolean
is_marked (Fixture *fixture,
           guint    position)
{
  GtkWidget *mark = panels_get_child (find_row (fixture, position), GLOSS_TYPE_HISTORY_ROW, "mark");

  return gtk_widget_get_opacity (mark) > 0.5;
}

static void
activate (Fixture *fixture,
          guint    row)
{
  g_signal_emit_by_name (fixture->list, "activate", row);
}

static gboolean
has_focus_on_current (gpointer user_data)
{
  Fixture *fixture = user_data;
  GlossHistory *history =
    gloss_annotation_set_get_history (panels_fixture_get_set (&fixture->panels));
  GlossHistoryRow *row = find_row (fixture, gloss_history_get_position (history));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return row != NULL && focus == gtk_widget_get_parent (GTK_WIDGET (row));
}

static void
test_choose (Fixture       *fixture,
             gconstpointer  data)
{
  GlossAnnotationSet *set = panels_fixture_get_set (&fixture->panels);

  /* It costs nothing while nobody looks. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_rows (fixture))), ==, 0);
  panels_pop_up (GTK_WIDGET (fixture->popover));
  assert_rows (fixture, 4, 0);
  panels_wait_for (has_focus_on_current, fixture);
  g_assert_true (is_marked (fixture, 3));
  g_assert_false (is_undone (fixture, 3));

  activate (fixture, 2);
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 1);
  assert_rows (fixture, 4, 2);
  panels_wait_for (has_focus_on_current, fixture);
  g_assert_true (is_undone (fixture, 3));
  g_assert_true (is_undone (fixture, 2));
  g_assert_false (is_undone (fixture, 1));
  g_assert_true (is_marked (fixture, 1));
  g_assert_false (is_marked (fixture, 3));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->popover)));

  activate (fixture, 3);
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 0);
  assert_rows (fixture, 4, 3);
  activate (fixture, 0);
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 3);
  assert_rows (fixture, 4, 0);

  panels_pop_down (GTK_WIDGET (fixture->popover));
  assert_rows (fixture, 0, GTK_INVALID_LIST_POSITION);
}

static void
test_follows (Fixture       *fixture,
              gconstpointer  data)
{
  panels_pop_up (GTK_WIDGET (fixture->popover));
  gloss_session_undo (fixture->panels.session);
  gloss_session_undo (fixture->panels.session);
  assert_rows (fixture, 4, 2);
  /* What was undone is dropped. */
  panels_fixture_annotate (&fixture->panels, "date", 4, 7);
  assert_rows (fixture, 3, 0);
  panels_settle ();
  g_assert_false (is_undone (fixture, 2));
  gloss_session_undo (fixture->panels.session);
  assert_rows (fixture, 3, 1);
  gloss_session_redo (fixture->panels.session);
  assert_rows (fixture, 3, 0);
}

static GlossEdit *
relabel_cb (GlossAnnotationSet *set,
            gpointer            user_data)
{
  GlossAnnotation *first = gloss_annotation_set_get_nth (set, 0);

  return gloss_command_relabel (set, &first, 1, "date", NULL);
}

static gboolean
is_idle (gpointer user_data)
{
  PanelsFixture *panels = user_data;

  return gloss_session_get_batch_meter (panels->session) == NULL;
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_assert_true (gloss_session_run_batch_finish (GLOSS_SESSION (source), result, NULL));
}

static void
run_batch (Fixture *fixture)
{
  g_autoptr (GlossBatch) batch = gloss_session_new_batch (fixture->panels.session, "Relabel", FALSE,
                                                          relabel_cb, NULL, NULL);

  gloss_session_run_batch_async (fixture->panels.session, batch, ran_cb, NULL);
  panels_wait_for (is_idle, &fixture->panels);
}

static AdwMessageDialog *
find_dialog (Fixture *fixture)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *link = toplevels; link != NULL; link = link->next)
    if (ADW_IS_MESSAGE_DIALOG (link->data)
        && gtk_window_get_transient_for (link->data) == GTK_WINDOW (fixture->window))
      return link->data;
  return NULL;
}

static void
answer (Fixture    *fixture,
        const char *response)
{
  AdwMessageDialog *dialog = find_dialog (fixture);

  g_assert_nonnull (dialog);
  adw_message_dialog_response (dialog, response);
  panels_settle ();
  panels_wait_for (is_idle, &fixture->panels);
}

/* What was done in all articles is not undone unasked. */
static void
test_asks (Fixture       *fixture,
           gconstpointer  data)
{
  GlossAnnotationSet *set = panels_fixture_get_set (&fixture->panels);
  GlossHistory *history = gloss_annotation_set_get_history (set);

  run_batch (fixture);
  panels_fixture_annotate (&fixture->panels, "person", 4, 7);
  g_assert_cmpuint (gloss_history_get_position (history), ==, 5);
  panels_pop_up (GTK_WIDGET (fixture->popover));
  activate (fixture, 1);
  g_assert_null (find_dialog (fixture));
  g_assert_cmpuint (gloss_history_get_position (history), ==, 4);

  activate (fixture, 2);
  g_assert_cmpuint (gloss_history_get_position (history), ==, 4);
  answer (fixture, "cancel");
  g_assert_cmpuint (gloss_history_get_position (history), ==, 4);

  panels_pop_up (GTK_WIDGET (fixture->popover));
  activate (fixture, 4);
  answer (fixture, "go");
  g_assert_cmpuint (gloss_history_get_position (history), ==, 1);
  g_assert_cmpuint (gloss_annotation_set_count_label (set, "date"), ==, 0);
  panels_pop_up (GTK_WIDGET (fixture->popover));
  activate (fixture, 0);
  answer (fixture, "go");
  g_assert_cmpuint (gloss_history_get_position (history), ==, 5);
  g_assert_cmpuint (gloss_annotation_set_count_label (set, "date"), ==, 1);
}

#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  TEST ("/history-popover/choose", test_choose);
  TEST ("/history-popover/follows", test_follows);
  TEST ("/history-popover/asks", test_asks);
  return g_test_run ();
}
