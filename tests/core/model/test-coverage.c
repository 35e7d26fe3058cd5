/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-coverage.h"

#include "support/gloss-test-random.h"
#include "support/gloss-test-script.h"

/* "id annotations/characters; …" and what all cover together. */
static char *
print_coverage (GlossAnnotationSet *set)
{
  g_autoptr (GlossCoverage) coverage = gloss_coverage_new (set);
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < gloss_coverage_get_n_labels (coverage); i++)
    {
      const GlossLabelCoverage *label = gloss_coverage_get_nth (coverage, i);

      g_string_append_printf (string, "%s %u/%u; ", label->label_id, label->n_annotations,
                              label->n_characters);
    }
  g_string_append_printf (string, "all %u/%u", gloss_coverage_get_total (coverage)->n_annotations,
                          gloss_coverage_get_total (coverage)->n_characters);
  return g_string_free (string, FALSE);
}

/* Each is a script of edits, and what is counted afterwards. */
static const struct
{
  const char *script;
  const char *expected;
} scripts[] = {
  { "", "all 0/0" },
  { "+person 0-3", "person 1/3; all 1/3" },
  { "+person 0-3; +person 0-3", "person 2/3; all 2/3" },
  { "+person 0-6; +person 2-4; +person 5-8", "person 3/8; all 3/8" },
  { "+person 0-3; +date 2-8", "date 1/6; person 1/3; all 2/8" },
  { "+person 0-3; +date 4-7; +date 8-9", "date 2/4; person 1/3; all 3/7" },
  { "+date 0-3; +person 0-3; +date 1-2", "date 2/3; person 1/3; all 3/3" },
};

static void
test_scripts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
      g_autofree char *faults = gloss_test_run_script (set, scripts[i].script);
      g_autofree char *printed = print_coverage (set);

      g_assert_cmpstr (faults, ==, "");
      g_assert_cmpstr (printed, ==, scripts[i].expected);
    }
}

/* The characters of @label_id, or of all, counted one by one. */
static guint
count_naively (GlossAnnotationSet *set,
               const char         *label_id)
{
  guint length = gloss_text_get_length (gloss_annotation_set_get_text (set));
  guint n_characters = 0;

  for (guint offset = 0; offset < length; offset++)
    {
      g_autoptr (GPtrArray) here = gloss_annotation_set_get_at (set, offset);
      gboolean covered = FALSE;

      for (guint i = 0; i < here->len; i++)
        covered |= !gloss_annotation_is_uncertain (here->pdata[i])
                   && (label_id == NULL
                       || g_str_equal (gloss_annotation_get_label (here->pdata[i]), label_id));
      n_characters += covered;
    }
  return n_characters;
}

/* Overlapping, nested, in several fragments: against one character after the other. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (GlossArticle) article = gloss_test_random_article (rand, GLOSS_TEST_MIXED, 400);
      g_autoptr (GlossAnnotationSet) set = gloss_test_set (rand, article,
                                                           (guint) g_rand_int_range (rand, 0, 60));
      g_autoptr (GlossCoverage) coverage = gloss_coverage_new (set);
      const GlossLabelCoverage *total = gloss_coverage_get_total (coverage);

      g_assert_cmpuint (total->n_annotations, ==, gloss_annotation_set_get_size (set));
      g_assert_cmpuint (total->n_characters, ==, count_naively (set, NULL));
      for (guint i = 0; i < gloss_coverage_get_n_labels (coverage); i++)
        {
          const GlossLabelCoverage *label = gloss_coverage_get_nth (coverage, i);

          g_assert_cmpuint (label->n_characters, ==, count_naively (set, label->label_id));
          g_assert_cmpuint (label->n_annotations, ==,
                            gloss_annotation_set_count_label (set, label->label_id));
          g_assert_cmpuint (label->n_characters, <=, total->n_characters);
        }
    }
}

static GlossAnnotation *
make_annotation (const char *id,
                 const char *label_id,
                 guint       start,
                 guint       end)
{
  GlossSpan span = { start, end };
  GlossAnnotationFields fields = { .id = id, .label = label_id, .spans = &span, .n_spans = 1 };

  return gloss_annotation_new (&fields);
}

/* An annotation that does not fit the text counts with what the text has of it. */
static void
test_beyond_the_text (void)
{
  g_autoptr (GlossArticle) article = gloss_test_article ("0123456789");
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("default", article, labels);
  g_autoptr (GPtrArray) annotations =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_annotation_unref);
  g_autoptr (GlossCoverage) coverage = NULL;

  g_ptr_array_add (annotations, make_annotation ("a", "person", 8, 30));
  g_ptr_array_add (annotations, make_annotation ("b", "date", 40, 50));
  gloss_annotation_set_load (set, annotations, NULL, NULL);

  coverage = gloss_coverage_new (set);
  g_assert_cmpuint (gloss_coverage_get_total (coverage)->n_annotations, ==, 2);
  g_assert_cmpuint (gloss_coverage_get_total (coverage)->n_characters, ==, 2);
  g_assert_cmpfloat (gloss_coverage_get_share (coverage, 2), ==, 0.2);
}

/* Where the text has other words than the file says, nobody knows what is covered. */
static void
test_uncertain (void)
{
  const GlossSpan spans[] = { { 0, 4 }, { 6, 8 } };
  const GlossAnchor anchors[] = { { 0 }, { .quote = "else" } };
  g_autoptr (GlossArticle) article = gloss_test_article ("0123456789");
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("default", article, labels);
  g_autoptr (GPtrArray) annotations =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_annotation_unref);
  g_autofree char *printed = NULL;

  g_ptr_array_add (annotations, make_annotation ("a", "person", 3, 5));
  g_ptr_array_add (annotations, gloss_annotation_new (&(GlossAnnotationFields) {
    .id = "b", .label = "date", .spans = spans, .n_spans = 2, .anchors = anchors }));
  gloss_annotation_set_load (set, annotations, NULL, NULL);
  printed = print_coverage (set);
  g_assert_cmpstr (printed, ==, "person 1/2; date 1/0; all 2/2");
  g_assert_cmpuint (gloss_coverage_count_annotation (annotations->pdata[0], 10), ==, 2);
  g_assert_cmpuint (gloss_coverage_count_annotation (annotations->pdata[0], 4), ==, 1);
  g_assert_cmpuint (gloss_coverage_count_annotation (annotations->pdata[1], 10), ==, 0);
}

static void
test_empty_article (void)
{
  g_autoptr (GlossArticle) article = gloss_test_article ("");
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("default", article, labels);
  g_autoptr (GlossCoverage) coverage = gloss_coverage_new (set);

  g_assert_cmpuint (gloss_coverage_get_n_labels (coverage), ==, 0);
  g_assert_cmpfloat (gloss_coverage_get_share (coverage, 0), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/coverage/scripts", test_scripts);
  g_test_add_func ("/coverage/random", test_random);
  g_test_add_func ("/coverage/beyond-the-text", test_beyond_the_text);
  g_test_add_func ("/coverage/uncertain", test_uncertain);
  g_test_add_func ("/coverage/empty-article", test_empty_article);

  return g_test_run ();
}
