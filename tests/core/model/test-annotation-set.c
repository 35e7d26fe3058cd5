/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/gloss-error.h"
#include "core/model/gloss-command.h"
#include "core/model/gloss-record.h"
#include "support/gloss-test-random.h"
#include "support/gloss-test-script.h"

#include <string.h>

/* Characters:               0   4   8   12 15   20 23  27  31   36 */
static const char text[] = "Bob met Ann in Rome, and Bob left.";

typedef struct
{
  const char *name;
  const char *script;
  const char *expected; /* what went wrong and the set, " | " for newlines */
} ScriptCase;

static const ScriptCase script_cases[] = {
  { "empty", "", "" },
  { "annotate", "+person 0-3", "person 0-3 \"Bob\"" },
  { "order", "+person 8-11; +location 15-19; +claim 0-19; +person 0-3",
    "claim 0-19 \"Bob met Ann in Rome\" | person 0-3 \"Bob\" | person 8-11 \"Ann\" "
    "| location 15-19 \"Rome\"" },
  { "same-span-twice", "+person 0-3; +person 0-3; +claim 0-3",
    "person 0-3 \"Bob\" | person 0-3 \"Bob\" | claim 0-3 \"Bob\"" },
  { "fragments", "+person 25-28,0-3", "person 0-3,25-28 \"Bob\",\"Bob\"" },
  { "touching-fragments-are-one", "+person 4-7,0-3,3-4", "person 0-7 \"Bob met\"" },
  { "overlapping-fragments-are-one", "+person 0-6,4-7,1-2", "person 0-7 \"Bob met\"" },
  { "empty-span", "+person 3-3", "+person 3-3: nothing" },
  { "reversed-span", "+person 7-3", "+person 7-3: nothing" },
  { "over-the-end", "+person 29-99", "person 29-34 \"left.\"" },
  { "behind-the-end", "+person 34-40", "+person 34-40: nothing" },
  { "unknown-label", "+nobody 0-3", "+nobody 0-3: invalid" },
  { "delete", "+person 0-3; +person 8-11; -a", "person 8-11 \"Ann\"" },
  { "delete-several", "+person 0-3; +person 8-11; +date 4-7; -a,c,a", "person 8-11 \"Ann\"" },
  { "delete-nothing", "-a", "-a: nothing" },
  { "undo-annotate", "+person 0-3; undo", "" },
  { "redo-annotate", "+person 0-3; undo; redo", "person 0-3 \"Bob\"" },
  { "undo-nothing", "undo; redo", "undo: nothing | redo: nothing" },
  { "undo-delete", "+person 0-3; +date 4-7; -a,b; undo", "person 0-3 \"Bob\" | date 4-7 \"met\"" },
  { "new-edit-drops-undone", "+person 0-3; undo; +date 4-7; redo",
    "redo: nothing | date 4-7 \"met\"" },
  { "move", "+person 0-3; a @ 8-11", "person 8-11 \"Ann\"" },
  { "move-nowhere", "+person 0-3; a @ 0-3; a @ 0-2,2-3; a @ 5-5",
    "a @ 0-3: nothing | a @ 0-2,2-3: nothing | a @ 5-5: nothing | person 0-3 \"Bob\"" },
  { "move-undo", "+person 0-3; a @ 8-11,15-19; undo", "person 0-3 \"Bob\"" },
  { "move-deleted", "+person 0-3; -a; a @ 8-11", "a @ 8-11: nothing" },
  { "relabel", "+person 0-3; +person 8-11; a,b : location",
    "location 0-3 \"Bob\" | location 8-11 \"Ann\"" },
  { "relabel-same", "+person 0-3; a : person", "a : person: nothing | person 0-3 \"Bob\"" },
  { "relabel-some", "+person 0-3; +date 8-11; a,b : date; undo",
    "person 0-3 \"Bob\" | date 8-11 \"Ann\"" },
  { "relabel-unknown", "+person 0-3; a : nobody", "a : nobody: invalid | person 0-3 \"Bob\"" },
  { "note", "+person 0-3; a \" who is he", "person 0-3 \"Bob\" note \"who is he\"" },
  { "note-away", "+person 0-3; a \" x; a \"", "person 0-3 \"Bob\"" },
  { "note-same", "+person 0-3; a \"; a \" x; a \" x",
    "a \": nothing | a \" x: nothing | person 0-3 \"Bob\" note \"x\"" },
  { "accept-certain", "+person 0-3; a !", "a !: nothing | person 0-3 \"Bob\"" },
  { "status", "status done; status done; undo; status done; redo",
    "status done: nothing | redo: nothing" },
  { "label-add", "label + Quote q; +quote 0-3", "quote 0-3 \"Bob\"" },
  { "label-add-undo", "label + Quote q; +quote 0-3; undo; undo; +quote 0-3",
    "+quote 0-3: invalid" },
  { "label-undo-while-used", "label + Quote q; +quote 0-3; undo; redo; undo; undo; redo; redo",
    "quote 0-3 \"Bob\"" },
  { "label-delete", "+person 0-3; +date 4-7; +person 8-11; label - person", "date 4-7 \"met\"" },
  { "label-delete-undo", "+person 0-3; +date 4-7; +person 8-11; label - person; undo",
    "person 0-3 \"Bob\" | date 4-7 \"met\" | person 8-11 \"Ann\"" },
  { "label-delete-redo", "+person 0-3; +date 4-7; label - person; undo; redo",
    "date 4-7 \"met\"" },
  { "label-move-nowhere", "label person > 0; label loaded-language > 99",
    "label person > 0: nothing | label loaded-language > 99: nothing" },
  { "label-same", "label person = Person 1", "label person = Person 1: nothing" },
  { "group", "[; +person 0-3; +date 4-7; ]; undo; redo",
    "person 0-3 \"Bob\" | date 4-7 \"met\"" },
  { "group-undo", "+claim 0-19; [; +person 0-3; -a; status done; ]; undo",
    "claim 0-19 \"Bob met Ann in Rome\"" },
  { "group-is-atomic", "+claim 0-19; [; -a; +nobody 0-3; ]",
    "]: invalid | claim 0-19 \"Bob met Ann in Rome\"" },
  { "group-stale", "+claim 0-19; [; a : date; -a; ]",
    "]: stale | claim 0-19 \"Bob met Ann in Rome\"" },
  { "group-empty", "[; ]", "]: invalid" },
  { "undo-chain", "+person 0-3; a @ 8-11; a : date; a \" x; undo; undo; undo; undo; undo",
    "undo: nothing" },
};

static GlossAnnotationSet *
make_set (void)
{
  g_autoptr (GlossArticle) article = gloss_test_article (text);
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();

  return gloss_annotation_set_new ("default", article, labels);
}

/* An annotation of the label "person"; its other values are @fields'. */
static GlossAnnotation *
make_annotation (const char  *id,
                 guint        start,
                 guint        end,
                 const char  *quote)
{
  GlossSpan span = { start, end };
  GlossAnchor anchor = { .quote = quote };

  return gloss_annotation_new (&(GlossAnnotationFields) {
    .id = id,
    .label = "person",
    .spans = &span,
    .n_spans = 1,
    .anchors = quote == NULL ? NULL : &anchor,
  });
}

static void
load (GlossAnnotationSet *set,
      GlossAnnotation    *first,
      ...) G_GNUC_NULL_TERMINATED;

/* Takes the annotations. */
static void
load (GlossAnnotationSet *set,
      GlossAnnotation    *first,
      ...)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                               gloss_annotation_unref);
  va_list rest;

  va_start (rest, first);
  for (GlossAnnotation *one = first; one != NULL; one = va_arg (rest, GlossAnnotation *))
    g_ptr_array_add (list, one);
  va_end (rest);
  gloss_annotation_set_load (set, list, NULL, NULL);
}

static gboolean
apply_change (GlossAnnotationSet  *set,
              GlossAnnotation     *before,
              GlossAnnotation     *after,
              GError             **error)
{
  g_autoptr (GlossEdit) edit = gloss_edit_new ("change");

  gloss_edit_change_annotation (edit, before, after);
  return gloss_annotation_set_apply (set, edit, error);
}

static void
assert_set (GlossAnnotationSet *set,
            const char         *expected)
{
  g_autofree char *string = gloss_annotation_set_to_string (set);

  g_assert_cmpstr (string, ==, expected);
}

static void
test_script (gconstpointer data)
{
  const ScriptCase *test = data;
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autofree char *faults = gloss_test_run_script (set, test->script);
  g_autofree char *string = gloss_annotation_set_to_string (set);
  g_autofree char *both = g_strconcat (faults, string, NULL);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (both), "\n", -1);
  g_autofree char *joined = g_strjoinv (" | ", lines);

  g_assert_cmpstr (joined, ==, test->expected);
}

typedef struct
{
  const char *name;
  const char *script;
  const char *expected; /* the keys and ids of the labels in order */
} LabelCase;

#define DEFAULT_LABELS \
  "1person 2organization 3location 4date cclaim aattribution lloaded-language"

static const LabelCase label_cases[] = {
  { "default", "", DEFAULT_LABELS },
  { "add", "label + Quote q", DEFAULT_LABELS " qquote" },
  { "add-without-key", "label + Quote", DEFAULT_LABELS " -quote" },
  { "add-taken-id", "label + Date", DEFAULT_LABELS " -date-2" },
  { "add-undo", "label + Quote q; undo", DEFAULT_LABELS },
  { "add-takes-key", "label + Quote 1",
    "-person 2organization 3location 4date cclaim aattribution lloaded-language 1quote" },
  { "add-takes-key-undo", "label + Quote 1; undo", DEFAULT_LABELS },
  { "delete-first", "label - person",
    "2organization 3location 4date cclaim aattribution lloaded-language" },
  { "delete-middle-undo", "label - date; undo", DEFAULT_LABELS },
  { "delete-all-undo",
    "label - date; label - person; label - claim; label - organization; label - location; "
    "label - loaded-language; label - attribution; "
    "undo; undo; undo; undo; undo; undo; undo", DEFAULT_LABELS },
  { "delete-all-redo",
    "label - date; label - person; label - claim; undo; undo; undo; redo; redo",
    "2organization 3location cclaim aattribution lloaded-language" },
  { "move-down", "label person > 2",
    "2organization 3location 1person 4date cclaim aattribution lloaded-language" },
  { "move-up", "label date > 0",
    "4date 1person 2organization 3location cclaim aattribution lloaded-language" },
  { "move-to-end", "label person > 99",
    "2organization 3location 4date cclaim aattribution lloaded-language 1person" },
  { "move-undo", "label person > 2; label date > 0; undo; undo", DEFAULT_LABELS },
  { "move-redo", "label person > 2; label date > 0; undo; undo; redo; redo",
    "4date 2organization 3location 1person cclaim aattribution lloaded-language" },
  { "change-key", "label date = Date 9",
    "1person 2organization 3location 9date cclaim aattribution lloaded-language" },
  { "change-takes-key", "label date = Date 1",
    "-person 2organization 3location 1date cclaim aattribution lloaded-language" },
  { "change-takes-key-undo", "label date = Date 1; undo", DEFAULT_LABELS },
  { "key-is-case-sensitive", "label date = Date C",
    "1person 2organization 3location Cdate cclaim aattribution lloaded-language" },
  { "group-of-moves", "[; label person > 2; ]; undo", DEFAULT_LABELS },
};

static void
test_labels (gconstpointer data)
{
  const LabelCase *test = data;
  g_autoptr (GlossAnnotationSet) set = make_set ();
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  g_autofree char *faults = gloss_test_run_script (set, test->script);
  g_autoptr (GString) string = g_string_new (NULL);

  g_assert_cmpstr (faults, ==, "");
  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    {
      GlossLabel *label = gloss_label_set_get_nth (labels, i);
      const char *shortcut = gloss_label_get_shortcut (label);
      guint position = G_MAXUINT;

      g_string_append_printf (string, "%s%s%s", i == 0 ? "" : " ",
                              shortcut == NULL ? "-" : shortcut, gloss_label_get_id (label));
      g_assert_true (gloss_label_set_lookup (labels, gloss_label_get_id (label)) == label);
      g_assert_true (gloss_label_set_get_position (labels, gloss_label_get_id (label), &position));
      g_assert_cmpuint (position, ==, i);
      if (shortcut != NULL)
        g_assert_true (gloss_label_set_find_shortcut (labels, shortcut) == label);
    }
  g_assert_cmpstr (string->str, ==, test->expected);
}

static void
test_new (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
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
  assert_set (set, "person 5-4000000000 \"\"\n");
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
  g_autoptr (GlossAnnotationSet) set = make_set ();
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
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GlossAnnotation) annotation = make_annotation ("a", 0, 3, NULL);
  g_autoptr (GlossEdit) last = NULL;
  g_autoptr (GError) error = NULL;

  g_signal_connect (set, "changed", G_CALLBACK (keep_edit_cb), &last);
  g_assert_true (apply_change (set, NULL, annotation, &error));
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
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autofree char *faults = NULL;
  guint n_left = 1;

  g_signal_connect (set, "changed", G_CALLBACK (undo_once_cb), &n_left);
  faults = gloss_test_run_script (set, "+person 0-3; +date 4-7");
  g_assert_cmpstr (faults, ==, "");
  assert_set (set, "date 4-7 \"met\"\n");
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
            GlossEdit           *edit,
            gpointer             user_data,
            GError             **error)
{
  static const char *const names[] = { "do", "undo", "redo" };
  Journal *journal = user_data;
  g_autofree char *string = gloss_annotation_set_to_string (set);

  /* What the journal is told of is not done yet, and it stands as it does in the history. */
  g_string_append_printf (journal->calls, "%s %s (%u)\n", names[action],
                          gloss_edit_get_change (edit, 0)->before == NULL ? "add" : "change",
                          gloss_annotation_set_get_size (set));
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
  g_autoptr (GlossAnnotationSet) set = make_set ();
  Journal journal = { .calls = g_string_new (NULL) };
  g_autofree char *faults = NULL;

  gloss_annotation_set_set_journal (set, journal_cb, &journal, destroy_journal_cb);
  faults = gloss_test_run_script (set, "+person 0-3; a @ 4-7; +nobody 0-3; undo; redo; undo; undo");
  g_assert_cmpstr (faults, ==, "+nobody 0-3: invalid\n");
  g_assert_cmpstr (journal.calls->str, ==,
                   "do add (0)\ndo change (1)\nundo change (1)\nredo change (1)\n"
                   "undo change (1)\nundo add (1)\n");

  g_assert_false (journal.destroyed);
  gloss_annotation_set_set_journal (set, NULL, NULL, NULL);
  g_assert_true (journal.destroyed);
  g_string_free (journal.calls, TRUE);
}

static void
test_journal_refuses (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
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
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GlossAnnotation) annotation = make_annotation ("x", 0, 3, NULL);
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
  g_assert_false (apply_change (set, NULL, annotation, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_READ_ONLY);
  g_assert_cmpstr (error->message, ==, "newer version");
  assert_set (set, "person 0-3 \"Bob\"\n");

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
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossAnnotation) bad = gloss_annotation_new (&(GlossAnnotationFields) {
    .id = "a", .label = "person", .spans = test->spans, .n_spans = test->n_spans,
  });
  g_autoptr (GlossAnnotation) good = make_annotation ("a", 0, 3, NULL);

  g_assert_false (apply_change (set, NULL, bad, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (apply_change (set, NULL, good, &error));
  g_assert_false (apply_change (set, good, bad, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID);
  assert_set (set, "person 0-3 \"Bob\"\n");
}

/* What a file says in bad shape can be changed and deleted, and that can be undone. */
static void
test_loaded_is_not_judged (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autofree char *faults = NULL;
  GlossSpan span = { 90, 95 };

  load (set, gloss_annotation_new (&(GlossAnnotationFields) {
          .id = "a", .label = "nobody", .spans = &span, .n_spans = 1 }), NULL);
  faults = gloss_test_run_script (set, "a \" x; -a; undo; undo; redo; undo");
  g_assert_cmpstr (faults, ==, "");
  assert_set (set, "nobody 90-95 \"\"\n");
}

static void
test_ids (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GlossAnnotation) a = make_annotation ("a", 0, 3, NULL);
  g_autoptr (GlossAnnotation) again = make_annotation ("a", 4, 7, NULL);
  g_autoptr (GlossAnnotation) b = make_annotation ("b", 4, 7, NULL);
  g_autoptr (GlossAnnotation) nameless = make_annotation ("", 4, 7, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (apply_change (set, NULL, a, &error));
  g_assert_false (apply_change (set, NULL, again, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE);
  g_clear_error (&error);
  g_assert_false (apply_change (set, a, b, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (apply_change (set, NULL, nameless, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID);
  assert_set (set, "person 0-3 \"Bob\"\n");
}

static void
test_stale (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GlossAnnotation) a = make_annotation ("a", 0, 3, NULL);
  g_autoptr (GlossAnnotation) copy = make_annotation ("a", 0, 3, NULL);
  g_autoptr (GlossAnnotation) other = make_annotation ("a", 4, 7, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (apply_change (set, a, other, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE);
  g_clear_error (&error);
  g_assert_true (apply_change (set, NULL, a, &error));
  g_assert_false (apply_change (set, other, NULL, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE);
  g_clear_error (&error);
  g_assert_true (apply_change (set, copy, other, &error));
  assert_set (set, "person 4-7 \"met\"\n");
}

/* As after a merge: the set holds something else than the history's last edit left. */
static void
test_stale_undo (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GError) error = NULL;
  g_autofree char *faults = gloss_test_run_script (set, "+person 0-3; a @ 8-11; undo");
  GlossHistory *history = gloss_annotation_set_get_history (set);

  load (set, make_annotation ("a", 4, 7, NULL), NULL);
  g_assert_false (gloss_annotation_set_undo (set, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE);
  g_clear_error (&error);
  g_assert_false (gloss_annotation_set_redo (set, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE);
  g_assert_cmpuint (gloss_history_get_position (history), ==, 1);
  g_assert_cmpuint (gloss_history_get_size (history), ==, 2);
  assert_set (set, "person 4-7 \"met\"\n");
}

/* Several changes of one record: each starts from what the one before left. */
static void
test_same_record_twice (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GlossAnnotation) first = make_annotation ("a", 0, 3, NULL);
  g_autoptr (GlossAnnotation) second = make_annotation ("a", 4, 7, NULL);
  g_autoptr (GlossAnnotation) third = make_annotation ("a", 8, 11, NULL);
  g_autoptr (GlossEdit) edit = gloss_edit_new ("twice");
  g_autoptr (GError) error = NULL;

  gloss_edit_change_annotation (edit, NULL, first);
  gloss_edit_change_annotation (edit, first, second);
  gloss_edit_change_annotation (edit, second, NULL);
  gloss_edit_change_annotation (edit, NULL, third);
  g_assert_true (gloss_annotation_set_apply (set, edit, &error));
  assert_set (set, "person 8-11 \"Ann\"\n");
  g_assert_cmpuint (gloss_annotation_set_count_label (set, "person"), ==, 1);
  g_assert_true (gloss_annotation_set_undo (set, &error));
  assert_set (set, "");
  g_assert_true (gloss_annotation_set_redo (set, &error));
  assert_set (set, "person 8-11 \"Ann\"\n");
}

static void
test_label_still_used (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
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
  g_autoptr (GlossAnnotationSet) set = make_set ();
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
  assert_set (set, "quote 0-3 \"Bob\"\n");
  g_assert_true (gloss_label_set_get_nth (gloss_annotation_set_get_labels (set), 0) == label);
  g_assert_true (gloss_annotation_set_undo (set, &error));
  g_assert_true (gloss_annotation_set_redo (set, &error));
}

static void
test_label_stale (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
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
  g_autoptr (GlossArticle) article = gloss_test_article (text);
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
  assert_set (one, "date 4-7 \"met\" note \"still there\"\n");
}

static void
test_file_labels (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
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
  faults = gloss_test_run_script (set, "label - person");
  label = gloss_annotation_set_get_label (set, "person");
  g_assert_cmpstr (gloss_label_get_name (label), ==, "Human");

  g_clear_pointer (&faults, g_free);
  faults = gloss_test_run_script (set, "+ship 0-3; +person 8-11");
  g_assert_cmpstr (faults, ==, "");
  assert_set (set, "ship 0-3 \"Bob\"\nperson 8-11 \"Ann\"\n");

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
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autofree char *faults = NULL;

  load (set, make_annotation ("a", 0, 3, "Rob"), make_annotation ("b", 90, 93, "Zed"),
        make_annotation ("c", 8, 11, NULL), NULL);
  assert_set (set, "person 0-3 \"Rob\" ?\nperson 8-11 \"Ann\"\nperson 90-93 \"Zed\" ?\n");
  g_assert_cmpuint (gloss_annotation_set_count_uncertain (set), ==, 2);

  faults = gloss_test_run_script (set, "a : date; a \" x; a !; b !; b @ 25-28; undo; undo; redo");
  g_assert_cmpstr (faults, ==, "b !: nothing\n");
  assert_set (set, "date 0-3 \"Bob\" note \"x\"\nperson 8-11 \"Ann\"\nperson 90-93 \"Zed\" ?\n");
  g_assert_cmpuint (gloss_annotation_set_count_uncertain (set), ==, 1);
  g_clear_pointer (&faults, g_free);
  faults = gloss_test_run_script (set, "redo; -b; undo");
  g_assert_cmpuint (gloss_annotation_set_count_uncertain (set), ==, 0);
  assert_set (set, "date 0-3 \"Bob\" note \"x\"\nperson 8-11 \"Ann\"\nperson 25-28 \"Bob\"\n");
}

/* A fragment that stays keeps what the file says of it; one that moves only what is unknown. */
static void
test_anchors_of_moved (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
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

  load (set, gloss_annotation_new (&(GlossAnnotationFields) {
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
  g_autoptr (GlossAnnotationSet) set = make_set ();
  const GlossSpan span = { 0, 3 };
  const GlossAnchor anchor = { .quote = "Rob", .prefix = "p", .extra = "\"x\":1" };
  g_autofree char *faults = NULL;

  load (set, gloss_annotation_new (&(GlossAnnotationFields) {
          .id = "a", .label = "person", .spans = &span, .n_spans = 1, .anchors = &anchor }), NULL);
  faults = gloss_test_run_script (set, "a !");
  g_assert_cmpstr (gloss_annotation_get_anchor (gloss_annotation_set_get_nth (set, 0), 0)->extra,
                   ==, "\"x\":1");
  assert_set (set, "person 0-3 \"Bob\"\n");
}

static void
test_uncertain_outside_may_come_back (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GlossAnnotation) orphan = make_annotation ("a", 900, 903, "Zed");
  g_autoptr (GError) error = NULL;

  g_assert_true (apply_change (set, NULL, orphan, &error));
  g_assert_no_error (error);
  assert_set (set, "person 900-903 \"Zed\" ?\n");
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
  g_autoptr (GlossAnnotationSet) set = make_set ();
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
  g_autoptr (GlossAnnotationSet) set = make_set ();
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

  assert_set (set, "date 0-10 \"a \\\"b\\\"\\r\\n\\\\c\\n\"\n");
}

/* The history as a store restores it from a log: the set holds what the edits left. */
static void
test_restored_history (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GlossAnnotation) first = make_annotation ("a", 0, 3, NULL);
  g_autoptr (GlossAnnotation) second = make_annotation ("a", 4, 7, NULL);
  g_autoptr (GlossEdit) add = gloss_edit_new ("add");
  g_autoptr (GlossEdit) move = gloss_edit_new ("move");
  GlossHistory *history = gloss_annotation_set_get_history (set);

  load (set, make_annotation ("a", 0, 3, NULL), NULL);
  gloss_edit_change_annotation (add, NULL, first);
  gloss_edit_change_annotation (move, first, second);
  gloss_history_push (history, add);
  gloss_history_push (history, move);
  gloss_history_step_back (history);

  g_assert_true (gloss_annotation_set_can_undo (set));
  g_assert_true (gloss_annotation_set_redo (set, NULL));
  assert_set (set, "person 4-7 \"met\"\n");
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  assert_set (set, "");
  g_assert_false (gloss_annotation_set_undo (set, NULL));
}

static void
test_author (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
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

  for (guint i = 0; i < G_N_ELEMENTS (script_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/annotation-set/script/%s", script_cases[i].name);

      g_test_add_data_func (path, &script_cases[i], test_script);
    }
  for (guint i = 0; i < G_N_ELEMENTS (label_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/annotation-set/labels/%s", label_cases[i].name);

      g_test_add_data_func (path, &label_cases[i], test_labels);
    }
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
  g_test_add_func ("/annotation-set/label-still-used", test_label_still_used);
  g_test_add_func ("/annotation-set/label-added-with-use", test_label_added_with_use);
  g_test_add_func ("/annotation-set/label-stale", test_label_stale);
  g_test_add_func ("/annotation-set/labels-shared", test_labels_shared);
  g_test_add_func ("/annotation-set/file-labels", test_file_labels);
  g_test_add_func ("/annotation-set/uncertain", test_uncertain);
  g_test_add_func ("/annotation-set/anchors-of-moved", test_anchors_of_moved);
  g_test_add_func ("/annotation-set/accept-keeps-unknown", test_accept_keeps_unknown);
  g_test_add_func ("/annotation-set/uncertain-outside", test_uncertain_outside_may_come_back);
  g_test_add_func ("/annotation-set/get-at", test_get_at);
  g_test_add_func ("/annotation-set/foreach-in", test_foreach_in);
  g_test_add_func ("/annotation-set/load-sorts", test_load_sorts);
  g_test_add_func ("/annotation-set/escapes", test_escapes);
  g_test_add_func ("/annotation-set/restored-history", test_restored_history);
  g_test_add_func ("/annotation-set/author", test_author);
  g_test_add_func ("/annotation-set/finalize", test_finalize);

  return g_test_run ();
}
