/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-style-class.h"

/**
 * gloss_style_class_set:
 * @widget: a widget
 * @name: a style class
 * @set: whether @widget is to have it
 *
 * Adds the class, or takes it away.
 */
void
gloss_style_class_set (GtkWidget  *widget,
                       const char *name,
                       gboolean    set)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && name != NULL);

  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}
