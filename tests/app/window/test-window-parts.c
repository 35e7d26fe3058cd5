/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/gloss-arrow.h"
#include "app/gloss-article-list.h"
#include "app/gloss-banner.h"
#include "app/gloss-preferences.h"
#include "app/gloss-side-layout.h"
#include "app/gloss-text-direction.h"

#include <adwaita.h>
#include <glib/gstdio.h>

/* The widgets of the window, each on its own. */

#define PATIENCE_S 20

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_for (gboolean (*test) (gpointer data),
          gpointer data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_S * (gint64) G_USEC_PER_SEC;
  guint ticks = g_timeout_add (20, wake_cb, NULL);

  while (!test (data) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (ticks);
  g_assert_true (test (data));
}

/* The side layout. */

static GtkWidget *
make_layout (GtkWidget **start,
             GtkWidget **content,
             GtkWidget **end)
{
  GlossSideLayout *layout = GLOSS_SIDE_LAYOUT (g_object_ref_sink (gloss_side_layout_new ()));

  *start = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gloss_side_layout_set_start (layout, *start);
  gloss_side_layout_set_content (layout, *content);
  gloss_side_layout_set_end (layout, *end);
  return GTK_WIDGET (layout);
}

static void
allocate (GtkWidget *layout,
          int        width)
{
  gtk_widget_measure (layout, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (layout, GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (layout, width, 500, -1, NULL);
  iterate ();
}

static gboolean
get_boolean (gpointer    object,
             const char *property)
{
  gboolean value;

  g_object_get (object, property, &value, NULL);
  return value;
}

static void
test_side_beside (void)
{
  GtkWidget *start;
  GtkWidget *content;
  GtkWidget *end;
  GtkWidget *layout = make_layout (&start, &content, &end);

  g_object_set (layout, "start-width", 200, "end-width", 300, NULL);
  allocate (layout, 1200);
  g_assert_cmpint (gtk_widget_get_width (start), ==, 200);
  g_assert_cmpint (gtk_widget_get_width (end), ==, 300);
  g_assert_cmpint (gtk_widget_get_width (content), ==, 700);
  g_assert_false (get_boolean (layout, "start-folded"));

  g_object_set (layout, "show-start", FALSE, NULL);
  allocate (layout, 1200);
  g_assert_cmpint (gtk_widget_get_width (content), ==, 900);
  g_assert_false (get_boolean (layout, "start-visible"));
  gtk_widget_set_visible (end, FALSE);
  allocate (layout, 1200);
  g_assert_cmpint (gtk_widget_get_width (content), ==, 1200);
  g_assert_finalize_object (layout);
}

static void
test_side_folded (void)
{
  GtkWidget *start;
  GtkWidget *content;
  GtkWidget *end;
  GtkWidget *layout = make_layout (&start, &content, &end);

  g_object_set (layout, "start-width", 200, "end-width", 300, NULL);
  allocate (layout, 800);
  g_assert_true (get_boolean (layout, "start-folded"));
  g_assert_false (get_boolean (layout, "end-folded"));
  g_assert_cmpint (gtk_widget_get_width (content), ==, 500);
  g_assert_true (get_boolean (layout, "show-start"));
  g_assert_false (get_boolean (layout, "start-visible"));

  allocate (layout, 500);
  g_assert_true (get_boolean (layout, "end-folded"));
  g_assert_cmpint (gtk_widget_get_width (content), ==, 500);
  g_object_set (layout, "end-visible", TRUE, NULL);
  g_assert_true (get_boolean (layout, "show-end"));
  g_object_set (layout, "start-visible", TRUE, NULL);
  g_assert_false (get_boolean (layout, "end-visible"));
  g_assert_true (gloss_side_layout_close_overlay (GLOSS_SIDE_LAYOUT (layout)));
  g_assert_false (gloss_side_layout_close_overlay (GLOSS_SIDE_LAYOUT (layout)));

  /* The lasting wish came through all this unchanged. */
  allocate (layout, 1200);
  g_assert_true (get_boolean (layout, "start-visible"));
  g_assert_true (get_boolean (layout, "end-visible"));
  g_assert_cmpint (gtk_widget_get_width (content), ==, 700);
  g_assert_finalize_object (layout);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_side_notifies (void)
{
  GtkWidget *start;
  GtkWidget *content;
  GtkWidget *end;
  GtkWidget *layout = make_layout (&start, &content, &end);
  guint n_visible = 0;
  guint n_width = 0;

  allocate (layout, 1200);
  g_signal_connect_swapped (layout, "notify::start-visible", G_CALLBACK (count_cb), &n_visible);
  g_signal_connect_swapped (layout, "notify::start-width", G_CALLBACK (count_cb), &n_width);
  g_object_set (layout, "start-visible", TRUE, "start-width", 240, NULL);
  g_assert_cmpuint (n_visible + n_width, ==, 0);
  g_object_set (layout, "start-visible", FALSE, "start-width", 250, NULL);
  g_assert_cmpuint (n_visible, ==, 1);
  g_assert_cmpuint (n_width, ==, 1);
  allocate (layout, 700);
  allocate (layout, 1200);
  g_assert_cmpuint (n_visible, ==, 1);
  g_assert_finalize_object (layout);
}

static void
test_side_room_for_content (void)
{
  GtkWidget *start;
  GtkWidget *content;
  GtkWidget *end;
  GtkWidget *layout = make_layout (&start, &content, &end);

  g_object_set (layout, "start-width", 1000, "end-width", 1000, NULL);
  allocate (layout, 1000);
  g_assert_cmpint (gtk_widget_get_width (content), >=, 300);
  g_assert_cmpint (gtk_widget_get_width (start), >=, 180);
  g_assert_cmpint (gtk_widget_get_width (end), >=, 180);
  g_assert_finalize_object (layout);
}

static void
set_text_scale (double scale)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * scale), NULL);
}

/* Panes get wider by half of what the text grows, and fold as much earlier; the width that is kept
 * is that for text in the usual size. */
static void
test_side_large_text (void)
{
  GtkWidget *start;
  GtkWidget *content;
  GtkWidget *end;
  GtkWidget *layout = make_layout (&start, &content, &end);
  int width;

  g_object_set (layout, "start-width", 200, "end-width", 300, NULL);
  set_text_scale (2);
  allocate (layout, 1400);
  g_assert_cmpint (gtk_widget_get_width (start), ==, 300);
  g_assert_cmpint (gtk_widget_get_width (end), ==, 450);
  g_object_get (layout, "start-width", &width, NULL);
  g_assert_cmpint (width, ==, 200);
  allocate (layout, 1340);
  g_assert_true (get_boolean (layout, "start-folded"));
  g_assert_false (get_boolean (layout, "end-folded"));
  allocate (layout, 1070);
  g_assert_true (get_boolean (layout, "end-folded"));
  set_text_scale (1);
  allocate (layout, 1069);
  g_assert_false (get_boolean (layout, "start-folded"));
  g_assert_cmpint (gtk_widget_get_width (start), ==, 200);
  g_assert_finalize_object (layout);
}

/* Arrows in text. */

static void
check_joined (const char *from,
              GlossArrow  arrow,
              const char *to,
              const char *expected)
{
  g_autofree char *joined = gloss_arrow_join (from, arrow, to);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_arrows (void)
{
  check_joined ("a", GLOSS_ARROW_ONWARD, "b", "a → b");
  check_joined ("a", GLOSS_ARROW_BOTH, "“1”", "a ↔ “1”");
  check_joined ("ليلى", GLOSS_ARROW_ONWARD, "b", "\u200e\u2068ليلى\u2069 → \u2068b\u2069");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  check_joined ("a", GLOSS_ARROW_ONWARD, "b", "\u200f\u2068a\u2069 ← \u2068b\u2069");
  g_assert_cmpstr (gloss_arrow_get_sign (GLOSS_ARROW_BACK), ==, "→");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_assert_cmpstr (gloss_arrow_get_sign (GLOSS_ARROW_BACK), ==, "←");
}

static void
test_text_direction (void)
{
  g_assert_cmpint (gloss_text_direction_find ("12 “ليلى” said"), ==, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (gloss_text_direction_find ("(said) ליאת"), ==, GTK_TEXT_DIR_LTR);
  g_assert_cmpint (gloss_text_direction_find ("12.5 %"), ==, GTK_TEXT_DIR_NONE);
}

/* The list of articles. */

static gboolean
has_folder (gpointer session)
{
  return gloss_session_get_folder (session) != NULL;
}

/* Files without content on disk: only the list is looked at. */
static GlossSession *
make_session (char  **root,
              guint   n_files)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GFile) folder = NULL;
  GlossSession *session;

  *root = g_dir_make_tmp ("gloss-list-XXXXXX", NULL);
  folder = g_file_new_for_path (*root);
  session = gloss_session_new (folder, folder);
  for (guint i = 0; i < n_files; i++)
    {
      g_autofree char *name = g_strdup_printf ("article %06u.txt", i);

      g_ptr_array_add (files, g_file_get_child (folder, name));
    }
  if (n_files == 0)
    return session;
  g_assert_true (g_file_replace_contents (files->pdata[0], "one", 3, NULL, FALSE,
                                          G_FILE_CREATE_NONE, NULL, NULL, NULL));
  gloss_session_open_files (session, (GFile **) files->pdata, files->len);
  wait_for (has_folder, session);
  gloss_session_cancel (session);
  g_assert_true (g_file_delete (files->pdata[0], NULL, NULL));
  return session;
}

static GtkWidget *
find_descendant (GtkWidget *widget,
                 GType      type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (child), type) ? child
                                                                   : find_descendant (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count_rows (GtkWidget *list)
{
  GtkListView *view = GTK_LIST_VIEW (find_descendant (list, GTK_TYPE_LIST_VIEW));

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (view)));
}

static gboolean
has_eleven_rows (gpointer list)
{
  return count_rows (list) == 11;
}

static gboolean
has_all_rows (gpointer list)
{
  return count_rows (list) == 100000;
}

static void
test_list_filters (void)
{
  g_autofree char *root = NULL;
  GlossSession *session = make_session (&root, 100000);
  GtkWidget *list = g_object_ref_sink (gloss_article_list_new (session));
  GtkWidget *entry = find_descendant (list, GTK_TYPE_SEARCH_ENTRY);

  g_assert_cmpuint (count_rows (list), ==, 100000);
  gtk_editable_set_text (GTK_EDITABLE (entry), "TICLE  01234");
  g_signal_emit_by_name (entry, "search-changed");
  /* 012340 to 012349, and 001234. */
  wait_for (has_eleven_rows, list);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "search-changed");
  wait_for (has_all_rows, list);
  g_assert_finalize_object (list);
  iterate ();
  g_assert_finalize_object (session);
  g_rmdir (root);
}

static void
test_list_empty (void)
{
  g_autofree char *root = NULL;
  GlossSession *session = make_session (&root, 0);
  GtkWidget *list = g_object_ref_sink (gloss_article_list_new (session));
  GtkWidget *stack = find_descendant (list, GTK_TYPE_STACK);

  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "none");
  g_assert_finalize_object (list);
  iterate ();
  g_assert_finalize_object (session);
  g_rmdir (root);
}

/* The banner. */

static void
test_banner (void)
{
  GlossBanner *banner = GLOSS_BANNER (g_object_ref_sink (gloss_banner_new ()));
  GtkWidget *button = find_descendant (GTK_WIDGET (banner), GTK_TYPE_BUTTON);
  guint n_clicked = 0;

  g_assert_null (gloss_banner_get_text (banner));
  gloss_banner_show (banner, "What is wrong", "_Help", TRUE, FALSE);
  g_assert_cmpstr (gloss_banner_get_text (banner), ==, "What is wrong");
  g_assert_true (gtk_widget_get_visible (button));
  g_signal_connect_swapped (banner, "clicked", G_CALLBACK (count_cb), &n_clicked);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (n_clicked, ==, 1);
  gloss_banner_show (banner, "Something else", NULL, FALSE, TRUE);
  g_assert_false (gtk_widget_get_visible (button));
  gloss_banner_hide (banner);
  g_assert_null (gloss_banner_get_text (banner));
  g_assert_finalize_object (banner);
}

/* The preferences. */

static void
test_preferences (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.glossator.Glossator");
  GtkWidget *preferences = gloss_preferences_new (settings);
  GtkWidget *combo = find_descendant (preferences, ADW_TYPE_COMBO_ROW);
  GtkWidget *font = find_descendant (preferences, GTK_TYPE_FONT_BUTTON);
  GtkWidget *spin = find_descendant (preferences, GTK_TYPE_SPIN_BUTTON);

  adw_combo_row_set_selected (ADW_COMBO_ROW (combo), 2);
  g_assert_cmpint (g_settings_get_enum (settings, "color-scheme"), ==, 2);
  g_settings_set_enum (settings, "color-scheme", 1);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (combo)), ==, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 90);
  g_assert_cmpint (g_settings_get_int (settings, "text-width"), ==, 90);

  g_assert_false (gtk_widget_get_sensitive (font));
  g_settings_set_string (settings, "font", "Serif 14");
  g_assert_true (gtk_widget_get_sensitive (font));
  g_settings_reset (settings, "font");
  g_assert_false (gtk_widget_get_sensitive (font));
  g_settings_reset (settings, "color-scheme");
  g_settings_reset (settings, "text-width");

  g_object_add_weak_pointer (G_OBJECT (preferences), (gpointer *) &preferences);
  gtk_window_destroy (GTK_WINDOW (preferences));
  iterate ();
  g_assert_null (preferences);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/side-layout/beside", test_side_beside);
  g_test_add_func ("/side-layout/folded", test_side_folded);
  g_test_add_func ("/side-layout/notifies", test_side_notifies);
  g_test_add_func ("/side-layout/room-for-content", test_side_room_for_content);
  g_test_add_func ("/side-layout/large-text", test_side_large_text);
  g_test_add_func ("/arrow/join", test_arrows);
  g_test_add_func ("/text-direction", test_text_direction);
  g_test_add_func ("/article-list/filters", test_list_filters);
  g_test_add_func ("/article-list/empty", test_list_empty);
  g_test_add_func ("/banner", test_banner);
  g_test_add_func ("/preferences", test_preferences);

  return g_test_run ();
}
