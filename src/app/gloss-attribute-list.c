/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-attribute-list.h"

#include "core/model/gloss-json-text.h"

/* In characters: more is cut, and stands in the details. */
#define MAX_CAPTION 28

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

/* Yes and no alone would not say what is so: the name does, and nothing if it is not so. */
static char *
dup_caption_part (GlossAttribute *attribute,
                  const char     *value)
{
  gboolean boolean;

  if (gloss_attribute_value_get_boolean (value, &boolean))
    return g_strdup (boolean ? gloss_attribute_get_name (attribute) : "");
  return gloss_attribute_value_dup_text (value);
}

static void
append_value (GString         *caption,
              GlossAnnotation *annotation,
              GlossAttribute  *attribute)
{
  GlossAnnotationFields fields;
  g_autofree char *value = NULL;
  g_autofree char *text = NULL;

  gloss_annotation_get_fields (annotation, &fields);
  value = gloss_json_text_dup_member (fields.attributes, gloss_attribute_get_id (attribute));
  text = dup_caption_part (attribute, value);
  if (*text != '\0')
    g_string_append_printf (caption, " · %s", text);
}

/**
 * gloss_attribute_list_dup_caption:
 * @set: a set
 * @annotation: one of its annotations
 *
 * O(attributes).
 *
 * Returns: (transfer full) (nullable): the values that are shown on its highlight, to stand behind
 *   the label's name, cut where they are long; %NULL if there are none
 */
char *
gloss_attribute_list_dup_caption (GlossAnnotationSet *set,
                                  GlossAnnotation    *annotation)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  g_autoptr (GString) caption = NULL;
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (annotation, &fields);
  if (fields.attributes == NULL)
    return NULL;

  caption = g_string_new (NULL);
  for (guint i = 0; i < gloss_label_set_get_n_attributes (labels); i++)
    {
      GlossAttribute *attribute = gloss_label_set_get_nth_attribute (labels, i);

      if (gloss_attribute_is_shown (attribute)
          && gloss_attribute_applies_to (attribute, labels, fields.label))
        append_value (caption, annotation, attribute);
    }
  if (g_utf8_strlen (caption->str, -1) > MAX_CAPTION)
    {
      g_string_truncate (caption, g_utf8_offset_to_pointer (caption->str, MAX_CAPTION - 1)
                                    - caption->str);
      g_string_append (caption, "…");
    }

  return caption->len > 0 ? g_strdup (caption->str) : NULL;
}
