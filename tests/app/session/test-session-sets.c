/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-fixture.h"

#include "app/gloss-session-sets.h"

#include <string.h>

/* Several sets of one article: going from one to another, and one beneath another. */

#define ARTICLE "Ines Calloway told the Courier in Port Alder."
#define ZOE "corpus/a.txt.zoe.gloss.json"

#define SET_FILE(labels, annotations)                                                              \
  "{\n\"format\": \"glossator-annotation-set\",\n\"version\": 1,\n\"set\": \"zoe\",\n"               \
  "\"labels\": [" labels "],\n\"annotations\": [" annotations "]\n}\n"
#define ANNOTATION(id, label, start, end, quote)                                                   \
  "{\"id\": \"" id "\", \"label\": \"" label "\", \"spans\": [{\"start\": " start ", \"end\": " end   \
  ", \"quote\": \"" quote "\"}], \"note\": \"as she said\", \"creator\": \"Zoë\"}"
#define CALLOWAY ANNOTATION ("z1", "person", "5", "13", "Calloway")
#define COURIER ANNOTATION ("z2", "paper", "23", "30", "Courier")
#define PAPER "{\"id\": \"paper\", \"name\": \"Newspaper\", \"color\": \"#613583\", \"shortcut\": \"1\"}"

static const char *
get_article_name (Fixture *fixture)
{
  return gloss_article_get_name (gloss_session_get_article (fixture->session));
}

static const char *
get_set_name (Fixture *fixture)
{
  return gloss_annotation_set_get_name (gloss_session_get_set (fixture->session));
}

static gboolean
is_ready (Fixture *fixture)
{
  return fixture_is_idle (fixture) && fixture_is_ready (fixture);
}

static gboolean
has_underlay (Fixture *fixture)
{
  return gloss_session_get_underlay (fixture->session) != NULL;
}

static gboolean
has_no_underlay (Fixture *fixture)
{
  return !has_underlay (fixture);
}

static void
wait (Fixture *fixture)
{
  fixture_wait (fixture, is_ready, 10);
}

static void
assert_set (Fixture    *fixture,
            const char *name,
            const char *expected)
{
  g_autofree char *string = fixture_describe (fixture);

  g_assert_cmpstr (get_set_name (fixture), ==, name);
  g_assert_cmpstr (gloss_session_get_set_name (fixture->session), ==, name);
  g_assert_cmpstr (string, ==, expected);
}

static void
assert_names (Fixture    *fixture,
              const char *expected)
{
  g_autofree char *names = g_strjoinv (" ",
                                       (GStrv) gloss_session_get_set_names (fixture->session));

  g_assert_cmpstr (names, ==, expected);
}

static gboolean
knows_zoe (Fixture *fixture)
{
  return g_strv_contains (gloss_session_get_set_names (fixture->session), "zoe");
}

/* A folder of three articles, opened at the first. */
static void
open_corpus (Fixture *fixture)
{
  g_autoptr (GFile) a = fixture_write (fixture, "corpus/a.txt", ARTICLE);
  g_autoptr (GFile) b = fixture_write (fixture, "corpus/b.txt", ARTICLE);
  g_autoptr (GFile) c = fixture_write (fixture, "corpus/sub/c.txt", ARTICLE);
  g_autoptr (GFile) corpus = g_file_get_parent (a);

  gloss_session_open_folder (fixture->session, corpus);
  wait (fixture);
}

static gboolean
is_at_b (Fixture *fixture)
{
  return g_str_equal (get_article_name (fixture), "b.txt") && is_ready (fixture);
}

static gboolean
is_at_a (Fixture *fixture)
{
  return g_str_equal (get_article_name (fixture), "a.txt") && is_ready (fixture);
}

static void
test_make_and_switch (Fixture       *fixture,
                      gconstpointer  data)
{
  guint caret;

  open_corpus (fixture);
  assert_names (fixture, "default");
  gloss_session_annotate (fixture->session, "person", 0, 13);
  gloss_session_select_range (fixture->session, 23, 23);
  gloss_session_make_set (fixture->session, "zoe");
  wait (fixture);
  assert_set (fixture, "zoe", "");
  g_assert_true (fixture_exists (fixture, ZOE));
  /* The text is as it was, with the caret. */
  g_assert_false (gloss_session_get_selection (fixture->session, &caret, NULL));
  g_assert_cmpuint (caret, ==, 23);
  gloss_session_annotate (fixture->session, "location", 34, 44);
  assert_names (fixture, "default zoe");

  gloss_session_switch_set (fixture->session, "default");
  wait (fixture);
  assert_set (fixture, "default", "person 0-13 \"Ines Calloway\"\n");
  gloss_session_switch_set (fixture->session, "zoe");
  wait (fixture);
  assert_set (fixture, "zoe", "location 34-44 \"Port Alder\"\n");
  gloss_session_undo (fixture->session);
  assert_set (fixture, "zoe", "");
}

/* She goes on as "zoe", also after a restart, and leaves nothing where she only looks. */
static void
test_working_set (Fixture       *fixture,
                  gconstpointer  data)
{
  open_corpus (fixture);
  gloss_session_make_set (fixture->session, "zoe");
  wait (fixture);
  gloss_session_go_to_article (fixture->session, 1);
  fixture_wait (fixture, is_at_b, 10);
  assert_set (fixture, "zoe", "");
  g_assert_false (fixture_exists (fixture, "corpus/b.txt.zoe.gloss.json"));
  gloss_session_annotate (fixture->session, "person", 0, 13);
  fixture_wait (fixture, fixture_is_saved, 10);
  g_assert_true (fixture_exists (fixture, "corpus/b.txt.zoe.gloss.json"));
  g_assert_false (fixture_exists (fixture, "corpus/b.txt.gloss.json"));

  fixture_restart (fixture);
  open_corpus (fixture);
  assert_set (fixture, "zoe", "");
  gloss_session_switch_set (fixture->session, "default");
  wait (fixture);
  fixture_restart (fixture);
  open_corpus (fixture);
  assert_set (fixture, "default", "");
}

/* An article that is opened alone knows what was chosen for a folder above it. */
static void
test_memory_above (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GFile) c = g_file_new_build_filename (fixture->root, "corpus/sub/c.txt", NULL);

  open_corpus (fixture);
  gloss_session_make_set (fixture->session, "zoe");
  wait (fixture);
  fixture_restart (fixture);
  gloss_session_open_files (fixture->session, &c, 1);
  wait (fixture);
  assert_set (fixture, "zoe", "");
  /* Elsewhere nothing was chosen. */
  fixture_open (fixture, "other/d.txt", ARTICLE);
  assert_set (fixture, "default", "");
}

/* What is no name, or no key file at all, is as if nothing had been chosen. */
static void
test_damaged_memory (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *content = NULL;
  g_autoptr (GString) damaged = NULL;

  open_corpus (fixture);
  gloss_session_make_set (fixture->session, "zoe");
  wait (fixture);
  content = fixture_read (fixture, "state/sets.ini");
  damaged = g_string_new (content);
  g_assert_cmpuint (g_string_replace (damaged, "set=zoe", "set=../zoe", 1), ==, 1);
  g_object_unref (fixture_write (fixture, "state/sets.ini", damaged->str));
  fixture_restart (fixture);
  open_corpus (fixture);
  assert_set (fixture, "default", "");
  g_object_unref (fixture_write (fixture, "state/sets.ini", "\x01[[["));
  fixture_restart (fixture);
  open_corpus (fixture);
  assert_set (fixture, "default", "");
  gloss_session_switch_set (fixture->session, "zoe");
  wait (fixture);
  fixture_restart (fixture);
  open_corpus (fixture);
  assert_set (fixture, "zoe", "");
}

static void
test_rename (Fixture       *fixture,
             gconstpointer  data)
{
  open_corpus (fixture);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  gloss_session_annotate (fixture->session, "location", 34, 44);
  gloss_session_rename_set (fixture->session, "zoe");
  wait (fixture);
  g_assert_cmpuint (fixture->errors->len, ==, 0);
  assert_set (fixture, "zoe", "person 0-13 \"Ines Calloway\"\nlocation 34-44 \"Port Alder\"\n");
  g_assert_false (fixture_exists (fixture, "corpus/a.txt.gloss.json"));
  gloss_session_undo (fixture->session);
  gloss_session_undo (fixture->session);
  assert_set (fixture, "zoe", "");
  gloss_session_redo (fixture->session);
  assert_set (fixture, "zoe", "person 0-13 \"Ines Calloway\"\n");
  fixture_wait (fixture, knows_zoe, 5);
}

static void
test_duplicate (Fixture       *fixture,
                gconstpointer  data)
{
  open_corpus (fixture);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  gloss_session_duplicate_set (fixture->session, "gold");
  wait (fixture);
  assert_set (fixture, "gold", "person 0-13 \"Ines Calloway\"\n");
  gloss_session_annotate (fixture->session, "location", 34, 44);
  gloss_session_switch_set (fixture->session, "default");
  wait (fixture);
  assert_set (fixture, "default", "person 0-13 \"Ines Calloway\"\n");
}

/* What another program made meanwhile, and what is no name: refused, and all is as it was. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *content = NULL;

  open_corpus (fixture);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  fixture_wait (fixture, fixture_is_saved, 10);
  gloss_session_make_set (fixture->session, "z/e");
  gloss_session_rename_set (fixture->session, "");
  gloss_session_duplicate_set (fixture->session, "default");
  gloss_session_switch_set (fixture->session, "no such.set");
  g_assert_cmpuint (fixture->errors->len, ==, 4);
  g_object_unref (fixture_write (fixture, ZOE, "what another program wrote"));
  gloss_session_rename_set (fixture->session, "zoe");
  wait (fixture);
  g_assert_cmpuint (fixture->errors->len, ==, 5);
  gloss_session_make_set (fixture->session, "zoe");
  wait (fixture);
  g_assert_cmpuint (fixture->errors->len, ==, 6);
  content = fixture_read (fixture, ZOE);
  g_assert_cmpstr (content, ==, "what another program wrote");
  assert_set (fixture, "default", "person 0-13 \"Ines Calloway\"\n");
  g_assert_true (gloss_session_can_edit (fixture->session));
  gloss_session_undo (fixture->session);
  assert_set (fixture, "default", "");
}

/* A set that cannot be read does not keep the user from the others. */
static void
test_unreadable (Fixture       *fixture,
                 gconstpointer  data)
{
  g_object_unref (fixture_write (fixture, ZOE, "{ damaged"));
  open_corpus (fixture);
  fixture_wait (fixture, knows_zoe, 5);
  gloss_session_switch_set (fixture->session, "zoe");
  fixture_wait (fixture, fixture_is_idle, 10);
  g_assert_false (fixture_is_ready (fixture));
  g_assert_cmpint (gloss_session_get_problem (fixture->session, NULL), ==,
                   GLOSS_PROBLEM_UNREADABLE);
  gloss_session_switch_set (fixture->session, "default");
  wait (fixture);
  assert_set (fixture, "default", "");
  g_assert_cmpint (gloss_session_get_problem (fixture->session, NULL), ==, GLOSS_PROBLEM_NONE);
}

/* Whoever does not wait for one thing gets the last. */
static void
test_in_haste (Fixture       *fixture,
               gconstpointer  data)
{
  open_corpus (fixture);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  gloss_session_make_set (fixture->session, "zoe");
  gloss_session_go_to_article (fixture->session, 1);
  fixture_wait (fixture, is_at_b, 10);
  gloss_session_make_set (fixture->session, "zoe");
  gloss_session_make_set (fixture->session, "gold");
  gloss_session_go_to_article (fixture->session, -1);
  fixture_wait (fixture, is_at_a, 10);
  g_assert_true (gloss_session_can_edit (fixture->session));
  gloss_session_switch_set (fixture->session, "default");
  wait (fixture);
  assert_set (fixture, "default", "person 0-13 \"Ines Calloway\"\n");
}

static void
open_with_zoe_beneath (Fixture *fixture)
{
  g_object_unref (fixture_write (fixture, ZOE, SET_FILE (PAPER, CALLOWAY ",\n" COURIER)));
  open_corpus (fixture);
  gloss_session_set_underlay (fixture->session, "zoe");
  fixture_wait (fixture, has_underlay, 5);
}

static void
test_underlay (Fixture       *fixture,
               gconstpointer  data)
{
  open_with_zoe_beneath (fixture);
  g_assert_cmpstr (gloss_session_get_underlay_name (fixture->session), ==, "zoe");
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_session_get_underlay (fixture->session)),
                    ==, 2);
  assert_set (fixture, "default", "");

  /* It goes with the article, and comes back. */
  gloss_session_go_to_article (fixture->session, 1);
  fixture_wait (fixture, is_at_b, 10);
  g_assert_null (gloss_session_get_underlay (fixture->session));
  g_assert_cmpstr (gloss_session_get_underlay_name (fixture->session), ==, "zoe");
  gloss_session_go_to_article (fixture->session, -1);
  fixture_wait (fixture, has_underlay, 10);

  /* A set is not beneath itself. */
  gloss_session_switch_set (fixture->session, "zoe");
  wait (fixture);
  fixture_wait (fixture, has_no_underlay, 5);
  g_assert_null (gloss_session_get_underlay_name (fixture->session));
  gloss_session_switch_set (fixture->session, "default");
  fixture_wait (fixture, has_underlay, 10);

  gloss_session_toggle_underlay (fixture->session);
  g_assert_null (gloss_session_get_underlay (fixture->session));
  gloss_session_toggle_underlay (fixture->session);
  fixture_wait (fixture, has_underlay, 10);

  fixture_restart (fixture);
  open_corpus (fixture);
  fixture_wait (fixture, has_underlay, 10);
}

static gboolean
has_one_beneath (Fixture *fixture)
{
  GlossAnnotationSet *underlay = gloss_session_get_underlay (fixture->session);

  return underlay != NULL && gloss_annotation_set_get_size (underlay) == 1;
}

static gboolean
has_message (Fixture *fixture)
{
  return fixture->messages->len > 0;
}

static void
test_underlay_changes (Fixture       *fixture,
                       gconstpointer  data)
{
  open_with_zoe_beneath (fixture);
  g_object_unref (fixture_write (fixture, ZOE, SET_FILE ("", CALLOWAY)));
  gloss_session_check_outside (fixture->session);
  fixture_wait (fixture, has_one_beneath, 10);
  g_ptr_array_set_size (fixture->messages, 0);
  /* A damaged file: what was there stays, and it is said. */
  g_object_unref (fixture_write (fixture, ZOE, "{ damaged"));
  gloss_session_check_outside (fixture->session);
  fixture_wait (fixture, has_message, 10);
  g_assert_true (has_one_beneath (fixture));
}

static void
test_adopt (Fixture       *fixture,
            gconstpointer  data)
{
  GlossAnnotation *foreign;
  GlossAnnotation *own;
  GlossAnnotationFields fields;

  open_with_zoe_beneath (fixture);
  foreign = gloss_session_step_underlay (fixture->session, 1);
  g_assert_cmpstr (gloss_annotation_get_id (foreign), ==, "z1");
  g_assert_true (gloss_session_adopt (fixture->session, foreign));
  assert_set (fixture, "default", "person 5-13 \"Calloway\" note \"as she said\"\n");
  own = gloss_session_get_selected (fixture->session);
  gloss_annotation_get_fields (own, &fields);
  g_assert_cmpstr (fields.id, !=, "z1");
  g_assert_cmpstr (fields.creator, ==, "Zoë");
  /* Once is enough. */
  g_assert_true (gloss_session_adopt (fixture->session, foreign));
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_session_get_set (fixture->session)), ==,
                    1);

  /* Its label comes along, without the key that another one has; all is one step. */
  foreign = gloss_session_step_underlay (fixture->session, 1);
  g_assert_cmpstr (gloss_annotation_get_id (foreign), ==, "z2");
  g_assert_null (gloss_session_step_underlay (fixture->session, 1));
  g_assert_true (gloss_session_adopt (fixture->session, foreign));
  g_assert_nonnull (gloss_label_set_lookup (gloss_session_get_labels (fixture->session), "paper"));
  g_assert_null (gloss_label_get_shortcut (
    gloss_label_set_lookup (gloss_session_get_labels (fixture->session), "paper")));
  gloss_session_undo (fixture->session);
  assert_set (fixture, "default", "person 5-13 \"Calloway\" note \"as she said\"\n");
  g_assert_null (gloss_label_set_lookup (gloss_session_get_labels (fixture->session), "paper"));
  foreign = gloss_session_step_underlay (fixture->session, -1);
  g_assert_cmpstr (gloss_annotation_get_id (foreign), ==, "z1");
  g_assert_null (gloss_session_step_underlay (fixture->session, -1));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/session-sets/make-and-switch", test_make_and_switch);
  FIXTURE_TEST ("/session-sets/working-set", test_working_set);
  FIXTURE_TEST ("/session-sets/memory-above", test_memory_above);
  FIXTURE_TEST ("/session-sets/damaged-memory", test_damaged_memory);
  FIXTURE_TEST ("/session-sets/rename", test_rename);
  FIXTURE_TEST ("/session-sets/duplicate", test_duplicate);
  FIXTURE_TEST ("/session-sets/refused", test_refused);
  FIXTURE_TEST ("/session-sets/unreadable", test_unreadable);
  FIXTURE_TEST ("/session-sets/in-haste", test_in_haste);
  FIXTURE_TEST ("/session-sets/underlay", test_underlay);
  FIXTURE_TEST ("/session-sets/underlay-changes", test_underlay_changes);
  FIXTURE_TEST ("/session-sets/adopt", test_adopt);

  return g_test_run ();
}
