/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panels-fixture.h"

#include "app/gloss-occurrence-model.h"
#include "app/gloss-occurrences-dialog.h"

#include <string.h>

/* The dialog that labels every occurrence, on a real session, and its model. */

#define TEXT "Ann met Ann, and Anna met Ann.\nÁnn too.\n"

typedef struct
{
  PanelsFixture           panels;
  GlossOccurrencesDialog *dialog;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  panels_fixture_set_up (&fixture->panels, TEXT, NULL);
}

static void
open_dialog (Fixture *fixture)
{
  fixture->dialog =
    GLOSS_OCCURRENCES_DIALOG (gloss_occurrences_dialog_new (fixture->panels.session));
  gtk_window_present (GTK_WINDOW (fixture->dialog));
  g_object_ref (fixture->dialog);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  panels_assert_finalized (fixture->dialog);
  panels_fixture_tear_down (&fixture->panels);
}

static gpointer
get_child (Fixture    *fixture,
           const char *name)
{
  return panels_get_child (fixture->dialog, GLOSS_TYPE_OCCURRENCES_DIALOG, name);
}

typedef struct
{
  Fixture    *fixture;
  const char *counts;
} Expected;

static gboolean
has_counts_cb (gpointer user_data)
{
  Expected *expected = user_data;

  return g_str_equal (gtk_label_get_label (get_child (expected->fixture, "counts")),
                      expected->counts)
         && !gtk_widget_get_visible (get_child (expected->fixture, "progress_box"));
}

static void
wait_for_counts (Fixture    *fixture,
                 const char *counts)
{
  Expected expected = { fixture, counts };

  panels_wait_for (has_counts_cb, &expected);
}

static void
act (Fixture    *fixture,
     const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), action, NULL);
}

static void
toggle (Fixture *fixture,
        guint    position)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "occurrences.toggle", "u", position);
}

static gboolean
is_annotating_possible_cb (gpointer user_data)
{
  return gtk_widget_get_sensitive (get_child (user_data, "annotate"));
}

static gboolean
is_closed_cb (gpointer user_data)
{
  return !gtk_widget_get_visible (user_data);
}

static void
search (Fixture          *fixture,
        const char       *pattern,
        GlossSearchFlags  flags,
        const char       *label_id)
{
  gloss_occurrences_dialog_search (fixture->dialog, pattern, flags, label_id);
}

static void
expect_set (Fixture    *fixture,
            const char *expected)
{
  g_autofree char *set =
    gloss_annotation_set_to_string (panels_fixture_get_set (&fixture->panels));

  g_assert_cmpstr (set, ==, expected);
}

static void
annotate (Fixture *fixture)
{
  panels_wait_for (is_annotating_possible_cb, fixture);
  act (fixture, "occurrences.annotate");
  panels_wait_for (is_closed_cb, fixture->dialog);
}

static void
test_annotate (Fixture       *fixture,
               gconstpointer  data)
{
  panels_fixture_annotate (&fixture->panels, "person", 8, 11);
  open_dialog (fixture);
  search (fixture, "ann", GLOSS_SEARCH_WHOLE_WORDS, "person");
  wait_for_counts (fixture, "Kept: 2 · Skipped: 0 · Labelled already: 1");
  g_assert_cmpstr (gtk_button_get_label (get_child (fixture, "annotate")), ==, "_Annotate 2");

  toggle (fixture, 2);
  wait_for_counts (fixture, "Kept: 1 · Skipped: 1 · Labelled already: 1");
  toggle (fixture, 1);
  wait_for_counts (fixture, "Kept: 1 · Skipped: 1 · Labelled already: 1");
  annotate (fixture);
  expect_set (fixture, "person 0-3 \"Ann\"\nperson 8-11 \"Ann\"\n");

  gloss_session_undo (fixture->panels.session);
  expect_set (fixture, "person 8-11 \"Ann\"\n");
}

static void
test_all_skipped (Fixture       *fixture,
                  gconstpointer  data)
{
  open_dialog (fixture);
  search (fixture, "ann", GLOSS_SEARCH_WHOLE_WORDS, "person");
  wait_for_counts (fixture, "Kept: 3 · Skipped: 0 · Labelled already: 0");
  act (fixture, "occurrences.skip-all");
  wait_for_counts (fixture, "Kept: 0 · Skipped: 3 · Labelled already: 0");
  g_assert_cmpstr (gtk_button_get_label (get_child (fixture, "annotate")), ==, "_Remember Skips");
  annotate (fixture);
  expect_set (fixture, "");

  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  panels_assert_finalized (fixture->dialog);
  open_dialog (fixture);
  search (fixture, "ann", GLOSS_SEARCH_DEFAULT, "person");
  wait_for_counts (fixture, "Kept: 1 · Skipped: 3 · Labelled already: 0");
  act (fixture, "occurrences.keep-all");
  wait_for_counts (fixture, "Kept: 4 · Skipped: 0 · Labelled already: 0");
}

static void
test_options (Fixture       *fixture,
              gconstpointer  data)
{
  GtkStack *stack;
  AdwStatusPage *status;

  open_dialog (fixture);
  stack = get_child (fixture, "stack");
  status = get_child (fixture, "status");
  search (fixture, "Ann", GLOSS_SEARCH_DEFAULT, "person");
  wait_for_counts (fixture, "Kept: 4 · Skipped: 0 · Labelled already: 0");
  g_object_set (fixture->dialog, "ignore-accents", TRUE, NULL);
  wait_for_counts (fixture, "Kept: 5 · Skipped: 0 · Labelled already: 0");
  g_object_set (fixture->dialog, "whole-words", TRUE, NULL);
  wait_for_counts (fixture, "Kept: 4 · Skipped: 0 · Labelled already: 0");
  g_object_set (fixture->dialog, "match-case", TRUE, "ignore-accents", FALSE, NULL);
  wait_for_counts (fixture, "Kept: 3 · Skipped: 0 · Labelled already: 0");

  search (fixture, "an(", GLOSS_SEARCH_REGEX, "person");
  wait_for_counts (fixture, "Kept: 0 · Skipped: 0 · Labelled already: 0");
  panels_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "status");
  search (fixture, "zebra", GLOSS_SEARCH_DEFAULT, "person");
  panels_settle ();
  search (fixture, "", GLOSS_SEARCH_DEFAULT, "person");
  g_assert_cmpstr (adw_status_page_get_title (status), ==, "What to Label");
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture, "annotate")));
}

/* Without a label there is nothing to give. */
static void
test_label (Fixture       *fixture,
            gconstpointer  data)
{
  gboolean handled = FALSE;

  open_dialog (fixture);
  search (fixture, "met", GLOSS_SEARCH_DEFAULT, NULL);
  wait_for_counts (fixture, "Kept: 2 · Skipped: 0 · Labelled already: 0");
  panels_settle ();
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture, "annotate")));
  g_signal_emit_by_name (get_child (fixture, "label_popover"), "chosen", "claim", &handled);
  g_assert_true (handled);
  annotate (fixture);
  expect_set (fixture, "claim 4-7 \"met\"\nclaim 22-25 \"met\"\n");
}

/* Decisions are not lost where the edit is refused. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  GlossAnnotationSet *set = panels_fixture_get_set (&fixture->panels);

  open_dialog (fixture);
  search (fixture, "met", GLOSS_SEARCH_DEFAULT, "claim");
  wait_for_counts (fixture, "Kept: 2 · Skipped: 0 · Labelled already: 0");
  panels_wait_for (is_annotating_possible_cb, fixture);
  toggle (fixture, 0);
  gloss_annotation_set_set_read_only (set, "Not now");
  act (fixture, "occurrences.annotate");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->dialog)));
  g_assert_cmpuint (fixture->panels.messages->len, ==, 1);

  gloss_annotation_set_set_read_only (set, NULL);
  wait_for_counts (fixture, "Kept: 1 · Skipped: 1 · Labelled already: 0");
  act (fixture, "occurrences.annotate");
  panels_wait_for (is_closed_cb, fixture->dialog);
  expect_set (fixture, "claim 22-25 \"met\"\n");
}

static void
test_close_while_searching (Fixture       *fixture,
                            gconstpointer  data)
{
  open_dialog (fixture);
  search (fixture, "ann", GLOSS_SEARCH_DEFAULT, "person");
  act (fixture, "occurrences.cancel");
  panels_wait_for (is_closed_cb, fixture->dialog);
}

/* The folder */

static void
write_article (Fixture    *fixture,
               const char *name,
               const char *text)
{
  g_autofree char *path = g_build_filename (fixture->panels.folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static gboolean
has_folder_cb (gpointer user_data)
{
  Fixture *fixture = user_data;

  return !gloss_session_get_loading (fixture->panels.session)
         && gloss_session_get_set (fixture->panels.session) != NULL
         && gloss_session_get_folder (fixture->panels.session) != NULL
         && g_list_model_get_n_items (
              G_LIST_MODEL (gloss_session_get_folder (fixture->panels.session)))
              == 4;
}

static void
open_folder (Fixture *fixture)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->panels.folder);

  write_article (fixture, "b.txt", "Nobody.");
  write_article (fixture, "c.txt", "Ann and Ann.");
  write_article (fixture, "d.txt", "More of Ann.");
  gloss_session_open_folder (fixture->panels.session, folder);
  panels_wait_for (has_folder_cb, fixture);
}

static guint
count_in_file (Fixture    *fixture,
               const char *name)
{
  g_autofree char *path = g_build_filename (fixture->panels.folder, name, NULL);
  g_autofree char *content = NULL;
  guint n = 0;

  if (!g_file_get_contents (path, &content, NULL, NULL))
    return 0;
  for (const char *p = content; (p = strstr (p, "\"label\": \"person\"")) != NULL; p++)
    n++;

  return n;
}

static void
test_folder (Fixture       *fixture,
             gconstpointer  data)
{
  open_folder (fixture);
  open_dialog (fixture);
  g_object_set (fixture->dialog, "folder", TRUE, NULL);
  search (fixture, "ann", GLOSS_SEARCH_WHOLE_WORDS, "person");
  wait_for_counts (fixture, "Kept: 6 · Skipped: 0 · Labelled already: 0");

  /* The last article: its header, which decides about all of it. */
  toggle (fixture, 7);
  wait_for_counts (fixture, "Kept: 5 · Skipped: 1 · Labelled already: 0");
  annotate (fixture);
  expect_set (fixture, "person 0-3 \"Ann\"\nperson 8-11 \"Ann\"\nperson 26-29 \"Ann\"\n");
  g_assert_cmpuint (count_in_file (fixture, "b.txt.gloss.json"), ==, 0);
  g_assert_cmpuint (count_in_file (fixture, "c.txt.gloss.json"), ==, 2);
  g_assert_cmpuint (count_in_file (fixture, "d.txt.gloss.json"), ==, 0);
}

/* A set that cannot be read is not annotated, and stands in nobody's way. */
static void
test_unreadable_set (Fixture       *fixture,
                     gconstpointer  data)
{
  write_article (fixture, "c.txt.gloss.json", "{\"format\": ");
  open_folder (fixture);
  open_dialog (fixture);
  g_object_set (fixture->dialog, "folder", TRUE, NULL);
  search (fixture, "ann", GLOSS_SEARCH_WHOLE_WORDS, "person");
  wait_for_counts (fixture, "Kept: 4 · Skipped: 0 · Labelled already: 0");
  g_assert_cmpstr (gtk_label_get_label (get_child (fixture, "hint")), ==,
                   "1 article could not be read");
  annotate (fixture);
  g_assert_cmpuint (count_in_file (fixture, "d.txt.gloss.json"), ==, 1);
}

static void
test_stop (Fixture       *fixture,
           gconstpointer  data)
{
  AdwStatusPage *status;

  open_folder (fixture);
  open_dialog (fixture);
  status = get_child (fixture, "status");
  g_object_set (fixture->dialog, "folder", TRUE, NULL);
  search (fixture, "ann", GLOSS_SEARCH_WHOLE_WORDS, "person");
  g_assert_true (gtk_widget_get_visible (get_child (fixture, "progress_box")));
  act (fixture, "occurrences.stop");
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "progress_box")));
  panels_settle ();
  g_assert_cmpstr (adw_status_page_get_description (status), ==, "Stopped after 0 articles");

  /* What was stopped can be begun again. */
  search (fixture, "ann", GLOSS_SEARCH_WHOLE_WORDS, "person");
  wait_for_counts (fixture, "Kept: 6 · Skipped: 0 · Labelled already: 0");
}

static void
test_properties (Fixture       *fixture,
                 gconstpointer  data)
{
  const char *const flags[] = { "match-case", "whole-words", "ignore-accents", "regex", "folder" };

  open_dialog (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", flags[i], NULL);
      guint n_notified = 0;
      gboolean value;

      g_object_get (fixture->dialog, flags[i], &value, NULL);
      g_assert_false (value);
      g_signal_connect_swapped (fixture->dialog, signal, G_CALLBACK (panels_count), &n_notified);
      g_object_set (fixture->dialog, flags[i], TRUE, NULL);
      g_object_set (fixture->dialog, flags[i], TRUE, NULL);
      g_assert_cmpuint (n_notified, ==, 1);
    }
}

/* The model, against a plain list of its rows. */

static GlossOccurrences *
make_occurrences (guint n)
{
  g_autofree char *text = g_strnfill (n, 'a');
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/a.txt");
  g_autoptr (GBytes) bytes = g_bytes_new (text, n);
  g_autoptr (GlossArticle) article = gloss_article_new (file, bytes, NULL, NULL);
  g_autoptr (GArray) labelled = g_array_new (FALSE, FALSE, sizeof (GlossSpan));
  const GlossOccurrenceQuery query = { "a", GLOSS_SEARCH_DEFAULT, "person" };

  for (guint i = 0; i < n; i += 3)
    {
      const GlossSpan span = { i, i + 1 };

      g_array_append_val (labelled, span);
    }

  return gloss_occurrences_find (article, &query, labelled, NULL, n + 1, NULL, NULL);
}

static void
expect_item (GlossOccurrenceModel *model,
             guint                 position,
             GlossOccurrences     *occurrences,
             guint                 index)
{
  g_autoptr (GlossOccurrenceItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);

  g_assert_true (gloss_occurrence_item_get_occurrences (item) == occurrences);
  g_assert_cmpuint (gloss_occurrence_item_get_index (item), ==, index);
  g_assert_cmpuint (gloss_occurrence_item_get_position (item), ==, position);
}

static void
check_model (GlossOccurrenceModel *model,
             GPtrArray            *articles)
{
  guint counts[GLOSS_OCCURRENCE_N_STATES] = { 0 };
  guint position = 0;

  for (guint a = 0; a < articles->len; a++)
    {
      GlossOccurrences *occurrences = articles->pdata[a];

      expect_item (model, position++, occurrences, GLOSS_OCCURRENCE_HEADER);
      for (guint i = 0; i < gloss_occurrences_get_size (occurrences); i++)
        {
          counts[gloss_occurrences_get_nth (occurrences, i)->state]++;
          expect_item (model, position++, occurrences, i);
        }
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, position);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), position));
  for (guint state = 0; state < GLOSS_OCCURRENCE_N_STATES; state++)
    g_assert_cmpuint (gloss_occurrence_model_count (model, state), ==, counts[state]);
}

static void
decide_at_random (GlossOccurrenceModel *model)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (model));

  if (n_items == 0)
    return;
  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      gloss_occurrence_model_toggle (model, g_test_rand_int_range (0, n_items));
      break;
    case 1:
      gloss_occurrence_model_set_state (model, g_test_rand_int_range (0, n_items),
                                        GLOSS_OCCURRENCE_KEPT);
      break;
    case 2:
      gloss_occurrence_model_set_state (model, g_test_rand_int_range (0, n_items),
                                        GLOSS_OCCURRENCE_SKIPPED);
      break;
    default:
      gloss_occurrence_model_set_all (model, g_test_rand_int_range (0, 2));
    }
}

static void
test_model (void)
{
  g_autoptr (GlossOccurrenceModel) model = gloss_occurrence_model_new ();
  g_autoptr (GPtrArray) articles =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_occurrences_unref);

  for (guint i = 0; i < 200; i++)
    {
      if (g_test_rand_int_range (0, 4) == 0)
        {
          GlossOccurrences *more = make_occurrences (g_test_rand_int_range (1, 9));

          gloss_occurrence_model_append (model, more, "a.txt");
          g_ptr_array_add (articles, more);
        }
      decide_at_random (model);
      check_model (model, articles);
    }

  gloss_occurrence_model_clear (model);
  g_ptr_array_set_size (articles, 0);
  check_model (model, articles);
}

static void
test_model_rows (void)
{
  g_autoptr (GlossOccurrenceModel) model = gloss_occurrence_model_new ();
  g_autoptr (GlossOccurrences) occurrences = make_occurrences (5);
  g_autoptr (GlossOccurrenceItem) item = NULL;
  g_autoptr (GlossOccurrenceItem) same = NULL;
  guint n_changed = 0;

  gloss_occurrence_model_append (model, occurrences, NULL);
  item = g_list_model_get_item (G_LIST_MODEL (model), 1);
  same = g_list_model_get_item (G_LIST_MODEL (model), 1);
  g_assert_true (item == same);
  g_signal_connect_swapped (item, "changed", G_CALLBACK (panels_count), &n_changed);
  gloss_occurrence_model_toggle (model, 1);
  gloss_occurrence_model_toggle (model, 2);
  /* Labelled already: nothing to decide. */
  gloss_occurrence_model_toggle (model, 0);
  g_assert_cmpuint (n_changed, ==, 1);

  g_assert_cmpuint (gloss_occurrence_model_find_open (model, 0, 1), ==, 1);
  g_assert_cmpuint (gloss_occurrence_model_find_open (model, 3, 1), ==, 4);
  g_assert_cmpuint (gloss_occurrence_model_find_open (model, 3, -1), ==, 2);
  g_assert_cmpuint (gloss_occurrence_model_find_open (model, 0, -1), ==, 0);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/occurrences-dialog/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("annotate", test_annotate);
  ADD ("all-skipped", test_all_skipped);
  ADD ("options", test_options);
  ADD ("label", test_label);
  ADD ("refused", test_refused);
  ADD ("close-while-searching", test_close_while_searching);
  ADD ("folder", test_folder);
  ADD ("unreadable-set", test_unreadable_set);
  ADD ("stop", test_stop);
  ADD ("properties", test_properties);
  g_test_add_func ("/occurrence-model/random", test_model);
  g_test_add_func ("/occurrence-model/rows", test_model_rows);

  return g_test_run ();
}
