/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-attribute-popover.h"

#include "app/gloss-attribute-input.h"
#include "app/gloss-attribute-list.h"
#include "app/gloss-chosen-values.h"
#include "app/gloss-fold.h"
#include "app/gloss-spoken.h"

#include <glib/gi18n.h>
#include <string.h>

/* There are two lists, shown one at a time: that of the attributes, and that of the values of
 * `attribute`, for which some types have an entry instead.
 *
 * attributes: GlossAttribute *, owned: what there is to set, as the first list shows it.
 * attribute: (nullable): one of them, while its values are shown.
 * texts: char *, owned: what the rows say, folded, for what is typed.
 * typed: what was typed to go to a row. */
struct _GlossAttributePopover
{
  GtkPopover parent_instance;

  GtkLabel   *title;
  GtkLabel   *typed_label;
  GtkLabel   *description;
  GtkWidget  *scroller;
  GtkListBox *list;
  GtkWidget  *entry_box;
  GtkLabel   *remark;

  GlossSession        *session;
  GSignalGroup        *session_signals;
  GPtrArray           *attributes;
  GlossAttribute      *attribute;
  GlossAttributeInput *input;
  GPtrArray           *texts;
  GString             *typed;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossAttributePopover, gloss_attribute_popover, GTK_TYPE_POPOVER)

static void show_attributes (GlossAttributePopover *self,
                             guint                  current);

static gboolean
is_list (GlossAttribute *attribute)
{
  GlossAttributeType type = gloss_attribute_get_value_type (attribute);

  return type != GLOSS_ATTRIBUTE_NUMBER && type != GLOSS_ATTRIBUTE_TEXT;
}

static gboolean
is_multiple (GlossAttribute *attribute)
{
  return gloss_attribute_get_value_type (attribute) == GLOSS_ATTRIBUTE_CHOICES;
}

static gboolean
is_held (char       **held,
         const char  *value)
{
  return held != NULL && g_strv_contains ((const char *const *) held, value);
}

/* Rows */

static void
clear_list (GlossAttributePopover *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_ptr_array_set_size (self->texts, 0);
}

static GtkWidget *
make_key (const char *key)
{
  GtkWidget *label = gtk_label_new (key);

  gtk_widget_add_css_class (label, "key");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  /* The tenth and later ones keep the room, so that all names stand below each other. */
  if (*key == '\0')
    gtk_widget_set_opacity (label, 0);

  return label;
}

static GtkWidget *
make_text (const char *text,
           gboolean    expand)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), expand ? 26 : 18);
  gtk_widget_set_hexpand (label, expand);

  return label;
}

static GtkWidget *
add_row (GlossAttributePopover *self,
         const char            *key,
         const char            *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (GTK_BOX (box), make_key (key));
  gtk_box_append (GTK_BOX (box), make_text (text, TRUE));
  gtk_list_box_append (self->list, box);
  gloss_speak_row (box, text);
  g_ptr_array_add (self->texts, gloss_fold (text, -1));

  return box;
}

static void
add_numbered_row (GlossAttributePopover *self,
                  guint                  place,
                  const char            *text,
                  gboolean               ticked)
{
  char key[2] = { place < 9 ? '1' + place : '\0', '\0' };
  GtkWidget *box = add_row (self, key, text);
  GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_widget_set_opacity (tick, ticked ? 1 : 0);
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (gtk_list_box_get_row_at_index (self->list, self->texts->len - 1)),
    GTK_ACCESSIBLE_STATE_CHECKED, ticked ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                         : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  gtk_box_append (GTK_BOX (box), tick);
}

static void
go_to (GlossAttributePopover *self,
       guint                  place)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, place);

  if (row == NULL)
    return;

  gtk_list_box_select_row (self->list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
forget_typed (GlossAttributePopover *self)
{
  g_string_truncate (self->typed, 0);
  gtk_label_set_label (self->typed_label, "");
}

static void
show_page (GlossAttributePopover *self,
           const char            *title,
           const char            *description,
           gboolean               list)
{
  forget_typed (self);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->description, description != NULL ? description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description), description != NULL);
  gtk_widget_set_visible (self->scroller, list);
  gtk_widget_set_visible (self->entry_box, !list);
  gtk_widget_set_visible (GTK_WIDGET (self->remark), FALSE);
}

/* The values of an attribute */

static void
add_values (GlossAttributePopover *self,
            const char            *value)
{
  g_auto (GStrv) several = gloss_attribute_value_dup_strings (value);
  g_autofree char *one = gloss_attribute_value_dup_string (value);
  GlossAttributeFields fields;

  gloss_attribute_get_fields (self->attribute, &fields);
  for (guint i = 0; fields.values != NULL && fields.values[i] != NULL; i++)
    {
      gboolean ticked = is_held (several, fields.values[i])
                        || g_strcmp0 (one, fields.values[i]) == 0;

      add_numbered_row (self, i, fields.values[i], ticked);
    }
}

/* Returns where the value is; 0 if it is none. */
static guint
fill_values (GlossAttributePopover *self,
             const char            *value)
{
  guint current = 0;

  clear_list (self);
  if (gloss_attribute_get_value_type (self->attribute) == GLOSS_ATTRIBUTE_BOOLEAN)
    {
      add_numbered_row (self, 0, _("Yes"), g_strcmp0 (value, "true") == 0);
      add_numbered_row (self, 1, _("No"), g_strcmp0 (value, "false") == 0);
      current = g_strcmp0 (value, "false") == 0 ? 1 : 0;
    }
  else
    {
      g_autofree char *one = gloss_attribute_value_dup_string (value);
      GlossAttributeFields fields;

      add_values (self, value);
      gloss_attribute_get_fields (self->attribute, &fields);
      for (guint i = 0; one != NULL && fields.values != NULL && fields.values[i] != NULL; i++)
        if (g_str_equal (fields.values[i], one))
          current = i;
    }
  add_row (self, "0", C_("attribute value", "None"));

  return current;
}

static void
entry_picked_cb (GlossAttributePopover *self,
                 const char            *value)
{
  gloss_chosen_values_set (self->session, self->attribute, value);
}

static void
entry_refused_cb (GlossAttributePopover *self,
                  const char            *reason)
{
  gtk_label_set_label (self->remark, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), reason != NULL);
}

static void
remove_input (GlossAttributePopover *self)
{
  if (self->input == NULL)
    return;

  gtk_box_remove (GTK_BOX (self->entry_box), GTK_WIDGET (self->input));
  self->input = NULL;
}

static void
show_entry (GlossAttributePopover *self,
            const char            *value)
{
  remove_input (self);
  self->input = GLOSS_ATTRIBUTE_INPUT (gloss_attribute_input_new (self->attribute));
  gloss_attribute_input_set_title (self->input, gloss_attribute_get_name (self->attribute),
                                   gloss_attribute_is_required (self->attribute));
  gloss_attribute_input_set_value (self->input, value);
  gtk_box_append (GTK_BOX (self->entry_box), GTK_WIDGET (self->input));
  g_signal_connect_swapped (self->input, "picked", G_CALLBACK (entry_picked_cb), self);
  g_signal_connect_swapped (self->input, "refused", G_CALLBACK (entry_refused_cb), self);
  gloss_attribute_input_focus (self->input);
}

static void
show_values (GlossAttributePopover *self,
             guint                  place)
{
  GlossAttribute *attribute = self->attributes->pdata[place];
  g_autofree char *value = NULL;
  GlossAttributeFields fields;
  gboolean mixed;

  self->attribute = attribute;
  value = gloss_chosen_values_dup (self->session, attribute, &mixed);
  gloss_attribute_get_fields (attribute, &fields);
  show_page (self, fields.name, fields.description, is_list (attribute));
  if (is_list (attribute))
    go_to (self, fill_values (self, value));
  else
    show_entry (self, value);
}

/* The attributes */

static void
add_attribute_row (GlossAttributePopover *self,
                   guint                  place)
{
  GlossAttribute *attribute = self->attributes->pdata[place];
  char key[2] = { place < 9 ? '1' + place : '\0', '\0' };
  GtkWidget *box = add_row (self, key, gloss_attribute_get_name (attribute));
  gboolean mixed;
  g_autofree char *value = gloss_chosen_values_dup (self->session, attribute, &mixed);
  g_autofree char *text = gloss_attribute_value_dup_text (value);
  gboolean missing = !mixed && *text == '\0' && gloss_attribute_is_required (attribute);
  GtkWidget *label = make_text (text, FALSE);

  if (mixed || missing)
    gtk_label_set_label (GTK_LABEL (label), mixed ? _("Several values") : _("Required"));
  gtk_widget_add_css_class (label, missing ? "warning" : "dim-label");
  gtk_box_append (GTK_BOX (box), label);
}

static void
show_attributes (GlossAttributePopover *self,
                 guint                  current)
{
  guint n = gloss_session_count_chosen (self->session);
  g_autofree char *title = NULL;

  /* Translators: the title of a list of attributes, which are set for several annotations. */
  title = n > 1 ? g_strdup_printf (ngettext ("Attributes of %u annotation",
                                             "Attributes of %u annotations", n), n)
                : g_strdup (_("Attributes"));
  remove_input (self);
  self->attribute = NULL;
  show_page (self, title, NULL, TRUE);
  clear_list (self);
  for (guint i = 0; i < self->attributes->len; i++)
    add_attribute_row (self, i);
  go_to (self, current);
}

static gboolean
go_back (GlossAttributePopover *self,
         guint                  step)
{
  guint place = 0;

  if (self->attribute == NULL || self->attributes->len < 2)
    return FALSE;

  g_ptr_array_find (self->attributes, self->attribute, &place);
  show_attributes (self, MIN (place + step, self->attributes->len - 1));
  return TRUE;
}

static void
finish_value (GlossAttributePopover *self)
{
  if (!go_back (self, 1))
    gtk_popover_popdown (GTK_POPOVER (self));
}

/* Choosing */

/* %NULL for the last row, which says none. */
static char *
make_value (GlossAttributePopover *self,
            guint                  place)
{
  GlossAttributeFields fields;

  if (place + 1 >= self->texts->len)
    return NULL;

  gloss_attribute_get_fields (self->attribute, &fields);
  switch (fields.type)
    {
    case GLOSS_ATTRIBUTE_BOOLEAN:
      return gloss_attribute_value_from_boolean (place == 0);
    case GLOSS_ATTRIBUTE_CHOICES:
      return gloss_chosen_values_make_toggled (self->session, self->attribute,
                                               fields.values[place]);
    case GLOSS_ATTRIBUTE_CHOICE:
    case GLOSS_ATTRIBUTE_NUMBER:
    case GLOSS_ATTRIBUTE_TEXT:
    default:
      return gloss_attribute_value_from_string (fields.values[place]);
    }
}

static void
choose_value (GlossAttributePopover *self,
              guint                  place)
{
  g_autofree char *value = make_value (self, place);
  gboolean mixed;

  gloss_chosen_values_set (self->session, self->attribute, value);
  if (!is_multiple (self->attribute) || value == NULL)
    {
      finish_value (self);
      return;
    }

  g_free (value);
  value = gloss_chosen_values_dup (self->session, self->attribute, &mixed);
  fill_values (self, value);
  forget_typed (self);
  go_to (self, place);
}

static void
choose (GlossAttributePopover *self,
        guint                  place)
{
  if (place >= self->texts->len)
    return;
  if (self->attribute == NULL)
    show_values (self, place);
  else
    choose_value (self, place);
}

static void
row_activated_cb (GlossAttributePopover *self,
                  GtkListBoxRow         *row)
{
  choose (self, gtk_list_box_row_get_index (row));
}

/* Keys */

/* To the first row that begins with what was typed, or has a word that does. */
static void
find_typed (GlossAttributePopover *self)
{
  g_autofree char *wanted = gloss_fold (self->typed->str, -1);
  g_autofree char *word = g_strconcat (" ", wanted, NULL);

  gtk_label_set_label (self->typed_label, self->typed->str);
  for (guint i = 0; i < self->texts->len; i++)
    if (g_str_has_prefix (self->texts->pdata[i], wanted))
      {
        go_to (self, i);
        return;
      }
  for (guint i = 0; i < self->texts->len; i++)
    if (strstr (self->texts->pdata[i], word) != NULL)
      {
        go_to (self, i);
        return;
      }
}

static gboolean
press_digit (GlossAttributePopover *self,
             guint                  digit)
{
  guint n_numbered = self->texts->len - (self->attribute != NULL ? 1 : 0);

  if (digit == 0 && self->attribute != NULL)
    choose (self, self->texts->len - 1);
  else if (digit > 0 && digit <= n_numbered)
    choose (self, digit - 1);

  return GDK_EVENT_STOP;
}

static gboolean
press_character (GlossAttributePopover *self,
                 gunichar               character)
{
  if (g_unichar_isdigit (character) && self->typed->len == 0)
    return press_digit (self, g_unichar_digit_value (character));
  if (!g_unichar_isalnum (character) && (character != ' ' || self->typed->len == 0))
    return GDK_EVENT_PROPAGATE;

  g_string_append_unichar (self->typed, character);
  find_typed (self);
  return GDK_EVENT_STOP;
}

static gboolean
press_escape (GlossAttributePopover *self)
{
  if (self->typed->len == 0)
    return go_back (self, 0) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;

  forget_typed (self);
  return GDK_EVENT_STOP;
}

/* In a list to tick, Enter without anything typed says that it is right so. */
static gboolean
press_enter (GlossAttributePopover *self)
{
  gboolean entry = self->attribute != NULL && !is_list (self->attribute);

  if (entry && !gloss_attribute_input_commit (self->input))
    return GDK_EVENT_STOP;
  if (!entry
      && (self->attribute == NULL || !is_multiple (self->attribute) || self->typed->len > 0))
    return GDK_EVENT_PROPAGATE;

  finish_value (self);
  return GDK_EVENT_STOP;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        GlossAttributePopover *self)
{
  gboolean entry = self->attribute != NULL && !is_list (self->attribute);
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();

  if ((held & ~GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape)
    return press_escape (self);
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    return press_enter (self);
  if (entry)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_BackSpace)
    {
      forget_typed (self);
      return GDK_EVENT_STOP;
    }

  return press_character (self, gdk_keyval_to_unicode (keyval));
}

/* The class */

static void
close_cb (GlossAttributePopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
gloss_attribute_popover_closed (GtkPopover *popover)
{
  GlossAttributePopover *self = GLOSS_ATTRIBUTE_POPOVER (popover);

  remove_input (self);
  self->attribute = NULL;
}

static void
set_session (GlossAttributePopover *self,
             GlossSession          *session)
{
  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->session_signals, session);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
gloss_attribute_popover_get_property (GObject    *object,
                                      guint       prop_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, GLOSS_ATTRIBUTE_POPOVER (object)->session);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_attribute_popover_set_property (GObject      *object,
                                      guint         prop_id,
                                      const GValue *value,
                                      GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (GLOSS_ATTRIBUTE_POPOVER (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_attribute_popover_dispose (GObject *object)
{
  GlossAttributePopover *self = GLOSS_ATTRIBUTE_POPOVER (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_ATTRIBUTE_POPOVER);

  G_OBJECT_CLASS (gloss_attribute_popover_parent_class)->dispose (object);
}

static void
gloss_attribute_popover_finalize (GObject *object)
{
  GlossAttributePopover *self = GLOSS_ATTRIBUTE_POPOVER (object);

  g_clear_pointer (&self->attributes, g_ptr_array_unref);
  g_ptr_array_unref (self->texts);
  g_string_free (self->typed, TRUE);

  G_OBJECT_CLASS (gloss_attribute_popover_parent_class)->finalize (object);
}

static void
gloss_attribute_popover_class_init (GlossAttributePopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_attribute_popover_get_property;
  object_class->set_property = gloss_attribute_popover_set_property;
  object_class->dispose = gloss_attribute_popover_dispose;
  object_class->finalize = gloss_attribute_popover_finalize;
  GTK_POPOVER_CLASS (klass)->closed = gloss_attribute_popover_closed;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, GLOSS_RESOURCE_PATH
                                               "/ui/gloss-attribute-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossAttributePopover, title);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributePopover, typed_label);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributePopover, description);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributePopover, scroller);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributePopover, list);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributePopover, entry_box);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributePopover, remark);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
gloss_attribute_popover_init (GlossAttributePopover *self)
{
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->typed = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::selected", G_CALLBACK (close_cb),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::set", G_CALLBACK (close_cb),
                                  self);
}

/**
 * gloss_attribute_popover_open:
 * @self: a popover with a parent
 * @at: what to point to, in the parent's coordinates
 *
 * Opens for what is chosen in the session: with its attributes, or, if there is only one, with the
 * values of that.
 *
 * Returns: whether there is an attribute to set
 */
gboolean
gloss_attribute_popover_open (GlossAttributePopover *self,
                              const GdkRectangle    *at)
{
  g_autoptr (GPtrArray) chosen = NULL;

  g_return_val_if_fail (GLOSS_IS_ATTRIBUTE_POPOVER (self) && self->session != NULL, FALSE);

  chosen = gloss_session_list_chosen (self->session);
  g_clear_pointer (&self->attributes, g_ptr_array_unref);
  self->attribute = NULL;
  self->attributes = gloss_attribute_list_shared (gloss_session_get_labels (self->session), chosen);
  if (self->attributes->len == 0)
    return FALSE;

  gtk_popover_set_pointing_to (GTK_POPOVER (self), at);
  gtk_popover_popup (GTK_POPOVER (self));
  if (self->attributes->len == 1)
    show_values (self, 0);
  else
    show_attributes (self, 0);

  return TRUE;
}
