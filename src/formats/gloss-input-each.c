/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-input-each.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
cut_suffix (const char *path,
            const char *suffix)
{
  return g_str_has_suffix (path, suffix) && strlen (path) > strlen (suffix)
           ? g_strndup (path, strlen (path) - strlen (suffix)) : g_strdup (path);
}

/* Returns: %FALSE with an error that ends all. */
static gboolean
read_one (GlossInput      *file,
          const char      *path,
          const char      *suffix,
          GlossInputFunc   func,
          gpointer         user_data,
          GlossReport     *report,
          GError         **error)
{
  g_autofree char *name = cut_suffix (path, suffix);
  g_autoptr (GError) reason = NULL;

  if (func (file, name, user_data, &reason))
    return TRUE;
  if (!g_error_matches (reason, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  gloss_report_add (report, GLOSS_REPORT_FAULT, NULL, 0, "unreadable", "%s", reason->message);
  return TRUE;
}

/**
 * gloss_input_each:
 * @input: a file, or a folder of files
 * @suffix: how the names of the files end
 * @func: reads one
 * @user_data: for @func
 * @report: of a folder: which files could not be read, and why
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Reads a file, or one after the other all files below a folder whose names end with @suffix, but
 * for our own. What @func finds unreadable does not keep the other files of a folder from being
 * read.
 *
 * Returns: %FALSE with the error of @func; or with %GLOSS_FORMAT_ERROR_UNREADABLE if there is no
 *   such file in the folder
 */
gboolean
gloss_input_each (GlossInput      *input,
                  const char      *suffix,
                  GlossInputFunc   func,
                  gpointer         user_data,
                  GlossReport     *report,
                  GCancellable    *cancellable,
                  GError         **error)
{
  g_auto (GStrv) paths = NULL;
  guint n_files = 0;

  if (!gloss_input_is_folder (input))
    {
      g_autofree char *base = g_path_get_basename (gloss_input_get_name (input));
      g_autofree char *name = cut_suffix (base, suffix);

      return func (input, name, user_data, error);
    }
  paths = gloss_input_list (input, suffix, cancellable, error);
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autoptr (GlossInput) file = gloss_input_find (input, paths[i]);

      if (file == NULL || g_str_has_suffix (paths[i], ".gloss.json"))
        continue;
      n_files++;
      if (!read_one (file, paths[i], suffix, func, user_data, report, error))
        return FALSE;
    }
  if (paths == NULL || n_files > 0)
    return paths != NULL;
  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
               /* Translators: a folder, and the end of file names. */
               _("There is no “%s” file in “%s”"), suffix, gloss_input_get_name (input));
  return FALSE;
}
