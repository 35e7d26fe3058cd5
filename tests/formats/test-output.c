/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-output.h"

#include <string.h>

static char *
add_json (const char *text,
          gssize      n_bytes)
{
  g_autoptr (GlossOutput) output = gloss_output_new ();

  gloss_output_add_json (output, text, n_bytes);
  return g_strndup (gloss_output_peek (output, 0), gloss_output_get_length (output));
}

static void
test_json (void)
{
  static const struct
  {
    const char *text;
    const char *json;
  } cases[] = {
    { "", "\"\"" },
    { "plain", "\"plain\"" },
    { "a\"b\\c", "\"a\\\"b\\\\c\"" },
    { "\r\n\t", "\"\\r\\n\\t\"" },
    { "\x01\x1f\x7f", "\"\\u0001\\u001f\\u007f\"" },
    { "a\xc2\x85z", "\"a\\u0085z\"" },
    { "a\xc2\xa0z", "\"a\xc2\xa0z\"" },
    { "😀 é العربية", "\"😀 é العربية\"" },
    { "\xe2\x80\xa8", "\"\xe2\x80\xa8\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = add_json (cases[i].text, -1);
      g_autofree char *array = g_strdup_printf ("[%s]", json);
      g_autoptr (JsonNode) node = json_from_string (array, NULL);

      g_assert_cmpstr (json, ==, cases[i].json);
      g_assert_nonnull (node);
      g_assert_cmpstr (json_array_get_string_element (json_node_get_array (node), 0), ==,
                       cases[i].text);
    }
}

static void
test_json_length (void)
{
  g_autofree char *json = add_json ("abc\xc2\x85", 3);

  g_assert_cmpstr (json, ==, "\"abc\"");
}

static void
test_member (void)
{
  g_autoptr (GlossOutput) output = gloss_output_new ();

  gloss_output_add_member (output, "none", NULL);
  gloss_output_add_member (output, "empty", "");
  gloss_output_add_member (output, "some", "x\"y");
  gloss_output_add_number (output, G_MAXUINT64);
  gloss_output_add_bytes (output, "", 1);
  g_assert_cmpuint (gloss_output_get_length (output), ==,
                    strlen (",\"some\":\"x\\\"y\"18446744073709551615") + 1);
  g_assert_cmpstr (gloss_output_peek (output, 0), ==, ",\"some\":\"x\\\"y\"18446744073709551615");
}

/* Small records wait, large ones are written, and the end is written in any case. */
static void
test_write (void)
{
  g_autoptr (GlossOutput) output = gloss_output_new ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);
  g_autofree char *large = g_strnfill (200000, 'x');

  gloss_output_add (output, "small");
  g_assert_true (gloss_output_write (output, stream, FALSE, NULL, NULL));
  g_assert_cmpuint (g_memory_output_stream_get_data_size (memory), ==, 0);
  gloss_output_add (output, large);
  g_assert_true (gloss_output_write (output, stream, FALSE, NULL, NULL));
  g_assert_cmpuint (g_memory_output_stream_get_data_size (memory), ==, 200005);
  g_assert_cmpuint (gloss_output_get_length (output), ==, 0);
  gloss_output_add (output, "end");
  g_assert_true (gloss_output_write (output, stream, TRUE, NULL, NULL));
  g_assert_cmpuint (g_memory_output_stream_get_data_size (memory), ==, 200008);
}

static void
test_write_cancelled (void)
{
  g_autoptr (GlossOutput) output = gloss_output_new ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  gloss_output_add (output, "x");
  g_assert_false (gloss_output_write (output, stream, TRUE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_time (void)
{
  static const struct
  {
    const char *written;
    const char *expected;
  } cases[] = {
    { "2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z" },
    { "2026-11-22T10:00:00", "2026-11-22T10:00:00Z" },
    { "2026-11-22T10:00:00+02:00", "2026-11-22T08:00:00Z" },
    { "2026-01-01T01:30:00+0230", "2025-12-31T23:00:00Z" },
    { "2026-11-22T10:00:00.25Z", "2026-11-22T10:00:00.250000Z" },
    { "20261122T100000Z", "2026-11-22T10:00:00Z" },
    { "yesterday", NULL },
    { "2026-13-01T00:00:00Z", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *time = gloss_output_make_time (cases[i].written);

      g_assert_cmpstr (time, ==, cases[i].expected);
    }
}

static void
test_uuid (void)
{
  g_autofree char *one = gloss_output_make_uuid ("one");
  g_autofree char *again = gloss_output_make_uuid ("one");
  g_autofree char *other = gloss_output_make_uuid ("other");

  g_assert_true (g_uuid_string_is_valid (one));
  g_assert_cmpint (one[14], ==, '5');
  g_assert_nonnull (strchr ("89ab", one[19]));
  g_assert_cmpstr (one, ==, again);
  g_assert_cmpstr (one, !=, other);
}

/* Stays what it is: whoever exported before must meet the same ids. The expected value is Python's
 * uuid.uuid5 (uuid.UUID ("8d4e1f6a-520b-4c57-9a33-d17e602cb594"), "raqqa"). */
static void
test_uuid_is_stable (void)
{
  g_autofree char *uuid = gloss_output_make_uuid ("raqqa");

  g_assert_cmpstr (uuid, ==, "3d28f83b-8581-5377-a7dc-41df1e27ad88");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/output/json/escapes", test_json);
  g_test_add_func ("/output/json/length", test_json_length);
  g_test_add_func ("/output/member", test_member);
  g_test_add_func ("/output/write/buffered", test_write);
  g_test_add_func ("/output/write/cancelled", test_write_cancelled);
  g_test_add_func ("/output/time", test_time);
  g_test_add_func ("/output/uuid/form", test_uuid);
  g_test_add_func ("/output/uuid/stable", test_uuid_is_stable);
  return g_test_run ();
}
