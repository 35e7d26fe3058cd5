/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-fixture.h"

#include "support/gloss-test-folder.h"

static void
message_cb (GlossSession *session,
            const char   *text,
            Fixture      *fixture)
{
  g_ptr_array_add (fixture->messages, g_strdup (text));
}

static void
error_cb (GlossSession *session,
          const char   *heading,
          const char   *text,
          Fixture      *fixture)
{
  g_assert_cmpstr (text, !=, "");
  g_ptr_array_add (fixture->errors, g_strdup (heading));
}

static void
conflict_cb (GlossSession *session,
             Fixture      *fixture)
{
  fixture->n_conflicts++;
}

static void
start (Fixture *fixture)
{
  g_autoptr (GFile) state = g_file_new_build_filename (fixture->root, "state", NULL);
  g_autoptr (GFile) data = g_file_new_build_filename (fixture->root, "data", NULL);

  fixture->session = gloss_session_new (state, data);
  gloss_session_set_annotator (fixture->session, "Zoë");
  g_signal_connect (fixture->session, "message", G_CALLBACK (message_cb), fixture);
  g_signal_connect (fixture->session, "error", G_CALLBACK (error_cb), fixture);
  g_signal_connect (fixture->session, "conflict", G_CALLBACK (conflict_cb), fixture);
}

void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->root = g_dir_make_tmp ("gloss-session-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->messages = g_ptr_array_new_with_free_func (g_free);
  fixture->errors = g_ptr_array_new_with_free_func (g_free);
  start (fixture);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  gboolean *closed = user_data;

  gloss_session_close_finish (GLOSS_SESSION (source), result, NULL);
  *closed = TRUE;
}

/* A session must be gone when its last user lets go: nothing may keep it. */
static void
stop (Fixture *fixture)
{
  gboolean closed = FALSE;

  gloss_session_close_async (fixture->session, closed_cb, &closed);
  while (!closed)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_add_weak_pointer (G_OBJECT (fixture->session), (gpointer *) &fixture->session);
  g_object_unref (fixture->session);
  for (gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
       fixture->session != NULL && g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (fixture->session);
}

void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  stop (fixture);
  gloss_test_remove (fixture->root);
  g_free (fixture->root);
  g_ptr_array_unref (fixture->messages);
  g_ptr_array_unref (fixture->errors);
}

void
fixture_restart (Fixture *fixture)
{
  stop (fixture);
  start (fixture);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
fixture_wait (Fixture     *fixture,
              FixtureTest  test,
              guint        patience_s)
{
  gint64 end = g_get_monotonic_time () + patience_s * (gint64) G_USEC_PER_SEC;
  guint ticks = g_timeout_add (20, wake_cb, NULL);

  while (!test (fixture) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (ticks);
  g_assert_true (test (fixture));
}

GFile *
fixture_write (Fixture    *fixture,
               const char *name,
               const char *content)
{
  g_autofree char *path = g_build_filename (fixture->root, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

char *
fixture_read (Fixture    *fixture,
              const char *name)
{
  g_autofree char *path = g_build_filename (fixture->root, name, NULL);
  g_autoptr (GError) error = NULL;
  char *content;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  return content;
}

gboolean
fixture_exists (Fixture    *fixture,
                const char *name)
{
  g_autofree char *path = g_build_filename (fixture->root, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

gboolean
fixture_is_ready (Fixture *fixture)
{
  return gloss_session_get_set (fixture->session) != NULL;
}

gboolean
fixture_is_saved (Fixture *fixture)
{
  return gloss_session_get_save_state (fixture->session) == GLOSS_SAVE_STATE_SAVED;
}

gboolean
fixture_is_idle (Fixture *fixture)
{
  return !gloss_session_get_loading (fixture->session);
}

gboolean
fixture_has_error (Fixture *fixture)
{
  return fixture->errors->len > 0;
}

GlossProblem
fixture_get_problem (Fixture *fixture)
{
  return gloss_session_get_problem (fixture->session, NULL);
}

void
fixture_open (Fixture    *fixture,
              const char *name,
              const char *content)
{
  g_autoptr (GFile) file = fixture_write (fixture, name, content);

  gloss_session_open_files (fixture->session, &file, 1);
  fixture_wait (fixture, fixture_is_idle, 10);
  g_assert_true (fixture_is_ready (fixture));
}

char *
fixture_describe (Fixture *fixture)
{
  return gloss_annotation_set_to_string (gloss_session_get_set (fixture->session));
}
