/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-faults.h"
#include "format-fixture.h"
#include "format-roundtrip.h"
#include "support/gloss-test-random.h"

#include <string.h>

#define FORMAT "hf-jsonl"
#define TEXT "Hi 😀 Bob met Ann. Bob left.\r\nHe ran.\n"

/* One over a sentence's end, one that begins within a word, two that overlap. */
static GlossAnnotationSet *
make_set (void)
{
  static const GlossSpan spans[] = { { 5, 8 }, { 6, 12 }, { 13, 26 } };
  const GlossAnnotationFields fields[] = {
    { .id = "a", .label = "person", .spans = &spans[0], .n_spans = 1 },
    { .id = "b", .label = "claim", .spans = &spans[1], .n_spans = 1 },
    { .id = "c", .label = "person", .spans = &spans[2], .n_spans = 1 },
  };

  return fixture_make_set ("/n/a.txt", TEXT, fields, 3);
}

#define FIRST                                                                                      \
  "{\"id\":\"a.txt-0\",\"document\":\"a.txt\",\"set\":\"default\",\"tokens\":[\"Hi\",\"😀\",\"Bob\",\"met\","   \
  "\"Ann\",\".\",\"Bob\",\"left\",\".\"],"
#define SECOND                                                                                     \
  "{\"id\":\"a.txt-1\",\"document\":\"a.txt\",\"set\":\"default\",\"tokens\":[\"He\",\"ran\",\".\"],"
#define CLAIM "Claim, \\\"hard\\\"\""

static const char expected[] =
  FIRST "\"ner_tags\":[\"O\",\"O\",\"B-" CLAIM ",\"I-" CLAIM ",\"B-Person\",\"I-Person\",\"I-Person\","
  "\"I-Person\",\"O\"]}\n"
  SECOND "\"ner_tags\":[\"O\",\"O\",\"O\"]}\n";

static const char expected_columns[] =
  FIRST "\"ner_tags\":[\"O\",\"O\",\"B-" CLAIM ",\"E-" CLAIM ",\"B-Person\",\"I-Person\",\"I-Person\","
  "\"E-Person\",\"O\"],\"more_tags\":[[\"O\",\"O\",\"S-Person\",\"O\",\"O\",\"O\",\"O\",\"O\",\"O\"]]}\n"
  SECOND "\"ner_tags\":[\"O\",\"O\",\"O\"],\"more_tags\":[[\"O\",\"O\",\"O\"]]}\n";

static const GlossFormatOptions columns = { .overlap = GLOSS_OVERLAP_COLUMNS, .scheme = "bioes" };

static void
assert_written (const GlossFormatOptions *options,
                const char               *content)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GBytes) bytes = fixture_export (FORMAT, options, report, set);
  g_autofree char *held = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *told = gloss_report_to_string (report);

  g_assert_cmpstr (held, ==, content);
  g_test_message ("%s", told);
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "sentence"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "cut-token"));
}

static void
test_written (void)
{
  assert_written (NULL, expected);
  assert_written (&columns, expected_columns);
}

static GlossInput *
make_input (const char *json,
            const char *labels)
{
  GlossInput *input = format_make_input ("train.jsonl", json);

  if (labels != NULL)
    {
      g_autoptr (GBytes) beside = g_bytes_new (labels, strlen (labels));

      gloss_input_add_bytes (input, "labels.json", beside);
    }
  return input;
}

static char *
import (const char  *json,
        const char  *labels,
        const char  *text,
        GlossReport *report)
{
  g_autoptr (GlossInput) input = make_input (json, labels);
  g_autoptr (GlossArticle) article = gloss_test_article (text);
  g_autoptr (GlossAnnotationSet) set = format_import (FORMAT, NULL, input, article, report);
  char *held = gloss_annotation_set_to_string (set);

  g_assert_cmpuint (format_import_into (FORMAT, NULL, input, set, report), ==, 0);
  return held;
}

static void
test_come_back (void)
{
  g_autofree char *one = import (expected, NULL, TEXT, NULL);
  g_autofree char *two = import (expected_columns, NULL, TEXT, NULL);

  g_assert_cmpstr (one, ==, "claim-hard 5-12 \"Bob met\"\nperson 13-26 \"Ann. Bob left\"\n");
  g_assert_cmpstr (two, ==, "claim-hard 5-12 \"Bob met\"\nperson 5-8 \"Bob\"\n"
                            "person 13-26 \"Ann. Bob left\"\n");
}

/* Data sets of others: numbers and their names, in all forms. */
static void
test_numbers (void)
{
  static const char json[] =
    "{\"id\":\"0\",\"tokens\":[\"Hi\",\"Bob\"],\"ner_tags\":[0,1]}\n"
    "{\"id\":\"1\",\"tokens\":[],\"ner_tags\":[]}\n"
    "{\"id\":\"2\",\"words\":[\"Ann\",\"Lee\"],\"tags\":[1,2]}\n";
  static const char *const lists[] = {
    "[\"O\",\"B-PER\",\"I-PER\"]", "{\"names\":[\"O\",\"B-PER\",\"I-PER\"]}",
    "{\"id2label\":{\"0\":\"O\",\"1\":\"B-PER\",\"2\":\"I-PER\"}}",
  };
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autofree char *without = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *text = import (json, lists[i], "Hi Bob\nAnn Lee", NULL);

      g_assert_cmpstr (text, ==, "per 3-6 \"Bob\"\nper 7-14 \"Ann Lee\"\n");
    }
  without = import (json, NULL, "Hi Bob\nAnn Lee", report);
  g_assert_cmpstr (without, ==, "");
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_FAULT, "tag-name"));
}

static gboolean
tell_cb (GlossImportDocument  *document,
         gpointer              user_data,
         GError              **error)
{
  const char *set_name = gloss_import_document_get_header (document)->set_name;

  g_string_append_printf (user_data, "%s %s %u\n", gloss_import_document_get_names (document)[0],
                          set_name != NULL ? set_name : "-",
                          gloss_import_document_get_n_tokens (document));
  return TRUE;
}

/* Lines that follow each other are one article; those without a name are not one of any size. */
static void
test_documents (void)
{
  static const char json[] =
    "{\"document\":\"a\",\"set\":\"x\",\"tokens\":[\"A\"],\"ner_tags\":[\"O\"]}\n"
    "{\"document\":\"a\",\"set\":\"x\",\"tokens\":[\"B\"],\"ner_tags\":[\"O\"]}\n"
    "{\"document\":\"a\",\"set\":\"y\",\"tokens\":[\"C\"],\"ner_tags\":[\"O\"]}\n"
    "{\"tokens\":[\"D\"],\"ner_tags\":[\"O\"]}\n";
  g_autoptr (GString) large = g_string_new (json);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossInput) input = NULL;

  for (guint i = 0; i < 1010; i++)
    {
      g_string_append (large, "{\"tokens\":[\"D\"");
      for (guint k = 1; k < 100; k++)
        g_string_append (large, ",\"D\"");
      g_string_append (large, "],\"ner_tags\":[\"O\"");
      for (guint k = 1; k < 100; k++)
        g_string_append (large, ",\"O\"");
      g_string_append (large, "]}\n");
    }
  input = make_input (large->str, NULL);
  g_assert_true (format_read (FORMAT, NULL, input, tell_cb, all, report, NULL));
  g_assert_cmpstr (all->str, ==, "a x 2\na y 1\ntrain - 100001\ntrain-2 - 1000\n");
}

static const FormatFault invalid[] = {
  { "{\"ner_tags\":[]}", "record", ":1: A line was left out" },
  { "{\"tokens\":[\"Hi\",5],\"ner_tags\":[\"O\",\"O\"]}", "record", "all words" },
  { "{\"tokens\":[\"Hi\",\" \"],\"ner_tags\":[\"O\",\"O\"]}", "record", "all words" },
  { "{\"tokens\":[\"Hi\"]}", "tags", ":1: The line has no tags" },
  { "{\"tokens\":[\"Hi\"],\"ner_tags\":[\"O\",\"O\"]}", "tags", "as many as tokens" },
  { "{\"tokens\":[\"Hi\"],\"ner_tags\":[\"PER\"]}", "tag", "not like" },
  { "{\"tokens\":[\"Hi\"],\"ner_tags\":[null]}", "tag", "not like" },
  { "{\"tokens\":[\"Hi\"],\"ner_tags\":[9]}", "tag-name", "no labels.json" },
  { "{}\n{\"tokens\":[\"Ho\"],\"ner_tags\":[\"B-A\"]}", "lost-token", "file:2: From this token" },
  { "{\"tokens\":[\"Hi\"],\"ner_tags\":[\"O\"],\"more_tags\":[5]}", "tags", "no tags" },
};

static void
test_invalid (void)
{
  format_assert_faults (FORMAT, invalid, G_N_ELEMENTS (invalid));
}

static void
test_sniff (void)
{
  g_autoptr (GlossInput) input = make_input (expected, NULL);

  g_assert_cmpstr (gloss_format_sniff (input, NULL, NULL)->id, ==, FORMAT);
}

static void
test_roundtrip (void)
{
  const GlossFormatOptions iob1 = { .scheme = "iob1" };
  const GlossFormatOptions ends = { .scheme = "bioes", .overlap = GLOSS_OVERLAP_FIRST };

  format_roundtrip (FORMAT, NULL);
  format_roundtrip (FORMAT, &iob1);
  format_roundtrip (FORMAT, &ends);
  format_roundtrip (FORMAT, &columns);
}

static void
test_truncated (void)
{
  format_truncate_text (FORMAT, "a.jsonl", expected_columns);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hf-jsonl/written", test_written);
  g_test_add_func ("/hf-jsonl/come-back", test_come_back);
  g_test_add_func ("/hf-jsonl/read/numbers", test_numbers);
  g_test_add_func ("/hf-jsonl/read/documents", test_documents);
  g_test_add_func ("/hf-jsonl/read/invalid", test_invalid);
  g_test_add_func ("/hf-jsonl/sniff", test_sniff);
  g_test_add_func ("/hf-jsonl/roundtrip", test_roundtrip);
  g_test_add_func ("/hf-jsonl/truncated", test_truncated);
  return g_test_run ();
}
