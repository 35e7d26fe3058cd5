/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-faults.h"
#include "format-fixture.h"
#include "format-roundtrip.h"
#include "support/gloss-test-random.h"

#include "formats/gloss-span-tokens.h"

#include <string.h>

#define FORMAT "spacy"
#define TEXT "Hi 😀  Bob.\r\nAnn"

/* One annotation in two parts that begins within a word and ends with a blank, one around it, and a
 * relation with all that one can have. */
static GlossAnnotationSet *
make_set (void)
{
  static const GlossSpan spans[] = { { 1, 3 }, { 12, 15 } };
  static const GlossSpan other = { 6, 9 };
  static const GlossDocumentFields header = {
    .annotator = "Zoë",
    .status = "done",
    .document = "{\"labels\":[\"sum\"],\"attributes\":{\"x\": 1},\"note\":\"so so\",\"metadata\":{}}",
  };
  const GlossAnnotationFields fields[] = {
    { .id = "a", .label = "person", .spans = spans, .n_spans = 2, .note = "n\n", .unsure = TRUE,
      .attributes = "{\"level\":\"high\"}", .creator = "Ada", .created = "2026-11-22T10:00:00Z" },
    { .id = "b", .label = "claim", .spans = &other, .n_spans = 1 },
  };
  const GlossRelationTypeFields type = { .id = "causes", .name = "Causes", .directed = TRUE };
  const GlossRelationFields relation = { .id = "R", .type = "causes", .from = "b", .to = "a",
                                         .note = "why", .creator = "Ada" };
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

static const char expected[] =
  "{\"meta\":{\"document\":\"a.txt\",\"set\":\"zoe\",\"annotator\":\"Zoë\",\"status\":\"done\",\"labels\":"
  "[\"=SUM\"],\"note\":\"so so\",\"attributes\":{\"x\":1}},\"answer\":\"accept\",\"_view_id\":\"relations\","
  "\"spans\":[{\"start\":1,\"end\":3,\"label\":\"Person\",\"token_start\":1,\"token_end\":2,"
  "\"annotation_id\":\"a\",\"note\":\"n\\n\",\"attributes\":{\"level\":\"high\"},\"unsure\":true,\"creator\":"
  "\"Ada\",\"created\":\"2026-11-22T10:00:00Z\"},"
  "{\"start\":6,\"end\":9,\"label\":\"Claim, \\\"hard\\\"\",\"token_start\":5,\"token_end\":5,"
  "\"annotation_id\":\"b\"},"
  "{\"start\":12,\"end\":15,\"label\":\"Person\",\"token_start\":8,\"token_end\":8,\"annotation_id\":\"a\"}],"
  "\"relations\":[{\"head\":5,\"child\":2,\"label\":\"Causes\",\"head_span\":{\"start\":6,\"end\":9,\"label\":"
  "\"Claim, \\\"hard\\\"\",\"token_start\":5,\"token_end\":5,\"annotation_id\":\"b\"},\"child_span\":{"
  "\"start\":1,\"end\":3,\"label\":\"Person\",\"token_start\":1,\"token_end\":2,\"annotation_id\":\"a\"},"
  "\"relation_id\":\"R\",\"note\":\"why\",\"creator\":\"Ada\"}],"
  "\"tokens\":[{\"text\":\"H\",\"start\":0,\"end\":1,\"id\":0,\"ws\":false},"
  "{\"text\":\"i\",\"start\":1,\"end\":2,\"id\":1,\"ws\":false},"
  "{\"text\":\" \",\"start\":2,\"end\":3,\"id\":2,\"ws\":false},"
  "{\"text\":\"😀\",\"start\":3,\"end\":4,\"id\":3,\"ws\":true},"
  "{\"text\":\" \",\"start\":5,\"end\":6,\"id\":4,\"ws\":false},"
  "{\"text\":\"Bob\",\"start\":6,\"end\":9,\"id\":5,\"ws\":false},"
  "{\"text\":\".\",\"start\":9,\"end\":10,\"id\":6,\"ws\":false},"
  "{\"text\":\"\\r\\n\",\"start\":10,\"end\":12,\"id\":7,\"ws\":false},"
  "{\"text\":\"Ann\",\"start\":12,\"end\":15,\"id\":8,\"ws\":false}],"
  "\"text\":\"Hi 😀  Bob.\\r\\nAnn\"}\n";

static void
test_written (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GBytes) bytes = fixture_export (FORMAT, NULL, report, set);
  g_autofree char *held = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (held, ==, expected);
  g_assert_cmpuint (gloss_report_get_n_entries (report), ==, 0);
}

static void
test_come_back (void)
{
  g_autoptr (GlossAnnotationSet) from = make_set ();
  g_autoptr (GlossInput) input = format_make_input ("x.jsonl", expected);
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autofree char *text = NULL;
  GlossAnnotationFields fields;
  GlossRelationFields relation;

  set = format_import (FORMAT, NULL, input, gloss_annotation_set_get_article (from), NULL);
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 2);
  gloss_annotation_get_fields (gloss_annotation_set_lookup (set, "a"), &fields);
  g_assert_cmpuint (fields.n_spans, ==, 2);
  g_assert_cmpstr (fields.note, ==, "n\n");
  g_assert_cmpstr (fields.creator, ==, "Ada");
  g_assert_cmpstr (fields.created, ==, "2026-11-22T10:00:00Z");
  g_assert_true (fields.unsure);
  gloss_relation_get_fields (gloss_annotation_set_lookup_relation (set, "R"), &relation);
  g_assert_cmpstr (relation.note, ==, "why");
  g_assert_cmpstr (relation.from, ==, "b");
  g_assert_cmpuint (format_import_into (FORMAT, NULL, input, set, NULL), ==, 0);
  g_assert_cmpuint (format_import_into (FORMAT, NULL, input, from, NULL), ==, 0);
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (from), ==, 1);
}

/* Tokens and the blanks behind them are the text, and all borders of pieces are theirs. */
static void
test_tokens (void)
{
  GRand *rand = gloss_test_rand ();
  const GlossFormatOptions options = { 0 };

  for (guint round = 0; round < 100; round++)
    {
      g_autofree char *text = gloss_test_text (rand, GLOSS_TEST_MIXED,
                                               (guint) g_rand_int_range (rand, 1, 80));
      guint length = (guint) g_utf8_strlen (text, -1);
      guint start = (guint) g_rand_int_range (rand, 0, (gint32) length);
      guint end = (guint) g_rand_int_range (rand, (gint32) start + 1, (gint32) length + 1);
      g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/n/a.txt", text, start, end);
      g_autoptr (GArray) pieces = gloss_overlap_list_pieces (set);
      g_autoptr (GArray) tokens = gloss_span_tokens_list (set, &options, pieces, NULL, NULL);
      g_autoptr (GString) joined = g_string_new (NULL);
      guint first = gloss_span_tokens_find_first (tokens, start);
      guint last = gloss_span_tokens_find_last (tokens, end);

      for (guint i = 0; i < tokens->len; i++)
        {
          const GlossSpanToken *token = &g_array_index (tokens, GlossSpanToken, i);
          g_autofree char *part = g_utf8_substring (text, token->start, token->end);

          g_assert_cmpuint (token->start, <, token->end);
          g_string_append (joined, part);
          g_string_append (joined, token->has_blank ? " " : "");
        }
      g_assert_cmpstr (joined->str, ==, text);
      g_assert_cmpuint (g_array_index (tokens, GlossSpanToken, first).start, ==, start);
      g_assert_cmpuint (g_array_index (tokens, GlossSpanToken, last).end, ==, end);
    }
  g_rand_free (rand);
}

static void
test_overlap (void)
{
  const GlossSpan spans[] = { { 0, 3 }, { 1, 5 } };
  const GlossAnnotationFields fields[] = {
    { .id = "a", .label = "person", .spans = &spans[0], .n_spans = 1 },
    { .id = "b", .label = "person", .spans = &spans[1], .n_spans = 1 },
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", "abcdefg", fields, 2);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GBytes) bytes = fixture_export (FORMAT, NULL, report, set);

  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "overlap-refused"));
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                  "spans_manual"));
}

/* Prodigy's own records, spaCy's documents, its examples; what was rejected is left out. */
static const char foreign[] =
  "{\"text\":\"Hi \360\237\230\200  Bob.\\r\\nAnn\",\"_input_hash\":1,\"spans\":[{\"start\":6,\"end\":9,\"label\":"
  "\"PER\",\"token_start\":3,\"token_end\":3,\"id\":\"Q1\"},{\"start\":12,\"end\":15,\"label\":\"PER\",\"id\":"
  "\"Q1\"}],\"relations\":[{\"head\":3,\"child\":6,\"label\":\"SEES\",\"head_span\":{\"start\":6,\"end\":9,"
  "\"label\":\"PER\"},\"child_span\":{\"start\":12,\"end\":15,\"label\":\"PER\"}}],\"answer\":\"accept\",\"accept\":"
  "[\"News\"],\"meta\":{\"source\":\"wire\"}}\n"
  "{\"text\":\"Hi \360\237\230\200  Bob.\\r\\nAnn\",\"spans\":[{\"start\":0,\"end\":2,\"label\":\"X\"}],\"answer\":"
  "\"reject\"}\n"
  "{\"text\":\"Hi \360\237\230\200  Bob.\\r\\nAnn\",\"ents\":[{\"start\":3,\"end\":4,\"label\":\"EMOJI\"}],\"cats\":"
  "{\"Short\":1.0,\"Long\":0.1},\"spans\":{\"sc\":[{\"start\":0,\"end\":9,\"label\":\"ALL\",\"kb_id\":\"\"}]}}\n"
  "{\"text\":\"Hi \360\237\230\200  Bob.\\r\\nAnn\",\"entities\":[[0,2,\"GREETING\"]]}\n";

static void
test_foreign (void)
{
  g_autoptr (GlossInput) input = format_make_input ("x.jsonl", foreign);
  g_autoptr (GlossArticle) article = gloss_test_article (TEXT);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = format_import (FORMAT, NULL, input, article, report);
  g_autofree char *text = gloss_annotation_set_to_string (set);
  g_auto (GStrv) labels = gloss_document_dup_labels (gloss_annotation_set_get_document (set));
  g_autofree char *joined = g_strjoinv (" ", labels);
  GlossDocumentFields fields;

  g_assert_cmpstr (text, ==, "all 0-9 \"Hi 😀  Bob\"\ngreeting 0-2 \"Hi\"\nemoji 3-4 \"😀\"\n"
                             "per 6-9 \"Bob\"\nper 12-15 \"Ann\"\n");
  g_assert_cmpstr (joined, ==, "news short");
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 1);
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "answer"));
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_FAULT), ==, 0);
  gloss_document_get_fields (gloss_annotation_set_get_document (set), &fields);
  g_assert_nonnull (strstr (fields.document, "wire"));
  g_assert_cmpuint (format_import_into (FORMAT, NULL, input, set, report), ==, 0);
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 1);
}

static const FormatFault invalid[] = {
  { "{\"spans\":[]}", "record", ":1: A record" },
  { "{\"text\":\"Hi\",\"spans\":[{\"start\":0,\"label\":\"a\"}]}", "span", "not numbers" },
  { "{\"text\":\"Hi\",\"spans\":[{\"start\":0,\"end\":1.5,\"label\":\"a\"}]}", "span", "not numbers" },
  { "{\"text\":\"Hi\",\"spans\":[{\"start\":0,\"end\":1}]}", "span", "no label" },
  { "{\"text\":\"Hi\",\"spans\":[5]}", "span", "not numbers" },
  { "{\"text\":\"Hi\",\"entities\":[[0,1]]}", "span", "not numbers" },
  { "{}\n{\"text\":\"Hi\",\"spans\":[{\"start\":0,\"end\":3,\"label\":\"a\"}]}", "not-placed", "file:2: An" },
  { "{\"text\":\"Hi\",\"spans\":[{\"start\":0,\"end\":1,\"text\":\"i\",\"label\":\"a\"}]}", "not-placed", "quotes" },
  { "{\"text\":\"Hi\",\"spans\":[{\"start\":1,\"end\":1,\"label\":\"a\"}]}", "not-placed", "no character" },
  { "{\"text\":\"Hi\",\"relations\":[{\"head\":1}]}", "relation", "between what" },
  { "{\"text\":\"Hi\",\"relations\":[7]}", "relation", "between what" },
  { "{\"text\":\"Hi\",\"relations\":[{\"label\":\"x\",\"head_span\":{\"start\":0,\"end\":1},\"child_span\":{"
    "\"start\":1,\"end\":2}}]}", "relation", "missing" },
};

static void
test_invalid (void)
{
  format_assert_faults (FORMAT, invalid, G_N_ELEMENTS (invalid));
}

static void
test_bad_time (void)
{
  const GlossSpan span = { 0, 2 };
  const GlossAnnotationFields fields = { .id = "a", .label = "person", .spans = &span, .n_spans = 1,
                                         .created = "yesterday" };
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", "Hi", &fields, 1);
  g_autoptr (GlossInput) input = format_export (FORMAT, NULL, set, report);
  g_autofree char *text = format_get_file (input, NULL);

  g_assert_null (strstr (text, "created"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "time"));
}

static void
test_sniff (void)
{
  g_autoptr (GlossInput) input = format_make_input ("x.jsonl", expected);
  g_autoptr (GlossInput) other = format_make_input ("x.jsonl", foreign);

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
  format_truncate_text (FORMAT, "a.jsonl", expected);
  format_truncate_text (FORMAT, "a.jsonl", foreign);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spacy/written", test_written);
  g_test_add_func ("/spacy/tokens", test_tokens);
  g_test_add_func ("/spacy/overlap", test_overlap);
  g_test_add_func ("/spacy/bad-time", test_bad_time);
  g_test_add_func ("/spacy/come-back", test_come_back);
  g_test_add_func ("/spacy/read/foreign", test_foreign);
  g_test_add_func ("/spacy/read/invalid", test_invalid);
  g_test_add_func ("/spacy/sniff", test_sniff);
  g_test_add_func ("/spacy/roundtrip", test_roundtrip);
  g_test_add_func ("/spacy/truncated", test_truncated);
  return g_test_run ();
}
