/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-fixture.h"

#include "app/gloss-article-keys.h"

#include <glib/gstdio.h>

static void
assert_set (Fixture    *fixture,
            const char *expected)
{
  g_autofree char *description = fixture_describe (fixture);

  g_assert_cmpstr (description, ==, expected);
}

static void
assert_state (Fixture    *fixture,
              const char *action,
              const char *expected)
{
  g_autofree char *state = fixture_get_state (fixture, action);

  g_assert_cmpstr (state, ==, expected);
}

static void
assert_enabled (Fixture    *fixture,
                const char *names,
                gboolean    expected)
{
  g_auto (GStrv) list = g_strsplit (names, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_test_message ("%s", list[i]);
      g_assert_cmpint (fixture_is_enabled (fixture, list[i]), ==, expected);
    }
}

static void
test_empty (Fixture *fixture)
{
  g_assert_true (gloss_window_is_empty (fixture->window));
  g_assert_false (gloss_editor_pane_has_article (gloss_window_get_pane (fixture->window)));
  assert_enabled (fixture, "open open-folder open-example open-uri", TRUE);
  assert_enabled (fixture,
                  "save undo redo find next-article previous-article next-annotation delete note "
                  "export export-to apply-label choose-label put-down-pen label-editor mark-done "
                  "zoom-in zoom-out zoom-reset reopen copy select-range filter-articles",
                  FALSE);
  assert_state (fixture, "article", "''");
  assert_state (fixture, "save-state", "'none'");
}

static void
test_open (Fixture *fixture)
{
  g_autofree char *uri = NULL;
  g_autofree char *expected = NULL;

  fixture_open (fixture, "a.txt");
  uri = g_file_get_uri (gloss_article_get_file (
      gloss_session_get_article (fixture_get_session (fixture))));
  expected = g_strdup_printf ("'%s'", uri);
  assert_state (fixture, "article", expected);
  assert_state (fixture, "save-state", "'saved'");
  assert_state (fixture, "reopen", "'UTF-8'");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "a.txt");
  assert_enabled (fixture, "save find export export-to label-editor mark-done zoom-in select-range",
                  TRUE);
  assert_enabled (fixture,
                  "undo redo next-article previous-article next-annotation delete note "
                  "choose-label put-down-pen copy", FALSE);
}

static void
test_enabled_follows (Fixture *fixture)
{
  fixture_open (fixture, "a.txt");
  fixture_activate (fixture, "select-range", "(uint32 0, uint32 13)");
  assert_enabled (fixture, "choose-label copy", TRUE);
  fixture_activate (fixture, "apply-label", "'person'");
  assert_enabled (fixture, "undo delete note choose-label next-annotation move-end-on", TRUE);
  assert_enabled (fixture, "redo copy", FALSE);
  fixture_activate (fixture, "undo", NULL);
  assert_enabled (fixture, "redo", TRUE);
  assert_enabled (fixture, "undo delete note next-annotation", FALSE);
  fixture_activate (fixture, "apply-label", "'person'");
  assert_enabled (fixture, "put-down-pen", TRUE);
  fixture_activate (fixture, "put-down-pen", NULL);
  assert_enabled (fixture, "put-down-pen", FALSE);
}

static void
test_unknown_label (Fixture *fixture)
{
  fixture_open (fixture, "a.txt");
  fixture_activate (fixture, "select-range", "(uint32 0, uint32 13)");
  fixture_activate (fixture, "apply-label", "'no-such-label'");
  assert_set (fixture, "");
}

static void
test_label_keys (Fixture *fixture)
{
  fixture_open (fixture, "a.txt");
  fixture_activate (fixture, "select-range", "(uint32 0, uint32 13)");
  fixture_press (fixture, GDK_KEY_1, 0);
  assert_set (fixture, "person 0-13 \"Ines Calloway\"\n");
  fixture_press (fixture, GDK_KEY_KP_2, 0);
  assert_set (fixture, "organization 0-13 \"Ines Calloway\"\n");
  fixture_press (fixture, GDK_KEY_c, 0);
  assert_set (fixture, "claim 0-13 \"Ines Calloway\"\n");
  /* Caps Lock. */
  fixture_press (fixture, GDK_KEY_A, GDK_LOCK_MASK);
  assert_set (fixture, "attribution 0-13 \"Ines Calloway\"\n");
}

static void
test_keys_left_alone (Fixture *fixture)
{
  GlossTextView *view = gloss_editor_pane_get_text_view (gloss_window_get_pane (fixture->window));
  GlossSession *session = fixture_get_session (fixture);

  g_assert_false (gloss_article_keys_press (GTK_WIDGET (view), session, GDK_KEY_1, 0));
  fixture_open (fixture, "a.txt");
  g_assert_false (gloss_article_keys_press (GTK_WIDGET (view), session, GDK_KEY_1, GDK_ALT_MASK));
  g_assert_false (gloss_article_keys_press (GTK_WIDGET (view), session, GDK_KEY_c,
                                            GDK_CONTROL_MASK));
  g_assert_false (gloss_article_keys_press (GTK_WIDGET (view), session, GDK_KEY_q, 0));
  g_assert_false (gloss_article_keys_press (GTK_WIDGET (view), session, GDK_KEY_space, 0));
  g_assert_false (gloss_article_keys_press (GTK_WIDGET (view), session, GDK_KEY_Delete, 0));
  g_assert_false (gloss_article_keys_press (GTK_WIDGET (view), session, GDK_KEY_Right,
                                            GDK_SHIFT_MASK));
  g_assert_false (gloss_article_keys_press (GTK_WIDGET (view), session, GDK_KEY_Escape, 0));
}

static void
test_keys_move_ends (Fixture *fixture)
{
  fixture_open (fixture, "a.txt");
  fixture_activate (fixture, "select-range", "(uint32 5, uint32 13)");
  fixture_press (fixture, GDK_KEY_1, 0);
  fixture_press (fixture, GDK_KEY_Right, GDK_SHIFT_MASK);
  assert_set (fixture, "person 5-14 \"Calloway \"\n");
  fixture_press (fixture, GDK_KEY_Left, GDK_SHIFT_MASK | GDK_ALT_MASK);
  assert_set (fixture, "person 4-14 \" Calloway \"\n");
  fixture_press (fixture, GDK_KEY_Right, GDK_SHIFT_MASK | GDK_CONTROL_MASK);
  assert_set (fixture, "person 4-18 \" Calloway told\"\n");
  fixture_press (fixture, GDK_KEY_Left, GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK);
  assert_set (fixture, "person 0-18 \"Ines Calloway told\"\n");
  fixture_press (fixture, GDK_KEY_z, GDK_CONTROL_MASK);
  assert_set (fixture, "person 4-18 \" Calloway told\"\n");
  fixture_press (fixture, GDK_KEY_Z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  assert_set (fixture, "person 0-18 \"Ines Calloway told\"\n");
}

static void
test_escape_one_by_one (Fixture *fixture)
{
  GlossSession *session = fixture_get_session (fixture);

  fixture_open (fixture, "a.txt");
  gloss_session_annotate (session, "person", 0, 13);
  fixture_activate (fixture, "select-range", "(uint32 2, uint32 8)");
  gloss_session_select_at (session, 5);
  gloss_session_set_pen (session, "claim");

  fixture_press (fixture, GDK_KEY_Escape, 0);
  g_assert_null (gloss_session_get_pen (session));
  g_assert_nonnull (gloss_session_get_selected (session));
  fixture_press (fixture, GDK_KEY_Escape, 0);
  g_assert_null (gloss_session_get_selected (session));
  g_assert_true (gloss_session_get_selection (session, NULL, NULL));
  fixture_press (fixture, GDK_KEY_Escape, 0);
  g_assert_false (gloss_session_get_selection (session, NULL, NULL));
}

static void
test_view_follows (Fixture *fixture)
{
  GlossTextView *view = gloss_editor_pane_get_text_view (gloss_window_get_pane (fixture->window));
  g_autofree char *selected = NULL;
  guint start;
  guint end;

  fixture_open (fixture, "a.txt");
  fixture_activate (fixture, "select-range", "(uint32 5, uint32 13)");
  g_assert_true (gloss_text_view_get_selection (view, &start, &end));
  g_assert_cmpuint (start, ==, 5);
  g_assert_cmpuint (end, ==, 13);
  fixture_activate (fixture, "apply-label", "'person'");
  g_assert_false (gloss_text_view_get_selection (view, &start, &end));
  g_assert_cmpuint (start, ==, 13);
  g_object_get (view, "selected", &selected, NULL);
  g_assert_nonnull (selected);
  gloss_text_view_select_range (view, 20, 25);
  g_assert_true (gloss_session_get_selection (fixture_get_session (fixture), &start, &end));
  g_assert_cmpuint (start, ==, 20);
  g_assert_cmpuint (end, ==, 25);
}

static void
test_status (Fixture *fixture)
{
  fixture_open (fixture, "a.txt");
  assert_state (fixture, "mark-done", "false");
  fixture_activate (fixture, "mark-done", NULL);
  assert_state (fixture, "mark-done", "true");
  assert_state (fixture, "status", "'done'");
  fixture_activate (fixture, "mark-done", NULL);
  assert_state (fixture, "status", "'in-progress'");
  fixture_activate (fixture, "status", "'nonsense'");
  assert_state (fixture, "status", "'in-progress'");
}

static gboolean
is_at_b (Fixture *fixture)
{
  GlossArticle *article = gloss_session_get_article (fixture_get_session (fixture));

  return fixture_is_ready (fixture) && g_str_equal (gloss_article_get_name (article), "b.txt");
}

static void
test_done_and_next (Fixture *fixture)
{
  GFile *files[2];
  g_autofree char *path = g_build_filename (fixture->root, "a.txt.gloss.json", NULL);
  g_autofree char *content = NULL;

  files[0] = fixture_write (fixture, "a.txt", ARTICLE);
  files[1] = fixture_write (fixture, "b.txt", ARTICLE);
  gloss_window_open (fixture->window, files, 2);
  fixture_wait (fixture, fixture_is_ready);
  assert_enabled (fixture, "next-article", TRUE);
  assert_enabled (fixture, "previous-article", FALSE);
  fixture_activate (fixture, "done-next", NULL);
  fixture_wait (fixture, is_at_b);
  assert_enabled (fixture, "next-article", FALSE);
  assert_enabled (fixture, "previous-article", TRUE);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "\"status\": \"done\""));
  g_clear_object (&files[0]);
  g_clear_object (&files[1]);
}

static void
test_zoom (Fixture *fixture)
{
  GlossTextView *view = gloss_editor_pane_get_text_view (gloss_window_get_pane (fixture->window));
  double zoom;

  fixture_open (fixture, "a.txt");
  fixture_activate (fixture, "zoom-in", NULL);
  g_object_get (view, "zoom", &zoom, NULL);
  g_assert_cmpfloat_with_epsilon (zoom, 1.1, 0.001);
  fixture_activate (fixture, "zoom-out", NULL);
  g_object_get (view, "zoom", &zoom, NULL);
  g_assert_cmpfloat (zoom, ==, 1);
  for (guint i = 0; i < 40 && fixture_is_enabled (fixture, "zoom-in"); i++)
    fixture_activate (fixture, "zoom-in", NULL);
  g_assert_false (fixture_is_enabled (fixture, "zoom-in"));
  fixture_activate (fixture, "zoom-reset", NULL);
  g_object_get (view, "zoom", &zoom, NULL);
  g_assert_cmpfloat (zoom, ==, 1);
}

static gboolean
has_export (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->root, "out.csv", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_export_to (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->root, "out.csv", NULL);
  g_autofree char *parameter = g_strdup_printf ("('csv', '%s')", path);
  g_autofree char *content = NULL;

  fixture_open (fixture, "a.txt");
  fixture_activate (fixture, "select-range", "(uint32 0, uint32 13)");
  fixture_activate (fixture, "apply-label", "'person'");
  fixture_activate (fixture, "export-to", parameter);
  fixture_wait (fixture, has_export);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "Ines Calloway"));
}

static GtkWindow *
find_dialog (Fixture *fixture)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *link = toplevels; link != NULL; link = link->next)
    if (ADW_IS_MESSAGE_DIALOG (link->data))
      return link->data;
  return NULL;
}

static gboolean
has_message_dialog (Fixture *fixture)
{
  return find_dialog (fixture) != NULL;
}

static void
test_closing_asks (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->root, "a.txt.gloss.json", NULL);

  fixture_open (fixture, "a.txt");
  gloss_session_annotate (fixture_get_session (fixture), "person", 0, 13);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture_wait (fixture, has_message_dialog);
  g_assert_true (gloss_session_can_edit (fixture_get_session (fixture)));
  g_assert_cmpint (g_rmdir (path), ==, 0);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog (fixture)), "cancel");
  gtk_window_destroy (find_dialog (fixture));
}

static void
test_errors_are_dialogs (Fixture *fixture)
{
  g_autoptr (GFile) missing = g_file_new_build_filename (fixture->root, "missing.txt", NULL);

  gloss_window_open (fixture->window, &missing, 1);
  fixture_wait (fixture, has_message_dialog);
  g_assert_true (gloss_window_is_empty (fixture->window));
  gtk_window_destroy (find_dialog (fixture));
}

static guint
count_windows (Fixture *fixture)
{
  return g_list_length (gtk_application_get_windows (GTK_APPLICATION (fixture->application)));
}

static void
test_one_window_for_an_article (Fixture *fixture)
{
  g_autoptr (GFile) a = fixture_write (fixture, "a.txt", ARTICLE);
  g_autoptr (GFile) b = fixture_write (fixture, "b.txt", ARTICLE);

  g_application_open (G_APPLICATION (fixture->application), &a, 1, "");
  fixture_wait (fixture, fixture_is_ready);
  g_assert_cmpuint (count_windows (fixture), ==, 1);
  g_application_open (G_APPLICATION (fixture->application), &a, 1, "");
  g_assert_cmpuint (count_windows (fixture), ==, 1);
  g_application_open (G_APPLICATION (fixture->application), &b, 1, "");
  g_assert_cmpuint (count_windows (fixture), ==, 2);
}

static GtkDropTarget *
find_drop_target (Fixture *fixture)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

static void
test_drop (Fixture *fixture)
{
  g_autoptr (GFile) file = fixture_write (fixture, "a.txt", ARTICLE);
  GSList list = { file, NULL };
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &list);
  g_signal_emit_by_name (find_drop_target (fixture), "drop", &value, 10.0, 10.0, &taken);
  g_assert_true (taken);
  fixture_wait (fixture, fixture_is_ready);
}

/* The fixture closes the window, and nothing must be left. */
static void
test_closing_with_dialogs (Fixture *fixture)
{
  g_autoptr (GList) toplevels = NULL;

  fixture_open (fixture, "a.txt");
  fixture_activate (fixture, "label-editor", NULL);
  fixture_activate (fixture, "export", NULL);
  toplevels = gtk_window_list_toplevels ();
  g_assert_cmpuint (g_list_length (toplevels), >=, 3);
}

/* Every accelerator is in the window that lists them. */
static void
test_shortcuts_listed (Fixture *fixture)
{
  GtkApplication *application = GTK_APPLICATION (fixture->application);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);
  g_autoptr (GBytes) bytes = NULL;
  const char *listed;

  bytes = g_resources_lookup_data ("/io/github/glossator/Glossator/ui/gloss-shortcuts.ui", 0, NULL);
  g_assert_nonnull (bytes);
  listed = g_bytes_get_data (bytes, NULL);
  g_assert_cmpuint (g_strv_length (actions), >, 15);
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) keys = gtk_application_get_accels_for_action (application, actions[i]);
      g_autofree char *escaped = g_markup_escape_text (keys[0], -1);
      g_auto (GStrv) parts = g_strsplit (escaped, "&lt;Shift&gt;&lt;Control&gt;", -1);
      g_autofree char *ordered = g_strjoinv ("&lt;Control&gt;&lt;Shift&gt;", parts);

      g_test_message ("%s %s", actions[i], ordered);
      g_assert_nonnull (strstr (listed, ordered));
    }
}

static char *
read_clipboard (Fixture *fixture)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  g_autoptr (GdkContentFormats) formats = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  g_assert_nonnull (content);
  formats = gdk_content_provider_ref_formats (content);
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/html"));
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  return g_value_dup_string (&value);
}

static void
test_copy_quotation (Fixture *fixture)
{
  g_autofree char *text = NULL;

  fixture_open (fixture, "a.txt");
  assert_enabled (fixture, "copy-quotation", FALSE);
  fixture_activate (fixture, "select-range", "(uint32 0, uint32 3)");
  assert_enabled (fixture, "copy-quotation", TRUE);
  fixture_activate (fixture, "copy-quotation", NULL);
  text = read_clipboard (fixture);
  g_assert_true (g_str_has_suffix (text, "” (a.txt, characters 0–3)"));
}

static void
test_panes (Fixture *fixture)
{
  fixture_open (fixture, "a.txt");
  assert_state (fixture, "toggle-articles", "true");
  fixture_activate (fixture, "toggle-articles", NULL);
  assert_state (fixture, "toggle-articles", "false");
  fixture_activate (fixture, "filter-articles", NULL);
  assert_state (fixture, "toggle-articles", "true");
  fixture_activate (fixture, "focus-text", NULL);
}

static gboolean
shows_text (GtkWidget  *widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget))
    return g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

/* What cannot have been read yet stays, with what is new. */
static void
test_tell (Fixture *fixture)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  gloss_window_tell (fixture->window, "One");
  g_assert_true (shows_text (window, "One"));
  gloss_window_tell (fixture->window, "Two");
  g_assert_true (shows_text (window, "One\nTwo"));
  gloss_window_tell (fixture->window, "Two");
  g_assert_true (shows_text (window, "One\nTwo"));
  g_assert_false (shows_text (window, "One\nTwo\nTwo"));
}

static void
test_narrow (Fixture *fixture)
{
  GtkWidget *pane = GTK_WIDGET (gloss_window_get_pane (fixture->window));
  int least;

  fixture_open (fixture, "a.txt");
  fixture_activate (fixture, "find", NULL);
  gtk_widget_measure (pane, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
}

int
main (int   argc,
      char *argv[])
{
  fixture_isolate ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  fixture_add ("/window/empty", test_empty);
  fixture_add ("/window/tell", test_tell);
  fixture_add ("/window/narrow", test_narrow);
  fixture_add ("/window/open", test_open);
  fixture_add ("/window/enabled-follows", test_enabled_follows);
  fixture_add ("/window/copy-quotation", test_copy_quotation);
  fixture_add ("/window/unknown-label", test_unknown_label);
  fixture_add ("/window/label-keys", test_label_keys);
  fixture_add ("/window/keys-left-alone", test_keys_left_alone);
  fixture_add ("/window/keys-move-ends", test_keys_move_ends);
  fixture_add ("/window/escape-one-by-one", test_escape_one_by_one);
  fixture_add ("/window/view-follows", test_view_follows);
  fixture_add ("/window/status", test_status);
  fixture_add ("/window/done-and-next", test_done_and_next);
  fixture_add ("/window/zoom", test_zoom);
  fixture_add ("/window/export-to", test_export_to);
  fixture_add ("/window/closing-asks", test_closing_asks);
  fixture_add ("/window/errors-are-dialogs", test_errors_are_dialogs);
  fixture_add ("/window/one-window-for-an-article", test_one_window_for_an_article);
  fixture_add ("/window/closing-with-dialogs", test_closing_with_dialogs);
  fixture_add ("/window/drop", test_drop);
  fixture_add ("/window/shortcuts-listed", test_shortcuts_listed);
  fixture_add ("/window/panes", test_panes);

  return fixture_run ();
}
