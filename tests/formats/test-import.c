/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-fixture.h"
#include "format-roundtrip.h"

#include "core/gloss-error.h"
#include "core/store/gloss-store.h"
#include "formats/gloss-newline-map.h"
#include "formats/gloss-placer.h"
#include "support/gloss-test-random.h"

#include <glib/gstdio.h>
#include <string.h>

#define TEXT "Hi 😀 Bob\r\nmet Ann.\rBob left.\n"

/* Placing */

static char *
place (GlossImportDocument   *document,
       const char            *text,
       const GlossImportSpan *span)
{
  g_autoptr (GlossText) article = gloss_text_new (text, -1);
  g_autoptr (GlossPlacer) placer = NULL;
  g_autofree char *why = NULL;
  GlossSpan found;
  gboolean is_proven = FALSE;

  gloss_import_document_add_annotation (document, &(GlossImportAnnotation) {
    .label = "x", .spans = span, .n_spans = 1,
  });
  placer = gloss_placer_new (document, article);
  if (!gloss_placer_place (placer, span, &found, &is_proven, &why))
    {
      g_assert_nonnull (why);
      return g_strdup ("-");
    }
  g_assert_null (why);
  return g_strdup_printf ("%u-%u%s", found.start, found.end, is_proven ? "" : "?");
}

static void
assert_place (GlossUnit      unit,
              GlossNewlines  newlines,
              guint          start,
              guint          end,
              const char    *quote,
              const char    *expected)
{
  g_autoptr (GlossImportDocument) document = gloss_import_document_new (unit);
  const GlossImportSpan span = { .start = start, .end = end, .quote = quote };
  g_autofree char *found = NULL;

  gloss_import_document_set_newlines (document, newlines);
  found = place (document, TEXT, &span);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_units (void)
{
  const GlossNewlines as_is = GLOSS_NEWLINES_AS_IS;
  const GlossNewlines folded = GLOSS_NEWLINES_FOLDED;

  assert_place (GLOSS_UNIT_CODE_POINTS, as_is, 5, 8, "Bob", "5-8");
  assert_place (GLOSS_UNIT_UTF16, as_is, 6, 9, "Bob", "5-8");
  assert_place (GLOSS_UNIT_BYTES, as_is, 8, 11, "Bob", "5-8");
  assert_place (GLOSS_UNIT_CODE_POINTS, as_is, 14, 17, "Ann", "14-17");
  assert_place (GLOSS_UNIT_CODE_POINTS, folded, 13, 16, "Ann", "14-17");
  assert_place (GLOSS_UNIT_UTF16, folded, 14, 17, "Ann", "14-17");
  assert_place (GLOSS_UNIT_BYTES, folded, 16, 19, "Ann", "14-17");
  assert_place (GLOSS_UNIT_CODE_POINTS, as_is | folded, 13, 16, "Ann", "14-17");
  assert_place (GLOSS_UNIT_CODE_POINTS, as_is | folded, 14, 17, "Ann", "14-17");
  assert_place (GLOSS_UNIT_CODE_POINTS, folded, 8, 9, NULL, "8-10?");
  assert_place (GLOSS_UNIT_CODE_POINTS, as_is, 5, 8, NULL, "5-8?");
}

static void
test_refused (void)
{
  const GlossNewlines as_is = GLOSS_NEWLINES_AS_IS;

  assert_place (GLOSS_UNIT_CODE_POINTS, as_is, 5, 8, "Ann", "-");
  assert_place (GLOSS_UNIT_CODE_POINTS, as_is, 5, 5, "", "-");
  assert_place (GLOSS_UNIT_CODE_POINTS, as_is, 8, 5, NULL, "-");
  assert_place (GLOSS_UNIT_CODE_POINTS, as_is, 5, 500, NULL, "-");
  assert_place (GLOSS_UNIT_CODE_POINTS, as_is, 5, G_MAXINT, NULL, "-");
  assert_place (GLOSS_UNIT_UTF16, as_is, 4, 9, NULL, "-");
  assert_place (GLOSS_UNIT_BYTES, as_is, 5, 11, NULL, "-");
}

static void
test_sought (void)
{
  const guint none = GLOSS_NO_POSITION;
  const GlossImportSpan second = { none, none, "Bob", "\r", " left", FALSE };
  g_autoptr (GlossImportDocument) document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);
  g_autofree char *found = place (document, TEXT, &second);

  g_assert_cmpstr (found, ==, "19-22");
  assert_place (GLOSS_UNIT_UTF16, GLOSS_NEWLINES_AS_IS, none, none, "Ann", "14-17");
  assert_place (GLOSS_UNIT_UTF16, GLOSS_NEWLINES_AS_IS, none, none, "Bob", "-");
  assert_place (GLOSS_UNIT_UTF16, GLOSS_NEWLINES_AS_IS, none, none, "Eve", "-");
  assert_place (GLOSS_UNIT_UTF16, GLOSS_NEWLINES_AS_IS, none, none, NULL, "-");
}

static void
assert_place_by_text (const char *own,
                      guint       start,
                      guint       end,
                      const char *expected)
{
  g_autoptr (GlossImportDocument) document = gloss_import_document_new (GLOSS_UNIT_UTF16);
  const GlossImportSpan span = { .start = start, .end = end };
  g_autofree char *found = NULL;

  g_assert_true (gloss_import_document_set_text (document, own, -1));
  found = place (document, TEXT, &span);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_own_text (void)
{
  assert_place_by_text (TEXT, 6, 9, "5-8");
  assert_place_by_text ("Hi 😀 Bob\nmet Ann.\nBob left.\n", 14, 17, "14-17");
  assert_place_by_text ("Hi 😀 Bob\n\nmet Ann. Else.", 15, 18, "14-17");
  assert_place_by_text ("Hi 😀 Bob\nmet Ann. Else.", 14, 17, "-");
  assert_place_by_text ("Hi", 0, 2, "0-2");
  assert_place_by_text ("Hi", 0, 3, "-");
}

static void
test_tokens (void)
{
  g_autoptr (GlossImportDocument) document = gloss_import_document_new (GLOSS_UNIT_TOKENS);
  static const char *const tokens[] = { "Hi", "😀", "Bob", "met", "Eve", "." };
  const GlossImportSpan early = { .start = 1, .end = 3 };
  const GlossImportSpan late = { .start = 3, .end = 5 };
  g_autoptr (GlossText) text = gloss_text_new (TEXT, -1);
  g_autoptr (GlossPlacer) placer = NULL;
  g_autofree char *why = NULL;
  GlossSpan found;
  gboolean is_proven;
  guint line = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    gloss_import_document_add_token (document, 10 + i, tokens[i], " ");
  placer = gloss_placer_new (document, text);
  g_assert_true (gloss_placer_place (placer, &early, &found, &is_proven, &why));
  g_assert_cmpuint (found.start, ==, 3);
  g_assert_cmpuint (found.end, ==, 8);
  g_assert_false (gloss_placer_place (placer, &late, &found, &is_proven, &why));
  g_assert_true (gloss_placer_get_lost_token (placer, &line));
  g_assert_cmpuint (line, ==, 14);
}

static void
test_newline_map (void)
{
  GRand *rand = gloss_test_rand ();

  for (guint round = 0; round < 50; round++)
    {
      g_autofree char *utf8 = gloss_test_text (rand, GLOSS_TEST_MIXED, 200);
      g_autoptr (GlossText) text = gloss_text_new (utf8, -1);
      g_autoptr (GlossNewlineMap) map = gloss_newline_map_new (text, GLOSS_UNIT_CODE_POINTS);
      guint folded = 0;

      for (guint i = 0; i <= gloss_text_get_length (text); i++)
        {
          gboolean inside = i > 0 && i < gloss_text_get_length (text)
                            && gloss_text_get_char (text, i - 1) == '\r'
                            && gloss_text_get_char (text, i) == '\n';

          if (inside)
            continue;
          g_assert_cmpuint (gloss_newline_map_fold (map, i), ==, folded);
          g_assert_cmpuint (gloss_newline_map_unfold (map, folded), ==, i);
          folded++;
        }
    }
  g_rand_free (rand);
}

/* Bringing documents into sets */

static GlossAnnotationSet *
make_empty_set (void)
{
  g_autoptr (GlossArticle) article = gloss_test_article (TEXT);
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();

  return gloss_annotation_set_new ("default", article, labels);
}

static guint
apply (GlossAnnotationSet  *set,
       GlossImportDocument *document,
       GlossReport         *report)
{
  const GlossFormat format = {
    .id = "any",
    .can = GLOSS_FORMAT_NOTES | GLOSS_FORMAT_ATTRIBUTES | GLOSS_FORMAT_IDS,
  };
  GlossImportCounts counts = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossEdit) edit = gloss_import_make_edit (set, &format, document, "a", report,
                                                       &counts);

  if (edit != NULL)
    gloss_annotation_set_apply (set, edit, &error);
  g_assert_no_error (error);
  return counts.n_added;
}

static void
add_bob (GlossImportDocument *document,
         const char          *id,
         const char          *label,
         const char          *note)
{
  const GlossImportSpan span = { .start = 5, .end = 8, .quote = "Bob" };

  gloss_import_document_add_annotation (document, &(GlossImportAnnotation) {
    .line = 7, .id = id, .label = label, .spans = &span, .n_spans = 1, .note = note,
  });
}

static void
test_identity (void)
{
  g_autoptr (GlossAnnotationSet) set = make_empty_set ();
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossImportDocument) first = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);
  g_autoptr (GlossImportDocument) other = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);
  g_autoptr (GlossImportDocument) changed = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);

  /* Two that say the same are two; of one id they get two ids. */
  add_bob (first, "T1", "Person", NULL);
  add_bob (first, "T1", "Person", NULL);
  add_bob (first, FIXTURE_UUID, "Person", "n");
  g_assert_cmpuint (apply (set, first, report), ==, 3);
  g_assert_cmpuint (apply (set, first, report), ==, 0);

  /* Another file's T1 is another annotation. */
  add_bob (other, "T1", "Person", "other");
  g_assert_cmpuint (apply (set, other, report), ==, 1);
  g_assert_cmpuint (apply (set, other, report), ==, 0);
  g_assert_cmpuint (gloss_report_get_n_entries (report), ==, 0);

  /* A UUID is the same annotation: changed elsewhere it is left, and told. */
  add_bob (changed, FIXTURE_UUID, "Person", "changed");
  g_assert_cmpuint (apply (set, changed, report), ==, 0);
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "differs"));
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 4);

  /* It is one step back. */
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 3);
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 0);
}

static void
test_definitions (void)
{
  g_autoptr (GlossAnnotationSet) set = make_empty_set ();
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  guint n_before = gloss_label_set_get_n_labels (labels);
  g_autoptr (GlossImportDocument) document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);
  GlossLabel *below, *above, *circle;

  gloss_import_document_add_label (document, &(GlossLabelFields) {
    .id = "below", .name = "Below", .parent = "above", .shortcut = "1" });
  gloss_import_document_add_label (document, &(GlossLabelFields) {
    .id = "above", .name = "Above", .color = "#ABCDEF", .group = TRUE, .description = "d" });
  gloss_import_document_add_label (document, &(GlossLabelFields) {
    .id = "c1", .name = "C 1", .parent = "c2" });
  gloss_import_document_add_label (document, &(GlossLabelFields) {
    .id = "c2", .name = "C 2", .parent = "c1", .color = "red" });
  gloss_import_document_add_label (document, &(GlossLabelFields) { .name = "Person" });
  gloss_import_document_add_attribute (document, &(GlossAttributeFields) {
    .id = "sure", .name = "Sure", .type = GLOSS_ATTRIBUTE_BOOLEAN });
  gloss_import_document_add_attribute (document, &(GlossAttributeFields) {
    .id = "bad", .name = "Bad", .type = GLOSS_ATTRIBUTE_CHOICE });
  gloss_import_document_add_relation_type (document, &(GlossRelationTypeFields) {
    .id = "likes", .name = "Likes" });
  add_bob (document, "T1", "below", NULL);
  add_bob (document, "T2", "Person", NULL);
  add_bob (document, "T3", "Quite New!", NULL);
  gloss_import_document_add_relation (document, 1, &(GlossRelationFields) {
    .type = "Likes", .from = "T1", .to = "T2" });
  gloss_import_document_add_relation (document, 2, &(GlossRelationFields) {
    .type = "hates", .from = "T2", .to = "T1" });
  g_assert_cmpuint (apply (set, document, NULL), ==, 3);

  g_assert_cmpuint (gloss_label_set_get_n_labels (labels), ==, n_before + 5);
  below = gloss_label_set_lookup (labels, "below");
  above = gloss_label_set_lookup (labels, "above");
  circle = gloss_label_set_lookup (labels, "c2");
  g_assert_cmpstr (gloss_label_get_parent (below), ==, "above");
  g_assert_null (gloss_label_get_shortcut (below));
  g_assert_cmpstr (gloss_label_get_color (above), ==, "#abcdef");
  g_assert_true (gloss_label_is_group (above));
  g_assert_cmpint (gloss_label_get_color (circle)[0], ==, '#');
  g_assert_nonnull (gloss_label_set_lookup (labels, "quite-new"));
  g_assert_nonnull (gloss_label_set_lookup_attribute (labels, "sure"));
  g_assert_null (gloss_label_set_lookup_attribute (labels, "bad"));
  g_assert_cmpuint (gloss_label_set_get_n_relation_types (labels), ==, 2);
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 2);
  g_assert_cmpuint (apply (set, document, NULL), ==, 0);
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 2);
}

static void
test_header (void)
{
  g_autoptr (GlossAnnotationSet) set = make_empty_set ();
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossImportDocument) document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);
  static const char *const labels[] = { "Person", "Topic", NULL };
  GlossImportHeader header = {
    .annotator = "Zoë", .status = "done", .labels = labels, .note = "n",
    .attributes = "{\"a\":1}", .metadata = "{\"date\":\"2026-01-01\"}",
  };
  GlossDocument *held;
  g_auto (GStrv) held_labels = NULL;
  g_autofree char *note = NULL;
  g_autofree char *value = NULL;
  GlossDocumentFields fields;

  gloss_import_document_set_header (document, &header);
  apply (set, document, report);
  held = gloss_annotation_set_get_document (set);
  gloss_document_get_fields (held, &fields);
  g_assert_cmpstr (fields.annotator, ==, "Zoë");
  g_assert_cmpstr (fields.status, ==, "done");
  held_labels = gloss_document_dup_labels (held);
  g_assert_cmpuint (g_strv_length (held_labels), ==, 2);
  note = gloss_document_dup_note (held);
  g_assert_cmpstr (note, ==, "n");
  value = gloss_document_dup_attribute (held, "a");
  g_assert_cmpstr (value, ==, "1");
  g_assert_cmpuint (gloss_report_get_n_entries (report), ==, 0);

  header.note = "another";
  gloss_import_document_set_header (document, &header);
  apply (set, document, report);
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "article-note"));
  g_assert_true (held == gloss_annotation_set_get_document (set));
}

static void
test_left_out (void)
{
  g_autoptr (GlossAnnotationSet) set = make_empty_set ();
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossImportDocument) document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);
  const GlossImportSpan span = { .start = 5, .end = 8, .quote = "Eve" };

  gloss_import_document_add_annotation (document, &(GlossImportAnnotation) {
    .line = 12, .id = "T1", .label = "x", .spans = &span, .n_spans = 1 });
  add_bob (document, "T2", "x", NULL);
  gloss_import_document_add_relation (document, 13, &(GlossRelationFields) {
    .type = "r", .from = "T1", .to = "T2" });
  g_assert_cmpuint (apply (set, document, report), ==, 1);
  g_assert_cmpuint (gloss_report_get_n_entries (report), ==, 2);
  g_assert_cmpuint (gloss_report_get_entry (report, 0)->line, ==, 12);
  g_assert_nonnull (strstr (gloss_report_get_entry (report, 0)->message, "“Eve”"));
  g_assert_nonnull (strstr (gloss_report_get_entry (report, 0)->message, "“Bob”"));
  g_assert_cmpuint (gloss_report_get_entry (report, 1)->line, ==, 13);
}

/* A file may have names that are empty. What stands under them is left out, and the rest comes. */
static void
test_nameless (void)
{
  static const char *const ends[] = { "", "Person", NULL };
  static const char *const article_labels[] = { "", NULL };
  const GlossImportHeader header = { .labels = article_labels };
  g_autoptr (GlossAnnotationSet) set = make_empty_set ();
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  guint n_before = gloss_label_set_get_n_labels (labels);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossImportDocument) document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);
  GlossAttributeFields attribute;

  gloss_import_document_add_label (document, &(GlossLabelFields) { .id = "", .name = "" });
  gloss_import_document_add_label (document, &(GlossLabelFields) { .id = "", .name = "By name" });
  gloss_import_document_add_label (document, &(GlossLabelFields) { .id = "by-id", .name = "" });
  gloss_import_document_add_attribute (document, &(GlossAttributeFields) {
    .id = "", .type = GLOSS_ATTRIBUTE_TEXT });
  gloss_import_document_add_attribute (document, &(GlossAttributeFields) {
    .id = "n", .type = GLOSS_ATTRIBUTE_NUMBER, .labels = ends });
  gloss_import_document_add_relation_type (document, &(GlossRelationTypeFields) { .id = "" });
  gloss_import_document_set_header (document, &header);
  add_bob (document, "T1", "", NULL);
  add_bob (document, "T2", "Person", NULL);
  add_bob (document, "T3", "by-id", NULL);
  gloss_import_document_add_relation (document, 9, &(GlossRelationFields) {
    .type = "", .from = "T2", .to = "T3" });
  g_assert_cmpuint (apply (set, document, report), ==, 2);

  g_assert_cmpuint (gloss_label_set_get_n_labels (labels), ==, n_before + 2);
  g_assert_cmpstr (gloss_label_get_name (gloss_label_set_lookup (labels, "by-id")), ==, "by-id");
  g_assert_nonnull (gloss_label_set_lookup (labels, "by-name"));
  gloss_attribute_get_fields (gloss_label_set_lookup_attribute (labels, "n"), &attribute);
  g_assert_cmpuint (g_strv_length ((char **) attribute.labels), ==, 1);
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 0);
  g_assert_cmpuint (gloss_report_get_n_entries (report), ==, 2);
  g_assert_cmpuint (gloss_report_get_entry (report, 0)->line, ==, 7);
  g_assert_cmpuint (gloss_report_get_entry (report, 1)->line, ==, 9);
}

/* Files */

typedef struct
{
  char  *path;
  GFile *folder;
  GFile *state;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->path = g_dir_make_tmp ("import-XXXXXX", NULL);
  fixture->folder = g_file_new_for_path (fixture->path);
  fixture->state = g_file_get_child (fixture->folder, ".state");
}

static void
remove_below (GFile *folder)
{
  g_autoptr (GFileEnumerator) children = NULL;
  GFile *child;

  children = g_file_enumerate_children (folder, "standard::name", G_FILE_QUERY_INFO_NONE, NULL,
                                        NULL);
  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL)
         && child != NULL)
    {
      remove_below (child);
      g_file_delete (child, NULL, NULL);
    }
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  remove_below (fixture->folder);
  g_rmdir (fixture->path);
  g_object_unref (fixture->folder);
  g_object_unref (fixture->state);
  g_free (fixture->path);
}

static void
write_file (Fixture    *fixture,
            const char *name,
            const char *content)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static GlossImportResult
run (Fixture           *fixture,
     const char        *csv,
     GlossImportCreate  create,
     gboolean           dry_run,
     GlossReport       *report)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, strlen (csv));
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes ("x.csv", bytes);
  const GlossImportOptions options = {
    .articles = fixture->folder,
    .create = create,
    .state_folder = fixture->state,
    .dry_run = dry_run,
  };
  GlossImportResult result = { 0 };
  g_autoptr (GError) error = NULL;

  gloss_import_run (gloss_format_find ("csv", NULL), input, &options, &result, report, NULL,
                    &error);
  g_assert_no_error (error);
  return result;
}

static gboolean
exists (Fixture    *fixture,
        const char *name)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_run (Fixture       *fixture,
          gconstpointer  data)
{
  static const char csv[] = "document,label,start,end,text\r\n"
                            "a.txt,Person,0,3,Bob\r\n"
                            "sub/b,Person,0,3,Ann\r\n"
                            "../a.txt,Person,0,3,Bob\r\n"
                            "elsewhere/b.txt,Person,4,8,left\r\n"
                            "/etc/passwd,Person,0,3,x\r\n";
  g_autoptr (GlossReport) report = gloss_report_new ();
  GlossImportResult result;

  write_file (fixture, "a.txt", "Bob met Ann.");
  write_file (fixture, "sub/b.txt", "Ann left.");
  write_file (fixture, "b.txt", "Eve left.");
  result = run (fixture, csv, GLOSS_IMPORT_CREATE_NONE, TRUE, report);
  g_assert_cmpuint (result.counts.n_added, ==, 4);
  g_assert_false (exists (fixture, "a.txt.gloss.json"));
  g_assert_false (exists (fixture, ".state"));

  result = run (fixture, csv, GLOSS_IMPORT_CREATE_NONE, FALSE, report);
  /* "../a.txt" is what a.txt has already: the last part of a name is tried too. */
  g_assert_cmpuint (result.counts.n_added, ==, 3);
  g_assert_cmpuint (result.counts.n_present, ==, 1);
  g_assert_cmpuint (result.n_documents, ==, 5);
  g_assert_cmpuint (result.n_failed, ==, 1);
  g_assert_true (exists (fixture, "a.txt.gloss.json"));
  g_assert_true (exists (fixture, "sub/b.txt.gloss.json"));
  g_assert_true (exists (fixture, "b.txt.gloss.json"));
  result = run (fixture, csv, GLOSS_IMPORT_CREATE_NONE, FALSE, report);
  g_assert_cmpuint (result.counts.n_added, ==, 0);
}

/* What was imported is the last step of the history that a window opens. */
static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GFile) file = g_file_get_child (fixture->folder, "a.txt");
  const GlossStoreOptions options = { .state_folder = fixture->state };
  g_autoptr (GlossArticle) article = NULL;
  g_autoptr (GlossStore) store = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture, "a.txt", "Bob met Ann.");
  run (fixture, "document,label,start,end,text\na.txt,New,0,3,Bob\na.txt,Person,8,11,Ann\n",
       GLOSS_IMPORT_CREATE_NONE, FALSE, NULL);
  article = gloss_article_load (file, NULL, NULL, &error);
  store = gloss_store_open (article, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_store_get_set (store)), ==, 2);
  g_assert_false (gloss_store_needs_save (store));
  g_assert_true (gloss_annotation_set_undo (gloss_store_get_set (store), &error));
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_store_get_set (store)), ==, 0);
}

static void
assert_half (Fixture    *fixture,
             const char *format,
             const char *bytes)
{
  g_autoptr (GBytes) content = g_bytes_new_static (bytes, strlen (bytes));
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes ("x", content);
  const GlossImportOptions options = { .articles = fixture->folder };
  GlossImportResult result = { 0 };
  g_autoptr (GError) error = NULL;

  write_file (fixture, "a.txt", "Bob met Ann.");
  write_file (fixture, "b.txt", "Bob met Ann.");
  g_assert_false (gloss_import_run (gloss_format_find (format, NULL), input, &options, &result,
                                    NULL, NULL, &error));
  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE);
  g_assert_cmpuint (result.n_documents, ==, 1);
  g_assert_true (exists (fixture, "a.txt.gloss.json"));
  g_assert_false (exists (fixture, "b.txt.gloss.json"));
}

/* A file that breaks off leaves whole sets only. */
static void
test_half (Fixture       *fixture,
           gconstpointer  data)
{
  assert_half (fixture, "csv", "document,label,text\na.txt,Person,Bob\nb.txt,Person,Bob\n"
                               "b.txt,Person,\"An");
  remove_below (fixture->folder);
  assert_half (fixture, "w3c",
               "[{\"body\": \"P\", \"target\": {\"source\": \"file:///a.txt\", \"selector\": "
               "{\"type\": \"TextQuoteSelector\", \"exact\": \"Bob\"}}},"
               "{\"body\": \"P\", \"target\": {\"source\": \"file:///b.txt\", \"selector\": "
               "{\"type\": \"TextQuoteSelector\", \"exact\": \"Bob\"}}}, {\"body\"");
}

typedef struct
{
  GlossFormat  format;
  const char  *name;
  const char  *text;
} Fake;

static Fake fake;

static gboolean
read_fake (GlossInput                *input,
           const GlossFormatOptions  *options,
           GlossImportFunc            func,
           gpointer                   user_data,
           GlossReport               *report,
           GCancellable              *cancellable,
           GError                   **error)
{
  g_autoptr (GlossImportDocument) document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);

  gloss_import_document_add_name (document, fake.name);
  gloss_import_document_set_text (document, fake.text, -1);
  return func (document, user_data, error);
}

static guint
make_article (Fixture    *fixture,
              const char *name,
              const char *text)
{
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes ("x", NULL);
  const GlossImportOptions options = {
    .articles = fixture->folder,
    .create = GLOSS_IMPORT_CREATE_FILES,
  };
  GlossImportResult result = { 0 };

  fake = (Fake) { { .id = "fake", .read = read_fake }, name, text };
  g_assert_true (gloss_import_run (&fake.format, input, &options, &result, NULL, NULL, NULL));
  return result.n_articles;
}

static void
test_create (Fixture       *fixture,
             gconstpointer  data)
{
  g_assert_cmpuint (make_article (fixture, "new/one", "One."), ==, 1);
  g_assert_true (exists (fixture, "new/one.txt"));
  g_assert_cmpuint (make_article (fixture, "new/one", "One."), ==, 0);
  /* By what it says, line ends aside. */
  write_file (fixture, "two.txt", "Two.\r\nLines.\r\n");
  g_assert_cmpuint (make_article (fixture, "another", "Two.\nLines.\n"), ==, 0);
  g_assert_false (exists (fixture, "another.txt"));
  /* Nothing leads out of the folder. */
  g_assert_cmpuint (make_article (fixture, "../../three", "Three."), ==, 1);
  g_assert_true (exists (fixture, "three.txt"));
  g_assert_cmpuint (make_article (fixture, "/tmp/four.txt", "Four."), ==, 1);
  g_assert_true (exists (fixture, "four.txt"));
  g_assert_cmpuint (make_article (fixture, "..", "Five."), ==, 1);
  g_assert_cmpuint (make_article (fixture, ".hidden", "Six."), ==, 1);
  g_assert_false (exists (fixture, ".hidden.txt"));
  g_assert_cmpuint (make_article (fixture, ".git/hooks/seven", "Seven."), ==, 1);
  g_assert_false (exists (fixture, ".git"));
  g_assert_true (exists (fixture, "seven.txt"));
}

static gboolean
read_codebook (GlossInput                *input,
               const GlossFormatOptions  *options,
               GlossImportFunc            func,
               gpointer                   user_data,
               GlossReport               *report,
               GCancellable              *cancellable,
               GError                   **error)
{
  g_autoptr (GlossImportDocument) document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);

  gloss_import_document_add_label (document, &(GlossLabelFields) { .id = "g", .name = "G" });
  gloss_import_document_add_label (document, &(GlossLabelFields) {
    .name = "Below", .parent = "G", .description = "d" });
  return func (document, user_data, error);
}

/* Definitions alone go into the label file. */
static void
test_codebook (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes ("x", NULL);
  const GlossFormat format = { .id = "codebook", .read = read_codebook };
  GlossImportOptions options = { .articles = fixture->folder, .dry_run = TRUE };
  g_autofree char *path = g_build_filename (fixture->path, "labels.gloss.json", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      GlossImportResult result = { 0 };

      options.dry_run = i == 0;
      gloss_import_run (&format, input, &options, &result, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (result.n_failed, ==, 0);
      g_assert_cmpuint (result.counts.n_labels, ==, i == 2 ? 0 : 2);
      g_assert_true (exists (fixture, "labels.gloss.json") == (i > 0));
    }
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "\"id\": \"below\""));
  g_assert_nonnull (strstr (content, "\"parent\": \"g\""));

  write_file (fixture, "labels.gloss.json", "{}");
  {
    GlossImportResult result = { 0 };

    g_assert_true (gloss_import_run (&format, input, &options, &result, NULL, NULL, &error));
    g_assert_cmpuint (result.n_failed, ==, 1);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/place/units", test_units);
  g_test_add_func ("/import/place/refused", test_refused);
  g_test_add_func ("/import/place/sought", test_sought);
  g_test_add_func ("/import/place/own-text", test_own_text);
  g_test_add_func ("/import/place/tokens", test_tokens);
  g_test_add_func ("/import/place/newlines", test_newline_map);
  g_test_add_func ("/import/identity", test_identity);
  g_test_add_func ("/import/definitions", test_definitions);
  g_test_add_func ("/import/header", test_header);
  g_test_add_func ("/import/left-out", test_left_out);
  g_test_add_func ("/import/nameless", test_nameless);
  g_test_add ("/import/run", Fixture, NULL, set_up, test_run, tear_down);
  g_test_add ("/import/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/import/half", Fixture, NULL, set_up, test_half, tear_down);
  g_test_add ("/import/create", Fixture, NULL, set_up, test_create, tear_down);
  g_test_add ("/import/codebook", Fixture, NULL, set_up, test_codebook, tear_down);
  return g_test_run ();
}
