/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/gloss-cli-json.h"

#include "cli/gloss-cli-terminal.h"

#include <gio/gunixoutputstream.h>
#include <unistd.h>

/* Standard output is the process's, hence the static: once it could not be written nothing more is,
 * and that is told once. */
static gboolean has_failed;

/**
 * gloss_cli_json_add_number:
 * @json: what is being written
 * @name: ASCII that needs no escapes
 * @number: any
 *
 * Adds a comma and a JSON member whose value is a number.
 */
void
gloss_cli_json_add_number (GlossOutput *json,
                           const char  *name,
                           guint64      number)
{
  gloss_output_add (json, ",\"");
  gloss_output_add (json, name);
  gloss_output_add (json, "\":");
  gloss_output_add_number (json, number);
}

/**
 * gloss_cli_json_write:
 * @json: what is being written
 * @all: whether it is complete; else it is only written if it has become long
 * @cancellable: (nullable): to stop it
 *
 * Writes to standard output.
 *
 * Returns: %FALSE if that could not be written, now or before
 */
gboolean
gloss_cli_json_write (GlossOutput  *json,
                      gboolean      all,
                      GCancellable *cancellable)
{
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GError) error = NULL;

  if (has_failed)
    return FALSE;
  stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  if (gloss_output_write (json, stream, all, cancellable, &error))
    return TRUE;
  gloss_cli_terminal_error ("%s", error->message);
  has_failed = TRUE;
  return FALSE;
}
