/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli.h"
#include "cli/gloss-cli-json.h"
#include "cli/gloss-cli-paths.h"
#include "cli/gloss-cli-reader.h"
#include "cli/gloss-cli-table.h"
#include "cli/gloss-cli-terminal.h"
#include "core/corpus/gloss-tally.h"

#include <glib/gi18n.h>
#include <string.h>

/* Counts over all sets of the paths. One article and its sets are in memory at a time; what
 * `--each` tells of a set is printed as it comes. */

typedef struct
{
  GlossCliReader *reader;
  GCancellable   *cancellable;
  GlossTally     *tally;
  GlossOutput    *json;
  const char     *set_name;
  gboolean        each;
  guint           n_told;
  gboolean        failed;
  gboolean        is_cut_off; /* nobody takes the output */
} Stats;

static void
clear_stats (Stats *self)
{
  g_clear_pointer (&self->reader, gloss_cli_reader_free);
  g_clear_pointer (&self->tally, gloss_tally_free);
  g_clear_pointer (&self->json, gloss_output_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stats, clear_stats)

static gboolean
is_cancelled (Stats *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static void
add_failure (Stats      *self,
             const char *file,
             const char *reason)
{
  if (is_cancelled (self))
    return;
  gloss_cli_terminal_error ("%s: %s", file, reason);
  self->failed = TRUE;
}

static void
write_json (Stats    *self,
            gboolean  all)
{
  if (gloss_cli_json_write (self->json, all, NULL))
    return;
  self->failed = TRUE;
  self->is_cut_off = TRUE;
}

static double
get_coverage (const GlossTallyCounts *counts)
{
  return counts->n_set_characters > 0
           ? (double) counts->n_covered / (double) counts->n_set_characters
           : 0;
}

/* What the JSON says of one set and of all. */
static void
add_counts (GlossOutput            *json,
            const GlossTallyCounts *counts)
{
  char coverage[G_ASCII_DTOSTR_BUF_SIZE];

  gloss_cli_json_add_number (json, "annotations", counts->n_annotations);
  gloss_cli_json_add_number (json, "uncertain", counts->n_uncertain);
  gloss_cli_json_add_number (json, "unsure", counts->n_unsure);
  gloss_cli_json_add_number (json, "incomplete", counts->n_incomplete);
  gloss_cli_json_add_number (json, "relations", counts->n_relations);
  gloss_cli_json_add_number (json, "annotatedCharacters", counts->n_covered);
  gloss_output_add (json, ",\"coverage\":");
  gloss_output_add (json, g_ascii_formatd (coverage, sizeof coverage, "%.6f",
                                           get_coverage (counts)));
}

static char *
make_percent (const GlossTallyCounts *counts)
{
  /* Translators: a share in percent, with one decimal */
  return g_strdup_printf (_("%.1f %%"), 100 * get_coverage (counts));
}

static void
tell_json (Stats              *self,
           const char         *file,
           GlossAnnotationSet *set,
           const GlossTally   *tally)
{
  const GlossTallyCounts *counts = gloss_tally_get_counts (tally);
  g_autoptr (GPtrArray) status = gloss_tally_list (tally, GLOSS_TALLY_STATUS);

  gloss_output_add (self->json, self->n_told++ > 0 ? ",\n{\"file\":" : "\n{\"file\":");
  gloss_output_add_json (self->json, file, -1);
  gloss_output_add_member (self->json, "set", gloss_annotation_set_get_name (set));
  gloss_output_add_member (self->json, "status", ((GlossTallyEntry *) status->pdata[0])->id);
  gloss_cli_json_add_number (self->json, "characters", counts->n_set_characters);
  add_counts (self->json, counts);
  gloss_output_add (self->json, "}");
  write_json (self, FALSE);
}

static void
tell_set (Stats              *self,
          const char         *file,
          GlossAnnotationSet *set)
{
  g_autoptr (GlossTally) tally = gloss_tally_new ();
  const GlossTallyCounts *counts = gloss_tally_get_counts (tally);
  g_autofree char *percent = NULL;
  g_autofree char *annotations = NULL;
  g_autofree char *line = NULL;

  gloss_tally_add_set (tally, set);
  if (self->json != NULL)
    {
      tell_json (self, file, set, tally);
      return;
    }
  percent = make_percent (counts);
  annotations = g_strdup_printf (ngettext ("%u annotation", "%u annotations",
                                           (gulong) counts->n_annotations),
                                 (guint) counts->n_annotations);
  /* Translators: of a set: its file, “12 annotations”, and how much of the article they cover */
  line = g_strdup_printf (_("%s: %s, %s covered"), file, annotations, percent);
  gloss_cli_terminal_print (line);
}

static void
count_set (Stats              *self,
           const GlossCliItem *item,
           const char         *set_name)
{
  g_autofree char *file = gloss_cli_reader_make_set_name (item->name, set_name);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (GError) error = NULL;
  guint line;

  set = gloss_cli_reader_read_set (self->reader, item->file, set_name, file, NULL, report,
                                   self->cancellable, &error);
  for (guint i = 0; i < gloss_report_get_n_entries (report); i++)
    {
      const GlossReportEntry *entry = gloss_report_get_entry (report, i);

      if (strcmp (entry->code, "labels-unreadable") == 0)
        add_failure (self, entry->file, entry->message);
    }
  if (set == NULL)
    {
      add_failure (self, file, gloss_cli_reader_split_message (error->message, file, &line));
      return;
    }
  gloss_tally_add_set (self->tally, set);
  if (self->each)
    tell_set (self, file, set);
}

static guint
count_sets (Stats              *self,
            const GlossCliItem *item)
{
  guint n = 0;

  for (guint i = 0; item->set_names[i] != NULL; i++)
    if (self->set_name == NULL || strcmp (item->set_names[i], self->set_name) == 0)
      n++;
  return n;
}

static void
show_progress (Stats *self)
{
  guint n = (guint) gloss_tally_get_counts (self->tally)->n_articles;

  gloss_cli_terminal_progress (ngettext ("%u article counted …", "%u articles counted …", n), n);
}

static void
count_article (Stats              *self,
               const GlossCliItem *item)
{
  g_autoptr (GError) error = NULL;
  GlossArticle *article;

  article = gloss_cli_reader_read_article (self->reader, item->file, self->cancellable, &error);
  if (article == NULL)
    {
      add_failure (self, item->name, error->message);
      return;
    }
  gloss_tally_add_article (self->tally, gloss_text_get_length (gloss_article_get_text (article)),
                           count_sets (self, item));
  show_progress (self);
  for (guint i = 0; item->set_names[i] != NULL && !is_cancelled (self); i++)
    if (self->set_name == NULL || strcmp (item->set_names[i], self->set_name) == 0)
      count_set (self, item, item->set_names[i]);
}

static gboolean
visit_cb (const GlossCliItem *item,
          gpointer            user_data)
{
  Stats *self = user_data;

  if (item->kind == GLOSS_CLI_ARTICLE)
    count_article (self, item);
  else if (item->kind == GLOSS_CLI_ORPHAN)
    add_failure (self, item->name, _("The article of this annotation set is not there."));
  else if (item->kind == GLOSS_CLI_BROKEN)
    add_failure (self, item->name, item->reason);
  return !self->is_cut_off;
}

static void
add_row (GlossCliTable *table,
         const char    *name,
         guint64        number,
         const char    *remark)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  const char *const cells[] = { name, text, remark };

  gloss_cli_table_add (table, cells);
}

/* “done 3, new 7” */
static char *
make_status (GlossTally *tally)
{
  g_autoptr (GPtrArray) list = gloss_tally_list (tally, GLOSS_TALLY_STATUS);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const GlossTallyEntry *entry = list->pdata[i];

      g_string_append_printf (text, "%s%s %" G_GUINT64_FORMAT, i > 0 ? ", " : "", entry->id,
                              entry->n);
    }
  return g_string_free (text, FALSE);
}

static void
print_sums (Stats *self)
{
  const GlossTallyCounts *counts = gloss_tally_get_counts (self->tally);
  g_autoptr (GlossCliTable) table = gloss_cli_table_new (3, 1 << 1);
  g_autofree char *percent = make_percent (counts);
  g_autofree char *status = make_status (self->tally);

  add_row (table, _("Articles"), counts->n_articles, "");
  /* Translators: a row of counts: articles that have annotations */
  add_row (table, _("Annotated articles"), counts->n_annotated, "");
  add_row (table, _("Characters"), counts->n_characters, "");
  /* Translators: a row of counts: annotation sets */
  add_row (table, _("Sets"), counts->n_sets, status);
  add_row (table, _("Annotations"), counts->n_annotations, "");
  /* Translators: a row of counts: annotations whose place in the text is uncertain */
  add_row (table, _("Uncertain"), counts->n_uncertain, "");
  /* Translators: a row of counts: annotations that their author doubts */
  add_row (table, _("Unsure"), counts->n_unsure, "");
  /* Translators: a row of counts: annotations that lack a required attribute */
  add_row (table, _("Incomplete"), counts->n_incomplete, "");
  add_row (table, _("Relations"), counts->n_relations, "");
  /* Translators: a row of counts: characters that an annotation covers */
  add_row (table, _("Covered characters"), counts->n_covered, percent);
  gloss_cli_table_print (table);
}

static void
print_list (Stats          *self,
            GlossTallyKind  kind,
            const char     *title,
            const char     *unit)
{
  g_autoptr (GPtrArray) list = gloss_tally_list (self->tally, kind);
  gboolean has_characters = kind != GLOSS_TALLY_RELATION_TYPE;
  g_autoptr (GlossCliTable) table = gloss_cli_table_new (4, 1 << 1 | 1 << 2 | 1 << 3);
  const char *const titles[] = {
    title, unit, _("Sets"), has_characters ? _("Characters") : "",
  };

  if (list->len == 0)
    return;
  gloss_cli_table_add (table, titles);
  for (guint i = 0; i < list->len; i++)
    {
      const GlossTallyEntry *entry = list->pdata[i];
      g_autofree char *n = g_strdup_printf ("%" G_GUINT64_FORMAT, entry->n);
      g_autofree char *n_sets = g_strdup_printf ("%" G_GUINT64_FORMAT, entry->n_sets);
      g_autofree char *n_characters = g_strdup_printf ("%" G_GUINT64_FORMAT, entry->n_characters);
      /* Translators: in a list of names: the name is not known */
      const char *name = entry->name[0] != '\0' ? entry->name : _("(unknown)");
      const char *const cells[] = { name, n, n_sets, has_characters ? n_characters : "" };

      gloss_cli_table_add (table, cells);
    }
  gloss_cli_terminal_print ("");
  gloss_cli_table_print (table);
}

static void
print_tables (Stats *self)
{
  if (self->n_told > 0)
    gloss_cli_terminal_print ("");
  print_sums (self);
  /* Translators: the title of a column of labels, of people, of types */
  print_list (self, GLOSS_TALLY_LABEL, _("Label"), _("Annotations"));
  /* Translators: the title of a column of labels, of people, of types */
  print_list (self, GLOSS_TALLY_ANNOTATOR, _("Annotator"), _("Annotations"));
  /* Translators: the title of a column of labels, of people, of types */
  print_list (self, GLOSS_TALLY_RELATION_TYPE, _("Relation type"), _("Relations"));
}

static void
add_list (Stats          *self,
          GlossTallyKind  kind,
          const char     *name,
          const char     *unit)
{
  g_autoptr (GPtrArray) list = gloss_tally_list (self->tally, kind);
  GlossOutput *json = self->json;

  gloss_output_add (json, ",\n\"");
  gloss_output_add (json, name);
  gloss_output_add (json, "\":[");
  for (guint i = 0; i < list->len; i++)
    {
      const GlossTallyEntry *entry = list->pdata[i];

      gloss_output_add (json, i > 0 ? ",\n{\"id\":" : "\n{\"id\":");
      gloss_output_add_json (json, entry->id, -1);
      gloss_output_add (json, ",\"name\":");
      gloss_output_add_json (json, entry->name, -1);
      gloss_cli_json_add_number (json, unit, entry->n);
      if (strcmp (unit, "sets") != 0)
        gloss_cli_json_add_number (json, "sets", entry->n_sets);
      if (kind == GLOSS_TALLY_LABEL)
        gloss_cli_json_add_number (json, "articles", entry->n_articles);
      if (kind == GLOSS_TALLY_LABEL || kind == GLOSS_TALLY_ANNOTATOR)
        gloss_cli_json_add_number (json, "characters", entry->n_characters);
      gloss_output_add (json, "}");
    }
  gloss_output_add (json, list->len > 0 ? "\n]" : "]");
}

static void
print_json_end (Stats *self)
{
  const GlossTallyCounts *counts = gloss_tally_get_counts (self->tally);

  if (self->each)
    gloss_output_add (self->json, self->n_told > 0 ? "\n],\n" : "],\n");
  gloss_output_add (self->json, "\"articles\":");
  gloss_output_add_number (self->json, counts->n_articles);
  gloss_cli_json_add_number (self->json, "annotatedArticles", counts->n_annotated);
  gloss_cli_json_add_number (self->json, "characters", counts->n_characters);
  gloss_cli_json_add_number (self->json, "sets", counts->n_sets);
  add_counts (self->json, counts);
  add_list (self, GLOSS_TALLY_STATUS, "statuses", "sets");
  add_list (self, GLOSS_TALLY_LABEL, "labels", "annotations");
  add_list (self, GLOSS_TALLY_ANNOTATOR, "annotators", "annotations");
  add_list (self, GLOSS_TALLY_RELATION_TYPE, "relationTypes", "relations");
  gloss_output_add (self->json,
                    self->failed ? ",\n\"complete\":false}\n" : ",\n\"complete\":true}\n");
  write_json (self, TRUE);
}

static GlossCliStatus
count_all (Stats               *self,
           const GlossCliPaths *paths)
{
  if (self->json != NULL)
    gloss_output_add (self->json, self->each ? "{\"each\":[" : "{");
  gloss_cli_paths_walk (paths, visit_cb, self, self->cancellable);
  gloss_cli_terminal_end_progress ();
  if (is_cancelled (self))
    {
      gloss_cli_terminal_error (_("Stopped before all was counted."));
      self->failed = TRUE;
    }
  if (self->json != NULL)
    print_json_end (self);
  else
    print_tables (self);
  return self->failed ? GLOSS_CLI_FAILED : GLOSS_CLI_FINE;
}

static gboolean
parse (Stats          *self,
       GlossCliPaths  *paths,
       char          **set_name,
       int             argc,
       char          **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "set", 's', 0, G_OPTION_ARG_STRING, set_name,
      N_("Only the sets of that name"), N_("NAME") },
    { "each", 'e', 0, G_OPTION_ARG_NONE, &self->each, N_("Also a line for each set"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    GLOSS_CLI_PATHS_ENTRIES (paths),
    { NULL }
  };

  if (!gloss_cli_parse (&gloss_cli_stats, entries,
                        _("PATH is an article, a set file, a folder, or - for a list on standard "
                          "input.\nCharacters that several annotations of a set cover are covered "
                          "once."),
                        &argc, &argv))
    return FALSE;
  if (gloss_cli_paths_is_empty (paths))
    gloss_cli_terminal_error (_("No article, set or folder was given."));
  else if (gloss_cli_reader_check_set_name (*set_name))
    {
      self->json = json ? gloss_output_new () : NULL;
      return TRUE;
    }
  gloss_cli_hint (&gloss_cli_stats);
  return FALSE;
}

static GlossCliStatus
run (int            argc,
     char         **argv,
     GCancellable  *cancellable)
{
  g_auto (GlossCliPaths) paths = { NULL };
  g_auto (Stats) stats = { .cancellable = cancellable };
  g_autofree char *set_name = NULL;

  if (!parse (&stats, &paths, &set_name, argc, argv))
    return GLOSS_CLI_FAILED;

  stats.set_name = set_name;
  stats.reader = gloss_cli_reader_new ();
  stats.tally = gloss_tally_new ();
  return count_all (&stats, &paths);
}

const GlossCliCommand gloss_cli_stats = {
  .name = "stats",
  .arguments = N_("PATH…"),
  .summary = N_("Count annotations by label and annotator, and what they cover"),
  .run = run,
};
