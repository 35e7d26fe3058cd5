/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-underline.h"

#include "support/gloss-test-random.h"

/* Any labels in a row, as many as there are patterns, have each its own. */
static void
test_neighbours (void)
{
  for (guint first = 0; first < 20; first++)
    for (guint i = first; i < first + GLOSS_N_UNDERLINES; i++)
      for (guint k = first; k < i; k++)
        g_assert_cmpint (gloss_underline_at (i), !=, gloss_underline_at (k));
}

/* What only the file defines comes behind the folder's. */
static void
test_set (void)
{
  g_autoptr (GlossArticle) article = gloss_test_article ("text");
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("default", article, labels);
  g_autoptr (GPtrArray) annotations = g_ptr_array_new ();
  g_autoptr (GPtrArray) file_labels =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_label_unref);
  g_autoptr (GlossLabel) extra =
    gloss_label_new (&(GlossLabelFields) { .id = "extra", .name = "Extra", .color = "#000000" });
  guint n_labels;

  gloss_label_set_append (labels, extra);
  n_labels = gloss_label_set_get_n_labels (labels);
  /* Else those of the file would have the patterns of the first ones anyway. */
  g_assert_cmpuint (n_labels % GLOSS_N_UNDERLINES, !=, 0);
  g_ptr_array_add (file_labels, gloss_label_new (&(GlossLabelFields) {
    .id = "ship", .name = "Ship", .color = "#000000" }));
  g_ptr_array_add (file_labels, gloss_label_new (&(GlossLabelFields) {
    .id = "boat", .name = "Boat", .color = "#000000" }));
  gloss_annotation_set_load (set, annotations, NULL, file_labels);

  for (guint i = 0; i < n_labels; i++)
    {
      const char *id = gloss_label_get_id (gloss_label_set_get_nth (labels, i));

      g_assert_cmpint (gloss_underline_find (set, id), ==, gloss_underline_at (i));
      g_assert_cmpint (gloss_underline_find_label (labels, id), ==, gloss_underline_at (i));
    }
  g_assert_cmpint (gloss_underline_find (set, "ship"), ==, gloss_underline_at (n_labels));
  g_assert_cmpint (gloss_underline_find (set, "boat"), ==, gloss_underline_at (n_labels + 1));
  g_assert_cmpint (gloss_underline_find (set, "nothing"), ==, GLOSS_UNDERLINE_SOLID);
  g_assert_cmpint (gloss_underline_find_label (labels, "ship"), ==, GLOSS_UNDERLINE_SOLID);
}

static char *
print_pattern (const GlossUnderlinePattern *pattern)
{
  GString *string = g_string_new (NULL);

  g_string_append_printf (string, "%u:", pattern->n_lines);
  for (guint i = 0; i < pattern->n_lengths; i++)
    {
      g_assert_cmpuint (pattern->lengths[i], >, 0);
      g_string_append_printf (string, " %u", pattern->lengths[i]);
    }
  return g_string_free (string, FALSE);
}

/* Each looks different, and ends with a gap. */
static void
test_patterns (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < GLOSS_N_UNDERLINES; i++)
    {
      const GlossUnderlinePattern *pattern = gloss_underline_get_pattern (i);

      g_assert_cmpuint (pattern->n_lines, >, 0);
      g_assert_cmpuint (pattern->n_lengths % 2, ==, 0);
      g_assert_cmpuint (pattern->n_lengths, <=, G_N_ELEMENTS (pattern->lengths));
      g_assert_true (g_hash_table_add (seen, print_pattern (pattern)));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/underline/neighbours", test_neighbours);
  g_test_add_func ("/underline/set", test_set);
  g_test_add_func ("/underline/patterns", test_patterns);

  return g_test_run ();
}
