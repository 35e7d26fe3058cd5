/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-fixture.h"

#include <glib/gstdio.h>

/* What the session does when another program changes the files that it has open. */

#define ARTICLE "Ines Calloway told the Courier in Port Alder."

static gboolean
has_conflict (Fixture *fixture)
{
  return fixture->n_conflicts > 0;
}

/* Saves an annotation, makes another one, and writes the file as it was after the first, with @what
 * said otherwise. */
static void
change_both (Fixture    *fixture,
             const char *what,
             const char *with)
{
  g_autofree char *content = NULL;
  g_autoptr (GString) theirs = NULL;

  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  gloss_session_save_now (fixture->session);
  fixture_wait (fixture, fixture_is_saved, 5);
  content = fixture_read (fixture, "a.txt.gloss.json");
  theirs = g_string_new (content);
  g_assert_cmpuint (g_string_replace (theirs, what, with, 1), ==, 1);
  gloss_session_annotate (fixture->session, "location", 34, 44);
  g_object_unref (fixture_write (fixture, "a.txt.gloss.json", theirs->str));
}

/* Both changed the first annotation: theirs has another label, ours is unsure. */
static void
make_conflict (Fixture *fixture)
{
  GlossAnnotation *first;

  change_both (fixture, "\"label\": \"person\"", "\"label\": \"claim\"");
  first = gloss_annotation_set_get_nth (gloss_session_get_set (fixture->session), 0);
  gloss_session_select (fixture->session, gloss_annotation_get_id (first), FALSE);
  gloss_session_toggle_unsure (fixture->session);
  gloss_session_save_now (fixture->session);
  fixture_wait (fixture, has_conflict, 5);
  g_assert_cmpint (fixture_get_problem (fixture), ==, GLOSS_PROBLEM_CONFLICT);
}

static gboolean
has_no_problem (Fixture *fixture)
{
  return fixture_get_problem (fixture) == GLOSS_PROBLEM_NONE && fixture_is_ready (fixture)
         && fixture_is_saved (fixture);
}

static char *
find_copy (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->root, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, ".conflict-") != NULL)
      return g_strdup (name);
  return NULL;
}

static void
test_conflict_ours (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *content = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *other = NULL;

  make_conflict (fixture);
  gloss_session_resolve_conflict (fixture->session, TRUE);
  fixture_wait (fixture, has_no_problem, 5);
  content = fixture_read (fixture, "a.txt.gloss.json");
  g_assert_nonnull (strstr (content, "Port Alder"));
  copy = find_copy (fixture);
  g_assert_nonnull (copy);
  other = fixture_read (fixture, copy);
  g_assert_nonnull (strstr (other, "\"label\": \"claim\""));
}

static void
test_conflict_theirs (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *content = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *other = NULL;

  make_conflict (fixture);
  gloss_session_resolve_conflict (fixture->session, FALSE);
  fixture_wait (fixture, has_no_problem, 5);
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_session_get_set (fixture->session)), ==, 1);
  content = fixture_read (fixture, "a.txt.gloss.json");
  g_assert_nonnull (strstr (content, "\"label\": \"claim\""));
  copy = find_copy (fixture);
  g_assert_nonnull (copy);
  other = fixture_read (fixture, copy);
  g_assert_nonnull (strstr (other, "Port Alder"));
}

static void
test_conflict_both (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *content = NULL;
  g_autofree char *copy = NULL;

  make_conflict (fixture);
  gloss_session_keep_both (fixture->session);
  fixture_wait (fixture, has_no_problem, 5);
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_session_get_set (fixture->session)), ==, 3);
  content = fixture_read (fixture, "a.txt.gloss.json");
  g_assert_nonnull (strstr (content, "\"label\": \"claim\""));
  g_assert_nonnull (strstr (content, "\"unsure\": true"));
  copy = find_copy (fixture);
  g_assert_null (copy);
}

/* There is nothing to keep of a file that is gone; the choice stays. */
static void
test_conflict_both_of_one (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->root, "a.txt.gloss.json", NULL);

  make_conflict (fixture);
  g_assert_cmpint (g_remove (path), ==, 0);
  gloss_session_keep_both (fixture->session);
  fixture_wait (fixture, fixture_has_error, 5);
  g_assert_cmpint (fixture_get_problem (fixture), ==, GLOSS_PROBLEM_CONFLICT);
  gloss_session_resolve_conflict (fixture->session, TRUE);
  fixture_wait (fixture, has_no_problem, 5);
  g_assert_true (fixture_exists (fixture, "a.txt.gloss.json"));
}

static gboolean
has_message (Fixture *fixture)
{
  return fixture->messages->len > 0 && fixture_is_ready (fixture);
}

/* Whether a save or a look finds theirs: both are kept, and the history goes on. */
static void
join (Fixture *fixture,
      gboolean by_save)
{
  g_autofree char *content = NULL;
  g_autofree char *copy = NULL;

  change_both (fixture, "\"note\": \"\"", "\"note\": \"theirs\"");
  if (by_save)
    gloss_session_save_now (fixture->session);
  else
    gloss_session_check_outside (fixture->session);
  fixture_wait (fixture, has_message, 5);
  fixture_wait (fixture, has_no_problem, 5);
  g_assert_cmpuint (fixture->n_conflicts, ==, 0);
  content = fixture_read (fixture, "a.txt.gloss.json");
  g_assert_nonnull (strstr (content, "\"note\": \"theirs\""));
  g_assert_nonnull (strstr (content, "Port Alder"));
  copy = find_copy (fixture);
  g_assert_null (copy);
  g_assert_true (gloss_annotation_set_undo (gloss_session_get_set (fixture->session), NULL));
  g_assert_true (gloss_annotation_set_undo (gloss_session_get_set (fixture->session), NULL));
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_session_get_set (fixture->session)), ==, 1);
}

static void
test_join_by_save (Fixture       *fixture,
                   gconstpointer  data)
{
  join (fixture, TRUE);
}

static void
test_join_by_look (Fixture       *fixture,
                   gconstpointer  data)
{
  join (fixture, FALSE);
}

static gboolean
shows_other (Fixture *fixture)
{
  GlossArticle *article = gloss_session_get_article (fixture->session);

  return article != NULL && g_str_equal (gloss_article_get_name (article), "b.txt")
         && fixture_is_ready (fixture);
}

/* Who goes on to another article has to wait for the joining, and not to ask again. */
static void
test_join_and_go_on (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GFile) other = fixture_write (fixture, "b.txt", ARTICLE);
  g_autofree char *content = NULL;

  change_both (fixture, "\"note\": \"\"", "\"note\": \"theirs\"");
  gloss_session_open_article (fixture->session, other, NULL);
  fixture_wait (fixture, shows_other, 5);
  g_assert_cmpuint (fixture->n_conflicts, ==, 0);
  g_assert_cmpuint (fixture->errors->len, ==, 0);
  content = fixture_read (fixture, "a.txt.gloss.json");
  g_assert_nonnull (strstr (content, "\"note\": \"theirs\""));
  g_assert_nonnull (strstr (content, "Port Alder"));
}

static void
test_set_changed_outside (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *content = NULL;
  g_autoptr (GString) theirs = NULL;
  GlossDocumentFields fields;

  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  gloss_session_save_now (fixture->session);
  fixture_wait (fixture, fixture_is_saved, 5);
  content = fixture_read (fixture, "a.txt.gloss.json");
  theirs = g_string_new (content);
  g_string_replace (theirs, "\"note\": \"\"", "\"note\": \"seen\"", 0);
  g_object_unref (fixture_write (fixture, "a.txt.gloss.json", theirs->str));
  gloss_session_check_outside (fixture->session);
  fixture_wait (fixture, has_message, 5);
  g_assert_cmpuint (fixture->n_conflicts, ==, 0);
  gloss_document_get_fields (
      gloss_annotation_set_get_document (gloss_session_get_set (fixture->session)), &fields);
  g_assert_nonnull (strstr (fields.document, "seen"));
}

static void
test_set_removed_outside (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->root, "a.txt.gloss.json", NULL);

  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  gloss_session_save_now (fixture->session);
  fixture_wait (fixture, fixture_is_saved, 5);
  g_assert_cmpint (g_remove (path), ==, 0);
  gloss_session_check_outside (fixture->session);
  fixture_wait (fixture, has_conflict, 5);
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_session_get_set (fixture->session)), ==, 1);
  gloss_session_resolve_conflict (fixture->session, TRUE);
  fixture_wait (fixture, has_no_problem, 5);
  g_assert_true (fixture_exists (fixture, "a.txt.gloss.json"));
}

static void
test_set_damaged_outside (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *ours = NULL;
  g_autofree char *content = NULL;

  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  gloss_session_save_now (fixture->session);
  fixture_wait (fixture, fixture_is_saved, 5);
  ours = fixture_read (fixture, "a.txt.gloss.json");
  g_object_unref (fixture_write (fixture, "a.txt.gloss.json", "{\n\"format\": \"glossator"));
  gloss_session_check_outside (fixture->session);
  fixture_wait (fixture, has_conflict, 5);
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_session_get_set (fixture->session)), ==, 1);
  gloss_session_resolve_conflict (fixture->session, TRUE);
  fixture_wait (fixture, has_no_problem, 5);
  content = fixture_read (fixture, "a.txt.gloss.json");
  g_assert_cmpstr (content, ==, ours);
}

static gboolean
has_changed_article (Fixture *fixture)
{
  return fixture_get_problem (fixture) == GLOSS_PROBLEM_ARTICLE_CHANGED;
}

static gboolean
has_uncertain (Fixture *fixture)
{
  return fixture_get_problem (fixture) == GLOSS_PROBLEM_UNCERTAIN;
}

static void
test_article_changed (Fixture       *fixture,
                      gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "person", 0, 13);
  gloss_session_annotate (fixture->session, "location", 34, 44);
  g_object_unref (fixture_write (fixture, "a.txt", "Ines Calloway told the Courier in Port Oak!!"));
  gloss_session_check_outside (fixture->session);
  fixture_wait (fixture, has_changed_article, 5);

  gloss_session_reload (fixture->session, NULL);
  fixture_wait (fixture, has_uncertain, 5);
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_session_get_set (fixture->session)), ==, 2);
  g_assert_cmpuint (
      gloss_annotation_set_count_uncertain (gloss_session_get_set (fixture->session)), ==, 1);
}

static gboolean
has_lost_article (Fixture *fixture)
{
  return fixture_get_problem (fixture) == GLOSS_PROBLEM_ARTICLE_GONE;
}

static gboolean
has_found_article (Fixture *fixture)
{
  return fixture_get_problem (fixture) == GLOSS_PROBLEM_NONE;
}

/* It is told, told again after it was there for a while, and the work goes on. */
static void
test_article_gone (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GFile) file = NULL;
  const char *text;

  fixture_open (fixture, "a.txt", ARTICLE);
  file = g_object_ref (gloss_article_get_file (gloss_session_get_article (fixture->session)));
  g_assert_true (g_file_delete (file, NULL, NULL));
  gloss_session_check_outside (fixture->session);
  fixture_wait (fixture, has_lost_article, 5);
  gloss_session_get_problem (fixture->session, &text);
  g_assert_nonnull (strstr (text, "a.txt.gloss.json"));
  gloss_session_dismiss_problem (fixture->session);
  g_assert_true (has_found_article (fixture));

  g_object_unref (fixture_write (fixture, "a.txt", "Another text"));
  gloss_session_check_outside (fixture->session);
  fixture_wait (fixture, has_changed_article, 5);
  g_object_unref (fixture_write (fixture, "a.txt", ARTICLE));
  gloss_session_check_outside (fixture->session);
  fixture_wait (fixture, has_found_article, 5);
  g_assert_true (g_file_delete (file, NULL, NULL));
  gloss_session_check_outside (fixture->session);
  fixture_wait (fixture, has_lost_article, 5);

  gloss_session_annotate (fixture->session, "person", 0, 13);
  gloss_session_save_now (fixture->session);
  fixture_wait (fixture, fixture_is_saved, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/session-outside/conflict-ours", test_conflict_ours);
  FIXTURE_TEST ("/session-outside/conflict-theirs", test_conflict_theirs);
  FIXTURE_TEST ("/session-outside/conflict-both", test_conflict_both);
  FIXTURE_TEST ("/session-outside/conflict-both-of-one", test_conflict_both_of_one);
  FIXTURE_TEST ("/session-outside/join-by-save", test_join_by_save);
  FIXTURE_TEST ("/session-outside/join-by-look", test_join_by_look);
  FIXTURE_TEST ("/session-outside/join-and-go-on", test_join_and_go_on);
  FIXTURE_TEST ("/session-outside/set-changed-outside", test_set_changed_outside);
  FIXTURE_TEST ("/session-outside/set-removed-outside", test_set_removed_outside);
  FIXTURE_TEST ("/session-outside/set-damaged-outside", test_set_damaged_outside);
  FIXTURE_TEST ("/session-outside/article-changed", test_article_changed);
  FIXTURE_TEST ("/session-outside/article-gone", test_article_gone);

  return g_test_run ();
}
