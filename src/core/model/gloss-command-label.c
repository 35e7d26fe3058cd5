/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/model/gloss-command-private.h"

#include "core/model/gloss-label-tree.h"

#include <glib/gi18n-lib.h>

/* Edits of what a label is among others: where it stands in the tree, what it is for, and whether
 * it is there at all. A label that only the set's file defines is added to the folder's with the
 * change. */

/* What the folder has of @label; where it has nothing, @label itself and the place for a new
 * one. */
static GlossLabel *
find_label (GlossAnnotationSet *set,
            GlossLabel         *label,
            guint              *position)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);

  if (!gloss_label_set_get_position (labels, gloss_label_get_id (label), position))
    {
      *position = gloss_label_set_get_n_labels (labels);
      return label;
    }
  return gloss_label_set_get_nth (labels, *position);
}

static GlossEdit *
change_label (GlossAnnotationSet *set,
              const char         *description,
              GlossLabelFields   *fields,
              guint               from,
              guint               to)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  GlossLabel *before = gloss_label_set_lookup (labels, fields->id);
  g_autoptr (GlossLabel) after = gloss_label_new (fields);
  GlossEdit *edit;

  if (before != NULL && from == to && gloss_label_equal (before, after))
    return NULL;

  edit = gloss_edit_new (description);
  gloss_edit_change_label (edit, before, from, after, to);
  return edit;
}

/* Whether @parent_id may stand above @id. */
static gboolean
can_stand_above (GlossLabelSet *labels,
                 const char    *parent_id,
                 const char    *id)
{
  return parent_id == NULL
         || (gloss_label_set_lookup (labels, parent_id) != NULL && !g_str_equal (parent_id, id)
             && !gloss_label_tree_is_below (labels, parent_id, id));
}

/**
 * gloss_command_place_label:
 * @set: a set
 * @label: a label
 * @parent_id: (nullable): the id of the label that it is to stand below; %NULL: none
 * @position: where it will stand among all labels, from 0; behind the end is the end. Brothers and
 *   sisters are shown in that order
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if nothing would change, there is no such
 *   parent, or @label would come to stand below itself
 */
GlossEdit *
gloss_command_place_label (GlossAnnotationSet *set,
                           GlossLabel         *label,
                           const char         *parent_id,
                           guint               position)
{
  g_autofree char *description = NULL;
  GlossLabelFields fields;
  GlossLabelSet *labels;
  GlossLabel *parent;
  guint from, last;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && label != NULL, NULL);

  labels = gloss_annotation_set_get_labels (set);
  gloss_label_get_fields (find_label (set, label, &from), &fields);
  if (!can_stand_above (labels, parent_id, fields.id))
    return NULL;

  last = gloss_label_set_get_n_labels (labels);
  if (from < last)
    last--;
  if (g_strcmp0 (fields.parent, parent_id) == 0)
    return gloss_command_move_label (set, label, position);

  fields.parent = parent_id;
  parent = parent_id == NULL ? NULL : gloss_label_set_lookup (labels, parent_id);
  if (parent == NULL)
    /* Translators: an entry of the undo history: a label is below no other label any more. */
    description = g_strdup_printf (_("Move label “%s” to the top level"), fields.name);
  else
    /* Translators: an entry of the undo history; the second name is that of the label's parent. */
    description = g_strdup_printf (_("Move label “%s” below “%s”"), fields.name,
                                   gloss_label_get_name (parent));
  return change_label (set, description, &fields, from, MIN (position, last));
}

/**
 * gloss_command_set_label_parent:
 * @set: a set
 * @label: a label
 * @parent_id: (nullable): the id of the label that it is to stand below; %NULL: none
 *
 * Its place among all labels stays.
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if nothing would change, there is no such
 *   parent, or @label would come to stand below itself
 */
GlossEdit *
gloss_command_set_label_parent (GlossAnnotationSet *set,
                                GlossLabel         *label,
                                const char         *parent_id)
{
  guint position;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && label != NULL, NULL);

  find_label (set, label, &position);
  return gloss_command_place_label (set, label, parent_id, position);
}

/**
 * gloss_command_set_label_group:
 * @set: a set
 * @label: a label
 * @group: whether it is to be a mere group, which cannot be applied and so has no key. What has the
 *   label already keeps it
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if nothing would change
 */
GlossEdit *
gloss_command_set_label_group (GlossAnnotationSet *set,
                               GlossLabel         *label,
                               gboolean            group)
{
  g_autofree char *description = NULL;
  GlossLabelFields fields;
  guint position;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && label != NULL, NULL);

  gloss_label_get_fields (find_label (set, label, &position), &fields);
  if (fields.group == (group != FALSE))
    return NULL;

  fields.group = group != FALSE;
  if (group)
    fields.shortcut = NULL;
  description = group
                  /* Translators: an entry of the undo history: a label holds others together. */
                  ? g_strdup_printf (_("Make label “%s” a group"), fields.name)
                  /* Translators: an entry of the undo history: it can be applied again. */
                  : g_strdup_printf (_("Make group “%s” a label"), fields.name);
  return change_label (set, description, &fields, position, position);
}

/**
 * gloss_command_set_label_description:
 * @set: a set
 * @label: a label
 * @text: (nullable): when to apply it, as plain text; %NULL or "": nothing
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if nothing would change
 */
GlossEdit *
gloss_command_set_label_description (GlossAnnotationSet *set,
                                     GlossLabel         *label,
                                     const char         *text)
{
  g_autofree char *description = NULL;
  GlossLabelFields fields;
  guint position;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && label != NULL, NULL);

  gloss_label_get_fields (find_label (set, label, &position), &fields);
  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (fields.description, text) == 0)
    return NULL;

  fields.description = text;
  /* Translators: an entry of the undo history: the text that says when to apply a label. */
  description = g_strdup_printf (_("Describe label “%s”"), fields.name);
  return change_label (set, description, &fields, position, position);
}

/**
 * gloss_command_move_label:
 * @set: a set
 * @label: a label of the folder
 * @position: where it will stand, from 0; behind the end is the end
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if it stands there or is not the folder's
 */
GlossEdit *
gloss_command_move_label (GlossAnnotationSet *set,
                          GlossLabel         *label,
                          guint               position)
{
  g_autofree char *description = NULL;
  GlossLabelSet *labels;
  GlossLabel *held;
  GlossEdit *edit;
  guint from;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && label != NULL, NULL);

  labels = gloss_annotation_set_get_labels (set);
  if (!gloss_label_set_get_position (labels, gloss_label_get_id (label), &from))
    return NULL;

  position = MIN (position, gloss_label_set_get_n_labels (labels) - 1);
  if (position == from)
    return NULL;

  held = gloss_label_set_get_nth (labels, from);
  /* Translators: an entry of the undo history: a label got another place among the labels. */
  description = g_strdup_printf (_("Move label “%s”"), gloss_label_get_name (held));
  edit = gloss_edit_new (description);
  gloss_edit_change_label (edit, held, from, held, position);

  return edit;
}

/* What is right below @label comes to stand below its parent. */
static void
lift_children (GlossEdit     *edit,
               GlossLabelSet *labels,
               GlossLabel    *label)
{
  const char *id = gloss_label_get_id (label);
  const char *parent = gloss_label_get_parent (label);

  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    {
      GlossLabel *child = gloss_label_set_get_nth (labels, i);
      g_autoptr (GlossLabel) lifted = NULL;
      GlossLabelFields fields;

      gloss_label_get_fields (child, &fields);
      if (g_strcmp0 (fields.parent, id) != 0 || child == label)
        continue;
      fields.parent = g_strcmp0 (parent, fields.id) == 0 || g_strcmp0 (parent, id) == 0 ? NULL
                                                                                        : parent;
      lifted = gloss_label_new (&fields);
      gloss_edit_change_label (edit, child, i, lifted, i);
    }
}

/**
 * gloss_command_delete_label:
 * @set: a set
 * @label: a label; of one that only the set's file defines, just what has it changes
 *
 * Returns: (transfer full) (nullable): the edit that removes it, all annotations of @set that have
 *   it with their relations, and it from the labels of the article and the lists of attributes and
 *   relation types; labels below it come to stand below its parent. %NULL if there is nothing of
 *   that
 */
GlossEdit *
gloss_command_delete_label (GlossAnnotationSet *set,
                            GlossLabel         *label)
{
  g_autoptr (GlossEdit) edit = NULL;
  g_autoptr (GPtrArray) annotations = g_ptr_array_new ();
  g_autofree char *description = NULL;
  GlossLabelSet *labels;
  const char *id;
  guint position;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && label != NULL, NULL);

  id = gloss_label_get_id (label);
  /* Translators: an entry of the undo history: a label and its annotations were deleted. */
  description = g_strdup_printf (_("Delete label “%s”"), gloss_label_get_name (label));
  edit = gloss_edit_new (description);
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);

      if (g_str_equal (gloss_annotation_get_label (annotation), id))
        g_ptr_array_add (annotations, annotation);
    }
  gloss_command_put_deletions (set, edit, (gpointer) annotations->pdata, annotations->len);

  gloss_command_put_document_label (set, edit, id, NULL);
  labels = gloss_annotation_set_get_labels (set);
  if (gloss_label_set_get_position (labels, id, &position))
    {
      GlossLabel *held = gloss_label_set_get_nth (labels, position);

      gloss_command_put_references (set, edit, id, NULL);
      lift_children (edit, labels, held);
      gloss_edit_change_label (edit, held, position, NULL, 0);
    }

  return gloss_edit_get_n_changes (edit) == 0 ? NULL : g_steal_pointer (&edit);
}
