/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-faults.h"
#include "format-fixture.h"
#include "format-roundtrip.h"

#include "core/gloss-error.h"
#include "support/gloss-test-random.h"

#include <string.h>

/* UIMA CAS, as XMI and as JSON: what is in both is the same. */

static const char types[] =
  "<?xml version='1.0'?>\n"
  "<typeSystemDescription xmlns='http://uima.apache.org/resourceSpecifier'><types>\n"
  "<typeDescription><name>webanno.custom.Technique</name><description>d</description>"
  "<supertypeName>uima.tcas.Annotation</supertypeName><features>"
  "<featureDescription><name>label</name><rangeTypeName>uima.cas.String</rangeTypeName>"
  "</featureDescription>"
  "<featureDescription><name>weight</name><rangeTypeName>uima.cas.Integer</rangeTypeName>"
  "</featureDescription>"
  "<featureDescription><name>sure</name><rangeTypeName>uima.cas.Boolean</rangeTypeName>"
  "</featureDescription>"
  "<featureDescription><name>code</name><rangeTypeName>my.Codes</rangeTypeName>"
  "</featureDescription>"
  "<featureDescription><name>link</name><rangeTypeName>uima.tcas.Annotation</rangeTypeName>"
  "</featureDescription></features></typeDescription>\n"
  "<typeDescription><name>my.Codes</name><supertypeName>uima.cas.String</supertypeName>"
  "<allowedValues><value><string>7</string></value></allowedValues></typeDescription>\n"
  "<typeDescription><name>webanno.custom.Strong</name>"
  "<supertypeName>webanno.custom.Technique</supertypeName></typeDescription>\n"
  "</types></typeSystemDescription>\n";

#define XMI_HEAD \
  "<?xml version='1.0' encoding='UTF-8'?>\n" \
  "<xmi:XMI xmlns:xmi='http://www.omg.org/XMI' xmlns:cas='http:///uima/cas.ecore' " \
  "xmlns:tcas='http:///uima/tcas.ecore' xmlns:custom='http:///webanno/custom.ecore' " \
  "xmlns:ner='http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore' " \
  "xmlns:seg='http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore' " \
  "xmlns:meta='http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore' " \
  "xmlns:no='http:///uima/noNamespace.ecore' xmi:version='2.0'>\n"

/* “Hi 😀 Bob met Ann.”: Bob is 6 to 9 in UTF-16, 5 to 8 in code points. */
static const char foreign[] =
  XMI_HEAD
  "<cas:NULL xmi:id='0'/>\n"
  "<meta:DocumentMetaData xmi:id='2' sofa='1' begin='0' end='18' documentTitle='hi.txt'/>\n"
  "<seg:Sentence xmi:id='3' sofa='1' begin='0' end='18'/>\n"
  "<custom:Technique xmi:id='20' sofa='1' begin='6' end='9' label='Doubt' weight='3' sure='true' "
  "code='7' link='3'/>\n"
  "<custom:Strong xmi:id='21' sofa='1' begin='14' end='17' weight='4'>"
  "<words>a</words><words>b</words></custom:Strong>\n"
  "<ner:NamedEntity xmi:id='22' sofa='1' begin='6' end='9' value='PER' id='x'/>\n"
  "<no:Odd xmi:id='23' sofa='1' begin='3' end='5' comment='a&#10;b'/>\n"
  "<custom:Likes xmi:id='24' sofa='1' begin='14' end='17' Governor='20' Dependent='21'/>\n"
  "<ner:NamedEntity xmi:id='25' sofa='1' begin='0' end='2' value='unseen'/>\n"
  "<cas:Sofa xmi:id='1' sofaNum='1' sofaID='_InitialView' mimeType='text' "
  "sofaString='Hi 😀 Bob met Ann.'/>\n"
  "<cas:View sofa='1' members='2 3 20 21 22 23 24'/>\n"
  "</xmi:XMI>\n";

/* The text may come after what stands in it. */
static const char foreign_json[] =
  "\"%FEATURE_STRUCTURES\":[{\"%ID\":5,\"%TYPE\":\"x.Span\",\"@sofa\":1,\"begin\":5,\"end\":8,"
  "\"value\":\"PER\",\"p\":1.5,\"q\":null,\"@ref\":1,\"flag\":true},"
  "{\"%ID\":1,\"%TYPE\":\"uima.cas.Sofa\",\"sofaID\":\"_InitialView\",\"sofaString\":"
  "\"Hi \\ud83d\\ude00 Bob\"}],\"%VIEWS\":{\"_InitialView\":{\"%SOFA\":1,\"%MEMBERS\":[5]}}}";

static GlossAnnotationSet *
make_rich_set (void)
{
  const GlossSpan spans[] = { { 3, 4 }, { 9, 12 } };
  const GlossSpan bob = { 5, 8 };
  const GlossAnnotationFields fields[] = {
    { .id = FIXTURE_UUID, .label = "claim", .spans = spans, .n_spans = 2,
      .note = "two\nlines & <more>", .attributes = "{\"to-whom\":\"all\",\"n\":3,\"id\":\"\"}",
      .creator = "Ada", .created = "2026-11-22T10:00:00Z", .unsure = TRUE },
    { .id = "T1", .label = "person", .spans = &bob, .n_spans = 1 },
  };
  const GlossDocumentFields document = {
    .annotator = "Zoë",
    .status = "done",
    .document = "{\"labels\":[\"person\"],\"attributes\":{\"n\":1},\"note\":\"all\","
                "\"metadata\":{\"date\":\"2017-09-29\"}}",
  };
  GlossAnnotationSet *set;
  g_autoptr (GPtrArray) relations = NULL;

  relations = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_relation_unref);
  g_ptr_array_add (relations, gloss_relation_new (&(GlossRelationFields) {
    .id = "R1", .type = "says", .from = "T1", .to = FIXTURE_UUID, .note = "really" }));
  set = fixture_make_full_set ("zoe", "/nowhere/hi.txt", "Hi 😀 Bob\r\nmet Ann.\n", fields, 2,
                               &document);
  gloss_annotation_set_load_relations (set, relations, NULL);
  return set;
}

static void
test_roundtrip (gconstpointer format)
{
  format_roundtrip (format, NULL);
}

/* All that a set says comes back, and the text with it. */
static void
test_rich (gconstpointer format)
{
  g_autoptr (GlossAnnotationSet) set = make_rich_set ();
  g_autoptr (GlossReport) losses = gloss_report_new ();
  g_autoptr (GlossInput) input = format_export (format, NULL, set, losses);
  g_autoptr (GlossAnnotationSet) again = NULL;
  g_autofree char *losses_text = NULL;
  g_autofree char *text = NULL;
  g_autofree char *note = NULL;
  GlossAnnotationFields fields;
  GlossDocumentFields document;
  GlossRelationFields relation;

  again = format_import (format, NULL, input, gloss_annotation_set_get_article (set), NULL);
  text = gloss_annotation_set_to_string (again);
  g_assert_cmpstr (text, ==, "claim 3-4,9-12 \"😀\",\"\\nme\" note \"two\\nlines & <more>\"\n"
                             "person 5-8 \"Bob\"\n");
  gloss_annotation_get_fields (gloss_annotation_set_get_nth (again, 0), &fields);
  g_assert_cmpstr (fields.id, ==, FIXTURE_UUID);
  g_assert_cmpstr (fields.attributes, ==, "{\"to-whom\": \"all\", \"n\": 3, \"id\": \"\"}");
  g_assert_cmpstr (fields.creator, ==, "Ada");
  g_assert_cmpstr (fields.created, ==, "2026-11-22T10:00:00Z");
  g_assert_true (fields.unsure);
  gloss_document_get_fields (gloss_annotation_set_get_document (again), &document);
  g_assert_cmpstr (document.annotator, ==, "Zoë");
  g_assert_cmpstr (document.status, ==, "done");
  g_assert_nonnull (strstr (document.document, "\"date\": \"2017-09-29\""));
  g_assert_nonnull (strstr (document.document, "\"n\": 1"));
  note = gloss_document_dup_note (gloss_annotation_set_get_document (again));
  g_assert_cmpstr (note, ==, "all");
  gloss_relation_get_fields (gloss_annotation_set_lookup_relation (again, "R1"), &relation);
  g_assert_cmpstr (relation.type, ==, "says");
  g_assert_cmpstr (relation.from, ==, "T1");
  g_assert_cmpstr (relation.to, ==, FIXTURE_UUID);
  g_assert_cmpstr (relation.note, ==, "really");
  losses_text = gloss_report_to_string (losses);
  g_assert_cmpstr (losses_text, ==, "");
}

static void
test_xmi_written (void)
{
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/nowhere/a.txt",
                                                                "😀 <B&\tob>\r\n", 2, 8);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossInput) input = format_export ("uima-xmi", NULL, set, report);
  g_autofree char *xmi = format_get_file (input, "a.txt.xmi");
  g_autofree char *described = format_get_file (input, "TypeSystem.xml");
  g_autofree char *expected = NULL;

  expected = g_strdup_printf (
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\" xmlns:cas=\"http:///uima/cas.ecore\" "
    "xmlns:tcas=\"http:///uima/tcas.ecore\" "
    "xmlns:type=\"http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore\" "
    "xmlns:custom=\"http:///webanno/custom.ecore\" xmi:version=\"2.0\">\n"
    "<cas:NULL xmi:id=\"0\"/>\n"
    "<tcas:DocumentAnnotation xmi:id=\"2\" sofa=\"1\" begin=\"0\" end=\"12\" "
    "language=\"x-unspecified\"/>\n"
    "<custom:GlossatorDocument xmi:id=\"3\" sofa=\"1\" document=\"a.txt\" sha256=\"%s\" "
    "set=\"default\" annotator=\"Zoë\" status=\"done\"/>\n"
    "<type:Sentence xmi:id=\"4\" sofa=\"1\" begin=\"0\" end=\"10\"/>\n"
    "<type:Token xmi:id=\"5\" sofa=\"1\" begin=\"0\" end=\"2\"/>\n"
    "<type:Token xmi:id=\"6\" sofa=\"1\" begin=\"3\" end=\"4\"/>\n"
    "<type:Token xmi:id=\"7\" sofa=\"1\" begin=\"4\" end=\"5\"/>\n"
    "<type:Token xmi:id=\"8\" sofa=\"1\" begin=\"5\" end=\"6\"/>\n"
    "<type:Token xmi:id=\"9\" sofa=\"1\" begin=\"7\" end=\"9\"/>\n"
    "<type:Token xmi:id=\"10\" sofa=\"1\" begin=\"9\" end=\"10\"/>\n"
    "<custom:Glossator xmi:id=\"11\" sofa=\"1\" begin=\"3\" end=\"9\" label=\"Person\" id=\""
    FIXTURE_UUID "\"/>\n"
    "<cas:Sofa xmi:id=\"1\" sofaNum=\"1\" sofaID=\"_InitialView\" mimeType=\"text\" "
    "sofaString=\"😀 &lt;B&amp;&#9;ob&gt;&#13;&#10;\"/>\n"
    "<cas:View sofa=\"1\" members=\"2 3 4 5 6 7 8 9 10 11\"/>\n"
    "</xmi:XMI>\n",
    gloss_article_get_sha256 (gloss_annotation_set_get_article (set)));
  g_assert_cmpstr (xmi, ==, expected);
  g_assert_nonnull (strstr (described, "<name>webanno.custom.Glossator</name>"));
  g_assert_nonnull (strstr (described, "<rangeTypeName>webanno.custom.Glossator</rangeTypeName>"));
  /* What is inherited must not be declared. */
  g_assert_null (strstr (described, "<name>begin</name>"));
}

static void
test_json_written (void)
{
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/nowhere/a.txt", "😀 Bob", 2, 5);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossInput) input = format_export ("uima-json", NULL, set, report);
  g_autofree char *json = format_get_file (input, NULL);
  const char *structures = strstr (json, "\"%FEATURE_STRUCTURES\"");
  g_autofree char *expected = NULL;

  expected = g_strdup_printf (
    "\"%%FEATURE_STRUCTURES\":[\n"
    "{\"%%ID\":1,\"%%TYPE\":\"uima.cas.Sofa\",\"sofaNum\":1,\"sofaID\":\"_InitialView\","
    "\"mimeType\":\"text\",\"sofaString\":\"😀 Bob\"},\n"
    "{\"%%ID\":2,\"%%TYPE\":\"uima.tcas.DocumentAnnotation\",\"@sofa\":1,\"begin\":0,\"end\":6,"
    "\"language\":\"x-unspecified\"},\n"
    "{\"%%ID\":3,\"%%TYPE\":\"webanno.custom.GlossatorDocument\",\"@sofa\":1,\"document\":\"a.txt\","
    "\"sha256\":\"%s\",\"set\":\"default\",\"annotator\":\"Zoë\",\"status\":\"done\"},\n"
    "{\"%%ID\":4,\"%%TYPE\":\"de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence\","
    "\"@sofa\":1,\"begin\":0,\"end\":6},\n"
    "{\"%%ID\":5,\"%%TYPE\":\"de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token\","
    "\"@sofa\":1,\"begin\":0,\"end\":2},\n"
    "{\"%%ID\":6,\"%%TYPE\":\"de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token\","
    "\"@sofa\":1,\"begin\":3,\"end\":6},\n"
    "{\"%%ID\":7,\"%%TYPE\":\"webanno.custom.Glossator\",\"@sofa\":1,\"begin\":3,\"end\":6,"
    "\"label\":\"Person\",\"id\":\"" FIXTURE_UUID "\"}\n"
    "],\n\"%%VIEWS\":{\"_InitialView\":{\"%%SOFA\":1,\"%%MEMBERS\":[2,3,4,5,6,7]}}}\n",
    gloss_article_get_sha256 (gloss_annotation_set_get_article (set)));
  g_assert_true (g_str_has_prefix (json, "{\"%TYPES\":{\n"));
  g_assert_cmpstr (structures, ==, expected);
}

/* A file of JSON has one text. */
static void
test_json_second (void)
{
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/nowhere/a.txt", "Bob", 0, 3);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossExport) export = NULL;

  export = gloss_export_new_for_stream (gloss_format_find ("uima-json", NULL), NULL, stream, NULL,
                                        &error);
  g_assert_true (gloss_export_add (export, set, NULL, NULL, &error));
  g_assert_false (gloss_export_add (export, set, NULL, NULL, &error));
  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED);
}

/* What has no place in the text is not written; what is uncertain comes back as that. */
static void
test_uncertain (gconstpointer format)
{
  const GlossSpan spans[] = { { 0, 3 }, { 50, 53 } };
  const GlossAnchor anchor = { .quote = "Eve" };
  const GlossAnnotationFields fields[] = {
    { .id = "a", .label = "person", .spans = &spans[0], .n_spans = 1, .anchors = &anchor },
    { .id = "b", .label = "person", .spans = &spans[1], .n_spans = 1, .anchors = &anchor },
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/nowhere/a.txt", "Bob left.", fields, 2);
  g_autoptr (GlossReport) losses = gloss_report_new ();
  g_autoptr (GlossInput) input = format_export (format, NULL, set, losses);
  g_autoptr (GlossAnnotationSet) again = NULL;
  g_autofree char *text = NULL;

  again = format_import (format, NULL, input, gloss_annotation_set_get_article (set), NULL);
  text = gloss_annotation_set_to_string (again);
  g_assert_cmpstr (text, ==, "person 0-3 \"Eve\" ?\n");
  g_assert_true (fixture_report_has (losses, GLOSS_REPORT_WARNING, "outside"));
  g_assert_true (fixture_report_has (losses, GLOSS_REPORT_WARNING, "uncertain"));
}

/* As INCEpTION exports a document: layers of its own and of others. */
static void
test_foreign (void)
{
  g_autoptr (GlossArticle) article = gloss_test_article ("Hi 😀 Bob met Ann.");
  g_autoptr (GlossInput) input = format_make_input ("hi.xmi", foreign);
  g_autoptr (GBytes) type_bytes = g_bytes_new_static (types, strlen (types));
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (GPtrArray) relations = NULL;
  g_autofree char *text = NULL;
  GlossAnnotationFields fields;
  GlossRelationFields relation;

  gloss_input_add_bytes (input, "TypeSystem.xml", type_bytes);
  set = format_import ("uima-xmi", NULL, input, article, report);
  text = gloss_annotation_set_to_string (set);
  g_assert_cmpstr (text, ==, "odd 3-4 \"😀\" note \"a\\nb\"\ndoubt 5-8 \"Bob\"\nper 5-8 \"Bob\"\n"
                             "strong 13-16 \"Ann\"\n");
  gloss_annotation_get_fields (gloss_annotation_set_lookup (set, "20"), &fields);
  g_assert_cmpstr (fields.attributes, ==, "{\"weight\": 3, \"sure\": true, \"code\": \"7\"}");
  gloss_annotation_get_fields (gloss_annotation_set_lookup (set, "21"), &fields);
  g_assert_cmpstr (fields.attributes, ==, "{\"weight\": 4, \"words\": [\"a\",\"b\"]}");
  gloss_annotation_get_fields (gloss_annotation_set_lookup (set, "22"), &fields);
  g_assert_cmpstr (fields.attributes, ==, "{\"id\": \"x\"}");
  relations = gloss_annotation_set_list_relations (set);
  g_assert_cmpuint (relations->len, ==, 1);
  gloss_relation_get_fields (relations->pdata[0], &relation);
  g_assert_cmpstr (relation.type, ==, "Likes");
  g_assert_cmpstr (relation.from, ==, "20");
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_FAULT), ==, 0);
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "references"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "segments"));
}

/* Offsets in JSON may count code points, if the header says so. */
static void
test_json_foreign (void)
{
  g_autofree char *json = g_strconcat ("{\"%HEADER\":{\"offset-encoding\":\"UTF-32\"},"
                                       "\"%TYPES\":{},", foreign_json, NULL);
  g_autoptr (GlossArticle) article = gloss_test_article ("Hi 😀 Bob");
  g_autoptr (GlossInput) input = format_make_input ("x.json", json);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = format_import ("uima-json", NULL, input, article, report);
  g_autofree char *text = gloss_annotation_set_to_string (set);
  GlossAnnotationFields fields;

  g_assert_cmpstr (text, ==, "per 5-8 \"Bob\"\n");
  gloss_annotation_get_fields (gloss_annotation_set_get_nth (set, 0), &fields);
  g_assert_cmpstr (fields.attributes, ==, "{\"p\": 1.5, \"flag\": true}");
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "references"));
}

static void
assert_faults (const char *format,
               const char *content,
               const char *message)
{
  g_autoptr (GlossInput) input = format_make_input ("x", content);

  format_assert_fault (format, input, "Hi 😀 Bob", NULL, message);
}

#define SOFA "<cas:Sofa xmi:id='1' sofaID='_InitialView' sofaString='Hi 😀 Bob'/>"
#define VIEW "<cas:View sofa='1' members='5'/></xmi:XMI>"

/* What is bad in a file is told with its line, and the rest is read. */
static void
test_bad (void)
{
  assert_faults ("uima-xmi", XMI_HEAD "\n<no:A xmi:id='5' begin='4' end='6'/>" SOFA VIEW,
                 "file:4: An annotation “A” was left out: its place, 4 to 6, is none in the article");
  assert_faults ("uima-xmi", XMI_HEAD "<no:A xmi:id='5' begin='6' end='99'/>" SOFA VIEW, "6 to 99");
  assert_faults ("uima-xmi", XMI_HEAD "<no:A xmi:id='5' begin='6' end='6'/>" SOFA VIEW,
                 "covers no character");
  assert_faults ("uima-xmi", XMI_HEAD "<no:A xmi:id='5' begin='-6' end='x'/>" SOFA VIEW,
                 "its place is no pair of numbers");
  assert_faults ("uima-xmi", XMI_HEAD SOFA VIEW, "a member 5 that is not there");
  assert_faults ("uima-xmi", XMI_HEAD "<no:A xmi:id='5'/><no:A xmi:id='5'/>" SOFA VIEW,
                 "its id is used twice");
  assert_faults ("uima-xmi", XMI_HEAD "<no:R xmi:id='5' begin='0' end='1' Governor='7' "
                             "Dependent='8'/>" SOFA VIEW, "A relation was left out");
  assert_faults ("uima-xmi", XMI_HEAD "<cas:Sofa xmi:id='1' sofaURI='file:///etc/passwd'/></xmi:XMI>",
                 "its text is not in the file");
  assert_faults ("uima-json", "{\"%FEATURE_STRUCTURES\":[\n{\"%ID\":1},7]}", "x:2: A structure");
}

static void
assert_refused (const char *format,
                const char *content)
{
  g_autoptr (GlossInput) input = format_make_input ("x", content);

  format_assert_refused (format, input, NULL);
}

static void
test_refused (void)
{
  assert_refused ("uima-xmi", "");
  assert_refused ("uima-xmi", "<a/>");
  assert_refused ("uima-xmi", XMI_HEAD);
  assert_refused ("uima-xmi", "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>");
  assert_refused ("uima-xmi", "PK\3\4 no archive");
  assert_refused ("uima-json", "");
  assert_refused ("uima-json", "[]");
  assert_refused ("uima-json", "{\"%TYPES\":{}}");
  assert_refused ("uima-json", "{\"%FEATURE_STRUCTURES\":[{\"%ID\":1,");
}

/* A damaged file in a folder does not keep the others from being read. */
static void
test_folder (void)
{
  g_autoptr (GlossArticle) article = gloss_test_article ("Hi 😀 Bob met Ann.");
  g_autoptr (GlossInput) folder = gloss_input_new_for_bytes ("folder", NULL);
  g_autoptr (GBytes) good = g_bytes_new_static (foreign, strlen (foreign));
  g_autoptr (GBytes) bad = g_bytes_new_static (foreign, strlen (foreign) / 2);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = NULL;

  gloss_input_add_bytes (folder, "a.xmi", bad);
  gloss_input_add_bytes (folder, "sub/b.xmi", good);
  set = format_import ("uima-xmi", NULL, folder, article, report);
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 4);
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_FAULT), ==, 1);
}

static void
test_truncated (void)
{
  g_autofree char *object = g_strconcat ("{\"%TYPES\":{},", foreign_json, NULL);

  format_truncate_text ("uima-xmi", "x.xmi", foreign);
  format_truncate_text ("uima-json", "x.json", object);
}

static void
test_sniff (void)
{
  g_assert_cmpuint (format_sniff ("uima-xmi", "x", foreign), >, 90);
  g_assert_cmpuint (format_sniff ("uima-xmi", "x.zip", "PK\3\4....admin.xmi"), >=, 90);
  g_assert_cmpuint (format_sniff ("uima-xmi", "x.zip", "PK\3\4....a.txt"), ==, 0);
  g_assert_cmpuint (format_sniff ("uima-xmi", "x.xmi", ""), ==, 50);
  g_assert_cmpuint (format_sniff ("uima-json", "x.json", "{\"%TYPES\":{"), >, 90);
  g_assert_cmpuint (format_sniff ("uima-json", "x.json", "{}"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/format-uima/xmi/roundtrip", "uima-xmi", test_roundtrip);
  g_test_add_data_func ("/format-uima/json/roundtrip", "uima-json", test_roundtrip);
  g_test_add_data_func ("/format-uima/xmi/rich", "uima-xmi", test_rich);
  g_test_add_data_func ("/format-uima/json/rich", "uima-json", test_rich);
  g_test_add_data_func ("/format-uima/xmi/uncertain", "uima-xmi", test_uncertain);
  g_test_add_data_func ("/format-uima/json/uncertain", "uima-json", test_uncertain);
  g_test_add_func ("/format-uima/xmi/written", test_xmi_written);
  g_test_add_func ("/format-uima/json/written", test_json_written);
  g_test_add_func ("/format-uima/json/second", test_json_second);
  g_test_add_func ("/format-uima/xmi/foreign", test_foreign);
  g_test_add_func ("/format-uima/json/foreign", test_json_foreign);
  g_test_add_func ("/format-uima/bad", test_bad);
  g_test_add_func ("/format-uima/refused", test_refused);
  g_test_add_func ("/format-uima/folder", test_folder);
  g_test_add_func ("/format-uima/truncated", test_truncated);
  g_test_add_func ("/format-uima/sniff", test_sniff);
  return g_test_run ();
}
