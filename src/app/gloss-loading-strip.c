/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-loading-strip.h"

struct _GlossLoadingStrip
{
  GtkWidget    parent_instance;

  GtkRevealer *revealer;
  GtkSpinner  *spinner;
  GtkLabel    *label;
};

enum
{
  STOPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossLoadingStrip, gloss_loading_strip, GTK_TYPE_WIDGET)

static void
clicked_cb (GlossLoadingStrip *self)
{
  g_signal_emit (self, signals[STOPPED], 0);
}

static void
gloss_loading_strip_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GLOSS_TYPE_LOADING_STRIP);

  G_OBJECT_CLASS (gloss_loading_strip_parent_class)->dispose (object);
}

static void
gloss_loading_strip_class_init (GlossLoadingStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_loading_strip_dispose;

  /**
   * GlossLoadingStrip::stopped:
   * @self: the strip
   *
   * The user gives up.
   */
  signals[STOPPED] = g_signal_new ("stopped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-loading-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossLoadingStrip, revealer);
  gtk_widget_class_bind_template_child (widget_class, GlossLoadingStrip, spinner);
  gtk_widget_class_bind_template_child (widget_class, GlossLoadingStrip, label);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
gloss_loading_strip_init (GlossLoadingStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gloss_loading_strip_new:
 *
 * Returns: (transfer floating): a strip that is hidden
 */
GtkWidget *
gloss_loading_strip_new (void)
{
  return g_object_new (GLOSS_TYPE_LOADING_STRIP, NULL);
}

/**
 * gloss_loading_strip_reveal:
 * @self: a strip
 * @text: what is being read
 */
void
gloss_loading_strip_reveal (GlossLoadingStrip *self,
                            const char        *text)
{
  g_return_if_fail (GLOSS_IS_LOADING_STRIP (self));

  gtk_label_set_text (self->label, text);
  gtk_spinner_start (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

/**
 * gloss_loading_strip_hide:
 * @self: a strip
 *
 * Lets it slide out; from now on it is in no one's way.
 */
void
gloss_loading_strip_hide (GlossLoadingStrip *self)
{
  g_return_if_fail (GLOSS_IS_LOADING_STRIP (self));

  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_spinner_stop (self->spinner);
}
