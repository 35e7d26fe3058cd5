/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-fixture.h"

#include "core/model/gloss-command.h"

/* Several annotations at once, and picking among those at the caret. */

#define ARTICLE "Ines Calloway told the Courier in Port Alder."

static GlossAnnotation *
get_nth (Fixture *fixture,
         guint    n)
{
  return gloss_annotation_set_get_nth (gloss_session_get_set (fixture->session), n);
}

/* "person 0-13", "claim 0-30", "location 5-13", "claim 23-30". */
static void
open_nested (Fixture *fixture)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  gloss_session_annotate (fixture->session, "claim", 0, 30);
  gloss_session_annotate (fixture->session, "location", 5, 13);
  gloss_session_annotate (fixture->session, "claim", 23, 30);
  gloss_session_select (fixture->session, NULL, FALSE);
}

static void
put_caret (Fixture *fixture,
           guint    caret)
{
  gloss_session_set_selection (fixture->session, caret, caret);
}

/* What is at the caret: "location person claim". */
static void
assert_here (Fixture    *fixture,
             const char *expected)
{
  g_autoptr (GPtrArray) here = gloss_session_list_here (fixture->session);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < here->len; i++)
    g_string_append_printf (labels, "%s%s", i > 0 ? " " : "",
                            gloss_annotation_get_label (here->pdata[i]));
  g_assert_cmpstr (labels->str, ==, expected);
}

static void
assert_selected (Fixture    *fixture,
                 const char *label)
{
  GlossAnnotation *selected = gloss_session_get_selected (fixture->session);

  g_assert_cmpstr (selected != NULL ? gloss_annotation_get_label (selected) : "", ==, label);
}

static void
test_here (Fixture       *fixture,
           gconstpointer  data)
{
  assert_here (fixture, "");
  open_nested (fixture);
  put_caret (fixture, 7);
  assert_here (fixture, "location person claim");
  put_caret (fixture, 14);
  assert_here (fixture, "claim");
  put_caret (fixture, 31);
  assert_here (fixture, "");

  /* At the end of one that was just made, it is there. */
  gloss_session_annotate (fixture->session, "date", 34, 38);
  assert_here (fixture, "date");
  gloss_session_annotate (fixture->session, "person", 39, 44);
  gloss_session_annotate (fixture->session, "date", 31, 39);
  assert_here (fixture, "date");
  g_assert_cmpuint (gloss_annotation_get_extent (gloss_session_get_selected (fixture->session)).end,
                    ==, 39);
}

static void
test_outward (Fixture       *fixture,
              gconstpointer  data)
{
  guint caret;

  gloss_session_select_outward (fixture->session, 1);
  open_nested (fixture);
  put_caret (fixture, 7);
  gloss_session_select_outward (fixture->session, 1);
  assert_selected (fixture, "location");
  gloss_session_select_outward (fixture->session, 1);
  assert_selected (fixture, "person");
  gloss_session_select_outward (fixture->session, 1);
  assert_selected (fixture, "claim");
  gloss_session_select_outward (fixture->session, 1);
  assert_selected (fixture, "claim");
  gloss_session_select_outward (fixture->session, -2);
  assert_selected (fixture, "location");
  gloss_session_select_outward (fixture->session, -1);
  assert_selected (fixture, "location");
  gloss_session_get_selection (fixture->session, &caret, NULL);
  g_assert_cmpuint (caret, ==, 7);

  put_caret (fixture, 44);
  gloss_session_select_outward (fixture->session, -1);
  g_assert_null (gloss_session_get_selected (fixture->session));
}

static void
choose (Fixture *fixture,
        guint    first,
        guint    end)
{
  g_autoptr (GPtrArray) annotations = g_ptr_array_new ();

  for (guint i = first; i < end; i++)
    g_ptr_array_add (annotations, get_nth (fixture, i));
  gloss_session_choose (fixture->session, annotations, get_nth (fixture, first), FALSE);
}

static void
assert_chosen (Fixture *fixture,
               guint    n)
{
  g_autoptr (GPtrArray) chosen = gloss_session_list_chosen (fixture->session);
  GlossAnnotation *selected = gloss_session_get_selected (fixture->session);

  g_assert_cmpuint (gloss_session_count_chosen (fixture->session), ==, n);
  g_assert_cmpuint (chosen->len, ==, n);
  g_assert_true ((n > 0) == (selected != NULL));
  if (n > 0)
    g_assert_true (g_ptr_array_find (chosen, selected, NULL));
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (gloss_session_is_chosen (fixture->session,
                                              gloss_annotation_get_id (chosen->pdata[i])));
      if (i > 0)
        g_assert_cmpint (gloss_annotation_compare (chosen->pdata[i - 1], chosen->pdata[i]), <, 0);
    }
}

static void
count_cb (GlossSession *session,
          guint        *n)
{
  (*n)++;
}

static void
test_commands (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  open_nested (fixture);
  before = fixture_describe (fixture);
  choose (fixture, 0, 3);
  assert_chosen (fixture, 3);
  gloss_session_use_label (fixture->session, "date");
  assert_chosen (fixture, 3);
  g_assert_cmpuint (gloss_annotation_set_count_label (gloss_session_get_set (fixture->session),
                                                      "date"),
                    ==, 3);
  gloss_session_undo (fixture->session);
  after = fixture_describe (fixture);
  g_assert_cmpstr (after, ==, before);

  choose (fixture, 1, 4);
  gloss_session_delete_selected (fixture->session);
  assert_chosen (fixture, 0);
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_session_get_set (fixture->session)), ==,
                    1);
  gloss_session_undo (fixture->session);
  g_free (after);
  after = fixture_describe (fixture);
  g_assert_cmpstr (after, ==, before);

  /* Text that was selected is not what a label key is about then. */
  gloss_session_set_selection (fixture->session, 31, 38);
  choose (fixture, 0, 4);
  gloss_session_use_label (fixture->session, "claim");
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_session_get_set (fixture->session)), ==,
                    4);
}

static guint
count_unsure (Fixture *fixture)
{
  GlossAnnotationSet *set = gloss_session_get_set (fixture->session);
  guint n = 0;

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    n += gloss_annotation_is_unsure (gloss_annotation_set_get_nth (set, i));
  return n;
}

/* What is so of the selected one decides what all of them become. */
static void
test_unsure (Fixture       *fixture,
             gconstpointer  data)
{
  gloss_session_toggle_unsure (fixture->session);
  open_nested (fixture);
  gloss_session_toggle_unsure (fixture->session);
  g_assert_cmpuint (count_unsure (fixture), ==, 0);

  gloss_session_select (fixture->session, gloss_annotation_get_id (get_nth (fixture, 1)), FALSE);
  gloss_session_toggle_unsure (fixture->session);
  g_assert_cmpuint (count_unsure (fixture), ==, 1);
  choose (fixture, 0, 4);
  gloss_session_toggle_unsure (fixture->session);
  g_assert_cmpuint (count_unsure (fixture), ==, 4);
  assert_chosen (fixture, 4);
  gloss_session_toggle_unsure (fixture->session);
  g_assert_cmpuint (count_unsure (fixture), ==, 0);
  gloss_session_undo (fixture->session);
  gloss_session_undo (fixture->session);
  g_assert_cmpuint (count_unsure (fixture), ==, 1);
}

static void
test_given_up (Fixture       *fixture,
               gconstpointer  data)
{
  GlossAnnotation *one;
  guint n_told = 0;

  open_nested (fixture);
  g_signal_connect (fixture->session, "chosen-changed", G_CALLBACK (count_cb), &n_told);

  choose (fixture, 0, 4);
  g_assert_cmpuint (n_told, ==, 1);
  choose (fixture, 0, 4);
  g_assert_cmpuint (n_told, ==, 1);
  gloss_session_select (fixture->session, gloss_annotation_get_id (get_nth (fixture, 2)), TRUE);
  assert_chosen (fixture, 1);
  g_assert_cmpuint (n_told, ==, 2);

  choose (fixture, 0, 3);
  put_caret (fixture, 44);
  assert_chosen (fixture, 0);

  choose (fixture, 0, 4);
  gloss_session_choose_only_selected (fixture->session);
  assert_chosen (fixture, 1);

  /* What an edit takes away is chosen no more; the last one is only selected. */
  choose (fixture, 0, 4);
  for (guint n = 3; n > 0; n--)
    {
      one = get_nth (fixture, n);
      gloss_session_apply (fixture->session,
                           gloss_command_delete (gloss_session_get_set (fixture->session), &one, 1));
      assert_chosen (fixture, n);
    }

  gloss_session_undo (fixture->session);
  choose (fixture, 0, 2);
  fixture_open (fixture, "b.txt", ARTICLE);
  assert_chosen (fixture, 0);
}

static void
test_label (Fixture       *fixture,
            gconstpointer  data)
{
  open_nested (fixture);
  choose (fixture, 1, 4);
  gloss_session_use_label (fixture->session, "date");

  choose (fixture, 0, 1);
  g_assert_cmpuint (gloss_session_choose_label (fixture->session, "date"), ==, 3);
  assert_chosen (fixture, 3);
  for (guint i = 0; i < 4; i++)
    g_assert_true (gloss_session_is_chosen (fixture->session,
                                            gloss_annotation_get_id (get_nth (fixture, i)))
                   == (i > 0));
  g_assert_true (gloss_session_get_selected (fixture->session) == get_nth (fixture, 1));

  /* Where there are none, what is chosen stays. */
  g_assert_cmpuint (gloss_session_choose_label (fixture->session, "nothing"), ==, 0);
  assert_chosen (fixture, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/session/here", test_here);
  FIXTURE_TEST ("/session/outward", test_outward);
  FIXTURE_TEST ("/session/chosen/commands", test_commands);
  FIXTURE_TEST ("/session/chosen/unsure", test_unsure);
  FIXTURE_TEST ("/session/chosen/given-up", test_given_up);
  FIXTURE_TEST ("/session/chosen/label", test_label);

  return g_test_run ();
}
