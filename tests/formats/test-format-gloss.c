/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-fixture.h"
#include "format-roundtrip.h"

#include "core/store/gloss-set-file.h"

#include <string.h>

static void
test_roundtrip (void)
{
  format_roundtrip ("gloss", NULL);
}

static void
test_truncated (void)
{
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/n/a.txt", "Hi 😀 Bob", 3, 8);
  g_autoptr (GBytes) bytes = fixture_export ("gloss", NULL, NULL, set);

  format_truncate ("gloss", "a.json", bytes);
}

/* A file that is exported is the one that lies beside the article. */
static void
test_written (void)
{
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/n/a.txt", "Hi Bob", 3, 6);
  g_autoptr (GlossSetSnapshot) snapshot = gloss_set_snapshot_new (set);
  g_autoptr (GBytes) expected = gloss_set_snapshot_to_bytes (snapshot);
  g_autoptr (GBytes) bytes = fixture_export ("gloss", NULL, NULL, set);

  g_assert_true (g_bytes_equal (bytes, expected));
}

typedef struct
{
  guint n_documents;
  char *names;
  guint line;
} Seen;

static gboolean
see_cb (GlossImportDocument  *document,
        gpointer              user_data,
        GError              **error)
{
  Seen *seen = user_data;
  g_autofree char *before = seen->names;
  const GlossImportHeader *header = gloss_import_document_get_header (document);

  seen->n_documents++;
  seen->names = g_strdup_printf ("%s%s/%s ", before != NULL ? before : "",
                                 gloss_import_document_get_names (document)[0], header->set_name);
  g_assert_nonnull (header->sha256);
  seen->line = gloss_import_document_get_annotation (document, 0)->line;
  return TRUE;
}

static void
test_several (void)
{
  const GlossSpan span = { 0, 2 };
  const GlossAnnotationFields fields = { .id = "x", .label = "person", .spans = &span,
                                         .n_spans = 1 };
  const GlossDocumentFields document = { .annotator = "Zoë", .status = "done" };
  g_autoptr (GlossAnnotationSet) one = fixture_make_simple_set ("/n/a.txt", "Hi Bob", 3, 6);
  g_autoptr (GlossAnnotationSet) two = fixture_make_full_set ("zoe", "/n/b.txt", "Hi", &fields, 1,
                                                              &document);
  GlossAnnotationSet *sets[] = { one, two };
  g_autoptr (GBytes) bytes = fixture_export_sets ("gloss", NULL, NULL, sets, 2);
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes ("x.json", bytes);
  Seen seen = { 0 };
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  guint line = 1;

  g_assert_true (format_read ("gloss", NULL, input, see_cb, &seen, NULL, NULL));
  g_assert_cmpuint (seen.n_documents, ==, 2);
  g_assert_cmpstr (seen.names, ==, "a.txt/default b.txt/zoe ");
  for (const char *at = text; at < strstr (text, "{\"id\": \"x\""); at++)
    line += *at == '\n';
  g_assert_cmpuint (seen.line, ==, line);
  g_free (seen.names);
}

/* What does not stand where the file says is kept as uncertain, and a quote that was cut is proven
 * by its checksum. */
static void
test_uncertain (void)
{
  g_autofree char *many = g_strnfill (1500, 'x');
  g_autofree char *text = g_strconcat ("Hi Bob ", many, NULL);
  g_autofree char *changed = g_strconcat ("Hi Eve ", many, NULL);
  const GlossSpan spans[] = { { 3, 6 }, { 7, 1507 } };
  const GlossAnnotationFields fields[] = {
    { .id = "a", .label = "person", .spans = &spans[0], .n_spans = 1 },
    { .id = "b", .label = "person", .spans = &spans[1], .n_spans = 1 },
  };
  g_autoptr (GlossAnnotationSet) from = fixture_make_set ("/n/a.txt", text, fields, 2);
  g_autoptr (GlossAnnotationSet) other = fixture_make_simple_set ("/n/a.txt", changed, 0, 1);
  g_autoptr (GBytes) bytes = fixture_export ("gloss", NULL, NULL, from);
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes ("a.json", bytes);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = NULL;

  set = format_import ("gloss", NULL, input, gloss_annotation_set_get_article (other), report);
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 2);
  g_assert_true (gloss_annotation_is_uncertain (gloss_annotation_set_lookup (set, "a")));
  g_assert_false (gloss_annotation_is_uncertain (gloss_annotation_set_lookup (set, "b")));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "uncertain"));
  g_assert_cmpuint (format_import_into ("gloss", NULL, input, set, report), ==, 0);
}

static void
test_bad (void)
{
  static const char *const bad[] = { "", "[]", "{}", "{\"format\":\"other\"}", "x", NULL };

  for (guint i = 0; bad[i] != NULL; i++)
    {
      g_autoptr (GlossInput) input = format_make_input ("x.json", bad[i]);
      g_autoptr (GError) error = NULL;

      g_assert_false (format_read ("gloss", NULL, input, see_cb, NULL, NULL, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, "x.json"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-gloss/roundtrip", test_roundtrip);
  g_test_add_func ("/format-gloss/truncated", test_truncated);
  g_test_add_func ("/format-gloss/written", test_written);
  g_test_add_func ("/format-gloss/several", test_several);
  g_test_add_func ("/format-gloss/uncertain", test_uncertain);
  g_test_add_func ("/format-gloss/bad", test_bad);
  return g_test_run ();
}
