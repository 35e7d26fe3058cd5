/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/gloss-error.h"
#include "core/model/gloss-command.h"
#include "core/model/gloss-record.h"
#include "support/gloss-test-random.h"
#include "support/gloss-test-script.h"

#include <string.h>

static void
test_new (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  GlossDocumentFields fields;

  g_assert_cmpstr (gloss_annotation_set_get_name (set), ==, "default");
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 0);
  g_assert_null (gloss_annotation_set_get_nth (set, 0));
  g_assert_null (gloss_annotation_set_lookup (set, "a"));
  g_assert_cmpuint (gloss_annotation_set_count_label (set, "person"), ==, 0);
  g_assert_cmpuint (gloss_annotation_set_count_uncertain (set), ==, 0);
  g_assert_false (gloss_annotation_set_can_undo (set));
  g_assert_false (gloss_annotation_set_can_redo (set));
  gloss_document_get_fields (gloss_annotation_set_get_document (set), &fields);
  g_assert_cmpstr (fields.status, ==, "new");
}

static void
test_no_article (void)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("x", NULL, labels);
  g_autofree char *faults = gloss_test_run_script (set, "+person 5-4000000000");

  g_assert_cmpstr (faults, ==, "");
  gloss_test_assert_set (set, "person 5-4000000000 \"\"\n");
}

static void
count_cb (GObject   *object,
          gpointer   user_data)
{
  ++*(guint *) user_data;
}

static void
count_edit_cb (GlossAnnotationSet *set,
               GlossEdit          *edit,
               gpointer            user_data)
{
  g_assert_nonnull (edit);
  ++*(guint *) user_data;
}

static void
test_signals (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  guint n_changed = 0, n_labels_changed = 0;
  g_autofree char *faults = NULL;

  g_signal_connect (set, "changed", G_CALLBACK (count_edit_cb), &n_changed);
  g_signal_connect (gloss_annotation_set_get_labels (set), "changed", G_CALLBACK (count_cb),
                    &n_labels_changed);

  faults = gloss_test_run_script (set,
                                  "+person 0-3; +nobody 0-3; undo; redo; undo; undo; undo; redo");
  g_assert_cmpuint (n_changed, ==, 5);
  g_assert_cmpuint (n_labels_changed, ==, 0);

  g_clear_pointer (&faults, g_free);
  faults = gloss_test_run_script (set,
                                  "label + Quote; label person > 2; undo; label - person; undo");
  g_assert_cmpuint (n_changed, ==, 10);
  g_assert_cmpuint (n_labels_changed, ==, 5);
}

static void
keep_edit_cb (GlossAnnotationSet  *set,
              GlossEdit           *edit,
              GlossEdit          **last)
{
  g_clear_pointer (last, gloss_edit_unref);
  *last = gloss_edit_ref (edit);
}

static void
test_signal_edit (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  g_autoptr (GlossAnnotation) annotation = gloss_test_place ("a", 0, 3, NULL);
  g_autoptr (GlossEdit) last = NULL;
  g_autoptr (GError) error = NULL;

  g_signal_connect (set, "changed", G_CALLBACK (keep_edit_cb), &last);
  g_assert_true (gloss_test_apply (set, NULL, annotation, &error));
  g_assert_null (gloss_edit_get_change (last, 0)->before);
  g_assert_true (gloss_edit_get_change (last, 0)->after == annotation);
  g_assert_true (gloss_annotation_set_undo (set, &error));
  g_assert_true (gloss_edit_get_change (last, 0)->before == annotation);
  g_assert_null (gloss_edit_get_change (last, 0)->after);
  g_assert_cmpstr (gloss_edit_get_description (last), ==, "change");
  g_assert_true (gloss_annotation_set_redo (set, &error));
  g_assert_true (gloss_edit_get_change (last, 0)->after == annotation);
}

static void
undo_once_cb (GlossAnnotationSet *set,
              GlossEdit          *edit,
              gpointer            user_data)
{
  guint *n_left = user_data;

  if (*n_left > 0)
    {
      --*n_left;
      g_assert_true (gloss_annotation_set_undo (set, NULL));
    }
}

static void
test_edit_from_listener (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  g_autofree char *faults = NULL;
  guint n_left = 1;

  g_signal_connect (set, "changed", G_CALLBACK (undo_once_cb), &n_left);
  faults = gloss_test_run_script (set, "+person 0-3; +date 4-7");
  g_assert_cmpstr (faults, ==, "");
  gloss_test_assert_set (set, "date 4-7 \"met\"\n");
}

typedef struct
{
  GString    *calls;
  const char *refusal;
  gboolean    destroyed;
} Journal;

static gboolean
journal_cb (GlossAnnotationSet  *set,
            GlossEditAction      action,
            GlossEdit *const    *edits,
            guint                n_edits,
            gpointer             user_data,
            GError             **error)
{
  static const char *const names[] = { "do", "undo", "redo" };
  Journal *journal = user_data;

  /* What the journal is told of is not done yet, and it stands as it does in the history. */
  g_string_append (journal->calls, names[action]);
  for (guint i = 0; i < n_edits; i++)
    g_string_append (journal->calls, gloss_edit_get_change (edits[i], 0)->before == NULL
                                       ? " add" : " change");
  g_string_append_printf (journal->calls, " (%u)\n", gloss_annotation_set_get_size (set));
  if (journal->refusal == NULL)
    return TRUE;

  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, journal->refusal);
  return FALSE;
}

static void
destroy_journal_cb (gpointer user_data)
{
  ((Journal *) user_data)->destroyed = TRUE;
}

static void
test_journal (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  Journal journal = { .calls = g_string_new (NULL) };
  g_autofree char *faults = NULL;

  gloss_annotation_set_set_journal (set, journal_cb, &journal, destroy_journal_cb);
  faults = gloss_test_run_script (set, "+person 0-3; a @ 4-7; +nobody 0-3; undo; redo; undo; undo");
  g_assert_cmpstr (faults, ==, "+nobody 0-3: invalid\n");
  g_assert_cmpstr (journal.calls->str, ==,
                   "do add (0)\ndo change (1)\nundo change (1)\nredo change (1)\n"
                   "undo change (1)\nundo add (1)\n");

  g_string_truncate (journal.calls, 0);
  g_assert_true (gloss_annotation_set_go_to (set, 2, NULL));
  g_assert_true (gloss_annotation_set_go_to (set, 2, NULL));
  g_assert_true (gloss_annotation_set_go_to (set, 0, NULL));
  g_assert_cmpstr (journal.calls->str, ==, "redo add change (0)\nundo change add (1)\n");
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 0);

  g_assert_false (journal.destroyed);
  gloss_annotation_set_set_journal (set, NULL, NULL, NULL);
  g_assert_true (journal.destroyed);
  g_string_free (journal.calls, TRUE);
}

static void
test_journal_refuses (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  GlossHistory *history = gloss_annotation_set_get_history (set);
  Journal journal = { .calls = g_string_new (NULL) };
  g_autofree char *faults = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_changed = 0;

  faults = gloss_test_run_script (set, "label + Quote q; +quote 0-3; +claim 0-19; undo");
  before = gloss_test_dump (set);
  gloss_annotation_set_set_journal (set, journal_cb, &journal, NULL);
  journal.refusal = "disk full";
  g_signal_connect (set, "changed", G_CALLBACK (count_edit_cb), &n_changed);
  g_signal_connect (gloss_annotation_set_get_labels (set), "changed", G_CALLBACK (count_cb),
                    &n_changed);

  g_clear_pointer (&faults, g_free);
  faults = gloss_test_run_script (set, "undo; redo; -a; label - quote; status done");
  g_assert_cmpstr (faults, ==,
                   "undo: disk full\nredo: disk full\n-a: disk full\nlabel - quote: disk full\n"
                   "status done: disk full\n");
  after = gloss_test_dump (set);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (gloss_history_get_size (history), ==, 3);
  g_assert_cmpuint (gloss_history_get_position (history), ==, 2);
  g_assert_cmpuint (n_changed, ==, 0);
  g_assert_cmpuint (gloss_annotation_set_count_label (set, "quote"), ==, 1);

  gloss_annotation_set_set_journal (set, NULL, NULL, NULL);
  g_string_free (journal.calls, TRUE);
}

static void
test_read_only (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  g_autoptr (GlossAnnotation) annotation = gloss_test_place ("x", 0, 3, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *faults = gloss_test_run_script (set, "+person 0-3; +date 4-7; undo");

  gloss_annotation_set_set_read_only (set, "newer version");
  g_assert_cmpstr (gloss_annotation_set_get_read_only (set), ==, "newer version");
  g_assert_false (gloss_annotation_set_can_undo (set));
  g_assert_false (gloss_annotation_set_can_redo (set));
  g_clear_pointer (&faults, g_free);
  faults = gloss_test_run_script (set, "+person 0-3; undo; redo; -a");
  g_assert_cmpstr (faults, ==,
                   "+person 0-3: read-only\nundo: read-only\nredo: read-only\n-a: read-only\n");
  g_assert_false (gloss_test_apply (set, NULL, annotation, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_READ_ONLY);
  g_assert_cmpstr (error->message, ==, "newer version");
  gloss_test_assert_set (set, "person 0-3 \"Bob\"\n");

  gloss_annotation_set_set_read_only (set, NULL);
  g_assert_true (gloss_annotation_set_can_undo (set));
  g_assert_true (gloss_annotation_set_redo (set, NULL));
}

typedef struct
{
  const char *name;
  GlossSpan   spans[2];
  guint       n_spans;
} BadSpans;

static const BadSpans bad_spans[] = {
  { "empty", { { 3, 3 } }, 1 },
  { "reversed", { { 4, 3 } }, 1 },
  { "descending", { { 8, 11 }, { 0, 3 } }, 2 },
  { "overlapping", { { 0, 8 }, { 4, 11 } }, 2 },
  { "touching", { { 0, 4 }, { 4, 8 } }, 2 },
  { "second-empty", { { 0, 4 }, { 6, 6 } }, 2 },
  { "outside", { { 30, 35 } }, 1 },
};

static void
test_bad_spans (gconstpointer data)
{
  const BadSpans *test = data;
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossAnnotation) bad = gloss_annotation_new (&(GlossAnnotationFields) {
    .id = "a", .label = "person", .spans = test->spans, .n_spans = test->n_spans,
  });
  g_autoptr (GlossAnnotation) good = gloss_test_place ("a", 0, 3, NULL);

  g_assert_false (gloss_test_apply (set, NULL, bad, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (gloss_test_apply (set, NULL, good, &error));
  g_assert_false (gloss_test_apply (set, good, bad, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID);
  gloss_test_assert_set (set, "person 0-3 \"Bob\"\n");
}

/* What a file says in bad shape can be changed and deleted, and that can be undone. */
static void
test_loaded_is_not_judged (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  g_autofree char *faults = NULL;
  GlossSpan span = { 90, 95 };

  gloss_test_load (set, gloss_annotation_new (&(GlossAnnotationFields) {
          .id = "a", .label = "nobody", .spans = &span, .n_spans = 1 }), NULL);
  faults = gloss_test_run_script (set, "a \" x; -a; undo; undo; redo; undo");
  g_assert_cmpstr (faults, ==, "");
  gloss_test_assert_set (set, "nobody 90-95 \"\"\n");
}

static void
test_ids (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  g_autoptr (GlossAnnotation) a = gloss_test_place ("a", 0, 3, NULL);
  g_autoptr (GlossAnnotation) again = gloss_test_place ("a", 4, 7, NULL);
  g_autoptr (GlossAnnotation) b = gloss_test_place ("b", 4, 7, NULL);
  g_autoptr (GlossAnnotation) nameless = gloss_test_place ("", 4, 7, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (gloss_test_apply (set, NULL, a, &error));
  g_assert_false (gloss_test_apply (set, NULL, again, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE);
  g_clear_error (&error);
  g_assert_false (gloss_test_apply (set, a, b, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (gloss_test_apply (set, NULL, nameless, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID);
  gloss_test_assert_set (set, "person 0-3 \"Bob\"\n");
}

static void
test_stale (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  g_autoptr (GlossAnnotation) a = gloss_test_place ("a", 0, 3, NULL);
  g_autoptr (GlossAnnotation) copy = gloss_test_place ("a", 0, 3, NULL);
  g_autoptr (GlossAnnotation) other = gloss_test_place ("a", 4, 7, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (gloss_test_apply (set, a, other, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE);
  g_clear_error (&error);
  g_assert_true (gloss_test_apply (set, NULL, a, &error));
  g_assert_false (gloss_test_apply (set, other, NULL, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE);
  g_clear_error (&error);
  g_assert_true (gloss_test_apply (set, copy, other, &error));
  gloss_test_assert_set (set, "person 4-7 \"met\"\n");
}

/* As after a merge: the set holds something else than the history's last edit left. */
static void
test_stale_undo (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  g_autoptr (GError) error = NULL;
  g_autofree char *faults = gloss_test_run_script (set, "+person 0-3; a @ 8-11; undo");
  GlossHistory *history = gloss_annotation_set_get_history (set);

  gloss_test_load (set, gloss_test_place ("a", 4, 7, NULL), NULL);
  g_assert_false (gloss_annotation_set_undo (set, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE);
  g_clear_error (&error);
  g_assert_false (gloss_annotation_set_redo (set, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE);
  g_assert_cmpuint (gloss_history_get_position (history), ==, 1);
  g_assert_cmpuint (gloss_history_get_size (history), ==, 2);
  gloss_test_assert_set (set, "person 4-7 \"met\"\n");
}

/* Several changes of one record: each starts from what the one before left. */
static void
test_same_record_twice (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  g_autoptr (GlossAnnotation) first = gloss_test_place ("a", 0, 3, NULL);
  g_autoptr (GlossAnnotation) second = gloss_test_place ("a", 4, 7, NULL);
  g_autoptr (GlossAnnotation) third = gloss_test_place ("a", 8, 11, NULL);
  g_autoptr (GlossEdit) edit = gloss_edit_new ("twice");
  g_autoptr (GError) error = NULL;

  gloss_edit_change_annotation (edit, NULL, first);
  gloss_edit_change_annotation (edit, first, second);
  gloss_edit_change_annotation (edit, second, NULL);
  gloss_edit_change_annotation (edit, NULL, third);
  g_assert_true (gloss_annotation_set_apply (set, edit, &error));
  gloss_test_assert_set (set, "person 8-11 \"Ann\"\n");
  g_assert_cmpuint (gloss_annotation_set_count_label (set, "person"), ==, 1);
  g_assert_true (gloss_annotation_set_undo (set, &error));
  gloss_test_assert_set (set, "");
  g_assert_true (gloss_annotation_set_redo (set, &error));
  gloss_test_assert_set (set, "person 8-11 \"Ann\"\n");
}

static void
assert_at (GlossAnnotationSet *set,
           guint               offset,
           const char         *expected)
{
  g_autoptr (GPtrArray) at = gloss_annotation_set_get_at (set, offset);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < at->len; i++)
    g_string_append (ids, gloss_annotation_get_id (at->pdata[i]));
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_get_at (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  g_autofree char *faults = gloss_test_run_script (
    set, "+claim 0-19; +person 0-3; +date 0-3; +location 8-11,15-19; +person 2-9; +claim 0-34");

  g_assert_cmpstr (faults, ==, "");
  assert_at (set, 0, "cbaf");
  assert_at (set, 2, "cbeaf");
  assert_at (set, 3, "eaf");
  assert_at (set, 8, "deaf");
  assert_at (set, 12, "af");
  assert_at (set, 18, "daf");
  assert_at (set, 19, "f");
  assert_at (set, 33, "f");
  assert_at (set, 34, "");
  assert_at (set, G_MAXUINT, "");
}

static gboolean
append_id_cb (const GlossIntervalEntry *entry,
              gpointer                  user_data)
{
  g_string_append_printf (user_data, "%s%u ", gloss_annotation_get_id (entry->data),
                          entry->span.start);
  return TRUE;
}

static void
test_foreach_in (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autofree char *faults = gloss_test_run_script (
    set, "+person 8-11,25-28; +claim 0-19; +location 15-19; -b; undo");

  gloss_annotation_set_foreach_in (set, 0, 34, append_id_cb, ids);
  g_assert_cmpstr (ids->str, ==, "b0 a8 c15 a25 ");
  g_string_truncate (ids, 0);
  gloss_annotation_set_foreach_in (set, 11, 15, append_id_cb, ids);
  g_assert_cmpstr (ids->str, ==, "b0 ");
  g_string_truncate (ids, 0);
  gloss_annotation_set_foreach_in (set, 11, 11, append_id_cb, ids);
  g_assert_cmpstr (ids->str, ==, "b0 a8 ");
}

static void
test_load_sorts (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();
  g_autoptr (GlossArticle) article = gloss_test_random_article (rand, GLOSS_TEST_MIXED, 2000);
  g_autoptr (GlossAnnotationSet) set = gloss_test_set (rand, article, 1000);

  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 1000);
  for (guint i = 0; i < 1000; i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);
      guint rank = G_MAXUINT;

      if (i > 0)
        g_assert_cmpint (gloss_annotation_compare (gloss_annotation_set_get_nth (set, i - 1),
                                                   annotation), <, 0);
      g_assert_true (gloss_annotation_set_get_rank (set, annotation, &rank));
      g_assert_cmpuint (rank, ==, i);
      g_assert_true (gloss_annotation_set_lookup (set, gloss_annotation_get_id (annotation))
                     == annotation);
    }
  g_assert_null (gloss_annotation_set_get_nth (set, 1000));
}

static void
test_escapes (void)
{
  g_autoptr (GlossArticle) article = gloss_test_article ("a \"b\"\r\n\\c\n");
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("default", article, labels);
  g_autofree char *faults = gloss_test_run_script (set, "+date 0-99");

  gloss_test_assert_set (set, "date 0-10 \"a \\\"b\\\"\\r\\n\\\\c\\n\"\n");
}

/* The history as a store restores it from a log: the set holds what the edits left. */
static void
test_restored_history (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  g_autoptr (GlossAnnotation) first = gloss_test_place ("a", 0, 3, NULL);
  g_autoptr (GlossAnnotation) second = gloss_test_place ("a", 4, 7, NULL);
  g_autoptr (GlossEdit) add = gloss_edit_new ("add");
  g_autoptr (GlossEdit) move = gloss_edit_new ("move");
  GlossHistory *history = gloss_annotation_set_get_history (set);

  gloss_test_load (set, gloss_test_place ("a", 0, 3, NULL), NULL);
  gloss_edit_change_annotation (add, NULL, first);
  gloss_edit_change_annotation (move, first, second);
  gloss_history_push (history, add);
  gloss_history_push (history, move);
  gloss_history_step_back (history);

  g_assert_true (gloss_annotation_set_can_undo (set));
  g_assert_true (gloss_annotation_set_redo (set, NULL));
  gloss_test_assert_set (set, "person 4-7 \"met\"\n");
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  gloss_test_assert_set (set, "");
  g_assert_false (gloss_annotation_set_undo (set, NULL));
}

static void
test_author (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  const GlossSpan span = { 0, 3 };
  const GlossSpan moved = { 4, 7 };
  const GlossAuthor zoe = { "Zo\xc3\xab", "2026-01-01T00:00:00Z" };
  const GlossAuthor bob = { "Bob", NULL };
  g_autoptr (GlossEdit) add = NULL;
  g_autoptr (GlossEdit) move = NULL;
  g_autofree char *id = NULL;
  GlossAnnotationFields fields;
  g_autoptr (GDateTime) modified = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  add = gloss_command_annotate (set, "person", &span, 1, &zoe, &id);
  g_assert_true (g_uuid_string_is_valid (id));
  g_assert_cmpstr (gloss_edit_get_description (add), ==, "Label “Person”");
  g_assert_cmpint (ABS (gloss_edit_get_time (add) / G_USEC_PER_SEC - now), <, 60);
  g_assert_true (gloss_annotation_set_apply (set, add, NULL));
  gloss_annotation_get_fields (gloss_annotation_set_lookup (set, id), &fields);
  g_assert_cmpstr (fields.creator, ==, "Zo\xc3\xab");
  g_assert_cmpstr (fields.created, ==, "2026-01-01T00:00:00Z");
  g_assert_cmpstr (fields.modified, ==, "2026-01-01T00:00:00Z");

  move = gloss_command_set_spans (set, gloss_annotation_set_lookup (set, id), &moved, 1, &bob);
  g_assert_true (gloss_annotation_set_apply (set, move, NULL));
  gloss_annotation_get_fields (gloss_annotation_set_lookup (set, id), &fields);
  g_assert_cmpstr (fields.creator, ==, "Zo\xc3\xab");
  g_assert_cmpstr (fields.created, ==, "2026-01-01T00:00:00Z");
  g_assert_cmpuint (strlen (fields.modified), ==, strlen ("2026-01-01T00:00:00Z"));
  modified = g_date_time_new_from_iso8601 (fields.modified, NULL);
  g_assert_cmpint (ABS (g_date_time_to_unix (modified) - now), <, 60);
}

static void
test_finalize (void)
{
  guint n_interned = gloss_record_n_interned ();
  g_autoptr (GRand) rand = gloss_test_rand ();
  g_autoptr (GlossArticle) article = gloss_test_random_article (rand, GLOSS_TEST_PLAIN, 500);
  GlossAnnotationSet *set = gloss_test_set (rand, article, 100);
  GlossAnnotation *survivor = gloss_annotation_ref (gloss_annotation_set_get_nth (set, 50));
  g_autofree char *faults = NULL;
  gpointer weak = set;

  g_assert_cmpuint (gloss_record_n_interned (), >, n_interned);
  faults = gloss_test_run_script (set, "+person 0-3; a : date; label - date; undo; undo");
  g_object_add_weak_pointer (G_OBJECT (set), &weak);
  g_object_unref (set);
  g_assert_null (weak);
  g_assert_cmpuint (gloss_record_n_interned (), <=, n_interned + 2);
  g_assert_nonnull (gloss_annotation_get_label (survivor));
  gloss_annotation_unref (survivor);
  g_assert_cmpuint (gloss_record_n_interned (), ==, n_interned);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad_spans); i++)
    {
      g_autofree char *path = g_strdup_printf ("/annotation-set/bad-spans/%s", bad_spans[i].name);

      g_test_add_data_func (path, &bad_spans[i], test_bad_spans);
    }
  g_test_add_func ("/annotation-set/new", test_new);
  g_test_add_func ("/annotation-set/no-article", test_no_article);
  g_test_add_func ("/annotation-set/signals", test_signals);
  g_test_add_func ("/annotation-set/signal-edit", test_signal_edit);
  g_test_add_func ("/annotation-set/edit-from-listener", test_edit_from_listener);
  g_test_add_func ("/annotation-set/journal", test_journal);
  g_test_add_func ("/annotation-set/journal-refuses", test_journal_refuses);
  g_test_add_func ("/annotation-set/read-only", test_read_only);
  g_test_add_func ("/annotation-set/loaded-is-not-judged", test_loaded_is_not_judged);
  g_test_add_func ("/annotation-set/ids", test_ids);
  g_test_add_func ("/annotation-set/stale", test_stale);
  g_test_add_func ("/annotation-set/stale-undo", test_stale_undo);
  g_test_add_func ("/annotation-set/same-record-twice", test_same_record_twice);
  g_test_add_func ("/annotation-set/get-at", test_get_at);
  g_test_add_func ("/annotation-set/foreach-in", test_foreach_in);
  g_test_add_func ("/annotation-set/load-sorts", test_load_sorts);
  g_test_add_func ("/annotation-set/escapes", test_escapes);
  g_test_add_func ("/annotation-set/restored-history", test_restored_history);
  g_test_add_func ("/annotation-set/author", test_author);
  g_test_add_func ("/annotation-set/finalize", test_finalize);

  return g_test_run ();
}
