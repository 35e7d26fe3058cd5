/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-page-switcher.h"

#include "app/gloss-spoken.h"

/**
 * gloss_page_switcher_ellipsize:
 * @switcher: a switcher with a stack, whose pages and titles are there already
 *
 * Lets the titles be cut where there is no room for them. Each is the tooltip of its button then.
 */
void
gloss_page_switcher_ellipsize (GtkStackSwitcher *switcher)
{
  GtkWidget *button;

  g_return_if_fail (GTK_IS_STACK_SWITCHER (switcher));

  for (button = gtk_widget_get_first_child (GTK_WIDGET (switcher)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      GtkWidget *title = gtk_widget_get_first_child (button);

      if (!GTK_IS_LABEL (title))
        continue;
      gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
      gloss_speak_tooltip (button, gtk_label_get_text (GTK_LABEL (title)));
    }
}
