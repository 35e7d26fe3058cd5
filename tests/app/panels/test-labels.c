/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panels-fixture.h"

#include "app/gloss-label-chooser.h"
#include "app/gloss-label-item.h"
#include "app/gloss-label-popover.h"
#include "core/model/gloss-command.h"

#include <string.h>

/* Choosing a label by typing, or making one. */

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
  g_assert_cmpuint (panels_count_children (GTK_WIDGET (list)), <, 250);
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

  panels_put_aside (popover);
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

  panels_put_aside (popover);
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

  panels_put_aside (popover);
}

#define ADD(name, func) g_test_add ("/labels/" name, PanelsFixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/labels/matching", test_matching);
  ADD ("chooser", test_chooser);
  ADD ("chooser-many", test_chooser_many);
  ADD ("chooser-tree", test_chooser_tree);
  ADD ("popover/typed", test_popover_typed);
  ADD ("popover/adds", test_popover_adds);
  ADD ("popover/chips", test_popover_chips);

  return panels_run ();
}
