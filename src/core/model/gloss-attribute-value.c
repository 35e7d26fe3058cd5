/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/model/gloss-attribute-value.h"

#include "core/model/gloss-json-text.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

/**
 * gloss_attribute_value_from_string:
 * @string: one of a list, or text
 *
 * Returns: (transfer full): the value that says so, with g_free()
 */
char *
gloss_attribute_value_from_string (const char *string)
{
  return gloss_json_text_quote (string);
}

/**
 * gloss_attribute_value_from_strings:
 * @strings: (array zero-terminated=1): several of a list
 *
 * Returns: (transfer full): the value that says so, with g_free()
 */
char *
gloss_attribute_value_from_strings (const char *const *strings)
{
  return gloss_json_text_quote_list (strings);
}

/**
 * gloss_attribute_value_from_boolean:
 * @value: yes or no
 *
 * Returns: (transfer full): the value that says so, with g_free()
 */
char *
gloss_attribute_value_from_boolean (gboolean value)
{
  return g_strdup (value ? "true" : "false");
}

/**
 * gloss_attribute_value_from_number:
 * @number: a number that is finite
 *
 * Returns: (transfer full): the value that says so, in as few digits as give @number back; with
 *   g_free()
 */
char *
gloss_attribute_value_from_number (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_val_if_fail (isfinite (number), NULL);

  g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);
  if (g_ascii_strtod (buffer, NULL) != number)
    g_ascii_formatd (buffer, sizeof buffer, "%.17g", number);
  return g_strdup (buffer);
}

/**
 * gloss_attribute_value_dup_string:
 * @value: (nullable): a value
 *
 * Returns: (transfer full) (nullable): the string that it is; %NULL if it is none; with g_free()
 */
char *
gloss_attribute_value_dup_string (const char *value)
{
  return gloss_json_text_dup_string (value);
}

/**
 * gloss_attribute_value_dup_strings:
 * @value: (nullable): a value
 *
 * Returns: (transfer full) (nullable): the strings of the array that it is; %NULL if it is no array
 *   of strings; with g_strfreev()
 */
char **
gloss_attribute_value_dup_strings (const char *value)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (value == NULL || *value != '[')
    return NULL;
  node = json_from_string (value, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        return NULL;
      g_strv_builder_add (builder, json_node_get_string (element));
    }

  return g_strv_builder_end (builder);
}

/**
 * gloss_attribute_value_get_boolean:
 * @value: (nullable): a value
 * @boolean: (out): yes or no
 *
 * Returns: whether it is one of both
 */
gboolean
gloss_attribute_value_get_boolean (const char *value,
                                   gboolean   *boolean)
{
  *boolean = g_strcmp0 (value, "true") == 0;
  return *boolean || g_strcmp0 (value, "false") == 0;
}

/**
 * gloss_attribute_value_get_number:
 * @value: (nullable): a value
 * @number: (out): the number that it is
 *
 * Returns: whether it is one, and not too large for a double
 */
gboolean
gloss_attribute_value_get_number (const char *value,
                                  double     *number)
{
  char *end;

  *number = 0;
  if (value == NULL || value[strspn (value, "+-.0123456789eE")] != '\0'
      || (*value != '-' && !g_ascii_isdigit (*value)))
    return FALSE;

  *number = g_ascii_strtod (value, &end);
  return *end == '\0' && isfinite (*number);
}

/**
 * gloss_attribute_value_is_empty:
 * @value: (nullable): a value
 *
 * Returns: whether it says nothing: there is none, or it is `null`, an empty string or array
 */
gboolean
gloss_attribute_value_is_empty (const char *value)
{
  return value == NULL || g_str_equal (value, "null") || g_str_equal (value, "\"\"")
         || (*value == '[' && value[1 + strspn (value + 1, " \t\r\n")] == ']');
}

/**
 * gloss_attribute_value_dup_text:
 * @value: (nullable): a value
 *
 * Returns: (transfer full): it as people read it; what is of no type that an attribute can have
 *   stays as it is; with g_free()
 */
char *
gloss_attribute_value_dup_text (const char *value)
{
  g_auto (GStrv) strings = NULL;
  gboolean boolean;
  char *text;

  if (gloss_attribute_value_is_empty (value))
    return g_strdup ("");
  if (gloss_attribute_value_get_boolean (value, &boolean))
    /* Translators: the value of an attribute that is either yes or no. */
    return g_strdup (boolean ? _("Yes") : _("No"));

  text = gloss_attribute_value_dup_string (value);
  strings = text == NULL ? gloss_attribute_value_dup_strings (value) : NULL;
  if (strings != NULL)
    /* Translators: stands between the values of an attribute that has several. */
    return g_strjoinv (_(", "), strings);

  return text != NULL ? text : g_strdup (value);
}
