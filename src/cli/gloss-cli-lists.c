/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli-paths.h"

#include <gio/gunixinputstream.h>
#include <string.h>
#include <unistd.h>

/* Paths as a command line and lists give them, before anything is looked at. Lists are read one
 * path at a time: they may be longer than memory. */

/**
 * gloss_cli_paths_clear:
 * @list: paths
 *
 * Frees what the option parser has put there.
 */
void
gloss_cli_paths_clear (GlossCliPaths *list)
{
  g_clear_pointer (&list->paths, g_strfreev);
  g_clear_pointer (&list->files_from, g_free);
}

/**
 * gloss_cli_paths_is_empty:
 * @list: paths
 *
 * Returns: whether neither a path nor a list of paths was given
 */
gboolean
gloss_cli_paths_is_empty (const GlossCliPaths *list)
{
  return list->paths == NULL && list->files_from == NULL;
}

/* One path a line, as find(1) prints them. A GIO stream, since reading it can be cancelled. */
static gboolean
read_list (const GlossCliPaths  *list,
           GInputStream         *input,
           GlossCliPathFunc      func,
           gpointer              user_data,
           GCancellable         *cancellable,
           GError              **error)
{
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);
  g_autoptr (GError) reason = NULL;
  gboolean go_on = TRUE;

  g_data_input_stream_set_newline_type (lines, G_DATA_STREAM_NEWLINE_TYPE_LF);
  while (go_on)
    {
      g_autofree char *path = NULL;

      path = g_data_input_stream_read_upto (lines, list->zero ? "\0" : "\n", 1, NULL, cancellable,
                                            &reason);
      if (path == NULL)
        break;
      /* The end that it stopped at; at the end of the list there is none. */
      if (g_input_stream_skip (G_INPUT_STREAM (lines), 1, cancellable, NULL) < 0)
        break;
      if (path[0] != '\0')
        go_on = func (path, user_data);
    }
  if (reason == NULL)
    return go_on;

  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static gboolean
read_standard_input (const GlossCliPaths  *list,
                     GlossCliPathFunc      func,
                     gpointer              user_data,
                     GCancellable         *cancellable,
                     GError              **error)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);

  return read_list (list, input, func, user_data, cancellable, error);
}

static gboolean
read_files_from (const GlossCliPaths  *list,
                 GlossCliPathFunc      func,
                 gpointer              user_data,
                 GCancellable         *cancellable,
                 GError              **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) input = NULL;

  if (strcmp (list->files_from, "-") == 0)
    return read_standard_input (list, func, user_data, cancellable, error);

  file = g_file_new_for_commandline_arg (list->files_from);
  input = g_file_read (file, cancellable, error);
  return input != NULL
         && read_list (list, G_INPUT_STREAM (input), func, user_data, cancellable, error);
}

/**
 * gloss_cli_paths_foreach:
 * @list: paths
 * @func: called for each of them, in order: those of the command line, then those of its list
 * @user_data: for @func
 * @cancellable: (nullable): to stop it
 * @error: where to say why a list could not be read
 *
 * Returns: %FALSE if @func stopped it, or with an error
 */
gboolean
gloss_cli_paths_foreach (const GlossCliPaths  *list,
                         GlossCliPathFunc      func,
                         gpointer              user_data,
                         GCancellable         *cancellable,
                         GError              **error)
{
  gboolean go_on = TRUE;

  for (guint i = 0; list->paths != NULL && list->paths[i] != NULL && go_on; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (strcmp (list->paths[i], "-") == 0)
        go_on = read_standard_input (list, func, user_data, cancellable, error);
      else
        go_on = func (list->paths[i], user_data);
    }
  if (go_on && list->files_from != NULL)
    go_on = read_files_from (list, func, user_data, cancellable, error);
  return go_on;
}
