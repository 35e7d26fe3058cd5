/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/model/gloss-command-surgery.h"

#include "core/model/gloss-command-private.h"
#include "core/model/gloss-label-tree.h"

#include <glib/gi18n-lib.h>

/* The changes of labels are the same in whatever set of a folder the edit is made for, so that the
 * label file can be changed once for all of them. */

/* Gives @into_id to what has @label_id and fits. */
static void
relabel_matching (GlossEdit              *edit,
                  GlossAnnotationSet     *set,
                  const char             *label_id,
                  const char             *into_id,
                  GlossAnnotationPattern *pattern,
                  const GlossAuthor      *author)
{
  g_autofree char *now = gloss_command_dup_now (author);

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);
      g_autoptr (GlossAnnotation) after = NULL;
      GlossAnnotationFields fields;

      if (!g_str_equal (gloss_annotation_get_label (annotation), label_id)
          || (pattern != NULL && !gloss_annotation_pattern_match (pattern, set, annotation)))
        continue;
      gloss_annotation_get_fields (annotation, &fields);
      fields.label = into_id;
      fields.modified = now;
      after = gloss_annotation_new (&fields);
      gloss_edit_change_annotation (edit, annotation, after);
    }
}

/* What is right below @label comes to stand below @into; if @into is itself below @label, below
 * the parent of that. */
static void
move_children (GlossEdit     *edit,
               GlossLabelSet *labels,
               GlossLabel    *label,
               const char    *into_id)
{
  const char *id = gloss_label_get_id (label);
  GlossLabel *above = gloss_label_tree_get_parent (labels, label);
  const char *parent = above != NULL ? gloss_label_get_id (above) : NULL;

  if (!gloss_label_tree_is_below (labels, into_id, id))
    parent = into_id;
  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    {
      GlossLabel *child = gloss_label_set_get_nth (labels, i);
      g_autoptr (GlossLabel) moved = NULL;
      GlossLabelFields fields;

      gloss_label_get_fields (child, &fields);
      if (g_strcmp0 (fields.parent, id) != 0 || child == label)
        continue;
      fields.parent = g_strcmp0 (parent, fields.id) == 0 ? NULL : parent;
      moved = gloss_label_new (&fields);
      gloss_edit_change_label (edit, child, i, moved, i);
    }
}

/**
 * gloss_command_merge_label:
 * @set: a set
 * @label: the label that will be no more
 * @into: another label of the folder, no mere group
 * @author: (nullable): who does it, and when
 *
 * What has @label has @into afterwards: annotations and the article as a whole. Labels below @label
 * come to stand below @into, and attributes and types of relations that are for @label are for
 * @into. Of a label that only the set's file defines, just what has it changes.
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if nothing would change, or @into cannot be
 *   applied
 */
GlossEdit *
gloss_command_merge_label (GlossAnnotationSet *set,
                           GlossLabel         *label,
                           GlossLabel         *into,
                           const GlossAuthor  *author)
{
  g_autoptr (GlossEdit) edit = NULL;
  g_autofree char *description = NULL;
  GlossLabelSet *labels;
  const char *id, *into_id;
  guint position;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);
  g_return_val_if_fail (label != NULL && into != NULL, NULL);

  id = gloss_label_get_id (label);
  into_id = gloss_label_get_id (into);
  labels = gloss_annotation_set_get_labels (set);
  if (g_str_equal (id, into_id) || gloss_label_is_group (into)
      || gloss_label_set_lookup (labels, into_id) == NULL)
    return NULL;
  /* Translators: an entry of the undo history: what had the first label has the second one now. */
  description = g_strdup_printf (_("Merge label “%s” into “%s”"), gloss_label_get_name (label),
                                 gloss_label_get_name (into));
  edit = gloss_edit_new (description);
  relabel_matching (edit, set, id, into_id, NULL, author);
  gloss_command_put_document_label (set, edit, id, into_id);
  if (gloss_label_set_get_position (labels, id, &position))
    {
      GlossLabel *held = gloss_label_set_get_nth (labels, position);

      gloss_command_put_references (set, edit, id, into_id);
      move_children (edit, labels, held, into_id);
      gloss_edit_change_label (edit, held, position, NULL, 0);
    }
  return gloss_edit_get_n_changes (edit) == 0 ? NULL : g_steal_pointer (&edit);
}

/**
 * gloss_command_split_label:
 * @set: a set
 * @label: a label
 * @into: another one, no mere group; one that the folder does not have is added behind the others
 * @pattern: what gets it
 * @author: (nullable): who does it, and when
 *
 * Gives another label to those annotations that have @label and fit @pattern.
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if there are no such annotations and @into
 *   is there already
 */
GlossEdit *
gloss_command_split_label (GlossAnnotationSet     *set,
                           GlossLabel             *label,
                           GlossLabel             *into,
                           GlossAnnotationPattern *pattern,
                           const GlossAuthor      *author)
{
  g_autoptr (GlossEdit) edit = NULL;
  g_autofree char *description = NULL;
  GlossLabelSet *labels;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);
  g_return_val_if_fail (label != NULL && into != NULL && pattern != NULL, NULL);

  labels = gloss_annotation_set_get_labels (set);
  if (g_str_equal (gloss_label_get_id (label), gloss_label_get_id (into))
      || gloss_label_is_group (into))
    return NULL;
  /* Translators: an entry of the undo history: a part of what had the first label has the second
   * one now. */
  description = g_strdup_printf (_("Split “%s” off label “%s”"), gloss_label_get_name (into),
                                 gloss_label_get_name (label));
  edit = gloss_edit_new (description);
  if (gloss_label_set_lookup (labels, gloss_label_get_id (into)) == NULL)
    gloss_edit_change_label (edit, NULL, 0, into, gloss_label_set_get_n_labels (labels));
  relabel_matching (edit, set, gloss_label_get_id (label), gloss_label_get_id (into), pattern,
                    author);
  return gloss_edit_get_n_changes (edit) == 0 ? NULL : g_steal_pointer (&edit);
}

/**
 * gloss_command_rename_label:
 * @set: a set
 * @label: a label of the folder
 * @name: what it is to be called
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if it is called that, or the folder has no
 *   such label
 */
GlossEdit *
gloss_command_rename_label (GlossAnnotationSet *set,
                            GlossLabel         *label,
                            const char         *name)
{
  GlossLabelSet *labels;
  g_autoptr (GlossLabel) after = NULL;
  g_autofree char *description = NULL;
  GlossLabelFields fields;
  GlossEdit *edit;
  guint position;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && label != NULL && name != NULL, NULL);

  labels = gloss_annotation_set_get_labels (set);
  if (!gloss_label_set_get_position (labels, gloss_label_get_id (label), &position))
    return NULL;
  label = gloss_label_set_get_nth (labels, position);
  gloss_label_get_fields (label, &fields);
  if (g_str_equal (fields.name, name))
    return NULL;
  /* Translators: an entry of the undo history: the old name of a label, and its new one. */
  description = g_strdup_printf (_("Rename label “%s” to “%s”"), fields.name, name);
  fields.name = name;
  after = gloss_label_new (&fields);
  edit = gloss_edit_new (description);
  gloss_edit_change_label (edit, label, position, after, position);
  return edit;
}
