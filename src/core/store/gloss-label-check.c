/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-label-check.h"

#include "core/model/gloss-label-tree.h"

static guint
find_line (GArray     *lines,
           GlossLabel *label)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const GlossLabelLine *entry = &g_array_index (lines, GlossLabelLine, i);

      if (g_str_equal (gloss_label_get_id (entry->label), gloss_label_get_id (label)))
        return entry->line;
    }
  return 0;
}

/* "A › B › A", told once for each circle: by the first of its labels that comes. */
static void
report_circle (GlossLabelSet *labels,
               GArray        *lines,
               GlossLabel    *first,
               GHashTable    *told,
               const char    *file_name,
               GlossReport   *report)
{
  g_autoptr (GString) circle = g_string_new (gloss_label_get_name (first));
  GlossLabel *label = first;

  do
    {
      g_hash_table_add (told, label);
      label = gloss_label_set_lookup (labels, gloss_label_get_parent (label));
      g_string_prepend (circle, GLOSS_LABEL_PATH_SEPARATOR);
      g_string_prepend (circle, gloss_label_get_name (label));
    }
  while (label != first);
  gloss_report_add (report, GLOSS_REPORT_WARNING, file_name, find_line (lines, first),
                    "label-circle",
                    _("Labels stand below themselves: %s. Each of them is shown on the top level "
                      "until one gets another parent."), circle->str);
}

static void
report_missing_parent (GArray      *lines,
                       GlossLabel  *label,
                       const char  *file_name,
                       GlossReport *report)
{
  gloss_report_add (report, GLOSS_REPORT_WARNING, file_name, find_line (lines, label),
                    "missing-parent",
                    _("The label “%s” stands below a label “%s”, which is not there; it is shown "
                      "on the top level."),
                    gloss_label_get_name (label), gloss_label_get_parent (label));
}

/**
 * gloss_label_check_tree:
 * @labels: the labels of a file
 * @lines: (element-type GlossLabelLine): where they stand in it
 * @is_whole: whether the file has all labels there are, so that a parent cannot be elsewhere
 * @file_name: the file's display name
 * @report: (nullable): takes what was found
 *
 * Reports labels that stand below themselves, and parents that are missing. Both are kept as they
 * are; gloss-label-tree.h says what holds.
 */
void
gloss_label_check_tree (GlossLabelSet *labels,
                        GArray        *lines,
                        gboolean       is_whole,
                        const char    *file_name,
                        GlossReport   *report)
{
  g_autoptr (GArray) nodes = gloss_label_tree_list (labels);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < nodes->len; i++)
    {
      const GlossLabelNode *node = &g_array_index (nodes, GlossLabelNode, i);
      const char *parent = gloss_label_get_parent (node->label);

      if (node->cyclic && !g_hash_table_contains (told, node->label))
        report_circle (labels, lines, node->label, told, file_name, report);
      else if (is_whole && parent != NULL && gloss_label_set_lookup (labels, parent) == NULL)
        report_missing_parent (lines, node->label, file_name, report);
    }
}
