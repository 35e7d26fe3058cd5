/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-faults.h"
#include "format-fixture.h"
#include "format-roundtrip.h"
#include "support/gloss-test-random.h"

#include "core/gloss-error.h"

#include <string.h>

static void
add_file (GlossInput *input,
          const char *name,
          const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  gloss_input_add_bytes (input, name, bytes);
}

/* Writing */

static GlossAnnotationSet *
make_set (void)
{
  static const char text[] = "Hi 😀 Bob\r\nmet Ann  \nand Bob.";
  static const GlossSpan first = { 5, 8 };
  static const GlossSpan lines = { 10, 27 };
  static const GlossSpan parts[] = { { 14, 17 }, { 20, 23 } };
  static const GlossSpan ragged[] = { { 4, 9 }, { 24, 28 } };
  const GlossAnnotationFields annotations[] = {
    { .id = "a", .label = "person", .spans = &first, .n_spans = 1, .note = "two\nlines\ttab" },
    { .id = "b", .label = "sum", .spans = &lines, .n_spans = 1, .unsure = TRUE },
    { .id = "c", .label = "claim", .spans = parts, .n_spans = 2,
      .attributes = "{\"level\":\"a b\",\"sure\":true,\"n\":3,\"kinds\":[\"x\",\"y\"]}" },
    { .id = "d", .label = "地名", .spans = ragged, .n_spans = 2,
      .attributes = "{\"sure\":false,\"n\":\"3\"}" },
  };
  const GlossRelationTypeFields type = { .id = "causes", .name = "Causes", .color = "#a51d2d",
                                         .directed = TRUE };
  g_autoptr (GlossRelationType) definition = gloss_relation_type_new (&type);
  g_autoptr (GPtrArray) relations = NULL;
  GlossAnnotationSet *set = NULL;

  set = fixture_make_set ("/nowhere/news.txt", text, annotations, G_N_ELEMENTS (annotations));
  gloss_label_set_append_of (gloss_annotation_set_get_labels (set), GLOSS_RECORD_RELATION_TYPE,
                             definition);
  relations = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_relation_unref);
  g_ptr_array_add (relations, gloss_relation_new (&(GlossRelationFields) {
    .id = "r", .type = "causes", .from = "c", .to = "a", .note = "why" }));
  g_ptr_array_add (relations, gloss_relation_new (&(GlossRelationFields) {
    .id = "s", .type = "causes", .from = "c", .to = "gone" }));
  gloss_annotation_set_load_relations (set, relations, NULL);
  return set;
}

static void
test_written (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossInput) input = format_export ("brat", NULL, set, report);

  format_assert_file (input, "news.txt", "Hi 😀 Bob\r\nmet Ann  \nand Bob.");
  format_assert_file (input, "news.ann",
                      "T1\t_x5730__x540d_ 5 8;24 28\tBob Bob.\n"
                      "#1\tGlossatorSpans T1\t4 9;24 28\n"
                      "A1\tsure T1 false\n"
                      "A2\tn T1 3\n"
                      "T2\tperson 5 8\tBob\n"
                      "#2\tAnnotatorNotes T2\ttwo\n"
                      "#3\tAnnotatorNotes T2\tlines\ttab\n"
                      "T3\tsum 10 17;20 27\tmet Ann and Bob\n"
                      "A3\tUnsure T3\n"
                      "T4\tclaim 14 17;20 23\tAnn and\n"
                      "#4\tGlossatorSpans T4\t14 17;20 23\n"
                      "A4\tlevel T4 a_x20_b\n"
                      "A5\tsure T4\n"
                      "A6\tn T4 _json_3\n"
                      "A7\tkinds T4 x\n"
                      "A8\tkinds T4 y\n"
                      "R1\tcauses Arg1:T4 Arg2:T2\n"
                      "#5\tAnnotatorNotes R1\twhy\n");
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "relations"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "astral"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "carriage-return"));
}

static void
test_configuration (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossInput) input = format_export ("brat", NULL, set, report);

  format_assert_file (input, "annotation.conf",
                      "# Written by Glossator\n\n[entities]\n"
                      "# person\tlabel\tperson\t\nperson\n# claim\tlabel\tclaim\t\nclaim\n"
                      "# sum\tlabel\tsum\t\nsum\n# _x5730__x540d_\tlabel\t地名\t\n_x5730__x540d_\n"
                      "\n[relations]\n"
                      "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"
                      "# causes\trelation\tcauses\t\ncauses\tArg1:<ENTITY>, Arg2:<ENTITY>\n"
                      "\n[events]\n\n[attributes]\nUnsure\tArg:<ENTITY>\n"
                      "# sure\tboolean*\tsure\t\nsure\tArg:<ENTITY>\n"
                      "# n\ttext*\tn\t\nn\tArg:<ENTITY>, Value:3|_json_3\n"
                      "# level\ttext*\tlevel\t\nlevel\tArg:<ENTITY>, Value:a_x20_b\n"
                      "# kinds\tchoices*\tkinds\t\nkinds\tArg:<ENTITY>, Value:x|y\n");
  format_assert_file (input, "visual.conf",
                      "# Written by Glossator\n\n[labels]\n"
                      "person | Person\nclaim | Claim, \"hard\"\nsum | =SUM\ncauses | Causes\n"
                      "_x5730__x540d_ | 地名\nsure | sure\nn | n\nlevel | level\nkinds | kinds\n"
                      "\n[drawing]\n"
                      "SPAN_DEFAULT\tfgColor:black, bgColor:lightgray, borderColor:darken\n"
                      "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5\nATTRIBUTE_DEFAULT\tglyph:*\n"
                      "person\tbgColor:#a51d2d, fgColor:white\n"
                      "claim\tbgColor:#1a5fb4, fgColor:white\n"
                      "sum\tbgColor:#26a269\ncauses\tcolor:#a51d2d\n");
}

/* Labels below labels, an attribute with a list, and a name that something else has already. */
static void
test_definitions (void)
{
  static const char *const values[] = { "high", "very low", NULL };
  static const char *const ends[] = { "city", NULL };
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/nowhere/a.txt", "Bob", 0, 3);
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  g_autoptr (GlossLabel) group = NULL;
  g_autoptr (GlossLabel) city = NULL;
  g_autoptr (GlossAttribute) attribute = NULL;
  g_autoptr (GlossRelationType) type = NULL;
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossInput) input = NULL;
  g_autoptr (GlossLabelSet) no_labels = gloss_label_set_new ();
  g_autoptr (GlossAnnotationSet) empty = NULL;
  GlossLabelFields fields;
  GlossAttributeFields attribute_fields;
  GlossRelationTypeFields type_fields;

  city = gloss_label_new (&(GlossLabelFields) { .id = "city", .name = "City|Town", .color = "#112233",
                                                .parent = "place", .description = "a\nb" });
  group = gloss_label_new (&(GlossLabelFields) { .id = "place", .name = "Place", .color = "#445566",
                                                 .group = TRUE });
  attribute = gloss_attribute_new (&(GlossAttributeFields) { .id = "sum", .name = "Sum",
                                                             .type = GLOSS_ATTRIBUTE_CHOICE,
                                                             .values = values, .labels = ends });
  type = gloss_relation_type_new (&(GlossRelationTypeFields) { .id = "near", .name = "Near",
                                                               .from = ends });
  gloss_label_set_append (labels, city);
  gloss_label_set_append (labels, group);
  gloss_label_set_append_of (labels, GLOSS_RECORD_ATTRIBUTE, attribute);
  gloss_label_set_append_of (labels, GLOSS_RECORD_RELATION_TYPE, type);
  input = format_export ("brat", NULL, set, report);
  format_assert_file (input, "annotation.conf",
                      "# Written by Glossator\n\n[entities]\n"
                      "# person\tlabel\tperson\t\nperson\n# claim\tlabel\tclaim\t\nclaim\n"
                      "# sum\tlabel\tsum\t\nsum\n# place\tlabel\tplace\t\n!place\n"
                      "# city\tlabel\tcity\ta\\nb\tCity|Town\n\tcity\n"
                      "\n[relations]\n"
                      "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"
                      "# near\trelation\tnear\t\n"
                      "near\tArg1:city, Arg2:<ENTITY>, <REL-TYPE>:symmetric\n"
                      "\n[events]\n\n[attributes]\nUnsure\tArg:<ENTITY>\n"
                      "# sum_2\tchoice\tsum\t\nsum_2\tArg:city, Value:high|very_x20_low\n");

  empty = gloss_annotation_set_new ("default", gloss_annotation_set_get_article (set), no_labels);
  format_import_into ("brat", NULL, input, empty, NULL);
  gloss_label_get_fields (gloss_annotation_set_get_label (empty, "city"), &fields);
  g_assert_cmpstr (fields.name, ==, "City|Town");
  g_assert_cmpstr (fields.color, ==, "#112233");
  g_assert_cmpstr (fields.parent, ==, "place");
  g_assert_cmpstr (fields.description, ==, "a\nb");
  g_assert_true (gloss_label_is_group (gloss_annotation_set_get_label (empty, "place")));
  gloss_attribute_get_fields (gloss_annotation_set_get_attribute (empty, "sum"), &attribute_fields);
  g_assert_cmpstr (attribute_fields.name, ==, "Sum");
  g_assert_cmpint (attribute_fields.type, ==, GLOSS_ATTRIBUTE_CHOICE);
  g_assert_cmpstr (attribute_fields.values[1], ==, "very low");
  g_assert_cmpstr (attribute_fields.labels[0], ==, "city");
  g_assert_null (gloss_annotation_set_get_attribute (empty, "Unsure"));
  gloss_relation_type_get_fields (gloss_annotation_set_get_relation_type (empty, "near"),
                                  &type_fields);
  g_assert_false (type_fields.directed);
  g_assert_cmpstr (type_fields.from[0], ==, "city");
  g_assert_null (type_fields.to);
}

static void
add_label (GlossAnnotationSet *set,
           const char         *id,
           const char         *parent,
           const char         *name)
{
  g_autoptr (GlossLabel) label = gloss_label_new (&(GlossLabelFields) {
    .id = id, .name = name, .color = "#112233", .parent = parent });

  gloss_label_set_append (gloss_annotation_set_get_labels (set), label);
}

/* What holds for a label holds for those below it, which brat has to be told; and what would be a
 * separator, or a macro, for brat. */
static void
test_labels_below (void)
{
  static const char *const ends[] = { "--", "person", NULL };
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/nowhere/a.txt", "Bob", 0, 3);
  g_autoptr (GlossAttribute) attribute = gloss_attribute_new (&(GlossAttributeFields) {
    .id = "hard", .name = "Hard", .type = GLOSS_ATTRIBUTE_BOOLEAN, .labels = ends });
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossLabelSet) no_labels = gloss_label_set_new ();
  g_autoptr (GlossAnnotationSet) empty = NULL;
  g_autoptr (GlossInput) input = NULL;
  GlossAttributeFields fields;

  add_label (set, "--", NULL, "A <place>|\ttab");
  add_label (set, "city", "--", "City");
  add_label (set, "square", "city", "Square");
  gloss_label_set_append_of (gloss_annotation_set_get_labels (set), GLOSS_RECORD_ATTRIBUTE,
                             attribute);
  input = format_export ("brat", NULL, set, report);
  format_assert_file (input, "annotation.conf",
                      "# Written by Glossator\n\n[entities]\n"
                      "# person\tlabel\tperson\t\nperson\n# claim\tlabel\tclaim\t\nclaim\n"
                      "# sum\tlabel\tsum\t\nsum\n"
                      "# _x2d__x2d_\tlabel\t--\t\tA <place>|\\ttab\n_x2d__x2d_\n"
                      "# city\tlabel\tcity\t\n\tcity\n# square\tlabel\tsquare\t\n\t\tsquare\n"
                      "\n[relations]\n"
                      "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"
                      "\n[events]\n\n[attributes]\nUnsure\tArg:<ENTITY>\n"
                      "# hard\tboolean\thard\t\n"
                      "hard\tArg:person|_x2d__x2d_|city|square\n");

  empty = gloss_annotation_set_new ("default", gloss_annotation_set_get_article (set), no_labels);
  format_import_into ("brat", NULL, input, empty, NULL);
  g_assert_cmpstr (gloss_label_get_name (gloss_annotation_set_get_label (empty, "--")), ==,
                   "A <place>|\ttab");
  gloss_attribute_get_fields (gloss_annotation_set_get_attribute (empty, "hard"), &fields);
  g_assert_cmpuint (g_strv_length ((char **) fields.labels), ==, 2);
  g_assert_true (g_strv_contains (fields.labels, "--"));
  g_assert_true (g_strv_contains (fields.labels, "person"));
}

/* Reading what others have written */

static char *
print (GlossAnnotationSet *set)
{
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (set);
  g_autofree char *annotations = gloss_annotation_set_to_string (set);
  GString *all = g_string_new (annotations);

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotationFields fields;

      gloss_annotation_get_fields (gloss_annotation_set_get_nth (set, i), &fields);
      if (fields.attributes != NULL || fields.unsure)
        g_string_append_printf (all, "%u %s%s\n", fields.spans[0].start,
                                fields.attributes != NULL ? fields.attributes : "",
                                fields.unsure ? " unsure" : "");
    }
  for (guint i = 0; i < relations->len; i++)
    {
      GlossRelationFields fields;

      gloss_relation_get_fields (relations->pdata[i], &fields);
      g_string_append_printf (all, "%s %u-%u%s%s\n", fields.type,
        gloss_annotation_get_span (gloss_annotation_set_lookup (set, fields.from), 0).start,
        gloss_annotation_get_span (gloss_annotation_set_lookup (set, fields.to), 0).start,
        fields.note != NULL ? " " : "", fields.note != NULL ? fields.note : "");
    }
  return g_string_free (all, FALSE);
}

static const char foreign[] =
  "T1\tPER 5 8\tBob\n"
  "T2\tPER 5 8;13 16\tBob Ann\n"
  "T3\tMeet 9 12\tmet\n"
  "T4\tPER 13 16\tAnn\n"
  "E1\tMeet:T3 Who:T1 Who2:T4\n"
  "R1\tLikes Arg1:T1 Arg2:T4\n"
  "#1\tAnnotatorNotes R1\tso it seems\n"
  "A1\tNegated E1\n"
  "M2\tCertainty E1 High\n"
  "N1\tReference T1 Wikidata:Q42\tDouglas Adams\n"
  "#2\tAnnotatorNotes T1\tfree text, \\n as it is\n"
  "*\tEquiv T1 T2\n"
  "T5\tPER 13 22\tAnn Hello\n";

static GlossInput *
make_foreign (void)
{
  GlossInput *input = gloss_input_new_for_bytes ("folder", NULL);

  add_file (input, "sub/x.ann", foreign);
  add_file (input, "sub/x.txt", "Hi 😀 Bob met Ann\nHello");
  add_file (input, "annotation.conf",
            "# ours\n[entities]\n!Agent\n\tPER\n-----\n<ANY>=PER\n\n[relations]\n"
            "Likes\tArg1:PER, Arg2:PER|Agent\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, "
            "<OVL-TYPE>:<ANY>\n[events]\nMeet\tWho+:PER\n[attributes]\nNegated\tArg:<EVENT>\n"
            "Certainty\tArg:<EVENT>, Value:High|Low\n");
  add_file (input, "visual.conf", "[labels]\nPER | Person\n[drawing]\nPER\tbgColor:#FFccaa\n");
  return input;
}

static void
test_foreign (void)
{
  g_autoptr (GlossArticle) article = gloss_test_article ("Hi 😀 Bob met Ann\nHello");
  g_autoptr (GlossInput) input = make_foreign ();
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("default", article, labels);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autofree char *all = NULL;
  GlossLabelFields fields;
  g_autoptr (GPtrArray) relations = NULL;

  g_assert_cmpuint (format_import_into ("brat", NULL, input, set, report), ==, 5);
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_WARNING), ==, 0);
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "events"));
  all = gloss_annotation_set_to_string (set);
  g_assert_nonnull (strstr (all, "PER 5-8,13-16 \"Bob\",\"Ann\""));
  g_assert_nonnull (strstr (all, "note \"free text, \\\\n as it is\""));
  g_assert_nonnull (strstr (all, "PER 13-22"));
  relations = gloss_annotation_set_list_relations (set);
  g_assert_cmpuint (relations->len, ==, 4);
  gloss_label_get_fields (gloss_annotation_set_get_label (set, "PER"), &fields);
  g_assert_cmpstr (fields.name, ==, "Person");
  g_assert_cmpstr (fields.color, ==, "#ffccaa");
  g_assert_cmpstr (fields.parent, ==, "Agent");
  g_clear_pointer (&all, g_free);
  all = print (set);
  g_assert_nonnull (strstr (all, "5 {\"Reference\": \"Wikidata:Q42 Douglas Adams\"}\n"));
  g_assert_nonnull (strstr (all, "9 {\"Negated\": true, \"Certainty\": \"High\"}\n"));
  g_assert_nonnull (strstr (all, "Likes 5-13 so it seems\n"));
  g_assert_nonnull (strstr (all, "Who 9-5\n"));
  g_assert_nonnull (strstr (all, "Who 9-13\n"));
  g_assert_nonnull (strstr (all, "Equiv 5-5\n"));
  g_assert_cmpuint (format_import_into ("brat", NULL, input, set, report), ==, 0);
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 4);
}

static char *
import_text (const char  *text,
             const char  *lines,
             GlossReport *report)
{
  g_autoptr (GlossArticle) article = gloss_test_article (text);
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes ("folder", NULL);
  g_autoptr (GlossAnnotationSet) set = NULL;

  add_file (input, "a.ann", lines);
  add_file (input, "a.txt", text);
  set = format_import ("brat", NULL, input, article, report);
  return print (set);
}

/* Notes of other kinds say of which, and the numbers of roles are none of their names. */
static void
test_other_kinds (void)
{
  g_autofree char *all = import_text ("Hi Bob met Ann",
                                      "T1\tPER 3 6\tBob\nT2\tMeet 7 10\tmet\n"
                                      "#1\tAnnotatorNotes T1\tone\n#2\tRemark T1\ttwo\n"
                                      "E1\tMeet:T2 Who12:T1 7:T1\n", NULL);

  g_assert_nonnull (strstr (all, "note \"one\\nRemark: two\""));
  g_assert_nonnull (strstr (all, "Who 7-3\n"));
  g_assert_nonnull (strstr (all, "7 7-3\n"));
}

/* One of several choices is a list all the same, in a file of ours. */
static void
test_one_choice (void)
{
  static const GlossSpan span = { 0, 3 };
  const GlossAnnotationFields annotation = { .id = "a", .label = "person", .spans = &span,
                                             .n_spans = 1, .attributes = "{\"kinds\":[\"x\"]}" };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/nowhere/a.txt", "Bob", &annotation, 1);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossInput) input = format_export ("brat", NULL, set, report);
  g_autoptr (GlossAnnotationSet) back = NULL;
  g_autofree char *all = NULL;

  back = format_import ("brat", NULL, input, gloss_annotation_set_get_article (set), report);
  all = print (back);
  g_assert_nonnull (strstr (all, "{\"kinds\": [\"x\"]}"));
}

/* What most spans fit counts, and brat's own way where another fits no more of them. */
static void
test_counting_most (void)
{
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autofree char *most = import_text ("Hi 😀 Bob Ann",
                                       "T1\tP 6 9\tBob\nT2\tP 10 13\tAnn\nT3\tP 0 2\tHi\n",
                                       report);
  g_autofree char *even = NULL;

  g_assert_cmpstr (most, ==, "p 0-2 \"Hi\"\np 5-8 \"Bob\"\np 9-12 \"Ann\"\n");
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "counting"));
  gloss_report_unref (report);
  report = gloss_report_new ();
  even = import_text ("Hi 😀 Bob Ann", "T1\tP 5 8\tBob\nT2\tP 10 13\tAnn\n", report);
  g_assert_cmpstr (even, ==, "p 5-8 \"Bob\"\n");
  g_assert_false (fixture_report_has (report, GLOSS_REPORT_NOTE, "counting"));
}

/* Others count otherwise; all of a file count the same. */
static void
test_counting (void)
{
  static const char *const files[][2] = {
    { "Hi 😀\r\nBob\r\nAnn", "T1\tP 6 9\tBob\nT2\tP 11 14\tAnn\n" },
    { "Hi 😀\r\nBob\r\nAnn", "T1\tP 7 10\tBob\nT2\tP 12 15\tAnn\n" },
    { "Hi 😀\r\nBob\r\nAnn", "T1\tP 5 8\tBob\nT2\tP 9 12\tAnn\n" },
    { "Hi 😀\r\nBob\r\nAnn", "T1\tP 6 9\tBob\nT2\tP 10 13\tAnn\n" },
    { "\357\273\277Hi 😀\r\nBob\r\nAnn", "T1\tP 7 10\tBob\nT2\tP 12 15\tAnn\n" },
    { "\357\273\277Hi 😀\r\nBob\r\nAnn", "T1\tP 6 9\tBob\nT2\tP 11 14\tAnn\n" },
    { NULL, "T1\tP 7 10\tBob\nT2\tP 12 15\tAnn\n" },
    { NULL, "T1\tP 5 8\tBob\nT2\tP 9 12\tAnn\n" },
    { "", "T1\tP 7 10\tBob\nT2\tP 12 15\tAnn\n" },
  };
  g_autoptr (GlossArticle) article = gloss_test_article ("Hi 😀\r\nBob\r\nAnn");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GlossInput) input = gloss_input_new_for_bytes ("folder", NULL);
      g_autoptr (GlossAnnotationSet) set = NULL;
      g_autofree char *all = NULL;

      add_file (input, "a.ann", files[i][1]);
      if (files[i][0] != NULL)
        add_file (input, "a.txt", files[i][0]);
      set = format_import ("brat", NULL, input, article, NULL);
      all = gloss_annotation_set_to_string (set);
      g_assert_cmpstr (all, ==, "p 6-9 \"Bob\"\np 11-14 \"Ann\"\n");
    }
}

/* What goes over a line end is one annotation again, if the text is there to tell. */
static void
test_text_beside (void)
{
  static const char *const names[][2] = { { "a.ann", "a.txt" }, { "a.txt.ann", "a.txt" },
                                          { "a.ann", "b.txt" } };
  g_autoptr (GlossArticle) article = gloss_test_article ("Hi Bob\nand Ann");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static ("T1\tP 3 6;7 10\tBob and\n", 22);
      g_autoptr (GlossInput) input = gloss_input_new_for_bytes (names[i][0], bytes);
      g_autoptr (GlossAnnotationSet) set = NULL;
      g_autofree char *all = NULL;

      add_file (input, names[i][1], "Hi Bob\nand Ann");
      set = format_import ("brat", NULL, input, article, NULL);
      all = gloss_annotation_set_to_string (set);
      g_assert_cmpstr (all, ==, i < 2 ? "p 3-10 \"Bob\\nand\"\n"
                                      : "p 3-6,7-10 \"Bob\",\"and\"\n");
    }
}

/* A quote must stand where the line says; a line end may have become a blank. */
static void
test_quotes (void)
{
  g_autoptr (GlossArticle) article = gloss_test_article ("Hi Bob\nand Ann");
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes ("folder", NULL);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autofree char *all = NULL;
  g_autofree char *told = NULL;

  add_file (input, "a.txt", "Hi Bob\nand Ann");
  add_file (input, "a.ann", "T1\tP 3 6\tBob\nT2\tP 3 10\tBob and\nT3\tP 3 7\tBob\nT4\tP 2 6\tBob\n"
                            "T5\tP 3 6;7 10\tBoband\nT6\tP 3 6;11 14\tBob Ann\nT7\tP 3 99\tBob\n");
  set = format_import ("brat", NULL, input, article, report);
  all = gloss_annotation_set_to_string (set);
  g_assert_cmpstr (all, ==,
                   "p 3-6,11-14 \"Bob\",\"Ann\"\np 3-10 \"Bob\\nand\"\np 3-6 \"Bob\"\n");
  told = gloss_report_to_string (report);
  for (guint line = 1; line <= 7; line++)
    {
      g_autofree char *where = g_strdup_printf (":%u: ", line);

      g_assert_true ((strstr (told, where) != NULL) == (line == 3 || line == 4 || line == 5
                                                        || line == 7));
    }
}

/* Each line is told of, with its number; the others are read. */
static void
test_invalid (void)
{
  static const char lines[] =
    "T1\tP 3 6\tBob\n"                /* 1: right */
    "T1\tP 3 6\tBob\n"                /* the id again */
    "T2\tP 6 3\tBob\n"
    "T3\tP 3 6;5 8\tBob and\n"
    "T4\tP 3\tBob\n"
    "T5\tP 3 6\n"
    "T6 P 3 6 Bob\n"
    "R1\tLikes Arg1:T1\n"
    "R2\tLikes Arg1:T1 Arg2:T9\n"
    "A1\tNegated\n"                   /* 10 */
    "A2\tNegated T9\n"
    "E1\tMeet:T9\n"
    "#1\tAnnotatorNotes\ttext\n"
    "X1\tsomething else\n"
    "*\tEquiv T1\n"
    "T\tP 3 6\tBob\n"
    "T7\t3 6\tBob\n"
    "T8\tP -3 6\tBob\n"
    "T9x\tP 3 6\t\377\n"
    "N1\tReference T1\tx\n"
    "R3\tLikes Arg1:T1 Arg2:R2\n"
    "R4\tLikes Arg1:R3 Arg2:T1\n";
  g_autoptr (GlossArticle) article = gloss_test_article ("Hi Bob\nand Ann");
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes ("folder", NULL);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autofree char *all = NULL;
  g_autofree char *told = NULL;

  add_file (input, "a.txt", "Hi Bob\nand Ann");
  add_file (input, "a.ann", lines);
  add_file (input, "b.ann", "this is something else\n");
  set = format_import ("brat", NULL, input, article, report);
  all = gloss_annotation_set_to_string (set);
  g_assert_cmpstr (all, ==, "p 3-6 \"Bob\"\n");
  told = gloss_report_to_string (report);
  for (guint line = 1; line <= 22; line++)
    {
      g_autofree char *where = g_strdup_printf ("a.ann:%u: ", line);
      g_autofree char *document_where = g_strdup_printf ("file:%u: ", line);

      if ((strstr (told, where) != NULL || strstr (told, document_where) != NULL) != (line != 1))
        g_error ("line %u: %s", line, told);
    }
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_FAULT, "unreadable"));
}

static void
test_sniffed (void)
{
  static const char *const files[][2] = {
    { "x.ann", "T1\tPER 5 8\tBob\n" }, { "x.ann", "" }, { "x.txt", "T1\tPER 5 8\tBob\n" },
    { "x.txt", "T1 was a robot.\n" }, { "x.csv", "a,b\n" },
  };
  static const guint scores[] = { 90, 50, 60, 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_assert_cmpuint (format_sniff ("brat", files[i][0], files[i][1]), ==, scores[i]);
}

/* A folder is told by the files in it. */
static void
test_folder_sniffed (void)
{
  g_autoptr (GlossInput) input = make_foreign ();
  g_autoptr (GlossInput) other = gloss_input_new_for_bytes ("folder", NULL);
  g_autoptr (GError) error = NULL;

  add_file (other, "a.txt", "T1\tPER 5 8\tBob\n");
  g_assert_true (gloss_format_sniff (input, NULL, NULL) == gloss_format_find ("brat", NULL));
  g_assert_null (gloss_format_sniff (other, NULL, &error));
  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNKNOWN);
}

static void
test_unreadable (void)
{
  g_autoptr (GlossInput) input = format_make_input ("x.ann", "no such thing\n");

  format_assert_refused ("brat", input, NULL);
}

static void
test_truncated (void)
{
  format_truncate_text ("brat", "x.ann", foreign);
}

static void
test_roundtrip (void)
{
  format_roundtrip ("brat", NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/brat/written", test_written);
  g_test_add_func ("/formats/brat/configuration", test_configuration);
  g_test_add_func ("/formats/brat/definitions", test_definitions);
  g_test_add_func ("/formats/brat/labels-below", test_labels_below);
  g_test_add_func ("/formats/brat/foreign", test_foreign);
  g_test_add_func ("/formats/brat/other-kinds", test_other_kinds);
  g_test_add_func ("/formats/brat/one-choice", test_one_choice);
  g_test_add_func ("/formats/brat/counting", test_counting);
  g_test_add_func ("/formats/brat/counting-most", test_counting_most);
  g_test_add_func ("/formats/brat/text-beside", test_text_beside);
  g_test_add_func ("/formats/brat/quotes", test_quotes);
  g_test_add_func ("/formats/brat/invalid", test_invalid);
  g_test_add_func ("/formats/brat/sniffed", test_sniffed);
  g_test_add_func ("/formats/brat/folder-sniffed", test_folder_sniffed);
  g_test_add_func ("/formats/brat/unreadable", test_unreadable);
  g_test_add_func ("/formats/brat/truncated", test_truncated);
  g_test_add_func ("/formats/brat/roundtrip", test_roundtrip);
  return g_test_run ();
}
