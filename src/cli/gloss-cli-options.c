/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli.h"
#include "cli/gloss-cli-terminal.h"

#include <glib/gi18n.h>
#include <stdlib.h>

/**
 * gloss_cli_print_version:
 *
 * Prints the program's name and version.
 */
void
gloss_cli_print_version (void)
{
  g_print ("gloss (Glossator) %s\n", GLOSS_VERSION);
}

/**
 * gloss_cli_hint:
 * @command: (nullable): the command that was used wrongly; %NULL: none was found
 *
 * Says on standard error where the usage is explained.
 */
void
gloss_cli_hint (const GlossCliCommand *command)
{
  if (command != NULL)
    gloss_cli_terminal_error (_("Try “gloss %s --help” for its options."), command->name);
  else
    gloss_cli_terminal_error (_("Try “gloss --help” for the commands there are."));
}

static gboolean
print_version_cb (const char  *option_name,
                  const char  *value,
                  gpointer     data,
                  GError     **error)
{
  gloss_cli_print_version ();
  exit (GLOSS_CLI_FINE);
}

static const GOptionEntry common_entries[] = {
  { "version", 0, G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, print_version_cb,
    N_("Print the version and exit"), NULL },
  { NULL }
};

/**
 * gloss_cli_parse:
 * @command: whose options
 * @entries: the options
 * @description: (nullable): what `--help` says below them, translated
 * @argc: (inout): the number of arguments
 * @argv: (inout): the arguments, the first being the command's name
 *
 * Reads the options. `--help` and `--version` print and exit with 0; a wrong option is named on
 * standard error, with a hint.
 *
 * Returns: %FALSE if the options are wrong
 */
gboolean
gloss_cli_parse (const GlossCliCommand   *command,
                 const GOptionEntry      *entries,
                 const char              *description,
                 int                     *argc,
                 char                  ***argv)
{
  g_autofree char *name = g_strconcat ("gloss ", command->name, NULL);
  g_autoptr (GOptionContext) context = g_option_context_new (command->arguments);
  g_autoptr (GError) error = NULL;

  g_set_prgname (name);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _(command->summary));
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common_entries, GETTEXT_PACKAGE);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;

  gloss_cli_terminal_error ("%s", error->message);
  gloss_cli_hint (command);
  return FALSE;
}
