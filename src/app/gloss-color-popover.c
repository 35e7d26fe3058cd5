/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-color-popover.h"

#include "app/gloss-label-colors.h"
#include "app/gloss-spoken.h"
#include "app/gloss-style-class.h"
#include "app/gloss-swatch.h"

#include <glib/gi18n.h>

#define N_COLUMNS 8
#define SWATCH_SIZE 22

/* buttons: (owned by the grid) one for each color of gloss_label_colors_list(), in its order. */
struct _GlossColorPopover
{
  GtkPopover parent_instance;

  GtkGrid   *grid;
  GPtrArray *buttons;
  char      *color;
};

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossColorPopover, gloss_color_popover, GTK_TYPE_POPOVER)

static void
pick (GlossColorPopover *self,
      const char        *color)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[PICKED], 0, color);
}

static void
button_clicked_cb (GtkButton         *button,
                   GlossColorPopover *self)
{
  pick (self, gloss_swatch_get_color (GLOSS_SWATCH (gtk_button_get_child (button))));
}

static char *
format_color (const GdkRGBA *rgba)
{
  return g_strdup_printf ("#%02x%02x%02x", (guint) (rgba->red * 255 + 0.5),
                          (guint) (rgba->green * 255 + 0.5), (guint) (rgba->blue * 255 + 0.5));
}

static void
chooser_response_cb (GtkDialog         *dialog,
                     int                response,
                     GlossColorPopover *self)
{
  if (response == GTK_RESPONSE_OK)
    {
      g_autofree char *color = NULL;
      GdkRGBA rgba;

      gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (dialog), &rgba);
      color = format_color (&rgba);
      g_signal_emit (self, signals[PICKED], 0, color);
    }

  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
choose_other_cb (GlossColorPopover *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;
  GdkRGBA rgba;

  gtk_popover_popdown (GTK_POPOVER (self));
  dialog = gtk_color_chooser_dialog_new (_("Color of the Label"),
                                         GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_color_chooser_set_use_alpha (GTK_COLOR_CHOOSER (dialog), FALSE);
  if (self->color != NULL && gdk_rgba_parse (&rgba, self->color))
    gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (dialog), &rgba);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chooser_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkWidget *
make_button (GlossColorPopover     *self,
             const GlossNamedColor *color)
{
  GtkWidget *swatch = g_object_new (GLOSS_TYPE_SWATCH, "color", color->color, "size", SWATCH_SIZE,
                                    NULL);
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), swatch);
  gloss_speak_tooltip (button, _(color->name));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "color-button");
  g_signal_connect (button, "clicked", G_CALLBACK (button_clicked_cb), self);

  return button;
}

static void
gloss_color_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GLOSS_TYPE_COLOR_POPOVER);

  G_OBJECT_CLASS (gloss_color_popover_parent_class)->dispose (object);
}

static void
gloss_color_popover_finalize (GObject *object)
{
  GlossColorPopover *self = GLOSS_COLOR_POPOVER (object);

  g_ptr_array_unref (self->buttons);
  g_free (self->color);

  G_OBJECT_CLASS (gloss_color_popover_parent_class)->finalize (object);
}

static void
gloss_color_popover_class_init (GlossColorPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gloss_color_popover_dispose;
  object_class->finalize = gloss_color_popover_finalize;

  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-color-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossColorPopover, grid);
  gtk_widget_class_bind_template_callback (widget_class, choose_other_cb);
}

static void
gloss_color_popover_init (GlossColorPopover *self)
{
  guint n_colors;
  const GlossNamedColor *colors = gloss_label_colors_list (&n_colors);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->buttons = g_ptr_array_new ();
  for (guint i = 0; i < n_colors; i++)
    {
      GtkWidget *button = make_button (self, &colors[i]);

      gtk_grid_attach (self->grid, button, i % N_COLUMNS, i / N_COLUMNS, 1, 1);
      g_ptr_array_add (self->buttons, button);
    }
}

/**
 * gloss_color_popover_new:
 *
 * Returns: a new popover
 */
GtkWidget *
gloss_color_popover_new (void)
{
  return g_object_new (GLOSS_TYPE_COLOR_POPOVER, NULL);
}

/**
 * gloss_color_popover_set_color:
 * @self: a popover
 * @color: (nullable): the color that the label has now
 *
 * Sets which color is marked as the present one.
 */
void
gloss_color_popover_set_color (GlossColorPopover *self,
                               const char        *color)
{
  guint n_colors;
  const GlossNamedColor *colors = gloss_label_colors_list (&n_colors);

  g_return_if_fail (GLOSS_IS_COLOR_POPOVER (self));

  g_free (self->color);
  self->color = g_strdup (color);

  for (guint i = 0; i < n_colors; i++)
    {
      GtkWidget *button = g_ptr_array_index (self->buttons, i);

      gloss_style_class_set (button, "current",
                             color != NULL && g_ascii_strcasecmp (color, colors[i].color) == 0);
    }
}
