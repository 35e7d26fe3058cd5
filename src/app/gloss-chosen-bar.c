/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-chosen-bar.h"

#include "app/gloss-label-popover.h"

#include <glib/gi18n.h>

struct _GlossChosenBar
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkLabel    *count;
  GtkWidget   *label_button;
  GtkWidget   *label_popover;
  GtkWidget   *delete;

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

G_DEFINE_FINAL_TYPE (GlossChosenBar, gloss_chosen_bar, GTK_TYPE_WIDGET)

static void
update (GlossChosenBar *self)
{
  guint n = self->session != NULL ? gloss_session_count_chosen (self->session) : 0;
  gboolean editable = n > 1 && gloss_session_can_edit (self->session);
  g_autofree char *text = NULL;

  gtk_revealer_set_reveal_child (self->revealer, n > 1);
  if (n < 2)
    return;

  text = g_strdup_printf (ngettext ("%u selected", "%u selected", n), n);
  gtk_label_set_label (self->count, text);
  gtk_widget_set_sensitive (self->label_button, editable);
  gtk_widget_set_sensitive (self->delete, editable);
}

static gboolean
label_chosen_cb (GlossChosenBar *self,
                 const char     *label_id)
{
  gloss_session_relabel_chosen (self->session, label_id);

  return TRUE;
}

static gboolean
label_made_cb (GlossChosenBar *self,
               const char     *name)
{
  gloss_session_use_new_label (self->session, name, TRUE);

  return TRUE;
}

static void
delete_cb (GlossChosenBar *self)
{
  gloss_session_delete_selected (self->session);
}

static void
only_one_cb (GlossChosenBar *self)
{
  gloss_session_choose_only_selected (self->session);
}

static void
set_session (GlossChosenBar *self,
             GlossSession   *session)
{
  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->session_signals, session);
  g_object_set (self->label_popover, "session", session, NULL);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
gloss_chosen_bar_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, GLOSS_CHOSEN_BAR (object)->session);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_chosen_bar_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (GLOSS_CHOSEN_BAR (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_chosen_bar_dispose (GObject *object)
{
  GlossChosenBar *self = GLOSS_CHOSEN_BAR (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_CHOSEN_BAR);

  G_OBJECT_CLASS (gloss_chosen_bar_parent_class)->dispose (object);
}

static void
gloss_chosen_bar_class_init (GlossChosenBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_chosen_bar_get_property;
  object_class->set_property = gloss_chosen_bar_set_property;
  object_class->dispose = gloss_chosen_bar_dispose;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (GLOSS_TYPE_LABEL_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-chosen-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossChosenBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, GlossChosenBar, count);
  gtk_widget_class_bind_template_child (widget_class, GlossChosenBar, label_button);
  gtk_widget_class_bind_template_child (widget_class, GlossChosenBar, label_popover);
  gtk_widget_class_bind_template_child (widget_class, GlossChosenBar, delete);
  gtk_widget_class_bind_template_callback (widget_class, label_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, label_made_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, only_one_cb);
}

static void
gloss_chosen_bar_init (GlossChosenBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "chosen-changed", G_CALLBACK (update),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::set", G_CALLBACK (update), self);
}
