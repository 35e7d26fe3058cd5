/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch-support.h"

#include "core/gloss-error.h"
#include "core/model/gloss-command.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-set-source.h"
#include "support/gloss-test-user.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#define N_ARTICLES 5
/* Two of each default set, one of each of the two sets "zoe". */
#define N_PEOPLE (2 * N_ARTICLES + 2)
#define N_SETS (N_ARTICLES + 2)
/* own/b.txt has other labels: what has "person" there stays. */
#define N_OTHERS 2

static void
run (World      *world,
     GlossStore *live)
{
  g_autoptr (GlossBatch) batch = world_make_merge (world, live);
  g_autoptr (GError) error = NULL;

  g_assert_true (gloss_batch_run (batch, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
step (World           *world,
      GlossStore      *live,
      GlossEditAction  action,
      guint            n_left)
{
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (gloss_batch_step (world->state_folder, live, action, NULL, NULL, report, NULL,
                                   &error));
  g_assert_no_error (error);
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_WARNING), ==, n_left);
  gloss_store_save (live, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
has_person (World *world)
{
  g_autofree char *content = NULL;

  g_file_load_contents (world->label_file, NULL, &content, NULL, NULL, NULL);
  return strstr (content, "\"person\"") != NULL;
}

static void
test_plan (World         *world,
           gconstpointer  data)
{
  g_autofree char *before = world_read (world);
  g_autoptr (GlossStore) live = world_open (world, 0, NULL);
  g_autoptr (GlossBatch) batch = world_make_merge (world, live);
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossBatchPreview) preview = gloss_batch_plan (batch, NULL, NULL, NULL, &error);
  const GlossBatchTarget *target;
  const GlossBatchItem *item;

  g_assert_no_error (error);
  g_assert_cmpuint (gloss_batch_preview_get_n_targets (preview), ==, N_SETS);
  g_assert_cmpuint (gloss_batch_preview_get_n_articles (preview), ==, N_ARTICLES);
  g_assert_cmpuint (gloss_batch_preview_get_n_annotations (preview), ==, N_PEOPLE);
  g_assert_cmpuint (gloss_batch_preview_get_n_items (preview), ==, N_PEOPLE);
  g_assert_cmpuint (gloss_batch_preview_get_n_problems (preview), ==, 0);
  target = gloss_batch_preview_get_target (preview, 1);
  g_assert_cmpstr (target->article_name, ==, "a0.txt");
  g_assert_cmpstr (target->set_name, ==, "zoe");
  g_assert_cmpuint (target->n_annotations, ==, 1);
  item = gloss_batch_preview_get_item (preview, 1);
  g_assert_cmpstr (item->id, ==, "bob");
  g_assert_cmpstr (item->label_id, ==, "person");
  g_assert_cmpstr (item->quote, ==, "Bob");
  g_assert_cmpuint (item->start, ==, 8);
  world_assert (world, before);
}

static void
test_run (World         *world,
          gconstpointer  data)
{
  g_autoptr (GlossStore) live = world_open (world, 0, NULL);
  GlossAnnotationSet *set = gloss_store_get_set (live);
  g_autoptr (GlossStore) other = NULL;
  GlossEdit *edit;

  run (world, live);
  edit = gloss_history_peek_undo (gloss_annotation_set_get_history (set));
  g_assert_nonnull (gloss_edit_get_batch (edit));
  g_assert_cmpuint (gloss_annotation_set_count_label (set, "person"), ==, 0);
  g_assert_null (gloss_label_set_lookup (gloss_annotation_set_get_labels (set), "person"));
  gloss_store_save (live, NULL, NULL);
  g_assert_cmpuint (world_count (world, "person"), ==, N_OTHERS);
  g_assert_false (has_person (world));

  other = world_open (world, 3, "zoe");
  g_assert_cmpstr (gloss_edit_get_batch (gloss_history_peek_undo (
                     gloss_annotation_set_get_history (gloss_store_get_set (other)))),
                   ==, gloss_edit_get_batch (edit));
  g_assert_cmpuint (gloss_store_get_n_recovered (other), ==, 0);
}

/* Undone from one of the sets and done again from another one. */
static void
test_undo (World         *world,
           gconstpointer  data)
{
  GlossStore *live = world_open (world, 0, NULL);

  run (world, live);
  gloss_store_save (live, NULL, NULL);
  step (world, live, GLOSS_EDIT_UNDO, 0);
  g_assert_cmpuint (world_count (world, "person"), ==, N_PEOPLE + N_OTHERS);
  g_assert_true (has_person (world));
  g_assert_finalize_object (live);

  live = world_open (world, 2, NULL);
  g_assert_true (gloss_annotation_set_can_redo (gloss_store_get_set (live)));
  step (world, live, GLOSS_EDIT_REDO, 0);
  g_assert_cmpuint (world_count (world, "person"), ==, N_OTHERS);
  g_assert_false (has_person (world));
  g_assert_finalize_object (live);

  live = world_open (world, 3, "zoe");
  step (world, live, GLOSS_EDIT_UNDO, 0);
  g_assert_cmpuint (world_count (world, "person"), ==, N_PEOPLE + N_OTHERS);
  g_assert_true (has_person (world));
  g_assert_finalize_object (live);
}

static void
set_note (World      *world,
          guint       i,
          const char *id)
{
  g_autoptr (GlossStore) store = world_open (world, i, NULL);
  GlossAnnotationSet *set = gloss_store_get_set (store);
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossEdit) edit =
    gloss_command_set_note (set, gloss_annotation_set_lookup (set, id), "A note", NULL);

  gloss_annotation_set_apply (set, edit, &error);
  g_assert_no_error (error);
  gloss_store_save (store, NULL, &error);
  g_assert_no_error (error);
}

/* Article 1 was edited elsewhere in the set: its part is still undone, and the edit stays. Article
 * 2 was edited in what the batch had changed: it is left, and told. */
static void
test_edited_since (World         *world,
                   gconstpointer  data)
{
  g_autoptr (GlossStore) live = world_open (world, 0, NULL);
  g_autoptr (GlossStore) one = NULL;
  GlossAnnotationSet *set;

  run (world, live);
  gloss_store_save (live, NULL, NULL);
  set_note (world, 1, "cid");
  set_note (world, 2, "bob");
  step (world, live, GLOSS_EDIT_UNDO, 1);
  g_assert_cmpuint (world_count (world, "person"), ==, N_PEOPLE - 2 + N_OTHERS);

  one = world_open (world, 1, NULL);
  set = gloss_store_get_set (one);
  g_assert_cmpuint (gloss_annotation_set_count_label (set, "person"), ==, 2);
  g_assert_nonnull (gloss_annotation_get_note (gloss_annotation_set_lookup (set, "cid")));
  g_clear_object (&one);

  step (world, live, GLOSS_EDIT_REDO, 0);
  g_assert_cmpuint (world_count (world, "person"), ==, N_OTHERS);
  step (world, live, GLOSS_EDIT_UNDO, 1);
  g_assert_cmpuint (world_count (world, "person"), ==, N_PEOPLE - 2 + N_OTHERS);
}

/* From a set in which the batch was undone by a new edit, taking that back does the batch again. */
static void
test_inverse_is_undone (World         *world,
                        gconstpointer  data)
{
  GlossStore *live = world_open (world, 0, NULL);

  run (world, live);
  gloss_store_save (live, NULL, NULL);
  set_note (world, 1, "cid");
  step (world, live, GLOSS_EDIT_UNDO, 0);
  g_assert_finalize_object (live);
  live = world_open (world, 1, NULL);
  step (world, live, GLOSS_EDIT_UNDO, 0);
  g_assert_cmpuint (world_count (world, "person"), ==, N_OTHERS);
  step (world, live, GLOSS_EDIT_REDO, 0);
  g_assert_cmpuint (world_count (world, "person"), ==, N_PEOPLE + N_OTHERS);
  g_assert_finalize_object (live);
}

static void
rename_set (World      *world,
            guint       i,
            const char *from,
            const char *to)
{
  GlossStore *store = world_open (world, i, from);
  g_autoptr (GFile) article = world_get_article (world, i);
  g_autoptr (GFile) file = gloss_set_source_find_file (article, to);
  g_autoptr (GError) error = NULL;

  g_assert_true (gloss_store_rename (store, file, to, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (store);
}

/* Sets that got other names since, the open one among them, are found by what their histories know:
 * also both of one article. */
static void
test_renamed_since (World         *world,
                    gconstpointer  data)
{
  GlossStore *live = world_open (world, 1, NULL);

  run (world, live);
  gloss_store_save (live, NULL, NULL);
  g_assert_finalize_object (live);
  rename_set (world, 0, "zoe", "first");
  rename_set (world, 0, "default", "second");
  rename_set (world, 3, "zoe", "third");
  rename_set (world, 1, "default", "fourth");

  live = world_open (world, 1, "fourth");
  step (world, live, GLOSS_EDIT_UNDO, 0);
  g_assert_cmpuint (world_count (world, "person"), ==, N_PEOPLE + N_OTHERS);
  g_assert_true (has_person (world));
  g_assert_finalize_object (live);

  live = world_open (world, 0, "first");
  step (world, live, GLOSS_EDIT_REDO, 0);
  g_assert_cmpuint (world_count (world, "person"), ==, N_OTHERS);
  g_assert_finalize_object (live);

  rename_set (world, 2, "default", "fifth");
  live = world_open (world, 0, "second");
  step (world, live, GLOSS_EDIT_UNDO, 0);
  g_assert_cmpuint (world_count (world, "person"), ==, N_PEOPLE + N_OTHERS);
  g_assert_finalize_object (live);
}

static void
assert_refused (World *world)
{
  g_autofree char *before = world_read (world);
  g_autoptr (GlossBatch) batch = world_make_merge (world, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (gloss_batch_run (batch, NULL, NULL, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "a2.txt"));
  world_assert (world, before);
}

static void
test_locked (World         *world,
             gconstpointer  data)
{
  g_autoptr (GlossStore) elsewhere = world_open (world, 2, NULL);

  assert_refused (world);
}

/* It has nothing of the label: that it is open elsewhere does not matter. */
static void
test_locked_but_left_alone (World         *world,
                            gconstpointer  data)
{
  g_autoptr (GlossStore) elsewhere = world_open (world, 2, NULL);
  GlossAnnotationSet *set = gloss_store_get_set (elsewhere);
  g_autofree char *held = NULL;
  g_autofree char *found = NULL;

  while (gloss_annotation_set_get_size (set) > 0)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, 0);
      g_autoptr (GlossEdit) edit = gloss_command_delete (set, &annotation, 1);

      g_assert_true (gloss_annotation_set_apply (set, edit, NULL));
    }
  gloss_store_save (elsewhere, NULL, NULL);
  held = gloss_annotation_set_to_string (set);
  run (world, NULL);
  g_assert_cmpuint (world_count (world, "person"), ==, N_OTHERS);
  found = gloss_annotation_set_to_string (set);
  g_assert_cmpstr (found, ==, held);
}

static void
test_unreadable (World         *world,
                 gconstpointer  data)
{
  g_autoptr (GFile) file = g_file_get_child (world->folder_file, "a2.txt.gloss.json");

  g_assert_true (g_file_replace_contents (file, "{", 1, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL,
                                          NULL));
  assert_refused (world);
}

static void
assert_refused_cb (gpointer world,
                   gpointer user_data)
{
  assert_refused (world);
}

static void
test_read_only (World         *world,
                gconstpointer  data)
{
  g_autoptr (GFile) file = g_file_get_child (world->folder_file, "a2.txt.gloss.json");

  g_assert_true (g_file_make_directory (world->state_folder, NULL, NULL));
  gloss_test_open_to_all (world->root);
  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0444), ==, 0);
  gloss_test_as_anybody (assert_refused_cb, world);
}

/* Also while undoing nothing is half done. */
static void
test_step_locked (World         *world,
                  gconstpointer  data)
{
  g_autoptr (GlossStore) live = world_open (world, 0, NULL);
  g_autoptr (GlossStore) elsewhere = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  run (world, live);
  gloss_store_save (live, NULL, NULL);
  after = world_read (world);
  elsewhere = world_open (world, 2, NULL);
  g_assert_false (gloss_batch_step (world->state_folder, live, GLOSS_EDIT_UNDO, NULL, NULL, NULL,
                                    NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
  world_assert (world, after);
  g_assert_true (gloss_annotation_set_can_undo (gloss_store_get_set (live)));
  g_clear_object (&elsewhere);
  step (world, live, GLOSS_EDIT_UNDO, 0);
}

/* Where the journal is gone, only the open set follows. */
static void
test_forgotten (World         *world,
                gconstpointer  data)
{
  g_autoptr (GlossStore) live = world_open (world, 0, NULL);
  g_autoptr (GFile) folder = g_file_get_child (world->state_folder, "batches");
  g_autoptr (GDir) dir = NULL;
  const char *name;

  run (world, live);
  gloss_store_save (live, NULL, NULL);
  dir = g_dir_open (g_file_peek_path (folder), 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GFile) file = g_file_get_child (folder, name);

      g_assert_true (g_str_has_suffix (name, ".batch"));
      g_assert_true (g_file_delete (file, NULL, NULL));
    }
  step (world, live, GLOSS_EDIT_UNDO, 1);
  g_assert_cmpuint (world_count (world, "person"), ==, 2 + N_OTHERS);
}

typedef struct
{
  GCancellable *cancellable;
  guint         n_left;
} Canceller;

static void
cancel_cb (guint    n_done,
           guint    n_steps,
           gpointer user_data)
{
  Canceller *canceller = user_data;

  g_assert_cmpuint (n_done, <=, n_steps);
  if (--canceller->n_left == 0)
    g_cancellable_cancel (canceller->cancellable);
}

/* At every step: nothing of it is left, to the byte. */
static void
test_cancel (World         *world,
             gconstpointer  data)
{
  g_autofree char *before = world_read (world);

  for (guint n = 1;; n++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GlossBatch) batch = world_make_merge (world, NULL);
      g_autoptr (GError) error = NULL;
      Canceller canceller = { cancellable, n };

      if (gloss_batch_run (batch, cancel_cb, &canceller, cancellable, &error))
        {
          g_assert_cmpuint (n, >, 2 * N_SETS);
          g_assert_cmpuint (world_count (world, "person"), ==, N_OTHERS);
          return;
        }
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      world_assert (world, before);
      g_assert_cmpuint (gloss_batch_recover (world->state_folder, NULL), ==, 0);
    }
}

/* Articles that have no set are given one where the edit wants it, and lose it again. */
static GlossEdit *
annotate_cb (GlossAnnotationSet *set,
             gpointer            user_data)
{
  const GlossSpan span = { 4, 7 };
  const GlossAuthor author = { "Zoë", "2026-11-22T10:00:00Z" };

  return gloss_command_annotate (set, "date", &span, 1, &author, NULL);
}

static void
test_create (World         *world,
             gconstpointer  data)
{
  g_autofree char *before = world_read (world);
  const GlossBatchSpec spec = {
    .description = "Annotate",
    .folder = world->folder,
    .state_folder = world->state_folder,
    .set_name = "zoe",
    .create_sets = TRUE,
    .builder = annotate_cb,
  };

  for (guint n = 1;; n++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GlossBatch) batch = gloss_batch_new (&spec);
      g_autoptr (GError) error = NULL;
      Canceller canceller = { cancellable, n };

      if (gloss_batch_run (batch, cancel_cb, &canceller, cancellable, &error))
        break;
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      world_assert (world, before);
    }
  /* Here the labels do not matter, so own/b.txt is among them. */
  g_assert_cmpuint (world_count (world, "date"), ==, N_ARTICLES + 1);
}

/* Undone, the sets that it made are gone too; but not one to which more was done. */
static void
test_created_go (World         *world,
                 gconstpointer  data)
{
  g_autoptr (GlossEdit) note = NULL;
  g_autofree char *before = world_read (world);
  g_autofree char *after = NULL;
  g_autofree char *kept = NULL;
  GlossStore *live = world_open (world, 1, "zoe");
  const GlossBatchSpec spec = {
    .description = "Annotate",
    .folder = world->folder,
    .state_folder = world->state_folder,
    .live = live,
    .set_name = "zoe",
    .create_sets = TRUE,
    .builder = annotate_cb,
  };
  GlossBatch *batch = gloss_batch_new (&spec);
  g_autoptr (GFile) two = g_file_get_child (world->folder_file, "a2.txt.zoe.gloss.json");
  GlossStore *other;

  g_assert_true (gloss_batch_run (batch, NULL, NULL, NULL, NULL));
  gloss_batch_unref (batch);
  after = world_read (world);
  step (world, live, GLOSS_EDIT_UNDO, 0);
  world_assert (world, before);
  step (world, live, GLOSS_EDIT_REDO, 0);
  world_assert (world, after);
  g_assert_finalize_object (live);

  other = world_open (world, 2, "zoe");
  note = gloss_command_set_document_note (gloss_store_get_set (other), "Mine");
  g_assert_true (gloss_annotation_set_apply (gloss_store_get_set (other), note, NULL));
  g_assert_true (gloss_store_save (other, NULL, NULL));
  g_assert_finalize_object (other);
  live = world_open (world, 4, "zoe");
  step (world, live, GLOSS_EDIT_UNDO, 0);
  g_assert_finalize_object (live);
  g_assert_true (g_file_query_exists (two, NULL));
  g_assert_true (g_file_delete (two, NULL, NULL));
  world_assert (world, before);
}

/* Each file operation fails once. Afterwards everything is done, or nothing. */
static void
test_faults (World         *world,
             gconstpointer  data)
{
  g_autofree char *before = world_read (world);
  guint n_failed = 0;

  for (guint n = 1;; n++)
    {
      g_autoptr (GlossBatch) batch = world_make_merge (world, NULL);
      g_autoptr (GError) error = NULL;
      gboolean done;

      gloss_durable_set_fault (n, ENOSPC);
      done = gloss_batch_run (batch, NULL, NULL, NULL, &error);
      if (gloss_durable_set_fault (0, 0) < n)
        {
          g_assert_true (done);
          break;
        }
      gloss_batch_recover (world->state_folder, NULL);
      if (world_count (world, "person") == N_OTHERS)
        {
          /* It was done all the same, or completed; once more from the beginning. */
          g_autoptr (GlossStore) store = world_open (world, 2, NULL);

          g_assert_false (has_person (world));
          step (world, store, GLOSS_EDIT_UNDO, 0);
          g_free (before);
          before = world_read (world);
        }
      else
        {
          g_assert_false (done);
          g_assert_nonnull (error);
          n_failed++;
          world_assert (world, before);
        }
    }
  g_test_message ("%u faults", n_failed);
  g_assert_cmpuint (n_failed, >, 10);
}

/* A journal without its end has done nothing; one that is damaged is put aside. */
static void
test_journal (World         *world,
              gconstpointer  data)
{
  g_autofree char *before = world_read (world);
  g_autofree char *folder = g_build_filename (world->root, "state", "batches", NULL);
  g_autofree char *torn = g_build_filename (folder, "torn.pending", NULL);
  g_autofree char *aside = g_build_filename (folder, "torn.damaged", NULL);
  g_autoptr (GlossReport) report = gloss_report_new ();
  const char *head = "0c7a4d7b {\"glossator-batch\": 1, \"id\": \"torn\", \"descr";

  g_assert_cmpuint (gloss_batch_recover (world->state_folder, report), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (torn, head, -1, NULL));
  g_assert_cmpuint (gloss_batch_recover (world->state_folder, report), ==, 0);
  g_assert_false (g_file_test (torn, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (gloss_report_get_n_entries (report), ==, 0);
  world_assert (world, before);
}

/* One byte on disk is not what it was: nobody knows what to do by it any more. */
static void
test_journal_damaged (World         *world,
                      gconstpointer  data)
{
  g_autoptr (GlossBatch) batch = world_make_merge (world, NULL);
  g_autofree char *folder = g_build_filename (world->root, "state", "batches", NULL);
  g_autofree char *base = g_build_filename (folder, gloss_batch_get_id (batch), NULL);
  g_autofree char *done = g_strconcat (base, ".batch", NULL);
  g_autofree char *pending = g_strconcat (base, ".pending", NULL);
  g_autofree char *aside = g_strconcat (base, ".damaged", NULL);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autofree char *after = NULL;
  g_autofree char *content = NULL;
  gsize n_bytes;

  g_assert_true (gloss_batch_run (batch, NULL, NULL, NULL, NULL));
  after = world_read (world);
  g_assert_true (g_file_get_contents (done, &content, &n_bytes, NULL));
  g_assert_cmpint (g_unlink (done), ==, 0);
  content[n_bytes / 2] ^= 1;
  g_assert_true (g_file_set_contents (pending, content, (gssize) n_bytes, NULL));
  gloss_batch_recover (world->state_folder, report);
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_FAULT), ==, 1);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (pending, G_FILE_TEST_EXISTS));
  world_assert (world, after);
}

static void
test_label_file_conflict (World         *world,
                          gconstpointer  data)
{
  g_autoptr (GlossStore) live = world_open (world, 0, NULL);
  g_autofree char *content = NULL;

  /* Somebody adds a label meanwhile: it stays, in both directions. */
  run (world, live);
  gloss_store_save (live, NULL, NULL);
  g_assert_true (g_file_load_contents (world->label_file, NULL, &content, NULL, NULL, NULL));
  {
    g_auto (GStrv) parts = g_strsplit (content, "\"Date\"", 2);
    g_autofree char *renamed = g_strconcat (parts[0], "\"Day\"", parts[1], NULL);

    g_assert_true (g_file_replace_contents (world->label_file, renamed, strlen (renamed), NULL,
                                            FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
  }
  step (world, live, GLOSS_EDIT_UNDO, 0);
  g_clear_pointer (&content, g_free);
  g_assert_true (g_file_load_contents (world->label_file, NULL, &content, NULL, NULL, NULL));
  g_assert_nonnull (strstr (content, "\"Day\""));
  g_assert_true (has_person (world));
}

#define ADD(name, test)                                                                            \
  g_test_add ("/batch/" name, World, GUINT_TO_POINTER (N_ARTICLES), world_set_up, test,            \
              world_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("plan", test_plan);
  ADD ("run", test_run);
  ADD ("undo", test_undo);
  ADD ("edited-since", test_edited_since);
  ADD ("inverse-is-undone", test_inverse_is_undone);
  ADD ("renamed-since", test_renamed_since);
  ADD ("locked", test_locked);
  ADD ("locked-but-left-alone", test_locked_but_left_alone);
  ADD ("unreadable", test_unreadable);
  ADD ("read-only", test_read_only);
  ADD ("step-locked", test_step_locked);
  ADD ("forgotten", test_forgotten);
  ADD ("cancel", test_cancel);
  ADD ("create", test_create);
  ADD ("created-go", test_created_go);
  ADD ("faults", test_faults);
  ADD ("journal", test_journal);
  ADD ("journal-damaged", test_journal_damaged);
  ADD ("label-file-conflict", test_label_file_conflict);

  return g_test_run ();
}
