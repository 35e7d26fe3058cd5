/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "place-steps.h"

#include "core/gloss-error.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_nothing (Place         *place,
              gconstpointer  data)
{
  g_autofree char *log = place_get_log (place);
  g_autofree char *state = g_file_get_path (place->state_folder);

  g_assert_false (gloss_store_needs_save (place->store));
  g_assert_null (gloss_store_begin_save (place->store));
  must_save (place);
  g_assert_false (place_exists (place, SET));
  g_assert_null (log);
  g_assert_cmpuint (gloss_report_get_n_entries (place->report), ==, 0);
  /* To look leaves nothing behind, not even a lock. */
  place_close (place);
  g_assert_cmpint (g_rmdir (state), ==, 0);
  place_open (place);
}

static void
test_save (Place         *place,
           gconstpointer  data)
{
  g_autofree char *first = NULL, *second = NULL;

  must_add (place, "a", 0, 4);
  g_assert_true (gloss_store_needs_save (place->store));
  must_save (place);
  g_assert_false (gloss_store_needs_save (place->store));
  g_assert_false (gloss_store_is_changed_outside (place->store, NULL));
  first = place_read (place, SET);
  g_assert_nonnull (strstr (first, "\"quote\": \"Oleg\""));
  place_reopen (place);
  assert_count (place, 1);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 0);
  g_assert_false (gloss_store_needs_save (place->store));
  /* Done and undone: the bytes are the same. */
  must_add (place, "b", 5, 8);
  must_save (place);
  must_undo (place);
  must_save (place);
  second = place_read (place, SET);
  g_assert_cmpstr (first, ==, second);
}

static void
test_recover (Place         *place,
              gconstpointer  data)
{
  must_add (place, "a", 0, 4);
  must_save (place);
  must_add (place, "b", 5, 8);
  must_add (place, "c", 9, 12);
  must_undo (place);
  place_reopen (place);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 3);
  assert_reported (place->report, "recovered", 0);
  g_assert_true (has_annotation (place, "b"));
  g_assert_false (has_annotation (place, "c"));
  g_assert_true (gloss_store_needs_save (place->store));
  /* And once more, without having been saved. */
  place_reopen (place);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 3);
  must_redo (place);
  g_assert_true (has_annotation (place, "c"));
  must_save (place);
  place_reopen (place);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 0);
  assert_count (place, 3);
}

static void
test_recover_first (Place         *place,
                    gconstpointer  data)
{
  must_add (place, "a", 0, 4);
  place_reopen (place);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 1);
  assert_count (place, 1);
}

static void
test_undo_after_restart (Place         *place,
                         gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL, *again = NULL;

  before = dump_set (place_get_set (place));
  must_add (place, "a", 0, 4);
  must_add (place, "b", 5, 8);
  g_assert_true (place_relabel (place, "a", "claim", NULL));
  g_assert_true (place_remove (place, "b", NULL));
  after = dump_set (place_get_set (place));
  must_save (place);
  place_reopen (place);
  for (guint i = 0; i < 2; i++)
    must_undo (place);
  must_save (place);
  place_reopen (place);
  for (guint i = 0; i < 2; i++)
    must_undo (place);
  again = dump_set (place_get_set (place));
  g_assert_cmpstr (again, ==, before);
  g_assert_false (gloss_annotation_set_can_undo (place_get_set (place)));
  place_reopen (place);
  for (guint i = 0; i < 4; i++)
    must_redo (place);
  g_free (again);
  again = dump_set (place_get_set (place));
  g_assert_cmpstr (again, ==, after);
}

static void
test_document (Place         *place,
               gconstpointer  data)
{
  GlossAnnotationSet *set = place_get_set (place);
  g_autoptr (GlossDocument) document = NULL;
  GlossDocument *before = gloss_annotation_set_get_document (set);
  g_autoptr (GlossEdit) edit = gloss_edit_new ("Status");
  GlossDocumentFields fields;

  gloss_document_get_fields (before, &fields);
  fields.status = "done";
  fields.annotator = "Zoë";
  fields.document = "{\n\"labels\": [\"x\"]}";
  fields.relations = "[{\"a\": 0.10}]";
  fields.extra = "\"y\": \"\\u0000\"";
  fields.source_extra = "\"z\": 1";
  document = gloss_document_new (&fields);
  gloss_edit_change_document (edit, before, document);
  g_assert_true (gloss_annotation_set_apply (set, edit, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *json = NULL;

      place_reopen (place);
      json = write_set (place_get_set (place), NULL);
      g_assert_nonnull (strstr (json, "\"status\": \"done\""));
      g_assert_nonnull (strstr (json, "\"document\": {\"labels\": [\"x\"]}"));
      g_assert_nonnull (strstr (json, "\"relations\": [\n{\"a\": 0.10}\n],\n\"y\": \"\\u0000\"\n}\n"));
      g_assert_nonnull (strstr (json, ", \"z\": 1}"));
      must_save (place);
    }
  must_undo (place);
  gloss_document_get_fields (gloss_annotation_set_get_document (place_get_set (place)), &fields);
  g_assert_cmpstr (fields.status, ==, "new");
}

static void
test_unreadable (Place         *place,
                 gconstpointer  data)
{
  static const char *const contents[] = { "", "{", "{\"format\": \"w3c\"}", "not json", "[1, 2" };
  const GlossStoreOptions options = { .state_folder = place->state_folder };

  must_add (place, "a", 0, 4);
  place_close (place);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *content = NULL;

      place_write (place, SET, contents[i]);
      g_assert_null (gloss_store_open (place->article, &options, NULL, NULL, &error));
      g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);
      content = place_read (place, SET);
      g_assert_cmpstr (content, ==, contents[i]);
    }
  /* Once it is gone, what the log has is still there. */
  g_assert_cmpint (g_unlink (g_file_peek_path (place->set_file)), ==, 0);
  place_open (place);
  assert_count (place, 1);
}

static void
test_not_a_file (Place         *place,
                 gconstpointer  data)
{
  const GlossStoreOptions options = { .state_folder = place->state_folder };
  g_autoptr (GError) error = NULL;

  place_close (place);
  g_assert_cmpint (g_mkdir (g_file_peek_path (place->set_file), 0700), ==, 0);
  g_assert_null (gloss_store_open (place->article, &options, NULL, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
}

static void
test_newer (Place         *place,
            gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  must_add (place, "a", 0, 4);
  must_save (place);
  place_close (place);
  edit_file (place, SET, "\"version\": 1", "\"version\": 9");
  before = place_read (place, SET);
  place_open (place);
  assert_count (place, 1);
  g_assert_false (place_add (place, "b", 5, 8, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_READ_ONLY);
  g_assert_false (gloss_store_needs_save (place->store));
  after = place_read (place, SET);
  g_assert_cmpstr (before, ==, after);
}

static void
test_locked (Place         *place,
             gconstpointer  data)
{
  const GlossStoreOptions options = { .state_folder = place->state_folder };
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossStore) second = NULL;

  must_add (place, "a", 0, 4);
  must_save (place);
  second = gloss_store_open (place->article, &options, report, NULL, NULL);
  g_assert_nonnull (second);
  assert_reported (report, "no-log", 0);
  g_assert_nonnull (gloss_annotation_set_get_read_only (gloss_store_get_set (second)));
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_store_get_set (second)), ==, 1);
  /* It does not disturb the first one. */
  must_add (place, "b", 5, 8);
  must_save (place);
}

static void
test_other_path (Place         *place,
                 gconstpointer  data)
{
  g_autofree char *link = g_build_filename (place->folder, "link", NULL);
  g_autofree char *path = g_build_filename (link, "raqqa.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GlossArticle) article = make_article_at (file, TEXT);
  const GlossStoreOptions options = { .state_folder = place->state_folder };
  g_autoptr (GlossStore) second = NULL;

  g_assert_cmpint (symlink (".", link), ==, 0);
  second = gloss_store_open (article, &options, NULL, NULL, NULL);
  g_assert_nonnull (gloss_annotation_set_get_read_only (gloss_store_get_set (second)));
}

static void
test_no_log (Place         *place,
             gconstpointer  data)
{
  g_autoptr (GlossStore) store = NULL;
  const GlossStoreOptions options = { .set_name = "zoe" };
  g_autoptr (GlossAnnotation) annotation = make_annotation ("a", "person", 0, 4);
  g_autoptr (GlossEdit) edit = gloss_edit_new ("Test");
  g_autofree char *log = NULL;

  store = gloss_store_open (place->article, &options, NULL, NULL, NULL);
  gloss_edit_change_annotation (edit, NULL, annotation);
  g_assert_true (gloss_annotation_set_apply (gloss_store_get_set (store), edit, NULL));
  g_assert_true (gloss_store_save (store, NULL, NULL));
  log = place_get_log (place);
  g_assert_null (log);
  g_assert_true (place_exists (place, "raqqa.txt.zoe.gloss.json"));
}

static void
test_bad_state_folder (Place         *place,
                       gconstpointer  data)
{
  place_close (place);
  g_assert_cmpint (g_rmdir (g_file_peek_path (place->state_folder)), ==, 0);
  place_write (place, "state", "a file where the folder should be");
  place_open (place);
  assert_reported (place->report, "no-log", 0);
  g_assert_nonnull (gloss_annotation_set_get_read_only (place_get_set (place)));
}

static void
test_portal (void)
{
  static const struct { const char *path; gboolean alone; } cases[] = {
    { "/run/user/1000/doc/1a2b3c4d/raqqa.txt", TRUE },
    { "/run/user/1000/doc/AbCdEfGhIjKlMnOpQrSt_-/raqqa.txt", TRUE },
    { "/run/flatpak/doc/1a2b3c4d/raqqa.txt", TRUE },
    { "/run/user/1000/doc/1a2b3c4d/corpus/raqqa.txt", FALSE },
    { "/run/user/1000/doc/raqqa.txt", FALSE },
    { "/run/user/1000/other/1a2b3c4d/raqqa.txt", FALSE },
    { "/run/user/1000/doc/short/raqqa.txt", FALSE },
    { "/home/zoe/run/user/1000/doc/1a2b3c4d/raqqa.txt", FALSE },
    { "/home/zoe/raqqa.txt", FALSE },
    { "/raqqa.txt", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (cases[i].path);

      g_assert_cmpint (gloss_store_is_lone_portal_file (file), ==, cases[i].alone);
    }
}

static void
test_not_beside (Place         *place,
                 gconstpointer  data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/run/user/1000/doc/1a2b3c4d/raqqa.txt");
  g_autoptr (GlossArticle) article = make_article_at (file, TEXT);
  g_autofree char *path = g_build_filename (place->folder, "data", "sets", SET, NULL);
  g_autoptr (GFile) set_file = g_file_new_for_path (path);
  g_autoptr (GFile) labels = g_file_new_build_filename (place->folder, "data", "sets",
                                                        "labels.gloss.json", NULL);
  const GlossStoreOptions options = { .set_file = set_file, .state_folder = place->state_folder };
  g_autoptr (GlossStore) store = NULL;
  g_autoptr (GlossAnnotation) annotation = make_annotation ("a", "person", 0, 4);
  g_autoptr (GlossEdit) edit = gloss_edit_new ("Test");
  g_autoptr (GError) error = NULL;

  g_assert_null (gloss_store_open (article, NULL, NULL, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_NOT_BESIDE);
  store = gloss_store_open (article, &options, NULL, NULL, NULL);
  g_assert_true (g_file_equal (gloss_store_get_set_file (store), set_file));
  g_assert_true (g_file_equal (gloss_store_get_label_file (store), labels)
                 || g_file_query_exists (gloss_store_get_label_file (store), NULL));
  gloss_edit_change_annotation (edit, NULL, annotation);
  g_assert_true (gloss_annotation_set_apply (gloss_store_get_set (store), edit, NULL));
  g_assert_true (gloss_store_save (store, NULL, NULL));
  g_assert_true (g_file_query_exists (set_file, NULL));
}

/* A file name that is no UTF-8 is taken as it is; what is said and written about it is UTF-8. */
static void
test_odd_name (Place         *place,
               gconstpointer  data)
{
  g_autofree char *path = g_build_filename (place->folder, "raqqa-\xff.txt", NULL);
  g_autofree char *set_path = g_strconcat (path, ".gloss.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GlossArticle) article = make_article_at (file, TEXT);
  const GlossStoreOptions options = { .state_folder = place->state_folder };
  g_autoptr (GlossAnnotation) annotation = make_annotation ("a", "person", 0, 4);
  g_autoptr (GlossEdit) edit = gloss_edit_new ("Test");
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossStore) store = gloss_store_open (article, &options, NULL, NULL, NULL);
  g_autofree char *messages = NULL;

  gloss_edit_change_annotation (edit, NULL, annotation);
  g_assert_true (gloss_annotation_set_apply (gloss_store_get_set (store), edit, NULL));
  g_clear_object (&store);
  store = gloss_store_open (article, &options, report, NULL, NULL);
  g_assert_cmpuint (gloss_store_get_n_recovered (store), ==, 1);
  messages = gloss_report_to_string (report);
  g_assert_true (g_utf8_validate (messages, -1, NULL));
  g_assert_true (gloss_store_save (store, NULL, NULL));
  g_assert_true (g_file_test (set_path, G_FILE_TEST_EXISTS));
  g_clear_object (&store);
  store = gloss_store_open (article, &options, report, NULL, NULL);
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_store_get_set (store)), ==, 1);
}

static void
test_bad_set_name (Place         *place,
                   gconstpointer  data)
{
  const GlossStoreOptions options = { .set_name = "../zoe" };
  g_autoptr (GError) error = NULL;

  g_assert_null (gloss_store_open (place->article, &options, NULL, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
}

static void
test_cancel (Place         *place,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  must_add (place, "a", 0, 4);
  g_cancellable_cancel (cancellable);
  g_assert_false (gloss_store_save (place->store, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (gloss_store_needs_save (place->store));
  must_save (place);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("nothing", test_nothing);
  ADD ("save", test_save);
  ADD ("recover", test_recover);
  ADD ("recover-first", test_recover_first);
  ADD ("undo-after-restart", test_undo_after_restart);
  ADD ("document", test_document);
  ADD ("unreadable", test_unreadable);
  ADD ("not-a-file", test_not_a_file);
  ADD ("newer", test_newer);
  ADD ("locked", test_locked);
  ADD ("other-path", test_other_path);
  ADD ("no-log", test_no_log);
  ADD ("bad-state-folder", test_bad_state_folder);
  g_test_add_func ("/store/portal", test_portal);
  ADD ("not-beside", test_not_beside);
  ADD ("odd-name", test_odd_name);
  ADD ("bad-set-name", test_bad_set_name);
  ADD ("cancel", test_cancel);

  return g_test_run ();
}
