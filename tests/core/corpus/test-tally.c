/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Counts over sets, against counting each character by hand. */

#include "core/corpus/gloss-tally.h"
#include "core/model/gloss-coverage.h"
#include "support/gloss-test-random.h"

#include <string.h>

typedef struct
{
  guint n;
  guint n_characters;
} Expected;

static guint
count_characters (GlossAnnotation *annotation,
                  GByteArray      *covered)
{
  guint n = 0;

  if (gloss_annotation_is_uncertain (annotation))
    return 0;
  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, i);

      n += span.end - span.start;
      memset (covered->data + span.start, 1, span.end - span.start);
    }
  return n;
}

static void
check_labels (GlossTally *tally,
              GHashTable *labels)
{
  g_autoptr (GPtrArray) list = gloss_tally_list (tally, GLOSS_TALLY_LABEL);

  g_assert_cmpuint (list->len, ==, g_hash_table_size (labels));
  for (guint i = 0; i < list->len; i++)
    {
      const GlossTallyEntry *entry = list->pdata[i];
      const Expected *expected = g_hash_table_lookup (labels, entry->id);

      g_assert_nonnull (expected);
      g_assert_cmpuint (entry->n, ==, expected->n);
      g_assert_cmpuint (entry->n_characters, ==, expected->n_characters);
      g_assert_true (gloss_tally_lookup (tally, GLOSS_TALLY_LABEL, entry->id) == entry);
      if (i > 0)
        g_assert_cmpuint (((GlossTallyEntry *) list->pdata[i - 1])->n, >=, entry->n);
    }
  g_assert_null (gloss_tally_lookup (tally, GLOSS_TALLY_LABEL, "no such label"));
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();
  g_autoptr (GlossTally) tally = gloss_tally_new ();
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const GlossTallyCounts *counts = gloss_tally_get_counts (tally);
  guint n_covered = 0, n_annotations = 0, n_characters = 0;

  for (guint round = 1; round <= 20; round++)
    {
      guint length = (guint) g_rand_int_range (rand, 50, 400);
      g_autoptr (GlossArticle) article = gloss_test_random_article (rand, GLOSS_TEST_MIXED, length);
      g_autoptr (GlossAnnotationSet) set = gloss_test_set (rand, article, round % 9);
      g_autoptr (GByteArray) covered = g_byte_array_new ();

      g_byte_array_set_size (covered, length);
      memset (covered->data, 0, length);
      for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
        {
          GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);
          const char *label = gloss_annotation_get_label (annotation);
          Expected *expected = g_hash_table_lookup (labels, label);

          if (expected == NULL)
            {
              expected = g_new0 (Expected, 1);
              g_hash_table_insert (labels, g_strdup (label), expected);
            }
          expected->n++;
          expected->n_characters += count_characters (annotation, covered);
          n_annotations++;
        }
      for (guint i = 0; i < length; i++)
        n_covered += covered->data[i];
      n_characters += length;
      gloss_tally_add_article (tally, length, 1);
      gloss_tally_add_set (tally, set);
      g_assert_cmpuint (counts->n_covered, ==, n_covered);
      g_assert_cmpuint (counts->n_annotations, ==, n_annotations);
      g_assert_cmpuint (counts->n_set_characters, ==, n_characters);
      g_assert_cmpuint (counts->n_sets, ==, round);
      check_labels (tally, labels);
    }
}

static void
test_sets (void)
{
  g_autoptr (GlossTally) tally = gloss_tally_new ();
  g_autoptr (GlossArticle) article = gloss_test_article ("Bob met Eve.\n");
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  const GlossSpan span = { 0, 3 };
  const GlossTallyEntry *person;

  gloss_tally_add_article (tally, 7, 0);
  gloss_tally_add_article (tally, 13, 2);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("x", article, labels);
      g_autoptr (GlossDocument) document = gloss_document_new (&(GlossDocumentFields) {
        .status = i == 0 ? "new" : "done", .document = "{\"labels\": [\"person\"]}" });
      g_autoptr (GPtrArray) annotations =
        g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_annotation_unref);

      for (guint k = 0; k < i; k++)
        {
          g_autofree char *id = g_strdup_printf ("%u", k);

          g_ptr_array_add (annotations, gloss_annotation_new (&(GlossAnnotationFields) {
            .id = id, .label = "person", .spans = &span, .n_spans = 1, .unsure = k > 0,
            .creator = k > 0 ? "Zo\xc3\xab" : NULL }));
        }
      gloss_annotation_set_load (set, annotations, document, NULL);
      gloss_tally_add_set (tally, set);
    }
  person = gloss_tally_lookup (tally, GLOSS_TALLY_LABEL, "person");
  g_assert_cmpuint (person->n, ==, 3);
  g_assert_cmpuint (person->n_sets, ==, 3);
  g_assert_cmpuint (person->n_articles, ==, 3);
  g_assert_cmpuint (person->n_characters, ==, 9);
  g_assert_cmpuint (gloss_tally_lookup (tally, GLOSS_TALLY_STATUS, "done")->n, ==, 2);
  g_assert_cmpuint (gloss_tally_lookup (tally, GLOSS_TALLY_ANNOTATOR, "")->n, ==, 2);
  g_assert_cmpuint (gloss_tally_lookup (tally, GLOSS_TALLY_ANNOTATOR, "Zo\xc3\xab")->n_sets, ==, 1);
  g_assert_cmpuint (gloss_tally_get_counts (tally)->n_articles, ==, 2);
  g_assert_cmpuint (gloss_tally_get_counts (tally)->n_annotated, ==, 1);
  g_assert_cmpuint (gloss_tally_get_counts (tally)->n_characters, ==, 20);
  g_assert_cmpuint (gloss_tally_get_counts (tally)->n_covered, ==, 6);
  g_assert_cmpuint (gloss_tally_get_counts (tally)->n_unsure, ==, 1);
}

/* The window and the command line count alike, what does not fit its text too. */
static void
test_as_in_the_window (void)
{
  const GlossSpan beyond = { 8, 30 };
  const GlossSpan moved = { 0, 4 };
  const GlossAnchor anchor = { .quote = "else" };
  g_autoptr (GlossTally) tally = gloss_tally_new ();
  g_autoptr (GlossArticle) article = gloss_test_article ("0123456789");
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("x", article, labels);
  g_autoptr (GPtrArray) annotations =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_annotation_unref);
  g_autoptr (GlossCoverage) coverage = NULL;

  g_ptr_array_add (annotations, gloss_annotation_new (&(GlossAnnotationFields) {
    .id = "a", .label = "person", .spans = &beyond, .n_spans = 1 }));
  g_ptr_array_add (annotations, gloss_annotation_new (&(GlossAnnotationFields) {
    .id = "b", .label = "date", .spans = &moved, .n_spans = 1, .anchors = &anchor }));
  gloss_annotation_set_load (set, annotations, NULL, NULL);
  gloss_tally_add_set (tally, set);
  coverage = gloss_coverage_new (set);
  g_assert_cmpuint (gloss_tally_get_counts (tally)->n_covered, ==, 2);
  g_assert_cmpuint (gloss_coverage_get_total (coverage)->n_characters, ==, 2);
  for (guint i = 0; i < gloss_coverage_get_n_labels (coverage); i++)
    {
      const GlossLabelCoverage *label = gloss_coverage_get_nth (coverage, i);
      const GlossTallyEntry *entry = gloss_tally_lookup (tally, GLOSS_TALLY_LABEL,
                                                         label->label_id);

      g_assert_cmpuint (entry->n, ==, label->n_annotations);
      g_assert_cmpuint (entry->n_characters, ==, label->n_characters);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/corpus/tally/random", test_random);
  g_test_add_func ("/corpus/tally/sets", test_sets);
  g_test_add_func ("/corpus/tally/as-in-the-window", test_as_in_the_window);
  return g_test_run ();
}
