/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-refi-people.h"

#include "core/model/gloss-json-text.h"
#include "formats/gloss-xml-output.h"

#include <string.h>

/* A variable has one type of values, but an attribute need not: so what stands for it is a variable
 * for each type that its values have, of the same name. @users: (key: name; value: GUID);
 * @variables: (key: type, a line feed, id; value: GUID); the lists have the keys in the order in
 * which they came. */
struct _GlossRefiPeople
{
  GHashTable *users;
  GPtrArray  *user_list;
  GHashTable *variables;
  GPtrArray  *variable_list;
};

/**
 * gloss_refi_people_new:
 *
 * Returns: (transfer full): nobody yet
 */
GlossRefiPeople *
gloss_refi_people_new (void)
{
  GlossRefiPeople *self = g_new0 (GlossRefiPeople, 1);

  self->users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->user_list = g_ptr_array_new ();
  self->variables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->variable_list = g_ptr_array_new ();
  return self;
}

/**
 * gloss_refi_people_free:
 * @self: (transfer full): people
 */
void
gloss_refi_people_free (GlossRefiPeople *self)
{
  g_hash_table_unref (self->users);
  g_ptr_array_unref (self->user_list);
  g_hash_table_unref (self->variables);
  g_ptr_array_unref (self->variable_list);
  g_free (self);
}

/* Borrowed: the GUID of a key, made when it comes first. */
static const char *
ensure (GHashTable *table,
        GPtrArray  *list,
        const char *kind,
        const char *key)
{
  const char *guid = g_hash_table_lookup (table, key);
  g_autofree char *name = NULL;
  char *own_key = NULL;

  if (guid != NULL)
    return guid;
  name = g_strconcat (kind, "\n", key, NULL);
  own_key = g_strdup (key);
  g_ptr_array_add (list, own_key);
  g_hash_table_insert (table, own_key, gloss_output_make_uuid (name));
  return g_hash_table_lookup (table, key);
}

/**
 * gloss_refi_people_get_user:
 * @self: people
 * @name: (nullable): a name
 *
 * Returns: (transfer none) (nullable): the GUID of the user of that name; %NULL if it is empty
 */
const char *
gloss_refi_people_get_user (GlossRefiPeople *self,
                            const char      *name)
{
  return name != NULL && *name != '\0' ? ensure (self->users, self->user_list, "user", name) : NULL;
}

static const char *
get_value_type (const char *json)
{
  if (strcmp (json, "true") == 0 || strcmp (json, "false") == 0)
    return "Boolean";
  if (json[0] == '-' || g_ascii_isdigit (json[0]))
    return strpbrk (json, ".eE") != NULL ? "Float" : "Integer";
  return "Text";
}

/**
 * gloss_refi_people_add_value:
 * @self: people
 * @id: the id of an attribute
 * @json: its value
 * @output: the buffer
 *
 * Adds the element VariableValue, and remembers the variable that it refers to.
 */
void
gloss_refi_people_add_value (GlossRefiPeople *self,
                             const char      *id,
                             const char      *json,
                             GlossOutput     *output)
{
  const char *type = get_value_type (json);
  g_autofree char *key = g_strconcat (type, "\n", id, NULL);
  g_autofree char *element = g_strconcat (type, "Value", NULL);
  g_autofree char *text = json[0] == '"' ? gloss_json_text_dup_string (json) : NULL;

  gloss_output_add (output, "<VariableValue><VariableRef");
  gloss_xml_output_add_attribute (output, "targetGUID",
                                  ensure (self->variables, self->variable_list, "variable", key));
  gloss_output_add (output, "/>");
  gloss_xml_output_add_element (output, element, text != NULL ? text : json);
  gloss_output_add (output, "</VariableValue>\n");
}

/**
 * gloss_refi_people_write_users:
 * @self: people
 * @output: the buffer
 *
 * Adds the element Users; nothing if there are none.
 */
void
gloss_refi_people_write_users (GlossRefiPeople *self,
                               GlossOutput     *output)
{
  if (self->user_list->len == 0)
    return;
  gloss_output_add (output, "<Users>\n");
  for (guint i = 0; i < self->user_list->len; i++)
    {
      const char *name = self->user_list->pdata[i];

      gloss_output_add (output, "<User");
      gloss_xml_output_add_attribute (output, "guid", g_hash_table_lookup (self->users, name));
      gloss_xml_output_add_attribute (output, "name", name);
      gloss_output_add (output, "/>\n");
    }
  gloss_output_add (output, "</Users>\n");
}

/**
 * gloss_refi_people_write_variables:
 * @self: people
 * @output: the buffer
 *
 * Adds the element Variables; nothing if there are none.
 */
void
gloss_refi_people_write_variables (GlossRefiPeople *self,
                                   GlossOutput     *output)
{
  if (self->variable_list->len == 0)
    return;
  gloss_output_add (output, "<Variables>\n");
  for (guint i = 0; i < self->variable_list->len; i++)
    {
      const char *key = self->variable_list->pdata[i];
      const char *id = strchr (key, '\n') + 1;
      g_autofree char *type = g_strndup (key, (gsize) (id - key - 1));

      gloss_output_add (output, "<Variable");
      gloss_xml_output_add_attribute (output, "guid", g_hash_table_lookup (self->variables, key));
      gloss_xml_output_add_attribute (output, "name", id);
      gloss_xml_output_add_attribute (output, "typeOfVariable", type);
      gloss_output_add (output, "/>\n");
    }
  gloss_output_add (output, "</Variables>\n");
}
