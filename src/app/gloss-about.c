/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What a report of a fault should say about the machine. */
static char *
make_debug_info (void)
{
  return g_strdup_printf ("Glossator %s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\nGLib %u.%u.%u\n",
                          GLOSS_VERSION, gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version (), adw_get_major_version (),
                          adw_get_minor_version (), adw_get_micro_version (), glib_major_version,
                          glib_minor_version, glib_micro_version);
}

/**
 * gloss_about_show:
 * @parent: (nullable): the window it belongs to
 *
 * Shows what the program is, and under which licence.
 */
void
gloss_about_show (GtkWindow *parent)
{
  g_autofree char *debug_info = make_debug_info ();

  adw_show_about_window (parent,
                         "application-name", _("Glossator"),
                         "application-icon", GLOSS_APP_ID,
                         "version", GLOSS_VERSION,
                         "comments", _("Highlight what matters in news articles, label it, and "
                                       "keep the annotations beside the articles, which are "
                                       "never changed."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "developer-name", _("The Glossator contributors"),
                         /* Translators: your names, one on each line */
                         "translator-credits", _("translator-credits"),
                         "debug-info", debug_info,
                         "debug-info-filename", "glossator.txt",
                         NULL);
}
