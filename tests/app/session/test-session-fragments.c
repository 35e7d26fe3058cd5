/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-fixture.h"

/* Annotations of several fragments, picking among overlapping ones, and labels made on the spot. */

#define ARTICLE "Ines Calloway told the Courier in Port Alder."
#define RANDOM_LENGTH 40
#define N_ROUNDS 400

static void
assert_set (Fixture    *fixture,
            const char *expected)
{
  g_autofree char *description = fixture_describe (fixture);

  g_assert_cmpstr (description, ==, expected);
}

static void
assert_selected (Fixture    *fixture,
                 const char *label)
{
  GlossAnnotation *selected = gloss_session_get_selected (fixture->session);

  g_assert_nonnull (selected);
  g_assert_cmpstr (gloss_annotation_get_label (selected), ==, label);
}

static void
assert_caret (Fixture *fixture,
              guint    caret)
{
  guint start;
  guint end;

  g_assert_false (gloss_session_get_selection (fixture->session, &start, &end));
  g_assert_cmpuint (start, ==, caret);
  g_assert_cmpuint (end, ==, caret);
}

/* As a drag tells it: the press takes the caret there first. */
static void
drag (Fixture *fixture,
      guint    start,
      guint    end)
{
  gloss_session_set_selection (fixture->session, start, start);
  gloss_session_set_selection (fixture->session, start, end);
}

static void
add (Fixture *fixture,
     guint    start,
     guint    end)
{
  drag (fixture, start, end);
  g_assert_true (gloss_session_can_add_fragment (fixture->session));
  gloss_session_add_fragment (fixture->session);
}

/* As from the list, with the caret wherever it was. */
static void
select_first (Fixture *fixture,
              guint    caret)
{
  GlossAnnotation *first;

  gloss_session_set_selection (fixture->session, caret, caret);
  first = gloss_annotation_set_get_nth (gloss_session_get_set (fixture->session), 0);
  gloss_session_select (fixture->session, gloss_annotation_get_id (first), FALSE);
}

static void
test_add (Fixture       *fixture,
          gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "claim", 14, 18);
  add (fixture, 34, 44);
  assert_set (fixture, "claim 14-18,34-44 \"told\",\"Port Alder\"\n");
  assert_selected (fixture, "claim");
  assert_caret (fixture, 44);
  /* Blanks at its ends are not meant. */
  add (fixture, 4, 14);
  assert_set (fixture, "claim 5-13,14-18,34-44 \"Calloway\",\"told\",\"Port Alder\"\n");

  gloss_session_undo (fixture->session);
  assert_set (fixture, "claim 14-18,34-44 \"told\",\"Port Alder\"\n");
  assert_caret (fixture, 5);
  gloss_session_undo (fixture->session);
  /* What went is shown, and is where the caret is: the annotation is somewhere else. */
  assert_caret (fixture, 34);
  assert_set (fixture, "claim 14-18 \"told\"\n");
  gloss_session_redo (fixture->session);
  gloss_session_redo (fixture->session);
  assert_set (fixture, "claim 5-13,14-18,34-44 \"Calloway\",\"told\",\"Port Alder\"\n");
}

static void
test_add_merges (Fixture       *fixture,
                 gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "claim", 0, 4);
  add (fixture, 14, 18);
  add (fixture, 2, 8);
  assert_set (fixture, "claim 0-8,14-18 \"Ines Cal\",\"told\"\n");
  add (fixture, 8, 13);
  assert_set (fixture, "claim 0-13,14-18 \"Ines Calloway\",\"told\"\n");
  add (fixture, 12, 15);
  assert_set (fixture, "claim 0-18 \"Ines Calloway told\"\n");
}

/* Between two fragments the caret has left the annotation: keys select text there. */
static void
test_add_between (Fixture       *fixture,
                  gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "claim", 0, 4);
  add (fixture, 34, 44);
  gloss_session_set_selection (fixture->session, 33, 33);
  g_assert_null (gloss_session_get_selected (fixture->session));
  gloss_session_set_selection (fixture->session, 14, 18);
  gloss_session_add_fragment (fixture->session);
  assert_set (fixture, "claim 0-4,14-18,34-44 \"Ines\",\"told\",\"Port Alder\"\n");
  assert_selected (fixture, "claim");
}

static void
test_nothing_to_add (Fixture       *fixture,
                     gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  drag (fixture, 0, 4);
  g_assert_false (gloss_session_can_add_fragment (fixture->session));
  gloss_session_add_fragment (fixture->session);
  assert_set (fixture, "");

  gloss_session_annotate (fixture->session, "claim", 0, 13);
  g_assert_false (gloss_session_can_add_fragment (fixture->session));
  drag (fixture, 5, 13);
  g_assert_false (gloss_session_can_add_fragment (fixture->session));
  gloss_session_add_fragment (fixture->session);
  assert_set (fixture, "claim 0-13 \"Ines Calloway\"\n");
  gloss_annotation_set_set_read_only (gloss_session_get_set (fixture->session), "no");
  drag (fixture, 14, 18);
  g_assert_false (gloss_session_can_add_fragment (fixture->session));
}

/* What the caret left is remembered until the user's attention is on something else. */
static void
test_forgotten (Fixture       *fixture,
                gconstpointer  data)
{
  fixture_open (fixture, "b.txt", ARTICLE);
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "claim", 0, 4);
  gloss_session_set_selection (fixture->session, 20, 20);
  g_assert_null (gloss_session_get_selected (fixture->session));
  g_assert_nonnull (gloss_session_get_fragment_target (fixture->session));
  gloss_session_set_selection (fixture->session, 30, 30);
  g_assert_nonnull (gloss_session_get_fragment_target (fixture->session));
  gloss_session_select (fixture->session, NULL, FALSE);
  g_assert_null (gloss_session_get_fragment_target (fixture->session));

  gloss_session_select_at (fixture->session, 1);
  drag (fixture, 14, 18);
  gloss_session_use_label (fixture->session, "person");
  assert_selected (fixture, "person");
  gloss_session_set_selection (fixture->session, 40, 40);
  g_assert_cmpstr (gloss_annotation_get_label (
                     gloss_session_get_fragment_target (fixture->session)), ==, "person");
  gloss_session_undo (fixture->session);
  g_assert_null (gloss_session_get_fragment_target (fixture->session));

  gloss_session_select_at (fixture->session, 1);
  gloss_session_set_selection (fixture->session, 20, 20);
  fixture_open (fixture, "b.txt", ARTICLE);
  g_assert_null (gloss_session_get_fragment_target (fixture->session));
}

static void
test_remove (Fixture       *fixture,
             gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "claim", 0, 4);
  g_assert_false (gloss_session_can_remove_fragment (fixture->session));
  add (fixture, 14, 18);
  add (fixture, 34, 44);

  select_first (fixture, 10);
  g_assert_false (gloss_session_can_remove_fragment (fixture->session));
  gloss_session_remove_fragment (fixture->session);
  gloss_session_set_selection (fixture->session, 18, 18);
  g_assert_true (gloss_session_can_remove_fragment (fixture->session));
  gloss_session_remove_fragment (fixture->session);
  assert_set (fixture, "claim 0-4,34-44 \"Ines\",\"Port Alder\"\n");
  assert_selected (fixture, "claim");
  select_first (fixture, 0);
  gloss_session_remove_fragment (fixture->session);
  assert_set (fixture, "claim 34-44 \"Port Alder\"\n");
  assert_selected (fixture, "claim");

  select_first (fixture, 40);
  g_assert_false (gloss_session_can_remove_fragment (fixture->session));
  gloss_session_remove_fragment (fixture->session);
  assert_set (fixture, "claim 34-44 \"Port Alder\"\n");
  gloss_session_undo (fixture->session);
  assert_set (fixture, "claim 0-4,34-44 \"Ines\",\"Port Alder\"\n");
}

static void
test_step (Fixture       *fixture,
           gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "claim", 0, 4);
  g_assert_false (gloss_session_has_fragments (fixture->session));
  add (fixture, 14, 18);
  add (fixture, 34, 44);
  g_assert_true (gloss_session_has_fragments (fixture->session));

  gloss_session_step_fragment (fixture->session, 1);
  assert_caret (fixture, 44);
  gloss_session_step_fragment (fixture->session, -1);
  assert_caret (fixture, 14);
  gloss_session_step_fragment (fixture->session, -1);
  assert_caret (fixture, 0);
  gloss_session_step_fragment (fixture->session, -1);
  assert_caret (fixture, 0);
  select_first (fixture, 10);
  gloss_session_step_fragment (fixture->session, 1);
  assert_caret (fixture, 14);
  gloss_session_step_fragment (fixture->session, 1);
  assert_caret (fixture, 34);
  assert_selected (fixture, "claim");
  gloss_session_select (fixture->session, NULL, FALSE);
  gloss_session_step_fragment (fixture->session, -1);
  assert_caret (fixture, 34);
}

/* The fragment at the caret moves its ends, takes the caret along, and keeps apart from the others;
 * with the caret between two, the outer ends move. */
static void
test_move_ends (Fixture       *fixture,
                gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "claim", 0, 4);
  add (fixture, 14, 18);
  add (fixture, 34, 38);

  select_first (fixture, 14);
  gloss_session_move_end (fixture->session, FALSE, 1, TRUE);
  gloss_session_move_end (fixture->session, TRUE, 2, FALSE);
  assert_set (fixture, "claim 0-4,16-22,34-38 \"Ines\",\"ld the\",\"Port\"\n");
  assert_caret (fixture, 16);
  gloss_session_move_end (fixture->session, FALSE, 4, TRUE);
  assert_set (fixture, "claim 0-4,16-33,34-38 \"Ines\",\"ld the Courier in\",\"Port\"\n");
  gloss_session_move_end (fixture->session, TRUE, -20, FALSE);
  assert_set (fixture, "claim 0-4,5-33,34-38 \"Ines\",\"Calloway told the Courier in\",\"Port\"\n");
  assert_caret (fixture, 16);
  gloss_session_move_end (fixture->session, FALSE, -40, FALSE);
  assert_set (fixture, "claim 0-4,5-6,34-38 \"Ines\",\"C\",\"Port\"\n");
  assert_caret (fixture, 6);

  select_first (fixture, 20);
  gloss_session_move_end (fixture->session, FALSE, 1, TRUE);
  gloss_session_move_end (fixture->session, TRUE, 2, FALSE);
  assert_set (fixture, "claim 2-4,5-6,34-44 \"es\",\"C\",\"Port Alder\"\n");
}

/* Fragments are the runs of the characters that belong to the annotation, whatever the order in
 * which they came and went. */
static char *
describe_runs (const gboolean *in)
{
  g_autoptr (GString) runs = g_string_new (NULL);

  for (guint i = 0; i < RANDOM_LENGTH; i++)
    if (in[i] && (i == 0 || !in[i - 1]))
      {
        guint end = i;

        while (end < RANDOM_LENGTH && in[end])
          end++;
        g_string_append_printf (runs, "%s%u-%u", runs->len > 0 ? "," : "", i, end);
      }
  return g_string_free (g_steal_pointer (&runs), FALSE);
}

static char *
describe_spans (GlossAnnotation *annotation)
{
  g_autoptr (GString) spans = g_string_new (NULL);

  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, i);

      g_string_append_printf (spans, "%s%u-%u", i > 0 ? "," : "", span.start, span.end);
    }
  return g_string_free (g_steal_pointer (&spans), FALSE);
}

static void
change_at_random (Fixture  *fixture,
                  gboolean *in)
{
  guint start = g_test_rand_int_range (0, RANDOM_LENGTH);
  guint end = g_test_rand_int_range (start + 1, MIN (start + 8, RANDOM_LENGTH) + 1);
  GlossSpan span;
  guint i;

  if (g_test_rand_bit ())
    {
      drag (fixture, start, end);
      gloss_session_add_fragment (fixture->session);
      for (i = start; i < end; i++)
        in[i] = TRUE;
      return;
    }

  gloss_session_set_selection (fixture->session, start, start);
  if (!gloss_session_can_remove_fragment (fixture->session))
    return;
  g_assert_true (gloss_session_find_fragment (fixture->session, &i));
  span = gloss_annotation_get_span (gloss_session_get_selected (fixture->session), i);
  g_assert_true (span.start <= start && start <= span.end);
  gloss_session_remove_fragment (fixture->session);
  for (i = span.start; i < span.end; i++)
    in[i] = FALSE;
}

static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *text = g_strnfill (RANDOM_LENGTH, 'x');
  gboolean in[RANDOM_LENGTH] = { FALSE };

  fixture_open (fixture, "a.txt", text);
  gloss_session_annotate (fixture->session, "claim", 3, 4);
  in[3] = TRUE;
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      GlossAnnotation *annotation;
      g_autofree char *expected = NULL;
      g_autofree char *spans = NULL;

      change_at_random (fixture, in);
      annotation = gloss_annotation_set_get_nth (gloss_session_get_set (fixture->session), 0);
      expected = describe_runs (in);
      spans = describe_spans (annotation);
      g_assert_cmpstr (spans, ==, expected);
      gloss_session_select (fixture->session, gloss_annotation_get_id (annotation), FALSE);
    }
  while (gloss_annotation_set_can_undo (gloss_session_get_set (fixture->session)))
    gloss_session_undo (fixture->session);
  assert_set (fixture, "");
}

static void
annotate_overlapping (Fixture *fixture)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "claim", 0, 31);
  gloss_session_annotate (fixture->session, "organization", 19, 30);
  gloss_session_annotate (fixture->session, "loaded-language", 23, 30);
  gloss_session_select (fixture->session, NULL, FALSE);
}

/* A double click is about what was selected, not about what its first click went out to. */
static void
test_double_click_stays (Fixture       *fixture,
                         gconstpointer  data)
{
  annotate_overlapping (fixture);
  gloss_session_select_at (fixture->session, 25);
  gloss_session_stay_at (fixture->session, 25);
  assert_selected (fixture, "loaded-language");
  gloss_session_select_at (fixture->session, 25);
  gloss_session_stay_at (fixture->session, 25);
  assert_selected (fixture, "loaded-language");
  gloss_session_select_at (fixture->session, 25);
  gloss_session_select_at (fixture->session, 25);
  assert_selected (fixture, "claim");
  gloss_session_stay_at (fixture->session, 25);
  assert_selected (fixture, "organization");

  gloss_session_select (fixture->session, NULL, FALSE);
  gloss_session_stay_at (fixture->session, 25);
  assert_selected (fixture, "loaded-language");
}

static void
test_hidden_not_picked (Fixture       *fixture,
                        gconstpointer  data)
{
  annotate_overlapping (fixture);
  gloss_session_hide_label (fixture->session, "organization", TRUE);
  gloss_session_select_at (fixture->session, 25);
  assert_selected (fixture, "loaded-language");
  gloss_session_select_at (fixture->session, 25);
  assert_selected (fixture, "claim");
  gloss_session_select_at (fixture->session, 25);
  assert_selected (fixture, "loaded-language");
}

static GlossLabel *
find_label (Fixture    *fixture,
            const char *id)
{
  return gloss_label_set_lookup (gloss_session_get_labels (fixture->session), id);
}

static void
test_new_label (Fixture       *fixture,
                gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_set_selection (fixture->session, 0, 13);
  gloss_session_use_new_label (fixture->session, "Deputy", FALSE);
  assert_set (fixture, "deputy 0-13 \"Ines Calloway\"\n");
  assert_selected (fixture, "deputy");
  g_assert_nonnull (gloss_label_get_shortcut (find_label (fixture, "deputy")));
  gloss_session_undo (fixture->session);
  assert_set (fixture, "");
  g_assert_null (find_label (fixture, "deputy"));
  gloss_session_redo (fixture->session);
  assert_set (fixture, "deputy 0-13 \"Ines Calloway\"\n");

  /* For the selected annotation, with text selected or without. */
  gloss_session_use_new_label (fixture->session, "Chief", FALSE);
  assert_set (fixture, "chief 0-13 \"Ines Calloway\"\n");
  gloss_session_set_selection (fixture->session, 5, 13);
  gloss_session_use_new_label (fixture->session, "Boss", TRUE);
  assert_set (fixture, "boss 0-13 \"Ines Calloway\"\n");
  gloss_session_undo (fixture->session);
  gloss_session_undo (fixture->session);
  assert_set (fixture, "deputy 0-13 \"Ines Calloway\"\n");
  g_assert_null (find_label (fixture, "chief"));

  /* With nothing to give it to it is for the pen. */
  gloss_session_set_selection (fixture->session, 40, 40);
  gloss_session_use_new_label (fixture->session, "Place", FALSE);
  g_assert_cmpstr (gloss_session_get_pen (fixture->session), ==, "place");
}

static void
assert_recent (Fixture    *fixture,
               const char *expected)
{
  GPtrArray *recent = gloss_session_get_recent_labels (fixture->session);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < recent->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", (char *) recent->pdata[i]);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_recent (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GFile) file = fixture_write (
    fixture, "a.txt.gloss.json",
    "{\n\"format\": \"glossator-annotation-set\",\n\"version\": 1,\n\"annotations\": [\n"
    "{\"id\": \"a\", \"label\": \"date\", \"spans\": [{\"start\": 0, \"end\": 4}], "
    "\"modified\": \"2026-01-02T00:00:00Z\"},\n"
    "{\"id\": \"b\", \"label\": \"claim\", \"spans\": [{\"start\": 5, \"end\": 9}], "
    "\"modified\": \"2026-01-03T00:00:00Z\"},\n"
    "{\"id\": \"c\", \"label\": \"date\", \"spans\": [{\"start\": 9, \"end\": 10}], "
    "\"modified\": \"2026-01-04T00:00:00Z\"},\n"
    "{\"id\": \"d\", \"label\": \"location\", \"spans\": [{\"start\": 11, \"end\": 12}]}\n]\n}\n");

  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  assert_recent (fixture, "person date claim");
  gloss_session_annotate (fixture->session, "claim", 14, 18);
  assert_recent (fixture, "claim person date");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/session/fragments/add", test_add);
  FIXTURE_TEST ("/session/fragments/add-merges", test_add_merges);
  FIXTURE_TEST ("/session/fragments/add-between", test_add_between);
  FIXTURE_TEST ("/session/fragments/nothing-to-add", test_nothing_to_add);
  FIXTURE_TEST ("/session/fragments/forgotten", test_forgotten);
  FIXTURE_TEST ("/session/fragments/remove", test_remove);
  FIXTURE_TEST ("/session/fragments/step", test_step);
  FIXTURE_TEST ("/session/fragments/move-ends", test_move_ends);
  FIXTURE_TEST ("/session/fragments/random", test_random);
  FIXTURE_TEST ("/session/picking/double-click-stays", test_double_click_stays);
  FIXTURE_TEST ("/session/picking/hidden", test_hidden_not_picked);
  FIXTURE_TEST ("/session/labels/new", test_new_label);
  FIXTURE_TEST ("/session/labels/recent", test_recent);

  return g_test_run ();
}
