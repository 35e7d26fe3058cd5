/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-fixture.h"

#include "app/gloss-annotation-list.h"
#include "app/gloss-side-layout.h"

#include <adwaita.h>

/* Everything fits a window of 360 pixels; a text that is twice as large, too, in the window itself.
 * Where something does not, the message leads to what is to blame: it has no wider child. */

#define NARROW 360
/* Of a window whose frame is drawn by itself. */
#define MOST_BORDER 12
/* GTK's window of shortcuts gets no narrower than its widest page; this fits small screens. */
#define MOST_SHORTCUTS 1000

typedef struct
{
  GtkWidget *widget;
  int        width;
} Wide;

static int
get_least_width (GtkWidget *widget)
{
  int width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width;
}

static void
report_wide (GtkWidget *widget,
             guint      depth)
{
  GtkWidget *child;

  g_test_message ("%*s%s: %d", (int) depth, "", gtk_buildable_get_buildable_id (
                                                  GTK_BUILDABLE (widget)) != NULL
                    ? gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget))
                    : G_OBJECT_TYPE_NAME (widget), get_least_width (widget));
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (get_least_width (child) > NARROW - 100)
      report_wide (child, depth + 1);
}

static GtkWidget *
find_child (GtkWidget *widget,
            GType      type)
{
  GtkWidget *child;
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_child (child, type);
  return found;
}

static void
assert_narrow (GtkWidget  *widget,
               const char *what)
{
  int width = get_least_width (widget);

  g_test_message ("%s: %d", what, width);
  if (width > NARROW)
    report_wide (widget, 0);
  g_assert_cmpint (width, <=, NARROW);
}

static GtkWidget *
find_header (Fixture *fixture)
{
  return find_child (GTK_WIDGET (fixture->window), ADW_TYPE_HEADER_BAR);
}

/* Told after the frame in which it is so. */
static gboolean
is_folded (Fixture *fixture)
{
  return adw_header_bar_get_decoration_layout (ADW_HEADER_BAR (find_header (fixture))) != NULL;
}

/* The window within its border, and its header bar, which asks for less than what is in it. */
static void
assert_window_narrow (Fixture    *fixture,
                      const char *what)
{
  assert_narrow (gtk_widget_get_first_child (GTK_WIDGET (fixture->window)), what);
  assert_narrow (gtk_widget_get_first_child (find_header (fixture)), "its header bar");
}

static gboolean
has_panes (Fixture *fixture)
{
  return find_child (GTK_WIDGET (fixture->window), GLOSS_TYPE_ANNOTATION_LIST) != NULL;
}

static void
set_dpi (int dpi)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi * 1024, NULL);
}

static void
check_window (Fixture *fixture)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), NARROW, 640);
  fixture_wait (fixture, is_folded);
  assert_window_narrow (fixture, "start");
  fixture_open (fixture, "A rather long name of an article that nobody has heard of.txt");
  fixture_wait (fixture, has_panes);
  assert_window_narrow (fixture, "article");
  fixture_activate (fixture, "select-range", "(uint32 0, uint32 13)");
  fixture_activate (fixture, "apply-label", "'person'");
  assert_window_narrow (fixture, "annotation");
  fixture_activate (fixture, "link", NULL);
  assert_window_narrow (fixture, "link");
  fixture_activate (fixture, "find", NULL);
  assert_window_narrow (fixture, "find");
}

static void
assert_decoration (Fixture    *fixture,
                   const char *desktop,
                   const char *expected)
{
  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout", desktop, NULL);
  g_assert_cmpstr (adw_header_bar_get_decoration_layout (ADW_HEADER_BAR (find_header (fixture))),
                   ==, expected);
}

/* Of the window's own buttons only the one that closes it, at the side where the desktop has it. */
static void
test_window (Fixture *fixture)
{
  check_window (fixture);
  assert_decoration (fixture, "close,minimize:icon", "close:");
  assert_decoration (fixture, "icon", ":");
  assert_decoration (fixture, "", ":");
  assert_decoration (fixture, "close", "close:");
  assert_decoration (fixture, "icon:minimize,maximize,close", ":close");
}

static void
test_large_text (Fixture *fixture)
{
  set_dpi (192);
  check_window (fixture);
  set_dpi (96);
}

typedef struct
{
  int      width;
  gboolean start_folded;
} Room;

/* Of the window that is waited for. */
static Room wanted;

static GtkWidget *
get_part (Fixture    *fixture,
          const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (fixture->window),
                                                    GLOSS_TYPE_WINDOW, name));
}

static gboolean
has_room (Fixture *fixture)
{
  GtkWidget *layout = find_child (GTK_WIDGET (fixture->window), GLOSS_TYPE_SIDE_LAYOUT);
  GtkWidget *articles = get_part (fixture, "narrow_articles");

  return abs (gtk_widget_get_width (layout) - wanted.width) <= MOST_BORDER
         && gtk_widget_get_visible (articles) == wanted.start_folded && !is_folded (fixture);
}

/* As narrow as the window gets before a pane folds; all of the header is in it, and of the set's
 * name what can be told from others. */
static void
check_unfolded (Fixture *fixture,
                int      percent,
                int      most)
{
  static const Room rooms[] = {
    { 720 + MOST_BORDER, TRUE }, { 900 + MOST_BORDER, FALSE }, { 1240, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rooms) && rooms[i].width * percent / 100 < most; i++)
    {
      GtkWidget *header = find_header (fixture);
      GtkLabel *sets;

      wanted.width = rooms[i].width * percent / 100;
      wanted.start_folded = rooms[i].start_folded;
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), wanted.width, 640);
      fixture_wait (fixture, has_room);
      g_test_message ("%d: %d", gtk_widget_get_width (header),
                      get_least_width (gtk_widget_get_first_child (header)));
      g_assert_cmpint (get_least_width (gtk_widget_get_first_child (header)), <=,
                       gtk_widget_get_width (header));
      sets = GTK_LABEL (get_part (fixture, "sets_label"));
      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (sets)));
    }
}

static int
get_display_width (void)
{
  GListModel *monitors = gdk_display_get_monitors (gdk_display_get_default ());
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  GdkRectangle place;

  gdk_monitor_get_geometry (monitor, &place);
  return place.width;
}

static void
test_unfolded (Fixture *fixture)
{
  int most = get_display_width ();

  fixture_open (fixture, "A rather long name of an article that nobody has heard of, with a town, a "
                "bridge, a mayor and all that is known of her.txt");
  fixture_wait (fixture, has_panes);
  check_unfolded (fixture, 100, most);
  set_dpi (192);
  check_unfolded (fixture, 150, most);
  set_dpi (96);
}

/* The window that was shown last and is not the program's own. */
static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (!GLOSS_IS_WINDOW (window) && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

static gboolean
has_dialog (Fixture *fixture)
{
  return find_dialog () != NULL;
}

static gboolean
has_no_dialog (Fixture *fixture)
{
  return find_dialog () == NULL;
}

static void
test_dialogs (Fixture *fixture)
{
  static const char *const actions[] = {
    "label-editor", "attribute-editor", "export", "import", "label-every", "new-set",
    "duplicate-set",
  };

  fixture_open (fixture, "a.txt");
  fixture_activate (fixture, "select-range", "(uint32 0, uint32 4)");
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      fixture_activate (fixture, actions[i], NULL);
      fixture_wait (fixture, has_dialog);
      assert_narrow (gtk_widget_get_first_child (find_dialog ()), actions[i]);
      gtk_window_close (GTK_WINDOW (find_dialog ()));
      fixture_wait (fixture, has_no_dialog);
    }
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "preferences", NULL);
  fixture_wait (fixture, has_dialog);
  assert_narrow (gtk_widget_get_first_child (find_dialog ()), "preferences");
  gtk_window_close (GTK_WINDOW (find_dialog ()));
  fixture_wait (fixture, has_no_dialog);
}

static void
test_shortcuts (Fixture *fixture)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/io/github/glossator/Glossator/ui/gloss-shortcuts.ui");
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));

  g_assert_cmpint (get_least_width (window), <=, MOST_SHORTCUTS);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  fixture_isolate ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  fixture_add ("/narrow/window", test_window);
  fixture_add ("/narrow/large-text", test_large_text);
  fixture_add ("/narrow/unfolded", test_unfolded);
  fixture_add ("/narrow/dialogs", test_dialogs);
  fixture_add ("/narrow/shortcuts", test_shortcuts);

  return fixture_run ();
}
