/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-window-private.h"

#include "app/gloss-print.h"

#include <glib/gi18n.h>

static void
printed_cb (const GError *error,
            gpointer      user_data)
{
  GlossWindow *self = user_data;
  g_autofree char *text = NULL;

  if (self->closed || error == NULL)
    return;
  text = g_strdup_printf (_("Not printed: %s"), error->message);
  gloss_window_tell (self, text);
}

/* Asks for a printer and prints the open set. With @path a PDF is made of what the printer would
 * get. */
void
gloss_window_print (GlossWindow *self,
                    const char  *path)
{
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_commandline_arg (path) : NULL;

  gloss_print_run (GTK_WINDOW (self), gloss_session_get_set (self->session), file, printed_cb,
                   g_object_ref (self), g_object_unref);
}
