/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-faults.h"
#include "format-fixture.h"
#include "format-roundtrip.h"

#include "core/gloss-error.h"
#include "support/gloss-test-random.h"

#include <string.h>

#define FEATURE(name, class, value) \
  "<Feature><Name className='java.lang.String'>" name "</Name><Value className='java.lang." class \
  "'>" value "</Value></Feature>"

/* As GATE writes it after a pipeline: its own tokens, markup of the source, and two sets of people.
 * The ids of nodes are UTF-16 offsets by custom only. */
static const char foreign[] =
  "<?xml version='1.0' encoding='UTF-8'?>\n"
  "<GateDocument version='3'>\n"
  "<GateDocumentFeatures>" FEATURE ("gate.SourceURL", "String", "file:/news/hi%20you.txt")
  "</GateDocumentFeatures>\n"
  "<TextWithNodes><Node id='0'/>Hi 😀 <Node id='x'/>Bob<Node id='9'/> &lt;met&gt; "
  "<Node id='16'/>Ann<Node id='19'/>.</TextWithNodes>\n"
  "<AnnotationSet>\n"
  "<Annotation Id='1' Type='Token' StartNode='x' EndNode='9'/>\n"
  "</AnnotationSet>\n"
  "<AnnotationSet Name='Original markups'><Annotation Id='2' Type='p' StartNode='0' EndNode='19'/>"
  "</AnnotationSet>\n"
  "<AnnotationSet Name='Key'>\n"
  "<Annotation Id='3' Type='Person' StartNode='x' EndNode='9'>" FEATURE ("gender", "String", "male")
  FEATURE ("n", "Integer", "3") FEATURE ("sure", "Boolean", "true") FEATURE ("id", "String", "Q1")
  FEATURE ("comment", "String", "a &amp; b") "</Annotation>\n"
  "<Annotation Id='4' Type='Person' StartNode='16' EndNode='19'/>\n"
  "<Annotation Id='5' Type='Lost' StartNode='7' EndNode='9'/>\n"
  "<Annotation Id='6' StartNode='0' EndNode='9'/>\n"
  "<Annotation Id='7' Type='Empty' StartNode='9' EndNode='9'/>\n"
  "</AnnotationSet>\n"
  "</GateDocument>\n";

static void
test_roundtrip (void)
{
  format_roundtrip ("gate", NULL);
}

static void
test_written (void)
{
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/nowhere/a.txt", "😀 <B>\r\nx\x01",
                                                                2, 8);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GBytes) bytes = fixture_export ("gate", NULL, report, set);
  g_autofree char *expected = g_strdup_printf (
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<GateDocument version=\"3\">\n<GateDocumentFeatures>\n"
    "<Feature><Name className=\"java.lang.String\">gate.SourceURL</Name>"
    "<Value className=\"java.lang.String\">a.txt</Value></Feature>\n"
    "</GateDocumentFeatures>\n"
    "<TextWithNodes><Node id=\"0\"/>😀 <Node id=\"3\"/>&lt;B&gt;&#13;\nx<Node id=\"9\"/>"
    "\357\277\275<Node id=\"10\"/></TextWithNodes>\n"
    "<AnnotationSet>\n"
    "<Annotation Id=\"0\" Type=\"GlossatorDocument\" StartNode=\"0\" EndNode=\"10\">\n"
    "<Feature><Name className=\"java.lang.String\">document</Name>"
    "<Value className=\"java.lang.String\">a.txt</Value></Feature>\n"
    "<Feature><Name className=\"java.lang.String\">sha256</Name>"
    "<Value className=\"java.lang.String\">%s</Value></Feature>\n"
    "<Feature><Name className=\"java.lang.String\">set</Name>"
    "<Value className=\"java.lang.String\">default</Value></Feature>\n"
    "<Feature><Name className=\"java.lang.String\">annotator</Name>"
    "<Value className=\"java.lang.String\">Zoë</Value></Feature>\n"
    "<Feature><Name className=\"java.lang.String\">status</Name>"
    "<Value className=\"java.lang.String\">done</Value></Feature>\n"
    "</Annotation>\n"
    "<Annotation Id=\"1\" Type=\"Person\" StartNode=\"3\" EndNode=\"9\">\n"
    "<Feature><Name className=\"java.lang.String\">id</Name>"
    "<Value className=\"java.lang.String\">" FIXTURE_UUID "</Value></Feature>\n"
    "</Annotation>\n</AnnotationSet>\n</GateDocument>\n",
    gloss_article_get_sha256 (gloss_annotation_set_get_article (set)));

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected,
                   strlen (expected));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "no-xml-character"));
}

/* Two sets of one article go into one file and come back as two; another article does not. */
static void
test_sets (void)
{
  const GlossSpan spans[] = { { 0, 3 }, { 4, 8 } };
  const GlossAnnotationFields fields[] = {
    { .id = "a", .label = "person", .spans = spans, .n_spans = 1, .note = "n" },
    { .id = "b", .label = "claim", .spans = &spans[1], .n_spans = 1 },
  };
  const GlossDocumentFields document = { .annotator = "Ada" };
  GlossAnnotationSet *sets[2];
  g_autoptr (GlossAnnotationSet) other = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GlossExport) export = NULL;
  g_autoptr (GlossInput) input = NULL;
  g_autoptr (GlossAnnotationSet) again = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  sets[0] = fixture_make_set ("/nowhere/a.txt", "Bob left.", fields, 1);
  sets[1] = fixture_make_full_set ("ada", "/nowhere/a.txt", "Bob left.", &fields[1], 1, &document);
  other = fixture_make_set ("/nowhere/b.txt", "Bob left", NULL, 0);
  bytes = fixture_export_sets ("gate", NULL, NULL, sets, 2);
  input = gloss_input_new_for_bytes ("x.xml", bytes);
  again = format_import ("gate", NULL, input, gloss_annotation_set_get_article (sets[0]), NULL);
  text = gloss_annotation_set_to_string (again);
  g_assert_cmpstr (text, ==, "person 0-3 \"Bob\" note \"n\"\nclaim 4-8 \"left\"\n");

  export = gloss_export_new_for_stream (gloss_format_find ("gate", NULL), NULL, stream, NULL,
                                        &error);
  g_assert_true (gloss_export_add (export, sets[0], NULL, NULL, &error));
  g_assert_false (gloss_export_add (export, other, NULL, NULL, &error));
  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED);
  g_object_unref (sets[0]);
  g_object_unref (sets[1]);
}

/* Several articles go into a folder, each into a file of its own. */
static void
test_folder (void)
{
  const GlossDocumentFields document = { .annotator = "Ada" };
  g_autofree char *path = g_dir_make_tmp ("gate-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  const GlossFormat *gate = gloss_format_find ("gate", NULL);
  g_autoptr (GlossAnnotationSet) one = fixture_make_simple_set ("/nowhere/a.txt", "Bob left.", 0, 3);
  g_autoptr (GlossAnnotationSet) two = fixture_make_full_set ("ada", "/nowhere/b.txt", "Ann", NULL,
                                                              0, &document);
  g_autoptr (GlossInput) input = gloss_input_new (folder);
  g_autoptr (GlossExport) export = NULL;
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (gloss_format_wants_folder (gate, TRUE));
  g_assert_false (gloss_format_wants_folder (gate, FALSE));
  g_assert_true (gloss_format_wants_folder (gloss_format_find ("uima-xmi", NULL), FALSE));
  g_assert_false (gloss_format_wants_folder (gloss_format_find ("bioc", NULL), TRUE));

  export = gloss_export_new_for_folder (gate, NULL, folder, NULL, &error);
  g_assert_true (gloss_export_add (export, one, NULL, NULL, &error));
  g_assert_true (gloss_export_add (export, two, NULL, NULL, &error));
  g_assert_true (gloss_export_finish (export, NULL, &error));
  g_assert_no_error (error);
  names = gloss_input_list (input, "", NULL, NULL);
  g_assert_cmpuint (g_strv_length (names), ==, 2);
  g_assert_cmpstr (names[0], ==, "a.txt.xml");
  g_assert_cmpstr (names[1], ==, "b.txt.ada.xml");
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_get_child (folder, names[i]);

      g_assert_true (g_file_delete (file, NULL, NULL));
    }
  g_assert_true (g_file_delete (folder, NULL, NULL));
}

static void
test_uncertain (void)
{
  const GlossSpan spans[] = { { 0, 3 }, { 50, 53 } };
  const GlossAnchor anchor = { .quote = "Eve" };
  const GlossAnnotationFields fields[] = {
    { .id = "a", .label = "person", .spans = &spans[0], .n_spans = 1, .anchors = &anchor },
    { .id = "b", .label = "person", .spans = &spans[1], .n_spans = 1, .anchors = &anchor },
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/nowhere/a.txt", "Bob left.", fields, 2);
  g_autoptr (GlossReport) losses = gloss_report_new ();
  g_autoptr (GlossInput) input = format_export ("gate", NULL, set, losses);
  g_autoptr (GlossAnnotationSet) again = NULL;
  g_autofree char *text = NULL;

  again = format_import ("gate", NULL, input, gloss_annotation_set_get_article (set), NULL);
  text = gloss_annotation_set_to_string (again);
  g_assert_cmpstr (text, ==, "person 0-3 \"Eve\" ?\n");
  g_assert_true (fixture_report_has (losses, GLOSS_REPORT_WARNING, "outside"));
  g_assert_true (fixture_report_has (losses, GLOSS_REPORT_WARNING, "uncertain"));
}

typedef struct
{
  GString *names;
  guint    n;
} Names;

static gboolean
take_name_cb (GlossImportDocument  *document,
              gpointer              user_data,
              GError              **error)
{
  Names *names = user_data;
  const char *set_name = gloss_import_document_get_header (document)->set_name;

  g_string_append_printf (names->names, "%s %s;", gloss_import_document_get_names (document)[0],
                          set_name != NULL ? set_name : "-");
  names->n++;
  return TRUE;
}

static void
test_foreign (void)
{
  g_autoptr (GlossArticle) article = gloss_test_article ("Hi 😀 Bob <met> Ann.");
  g_autoptr (GlossInput) input = format_make_input ("x.xml", foreign);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = format_import ("gate", NULL, input, article, report);
  g_autofree char *text = gloss_annotation_set_to_string (set);
  g_autofree char *all = gloss_report_to_string (report);
  GlossAnnotationFields fields;
  Names names = { g_string_new (NULL), 0 };

  g_assert_cmpstr (text, ==, "person 5-8 \"Bob\" note \"a & b\"\nperson 15-18 \"Ann\"\n");
  gloss_annotation_get_fields (gloss_annotation_set_lookup (set, "3"), &fields);
  g_assert_cmpstr (fields.attributes, ==,
                   "{\"gender\": \"male\", \"n\": 3, \"sure\": true, \"id\": \"Q1\"}");
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_FAULT), ==, 3);
  g_assert_nonnull (strstr (all, "x.xml:12: An annotation was left out: the text has no node"));
  g_assert_nonnull (strstr (all, "x.xml:13: An annotation was left out: it has no type"));
  g_assert_nonnull (strstr (all, "it covers no character"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "segments"));

  g_assert_true (format_read ("gate", NULL, input, take_name_cb, &names, report, NULL));
  g_assert_cmpstr (names.names->str, ==, "hi you.txt -;hi you.txt Key;");
  g_string_free (names.names, TRUE);
}

static void
test_refused (void)
{
  static const char *const bad[] = { "", "<a/>", "<GateDocument>", "<GateDocument><TextWithNodes>&e;",
                                     "<!DOCTYPE a [<!ENTITY e 'x'>]><GateDocument/>", NULL };

  for (guint i = 0; bad[i] != NULL; i++)
    {
      g_autoptr (GlossInput) input = format_make_input ("x.xml", bad[i]);

      format_assert_refused ("gate", input, NULL);
    }
}

static void
test_truncated (void)
{
  format_truncate_text ("gate", "x.xml", foreign);
}

static void
test_sniff (void)
{
  g_assert_cmpuint (format_sniff ("gate", "x.xml", foreign), >, 90);
  g_assert_cmpuint (format_sniff ("gate", "x.xml", "<a/>"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-gate/roundtrip", test_roundtrip);
  g_test_add_func ("/format-gate/written", test_written);
  g_test_add_func ("/format-gate/sets", test_sets);
  g_test_add_func ("/format-gate/folder", test_folder);
  g_test_add_func ("/format-gate/uncertain", test_uncertain);
  g_test_add_func ("/format-gate/foreign", test_foreign);
  g_test_add_func ("/format-gate/refused", test_refused);
  g_test_add_func ("/format-gate/truncated", test_truncated);
  g_test_add_func ("/format-gate/sniff", test_sniff);
  return g_test_run ();
}
