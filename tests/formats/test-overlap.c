/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-fixture.h"

#include "formats/gloss-export-preview.h"
#include "formats/gloss-overlap.h"
#include "support/gloss-test-random.h"

#include <string.h>

/* Spans as "0-4 2-6", resolved and printed the same way, layers apart by "|". */
static void
assert_resolved (const char   *spans,
                 GlossOverlap  overlap,
                 const char   *expected)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  GRand *rand = g_rand_new_with_seed (1);
  g_autoptr (GlossAnnotation) annotation = gloss_test_annotation (rand, labels, 10, "a");
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (GlossPiece));
  g_auto (GStrv) words = g_strsplit (spans, " ", -1);
  g_autoptr (GPtrArray) layers = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  guint n_left_out, n_kept = 0;

  g_rand_free (rand);
  for (guint i = 0; words[i] != NULL; i++)
    {
      GlossPiece piece = { annotation, { (guint) atoi (words[i]),
                                         (guint) atoi (strchr (words[i], '-') + 1) } };

      g_array_append_val (pieces, piece);
    }
  layers = gloss_overlap_resolve (pieces, overlap, &n_left_out);
  for (guint i = 0; i < layers->len; i++)
    for (guint k = 0; k < ((GArray *) layers->pdata[i])->len; k++)
      {
        GlossPiece *piece = &g_array_index ((GArray *) layers->pdata[i], GlossPiece, k);

        g_string_append_printf (found, "%s%u-%u", k > 0 ? " " : i > 0 ? "|" : "",
                                piece->span.start, piece->span.end);
        n_kept++;
      }
  g_assert_cmpstr (found->str, ==, expected);
  g_assert_cmpuint (n_kept + n_left_out, ==, pieces->len);
}

static void
test_resolve (void)
{
  assert_resolved ("0-2 2-4", GLOSS_OVERLAP_LONGEST, "0-2 2-4");
  assert_resolved ("0-4 3-9 10-12", GLOSS_OVERLAP_LONGEST, "3-9 10-12");
  assert_resolved ("0-4 3-9 10-12", GLOSS_OVERLAP_FIRST, "0-4 10-12");
  assert_resolved ("0-4 3-9 10-12", GLOSS_OVERLAP_COLUMNS, "0-4 10-12|3-9");
  assert_resolved ("0-10 1-3 5-7 2-6", GLOSS_OVERLAP_LONGEST, "0-10");
  assert_resolved ("0-3 2-8 7-10", GLOSS_OVERLAP_LONGEST, "2-8");
  assert_resolved ("0-3 2-5 4-7", GLOSS_OVERLAP_LONGEST, "0-3 4-7");
  assert_resolved ("0-10 1-3 5-7 2-6", GLOSS_OVERLAP_COLUMNS, "0-10|1-3 5-7|2-6");
  assert_resolved ("5-7 5-7", GLOSS_OVERLAP_FIRST, "5-7");
  /* What touches what is kept does not overlap it, on either side. */
  assert_resolved ("0-6 5-8 6-9", GLOSS_OVERLAP_LONGEST, "0-6 6-9");
  assert_resolved ("0-3 2-5 3-9", GLOSS_OVERLAP_LONGEST, "0-3 3-9");
  /* In whatever order they come. */
  assert_resolved ("10-12 3-9 0-4", GLOSS_OVERLAP_FIRST, "0-4 10-12");
  assert_resolved ("10-12 3-9 0-4", GLOSS_OVERLAP_COLUMNS, "0-4 10-12|3-9");
}

/* Whatever is kept, nothing of it overlaps, and columns keep all. */
static void
test_random (void)
{
  GRand *rand = gloss_test_rand ();
  g_autoptr (GlossArticle) article = gloss_test_random_article (rand, GLOSS_TEST_PLAIN, 300);

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (GlossAnnotationSet) set = gloss_test_set (rand, article, 30);
      g_autoptr (GArray) pieces = gloss_overlap_list_pieces (set);
      guint n_left_out;
      g_autoptr (GPtrArray) layers = gloss_overlap_resolve (pieces, (GlossOverlap) (round % 3),
                                                            &n_left_out);

      for (guint i = 0; i < layers->len; i++)
        for (guint k = 1; k < ((GArray *) layers->pdata[i])->len; k++)
          g_assert_cmpuint (g_array_index ((GArray *) layers->pdata[i], GlossPiece, k).span.start,
                            >=,
                            g_array_index ((GArray *) layers->pdata[i], GlossPiece, k - 1).span.end);
      if (round % 3 == GLOSS_OVERLAP_COLUMNS)
        g_assert_cmpuint (n_left_out, ==, 0);
      g_assert_true ((gloss_overlap_count (pieces) == 0) == (n_left_out == 0 && layers->len == 1));
    }
  g_rand_free (rand);
}

static void
test_preview (void)
{
  static const GlossSpan whole = { 0, 10 };
  static const GlossSpan parts[] = { { 1, 3 }, { 5, 6 } };
  const GlossAnnotationFields annotations[] = {
    { .id = "a", .label = "person", .spans = &whole, .n_spans = 1, .note = "n", .unsure = TRUE },
    { .id = "b", .label = "person", .spans = parts, .n_spans = 2,
      .attributes = "{\"x\": true}" },
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/nowhere/a.txt", "Hello wide world",
                                                         annotations, 2);
  const GlossFormat nothing = { .id = "nothing" };
  const GlossFormat tokens = { .id = "tokens", .can = GLOSS_FORMAT_TOKENS };
  const GlossFormat all = { .id = "all", .can = ~(GlossFormatCan) (GLOSS_FORMAT_TOKENS
                                                                       | GLOSS_FORMAT_LABELS_ONLY) };
  const GlossFormat labels = { .id = "labels", .can = GLOSS_FORMAT_LABELS_ONLY };
  GlossExportPreview preview;
  g_autoptr (GlossReport) report = gloss_export_preview (&nothing, set, NULL, &preview);
  g_autoptr (GlossReport) of_tokens = NULL;
  g_autoptr (GlossReport) of_all = NULL;
  g_autoptr (GlossReport) of_labels = NULL;

  g_assert_cmpuint (preview.n_overlapping, ==, 2);
  g_assert_cmpuint (preview.n_fragmented, ==, 1);
  g_assert_cmpuint (preview.n_notes, ==, 1);
  g_assert_cmpuint (preview.n_attributes, ==, 1);
  g_assert_cmpuint (preview.n_unsure, ==, 1);
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "overlap"));
  of_tokens = gloss_export_preview (&tokens, set, NULL, &preview);
  g_assert_cmpuint (preview.n_cut, ==, 1);
  of_all = gloss_export_preview (&all, set, NULL, &preview);
  g_assert_cmpuint (gloss_report_get_n_entries (of_all), ==, 0);
  of_labels = gloss_export_preview (&labels, set, NULL, &preview);
  g_assert_cmpuint (preview.n_annotations, ==, 2);
  g_assert_cmpuint (preview.n_overlapping + preview.n_fragmented + preview.n_notes, ==, 0);
  g_assert_true (fixture_report_has (of_labels, GLOSS_REPORT_WARNING, "annotations"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overlap/resolve", test_resolve);
  g_test_add_func ("/overlap/random", test_random);
  g_test_add_func ("/overlap/preview", test_preview);
  return g_test_run ();
}
