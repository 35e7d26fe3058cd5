/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-faults.h"
#include "format-fixture.h"
#include "format-roundtrip.h"
#include "support/gloss-test-random.h"

#include <glib/gstdio.h>
#include <string.h>

static void
assert_file (const char *folder,
             const char *name,
             const char *expected)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *held = NULL;

  g_assert_true (g_file_get_contents (path, &held, NULL, NULL));
  g_assert_cmpstr (held, ==, expected);
  g_remove (path);
}

static void
export_into (const char         *path,
             GlossAnnotationSet *set,
             GlossReport        *report)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  const GlossFormatOptions options = { 0 };
  g_autoptr (GlossExport) export = NULL;
  g_autoptr (GError) error = NULL;

  export = gloss_export_new_for_folder (gloss_format_find ("ptc", NULL), &options, folder, NULL,
                                        &error);
  g_assert_no_error (error);
  g_assert_true (gloss_export_add (export, set, report, NULL, &error));
  g_assert_true (gloss_export_finish (export, NULL, &error));
}

/* CR LF counts one, an emoji too, and the text is written so that both counts agree. */
static void
test_written (void)
{
  g_autofree char *path = g_dir_make_tmp ("ptc-XXXXXX", NULL);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = NULL;

  set = fixture_make_simple_set ("/nowhere/article12.txt", "Hi 😀\r\nBob.\rEnd", 6, 10);
  export_into (path, set, report);
  assert_file (path, "article12.txt", "Hi 😀\nBob.\nEnd");
  assert_file (path, "article12.task-flc-tc.labels", "12\tPerson\t5\t9\n");
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "unknown-technique"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "ragged"));
  g_rmdir (path);
}

/* Names that are no numbers get one, always the same. */
static void
test_renamed (void)
{
  g_autofree char *path = g_dir_make_tmp ("ptc-XXXXXX", NULL);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/nowhere/a.txt", "Bob", 0, 3);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "a.txt", -1);
  g_autofree char *digits = NULL;
  g_autofree char *text = NULL;
  g_autofree char *labels = NULL;
  g_autofree char *line = NULL;

  hash[12] = '\0';
  digits = g_strdup_printf ("%" G_GUINT64_FORMAT, g_ascii_strtoull (hash, NULL, 16));
  text = g_strdup_printf ("article%s.txt", digits);
  labels = g_strdup_printf ("article%s.task-flc-tc.labels", digits);
  line = g_strdup_printf ("%s\tPerson\t0\t3\n", digits);
  export_into (path, set, report);
  assert_file (path, text, "Bob");
  assert_file (path, labels, line);
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "renamed"));
  g_rmdir (path);
}

/* Half a line end is none after a reading in text mode: the span has all of it. */
static void
test_line_end (void)
{
  g_autofree char *path = g_dir_make_tmp ("ptc-XXXXXX", NULL);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = NULL;

  set = fixture_make_simple_set ("/nowhere/article1.txt", "a\r\nb", 2, 3);
  export_into (path, set, report);
  assert_file (path, "article1.txt", "a\nb");
  assert_file (path, "article1.task-flc-tc.labels", "1\tPerson\t1\t2\n");
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "line-end"));
  g_rmdir (path);
}

/* The files of the task cannot have the same twice: it is written, and that is told. */
static void
test_twice (void)
{
  g_autofree char *path = g_dir_make_tmp ("ptc-XXXXXX", NULL);
  const GlossSpan span = { 0, 3 };
  const GlossAnnotationFields fields[] = {
    { .id = "a", .label = "person", .spans = &span, .n_spans = 1 },
    { .id = "b", .label = "person", .spans = &span, .n_spans = 1 },
  };
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/nowhere/article1.txt", "Bob", fields, 2);

  export_into (path, set, report);
  assert_file (path, "article1.txt", "Bob");
  assert_file (path, "article1.task-flc-tc.labels", "1\tPerson\t0\t3\n1\tPerson\t0\t3\n");
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "twice"));
  g_rmdir (path);
}

static char *
print (GlossAnnotationSet *set)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);
      GlossSpan span = gloss_annotation_get_span (annotation, 0);
      GlossAnnotationFields fields;

      gloss_annotation_get_fields (annotation, &fields);
      g_string_append_printf (all, "%s %u-%u\n", fields.label, span.start, span.end);
    }
  return g_string_free (all, FALSE);
}

static GlossInput *
make_folder (const char *labels)
{
  GlossInput *input = gloss_input_new_for_bytes ("folder", NULL);
  g_autoptr (GBytes) text = g_bytes_new_static ("Hi 😀\nBob. Bob", 14 + 2);
  g_autoptr (GBytes) lines = g_bytes_new_static (labels, strlen (labels));
  g_autoptr (GBytes) spans = g_bytes_new_static ("12\t0\t2\n", 7);

  gloss_input_add_bytes (input, "article12.txt", text);
  gloss_input_add_bytes (input, "article12.task-si.labels", spans);
  gloss_input_add_bytes (input, "article12.task-flc-tc.labels", lines);
  return input;
}

/* Overlapping spans, commas in names, bad lines; the article has CR LF where the text has LF. */
static void
test_foreign (void)
{
  g_autoptr (GlossArticle) article = gloss_test_article ("Hi 😀\r\nBob. Bob");
  g_autoptr (GlossInput) input = NULL;
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autofree char *all = NULL;
  g_autofree char *told = NULL;

  input = make_folder ("12\tDoubt\t5\t8\r\n12\tName_Calling,Labeling\t0\t8\n12\tDoubt\t8\t8\n"
                       "x\tDoubt\t1\t2\n\n12\tDoubt\t-1\t2\n12\tDoubt\t1\t2\t3\n12 Doubt 1 2\n"
                       "12\tDoubt\t5\t99\n12\t\t1\t2\n");
  set = format_import ("ptc", NULL, input, article, report);
  all = print (set);
  g_assert_cmpstr (all, ==, "name-calling-labeling 0-9\ndoubt 6-9\n");
  told = gloss_report_to_string (report);
  for (guint line = 3; line <= 10; line++)
    {
      g_autofree char *where = g_strdup_printf (":%u: ", line);

      g_assert_true ((strstr (told, where) != NULL) == (line != 5));
    }
}

static gboolean
count_cb (GlossImportDocument  *document,
          gpointer              user_data,
          GError              **error)
{
  guint *n_documents = user_data;

  ++*n_documents;
  return TRUE;
}

/* One file of several articles, as predictions are handed in; and files of something else. */
static void
test_files (void)
{
  g_autoptr (GlossInput) input = format_make_input ("all.labels", "1\t0\t2\n1\t2\t3\n2\t0\t1\n");
  g_autoptr (GlossInput) other = format_make_input ("x.labels", "no such thing\n");
  g_autoptr (GlossReport) report = gloss_report_new ();
  guint n_documents = 0;

  g_assert_true (format_read ("ptc", NULL, input, count_cb, &n_documents, report, NULL));
  g_assert_cmpuint (n_documents, ==, 2);
  g_assert_cmpstr (gloss_format_sniff (input, NULL, NULL)->id, ==, "ptc");
  g_assert_null (gloss_format_sniff (other, NULL, NULL));
  format_assert_refused ("ptc", other, NULL);
}

static void
test_truncated (void)
{
  static const char lines[] = "12\tDoubt\t5\t8\n12\tFlag-Waving\t0\t3\n";

  format_truncate_text ("ptc", "article12.task-flc-tc.labels", lines);
}

/* Out and in again, spans at every place of a text: only a border between CR and LF is moved. */
static void
test_roundtrip (void)
{
  static const char text[] = "é 😀\r\nb\rc\n";

  for (guint start = 0; start < 8; start++)
    for (guint last = start + 1; last <= 9; last++)
      {
        g_autofree char *path = g_dir_make_tmp ("ptc-XXXXXX", NULL);
        g_autoptr (GFile) folder = g_file_new_for_path (path);
        g_autoptr (GlossInput) input = gloss_input_new (folder);
        g_autoptr (GlossReport) report = gloss_report_new ();
        g_autoptr (GlossAnnotationSet) set = NULL;
        g_autoptr (GlossAnnotationSet) again = NULL;
        g_autofree char *before = NULL;
        g_autofree char *after = NULL;

        if (start == 4 || last == 4)
          {
            g_rmdir (path);
            continue;
          }
        set = fixture_make_simple_set ("/nowhere/article3.txt", text, start, last);
        export_into (path, set, report);
        again = format_import ("ptc", NULL, input, gloss_annotation_set_get_article (set), NULL);
        before = print (set);
        after = print (again);
        g_assert_cmpstr (after, ==, before);
        g_assert_cmpuint (format_import_into ("ptc", NULL, input, again, NULL), ==, 0);
        assert_file (path, "article3.txt", "é 😀\nb\nc\n");
        g_autofree char *labels = g_build_filename (path, "article3.task-flc-tc.labels", NULL);
        g_remove (labels);
        g_rmdir (path);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/ptc/written", test_written);
  g_test_add_func ("/formats/ptc/renamed", test_renamed);
  g_test_add_func ("/formats/ptc/line-end", test_line_end);
  g_test_add_func ("/formats/ptc/twice", test_twice);
  g_test_add_func ("/formats/ptc/foreign", test_foreign);
  g_test_add_func ("/formats/ptc/files", test_files);
  g_test_add_func ("/formats/ptc/truncated", test_truncated);
  g_test_add_func ("/formats/ptc/roundtrip", test_roundtrip);
  return g_test_run ();
}
