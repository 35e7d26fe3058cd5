/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-fixture.h"

#include "app/gloss-article-keys.h"
#include "support/gloss-test-folder.h"

#define PATIENCE_S 20

static char *home;

void
fixture_isolate (void)
{
  static const char *const names[] = { "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
                                       "XDG_CACHE_HOME" };

  home = g_dir_make_tmp ("gloss-home-XXXXXX", NULL);
  g_assert_nonnull (home);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_setenv (names[i], home, TRUE);
}

int
fixture_run (void)
{
  int result = g_test_run ();

  gloss_test_remove (home);
  g_clear_pointer (&home, g_free);
  return result;
}

static void
close_windows (Fixture *fixture)
{
  GtkApplication *application = GTK_APPLICATION (fixture->application);
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (application));

  for (GList *link = windows; link != NULL; link = link->next)
    {
      GlossSession **session;

      if (!GLOSS_IS_WINDOW (link->data))
        continue;
      session = g_new (GlossSession *, 1);
      *session = gloss_window_get_session (link->data);
      g_object_add_weak_pointer (G_OBJECT (*session), (gpointer *) session);
      g_ptr_array_add (fixture->sessions, session);
      gtk_window_close (link->data);
    }
}

static void
activated_cb (GApplication *application,
              Fixture      *fixture)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  fixture->window = GLOSS_WINDOW (window);
  fixture->test (fixture);
  close_windows (fixture);
}

/* The test runs inside of the program, which ends when its last window is closed. Every window,
 * session and pane must be gone then. */
static void
run_cb (gconstpointer data)
{
  Fixture fixture = { .test = data };
  g_autoptr (GError) error = NULL;

  fixture.root = g_dir_make_tmp ("gloss-window-XXXXXX", &error);
  g_assert_no_error (error);
  fixture.sessions = g_ptr_array_new_with_free_func (g_free);
  fixture.application = gloss_application_new ();
  g_application_set_flags (G_APPLICATION (fixture.application),
                           G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (fixture.application, "activate", G_CALLBACK (activated_cb), &fixture);
  g_assert_cmpint (g_application_run (G_APPLICATION (fixture.application), 0, NULL), ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (gtk_window_list_toplevels ());
  g_assert_finalize_object (fixture.application);
  g_assert_cmpuint (fixture.sessions->len, >, 0);
  for (guint i = 0; i < fixture.sessions->len; i++)
    g_assert_null (*(GlossSession **) fixture.sessions->pdata[i]);
  g_ptr_array_unref (fixture.sessions);
  gloss_test_remove (fixture.root);
  g_free (fixture.root);
}

void
fixture_add (const char      *path,
             FixtureFunction  test)
{
  g_test_add_data_func (path, test, run_cb);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
fixture_wait (Fixture     *fixture,
              FixtureTest  test)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_S * (gint64) G_USEC_PER_SEC;
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
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

GlossSession *
fixture_get_session (Fixture *fixture)
{
  return gloss_window_get_session (fixture->window);
}

gboolean
fixture_is_ready (Fixture *fixture)
{
  GlossSession *session = fixture_get_session (fixture);

  return !gloss_session_get_loading (session) && gloss_session_get_set (session) != NULL;
}

void
fixture_open (Fixture    *fixture,
              const char *name)
{
  g_autoptr (GFile) file = fixture_write (fixture, name, ARTICLE);

  gloss_window_open (fixture->window, &file, 1);
  fixture_wait (fixture, fixture_is_ready);
}

gboolean
fixture_is_enabled (Fixture    *fixture,
                    const char *action)
{
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (fixture->window), action));
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

char *
fixture_get_state (Fixture    *fixture,
                   const char *action)
{
  g_autoptr (GVariant) state = NULL;

  state = g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), action);
  g_assert_nonnull (state);
  return g_variant_print (state, FALSE);
}

void
fixture_activate (Fixture    *fixture,
                  const char *action,
                  const char *parameter)
{
  GVariant *value = NULL;
  g_autoptr (GError) error = NULL;

  if (parameter != NULL)
    value = g_variant_parse (NULL, parameter, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fixture_is_enabled (fixture, action));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, value);
  g_clear_pointer (&value, g_variant_unref);
}

void
fixture_press (Fixture         *fixture,
               guint            keyval,
               GdkModifierType  state)
{
  GlossTextView *view = gloss_editor_pane_get_text_view (gloss_window_get_pane (fixture->window));

  g_assert_true (gloss_article_keys_press (GTK_WIDGET (view), fixture_get_session (fixture), keyval,
                                           state));
}

char *
fixture_describe (Fixture *fixture)
{
  return gloss_annotation_set_to_string (gloss_session_get_set (fixture_get_session (fixture)));
}
