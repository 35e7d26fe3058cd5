/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-fixture.h"

#include "core/gloss-error.h"
#include "support/gloss-test-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file is replaced as a whole or not at all: whatever fails, and wherever. */

typedef struct
{
  char               *folder;
  char               *path;
  GFile              *file;
  GlossAnnotationSet *set;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("gloss-export-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "out.csv", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
  fixture->set = fixture_make_simple_set ("/n/a.txt", "Hi Bob", 3, 6);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gloss_test_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_object_unref (fixture->file);
  g_object_unref (fixture->set);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (dir) != NULL)
    n_files++;
  return n_files;
}

static void
write_old (Fixture *fixture)
{
  g_assert_true (g_file_set_contents (fixture->path, "old", 3, NULL));
}

static void
assert_old (Fixture *fixture)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "old");
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
assert_new (Fixture *fixture)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "document,layer"));
  g_assert_true (g_str_has_suffix (content, ",kept\r\n"));
}

static gboolean
export_to (Fixture       *fixture,
           GFile         *file,
           GCancellable  *cancellable,
           GError       **error)
{
  return fixture_export_file (gloss_format_find ("csv", NULL), fixture->set, file, NULL,
                              cancellable, error);
}

static void
test_new (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (export_to (fixture, fixture->file, NULL, &error));
  g_assert_no_error (error);
  assert_new (fixture);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_replace (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  write_old (fixture);
  g_chmod (fixture->path, 0640);
  g_assert_true (export_to (fixture, fixture->file, NULL, &error));
  g_assert_no_error (error);
  assert_new (fixture);
  g_assert_cmpuint (count_files (fixture), ==, 1);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
}

/* A link stays a link, and what it points to is replaced whole. */
static void
test_link (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *link_path = g_build_filename (fixture->folder, "link.csv", NULL);
  g_autoptr (GFile) link_file = g_file_new_for_path (link_path);
  g_autoptr (GError) error = NULL;

  write_old (fixture);
  g_assert_cmpint (symlink ("out.csv", link_path), ==, 0);
  g_assert_true (export_to (fixture, link_file, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK));
  assert_new (fixture);
  g_assert_cmpuint (count_files (fixture), ==, 2);
}

/* Neither what is annotated nor what says how is ever replaced, also not through a link. */
static void
test_precious (Fixture       *fixture,
               gconstpointer  data)
{
  static const char *const names[] = { "b.txt", "b.txt.gloss.json", "labels.gloss.json", "link" };
  g_autofree char *article = g_build_filename (fixture->folder, "b.txt", NULL);
  g_autofree char *set = g_build_filename (fixture->folder, "b.txt.gloss.json", NULL);
  g_autofree char *link_path = g_build_filename (fixture->folder, "link", NULL);
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (article, "text", -1, NULL));
  g_assert_true (g_file_set_contents (set, "set", -1, NULL));
  g_assert_cmpint (symlink (article, link_path), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;

      g_assert_false (fixture_export_file (gloss_format_find ("csv", NULL), fixture->set, file, NULL,
                                           NULL, &error));
      g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED);
    }
  g_assert_cmpuint (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK), ==, TRUE);
  g_assert_true (g_file_get_contents (article, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "text");
  g_clear_pointer (&content, g_free);
  g_assert_true (g_file_get_contents (set, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "set");
}

static void
test_cancelled_before (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  write_old (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_false (export_to (fixture, fixture->file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_old (fixture);
}

static void
test_cancelled_between (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GlossExport) export = NULL;
  g_autoptr (GError) error = NULL;

  write_old (fixture);
  export = gloss_export_new (gloss_format_find ("csv", NULL), NULL, fixture->file, cancellable,
                             &error);
  g_assert_no_error (error);
  g_assert_true (gloss_export_add (export, fixture->set, NULL, cancellable, &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (gloss_export_finish (export, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_pointer (&export, gloss_export_free);
  assert_old (fixture);
}

/* Dropped without an end, as when the program finds out that it should not have begun. */
static void
test_dropped (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GlossExport) export = NULL;

  write_old (fixture);
  export = gloss_export_new (gloss_format_find ("w3c", NULL), NULL, fixture->file, NULL, NULL);
  g_assert_true (gloss_export_add (export, fixture->set, NULL, NULL, NULL));
  g_assert_cmpuint (count_files (fixture), ==, 2);
  g_clear_pointer (&export, gloss_export_free);
  assert_old (fixture);
}

/* Too little room on the disk, found out at each size of what is already written. */
static void
test_no_room (Fixture       *fixture,
              gconstpointer  data)
{
  const gsize limits[] = { 0, 1, 64 * 1024, 100 * 1024, 128 * 1024 };
  struct rlimit old;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  signal (SIGXFSZ, SIG_IGN);
  write_old (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      struct rlimit limit = { .rlim_cur = limits[i], .rlim_max = old.rlim_max };
      g_autoptr (GlossExport) export = NULL;
      g_autoptr (GError) error = NULL;
      gboolean written = TRUE;

      export = gloss_export_new (gloss_format_find ("w3c", NULL), NULL, fixture->file, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      for (guint n = 0; n < 1000 && written; n++)
        written = gloss_export_add (export, fixture->set, NULL, NULL, &error);
      if (written)
        written = gloss_export_finish (export, NULL, &error);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
      g_assert_false (written);
      g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED);
      g_assert_nonnull (strstr (error->message, "out.csv"));
      g_clear_pointer (&export, gloss_export_free);
      assert_old (fixture);
    }
}

/* A format of which one step fails, and which counts that every begin met one end. */
static guint n_begun;
static guint n_ended;
static const char *failing;

static gboolean
fail_at (const char  *step,
         GError     **error)
{
  if (strcmp (step, failing) != 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "as it was told to");
  return FALSE;
}

static gpointer
begin_cb (GOutputStream             *stream,
          const GlossFormatOptions  *options,
          GCancellable              *cancellable,
          GError                   **error)
{
  if (!fail_at ("begin", error))
    return NULL;
  n_begun++;
  return g_output_stream_write_all (stream, "half", 4, NULL, NULL, NULL) ? g_strdup ("") : NULL;
}

static gboolean
add_cb (gpointer             state,
        GOutputStream       *stream,
        GlossAnnotationSet  *set,
        GlossReport         *report,
        GCancellable        *cancellable,
        GError             **error)
{
  return fail_at ("add", error);
}

static gboolean
end_cb (gpointer        state,
        GOutputStream  *stream,
        GCancellable   *cancellable,
        GError        **error)
{
  n_ended++;
  g_free (state);
  g_assert_cmpint (stream == NULL, ==, strcmp (failing, "add") == 0);
  return stream == NULL || fail_at ("end", error);
}

static const GlossFormat failing_format = {
  .id = "failing",
  .name = "Failing",
  .extension = ".no",
  .mime_type = "text/plain",
  .begin = begin_cb,
  .add = add_cb,
  .end = end_cb,
};

static void
test_failing_format (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  failing = data;
  n_begun = n_ended = 0;
  write_old (fixture);
  g_assert_false (fixture_export_file (&failing_format, fixture->set, fixture->file, NULL, NULL,
                                       &error));
  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_nonnull (strstr (error->message, "as it was told to"));
  g_assert_cmpuint (n_begun, ==, n_ended);
  assert_old (fixture);
}

static void
test_no_folder (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GFile) file = g_file_resolve_relative_path (fixture->file, "below/out.csv");
  g_autoptr (GFile) missing = g_file_new_build_filename (fixture->folder, "no", "out.csv", NULL);
  g_autoptr (GError) error = NULL;

  write_old (fixture);
  g_assert_false (export_to (fixture, file, NULL, &error));
  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (export_to (fixture, missing, NULL, &error));
  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED);
  assert_old (fixture);
}

static void
test_onto_folder (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GError) error = NULL;

  write_old (fixture);
  g_assert_false (export_to (fixture, folder, NULL, &error));
  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED);
  assert_old (fixture);
}

/* A device is written, not replaced. */
static void
test_device (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GFile) full = g_file_new_for_path ("/dev/full");
  g_autoptr (GFile) null = g_file_new_for_path ("/dev/null");
  g_autoptr (GError) error = NULL;

  g_assert_true (export_to (fixture, null, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (export_to (fixture, full, NULL, &error));
  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "/dev/full"));
}

static gpointer
read_fifo_cb (gpointer path)
{
  char *content = NULL;

  g_file_get_contents (path, &content, NULL, NULL);
  return content;
}

static void
test_fifo (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  GThread *reader;

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  reader = g_thread_new ("reader", read_fifo_cb, fixture->path);
  g_assert_true (export_to (fixture, fixture->file, NULL, &error));
  g_assert_no_error (error);
  content = g_thread_join (reader);
  g_assert_true (g_str_has_prefix (content, "document,layer"));
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_registry (void)
{
  const GlossFormat *const *formats = gloss_format_list ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; formats[i] != NULL; i++)
    {
      g_assert_true (gloss_format_find (formats[i]->id, NULL) == formats[i]);
      g_assert_cmpint (formats[i]->extension[0], ==, '.');
      g_assert_nonnull (strchr (formats[i]->mime_type, '/'));
      g_assert_cmpint (formats[i]->name[0], !=, '\0');
    }
  g_assert_cmpstr (formats[0]->id, ==, "w3c");
  g_assert_nonnull (gloss_format_find ("csv", NULL));
  g_assert_null (gloss_format_find ("W3C", &error));
  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNKNOWN);
  g_assert_nonnull (strstr (error->message, "W3C"));
}

static void
add (const char    *path,
     gconstpointer  data,
     void         (*func) (Fixture       *fixture,
                           gconstpointer  data))
{
  g_test_add (path, Fixture, data, set_up, func, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export-file/registry", test_registry);
  add ("/export-file/new", NULL, test_new);
  add ("/export-file/replace", NULL, test_replace);
  add ("/export-file/link", NULL, test_link);
  add ("/export-file/precious", NULL, test_precious);
  add ("/export-file/cancelled/before", NULL, test_cancelled_before);
  add ("/export-file/cancelled/between", NULL, test_cancelled_between);
  add ("/export-file/dropped", NULL, test_dropped);
  add ("/export-file/no-room", NULL, test_no_room);
  add ("/export-file/fails/begin", "begin", test_failing_format);
  add ("/export-file/fails/add", "add", test_failing_format);
  add ("/export-file/fails/end", "end", test_failing_format);
  add ("/export-file/no-folder", NULL, test_no_folder);
  add ("/export-file/onto-folder", NULL, test_onto_folder);
  add ("/export-file/device", NULL, test_device);
  add ("/export-file/fifo", NULL, test_fifo);
  return g_test_run ();
}
