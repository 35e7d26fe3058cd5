/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli.h"
#include "cli/gloss-cli-notes.h"
#include "cli/gloss-cli-reader.h"
#include "cli/gloss-cli-terminal.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-label-file.h"
#include "core/store/gloss-merge.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* A merge driver of Git, see gitattributes(5): it is given three files, writes the merged one in
 * the place of ours, and its exit status says whether there were conflicts. Git names the files
 * something like .merge_file_a1B2c3; so it may also give the path that the file has, which messages
 * then name, and beside which the label file is looked for. */

typedef struct
{
  char     *output;
  gboolean  verbose;
  char    **paths;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->output);
  g_strfreev (options->paths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

/* The label file is asked for the order of labels only, so that it does not matter if it can't be
 * read just now. */
static GlossLabelSet *
read_folder_labels (const char   *path,
                    GCancellable *cancellable)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) label_file = folder != NULL ? gloss_label_file_find (folder) : NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (label_file == NULL || !gloss_durable_read (label_file, &bytes, cancellable, NULL)
      || bytes == NULL)
    return NULL;
  return gloss_label_file_read (bytes, GLOSS_LABEL_FILE_NAME, NULL, NULL);
}

static gboolean
write_output (const char    *path,
              GBytes        *bytes,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GOutputStream) stream = NULL;

  if (strcmp (path, "-") == 0)
    {
      stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
      return g_output_stream_write_all (stream, g_bytes_get_data (bytes, NULL),
                                        g_bytes_get_size (bytes), NULL, cancellable, error);
    }
  file = g_file_new_for_commandline_arg (path);
  return gloss_durable_replace (file, bytes, NULL, TRUE, cancellable, error);
}

static void
print_report (GlossReport *report,
              gboolean     verbose)
{
  for (guint i = 0; i < gloss_report_get_n_entries (report); i++)
    {
      const GlossReportEntry *entry = gloss_report_get_entry (report, i);

      if (verbose || entry->level > GLOSS_REPORT_NOTE)
        gloss_cli_notes_print_one (entry);
    }
}

static GlossCliStatus
merge (const Options *options,
       GCancellable  *cancellable)
{
  char *const *paths = options->paths;
  const char *path = paths[3] != NULL ? paths[3] : paths[1];
  const char *output = options->output != NULL ? options->output : paths[1];
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GBytes) base = gloss_cli_reader_load (paths[0], cancellable);
  g_autoptr (GBytes) ours = base != NULL ? gloss_cli_reader_load (paths[1], cancellable) : NULL;
  g_autoptr (GBytes) theirs = ours != NULL ? gloss_cli_reader_load (paths[2], cancellable) : NULL;
  g_autoptr (GlossLabelSet) labels = NULL;
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GBytes) merged = NULL;
  g_autoptr (GError) error = NULL;

  if (theirs == NULL)
    return GLOSS_CLI_FAILED;
  labels = read_folder_labels (path, cancellable);
  merged = gloss_merge_files (base, ours, theirs, labels, name, report, &error);
  if (merged == NULL || !write_output (output, merged, cancellable, &error))
    {
      if (!g_cancellable_is_cancelled (cancellable))
        gloss_cli_terminal_error ("%s", error->message);
      return GLOSS_CLI_FAILED;
    }
  print_report (report, options->verbose);
  return gloss_report_count (report, GLOSS_REPORT_WARNING) > 0 ? GLOSS_CLI_FOUND : GLOSS_CLI_FINE;
}

static GlossCliStatus
run (int            argc,
     char         **argv,
     GCancellable  *cancellable)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_("Where to write, instead of OURS; - for standard output"), N_("FILE") },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &options.verbose,
      N_("Also tell which definitions differ that a set repeats of its label file"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.paths, NULL, NULL },
    { NULL }
  };
  guint n;

  if (!gloss_cli_parse (&gloss_cli_merge, entries,
                        _("BASE is what OURS and THEIRS come from; it may be empty. PATH is what "
                          "messages call the file.\n“gloss git-setup” lets Git call this.\nExit "
                          "status: 0 merged, 1 merged with conflicts, of which both versions are "
                          "kept, 2 not merged."),
                        &argc, &argv))
    return GLOSS_CLI_FAILED;

  n = options.paths != NULL ? g_strv_length (options.paths) : 0;
  if (n == 3 || n == 4)
    return merge (&options, cancellable);
  gloss_cli_terminal_error (_("Three files are needed, and no more than one path after them."));
  gloss_cli_hint (&gloss_cli_merge);
  return GLOSS_CLI_FAILED;
}

const GlossCliCommand gloss_cli_merge = {
  .name = "merge",
  .arguments = N_("BASE OURS THEIRS [PATH]"),
  .summary = N_("Join two versions of a set or label file, by annotation"),
  .run = run,
};
