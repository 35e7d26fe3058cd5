/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-window-private.h"

#include "app/gloss-spoken.h"

#include <glib/gi18n.h>

/* What of the header there is room for, and its menus. A hidden button costs nearly as much as one
 * that is seen, and a menu more than all buttons: the buttons of a narrow window are made when it
 * first is narrow, the menus when they are first opened.
 *
 * A narrow window has no room for the buttons that minimize and maximize it beside those of the
 * program: only the one that closes it stays, at the side where the desktop has it. The name of the
 * article gives way to all buttons, and is cut as far as it must. */

/* Of the button with the name of the set: beside the list of articles, and without it. */
#define SET_NAME_CHARS 18
#define SET_NAME_CHARS_FOLDED 12

static GtkWidget *
make_narrow_open (GlossWindow *self)
{
  GtkWidget *button = g_object_new (ADW_TYPE_SPLIT_BUTTON,
                                    "icon-name", "document-open-symbolic",
                                    "action-name", "win.open",
                                    "menu-model", self->open_menu,
                                    NULL);

  gloss_speak_tooltip (button, _("Open an article"));
  gloss_speak_inner (button, GTK_TYPE_BUTTON, _("Open an article"));
  gloss_speak_inner (button, GTK_TYPE_MENU_BUTTON, _("Other ways to open"));

  return button;
}

static GtkWidget *
make_toggle (const char *icon,
             const char *tooltip,
             const char *action)
{
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON,
                                    "icon-name", icon,
                                    "action-name", action,
                                    NULL);

  gloss_speak_tooltip (button, tooltip);

  return button;
}

static void
make_narrow_buttons (GlossWindow *self,
                     gboolean     start_folded,
                     gboolean     end_folded)
{
  if (end_folded && adw_bin_get_child (self->narrow_open) == NULL)
    {
      adw_bin_set_child (self->narrow_open, make_narrow_open (self));
      adw_bin_set_child (self->narrow_sidebar,
                         make_toggle ("sidebar-show-right-symbolic",
                                      _("Show the labels and annotations"), "win.toggle-sidebar"));
    }
  if (start_folded && adw_bin_get_child (self->narrow_articles) == NULL)
    adw_bin_set_child (self->narrow_articles,
                       make_toggle ("view-list-symbolic", _("Show the articles"),
                                    "win.toggle-articles"));
}

static void
update_buttons (GlossWindow *self,
                gboolean     start_folded,
                gboolean     end_folded)
{
  make_narrow_buttons (self, start_folded, end_folded);
  gtk_widget_set_visible (GTK_WIDGET (self->open_button), !end_folded);
  gtk_widget_set_visible (self->redo_button, !end_folded);
  gtk_widget_set_visible (self->find_button, !end_folded);
  gtk_widget_set_visible (self->done_button, !end_folded);
  gtk_widget_set_visible (GTK_WIDGET (self->sets_button), !end_folded);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_open), end_folded);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_sidebar), end_folded);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_articles), start_folded);
}

/* The name of the article gets as much as it asks for before the name of the set gets more than its
 * least: that is as much as there is room for beside all buttons. */
static void
update_set_name (GlossWindow *self,
                 gboolean     start_folded)
{
  int most = start_folded ? SET_NAME_CHARS_FOLDED : SET_NAME_CHARS;
  long length = g_utf8_strlen (gtk_label_get_text (self->sets_label), -1);

  gtk_label_set_width_chars (self->sets_label, (int) MIN (length, most));
}

static gboolean
has_close (const char *side)
{
  g_auto (GStrv) buttons = g_strsplit (side, ",", -1);

  return g_strv_contains ((const char *const *) buttons, "close");
}

/* (transfer full): as of AdwHeaderBar:decoration-layout. It has both sides, even if @layout has one
 * only: GTK 4.8 reads beyond the end of a layout that is empty. */
static char *
narrow_decoration (const char *layout)
{
  g_auto (GStrv) sides = g_strsplit (layout, ":", 2);
  gboolean at_start = sides[0] != NULL && has_close (sides[0]);
  gboolean at_end = sides[0] != NULL && sides[1] != NULL && has_close (sides[1]);

  return g_strconcat (at_start ? "close" : "", ":", at_end ? "close" : "", NULL);
}

static void
update_decoration (GlossWindow *self,
                   gboolean     folded)
{
  GtkWidget *header = gtk_widget_get_ancestor (GTK_WIDGET (self->title), ADW_TYPE_HEADER_BAR);
  g_autofree char *layout = NULL;
  g_autofree char *narrow = NULL;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-decoration-layout", &layout,
                NULL);
  if (folded && layout != NULL)
    narrow = narrow_decoration (layout);
  adw_header_bar_set_decoration_layout (ADW_HEADER_BAR (header), narrow);
}

static void
update (GlossWindow *self)
{
  gboolean start_folded;
  gboolean end_folded;

  g_object_get (self->layout, "start-folded", &start_folded, "end-folded", &end_folded, NULL);
  update_buttons (self, start_folded, end_folded);
  update_set_name (self, start_folded);
  update_decoration (self, end_folded);
}

/* Labels that are cut ask for three characters all the same. */
static void
let_shrink (GtkWidget *widget)
{
  GtkWidget *child;

  if (GTK_IS_LABEL (widget))
    gtk_label_set_width_chars (GTK_LABEL (widget), 1);
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    let_shrink (child);
}

static void
make_primary_menu_cb (GtkMenuButton *button,
                      gpointer       user_data)
{
  GlossWindow *self = user_data;

  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, self->primary_menu);
}

void
gloss_window_class_bind_header (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, find_button);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, done_button);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, narrow_open);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, narrow_articles);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, narrow_sidebar);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, open_menu);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, primary_menu);
}

/* After the template is there. */
void
gloss_window_init_header (GlossWindow *self)
{
  gloss_speak_inner (GTK_WIDGET (self->open_button), GTK_TYPE_MENU_BUTTON, _("Other ways to open"));
  gtk_menu_button_set_create_popup_func (self->menu_button, make_primary_menu_cb, self, NULL);
  g_signal_connect_object (self->layout, "notify::start-folded", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->layout, "notify::end-folded", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sets_label, "notify::label", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)),
                           "notify::gtk-decoration-layout", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  let_shrink (GTK_WIDGET (self->title));
}

/* A split button has no way to make its menu when it is opened, and with nothing that pops up its
 * arrow would be grey: until the first frame is there it has an empty popover. */
void
gloss_window_make_open_menu (GlossWindow *self)
{
  if (adw_split_button_get_menu_model (self->open_button) == NULL)
    adw_split_button_set_menu_model (self->open_button, self->open_menu);
}
