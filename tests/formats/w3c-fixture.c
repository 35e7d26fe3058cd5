/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "w3c-fixture.h"

#include <string.h>

JsonObject *
w3c_parse (GBytes    *bytes,
           JsonNode **node)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  *node = json_from_string (text, &error);
  g_assert_no_error (error);
  return json_node_get_object (*node);
}

JsonObject *
w3c_export (GlossAnnotationSet        *set,
            const GlossFormatOptions  *options,
            GlossReport               *report,
            JsonNode                 **node)
{
  g_autoptr (GBytes) bytes = fixture_export ("w3c", options, report, set);

  return w3c_parse (bytes, node);
}

JsonArray *
w3c_get_items (JsonObject *collection)
{
  return json_object_get_array_member (json_object_get_object_member (collection, "first"),
                                       "items");
}

JsonObject *
w3c_get_item (JsonObject *collection,
              guint       i)
{
  g_assert_cmpuint (i, <, json_array_get_length (w3c_get_items (collection)));
  return json_array_get_object_element (w3c_get_items (collection), i);
}

void
w3c_assert_member (JsonObject *object,
                   const char *name,
                   const char *expected)
{
  g_assert_true (json_object_has_member (object, name));
  g_assert_cmpstr (json_object_get_string_member (object, name), ==, expected);
}

void
w3c_assert_members (JsonObject *object,
                    const char *expected)
{
  g_autoptr (GList) names = json_object_get_members (object);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (GList *name = names; name != NULL; name = name->next)
    g_string_append_printf (joined, "%s%s", name == names ? "" : " ", (char *) name->data);
  g_assert_cmpstr (joined->str, ==, expected);
}

void
w3c_assert_uuid_urn (JsonObject *object)
{
  const char *id = json_object_get_string_member (object, "id");

  g_assert_true (g_str_has_prefix (id, "urn:uuid:"));
  g_assert_true (g_uuid_string_is_valid (id + strlen ("urn:uuid:")));
}

JsonObject *
w3c_get_selector (JsonObject *target,
                  const char *type)
{
  JsonArray *selectors = json_object_get_array_member (target, "selector");

  for (guint i = 0; i < json_array_get_length (selectors); i++)
    {
      JsonObject *selector = json_array_get_object_element (selectors, i);

      if (strcmp (json_object_get_string_member (selector, "type"), type) == 0)
        return selector;
    }
  return NULL;
}

/* The selectors choose what they should, by counting code points and by searching. */
void
w3c_check_target (JsonObject *target,
                  const char *text,
                  guint       start,
                  guint       end)
{
  JsonObject *position = w3c_get_selector (target, "TextPositionSelector");
  JsonObject *quote = w3c_get_selector (target, "TextQuoteSelector");
  g_autofree char *exact = g_utf8_substring (text, start, end);
  g_autofree char *before = g_utf8_substring (text, 0, start);
  g_autofree char *whole = NULL;
  const char *prefix;
  const char *found;

  w3c_assert_members (target, "source selector");
  w3c_assert_members (position, "type start end");
  w3c_assert_members (quote, "type exact prefix suffix");
  g_assert_cmpint (json_object_get_int_member (position, "start"), ==, start);
  g_assert_cmpint (json_object_get_int_member (position, "end"), ==, end);
  w3c_assert_member (quote, "exact", exact);

  prefix = json_object_get_string_member (quote, "prefix");
  g_assert_true (g_str_has_suffix (before, prefix));
  whole = g_strconcat (prefix, exact, json_object_get_string_member (quote, "suffix"), NULL);
  found = strstr (text, whole);
  g_assert_nonnull (found);
  g_assert_cmpint (found - text, ==, strlen (before) - strlen (prefix));
  g_assert_null (strstr (found + 1, whole));
}
