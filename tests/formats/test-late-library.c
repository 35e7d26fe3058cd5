/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-late-library.h"

#include "core/gloss-error.h"
#include "formats/gloss-xml.h"

#include <string.h>

typedef struct
{
  gpointer first;
  gpointer second;
} Pointers;

static gboolean
is_loaded (const char *file_name)
{
  g_autofree char *maps = NULL;
  g_autofree char *name = g_strconcat ("/", file_name, NULL);

  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  return strstr (maps, name) != NULL;
}

/* Programs that link with the formats are not linked with these. */
static void
test_late (void)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("<a/>", 4, NULL);
  g_autoptr (GlossXml) xml = gloss_xml_new (stream, "a.xml", NULL);

  g_assert_false (is_loaded (GLOSS_LIBXML));
  g_assert_false (is_loaded (GLOSS_LIBARCHIVE));
  g_assert_cmpint (gloss_xml_next (xml, NULL), ==, GLOSS_XML_START);
  g_assert_true (is_loaded (GLOSS_LIBXML));
}

static void
test_functions (void)
{
  static const GlossLateFunction functions[] = {
    { "xmlFreeDoc", G_STRUCT_OFFSET (Pointers, first) },
    { "xmlStopParser", G_STRUCT_OFFSET (Pointers, second) },
    { NULL, 0 },
  };
  Pointers pointers = { NULL, NULL };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (gloss_late_library_load (GLOSS_LIBXML, functions, &pointers, &error));
      g_assert_no_error (error);
      g_assert_nonnull (pointers.first);
      g_assert_nonnull (pointers.second);
      g_assert_true (pointers.first != pointers.second);
    }
}

static void
assert_fails (const char              *file_name,
              const GlossLateFunction *functions,
              const char              *reason)
{
  Pointers pointers = { NULL, NULL };

  /* The second time as the first. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (gloss_late_library_load (file_name, functions, &pointers, &error));
      g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED);
      g_assert_nonnull (strstr (error->message, file_name));
      g_assert_nonnull (strstr (error->message, reason));
    }
}

static void
test_missing (void)
{
  static const GlossLateFunction functions[] = {
    { "xmlFreeDoc", G_STRUCT_OFFSET (Pointers, first) },
    { "xmlNotThere", G_STRUCT_OFFSET (Pointers, second) },
    { NULL, 0 },
  };

  assert_fails ("libnot-there.so.1", functions, "libnot-there.so.1");
  assert_fails (GLOSS_LIBXML, functions, "xmlNotThere");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/late-library/late", test_late);
  g_test_add_func ("/late-library/functions", test_functions);
  g_test_add_func ("/late-library/missing", test_missing);

  return g_test_run ();
}
