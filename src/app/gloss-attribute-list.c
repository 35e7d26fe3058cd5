/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-attribute-list.h"

static GPtrArray *
make_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_attribute_unref);
}

/**
 * gloss_attribute_list_of_label:
 * @labels: the definitions
 * @label_id: a label
 *
 * Returns: (transfer full) (element-type GlossAttribute): what annotations of that label have
 */
GPtrArray *
gloss_attribute_list_of_label (GlossLabelSet *labels,
                               const char    *label_id)
{
  GPtrArray *list = make_list ();

  for (guint i = 0; i < gloss_label_set_get_n_attributes (labels); i++)
    {
      GlossAttribute *attribute = gloss_label_set_get_nth_attribute (labels, i);

      if (gloss_attribute_applies_to (attribute, labels, label_id))
        g_ptr_array_add (list, gloss_attribute_ref (attribute));
    }

  return list;
}

/**
 * gloss_attribute_list_of_article:
 * @labels: the definitions
 *
 * Returns: (transfer full) (element-type GlossAttribute): what articles as a whole have
 */
GPtrArray *
gloss_attribute_list_of_article (GlossLabelSet *labels)
{
  GPtrArray *list = make_list ();

  for (guint i = 0; i < gloss_label_set_get_n_attributes (labels); i++)
    {
      GlossAttribute *attribute = gloss_label_set_get_nth_attribute (labels, i);
      GlossAttributeFields fields;

      gloss_attribute_get_fields (attribute, &fields);
      if (fields.target == GLOSS_ATTRIBUTE_OF_ARTICLE)
        g_ptr_array_add (list, gloss_attribute_ref (attribute));
    }

  return list;
}

/**
 * gloss_attribute_list_shared:
 * @labels: the definitions
 * @annotations: (element-type GlossAnnotation): annotations
 *
 * Returns: (transfer full) (element-type GlossAttribute): what all of them have, whatever their
 *   labels are
 */
GPtrArray *
gloss_attribute_list_shared (GlossLabelSet *labels,
                             GPtrArray     *annotations)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *list;

  if (annotations->len == 0)
    return make_list ();

  list = gloss_attribute_list_of_label (labels, gloss_annotation_get_label (annotations->pdata[0]));
  for (guint i = 0; i < annotations->len; i++)
    {
      const char *label_id = gloss_annotation_get_label (annotations->pdata[i]);

      if (!g_hash_table_add (seen, (gpointer) label_id))
        continue;
      for (guint k = list->len; k > 0; k--)
        if (!gloss_attribute_applies_to (list->pdata[k - 1], labels, label_id))
          g_ptr_array_remove_index (list, k - 1);
    }

  return list;
}
