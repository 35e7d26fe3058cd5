/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-chosen-values.h"

#include "core/model/gloss-json-text.h"

/**
 * gloss_chosen_values_dup:
 * @session: a session
 * @attribute: a definition
 * @mixed: (out): whether they have different values
 *
 * Returns: (transfer full) (nullable): the value that all chosen annotations have
 */
char *
gloss_chosen_values_dup (GlossSession   *session,
                         GlossAttribute *attribute,
                         gboolean       *mixed)
{
  g_autoptr (GPtrArray) chosen = gloss_session_list_chosen (session);
  g_autofree char *common = NULL;

  *mixed = FALSE;
  for (guint i = 0; i < chosen->len; i++)
    {
      GlossAnnotationFields fields;
      g_autofree char *value = NULL;

      gloss_annotation_get_fields (chosen->pdata[i], &fields);
      value = gloss_json_text_dup_member (fields.attributes, gloss_attribute_get_id (attribute));
      if (i > 0 && g_strcmp0 (common, value) != 0)
        {
          *mixed = TRUE;
          return NULL;
        }
      if (i == 0)
        common = g_steal_pointer (&value);
    }

  return g_steal_pointer (&common);
}

/**
 * gloss_chosen_values_set:
 * @session: a session
 * @attribute: a definition
 * @value: (nullable): JSON; %NULL: none
 *
 * Gives all chosen annotations that value, in one edit.
 */
void
gloss_chosen_values_set (GlossSession   *session,
                         GlossAttribute *attribute,
                         const char     *value)
{
  g_autoptr (GPtrArray) chosen = gloss_session_list_chosen (session);

  if (gloss_attribute_value_is_empty (value))
    value = NULL;
  gloss_session_apply (session,
                       gloss_command_set_attribute (gloss_session_get_set (session),
                                                    (GlossAnnotation *const *) chosen->pdata,
                                                    chosen->len,
                                                    gloss_attribute_get_id (attribute), value,
                                                    gloss_session_get_author (session)));
}

/**
 * gloss_chosen_values_make_toggled:
 * @session: a session
 * @attribute: the definition of one that has several of a list
 * @toggled: one of that list
 *
 * Returns: (transfer full): the value that all of them have, with @toggled put in or taken out: in
 *   the order of the list; what is not in that stays, behind it
 */
char *
gloss_chosen_values_make_toggled (GlossSession   *session,
                                  GlossAttribute *attribute,
                                  const char     *toggled)
{
  gboolean mixed;
  g_autofree char *value = gloss_chosen_values_dup (session, attribute, &mixed);
  g_auto (GStrv) strings = gloss_attribute_value_dup_strings (value);
  const char *const none[] = { NULL };
  const char *const *held = strings != NULL ? (const char *const *) strings : none;
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  GlossAttributeFields fields;

  gloss_attribute_get_fields (attribute, &fields);
  for (guint i = 0; fields.values[i] != NULL; i++)
    if (g_strv_contains (held, fields.values[i]) != g_str_equal (fields.values[i], toggled))
      g_ptr_array_add (wanted, (gpointer) fields.values[i]);
  for (guint i = 0; held[i] != NULL; i++)
    if (!g_strv_contains (fields.values, held[i]))
      g_ptr_array_add (wanted, (gpointer) held[i]);
  g_ptr_array_add (wanted, NULL);

  return gloss_attribute_value_from_strings ((const char *const *) wanted->pdata);
}
