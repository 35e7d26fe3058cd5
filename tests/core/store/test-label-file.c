/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include "core/gloss-error.h"
#include "core/store/gloss-label-file.h"
#include "core/store/gloss-label-sync.h"
#include "support/gloss-test-folder.h"

#include <string.h>

static const char canonical[] =
  "{\n"
  "\"format\": \"glossator-label-set\",\n"
  "\"version\": 1,\n"
  "\"labels\": [\n"
  "{\"id\": \"person\", \"name\": \"Person\", \"color\": \"#a51d2d\", \"shortcut\": \"1\", \"w\": 0.10},\n"
  "{\"id\": \"claim\", \"name\": \"主张\", \"color\": \"#c64600\"}\n"
  "],\n"
  "\"attributes\": [\n"
  "{\"id\": \"sure\", \"name\": \"Sure\", \"type\": \"boolean\", \"default\": true, \"w\": 1.0}\n"
  "],\n"
  "\"relationTypes\": [\n"
  "{\"id\": \"cause\", \"name\": \"Cause\", \"color\": \"#123456\", \"from\": [\"claim\"]}\n"
  "],\n"
  "\"x\":[ ]\n"
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
  assert_reported (report, "duplicate-shortcut", 3);
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

/* What the tree of labels is made of stays byte for byte, also where it makes no tree. */
static void
test_tree (void)
{
  static const char json[] =
    "{\n\"format\": \"glossator-label-set\",\n\"version\": 1,\n\"labels\": [\n"
    "{\"id\": \"a\", \"name\": \"A\", \"color\": \"#111111\", \"group\": true},\n"
    "{\"id\": \"b\", \"name\": \"B\", \"color\": \"#111111\", \"shortcut\": \"ß\", \"parent\": \"a\", "
    "\"description\": \"Two\\nlines, \\\"quoted\\\".\", \"w\": 1.0},\n"
    "{\"id\": \"c\", \"name\": \"C\", \"color\": \"#111111\", \"parent\": \"gone\"},\n"
    "{\"id\": \"x\", \"name\": \"X\", \"color\": \"#111111\", \"parent\": \"y\"},\n"
    "{\"id\": \"y\", \"name\": \"Y\", \"color\": \"#111111\", \"parent\": \"z\"},\n"
    "{\"id\": \"z\", \"name\": \"Z\", \"color\": \"#111111\", \"parent\": \"x\"},\n"
    "{\"id\": \"me\", \"name\": \"Me\", \"color\": \"#111111\", \"parent\": \"me\"}\n"
    "]\n}\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossLabelSet) labels = read_labels (json, -1, report, &error);
  g_autofree char *found = gloss_report_to_string (report);
  GlossLabel *label;

  g_assert_no_error (error);
  assert_written (labels, json);
  g_assert_cmpuint (gloss_report_get_n_entries (report), ==, 3);
  assert_reported (report, "missing-parent", 7);
  assert_reported (report, "label-circle", 8);
  assert_reported (report, "label-circle", 11);
  g_assert_nonnull (strstr (found, "X › Z › Y › X"));
  g_assert_nonnull (strstr (found, "Me › Me"));
  label = gloss_label_set_lookup (labels, "b");
  g_assert_cmpstr (gloss_label_get_description (label), ==, "Two\nlines, \"quoted\".");
  g_assert_true (gloss_label_is_group (gloss_label_set_lookup (labels, "a")));
}

/* Other programs, and files of before, may mean something else by these names. */
static void
test_other_types (void)
{
  static const char json[] =
    "{\"format\": \"glossator-label-set\", \"version\": 1, \"labels\": [\n"
    "{\"id\": \"a\", \"name\": \"A\", \"color\": \"#111111\", \"parent\": 3, \"group\": \"yes\", "
    "\"description\": {\"en\": \"x\"}},\n"
    "{\"id\": \"b\", \"name\": \"B\", \"color\": \"#111111\", \"parent\": null, \"group\": false, "
    "\"description\": \"\"}\n"
    "]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossLabelSet) labels = read_labels (json, -1, report, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gloss_report_get_n_entries (report), ==, 1);
  assert_reported (report, "bad-value", 2);
  assert_written (labels,
                  "{\n\"format\": \"glossator-label-set\",\n\"version\": 1,\n\"labels\": [\n"
                  "{\"id\": \"a\", \"name\": \"A\", \"color\": \"#111111\", "
                  "\"parentAsWritten\": 3, \"groupAsWritten\": \"yes\", "
                  "\"descriptionAsWritten\": {\"en\": \"x\"}},\n"
                  "{\"id\": \"b\", \"name\": \"B\", \"color\": \"#111111\"}\n"
                  "]\n}\n");
}

typedef struct
{
  const char *base;
  const char *ours;
  const char *theirs;
  const char *merged;
} MergeCase;

/* Labels as "id:key<parent", key and parent only where there is one. */
static const MergeCase merge_cases[] = {
  { "a b", "a b c:x", "a:x b", "a b c:x" },
  { "a:x b", "a:x b", "a b:x", "a b:x" },
  { "a:x b", "a b:x", "a:x b c:x", "a b:x c" },
  { "a b", "a:x b", "a b:x", "a:x b" },
  { "a b", "a b<a", "a<b b", "a<b b" },
  { "a b c", "a<b b c", "a b<c c<a", "a b<c c<a" },
  { "a b c", "a<c b c", "a b<a c", "a<c b<a c" },
};

static GlossLabelSet *
parse_labels (const char *spec)
{
  GlossLabelSet *labels = gloss_label_set_new ();
  g_auto (GStrv) words = g_strsplit (spec, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) halves = g_strsplit (words[i], "<", 2);
      g_auto (GStrv) parts = g_strsplit (halves[0], ":", 2);
      GlossLabelFields fields = { .id = parts[0], .name = parts[0], .color = "#111111",
                                  .shortcut = parts[1], .parent = halves[1] };
      g_autoptr (GlossLabel) label = gloss_label_new (&fields);

      gloss_label_set_append (labels, label);
    }
  return labels;
}

static void
test_merge (gconstpointer data)
{
  const MergeCase *test = data;
  g_autoptr (GlossLabelSet) base = parse_labels (test->base);
  g_autoptr (GlossLabelSet) ours = parse_labels (test->ours);
  g_autoptr (GlossLabelSet) theirs = parse_labels (test->theirs);
  g_autoptr (GlossLabelSet) merged = gloss_label_sync_merge (base, ours, theirs);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < gloss_label_set_get_n_labels (merged); i++)
    {
      GlossLabelFields fields;

      gloss_label_get_fields (gloss_label_set_get_nth (merged, i), &fields);
      g_string_append_printf (out, "%s%s%s%s%s%s", i > 0 ? " " : "", fields.id,
                              fields.shortcut != NULL ? ":" : "",
                              fields.shortcut != NULL ? fields.shortcut : "",
                              fields.parent != NULL ? "<" : "",
                              fields.parent != NULL ? fields.parent : "");
    }
  g_assert_cmpstr (out->str, ==, test->merged);
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
  g_assert_true (gloss_test_remove (path));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/label-file/identity", test_identity);
  g_test_add_func ("/label-file/default", test_default);
  g_test_add_func ("/label-file/duplicates", test_duplicates);
  g_test_add_func ("/label-file/tree", test_tree);
  g_test_add_func ("/label-file/other-types", test_other_types);
  for (guint i = 0; i < G_N_ELEMENTS (merge_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/label-file/merge/%u", i);

      g_test_add_data_func (path, &merge_cases[i], test_merge);
    }
  g_test_add_func ("/label-file/faults", test_faults);
  g_test_add_func ("/label-file/newer", test_newer);
  g_test_add_func ("/label-file/find", test_find);

  return g_test_run ();
}
