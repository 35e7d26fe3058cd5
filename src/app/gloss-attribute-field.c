/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-attribute-field.h"

#include "app/gloss-attribute-input.h"

#include <glib/gi18n.h>

/* attribute and input are %NULL where the value is read-only. */
struct _GlossAttributeField
{
  GtkWidget parent_instance;

  GtkBox   *line;
  GtkLabel *name;
  GtkLabel *value;
  GtkLabel *remark;

  GlossAttribute      *attribute;
  GlossAttributeInput *input;
};

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossAttributeField, gloss_attribute_field, GTK_TYPE_WIDGET)

static void
set_remark (GlossAttributeField *self,
            const char          *text,
            const char          *style)
{
  const char *classes[] = { "caption", style, NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self->remark), classes);
  gtk_label_set_label (self->remark, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), text != NULL);
}

static void
show_state (GlossAttributeField *self,
            const char          *value)
{
  g_autoptr (GError) error = NULL;

  if (gloss_attribute_value_is_empty (value))
    /* Translators: below a control without a value: it must have one. */
    set_remark (self, gloss_attribute_is_required (self->attribute) ? _("Required") : NULL,
                "warning");
  else if (!gloss_attribute_check_value (self->attribute, value, &error))
    set_remark (self, error->message, "warning");
  else
    set_remark (self, NULL, NULL);
}

static void
picked_cb (GlossAttributeField *self,
           const char          *value)
{
  show_state (self, value);
  g_signal_emit (self, signals[PICKED], 0, value);
}

static void
refused_cb (GlossAttributeField *self,
            const char          *reason)
{
  if (reason != NULL)
    set_remark (self, reason, "error");
  else
    set_remark (self, NULL, NULL);
}

static void
set_name (GlossAttributeField *self,
          const char          *name,
          const char          *description)
{
  g_autofree char *tooltip = NULL;

  if (description != NULL)
    tooltip = g_strdup_printf ("%s\n%s", name, description);
  gtk_label_set_label (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), tooltip != NULL ? tooltip : name);
}

static void
gloss_attribute_field_dispose (GObject *object)
{
  GlossAttributeField *self = GLOSS_ATTRIBUTE_FIELD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_ATTRIBUTE_FIELD);
  g_clear_pointer (&self->attribute, gloss_attribute_unref);

  G_OBJECT_CLASS (gloss_attribute_field_parent_class)->dispose (object);
}

static void
gloss_attribute_field_class_init (GlossAttributeFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_attribute_field_dispose;
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-attribute-field.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeField, line);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeField, name);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeField, value);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeField, remark);
}

static void
gloss_attribute_field_init (GlossAttributeField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gloss_attribute_field_new:
 * @attribute: a definition
 *
 * Returns: a field with a control, without a value
 */
GtkWidget *
gloss_attribute_field_new (GlossAttribute *attribute)
{
  GlossAttributeField *self = g_object_new (GLOSS_TYPE_ATTRIBUTE_FIELD, NULL);
  GlossAttributeFields fields;

  gloss_attribute_get_fields (attribute, &fields);
  self->attribute = gloss_attribute_ref (attribute);
  self->input = GLOSS_ATTRIBUTE_INPUT (gloss_attribute_input_new (attribute));
  set_name (self, fields.name, fields.description);
  gloss_attribute_input_set_title (self->input, fields.name, fields.required);
  gtk_widget_set_hexpand (GTK_WIDGET (self->input), TRUE);
  gtk_box_append (self->line, GTK_WIDGET (self->input));
  g_signal_connect_swapped (self->input, "picked", G_CALLBACK (picked_cb), self);
  g_signal_connect_swapped (self->input, "refused", G_CALLBACK (refused_cb), self);
  show_state (self, NULL);

  return GTK_WIDGET (self);
}

/**
 * gloss_attribute_field_new_read_only:
 * @name: what the value is stored under
 * @value: JSON
 * @reason: why it cannot be changed
 *
 * Returns: a field that only shows a value
 */
GtkWidget *
gloss_attribute_field_new_read_only (const char *name,
                                     const char *value,
                                     const char *reason)
{
  GlossAttributeField *self = g_object_new (GLOSS_TYPE_ATTRIBUTE_FIELD, NULL);
  g_autofree char *text = gloss_attribute_value_dup_text (value);

  set_name (self, name, NULL);
  gtk_label_set_label (self->value, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->value), text);
  gtk_widget_set_visible (GTK_WIDGET (self->value), TRUE);
  set_remark (self, reason, "dim-label");

  return GTK_WIDGET (self);
}

/**
 * gloss_attribute_field_set_value:
 * @self: a field with a control
 * @value: (nullable): JSON; %NULL: none
 *
 * Shows that value.
 */
void
gloss_attribute_field_set_value (GlossAttributeField *self,
                                 const char          *value)
{
  g_return_if_fail (GLOSS_IS_ATTRIBUTE_FIELD (self) && self->input != NULL);

  gloss_attribute_input_set_value (self->input, value);
  show_state (self, value);
}

/**
 * gloss_attribute_field_get_attribute:
 * @self: a field
 *
 * Returns: (transfer none) (nullable): its definition; %NULL where the value is read-only
 */
GlossAttribute *
gloss_attribute_field_get_attribute (GlossAttributeField *self)
{
  g_return_val_if_fail (GLOSS_IS_ATTRIBUTE_FIELD (self), NULL);

  return self->attribute;
}

/**
 * gloss_attribute_field_focus:
 * @self: a field with a control
 *
 * Gives the control the keyboard.
 */
void
gloss_attribute_field_focus (GlossAttributeField *self)
{
  g_return_if_fail (GLOSS_IS_ATTRIBUTE_FIELD (self) && self->input != NULL);

  gloss_attribute_input_focus (self->input);
}

/**
 * gloss_attribute_field_commit:
 * @self: a field
 *
 * Picks what was typed and not confirmed yet.
 */
void
gloss_attribute_field_commit (GlossAttributeField *self)
{
  g_return_if_fail (GLOSS_IS_ATTRIBUTE_FIELD (self));

  if (self->input != NULL)
    gloss_attribute_input_commit (self->input);
}
