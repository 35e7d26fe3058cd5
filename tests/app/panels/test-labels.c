/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panels-fixture.h"

#include "app/gloss-color-popover.h"
#include "app/gloss-key-popover.h"
#include "app/gloss-label-chooser.h"
#include "app/gloss-label-colors.h"
#include "app/gloss-label-editor-row.h"
#include "app/gloss-label-editor.h"
#include "app/gloss-label-item.h"
#include "app/gloss-label-popover.h"
#include "app/gloss-label-surgery.h"

#include "app/gloss-color.h"
#include "core/model/gloss-color-vision.h"

#include <string.h>

/* Editing labels, and choosing one by typing. */

static GSList *aside; /* popovers that were shown */

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

/* Matching */

static GlossLabel *
make_label (const char *name,
            const char *key)
{
  const GlossLabelFields fields = { .id = name, .name = name, .color = "#000000",
                                    .shortcut = key };

  return gloss_label_new (&fields);
}

static void
expect_matches (GPtrArray  *labels,
                GPtrArray  *recent,
                const char *typed,
                const char *expected)
{
  g_autoptr (GPtrArray) matches = gloss_match_labels (labels, NULL, recent, typed);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < matches->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "|" : "",
                            gloss_label_get_name (matches->pdata[i]));
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_matching (void)
{
  g_autoptr (GPtrArray) labels = NULL;
  g_autoptr (GPtrArray) recent = g_ptr_array_new ();

  labels = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_label_unref);
  g_ptr_array_add (labels, make_label ("Person", "1"));
  g_ptr_array_add (labels, make_label ("Loaded language", "p"));
  g_ptr_array_add (labels, make_label ("Company", NULL));
  g_ptr_array_add (labels, make_label ("Place (city)", NULL));
  g_ptr_array_add (labels, make_label ("Événement", "2"));

  expect_matches (labels, NULL, "",
                  "Person|Loaded language|Company|Place (city)|Événement");
  expect_matches (labels, NULL, "p", "Loaded language|Person|Place (city)|Company");
  expect_matches (labels, NULL, "LANG", "Loaded language");
  expect_matches (labels, NULL, "an", "Loaded language|Company");
  expect_matches (labels, NULL, "city", "Place (city)");
  expect_matches (labels, NULL, "even", "Événement");
  expect_matches (labels, NULL, "2", "Événement");
  expect_matches (labels, NULL, " person ", "Person");
  expect_matches (labels, NULL, "none", "");
  expect_matches (labels, NULL, "lan  load", "Loaded language");
  expect_matches (labels, NULL, "ci pl", "Place (city)");
  expect_matches (labels, NULL, "load city", "");

  g_ptr_array_add (recent, (char *) "Place (city)");
  g_ptr_array_add (recent, (char *) "Company");
  expect_matches (labels, recent, "",
                  "Place (city)|Company|Person|Loaded language|Événement");
  expect_matches (labels, recent, "p", "Loaded language|Place (city)|Person|Company");
}

static void
remember_cb (char      **place,
             const char *value)
{
  g_free (*place);
  *place = g_strdup (value);
}

static void
test_chooser (PanelsFixture *fixture,
              gconstpointer  data)
{
  GtkWidget *widget = gloss_label_chooser_new (fixture->session);
  GlossLabelChooser *chooser = GLOSS_LABEL_CHOOSER (widget);
  GtkWidget *window = panels_show (widget);
  g_autoptr (GPtrArray) labels = NULL;
  g_autofree char *chosen = NULL;
  g_autofree char *made = NULL;

  g_signal_connect_swapped (chooser, "chosen", G_CALLBACK (remember_cb), &chosen);
  g_signal_connect_swapped (chooser, "make", G_CALLBACK (remember_cb), &made);

  gloss_label_chooser_reset (chooser);
  gloss_label_chooser_set_text (chooser, "orga");
  gloss_label_chooser_activate (chooser);
  g_assert_cmpstr (chosen, ==, "organization");
  gloss_label_chooser_set_text (chooser, "1");
  gloss_label_chooser_activate (chooser);
  g_assert_cmpstr (chosen, ==, "person");
  g_assert_null (made);
  gloss_label_chooser_set_text (chooser, " Weapon ");
  gloss_label_chooser_activate (chooser);
  g_assert_cmpstr (made, ==, "Weapon");

  panels_fixture_annotate (fixture, "date", 18, 24);
  labels = gloss_label_chooser_dup_labels (chooser, "");
  g_assert_cmpstr (gloss_label_get_id (labels->pdata[0]), ==, "date");

  g_object_ref (widget);
  gtk_window_destroy (GTK_WINDOW (window));
  panels_assert_finalized (widget);
}

static guint
count_children (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

/* Hundreds of labels: a row is made only for what is in sight, and any of them is found. */
static void
test_chooser_many (PanelsFixture *fixture,
                   gconstpointer  data)
{
  GtkWidget *widget = gloss_label_chooser_new (fixture->session);
  GlossLabelChooser *chooser = GLOSS_LABEL_CHOOSER (widget);
  GtkListView *list = panels_get_child (widget, GLOSS_TYPE_LABEL_CHOOSER, "list");
  GtkWidget *window = panels_show (widget);
  g_autofree char *chosen = NULL;

  panels_fixture_add_labels (fixture, 500);
  g_signal_connect_swapped (chooser, "chosen", G_CALLBACK (remember_cb), &chosen);
  gloss_label_chooser_reset (chooser);
  panels_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))), >,
                    500);
  g_assert_cmpuint (count_children (GTK_WIDGET (list)), <, 250);
  gloss_label_chooser_set_text (chooser, "499");
  gloss_label_chooser_activate (chooser);
  g_assert_cmpstr (chosen, ==, "label-499");

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
add_label (PanelsFixture *fixture,
           const char    *id,
           const char    *name,
           const char    *parent,
           gboolean       group)
{
  const GlossLabelFields fields = { .id = id, .name = name, .color = "#1c71d8", .parent = parent,
                                    .group = group };

  g_assert_true (gloss_session_apply (fixture->session,
                                      gloss_command_add_label (panels_fixture_get_set (fixture),
                                                               &fields)));
}

/* Mere groups are not offered, nor is another label of such a name; the names above count. */
static void
test_chooser_tree (PanelsFixture *fixture,
                   gconstpointer  data)
{
  GtkWidget *widget = gloss_label_chooser_new (fixture->session);
  GlossLabelChooser *chooser = GLOSS_LABEL_CHOOSER (widget);
  GtkListView *list = panels_get_child (widget, GLOSS_TYPE_LABEL_CHOOSER, "list");
  GtkWidget *window = panels_show (widget);
  GListModel *choices = G_LIST_MODEL (gtk_list_view_get_model (list));
  g_autoptr (GObject) item = NULL;
  g_autofree char *above = NULL;

  add_label (fixture, "actors", "Actors", NULL, TRUE);
  add_label (fixture, "state", "State", "actors", FALSE);
  add_label (fixture, "police", "Police", "state", FALSE);

  gloss_label_chooser_set_text (chooser, "actors");
  g_assert_cmpuint (g_list_model_get_n_items (choices), ==, 2);
  gloss_label_chooser_set_text (chooser, "act pol");
  g_assert_cmpuint (g_list_model_get_n_items (choices), ==, 2);
  item = g_list_model_get_item (choices, 0);
  g_object_get (item, "above", &above, NULL);
  g_assert_cmpstr (above, ==, "Actors › State");

  gtk_window_destroy (GTK_WINDOW (window));
}

/* The popover */

static GtkWidget *
show_popover (PanelsFixture *fixture,
              GtkWidget    **window)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *popover = gloss_label_popover_new (fixture->session);

  *window = panels_show (view);
  gtk_widget_grab_focus (view);
  gtk_widget_set_parent (popover, view);

  return popover;
}

/* GTK 4.8 asks where the pointer is half a second after it came over a popover, and complains if
 * that is gone by then: they go when no main loop runs any more. */
static void
put_aside (GtkWidget *popover)
{
  g_object_set (popover, "session", NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (gtk_widget_get_root (popover)), FALSE);
  aside = g_slist_prepend (aside, popover);
}

static void
destroy_aside (gpointer data)
{
  GtkWidget *popover = data;
  GtkRoot *root = gtk_widget_get_root (popover);

  gtk_widget_unparent (popover);
  gtk_window_destroy (GTK_WINDOW (root));
}

static void
test_popover_typed (PanelsFixture *fixture,
                    gconstpointer  data)
{
  const GdkRectangle at = { 10, 10, 20, 10 };
  GtkWidget *window;
  GtkWidget *popover = show_popover (fixture, &window);
  GlossLabelChooser *chooser = panels_get_child (popover, GLOSS_TYPE_LABEL_POPOVER, "chooser");

  gloss_session_set_selection (fixture->session, 0, 9);
  gloss_label_popover_open (GLOSS_LABEL_POPOVER (popover), &at);
  panels_settle ();
  g_assert_true (gtk_widget_get_visible (popover));
  g_assert_false (gloss_label_popover_has_chips (GLOSS_LABEL_POPOVER (popover)));
  gloss_label_chooser_set_text (chooser, "pers");
  gloss_label_chooser_activate (chooser);
  g_assert_false (gtk_widget_get_visible (popover));
  g_assert_cmpuint (gloss_annotation_set_count_label (panels_fixture_get_set (fixture), "person"),
                    ==, 1);

  gloss_session_set_selection (fixture->session, 18, 24);
  gloss_label_popover_open (GLOSS_LABEL_POPOVER (popover), &at);
  gloss_label_chooser_set_text (chooser, "Weekday");
  gloss_label_chooser_activate (chooser);
  g_assert_cmpuint (gloss_annotation_set_count_label (panels_fixture_get_set (fixture), "weekday"),
                    ==, 1);
  /* Making the label and using it was one edit. */
  gloss_session_undo (fixture->session);
  g_assert_null (gloss_label_set_lookup (gloss_session_get_labels (fixture->session), "weekday"));
  g_assert_cmpuint (gloss_annotation_set_get_size (panels_fixture_get_set (fixture)), ==, 1);

  put_aside (popover);
}

/* Both forms offer to add the text to what was selected. */
static void
test_popover_adds (PanelsFixture *fixture,
                   gconstpointer  data)
{
  const GdkRectangle at = { 10, 10, 20, 10 };
  GtkWidget *window;
  GtkWidget *popover = show_popover (fixture, &window);
  GtkWidget *button = panels_get_child (popover, GLOSS_TYPE_LABEL_POPOVER, "add");
  GtkLabel *label = panels_get_child (popover, GLOSS_TYPE_LABEL_POPOVER, "add_label");
  GlossLabelChooser *chooser = panels_get_child (popover, GLOSS_TYPE_LABEL_POPOVER, "chooser");

  gloss_session_set_selection (fixture->session, 18, 24);
  gloss_label_popover_open_chips (GLOSS_LABEL_POPOVER (popover), &at);
  g_assert_false (gtk_widget_get_visible (button));

  gloss_session_annotate (fixture->session, "person", 0, 9);
  gloss_session_set_selection (fixture->session, 18, 18);
  gloss_session_set_selection (fixture->session, 18, 24);
  gloss_label_popover_open_chips (GLOSS_LABEL_POPOVER (popover), &at);
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_false (gtk_widget_get_can_focus (button));
  g_assert_nonnull (strstr (gtk_label_get_label (label), "Ada Brook"));
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (gtk_widget_get_visible (popover));
  g_assert_cmpuint (gloss_annotation_get_n_spans (
                      gloss_session_get_selected (fixture->session)), ==, 2);

  gloss_session_set_selection (fixture->session, 34, 40);
  gloss_label_popover_open (GLOSS_LABEL_POPOVER (popover), &at);
  g_assert_true (gtk_widget_get_can_focus (button));
  g_signal_emit_by_name (chooser, "add");
  g_assert_false (gtk_widget_get_visible (popover));
  g_assert_cmpuint (gloss_annotation_get_n_spans (
                      gloss_session_get_selected (fixture->session)), ==, 3);

  put_aside (popover);
}

static gboolean
refuse_cb (GlossLabelPopover *popover,
           const char        *label_id,
           char             **chosen)
{
  *chosen = g_strdup (label_id);

  return TRUE;
}

static void
test_popover_chips (PanelsFixture *fixture,
                    gconstpointer  data)
{
  const GdkRectangle at = { 10, 10, 20, 10 };
  GtkWidget *window;
  GtkWidget *popover = show_popover (fixture, &window);
  GtkWidget *chips = panels_get_child (popover, GLOSS_TYPE_LABEL_POPOVER, "chips");
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_autofree char *chosen = NULL;

  gloss_session_set_selection (fixture->session, 0, 9);
  gloss_label_popover_open_chips (GLOSS_LABEL_POPOVER (popover), &at);
  panels_settle ();
  g_assert_true (gtk_widget_get_visible (popover));
  g_assert_true (gloss_label_popover_has_chips (GLOSS_LABEL_POPOVER (popover)));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == focus);

  /* A label's key in the text. */
  gloss_session_use_label (fixture->session, "person");
  g_assert_false (gtk_widget_get_visible (popover));

  gloss_session_set_selection (fixture->session, 18, 24);
  gloss_label_popover_open_chips (GLOSS_LABEL_POPOVER (popover), &at);
  gloss_session_set_selection (fixture->session, 20, 20);
  g_assert_false (gtk_widget_get_visible (popover));

  gloss_session_set_selection (fixture->session, 18, 24);
  gloss_label_popover_open_chips (GLOSS_LABEL_POPOVER (popover), &at);
  g_signal_connect (popover, "chosen", G_CALLBACK (refuse_cb), &chosen);
  g_signal_emit_by_name (panels_find (chips, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpstr (chosen, ==, "person");
  g_assert_cmpuint (gloss_annotation_set_get_size (panels_fixture_get_set (fixture)), ==, 1);

  put_aside (popover);
}

/* Colors and keys */

static void
test_colors (void)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_colors;

  gloss_label_colors_list (&n_colors);
  for (guint i = 0; i < n_colors; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autofree char *key = gloss_label_keys_next (labels);
      const GlossLabelFields fields = { .id = id, .name = id, .shortcut = key,
                                        .color = gloss_label_colors_next (labels) };
      g_autoptr (GlossLabel) label = gloss_label_new (&fields);

      g_assert_true (g_hash_table_add (seen, (char *) fields.color));
      g_assert_true ((key != NULL) == (i < 10));
      gloss_label_set_append (labels, label);
    }
  g_assert_nonnull (gloss_label_colors_next (labels));
}

/* An orange is there: what comes next is not orange. */
static void
test_color_unlike_others (void)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();
  const GlossLabelFields fields = { .id = "a", .name = "A", .color = "#e86a08" };
  g_autoptr (GlossLabel) label = gloss_label_new (&fields);

  g_assert_cmpstr (gloss_label_colors_next (labels), ==, "#f07000");
  gloss_label_set_append (labels, label);
  g_assert_cmpstr (gloss_label_colors_next (labels), ==, "#003080");
}

/* The editor */

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
  return gtk_widget_is_sensitive (panels_get_child (user_data, GLOSS_TYPE_LABEL_SURGERY, "run"));
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
  g_signal_emit_by_name (panels_get_child (dialog, GLOSS_TYPE_LABEL_SURGERY, "run"), "clicked");
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
  g_assert_cmpuint (count_children (GTK_WIDGET (list)), <, 250);
  rename_row (get_row (editor, 100), "other");
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 2007);
  g_assert_cmpuint (count_children (GTK_WIDGET (list)), <, 250);

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

/* How labels are drawn: the schemes of the program. */
static const struct
{
  const char *text;
  const char *background;
  double      contrast;
} schemes[] = {
  { "#2e2e2e", "#ffffff", GLOSS_CONTRAST_AA },  { "#ffffff", "#1e1e1e", GLOSS_CONTRAST_AA },
  { "#000000", "#ffffff", GLOSS_CONTRAST_AAA }, { "#ffffff", "#1e1e1e", GLOSS_CONTRAST_AAA },
};

#define LEAST_SEEN 12.0

static void
expect_apart (const GlossRgba *a,
              const GlossRgba *b)
{
  for (guint vision = 0; vision < GLOSS_N_VISIONS; vision++)
    g_assert_cmpfloat (gloss_color_vision_get_difference (vision, a, b), >=, LEAST_SEEN);
}

static void
test_colors_are_safe (void)
{
  guint n_colors;
  const GlossNamedColor *colors = gloss_label_colors_list (&n_colors);

  g_assert_cmpuint (n_colors, >=, GLOSS_LABEL_COLORS_SAFE);
  for (guint i = 0; i < GLOSS_LABEL_COLORS_SAFE; i++)
    for (guint j = 0; j < i; j++)
      {
        GlossRgba a, b;

        gloss_contrast_parse (colors[i].color, &a);
        gloss_contrast_parse (colors[j].color, &b);
        expect_apart (&a, &b);
        for (guint k = 0; k < G_N_ELEMENTS (schemes); k++)
          {
            GlossRgba background, ink_a, ink_b;

            gloss_contrast_parse (schemes[k].background, &background);
            gloss_contrast_get_ink (&a, &background, schemes[k].contrast, &ink_a);
            gloss_contrast_get_ink (&b, &background, schemes[k].contrast, &ink_b);
            expect_apart (&ink_a, &ink_b);
          }
      }
}

/* Text stays readable on any fill, and on any two that overlap. */
static void
test_text_on_fills (void)
{
  guint n_colors;
  const GlossNamedColor *colors = gloss_label_colors_list (&n_colors);

  for (guint i = 0; i < n_colors; i++)
    for (guint j = 0; j < n_colors; j++)
      for (guint k = 0; k < G_N_ELEMENTS (schemes); k++)
        {
          GlossRgba under, over, text, background, fill;

          gloss_contrast_parse (colors[i].color, &under);
          gloss_contrast_parse (colors[j].color, &over);
          gloss_contrast_parse (schemes[k].text, &text);
          gloss_contrast_parse (schemes[k].background, &background);
          gloss_contrast_get_fill (&under, &text, &background, schemes[k].contrast, &fill);
          fill.alpha = 0.9f;
          gloss_contrast_blend (&fill, &background, &under);
          g_assert_cmpfloat (gloss_contrast_get_ratio (&text, &under), >=, schemes[k].contrast);
          gloss_contrast_get_fill (&over, &text, &background, schemes[k].contrast, &fill);
          fill.alpha = 0.9f;
          gloss_contrast_blend (&fill, &under, &over);
          g_assert_cmpfloat (gloss_contrast_get_ratio (&text, &over), >=, schemes[k].contrast);
        }
}

/* A folder starts with colors that are offered as safe. */
static void
test_default_colors (void)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  guint n_colors;
  const GlossNamedColor *colors = gloss_label_colors_list (&n_colors);

  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    {
      gboolean safe = FALSE;

      for (guint j = 0; j < GLOSS_LABEL_COLORS_SAFE; j++)
        safe |= g_str_equal (colors[j].color,
                             gloss_label_get_color (gloss_label_set_get_nth (labels, i)));
      g_assert_true (safe);
    }
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/labels/matching", test_matching);
  g_test_add_func ("/labels/colors", test_colors);
  g_test_add_func ("/labels/colors-unlike-others", test_color_unlike_others);
  ADD ("chooser", test_chooser);
  ADD ("chooser-many", test_chooser_many);
  ADD ("chooser-tree", test_chooser_tree);
  ADD ("popover/typed", test_popover_typed);
  ADD ("popover/adds", test_popover_adds);
  ADD ("popover/chips", test_popover_chips);
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
  g_test_add_func ("/labels/colors-are-safe", test_colors_are_safe);
  g_test_add_func ("/labels/text-on-fills", test_text_on_fills);
  g_test_add_func ("/labels/default-colors", test_default_colors);

  result = g_test_run ();
  g_slist_free_full (aside, destroy_aside);

  return result;
}
