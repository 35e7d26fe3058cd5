/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli.h"
#include "cli/gloss-cli-terminal.h"
#include "core/store/gloss-durable.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

/* Tells a Git repository to merge and show annotation sets by annotation. Which files that holds
 * for, the attributes of the folder say, which are part of the repository; what to call, its
 * configuration, which is not: everyone does this once in their clone.
 *
 * Git itself is asked what holds already and writes its configuration: its rules are many. */

#define ATTRIBUTES "*.gloss.json merge=gloss diff=gloss"

/* A name that the attributes are for. */
#define EXAMPLE "article.txt.gloss.json"

typedef struct
{
  GFile        *folder;
  char         *name; /* of the folder, for messages */
  GCancellable *cancellable;
  guint         n_changes;
} Setup;

static void
clear_setup (Setup *self)
{
  g_clear_object (&self->folder);
  g_free (self->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Setup, clear_setup)

/* (transfer full) (nullable): what Git prints, without the line's end; %NULL if it fails, with what
 * it says about that in @reason */
static char *
ask_git (const Setup        *self,
         const char *const  *arguments,
         char              **reason)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) git = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                        | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_set_cwd (launcher, g_file_peek_path (self->folder));
  git = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  if (git == NULL
      || !g_subprocess_communicate_utf8 (git, NULL, self->cancellable, &out, &err, &error))
    {
      if (reason != NULL)
        *reason = g_strdup (error->message);
      return NULL;
    }
  if (g_subprocess_get_successful (git))
    return g_strdup (g_strchomp (out));
  if (reason != NULL)
    *reason = g_strdup (g_strstrip (err));
  return NULL;
}

static gboolean
check_repository (const Setup *self)
{
  const char *const arguments[] = { "git", "rev-parse", "--is-inside-work-tree", NULL };
  g_autofree char *reason = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *program = g_find_program_in_path ("git");

  if (program == NULL)
    {
      gloss_cli_terminal_error (_("The program “git” is not there. Install Git first."));
      return FALSE;
    }
  if (g_file_query_file_type (self->folder, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_DIRECTORY)
    {
      gloss_cli_terminal_error (_("%s: this is no folder"), self->name);
      return FALSE;
    }
  answer = ask_git (self, arguments, &reason);
  if (g_strcmp0 (answer, "true") == 0)
    return TRUE;

  gloss_cli_terminal_error (_("%s: this folder is not in a working copy of a Git repository. Make "
                              "one with “git init” or “git clone” first."), self->name);
  if (reason != NULL)
    gloss_cli_terminal_note ("%s", reason);
  return FALSE;
}

/* Whether the attributes hold in the folder, by whatever file says so. */
static gboolean
has_attributes (const Setup *self)
{
  static const char *const names[] = { "merge", "diff" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *const arguments[] = { "git", "check-attr", names[i], "--", EXAMPLE, NULL };
      g_autofree char *expected = g_strdup_printf (EXAMPLE ": %s: gloss", names[i]);
      g_autofree char *answer = ask_git (self, arguments, NULL);

      if (g_strcmp0 (answer, expected) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
append_attributes (Setup   *self,
                   GFile   *file,
                   GError **error)
{
  g_autoptr (GBytes) before = NULL;
  g_autofree char *hash = NULL;
  GString *content = g_string_new (NULL);
  g_autoptr (GBytes) after = NULL;

  if (!gloss_durable_read (file, &before, self->cancellable, error))
    {
      g_string_free (content, TRUE);
      return FALSE;
    }
  hash = gloss_durable_hash (before);
  if (before != NULL)
    g_string_append_len (content, g_bytes_get_data (before, NULL),
                         (gssize) g_bytes_get_size (before));
  if (content->len > 0 && content->str[content->len - 1] != '\n')
    g_string_append_c (content, '\n');
  g_string_append (content, ATTRIBUTES "\n");
  after = g_string_free_to_bytes (content);
  return gloss_durable_replace (file, after, hash, FALSE, self->cancellable, error);
}

static GlossCliStatus
set_attributes (Setup *self)
{
  g_autoptr (GFile) file = g_file_get_child (self->folder, ".gitattributes");
  g_autofree char *name = g_build_filename (self->name, ".gitattributes", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  if (has_attributes (self))
    return GLOSS_CLI_FINE;
  if (!append_attributes (self, file, &error))
    {
      gloss_cli_terminal_error ("%s", error->message);
      return GLOSS_CLI_FAILED;
    }
  self->n_changes++;
  /* Translators: a file, and a line that was added to it */
  line = g_strdup_printf (_("%s: added “%s”"), name, ATTRIBUTES);
  gloss_cli_terminal_print (line);
  if (has_attributes (self))
    return GLOSS_CLI_FINE;

  gloss_cli_terminal_error (_("Another rule for such files holds all the same; “git check-attr -a "
                              "%s” shows it."), EXAMPLE);
  return GLOSS_CLI_FOUND;
}

static gboolean
set_config (Setup      *self,
            const char *key,
            const char *value)
{
  const char *const get[] = { "git", "config", "--local", "--get", key, NULL };
  const char *const set[] = { "git", "config", "--local", "--replace-all", key, value, NULL };
  g_autofree char *before = ask_git (self, get, NULL);
  g_autofree char *reason = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *line = NULL;

  if (g_strcmp0 (before, value) == 0)
    return TRUE;
  answer = ask_git (self, set, &reason);
  if (answer == NULL)
    {
      gloss_cli_terminal_error ("%s: %s", key, reason);
      return FALSE;
    }
  self->n_changes++;
  if (before != NULL)
    /* Translators: a key of Git's configuration, its new value and its old one */
    line = g_strdup_printf (_("%s: set to “%s”; it was “%s”"), key, value, before);
  else
    /* Translators: a key of Git's configuration and its value */
    line = g_strdup_printf (_("%s: set to “%s”"), key, value);
  gloss_cli_terminal_print (line);
  return TRUE;
}

/* What a shell calls this program by: its name where that leads to it, else its path. */
static char *
make_command (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *found = g_find_program_in_path ("gloss");
  g_autofree char *target = found != NULL ? g_canonicalize_filename (found, NULL) : NULL;
  g_autofree char *link = target != NULL ? g_file_read_link (target, NULL) : NULL;

  if (self == NULL || g_strcmp0 (self, target) == 0 || g_strcmp0 (self, link) == 0)
    return g_strdup ("gloss");
  return g_shell_quote (self);
}

static gboolean
set_all_config (Setup *self)
{
  g_autofree char *command = make_command ();
  /* Of a driver, but not of a converter, Git takes `%` for something of its own. */
  g_auto (GStrv) pieces = g_strsplit (command, "%", -1);
  g_autofree char *escaped = g_strjoinv ("%%", pieces);
  g_autofree char *driver = g_strconcat (escaped, " merge -- %O %A %B %P", NULL);
  g_autofree char *textconv = g_strconcat (command, " diff --textconv --", NULL);

  return set_config (self, "merge.gloss.name", "Annotation sets of Glossator")
         && set_config (self, "merge.gloss.driver", driver)
         && set_config (self, "diff.gloss.textconv", textconv);
}

static GlossCliStatus
set_up (Setup *self)
{
  GlossCliStatus status;

  if (!check_repository (self) || !set_all_config (self))
    return GLOSS_CLI_FAILED;
  status = set_attributes (self);
  if (status != GLOSS_CLI_FINE)
    return status;

  if (self->n_changes == 0)
    gloss_cli_terminal_print (_("All is set up already."));
  else
    gloss_cli_terminal_print (_("Commit .gitattributes; the configuration is not part of the "
                                "repository, so run this in each clone."));
  return GLOSS_CLI_FINE;
}

static GlossCliStatus
run (int            argc,
     char         **argv,
     GCancellable  *cancellable)
{
  g_auto (GStrv) paths = NULL;
  g_auto (Setup) setup = { .cancellable = cancellable };
  const GOptionEntry entries[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, NULL },
    { NULL }
  };
  const char *path;

  if (!gloss_cli_parse (&gloss_cli_git_setup, entries,
                        _("FOLDER lies in a working copy; without it, it is this one. What is set "
                          "up already is left alone."),
                        &argc, &argv))
    return GLOSS_CLI_FAILED;
  if (paths != NULL && paths[1] != NULL)
    {
      gloss_cli_terminal_error (_("“%s” is not expected here."), paths[1]);
      gloss_cli_hint (&gloss_cli_git_setup);
      return GLOSS_CLI_FAILED;
    }

  path = paths != NULL && paths[0] != NULL ? paths[0] : ".";
  setup.folder = g_file_new_for_commandline_arg (path);
  setup.name = g_filename_display_name (path);
  if (g_file_peek_path (setup.folder) != NULL)
    return set_up (&setup);
  gloss_cli_terminal_error (_("%s: this is no folder"), setup.name);
  return GLOSS_CLI_FAILED;
}

const GlossCliCommand gloss_cli_git_setup = {
  .name = "git-setup",
  .arguments = N_("[FOLDER]"),
  .summary = N_("Let Git merge and compare sets by annotation"),
  .run = run,
};
