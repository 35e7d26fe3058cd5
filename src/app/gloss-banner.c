/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-banner.h"

#include "app/gloss-style-class.h"

struct _GlossBanner
{
  GtkWidget    parent_instance;

  GtkRevealer *revealer;
  GtkLabel    *label;
  GtkButton   *button;
  GtkButton   *close;
};

G_DEFINE_FINAL_TYPE (GlossBanner, gloss_banner, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CLICKED,
  SIGNAL_DISMISSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clicked_cb (GlossBanner *self)
{
  g_signal_emit (self, signals[SIGNAL_CLICKED], 0);
}

static void
close_cb (GlossBanner *self)
{
  g_signal_emit (self, signals[SIGNAL_DISMISSED], 0);
}

static void
gloss_banner_dispose (GObject *object)
{
  GlossBanner *self = GLOSS_BANNER (object);

  g_clear_pointer ((GtkWidget **) &self->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (gloss_banner_parent_class)->dispose (object);
}

static void
gloss_banner_class_init (GlossBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_banner_dispose;

  signals[SIGNAL_CLICKED] = g_signal_new ("clicked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_DISMISSED] = g_signal_new ("dismissed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_css_name (widget_class, "glossbanner");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, GlossBanner, label);
  gtk_widget_class_bind_template_child (widget_class, GlossBanner, button);
  gtk_widget_class_bind_template_child (widget_class, GlossBanner, close);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
gloss_banner_init (GlossBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gloss_banner_new:
 *
 * Returns: (transfer floating): a banner that is hidden
 */
GtkWidget *
gloss_banner_new (void)
{
  return g_object_new (GLOSS_TYPE_BANNER, NULL);
}

/**
 * gloss_banner_show:
 * @self: a banner
 * @text: what is wrong and what to do
 * @button: (nullable): what the button that helps says; %NULL: there is none
 * @grave: whether something can't be done or saved
 * @dismissible: whether the user may close it
 */
void
gloss_banner_show (GlossBanner *self,
                   const char  *text,
                   const char  *button,
                   gboolean     grave,
                   gboolean     dismissible)
{
  g_return_if_fail (GLOSS_IS_BANNER (self));
  g_return_if_fail (text != NULL);

  gtk_label_set_text (self->label, text);
  gtk_button_set_label (self->button, button != NULL ? button : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->close), dismissible);
  gloss_style_class_set (GTK_WIDGET (self), "grave", grave);
  /* One that was never shown is not even measured. */
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

/**
 * gloss_banner_hide:
 * @self: a banner
 */
void
gloss_banner_hide (GlossBanner *self)
{
  g_return_if_fail (GLOSS_IS_BANNER (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

/**
 * gloss_banner_get_text:
 * @self: a banner
 *
 * Returns: (transfer none) (nullable): what it says; %NULL while it is hidden
 */
const char *
gloss_banner_get_text (GlossBanner *self)
{
  g_return_val_if_fail (GLOSS_IS_BANNER (self), NULL);

  return gtk_revealer_get_reveal_child (self->revealer) ? gtk_label_get_text (self->label) : NULL;
}
