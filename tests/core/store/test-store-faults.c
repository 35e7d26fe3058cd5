/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "place-steps.h"

#include "core/gloss-error.h"
#include "core/store/gloss-durable.h"
#include "support/gloss-test-folder.h"
#include "support/gloss-test-user.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* Killed after the file was replaced and before that was noted. */
static void
test_killed_in_save (Place         *place,
                     gconstpointer  data)
{
  GlossSaveTask *task;

  must_add (place, "a", 0, 4);
  must_save (place);
  must_add (place, "b", 5, 8);
  task = gloss_store_begin_save (place->store);
  g_assert_null (gloss_store_begin_save (place->store));
  must_add (place, "c", 9, 12);
  g_assert_true (gloss_save_task_run (task, NULL, NULL));
  gloss_save_task_free (task);
  place_reopen (place);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 1);
  assert_count (place, 3);
  for (guint i = 0; i < 3; i++)
    must_undo (place);
  assert_count (place, 0);
}

/* An edit while a save runs is not taken for saved. */
static void
test_edit_in_save (Place         *place,
                   gconstpointer  data)
{
  GlossSaveTask *task;

  must_add (place, "a", 0, 4);
  task = gloss_store_begin_save (place->store);
  must_add (place, "b", 5, 8);
  g_assert_true (gloss_save_task_run (task, NULL, NULL));
  gloss_store_finish_save (place->store, task);
  g_assert_true (gloss_store_needs_save (place->store));
  place_reopen (place);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 1);
  assert_count (place, 2);
}

/* The set shows what its log has, cannot be changed, and says why. */
static void
look_at_read_only_cb (gpointer data,
                      gpointer user_data)
{
  Place *place = data;
  const GlossStoreOptions options = { .state_folder = place->state_folder };
  g_autoptr (GlossStore) store = gloss_store_open (place->article, &options, NULL, NULL, NULL);
  GlossAnnotationSet *set = NULL;
  const char *reason = NULL;

  g_assert_nonnull (store);
  set = gloss_store_get_set (store);
  reason = gloss_annotation_set_get_read_only (set);
  g_assert_nonnull (reason);
  g_assert_nonnull (strstr (reason, place->folder));
  g_assert_cmpuint (gloss_store_get_n_recovered (store), ==, 2);
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 1);
  g_assert_false (gloss_store_needs_save (store));
}

static void
test_read_only_folder (Place         *place,
                       gconstpointer  data)
{
  must_add (place, "a", 0, 4);
  must_add_label (place, "rumour");
  place_close (place);
  gloss_test_open_to_all (g_file_peek_path (place->state_folder));
  g_assert_cmpint (g_chmod (place->folder, 0555), ==, 0);
  gloss_test_as_anybody (look_at_read_only_cb, place);
  g_assert_cmpint (g_chmod (place->folder, 0700), ==, 0);
  /* With the permission back nothing was lost. */
  place_open (place);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 2);
  g_assert_true (gloss_store_needs_save (place->store));
}

static void
test_folder_gone (Place         *place,
                  gconstpointer  data)
{
  g_autofree char *state = g_build_filename (g_get_tmp_dir (), "gloss-state-XXXXXX", NULL);
  GlossStoreOptions options = { NULL };
  g_autoptr (GFile) state_folder = NULL;
  g_autoptr (GlossStore) store = NULL;
  g_autoptr (GlossAnnotation) annotation = make_annotation ("a", "person", 0, 4);
  g_autoptr (GlossEdit) edit = gloss_edit_new ("Test");
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  g_assert_nonnull (g_mkdtemp (state));
  state_folder = g_file_new_for_path (state);
  options.state_folder = state_folder;
  place_close (place);
  store = gloss_store_open (place->article, &options, NULL, NULL, NULL);
  gloss_edit_change_annotation (edit, NULL, annotation);
  g_assert_true (gloss_annotation_set_apply (gloss_store_get_set (store), edit, NULL));
  g_assert_true (gloss_test_remove (place->folder));
  g_assert_false (gloss_store_save (store, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
  g_assert_true (gloss_store_needs_save (store));
  /* Put back, it can be saved. */
  g_assert_cmpint (g_mkdir (place->folder, 0700), ==, 0);
  g_assert_true (gloss_store_save (store, NULL, NULL));
  content = place_read (place, SET);
  g_assert_nonnull (content);
  g_assert_true (gloss_test_remove (state));
}

static void
test_journal_fails (Place         *place,
                    gconstpointer  data)
{
  static const int numbers[] = { ENOSPC, EIO };
  g_autofree char *before = NULL;

  must_add (place, "a", 0, 4);
  before = dump_set (place_get_set (place));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (guint n = 1; n <= 2; n++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *after = NULL;

        gloss_durable_set_fault (n, numbers[i]);
        g_assert_false (place_add (place, "b", 5, 8, &error));
        g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
        gloss_durable_set_fault (0, 0);
        after = dump_set (place_get_set (place));
        g_assert_cmpstr (after, ==, before);
      }
  must_add (place, "c", 9, 12);
  place_reopen (place);
  g_assert_true (has_annotation (place, "a") && !has_annotation (place, "b") && has_annotation (place, "c"));
}

/* Every operation of editing and saving fails in turn: what was acknowledged is there again. */
static void
test_faults (Place         *place,
             gconstpointer  data)
{
  static const int numbers[] = { EIO, ENOSPC, EROFS };

  must_add (place, "base", 0, 4);
  must_save (place);
  for (guint k = 0; k < G_N_ELEMENTS (numbers); k++)
    for (guint n = 1; n < 60; n++)
      {
        g_autofree char *acknowledged = NULL, *recovered = NULL;
        g_autofree char *id = g_strdup_printf ("e%u-%u", k, n);
        guint n_operations;

        gloss_durable_set_fault (n, numbers[k]);
        place_add (place, id, 5 + n % 20, 30, NULL);
        gloss_store_save (place->store, NULL, NULL);
        if (has_annotation (place, id))
          place_relabel (place, id, "claim", NULL);
        gloss_store_save (place->store, NULL, NULL);
        place_relabel (place, "base", n % 2 ? "claim" : "date", NULL);
        acknowledged = dump_set (place_get_set (place));
        n_operations = gloss_durable_set_fault (0, 0);
        place_reopen (place);
        recovered = dump_set (place_get_set (place));
        g_assert_cmpstr (acknowledged, ==, recovered);
        g_assert_null (gloss_annotation_set_get_read_only (place_get_set (place)));
        g_assert_false (place_exists (place, COPY));
        if (n > n_operations)
          break;
      }
}

/* Only the folder could not be synced: the file has our new version, and that is no conflict. */
static void
test_folder_sync_fails (Place         *place,
                        gconstpointer  data)
{
  guint n_operations;

  must_add (place, "a", 0, 4);
  must_add_label (place, "one");
  gloss_durable_set_fault (0, 0);
  must_save (place);
  n_operations = gloss_durable_set_fault (0, 0);
  for (guint i = 0; i < 4; i++)
    for (guint n = 1; n <= n_operations; n++)
      {
        g_autofree char *id = g_strdup_printf ("s%u-%u", i, n);
        g_autofree char *labels = NULL;
        g_autoptr (GError) error = NULL;

        must_add (place, id, 5 + i, 30);
        must_add_label (place, id);
        gloss_durable_set_fault (n, EIO);
        gloss_store_save (place->store, NULL, NULL);
        gloss_durable_set_fault (0, 0);
        g_assert_false (gloss_store_is_changed_outside (place->store, NULL));
        must_undo (place);
        if (i > 1)
          must_undo (place);
        if (i % 2)
          {
            /* And the next try fails too. */
            gloss_durable_set_fault (n, EIO);
            gloss_store_save (place->store, NULL, NULL);
            gloss_durable_set_fault (0, 0);
            must_add (place, "again", 5, 8);
            must_undo (place);
          }
        must_save (place);
        labels = place_read (place, "labels.gloss.json");
        g_assert_null (strstr (labels, id));
        g_assert_false (place_exists (place, COPY));
      }
}

/* Opening fails at every operation: nothing is lost by that, next time it works. */
static void
test_open_faults (Place         *place,
                  gconstpointer  data)
{
  const GlossStoreOptions options = { .state_folder = place->state_folder };
  g_autofree char *acknowledged = NULL;
  g_autofree char *theirs = NULL;

  must_add (place, "a", 0, 4);
  must_save (place);
  g_assert_true (place_relabel (place, "a", "claim", NULL));
  must_add (place, "b", 5, 8);
  edit_file (place, SET, "\"label\": \"person\"", "\"label\": \"date\"");
  theirs = place_read (place, SET);
  place_close (place);
  for (guint n = 1; n < 40; n++)
    {
      g_autoptr (GlossStore) store = NULL;
      g_autofree char *content = NULL;

      gloss_durable_set_fault (n, EIO);
      store = gloss_store_open (place->article, &options, NULL, NULL, NULL);
      if (store != NULL && gloss_annotation_set_get_read_only (gloss_store_get_set (store)) == NULL)
        {
          g_clear_object (&store);
          break;
        }
      content = place_read (place, SET);
      g_assert_cmpstr (content, ==, theirs);
    }
  gloss_durable_set_fault (0, 0);
  place_open (place);
  g_assert_true (has_annotation (place, "b"));
  acknowledged = place_read (place, COPY);
  g_assert_nonnull (strstr (acknowledged, "\"label\": \"claim\""));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("killed-in-save", test_killed_in_save);
  ADD ("edit-in-save", test_edit_in_save);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("folder-gone", test_folder_gone);
  ADD ("journal-fails", test_journal_fails);
  ADD ("faults", test_faults);
  ADD ("folder-sync-fails", test_folder_sync_fails);
  ADD ("open-faults", test_open_faults);

  return g_test_run ();
}
