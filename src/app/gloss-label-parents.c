/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-parents.h"

#include "core/model/gloss-label-tree.h"

#include <glib/gi18n.h>

/* The name comes first, so that it is found by typing it. */
static char *
make_choice (GlossLabelSet *labels,
             GlossLabel    *label)
{
  GlossLabel *above = gloss_label_tree_get_parent (labels, label);
  g_autofree char *path = NULL;

  if (above == NULL)
    return g_strdup (gloss_label_get_name (label));

  path = gloss_label_tree_dup_path (labels, above);
  /* Translators: a label and, in brackets, the labels that it stands below. */
  return g_strdup_printf (_("%s (in %s)"), gloss_label_get_name (label), path);
}

/**
 * gloss_label_parents_list:
 * @labels: the labels of the folder
 * @label: one of them
 * @ids: (out) (transfer full) (element-type utf8): the label of each choice, %NULL for none
 * @choices: (out) (transfer full): what each is called
 *
 * Lists nothing at all and then every label in the order of the tree, without @label and what is
 * below it.
 *
 * Returns: the place of what @label stands below now
 */
guint
gloss_label_parents_list (GlossLabelSet  *labels,
                          GlossLabel     *label,
                          GPtrArray     **ids,
                          GStrv          *choices)
{
  g_autoptr (GArray) nodes = NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  GlossLabel *parent;
  guint chosen = 0;

  g_return_val_if_fail (GLOSS_IS_LABEL_SET (labels) && label != NULL, 0);

  nodes = gloss_label_tree_list (labels);
  parent = gloss_label_tree_get_parent (labels, label);
  *ids = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (*ids, NULL);
  /* Translators: what a label stands below: nothing. */
  g_strv_builder_add (names, C_("label above", "None"));
  for (guint i = 0; i < nodes->len; i++)
    {
      const GlossLabelNode *node = &g_array_index (nodes, GlossLabelNode, i);
      g_autofree char *choice = NULL;

      if (node->label == label)
        {
          i = node->end - 1;
          continue;
        }
      if (node->label == parent)
        chosen = (*ids)->len;
      g_ptr_array_add (*ids, g_strdup (gloss_label_get_id (node->label)));
      choice = make_choice (labels, node->label);
      g_strv_builder_add (names, choice);
    }
  *choices = g_strv_builder_end (names);
  return chosen;
}
