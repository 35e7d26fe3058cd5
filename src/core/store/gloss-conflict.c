/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-conflict.h"

#include "core/gloss-error.h"
#include "core/store/gloss-durable.h"

/**
 * gloss_conflict_write_copy:
 * @file: the file that there are two versions of
 * @bytes: the version that does not go into @file
 * @error: return location for an error
 *
 * Puts @bytes beside @file under the first name of the form `NAME.conflict-N` that is free, or that
 * already holds just this.
 *
 * Returns: (transfer full): the copy; %NULL with %GLOSS_STORE_ERROR_FAILED
 */
GFile *
gloss_conflict_write_copy (GFile   *file,
                           GBytes  *bytes,
                           GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);

  for (guint n = 1;; n++)
    {
      g_autofree char *copy_name = g_strdup_printf ("%s.conflict-%u", name, n);
      g_autoptr (GFile) copy = g_file_get_child (folder, copy_name);
      GError *own_error = NULL;

      if (gloss_durable_replace (copy, bytes, NULL, FALSE, NULL, &own_error))
        return g_steal_pointer (&copy);
      if (!g_error_matches (own_error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT))
        {
          g_propagate_error (error, own_error);
          return NULL;
        }
      g_clear_error (&own_error);
    }
}
