/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-faults.h"
#include "format-fixture.h"
#include "format-roundtrip.h"

#include "support/gloss-test-random.h"

#include <string.h>

#define HEAD \
  "<?xml version='1.0'?>\n<!DOCTYPE collection SYSTEM 'BioC.dtd'>\n" \
  "<collection><source>PubTator</source><date/><key/>\n"

/* A title and an abstract of two sentences: “Hi 😀 Bob.” from 0, “Ann left.” from 10, “Bob too.”
 * from 20; offsets count code points. */
static const char foreign[] =
  HEAD
  "<document><id>hi</id><infon key='year'>1984</infon>\n"
  "<passage><infon key='section'>title</infon><offset>0</offset><text>Hi 😀 Bob.</text>\n"
  "<annotation id='T1'><infon key='type'>Person</infon><infon key='identifier'>Q1</infon>"
  "<infon key='note'>the builder</infon><location offset='5' length='3'/><text>Bob</text>"
  "</annotation></passage>\n"
  "<passage><offset>10</offset><sentence><offset>10</offset><text>Ann left.</text>\n"
  "<annotation id='T1'><infon key='type'>Person</infon><location offset='10' length='3'/>"
  "<text>Ann</text></annotation></sentence>"
  "<sentence><offset>20</offset><text>Bob too.</text>\n"
  "<annotation id='T2'><infon key='type'>Odd</infon><location offset='20' length='3'/>"
  "<location offset='24' length='3'/><text>Bob too</text></annotation></sentence>\n"
  "<annotation id='T3'><location offset='99' length='3'/><text>x</text></annotation>\n"
  "<annotation id='T4'><location offset='x' length='3'/><text>x</text></annotation>\n"
  "<relation id='R1'><infon key='type'>likes</infon><node refid='T1' role='a'/>"
  "<node refid='T2' role='b'/></relation>\n"
  "<relation id='R2'><node refid='T1' role='a'/><node refid='T2' role='b'/>"
  "<node refid='T3' role='c'/></relation></passage></document>\n"
  "</collection>\n";

static void
test_roundtrip (void)
{
  format_roundtrip ("bioc", NULL);
}

static void
test_written (void)
{
  const GlossSpan spans[] = { { 2, 3 }, { 6, 8 } };
  const GlossAnnotationFields fields = { .id = "T1", .label = "person", .spans = spans,
                                         .n_spans = 2, .note = "a & b" };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/nowhere/a.txt", "😀 <B>\r\nxy", &fields, 1);
  g_autoptr (GBytes) bytes = fixture_export ("bioc", NULL, NULL, set);
  g_autofree char *expected = g_strdup_printf (
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<!DOCTYPE collection SYSTEM \"BioC.dtd\">\n"
    "<collection>\n<source>Glossator</source>\n<date></date>\n"
    "<key>Offsets count Unicode code points of the document, from 0.</key>\n"
    "<document>\n<id>a.txt</id>\n<infon key=\"sha256\">%s</infon>\n"
    "<infon key=\"set\">default</infon>\n<infon key=\"annotator\">Zoë</infon>\n"
    "<infon key=\"status\">done</infon>\n"
    "<passage>\n<infon key=\"type\">text</infon>\n<offset>0</offset>\n"
    "<text>😀 &lt;B&gt;&#13;\nxy</text>\n"
    "<annotation id=\"T1\">\n<infon key=\"type\">Person</infon>\n"
    "<infon key=\"note\">a &amp; b</infon>\n"
    "<location offset=\"2\" length=\"1\"/>\n<location offset=\"6\" length=\"2\"/>\n"
    "<text>&lt;B&gt;&#13;\nx</text>\n</annotation>\n"
    "</passage>\n</document>\n</collection>\n",
    gloss_article_get_sha256 (gloss_annotation_set_get_article (set)));

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected,
                   strlen (expected));
}

static void
test_uncertain (void)
{
  const GlossSpan spans[] = { { 0, 3 }, { 4, 6 }, { 50, 53 } };
  const GlossAnchor anchors[] = { { .quote = "Eve" }, { .quote = NULL } };
  const GlossAnnotationFields fields[] = {
    { .id = "a", .label = "person", .spans = &spans[0], .n_spans = 2, .anchors = anchors },
    { .id = "b", .label = "person", .spans = &spans[2], .n_spans = 1, .anchors = anchors },
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/nowhere/a.txt", "Bob left.", fields, 2);
  g_autoptr (GlossReport) losses = gloss_report_new ();
  g_autoptr (GlossInput) input = format_export ("bioc", NULL, set, losses);
  g_autoptr (GlossAnnotationSet) again = NULL;
  g_autofree char *text = NULL;

  again = format_import ("bioc", NULL, input, gloss_annotation_set_get_article (set), NULL);
  text = gloss_annotation_set_to_string (again);
  g_assert_cmpstr (text, ==, "person 0-3,4-6 \"Eve\",\"le\" ?\n");
  g_assert_true (fixture_report_has (losses, GLOSS_REPORT_WARNING, "outside"));
}

static void
test_foreign (void)
{
  g_autoptr (GlossArticle) article = gloss_test_article ("Hi 😀 Bob.\nAnn left. Bob too.");
  g_autoptr (GlossInput) input = format_make_input ("x.xml", foreign);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = format_import ("bioc", NULL, input, article, report);
  g_autofree char *text = gloss_annotation_set_to_string (set);
  g_autofree char *all = gloss_report_to_string (report);
  g_autofree char *year = gloss_document_dup_attribute (gloss_annotation_set_get_document (set),
                                                        "year");
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (set);
  GlossAnnotationFields fields;

  g_assert_cmpstr (text, ==, "person 5-8 \"Bob\" note \"the builder\"\nperson 10-13 \"Ann\"\n"
                             "odd 20-23,24-27 \"Bob\",\"too\"\n");
  gloss_annotation_get_fields (gloss_annotation_set_lookup (set, "T1"), &fields);
  g_assert_cmpstr (fields.attributes, ==, "{\"identifier\": \"Q1\"}");
  g_assert_nonnull (gloss_annotation_set_lookup (set, "T1-2"));
  g_assert_cmpstr (year, ==, "\"1984\"");
  g_assert_cmpuint (relations->len, ==, 1);
  g_assert_nonnull (strstr (all, "its place, 99 to 102, is none in the article"));
  g_assert_nonnull (strstr (all, "x.xml:11: An annotation was left out: it has no location"));
  g_assert_nonnull (strstr (all, "x.xml:13: A relation was left out: it does not join two"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "text-differs"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "infons"));
}

#define ONE(text, offset, length, quote) \
  HEAD "<document><id>a</id><passage><offset>0</offset>" text "<annotation id='a'>" \
  "<infon key='type'>Person</infon><location offset='" offset "' length='" length "'/>" \
  "<text>" quote "</text></annotation></passage></document></collection>"

static void
assert_text (const char *content,
             const char *expected,
             const char *message)
{
  g_autoptr (GlossArticle) article = gloss_test_article ("Hi 😀 Bob");
  g_autoptr (GlossInput) input = format_make_input ("x.xml", content);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = format_import ("bioc", NULL, input, article, report);
  g_autofree char *text = gloss_annotation_set_to_string (set);
  g_autofree char *all = gloss_report_to_string (report);

  g_assert_cmpstr (text, ==, expected);
  if (strstr (all, message) == NULL)
    g_error ("“%s” is not in “%s”", message, all);
}

/* What offsets count shows by what annotations say; if nothing fits, they are where they are said to
 * be, and that is told. */
static void
test_units (void)
{
  static const char bob[] = "person 5-8 \"Bob\"\n";

  assert_text (ONE ("<text>Hi 😀 Bob</text>", "5", "3", "Bob"), bob, "");
  assert_text (ONE ("<text>Hi 😀 Bob</text>", "6", "3", "Bob"), bob, "");
  assert_text (ONE ("<text>Hi 😀 Bob</text>", "8", "3", "Bob"), bob, "");
  assert_text (ONE ("<text>Hi 😀 Bob</text>", "5", "2", "Ann"), "person 5-7 \"Bo\"\n",
               "says another text");
  assert_text (ONE ("<text>Hi 😀 Bob</text>", "5", "3'/><location offset='9' length='x", "Bob"), "",
               "one without numbers");
  assert_text (ONE ("", "8", "3", "Bob"), bob, "");
  assert_text (ONE ("", "5", "3", "Ann"), "", "it quotes “Ann”, where the article says “Bob”");
  assert_text (ONE ("<text>Hi 😀 Bob</text></passage><passage><offset>3</offset><text>x</text>", "5",
                    "3", "Bob"), "", "its passages overlap");
  assert_text (ONE ("<text>Hi</text></passage><passage><offset>2147483647</offset><text>x</text>",
                    "5", "3", "Bob"), "", "are far from each other");
}

static void
test_refused (void)
{
  static const char *const bad[] = { "", "<a/>", "<collection>", HEAD "<document>",
                                     "<!DOCTYPE a [<!ENTITY e 'x'>]><collection/>", NULL };

  for (guint i = 0; bad[i] != NULL; i++)
    {
      g_autoptr (GlossInput) input = format_make_input ("x.xml", bad[i]);

      format_assert_refused ("bioc", input, NULL);
    }
}

static void
test_truncated (void)
{
  format_truncate_text ("bioc", "x.xml", foreign);
}

static void
test_sniff (void)
{
  g_assert_cmpuint (format_sniff ("bioc", "x.xml", foreign), >, 90);
  g_assert_cmpuint (format_sniff ("bioc", "x.xml", "<a/>"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-bioc/roundtrip", test_roundtrip);
  g_test_add_func ("/format-bioc/written", test_written);
  g_test_add_func ("/format-bioc/uncertain", test_uncertain);
  g_test_add_func ("/format-bioc/foreign", test_foreign);
  g_test_add_func ("/format-bioc/units", test_units);
  g_test_add_func ("/format-bioc/refused", test_refused);
  g_test_add_func ("/format-bioc/truncated", test_truncated);
  g_test_add_func ("/format-bioc/sniff", test_sniff);
  return g_test_run ();
}
