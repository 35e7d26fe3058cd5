/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-faults.h"
#include "format-fixture.h"
#include "format-roundtrip.h"
#include "support/gloss-test-random.h"

#include <string.h>

#define FORMAT "pubannotation"
#define TEXT "Hi 😀 Bob met Ann.\r\nBob left.\n"

static GlossAnnotationSet *
make_set (void)
{
  static const GlossSpan spans[] = { { 0, 2 }, { 5, 8 }, { 13, 16 } };
  static const GlossSpan other = { 7, 16 };
  static const GlossDocumentFields header = {
    .annotator = "Zoë",
    .status = "done",
    .document = "{\"labels\":[\"sum\"],\"attributes\":{\"x\": 1},\"note\":\"so so\",\"metadata\":{}}",
  };
  const GlossAnnotationFields fields[] = {
    { .id = "a", .label = "person", .spans = spans, .n_spans = 3, .note = "n\n", .unsure = TRUE,
      .attributes = "{\"level\":\"high\",\"kinds\":[\"x\",\"y\"],\"one\":[\"x\"],\"n\":3,\"is\":false,"
                    "\"odd\":\"[1]\"}" },
    { .id = "b", .label = "claim", .spans = &other, .n_spans = 1 },
  };
  const GlossRelationTypeFields type = { .id = "causes", .name = "Causes", .directed = TRUE };
  const GlossRelationFields relation = { .id = "R", .type = "causes", .from = "b", .to = "a",
                                         .note = "why" };
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

#define ATTRIBUTE(N, PRED, OBJ)                                                                    \
  "{\"id\":\"A" N "\",\"subj\":\"a\",\"pred\":\"" PRED "\",\"obj\":" OBJ "}"

static const char expected[] =
  "{\"sourcedb\":\"gloss\",\"sourceid\":\"a.txt\",\"project\":\"zoe\",\n"
  "\"gloss\":{\"document\":\"a.txt\",\"set\":\"zoe\",\"annotator\":\"Zoë\",\"status\":\"done\",\"labels\":"
  "[\"=SUM\"],\"note\":\"so so\",\"attributes\":{\"x\":1}},\n"
  "\"text\":\"Hi 😀 Bob met Ann.\\r\\nBob left.\\n\",\n"
  "\"denotations\":[\n"
  "{\"id\":\"a-1\",\"span\":{\"begin\":0,\"end\":2},\"obj\":\"_FRAGMENT\"},\n"
  "{\"id\":\"a-2\",\"span\":{\"begin\":5,\"end\":8},\"obj\":\"_FRAGMENT\"},\n"
  "{\"id\":\"a\",\"span\":{\"begin\":13,\"end\":16},\"obj\":\"Person\"},\n"
  "{\"id\":\"b\",\"span\":{\"begin\":7,\"end\":16},\"obj\":\"Claim, \\\"hard\\\"\"}],\n"
  "\"attributes\":[\n"
  ATTRIBUTE ("1", "level", "\"high\"") ",\n"
  ATTRIBUTE ("2", "kinds", "\"x\"") ",\n"
  ATTRIBUTE ("3", "kinds", "\"y\"") ",\n"
  ATTRIBUTE ("4", "one", "\"[\\\"x\\\"]\"") ",\n"
  ATTRIBUTE ("5", "n", "3") ",\n"
  ATTRIBUTE ("6", "is", "false") ",\n"
  ATTRIBUTE ("7", "odd", "\"\\\"[1]\\\"\"") ",\n"
  ATTRIBUTE ("8", "_note", "\"n\\n\"") ",\n"
  ATTRIBUTE ("9", "_unsure", "true") "],\n"
  "\"relations\":[\n"
  "{\"id\":\"C-a-1\",\"pred\":\"_lexicallyChainedTo\",\"subj\":\"a-2\",\"obj\":\"a-1\"},\n"
  "{\"id\":\"C-a-2\",\"pred\":\"_lexicallyChainedTo\",\"subj\":\"a\",\"obj\":\"a-2\"},\n"
  "{\"id\":\"R\",\"pred\":\"Causes\",\"subj\":\"b\",\"obj\":\"a\"}]}\n";

static void
test_written (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GBytes) bytes = fixture_export (FORMAT, NULL, report, set);
  g_autofree char *held = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (held, ==, expected);
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "astral"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "carriage-return"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "crossing"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "relation-notes"));
}

/* One article is an object, several are an array, none is an empty one. */
static void
test_several (void)
{
  g_autoptr (GlossAnnotationSet) one = fixture_make_simple_set ("/n/a.txt", "Hi Bob", 3, 6);
  g_autoptr (GlossAnnotationSet) two = fixture_make_simple_set ("/n/b.txt", "Hi Ann", 3, 6);
  GlossAnnotationSet *const sets[] = { one, two, one };

  for (guint n = 0; n <= 3; n++)
    {
      g_autoptr (GBytes) bytes = fixture_export_sets (FORMAT, NULL, NULL, sets, n);
      g_autofree char *json = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_autoptr (JsonNode) node = json_from_string (json, NULL);

      g_assert_nonnull (node);
      g_assert_true (JSON_NODE_HOLDS_OBJECT (node) == (n == 1));
      if (n != 1)
        g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, n);
    }
}

static void
test_come_back (void)
{
  g_autoptr (GlossAnnotationSet) from = make_set ();
  g_autoptr (GlossInput) input = format_make_input ("x.json", expected);
  g_autoptr (GlossAnnotationSet) set = NULL;
  GlossAnnotationFields fields;

  set = format_import (FORMAT, NULL, input, gloss_annotation_set_get_article (from), NULL);
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 2);
  gloss_annotation_get_fields (gloss_annotation_set_lookup (set, "a"), &fields);
  g_assert_cmpuint (fields.n_spans, ==, 3);
  g_assert_cmpstr (fields.note, ==, "n\n");
  g_assert_true (fields.unsure);
  g_assert_nonnull (strstr (fields.attributes, "[\"x\",\"y\"]"));
  g_assert_nonnull (strstr (fields.attributes, "[\"x\"]"));
  g_assert_nonnull (strstr (fields.attributes, "\"[1]\""));
  g_assert_nonnull (gloss_annotation_set_lookup_relation (set, "R"));
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 1);
  g_assert_cmpuint (format_import_into (FORMAT, NULL, input, set, NULL), ==, 0);
  g_assert_cmpuint (format_import_into (FORMAT, NULL, input, from, NULL), ==, 0);
}

/* Tracks, blocks, lists of spans, modifications, numbers as ids, no text. */
static const char foreign[] =
  "[{\"sourcedb\":\"PubMed\",\"sourceid\":\"12\",\"divid\":0,\"text\":\"Hi \360\237\230\200 Bob met Ann.\\r\\n"
  "Bob left.\\n\",\"tracks\":[{\"project\":\"p1\",\"denotations\":[{\"id\":1,\"span\":[{\"begin\":0,\"end\":2},"
  "{\"begin\":5,\"end\":8}],\"obj\":\"PER\"},{\"id\":2,\"span\":{\"begin\":13,\"end\":16},\"obj\":\"PER\"}],"
  "\"modifications\":[{\"id\":\"M1\",\"pred\":\"Negation\",\"obj\":2}],\"relations\":[{\"id\":\"R1\",\"pred\":"
  "\"likes\",\"subj\":1,\"obj\":2}]},{\"project\":\"p2\",\"blocks\":[{\"id\":\"B1\",\"span\":{\"begin\":0,"
  "\"end\":17},\"obj\":\"sentence\"}]}]},\n"
  "{\"sourcedb\":\"x\",\"sourceid\":\"y\",\"denotations\":[{\"span\":{\"begin\":9,\"end\":12},\"obj\":\"V\"}]}]";

static gboolean
tell_cb (GlossImportDocument  *document,
         gpointer              user_data,
         GError              **error)
{
  GString *all = user_data;
  const char *const *names = gloss_import_document_get_names (document);
  const char *set_name = gloss_import_document_get_header (document)->set_name;

  g_string_append_printf (all, "%s %s %u\n", names[0], set_name != NULL ? set_name : "-",
                          gloss_import_document_get_n_annotations (document));
  return TRUE;
}

static void
test_foreign (void)
{
  g_autoptr (GlossInput) input = format_make_input ("x.json", foreign);
  g_autoptr (GlossArticle) article = gloss_test_article (TEXT);
  g_autoptr (GlossAnnotationSet) set = format_import (FORMAT, NULL, input, article, NULL);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GString) all = g_string_new (NULL);
  GlossAnnotationFields fields;

  g_assert_true (format_read (FORMAT, NULL, input, tell_cb, all, report, NULL));
  g_assert_cmpstr (all->str, ==, "12-0 p1 2\n12-0 p2 1\ny - 1\n");
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 4);
  gloss_annotation_get_fields (gloss_annotation_set_lookup (set, "1"), &fields);
  g_assert_cmpuint (fields.n_spans, ==, 2);
  gloss_annotation_get_fields (gloss_annotation_set_lookup (set, "2"), &fields);
  g_assert_nonnull (strstr (fields.attributes, "\"Negation\": true"));
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 1);
}

/* A chain that leads to itself, or nowhere, loses nothing. */
static void
test_bad_chains (void)
{
  static const char json[] =
    "{\"text\":\"Hi Bob\",\"denotations\":[{\"id\":\"a\",\"span\":{\"begin\":0,\"end\":1},\"obj\":\"_FRAGMENT\"},"
    "{\"id\":\"b\",\"span\":{\"begin\":1,\"end\":2},\"obj\":\"_FRAGMENT\"},{\"id\":\"c\",\"span\":{\"begin\":3,"
    "\"end\":6},\"obj\":\"X\"}],\"relations\":[{\"id\":\"1\",\"pred\":\"_lexicallyChainedTo\",\"subj\":\"a\","
    "\"obj\":\"b\"},{\"id\":\"2\",\"pred\":\"_lexicallyChainedTo\",\"subj\":\"b\",\"obj\":\"a\"},{\"id\":\"3\","
    "\"pred\":\"_lexicallyChainedTo\",\"subj\":\"c\",\"obj\":\"c\"},{\"id\":\"4\",\"pred\":"
    "\"_lexicallyChainedTo\",\"subj\":\"c\",\"obj\":\"z\"}]}";
  g_autoptr (GlossInput) input = format_make_input ("x.json", json);
  g_autoptr (GlossArticle) article = gloss_test_article ("Hi Bob");
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = format_import (FORMAT, NULL, input, article, report);

  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 2);
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_FAULT, "relation"));
}

static const FormatFault invalid[] = {
  { "{\"denotations\":[]}", "record", ":1: A record" },
  { "{\"text\":\"Hi\",\"denotations\":[{\"span\":{\"begin\":0},\"obj\":\"a\"}]}", "denotation", "not numbers" },
  { "{\"text\":\"Hi\",\"denotations\":[{\"span\":{\"begin\":\"0\",\"end\":1},\"obj\":\"a\"}]}", "denotation",
    "not numbers" },
  { "{\"text\":\"Hi\",\"denotations\":[{\"span\":[],\"obj\":\"a\"}]}", "denotation", "not numbers" },
  { "{\"text\":\"Hi\",\"denotations\":[{\"span\":{\"begin\":0,\"end\":1}}]}", "denotation", "no object" },
  { "{\"text\":\"Hi\",\"denotations\":[3]}", "denotation", "not numbers" },
  { "{}\n\n{\"text\":\"Hi\",\"denotations\":[{\"span\":{\"begin\":0,\"end\":3},\"obj\":\"a\"}]}", "not-placed",
    "file:3: An" },
  { "{\"text\":\"Hi\",\"denotations\":[{\"span\":{\"begin\":1,\"end\":1},\"obj\":\"a\"}]}", "not-placed",
    "no character" },
  { "{\"text\":\"Hi\",\"attributes\":[{\"subj\":\"T9\",\"pred\":\"x\",\"obj\":1}]}", "attribute", "missing" },
  { "{\"text\":\"Hi\",\"modifications\":[{\"pred\":\"x\",\"obj\":1}]}", "attribute", "missing" },
  { "{\"text\":\"Hi\",\"relations\":[{\"pred\":\"x\",\"subj\":\"1\",\"obj\":\"2\"}]}", "relation", "missing" },
  { "{\"text\":\"Hi\",\"relations\":[{\"pred\":\"x\",\"subj\":\"1\"}]}", "relation", "between what" },
  { "{\"text\":\"Hi\",\"tracks\":[1]}", "track", "not an object" },
};

static void
test_invalid (void)
{
  format_assert_faults (FORMAT, invalid, G_N_ELEMENTS (invalid));
}

static void
test_sniff (void)
{
  g_autoptr (GlossInput) input = format_make_input ("x.json", expected);
  g_autoptr (GlossInput) other = format_make_input ("x.json", foreign);

  g_assert_cmpstr (gloss_format_sniff (input, NULL, NULL)->id, ==, FORMAT);
  g_assert_cmpstr (gloss_format_sniff (other, NULL, NULL)->id, ==, FORMAT);
}

static void
test_roundtrip (void)
{
  format_roundtrip (FORMAT, NULL);
}

static void
test_truncated (void)
{
  format_truncate_text (FORMAT, "a.json", expected);
  format_truncate_text (FORMAT, "a.json", foreign);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pubannotation/written", test_written);
  g_test_add_func ("/pubannotation/several", test_several);
  g_test_add_func ("/pubannotation/come-back", test_come_back);
  g_test_add_func ("/pubannotation/read/foreign", test_foreign);
  g_test_add_func ("/pubannotation/read/bad-chains", test_bad_chains);
  g_test_add_func ("/pubannotation/read/invalid", test_invalid);
  g_test_add_func ("/pubannotation/sniff", test_sniff);
  g_test_add_func ("/pubannotation/roundtrip", test_roundtrip);
  g_test_add_func ("/pubannotation/truncated", test_truncated);
  return g_test_run ();
}
