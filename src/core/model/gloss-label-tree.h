/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label-set.h"

G_BEGIN_DECLS

/**
 * GlossLabelNode:
 * @label: a label, borrowed from the label set
 * @depth: how many labels stand above it
 * @parent: the place of the one right above it in the list; %GLOSS_LABEL_NO_PARENT: none
 * @end: the place in the list behind the last label below it
 * @cyclic: whether it is above itself by what the labels say, and so has become a root
 *
 * A label in the order in which a tree is read: parents before their children, brothers and sisters
 * in the order of the label set.
 */
typedef struct
{
  GlossLabel *label;
  guint       depth;
  guint       parent;
  guint       end;
  gboolean    cyclic;
} GlossLabelNode;

#define GLOSS_LABEL_NO_PARENT G_MAXUINT

/* What stands between the names of a path. */
#define GLOSS_LABEL_PATH_SEPARATOR " › "

/* (element-type GlossLabelNode), each label once. */
GArray     *gloss_label_tree_list         (GlossLabelSet *labels);

GlossLabel *gloss_label_tree_get_parent   (GlossLabelSet *labels,
                                           GlossLabel    *label);
guint       gloss_label_tree_get_depth    (GlossLabelSet *labels,
                                           GlossLabel    *label);
gboolean    gloss_label_tree_is_cyclic    (GlossLabelSet *labels,
                                           GlossLabel    *label);
gboolean    gloss_label_tree_is_below     (GlossLabelSet *labels,
                                           const char    *id,
                                           const char    *ancestor_id);
/* (element-type GlossLabel); a %NULL label: those without a parent. */
GPtrArray  *gloss_label_tree_get_children (GlossLabelSet *labels,
                                           GlossLabel    *label);
/* "Actor › Person"; free with g_free(). */
char       *gloss_label_tree_dup_path     (GlossLabelSet *labels,
                                           GlossLabel    *label);

G_END_DECLS
