/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-faults.h"
#include "format-fixture.h"
#include "format-roundtrip.h"
#include "support/gloss-test-random.h"

#include <string.h>

#define FORMAT "doccano"
#define TEXT "Hi 😀 Bob met Ann.\r\nBob left.\n"

/* Two overlapping annotations, one in two parts, with a relation between them. */
static GlossAnnotationSet *
make_set (void)
{
  static const GlossSpan spans[] = { { 0, 2 }, { 13, 16 } };
  static const GlossSpan other = { 5, 16 };
  static const GlossDocumentFields header = {
    .annotator = "Zoë",
    .status = "done",
    .document = "{\"labels\":[\"sum\"],\"attributes\":{\"x\": 1},\"note\":\"so so\",\"metadata\":{}}",
  };
  const GlossAnnotationFields fields[] = {
    { .id = "a", .label = "person", .spans = spans, .n_spans = 2 },
    { .id = "b", .label = "claim", .spans = &other, .n_spans = 1 },
  };
  const GlossRelationTypeFields type = { .id = "causes", .name = "Causes", .directed = TRUE };
  const GlossRelationFields relation = { .id = "R", .type = "causes", .from = "b", .to = "a" };
  g_autoptr (GlossRelationType) definition = gloss_relation_type_new (&type);
  g_autoptr (GPtrArray) relations = NULL;
  GlossAnnotationSet *set = fixture_make_full_set ("zoe", "/n/a.txt", TEXT, fields, 2, &header);

  relations = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_relation_unref);
  g_ptr_array_add (relations, gloss_relation_new (&relation));
  gloss_label_set_append_of (gloss_annotation_set_get_labels (set), GLOSS_RECORD_RELATION_TYPE,
                             definition);
  gloss_annotation_set_load_relations (set, relations, NULL);
  return set;
}

#define META                                                                                       \
  "{\"meta\":{\"document\":\"a.txt\",\"set\":\"zoe\",\"annotator\":\"Zo\\u00eb\",\"status\":"           \
  "\"done\",\"attributes\":{\"x\":1}},"
#define TAIL                                                                                       \
  "\"relations\":[{\"id\":1,\"from_id\":2,\"to_id\":1,\"type\":\"Causes\"}],\"cats\":[\"=SUM\"],"        \
  "\"Comments\":[\"so so\"],\"text\":\"Hi \\ud83d\\ude00 Bob met Ann.\\r\\nBob left.\\n\"}\n"

static const char expected[] =
  META "\"label\":[[0,2,\"Person\"],[5,16,\"Claim, \\\"hard\\\"\"],[13,16,\"Person\"]],"
  "\"entities\":[{\"id\":1,\"label\":\"Person\",\"start_offset\":0,\"end_offset\":2},"
  "{\"id\":2,\"label\":\"Claim, \\\"hard\\\"\",\"start_offset\":5,\"end_offset\":16},"
  "{\"id\":3,\"label\":\"Person\",\"start_offset\":13,\"end_offset\":16}]," TAIL;

static const char expected_utf16[] =
  META "\"label\":[[0,2,\"Person\"],[6,17,\"Claim, \\\"hard\\\"\"],[14,17,\"Person\"]],"
  "\"entities\":[{\"id\":1,\"label\":\"Person\",\"start_offset\":0,\"end_offset\":2},"
  "{\"id\":2,\"label\":\"Claim, \\\"hard\\\"\",\"start_offset\":6,\"end_offset\":17},"
  "{\"id\":3,\"label\":\"Person\",\"start_offset\":14,\"end_offset\":17}]," TAIL;

static const GlossFormatOptions utf16 = { .scheme = "utf16" };

static void
assert_written (const GlossFormatOptions *options,
                const char               *content,
                gboolean                  is_doubted)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GBytes) bytes = fixture_export (FORMAT, options, report, set);
  g_autofree char *held = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (held, ==, content);
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "astral") == is_doubted);
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "overlap-dropped"));
}

static void
test_written (void)
{
  assert_written (NULL, expected, TRUE);
  assert_written (&utf16, expected_utf16, FALSE);
}

static void
assert_comes_back (const GlossFormatOptions *options,
                   const char               *json)
{
  g_autoptr (GlossAnnotationSet) from = make_set ();
  g_autoptr (GlossInput) input = format_make_input ("x.jsonl", json);
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autofree char *text = NULL;
  GlossDocumentFields fields;

  set = format_import (FORMAT, options, input, gloss_annotation_set_get_article (from), NULL);
  text = gloss_annotation_set_to_string (set);
  g_assert_cmpstr (text, ==, "person 0-2 \"Hi\"\nclaim-hard 5-16 \"Bob met Ann\"\n"
                             "person 13-16 \"Ann\"\n");
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 1);
  gloss_document_get_fields (gloss_annotation_set_get_document (set), &fields);
  g_assert_cmpstr (fields.annotator, ==, "Zoë");
  g_assert_nonnull (strstr (fields.document, "so so"));
  g_assert_nonnull (strstr (fields.document, "\"x\": 1"));
  g_assert_cmpuint (format_import_into (FORMAT, options, input, set, NULL), ==, 0);
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 1);
}

static void
test_come_back (void)
{
  assert_comes_back (NULL, expected);
  assert_comes_back (&utf16, expected_utf16);
}

/* All forms that it has had: triples, entities, words, comments, metadata, blank lines. */
static const char foreign[] =
  "{\"id\":1,\"text\":\"Hi \360\237\230\200 Bob met Ann.\\r\\nBob left.\\n\",\"label\":[[5,8,\"PER\"]],"
  "\"Comments\":[\"one\",{\"text\":\"two\"}]}\n\n"
  "{\"id\":2,\"data\":\"Hi \360\237\230\200 Bob met Ann.\\nBob left.\\n\",\"labels\":[[13,16,\"PER\"]],"
  "\"meta\":{\"date\":\"2020-01-01\"}}\r\n"
  "{\"text\":\"Hi \360\237\230\200 Bob met Ann.\\r\\nBob left.\\n\",\"entities\":[{\"id\":70,"
  "\"start_offset\":9,\"end_offset\":12,\"label\":\"ORG\"},{\"id\":71,\"start_offset\":0,\"end_offset\":2,"
  "\"label\":\"X\"}],\"relations\":[{\"id\":3,\"from_id\":71,\"to_id\":70,\"type\":\"likes\"}]}\n"
  "{\"text\":\"Hi \360\237\230\200 Bob met Ann.\\r\\nBob left.\\n\",\"label\":[\"News\",\"Short\"]}\n"
  "{\"text\":\"Hi \360\237\230\200 Bob met Ann.\\r\\nBob left.\\n\",\"label\":\"Brief\"}";

static void
test_foreign (void)
{
  g_autoptr (GlossInput) input = format_make_input ("x.jsonl", foreign);
  g_autoptr (GlossArticle) article = gloss_test_article (TEXT);
  g_autoptr (GlossAnnotationSet) set = format_import (FORMAT, NULL, input, article, NULL);
  g_autofree char *text = gloss_annotation_set_to_string (set);
  g_auto (GStrv) labels = gloss_document_dup_labels (gloss_annotation_set_get_document (set));
  g_autofree char *note = gloss_document_dup_note (gloss_annotation_set_get_document (set));
  GlossDocumentFields fields;

  g_assert_cmpstr (text, ==, "x 0-2 \"Hi\"\nper 5-8 \"Bob\"\norg 9-12 \"met\"\nper 13-16 \"Ann\"\n");
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 1);
  g_assert_cmpuint (g_strv_length (labels), ==, 3);
  g_assert_cmpstr (note, ==, "one\ntwo");
  gloss_document_get_fields (gloss_annotation_set_get_document (set), &fields);
  g_assert_nonnull (strstr (fields.document, "2020-01-01"));
}

/* What is wrong with it, and the line and a word of what is said. */
static const FormatFault invalid[] = {
  { "{\"text\":\"Hi\",\"label\":[[0,1,\"a\"]]}x\n{\"text\":\"Hi\",\"label\":[]}", "line", ":1: The line" },
  { "\n[1]\n{\"text\":\"Hi\",\"label\":[]}", "record", ":2: A value" },
  { "{\"label\":[[0,1,\"a\"]]}", "record", ":1: A record was left out: it has no text" },
  { "{\"text\":3,\"label\":[[0,1,\"a\"]]}", "record", "no text" },
  { "{\"text\":\"Hi\",\"label\":[[0,\"1\",\"a\"]]}", "span", "not numbers" },
  { "{\"text\":\"Hi\",\"label\":[[0]]}", "span", "not numbers" },
  { "{\"text\":\"Hi\",\"label\":[[0,1,\"\"]]}", "span", "no label" },
  { "{\"text\":\"Hi\",\"label\":[[0,1]]}", "span", "no label" },
  { "{\"text\":\"Hi\",\"label\":[4]}", "span", "no span and no text" },
  { "{}\n{\"text\":\"Hi\",\"label\":[[0,3,\"a\"]]}", "not-placed", "file:2: An annotation" },
  { "{\"text\":\"Hi\",\"label\":[[1,1,\"a\"]]}", "not-placed", "no character" },
  { "{\"text\":\"Hi\",\"entities\":[{\"id\":1,\"start_offset\":-1,\"end_offset\":1,\"label\":\"a\"}]}", "span",
    "not numbers" },
  { "{\"text\":\"Hi\",\"label\":[],\"relations\":[{\"from_id\":1}]}", "relation", "between what" },
  { "{\"text\":\"Hi\",\"label\":[],\"relations\":[{\"from_id\":1,\"to_id\":2,\"type\":\"t\"}]}", "relation",
    "missing" },
  { "{\"text\":\"Hi\",\"label\":[]}\n{\"text\":\"Hi \\u0000\",\"label\":[[0,2,\"a\"]]}", "line",
    ":2: The line" },
};

static void
test_invalid (void)
{
  format_assert_faults (FORMAT, invalid, G_N_ELEMENTS (invalid));
}

/* Half a pair of surrogates is no place, and nothing but lines is no file of them. */
static void
test_refused (void)
{
  g_autoptr (GlossArticle) article = gloss_test_article ("a😀b");
  g_autoptr (GlossInput) input = format_make_input ("x.jsonl", "{\"text\":\"a\\ud83d\\ude00b\",\"label\":[[0,2,\"a\"]]}");
  g_autoptr (GlossInput) garbage = format_make_input ("x.jsonl", "garbage\nmore\n");
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = format_import (FORMAT, &utf16, input, article, report);

  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 0);
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_FAULT, "not-placed"));
  format_assert_refused (FORMAT, garbage, NULL);
}

static void
test_sniff (void)
{
  const GlossFormat *format = gloss_format_find (FORMAT, NULL);

  g_assert_cmpuint (format->sniff (expected, strlen (expected), "x.jsonl"), ==, 90);
  g_assert_cmpuint (format->sniff (expected, 200, "x.jsonl"), ==, 60);
  g_assert_cmpuint (format->sniff (foreign, 120, "x.jsonl"), ==, 60);
  g_assert_cmpuint (format->sniff ("{\"spans\":[{\"label\":1}],\"text\":1}", 33, "x.jsonl"), ==, 0);
}

static void
test_roundtrip (void)
{
  format_roundtrip (FORMAT, NULL);
  format_roundtrip (FORMAT, &utf16);
}

static void
test_truncated (void)
{
  format_truncate_text (FORMAT, "a.jsonl", expected);
  format_truncate_text (FORMAT, "a.jsonl", foreign);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/doccano/written", test_written);
  g_test_add_func ("/doccano/come-back", test_come_back);
  g_test_add_func ("/doccano/read/foreign", test_foreign);
  g_test_add_func ("/doccano/read/invalid", test_invalid);
  g_test_add_func ("/doccano/read/refused", test_refused);
  g_test_add_func ("/doccano/sniff", test_sniff);
  g_test_add_func ("/doccano/roundtrip", test_roundtrip);
  g_test_add_func ("/doccano/truncated", test_truncated);
  return g_test_run ();
}
