/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli.h"
#include "cli/gloss-cli-jobs.h"
#include "cli/gloss-cli-json.h"
#include "cli/gloss-cli-paths.h"
#include "cli/gloss-cli-reader.h"
#include "cli/gloss-cli-terminal.h"
#include "core/gloss-error.h"
#include "core/store/gloss-set-file.h"

#include <glib/gi18n.h>
#include <string.h>

/* Verifies sets against their articles, several at once. Findings are printed in the order of the
 * articles and forgotten, so memory is that of a few articles and their sets. What the readers find
 * is theirs to say; here are only the checks that they have no part in: whether the article is
 * still the one that the set was written for (for the readers a note, here what was asked for),
 * whether it is there at all, and the form of the file. */

/* What the paths led to, and what was found there. */
typedef struct
{
  GlossCliKind  kind;
  GFile        *file;
  char         *name;
  char        **set_names;
  gboolean      named;
  guint         n_sets;
  GlossReport  *report;
} Item;

static void
free_item (gpointer data)
{
  Item *item = data;

  g_clear_object (&item->file);
  g_free (item->name);
  g_strfreev (item->set_names);
  gloss_report_unref (item->report);
  g_free (item);
}

/* The code of what could not even be looked at, as opposed to what is wrong. */
#define NOT_CHECKED "not-checked"

typedef struct
{
  GlossCliReader *reader; /* of label files */
  GlossCliJobs   *jobs;
  GCancellable   *cancellable;
  GlossOutput    *json;
  gboolean        quiet;
  guint           n_articles;
  guint           n_sets;
  guint           n_faults;
  guint           n_notes;
  gboolean        failed;
  gboolean        is_cut_off; /* nobody takes the output */
} Check;

static void
clear_check (Check *check)
{
  g_clear_pointer (&check->jobs, gloss_cli_jobs_free);
  g_clear_pointer (&check->reader, gloss_cli_reader_free);
  g_clear_pointer (&check->json, gloss_output_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, clear_check)

static const char *
get_level_name (GlossReportLevel level)
{
  return level == GLOSS_REPORT_NOTE ? "note" : level == GLOSS_REPORT_WARNING ? "warning" : "fault";
}

static void
write_json (Check    *check,
            gboolean  all)
{
  if (gloss_cli_json_write (check->json, all, NULL))
    return;
  check->failed = TRUE;
  check->is_cut_off = TRUE;
}

static void
print_json_finding (Check                  *check,
                    const GlossReportEntry *entry)
{
  gboolean first = check->n_faults + check->n_notes == 1;

  gloss_output_add (check->json, first ? "\n{\"level\":" : ",\n{\"level\":");
  gloss_output_add_json (check->json, get_level_name (entry->level), -1);
  gloss_output_add_member (check->json, "code", entry->code);
  gloss_output_add_member (check->json, "file", entry->file);
  gloss_cli_json_add_number (check->json, "line", entry->line);
  gloss_output_add_member (check->json, "message", entry->message);
  gloss_output_add (check->json, "}");
  write_json (check, FALSE);
}

static void
print_finding (Check                  *check,
               const GlossReportEntry *entry)
{
  g_autofree char *line = NULL;
  const char *file = entry->file != NULL ? entry->file : "";

  if (entry->line > 0)
    line = g_strdup_printf ("%s:%u: %s", file, entry->line, entry->message);
  else
    line = g_strdup_printf ("%s: %s", file, entry->message);
  gloss_cli_terminal_print (line);
}

static void
add_finding (Check                  *check,
             const GlossReportEntry *entry)
{
  if (entry->level == GLOSS_REPORT_NOTE)
    check->n_notes++;
  else
    check->n_faults++;

  if (check->json != NULL)
    print_json_finding (check, entry);
  else if (entry->level != GLOSS_REPORT_NOTE || !check->quiet)
    print_finding (check, entry);
}

static void
add_report (Check       *check,
            GlossReport *report)
{
  for (guint i = 0; i < gloss_report_get_n_entries (report); i++)
    {
      GlossReportEntry entry = *gloss_report_get_entry (report, i);

      if (strcmp (entry.code, NOT_CHECKED) == 0)
        {
          gloss_cli_terminal_error ("%s: %s", entry.file, entry.message);
          check->failed = TRUE;
          continue;
        }
      /* Whoever reads a set may go on with it; whoever verifies it asked for just this. */
      if (strcmp (entry.code, "article-changed") == 0)
        entry.level = GLOSS_REPORT_WARNING;
      add_finding (check, &entry);
    }
}

static gboolean
is_cancelled (Check *check)
{
  return g_cancellable_is_cancelled (check->cancellable);
}

static void
add_set_error (Item         *item,
               const char   *file,
               const GError *error)
{
  guint line = 0;
  const char *message = gloss_cli_reader_split_message (error->message, file, &line);
  gboolean is_fault = g_error_matches (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);

  gloss_report_add (item->report, GLOSS_REPORT_FAULT, file, is_fault ? line : 0,
                    is_fault ? "set-unreadable" : NOT_CHECKED, "%s", message);
}

/* Whether saving the set as it is would change the file: lines out of order or of another form,
 * which Git cannot merge line by line. No fault, for nothing is wrong in it. Where something else
 * was found the next save changes the file anyway. */
static void
check_form (GlossAnnotationSet *set,
            GBytes             *bytes,
            const char         *file,
            GlossReport        *report)
{
  g_autoptr (GlossSetSnapshot) snapshot = NULL;
  g_autoptr (GBytes) canonical = NULL;

  if (gloss_report_get_n_entries (report) > 0 || gloss_annotation_set_get_read_only (set) != NULL)
    return;

  snapshot = gloss_set_snapshot_new (set);
  canonical = gloss_set_snapshot_to_bytes (snapshot);
  if (!g_bytes_equal (canonical, bytes))
    gloss_report_add (report, GLOSS_REPORT_NOTE, file, 0, "form",
                      _("The file is in order, but not in the form in which Glossator writes it; "
                        "the next save rewrites it."));
}

static void
check_set (Item           *item,
           GlossCliReader *reader,
           const char     *set_name,
           GCancellable   *cancellable)
{
  g_autofree char *file = gloss_cli_reader_make_set_name (item->name, set_name);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  item->n_sets++;
  set = gloss_cli_reader_read_set (reader, item->file, set_name, file, &bytes, report, cancellable,
                                   &error);
  if (set != NULL)
    check_form (set, bytes, file, report);
  gloss_report_add_all (item->report, report);
  if (set == NULL)
    add_set_error (item, file, error);
}

/* In a worker. An article without sets is looked at only if it was named: reading all articles of a
 * folder, most of which nobody has annotated, is not what verifying sets asks for. */
static void
work_cb (gpointer        data,
         GlossCliReader *reader,
         gpointer        user_data)
{
  Item *item = data;
  Check *check = user_data;
  g_autoptr (GError) error = NULL;

  if (item->kind != GLOSS_CLI_ARTICLE || (item->set_names[0] == NULL && !item->named))
    return;
  if (gloss_cli_reader_read_article (reader, item->file, check->cancellable, &error) == NULL)
    gloss_report_add (item->report, GLOSS_REPORT_FAULT, item->name, 0, NOT_CHECKED, "%s",
                      error->message);
  for (guint i = 0; error == NULL && item->set_names[i] != NULL && !is_cancelled (check); i++)
    check_set (item, reader, item->set_names[i], check->cancellable);
}

static gboolean
take_cb (gpointer data,
         gpointer user_data)
{
  Item *item = data;
  Check *check = user_data;

  /* What broke off is no finding. */
  if (is_cancelled (check))
    return FALSE;
  check->n_sets += item->n_sets;
  add_report (check, item->report);
  return !check->is_cut_off;
}

static void
show_progress (Check *check)
{
  gloss_cli_terminal_progress (ngettext ("%u article checked …",
                                         "%u articles checked …", check->n_articles),
                               check->n_articles);
}

static gboolean
visit_cb (const GlossCliItem *found,
          gpointer            user_data)
{
  Check *check = user_data;
  Item *item = g_new0 (Item, 1);

  item->kind = found->kind;
  g_set_object (&item->file, found->file);
  item->name = g_strdup (found->name);
  item->set_names = g_strdupv ((char **) found->set_names);
  item->named = found->named;
  item->report = gloss_report_new ();
  switch (found->kind)
    {
    case GLOSS_CLI_ARTICLE:
      check->n_articles++;
      show_progress (check);
      if (found->set_names[0] != NULL)
        gloss_cli_reader_read_labels_for (check->reader, found->file, item->report,
                                          check->cancellable);
      break;

    case GLOSS_CLI_LABEL_FILE:
      gloss_cli_reader_read_labels (check->reader, found->file, found->name, item->report,
                                    check->cancellable);
      break;

    case GLOSS_CLI_ORPHAN:
      item->n_sets = 1;
      gloss_report_add (item->report, GLOSS_REPORT_FAULT, found->name, 0, "no-article",
                        _("The article of this annotation set is not there."));
      break;

    case GLOSS_CLI_BROKEN:
      gloss_report_add (item->report, GLOSS_REPORT_FAULT, found->name, 0, NOT_CHECKED, "%s",
                        found->reason);
      break;

    default:
      g_assert_not_reached ();
    }
  return gloss_cli_jobs_push (check->jobs, item);
}

static void
print_json_end (Check *check)
{
  GlossOutput *json = check->json;

  gloss_output_add (json, check->n_faults + check->n_notes > 0 ? "\n],\n" : "],\n");
  gloss_output_add (json, "\"articles\":");
  gloss_output_add_number (json, check->n_articles);
  gloss_cli_json_add_number (json, "sets", check->n_sets);
  gloss_cli_json_add_number (json, "faults", check->n_faults);
  gloss_cli_json_add_number (json, "notes", check->n_notes);
  gloss_output_add (json, check->failed ? ",\"complete\":false}\n" : ",\"complete\":true}\n");
  write_json (check, TRUE);
}

static void
print_summary (Check *check)
{
  if (check->json != NULL || check->quiet)
    return;
  gloss_cli_terminal_note (ngettext ("%u annotation set was checked.",
                                     "%u annotation sets were checked.", check->n_sets),
                           check->n_sets);
  if (check->n_faults == 0)
    gloss_cli_terminal_note ("%s", _("No fault was found."));
  else
    gloss_cli_terminal_note (ngettext ("%u fault was found.", "%u faults were found.",
                                       check->n_faults),
                             check->n_faults);
}

static GlossCliStatus
check_all (Check               *check,
           const GlossCliPaths *paths,
           int                  n_jobs)
{
  static const GlossCliJobsFuncs funcs = { work_cb, take_cb, free_item };

  if (check->json != NULL)
    gloss_output_add (check->json, "{\"findings\":[");
  check->jobs = gloss_cli_jobs_new (n_jobs, &funcs, check);
  gloss_cli_paths_walk (paths, visit_cb, check, check->cancellable);
  gloss_cli_jobs_finish (check->jobs);
  if (is_cancelled (check))
    {
      gloss_cli_terminal_error (_("Stopped before all was checked."));
      check->failed = TRUE;
    }

  gloss_cli_terminal_end_progress ();
  if (check->json != NULL)
    print_json_end (check);
  print_summary (check);
  if (check->failed)
    return GLOSS_CLI_FAILED;
  return check->n_faults > 0 ? GLOSS_CLI_FOUND : GLOSS_CLI_FINE;
}

static GlossCliStatus
run (int            argc,
     char         **argv,
     GCancellable  *cancellable)
{
  gboolean json = FALSE;
  gboolean quiet = FALSE;
  int n_jobs = 0;
  g_auto (GlossCliPaths) paths = { NULL };
  g_auto (Check) check = { .cancellable = cancellable };
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, N_("Print faults only"), NULL },
    GLOSS_CLI_JOBS_ENTRY (&n_jobs),
    GLOSS_CLI_PATHS_ENTRIES (&paths),
    { NULL }
  };

  if (!gloss_cli_parse (&gloss_cli_check, entries,
                        _("PATH is an article, a set file, a label file, a folder, or - for a list "
                          "on standard input.\nExit status: 0 all is well, 1 faults were found, "
                          "2 not all could be checked."),
                        &argc, &argv))
    return GLOSS_CLI_FAILED;
  if (gloss_cli_paths_is_empty (&paths))
    {
      gloss_cli_terminal_error (_("No article, set or folder was given."));
      gloss_cli_hint (&gloss_cli_check);
      return GLOSS_CLI_FAILED;
    }

  if (!gloss_cli_jobs_check (n_jobs))
    {
      gloss_cli_hint (&gloss_cli_check);
      return GLOSS_CLI_FAILED;
    }

  check.quiet = quiet;
  check.reader = gloss_cli_reader_new ();
  if (json)
    check.json = gloss_output_new ();
  return check_all (&check, &paths, n_jobs);
}

const GlossCliCommand gloss_cli_check = {
  .name = "check",
  .arguments = N_("PATH…"),
  .summary = N_("Verify annotation sets against their articles"),
  .run = run,
};
