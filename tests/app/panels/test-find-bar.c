/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panels-fixture.h"

#include "app/gloss-find-bar.h"

/* The find bar on a real session and a real view. */

typedef struct
{
  PanelsFixture  panels;
  GlossTextView *view;
  GlossFindBar  *bar;
  GtkWidget     *window;
} Fixture;

static void
selection_changed_cb (GlossTextView *view,
                      GlossSession  *session)
{
  guint start, end;

  gloss_text_view_get_selection (view, &start, &end);
  gloss_session_set_selection (session, start, end);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  panels_fixture_set_up (&fixture->panels,
                         "The cat sat.\nThe dog ran, the cat did not.\nNo more cats.", NULL);
  fixture->view = GLOSS_TEXT_VIEW (gloss_text_view_new ());
  gloss_text_view_set_article (fixture->view,
                               gloss_session_get_article (fixture->panels.session));
  g_signal_connect (fixture->view, "selection-changed", G_CALLBACK (selection_changed_cb),
                    fixture->panels.session);
  fixture->bar = GLOSS_FIND_BAR (gloss_find_bar_new (fixture->panels.session, fixture->view));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->bar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->view));
  fixture->window = panels_show (box);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_ref (fixture->bar);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  panels_assert_finalized (fixture->bar);
  panels_fixture_tear_down (&fixture->panels);
}

static const char *
get_count (Fixture *fixture)
{
  return gtk_label_get_label (panels_get_child (fixture->bar, GLOSS_TYPE_FIND_BAR, "count"));
}

typedef struct
{
  Fixture    *fixture;
  const char *count;
} Expected;

static gboolean
has_count_cb (gpointer user_data)
{
  Expected *expected = user_data;

  return g_str_equal (get_count (expected->fixture), expected->count);
}

static void
wait_for_count (Fixture    *fixture,
                const char *count)
{
  Expected expected = { fixture, count };

  panels_wait_for (has_count_cb, &expected);
}

static void
type (Fixture    *fixture,
      const char *pattern,
      const char *count)
{
  GtkEditable *entry = panels_get_child (fixture->bar, GLOSS_TYPE_FIND_BAR, "entry");

  gtk_editable_set_text (entry, pattern);
  g_signal_emit_by_name (entry, "search-changed");
  wait_for_count (fixture, count);
}

static void
expect_selection (Fixture *fixture,
                  guint    start,
                  guint    end)
{
  guint its_start, its_end;

  gloss_text_view_get_selection (fixture->view, &its_start, &its_end);
  g_assert_cmpuint (its_start, ==, start);
  g_assert_cmpuint (its_end, ==, end);
}

static void
test_steps (Fixture       *fixture,
            gconstpointer  data)
{
  gloss_find_bar_open (fixture->bar);
  g_assert_true (gloss_find_bar_is_open (fixture->bar));
  /* No frame is waited for: the very next key gets there. */
  g_assert_true (gtk_widget_get_mapped (panels_get_child (fixture->bar, GLOSS_TYPE_FIND_BAR,
                                                          "entry")));

  type (fixture, "cat", "1 of 3");
  expect_selection (fixture, 4, 7);
  gloss_find_bar_next (fixture->bar);
  expect_selection (fixture, 30, 33);
  gloss_find_bar_next (fixture->bar);
  gloss_find_bar_next (fixture->bar);
  g_assert_cmpstr (get_count (fixture), ==, "1 of 3");
  gloss_find_bar_previous (fixture->bar);
  g_assert_cmpstr (get_count (fixture), ==, "3 of 3");
  expect_selection (fixture, 51, 54);
}

/* What is told below the entry; %NULL: nothing. */
static void
assert_message (Fixture    *fixture,
                const char *part)
{
  GtkLabel *message = panels_get_child (fixture->bar, GLOSS_TYPE_FIND_BAR, "message");

  g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (message)), ==, part != NULL);
  if (part != NULL)
    g_assert_nonnull (strstr (gtk_label_get_label (message), part));
}

static void
test_options (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *entry = panels_get_child (fixture->bar, GLOSS_TYPE_FIND_BAR, "entry");

  gloss_find_bar_open (fixture->bar);
  type (fixture, "the", "1 of 3");
  g_object_set (fixture->bar, "match-case", TRUE, NULL);
  wait_for_count (fixture, "1 of 1");
  g_object_set (fixture->bar, "match-case", FALSE, NULL);
  type (fixture, "cat", "1 of 3");
  g_object_set (fixture->bar, "whole-words", TRUE, NULL);
  wait_for_count (fixture, "1 of 2");
  g_object_set (fixture->bar, "whole-words", FALSE, "regex", TRUE, NULL);
  type (fixture, "[cd]\\w\\w", "1 of 5");
  type (fixture, "(", "Invalid");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  assert_message (fixture, "char 1");
  type (fixture, "zebra", "No hits");
  assert_message (fixture, NULL);
  type (fixture, "", "");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
}

/* Typing on looks from where the search began. */
static void
test_typing_on (Fixture       *fixture,
                gconstpointer  data)
{
  gloss_text_view_select_range (fixture->view, 13, 13);
  gloss_find_bar_open (fixture->bar);
  type (fixture, "t", "4 of 8");
  expect_selection (fixture, 13, 14);
  type (fixture, "th", "2 of 3");
  expect_selection (fixture, 13, 15);
  type (fixture, "the c", "2 of 2");
  expect_selection (fixture, 26, 31);
  type (fixture, "the", "2 of 3");
  expect_selection (fixture, 13, 16);
}

static void
test_close (Fixture       *fixture,
            gconstpointer  data)
{
  gloss_find_bar_open (fixture->bar);
  type (fixture, "dog", "1 of 1");
  gloss_find_bar_close (fixture->bar);
  g_assert_false (gloss_find_bar_is_open (fixture->bar));
  expect_selection (fixture, 17, 20);

  /* The hit can be labelled, and is the next pattern. */
  gloss_session_use_label (fixture->panels.session, "claim");
  g_assert_cmpuint (gloss_annotation_set_get_size (panels_fixture_get_set (&fixture->panels)), ==,
                    1);
  gloss_text_view_select_range (fixture->view, 26, 33);
  gloss_find_bar_open (fixture->bar);
  wait_for_count (fixture, "2 of 2");
  expect_selection (fixture, 26, 33);
}

static void
test_close_while_searching (Fixture       *fixture,
                            gconstpointer  data)
{
  GtkEditable *entry = panels_get_child (fixture->bar, GLOSS_TYPE_FIND_BAR, "entry");

  gloss_find_bar_open (fixture->bar);
  gtk_editable_set_text (entry, "cat");
  g_signal_emit_by_name (entry, "search-changed");
  gloss_find_bar_close (fixture->bar);
  panels_settle ();
  g_assert_cmpstr (get_count (fixture), ==, "");
}

static void
test_properties (Fixture       *fixture,
                 gconstpointer  data)
{
  const char *const flags[] = { "match-case", "whole-words", "regex", "ignore-accents" };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", flags[i], NULL);
      guint n_notified = 0;
      gboolean value;

      g_object_get (fixture->bar, flags[i], &value, NULL);
      g_assert_false (value);
      g_signal_connect_swapped (fixture->bar, signal, G_CALLBACK (panels_count), &n_notified);
      g_object_set (fixture->bar, flags[i], TRUE, NULL);
      g_object_set (fixture->bar, flags[i], TRUE, NULL);
      g_assert_cmpuint (n_notified, ==, 1);
    }
}

#define ADD(name, func) g_test_add ("/find-bar/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("steps", test_steps);
  ADD ("options", test_options);
  ADD ("typing-on", test_typing_on);
  ADD ("close", test_close);
  ADD ("close-while-searching", test_close_while_searching);
  ADD ("properties", test_properties);

  return g_test_run ();
}
