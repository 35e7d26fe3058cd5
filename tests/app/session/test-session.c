/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-fixture.h"

/* What a person does, through the session, on real files, in the main loop alone. */

#define ARTICLE "Ines Calloway told the Courier in Port Alder."

static void
assert_set (Fixture    *fixture,
            const char *expected)
{
  g_autofree char *description = fixture_describe (fixture);

  g_assert_cmpstr (description, ==, expected);
}

static void
assert_selected (Fixture    *fixture,
                 const char *label,
                 guint       start,
                 guint       end)
{
  GlossAnnotation *selected = gloss_session_get_selected (fixture->session);

  g_assert_nonnull (selected);
  g_assert_cmpstr (gloss_annotation_get_label (selected), ==, label);
  g_assert_cmpuint (gloss_annotation_get_extent (selected).start, ==, start);
  g_assert_cmpuint (gloss_annotation_get_extent (selected).end, ==, end);
}

static void
article_first_cb (GlossSession *session,
                  GParamSpec   *pspec,
                  gboolean     *seen)
{
  *seen = gloss_session_get_set (session) == NULL && gloss_session_get_loading (session);
}

static void
test_text_first (Fixture       *fixture,
                 gconstpointer  data)
{
  gboolean seen = FALSE;

  g_signal_connect (fixture->session, "notify::article", G_CALLBACK (article_first_cb), &seen);
  fixture_open (fixture, "a.txt", ARTICLE);
  g_assert_true (seen);
  g_assert_false (gloss_session_get_loading (fixture->session));
  g_assert_true (gloss_session_can_edit (fixture->session));
  g_assert_cmpint (gloss_session_get_save_state (fixture->session), ==, GLOSS_SAVE_STATE_SAVED);
  g_assert_cmpuint (fixture->errors->len, ==, 0);
  g_assert_false (fixture_exists (fixture, "a.txt.gloss.json"));
}

static void
test_annotate (Fixture       *fixture,
               gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_set_selection (fixture->session, 0, 13);
  gloss_session_use_label (fixture->session, "person");
  assert_set (fixture, "person 0-13 \"Ines Calloway\"\n");
  assert_selected (fixture, "person", 0, 13);
  g_assert_false (gloss_session_get_selection (fixture->session, NULL, NULL));
}

static void
test_blanks_dropped (Fixture       *fixture,
                     gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_set_selection (fixture->session, 4, 14);
  gloss_session_use_label (fixture->session, "person");
  assert_set (fixture, "person 5-13 \"Calloway\"\n");
}

static void
test_autosave (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *content = NULL;
  gint64 before;

  fixture_open (fixture, "a.txt", ARTICLE);
  before = g_get_monotonic_time ();
  gloss_session_annotate (fixture->session, "person", 0, 13);
  g_assert_cmpint (gloss_session_get_save_state (fixture->session), ==,
                   GLOSS_SAVE_STATE_UNSAVED);
  fixture_wait (fixture, fixture_is_saved, 5);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 2 * G_USEC_PER_SEC);
  content = fixture_read (fixture, "a.txt.gloss.json");
  g_assert_nonnull (strstr (content, "\"quote\": \"Ines Calloway\""));
  g_assert_nonnull (strstr (content, "\"creator\": \"Zoë\""));
}

static const char *
get_status (Fixture *fixture)
{
  GlossDocumentFields fields;

  gloss_document_get_fields (
      gloss_annotation_set_get_document (gloss_session_get_set (fixture->session)), &fields);
  return fields.status;
}

static void
test_work_begins (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *content = NULL;

  fixture_open (fixture, "a.txt", ARTICLE);
  g_assert_cmpstr (get_status (fixture), ==, "new");
  gloss_session_annotate (fixture->session, "person", 0, 13);
  g_assert_cmpstr (get_status (fixture), ==, "in-progress");
  gloss_session_save_now (fixture->session);
  fixture_wait (fixture, fixture_is_saved, 5);
  content = fixture_read (fixture, "a.txt.gloss.json");
  g_assert_nonnull (strstr (content, "\"annotator\": \"Zoë\""));
  gloss_session_undo (fixture->session);
  g_assert_cmpstr (get_status (fixture), ==, "new");
}

static void
test_relabel (Fixture       *fixture,
              gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  gloss_session_use_label (fixture->session, "location");
  assert_set (fixture, "location 0-13 \"Ines Calloway\"\n");
}

static void
test_same_place_twice (Fixture       *fixture,
                       gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  gloss_session_set_selection (fixture->session, 0, 13);
  gloss_session_use_label (fixture->session, "location");
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_session_get_set (fixture->session)), ==, 2);
}

static void
test_pen (Fixture       *fixture,
          gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_use_label (fixture->session, "person");
  g_assert_cmpstr (gloss_session_get_pen (fixture->session), ==, "person");
  gloss_session_use_label (fixture->session, "location");
  g_assert_cmpstr (gloss_session_get_pen (fixture->session), ==, "location");
  gloss_session_use_label (fixture->session, "location");
  g_assert_null (gloss_session_get_pen (fixture->session));
  assert_set (fixture, "");
}

static void
test_whole_graphemes (Fixture       *fixture,
                      gconstpointer  data)
{
  /* e + combining acute; a family of three joined by ZWJ. */
  fixture_open (fixture, "a.txt", "cafe\u0301 \U0001f468\u200d\U0001f469\u200d\U0001f467 end");
  gloss_session_annotate (fixture->session, "claim", 0, 4);
  assert_selected (fixture, "claim", 0, 5);
  gloss_session_move_end (fixture->session, FALSE, 1, FALSE);
  gloss_session_move_end (fixture->session, FALSE, 1, FALSE);
  assert_selected (fixture, "claim", 0, 11);
}

static void
test_move_ends (Fixture       *fixture,
                gconstpointer  data)
{
  fixture_open (fixture, "a.txt", "one two, three four");
  gloss_session_annotate (fixture->session, "claim", 4, 7);
  gloss_session_move_end (fixture->session, FALSE, 1, TRUE);
  assert_selected (fixture, "claim", 4, 14);
  gloss_session_move_end (fixture->session, FALSE, -1, TRUE);
  assert_selected (fixture, "claim", 4, 7);
  gloss_session_move_end (fixture->session, TRUE, -1, TRUE);
  assert_selected (fixture, "claim", 0, 7);
  gloss_session_move_end (fixture->session, TRUE, 1, TRUE);
  assert_selected (fixture, "claim", 4, 7);
  for (guint i = 0; i < 9; i++)
    gloss_session_move_end (fixture->session, TRUE, 1, FALSE);
  assert_selected (fixture, "claim", 6, 7);
  for (guint i = 0; i < 30; i++)
    gloss_session_move_end (fixture->session, FALSE, 1, FALSE);
  assert_selected (fixture, "claim", 6, 19);
}

static void
test_select_outward (Fixture       *fixture,
                     gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "claim", 0, 31);
  gloss_session_annotate (fixture->session, "organization", 19, 30);
  gloss_session_annotate (fixture->session, "loaded-language", 23, 30);
  gloss_session_select (fixture->session, NULL, FALSE);

  gloss_session_select_at (fixture->session, 25);
  assert_selected (fixture, "loaded-language", 23, 30);
  gloss_session_select_at (fixture->session, 25);
  assert_selected (fixture, "organization", 19, 30);
  gloss_session_select_at (fixture->session, 25);
  assert_selected (fixture, "claim", 0, 31);
  gloss_session_select_at (fixture->session, 25);
  assert_selected (fixture, "loaded-language", 23, 30);
  gloss_session_select_at (fixture->session, 20);
  assert_selected (fixture, "organization", 19, 30);
  gloss_session_select (fixture->session,
                        gloss_annotation_get_id (gloss_session_get_around (fixture->session)),
                        TRUE);
  assert_selected (fixture, "claim", 0, 31);
  g_assert_null (gloss_session_get_around (fixture->session));
  gloss_session_select_at (fixture->session, 40);
  g_assert_null (gloss_session_get_selected (fixture->session));
}

static void
test_select_step (Fixture       *fixture,
                  gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "person", 0, 4);
  gloss_session_annotate (fixture->session, "organization", 23, 30);
  gloss_session_annotate (fixture->session, "location", 34, 44);
  gloss_session_set_selection (fixture->session, 10, 10);
  g_assert_null (gloss_session_get_selected (fixture->session));

  gloss_session_select_step (fixture->session, 1);
  assert_selected (fixture, "organization", 23, 30);
  gloss_session_select_step (fixture->session, 1);
  assert_selected (fixture, "location", 34, 44);
  gloss_session_select_step (fixture->session, 1);
  assert_selected (fixture, "location", 34, 44);
  gloss_session_select_step (fixture->session, -1);
  gloss_session_select_step (fixture->session, -1);
  assert_selected (fixture, "person", 0, 4);
  gloss_session_set_selection (fixture->session, 10, 10);
  gloss_session_select_step (fixture->session, -1);
  assert_selected (fixture, "person", 0, 4);
}

static void
test_caret_leaves (Fixture       *fixture,
                   gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "person", 5, 13);
  gloss_session_set_selection (fixture->session, 5, 5);
  assert_selected (fixture, "person", 5, 13);
  gloss_session_set_selection (fixture->session, 13, 13);
  assert_selected (fixture, "person", 5, 13);
  gloss_session_set_selection (fixture->session, 14, 14);
  g_assert_null (gloss_session_get_selected (fixture->session));
}

static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "person", 5, 13);
  gloss_session_delete_selected (fixture->session);
  assert_set (fixture, "");
  g_assert_null (gloss_session_get_selected (fixture->session));
  gloss_session_undo (fixture->session);
  assert_selected (fixture, "person", 5, 13);
  gloss_session_redo (fixture->session);
  assert_set (fixture, "");
}

static void
test_undo_after_restart (Fixture       *fixture,
                         gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  gloss_session_annotate (fixture->session, "location", 34, 44);
  fixture_restart (fixture);
  fixture_open (fixture, "a.txt", ARTICLE);
  assert_set (fixture, "person 0-13 \"Ines Calloway\"\nlocation 34-44 \"Port Alder\"\n");
  gloss_session_undo (fixture->session);
  assert_set (fixture, "person 0-13 \"Ines Calloway\"\n");
  gloss_session_redo (fixture->session);
  assert_set (fixture, "person 0-13 \"Ines Calloway\"\nlocation 34-44 \"Port Alder\"\n");
}

static void
test_hide_label (Fixture       *fixture,
                 gconstpointer  data)
{
  gloss_session_hide_label (fixture->session, "person", TRUE);
  gloss_session_hide_label (fixture->session, "claim", TRUE);
  gloss_session_hide_label (fixture->session, "person", TRUE);
  g_assert_cmpuint (g_strv_length ((GStrv) gloss_session_get_hidden_labels (fixture->session)), ==,
                    2);
  gloss_session_hide_label (fixture->session, "person", FALSE);
  g_assert_false (gloss_session_is_label_hidden (fixture->session, "person"));
  g_assert_true (gloss_session_is_label_hidden (fixture->session, "claim"));
}

static guint n_told;

static void
count_cb (void)
{
  n_told++;
}

/* While a label is lit all others are dimmed; each change is told once. */
static void
test_light_label (Fixture       *fixture,
                  gconstpointer  data)
{
  GlossSession *session = fixture->session;

  n_told = 0;
  g_signal_connect (session, "hidden-changed", G_CALLBACK (count_cb), NULL);
  g_assert_true (gloss_session_shows_all_labels (session));
  gloss_session_show_all_labels (session);
  g_assert_cmpuint (n_told, ==, 0);

  gloss_session_hide_label (session, "person", TRUE);
  gloss_session_hide_label (session, "claim", TRUE);
  gloss_session_light_label (session, "person");
  gloss_session_light_label (session, "person");
  g_assert_cmpuint (n_told, ==, 3);
  g_assert_cmpstr (gloss_session_get_lit_label (session), ==, "person");
  g_assert_false (gloss_session_is_label_hidden (session, "person"));
  g_assert_false (gloss_session_is_label_dimmed (session, "person"));
  g_assert_true (gloss_session_is_label_dimmed (session, "claim"));
  g_assert_false (gloss_session_shows_all_labels (session));

  gloss_session_show_all_labels (session);
  g_assert_cmpuint (n_told, ==, 4);
  g_assert_null (gloss_session_get_lit_label (session));
  g_assert_false (gloss_session_is_label_hidden (session, "claim"));
  g_assert_true (gloss_session_shows_all_labels (session));
}

/* A label that is deleted, or is not there in the next folder, does not leave all others dim. */
static void
test_lit_label_deleted (Fixture       *fixture,
                        gconstpointer  data)
{
  GlossSession *session = fixture->session;
  GlossLabel *label;

  fixture_open (fixture, "a.txt", ARTICLE);
  label = gloss_label_set_lookup (gloss_session_get_labels (session), "person");
  gloss_session_toggle_lit (session, "person");
  g_assert_true (gloss_session_is_label_dimmed (session, "location"));
  gloss_session_apply (session, gloss_command_delete_label (gloss_session_get_set (session), label));
  g_assert_null (gloss_session_get_lit_label (session));
  g_assert_false (gloss_session_is_label_dimmed (session, "location"));

  gloss_session_toggle_lit (session, "location");
  gloss_session_toggle_lit (session, "location");
  g_assert_true (gloss_session_shows_all_labels (session));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/session/text-first", test_text_first);
  FIXTURE_TEST ("/session/annotate", test_annotate);
  FIXTURE_TEST ("/session/blanks-dropped", test_blanks_dropped);
  FIXTURE_TEST ("/session/autosave", test_autosave);
  FIXTURE_TEST ("/session/work-begins", test_work_begins);
  FIXTURE_TEST ("/session/relabel", test_relabel);
  FIXTURE_TEST ("/session/same-place-twice", test_same_place_twice);
  FIXTURE_TEST ("/session/pen", test_pen);
  FIXTURE_TEST ("/session/whole-graphemes", test_whole_graphemes);
  FIXTURE_TEST ("/session/move-ends", test_move_ends);
  FIXTURE_TEST ("/session/select-outward", test_select_outward);
  FIXTURE_TEST ("/session/select-step", test_select_step);
  FIXTURE_TEST ("/session/caret-leaves", test_caret_leaves);
  FIXTURE_TEST ("/session/delete", test_delete);
  FIXTURE_TEST ("/session/undo-after-restart", test_undo_after_restart);
  FIXTURE_TEST ("/session/hide-label", test_hide_label);
  FIXTURE_TEST ("/session/light-label", test_light_label);
  FIXTURE_TEST ("/session/lit-label-deleted", test_lit_label_deleted);

  return g_test_run ();
}
