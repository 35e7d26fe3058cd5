/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-label-set.h"

#include "core/model/gloss-label-tree.h"

/* What is read out of a label set by way of its other public functions. */

/**
 * gloss_label_set_find_shortcut:
 * @self: a label set
 * @shortcut: a character in UTF-8, case sensitive; what follows it does not count
 *
 * Returns: (nullable): the first label that has it
 */
GlossLabel *
gloss_label_set_find_shortcut (GlossLabelSet *self,
                               const char    *shortcut)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_SET (self) && shortcut != NULL, NULL);

  for (guint i = 0; *shortcut != '\0' && i < gloss_label_set_get_n_labels (self); i++)
    {
      GlossLabel *label = gloss_label_set_get_nth (self, i);
      const char *its = gloss_label_get_shortcut (label);

      if (its != NULL && g_utf8_get_char (its) == g_utf8_get_char (shortcut))
        return label;
    }

  return NULL;
}

/**
 * gloss_label_set_get_n_attributes:
 * @self: a label set
 *
 * Returns: the number of attributes that it defines
 */
guint
gloss_label_set_get_n_attributes (GlossLabelSet *self)
{
  return gloss_label_set_get_n (self, GLOSS_RECORD_ATTRIBUTE);
}

/**
 * gloss_label_set_get_nth_attribute:
 * @self: a label set
 * @position: which one, from 0
 *
 * Returns: (nullable): that attribute, which @self owns; %NULL behind the last one
 */
GlossAttribute *
gloss_label_set_get_nth_attribute (GlossLabelSet *self,
                                   guint          position)
{
  return gloss_label_set_get_nth_of (self, GLOSS_RECORD_ATTRIBUTE, position);
}

/**
 * gloss_label_set_lookup_attribute:
 * @self: a label set
 * @id: an id
 *
 * Returns: (nullable): the attribute of that id, which @self owns
 */
GlossAttribute *
gloss_label_set_lookup_attribute (GlossLabelSet *self,
                                  const char    *id)
{
  return gloss_label_set_lookup_of (self, GLOSS_RECORD_ATTRIBUTE, id);
}

/**
 * gloss_label_set_get_n_relation_types:
 * @self: a label set
 *
 * Returns: the number of relation types that it defines
 */
guint
gloss_label_set_get_n_relation_types (GlossLabelSet *self)
{
  return gloss_label_set_get_n (self, GLOSS_RECORD_RELATION_TYPE);
}

/**
 * gloss_label_set_get_nth_relation_type:
 * @self: a label set
 * @position: which one, from 0
 *
 * Returns: (nullable): that relation type, which @self owns; %NULL behind the last one
 */
GlossRelationType *
gloss_label_set_get_nth_relation_type (GlossLabelSet *self,
                                       guint          position)
{
  return gloss_label_set_get_nth_of (self, GLOSS_RECORD_RELATION_TYPE, position);
}

/**
 * gloss_label_set_lookup_relation_type:
 * @self: a label set
 * @id: an id
 *
 * Returns: (nullable): the relation type of that id, which @self owns
 */
GlossRelationType *
gloss_label_set_lookup_relation_type (GlossLabelSet *self,
                                      const char    *id)
{
  return gloss_label_set_lookup_of (self, GLOSS_RECORD_RELATION_TYPE, id);
}

/**
 * gloss_label_set_is_among:
 * @self: a label set
 * @label_id: a label's id, known or not
 * @ids: (array zero-terminated=1) (nullable): ids of labels; %NULL: all
 *
 * Returns: whether the label is one of @ids, or lies below one of them
 */
gboolean
gloss_label_set_is_among (GlossLabelSet     *self,
                          const char        *label_id,
                          const char *const *ids)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_SET (self) && label_id != NULL, FALSE);

  if (ids == NULL)
    return TRUE;
  for (guint i = 0; ids[i] != NULL; i++)
    if (g_str_equal (ids[i], label_id) || gloss_label_tree_is_below (self, label_id, ids[i]))
      return TRUE;

  return FALSE;
}
