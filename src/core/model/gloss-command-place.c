/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-command.h"

#include "core/model/gloss-label-tree.h"

/*
 * Moving a label in the tree step by step, as keys and dragging do. Brothers and sisters are shown
 * in the order of the label set, whatever stands between them there; so a label is put before or
 * behind another by taking its place in the set: coming from the front it then stands behind it,
 * coming from the back before it.
 */

static GlossLabel *
find_held (GlossAnnotationSet *set,
           GlossLabel         *label)
{
  return gloss_label_set_lookup (gloss_annotation_set_get_labels (set),
                                 gloss_label_get_id (label));
}

/* The one beside @label, @step places on; NULL where there is none. */
static GlossLabel *
find_beside (GlossLabelSet *labels,
             GlossLabel    *label,
             int            step)
{
  GlossLabel *parent = gloss_label_tree_get_parent (labels, label);
  g_autoptr (GPtrArray) all = gloss_label_tree_get_children (labels, parent);
  guint at;

  if (!g_ptr_array_find (all, label, &at))
    return NULL;
  if (step < 0 ? at < (guint) -step : (guint) step >= all->len - at)
    return NULL;
  return all->pdata[(int) at + step];
}

static guint
get_position (GlossLabelSet *labels,
              GlossLabel    *label)
{
  guint position = 0;

  gloss_label_set_get_position (labels, gloss_label_get_id (label), &position);
  return position;
}

static const char *
get_parent_id (GlossLabelSet *labels,
               GlossLabel    *label)
{
  GlossLabel *parent = gloss_label_tree_get_parent (labels, label);

  return parent == NULL ? NULL : gloss_label_get_id (parent);
}

/**
 * gloss_command_shift_label:
 * @set: a set
 * @label: a label of the folder
 * @step: how many places on among those of the same parent; negative: towards the front
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if there is no such place
 */
GlossEdit *
gloss_command_shift_label (GlossAnnotationSet *set,
                           GlossLabel         *label,
                           int                 step)
{
  GlossLabelSet *labels;
  GlossLabel *held, *beside;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && label != NULL, NULL);

  labels = gloss_annotation_set_get_labels (set);
  held = find_held (set, label);
  beside = held == NULL || step == 0 ? NULL : find_beside (labels, held, step);
  if (beside == NULL)
    return NULL;

  return gloss_command_move_label (set, held, get_position (labels, beside));
}

/**
 * gloss_command_nest_label:
 * @set: a set
 * @label: a label of the folder
 *
 * Puts it below the one before it, behind all that stands there.
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if it is the first below its parent
 */
GlossEdit *
gloss_command_nest_label (GlossAnnotationSet *set,
                          GlossLabel         *label)
{
  g_autoptr (GPtrArray) children = NULL;
  GlossLabelSet *labels;
  GlossLabel *held, *before;
  guint position;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && label != NULL, NULL);

  labels = gloss_annotation_set_get_labels (set);
  held = find_held (set, label);
  before = held == NULL ? NULL : find_beside (labels, held, -1);
  if (before == NULL)
    return NULL;

  position = get_position (labels, held);
  children = gloss_label_tree_get_children (labels, before);
  if (children->len > 0)
    position = MAX (position, get_position (labels, children->pdata[children->len - 1]));
  return gloss_command_place_label (set, held, gloss_label_get_id (before), position);
}

/**
 * gloss_command_lift_label:
 * @set: a set
 * @label: a label of the folder
 *
 * Puts it right behind its parent, below what that stands below.
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if it has no parent
 */
GlossEdit *
gloss_command_lift_label (GlossAnnotationSet *set,
                          GlossLabel         *label)
{
  GlossLabelSet *labels;
  GlossLabel *held, *parent;
  guint position;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && label != NULL, NULL);

  labels = gloss_annotation_set_get_labels (set);
  held = find_held (set, label);
  parent = held == NULL ? NULL : gloss_label_tree_get_parent (labels, held);
  if (parent == NULL)
    return NULL;

  position = get_position (labels, parent);
  if (get_position (labels, held) > position)
    position++;
  return gloss_command_place_label (set, held, get_parent_id (labels, parent), position);
}

/**
 * gloss_command_drop_label:
 * @set: a set
 * @label: a label of the folder
 * @target: another one
 *
 * Puts @label in the place of @target: below what that stands below, before it, or behind it where
 * it comes from before it.
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if nothing would change or @target is below
 *   @label
 */
GlossEdit *
gloss_command_drop_label (GlossAnnotationSet *set,
                          GlossLabel         *label,
                          GlossLabel         *target)
{
  GlossLabelSet *labels;
  GlossLabel *held, *held_target;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && label != NULL && target != NULL, NULL);

  labels = gloss_annotation_set_get_labels (set);
  held = find_held (set, label);
  held_target = find_held (set, target);
  if (held == NULL || held_target == NULL)
    return NULL;

  return gloss_command_place_label (set, held, get_parent_id (labels, held_target),
                                    get_position (labels, held_target));
}
