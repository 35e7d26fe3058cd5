/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-link-bar.h"

#include "app/gloss-annotation-item.h"
#include "app/gloss-session-relate.h"

#include <glib/gi18n.h>

#define QUOTE_CHARACTERS 60

struct _GlossLinkBar
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkLabel    *label;

  GlossSession *session;
  GSignalGroup *session_signals;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossLinkBar, gloss_link_bar, GTK_TYPE_WIDGET)

static void
update (GlossLinkBar *self)
{
  GlossAnnotation *from = self->session != NULL ? gloss_session_get_link_from (self->session)
                                                : NULL;
  g_autofree char *quote = NULL;
  g_autofree char *text = NULL;

  gtk_revealer_set_reveal_child (self->revealer, from != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), from != NULL);
  if (from == NULL)
    return;

  quote = gloss_annotation_dup_excerpt (from, gloss_session_get_set (self->session),
                                        QUOTE_CHARACTERS);
  text = g_strdup_printf (_("Link “%s”: go to the other annotation (Alt+Down, Alt+Up, or click it) "
                            "and press Enter. Esc stops."),
                          quote);
  gtk_label_set_label (self->label, text);
}

static void
gloss_link_bar_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_SESSION)
    g_value_set_object (value, GLOSS_LINK_BAR (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
gloss_link_bar_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  GlossLinkBar *self = GLOSS_LINK_BAR (object);

  if (prop_id != PROP_SESSION)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  if (!g_set_object (&self->session, g_value_get_object (value)))
    return;
  g_signal_group_set_target (self->session_signals, self->session);
  update (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
gloss_link_bar_dispose (GObject *object)
{
  GlossLinkBar *self = GLOSS_LINK_BAR (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_LINK_BAR);

  G_OBJECT_CLASS (gloss_link_bar_parent_class)->dispose (object);
}

static void
gloss_link_bar_class_init (GlossLinkBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_link_bar_get_property;
  object_class->set_property = gloss_link_bar_set_property;
  object_class->dispose = gloss_link_bar_dispose;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "linkbar");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-link-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossLinkBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, GlossLinkBar, label);
}

static void
gloss_link_bar_init (GlossLinkBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "link-changed", G_CALLBACK (update),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "set-changed", G_CALLBACK (update), self);
  update (self);
}
