/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-attribute-words.h"

#include <glib/gi18n.h>

static const char *const types[GLOSS_N_ATTRIBUTE_TYPES] = {
  [GLOSS_ATTRIBUTE_CHOICE] = N_("One of a list"),
  [GLOSS_ATTRIBUTE_CHOICES] = N_("Several of a list"),
  [GLOSS_ATTRIBUTE_BOOLEAN] = N_("Yes or no"),
  [GLOSS_ATTRIBUTE_NUMBER] = N_("Number"),
  [GLOSS_ATTRIBUTE_TEXT] = N_("Text"),
};

static void
append_part (GString    *to,
             const char *part)
{
  if (to->len > 0)
    g_string_append (to, " · ");
  g_string_append (to, part);
}

/**
 * gloss_attribute_words_get_type:
 * @type: a type
 *
 * Returns: (transfer none): what people call it
 */
const char *
gloss_attribute_words_get_type (GlossAttributeType type)
{
  g_return_val_if_fail (type < GLOSS_N_ATTRIBUTE_TYPES, NULL);

  return _(types[type]);
}

/**
 * gloss_attribute_words_dup_labels:
 * @label_ids: (nullable) (array zero-terminated=1): labels; %NULL or none: all
 * @labels: the definitions
 *
 * Returns: (transfer full): their names; the id of what is not defined
 */
char *
gloss_attribute_words_dup_labels (const char *const *label_ids,
                                  GlossLabelSet     *labels)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (label_ids == NULL || label_ids[0] == NULL)
    return g_strdup (_("All labels"));

  for (guint i = 0; label_ids[i] != NULL; i++)
    {
      GlossLabel *label = gloss_label_set_lookup (labels, label_ids[i]);

      g_ptr_array_add (names, (gpointer) (label != NULL ? gloss_label_get_name (label)
                                                        : label_ids[i]));
    }
  g_ptr_array_add (names, NULL);

  return g_strjoinv (_(", "), (char **) names->pdata);
}

/**
 * gloss_attribute_words_dup_summary:
 * @attribute: a definition
 * @labels: the definitions that it is among
 *
 * Returns: (transfer full): in one line, what it is
 */
char *
gloss_attribute_words_dup_summary (GlossAttribute *attribute,
                                   GlossLabelSet  *labels)
{
  GString *summary = g_string_new (NULL);
  GlossAttributeFields fields;

  gloss_attribute_get_fields (attribute, &fields);
  append_part (summary, gloss_attribute_words_get_type (fields.type));
  if (fields.values != NULL)
    {
      g_autofree char *values = g_strjoinv (_(", "), (char **) fields.values);

      append_part (summary, values);
    }
  if (fields.required)
    append_part (summary, _("required"));
  if (fields.target == GLOSS_ATTRIBUTE_OF_ARTICLE)
    append_part (summary, _("articles"));
  else if (fields.labels != NULL)
    {
      g_autofree char *names = gloss_attribute_words_dup_labels (fields.labels, labels);

      append_part (summary, names);
    }

  return g_string_free (summary, FALSE);
}
