/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panels-fixture.h"

#include "app/gloss-color-popover.h"
#include "app/gloss-key-popover.h"
#include "app/gloss-label-editor-row.h"
#include "app/gloss-label-editor.h"
#include "app/gloss-label-surgery.h"

#include <string.h>

/* Editing labels. */

static void
set_up (PanelsFixture *fixture,
        gconstpointer  data)
{
  panels_fixture_set_up (fixture, "Ada Brook said on Monday that the bridge would open.", NULL);
}

static void
tear_down (PanelsFixture *fixture,
           gconstpointer  data)
{
  panels_fixture_tear_down (fixture);
}

static GlossLabelEditorRow *
get_row (GtkWidget *editor,
         int        position)
{
  GtkWidget *list = panels_get_child (editor, GLOSS_TYPE_LABEL_EDITOR, "list");
  GtkWidget *item = gtk_widget_get_first_child (list);

  for (int i = 0; item != NULL && i < position; i++)
    item = gtk_widget_get_next_sibling (item);
  return item != NULL ? GLOSS_LABEL_EDITOR_ROW (gtk_widget_get_first_child (item)) : NULL;
}

static void
rename_row (GlossLabelEditorRow *row,
            const char          *name)
{
  gtk_editable_set_text (panels_get_child (row, GLOSS_TYPE_LABEL_EDITOR_ROW, "name"), name);
  gloss_label_editor_row_commit (row);
}

static GlossLabel *
lookup (PanelsFixture *fixture,
        const char    *id)
{
  return gloss_label_set_lookup (gloss_session_get_labels (fixture->session), id);
}

static GtkWidget *
show_editor (PanelsFixture *fixture)
{
  GtkWidget *editor = gloss_label_editor_new (fixture->session);

  gtk_window_present (GTK_WINDOW (editor));
  panels_settle ();

  return editor;
}

static void
destroy_editor (GtkWidget *editor)
{
  g_object_ref (editor);
  gtk_window_destroy (GTK_WINDOW (editor));
  panels_assert_finalized (editor);
}

static void
test_editor_names (PanelsFixture *fixture,
                   gconstpointer  data)
{
  GtkWidget *editor = show_editor (fixture);
  GlossLabelEditorRow *person = get_row (editor, 0);

  rename_row (person, "  Human ");
  g_assert_cmpstr (gloss_label_get_name (lookup (fixture, "person")), ==, "Human");
  g_assert_true (get_row (editor, 0) == person);

  rename_row (person, "   ");
  g_assert_cmpstr (gloss_label_get_name (lookup (fixture, "person")), ==, "Human");
  g_assert_cmpstr (gtk_editable_get_text (
                     panels_get_child (person, GLOSS_TYPE_LABEL_EDITOR_ROW, "name")),
                   ==, "Human");

  rename_row (person, "LOCATION");
  g_assert_true (gloss_label_editor_row_get_duplicate (person));
  g_assert_true (gloss_label_editor_row_get_duplicate (get_row (editor, 2)));

  gtk_widget_activate_action (editor, "editor.undo", NULL);
  g_assert_cmpstr (gloss_label_get_name (lookup (fixture, "person")), ==, "Human");
  g_assert_false (gloss_label_editor_row_get_duplicate (get_row (editor, 2)));
  gtk_widget_activate_action (editor, "editor.undo", NULL);
  g_assert_cmpstr (gloss_label_get_name (lookup (fixture, "person")), ==, "Person");
  gtk_widget_activate_action (editor, "editor.redo", NULL);
  g_assert_cmpstr (gloss_label_get_name (lookup (fixture, "person")), ==, "Human");

  destroy_editor (editor);
}

static void
test_editor_undo_of_typing (PanelsFixture *fixture,
                            gconstpointer  data)
{
  GtkWidget *editor = show_editor (fixture);
  GlossLabelEditorRow *person = get_row (editor, 0);
  GtkEditable *name = panels_get_child (person, GLOSS_TYPE_LABEL_EDITOR_ROW, "name");

  rename_row (person, "Human");
  gloss_label_editor_row_edit_name (person);
  gtk_editable_set_text (name, "Hum");
  gtk_widget_activate_action (editor, "editor.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "Human");
  g_assert_cmpstr (gloss_label_get_name (lookup (fixture, "person")), ==, "Human");
  gtk_widget_activate_action (editor, "editor.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "Person");

  /* Esc takes back what is typed; closing confirms it. */
  gloss_label_editor_row_edit_name (person);
  gtk_editable_set_text (name, "Nobody");
  gtk_widget_activate_action (editor, "editor.escape", NULL);
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "Person");
  g_assert_true (gtk_widget_get_visible (editor));
  gloss_label_editor_row_edit_name (person);
  gtk_editable_set_text (name, "Somebody");
  g_object_ref (editor);
  gtk_window_close (GTK_WINDOW (editor));
  g_assert_cmpstr (gloss_label_get_name (lookup (fixture, "person")), ==, "Somebody");
  panels_assert_finalized (editor);
}

static void
test_editor_adds (PanelsFixture *fixture,
                  gconstpointer  data)
{
  GtkWidget *editor = show_editor (fixture);
  GtkEditable *entry = panels_get_child (editor, GLOSS_TYPE_LABEL_EDITOR, "new_name");
  GtkWidget *add = panels_get_child (editor, GLOSS_TYPE_LABEL_EDITOR, "add");
  guint n_labels = gloss_label_set_get_n_labels (gloss_session_get_labels (fixture->session));

  g_assert_false (gtk_widget_get_sensitive (add));
  g_signal_emit_by_name (entry, "activate");
  g_assert_null (get_row (editor, n_labels));

  gtk_editable_set_text (entry, "Weapon");
  g_signal_emit_by_name (entry, "activate");
  g_assert_nonnull (lookup (fixture, "weapon"));
  g_assert_nonnull (gloss_label_get_shortcut (lookup (fixture, "weapon")));
  g_assert_nonnull (get_row (editor, n_labels));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  gtk_widget_activate_action (editor, "editor.undo", NULL);
  g_assert_null (lookup (fixture, "weapon"));
  g_assert_null (get_row (editor, n_labels));

  destroy_editor (editor);
}

static gboolean
has_focus_in (GtkWidget           *editor,
              GlossLabelEditorRow *row)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (editor));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (row));
}

static void
test_editor_moves (PanelsFixture *fixture,
                   gconstpointer  data)
{
  GtkWidget *editor = show_editor (fixture);
  GlossLabelEditorRow *person = get_row (editor, 0);

  gtk_widget_child_focus (GTK_WIDGET (person), GTK_DIR_TAB_FORWARD);
  g_assert_true (has_focus_in (editor, person));
  g_signal_emit_by_name (person, "move", 1);
  g_assert_true (get_row (editor, 1) == person);
  g_assert_true (has_focus_in (editor, person));
  g_signal_emit_by_name (person, "move", -1);
  g_signal_emit_by_name (person, "move", -1);
  g_assert_true (get_row (editor, 0) == person);
  gtk_widget_activate_action (editor, "editor.undo", NULL);
  g_assert_true (get_row (editor, 1) == person);
  gtk_widget_activate_action (editor, "editor.undo", NULL);
  g_assert_true (get_row (editor, 0) == person);
  g_assert_true (has_focus_in (editor, person));

  destroy_editor (editor);
}

static void
test_editor_color (PanelsFixture *fixture,
                   gconstpointer  data)
{
  GtkWidget *editor = show_editor (fixture);
  GlossLabelEditorRow *person = get_row (editor, 0);
  GlossColorPopover *popover = NULL;
  g_autofree char *before = g_strdup (gloss_label_get_color (lookup (fixture, "person")));

  g_signal_emit_by_name (panels_get_child (person, GLOSS_TYPE_LABEL_EDITOR_ROW, "color"),
                         "clicked");
  popover = panels_find (editor, GLOSS_TYPE_COLOR_POPOVER);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (popover)));
  g_signal_emit_by_name (popover, "picked", "#123456");
  g_assert_cmpstr (gloss_label_get_color (lookup (fixture, "person")), ==, "#123456");
  gtk_widget_activate_action (editor, "editor.undo", NULL);
  g_assert_cmpstr (gloss_label_get_color (lookup (fixture, "person")), ==, before);

  destroy_editor (editor);
}

static void
test_editor_key (PanelsFixture *fixture,
                 gconstpointer  data)
{
  GtkWidget *editor = show_editor (fixture);
  GtkWidget *button = panels_get_child (get_row (editor, 0), GLOSS_TYPE_LABEL_EDITOR_ROW, "key");
  GlossKeyPopover *popover = panels_find (editor, GLOSS_TYPE_KEY_POPOVER);
  GtkWidget *take = panels_get_child (popover, GLOSS_TYPE_KEY_POPOVER, "take");

  g_signal_emit_by_name (button, "clicked");
  gloss_key_popover_offer (popover, "h");
  g_assert_cmpstr (gloss_label_get_shortcut (lookup (fixture, "person")), ==, "h");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (popover)));

  /* One that another label has: refused, then taken over, as one step. */
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (gtk_widget_get_visible (take));
  gloss_key_popover_offer (popover, "2");
  g_assert_cmpstr (gloss_label_get_shortcut (lookup (fixture, "person")), ==, "h");
  g_assert_true (gtk_widget_get_visible (take));
  g_assert_nonnull (strstr (gtk_label_get_label (
                              panels_get_child (popover, GLOSS_TYPE_KEY_POPOVER, "message")),
                            "Organization"));
  g_signal_emit_by_name (take, "clicked");
  g_assert_cmpstr (gloss_label_get_shortcut (lookup (fixture, "person")), ==, "2");
  g_assert_null (gloss_label_get_shortcut (lookup (fixture, "organization")));
  gtk_widget_activate_action (editor, "editor.undo", NULL);
  g_assert_cmpstr (gloss_label_get_shortcut (lookup (fixture, "person")), ==, "h");
  g_assert_cmpstr (gloss_label_get_shortcut (lookup (fixture, "organization")), ==, "2");

  g_signal_emit_by_name (button, "clicked");
  g_signal_emit_by_name (panels_get_child (popover, GLOSS_TYPE_KEY_POPOVER, "remove"), "clicked");
  g_assert_null (gloss_label_get_shortcut (lookup (fixture, "person")));

  destroy_editor (editor);
}

static GtkWidget *
find_surgery (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (GLOSS_IS_LABEL_SURGERY (window))
        return window;
    }

  return NULL;
}

static gboolean
can_delete (gpointer user_data)
{
  return gtk_widget_is_sensitive (panels_get_child (user_data, GLOSS_TYPE_BATCH_DIALOG, "run"));
}

static gboolean
has_no_person (gpointer user_data)
{
  return lookup (user_data, "person") == NULL;
}

static gboolean
has_person (gpointer user_data)
{
  return lookup (user_data, "person") != NULL;
}

static gboolean
is_idle (gpointer user_data)
{
  PanelsFixture *fixture = user_data;

  return gloss_session_get_batch_meter (fixture->session) == NULL && find_surgery () == NULL;
}

static void
test_editor_deletes (PanelsFixture *fixture,
                     gconstpointer  data)
{
  GtkWidget *editor = show_editor (fixture);
  GtkWidget *delete = panels_get_child (get_row (editor, 0), GLOSS_TYPE_LABEL_EDITOR_ROW, "delete");
  GtkWidget *dialog;

  panels_fixture_annotate (fixture, "person", 0, 9);
  panels_fixture_annotate (fixture, "person", 0, 3);

  g_signal_emit_by_name (delete, "clicked");
  dialog = find_surgery ();
  g_assert_nonnull (dialog);
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (dialog)) == GTK_WINDOW (editor));
  gtk_window_destroy (GTK_WINDOW (dialog));
  panels_settle ();
  g_assert_nonnull (lookup (fixture, "person"));

  g_signal_emit_by_name (delete, "clicked");
  dialog = find_surgery ();
  panels_wait_for (can_delete, dialog);
  g_signal_emit_by_name (panels_get_child (dialog, GLOSS_TYPE_BATCH_DIALOG, "run"), "clicked");
  panels_wait_for (has_no_person, fixture);
  panels_wait_for (is_idle, fixture);
  g_assert_cmpuint (gloss_annotation_set_get_size (panels_fixture_get_set (fixture)), ==, 0);

  gtk_widget_activate_action (editor, "editor.undo", NULL);
  panels_wait_for (has_person, fixture);
  panels_wait_for (is_idle, fixture);
  g_assert_cmpuint (gloss_annotation_set_get_size (panels_fixture_get_set (fixture)), ==, 2);

  destroy_editor (editor);
}

static void
test_editor_without_set (void)
{
  GtkWidget *editor = gloss_label_editor_new (NULL);
  GtkWidget *clamp = panels_get_child (editor, GLOSS_TYPE_LABEL_EDITOR, "clamp");

  g_assert_false (gtk_widget_get_sensitive (clamp));
  destroy_editor (editor);
}

static const char *
get_row_id (GtkWidget *editor,
            int        position)
{
  return gloss_label_get_id (gloss_label_editor_row_get_label (get_row (editor, position)));
}

/* Rows are made for what is in sight only, and any label is found. */
static void
test_editor_many (PanelsFixture *fixture,
                  gconstpointer  data)
{
  GtkWidget *editor;
  GtkListView *list;
  GListModel *shown;

  panels_fixture_add_labels (fixture, 2000);
  editor = show_editor (fixture);
  list = panels_get_child (editor, GLOSS_TYPE_LABEL_EDITOR, "list");
  shown = G_LIST_MODEL (gtk_list_view_get_model (list));
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 2007);
  g_assert_cmpuint (panels_count_children (GTK_WIDGET (list)), <, 250);
  rename_row (get_row (editor, 100), "other");
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 2007);
  g_assert_cmpuint (panels_count_children (GTK_WIDGET (list)), <, 250);

  destroy_editor (editor);
}

/* A label that is renamed stays where it is until something else is searched; none is moved. */
static void
test_editor_searches (PanelsFixture *fixture,
                      gconstpointer  data)
{
  GtkWidget *editor;
  GtkWidget *search;
  GListModel *shown;

  panels_fixture_add_labels (fixture, 20);
  editor = show_editor (fixture);
  search = panels_get_child (editor, GLOSS_TYPE_LABEL_EDITOR, "search");
  shown = G_LIST_MODEL (gtk_list_view_get_model (
    panels_get_child (editor, GLOSS_TYPE_LABEL_EDITOR, "list")));
  g_assert_true (gtk_widget_get_visible (search));

  gtk_editable_set_text (GTK_EDITABLE (search), "PÉRSON");
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 1);
  g_assert_cmpstr (get_row_id (editor, 0), ==, "person");
  rename_row (get_row (editor, 0), "Human");
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 1);
  g_signal_emit_by_name (get_row (editor, 0), "move", 1);
  g_assert_cmpuint (gloss_history_get_position (gloss_annotation_set_get_history (
                      panels_fixture_get_set (fixture))), ==, 2);

  /* Enter goes to what is found, however fast it follows. */
  gtk_editable_set_text (GTK_EDITABLE (search), "label-19");
  g_signal_emit_by_name (search, "activate");
  g_assert_true (has_focus_in (editor, get_row (editor, 0)));
  g_assert_cmpstr (get_row_id (editor, 0), ==, "label-19");

  gtk_editable_set_text (GTK_EDITABLE (search), "nobody");
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 0);
  g_signal_emit_by_name (search, "stop-search");
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 27);

  destroy_editor (editor);
}

/* A label that goes while its name is typed takes that along, into no other label's row. */
static void
test_editor_loses_a_row (PanelsFixture *fixture,
                         gconstpointer  data)
{
  GtkWidget *editor;
  GlossLabelEditorRow *row;

  panels_fixture_add_labels (fixture, 1);
  editor = show_editor (fixture);
  row = get_row (editor, 7);
  gloss_label_editor_row_edit_name (row);
  gtk_editable_set_text (panels_get_child (row, GLOSS_TYPE_LABEL_EDITOR_ROW, "name"), "Typed");
  gloss_session_undo (fixture->session);
  g_assert_null (get_row (editor, 7));
  for (int i = 0; i < 7; i++)
    g_assert_cmpstr (gloss_label_get_name (gloss_label_editor_row_get_label (get_row (editor, i))),
                     !=, "Typed");

  destroy_editor (editor);
}

#define ADD(name, func) g_test_add ("/labels/" name, PanelsFixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("editor/names", test_editor_names);
  ADD ("editor/undo-of-typing", test_editor_undo_of_typing);
  ADD ("editor/adds", test_editor_adds);
  ADD ("editor/moves", test_editor_moves);
  ADD ("editor/color", test_editor_color);
  ADD ("editor/key", test_editor_key);
  ADD ("editor/deletes", test_editor_deletes);
  g_test_add_func ("/labels/editor/without-set", test_editor_without_set);
  ADD ("editor/many", test_editor_many);
  ADD ("editor/searches", test_editor_searches);
  ADD ("editor/loses-a-row", test_editor_loses_a_row);

  return g_test_run ();
}
