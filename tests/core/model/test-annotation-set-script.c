/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/gloss-test-script.h"

/* Each case is a line: what a person does, and what the set says then. */

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

static void
test_script (gconstpointer data)
{
  const ScriptCase *test = data;
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
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
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (script_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/annotation-set-script/%s", script_cases[i].name);

      g_test_add_data_func (path, &script_cases[i], test_script);
    }
  for (guint i = 0; i < G_N_ELEMENTS (label_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/annotation-set-script/labels/%s",
                                               label_cases[i].name);

      g_test_add_data_func (path, &label_cases[i], test_labels);
    }

  return g_test_run ();
}
