/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/gloss-test-random.h"

/* Many changes of one edit are done at once: against the same ones done one by one. */

#define LENGTH 1500
#define N_MANY 700

static void
put_addition (GPtrArray     *edits,
              GRand         *rand,
              GlossLabelSet *labels)
{
  g_autoptr (GlossAnnotation) annotation = gloss_test_annotation (rand, labels, LENGTH, NULL);
  GlossEdit *edit = gloss_edit_new ("Add");

  gloss_edit_change_annotation (edit, NULL, annotation);
  g_ptr_array_add (edits, edit);
}

static void
put_change (GPtrArray          *edits,
            GRand              *rand,
            GlossAnnotationSet *set)
{
  guint place = g_rand_int_range (rand, 0, gloss_annotation_set_get_size (set));
  GlossAnnotation *before = gloss_annotation_set_get_nth (set, place);
  g_autoptr (GlossAnnotation) after =
    g_rand_boolean (rand) ? NULL
                          : gloss_test_annotation (rand, gloss_annotation_set_get_labels (set),
                                                   LENGTH, gloss_annotation_get_id (before));
  GlossEdit *edit = gloss_edit_new ("Change");

  gloss_edit_change_annotation (edit, before, after);
  g_ptr_array_add (edits, edit);
}

static void
apply (GlossAnnotationSet *set,
       GlossEdit          *edit)
{
  g_autoptr (GError) error = NULL;

  gloss_annotation_set_apply (set, edit, &error);
  g_assert_no_error (error);
}

static void
test_many (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();
  g_autoptr (GlossArticle) article = gloss_test_random_article (rand, GLOSS_TEST_MIXED, LENGTH);
  g_autoptr (GlossAnnotationSet) one_by_one = gloss_test_set (rand, article, 0);
  g_autoptr (GlossAnnotationSet) at_once = gloss_test_set (rand, article, 0);
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_edit_unref);

  for (guint round = 0; round < 4; round++)
    {
      g_autoptr (GlossEdit) edit = gloss_edit_new ("All");
      g_autofree char *before = gloss_test_dump (at_once);
      g_autofree char *expected = NULL;
      g_autofree char *found = NULL;
      g_autofree char *undone = NULL;
      guint first = edits->len;

      for (guint i = 0; i < N_MANY; i++)
        {
          if (gloss_annotation_set_get_size (one_by_one) < 50 || g_rand_int_range (rand, 0, 3) == 0)
            put_addition (edits, rand, gloss_annotation_set_get_labels (one_by_one));
          else
            put_change (edits, rand, one_by_one);
          apply (one_by_one, edits->pdata[edits->len - 1]);
        }
      for (guint i = first; i < edits->len; i++)
        gloss_edit_append (edit, edits->pdata[i]);
      apply (at_once, edit);
      expected = gloss_test_dump (one_by_one);
      found = gloss_test_dump (at_once);
      g_assert_cmpstr (found, ==, expected);
      g_assert_cmpuint (gloss_annotation_set_count_incomplete (at_once), ==,
                        gloss_annotation_set_count_incomplete (one_by_one));
      g_assert_true (gloss_annotation_set_undo (at_once, NULL));
      undone = gloss_test_dump (at_once);
      g_assert_cmpstr (undone, ==, before);
      g_assert_true (gloss_annotation_set_redo (at_once, NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/annotation-set-many/random", test_many);

  return g_test_run ();
}
