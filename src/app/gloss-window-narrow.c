/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-window-private.h"

/* The name of the article gives way to all buttons, and is cut as far as it must.
 *
 * A narrow window has no room for the buttons that minimize and maximize it beside those of the
 * program: only the one that closes it stays, at the side where the desktop has it. */

/* (transfer full): as of AdwHeaderBar:decoration-layout. */
static char *
narrow_decoration (const char *layout)
{
  g_auto (GStrv) sides = g_strsplit (layout, ":", 2);
  GString *narrow = g_string_new (NULL);

  for (guint i = 0; sides[i] != NULL; i++)
    {
      g_auto (GStrv) buttons = g_strsplit (sides[i], ",", -1);

      g_string_append (narrow, i > 0 ? ":" : "");
      if (g_strv_contains ((const char *const *) buttons, "close"))
        g_string_append (narrow, "close");
    }
  return g_string_free (narrow, FALSE);
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
update_decoration (GlossWindow *self)
{
  GtkWidget *header = gtk_widget_get_ancestor (GTK_WIDGET (self->title), ADW_TYPE_HEADER_BAR);
  g_autofree char *layout = NULL;
  g_autofree char *narrow = NULL;
  gboolean folded;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-decoration-layout", &layout,
                NULL);
  g_object_get (self->layout, "end-folded", &folded, NULL);
  if (folded && layout != NULL)
    narrow = narrow_decoration (layout);
  adw_header_bar_set_decoration_layout (ADW_HEADER_BAR (header), narrow);
}

void
gloss_window_init_narrow (GlossWindow *self)
{
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)),
                           "notify::gtk-decoration-layout", G_CALLBACK (update_decoration), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->layout, "notify::end-folded", G_CALLBACK (update_decoration), self,
                           G_CONNECT_SWAPPED);
  update_decoration (self);
  let_shrink (GTK_WIDGET (self->title));
}
