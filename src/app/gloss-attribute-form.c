/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-attribute-form.h"

#include "app/gloss-attribute-input.h"
#include "app/gloss-attribute-number.h"
#include "app/gloss-attribute-words.h"
#include "app/gloss-check-list.h"

#include "core/model/gloss-label-tree.h"

#include <glib/gi18n.h>

/* attribute: the definition as it is; what the widgets hold may differ while something is typed, or
 * while it makes no definition.
 * baseline: what the widgets made right after they showed it, which is the same but for blanks and
 * the like; %NULL if that is no definition. Only what differs from it is news.
 * offered: ids and names of the labels in the list, so that it is not filled while it is used.
 * input: the control for the default, in `default_row`. */
struct _GlossAttributeForm
{
  GtkBox parent_instance;

  GtkEditable    *name;
  AdwComboRow    *type;
  GtkEditable    *minimum;
  GtkEditable    *maximum;
  GtkWidget      *values_group;
  GtkTextBuffer  *values_buffer;
  GtkLabel       *remark;
  AdwComboRow    *target;
  GtkWidget      *labels_row;
  GtkLabel       *labels_summary;
  GlossCheckList *labels_list;
  AdwActionRow   *default_row;
  GtkSwitch      *required;
  GtkWidget      *show_row;
  GtkSwitch      *show;
  GtkEditable    *description;

  GlossAttributeInput *input;
  GlossAttribute      *attribute;
  GlossAttribute      *baseline;
  char                *default_value;
  char                *offered;
  gboolean             showing;
};

/* What the widgets hold; borrowed by the fields that are made of it. */
typedef struct
{
  char  *name;
  char  *minimum;
  char  *maximum;
  char  *description;
  char **values;
  char **labels;
} Held;

enum
{
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossAttributeForm, gloss_attribute_form, GTK_TYPE_BOX)

static void
clear_held (Held *held)
{
  g_free (held->name);
  g_free (held->minimum);
  g_free (held->maximum);
  g_free (held->description);
  g_strfreev (held->values);
  g_strfreev (held->labels);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Held, clear_held)

/* What the widgets hold */

static char *
dup_typed (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

/* JSON, or what was typed where that is no number; %NULL: nothing. */
static char *
dup_number (GtkEditable *entry)
{
  g_autofree char *text = dup_typed (entry);
  char *number;

  if (*text == '\0')
    return NULL;
  number = gloss_attribute_number_parse (text);
  return number != NULL ? number : g_steal_pointer (&text);
}

static char **
dup_lines (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_strv_builder_add (kept, lines[i]);

  return g_strv_builder_end (kept);
}

static gboolean
is_list_type (GlossAttributeType type)
{
  return type == GLOSS_ATTRIBUTE_CHOICE || type == GLOSS_ATTRIBUTE_CHOICES;
}

static void
hold (GlossAttributeForm *self,
      Held               *held)
{
  held->name = dup_typed (self->name);
  held->minimum = dup_number (self->minimum);
  held->maximum = dup_number (self->maximum);
  held->description = dup_typed (self->description);
  held->values = dup_lines (self->values_buffer);
  held->labels = gloss_check_list_dup_active (self->labels_list);
}

/* What belongs to another type or target is left out. */
static void
fill_fields (GlossAttributeForm   *self,
             const Held           *held,
             GlossAttributeFields *fields)
{
  gloss_attribute_get_fields (self->attribute, fields);
  fields->name = held->name;
  fields->type = adw_combo_row_get_selected (self->type);
  fields->values = NULL;
  if (is_list_type (fields->type) && held->values[0] != NULL)
    fields->values = (const char *const *) held->values;
  fields->minimum = fields->type == GLOSS_ATTRIBUTE_NUMBER ? held->minimum : NULL;
  fields->maximum = fields->type == GLOSS_ATTRIBUTE_NUMBER ? held->maximum : NULL;
  fields->target = adw_combo_row_get_selected (self->target);
  fields->labels = NULL;
  if (fields->target == GLOSS_ATTRIBUTE_OF_ANNOTATION && held->labels[0] != NULL)
    fields->labels = (const char *const *) held->labels;
  fields->required = gtk_switch_get_active (self->required);
  fields->show = fields->target == GLOSS_ATTRIBUTE_OF_ANNOTATION
                 && gtk_switch_get_active (self->show);
  fields->description = *held->description != '\0' ? held->description : NULL;
  fields->default_value = fields->target == GLOSS_ATTRIBUTE_OF_ANNOTATION ? self->default_value
                                                                          : NULL;
}

static gboolean
check_number (const char  *number,
              GError     **error)
{
  double parsed;

  if (number == NULL || gloss_attribute_value_get_number (number, &parsed))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("“%s” is not a number"), number);
  return FALSE;
}

/* (transfer full) (nullable): the definition that the widgets hold. A default that it would not
 * allow is left out. */
static GlossAttribute *
make_attribute (GlossAttributeForm  *self,
                GError             **error)
{
  g_auto (Held) held = { NULL };
  g_autoptr (GlossAttribute) made = NULL;
  GlossAttributeFields fields;

  hold (self, &held);
  fill_fields (self, &held, &fields);
  if (*held.name == '\0')
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("An attribute needs a name"));
      return NULL;
    }
  if (!check_number (fields.minimum, error) || !check_number (fields.maximum, error))
    return NULL;

  made = gloss_attribute_new (&fields);
  if (fields.default_value != NULL
      && !gloss_attribute_check_value (made, fields.default_value, NULL))
    {
      fields.default_value = NULL;
      gloss_attribute_unref (made);
      made = gloss_attribute_new (&fields);
    }

  return gloss_attribute_check (made, error) ? g_steal_pointer (&made) : NULL;
}

/* State drawn */

static void
update_visibility (GlossAttributeForm *self)
{
  GlossAttributeType type = adw_combo_row_get_selected (self->type);
  gboolean of_article = adw_combo_row_get_selected (self->target) == GLOSS_ATTRIBUTE_OF_ARTICLE;

  gtk_widget_set_visible (self->values_group, is_list_type (type));
  gtk_widget_set_visible (GTK_WIDGET (self->minimum), type == GLOSS_ATTRIBUTE_NUMBER);
  gtk_widget_set_visible (GTK_WIDGET (self->maximum), type == GLOSS_ATTRIBUTE_NUMBER);
  gtk_widget_set_visible (self->labels_row, !of_article);
  gtk_widget_set_visible (self->show_row, !of_article);
  gtk_widget_set_visible (GTK_WIDGET (self->default_row), !of_article);
}

static void
update_remark (GlossAttributeForm *self,
               const char         *text)
{
  gtk_label_set_label (self->remark, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), text != NULL);
}

static void
set_text (GtkEditable *entry,
          const char  *text)
{
  if (g_strcmp0 (gtk_editable_get_text (entry), text != NULL ? text : "") != 0)
    gtk_editable_set_text (entry, text != NULL ? text : "");
}

static void
show_values (GlossAttributeForm *self,
             const char *const  *values)
{
  g_auto (GStrv) shown = dup_lines (self->values_buffer);
  g_autofree char *text = values != NULL ? g_strjoinv ("\n", (char **) values) : g_strdup ("");

  if (values != NULL && g_strv_equal ((const char *const *) shown, values))
    return;

  gtk_text_buffer_set_text (self->values_buffer, text, -1);
}

static void
show_labels (GlossAttributeForm *self,
             GlossLabelSet      *labels,
             const char *const  *ids)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) nodes = gloss_label_tree_list (labels);
  g_autofree char *summary = gloss_attribute_words_dup_labels (ids, labels);
  g_autoptr (GString) offered = g_string_new (NULL);

  for (guint i = 0; i < nodes->len; i++)
    {
      GlossLabel *label = g_array_index (nodes, GlossLabelNode, i).label;

      g_ptr_array_add (items, gloss_check_item_new (gloss_label_get_id (label),
                                                    gloss_label_get_name (label),
                                                    gloss_label_get_color (label), G_MAXUINT));
      g_string_append_printf (offered, "%s\n%s\n", gloss_label_get_id (label),
                              gloss_label_get_name (label));
    }
  if (g_strcmp0 (self->offered, offered->str) != 0)
    gloss_check_list_set_items (self->labels_list, items);
  g_free (self->offered);
  self->offered = g_strdup (offered->str);
  gloss_check_list_set_active (self->labels_list, ids);
  gtk_label_set_label (self->labels_summary, summary);
}

static void
show_default (GlossAttributeForm *self,
              const char         *value)
{
  g_free (self->default_value);
  self->default_value = g_strdup (value);
  gloss_attribute_input_set_attribute (self->input, self->attribute);
  gloss_attribute_input_set_title (self->input, _("At first"), FALSE);
  gloss_attribute_input_set_value (self->input, value);
}

/* Changes */

static void
tell_if_changed (GlossAttributeForm *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossAttribute) wanted = NULL;

  if (self->showing || self->attribute == NULL)
    return;

  wanted = make_attribute (self, &error);
  update_visibility (self);
  update_remark (self, error != NULL ? error->message : NULL);
  if (wanted != NULL && !gloss_attribute_equal (wanted, self->attribute)
      && (self->baseline == NULL || !gloss_attribute_equal (wanted, self->baseline)))
    g_signal_emit (self, signals[EDITED], 0, wanted);
}

static void
left_cb (GlossAttributeForm *self)
{
  tell_if_changed (self);
}

static void
picked_cb (GlossAttributeForm *self)
{
  tell_if_changed (self);
}

static void
default_picked_cb (GlossAttributeForm *self,
                   const char         *value)
{
  if (self->showing)
    return;

  g_free (self->default_value);
  self->default_value = g_strdup (value);
  tell_if_changed (self);
}

static void
default_refused_cb (GlossAttributeForm *self,
                    const char         *reason)
{
  if (!self->showing)
    update_remark (self, reason);
}

/* The class */

static void
gloss_attribute_form_dispose (GObject *object)
{
  GlossAttributeForm *self = GLOSS_ATTRIBUTE_FORM (object);

  self->showing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_ATTRIBUTE_FORM);
  g_clear_pointer (&self->attribute, gloss_attribute_unref);
  g_clear_pointer (&self->baseline, gloss_attribute_unref);
  g_clear_pointer (&self->default_value, g_free);
  g_clear_pointer (&self->offered, g_free);

  G_OBJECT_CLASS (gloss_attribute_form_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (GLOSS_TYPE_CHECK_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-attribute-form.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeForm, name);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeForm, type);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeForm, minimum);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeForm, maximum);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeForm, values_group);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeForm, values_buffer);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeForm, remark);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeForm, target);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeForm, labels_row);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeForm, labels_summary);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeForm, labels_list);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeForm, default_row);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeForm, required);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeForm, show_row);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeForm, show);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeForm, description);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
}

static void
gloss_attribute_form_class_init (GlossAttributeFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gloss_attribute_form_dispose;
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, GLOSS_TYPE_ATTRIBUTE);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
gloss_attribute_form_init (GlossAttributeForm *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->showing = FALSE;
}

static void
make_input (GlossAttributeForm *self,
            GlossAttribute     *attribute)
{
  self->input = GLOSS_ATTRIBUTE_INPUT (gloss_attribute_input_new (attribute));
  gtk_widget_set_valign (GTK_WIDGET (self->input), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (GTK_WIDGET (self->input), 180, -1);
  g_signal_connect_swapped (self->input, "picked", G_CALLBACK (default_picked_cb), self);
  g_signal_connect_swapped (self->input, "refused", G_CALLBACK (default_refused_cb), self);
  adw_action_row_add_suffix (self->default_row, GTK_WIDGET (self->input));
}

/**
 * gloss_attribute_form_show:
 * @self: a form
 * @labels: the definitions of the folder
 * @attribute: one of them
 *
 * Shows @attribute as it is now.
 */
void
gloss_attribute_form_show (GlossAttributeForm *self,
                           GlossLabelSet      *labels,
                           GlossAttribute     *attribute)
{
  g_autoptr (GError) error = NULL;
  GlossAttributeFields fields;

  g_return_if_fail (GLOSS_IS_ATTRIBUTE_FORM (self));
  g_return_if_fail (GLOSS_IS_LABEL_SET (labels) && attribute != NULL);

  gloss_attribute_ref (attribute);
  g_clear_pointer (&self->attribute, gloss_attribute_unref);
  self->attribute = attribute;
  gloss_attribute_get_fields (attribute, &fields);

  self->showing = TRUE;
  if (self->input == NULL)
    make_input (self, attribute);
  set_text (self->name, fields.name);
  set_text (self->minimum, fields.minimum);
  set_text (self->maximum, fields.maximum);
  set_text (self->description, fields.description);
  adw_combo_row_set_selected (self->type, fields.type);
  adw_combo_row_set_selected (self->target, fields.target);
  gtk_switch_set_active (self->required, fields.required);
  gtk_switch_set_active (self->show, fields.show);
  show_values (self, fields.values);
  show_labels (self, labels, fields.labels);
  show_default (self, fields.default_value);
  self->showing = FALSE;

  g_clear_pointer (&self->baseline, gloss_attribute_unref);
  self->baseline = make_attribute (self, &error);
  update_visibility (self);
  update_remark (self, error != NULL ? error->message : NULL);
}

/**
 * gloss_attribute_form_focus:
 * @self: a form
 *
 * Puts the cursor into the name.
 */
void
gloss_attribute_form_focus (GlossAttributeForm *self)
{
  g_return_if_fail (GLOSS_IS_ATTRIBUTE_FORM (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

/**
 * gloss_attribute_form_commit:
 * @self: a form
 *
 * Tells of what was typed, if it makes a definition.
 */
void
gloss_attribute_form_commit (GlossAttributeForm *self)
{
  g_return_if_fail (GLOSS_IS_ATTRIBUTE_FORM (self));

  if (self->input != NULL)
    gloss_attribute_input_commit (self->input);
  tell_if_changed (self);
}

/**
 * gloss_attribute_form_revert:
 * @self: a form
 *
 * Shows the definition as it is, in place of what was typed and not told of.
 *
 * Returns: whether there was something
 */
gboolean
gloss_attribute_form_revert (GlossAttributeForm *self)
{
  g_autoptr (GlossAttribute) held = NULL;
  GlossAttributeFields fields;

  g_return_val_if_fail (GLOSS_IS_ATTRIBUTE_FORM (self), FALSE);

  if (self->attribute == NULL)
    return FALSE;
  if (gloss_attribute_input_revert (self->input))
    return TRUE;

  held = make_attribute (self, NULL);
  if (held == self->baseline
      || (held != NULL && self->baseline != NULL && gloss_attribute_equal (held, self->baseline)))
    return FALSE;

  gloss_attribute_get_fields (self->attribute, &fields);
  self->showing = TRUE;
  set_text (self->name, fields.name);
  set_text (self->minimum, fields.minimum);
  set_text (self->maximum, fields.maximum);
  set_text (self->description, fields.description);
  adw_combo_row_set_selected (self->type, fields.type);
  show_values (self, fields.values);
  update_visibility (self);
  update_remark (self, NULL);
  self->showing = FALSE;

  return TRUE;
}
