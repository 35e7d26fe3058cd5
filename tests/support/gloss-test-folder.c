/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/gloss-test-folder.h"

#include <glib/gstdio.h>

/**
 * gloss_test_remove:
 * @path: a file, or a folder
 *
 * Removes it, and all that is in it; links are not followed.
 *
 * Returns: whether nothing of it is left
 */
gboolean
gloss_test_remove (const char *path)
{
  gboolean is_link = g_file_test (path, G_FILE_TEST_IS_SYMLINK);
  g_autoptr (GDir) dir = is_link ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (!gloss_test_remove (child))
        return FALSE;
    }
  return g_remove (path) == 0;
}
