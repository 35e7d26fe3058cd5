/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-text-scale.h"

/* Room for the large text that a desktop can be set to. Half of what a pane or a dialog shows are
 * icons, margins and the text itself in the middle, which don't grow with the text of the desktop:
 * so a length in pixels grows half as much as that does. */

/* Of text in the usual size, in the unit of GTK. */
#define USUAL_DPI (96 * 1024)

/**
 * gloss_text_scale_get:
 * @widget: a widget
 *
 * Returns: how much larger the text of the desktop is than usual, at least 1
 */
double
gloss_text_scale_get (GtkWidget *widget)
{
  int dpi;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1);

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return MAX (1, dpi / (double) USUAL_DPI);
}

static double
get_growth (GtkWidget *widget)
{
  return (1 + gloss_text_scale_get (widget)) / 2;
}

/**
 * gloss_text_scale_grow:
 * @widget: a widget
 * @length: how long something is with text in the usual size, in pixels
 *
 * Returns: how long it is to be with the text of the desktop, in pixels
 */
int
gloss_text_scale_grow (GtkWidget *widget,
                       int        length)
{
  return (int) (length * get_growth (widget) + 0.5);
}

/**
 * gloss_text_scale_shrink:
 * @widget: a widget
 * @length: how long something is with the text of the desktop, in pixels
 *
 * Returns: how long it would be with text in the usual size, in pixels
 */
int
gloss_text_scale_shrink (GtkWidget *widget,
                         int        length)
{
  return (int) (length / get_growth (widget) + 0.5);
}

/**
 * gloss_text_scale_grow_widget:
 * @widget: a widget that asks for a width of its own, such as what is in a popover
 *
 * Lets it ask for as much more as the text of the desktop is larger.
 */
void
gloss_text_scale_grow_widget (GtkWidget *widget)
{
  int width;
  int height;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_get_size_request (widget, &width, &height);
  if (width > 0)
    gtk_widget_set_size_request (widget, gloss_text_scale_grow (widget, width), height);
}

/**
 * gloss_text_scale_grow_window:
 * @window: a window that has its default size, and has not been shown
 *
 * Gives it room for the text of the desktop. No window gets larger than the screen by that: the
 * window manager sees to it.
 */
void
gloss_text_scale_grow_window (GtkWindow *window)
{
  int width;
  int height;

  g_return_if_fail (GTK_IS_WINDOW (window));

  gtk_window_get_default_size (window, &width, &height);
  if (width > 0)
    width = gloss_text_scale_grow (GTK_WIDGET (window), width);
  if (height > 0)
    height = gloss_text_scale_grow (GTK_WIDGET (window), height);
  gtk_window_set_default_size (window, width, height);
}
