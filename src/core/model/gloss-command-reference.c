/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-command-private.h"

/* Attributes, relation types and the article as a whole name labels. One that is no more leaves
 * their lists, or gives its place there to another one. But a list of an attribute or type never
 * becomes empty, for that would mean all labels: what was for that label alone is for none
 * afterwards. */

/**
 * gloss_command_replace_string:
 * @strings: (array zero-terminated=1) (nullable): a list
 * @string: one that may be in it
 * @into: (nullable): what comes in its place; %NULL: nothing
 *
 * Returns: (transfer full) (nullable): the list with that change, each string once; %NULL if
 *   @string is not in it. Free with g_strfreev()
 */
char **
gloss_command_replace_string (const char *const *strings,
                              const char        *string,
                              const char        *into)
{
  g_autoptr (GPtrArray) replaced = NULL;

  if (strings == NULL || !g_strv_contains (strings, string))
    return NULL;
  replaced = g_ptr_array_new ();
  for (guint i = 0; strings[i] != NULL; i++)
    {
      const char *left = g_str_equal (strings[i], string) ? into : strings[i];

      if (left != NULL && !g_ptr_array_find_with_equal_func (replaced, left, g_str_equal, NULL))
        g_ptr_array_add (replaced, (gpointer) left);
    }
  g_ptr_array_add (replaced, NULL);
  return g_strdupv ((char **) replaced->pdata);
}

/* (transfer full) (nullable): %NULL if that changes nothing, or would leave none. */
static char **
replace_id (const char *const *ids,
            const char        *label_id,
            const char        *into_id)
{
  g_auto (GStrv) new_ids = gloss_command_replace_string (ids, label_id, into_id);

  return new_ids != NULL && *new_ids != NULL ? g_steal_pointer (&new_ids) : NULL;
}

static void
replace_in_attribute (GlossEdit      *edit,
                      GlossAttribute *attribute,
                      guint           position,
                      const char     *label_id,
                      const char     *into_id)
{
  g_autoptr (GlossAttribute) after = NULL;
  g_auto (GStrv) labels = NULL;
  GlossAttributeFields fields;

  gloss_attribute_get_fields (attribute, &fields);
  labels = replace_id (fields.labels, label_id, into_id);
  if (labels == NULL)
    return;

  fields.labels = (const char *const *) labels;
  after = gloss_attribute_new (&fields);
  gloss_edit_change_record (edit, GLOSS_RECORD_ATTRIBUTE, attribute, position, after, position);
}

static void
replace_in_type (GlossEdit         *edit,
                 GlossRelationType *type,
                 guint              position,
                 const char        *label_id,
                 const char        *into_id)
{
  g_autoptr (GlossRelationType) after = NULL;
  g_auto (GStrv) from = NULL;
  g_auto (GStrv) to = NULL;
  GlossRelationTypeFields fields;

  gloss_relation_type_get_fields (type, &fields);
  from = replace_id (fields.from, label_id, into_id);
  to = replace_id (fields.to, label_id, into_id);
  if (from == NULL && to == NULL)
    return;

  if (from != NULL)
    fields.from = (const char *const *) from;
  if (to != NULL)
    fields.to = (const char *const *) to;
  after = gloss_relation_type_new (&fields);
  gloss_edit_change_record (edit, GLOSS_RECORD_RELATION_TYPE, type, position, after, position);
}

/**
 * gloss_command_put_references:
 * @set: a set
 * @edit: an edit that is being built, and changes no attributes and relation types yet
 * @label_id: a label that goes
 * @into_id: (nullable): the label that takes its place; %NULL: none does
 *
 * Adds to @edit that attributes and relation types of the folder which name the one label name the
 * other: else they would no longer apply to what has been given another label. Without another one
 * they name the label no more, unless it is the only one that they name.
 */
void
gloss_command_put_references (GlossAnnotationSet *set,
                              GlossEdit          *edit,
                              const char         *label_id,
                              const char         *into_id)
{
  GlossLabelSet *labels;

  g_return_if_fail (GLOSS_IS_ANNOTATION_SET (set) && edit != NULL);
  g_return_if_fail (label_id != NULL);

  labels = gloss_annotation_set_get_labels (set);
  for (guint i = 0; i < gloss_label_set_get_n_attributes (labels); i++)
    replace_in_attribute (edit, gloss_label_set_get_nth_attribute (labels, i), i, label_id,
                          into_id);
  for (guint i = 0; i < gloss_label_set_get_n_relation_types (labels); i++)
    replace_in_type (edit, gloss_label_set_get_nth_relation_type (labels, i), i, label_id, into_id);
}

/**
 * gloss_command_put_document_label:
 * @set: a set
 * @edit: an edit that is being built, and does not change the document yet
 * @label_id: a label that goes
 * @into_id: (nullable): the label that takes its place; %NULL: none does
 *
 * Adds to @edit that the article as a whole has the other label where it had the one.
 */
void
gloss_command_put_document_label (GlossAnnotationSet *set,
                                  GlossEdit          *edit,
                                  const char         *label_id,
                                  const char         *into_id)
{
  g_auto (GStrv) ids = gloss_document_dup_labels (gloss_annotation_set_get_document (set));
  g_auto (GStrv) new_ids =
    gloss_command_replace_string ((const char *const *) ids, label_id, into_id);
  g_autoptr (GlossEdit) change = NULL;

  if (new_ids != NULL)
    change = gloss_command_set_document_labels (set, (const char *const *) new_ids);
  if (change != NULL)
    gloss_edit_append (edit, change);
}
