/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli.h"
#include "cli/gloss-cli-jobs.h"
#include "cli/gloss-cli-notes.h"
#include "cli/gloss-cli-paths.h"
#include "cli/gloss-cli-reader.h"
#include "cli/gloss-cli-terminal.h"
#include "formats/gloss-import-step.h"

#include <glib/gi18n.h>

typedef struct
{
  char          *format_id;
  char          *set_name;
  char          *articles;
  char          *scheme;
  gboolean       create;
  gboolean       raw_cells;
  gboolean       dry_run;
  gboolean       verbose;
  int            n_jobs;
  GlossCliPaths  paths;
} Options;

/* One file: workers bring its documents into their sets while it, or a later one, is read. It stays
 * until its last document is taken. */
typedef struct
{
  GFile              *articles;
  GlossImportOptions  options;
} File;

/* A document of it, or its end: then what the reader found after the last one, and why it ended. */
typedef struct
{
  GlossImportStep *step;
  File            *ended;
  GlossReport     *rest;
  GError          *error;
} Item;

typedef struct
{
  const Options     *options;
  const GlossFormat *format; /* (nullable): what `--format` names */
  GlossImportResult  result;
  GFile             *state;
  GCancellable      *cancellable;
  GlossImportSeries *series;
  GlossCliJobs      *jobs;
  GlossReport       *report; /* of what is being told */
  GlossCliNotes     *notes;
  guint              n_faults;
  gboolean           failed;
} Run;

static void
clear_options (Options *options)
{
  g_free (options->format_id);
  g_free (options->set_name);
  g_free (options->articles);
  g_free (options->scheme);
  gloss_cli_paths_clear (&options->paths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static void
free_file (File *file)
{
  g_object_unref (file->articles);
  g_free (file);
}

static void
free_item (gpointer data)
{
  Item *item = data;

  g_clear_pointer (&item->step, gloss_import_step_free);
  g_clear_pointer (&item->rest, gloss_report_unref);
  g_clear_pointer (&item->ended, free_file);
  g_clear_error (&item->error);
  g_free (item);
}

static const char *
get_key (gpointer data)
{
  Item *item = data;

  return item->step != NULL ? gloss_import_step_get_key (item->step) : NULL;
}

/* In a worker. */
static void
work_cb (gpointer        data,
         GlossCliReader *reader,
         gpointer        user_data)
{
  Item *item = data;
  Run *run = user_data;

  if (item->step != NULL)
    gloss_import_step_run (item->step, run->cancellable);
}

/* Printed and forgotten: memory does not grow with the file. */
static void
print_report (Run *run)
{
  gloss_cli_notes_print (run->notes, run->report);
  run->n_faults += gloss_report_count (run->report, GLOSS_REPORT_WARNING);
  gloss_report_clear (run->report);
}

static void
show_progress (Run *run)
{
  guint n_all = run->result.n_documents;

  gloss_cli_terminal_progress (ngettext ("%u document imported …",
                                         "%u documents imported …", n_all),
                               n_all);
}

/* Never stops: later documents wait for earlier ones. Where all is to be stopped each is brief. */
static gboolean
take_cb (gpointer data,
         gpointer user_data)
{
  Item *item = data;
  Run *run = user_data;

  if (item->step != NULL)
    gloss_import_step_take (item->step, &run->result, run->report);
  else
    gloss_report_add_all (run->report, item->rest);
  print_report (run);
  show_progress (run);
  if (item->error != NULL && !g_cancellable_is_cancelled (run->cancellable))
    {
      gloss_cli_terminal_error ("%s", item->error->message);
      run->failed = TRUE;
    }
  return TRUE;
}

static gboolean
step_cb (GlossImportStep  *step,
         gpointer          user_data,
         GError          **error)
{
  Run *run = user_data;
  Item *item = g_new0 (Item, 1);

  item->step = step;
  return gloss_cli_jobs_push (run->jobs, item);
}

/* Where the articles of @file are: in the folder that was named, else beside it. */
static GFile *
find_articles (Run   *run,
               GFile *file)
{
  if (run->options->articles != NULL)
    return g_file_new_for_commandline_arg (run->options->articles);
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    return g_object_ref (file);
  return g_file_get_parent (file);
}

static File *
new_file (Run   *run,
          GFile *file)
{
  File *self = g_new0 (File, 1);

  self->articles = find_articles (run, file);
  self->options = (GlossImportOptions) {
    .articles = self->articles,
    .create = run->options->create ? GLOSS_IMPORT_CREATE_FILES : GLOSS_IMPORT_CREATE_NONE,
    .set_name = run->options->set_name,
    .state_folder = run->state,
    .dry_run = run->options->dry_run,
    .format = { .raw_cells = run->options->raw_cells, .scheme = run->options->scheme },
    .series = run->series,
  };
  return self;
}

static gboolean
read_file (Run          *run,
           GFile        *file,
           const char   *path,
           const File   *self,
           GlossReport  *report,
           GError      **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GlossInput) input = gloss_input_new (file);
  const GlossFormat *format = run->format;

  gloss_input_set_name (input, name);
  if (format == NULL)
    format = gloss_format_sniff (input, run->cancellable, error);
  return format != NULL && gloss_format_check_scheme (format, run->options->scheme, error)
         && gloss_import_read (format, input, &self->options, step_cb, run, report,
                               run->cancellable, error);
}

static gboolean
import_path_cb (const char *path,
                gpointer    user_data)
{
  Run *run = user_data;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  Item *end = g_new0 (Item, 1);

  end->ended = new_file (run, file);
  end->rest = gloss_report_new ();
  read_file (run, file, path, end->ended, end->rest, &end->error);
  gloss_cli_jobs_push (run->jobs, end);
  return !g_cancellable_is_cancelled (run->cancellable);
}

static void
print_summary (Run *run)
{
  const GlossImportCounts *counts = &run->result.counts;
  g_autofree char *added = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *line = NULL;

  added = g_strdup_printf (run->options->dry_run
                             ? ngettext ("%u annotation would be added", "%u annotations would be "
                                         "added", counts->n_added)
                             : ngettext ("%u annotation added", "%u annotations added",
                                         counts->n_added),
                           counts->n_added);
  /* Translators: counts of annotations, after “3 annotations added”. */
  rest = g_strdup_printf (_("%u there already, %u left out"), counts->n_present,
                          counts->n_left_out);
  line = g_strdup_printf ("%s, %s", added, rest);
  gloss_cli_terminal_print (line);
  if (counts->n_labels > 0)
    {
      g_autofree char *labels = g_strdup_printf (ngettext ("%u new label", "%u new labels",
                                                           counts->n_labels),
                                                 counts->n_labels);

      gloss_cli_terminal_print (labels);
    }
}

static GlossCliStatus
import_all (Run *run)
{
  static const GlossCliJobsFuncs funcs = { work_cb, take_cb, free_item, get_key };
  g_autoptr (GlossImportSeries) series = gloss_import_series_new ();
  g_autoptr (GlossCliJobs) jobs = gloss_cli_jobs_new (run->options->n_jobs, &funcs, run);
  g_autoptr (GError) error = NULL;
  gboolean complete;

  run->series = series;
  run->jobs = jobs;
  complete = gloss_cli_paths_foreach (&run->options->paths, import_path_cb, run, run->cancellable,
                                      &error);
  gloss_cli_jobs_finish (jobs);
  if (!complete && error != NULL && !g_cancellable_is_cancelled (run->cancellable))
    {
      gloss_cli_terminal_error ("%s", error->message);
      run->failed = TRUE;
    }
  gloss_cli_terminal_end_progress ();
  gloss_cli_notes_print_rest (run->notes);
  print_summary (run);
  if (g_cancellable_is_cancelled (run->cancellable))
    {
      gloss_cli_terminal_error (_("Stopped; what was imported until then stays."));
      return GLOSS_CLI_FAILED;
    }
  if (run->failed || run->result.n_failed > 0)
    return GLOSS_CLI_FAILED;
  return run->n_faults > 0 ? GLOSS_CLI_FOUND : GLOSS_CLI_FINE;
}

static gboolean
check_options (const Options *options)
{
  if (gloss_cli_paths_is_empty (&options->paths))
    gloss_cli_terminal_error (_("No file to import was given."));
  else if (options->create && options->articles == NULL)
    gloss_cli_terminal_error (_("The option %s is needed."), "--articles");
  else
    return gloss_cli_reader_check_set_name (options->set_name);
  return FALSE;
}

static gboolean
parse (Options   *options,
       int       *argc,
       char    ***argv)
{
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options->format_id,
      N_("The format; else it is told from the file"), N_("FORMAT") },
    { "set", 's', 0, G_OPTION_ARG_STRING, &options->set_name,
      N_("The set's name (else the one that the file names, or the default set)"), N_("NAME") },
    { "articles", 'a', 0, G_OPTION_ARG_FILENAME, &options->articles,
      N_("The folder of the articles (else that of the file)"), N_("FOLDER") },
    { "create", 'c', 0, G_OPTION_ARG_NONE, &options->create,
      N_("Make articles that are not there, from the text in the file"), NULL },
    { "scheme", 0, 0, G_OPTION_ARG_STRING, &options->scheme,
      N_("A variant of the format, see the manual"), N_("NAME") },
    { "raw-cells", 0, 0, G_OPTION_ARG_NONE, &options->raw_cells,
      N_("For csv and tsv: take cells as they are"), NULL },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &options->dry_run,
      N_("Change nothing; say what would be done"), NULL },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &options->verbose,
      N_("Print all notes"), NULL },
    GLOSS_CLI_JOBS_ENTRY (&options->n_jobs),
    GLOSS_CLI_PATHS_ENTRIES (&options->paths),
    { NULL }
  };

  if (!gloss_cli_parse (&gloss_cli_import, entries,
                        _("FILE is a file, or for formats of several files a folder.\nWhat is "
                          "imported can be undone in the window. Imported again, nothing is "
                          "added."),
                        argc, argv))
    return FALSE;
  if (check_options (options) && gloss_cli_jobs_check (options->n_jobs))
    return TRUE;

  gloss_cli_hint (&gloss_cli_import);
  return FALSE;
}

static gboolean
choose_format (Run *run)
{
  g_autoptr (GError) error = NULL;

  if (run->options->format_id == NULL)
    return TRUE;
  run->format = gloss_format_find (run->options->format_id, &error);
  if (run->format == NULL)
    gloss_cli_terminal_error ("%s", error->message);
  else if (!gloss_format_reads (run->format))
    gloss_cli_terminal_error (_("The format “%s” can only be exported"), run->format->id);
  return run->format != NULL && gloss_format_reads (run->format);
}

static GlossCliStatus
run (int            argc,
     char         **argv,
     GCancellable  *cancellable)
{
  g_auto (Options) options = { NULL };
  g_autoptr (GFile) state = NULL;
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossCliNotes) notes = NULL;
  Run import = { .options = &options, .cancellable = cancellable };

  if (!parse (&options, &argc, &argv))
    return GLOSS_CLI_FAILED;

  /* The window's: what is imported is part of the history there. */
  import.state = state = g_file_new_build_filename (g_get_user_state_dir (), "glossator", NULL);
  import.report = report;
  import.notes = notes = gloss_cli_notes_new (options.verbose);
  return choose_format (&import) ? import_all (&import) : GLOSS_CLI_FAILED;
}

const GlossCliCommand gloss_cli_import = {
  .name = "import",
  .arguments = N_("FILE…"),
  .summary = N_("Bring annotations of other programs into sets"),
  .run = run,
};
