/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-attribute-input.h"

#include "app/gloss-attribute-number.h"
#include "app/gloss-spoken-row.h"
#include "app/gloss-spoken.h"
#include "app/gloss-style-class.h"

#include <glib/gi18n.h>

#define MAX_LIST_HEIGHT 280

/* control: the child, by type of the attribute: GtkDropDown, GtkMenuButton, GtkBox or GtkEntry.
 * buttons: GtkWidget *, not owned: what can be ticked or pressed, in the order of the list.
 * summary: the label in a GtkMenuButton.
 * odd: what the drop-down offers behind its list, because it is the value: not one of the list. */
struct _GlossAttributeInput
{
  GtkWidget parent_instance;

  GlossAttribute *attribute;
  GtkWidget      *control;
  GPtrArray      *buttons;
  GtkWidget      *summary;
  char           *value;
  char           *odd;
  gboolean        setting;
};

enum
{
  PICKED,
  REFUSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossAttributeInput, gloss_attribute_input, GTK_TYPE_WIDGET)

static void
pick (GlossAttributeInput *self,
      const char          *value)
{
  if (gloss_attribute_value_is_empty (value))
    value = NULL;
  if (g_strcmp0 (self->value, value) == 0)
    return;

  g_free (self->value);
  self->value = g_strdup (value);
  g_object_ref (self);
  g_signal_emit (self, signals[PICKED], 0, value);
  g_object_unref (self);
}

/* One of a list */

static void
show_choice (GlossAttributeInput *self)
{
  GlossAttributeFields fields;
  g_autofree char *string = gloss_attribute_value_dup_text (self->value);
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (self->control)));
  guint n_values;
  guint i = 0;

  gloss_attribute_get_fields (self->attribute, &fields);
  n_values = fields.values != NULL ? g_strv_length ((char **) fields.values) : 0;
  while (i < n_values && !g_str_equal (fields.values[i], string))
    i++;
  if (i == n_values && self->value != NULL && g_strcmp0 (self->odd, string) != 0)
    {
      const char *const added[] = { string, NULL };

      gtk_string_list_splice (list, 1 + n_values, self->odd != NULL ? 1 : 0, added);
      g_free (self->odd);
      self->odd = g_strdup (string);
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->control), self->value == NULL ? 0 : 1 + i);
}

static void
selected_cb (GlossAttributeInput *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->control));
  g_autofree char *value = NULL;
  GlossAttributeFields fields;

  gloss_attribute_get_fields (self->attribute, &fields);
  if (self->setting
      || selected > (fields.values != NULL ? g_strv_length ((char **) fields.values) : 0))
    return;

  if (selected > 0)
    value = gloss_attribute_value_from_string (fields.values[selected - 1]);
  pick (self, value);
}

static GtkWidget *
make_choice (GlossAttributeInput        *self,
             const GlossAttributeFields *fields)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  GtkExpression *expression =
    gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  g_autoptr (GtkListItemFactory) factory = gtk_builder_list_item_factory_new_from_resource (
    NULL, GLOSS_RESOURCE_PATH "/ui/gloss-attribute-choice.ui");
  GtkWidget *drop_down;

  /* Translators: of an attribute: it has no value. */
  gtk_string_list_append (list, C_("attribute value", "None"));
  if (fields->values != NULL)
    gtk_string_list_splice (list, 1, 0, fields->values);
  drop_down = gtk_drop_down_new (G_LIST_MODEL (list), expression);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), factory);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down),
                                   fields->values != NULL
                                     && g_strv_length ((char **) fields->values) > 12);
  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (selected_cb), self);

  return drop_down;
}

/* Several of a list */

static void
show_choices (GlossAttributeInput *self)
{
  g_auto (GStrv) strings = gloss_attribute_value_dup_strings (self->value);
  g_autofree char *text = gloss_attribute_value_dup_text (self->value);
  GlossAttributeFields fields;

  gloss_attribute_get_fields (self->attribute, &fields);
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_check_button_set_active (self->buttons->pdata[i],
                                 strings != NULL
                                   && g_strv_contains ((const char *const *) strings,
                                                       fields.values[i]));
  gtk_label_set_label (GTK_LABEL (self->summary),
                       *text != '\0' ? text : C_("attribute value", "None"));
}

/* What the file has and the list has not stays where it is. */
static void
ticked_cb (GlossAttributeInput *self)
{
  g_auto (GStrv) held = gloss_attribute_value_dup_strings (self->value);
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();
  g_autofree char *value = NULL;
  GlossAttributeFields fields;

  if (self->setting)
    return;

  gloss_attribute_get_fields (self->attribute, &fields);
  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_check_button_get_active (self->buttons->pdata[i]))
      g_ptr_array_add (strings, (gpointer) fields.values[i]);
  for (guint i = 0; held != NULL && held[i] != NULL; i++)
    if (fields.values == NULL || !g_strv_contains (fields.values, held[i]))
      g_ptr_array_add (strings, held[i]);
  g_ptr_array_add (strings, NULL);

  value = gloss_attribute_value_from_strings ((const char *const *) strings->pdata);
  pick (self, value);
  self->setting = TRUE;
  show_choices (self);
  self->setting = FALSE;
}

static GtkWidget *
make_check_list (GlossAttributeInput        *self,
                 const GlossAttributeFields *fields)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; fields->values != NULL && fields->values[i] != NULL; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (fields->values[i]);

      g_signal_connect_swapped (check, "toggled", G_CALLBACK (ticked_cb), self);
      gtk_box_append (GTK_BOX (box), check);
      g_ptr_array_add (self->buttons, check);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);

  return scroller;
}

static GtkWidget *
make_choices (GlossAttributeInput        *self,
              const GlossAttributeFields *fields)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();

  self->summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->summary), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->summary, TRUE);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), self->summary);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  /* As in a drop-down: the text at the start, the arrow at the end. */
  gtk_widget_set_halign (gtk_widget_get_parent (self->summary), GTK_ALIGN_FILL);
  gtk_popover_set_child (GTK_POPOVER (popover), make_check_list (self, fields));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);

  return button;
}

/* Yes or no */

static void
show_boolean (GlossAttributeInput *self)
{
  gboolean boolean;
  gboolean known = gloss_attribute_value_get_boolean (self->value, &boolean);

  gtk_toggle_button_set_active (self->buttons->pdata[0], known && boolean);
  gtk_toggle_button_set_active (self->buttons->pdata[1], known && !boolean);
}

/* Pressing what is down already takes the value away. */
static void
toggled_cb (GlossAttributeInput *self,
            GtkToggleButton     *button)
{
  gboolean yes = (gpointer) button == self->buttons->pdata[0];

  if (self->setting)
    return;

  pick (self, gtk_toggle_button_get_active (button) ? (yes ? "true" : "false") : NULL);
  self->setting = TRUE;
  show_boolean (self);
  self->setting = FALSE;
}

static GtkWidget *
make_boolean (GlossAttributeInput *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  g_ptr_array_add (self->buttons, gtk_toggle_button_new_with_label (_("Yes")));
  g_ptr_array_add (self->buttons, gtk_toggle_button_new_with_label (_("No")));
  gtk_widget_add_css_class (box, "linked");
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < self->buttons->len; i++)
    {
      gtk_widget_set_hexpand (self->buttons->pdata[i], TRUE);
      g_signal_connect_swapped (self->buttons->pdata[i], "toggled", G_CALLBACK (toggled_cb), self);
      gtk_box_append (GTK_BOX (box), self->buttons->pdata[i]);
    }

  return box;
}

/* A number or text */

static gboolean
is_number (GlossAttributeInput *self)
{
  return gloss_attribute_get_value_type (self->attribute) == GLOSS_ATTRIBUTE_NUMBER;
}

static void
tell_refusal (GlossAttributeInput *self,
              const char          *reason)
{
  gloss_style_class_set (self->control, "error", reason != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_STATE_INVALID,
                               reason != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                              : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  g_signal_emit (self, signals[REFUSED], 0, reason);
}

static void
show_entry (GlossAttributeInput *self)
{
  g_autofree char *text = gloss_attribute_value_dup_text (self->value);

  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->control)), text))
    gtk_editable_set_text (GTK_EDITABLE (self->control), text);
  tell_refusal (self, NULL);
}

static char *
parse_typed (GlossAttributeInput  *self,
             GError              **error)
{
  g_autofree char *text =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->control))));
  g_autofree char *value = NULL;

  if (*text == '\0')
    return NULL;
  if (is_number (self))
    value = gloss_attribute_number_parse (text);
  if (value == NULL)
    value = gloss_attribute_value_from_string (text);

  return gloss_attribute_check_value (self->attribute, value, error) ? g_steal_pointer (&value)
                                                                      : NULL;
}

static gboolean
is_typed (GlossAttributeInput *self)
{
  g_autofree char *shown = NULL;

  if (!GTK_IS_ENTRY (self->control))
    return FALSE;
  shown = gloss_attribute_value_dup_text (self->value);
  return !g_str_equal (shown, gtk_editable_get_text (GTK_EDITABLE (self->control)));
}

static void
typed_cb (GlossAttributeInput *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  if (self->setting)
    return;
  value = is_typed (self) ? parse_typed (self, &error) : NULL;
  tell_refusal (self, error != NULL ? error->message : NULL);
}

static void
activate_cb (GlossAttributeInput *self)
{
  gloss_attribute_input_commit (self);
}

/* What cannot be a value is put back when the entry is left. */
static void
left_cb (GlossAttributeInput *self)
{
  gloss_attribute_input_commit (self);
  gloss_attribute_input_revert (self);
}

/* What has no number yet begins at the least one. */
static void
step_number (GlossAttributeInput *self,
             int                  direction)
{
  g_autofree char *value = parse_typed (self, NULL);
  g_autofree char *stepped = gloss_attribute_number_step (self->attribute, value, direction);

  gtk_editable_set_text (GTK_EDITABLE (self->control), stepped);
  gtk_editable_set_position (GTK_EDITABLE (self->control), -1);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        GlossAttributeInput   *self)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape)
    gloss_attribute_input_revert (self);
  if (!is_number (self) || (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down))
    return GDK_EVENT_PROPAGATE;

  step_number (self, keyval == GDK_KEY_Up ? 1 : -1);
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_entry (GlossAttributeInput *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 2000);
  if (is_number (self))
    {
      g_autofree char *range = gloss_attribute_number_describe (self->attribute);

      gtk_entry_set_placeholder_text (GTK_ENTRY (entry), range);
      gtk_widget_set_tooltip_text (entry, _("Up and Down change the number"));
      gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
      gtk_widget_add_css_class (entry, "numeric");
    }
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (entry, focus);
  gtk_widget_add_controller (entry, keys);

  return entry;
}

/* All types */

static void
show_value (GlossAttributeInput *self)
{
  self->setting = TRUE;
  switch (gloss_attribute_get_value_type (self->attribute))
    {
    case GLOSS_ATTRIBUTE_CHOICE:
      show_choice (self);
      break;
    case GLOSS_ATTRIBUTE_CHOICES:
      show_choices (self);
      break;
    case GLOSS_ATTRIBUTE_BOOLEAN:
      show_boolean (self);
      break;
    case GLOSS_ATTRIBUTE_NUMBER:
    case GLOSS_ATTRIBUTE_TEXT:
    default:
      show_entry (self);
      break;
    }
  self->setting = FALSE;
}

static GtkWidget *
make_control (GlossAttributeInput        *self,
              const GlossAttributeFields *fields)
{
  switch (fields->type)
    {
    case GLOSS_ATTRIBUTE_CHOICE:
      return make_choice (self, fields);
    case GLOSS_ATTRIBUTE_CHOICES:
      return make_choices (self, fields);
    case GLOSS_ATTRIBUTE_BOOLEAN:
      return make_boolean (self);
    case GLOSS_ATTRIBUTE_NUMBER:
    case GLOSS_ATTRIBUTE_TEXT:
    default:
      return make_entry (self);
    }
}

static gboolean
needs_same_control (const GlossAttributeFields *a,
                    const GlossAttributeFields *b)
{
  gboolean same_values = a->values == b->values
                         || (a->values != NULL && b->values != NULL
                             && g_strv_equal (a->values, b->values));

  return a->type == b->type && same_values && g_strcmp0 (a->minimum, b->minimum) == 0
         && g_strcmp0 (a->maximum, b->maximum) == 0;
}

static void
gloss_attribute_input_dispose (GObject *object)
{
  GlossAttributeInput *self = GLOSS_ATTRIBUTE_INPUT (object);

  g_clear_pointer (&self->control, gtk_widget_unparent);

  G_OBJECT_CLASS (gloss_attribute_input_parent_class)->dispose (object);
}

static void
gloss_attribute_input_finalize (GObject *object)
{
  GlossAttributeInput *self = GLOSS_ATTRIBUTE_INPUT (object);

  g_clear_pointer (&self->attribute, gloss_attribute_unref);
  g_ptr_array_unref (self->buttons);
  g_free (self->value);
  g_free (self->odd);

  G_OBJECT_CLASS (gloss_attribute_input_parent_class)->finalize (object);
}

static void
gloss_attribute_input_class_init (GlossAttributeInputClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gloss_attribute_input_dispose;
  object_class->finalize = gloss_attribute_input_finalize;
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (GLOSS_TYPE_SPOKEN_ROW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
gloss_attribute_input_init (GlossAttributeInput *self)
{
  self->buttons = g_ptr_array_new ();
}

/**
 * gloss_attribute_input_new:
 * @attribute: what a value is wanted for
 *
 * Returns: a control without a value
 */
GtkWidget *
gloss_attribute_input_new (GlossAttribute *attribute)
{
  GlossAttributeInput *self = g_object_new (GLOSS_TYPE_ATTRIBUTE_INPUT, NULL);

  gloss_attribute_input_set_attribute (self, attribute);

  return GTK_WIDGET (self);
}

/**
 * gloss_attribute_input_set_attribute:
 * @self: a control
 * @attribute: what a value is wanted for
 *
 * Sets the definition; the value is none then, unless the control can stay as it is.
 */
void
gloss_attribute_input_set_attribute (GlossAttributeInput *self,
                                     GlossAttribute      *attribute)
{
  GlossAttributeFields before, after;
  gboolean same = FALSE;

  g_return_if_fail (GLOSS_IS_ATTRIBUTE_INPUT (self) && attribute != NULL);

  gloss_attribute_ref (attribute);
  gloss_attribute_get_fields (attribute, &after);
  if (self->attribute != NULL)
    {
      gloss_attribute_get_fields (self->attribute, &before);
      same = needs_same_control (&before, &after);
      gloss_attribute_unref (self->attribute);
    }
  self->attribute = attribute;
  if (same)
    return;

  g_clear_pointer (&self->control, gtk_widget_unparent);
  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->odd, g_free);
  g_ptr_array_set_size (self->buttons, 0);
  self->control = make_control (self, &after);
  gtk_widget_set_parent (self->control, GTK_WIDGET (self));
  show_value (self);
}

/**
 * gloss_attribute_input_set_value:
 * @self: a control
 * @value: (nullable): JSON; %NULL: none
 *
 * Shows that value. What is being typed stays, unless the value is another one than before.
 */
void
gloss_attribute_input_set_value (GlossAttributeInput *self,
                                 const char          *value)
{
  g_return_if_fail (GLOSS_IS_ATTRIBUTE_INPUT (self));

  if (g_strcmp0 (self->value, value) == 0)
    return;

  g_free (self->value);
  self->value = g_strdup (value);
  show_value (self);
}

/**
 * gloss_attribute_input_set_title:
 * @self: a control
 * @title: what it is for
 * @required: whether a value is missing if there is none
 *
 * Tells a screen reader.
 */
void
gloss_attribute_input_set_title (GlossAttributeInput *self,
                                 const char          *title,
                                 gboolean             required)
{
  g_return_if_fail (GLOSS_IS_ATTRIBUTE_INPUT (self) && title != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  if (GTK_IS_DROP_DOWN (self->control))
    gloss_speak_inner (self->control, GTK_TYPE_TOGGLE_BUTTON, title);
  if (GTK_IS_ENTRY (self->control) || GTK_IS_DROP_DOWN (self->control))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->control),
                                    GTK_ACCESSIBLE_PROPERTY_REQUIRED, required, -1);
}

/**
 * gloss_attribute_input_focus:
 * @self: a control
 *
 * Gives it the keyboard.
 */
void
gloss_attribute_input_focus (GlossAttributeInput *self)
{
  g_return_if_fail (GLOSS_IS_ATTRIBUTE_INPUT (self));

  gtk_widget_child_focus (self->control, GTK_DIR_TAB_FORWARD);
}

/**
 * gloss_attribute_input_commit:
 * @self: a control
 *
 * Picks what was typed, if that can be a value.
 *
 * Returns: whether nothing stays that cannot be one
 */
gboolean
gloss_attribute_input_commit (GlossAttributeInput *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (GLOSS_IS_ATTRIBUTE_INPUT (self), FALSE);

  if (!is_typed (self))
    return TRUE;

  value = parse_typed (self, &error);
  if (error == NULL)
    pick (self, value);

  return error == NULL;
}

/**
 * gloss_attribute_input_revert:
 * @self: a control
 *
 * Takes back what was typed and not picked.
 *
 * Returns: whether there was something
 */
gboolean
gloss_attribute_input_revert (GlossAttributeInput *self)
{
  g_return_val_if_fail (GLOSS_IS_ATTRIBUTE_INPUT (self), FALSE);

  if (!is_typed (self))
    return FALSE;

  show_value (self);
  return TRUE;
}
