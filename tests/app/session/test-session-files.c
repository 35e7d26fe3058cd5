/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-fixture.h"

#include <glib/gstdio.h>

/* What the session does when files are missing, damaged, or cannot be written. */

#define ARTICLE "Ines Calloway told the Courier in Port Alder."

static const char *
get_article_name (Fixture *fixture)
{
  return gloss_article_get_name (gloss_session_get_article (fixture->session));
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GFile) missing = g_file_new_build_filename (fixture->root, "missing.txt", NULL);

  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_open_article (fixture->session, missing, NULL);
  fixture_wait (fixture, fixture_has_error, 5);
  g_assert_cmpstr (get_article_name (fixture), ==, "a.txt");
  g_assert_true (gloss_session_can_edit (fixture->session));
  g_assert_false (gloss_session_get_loading (fixture->session));
}

static void
test_folder (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GFile) a = fixture_write (fixture, "corpus/a.txt", ARTICLE);
  g_autoptr (GFile) b = fixture_write (fixture, "corpus/sub/b.txt", ARTICLE);
  g_autoptr (GFile) corpus = g_file_get_parent (a);

  gloss_session_open_files (fixture->session, &corpus, 1);
  fixture_wait (fixture, fixture_is_ready, 5);
  g_assert_cmpstr (get_article_name (fixture), ==, "a.txt");
  g_assert_cmpuint (
      g_list_model_get_n_items (G_LIST_MODEL (gloss_session_get_folder (fixture->session))), ==, 2);
}

static gboolean
is_at_b (Fixture *fixture)
{
  return g_str_equal (get_article_name (fixture), "b.txt") && fixture_is_ready (fixture);
}

static gboolean
is_at_a (Fixture *fixture)
{
  return g_str_equal (get_article_name (fixture), "a.txt") && fixture_is_ready (fixture);
}

static void
test_switching_saves (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GFile) a = fixture_write (fixture, "corpus/a.txt", ARTICLE);
  g_autoptr (GFile) b = fixture_write (fixture, "corpus/b.txt", ARTICLE);
  g_autoptr (GFile) corpus = g_file_get_parent (a);
  guint caret;

  gloss_session_open_folder (fixture->session, corpus);
  fixture_wait (fixture, fixture_is_ready, 5);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  gloss_session_select_range (fixture->session, 7, 7);
  gloss_session_go_to_article (fixture->session, 1);
  fixture_wait (fixture, is_at_b, 5);
  g_assert_true (fixture_exists (fixture, "corpus/a.txt.gloss.json"));
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_session_get_set (fixture->session)), ==, 0);
  gloss_session_go_to_article (fixture->session, -1);
  fixture_wait (fixture, is_at_a, 5);
  gloss_session_get_selection (fixture->session, &caret, NULL);
  g_assert_cmpuint (caret, ==, 7);
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_session_get_set (fixture->session)), ==, 1);
}

static void
test_last_asked_wins (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GFile) a = fixture_write (fixture, "a.txt", ARTICLE);
  g_autoptr (GFile) b = fixture_write (fixture, "b.txt", ARTICLE);

  for (guint i = 0; i < 5; i++)
    {
      gloss_session_open_article (fixture->session, a, NULL);
      gloss_session_open_article (fixture->session, b, NULL);
    }
  fixture_wait (fixture, fixture_is_idle, 5);
  g_assert_cmpstr (get_article_name (fixture), ==, "b.txt");
  g_assert_true (fixture_is_ready (fixture));
}

/* A set that takes a while to read. */
static GFile *
write_long_set (Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) set = g_string_new (
      "{\n\"format\": \"glossator-annotation-set\",\n\"version\": 1,\n\"annotations\": [\n");

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append (text, "a ");
      g_string_append_printf (set,
                              "{\"id\": \"%08u-0000-4000-8000-000000000000\", \"label\": "
                              "\"person\", \"spans\": [{\"start\": %u, \"end\": %u, \"quote\": "
                              "\"a\"}]}%s\n", i, i * 2, i * 2 + 1, i < 19999 ? "," : "");
    }
  g_string_append (set, "]\n}\n");
  g_object_unref (fixture_write (fixture, "a.txt.gloss.json", set->str));
  return fixture_write (fixture, "a.txt", text->str);
}

/* Each opening of the set takes a lock; one that is given up must have let go of it. */
static void
test_same_article_again_and_again (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (GFile) a = write_long_set (fixture);

  for (guint i = 0; i < 30; i++)
    {
      gint64 end = g_get_monotonic_time () + g_test_rand_int_range (0, 60000);

      gloss_session_open_article (fixture->session, a, NULL);
      while (g_get_monotonic_time () < end)
        g_main_context_iteration (NULL, FALSE);
    }
  fixture_wait (fixture, fixture_is_idle, 5);
  g_assert_true (gloss_session_can_edit (fixture->session));
  g_assert_cmpint (fixture_get_problem (fixture), ==, GLOSS_PROBLEM_NONE);
}

static void
test_set_file_opens_its_article (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (GFile) a = fixture_write (fixture, "a.txt", ARTICLE);
  g_autoptr (GFile) set = g_file_new_build_filename (fixture->root, "a.txt.zoe.gloss.json", NULL);

  gloss_session_open_files (fixture->session, &set, 1);
  fixture_wait (fixture, fixture_is_ready, 5);
  g_assert_cmpstr (get_article_name (fixture), ==, "a.txt");
  g_assert_cmpstr (gloss_annotation_set_get_name (gloss_session_get_set (fixture->session)), ==,
                   "zoe");
}

static void
test_unreadable (Fixture       *fixture,
                 gconstpointer  data)
{
  static const char damaged[] = "{\n\"format\": \"glossator-annotation-set\",\n\"version\": 1,\n";
  g_autoptr (GFile) a = fixture_write (fixture, "a.txt", ARTICLE);
  g_autoptr (GFile) set = fixture_write (fixture, "a.txt.gloss.json", damaged);
  g_autofree char *content = NULL;
  const char *text;

  gloss_session_open_article (fixture->session, a, NULL);
  fixture_wait (fixture, fixture_is_idle, 5);
  g_assert_nonnull (gloss_session_get_article (fixture->session));
  g_assert_null (gloss_session_get_set (fixture->session));
  g_assert_cmpint (gloss_session_get_problem (fixture->session, &text), ==,
                   GLOSS_PROBLEM_UNREADABLE);
  g_assert_nonnull (strstr (text, "a.txt.gloss.json"));

  gloss_session_annotate (fixture->session, "person", 0, 13);
  g_assert_cmpuint (fixture->messages->len, ==, 1);
  gloss_session_save_now (fixture->session);
  content = fixture_read (fixture, "a.txt.gloss.json");
  g_assert_cmpstr (content, ==, damaged);

  /* Repaired, then tried again. */
  g_file_delete (set, NULL, NULL);
  gloss_session_reload (fixture->session, NULL);
  fixture_wait (fixture, fixture_is_ready, 5);
  g_assert_cmpint (fixture_get_problem (fixture), ==, GLOSS_PROBLEM_NONE);
}

static void
test_newer_version (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *content = NULL;
  g_autofree char *newer = NULL;
  g_autofree char *after = NULL;
  const char *place;

  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  fixture_restart (fixture);
  content = fixture_read (fixture, "a.txt.gloss.json");
  place = strstr (content, "\"version\": 1,");
  newer = g_strdup_printf ("%.*s\"version\": 99,%s", (int) (place - content), content,
                           place + strlen ("\"version\": 1,"));
  g_object_unref (fixture_write (fixture, "a.txt.gloss.json", newer));

  fixture_open (fixture, "a.txt", ARTICLE);
  g_assert_cmpint (fixture_get_problem (fixture), ==, GLOSS_PROBLEM_READ_ONLY);
  g_assert_false (gloss_session_can_edit (fixture->session));
  gloss_session_annotate (fixture->session, "person", 0, 13);
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_session_get_set (fixture->session)), ==, 1);
  gloss_session_dismiss_problem (fixture->session);
  g_assert_cmpint (fixture_get_problem (fixture), ==, GLOSS_PROBLEM_NONE);
  fixture_restart (fixture);
  after = fixture_read (fixture, "a.txt.gloss.json");
  g_assert_cmpstr (after, ==, newer);
}

static gboolean
has_failed (Fixture *fixture)
{
  return gloss_session_get_save_state (fixture->session) == GLOSS_SAVE_STATE_FAILED;
}

/* A folder stands where the set's file should be: nothing can be written there. */
static void
block (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->root, "a.txt.gloss.json", NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

static void
unblock (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->root, "a.txt.gloss.json", NULL);

  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static void
test_failed_save (Fixture       *fixture,
                  gconstpointer  data)
{
  const char *text;

  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  block (fixture);
  gloss_session_save_now (fixture->session);
  fixture_wait (fixture, has_failed, 5);
  g_assert_cmpint (gloss_session_get_problem (fixture->session, &text), ==,
                   GLOSS_PROBLEM_SAVE_FAILED);
  g_assert_nonnull (strstr (text, "a.txt.gloss.json"));
  unblock (fixture);

  /* It is tried again without anyone asking. */
  fixture_wait (fixture, fixture_is_saved, 10);
  g_assert_cmpint (fixture_get_problem (fixture), ==, GLOSS_PROBLEM_NONE);
  g_assert_true (fixture_exists (fixture, "a.txt.gloss.json"));
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GError **error = user_data;

  g_assert_false (gloss_session_close_finish (GLOSS_SESSION (source), result, error));
}

static void
test_failed_close (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  block (fixture);
  gloss_session_close_async (fixture->session, closed_cb, &error);
  fixture_wait (fixture, has_failed, 5);
  g_assert_nonnull (error);
  g_assert_true (gloss_session_can_edit (fixture->session));
  unblock (fixture);
}

static void
test_binary (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->root, "a.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, "one\0two\xff three", 15, NULL));
  gloss_session_open_article (fixture->session, file, NULL);
  fixture_wait (fixture, fixture_is_ready, 5);
  g_assert_cmpuint (fixture->messages->len, ==, 1);
}

static const char *
get_encoding (Fixture *fixture)
{
  return gloss_article_get_encoding (gloss_session_get_article (fixture->session));
}

/* The same bytes as UTF-8 and, as the user chose to read them, as something else. */
static void
test_encoding_remembered (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *found = NULL;

  fixture_open (fixture, "a.txt", "Zoë told the Courier.");
  found = g_strdup (get_encoding (fixture));
  gloss_session_reload (fixture->session, "ISO-8859-15");
  fixture_wait (fixture, fixture_is_idle, 5);
  g_assert_cmpstr (get_encoding (fixture), !=, found);
  gloss_session_annotate (fixture->session, "person", 0, 4);
  fixture_restart (fixture);

  fixture_open (fixture, "a.txt", "Zoë told the Courier.");
  g_assert_cmpstr (get_encoding (fixture), ==, "ISO-8859-15");
  g_assert_cmpuint (
      gloss_annotation_set_count_uncertain (gloss_session_get_set (fixture->session)), ==, 0);
}

static void
test_kept_set_comes_beside (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *set = NULL;
  g_autofree char *path = g_build_filename (fixture->root, "a.txt.gloss.json", NULL);

  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  fixture_restart (fixture);
  set = fixture_read (fixture, "a.txt.gloss.json");
  g_assert_cmpint (g_remove (path), ==, 0);
  g_object_unref (fixture_write (fixture, "data/sets/x/a.txt.gloss.json", set));
  g_object_unref (fixture_write (fixture, "data/sets/y/b.txt.gloss.json", set));

  /* Not beside another article, not even of the same name. */
  fixture_open (fixture, "b/a.txt", "Something else.");
  g_assert_false (fixture_exists (fixture, "b/a.txt.gloss.json"));
  fixture_open (fixture, "c/a.txt", ARTICLE);
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_session_get_set (fixture->session)), ==, 1);
  g_assert_true (fixture_exists (fixture, "c/a.txt.gloss.json"));
  g_assert_false (fixture_exists (fixture, "data/sets/x/a.txt.gloss.json"));
}

static void
test_stop (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GFile) a = fixture_write (fixture, "a.txt", ARTICLE);

  gloss_session_open_article (fixture->session, a, NULL);
  gloss_session_cancel (fixture->session);
  g_assert_false (gloss_session_get_loading (fixture->session));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (gloss_session_get_article (fixture->session));
  g_assert_cmpuint (fixture->errors->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/session-files/missing", test_missing);
  FIXTURE_TEST ("/session-files/folder", test_folder);
  FIXTURE_TEST ("/session-files/switching-saves", test_switching_saves);
  FIXTURE_TEST ("/session-files/last-asked-wins", test_last_asked_wins);
  FIXTURE_TEST ("/session-files/same-article-again-and-again", test_same_article_again_and_again);
  FIXTURE_TEST ("/session-files/set-file-opens-its-article", test_set_file_opens_its_article);
  FIXTURE_TEST ("/session-files/unreadable", test_unreadable);
  FIXTURE_TEST ("/session-files/newer-version", test_newer_version);
  FIXTURE_TEST ("/session-files/failed-save", test_failed_save);
  FIXTURE_TEST ("/session-files/failed-close", test_failed_close);
  FIXTURE_TEST ("/session-files/binary", test_binary);
  FIXTURE_TEST ("/session-files/encoding-remembered", test_encoding_remembered);
  FIXTURE_TEST ("/session-files/kept-set-comes-beside", test_kept_set_comes_beside);
  FIXTURE_TEST ("/session-files/stop", test_stop);

  return g_test_run ();
}
