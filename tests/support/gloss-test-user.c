/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/gloss-test-user.h"

#include <glib/gstdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* Has nothing and may do nothing, on every system. */
#define NOBODY 65534

/**
 * gloss_test_open_to_all:
 * @path: a folder of the test's own
 *
 * Lets everybody read and write all that is in it.
 */
void
gloss_test_open_to_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  g_assert_cmpint (g_chmod (path, 0777), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        gloss_test_open_to_all (child);
      else
        g_assert_cmpint (g_chmod (child, 0666), ==, 0);
    }
}

/**
 * gloss_test_as_anybody:
 * @func: what to do, with @data and %NULL; it fails by an assertion
 * @data: for @func
 *
 * Does it in a process of its own, without the superuser's rights, and waits. What it changes in
 * memory is gone then.
 */
void
gloss_test_as_anybody (GFunc    func,
                       gpointer data)
{
  pid_t child = fork ();
  int status = 0;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (geteuid () == 0)
        g_assert_cmpint (setuid (NOBODY), ==, 0);
      func (data, NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}
