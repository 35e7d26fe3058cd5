/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panels-fixture.h"

#include "app/gloss-annotation-details.h"
#include "app/gloss-annotation-list.h"
#include "app/gloss-annotation-row.h"
#include "app/gloss-article-details.h"
#include "app/gloss-attribute-editor.h"
#include "app/gloss-attribute-popover.h"
#include "app/gloss-chosen-bar.h"
#include "app/gloss-export-dialog.h"
#include "app/gloss-filter-popover.h"
#include "app/gloss-here-list.h"
#include "app/gloss-label-palette.h"
#include "app/gloss-label-popover.h"
#include "app/gloss-row-view.h"
#include "app/gloss-swatch.h"

#include <string.h>

/* The panels on a real session: what they show follows it, what they do is an edit of it. */

static guint
count_edits (PanelsFixture *fixture)
{
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);

  return gloss_history_get_position (gloss_annotation_set_get_history (set));
}

/* The list */

static GtkSelectionModel *
get_selection (GtkWidget *list)
{
  GlossRowView *view = panels_get_child (list, GLOSS_TYPE_ANNOTATION_LIST, "list");

  return gloss_row_view_get_model (view);
}

static void
select_row (GtkWidget *list,
            guint      position)
{
  gtk_selection_model_select_item (get_selection (list), position, TRUE);
}

/* "0 2": the selected rows. */
static char *
dup_rows (GtkWidget *list)
{
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (get_selection (list));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (get_selection (list))); i++)
    if (gtk_bitset_contains (rows, i))
      g_string_append_printf (text, "%s%u", text->len > 0 ? " " : "", i);

  return g_string_free (text, FALSE);
}

#define assert_rows(list, expected)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found = dup_rows (list);                                                      \
    g_assert_cmpstr (found, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static const char *
get_text (GtkWidget  *widget,
          GType       type,
          const char *child)
{
  return gtk_label_get_label (panels_get_child (widget, type, child));
}

static void
test_list_selection (PanelsFixture *fixture,
                     gconstpointer  data)
{
  GtkWidget *list = gloss_annotation_list_new (fixture->session);
  GtkWidget *window = panels_show (list);
  g_autofree char *ada = NULL;
  g_autofree char *day = NULL;
  g_autofree char *town = NULL;

  day = g_strdup (gloss_annotation_get_id (panels_fixture_annotate (fixture, "date", 18, 24)));
  town = g_strdup (gloss_annotation_get_id (panels_fixture_annotate (fixture, "location", 44, 56)));
  gloss_session_select (fixture->session, day, FALSE);
  assert_rows (list, "0");

  /* The row stays with its annotation when others come and go. */
  ada = g_strdup (gloss_annotation_get_id (panels_fixture_annotate (fixture, "person", 0, 9)));
  panels_settle ();
  assert_rows (list, "1");

  select_row (list, 0);
  g_assert_cmpstr (gloss_annotation_get_id (gloss_session_get_selected (fixture->session)), ==,
                   ada);

  gloss_session_delete_selected (fixture->session);
  g_assert_null (gloss_session_get_selected (fixture->session));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_selection (list))), ==, 2);
  assert_rows (list, "");

  panels_close (window, list);
}

static const char *
get_lead (PanelsFixture *fixture)
{
  return gloss_annotation_get_id (gloss_session_get_selected (fixture->session));
}

/* Several rows: a plain choice, one more, a range upward and downward, all, and what becomes of
 * them when the list or the session changes. */
static void
test_list_several (PanelsFixture *fixture,
                   gconstpointer  data)
{
  GtkWidget *list = gloss_annotation_list_new (fixture->session);
  GtkWidget *window = panels_show (list);
  GtkSelectionModel *rows = get_selection (list);
  g_autofree char *ada = NULL;
  g_autofree char *town = NULL;
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);

  ada = g_strdup (gloss_annotation_get_id (panels_fixture_annotate (fixture, "person", 0, 9)));
  panels_fixture_annotate (fixture, "date", 18, 24);
  town = g_strdup (gloss_annotation_get_id (panels_fixture_annotate (fixture, "location", 44, 56)));

  select_row (list, 0);
  gtk_selection_model_select_item (rows, 2, FALSE);
  assert_rows (list, "0 2");
  g_assert_cmpstr (get_lead (fixture), ==, town);
  g_assert_cmpuint (gloss_session_count_chosen (fixture->session), ==, 2);
  gtk_selection_model_unselect_item (rows, 2);
  assert_rows (list, "0");
  g_assert_cmpstr (get_lead (fixture), ==, ada);
  g_assert_cmpuint (gloss_session_count_chosen (fixture->session), ==, 1);

  select_row (list, 0);
  gtk_selection_model_select_range (rows, 0, 3, TRUE);
  g_assert_cmpstr (get_lead (fixture), ==, town);
  select_row (list, 2);
  gtk_selection_model_select_range (rows, 0, 3, TRUE);
  g_assert_cmpstr (get_lead (fixture), ==, ada);
  assert_rows (list, "0 1 2");

  /* Sorted another way they are the same; an edit that takes a row away leaves the others. */
  gloss_session_relabel_chosen (fixture->session, "claim");
  g_assert_cmpuint (gloss_annotation_set_count_label (set, "claim"), ==, 3);
  assert_rows (list, "0 1 2");
  gloss_session_undo (fixture->session);
  g_assert_cmpuint (gloss_annotation_set_count_label (set, "claim"), ==, 0);

  gloss_session_select (fixture->session, NULL, FALSE);
  assert_rows (list, "");
  gtk_selection_model_select_all (rows);
  assert_rows (list, "0 1 2");
  gloss_session_select (fixture->session, town, FALSE);
  assert_rows (list, "2");
  gtk_selection_model_unselect_all (rows);
  g_assert_null (gloss_session_get_selected (fixture->session));

  panels_close (window, list);
}

static gboolean
press (GtkWidget *widget,
       guint      keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
      if (handled)
        return TRUE;
    }

  return FALSE;
}

static void
test_list_keys (PanelsFixture *fixture,
                gconstpointer  data)
{
  GtkWidget *list = gloss_annotation_list_new (fixture->session);
  GtkWidget *window = panels_show (list);
  GtkWidget *view = panels_get_child (list, GLOSS_TYPE_ANNOTATION_LIST, "list");

  panels_fixture_annotate (fixture, "person", 0, 9);
  panels_fixture_annotate (fixture, "date", 18, 24);
  panels_fixture_annotate (fixture, "location", 44, 56);

  select_row (list, 1);
  g_assert_true (press (view, GDK_KEY_c));
  g_assert_cmpstr (gloss_annotation_get_label (gloss_session_get_selected (fixture->session)), ==,
                   "claim");
  g_assert_true (press (view, GDK_KEY_Delete));
  g_assert_cmpstr (gloss_annotation_get_label (gloss_session_get_selected (fixture->session)), ==,
                   "location");
  g_assert_true (press (view, GDK_KEY_Delete));
  g_assert_cmpstr (gloss_annotation_get_label (gloss_session_get_selected (fixture->session)), ==,
                   "person");
  g_assert_true (press (view, GDK_KEY_Delete));
  g_assert_null (gloss_session_get_selected (fixture->session));
  g_assert_false (press (view, GDK_KEY_Escape));
  g_assert_false (press (view, GDK_KEY_Down));

  /* One step for all that are selected. */
  gloss_session_undo (fixture->session);
  gloss_session_undo (fixture->session);
  gtk_selection_model_select_all (get_selection (list));
  g_assert_true (press (view, GDK_KEY_c));
  assert_rows (list, "0 1");
  g_assert_true (press (view, GDK_KEY_Delete));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_selection (list))), ==, 0);
  gloss_session_undo (fixture->session);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_selection (list))), ==, 2);

  panels_close (window, list);
}

static void
test_list_filter (PanelsFixture *fixture,
                  gconstpointer  data)
{
  GtkWidget *list = gloss_annotation_list_new (fixture->session);
  GtkWidget *window = panels_show (list);
  GtkWidget *uncertain = panels_get_child (list, GLOSS_TYPE_ANNOTATION_LIST, "uncertain");
  GtkEditable *search = panels_get_child (list, GLOSS_TYPE_ANNOTATION_LIST, "search");

  g_assert_cmpstr (get_text (list, GLOSS_TYPE_ANNOTATION_LIST, "count"), ==, "2");
  g_assert_true (gtk_widget_get_visible (uncertain));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (uncertain), TRUE);
  g_assert_cmpstr (get_text (list, GLOSS_TYPE_ANNOTATION_LIST, "count"), ==, "1 of 2");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (uncertain), FALSE);

  gtk_editable_set_text (search, "brook");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpstr (get_text (list, GLOSS_TYPE_ANNOTATION_LIST, "count"), ==, "1 of 2");
  gtk_editable_set_text (search, "nowhere");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpstr (get_text (list, GLOSS_TYPE_ANNOTATION_LIST, "count"), ==, "0 of 2");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (
                     panels_get_child (list, GLOSS_TYPE_ANNOTATION_LIST, "stack")),
                   ==, "empty");
  g_signal_emit_by_name (search, "stop-search");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpstr (get_text (list, GLOSS_TYPE_ANNOTATION_LIST, "count"), ==, "2");

  panels_close (window, list);
}

static void
test_list_row (PanelsFixture *fixture,
               gconstpointer  data)
{
  GtkWidget *list = gloss_annotation_list_new (fixture->session);
  GtkWidget *window = panels_show (list);
  GlossAnnotation *annotation = panels_fixture_annotate (fixture, "person", 0, 9);
  GlossAnnotationRow *row;

  panels_settle ();
  row = panels_find (list, GLOSS_TYPE_ANNOTATION_ROW);
  g_assert_nonnull (row);
  g_assert_cmpstr (get_text (GTK_WIDGET (row), GLOSS_TYPE_ANNOTATION_ROW, "name"), ==, "Person");
  g_assert_cmpstr (get_text (GTK_WIDGET (row), GLOSS_TYPE_ANNOTATION_ROW, "quote"), ==,
                   "Ada Brook");

  gloss_session_apply (fixture->session,
                       gloss_command_relabel (panels_fixture_get_set (fixture), &annotation, 1,
                                              "date", NULL));
  g_assert_true (panels_find (list, GLOSS_TYPE_ANNOTATION_ROW) == row);
  g_assert_cmpstr (get_text (GTK_WIDGET (row), GLOSS_TYPE_ANNOTATION_ROW, "name"), ==, "Date");

  panels_close (window, list);
}

/* The details */

static void
type_note (GtkWidget  *details,
           const char *text)
{
  GtkTextBuffer *buffer = panels_get_child (details, GLOSS_TYPE_ANNOTATION_DETAILS, "buffer");

  gtk_text_buffer_set_text (buffer, text, -1);
}

static char *
dup_typed_note (GtkWidget *details)
{
  GtkTextBuffer *buffer = panels_get_child (details, GLOSS_TYPE_ANNOTATION_DETAILS, "buffer");
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);

  return g_steal_pointer (&text);
}

static void
test_details_note (PanelsFixture *fixture,
                   gconstpointer  data)
{
  GtkWidget *details = gloss_annotation_details_new (fixture->session);
  GtkWidget *window = panels_show (details);
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);
  g_autofree char *id = NULL;
  g_autofree char *other = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *undone = NULL;
  guint n_edits;

  id = g_strdup (gloss_annotation_get_id (panels_fixture_annotate (fixture, "person", 0, 9)));
  other = g_strdup (gloss_annotation_get_id (panels_fixture_annotate (fixture, "date", 18, 24)));
  gloss_session_select (fixture->session, id, FALSE);
  n_edits = count_edits (fixture);

  type_note (details, "w");
  type_note (details, "wh");
  type_note (details, "who?");
  g_assert_cmpuint (count_edits (fixture), ==, n_edits);
  gloss_annotation_details_commit (GLOSS_ANNOTATION_DETAILS (details));
  gloss_annotation_details_commit (GLOSS_ANNOTATION_DETAILS (details));
  g_assert_cmpuint (count_edits (fixture), ==, n_edits + 1);
  g_assert_cmpstr (gloss_annotation_get_note (gloss_annotation_set_lookup (set, id)), ==, "who?");

  /* Going elsewhere confirms what was typed, on the right annotation. */
  type_note (details, "who then?");
  gloss_session_select (fixture->session, other, FALSE);
  g_assert_cmpstr (gloss_annotation_get_note (gloss_annotation_set_lookup (set, id)), ==,
                   "who then?");
  typed = dup_typed_note (details);
  g_assert_cmpstr (typed, ==, "");

  gloss_session_undo (fixture->session);
  gloss_session_select (fixture->session, id, FALSE);
  undone = dup_typed_note (details);
  g_assert_cmpstr (undone, ==, "who?");

  panels_close (window, details);
}

static gboolean
has_note_cb (gpointer user_data)
{
  PanelsFixture *fixture = user_data;
  GlossAnnotation *selected = gloss_session_get_selected (fixture->session);

  return g_strcmp0 (gloss_annotation_get_note (selected), "by itself") == 0;
}

static void
test_details_note_by_itself (PanelsFixture *fixture,
                             gconstpointer  data)
{
  GtkWidget *details = gloss_annotation_details_new (fixture->session);
  GtkWidget *window = panels_show (details);
  GlossAnnotation *annotation = panels_fixture_annotate (fixture, "person", 0, 9);

  gloss_session_select (fixture->session, gloss_annotation_get_id (annotation), FALSE);
  type_note (details, "by itself");
  panels_wait_for (has_note_cb, fixture);

  panels_close (window, details);
}

static void
test_details_shows (PanelsFixture *fixture,
                    gconstpointer  data)
{
  GtkWidget *details = gloss_annotation_details_new (fixture->session);
  GtkWidget *window = panels_show (details);
  GtkRevealer *revealer = panels_get_child (details, GLOSS_TYPE_ANNOTATION_DETAILS, "revealer");
  GtkWidget *popover = panels_get_child (details, GLOSS_TYPE_ANNOTATION_DETAILS, "label_popover");
  GtkWidget *accept = panels_get_child (details, GLOSS_TYPE_ANNOTATION_DETAILS, "accept");
  GtkWidget *uncertain = panels_get_child (details, GLOSS_TYPE_ANNOTATION_DETAILS, "uncertain");
  const char *facts;
  gboolean handled = FALSE;

  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  gloss_session_select (fixture->session, "u", FALSE);
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  g_assert_cmpstr (get_text (details, GLOSS_TYPE_ANNOTATION_DETAILS, "label_name"), ==, "Witness");
  g_assert_cmpstr (get_text (details, GLOSS_TYPE_ANNOTATION_DETAILS, "quote"), ==, "Sunday");
  g_assert_cmpstr (get_text (details, GLOSS_TYPE_ANNOTATION_DETAILS, "text_now"), ==, "Monday");
  facts = get_text (details, GLOSS_TYPE_ANNOTATION_DETAILS, "facts");
  g_assert_nonnull (strstr (facts, "18–24"));
  g_assert_nonnull (strstr (facts, "Zoë"));

  g_assert_true (gtk_widget_get_visible (uncertain));
  g_signal_emit_by_name (accept, "clicked");
  g_assert_false (gtk_widget_get_visible (uncertain));
  g_assert_cmpstr (get_text (details, GLOSS_TYPE_ANNOTATION_DETAILS, "quote"), ==, "Monday");

  g_signal_emit_by_name (popover, "chosen", "date", &handled);
  g_assert_true (handled);
  g_assert_cmpstr (gloss_annotation_get_label (gloss_session_get_selected (fixture->session)), ==,
                   "date");
  g_assert_cmpstr (get_text (details, GLOSS_TYPE_ANNOTATION_DETAILS, "label_name"), ==, "Date");

  gloss_session_select (fixture->session, NULL, FALSE);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));

  panels_close (window, details);
}

/* The export */

static gboolean
is_closed_cb (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

static gboolean
has_result_cb (gpointer user_data)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (user_data), "result") == 0;
}

static void
test_export (PanelsFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "out.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gpointer dialog = gloss_export_dialog_new (fixture->session);
  g_autofree char *name = NULL;
  g_autofree char *written = NULL;

  panels_fixture_annotate (fixture, "person", 0, 9);
  g_object_add_weak_pointer (dialog, &dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  g_object_set (dialog, "format", "csv", NULL);
  name = gloss_export_dialog_dup_name (dialog);
  g_assert_cmpstr (name, ==, "article.csv");

  gloss_export_dialog_export_to (dialog, file);
  panels_wait_for (is_closed_cb, &dialog);
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_nonnull (strstr (written, "Ada Brook"));
  g_assert_cmpstr (fixture->messages->pdata[fixture->messages->len - 1], ==,
                   "Exported to “out.csv”");
}

static void
test_export_failure (PanelsFixture *fixture,
                     gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "no", "such", "folder.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *dialog = gloss_export_dialog_new (fixture->session);

  gtk_window_present (GTK_WINDOW (dialog));
  gloss_export_dialog_export_to (GLOSS_EXPORT_DIALOG (dialog), file);
  panels_wait_for (has_result_cb, panels_get_child (dialog, GLOSS_TYPE_EXPORT_DIALOG, "stack"));
  g_assert_false (gtk_widget_get_visible (
    panels_get_child (dialog, GLOSS_TYPE_EXPORT_DIALOG, "losses_frame")));

  panels_close (dialog, dialog);
}

/* Every widget */

static void
test_swatch (void)
{
  GlossSwatch *swatch = g_object_ref_sink (GLOSS_SWATCH (gloss_swatch_new ()));
  guint n_notified = 0;

  g_signal_connect_swapped (swatch, "notify::color", G_CALLBACK (panels_count), &n_notified);
  gloss_swatch_set_color (swatch, "#ff0000");
  gloss_swatch_set_color (swatch, "#ff0000");
  g_assert_cmpuint (n_notified, ==, 1);
  gloss_swatch_set_color (swatch, "no color");
  g_assert_cmpstr (gloss_swatch_get_color (swatch), ==, "no color");
  panels_assert_finalized (swatch);
}

static gboolean
is_counted_cb (gpointer count)
{
  return *(guint *) count > 0;
}

/* A dialog that is open is drawn anew with its window. */
static void
test_swatch_patterns (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWindow *dialog = GTK_WINDOW (gtk_window_new ());
  GlossSwatch *swatch = GLOSS_SWATCH (gloss_swatch_new ());
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (swatch));
  guint n_drawn = 0;

  gloss_swatch_set_color (swatch, "#ff0000");
  gloss_swatch_set_underline (swatch, 1);
  gtk_window_set_child (dialog, GTK_WIDGET (swatch));
  gtk_window_set_transient_for (dialog, window);
  gtk_window_present (window);
  gtk_window_present (dialog);
  g_signal_connect_swapped (picture, "invalidate-contents", G_CALLBACK (panels_count), &n_drawn);
  panels_settle ();
  n_drawn = 0;

  gloss_swatch_show_patterns (window, FALSE);
  panels_settle ();
  g_assert_cmpuint (n_drawn, ==, 0);
  gloss_swatch_show_patterns (window, TRUE);
  panels_wait_for (is_counted_cb, &n_drawn);
  gtk_window_destroy (dialog);
  gtk_window_destroy (window);
}

static void
test_session_property (PanelsFixture *fixture,
                       gconstpointer  data)
{
  const GType types[] = { GLOSS_TYPE_LABEL_PALETTE,      GLOSS_TYPE_ANNOTATION_LIST,
                          GLOSS_TYPE_ANNOTATION_DETAILS, GLOSS_TYPE_LABEL_POPOVER,
                          GLOSS_TYPE_FILTER_POPOVER,     GLOSS_TYPE_CHOSEN_BAR,
                          GLOSS_TYPE_HERE_LIST,          GLOSS_TYPE_ATTRIBUTE_EDITOR,
                          GLOSS_TYPE_ARTICLE_DETAILS,    GLOSS_TYPE_ATTRIBUTE_POPOVER };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));
      g_autoptr (GlossSession) session = NULL;
      guint n_notified = 0;

      g_test_message ("%s", g_type_name (types[i]));
      g_signal_connect_swapped (widget, "notify::session", G_CALLBACK (panels_count), &n_notified);
      g_object_get (widget, "session", &session, NULL);
      g_assert_null (session);
      g_object_set (widget, "session", fixture->session, NULL);
      g_object_set (widget, "session", fixture->session, NULL);
      g_assert_cmpuint (n_notified, ==, 1);
      g_object_set (widget, "session", NULL, NULL);
      g_assert_cmpuint (n_notified, ==, 2);
      g_object_set (widget, "session", fixture->session, NULL);
      panels_assert_finalized (widget);
    }
}

#define ADD(name, up, func)                                                                        \
  g_test_add ("/panels/" name, PanelsFixture, NULL, panels_fixture_set_up_##up, func,              \
              panels_fixture_end)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("list/selection", plain, test_list_selection);
  ADD ("list/several", plain, test_list_several);
  ADD ("list/keys", plain, test_list_keys);
  ADD ("list/filter", file, test_list_filter);
  ADD ("list/row", plain, test_list_row);
  ADD ("details/note", plain, test_details_note);
  ADD ("details/note-by-itself", plain, test_details_note_by_itself);
  ADD ("details/shows", file, test_details_shows);
  ADD ("export/csv", plain, test_export);
  ADD ("export/failure", plain, test_export_failure);
  g_test_add_func ("/panels/swatch", test_swatch);
  g_test_add_func ("/panels/swatch-patterns", test_swatch_patterns);
  ADD ("session-property", plain, test_session_property);

  return g_test_run ();
}
