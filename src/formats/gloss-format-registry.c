/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-export.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const GlossFormat *const formats[] = {
  &gloss_format_w3c,
  &gloss_format_csv,
  NULL,
};

/**
 * gloss_format_list:
 *
 * All formats, in the order of menus.
 *
 * Returns: (transfer none) (array zero-terminated=1): the formats
 */
const GlossFormat *const *
gloss_format_list (void)
{
  return formats;
}

/**
 * gloss_format_find:
 * @id: what `--format` was given
 * @error: where to say that there is none
 *
 * Finds a format by its id.
 *
 * Returns: (transfer none): the format, or %NULL with GLOSS_FORMAT_ERROR_UNKNOWN
 */
const GlossFormat *
gloss_format_find (const char  *id,
                   GError     **error)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; formats[i] != NULL; i++)
    {
      if (strcmp (formats[i]->id, id) == 0)
        return formats[i];
    }

  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNKNOWN,
               _("There is no format “%s”; “gloss formats” lists those there are"), id);
  return NULL;
}

/**
 * gloss_format_export_file:
 * @format: the format
 * @set: what to export
 * @file: where to; replaced if it is there
 * @report: (nullable): what this format cannot say of @set
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Exports one set into one file. The file appears, or is replaced, only when all of it is on the
 * disk: after a failure or a cancellation the old one is whole.
 *
 * Returns: %FALSE with GLOSS_FORMAT_ERROR_FAILED or G_IO_ERROR_CANCELLED if nothing was produced
 */
gboolean
gloss_format_export_file (const GlossFormat   *format,
                          GlossAnnotationSet  *set,
                          GFile               *file,
                          GlossReport         *report,
                          GCancellable        *cancellable,
                          GError             **error)
{
  g_autoptr (GlossExport) export = NULL;

  g_return_val_if_fail (format != NULL, FALSE);
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  export = gloss_export_new (format, NULL, file, cancellable, error);
  if (export == NULL)
    return FALSE;

  return gloss_export_add (export, set, report, cancellable, error)
         && gloss_export_finish (export, cancellable, error);
}
