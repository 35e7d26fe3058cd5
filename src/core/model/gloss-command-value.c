/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/model/gloss-command-surgery.h"

#include "core/model/gloss-command-private.h"
#include "core/model/gloss-json-text.h"

#include <glib/gi18n-lib.h>

/* Values of lists: a value that gets another name in the definition, or leaves it, does so where
 * annotations and the article have it. The changes of definitions are the same in whatever set of a
 * folder the edit is made for. */

/* Whether @json, the value that something has, is or contains @value. Then @after is what it would
 * be, %NULL for nothing. */
static gboolean
change_json (const char  *json,
             const char  *value,
             const char  *into,
             char       **after)
{
  g_autofree char *single = json != NULL ? gloss_attribute_value_dup_string (json) : NULL;
  g_auto (GStrv) several = NULL;
  g_auto (GStrv) left = NULL;

  *after = NULL;
  if (single != NULL)
    {
      if (!g_str_equal (single, value))
        return FALSE;
      *after = into != NULL ? gloss_attribute_value_from_string (into) : NULL;
      return TRUE;
    }
  several = json != NULL ? gloss_attribute_value_dup_strings (json) : NULL;
  left = gloss_command_replace_string ((const char *const *) several, value, into);
  if (left == NULL)
    return FALSE;
  if (*left != NULL)
    *after = gloss_attribute_value_from_strings ((const char *const *) left);
  return TRUE;
}

static void
change_annotations (GlossEdit          *edit,
                    GlossAnnotationSet *set,
                    const char         *id,
                    const char         *value,
                    const char         *into,
                    const GlossAuthor  *author)
{
  g_autofree char *now = gloss_command_dup_now (author);

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);
      g_autoptr (GlossAnnotation) after = NULL;
      g_autofree char *held = NULL;
      g_autofree char *changed = NULL;
      g_autofree char *attributes = NULL;
      GlossAnnotationFields fields;

      gloss_annotation_get_fields (annotation, &fields);
      if (fields.attributes == NULL)
        continue;
      held = gloss_json_text_dup_member (fields.attributes, id);
      if (!change_json (held, value, into, &changed))
        continue;
      fields.attributes = attributes = gloss_json_text_set_member (fields.attributes, id, changed);
      fields.modified = now;
      after = gloss_annotation_new (&fields);
      gloss_edit_change_annotation (edit, annotation, after);
    }
}

static void
change_document (GlossEdit          *edit,
                 GlossAnnotationSet *set,
                 const char         *id,
                 const char         *value,
                 const char         *into)
{
  g_autofree char *held =
    gloss_document_dup_attribute (gloss_annotation_set_get_document (set), id);
  g_autofree char *changed = NULL;
  g_autoptr (GlossEdit) change = NULL;

  if (change_json (held, value, into, &changed))
    change = gloss_command_set_document_attribute (set, id, changed);
  if (change != NULL)
    gloss_edit_append (edit, change);
}

/* The definition too, and what it begins with. */
static void
change_definition (GlossEdit          *edit,
                   GlossAnnotationSet *set,
                   const char         *id,
                   const char         *value,
                   const char         *into)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  GlossAttribute *attribute = gloss_label_set_lookup_attribute (labels, id);
  g_autoptr (GlossAttribute) after = NULL;
  g_autofree char *default_value = NULL;
  g_auto (GStrv) values = NULL;
  GlossAttributeFields fields;
  guint position;

  if (attribute == NULL)
    return;
  gloss_attribute_get_fields (attribute, &fields);
  values = gloss_command_replace_string (fields.values, value, into);
  if (values == NULL)
    return;
  fields.values = (const char *const *) values;
  if (change_json (fields.default_value, value, into, &default_value))
    fields.default_value = default_value;
  after = gloss_attribute_new (&fields);
  gloss_label_set_get_position_of (labels, GLOSS_RECORD_ATTRIBUTE, id, &position);
  gloss_edit_change_record (edit, GLOSS_RECORD_ATTRIBUTE, attribute, position, after, position);
}

/**
 * gloss_command_change_value:
 * @set: a set
 * @attribute: one of the folder's attributes that are lists
 * @value: one of its values
 * @into: (nullable): what it is to be called; if that is another value both become one. %NULL: it
 *   goes, also where it is had
 * @author: (nullable): who does it, and when
 *
 * Returns: (transfer full) (nullable): the edit of the definition and of all that has the value;
 *   %NULL if nothing would change
 */
GlossEdit *
gloss_command_change_value (GlossAnnotationSet *set,
                            GlossAttribute     *attribute,
                            const char         *value,
                            const char         *into,
                            const GlossAuthor  *author)
{
  g_autoptr (GlossEdit) edit = NULL;
  g_autofree char *description = NULL;
  const char *id, *name;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);
  g_return_val_if_fail (attribute != NULL && value != NULL, NULL);

  if (g_strcmp0 (value, into) == 0)
    return NULL;
  id = gloss_attribute_get_id (attribute);
  name = gloss_attribute_get_name (attribute);
  if (into != NULL)
    /* Translators: an entry of the undo history: a value of an attribute, its new name, the
     * attribute. */
    description = g_strdup_printf (_("Rename value “%s” to “%s” of “%s”"), value, into, name);
  else
    /* Translators: an entry of the undo history: a value of an attribute, and the attribute. */
    description = g_strdup_printf (_("Delete value “%s” of “%s”"), value, name);
  edit = gloss_edit_new (description);
  change_annotations (edit, set, id, value, into, author);
  change_document (edit, set, id, value, into);
  change_definition (edit, set, id, value, into);
  return gloss_edit_get_n_changes (edit) == 0 ? NULL : g_steal_pointer (&edit);
}
