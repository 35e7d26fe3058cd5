/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "w3c-fixture.h"

#include "core/gloss-error.h"

#include <string.h>

#define OURS "https://glossator.github.io/ns#"

static void
test_collection (void)
{
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/n/a.txt", "Hi Bob", 3, 6);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *collection = w3c_export (set, NULL, NULL, &node);
  JsonArray *context = json_object_get_array_member (collection, "@context");
  JsonObject *page = json_object_get_object_member (collection, "first");
  JsonObject *part_of = json_object_get_object_member (page, "partOf");

  w3c_assert_members (collection, "@context type first last id label total generator");
  w3c_assert_member (collection, "type", "AnnotationCollection");
  w3c_assert_member (collection, "label", "a.txt");
  w3c_assert_uuid_urn (collection);
  g_assert_cmpint (json_object_get_int_member (collection, "total"), ==, 1);
  g_assert_cmpuint (json_array_get_length (context), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (context, 0), ==,
                   "http://www.w3.org/ns/anno.jsonld");
  w3c_assert_member (json_array_get_object_element (context, 1), "gloss", OURS);

  w3c_assert_members (page, "type startIndex items id partOf");
  w3c_assert_member (page, "type", "AnnotationPage");
  w3c_assert_uuid_urn (page);
  g_assert_cmpint (json_object_get_int_member (page, "startIndex"), ==, 0);
  w3c_assert_member (part_of, "id", json_object_get_string_member (collection, "id"));
  w3c_assert_member (part_of, "label", "a.txt");
  g_assert_cmpint (json_object_get_int_member (part_of, "total"), ==, 1);
  w3c_assert_member (collection, "last", json_object_get_string_member (page, "id"));
  g_assert_cmpstr (json_object_get_string_member (page, "id"), !=,
                   json_object_get_string_member (collection, "id"));
}

static void
test_annotation (void)
{
  const GlossSpan span = { 5, 8 };
  const GlossAnnotationFields fields = {
    .id = FIXTURE_UUID,
    .label = "claim",
    .spans = &span,
    .n_spans = 1,
    .note = "is he?\n\"Bob\"",
    .creator = "Ada",
    .created = "2026-11-22T10:00:00Z",
    .modified = "2026-11-22T11:00:00+01:00",
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", "Hi 😀 Bob met", &fields, 1);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *item = w3c_get_item (w3c_export (set, NULL, NULL, &node), 0);
  JsonArray *body = json_object_get_array_member (item, "body");

  w3c_assert_members (item, "id type motivation creator created modified body target gloss:document "
                        "gloss:sha256 gloss:set");
  w3c_assert_member (item, "id", "urn:uuid:" FIXTURE_UUID);
  w3c_assert_member (item, "type", "Annotation");
  w3c_assert_member (item, "motivation", "tagging");
  w3c_assert_members (json_object_get_object_member (item, "creator"), "type name");
  w3c_assert_member (json_object_get_object_member (item, "creator"), "type", "Person");
  w3c_assert_member (json_object_get_object_member (item, "creator"), "name", "Ada");
  w3c_assert_member (item, "created", "2026-11-22T10:00:00Z");
  w3c_assert_member (item, "modified", "2026-11-22T10:00:00Z");
  w3c_assert_member (item, "gloss:document", "a.txt");
  w3c_assert_member (item, "gloss:set", "default");
  w3c_assert_member (item, "gloss:sha256",
                     gloss_article_get_sha256 (gloss_annotation_set_get_article (set)));

  g_assert_cmpuint (json_array_get_length (body), ==, 2);
  w3c_assert_members (json_array_get_object_element (body, 0), "type purpose value gloss:label");
  w3c_assert_member (json_array_get_object_element (body, 0), "type", "TextualBody");
  w3c_assert_member (json_array_get_object_element (body, 0), "purpose", "tagging");
  w3c_assert_member (json_array_get_object_element (body, 0), "value", "Claim, \"hard\"");
  w3c_assert_member (json_array_get_object_element (body, 0), "gloss:label", "claim");
  w3c_assert_member (json_array_get_object_element (body, 1), "purpose", "commenting");
  w3c_assert_member (json_array_get_object_element (body, 1), "value", "is he?\n\"Bob\"");
  w3c_check_target (json_object_get_object_member (item, "target"), "Hi 😀 Bob met", 5, 8);
}

/* Without note, times and creator there is still a body array, and the set's annotator. */
static void
test_bare_annotation (void)
{
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/n/a.txt", "Hi Bob", 3, 6);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *item = w3c_get_item (w3c_export (set, NULL, NULL, &node), 0);

  w3c_assert_members (item, "id type motivation creator body target gloss:document gloss:sha256 "
                        "gloss:set");
  w3c_assert_member (json_object_get_object_member (item, "creator"), "name", "Zoë");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (item, "body")), ==, 1);
}

static void
test_selectors (gconstpointer data)
{
  const char *text = data;
  guint length = g_utf8_strlen (text, -1);

  for (guint start = 0; start < length; start++)
    {
      for (guint end = start + 1; end <= length; end++)
        {
          g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/n/a.txt", text, start, end);
          g_autoptr (JsonNode) node = NULL;
          JsonObject *item = w3c_get_item (w3c_export (set, NULL, NULL, &node), 0);

          w3c_check_target (json_object_get_object_member (item, "target"), text, start, end);
        }
    }
}

/* The same name in many sentences that are alike: each quote still stands alone. */
static void
test_repeated_quotes (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *collection;
  GlossSpan spans[20];
  GlossAnnotationFields fields[20];
  char ids[20][3];

  memset (fields, 0, sizeof fields);
  for (guint i = 0; i < 20; i++)
    {
      spans[i].start = g_utf8_strlen (text->str, -1);
      spans[i].end = spans[i].start + 3;
      g_snprintf (ids[i], sizeof ids[i], "%02u", i);
      fields[i] = (GlossAnnotationFields) {
        .id = ids[i], .label = "person", .spans = &spans[i], .n_spans = 1,
      };
      g_string_append_printf (text, "Bob said again what he had always said, for the %uth time, that "
                              "the bridge would never be built.\n", i + 4);
    }
  set = fixture_make_set ("/n/a.txt", text->str, fields, 20);
  collection = w3c_export (set, NULL, report, &node);
  for (guint i = 0; i < 20; i++)
    w3c_check_target (json_object_get_object_member (w3c_get_item (collection, i), "target"), text->str,
                      spans[i].start, spans[i].end);
  g_assert_false (fixture_report_has (report, GLOSS_REPORT_NOTE, "ambiguous-quote"));
}

static void
test_ambiguous (void)
{
  g_autofree char *text = g_strnfill (9000, 'x');
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/n/a.txt", text, 4000, 4001);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (JsonNode) node = NULL;
  JsonObject *item = w3c_get_item (w3c_export (set, NULL, report, &node), 0);
  JsonObject *target = json_object_get_object_member (item, "target");

  w3c_assert_member (w3c_get_selector (target, "TextQuoteSelector"), "exact", "x");
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "ambiguous-quote"));
}

/* Several spans are several targets, not several selectors. */
static void
test_discontinuous (void)
{
  static const char text[] = "turn the light off";
  const GlossSpan spans[] = { { 0, 4 }, { 15, 18 } };
  const GlossAnnotationFields fields = {
    .id = FIXTURE_UUID, .label = "claim", .spans = spans, .n_spans = 2,
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", text, &fields, 1);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *collection = w3c_export (set, NULL, NULL, &node);
  JsonArray *targets = json_object_get_array_member (w3c_get_item (collection, 0), "target");

  g_assert_cmpuint (json_array_get_length (targets), ==, 2);
  for (guint i = 0; i < 2; i++)
    w3c_check_target (json_array_get_object_element (targets, i), text, spans[i].start, spans[i].end);
}

static void
test_overlaps (void)
{
  static const char text[] = "abcdefgh";
  static const GlossSpan spans[] = { { 0, 6 }, { 0, 3 }, { 2, 5 }, { 2, 5 } };
  static const char *const ids[] = { "a", "b", "c", "d" };
  GlossAnnotationFields fields[4];
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *collection;

  memset (fields, 0, sizeof fields);
  for (guint i = 0; i < 4; i++)
    {
      fields[i] = (GlossAnnotationFields) {
        .id = ids[i], .label = i == 3 ? "claim" : "person", .spans = &spans[i], .n_spans = 1,
      };
    }
  set = fixture_make_set ("/n/a.txt", text, fields, 4);
  collection = w3c_export (set, NULL, NULL, &node);
  g_assert_cmpint (json_object_get_int_member (collection, "total"), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      w3c_assert_member (w3c_get_item (collection, i), "gloss:id", ids[i]);
      w3c_check_target (json_object_get_object_member (w3c_get_item (collection, i), "target"), text,
                        spans[i].start, spans[i].end);
    }
}

static JsonObject *
export_uncertain (const GlossSpan   *span,
                  const GlossAnchor *anchor,
                  GlossReport       *report,
                  JsonNode         **node)
{
  const GlossAnnotationFields fields = {
    .id = FIXTURE_UUID, .label = "person", .spans = span, .n_spans = 1, .anchors = anchor,
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", "Hi Bob met", &fields, 1);
  JsonObject *item = w3c_get_item (w3c_export (set, NULL, report, node), 0);

  return json_object_get_object_member (item, "target");
}

static void
test_uncertain_inside (void)
{
  const GlossSpan span = { 3, 6 };
  const GlossAnchor anchor = { .quote = "Rob", .prefix = "Oh, ", .suffix = " saw" };
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (JsonNode) node = NULL;
  JsonObject *target = export_uncertain (&span, &anchor, report, &node);
  JsonObject *quote = w3c_get_selector (target, "TextQuoteSelector");

  w3c_assert_member (quote, "exact", "Rob");
  w3c_assert_member (quote, "prefix", "Oh, ");
  w3c_assert_member (quote, "suffix", " saw");
  g_assert_cmpint (json_object_get_int_member (w3c_get_selector (target, "TextPositionSelector"),
                                               "start"), ==, 3);
  g_assert_true (json_object_get_boolean_member (target, "gloss:uncertain"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "uncertain"));
}

static void
test_uncertain_outside (void)
{
  const GlossSpan span = { 300, 303 };
  const GlossAnchor anchor = { .quote = "Rob" };
  g_autoptr (JsonNode) node = NULL;
  JsonObject *target = export_uncertain (&span, &anchor, NULL, &node);

  g_assert_null (w3c_get_selector (target, "TextPositionSelector"));
  w3c_assert_members (w3c_get_selector (target, "TextQuoteSelector"), "type exact");
  w3c_assert_member (w3c_get_selector (target, "TextQuoteSelector"), "exact", "Rob");
  g_assert_true (json_object_get_boolean_member (target, "gloss:uncertain"));
}

/* A quote that the file has only in part is no quote to search for, if there is a position. */
static void
test_uncertain_cut (void)
{
  const GlossSpan spans[] = { { 3, 6 }, { 300, 900 } };
  const GlossAnchor anchor = { .quote = "Rob … on", .quote_sha256 = "00ff" };
  g_autoptr (JsonNode) inside = NULL;
  g_autoptr (JsonNode) outside = NULL;
  JsonObject *target = export_uncertain (&spans[0], &anchor, NULL, &inside);

  g_assert_nonnull (w3c_get_selector (target, "TextPositionSelector"));
  g_assert_null (w3c_get_selector (target, "TextQuoteSelector"));
  target = export_uncertain (&spans[1], &anchor, NULL, &outside);
  g_assert_null (w3c_get_selector (target, "TextPositionSelector"));
  w3c_assert_member (w3c_get_selector (target, "TextQuoteSelector"), "gloss:quoteSha256", "00ff");
}

static void
test_uncertain_without_quote (void)
{
  const GlossSpan span = { 300, 303 };
  const GlossAnchor anchor = { .quote = "" };
  g_autoptr (JsonNode) node = NULL;
  JsonObject *target = export_uncertain (&span, &anchor, NULL, &node);

  g_assert_nonnull (w3c_get_selector (target, "TextPositionSelector"));
  g_assert_null (w3c_get_selector (target, "TextQuoteSelector"));
}

/* A page must have items: nothing annotated, no page. */
static void
test_empty (void)
{
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", "Bob", NULL, 0);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *collection = w3c_export (set, NULL, NULL, &node);

  w3c_assert_members (collection, "@context type id label total generator");
  g_assert_cmpint (json_object_get_int_member (collection, "total"), ==, 0);
}

static void
test_several_sets (void)
{
  g_autoptr (GFile) root = g_file_new_for_path ("/n");
  const GlossFormatOptions options = { .root = root };
  g_autoptr (GlossAnnotationSet) none = fixture_make_set ("/n/0.txt", "Nobody", NULL, 0);
  g_autoptr (GlossAnnotationSet) one = fixture_make_simple_set ("/n/x/a.txt", "Bob", 0, 3);
  g_autoptr (GlossAnnotationSet) two = fixture_make_simple_set ("/n/y z/a.txt", "Eve", 0, 3);
  GlossAnnotationSet *sets[] = { none, one, two };
  g_autoptr (GBytes) bytes = fixture_export_sets ("w3c", &options, NULL, sets, 3);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *collection = w3c_parse (bytes, &node);

  w3c_assert_member (collection, "label", "Annotations of 3 articles");
  g_assert_cmpint (json_object_get_int_member (collection, "total"), ==, 2);
  g_assert_cmpuint (json_array_get_length (w3c_get_items (collection)), ==, 2);
  w3c_assert_member (w3c_get_item (collection, 0), "gloss:document", "x/a.txt");
  w3c_assert_member (w3c_get_item (collection, 1), "gloss:document", "y z/a.txt");
  w3c_assert_member (json_object_get_object_member (w3c_get_item (collection, 1), "target"), "source",
                     "file:///n/y%20z/a.txt");
}

/* No more than a buffer is kept: what came before is on its way before the last set is added. */
static void
test_streams (void)
{
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/n/a.txt", "Bob", 0, 3);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GlossExport) export = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_written;

  export = gloss_export_new_for_stream (gloss_format_find ("w3c", NULL), NULL, stream, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2000; i++)
    g_assert_true (gloss_export_add (export, set, NULL, NULL, NULL));
  n_written = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream));
  g_assert_true (gloss_export_finish (export, NULL, NULL));
  g_assert_cmpuint (n_written, >, 500000);
  g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream))
                      - n_written, <, 70000);
}

/* Ids that are no UUIDs become some, always the same, other ones for another article or set. */
static void
test_ids (void)
{
  const GlossSpan span = { 0, 3 };
  const GlossAnnotationFields fields = {
    .id = "T1", .label = "person", .spans = &span, .n_spans = 1,
  };
  const GlossDocumentFields document = { .status = "new" };
  static const struct
  {
    const char *set_name;
    const char *text;
  } cases[] = {
    { "default", "Bob" }, { "zoe", "Bob" }, { "default", "Bobby" }, { "default", "Bob" },
  };
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GlossAnnotationSet) set = fixture_make_full_set (cases[i].set_name, "/n/a.txt",
                                                                  cases[i].text, &fields, 1,
                                                                  &document);
      g_autoptr (JsonNode) node = NULL;
      JsonObject *item = w3c_get_item (w3c_export (set, NULL, NULL, &node), 0);
      const char *id = json_object_get_string_member (item, "id");

      w3c_assert_uuid_urn (item);
      w3c_assert_member (item, "gloss:id", "T1");
      if (i == 0)
        first = g_strdup (id);
      g_assert_cmpint (strcmp (id, first) == 0, ==, i == 0 || i == 3);
    }
}

static void
test_source (void)
{
  g_autoptr (GFile) root = g_file_new_for_path ("/n");
  static const struct
  {
    const char *path;
    const char *base;
    const char *source;
  } cases[] = {
    { "/n/a b.txt", NULL, "file:///n/a%20b.txt" },
    { "/n/100%.txt", NULL, "file:///n/100%25.txt" },
    { "/n/ä#?.txt", NULL, "file:///n/%C3%A4%23%3F.txt" },
    { "/n/sub/a b.txt", "https://example.org/news/", "https://example.org/news/sub/a%20b.txt" },
    { "/n/sub/ä#.txt", "https://example.org/news", "https://example.org/news/sub/%C3%A4%23.txt" },
    { "/m/a.txt", "urn:x-news:", "urn:x-news:/a.txt" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const GlossFormatOptions options = { .root = root, .base_uri = cases[i].base };
      g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set (cases[i].path, "Bob", 0, 3);
      g_autoptr (JsonNode) node = NULL;
      JsonObject *item = w3c_get_item (w3c_export (set, &options, NULL, &node), 0);

      w3c_assert_member (json_object_get_object_member (item, "target"), "source", cases[i].source);
    }
}

static void
test_bad_base (void)
{
  const GlossFormatOptions options = { .base_uri = "news/today" };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GlossExport) export = NULL;
  g_autoptr (GError) error = NULL;

  export = gloss_export_new_for_stream (gloss_format_find ("w3c", NULL), &options, stream, NULL,
                                        &error);
  g_assert_null (export);
  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED);
}

static void
test_attributes (void)
{
  const GlossSpan span = { 0, 3 };
  const GlossAnnotationFields fields = {
    .id = FIXTURE_UUID, .label = "person", .spans = &span, .n_spans = 1,
    .attributes = "{\"certainty\":\"low\",\"rank\":3,\"sure\":false,\"tags\":[\"a\"]}",
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", "Bob", &fields, 1);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *item = w3c_get_item (w3c_export (set, NULL, NULL, &node), 0);
  JsonArray *attributes = json_object_get_array_member (item, "gloss:attribute");

  g_assert_cmpuint (json_array_get_length (attributes), ==, 4);
  w3c_assert_member (json_array_get_object_element (attributes, 0), "gloss:name", "certainty");
  w3c_assert_member (json_array_get_object_element (attributes, 0), "gloss:value", "low");
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (attributes, 1),
                                               "gloss:value"), ==, 3);
  g_assert_false (json_object_get_boolean_member (json_array_get_object_element (attributes, 2),
                                                  "gloss:value"));
  w3c_assert_member (json_array_get_object_element (attributes, 3), "gloss:value", "[\"a\"]");
}

/* What is said of the article as a whole is an annotation of all of it. */
static void
test_document (void)
{
  const GlossDocumentFields document = {
    .annotator = "Zoë",
    .document = "{\"labels\":[\"claim\",7,\"unheard-of\"],\"note\":\"long\",\"attributes\":{\"x\":1}}",
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_full_set ("default", "/n/a.txt", "Bob", NULL, 0,
                                                              &document);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (JsonNode) node = NULL;
  JsonObject *collection = w3c_export (set, NULL, report, &node);
  JsonObject *item = w3c_get_item (collection, 0);
  JsonArray *body = json_object_get_array_member (item, "body");

  g_assert_cmpint (json_object_get_int_member (collection, "total"), ==, 1);
  w3c_assert_uuid_urn (item);
  w3c_assert_member (item, "motivation", "classifying");
  w3c_assert_member (item, "target", "file:///n/a.txt");
  g_assert_cmpuint (json_array_get_length (body), ==, 3);
  w3c_assert_member (json_array_get_object_element (body, 0), "value", "Claim, \"hard\"");
  w3c_assert_member (json_array_get_object_element (body, 0), "purpose", "classifying");
  w3c_assert_member (json_array_get_object_element (body, 1), "value", "unheard-of");
  w3c_assert_member (json_array_get_object_element (body, 2), "value", "long");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (item, "gloss:attribute")),
                    ==, 1);
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "unknown-label"));
}

static void
test_no_document (void)
{
  const GlossDocumentFields document = {
    .document = "{\"labels\":[],\"attributes\":{},\"note\":\"\",\"metadata\":{\"date\":\"2017-09-29\"}}",
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_full_set ("default", "/n/a.txt", "Bob", NULL, 0,
                                                              &document);
  g_autoptr (JsonNode) node = NULL;

  g_assert_cmpint (json_object_get_int_member (w3c_export (set, NULL, NULL, &node), "total"), ==, 0);
}

static void
test_report (void)
{
  const GlossSpan span = { 0, 3 };
  const GlossAnnotationFields fields = {
    .id = FIXTURE_UUID, .label = "unheard-of", .spans = &span, .n_spans = 1, .created = "soon",
    .extra = "\"x\":1",
  };
  const GlossDocumentFields document = { .relations = "[{},{}]" };
  g_autoptr (GlossAnnotationSet) set = fixture_make_full_set ("default", "/n/a.txt", "Bob 😀\r\n",
                                                              &fields, 1, &document);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (JsonNode) node = NULL;
  JsonObject *item = w3c_get_item (w3c_export (set, NULL, report, &node), 0);

  g_assert_false (json_object_has_member (item, "created"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "astral"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "carriage-return"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "relations"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "time"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "unknown-label"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "unknown-members"));
  g_assert_cmpuint (gloss_report_get_n_entries (report), ==, 6);
  g_assert_cmpstr (gloss_report_get_entry (report, 0)->file, ==, "a.txt");
}

/* Exported again, an unchanged set gives the same bytes; a changed one another collection. */
static void
test_deterministic (void)
{
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/n/a.txt", "Hi Bob", 3, 6);
  g_autoptr (GlossAnnotationSet) other = fixture_make_simple_set ("/n/a.txt", "Hi Bob", 3, 5);
  g_autoptr (GBytes) one = fixture_export ("w3c", NULL, NULL, set);
  g_autoptr (GBytes) two = fixture_export ("w3c", NULL, NULL, set);
  g_autoptr (GBytes) changed = fixture_export ("w3c", NULL, NULL, other);
  g_autoptr (JsonNode) one_node = NULL;
  g_autoptr (JsonNode) other_node = NULL;

  g_assert_true (g_bytes_equal (one, two));
  g_assert_cmpstr (json_object_get_string_member (w3c_parse (one, &one_node), "id"), !=,
                   json_object_get_string_member (w3c_parse (changed, &other_node), "id"));
}

/* Random spans of random text in many scripts: the selectors always choose what was annotated. */
static void
test_random (void)
{
  static const char *const words[] = {
    "said ", "the ", "Bob", "\r\n", "😀", "👨‍👩‍👧", "e\xcc\x81", "é", "\xd8\xa8\xd9\x8e", "العربية ", "中文，",
    "\"", "\\", "\t", "🇫🇷", "क्षि",
  };

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint n_words = g_test_rand_int_range (20, 300);
      guint length;

      for (guint i = 0; i < n_words; i++)
        g_string_append_printf (text, "%s%s", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))],
                                i % 7 == 0 ? ((const char *[]) { "x", "y", "z " })[i / 7 % 3] : "");
      length = g_utf8_strlen (text->str, -1);
      for (guint i = 0; i < 10; i++)
        {
          guint start = g_test_rand_int_range (0, length);
          guint end = g_test_rand_int_range (start + 1, length + 1);
          g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/n/a.txt", text->str, start,
                                                                        end);
          g_autoptr (JsonNode) node = NULL;
          JsonObject *item = w3c_get_item (w3c_export (set, NULL, NULL, &node), 0);

          w3c_check_target (json_object_get_object_member (item, "target"), text->str, start, end);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/w3c/collection", test_collection);
  g_test_add_func ("/w3c/annotation/full", test_annotation);
  g_test_add_func ("/w3c/annotation/bare", test_bare_annotation);
  g_test_add_data_func ("/w3c/selectors/emoji", "a😀b👨‍👩‍👧c", test_selectors);
  g_test_add_data_func ("/w3c/selectors/newlines", "a\r\nb\rc\n\nd", test_selectors);
  g_test_add_data_func ("/w3c/selectors/arabic", "قَالَ الوزير", test_selectors);
  g_test_add_data_func ("/w3c/selectors/combining", "e\xcc\x81\xcc\xa3 a\xcc\x8a \xc3\xa9", test_selectors);
  g_test_add_data_func ("/w3c/selectors/escapes", "\"a\\b\"\tc\x01", test_selectors);
  g_test_add_func ("/w3c/selectors/repeated", test_repeated_quotes);
  g_test_add_func ("/w3c/selectors/ambiguous", test_ambiguous);
  g_test_add_func ("/w3c/selectors/random", test_random);
  g_test_add_func ("/w3c/discontinuous", test_discontinuous);
  g_test_add_func ("/w3c/overlaps", test_overlaps);
  g_test_add_func ("/w3c/uncertain/inside", test_uncertain_inside);
  g_test_add_func ("/w3c/uncertain/outside", test_uncertain_outside);
  g_test_add_func ("/w3c/uncertain/cut", test_uncertain_cut);
  g_test_add_func ("/w3c/uncertain/without-quote", test_uncertain_without_quote);
  g_test_add_func ("/w3c/empty", test_empty);
  g_test_add_func ("/w3c/several-sets", test_several_sets);
  g_test_add_func ("/w3c/streams", test_streams);
  g_test_add_func ("/w3c/ids", test_ids);
  g_test_add_func ("/w3c/source", test_source);
  g_test_add_func ("/w3c/bad-base", test_bad_base);
  g_test_add_func ("/w3c/attributes", test_attributes);
  g_test_add_func ("/w3c/document/labels", test_document);
  g_test_add_func ("/w3c/document/none", test_no_document);
  g_test_add_func ("/w3c/report", test_report);
  g_test_add_func ("/w3c/deterministic", test_deterministic);
  return g_test_run ();
}
