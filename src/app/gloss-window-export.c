/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-window-private.h"

#include "app/gloss-export-job.h"

#include <glib/gi18n.h>

static void
tell_exported (GlossWindow *self,
               GFile       *file,
               GlossReport *report)
{
  g_autofree char *basename = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (basename);
  guint n_losses = gloss_report_count (report, GLOSS_REPORT_WARNING);
  g_autofree char *text = NULL;

  if (n_losses == 0)
    text = g_strdup_printf (_("Exported to “%s”"), name);
  else
    text = g_strdup_printf (ngettext ("Exported to “%s”; %u thing could not be expressed",
                                      "Exported to “%s”; %u things could not be expressed",
                                      n_losses), name, n_losses);
  gloss_window_tell (self, text);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GlossWindow *self = GLOSS_WINDOW (source);
  g_autoptr (GFile) file = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossReport) report = gloss_export_job_finish (result, &error);

  if (self->closed)
    return;
  if (report != NULL)
    tell_exported (self, file, report);
  else
    gloss_window_tell (self, error->message);
}

/* Exports the open set; @path is a path or a URI. The user is told how it went. */
void
gloss_window_export_to (GlossWindow *self,
                        const char  *format_id,
                        const char  *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  const GlossExportRequest request = {
    .set = gloss_session_get_set (self->session),
    .format = gloss_format_find (format_id, &error),
    .target = file,
  };

  if (request.format == NULL)
    gloss_window_tell (self, error->message);
  else
    gloss_export_job_run (self, &request, NULL, NULL, exported_cb, g_object_ref (file));
}
