/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include "core/gloss-error.h"
#include "core/store/gloss-durable.h"
#include "support/gloss-test-folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char  *folder;
  char  *path;
  GFile *file;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->folder = make_folder ();
  self->path = g_build_filename (self->folder, "set.json", NULL);
  self->file = g_file_new_for_path (self->path);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  gloss_durable_set_fault (0, 0);
  g_assert_true (gloss_test_remove (self->folder));
  g_clear_object (&self->file);
  g_free (self->folder);
  g_free (self->path);
}

static gboolean
replace (Fixture     *self,
         const char  *content,
         const char  *expected,
         gboolean     any,
         GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (content, strlen (content));
  g_autoptr (GBytes) old = expected != NULL ? g_bytes_new_static (expected, strlen (expected)) : NULL;
  g_autofree char *hash = gloss_durable_hash (old);

  return gloss_durable_replace (self->file, bytes, hash, any, NULL, error);
}

static void
assert_holds (Fixture    *self,
              const char *content)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (gloss_durable_read (self->file, &bytes, NULL, &error));
  g_assert_no_error (error);
  if (content == NULL)
    g_assert_null (bytes);
  else
    g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), content,
                     strlen (content));
}

static guint
count_files (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_replace (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  assert_holds (self, NULL);
  g_assert_true (replace (self, "one", NULL, FALSE, &error));
  assert_holds (self, "one");
  g_assert_true (replace (self, "two", "one", FALSE, &error));
  assert_holds (self, "two");
  g_assert_true (replace (self, "", "two", FALSE, &error));
  assert_holds (self, "");
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (self), ==, 1);
}

static void
test_conflict (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (replace (self, "two", "one", FALSE, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  assert_holds (self, NULL);
  g_assert_true (g_file_set_contents (self->path, "theirs", -1, NULL));
  g_assert_false (replace (self, "two", "one", FALSE, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (replace (self, "two", NULL, FALSE, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  assert_holds (self, "theirs");
  /* What is to be written is there already: nobody is overwritten. */
  g_assert_true (replace (self, "theirs", "one", FALSE, &error));
  g_assert_true (replace (self, "ours", "one", TRUE, &error));
  g_assert_no_error (error);
  assert_holds (self, "ours");
  g_assert_cmpuint (count_files (self), ==, 1);
}

static void
test_permissions (Fixture       *self,
                  gconstpointer  data)
{
  static const mode_t modes[] = { 0600, 0640, 0664, 0444 };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      struct stat info;

      g_assert_true (g_file_set_contents (self->path, "one", -1, NULL));
      g_assert_cmpint (g_chmod (self->path, (int) modes[i]), ==, 0);
      g_assert_true (replace (self, "two", "one", FALSE, NULL));
      g_assert_cmpint (stat (self->path, &info), ==, 0);
      g_assert_cmpuint (info.st_mode & 07777, ==, modes[i]);
    }
}

static void
test_mask (Fixture       *self,
           gconstpointer  data)
{
  struct stat info;
  mode_t mask = umask (027);

  g_assert_true (replace (self, "one", NULL, FALSE, NULL));
  umask (mask);
  g_assert_cmpint (stat (self->path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0640);
}

static void
test_link (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *inside = g_build_filename (self->folder, "inside", NULL);
  g_autofree char *target = g_build_filename (inside, "target.json", NULL);
  g_autofree char *content = NULL;

  g_assert_cmpint (g_mkdir (inside, 0700), ==, 0);
  g_assert_cmpint (symlink ("inside/target.json", self->path), ==, 0);
  /* It points to nothing yet. */
  assert_holds (self, NULL);
  g_assert_true (replace (self, "one", NULL, FALSE, NULL));
  g_assert_true (replace (self, "two", "one", FALSE, NULL));
  g_assert_true (g_file_test (self->path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (target, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "two");
}

static void
test_link_loop (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink ("set.json", self->path), ==, 0);
  g_assert_false (replace (self, "one", NULL, FALSE, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
}

static void
test_faults (Fixture       *self,
             gconstpointer  data)
{
  static const int numbers[] = { EIO, ENOSPC, EACCES, EROFS, ENOENT };
  guint n_operations;

  g_assert_true (replace (self, "old", NULL, FALSE, NULL));
  gloss_durable_set_fault (0, 0);
  g_assert_true (replace (self, "new", "old", FALSE, NULL));
  n_operations = gloss_durable_set_fault (0, 0);
  g_assert_cmpuint (n_operations, >=, 5);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (guint n = 1; n <= n_operations; n++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *content = NULL;

        g_assert_true (g_file_set_contents (self->path, "old", -1, NULL));
        gloss_durable_set_fault (n, numbers[i]);
        /* The last operation syncs the folder, which not every file system can. */
        if (replace (self, "new", "old", FALSE, &error))
          {
            g_assert_cmpint (numbers[i], ==, EROFS);
            g_assert_cmpuint (n, ==, n_operations);
          }
        else
          g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
        gloss_durable_set_fault (0, 0);
        g_assert_true (g_file_get_contents (self->path, &content, NULL, NULL));
        if (n + 1 >= n_operations)
          g_assert_cmpstr (content, ==, "new");
        else
          g_assert_cmpstr (content, ==, "old");
        g_assert_cmpuint (count_files (self), ==, 1);
        /* Trying again succeeds, whatever the first try left. */
        g_assert_true (replace (self, "new", "old", FALSE, NULL));
        assert_holds (self, "new");
      }
}

static void
test_messages (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr (GError) full = NULL;
  g_autoptr (GError) denied = NULL;

  gloss_durable_set_fault (2, ENOSPC);
  g_assert_false (replace (self, "new", NULL, FALSE, &full));
  g_assert_nonnull (strstr (full->message, "no room"));
  g_assert_nonnull (strstr (full->message, self->path));
  gloss_durable_set_fault (1, EACCES);
  g_assert_false (replace (self, "new", NULL, FALSE, &denied));
  g_assert_nonnull (strstr (denied->message, self->folder));
}

static void
test_not_regular (Fixture       *self,
                  gconstpointer  data)
{
  g_autofree char *fifo = g_build_filename (self->folder, "fifo", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr (GFile) pipe = g_file_new_for_path (fifo);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_false (gloss_durable_read (folder, &bytes, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (gloss_durable_read (pipe, &bytes, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
}

static void
test_no_folder (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *below = g_build_filename (self->path, "below.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (below);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (self->path, "a file, no folder", -1, NULL));
  g_assert_false (gloss_durable_replace (file, bytes, NULL, FALSE, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
}

/* A drive that is away: that is no change of the file by others. */
static void
test_folder_gone (Fixture       *self,
                  gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (self->folder, "drive", NULL);
  g_autofree char *away = g_build_filename (self->folder, "away", NULL);
  g_autofree char *path = g_build_filename (folder, "a.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) one = g_bytes_new_static ("one", 3);
  g_autoptr (GBytes) two = g_bytes_new_static ("two", 3);
  g_autofree char *hash = gloss_durable_hash (one);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (gloss_durable_replace (file, one, NULL, FALSE, NULL, &error));
  g_assert_cmpint (g_rename (folder, away), ==, 0);
  g_assert_false (gloss_durable_replace (file, two, hash, FALSE, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "Put it back"));
  g_clear_error (&error);
  g_assert_cmpint (g_rename (away, folder), ==, 0);
  g_assert_true (gloss_durable_replace (file, two, hash, FALSE, NULL, &error));
  g_assert_no_error (error);
}

static void
test_long_name (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *name = g_strnfill (255, 'n');
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (gloss_durable_replace (file, bytes, NULL, FALSE, NULL, &error));
  g_assert_no_error (error);
}

static void
test_cancel (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (gloss_durable_replace (self->file, bytes, NULL, FALSE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_holds (self, NULL);
}

#define ADD(name, func) g_test_add ("/durable/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("replace", test_replace);
  ADD ("conflict", test_conflict);
  ADD ("permissions", test_permissions);
  ADD ("mask", test_mask);
  ADD ("link", test_link);
  ADD ("link-loop", test_link_loop);
  ADD ("faults", test_faults);
  ADD ("messages", test_messages);
  ADD ("not-regular", test_not_regular);
  ADD ("no-folder", test_no_folder);
  ADD ("folder-gone", test_folder_gone);
  ADD ("long-name", test_long_name);
  ADD ("cancel", test_cancel);

  return g_test_run ();
}
