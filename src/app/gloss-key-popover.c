/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-key-popover.h"

#include <glib/gi18n.h>

struct _GlossKeyPopover
{
  GtkPopover parent_instance;

  GtkLabel  *message;
  GtkWidget *take;
  GtkWidget *remove;

  GlossLabelSet *labels;
  GlossLabel    *label;
  char          *wanted; /* a key that another label has */
};

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossKeyPopover, gloss_key_popover, GTK_TYPE_POPOVER)

static void
pick (GlossKeyPopover *self,
      const char      *key)
{
  g_autofree char *copy = g_strdup (key);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[PICKED], 0, copy);
}

/* The other label that has what is wanted. */
static GlossLabel *
find_holder (GlossKeyPopover *self,
             const char      *key)
{
  GlossLabel *holder = gloss_label_set_find_shortcut (self->labels, key);

  if (holder == NULL
      || g_str_equal (gloss_label_get_id (holder), gloss_label_get_id (self->label)))
    return NULL;

  return holder;
}

static void
update (GlossKeyPopover *self)
{
  const char *name = gloss_label_get_name (self->label);
  g_autofree char *message = NULL;

  if (self->wanted != NULL)
    message = g_strdup_printf (_("“%s” is the key of “%s”. Press another key, or take it over."),
                               self->wanted,
                               gloss_label_get_name (find_holder (self, self->wanted)));
  else
    message = g_strdup_printf (_("Press the key that shall apply “%s”"), name);

  gtk_label_set_label (self->message, message);
  gtk_widget_set_visible (self->take, self->wanted != NULL);
  gtk_widget_set_visible (self->remove, gloss_label_get_shortcut (self->label) != NULL);
}

static void
take_cb (GlossKeyPopover *self)
{
  pick (self, self->wanted);
}

static void
remove_cb (GlossKeyPopover *self)
{
  pick (self, NULL);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GlossKeyPopover       *self)
{
  gunichar c = gdk_keyval_to_unicode (keyval);
  char key[7] = { 0 };

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (c == 0 || !g_unichar_isgraph (c))
    return GDK_EVENT_PROPAGATE;

  g_unichar_to_utf8 (c, key);
  gloss_key_popover_offer (self, key);

  return GDK_EVENT_STOP;
}

static void
forget (GlossKeyPopover *self)
{
  g_clear_object (&self->labels);
  g_clear_pointer (&self->label, gloss_label_unref);
  g_clear_pointer (&self->wanted, g_free);
}

static void
gloss_key_popover_dispose (GObject *object)
{
  forget (GLOSS_KEY_POPOVER (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), GLOSS_TYPE_KEY_POPOVER);

  G_OBJECT_CLASS (gloss_key_popover_parent_class)->dispose (object);
}

static void
gloss_key_popover_class_init (GlossKeyPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_key_popover_dispose;

  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-key-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossKeyPopover, message);
  gtk_widget_class_bind_template_child (widget_class, GlossKeyPopover, take);
  gtk_widget_class_bind_template_child (widget_class, GlossKeyPopover, remove);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
gloss_key_popover_init (GlossKeyPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gloss_key_popover_new:
 *
 * Returns: a new popover
 */
GtkWidget *
gloss_key_popover_new (void)
{
  return g_object_new (GLOSS_TYPE_KEY_POPOVER, NULL);
}

/**
 * gloss_key_popover_ask:
 * @self: a popover with a parent
 * @labels: the labels among which keys must differ
 * @label: the label that shall get a key
 *
 * Opens and waits for a key.
 */
void
gloss_key_popover_ask (GlossKeyPopover *self,
                       GlossLabelSet   *labels,
                       GlossLabel      *label)
{
  g_return_if_fail (GLOSS_IS_KEY_POPOVER (self));

  g_object_ref (labels);
  gloss_label_ref (label);
  forget (self);
  self->labels = labels;
  self->label = label;

  update (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->message));
}

/**
 * gloss_key_popover_offer:
 * @self: a popover that waits
 * @key: the character that was pressed
 *
 * Takes @key, or says which other label has it.
 */
void
gloss_key_popover_offer (GlossKeyPopover *self,
                         const char      *key)
{
  g_return_if_fail (GLOSS_IS_KEY_POPOVER (self));
  g_return_if_fail (self->label != NULL);

  if (find_holder (self, key) == NULL)
    {
      pick (self, key);
      return;
    }

  g_free (self->wanted);
  self->wanted = g_strdup (key);
  update (self);
}
