/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/gloss-error.h"
#include "core/model/gloss-command.h"
#include "support/gloss-test-random.h"
#include "support/gloss-test-script.h"

/* What becomes of annotations when labels come and go, and of those that do not fit the text. */

static void
test_label_still_used (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  GlossLabel *person = gloss_label_set_lookup (labels, "person");
  g_autoptr (GlossEdit) edit = gloss_edit_new ("delete label");
  g_autoptr (GlossEdit) both = gloss_edit_new ("delete both");
  g_autoptr (GError) error = NULL;
  g_autofree char *faults = gloss_test_run_script (set, "+person 0-3");

  gloss_edit_change_label (edit, person, 0, NULL, 0);
  g_assert_false (gloss_annotation_set_apply (set, edit, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID);
  g_assert_true (gloss_label_set_lookup (labels, "person") == person);
  g_clear_error (&error);

  gloss_edit_change_label (both, person, 0, NULL, 0);
  gloss_edit_change_annotation (both, gloss_annotation_set_get_nth (set, 0), NULL);
  g_assert_true (gloss_annotation_set_apply (set, both, &error));
  g_assert_null (gloss_label_set_lookup (labels, "person"));
}

static void
test_label_added_with_use (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  GlossSpan span = { 0, 3 };
  g_autoptr (GlossLabel) label = gloss_label_new (&(GlossLabelFields) {
    .id = "quote", .name = "Quote", .color = "#123456" });
  g_autoptr (GlossAnnotation) annotation = gloss_annotation_new (&(GlossAnnotationFields) {
    .id = "a", .label = "quote", .spans = &span, .n_spans = 1 });
  g_autoptr (GlossEdit) edit = gloss_edit_new ("import");
  g_autoptr (GError) error = NULL;

  gloss_edit_change_annotation (edit, NULL, annotation);
  gloss_edit_change_label (edit, NULL, 0, label, 0);
  g_assert_true (gloss_annotation_set_apply (set, edit, &error));
  gloss_test_assert_set (set, "quote 0-3 \"Bob\"\n");
  g_assert_true (gloss_label_set_get_nth (gloss_annotation_set_get_labels (set), 0) == label);
  g_assert_true (gloss_annotation_set_undo (set, &error));
  g_assert_true (gloss_annotation_set_redo (set, &error));
}

static void
test_label_stale (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  GlossLabel *person = gloss_label_set_lookup (labels, "person");
  GlossLabelFields fields;
  g_autoptr (GlossLabel) renamed = NULL;
  g_autoptr (GlossEdit) wrong_place = gloss_edit_new ("x");
  g_autoptr (GlossEdit) wrong_label = gloss_edit_new ("x");
  g_autoptr (GlossEdit) taken = gloss_edit_new ("x");
  g_autoptr (GError) error = NULL;

  gloss_label_get_fields (person, &fields);
  fields.name = "Somebody";
  renamed = gloss_label_new (&fields);
  gloss_edit_change_label (wrong_place, person, 1, NULL, 0);
  gloss_edit_change_label (wrong_label, renamed, 0, person, 0);
  gloss_edit_change_label (taken, NULL, 0, renamed, 0);

  g_assert_false (gloss_annotation_set_apply (set, wrong_place, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE);
  g_clear_error (&error);
  g_assert_false (gloss_annotation_set_apply (set, wrong_label, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE);
  g_clear_error (&error);
  g_assert_false (gloss_annotation_set_apply (set, taken, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE);
}

/* Labels are shared: an undo fits though another set's edit has moved the label meanwhile. */
static void
test_labels_shared (void)
{
  g_autoptr (GlossArticle) article = gloss_test_article (GLOSS_TEST_SCRIPT_TEXT);
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossAnnotationSet) one = gloss_annotation_set_new ("one", article, labels);
  g_autoptr (GlossAnnotationSet) two = gloss_annotation_set_new ("two", article, labels);
  g_autofree char *faults = gloss_test_run_script (one, "+date 4-7; label date = When w");
  guint position = 0;

  g_assert_cmpstr (faults, ==, "");
  g_clear_pointer (&faults, g_free);
  faults = gloss_test_run_script (two, "label - person; label date > 0");
  g_assert_cmpstr (faults, ==, "");

  g_assert_true (gloss_annotation_set_undo (one, NULL));
  g_assert_cmpstr (gloss_label_get_name (gloss_label_set_lookup (labels, "date")), ==, "Date");
  g_assert_true (gloss_label_set_get_position (labels, "date", &position));
  g_assert_cmpuint (position, ==, 0);

  /* The other set does not know that this one has annotations of the label. */
  g_clear_pointer (&faults, g_free);
  faults = gloss_test_run_script (two, "label - date");
  g_assert_cmpstr (faults, ==, "");
  g_assert_null (gloss_annotation_set_get_label (one, "date"));
  g_clear_pointer (&faults, g_free);
  faults = gloss_test_run_script (one, "a \" still there; -a; undo; +date 8-11");
  g_assert_cmpstr (faults, ==, "+date 8-11: invalid\n");
  gloss_test_assert_set (one, "date 4-7 \"met\" note \"still there\"\n");
}

static void
test_file_labels (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  g_autoptr (GPtrArray) annotations = g_ptr_array_new ();
  g_autoptr (GPtrArray) file_labels = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                      gloss_label_unref);
  GlossLabel *label;
  g_autoptr (GlossEdit) adopt = NULL;
  GlossLabelFields fields;
  g_autofree char *faults = NULL;

  g_ptr_array_add (file_labels, gloss_label_new (&(GlossLabelFields) {
    .id = "person", .name = "Human", .color = "#000000" }));
  g_ptr_array_add (file_labels, gloss_label_new (&(GlossLabelFields) {
    .id = "ship", .name = "Ship", .color = "#000000" }));
  gloss_annotation_set_load (set, annotations, NULL, file_labels);

  label = gloss_annotation_set_get_label (set, "person");
  g_assert_cmpstr (gloss_label_get_name (label), ==, "Person");
  label = gloss_annotation_set_get_file_label (set, "person");
  g_assert_cmpstr (gloss_label_get_name (label), ==, "Human");

  /* What is deleted and has no use goes from the file too. */
  faults = gloss_test_run_script (set, "label - person");
  g_assert_cmpstr (faults, ==, "");
  g_assert_null (gloss_annotation_set_get_label (set, "person"));
  g_assert_null (gloss_annotation_set_get_file_label (set, "person"));

  g_clear_pointer (&faults, g_free);
  faults = gloss_test_run_script (set, "+ship 0-3");
  g_assert_cmpstr (faults, ==, "");
  gloss_test_assert_set (set, "ship 0-3 \"Bob\"\n");

  /* Changing a label that only the file has gives it to the folder. */
  label = gloss_annotation_set_get_label (set, "ship");
  gloss_label_get_fields (label, &fields);
  fields.name = "Vessel";
  adopt = gloss_command_change_label (set, label, &fields);
  g_assert_true (gloss_annotation_set_apply (set, adopt, NULL));
  label = gloss_label_set_lookup (gloss_annotation_set_get_labels (set), "ship");
  g_assert_cmpstr (gloss_label_get_name (label), ==, "Vessel");
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  g_assert_cmpstr (gloss_label_get_name (gloss_annotation_set_get_label (set, "ship")), ==, "Ship");
}

static void
test_uncertain (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  g_autofree char *faults = NULL;

  gloss_test_load (set, gloss_test_place ("a", 0, 3, "Rob"), gloss_test_place ("b", 90, 93, "Zed"),
        gloss_test_place ("c", 8, 11, NULL), NULL);
  gloss_test_assert_set (set, "person 0-3 \"Rob\" ?\nperson 8-11 \"Ann\"\nperson 90-93 \"Zed\" ?\n");
  g_assert_cmpuint (gloss_annotation_set_count_uncertain (set), ==, 2);

  faults = gloss_test_run_script (set, "a : date; a \" x; a !; b !; b @ 25-28; undo; undo; redo");
  g_assert_cmpstr (faults, ==, "b !: nothing\n");
  gloss_test_assert_set (set, "date 0-3 \"Bob\" note \"x\"\nperson 8-11 \"Ann\"\nperson 90-93 \"Zed\" ?\n");
  g_assert_cmpuint (gloss_annotation_set_count_uncertain (set), ==, 1);
  g_clear_pointer (&faults, g_free);
  faults = gloss_test_run_script (set, "redo; -b; undo");
  g_assert_cmpuint (gloss_annotation_set_count_uncertain (set), ==, 0);
  gloss_test_assert_set (set, "date 0-3 \"Bob\" note \"x\"\nperson 8-11 \"Ann\"\nperson 25-28 \"Bob\"\n");
}

/* A fragment that stays keeps what the file says of it; one that moves only what is unknown. */
static void
test_anchors_of_moved (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  const GlossSpan spans[] = { { 0, 3 }, { 8, 11 } };
  const GlossSpan moved[] = { { 0, 3 }, { 8, 12 } };
  const GlossSpan fewer[] = { { 0, 4 } };
  const GlossAnchor anchors[] = {
    { .quote = "Rob", .quote_sha256 = "00", .prefix = "p", .suffix = "s", .extra = "\"x\":1" },
    { .quote = "Anna", .prefix = "p", .extra = "\"x\":2" },
  };
  g_autoptr (GlossEdit) edit = NULL;
  GlossAnnotation *after;
  const GlossAnchor *anchor;

  gloss_test_load (set, gloss_annotation_new (&(GlossAnnotationFields) {
          .id = "a", .label = "person", .spans = spans, .n_spans = 2, .anchors = anchors,
          .modified = "2020-01-01T00:00:00Z" }), NULL);
  edit = gloss_command_set_spans (set, gloss_annotation_set_get_nth (set, 0), moved, 2,
                                  &(GlossAuthor) { "T", "2026-01-01T00:00:00Z" });
  g_assert_true (gloss_annotation_set_apply (set, edit, NULL));
  after = gloss_annotation_set_get_nth (set, 0);
  g_assert_true (gloss_annotation_is_uncertain (after));
  anchor = gloss_annotation_get_anchor (after, 0);
  g_assert_cmpstr (anchor->quote, ==, "Rob");
  g_assert_cmpstr (anchor->quote_sha256, ==, "00");
  g_assert_cmpstr (anchor->prefix, ==, "p");
  g_assert_cmpstr (anchor->suffix, ==, "s");
  g_assert_cmpstr (anchor->extra, ==, "\"x\":1");
  anchor = gloss_annotation_get_anchor (after, 1);
  g_assert_null (anchor->quote);
  g_assert_null (anchor->prefix);
  g_assert_cmpstr (anchor->extra, ==, "\"x\":2");

  g_clear_pointer (&edit, gloss_edit_unref);
  edit = gloss_command_set_spans (set, after, fewer, 1, NULL);
  g_assert_true (gloss_annotation_set_apply (set, edit, NULL));
  after = gloss_annotation_set_get_nth (set, 0);
  g_assert_false (gloss_annotation_is_uncertain (after));
  g_assert_null (gloss_annotation_get_anchor (after, 0));
}

static void
test_accept_keeps_unknown (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  const GlossSpan span = { 0, 3 };
  const GlossAnchor anchor = { .quote = "Rob", .prefix = "p", .extra = "\"x\":1" };
  g_autofree char *faults = NULL;

  gloss_test_load (set, gloss_annotation_new (&(GlossAnnotationFields) {
          .id = "a", .label = "person", .spans = &span, .n_spans = 1, .anchors = &anchor }), NULL);
  faults = gloss_test_run_script (set, "a !");
  g_assert_cmpstr (gloss_annotation_get_anchor (gloss_annotation_set_get_nth (set, 0), 0)->extra,
                   ==, "\"x\":1");
  gloss_test_assert_set (set, "person 0-3 \"Bob\"\n");
}

static void
test_uncertain_outside_may_come_back (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  g_autoptr (GlossAnnotation) orphan = gloss_test_place ("a", 900, 903, "Zed");
  g_autoptr (GError) error = NULL;

  g_assert_true (gloss_test_apply (set, NULL, orphan, &error));
  g_assert_no_error (error);
  gloss_test_assert_set (set, "person 900-903 \"Zed\" ?\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/annotation-set-labels/label-still-used", test_label_still_used);
  g_test_add_func ("/annotation-set-labels/label-added-with-use", test_label_added_with_use);
  g_test_add_func ("/annotation-set-labels/label-stale", test_label_stale);
  g_test_add_func ("/annotation-set-labels/labels-shared", test_labels_shared);
  g_test_add_func ("/annotation-set-labels/file-labels", test_file_labels);
  g_test_add_func ("/annotation-set-labels/uncertain", test_uncertain);
  g_test_add_func ("/annotation-set-labels/anchors-of-moved", test_anchors_of_moved);
  g_test_add_func ("/annotation-set-labels/accept-keeps-unknown", test_accept_keeps_unknown);
  g_test_add_func ("/annotation-set-labels/uncertain-outside", test_uncertain_outside_may_come_back);

  return g_test_run ();
}
