/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli.h"
#include "cli/gloss-cli-json.h"
#include "cli/gloss-cli-paths.h"
#include "cli/gloss-cli-reader.h"
#include "cli/gloss-cli-table.h"
#include "cli/gloss-cli-terminal.h"
#include "core/corpus/gloss-tally.h"
#include "core/model/gloss-label-tree.h"
#include "core/store/gloss-label-file.h"

#include <glib/gi18n.h>
#include <string.h>

/* The labels that hold at a path, and how often the sets there use them. Sets for which another
 * label file holds, since it lies nearer to them, are not counted: their labels are others. */

/* @folder_labels: those of the label file; empty without one. @own: what sets use and the label
 * file does not define, as the first of them defines it. @last_folder: the folder of the article
 * before, and @last_holds: whether the label file holds there. */
typedef struct
{
  GlossCliReader *reader;
  GCancellable   *cancellable;
  GFile          *label_file;
  char           *label_file_name;
  GlossLabelSet  *folder_labels;
  GlossLabelSet  *own;
  GlossTally     *tally;
  GFile          *last_folder;
  gboolean        last_holds;
  gboolean        unused;
  guint           n_tables;
  gboolean        failed;
} Labels;

static void
clear_labels (Labels *self)
{
  g_clear_pointer (&self->reader, gloss_cli_reader_free);
  g_clear_object (&self->label_file);
  g_free (self->label_file_name);
  g_clear_object (&self->folder_labels);
  g_clear_object (&self->own);
  g_clear_pointer (&self->tally, gloss_tally_free);
  g_clear_object (&self->last_folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Labels, clear_labels)

static void
add_failure (Labels     *self,
             const char *file,
             const char *reason)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  gloss_cli_terminal_error ("%s: %s", file, reason);
  self->failed = TRUE;
}

static gboolean
holds_for (Labels *self,
           GFile  *article)
{
  g_autoptr (GFile) folder = g_file_get_parent (article);
  g_autoptr (GFile) found = NULL;

  if (self->last_folder != NULL && g_file_equal (self->last_folder, folder))
    return self->last_holds;

  found = gloss_label_file_find (folder);
  g_set_object (&self->last_folder, folder);
  self->last_holds = found != NULL && self->label_file != NULL
                       ? g_file_equal (found, self->label_file)
                       : found == self->label_file;
  return self->last_holds;
}

static void
add_own (Labels     *self,
         GlossLabel *label,
         const char *id)
{
  g_autoptr (GlossLabel) made = NULL;

  if (gloss_label_set_lookup (self->folder_labels, id) != NULL
      || gloss_label_set_lookup (self->own, id) != NULL)
    return;
  if (label == NULL)
    label = made = gloss_label_new (&(GlossLabelFields) {
      .id = id, .name = id, .color = "#77767b" });
  gloss_label_set_append (self->own, label);
}

static void
count_set (Labels             *self,
           const GlossCliItem *item,
           const char         *set_name)
{
  g_autofree char *file = gloss_cli_reader_make_set_name (item->name, set_name);
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *file_labels;
  guint line;

  set = gloss_cli_reader_read_set (self->reader, item->file, set_name, file, NULL, NULL,
                                   self->cancellable, &error);
  if (set == NULL)
    {
      add_failure (self, file, gloss_cli_reader_split_message (error->message, file, &line));
      return;
    }
  gloss_tally_add_set (self->tally, set);
  file_labels = gloss_annotation_set_get_file_labels (set);
  for (guint i = 0; file_labels != NULL && i < file_labels->len; i++)
    add_own (self, file_labels->pdata[i], gloss_label_get_id (file_labels->pdata[i]));
}

static void
show_progress (Labels *self)
{
  guint n = (guint) gloss_tally_get_counts (self->tally)->n_articles;

  gloss_cli_terminal_progress (ngettext ("%u article counted …", "%u articles counted …", n), n);
}

static gboolean
visit_cb (const GlossCliItem *item,
          gpointer            user_data)
{
  Labels *self = user_data;

  if (item->kind == GLOSS_CLI_BROKEN)
    add_failure (self, item->name, item->reason);
  if (item->kind != GLOSS_CLI_ARTICLE || item->set_names[0] == NULL
      || !holds_for (self, item->file))
    return TRUE;

  gloss_tally_add_article (self->tally, 0, 1);
  show_progress (self);
  for (guint i = 0; item->set_names[i] != NULL; i++)
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        return FALSE;
      count_set (self, item, item->set_names[i]);
    }
  return TRUE;
}

/* Labels that are used and defined nowhere have only their id. */
static void
add_undefined (Labels *self)
{
  g_autoptr (GPtrArray) list = gloss_tally_list (self->tally, GLOSS_TALLY_LABEL);

  for (guint i = 0; i < list->len; i++)
    add_own (self, NULL, ((GlossTallyEntry *) list->pdata[i])->id);
}

static gboolean
is_used (Labels     *self,
         GlossLabel *label)
{
  return gloss_tally_lookup (self->tally, GLOSS_TALLY_LABEL, gloss_label_get_id (label)) != NULL;
}

/* A group is used if a label below it is. */
static gboolean
is_shown (Labels *self,
          GArray *nodes,
          guint   i)
{
  const GlossLabelNode *node = &g_array_index (nodes, GlossLabelNode, i);

  if (!self->unused)
    return TRUE;
  if (is_used (self, node->label))
    return FALSE;
  for (guint k = i + 1; gloss_label_is_group (node->label) && k < node->end; k++)
    if (is_used (self, g_array_index (nodes, GlossLabelNode, k).label))
      return FALSE;
  return TRUE;
}

/* Below the others its name is indented; on its own it has those above before it. */
static char *
make_name (Labels               *self,
           GlossLabelSet        *labels,
           const GlossLabelNode *node)
{
  g_autofree char *name = self->unused ? gloss_label_tree_dup_path (labels, node->label)
                                       : g_strdup (gloss_label_get_name (node->label));
  g_autofree char *indent = g_strnfill (self->unused ? 0 : 2 * node->depth, ' ');
  g_autofree char *marked = NULL;

  if (gloss_label_is_group (node->label))
    /* Translators: a label that only holds others together */
    marked = g_strdup_printf (_("%s (group)"), name);
  return g_strconcat (indent, marked != NULL ? marked : name, NULL);
}

static void
add_row (Labels               *self,
         GlossCliTable        *table,
         GlossLabelSet        *labels,
         const GlossLabelNode *node)
{
  const char *id = gloss_label_get_id (node->label);
  const char *key = gloss_label_get_shortcut (node->label);
  const GlossTallyEntry *entry = gloss_tally_lookup (self->tally, GLOSS_TALLY_LABEL, id);
  g_autofree char *name = make_name (self, labels, node);
  g_autofree char *n = g_strdup_printf ("%" G_GUINT64_FORMAT, entry != NULL ? entry->n : 0);
  g_autofree char *n_articles = g_strdup_printf ("%" G_GUINT64_FORMAT,
                                                 entry != NULL ? entry->n_articles : 0);
  const char *const cells[] = {
    name, key != NULL ? key : "", gloss_label_get_color (node->label), n, n_articles, id,
  };

  gloss_cli_table_add (table, cells);
}

/* With @title above it; nothing if no label is to be shown. */
static void
print_tree (Labels        *self,
            GlossLabelSet *labels,
            const char    *title)
{
  g_autoptr (GArray) nodes = gloss_label_tree_list (labels);
  g_autoptr (GlossCliTable) table = gloss_cli_table_new (6, 1 << 3 | 1 << 4);
  const char *const titles[] = {
    /* Translators: the titles of columns: a label, its key, its colour, how many annotations have
     * it, how many articles as a whole have it, its id */
    _("Label"), _("Key"), _("Colour"), _("Annotations"), _("Articles"), _("Id"),
  };

  guint n = 0;

  gloss_cli_table_add (table, titles);
  for (guint i = 0; i < nodes->len; i++)
    if (is_shown (self, nodes, i))
      {
        add_row (self, table, labels, &g_array_index (nodes, GlossLabelNode, i));
        n++;
      }
  if (n == 0)
    return;
  if (self->n_tables++ > 0)
    gloss_cli_terminal_print ("");
  if (title != NULL)
    gloss_cli_terminal_print (title);
  gloss_cli_table_print (table);
}

static void
print_all (Labels *self)
{
  if (self->label_file == NULL)
    gloss_cli_terminal_note ("%s", _("There is no label file here; these are the labels that sets "
                                     "define themselves."));
  else
    print_tree (self, self->folder_labels, self->label_file_name);
  print_tree (self, self->own,
              self->label_file != NULL ? _("Not in the label file, but in sets") : NULL);
}

static void
add_label (Labels               *self,
           GlossOutput          *json,
           const GlossLabelNode *node,
           gboolean              in_file)
{
  const char *id = gloss_label_get_id (node->label);
  const GlossTallyEntry *entry = gloss_tally_lookup (self->tally, GLOSS_TALLY_LABEL, id);

  gloss_output_add (json, "\n{\"id\":");
  gloss_output_add_json (json, id, -1);
  gloss_output_add_member (json, "name", gloss_label_get_name (node->label));
  gloss_output_add_member (json, "color", gloss_label_get_color (node->label));
  if (gloss_label_get_shortcut (node->label) != NULL)
    gloss_output_add_member (json, "shortcut", gloss_label_get_shortcut (node->label));
  if (gloss_label_get_parent (node->label) != NULL)
    gloss_output_add_member (json, "parent", gloss_label_get_parent (node->label));
  gloss_output_add (json, ",\"group\":");
  gloss_output_add (json, gloss_label_is_group (node->label) ? "true" : "false");
  gloss_cli_json_add_number (json, "depth", node->depth);
  gloss_cli_json_add_number (json, "annotations", entry != NULL ? entry->n : 0);
  gloss_cli_json_add_number (json, "articles", entry != NULL ? entry->n_articles : 0);
  gloss_cli_json_add_number (json, "sets", entry != NULL ? entry->n_sets : 0);
  gloss_output_add (json, in_file ? ",\"inLabelFile\":true}" : ",\"inLabelFile\":false}");
}

static void
add_tree (Labels        *self,
          GlossOutput   *json,
          GlossLabelSet *labels,
          guint         *n)
{
  g_autoptr (GArray) nodes = gloss_label_tree_list (labels);

  for (guint i = 0; i < nodes->len; i++)
    {
      if (!is_shown (self, nodes, i))
        continue;
      gloss_output_add (json, (*n)++ > 0 ? "," : "");
      add_label (self, json, &g_array_index (nodes, GlossLabelNode, i),
                 labels == self->folder_labels);
    }
}

static void
print_json (Labels *self)
{
  g_autoptr (GlossOutput) json = gloss_output_new ();
  guint n = 0;

  gloss_output_add (json, "{\"file\":");
  if (self->label_file_name != NULL)
    gloss_output_add_json (json, self->label_file_name, -1);
  else
    gloss_output_add (json, "null");
  gloss_cli_json_add_number (json, "sets", gloss_tally_get_counts (self->tally)->n_sets);
  gloss_output_add (json, ",\"labels\":[");
  add_tree (self, json, self->folder_labels, &n);
  add_tree (self, json, self->own, &n);
  gloss_output_add (json, n > 0 ? "\n],\n" : "],\n");
  gloss_output_add (json, self->failed ? "\"complete\":false}\n" : "\"complete\":true}\n");
  if (!gloss_cli_json_write (json, TRUE, NULL))
    self->failed = TRUE;
}

/* The label file that holds at @path, and where to count: all of its folder if it was itself
 * named. */
static char *
find_label_file (Labels     *self,
                 const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GFile) parent = g_file_get_parent (file);
  gboolean is_folder = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL)
                       == G_FILE_TYPE_DIRECTORY;

  self->label_file = gloss_label_file_find (is_folder || parent == NULL ? file : parent);
  if (self->label_file != NULL)
    self->label_file_name = g_file_get_parse_name (self->label_file);
  if (is_folder || strcmp (name, GLOSS_LABEL_FILE_NAME) != 0)
    return g_strdup (path);
  return g_path_get_dirname (path);
}

static gboolean
read_labels (Labels *self)
{
  g_autoptr (GlossReport) report = gloss_report_new ();

  self->folder_labels = gloss_label_set_new ();
  if (self->label_file == NULL)
    return TRUE;
  g_set_object (&self->folder_labels,
                gloss_cli_reader_read_labels (self->reader, self->label_file,
                                              self->label_file_name, report, self->cancellable));
  if (gloss_report_count (report, GLOSS_REPORT_FAULT) == 0)
    return TRUE;
  add_failure (self, self->label_file_name, gloss_report_get_entry (report, 0)->message);
  return FALSE;
}

static GlossCliStatus
list_labels (Labels     *self,
             const char *path,
             gboolean    json)
{
  g_autofree char *walked = find_label_file (self, path);
  char *paths[] = { walked, NULL };
  const GlossCliPaths list = { .paths = paths };

  if (!read_labels (self))
    return GLOSS_CLI_FAILED;
  gloss_cli_paths_walk (&list, visit_cb, self, self->cancellable);
  gloss_cli_terminal_end_progress ();
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      gloss_cli_terminal_error (_("Stopped before all was counted."));
      return GLOSS_CLI_FAILED;
    }
  add_undefined (self);
  if (json)
    print_json (self);
  else
    print_all (self);
  return self->failed ? GLOSS_CLI_FAILED : GLOSS_CLI_FINE;
}

static GlossCliStatus
run (int            argc,
     char         **argv,
     GCancellable  *cancellable)
{
  g_auto (Labels) labels = { .cancellable = cancellable };
  g_auto (GStrv) paths = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "unused", 'u', 0, G_OPTION_ARG_NONE, &labels.unused,
      N_("Only labels that no annotation and no article has"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, NULL },
    { NULL }
  };

  if (!gloss_cli_parse (&gloss_cli_labels, entries,
                        _("PATH is a folder, an article, a set file or a label file; without it, "
                          "it is this folder."),
                        &argc, &argv))
    return GLOSS_CLI_FAILED;
  if (paths != NULL && paths[1] != NULL)
    {
      gloss_cli_terminal_error (_("“%s” is not expected here."), paths[1]);
      gloss_cli_hint (&gloss_cli_labels);
      return GLOSS_CLI_FAILED;
    }

  labels.reader = gloss_cli_reader_new ();
  labels.tally = gloss_tally_new ();
  labels.own = gloss_label_set_new ();
  return list_labels (&labels, paths != NULL && paths[0] != NULL ? paths[0] : ".", json);
}

const GlossCliCommand gloss_cli_labels = {
  .name = "labels",
  .arguments = N_("[PATH]"),
  .summary = N_("List the labels that hold somewhere, and how often they are used"),
  .run = run,
};
