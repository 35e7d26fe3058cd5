/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-json-stream.h"

#include "core/gloss-error.h"

#include <string.h>

static GlossJsonStream *
open_bytes (const char *json,
            gsize       n_bytes)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, n_bytes);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  return gloss_json_stream_new (stream, "a.json", NULL);
}

static void
assert_next (GlossJsonStream *stream,
             const char      *expected)
{
  g_autoptr (JsonNode) node = gloss_json_stream_read (stream);
  g_autofree char *json = NULL;

  g_assert_nonnull (node);
  json = json_to_string (node, FALSE);
  g_assert_cmpstr (json, ==, expected);
}

static void
test_values (void)
{
  static const char json[] = "\xef\xbb\xbf{\"a\": [1, {\"b\": \"]}\\\"\\\\\"}], \"c\": null}\n\n12 true "
                             "\"x\"[]\n";
  g_autoptr (GlossJsonStream) stream = open_bytes (json, strlen (json));
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (gloss_json_stream_peek (stream), ==, GLOSS_JSON_OBJECT);
  assert_next (stream, "{\"a\":[1,{\"b\":\"]}\\\"\\\\\"}],\"c\":null}");
  assert_next (stream, "12");
  g_assert_cmpuint (gloss_json_stream_get_line (stream), ==, 3);
  g_assert_cmpint (gloss_json_stream_peek (stream), ==, GLOSS_JSON_SCALAR);
  g_assert_true (gloss_json_stream_skip (stream));
  assert_next (stream, "\"x\"");
  g_assert_cmpint (gloss_json_stream_peek (stream), ==, GLOSS_JSON_ARRAY);
  assert_next (stream, "[]");
  g_assert_cmpint (gloss_json_stream_peek (stream), ==, GLOSS_JSON_OVER);
  g_assert_null (gloss_json_stream_read (stream));
  g_assert_true (gloss_json_stream_check (stream, &error));
  g_assert_no_error (error);
}

static void
test_members (void)
{
  static const char json[] = "{\"x\": {\"y\": [1]},\n\"items\": [ {\"n\": 1} ,\n {\"n\": 2}], \"e\":[],"
                             "\"f\":{} }";
  g_autoptr (GlossJsonStream) stream = open_bytes (json, strlen (json));
  const char *key = NULL;

  g_assert_true (gloss_json_stream_enter (stream));
  g_assert_true (gloss_json_stream_next_member (stream, &key));
  g_assert_cmpstr (key, ==, "x");
  g_assert_true (gloss_json_stream_skip (stream));
  g_assert_true (gloss_json_stream_next_member (stream, &key));
  g_assert_cmpstr (key, ==, "items");
  g_assert_true (gloss_json_stream_enter (stream));
  g_assert_true (gloss_json_stream_next_element (stream));
  assert_next (stream, "{\"n\":1}");
  g_assert_true (gloss_json_stream_next_element (stream));
  assert_next (stream, "{\"n\":2}");
  g_assert_cmpuint (gloss_json_stream_get_line (stream), ==, 3);
  g_assert_false (gloss_json_stream_next_element (stream));
  g_assert_true (gloss_json_stream_next_member (stream, &key));
  g_assert_true (gloss_json_stream_enter (stream));
  g_assert_false (gloss_json_stream_next_element (stream));
  g_assert_true (gloss_json_stream_next_member (stream, &key));
  g_assert_cmpstr (key, ==, "f");
  g_assert_true (gloss_json_stream_enter (stream));
  g_assert_false (gloss_json_stream_next_member (stream, &key));
  g_assert_false (gloss_json_stream_next_member (stream, &key));
  g_assert_true (gloss_json_stream_check (stream, NULL));
  g_assert_cmpint (gloss_json_stream_peek (stream), ==, GLOSS_JSON_OVER);
}

/* Read all there is, however it goes in. */
static void
read_all (const char  *json,
          gsize        n_bytes,
          GError     **error)
{
  g_autoptr (GlossJsonStream) stream = open_bytes (json, n_bytes);

  while (gloss_json_stream_peek (stream) != GLOSS_JSON_OVER)
    {
      g_autoptr (JsonNode) node = gloss_json_stream_read (stream);

      if (node == NULL)
        break;
    }
  gloss_json_stream_check (stream, error);
}

static void
test_bad (void)
{
  static const char *const bad[] = { "{", "[1", "\"", "{\"a\" 1}", "}", "]", ",", "{]", "{\"\xff\":1}",
                                     "\"\\", "nonsense", "[1 2",
                                     "\"a\\u0000b\"", "{\"\\u0000\": 1}", "\"\\\\\\u0000\"",
                                     "\"\\ud83d\"", "\"\\ude00\"", "\"\\ud83d\\ud83d\"",
                                     "\"\\ud83d\\ue000\"", "\"\\x\"", "\"\\u12\"", "\"\\ud83d\\udX\"",
                                     "\"\\ud83dzzdc00\"", "\"\\ud83d\\ndc00\"", NULL };
  g_autofree char *deep = g_strnfill (100000, '[');

  for (guint i = 0; bad[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      read_all (bad[i], strlen (bad[i]), &error);
      g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE);
      g_assert_true (g_str_has_prefix (error->message, "a.json:1: "));
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GlossJsonStream) stream = open_bytes (deep, strlen (deep));

      while (i == 0 ? gloss_json_stream_enter (stream) : gloss_json_stream_skip (stream))
        continue;
      g_assert_false (gloss_json_stream_check (stream, NULL));
    }
}

static void
assert_parsed (const char *json,
               gboolean    expected)
{
  g_autoptr (JsonNode) node = gloss_json_parse (json, strlen (json));

  g_assert_true ((node != NULL) == expected);
}

static void
test_parse (void)
{
  assert_parsed (" {\"a\": [1]} ", TRUE);
  assert_parsed ("1", TRUE);
  assert_parsed ("", FALSE);
  assert_parsed ("{} {}", FALSE);
  assert_parsed ("{\"a\": [1}", FALSE);
  assert_parsed ("{\"a\": \"\xff\"}", FALSE);
}

/* What looks like an escape, or like a value, and is none. */
static void
test_near_misses (void)
{
  static const char json[] = "\"\\n0000\" \"\\\\u0000\" \"u0000\"";
  g_autoptr (GlossJsonStream) stream = open_bytes (json, strlen (json));
  g_autoptr (GlossJsonStream) mark = open_bytes ("\xef\xbb\xbf", 3);
  g_autoptr (GError) error = NULL;

  assert_next (stream, "\"\\n0000\"");
  assert_next (stream, "\"\\\\u0000\"");
  assert_next (stream, "\"u0000\"");
  g_assert_cmpint (gloss_json_stream_peek (mark), ==, GLOSS_JSON_OVER);
  g_assert_true (gloss_json_stream_check (mark, &error));
  g_assert_no_error (error);
}

static void
test_text (void)
{
  static const char json[] = "{\"a\": [1,  \"\\u0041\"]}\n{";
  g_autoptr (GlossJsonStream) stream = open_bytes (json, strlen (json));
  gsize n_bytes = 0;

  g_assert_cmpstr (gloss_json_stream_read_text (stream, &n_bytes), ==,
                   "{\"a\": [1,  \"\\u0041\"]}");
  g_assert_cmpuint (n_bytes, ==, strlen (json) - 2);
  g_assert_null (gloss_json_stream_read_text (stream, &n_bytes));
  g_assert_false (gloss_json_stream_check (stream, NULL));
}

static void
test_truncated (void)
{
  static const char json[] = "[{\"a\": \"\\u00e9\\\"\", \"b\": [true, 1.5e3]}]";

  for (gsize n = 1; n < strlen (json); n++)
    {
      g_autoptr (GError) error = NULL;

      read_all (json, n, &error);
      g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE);
    }
}

static void
test_long (void)
{
  g_autoptr (GString) json = g_string_new ("[");
  g_autoptr (GlossJsonStream) stream = NULL;
  guint n_read = 0;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (json, "%s{\"number\":%u}", i > 0 ? ",\n" : "", i);
  g_string_append (json, "]");
  stream = open_bytes (json->str, json->len);
  g_assert_true (gloss_json_stream_enter (stream));
  while (gloss_json_stream_next_element (stream))
    {
      g_autoptr (JsonNode) node = gloss_json_stream_read (stream);
      guint n = 0;

      g_assert_true (gloss_json_get_uint (json_node_get_object (node), "number", &n));
      g_assert_cmpuint (n, ==, n_read++);
      g_assert_cmpuint (gloss_json_stream_get_line (stream), ==, n_read);
    }
  g_assert_cmpuint (n_read, ==, 20000);
}

static void
test_get (void)
{
  static const char json[] = "{\"s\":\"x\",\"n\":3,\"m\":-1,\"b\":true,\"a\":[1,\"y\",{}],\"o\":{},"
                             "\"z\":null}";
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  JsonObject *object = json_node_get_object (node);
  JsonArray *array = gloss_json_get_array (object, "a");
  g_autofree char *id = gloss_json_dup_id (object, "n");
  g_autofree char *none = gloss_json_dup_id (object, "b");
  guint n = 0;

  g_assert_cmpstr (gloss_json_get_string (object, "s"), ==, "x");
  g_assert_null (gloss_json_get_string (object, "n"));
  g_assert_null (gloss_json_get_string (object, "none"));
  g_assert_null (gloss_json_get_string (NULL, "s"));
  g_assert_true (gloss_json_get_uint (object, "n", &n));
  g_assert_cmpuint (n, ==, 3);
  g_assert_false (gloss_json_get_uint (object, "m", &n));
  g_assert_false (gloss_json_get_uint (object, "s", &n));
  g_assert_true (gloss_json_get_boolean (object, "b"));
  g_assert_false (gloss_json_get_boolean (object, "z"));
  g_assert_nonnull (gloss_json_get_object (object, "o"));
  g_assert_null (gloss_json_get_object (object, "a"));
  g_assert_true (gloss_json_get_nth_uint (array, 0, &n));
  g_assert_cmpstr (gloss_json_get_nth_string (array, 1), ==, "y");
  g_assert_nonnull (gloss_json_get_nth_object (array, 2));
  g_assert_null (gloss_json_get_nth_object (array, 3));
  g_assert_null (gloss_json_get_nth_array (array, 0));
  g_assert_cmpstr (id, ==, "3");
  g_assert_null (none);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-stream/values", test_values);
  g_test_add_func ("/json-stream/members", test_members);
  g_test_add_func ("/json-stream/bad", test_bad);
  g_test_add_func ("/json-stream/near-misses", test_near_misses);
  g_test_add_func ("/json-stream/text", test_text);
  g_test_add_func ("/json-stream/parse", test_parse);
  g_test_add_func ("/json-stream/truncated", test_truncated);
  g_test_add_func ("/json-stream/long", test_long);
  g_test_add_func ("/json-stream/get", test_get);
  return g_test_run ();
}
