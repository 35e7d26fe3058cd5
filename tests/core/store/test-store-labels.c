/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "place-steps.h"

#include "core/gloss-error.h"
#include "core/model/gloss-command.h"

#include <glib/gstdio.h>
#include <string.h>

static gboolean
has_label (Place      *place,
           const char *id)
{
  return gloss_label_set_lookup (gloss_annotation_set_get_labels (place_get_set (place)), id) != NULL;
}

static void
test_labels (Place         *place,
             gconstpointer  data)
{
  g_autofree char *labels = NULL;

  must_add_label (place, "rumour");
  g_assert_true (gloss_store_needs_save (place->store));
  g_assert_true (place_add (place, "a", 0, 4, NULL));
  g_assert_true (place_relabel (place, "a", "rumour", NULL));
  place_reopen (place);
  g_assert_true (has_label (place, "rumour"));
  g_assert_true (gloss_store_needs_save (place->store));
  must_save (place);
  g_assert_false (gloss_store_needs_save (place->store));
  labels = place_read (place, "labels.gloss.json");
  g_assert_nonnull (strstr (labels, "\"id\": \"rumour\""));
  place_reopen (place);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 0);
  g_assert_true (has_label (place, "rumour"));
  for (guint i = 0; i < 3; i++)
    must_undo (place);
  g_assert_false (has_label (place, "rumour"));
  must_save (place);
  place_reopen (place);
  g_assert_false (has_label (place, "rumour"));
}

/* The label file was written, the set's file not: nothing is lost, and undo works. */
static void
test_labels_only_saved (Place         *place,
                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  must_add (place, "a", 0, 4);
  must_save (place);
  must_add_label (place, "rumour");
  g_assert_true (place_relabel (place, "a", "rumour", NULL));
  g_assert_cmpint (g_unlink (g_file_peek_path (place->set_file)), ==, 0);
  g_assert_cmpint (g_mkdir (g_file_peek_path (place->set_file), 0700), ==, 0);
  g_assert_false (gloss_store_save (place->store, NULL, &error));
  g_assert_true (gloss_store_needs_save (place->store));
  place_close (place);
  g_assert_cmpint (g_rmdir (g_file_peek_path (place->set_file)), ==, 0);
  place_open (place);
  g_assert_true (has_label (place, "rumour"));
}

/* The set's file was written, the label file could not be. */
static void
test_labels_not_saved (Place         *place,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (g_file_peek_path (place->label_file), 0700), ==, 0);
  must_add_label (place, "rumour");
  must_add (place, "a", 0, 4);
  g_assert_false (gloss_store_save (place->store, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
  g_assert_true (gloss_store_needs_save (place->store));
  g_assert_true (place_exists (place, SET));
  place_close (place);
  g_assert_cmpint (g_rmdir (g_file_peek_path (place->label_file)), ==, 0);
  place_open (place);
  g_assert_true (has_label (place, "rumour"));
  g_assert_true (gloss_store_needs_save (place->store));
  must_save (place);
  g_assert_false (gloss_store_needs_save (place->store));
  place_reopen (place);
  g_assert_true (has_label (place, "rumour"));
  g_assert_false (gloss_store_needs_save (place->store));
}

static void
test_labels_merged (Place         *place,
                    gconstpointer  data)
{
  g_autofree char *labels = NULL;

  must_add_label (place, "one");
  must_save (place);
  edit_file (place, "labels.gloss.json", "\"name\": \"Person\"", "\"name\": \"Human\"");
  edit_file (place, "labels.gloss.json", "\n]\n", ",\n{\"id\": \"theirs\", \"name\": \"T\", \"color\": \"#111111\"}\n]\n");
  must_add_label (place, "two");
  must_save (place);
  must_add_label (place, "three");
  must_save (place);
  labels = place_read (place, "labels.gloss.json");
  g_assert_nonnull (strstr (labels, "\"Human\""));
  g_assert_nonnull (strstr (labels, "\"theirs\""));
  g_assert_nonnull (strstr (labels, "\"one\""));
  g_assert_nonnull (strstr (labels, "\"two\""));
  g_assert_nonnull (strstr (labels, "\"three\""));
}

/* Without a label file the set's file stands alone: its definitions hold, the defaults give way. */
static void
test_labels_of_the_set (Place         *place,
                        gconstpointer  data)
{
  GlossLabelSet *labels;
  guint n_default = gloss_label_set_get_n_labels (gloss_annotation_set_get_labels (
    place_get_set (place)));

  place_close (place);
  place_write (place, SET,
               "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"labels\": ["
               "{\"id\": \"person\", \"name\": \"Human\", \"color\": \"#123456\"}, "
               "{\"id\": \"irony\", \"name\": \"Irony\", \"color\": \"#654321\", "
               "\"shortcut\": \"2\"}, {\"id\": \"doubt\", \"name\": \"Doubt\", "
               "\"color\": \"#654321\", \"shortcut\": \"2\"}], \"annotations\": []}\n");
  place_open (place);
  labels = gloss_annotation_set_get_labels (place_get_set (place));
  g_assert_cmpuint (gloss_label_set_get_n_labels (labels), ==, n_default + 2);
  g_assert_null (gloss_label_get_shortcut (gloss_label_set_lookup (labels, "doubt")));
  g_assert_cmpstr (gloss_label_get_name (gloss_label_set_lookup (labels, "person")), ==, "Human");
  g_assert_cmpstr (gloss_label_get_id (gloss_label_set_find_shortcut (labels, "2")), ==, "irony");
  g_assert_false (gloss_store_needs_save (place->store));

  place_close (place);
  place_write (place, "labels.gloss.json",
               "{\"format\": \"glossator-label-set\", \"version\": 1, \"labels\": ["
               "{\"id\": \"person\", \"name\": \"Somebody\", \"color\": \"#000000\"}]}\n");
  place_open (place);
  labels = gloss_annotation_set_get_labels (place_get_set (place));
  g_assert_cmpuint (gloss_label_set_get_n_labels (labels), ==, 1);
  g_assert_cmpstr (gloss_label_get_name (gloss_label_set_get_nth (labels, 0)), ==, "Somebody");
}

static void
test_labels_damaged (Place         *place,
                     gconstpointer  data)
{
  const GlossLabelFields fields = { "rumour", "Rumour", "#123456", NULL, NULL };
  g_autoptr (GlossEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *labels = NULL;

  place_close (place);
  place_write (place, "labels.gloss.json", "{\"format\": ");
  place_open (place);
  assert_reported (place->report, "labels-unreadable", 0);
  edit = gloss_command_add_label (place_get_set (place), &fields);
  g_assert_false (gloss_annotation_set_apply (place_get_set (place), edit, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);
  must_add (place, "a", 0, 4);
  must_save (place);
  labels = place_read (place, "labels.gloss.json");
  g_assert_cmpstr (labels, ==, "{\"format\": ");
}

static void
test_shared_labels (Place         *place,
                    gconstpointer  data)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (place_get_set (place));
  const GlossStoreOptions options = {
    .set_name = "zoe", .state_folder = place->state_folder, .labels = labels,
  };
  g_autoptr (GlossStore) other = gloss_store_open (place->article, &options, NULL, NULL, NULL);

  must_add_label (place, "rumour");
  g_assert_true (gloss_store_needs_save (other));
  g_assert_true (gloss_store_save (other, NULL, NULL));
  g_assert_true (place_exists (place, "labels.gloss.json"));
  g_assert_true (gloss_store_needs_save (place->store));
  must_save (place);
  g_assert_false (gloss_store_needs_save (place->store));
}

typedef struct
{
  Place         *place;
  GlossLabelSet *labels;
  GMainLoop     *loop;
  GThread       *main_thread;
  guint          n_changed;
} Shared;

static void
labels_changed_cb (GlossLabelSet *labels,
                   gpointer       user_data)
{
  Shared *self = user_data;

  g_assert_true (g_thread_self () == self->main_thread);
  self->n_changed++;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static gpointer
open_in_thread (gpointer data)
{
  Shared *self = data;
  const GlossStoreOptions options = {
    .state_folder = self->place->state_folder, .labels = self->labels,
  };
  GlossStore *store = gloss_store_open (self->place->article, &options, NULL, NULL, NULL);

  g_idle_add (quit_cb, self->loop);
  return store;
}

/* Labels that are shared, and looked at by the main thread, change there only. */
static void
test_recover_shared_labels (Place         *place,
                            gconstpointer  data)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Shared shared = { place, labels, loop, g_thread_self () };
  g_autoptr (GlossStore) store = NULL;
  GThread *thread;

  must_add_label (place, "rumour");
  place_close (place);
  g_signal_connect (labels, "changed", G_CALLBACK (labels_changed_cb), &shared);
  /* Nobody else may run what is for the main thread before it does. */
  g_assert_true (g_main_context_acquire (NULL));
  thread = g_thread_new ("open", open_in_thread, &shared);
  g_main_loop_run (loop);
  g_main_context_release (NULL);
  store = g_thread_join (thread);
  g_assert_cmpuint (shared.n_changed, ==, 1);
  g_assert_nonnull (gloss_label_set_lookup (labels, "rumour"));
  g_assert_true (gloss_store_needs_save (store));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("labels", test_labels);
  ADD ("labels-only-saved", test_labels_only_saved);
  ADD ("labels-not-saved", test_labels_not_saved);
  ADD ("labels-merged", test_labels_merged);
  ADD ("labels-of-the-set", test_labels_of_the_set);
  ADD ("labels-damaged", test_labels_damaged);
  ADD ("shared-labels", test_shared_labels);
  ADD ("recover-shared-labels", test_recover_shared_labels);

  return g_test_run ();
}
