/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-faults.h"
#include "format-fixture.h"
#include "format-roundtrip.h"
#include "support/gloss-test-random.h"

#include "core/gloss-error.h"

#include <glib/gstdio.h>
#include <string.h>

#define FORMAT "label-studio"
#define TEXT "Hi 😀 Bob met Ann.\r\nBob left.\n"

static GlossInput *
make_input (const char *json,
            const char *config)
{
  GlossInput *input = format_make_input ("tasks.json", json);

  if (config != NULL)
    {
      g_autoptr (GBytes) beside = g_bytes_new (config, strlen (config));

      gloss_input_add_bytes (input, "tasks.config.xml", beside);
    }
  return input;
}

/* Two annotations, one of them in two parts, a relation, a note, attributes, and labels, a note and
 * attributes of the article. */
static GlossAnnotationSet *
make_full_set (void)
{
  static const GlossSpan spans[] = { { 5, 8 }, { 13, 16 } };
  static const GlossSpan other = { 5, 16 };
  static const GlossDocumentFields header = {
    .annotator = "Zoë",
    .status = "done",
    .document = "{\"labels\":[\"sum\"],\"attributes\":{\"checked\":false},\"note\":\"so so\","
                "\"metadata\":{\"date\":\"2017-09-29\"}}",
  };
  const GlossAnnotationFields fields[] = {
    { .id = "b", .label = "claim", .spans = &other, .n_spans = 1, .note = "why \"so\"?\n",
      .unsure = TRUE },
    { .id = "a", .label = "person", .spans = spans, .n_spans = 2,
      .attributes = "{\"level\":\"high\",\"kinds\":[\"x\",\"y\"],\"n\":1.5,\"is\":true,\"o\":{}}" },
  };
  const GlossRelationTypeFields type = { .id = "causes", .name = "Causes", .directed = TRUE };
  const GlossRelationFields relation = { .id = "R", .type = "causes", .from = "b", .to = "a" };
  g_autoptr (GlossRelationType) definition = gloss_relation_type_new (&type);
  g_autoptr (GPtrArray) relations = NULL;
  GlossAnnotationSet *set = NULL;

  set = fixture_make_full_set ("zoe", "/n/a.txt", TEXT, fields, 2, &header);
  relations = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_relation_unref);
  g_ptr_array_add (relations, gloss_relation_new (&relation));
  gloss_label_set_append_of (gloss_annotation_set_get_labels (set), GLOSS_RECORD_RELATION_TYPE,
                             definition);
  gloss_annotation_set_load_relations (set, relations, NULL);
  return set;
}

#define WHERE "\"origin\":\"manual\",\"value\":{\"start\":"
#define A "{\"id\":\"a\",\"from_name\":"
#define B "{\"id\":\"b\",\"from_name\":"
#define LABEL "\"label\",\"to_name\":\"text\",\"type\":\"labels\"," WHERE
#define CHOICES "\"to_name\":\"text\",\"type\":\"choices\"," WHERE
#define TEXTAREA "\"to_name\":\"text\",\"type\":\"textarea\"," WHERE

static const char expected[] =
  "[\n"
  "{\"annotations\":[{\"result\":["
  A LABEL "5,\"end\":8,\"text\":\"Bob\",\"labels\":[\"Person\"]}},"
  "{\"id\":\"a#2\",\"from_name\":" LABEL "13,\"end\":16,\"text\":\"Ann\",\"labels\":[\"Person\"]},"
  "\"parentID\":\"a\"},"
  A "\"attribute.text.level\"," TEXTAREA "5,\"end\":8,\"text\":[\"high\"]}},"
  A "\"attribute.choices.kinds\"," CHOICES "5,\"end\":8,\"choices\":[\"x\",\"y\"]}},"
  A "\"attribute.number.n\",\"to_name\":\"text\",\"type\":\"number\"," WHERE
  "5,\"end\":8,\"number\":1.5}},"
  A "\"attribute.boolean.is\"," CHOICES "5,\"end\":8,\"choices\":[\"true\"]}},"
  A "\"attribute.json.o\"," TEXTAREA "5,\"end\":8,\"text\":[\"{}\"]}},"
  B LABEL "5,\"end\":16,\"text\":\"Bob met Ann\",\"labels\":[\"Claim, \\\"hard\\\"\"]}},"
  B "\"note\"," TEXTAREA "5,\"end\":16,\"text\":[\"why \\\"so\\\"?\\n\"]}},"
  B "\"unsure\"," CHOICES "5,\"end\":16,\"choices\":[\"unsure\"]}},"
  "{\"type\":\"relation\",\"from_id\":\"b\",\"to_id\":\"a\",\"direction\":\"right\",\"labels\":"
  "[\"Causes\"]},"
  "{\"id\":\"article-labels\",\"from_name\":\"article-labels\",\"to_name\":\"text\",\"type\":"
  "\"choices\",\"origin\":\"manual\",\"value\":{\"choices\":[\"=SUM\"]}},"
  "{\"id\":\"article-note\",\"from_name\":\"article-note\",\"to_name\":\"text\",\"type\":"
  "\"textarea\",\"origin\":\"manual\",\"value\":{\"text\":[\"so so\"]}},"
  "{\"id\":\"article.boolean.checked\",\"from_name\":\"article.boolean.checked\",\"to_name\":"
  "\"text\",\"type\":\"choices\",\"origin\":\"manual\",\"value\":{\"choices\":[\"false\"]}}"
  "]}],\"meta\":{\"gloss\":{\"document\":\"a.txt\",\"set\":\"zoe\",\"annotator\":\"Zoë\",\"status\":"
  "\"done\",\"metadata\":{\"date\":\"2017-09-29\"}}},\"data\":{\"text\":"
  "\"Hi 😀 Bob met Ann.\\r\\nBob left.\\n\",\"document\":\"a.txt\"}}\n"
  "]\n";

static const char expected_config[] =
  "<View>\n"
  "  <Labels name=\"label\" toName=\"text\">\n"
  "    <Label value=\"Person\" background=\"#a51d2d\"/>\n"
  "    <Label value=\"Claim, &quot;hard&quot;\" background=\"#1a5fb4\"/>\n"
  "    <Label value=\"=SUM\" background=\"#26a269\"/>\n"
  "  </Labels>\n"
  "  <Relations>\n"
  "    <Relation value=\"Causes\"/>\n"
  "  </Relations>\n"
  "  <Text name=\"text\" value=\"$text\"/>\n"
  "  <Header size=\"5\" value=\"level\"/>\n"
  "  <TextArea name=\"attribute.text.level\" toName=\"text\" perRegion=\"true\"/>\n"
  "  <Header size=\"5\" value=\"kinds\"/>\n"
  "  <Choices name=\"attribute.choices.kinds\" toName=\"text\" perRegion=\"true\" "
  "choice=\"multiple\">\n"
  "    <Choice value=\"x\"/>\n"
  "    <Choice value=\"y\"/>\n"
  "  </Choices>\n"
  "  <Header size=\"5\" value=\"n\"/>\n"
  "  <Number name=\"attribute.number.n\" toName=\"text\" perRegion=\"true\"/>\n"
  "  <Header size=\"5\" value=\"is\"/>\n"
  "  <Choices name=\"attribute.boolean.is\" toName=\"text\" perRegion=\"true\" choice=\"single\">\n"
  "    <Choice value=\"true\"/>\n"
  "    <Choice value=\"false\"/>\n"
  "  </Choices>\n"
  "  <Header size=\"5\" value=\"o\"/>\n"
  "  <TextArea name=\"attribute.json.o\" toName=\"text\" perRegion=\"true\"/>\n"
  "  <Header size=\"5\" value=\"note\"/>\n"
  "  <TextArea name=\"note\" toName=\"text\" perRegion=\"true\"/>\n"
  "  <Header size=\"5\" value=\"unsure\"/>\n"
  "  <Choices name=\"unsure\" toName=\"text\" perRegion=\"true\" choice=\"single\">\n"
  "    <Choice value=\"unsure\"/>\n"
  "  </Choices>\n"
  "  <Header size=\"5\" value=\"article-labels\"/>\n"
  "  <Choices name=\"article-labels\" toName=\"text\" choice=\"multiple\">\n"
  "    <Choice value=\"=SUM\"/>\n"
  "  </Choices>\n"
  "  <Header size=\"5\" value=\"article-note\"/>\n"
  "  <TextArea name=\"article-note\" toName=\"text\"/>\n"
  "  <Header size=\"5\" value=\"checked\"/>\n"
  "  <Choices name=\"article.boolean.checked\" toName=\"text\" choice=\"single\">\n"
  "    <Choice value=\"true\"/>\n"
  "    <Choice value=\"false\"/>\n"
  "  </Choices>\n"
  "</View>\n";

static void
assert_content (const char *path,
                const char *content)
{
  g_autofree char *held = NULL;

  g_assert_true (g_file_get_contents (path, &held, NULL, NULL));
  g_assert_cmpstr (held, ==, content);
  g_remove (path);
}

static void
test_written (void)
{
  g_autofree char *folder = g_dir_make_tmp ("label-studio-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "x.json", NULL);
  g_autofree char *beside = g_build_filename (folder, "x.config.xml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GlossAnnotationSet) set = make_full_set ();
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GError) error = NULL;

  fixture_export_file (gloss_format_find (FORMAT, NULL), set, file, report, NULL, &error);
  g_assert_no_error (error);
  assert_content (path, expected);
  assert_content (beside, expected_config);
  g_assert_cmpuint (gloss_report_get_n_entries (report), ==, 0);
  g_rmdir (folder);
}

/* What cannot be written beside the tasks is said. */
static void
test_no_room_for_config (void)
{
  g_autofree char *folder = g_dir_make_tmp ("label-studio-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "x.json", NULL);
  g_autofree char *beside = g_build_filename (folder, "x.config.xml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GlossAnnotationSet) set = make_full_set ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (beside, 0700), ==, 0);
  g_assert_false (fixture_export_file (gloss_format_find (FORMAT, NULL), set, file, NULL, NULL,
                                       &error));
  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "x.config.xml"));
  g_remove (path);
  g_rmdir (beside);
  g_rmdir (folder);
}

static void
test_come_back (void)
{
  g_autoptr (GlossAnnotationSet) set = make_full_set ();
  g_autoptr (GlossInput) input = make_input (expected, expected_config);
  g_autoptr (GlossAnnotationSet) again = NULL;
  g_autofree char *before = gloss_annotation_set_to_string (set);
  g_autofree char *after = NULL;
  GlossDocumentFields fields, fields_again;

  again = format_import (FORMAT, NULL, input, gloss_annotation_set_get_article (set), NULL);
  after = gloss_annotation_set_to_string (again);
  g_strdelimit (after, "-", ' ');
  g_strdelimit (before, "-", ' ');
  g_assert_nonnull (strstr (after, "\"Bob met Ann\""));
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (again), ==, 1);
  gloss_document_get_fields (gloss_annotation_set_get_document (set), &fields);
  gloss_document_get_fields (gloss_annotation_set_get_document (again), &fields_again);
  g_assert_cmpstr (fields_again.annotator, ==, "Zoë");
  g_assert_cmpstr (fields_again.status, ==, "done");
  g_assert_nonnull (strstr (fields_again.document, "\"checked\": false"));
  g_assert_nonnull (strstr (fields_again.document, "so so"));
  /* The folder's own definitions come with the configuration. */
  g_assert_cmpstr (gloss_label_get_color (gloss_annotation_set_get_label (again, "sum")), ==,
                   "#26a269");
  g_assert_nonnull (gloss_annotation_set_get_attribute (again, "is"));
  g_assert_null (gloss_annotation_set_get_attribute (again, "unsure"));
  /* Once more, and into the set that it was made from, adds nothing. */
  g_assert_cmpuint (format_import_into (FORMAT, NULL, input, again, NULL), ==, 0);
  g_assert_cmpuint (format_import_into (FORMAT, NULL, input, set, NULL), ==, 0);
}

/* An export of Label Studio itself: numbers of users, skipped tasks, several annotators, what is
 * said of regions and of the whole, predictions, relations to the left. */
static const char foreign[] =
  "[{\"id\": 7, \"annotations\": [\n"
  "  {\"id\": 1, \"completed_by\": {\"id\": 3, \"email\": \"zoe@example.org\"}, \"was_cancelled\": "
  "false,\n   \"created_at\": \"2026-01-02T03:04:05.000000Z\", \"result\": [\n"
  "    {\"id\": \"r1\", \"from_name\": \"ner\", \"to_name\": \"t\", \"type\": \"labels\", \"value\": "
  "{\"start\": 5, \"end\": 8, \"text\": \"Bob\", \"labels\": [\"Person\", \"Hero\"]}},\n"
  "    {\"id\": \"r2\", \"from_name\": \"ner\", \"to_name\": \"t\", \"type\": \"labels\", \"value\": "
  "{\"start\": 13, \"end\": 23, \"text\": \"Ann.\\\\nBob\", \"labels\": [\"Person\"]}},\n"
  "    {\"id\": \"r1\", \"from_name\": \"comment\", \"to_name\": \"t\", \"type\": \"textarea\", "
  "\"value\": {\"start\": 5, \"end\": 8, \"text\": [\"one\", \"two\"]}},\n"
  "    {\"id\": \"r1\", \"from_name\": \"mood\", \"to_name\": \"t\", \"type\": \"choices\", \"value\": "
  "{\"start\": 5, \"end\": 8, \"choices\": [\"good\"]}},\n"
  "    {\"id\": \"c\", \"from_name\": \"kind\", \"to_name\": \"t\", \"type\": \"choices\", \"value\": "
  "{\"choices\": [\"News\"]}},\n"
  "    {\"type\": \"relation\", \"from_id\": \"r1\", \"to_id\": \"r2\", \"direction\": \"left\", "
  "\"labels\": [\"meets\"]}]},\n"
  "  {\"id\": 2, \"completed_by\": 4, \"was_cancelled\": true, \"result\": []},\n"
  "  {\"id\": 3, \"completed_by\": 5, \"result\": []}],\n"
  "  \"predictions\": [{\"model_version\": \"v 1\", \"score\": 0.5, \"result\": [\n"
  "    {\"from_name\": \"ner\", \"to_name\": \"t\", \"type\": \"labels\", \"value\": {\"start\": 13, "
  "\"end\": 16, \"labels\": [\"Person\"]}}]}, 12],\n"
  "  \"data\": {\"title\": \"x\", \"body\": \"Hi 😀 Bob met Ann.\\r\\nBob left.\\n\"}}]";

typedef struct
{
  GString *all;
} Told;

static gboolean
tell_cb (GlossImportDocument  *document,
         gpointer              user_data,
         GError              **error)
{
  Told *told = user_data;
  const GlossImportHeader *header = gloss_import_document_get_header (document);

  g_string_append_printf (told->all, "%s by %s:", header->set_name != NULL ? header->set_name : "-",
                          header->annotator != NULL ? header->annotator : "-");
  for (guint i = 0; header->labels != NULL && header->labels[i] != NULL; i++)
    g_string_append_printf (told->all, " [%s]", header->labels[i]);
  for (guint i = 0; i < gloss_import_document_get_n_annotations (document); i++)
    {
      const GlossImportAnnotation *annotation = gloss_import_document_get_annotation (document, i);

      g_string_append_printf (told->all, " %s %u-%u", annotation->label,
                              annotation->spans[0].start, annotation->spans[0].end);
      if (annotation->note != NULL)
        g_string_append_printf (told->all, " \"%s\"", annotation->note);
      if (annotation->attributes != NULL)
        g_string_append_printf (told->all, " %s", annotation->attributes);
    }
  for (guint i = 0; i < gloss_import_document_get_n_relations (document); i++)
    {
      const GlossImportRelation *relation = gloss_import_document_get_relation (document, i);

      g_string_append_printf (told->all, " %s %s→%s", relation->fields.type, relation->fields.from,
                              relation->fields.to);
    }
  g_string_append_c (told->all, '\n');
  return TRUE;
}

static char *
tell (const char  *json,
      const char  *config,
      GlossReport *report)
{
  g_autoptr (GlossInput) input = make_input (json, config);
  g_autoptr (GError) error = NULL;
  Told told = { g_string_new (NULL) };

  format_read (FORMAT, NULL, input, tell_cb, &told, report, &error);
  g_assert_no_error (error);
  return g_string_free (told.all, FALSE);
}

static void
test_foreign (void)
{
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autofree char *told = tell (foreign, NULL, report);

  g_assert_cmpstr (told, ==,
                   "zoe by zoe: [News] Person 5-8 \"one\ntwo\" {\"mood\":\"good\"} "
                   "Hero 5-8 \"one\ntwo\" {\"mood\":\"good\"} Person 13-23 meets r2→r1\n"
                   "user-5 by user-5:\n"
                   "v 1 by v 1: Person 13-16\n");
  g_assert_cmpuint (gloss_report_get_n_entries (report), ==, 1);
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "cancelled"));
}

/* All of it stands where it should, the quote with a written line end too. */
static void
test_foreign_placed (void)
{
  g_autoptr (GlossArticle) article = gloss_test_article (TEXT);
  g_autoptr (GlossInput) input = make_input (foreign, NULL);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = format_import (FORMAT, NULL, input, article, report);

  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 4);
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_FAULT), ==, 0);
}

static void
test_min (void)
{
  static const char json[] =
    "[{\"text\":\"Hi Bob\",\"id\":1,\"ner\":[{\"start\":3,\"end\":6,\"text\":\"Bob\",\"labels\":"
    "[\"PER\"]}],\"kind\":{\"choices\":[\"a\",\"b\"]},\"annotator\":1,\"annotation_id\":9},\n"
    "{\"text\":\"Hi Bob\",\"id\":1,\"ner\":[{\"start\":0,\"end\":2,\"text\":\"Hi\",\"labels\":"
    "[\"X\"]}],\"mood\":\"good\",\"annotator\":2,\"annotation_id\":10},"
    "{\"text\":\"Hi Bob\",\"mood\":\"bad\",\"annotator\":2}]";
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autofree char *told = tell (json, NULL, report);

  g_assert_cmpstr (told, ==, "- by user-1: [a] [b] PER 3-6\nuser-2 by user-2: X 0-2\n"
                               "user-2 by user-2:\n");
  g_assert_cmpuint (gloss_report_get_n_entries (report), ==, 1);
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "data"));
}

/* The configuration says where the text is, and what labels and choices there are. */
static void
test_config (void)
{
  static const char config[] =
    "<View><Labels name=\"ner\" toName=\"t\"><Label value=\"Human\" alias=\"PER\" background=\"#ABCDEF\" "
    "hotkey=\"p\"/></Labels><Choices name=\"mood\" toName=\"t\" perRegion=\"true\"><Choice "
    "value=\"good\"/><Choice value=\"bad\"/></Choices><Text name=\"t\" value=\"$body\"/></View>";
  static const char json[] =
    "[{\"data\":{\"text\":\"no\",\"body\":\"Hi Bob\"},\"annotations\":[{\"result\":[{\"id\":\"r\","
    "\"type\":\"labels\",\"value\":{\"start\":3,\"end\":6,\"labels\":[\"PER\"]}}]}]}]";
  g_autoptr (GlossInput) input = make_input (json, config);
  g_autoptr (GlossArticle) article = gloss_test_article ("Hi Bob");
  g_autoptr (GlossAnnotationSet) set = format_import (FORMAT, NULL, input, article, NULL);
  GlossLabel *label = gloss_annotation_set_get_label (set, "PER");
  GlossAttribute *mood = gloss_annotation_set_get_attribute (set, "mood");

  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 1);
  g_assert_cmpstr (gloss_annotation_get_label (gloss_annotation_set_get_nth (set, 0)), ==, "PER");
  g_assert_cmpstr (gloss_label_get_name (label), ==, "Human");
  g_assert_cmpstr (gloss_label_get_color (label), ==, "#abcdef");
  g_assert_nonnull (mood);
  g_assert_cmpint (gloss_attribute_get_value_type (mood), ==, GLOSS_ATTRIBUTE_CHOICE);
}

/* Where the text is somewhere else, its name leads to the article, and the quote proves. */
static void
test_reference (void)
{
  static const char json[] =
    "[{\"data\":{\"text\":\"/data/local-files/?d=news/a%20b.txt\"},\"annotations\":[{\"result\":[{\"id\":"
    "\"r\",\"type\":\"labels\",\"value\":{\"start\":3,\"end\":6,\"text\":\"Bob\",\"labels\":[\"PER\"]}},{"
    "\"id\":\"s\",\"type\":\"labels\",\"value\":{\"start\":2,\"end\":5,\"text\":\"Bob\",\"labels\":"
    "[\"PER\"]}}]}]}]";
  g_autoptr (GlossInput) input = make_input (json, NULL);
  g_autoptr (GlossArticle) article = gloss_test_article ("Hi Bob");
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = format_import (FORMAT, NULL, input, article, report);

  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 1);
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_FAULT), ==, 1);
}

/* One in each line: what is wrong with it, and a word of what is said. */
static const FormatFault invalid[] = {
  { "[7]", NULL, "no file of JSON" },
  { "[{\"data\":{\"text\":\"Hi\"},\"annotations\":[{\"result\":[3]}]}]", "result", "not an object" },
  { "[{\"data\":{},\"annotations\":[{\"result\":[]}]}]", "task", "what its text is" },
  { "[{\"data\":{\"a\":\"x\",\"b\":\"y\"},\"annotations\":[{\"result\":[]}]}]", "task", "what its text is" },
  { "[{\"data\":{\"text\":\"Hi\"},\"annotations\":[{\"result\":[{\"type\":\"labels\",\"value\":{\"start\":"
    "\"/p[1]\",\"end\":2,\"labels\":[\"a\"]}}]}]}]", "region", "not numbers" },
  { "[{\"data\":{\"text\":\"Hi\"},\"annotations\":[{\"result\":[{\"type\":\"labels\",\"value\":{\"start\":-1,"
    "\"end\":2,\"labels\":[\"a\"]}}]}]}]", "region", "not numbers" },
  { "[{\"data\":{\"text\":\"Hi\"},\"annotations\":[{\"result\":[{\"type\":\"labels\",\"value\":{\"start\":0,"
    "\"end\":2,\"labels\":[]}}]}]}]", "region", "no label" },
  { "[{\"data\":{\"text\":\"Hi\"},\"annotations\":[{\"result\":[{\"type\":\"labels\",\"value\":{\"start\":0,"
    "\"end\":2,\"labels\":[5]}}]}]}]", "region", "no text" },
  { "[{\"data\":{\"text\":\"Hi\"},\"annotations\":[{\"result\":[{\"type\":\"labels\",\"value\":{\"start\":0,"
    "\"end\":9,\"labels\":[\"a\"]}}]}]}]", "not-placed", "0 to 9" },
  { "[{\"data\":{\"text\":\"Hi\"},\"annotations\":[{\"result\":[{\"type\":\"labels\",\"value\":{\"start\":0,"
    "\"end\":1,\"text\":\"i\",\"labels\":[\"a\"]}}]}]}]", "not-placed", "quotes" },
  { "[{\"data\":{\"text\":\"Hi\"},\"annotations\":[{\"result\":[{\"type\":\"rectanglelabels\",\"value\":"
    "{\"x\":0}}]}]}]", "result", "rectanglelabels" },
  { "[{\"data\":{\"text\":\"Hi\"},\"annotations\":[{\"result\":[{\"type\":\"relation\",\"to_id\":\"a\"}]}]}]",
    "relation", "between what" },
  { "[{\"data\":{\"text\":\"Hi\"},\"annotations\":[{\"result\":[{\"type\":\"relation\",\"from_id\":\"b\","
    "\"to_id\":\"a\"}]}]}]", "relation", "missing" },
  { "[{\"data\":{\"text\":\"Hi\"}", NULL, "ends too early" },
};

static void
test_invalid (void)
{
  format_assert_faults (FORMAT, invalid, G_N_ELEMENTS (invalid));
}

static void
test_uncertain (void)
{
  const GlossSpan span = { 3, 6 };
  const GlossAnchor anchor = { .quote = "Rob" };
  const GlossAnnotationFields fields = {
    .id = FIXTURE_UUID, .label = "person", .spans = &span, .n_spans = 1, .anchors = &anchor,
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", "Hi Bob met", &fields, 1);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GBytes) bytes = fixture_export (FORMAT, NULL, report, set);

  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "uncertain"));
  g_assert_null (g_strstr_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "labels"));
}

static void
test_sniff (void)
{
  const GlossFormat *format = gloss_format_find (FORMAT, NULL);

  g_assert_cmpuint (format->sniff (expected, 300, "x.json"), ==, 95);
  g_assert_cmpuint (format->sniff (foreign, 500, "x.json"), ==, 95);
  g_assert_cmpuint (format->sniff ("{\"a\":1}", 7, "x.json"), ==, 0);
  g_assert_cmpuint (format->sniff ("from_name to_name", 17, "x.json"), ==, 0);
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
  g_test_add_func ("/label-studio/written", test_written);
  g_test_add_func ("/label-studio/no-room-for-config", test_no_room_for_config);
  g_test_add_func ("/label-studio/uncertain", test_uncertain);
  g_test_add_func ("/label-studio/come-back", test_come_back);
  g_test_add_func ("/label-studio/read/foreign", test_foreign);
  g_test_add_func ("/label-studio/read/foreign-placed", test_foreign_placed);
  g_test_add_func ("/label-studio/read/min", test_min);
  g_test_add_func ("/label-studio/read/config", test_config);
  g_test_add_func ("/label-studio/read/reference", test_reference);
  g_test_add_func ("/label-studio/read/invalid", test_invalid);
  g_test_add_func ("/label-studio/sniff", test_sniff);
  g_test_add_func ("/label-studio/roundtrip", test_roundtrip);
  g_test_add_func ("/label-studio/truncated", test_truncated);
  return g_test_run ();
}
