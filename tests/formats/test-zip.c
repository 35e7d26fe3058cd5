/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-zip.h"

#include "core/gloss-error.h"

#include <locale.h>
#include <string.h>

static GBytes *
write_zip (const char *const *names,
           const char        *content)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GlossZipWriter) writer = gloss_zip_writer_new (stream, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    g_assert_true (gloss_zip_writer_add (writer, names[i], content, strlen (content), NULL,
                                         &error));
  g_assert_true (gloss_zip_writer_end (writer, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static const char *const names[] = { "project.qde", "sources/a.txt", "sources/é.txt", NULL };

static void
test_round_trip (void)
{
  g_autoptr (GBytes) bytes = write_zip (names, "Hi 😀\n");
  g_autoptr (GBytes) again = write_zip (names, "Hi 😀\n");
  g_autoptr (GlossZipReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_bytes_equal (bytes, again));
  reader = gloss_zip_reader_new (bytes, "a.zip", &error);
  g_assert_no_error (error);
  g_assert_true (g_strv_equal (gloss_zip_reader_list (reader), names));
  g_assert_cmpuint (gloss_zip_reader_get_n_unsafe (reader), ==, 0);
  /* In any order, and again. */
  for (guint i = 0; i < 9; i++)
    {
      g_autoptr (GBytes) file = gloss_zip_reader_read (reader, names[(i * 2 + i / 4) % 3], &error);

      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (file, NULL), g_bytes_get_size (file), "Hi 😀\n", 8);
    }
  g_assert_null (gloss_zip_reader_read (reader, "nope", &error));
  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE);
}

static void
test_slip (void)
{
  static const char *const bad[] = { "../a", "/b", "c/../../d", "e//f", "fine", NULL };
  g_autoptr (GBytes) bytes = write_zip (bad, "x");
  g_autoptr (GlossZipReader) reader = gloss_zip_reader_new (bytes, "a.zip", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (reader);
  g_assert_cmpstr (gloss_zip_reader_list (reader)[0], ==, "fine");
  g_assert_null (gloss_zip_reader_list (reader)[1]);
  g_assert_cmpuint (gloss_zip_reader_get_n_unsafe (reader), ==, 4);
  g_assert_null (gloss_zip_reader_read (reader, "../a", &error));
  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE);
}

/* A small archive of a file that is larger than any we take. */
static void
test_bomb (void)
{
  static const char *const one[] = { "a", NULL };
  gsize n = (gsize) GLOSS_ZIP_MAX_BYTES + 1000;
  g_autofree char *zeros = g_strnfill (n, '0');
  g_autoptr (GBytes) bytes = write_zip (one, zeros);
  g_autoptr (GlossZipReader) reader = gloss_zip_reader_new (bytes, "a.zip", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (reader);
  g_assert_null (gloss_zip_reader_read (reader, "a", &error));
  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE);
}

static void
test_truncated (void)
{
  g_autoptr (GBytes) bytes = write_zip (names, "some text that is packed");

  for (gsize n = 0; n < g_bytes_get_size (bytes); n++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, n);
      g_autoptr (GError) error = NULL;
      g_autoptr (GlossZipReader) reader = gloss_zip_reader_new (cut, "a.zip", &error);

      g_assert_true ((reader == NULL) == (error != NULL));
      for (guint i = 0; reader != NULL && gloss_zip_reader_list (reader)[i] != NULL; i++)
        {
          g_autoptr (GBytes) file = NULL;

          file = gloss_zip_reader_read (reader, gloss_zip_reader_list (reader)[i], NULL);
          if (file != NULL)
            g_assert_cmpuint (g_bytes_get_size (file), <=, 24);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zip/round-trip", test_round_trip);
  g_test_add_func ("/zip/slip", test_slip);
  if (g_test_slow ())
    g_test_add_func ("/zip/bomb", test_bomb);
  g_test_add_func ("/zip/truncated", test_truncated);
  return g_test_run ();
}
