/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include "core/corpus/gloss-skips.h"
#include "core/store/gloss-label-file.h"
#include "core/store/gloss-set-file.h"

#include <string.h>

/* Writes set and label files of every kind into a folder, for a check by a program that is not
 * ours: `NAME.gloss.json`, and its article as `NAME` where every quote must fit. */

static void
put (const char *folder,
     const char *name,
     const char *content)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
write_one (const char         *folder,
           const char         *name,
           GlossAnnotationSet *set)
{
  g_autofree char *json = write_set (set, NULL);

  put (folder, name, json);
}

static void
write_random (const char *folder,
              GRand      *rand,
              guint       i)
{
  g_autofree char *text = make_random_text (rand, i % 4 == 0 ? 3000 : 200);
  g_autofree char *name = g_strdup_printf ("random-%u.txt", i);
  g_autofree char *set_name = g_strconcat (name, ".gloss.json", NULL);
  g_autoptr (GFile) file = g_file_new_build_filename (folder, name, NULL);
  g_autoptr (GlossArticle) article = make_article_at (file, text);
  g_autoptr (GlossAnnotationSet) set = make_set (article);

  fill_random_set (set, rand, 40);
  put (folder, name, text);
  write_one (folder, set_name, set);
}

static void
write_labels (const char    *folder,
              const char    *name,
              GlossLabelSet *labels)
{
  g_autoptr (GBytes) bytes = gloss_label_file_to_bytes (labels);
  g_autofree char *json = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  put (folder, name, json);
}

/* All that a label can be: the labels stand in a row below each other. */
static void
describe_labels (GlossLabelSet *labels)
{
  for (guint i = 1; i < gloss_label_set_get_n_labels (labels); i++)
    {
      GlossLabel *label = gloss_label_set_get_nth (labels, i);
      g_autoptr (GlossLabel) described = NULL;
      GlossChange change = { GLOSS_RECORD_LABEL, label, NULL, i, i };
      GlossLabelFields fields;

      gloss_label_get_fields (label, &fields);
      fields.parent = gloss_label_get_id (gloss_label_set_get_nth (labels, i - 1));
      fields.group = i % 2 == 0;
      fields.description = "Where it is \"meant\":\nnever else.";
      described = gloss_label_new (&fields);
      change.after = described;
      gloss_label_set_apply (labels, &change);
    }
}

/* What is remembered of labelling every occurrence. */
static void
write_skipped (const char *folder)
{
  g_autoptr (GlossArticle) article = make_article ("Ann met Ann, \"the\" Ann.");
  g_autoptr (GlossAnnotationSet) set = make_set (article);
  GlossDocument *before = gloss_annotation_set_get_document (set);
  g_autoptr (GlossSkips) skips = gloss_skips_new (before, gloss_article_get_text (article));
  g_autoptr (GlossEdit) edit = gloss_edit_new ("");
  g_autoptr (GlossDocument) after = NULL;
  g_autofree char *extra = NULL;
  GlossDocumentFields fields;

  gloss_skips_set (skips, "person", (GlossSpan){ 8, 11 }, TRUE);
  gloss_skips_set (skips, "person", (GlossSpan){ 0, 3 }, TRUE);
  gloss_skips_set (skips, "claim", (GlossSpan){ 13, 18 }, TRUE);
  gloss_document_get_fields (before, &fields);
  fields.extra = extra = gloss_skips_to_extra (skips, NULL);
  after = gloss_document_new (&fields);
  gloss_edit_change_document (edit, before, after);
  g_assert_true (gloss_annotation_set_apply (set, edit, NULL));
  write_one (folder, "skipped.gloss.json", set);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossLabelSet) none = gloss_label_set_new ();
  g_autoptr (GlossArticle) article = make_article ("date 2017-09-29\nA text.\n");
  g_autoptr (GlossAnnotationSet) empty = make_set (article);

  g_assert_cmpint (argc, ==, 2);
  write_one (argv[1], "empty.gloss.json", empty);
  write_skipped (argv[1]);
  for (guint i = 0; i < 12; i++)
    write_random (argv[1], rand, i);
  gloss_label_set_set_extra (labels, "\"more\": [{\"name\": \"sure\"}]");
  add_definitions (labels);
  describe_labels (labels);
  write_labels (argv[1], "default.labels.gloss.json", labels);
  write_labels (argv[1], "none.labels.gloss.json", none);
  return 0;
}
