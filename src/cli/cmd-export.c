/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli.h"
#include "cli/gloss-cli-jobs.h"
#include "cli/gloss-cli-notes.h"
#include "cli/gloss-cli-paths.h"
#include "cli/gloss-cli-reader.h"
#include "cli/gloss-cli-terminal.h"
#include "formats/gloss-export-preview.h"
#include "formats/gloss-export.h"
#include "formats/gloss-output-file.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  char     *format_id;
  char     *set_name;
  char     *output;
  char     *base_uri;
  gboolean  bom;
  gboolean  raw_cells;
  gboolean  verbose;
  gboolean  dry_run;
  int       n_jobs;
  char     *overlap;
  char     *scheme;
  char     *tokens;

  GlossCliPaths paths;
} Options;

/* One set: workers read it and, where it gets a file of its own or none, export it; the rest is
 * done in order, in the main thread. @found begins with what that thread found in the label file.
 * With a @problem there is no set, but something to tell in its turn. */
typedef struct
{
  char               *problem; /* (nullable) */
  gboolean            is_fatal;
  GFile              *article;
  char               *name;
  char               *set_name;
  GlossReport        *found;
  GlossReport        *losses;
  GlossAnnotationSet *set;     /* (nullable): read, and to be written by the main thread */
  GError             *error;
  gboolean            is_read; /* whether @error is about the writing */
} Item;

static void
free_item (gpointer data)
{
  Item *item = data;

  g_free (item->problem);
  g_clear_object (&item->article);
  g_free (item->name);
  g_free (item->set_name);
  g_clear_pointer (&item->found, gloss_report_unref);
  g_clear_pointer (&item->losses, gloss_report_unref);
  g_clear_object (&item->set);
  g_clear_error (&item->error);
  g_free (item);
}

/* One run. Either @folder is set and every set gets a file of its own there, or, with a format of
 * several files too, all sets go into @export, which begins with the first of them. @output_status
 * is that of @file as it was, if @replaces. @outside: names of articles outside of @root, which are
 * all that an output has of their paths. */
typedef struct
{
  const Options      *options;
  const GlossFormat  *format;
  GlossFormatOptions  format_options;
  GlossCliReader     *reader; /* of label files */
  GlossCliJobs       *jobs;
  GCancellable       *cancellable;
  GFile              *root;
  GFile              *file;
  GFile              *folder;
  GFile              *tokens;
  GlossExport        *export;
  GlossCliNotes      *notes;
  GHashTable         *outside;
  gboolean            replaces;
  GStatBuf            output_status;
  guint               n_articles;
  guint               n_sets;
  gboolean            failed;
} Run;

static void
clear_options (Options *options)
{
  g_free (options->format_id);
  g_free (options->set_name);
  g_free (options->output);
  g_free (options->base_uri);
  g_free (options->overlap);
  g_free (options->scheme);
  g_free (options->tokens);
  gloss_cli_paths_clear (&options->paths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static void
clear_run (Run *run)
{
  g_clear_pointer (&run->jobs, gloss_cli_jobs_free);
  g_clear_pointer (&run->export, gloss_export_free);
  g_clear_pointer (&run->reader, gloss_cli_reader_free);
  g_clear_object (&run->root);
  g_clear_object (&run->file);
  g_clear_object (&run->folder);
  g_clear_object (&run->tokens);
  g_clear_pointer (&run->notes, gloss_cli_notes_free);
  g_clear_pointer (&run->outside, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, clear_run)

static gboolean
is_cancelled (Run          *run,
              const GError *error)
{
  return g_cancellable_is_cancelled (run->cancellable)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Of what was found on reading, what is about a whole file: a label file that can't be read, a set
 * of a newer version. What is about single annotations, the format's report counts. */
static void
print_found (Run         *run,
             GlossReport *report)
{
  for (guint i = 0; i < gloss_report_get_n_entries (report); i++)
    {
      const GlossReportEntry *entry = gloss_report_get_entry (report, i);

      if (entry->level != GLOSS_REPORT_FAULT && entry->line > 0)
        continue;
      gloss_cli_notes_print_one (entry);
      run->failed = run->failed || entry->level == GLOSS_REPORT_FAULT;
    }
}

/* The article is never touched, not even if the user names it, or a link to it, as the output. */
static gboolean
is_output (Run   *run,
           GFile *article)
{
  GStatBuf status;

  return run->replaces && g_stat (g_file_peek_path (article), &status) == 0
         && status.st_ino == run->output_status.st_ino
         && status.st_dev == run->output_status.st_dev;
}

static GlossExport *
begin_shared (Run     *run,
              GError **error)
{
  g_autoptr (GOutputStream) stream = NULL;

  if (run->folder != NULL)
    return gloss_export_new_for_folder (run->format, &run->format_options, run->folder,
                                        run->cancellable, error);
  if (run->file != NULL)
    return gloss_export_new (run->format, &run->format_options, run->file, run->cancellable, error);

  stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  return gloss_export_new_for_stream (run->format, &run->format_options, stream, run->cancellable,
                                      error);
}

static gboolean
add_to_shared (Run                 *run,
               GlossAnnotationSet  *set,
               GlossReport         *report,
               GError             **error)
{
  if (run->export == NULL)
    run->export = begin_shared (run, error);

  return run->export != NULL
         && gloss_export_add (run->export, set, report, run->cancellable, error);
}

/* "sub/raqqa.txt" → "FOLDER/sub/raqqa.txt.csv", of another set than the default one
 * "FOLDER/sub/raqqa.txt.zoe.csv". */
static GFile *
make_own_file (Run        *run,
               GFile      *article,
               const char *set_name)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;

  if (run->root != NULL)
    path = g_file_get_relative_path (run->root, article);
  if (path == NULL)
    path = g_file_get_basename (article);
  if (strcmp (set_name, "default") == 0)
    name = g_strconcat (path, run->format->extension, NULL);
  else
    name = g_strconcat (path, ".", set_name, run->format->extension, NULL);
  return g_file_resolve_relative_path (run->folder, name);
}

static gboolean
make_folder_of (GFile         *file,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GError) reason = NULL;

  if (g_file_make_directory_with_parents (folder, cancellable, &reason)
      || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;

  g_propagate_prefixed_error (error, g_steal_pointer (&reason), "%s: ",
                              g_file_peek_path (folder));
  return FALSE;
}

static gboolean
write_own_file (Run                 *run,
                GFile               *article,
                GlossAnnotationSet  *set,
                GlossReport         *report,
                GError             **error)
{
  g_autoptr (GFile) file = make_own_file (run, article, gloss_annotation_set_get_name (set));
  g_autoptr (GlossExport) export = NULL;

  if (!make_folder_of (file, run->cancellable, error))
    return FALSE;

  export = gloss_export_new (run->format, &run->format_options, file, run->cancellable, error);
  if (export != NULL)
    gloss_export_set_one_of_many (export);
  return export != NULL && gloss_export_add (export, set, report, run->cancellable, error)
         && gloss_export_finish (export, run->cancellable, error);
}

static gboolean
has_own_file (Run *run)
{
  return run->folder != NULL && run->format->begin != NULL;
}

static void
preview_set (Run  *run,
             Item *item)
{
  g_autoptr (GlossReport) losses = gloss_export_preview (run->format, item->set,
                                                         &run->format_options, NULL);

  gloss_report_unref (item->losses);
  item->losses = g_steal_pointer (&losses);
}

/* In a worker. */
static void
work_cb (gpointer        data,
         GlossCliReader *reader,
         gpointer        user_data)
{
  Run *run = user_data;
  Item *item = data;

  if (item->problem != NULL)
    return;
  item->set = gloss_cli_reader_read_set (reader, item->article, item->set_name, item->name, NULL,
                                         item->found, run->cancellable, &item->error);
  item->is_read = item->set != NULL;
  if (item->set == NULL)
    return;
  if (run->options->dry_run)
    preview_set (run, item);
  else if (has_own_file (run))
    write_own_file (run, item->article, item->set, item->losses, &item->error);
  if (run->options->dry_run || has_own_file (run))
    g_clear_object (&item->set);
}

/* Returns: %FALSE if the whole run should stop: nothing more can be written. */
static gboolean
take_cb (gpointer data,
         gpointer user_data)
{
  Run *run = user_data;
  Item *item = data;

  if (item->problem != NULL)
    {
      gloss_cli_terminal_error ("%s", item->problem);
      run->failed = TRUE;
      return !item->is_fatal;
    }
  print_found (run, item->found);
  if (item->error == NULL && item->set != NULL)
    add_to_shared (run, item->set, item->losses, &item->error);
  gloss_cli_notes_print (run->notes, item->losses);
  if (item->error == NULL)
    {
      run->n_sets++;
      return TRUE;
    }

  if (!is_cancelled (run, item->error))
    gloss_cli_terminal_error ("%s", item->error->message);
  run->failed = TRUE;
  return !is_cancelled (run, item->error) && !item->is_read;
}

/* Tells it when it is its turn. Returns: %FALSE if the whole run should stop. */
G_GNUC_PRINTF (3, 4) static gboolean
add_problem (Run        *run,
             gboolean    is_fatal,
             const char *format,
             ...)
{
  Item *item = g_new0 (Item, 1);
  va_list arguments;

  va_start (arguments, format);
  item->problem = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  item->is_fatal = is_fatal;
  return gloss_cli_jobs_push (run->jobs, item);
}

static gboolean
export_set (Run                *run,
            const GlossCliItem *article,
            const char         *set_name)
{
  Item *item = g_new0 (Item, 1);

  item->article = g_object_ref (article->file);
  item->name = gloss_cli_reader_make_set_name (article->name, set_name);
  item->set_name = g_strdup (set_name);
  item->found = gloss_report_new ();
  item->losses = gloss_report_new ();
  gloss_cli_reader_read_labels_for (run->reader, item->article, item->found, run->cancellable);
  return gloss_cli_jobs_push (run->jobs, item);
}

static void
show_progress (Run *run)
{
  gloss_cli_terminal_progress (ngettext ("%u article exported …",
                                         "%u articles exported …", run->n_articles),
                               run->n_articles);
}

/* Two articles that the output would call by one name: the files of one would take the place of the
 * other's, or nobody could tell whose annotations are whose. */
static gboolean
is_ambiguous (Run                *run,
              const GlossCliItem *item)
{
  g_autofree char *name = NULL;

  if (run->root != NULL && g_file_has_prefix (item->file, run->root))
    return FALSE;
  name = g_file_get_basename (item->file);
  if (g_hash_table_add (run->outside, g_strdup (name)))
    return FALSE;
  return TRUE;
}

static gboolean
export_article (Run                *run,
                const GlossCliItem *item)
{
  const char *set_name = run->options->set_name != NULL ? run->options->set_name : "default";

  run->n_articles++;
  show_progress (run);
  if (is_output (run, item->file))
    return add_problem (run, TRUE, _("%s: the output would replace this article"), item->name);
  if (item->set_file && run->options->set_name == NULL)
    set_name = item->set_names[0];
  if (g_strv_contains (item->set_names, set_name))
    return !is_ambiguous (run, item)
             ? export_set (run, item, set_name)
             : add_problem (run, FALSE, _("%s: another article has the same name; export a folder "
                                          "that has both, or each on its own"), item->name);

  /* A folder has articles that nobody has annotated yet; one that was named should have a set. */
  return !item->named
         || add_problem (run, FALSE, _("%s: there is no annotation set “%s” of this article"),
                         item->name, set_name);
}

static gboolean
visit_cb (const GlossCliItem *item,
          gpointer            user_data)
{
  Run *run = user_data;

  switch (item->kind)
    {
    case GLOSS_CLI_ARTICLE:
      return export_article (run, item);

    case GLOSS_CLI_LABEL_FILE:
      return !item->named
             || add_problem (run, FALSE, _("%s: a label file has no annotations"), item->name);

    case GLOSS_CLI_ORPHAN:
      return add_problem (run, FALSE, _("%s: the article of this set is not there"), item->name);

    case GLOSS_CLI_BROKEN:
      return add_problem (run, FALSE, "%s: %s", item->name, item->reason);

    default:
      g_assert_not_reached ();
    }
}

static gboolean
finish (Run *run)
{
  g_autoptr (GError) error = NULL;

  if (run->export != NULL ? gloss_export_finish (run->export, run->cancellable, &error)
                          : run->folder == NULL || gloss_output_file_sync_all (run->folder, &error))
    return TRUE;

  if (!is_cancelled (run, error))
    gloss_cli_terminal_error ("%s", error->message);
  return FALSE;
}

static void
print_cancelled (Run *run)
{
  if (run->folder != NULL)
    gloss_cli_terminal_error (ngettext ("Stopped after %u file.",
                                        "Stopped after %u files.", run->n_sets),
                              run->n_sets);
  else if (run->file != NULL || run->options->dry_run)
    gloss_cli_terminal_error (_("Stopped; nothing was written."));
}

static GlossCliStatus
export_all (Run *run)
{
  static const GlossCliJobsFuncs funcs = { work_cb, take_cb, free_item };
  gboolean complete;

  run->jobs = gloss_cli_jobs_new (run->options->n_jobs, &funcs, run);
  complete = gloss_cli_paths_walk (&run->options->paths, visit_cb, run, run->cancellable)
             && gloss_cli_jobs_finish (run->jobs);
  if (complete && !finish (run))
    run->failed = TRUE;
  if (g_cancellable_is_cancelled (run->cancellable))
    {
      print_cancelled (run);
      return GLOSS_CLI_FAILED;
    }

  gloss_cli_notes_print_rest (run->notes);
  if (complete && run->n_sets == 0 && !run->failed)
    {
      gloss_cli_terminal_error (_("There is no annotation set “%s” here; nothing was written."),
                                run->options->set_name != NULL ? run->options->set_name
                                                               : "default");
      run->failed = TRUE;
    }
  return run->failed ? GLOSS_CLI_FAILED : GLOSS_CLI_FINE;
}

static char *
follow_links (const char *path)
{
  char *real = realpath (path, NULL);
  char *target = g_strdup (real != NULL ? real : path);

  free (real);
  return target;
}

/* Sorts out where the output goes: standard output, one file, or a folder. */
static gboolean
choose_output (Run *run)
{
  const char *output = run->options->output;
  g_autofree char *target = NULL;
  g_autoptr (GFile) file = NULL;

  if (run->format->begin == NULL && strcmp (output, "-") == 0)
    {
      gloss_cli_terminal_error (_("The format “%s” has several files: the output must be a folder"),
                                run->format->id);
      return FALSE;
    }
  if (strcmp (output, "-") == 0)
    return TRUE;
  target = follow_links (output);
  if (g_str_has_suffix (target, ".gloss.json"))
    {
      gloss_cli_terminal_error (_("%s: an output may not be named like a file of Glossator"),
                                output);
      return FALSE;
    }

  /* Whoever reads our messages may stop (`2>&1 | head`); the files are to be finished. */
  signal (SIGPIPE, SIG_IGN);
  run->replaces = g_stat (output, &run->output_status) == 0;
  file = g_file_new_for_commandline_arg (output);
  if (g_str_has_suffix (output, "/") || run->format->begin == NULL
      || g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    run->folder = g_steal_pointer (&file);
  else
    run->file = g_steal_pointer (&file);
  return TRUE;
}

static gboolean
parse_overlap (const char   *word,
               GlossOverlap *overlap)
{
  static const char *const words[] = { "longest", "first", "columns" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (word == NULL || strcmp (word, words[i]) == 0)
      {
        *overlap = (GlossOverlap) i;
        return TRUE;
      }
  /* Translators: do not translate the last three words in quotation marks. */
  gloss_cli_terminal_error (_("“%s” is no way to treat overlaps; there are “longest”, “first” and "
                              "“columns”"), word);
  return FALSE;
}

static gboolean
check_options (const Options *options)
{
  const char *missing = NULL;

  if (options->format_id == NULL)
    missing = "--format";
  else if (options->output == NULL && !options->dry_run)
    missing = "--output";
  if (missing != NULL)
    {
      gloss_cli_terminal_error (_("The option %s is needed."), missing);
      return FALSE;
    }
  if (gloss_cli_paths_is_empty (&options->paths))
    {
      gloss_cli_terminal_error (_("No article, set or folder was given."));
      return FALSE;
    }
  return gloss_cli_reader_check_set_name (options->set_name);
}

static gboolean
parse (Options   *options,
       int       *argc,
       char    ***argv)
{
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options->format_id,
      N_("The format; “gloss formats” lists those there are"), N_("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
      N_("The file, the folder, or - for standard output"), N_("FILE|FOLDER") },
    { "set", 's', 0, G_OPTION_ARG_STRING, &options->set_name,
      N_("The set's name (else the default set)"), N_("NAME") },
    { "base", 0, 0, G_OPTION_ARG_STRING, &options->base_uri,
      N_("For w3c: the URI of the folder in which the articles are said to lie"), N_("URI") },
    { "bom", 0, 0, G_OPTION_ARG_NONE, &options->bom,
      N_("For csv: begin with a byte order mark"), NULL },
    { "raw-cells", 0, 0, G_OPTION_ARG_NONE, &options->raw_cells,
      N_("For csv: no apostrophe before cells that a spreadsheet would run"), NULL },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &options->verbose,
      N_("Print all notes"), NULL },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &options->dry_run,
      N_("Write nothing; say what the format cannot hold"), NULL },
    { "overlap", 0, 0, G_OPTION_ARG_STRING, &options->overlap,
      N_("Of overlapping annotations where the format has none: longest, first or columns"),
      N_("WHICH") },
    { "scheme", 0, 0, G_OPTION_ARG_STRING, &options->scheme,
      N_("A variant of the format, see the manual"), N_("NAME") },
    { "tokens", 0, 0, G_OPTION_ARG_FILENAME, &options->tokens,
      N_("A file of tokens, for formats of tokens"), N_("FILE") },
    GLOSS_CLI_JOBS_ENTRY (&options->n_jobs),
    GLOSS_CLI_PATHS_ENTRIES (&options->paths),
    { NULL }
  };

  if (!gloss_cli_parse (&gloss_cli_export, entries,
                        _("PATH is an article, a set file, a folder, or - for a list on standard "
                          "input.\nInto a folder, each article gets a file of its own; else all go "
                          "into one."),
                        argc, argv))
    return FALSE;
  if (check_options (options) && gloss_cli_jobs_check (options->n_jobs))
    return TRUE;

  gloss_cli_hint (&gloss_cli_export);
  return FALSE;
}

static GlossCliStatus
run (int            argc,
     char         **argv,
     GCancellable  *cancellable)
{
  g_auto (Options) options = { NULL };
  g_auto (Run) export = { .options = &options, .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  if (!parse (&options, &argc, &argv))
    return GLOSS_CLI_FAILED;

  export.format = gloss_format_find (options.format_id, &error);
  if (export.format == NULL
      || !gloss_format_check_scheme (export.format, options.scheme, &error))
    {
      gloss_cli_terminal_error ("%s", error->message);
      return GLOSS_CLI_FAILED;
    }
  if (!options.dry_run && !choose_output (&export))
    return GLOSS_CLI_FAILED;

  export.root = gloss_cli_paths_get_root (&options.paths);
  export.format_options = (GlossFormatOptions) {
    .root = export.root,
    .base_uri = options.base_uri,
    .bom = options.bom,
    .raw_cells = options.raw_cells,
    .scheme = options.scheme,
  };
  if (!parse_overlap (options.overlap, &export.format_options.overlap))
    return GLOSS_CLI_FAILED;
  if (options.tokens != NULL)
    export.tokens = g_file_new_for_commandline_arg (options.tokens);
  export.format_options.tokens = export.tokens;
  export.reader = gloss_cli_reader_new ();
  export.outside = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  export.notes = gloss_cli_notes_new (options.verbose);
  return export_all (&export);
}

const GlossCliCommand gloss_cli_export = {
  .name = "export",
  .arguments = N_("PATH…"),
  .summary = N_("Write annotation sets for other programs"),
  .run = run,
};
