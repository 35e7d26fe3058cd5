/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include "core/gloss-error.h"
#include "core/store/gloss-label-file.h"

#include <glib/gstdio.h>
#include <string.h>

static const char canonical[] =
  "{\n"
  "\"format\": \"glossator-label-set\",\n"
  "\"version\": 1,\n"
  "\"labels\": [\n"
  "{\"id\": \"person\", \"name\": \"Person\", \"color\": \"#a51d2d\", \"shortcut\": \"1\", \"w\": 0.10},\n"
  "{\"id\": \"claim\", \"name\": \"主张\", \"color\": \"#c64600\"}\n"
  "],\n"
  "\"attributes\": [{\"name\": \"sure\", \"type\": \"boolean\"}],\n"
  "\"relationTypes\":[ ]\n"
  "}\n";

static GlossLabelSet *
read_labels (const char   *json,
             gssize        length,
             GlossReport  *report,
             GError      **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, length < 0 ? strlen (json) : (gsize) length);

  return gloss_label_file_read (bytes, "labels.gloss.json", report, error);
}

static void
assert_written (GlossLabelSet *labels,
                const char    *json)
{
  g_autoptr (GBytes) bytes = gloss_label_file_to_bytes (labels);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), json, strlen (json));
}

static void
test_identity (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossLabelSet) labels = read_labels (canonical, -1, report, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gloss_report_get_n_entries (report), ==, 0);
  g_assert_cmpuint (gloss_label_set_get_n_labels (labels), ==, 2);
  assert_written (labels, canonical);
}

static void
test_default (void)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GBytes) bytes = gloss_label_file_to_bytes (labels);
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossLabelSet) back = gloss_label_file_read (bytes, "x", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gloss_label_set_get_n_labels (back), ==, gloss_label_set_get_n_labels (labels));
  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    g_assert_true (gloss_label_equal (gloss_label_set_get_nth (labels, i),
                                      gloss_label_set_get_nth (back, i)));
}

static void
test_duplicates (void)
{
  static const char json[] =
    "{\"format\": \"glossator-label-set\", \"version\": 1, \"labels\": [\n"
    "{\"id\": \"a\", \"name\": \"A\", \"color\": \"#111111\", \"shortcut\": \"x\"},\n"
    "{\"id\": \"b\", \"name\": \"B\", \"color\": \"#222222\", \"shortcut\": \"x\"},\n"
    "{\"id\": \"a\", \"name\": \"C\", \"color\": \"#333333\"},\n"
    "{\"id\": \"a\", \"name\": \"A\", \"color\": \"#111111\", \"shortcut\": \"x\"},\n"
    "{\"id\": \"d\", \"name\": \"D\", \"color\": \"red\", \"shortcut\": \"xy\"}\n"
    "]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossLabelSet) labels = read_labels (json, -1, report, &error);

  g_assert_no_error (error);
  assert_reported (report, "duplicate-shortcut", 4);
  assert_reported (report, "duplicate-label", 4);
  assert_reported (report, "duplicate-label", 5);
  assert_reported (report, "bad-color", 6);
  assert_reported (report, "bad-shortcut", 6);
  assert_written (labels,
                  "{\n\"format\": \"glossator-label-set\",\n\"version\": 1,\n\"labels\": [\n"
                  "{\"id\": \"a\", \"name\": \"A\", \"color\": \"#111111\", \"shortcut\": \"x\"},\n"
                  "{\"id\": \"b\", \"name\": \"B\", \"color\": \"#222222\"},\n"
                  "{\"id\": \"a-2\", \"name\": \"C\", \"color\": \"#333333\"},\n"
                  "{\"id\": \"d\", \"name\": \"D\", \"color\": \"#77767b\", "
                  "\"colorAsWritten\": \"red\", \"shortcutAsWritten\": \"xy\"}\n"
                  "]\n}\n");
}

static void
test_faults (void)
{
  static const char *const cases[] = {
    "", "{}", "[]", "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"labels\": []}",
    "{\"format\": \"glossator-label-set\", \"version\": 1}",
    "{\"format\": \"glossator-label-set\", \"version\": \"1\", \"labels\": []}",
    "{\"format\": \"glossator-label-set\", \"version\": 1, \"labels\": {}}",
    "{\"format\": \"glossator-label-set\", \"version\": 1, \"labels\": [{\"name\": \"A\"}]}",
    "{\"format\": \"glossator-label-set\", \"version\": 1, \"labels\": [{\"id\": 1}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_labels (cases[i], -1, NULL, &error));
      g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);
    }
  for (gsize i = 0; i < strlen (canonical) - 1; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_labels (canonical, (gssize) i, NULL, &error));
      g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);
    }
}

static void
test_newer (void)
{
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossLabelSet) labels =
    read_labels ("{\"format\": \"glossator-label-set\", \"version\": 7, \"labels\": []}", -1, report,
                 &error);

  g_assert_no_error (error);
  g_assert_nonnull (labels);
  assert_reported (report, "newer-version", 0);
}

static void
test_find (void)
{
  g_autofree char *path = make_folder ();
  g_autofree char *deep_path = g_build_filename (path, "a", "b", NULL);
  g_autofree char *middle_path = g_build_filename (path, "a", GLOSS_LABEL_FILE_NAME, NULL);
  g_autofree char *top_path = g_build_filename (path, GLOSS_LABEL_FILE_NAME, NULL);
  g_autoptr (GFile) deep = g_file_new_for_path (deep_path);
  g_autoptr (GFile) middle = g_file_new_for_path (middle_path);
  g_autoptr (GFile) top = g_file_new_for_path (top_path);
  g_autoptr (GFile) found = NULL;

  g_assert_cmpint (g_mkdir_with_parents (deep_path, 0700), ==, 0);
  g_assert_true (g_file_set_contents (top_path, canonical, -1, NULL));
  found = gloss_label_file_find (deep);
  g_assert_true (g_file_equal (found, top));
  g_clear_object (&found);
  g_assert_true (g_file_set_contents (middle_path, canonical, -1, NULL));
  found = gloss_label_file_find (deep);
  g_assert_true (g_file_equal (found, middle));
  remove_folder (path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/label-file/identity", test_identity);
  g_test_add_func ("/label-file/default", test_default);
  g_test_add_func ("/label-file/duplicates", test_duplicates);
  g_test_add_func ("/label-file/faults", test_faults);
  g_test_add_func ("/label-file/newer", test_newer);
  g_test_add_func ("/label-file/find", test_find);

  return g_test_run ();
}
