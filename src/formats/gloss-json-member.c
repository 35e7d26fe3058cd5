/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-json-stream.h"

/* json-glib warns about a member that is missing or of another type; in files of others both are
 * usual. */

static JsonNode *
get_nth (JsonArray *array,
         guint      i)
{
  return array != NULL && i < json_array_get_length (array) ? json_array_get_element (array, i)
                                                            : NULL;
}

static JsonNode *
get_member (JsonObject *object,
            const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

static const char *
get_string (JsonNode *node)
{
  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : NULL;
}

static JsonObject *
get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
get_uint (JsonNode *node,
          guint    *value)
{
  gint64 number;

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  number = json_node_get_int (node);
  if (number < 0 || number > G_MAXINT)
    return FALSE;
  *value = (guint) number;
  return TRUE;
}

/**
 * gloss_json_get_string:
 * @object: (nullable): an object
 * @name: the name of a member
 *
 * Returns: (transfer none) (nullable): its string; %NULL if there is none
 */
const char *
gloss_json_get_string (JsonObject *object,
                       const char *name)
{
  return get_string (get_member (object, name));
}

/**
 * gloss_json_get_object:
 * @object: (nullable): an object
 * @name: the name of a member
 *
 * Returns: (transfer none) (nullable): the object that it is; %NULL if there is none
 */
JsonObject *
gloss_json_get_object (JsonObject *object,
                       const char *name)
{
  return get_object (get_member (object, name));
}

/**
 * gloss_json_get_array:
 * @object: (nullable): an object
 * @name: the name of a member
 *
 * Returns: (transfer none) (nullable): the array that it is; %NULL if there is none
 */
JsonArray *
gloss_json_get_array (JsonObject *object,
                      const char *name)
{
  return get_array (get_member (object, name));
}

/**
 * gloss_json_get_uint:
 * @object: (nullable): an object
 * @name: the name of a member
 * @value: (out): its number
 *
 * Returns: whether it is a whole number from 0 to %G_MAXINT
 */
gboolean
gloss_json_get_uint (JsonObject *object,
                     const char *name,
                     guint      *value)
{
  return get_uint (get_member (object, name), value);
}

/**
 * gloss_json_get_boolean:
 * @object: (nullable): an object
 * @name: the name of a member
 *
 * Returns: whether it is true
 */
gboolean
gloss_json_get_boolean (JsonObject *object,
                        const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN
         && json_node_get_boolean (node);
}

/**
 * gloss_json_get_nth_string:
 * @array: (nullable): an array
 * @i: which element, from 0
 *
 * Returns: (transfer none) (nullable): its string; %NULL if there is none
 */
const char *
gloss_json_get_nth_string (JsonArray *array,
                           guint      i)
{
  return get_string (get_nth (array, i));
}

/**
 * gloss_json_get_nth_object:
 * @array: (nullable): an array
 * @i: which element, from 0
 *
 * Returns: (transfer none) (nullable): the object that it is; %NULL if there is none
 */
JsonObject *
gloss_json_get_nth_object (JsonArray *array,
                           guint      i)
{
  return get_object (get_nth (array, i));
}

/**
 * gloss_json_get_nth_array:
 * @array: (nullable): an array
 * @i: which element, from 0
 *
 * Returns: (transfer none) (nullable): the array that it is; %NULL if there is none
 */
JsonArray *
gloss_json_get_nth_array (JsonArray *array,
                          guint      i)
{
  return get_array (get_nth (array, i));
}

/**
 * gloss_json_get_nth_uint:
 * @array: (nullable): an array
 * @i: which element, from 0
 * @value: (out): its number
 *
 * Returns: whether it is a whole number from 0 to %G_MAXINT
 */
gboolean
gloss_json_get_nth_uint (JsonArray *array,
                         guint      i,
                         guint     *value)
{
  return get_uint (get_nth (array, i), value);
}

/**
 * gloss_json_dup_id:
 * @object: (nullable): an object
 * @name: the name of a member
 *
 * Returns: (transfer full) (nullable): its string, or its whole number as a string; %NULL if it is
 *   neither
 */
char *
gloss_json_dup_id (JsonObject *object,
                   const char *name)
{
  JsonNode *node = get_member (object, name);

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return g_strdup (get_string (node));
}
