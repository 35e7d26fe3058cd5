/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-batch-list.h"
#include "app/gloss-batch-row-item.h"
#include "app/gloss-label-chooser.h"
#include "app/gloss-label-surgery.h"
#include "panels-fixture.h"

#include <string.h>

/* The window that merges, splits and deletes labels, and the list of what is affected. */

#define TEXT "Ann and Bob met Cid.\n"

static void
set_up (PanelsFixture *fixture,
        gconstpointer  data)
{
  panels_fixture_set_up (fixture, TEXT, NULL);
  panels_fixture_annotate (fixture, "person", 0, 3);
  panels_fixture_annotate (fixture, "person", 8, 11);
  panels_fixture_annotate (fixture, "claim", 16, 19);
}

static void
tear_down (PanelsFixture *fixture,
           gconstpointer  data)
{
  panels_fixture_tear_down (fixture);
}

static gpointer
get_child (GtkWidget  *surgery,
           const char *name)
{
  static const char *const own[] = { "chooser", "name", "parent", "quote", "regex", "replace",
                                     NULL };

  return panels_get_child (surgery, g_strv_contains (own, name) ? GLOSS_TYPE_LABEL_SURGERY
                                                                : GLOSS_TYPE_BATCH_DIALOG, name);
}

static GtkWidget *
show (PanelsFixture    *fixture,
      GlossSurgeryKind  kind)
{
  GtkWidget *surgery = gloss_label_surgery_new (fixture->session, kind, "person");

  g_object_ref (surgery);
  gtk_window_present (GTK_WINDOW (surgery));
  return surgery;
}

static void
destroy (GtkWidget *surgery)
{
  gtk_window_destroy (GTK_WINDOW (surgery));
  panels_settle ();
  panels_assert_finalized (surgery);
}

static gboolean
is_planned (gpointer user_data)
{
  return !gtk_widget_get_visible (get_child (user_data, "bar"));
}

static const char *
get_summary (GtkWidget *surgery)
{
  return gtk_label_get_label (get_child (surgery, "summary"));
}

static guint
count (PanelsFixture *fixture,
       const char    *label_id)
{
  return gloss_annotation_set_count_label (panels_fixture_get_set (fixture), label_id);
}

static gboolean
is_idle (gpointer user_data)
{
  PanelsFixture *fixture = user_data;

  return gloss_session_get_batch_meter (fixture->session) == NULL;
}

static void
run (PanelsFixture *fixture,
     GtkWidget     *surgery)
{
  g_assert_true (gtk_widget_is_sensitive (get_child (surgery, "run")));
  g_signal_emit_by_name (get_child (surgery, "run"), "clicked");
  panels_wait_for (is_idle, fixture);
  panels_settle ();
}

static void
test_merge (PanelsFixture *fixture,
            gconstpointer  data)
{
  GtkWidget *surgery = show (fixture, GLOSS_SURGERY_MERGE);
  GListModel *rows;

  panels_wait_for (is_planned, surgery);
  g_assert_cmpstr (get_summary (surgery), ==,
                   "2 annotations get another label. They are in 1 article.");
  rows = G_LIST_MODEL (gtk_list_view_get_model (get_child (surgery, "list")));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 3);
  g_assert_false (gtk_widget_is_sensitive (get_child (surgery, "run")));

  /* Neither itself nor a name that no label has. */
  gloss_label_surgery_set_into (GLOSS_LABEL_SURGERY (surgery), "person");
  g_assert_false (gtk_widget_is_sensitive (get_child (surgery, "run")));
  g_signal_emit_by_name (get_child (surgery, "chooser"), "make", "Human");
  g_assert_false (gtk_widget_is_sensitive (get_child (surgery, "run")));

  gloss_label_surgery_set_into (GLOSS_LABEL_SURGERY (surgery), "claim");
  run (fixture, surgery);
  g_assert_cmpuint (count (fixture, "person"), ==, 0);
  g_assert_cmpuint (count (fixture, "claim"), ==, 3);
  g_assert_null (gloss_label_set_lookup (gloss_session_get_labels (fixture->session), "person"));
  panels_assert_finalized (surgery);

  gloss_session_undo (fixture->session);
  g_assert_nonnull (gloss_session_get_batch_meter (fixture->session));
  g_assert_false (gloss_session_apply (fixture->session, gloss_command_set_status (
                    panels_fixture_get_set (fixture), "done")));
  panels_wait_for (is_idle, fixture);
  g_assert_cmpuint (count (fixture, "person"), ==, 2);
  gloss_session_redo (fixture->session);
  panels_wait_for (is_idle, fixture);
  g_assert_cmpuint (count (fixture, "person"), ==, 0);
}

static void
test_split (PanelsFixture *fixture,
            gconstpointer  data)
{
  GtkWidget *surgery = show (fixture, GLOSS_SURGERY_SPLIT);
  g_autoptr (GlossLabel) made = NULL;
  GlossLabelSet *labels = gloss_session_get_labels (fixture->session);
  guint n_labels = gloss_label_set_get_n_labels (labels);

  panels_wait_for (is_planned, surgery);
  g_signal_emit_by_name (get_child (surgery, "chooser"), "make", "Builder");
  gtk_editable_set_text (get_child (surgery, "quote"), "(");
  gtk_switch_set_active (get_child (surgery, "regex"), TRUE);
  g_assert_false (gtk_widget_is_sensitive (get_child (surgery, "run")));
  panels_wait_for (is_planned, surgery);
  g_assert_true (gtk_widget_has_css_class (get_child (surgery, "summary"), "error"));
  g_assert_false (gtk_widget_is_sensitive (get_child (surgery, "run")));

  gtk_editable_set_text (get_child (surgery, "quote"), "^b.b$");
  panels_wait_for (is_planned, surgery);
  g_assert_false (gtk_widget_has_css_class (get_child (surgery, "summary"), "error"));
  run (fixture, surgery);
  g_assert_cmpuint (count (fixture, "person"), ==, 1);
  g_assert_cmpuint (count (fixture, "builder"), ==, 1);
  g_assert_cmpuint (gloss_label_set_get_n_labels (labels), ==, n_labels + 1);
  panels_assert_finalized (surgery);
}

static void
test_delete_with_replacement (PanelsFixture *fixture,
                              gconstpointer  data)
{
  GtkWidget *surgery = show (fixture, GLOSS_SURGERY_DELETE);

  panels_wait_for (is_planned, surgery);
  g_assert_true (gtk_widget_has_css_class (get_child (surgery, "run"), "destructive-action"));
  g_assert_true (gtk_widget_is_sensitive (get_child (surgery, "run")));
  gtk_switch_set_active (get_child (surgery, "replace"), TRUE);
  g_assert_false (gtk_widget_is_sensitive (get_child (surgery, "run")));
  gloss_label_surgery_set_into (GLOSS_LABEL_SURGERY (surgery), "claim");
  run (fixture, surgery);
  g_assert_cmpuint (count (fixture, "claim"), ==, 3);
  panels_assert_finalized (surgery);
}

static GlossLabel *
get_person (PanelsFixture *fixture)
{
  return gloss_label_set_lookup (gloss_session_get_labels (fixture->session), "person");
}

static void
test_rename (PanelsFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *former = g_strdup (gloss_label_get_name (get_person (fixture)));
  GtkWidget *surgery = show (fixture, GLOSS_SURGERY_RENAME);
  GtkEditable *name = get_child (surgery, "name");
  GtkWidget *button = get_child (surgery, "run");

  panels_wait_for (is_planned, surgery);
  g_assert_nonnull (strstr (get_summary (surgery), "2"));
  g_assert_cmpstr (gtk_editable_get_text (name), ==, former);
  g_assert_false (gtk_widget_is_sensitive (button));
  gtk_editable_set_text (name, " ");
  g_assert_false (gtk_widget_is_sensitive (button));
  /* Allowed, but said. */
  gtk_editable_set_text (name, "Location");
  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_nonnull (strchr (get_summary (surgery), '\n'));
  gtk_editable_set_text (name, " Human ");
  g_assert_null (strchr (get_summary (surgery), '\n'));
  run (fixture, surgery);
  g_assert_cmpstr (gloss_label_get_name (get_person (fixture)), ==, "Human");
  panels_assert_finalized (surgery);
  gloss_session_undo (fixture->session);
  panels_wait_for (is_idle, fixture);
  g_assert_cmpstr (gloss_label_get_name (get_person (fixture)), ==, former);
}

static void
test_move (PanelsFixture *fixture,
           gconstpointer  data)
{
  GtkWidget *surgery = show (fixture, GLOSS_SURGERY_MOVE);
  GtkWidget *button = get_child (surgery, "run");

  panels_wait_for (is_planned, surgery);
  g_assert_false (gtk_widget_is_sensitive (button));
  gtk_drop_down_set_selected (get_child (surgery, "parent"), 1);
  g_assert_true (gtk_widget_is_sensitive (button));
  run (fixture, surgery);
  g_assert_nonnull (gloss_label_get_parent (get_person (fixture)));
  panels_assert_finalized (surgery);
}

/* Closed while it looks through the articles, and at rest. */
static void
test_closed (PanelsFixture *fixture,
             gconstpointer  data)
{
  GtkWidget *surgery = show (fixture, GLOSS_SURGERY_DELETE);

  gtk_window_destroy (GTK_WINDOW (surgery));
  panels_settle ();
  g_usleep (100000);
  panels_settle ();
  panels_assert_finalized (surgery);

  surgery = show (fixture, GLOSS_SURGERY_DELETE);
  panels_wait_for (is_planned, surgery);
  destroy (surgery);
  g_assert_cmpuint (count (fixture, "person"), ==, 2);
}

static void
assert_row (GListModel *rows,
            guint       position,
            const char *expected)
{
  g_autoptr (GlossBatchRowItem) item = g_list_model_get_item (rows, position);
  g_autofree char *title = NULL;
  gboolean is_set;

  g_object_get (item, "title", &title, "is-set", &is_set, NULL);
  g_assert_cmpstr (title, ==, expected);
  g_assert_true (is_set == (strstr (expected, "txt") != NULL));
}

/* Sets of one, none and two annotations. */
static void
test_list (PanelsFixture *fixture,
           gconstpointer  data)
{
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/a.txt");
  g_autoptr (GlossBatchPreview) preview = gloss_batch_preview_new ();
  g_autoptr (GListModel) rows = NULL;
  static const char *const names[] = { "a.txt", "b.txt", "c.txt" };
  static const guint sizes[] = { 1, 0, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GlossEdit) edit = gloss_edit_new ("");

      for (guint k = 0; k < sizes[i]; k++)
        gloss_edit_change_annotation (edit, gloss_annotation_set_get_nth (set, k), NULL);
      gloss_batch_preview_add (preview, file, names[i], set, edit);
    }
  rows = G_LIST_MODEL (gloss_batch_list_new (preview));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 6);
  assert_row (rows, 0, "a.txt");
  assert_row (rows, 1, "Ann");
  assert_row (rows, 2, "b.txt");
  assert_row (rows, 3, "c.txt");
  assert_row (rows, 4, "Ann");
  assert_row (rows, 5, "Bob");
  g_assert_null (g_list_model_get_item (rows, 6));
}

#define ADD(name, test) \
  g_test_add ("/label-surgery/" name, PanelsFixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("merge", test_merge);
  ADD ("split", test_split);
  ADD ("delete-with-replacement", test_delete_with_replacement);
  ADD ("rename", test_rename);
  ADD ("move", test_move);
  ADD ("closed", test_closed);
  ADD ("list", test_list);

  return g_test_run ();
}
