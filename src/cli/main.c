/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli.h"
#include "cli/gloss-cli-terminal.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

static const GlossCliCommand *const commands[] = {
  &gloss_cli_export,
  &gloss_cli_import,
  &gloss_cli_check,
  &gloss_cli_stats,
  &gloss_cli_labels,
  &gloss_cli_diff,
  &gloss_cli_merge,
  &gloss_cli_git_setup,
  &gloss_cli_formats,
};

static const GlossCliCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (strcmp (commands[i]->name, name) == 0)
        return commands[i];
    }
  return NULL;
}

static void
print_usage (void)
{
  g_print ("%s\n  gloss %s\n\n%s\n\n%s\n", _("Usage:"), _("COMMAND [OPTION…] PATH…"),
           _("Works on annotation sets of Glossator without a display."), _("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-12s%s\n", commands[i]->name, _(commands[i]->summary));
  g_print ("\n%s\n", _("“gloss COMMAND --help” explains a command."));
}

static GlossCliStatus
run_command (const GlossCliCommand  *command,
             int                     argc,
             char                  **argv)
{
  GCancellable *cancellable = gloss_cli_interrupt_start ();
  GlossCliStatus status = command->run (argc, argv, cancellable);

  gloss_cli_terminal_end_progress ();
  gloss_cli_interrupt_raise ();
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      gloss_cli_terminal_error (_("Standard output could not be written."));
      return GLOSS_CLI_FAILED;
    }
  return status;
}

static GlossCliStatus
print_help (int    argc,
            char **argv)
{
  const GlossCliCommand *command = argc > 2 ? find_command (argv[2]) : NULL;
  char *help[] = { (char *) "", (char *) "--help", NULL };

  if (command != NULL)
    return run_command (command, 2, help);

  print_usage ();
  return GLOSS_CLI_FINE;
}

int
main (int    argc,
      char **argv)
{
  const char *word = argc > 1 ? argv[1] : NULL;
  const GlossCliCommand *command = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, GLOSS_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (word == NULL)
    {
      gloss_cli_terminal_error (_("No command was given."));
      gloss_cli_hint (NULL);
      return GLOSS_CLI_FAILED;
    }
  if (strcmp (word, "--version") == 0)
    {
      gloss_cli_print_version ();
      return GLOSS_CLI_FINE;
    }
  if (strcmp (word, "--help") == 0 || strcmp (word, "-h") == 0 || strcmp (word, "help") == 0)
    return print_help (argc, argv);

  command = find_command (word);
  if (command != NULL)
    return run_command (command, argc - 1, argv + 1);

  if (word[0] == '-')
    gloss_cli_terminal_error (_("There is no option “%s” before the command."), word);
  else
    gloss_cli_terminal_error (_("There is no command “%s”."), word);
  gloss_cli_hint (NULL);
  return GLOSS_CLI_FAILED;
}
