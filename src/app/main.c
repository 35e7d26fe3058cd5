/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-application.h"

#include <glib/gi18n.h>
#include <locale.h>

/* Where the translations are: with the program, or with a build of it that isn't installed. */
static const char *
find_translations (void)
{
  const char *folder = g_getenv ("GLOSSATOR_LOCALE_DIR");

  return folder != NULL ? folder : GLOSS_LOCALE_DIR;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GlossApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, find_translations ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_("Glossator"));

  application = gloss_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
