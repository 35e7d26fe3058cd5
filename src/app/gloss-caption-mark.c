/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-caption-mark.h"

#include "core/model/gloss-json-text.h"

/* In characters: more of the values is cut, and stands in the details. */
#define MAX_VALUES 28

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

/* Those that are shown on highlights, in the order of their definitions. */
static void
append_values (GString            *mark,
               GlossAnnotationSet *set,
               GlossAnnotation    *annotation)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  const char *label_id = gloss_annotation_get_label (annotation);

  for (guint i = 0; i < gloss_label_set_get_n_attributes (labels); i++)
    {
      GlossAttribute *attribute = gloss_label_set_get_nth_attribute (labels, i);

      if (gloss_attribute_is_shown (attribute)
          && gloss_attribute_applies_to (attribute, labels, label_id))
        append_value (mark, annotation, attribute);
    }
  if (g_utf8_strlen (mark->str, -1) <= MAX_VALUES)
    return;

  g_string_truncate (mark, g_utf8_offset_to_pointer (mark->str, MAX_VALUES - 1) - mark->str);
  g_string_append (mark, "…");
}

/**
 * gloss_caption_mark_new:
 * @set: a set
 * @annotation: one of its annotations
 *
 * O(attributes).
 *
 * Returns: (transfer full) (nullable): the values that are shown on its highlight, a question mark
 *   if its author doubts it, an exclamation mark if it lacks a required value; %NULL: none of these
 */
char *
gloss_caption_mark_new (GlossAnnotationSet *set,
                        GlossAnnotation    *annotation)
{
  g_autoptr (GString) mark = g_string_new (NULL);
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (annotation, &fields);
  if (fields.attributes != NULL)
    append_values (mark, set, annotation);
  if (fields.unsure)
    g_string_append (mark, " ?");
  if (gloss_annotation_set_is_incomplete (set, annotation))
    g_string_append (mark, " !");

  return mark->len > 0 ? g_strdup (mark->str) : NULL;
}
