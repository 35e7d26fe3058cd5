/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/model/gloss-command-private.h"

#include "core/model/gloss-json-text.h"

#include <glib/gi18n-lib.h>

/* Edits of attributes: of their definitions, and of the values that annotations have. What becomes
 * of a definition never touches the values: without one they stay, and are shown as they are. */

static gboolean
is_taken_cb (const char *id,
             gpointer    user_data)
{
  return gloss_annotation_set_get_attribute (user_data, id) != NULL;
}

static GlossAttribute *
make_attribute (const GlossAttributeFields *fields,
                const char                 *id)
{
  GlossAttributeFields tidy = *fields;

  tidy.id = id;
  if (tidy.description != NULL && *tidy.description == '\0')
    tidy.description = NULL;

  return gloss_attribute_new (&tidy);
}

/**
 * gloss_command_make_defaults:
 * @set: a set
 * @label_id: the label of an annotation that is being made
 *
 * Returns: (transfer full) (nullable): the values that it begins with, as a JSON object; %NULL if
 *   there are none; with g_free()
 */
char *
gloss_command_make_defaults (GlossAnnotationSet *set,
                             const char         *label_id)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  char *values = NULL;

  for (guint i = 0; i < gloss_label_set_get_n_attributes (labels); i++)
    {
      GlossAttribute *attribute = gloss_label_set_get_nth_attribute (labels, i);
      g_autofree char *before = NULL;
      GlossAttributeFields fields;

      gloss_attribute_get_fields (attribute, &fields);
      if (fields.default_value == NULL || !gloss_attribute_applies_to (attribute, labels, label_id))
        continue;
      before = values;
      values = gloss_json_text_set_member (before, fields.id, fields.default_value);
    }

  return values;
}

/**
 * gloss_command_add_attribute:
 * @set: a set
 * @fields: the attribute; where its id is %NULL one is made from its name
 *
 * Returns: (transfer full): the edit that defines an attribute behind the others
 */
GlossEdit *
gloss_command_add_attribute (GlossAnnotationSet         *set,
                             const GlossAttributeFields *fields)
{
  g_autoptr (GlossAttribute) attribute = NULL;
  g_autofree char *description = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);
  g_return_val_if_fail (fields != NULL && fields->name != NULL, NULL);

  id = fields->id != NULL ? g_strdup (fields->id)
                          : gloss_label_make_id (fields->name, is_taken_cb, set);
  attribute = make_attribute (fields, id);
  /* Translators: an entry of the undo history: an attribute was defined. */
  description = g_strdup_printf (_("Add attribute “%s”"), fields->name);

  return gloss_command_add_definition (set, GLOSS_RECORD_ATTRIBUTE, attribute, description);
}

/**
 * gloss_command_change_attribute:
 * @set: a set
 * @attribute: the definition to change; one that only the set's file has is added to the folder's
 * @fields: what it will be; the id stays
 *
 * Values that annotations have stay as they are, also those that it does not allow any more.
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if nothing would change
 */
GlossEdit *
gloss_command_change_attribute (GlossAnnotationSet         *set,
                                GlossAttribute             *attribute,
                                const GlossAttributeFields *fields)
{
  g_autoptr (GlossAttribute) after = NULL;
  g_autofree char *description = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && attribute != NULL, NULL);
  g_return_val_if_fail (fields != NULL && fields->name != NULL, NULL);

  after = make_attribute (fields, gloss_attribute_get_id (attribute));
  /* Translators: an entry of the undo history: the definition of an attribute was changed. */
  description = g_strdup_printf (_("Change attribute “%s”"), fields->name);

  return gloss_command_change_definition (set, GLOSS_RECORD_ATTRIBUTE, attribute, after,
                                          description);
}

/**
 * gloss_command_move_attribute:
 * @set: a set
 * @attribute: an attribute of the folder
 * @position: where it will stand, from 0; behind the end is the end
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if it stands there or is not the folder's
 */
GlossEdit *
gloss_command_move_attribute (GlossAnnotationSet *set,
                              GlossAttribute     *attribute,
                              guint               position)
{
  g_autofree char *description = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && attribute != NULL, NULL);

  /* Translators: an entry of the undo history: an attribute got another place in their list. */
  description = g_strdup_printf (_("Move attribute “%s”"), gloss_attribute_get_name (attribute));

  return gloss_command_move_definition (set, GLOSS_RECORD_ATTRIBUTE,
                                        gloss_attribute_get_id (attribute), position, description);
}

/**
 * gloss_command_remove_attribute:
 * @set: a set
 * @attribute: an attribute
 *
 * The values that annotations have stay.
 *
 * Returns: (transfer full) (nullable): the edit that removes the definition; %NULL if it is not the
 *   folder's
 */
GlossEdit *
gloss_command_remove_attribute (GlossAnnotationSet *set,
                                GlossAttribute     *attribute)
{
  g_autoptr (GlossEdit) edit = NULL;
  g_autofree char *description = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && attribute != NULL, NULL);

  /* Translators: an entry of the undo history: the definition of an attribute was removed. */
  description = g_strdup_printf (_("Delete attribute “%s”"), gloss_attribute_get_name (attribute));
  edit = gloss_edit_new (description);
  gloss_command_put_removal (set, edit, GLOSS_RECORD_ATTRIBUTE, gloss_attribute_get_id (attribute));

  return gloss_edit_get_n_changes (edit) > 0 ? g_steal_pointer (&edit) : NULL;
}

/* (transfer full) (nullable): @held with that value; %NULL if it has it already. */
static GlossAnnotation *
set_value (GlossAnnotation *held,
           const char      *attribute_id,
           const char      *value,
           const char      *now)
{
  GlossAnnotationFields fields;
  g_autofree char *values = NULL;
  g_autofree char *old = NULL;

  gloss_annotation_get_fields (held, &fields);
  old = gloss_json_text_dup_member (fields.attributes, attribute_id);
  if (g_strcmp0 (old, value) == 0)
    return NULL;

  values = gloss_json_text_set_member (fields.attributes, attribute_id, value);
  fields.attributes = g_str_equal (values, "{}") ? NULL : values;
  fields.modified = now;
  return gloss_annotation_new (&fields);
}

/**
 * gloss_command_set_attribute:
 * @set: a set
 * @annotations: (array length=n_annotations): what is to have it
 * @n_annotations: their number
 * @attribute_id: the attribute, defined or not
 * @value: (nullable): its value as valid JSON; %NULL: none
 * @author: (nullable): who does it, and when
 *
 * Whether the attribute may have that value is for gloss_attribute_check_value() to say.
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if all of them have that value already
 */
GlossEdit *
gloss_command_set_attribute (GlossAnnotationSet     *set,
                             GlossAnnotation *const *annotations,
                             guint                   n_annotations,
                             const char             *attribute_id,
                             const char             *value,
                             const GlossAuthor      *author)
{
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (GlossEdit) edit = NULL;
  g_autofree char *description = NULL;
  g_autofree char *now = NULL;
  GlossAttribute *attribute;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && attribute_id != NULL, NULL);
  g_return_val_if_fail (annotations != NULL || n_annotations == 0, NULL);

  attribute = gloss_annotation_set_get_attribute (set, attribute_id);
  /* Translators: an entry of the undo history: annotations got another value of an attribute. */
  description = g_strdup_printf (_("Set “%s”"), attribute == NULL
                                                  ? attribute_id
                                                  : gloss_attribute_get_name (attribute));
  edit = gloss_edit_new (description);
  now = gloss_command_dup_now (author);
  held = gloss_command_collect_held (set, annotations, n_annotations);
  for (guint i = 0; i < held->len; i++)
    {
      g_autoptr (GlossAnnotation) after = set_value (held->pdata[i], attribute_id, value, now);

      if (after != NULL)
        gloss_edit_change_annotation (edit, held->pdata[i], after);
    }

  return gloss_edit_get_n_changes (edit) == 0 ? NULL : g_steal_pointer (&edit);
}
