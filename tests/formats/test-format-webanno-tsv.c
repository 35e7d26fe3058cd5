/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-faults.h"
#include "format-fixture.h"
#include "format-roundtrip.h"
#include "support/gloss-test-random.h"

#include "formats/gloss-export-preview.h"

#include <string.h>

static GlossAnnotationSet *
make_set (void)
{
  static const GlossSpan bob = { 5, 8 };
  static const GlossSpan both = { 5, 16 };
  static const GlossSpan part = { 14, 16 };
  static const GlossSpan start = { 9, 11 };
  static const GlossSpan dot = { 17, 18 };
  const GlossAnnotationFields annotations[] = {
    { .id = "a", .label = "person", .spans = &bob, .n_spans = 1, .note = "a_|[b]*;->\\\nc" },
    { .id = "b", .label = "claim", .spans = &both, .n_spans = 1, .unsure = TRUE },
    { .id = "c", .label = "sum", .spans = &part, .n_spans = 1,
      .attributes = "{\"a-b\":[\"x\"],\"n\":\"3\"}" },
    { .id = "d", .label = "sum", .spans = &start, .n_spans = 1, .attributes = "{\"n\":3}" },
    { .id = "e", .label = "person", .spans = &dot, .n_spans = 1 },
  };
  const GlossRelationTypeFields type = { .id = "causes", .name = "Causes", .directed = TRUE };
  g_autoptr (GlossRelationType) definition = gloss_relation_type_new (&type);
  g_autoptr (GPtrArray) relations = NULL;
  GlossAnnotationSet *set = NULL;

  set = fixture_make_set ("/nowhere/a.txt", "Hi 😀 Bob\r\nmet Ann.\n  Bob \\ left.", annotations,
                          G_N_ELEMENTS (annotations));
  gloss_label_set_append_of (gloss_annotation_set_get_labels (set), GLOSS_RECORD_RELATION_TYPE,
                             definition);
  relations = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_relation_unref);
  g_ptr_array_add (relations, gloss_relation_new (&(GlossRelationFields) {
    .id = "r", .type = "causes", .from = "e", .to = "a" }));
  g_ptr_array_add (relations, gloss_relation_new (&(GlossRelationFields) {
    .id = "s", .type = "other", .from = "d", .to = "b" }));
  g_ptr_array_add (relations, gloss_relation_new (&(GlossRelationFields) {
    .id = "t", .type = "causes", .from = "a", .to = "e" }));
  gloss_annotation_set_load_relations (set, relations, NULL);
  return set;
}

static void
test_written (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossInput) input = format_export ("webanno-tsv", NULL, set, report);

  format_assert_file (input, "a.txt.webanno.tsv",
    "#FORMAT=WebAnno TSV 3.3\n"
    "#T_SP=custom.Span|label|note|unsure|attr_a_x2d_b|attr_n\n"
    "#T_RL=custom.Relation|label|BT_custom.Span\n"
    "\n\n"
    "#Text=Hi 😀 Bob\n"
    "1-1\t0-2\tHi\t_\t_\t_\t_\t_\t_\t_\t\n"
    "1-2\t3-5\t😀\t_\t_\t_\t_\t_\t_\t_\t\n"
    "1-3\t6-9\tBob\tClaim, \"hard\"[1]|Person[2]\t*[1]|a\\_\\|\\[b\\]\\*\\;\\->\\\\\\nc[2]\t"
    "true[1]|*[2]\t*[1]|*[2]\t*[1]|*[2]\tother[4]|Causes[5]\t2-1.1[0_1]|2-3[0_2]\t\n"
    "\n"
    "#Text=met Ann.\n"
    "2-1\t11-14\tmet\tClaim, \"hard\"[1]\t*[1]\ttrue[1]\t*[1]\t*[1]\t_\t_\t\n"
    "2-1.1\t11-12\tm\t=SUM\t*\t*\t*\t3\t_\t_\t\n"
    "2-2\t15-18\tAnn\t_\t_\t_\t_\t_\t_\t_\t\n"
    "2-2.1\t15-17\tAn\tClaim, \"hard\"[1]|=SUM[3]\t*[1]|*[3]\ttrue[1]|*[3]\t*[1]|\\[\"x\"\\][3]\t"
    "*[1]|\"3\"[3]\t_\t_\t\n"
    "2-3\t18-19\t.\tPerson\t*\t*\t*\t*\tCauses\t1-3[2_0]\t\n"
    "\n"
    "#Text=Bob \\\\ left.\n"
    "3-1\t22-25\tBob\t_\t_\t_\t_\t_\t_\t_\t\n"
    "3-2\t26-27\t\\\\\t_\t_\t_\t_\t_\t_\t_\t\n"
    "3-3\t28-32\tleft\t_\t_\t_\t_\t_\t_\t_\t\n"
    "3-4\t32-33\t.\t_\t_\t_\t_\t_\t_\t_\t\n");
}

/* Nothing but labels, for projects without further features; what is lost is said. */
static void
test_labels (void)
{
  const GlossFormatOptions options = { .scheme = "labels" };
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossReport) before = NULL;
  g_autoptr (GlossReport) usual = NULL;
  g_autoptr (GlossInput) input = NULL;
  const GlossSpan span = { 0, 3 };
  const GlossAnnotationFields fields = { .id = "a", .label = "person", .spans = &span, .n_spans = 1,
                                         .note = "n", .unsure = TRUE, .attributes = "{\"x\":1}" };

  set = fixture_make_set ("/nowhere/a.txt", "Bob", &fields, 1);
  input = format_export ("webanno-tsv", &options, set, report);
  format_assert_file (input, "a.txt.webanno.tsv", "#FORMAT=WebAnno TSV 3.3\n"
                      "#T_SP=custom.Span|label\n\n\n#Text=Bob\n1-1\t0-3\tBob\tPerson\t\n");
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "notes"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "attributes"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "unsure"));

  /* It was said before too, and is not said where it is not so. */
  before = gloss_export_preview (gloss_format_find ("webanno-tsv", NULL), set, &options, NULL);
  g_assert_cmpuint (gloss_report_count (before, GLOSS_REPORT_WARNING), ==, 3);
  usual = gloss_export_preview (gloss_format_find ("webanno-tsv", NULL), set, NULL, NULL);
  g_assert_cmpuint (gloss_report_count (usual, GLOSS_REPORT_WARNING), ==, 0);
}

/* Reading */

static int
compare_relations_cb (gconstpointer a,
                      gconstpointer b)
{
  return strcmp (gloss_relation_get_relation_type (*(GlossRelation *const *) a),
                 gloss_relation_get_relation_type (*(GlossRelation *const *) b));
}

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
  g_ptr_array_sort (relations, compare_relations_cb);
  for (guint i = 0; i < relations->len; i++)
    {
      GlossRelationFields fields;
      GlossSpan from, to;

      gloss_relation_get_fields (relations->pdata[i], &fields);
      from = gloss_annotation_get_span (gloss_annotation_set_lookup (set, fields.from), 0);
      to = gloss_annotation_get_span (gloss_annotation_set_lookup (set, fields.to), 0);
      g_string_append_printf (all, "%s %u-%u > %u-%u\n", fields.type, from.start, from.end,
                              to.start, to.end);
    }
  return g_string_free (all, FALSE);
}

static void
assert_read (const char *article_text,
             const char *text,
             const char *expected,
             guint       n_faults)
{
  g_autoptr (GlossArticle) article = gloss_test_article (article_text);
  g_autoptr (GlossInput) input = format_make_input ("a.txt.webanno.tsv", text);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("default", article, labels);
  g_autofree char *found = NULL;
  g_autofree char *told = NULL;

  format_import_into ("webanno-tsv", NULL, input, set, report);
  found = print (set);
  told = gloss_report_to_string (report);
  g_assert_cmpstr (found, ==, expected);
  if (gloss_report_count (report, GLOSS_REPORT_WARNING) != n_faults)
    g_error ("%s", told);
  g_assert_cmpuint (format_import_into ("webanno-tsv", NULL, input, set, report), ==, 0);
}

#define HEADER "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Span|value\n" \
               "#T_RL=webanno.custom.Relation|value|BT_webanno.custom.Span\n\n\n"

/* Made by hand from the description of the format. */
static void
test_foreign (void)
{
  /* Stacked, over several rows and sentences, and a value that is not set. */
  assert_read ("Hi 😀 Bob .\r\n He left.",
               HEADER "#Text=Hi 😀 Bob .\n1-1\t0-2\tHi\t_\t_\t_\t\n1-2\t3-5\t😀\tX[1]|Y[2]\t_\t_\t\n"
               "1-3\t6-9\tBob\tX[1]\t_\t_\t\n1-4\t10-11\t.\tX[1]|*[3]\t_\t_\n\n"
               "#Sentence.id=s2\n#Text=He left.\n2-1\t14-16\tHe\tX[1]\t_\t_\t\n"
               "2-2\t17-21\tleft\t_\t_\t_\t\n2-3\t21-22\t.\tZ\t_\t_\t\n",
               "x 3-15 \"😀 Bob .\\r\\n He\"\ny 3-4 \"😀\"\nspan 9-10 \".\"\nz 20-21 \".\"\n", 0);
  /* Relations: with and without numbers, stacked, to a part of a token. */
  assert_read ("Test again",
               HEADER "#Text=Test again\n1-1\t0-4\tTest\t_\t_\t_\t\n1-1.1\t0-1\tT\tA\t_\t_\t\n"
               "1-2\t5-10\tagain\tB[1]|B[2]\t*[3]|r\\_s[4]\t1-1.1[0_1]|1-2[2_1]\t\n",
               "a 0-1 \"T\"\nb 5-10 \"again\"\nb 5-10 \"again\"\n"
               "Relation 0-1 > 5-10\nr_s 5-10 > 5-10\n", 0);
}

static void
test_layers (void)
{
  /* Layers of tokens and chains are left out; a layer without features; slots; attributes. */
  assert_read ("Bob met",
               "#FORMAT=WebAnno TSV 3.2\n"
               "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue\n"
               "#T_SP=webanno.custom.Plain|\n"
               "#T_SP=webanno.custom.Frame|ROLE_webanno.custom.Frame:args_webanno.custom.Link|"
               "webanno.custom.Plain|identifier|value|sure\n"
               "#T_CH=de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink|referenceType|"
               "referenceRelation\n\n\n"
               "#Text=Bob met\n"
               "1-1\t0-3\tBob\tNNP\t*\t_\t_\t_\t_\t_\tnam[1]\t*->1-1\t\n"
               "1-2\t4-7\tmet\tVBD\t_\tagent\t1-1\tQ1\tMeeting\ttrue\t_\t_\t\n",
               "plain 0-3 \"Bob\"\nmeeting 4-7 \"met\"\n"
               "4 {\"identifier\": \"Q1\", \"sure\": true}\n", 1);
  /* Lines of a sentence, escapes in text and values. */
  assert_read ("a\tb\\c\r\nd", HEADER "#Text=a\\tb\\\\c\\r\n#Text=d\n1-1\t0-1\ta\t_\t_\t_\t\n"
               "1-2\t2-5\tb\\\\c\ta\\|b\\[1\\]\\\\\t_\t_\t\n1-3\t7-8\td\t\\_\t_\t_\t\n",
               "a-b-1 2-5 \"b\\\\c\"\nlabel 7-8 \"d\"\n", 0);
  /* A value that ends with a backslash, and its number. */
  assert_read ("Hi Bob", HEADER "#Text=Hi Bob\n1-1\t0-2\tHi\ta\\\\[1]\t_\t_\t\n"
               "1-2\t3-6\tBob\ta\\\\[1]\t_\t_\t\n", "a 0-6 \"Hi Bob\"\n", 0);
}

static void
test_invalid (void)
{
  static const char *const lines[] = {
    "1-1\t0-2\tHi\tA\t_\t_\t",          /* right */
    "1-1\t0-2\tHi\t_\t_\t",
    "x\t0-2\tHi\t_\t_\t_\t",
    "1-2\t3\tBob\t_\t_\t_\t",
    "1-2\t6-3\tBob\t_\t_\t_\t",
    "1-2\t3-7\tBob\t_\t_\t_\t",
    "1-2\t4-7\tob.\tB\t_\t_\t",        /* right, though no token of ours */
    "1-2\t3-99\tBob\t_\t_\t_\t",
    "1-2\t3-6\tBob\t_\t*\t1-7\t",       /* no such unit */
    "1-2\t3-6\tBob\tC\t*\t1-1[0_9]\t",  /* no such number; the annotation is right */
    "1-2\t3-6\tBob\t_\t*\t1-1[\t",
    "1-2\t3-6\tB\377b\t_\t_\t_\t",
    "1-2\t3-6",
  };
  g_autoptr (GString) text = g_string_new (HEADER "#Text=Hi Bob.\n");
  g_autoptr (GlossArticle) article = gloss_test_article ("Hi Bob.");
  g_autoptr (GlossInput) input = NULL;
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autofree char *found = NULL;
  g_autofree char *told = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_string_append_printf (text, "%s\n", lines[i]);
  input = format_make_input ("a.txt.webanno.tsv", text->str);
  set = format_import ("webanno-tsv", NULL, input, article, report);
  found = print (set);
  g_assert_cmpstr (found, ==, "a 0-2 \"Hi\"\nc 3-6 \"Bob\"\nb 4-7 \"ob.\"\n");
  told = gloss_report_to_string (report);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *where = g_strdup_printf (":%u: ", i + 7);

      if ((strstr (told, where) != NULL) == (i == 0 || i == 6))
        g_error ("line %u: %s", i + 7, told);
    }
}

static gboolean
list_names_cb (GlossImportDocument  *document,
               gpointer              user_data,
               GError              **error)
{
  const char *const *names = gloss_import_document_get_names (document);

  for (guint i = 0; names[i] != NULL; i++)
    g_string_append_printf (user_data, "%s ", names[i]);
  g_string_append (user_data, "\n");
  return TRUE;
}

/* A layer that is there twice, once with more columns: the numbers are those of the first. */
static void
test_layer_twice (void)
{
  static const char text[] = "#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Span|label\n"
                             "#T_SP=custom.Span|label|note\n\n\n#Text=Hi Bob\n"
                             "1-1\t0-2\tHi\tA[1]\tB[1]\tnote[1]\t\n"
                             "1-2\t3-6\tBob\t_\tB[1]\tnote[1]\t\n";
  g_autoptr (GlossInput) input = format_make_input ("a.txt.webanno.tsv", text);
  g_autoptr (GlossArticle) article = gloss_test_article ("Hi Bob");
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = format_import ("webanno-tsv", NULL, input, article, report);
  g_autofree char *found = print (set);
  g_autofree char *told = gloss_report_to_string (report);

  g_assert_cmpstr (found, ==, "a 0-2 \"Hi\"\n");
  g_assert_nonnull (strstr (told, ":3: "));
}

/* A folder of ours, of one that INCEpTION exports, and of tables that are something else. */
static void
test_folder (void)
{
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes ("folder", NULL);
  g_autoptr (GBytes) file = g_bytes_new_static (HEADER, strlen (HEADER));
  g_autoptr (GBytes) table = g_bytes_new_static ("a\tb\n", 4);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GString) names = g_string_new (NULL);

  gloss_input_add_bytes (input, "news/a.txt.webanno.tsv", file);
  gloss_input_add_bytes (input, "b.txt/zoe.tsv", file);
  gloss_input_add_bytes (input, "table.tsv", table);
  g_assert_true (format_read ("webanno-tsv", NULL, input, list_names_cb, names, report, NULL));
  g_assert_cmpstr (names->str, ==, "b.txt/zoe zoe b.txt/zoe b.txt \n"
                                   "news/a.txt a.txt news/a.txt \n");
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_WARNING), ==, 1);
  g_assert_cmpstr (gloss_format_sniff (input, NULL, NULL)->id, ==, "webanno-tsv");
}

static void
test_unreadable (void)
{
  g_autoptr (GlossInput) input = format_make_input ("a.txt.webanno.tsv", "#FORMAT=WebAnno TSV 2\n");
  g_autoptr (GlossInput) table = format_make_input ("a.txt.webanno.tsv", HEADER);

  format_assert_refused ("webanno-tsv", input, NULL);
  g_assert_cmpstr (gloss_format_sniff (table, NULL, NULL)->id, ==, "webanno-tsv");
}

static void
test_truncated (void)
{
  static const char text[] = HEADER "#Text=Hi 😀 Bob\n1-1\t0-2\tHi\tA[1]|B\\][2]\t*\t1-1[1_2]\t\n"
                             "1-2\t3-5\t😀\tA[1]\t_\t_\t\n1-2.1\t5-5\t\tZ\t_\t_\t\n\n#Text=met\n"
                             "2-1\t10-13\tmet\t_\t_\t_\t\n";

  format_truncate_text ("webanno-tsv", "a.tsv", text);
}

static void
test_roundtrip (void)
{
  format_roundtrip_trimmed ("webanno-tsv", NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/webanno-tsv/written", test_written);
  g_test_add_func ("/formats/webanno-tsv/labels", test_labels);
  g_test_add_func ("/formats/webanno-tsv/folder", test_folder);
  g_test_add_func ("/formats/webanno-tsv/foreign", test_foreign);
  g_test_add_func ("/formats/webanno-tsv/layers", test_layers);
  g_test_add_func ("/formats/webanno-tsv/invalid", test_invalid);
  g_test_add_func ("/formats/webanno-tsv/layer-twice", test_layer_twice);
  g_test_add_func ("/formats/webanno-tsv/unreadable", test_unreadable);
  g_test_add_func ("/formats/webanno-tsv/truncated", test_truncated);
  g_test_add_func ("/formats/webanno-tsv/roundtrip", test_roundtrip);
  return g_test_run ();
}
