/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-underline.h"

/* The pattern of a label follows from its place among the labels of the folder and from nothing
 * else, so that neighbours differ, and a label looks the same in every article. Labels that only a
 * set's file defines come behind those of the folder. */

static const GlossUnderlinePattern patterns[GLOSS_N_UNDERLINES] = {
  [GLOSS_UNDERLINE_SOLID] = { { 0 }, 0, 1 },
  [GLOSS_UNDERLINE_DASHED] = { { 5, 3 }, 2, 1 },
  [GLOSS_UNDERLINE_DOTTED] = { { 2, 2 }, 2, 1 },
  [GLOSS_UNDERLINE_DOUBLE] = { { 0 }, 0, 2 },
  [GLOSS_UNDERLINE_DASH_DOTTED] = { { 8, 2, 2, 2 }, 4, 1 },
  [GLOSS_UNDERLINE_DOUBLE_DASHED] = { { 5, 3 }, 2, 2 },
  [GLOSS_UNDERLINE_WIDE_DOTTED] = { { 2, 5 }, 2, 1 },
};

/**
 * gloss_underline_get_pattern:
 * @self: one of the underlines
 *
 * Returns: (transfer none): what it looks like
 */
const GlossUnderlinePattern *
gloss_underline_get_pattern (GlossUnderline self)
{
  g_return_val_if_fail (self < GLOSS_N_UNDERLINES, &patterns[GLOSS_UNDERLINE_SOLID]);

  return &patterns[self];
}

/**
 * gloss_underline_at:
 * @place: the place of a label, from 0
 *
 * Returns: its pattern; that of the next place is another one
 */
GlossUnderline
gloss_underline_at (guint place)
{
  return place % GLOSS_N_UNDERLINES;
}

/**
 * gloss_underline_find_label:
 * @labels: the labels of a folder
 * @label_id: a label
 *
 * Returns: its pattern, the plainest one if it is not among them
 */
GlossUnderline
gloss_underline_find_label (GlossLabelSet *labels,
                            const char    *label_id)
{
  guint place;

  g_return_val_if_fail (GLOSS_IS_LABEL_SET (labels) && label_id != NULL, GLOSS_UNDERLINE_SOLID);

  return gloss_label_set_get_position (labels, label_id, &place) ? gloss_underline_at (place)
                                                                 : GLOSS_UNDERLINE_SOLID;
}

/**
 * gloss_underline_find:
 * @set: an annotation set
 * @label_id: a label
 *
 * O(labels).
 *
 * Returns: its pattern, the plainest one if neither the folder nor the set's file defines it
 */
GlossUnderline
gloss_underline_find (GlossAnnotationSet *set,
                      const char         *label_id)
{
  GlossLabelSet *labels;
  GPtrArray *file_labels;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && label_id != NULL, GLOSS_UNDERLINE_SOLID);

  labels = gloss_annotation_set_get_labels (set);
  if (gloss_label_set_lookup (labels, label_id) != NULL)
    return gloss_underline_find_label (labels, label_id);

  file_labels = gloss_annotation_set_get_file_labels (set);
  for (guint i = 0; file_labels != NULL && i < file_labels->len; i++)
    if (g_str_equal (gloss_label_get_id (file_labels->pdata[i]), label_id))
      return gloss_underline_at (gloss_label_set_get_n_labels (labels) + i);
  return GLOSS_UNDERLINE_SOLID;
}
