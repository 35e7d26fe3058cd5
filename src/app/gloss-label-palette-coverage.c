/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-palette-private.h"

#include "app/gloss-coverage-popover.h"

/* What the labels cover, below a button of the palette. It is made when it is first asked for. */

/* Esc, and choosing a label, lead back to the text. */
static void
closed_cb (GlossLabelPalette *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-text", NULL);
}

static void
pop_up (GlossLabelPalette *self)
{
  GtkWidget *button = self->coverage_button;
  GdkRectangle at = { 0, 0, gtk_widget_get_width (button), gtk_widget_get_height (button) };
  double x, y;

  gtk_widget_translate_coordinates (button, GTK_WIDGET (self), 0, 0, &x, &y);
  at.x = (int) x;
  at.y = (int) y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->coverage), &at);
  gtk_popover_popup (GTK_POPOVER (self->coverage));
}

/* A palette that was just made, or whose pane was hidden, has no place yet. */
static gboolean
wait_for_place_cb (GtkWidget     *button,
                   GdkFrameClock *clock,
                   gpointer       user_data)
{
  if (!gtk_widget_get_mapped (button) || gtk_widget_get_height (button) == 0)
    return G_SOURCE_CONTINUE;

  pop_up (user_data);
  return G_SOURCE_REMOVE;
}

/**
 * gloss_label_palette_toggle_coverage:
 * @self: a palette with a session
 *
 * Shows what the labels cover, or hides it.
 */
void
gloss_label_palette_toggle_coverage (GlossLabelPalette *self)
{
  g_return_if_fail (GLOSS_IS_LABEL_PALETTE (self) && self->session != NULL);

  if (self->coverage == NULL)
    {
      self->coverage = gloss_coverage_popover_new (self->session);
      gtk_widget_set_parent (self->coverage, GTK_WIDGET (self));
      g_signal_connect_object (self->coverage, "closed", G_CALLBACK (closed_cb), self,
                               G_CONNECT_SWAPPED);
    }

  if (gtk_widget_get_visible (self->coverage))
    gtk_popover_popdown (GTK_POPOVER (self->coverage));
  else if (gtk_widget_get_mapped (self->coverage_button)
           && gtk_widget_get_height (self->coverage_button) > 0)
    pop_up (self);
  else
    gtk_widget_add_tick_callback (self->coverage_button, wait_for_place_cb, self, NULL);
}
