/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-attribute-editor.h"

#include "app/gloss-attribute-form.h"
#include "app/gloss-attribute-words.h"
#include "app/gloss-value-surgery.h"

#include <glib/gi18n.h>

/* subject: the id of the attribute whose definition is shown, or is to be focused in the list; it
 * may be gone. */
struct _GlossAttributeEditor
{
  GtkWidget parent_instance;

  GtkStack           *stack;
  GtkListBox         *list;
  GtkEditable        *new_name;
  GtkWidget          *add;
  GtkLabel           *form_title;
  GtkWidget          *move_up;
  GtkWidget          *move_down;
  GlossAttributeForm *form;

  GlossSession *session;
  GSignalGroup *session_signals;
  GSignalGroup *label_signals;
  char         *subject;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossAttributeEditor, gloss_attribute_editor, GTK_TYPE_WIDGET)

static GlossAnnotationSet *
get_set (GlossAttributeEditor *self)
{
  return self->session != NULL ? gloss_session_get_set (self->session) : NULL;
}

static GlossLabelSet *
get_labels (GlossAttributeEditor *self)
{
  return self->session != NULL ? gloss_session_get_labels (self->session) : NULL;
}

static GlossAttribute *
get_subject (GlossAttributeEditor *self)
{
  GlossLabelSet *labels = get_labels (self);

  if (labels == NULL || self->subject == NULL)
    return NULL;

  return gloss_label_set_lookup_attribute (labels, self->subject);
}

static gboolean
shows_form (GlossAttributeEditor *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "form") == 0;
}

/* The list */

static void
add_warning (AdwActionRow   *row,
             GlossAttribute *attribute)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *icon;

  if (gloss_attribute_check (attribute, &error))
    return;

  icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_add_css_class (icon, "warning");
  gtk_widget_set_tooltip_text (icon, error->message);
  adw_action_row_add_suffix (row, icon);
}

static GtkWidget *
make_row (GlossAttributeEditor *self,
          GlossAttribute       *attribute)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *summary = gloss_attribute_words_dup_summary (attribute, get_labels (self));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), gloss_attribute_get_name (attribute));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), summary);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  add_warning (ADW_ACTION_ROW (row), attribute);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));

  return row;
}

static gboolean
has_focus_in_list (GlossAttributeEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
}

/* There are few: they are made anew. The row of the subject keeps the focus. */
static void
fill_list (GlossAttributeEditor *self)
{
  GlossLabelSet *labels = get_labels (self);
  guint n = labels != NULL ? gloss_label_set_get_n_attributes (labels) : 0;
  gboolean focused = has_focus_in_list (self);
  GtkListBoxRow *row;
  guint position;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list,
                         make_row (self, gloss_label_set_get_nth_attribute (labels, i)));

  if (focused && self->subject != NULL
      && gloss_label_set_get_position_of (labels, GLOSS_RECORD_ATTRIBUTE, self->subject, &position))
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, position)));
}

static void
set_subject (GlossAttributeEditor *self,
             const char           *id)
{
  g_autofree char *former = self->subject;

  self->subject = g_strdup (id);
}

/* The definition */

static void
show_subject (GlossAttributeEditor *self)
{
  GlossLabelSet *labels = get_labels (self);
  GlossAttribute *attribute = get_subject (self);
  GlossAttributeFields fields;
  guint position;

  if (attribute == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
      return;
    }

  gloss_label_set_get_position_of (labels, GLOSS_RECORD_ATTRIBUTE, self->subject, &position);
  gtk_label_set_label (self->form_title, gloss_attribute_get_name (attribute));
  gtk_widget_set_sensitive (self->move_up, position > 0);
  gtk_widget_set_sensitive (self->move_down,
                            position + 1 < gloss_label_set_get_n_attributes (labels));
  gloss_attribute_form_show (self->form, labels, attribute);
  gloss_attribute_get_fields (attribute, &fields);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "attribute.change-value",
                                 fields.values != NULL);
}

static void
open_form (GlossAttributeEditor *self,
           const char           *id)
{
  set_subject (self, id);
  show_subject (self);
  gtk_stack_set_visible_child_name (self->stack, "form");
  gloss_attribute_form_focus (self->form);
}

static void
row_activated_cb (GlossAttributeEditor *self,
                  GtkListBoxRow        *row)
{
  GlossAttribute *attribute =
    gloss_label_set_get_nth_attribute (get_labels (self), gtk_list_box_row_get_index (row));

  open_form (self, gloss_attribute_get_id (attribute));
}

/* Edits */

static void
edited_cb (GlossAttributeEditor *self,
           GlossAttribute       *wanted)
{
  GlossAttribute *attribute = get_subject (self);
  GlossAttributeFields fields;

  if (attribute == NULL || get_set (self) == NULL)
    return;

  gloss_attribute_get_fields (wanted, &fields);
  gloss_session_apply (self->session,
                       gloss_command_change_attribute (get_set (self), attribute, &fields));
}

static char *
dup_new_name (GlossAttributeEditor *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->new_name)));
}

static void
new_name_changed_cb (GlossAttributeEditor *self)
{
  g_autofree char *name = dup_new_name (self);

  gtk_widget_set_sensitive (self->add, *name != '\0');
}

/* Text, which needs nothing else to make sense; what it shall be is chosen next. */
static void
add_cb (GlossAttributeEditor *self)
{
  g_autofree char *name = dup_new_name (self);
  g_autofree char *id = NULL;
  GlossAttributeFields fields = { .name = name, .type = GLOSS_ATTRIBUTE_TEXT };
  GlossEdit *edit;

  if (*name == '\0' || get_set (self) == NULL)
    return;

  edit = gloss_command_add_attribute (get_set (self), &fields);
  id = g_strdup (gloss_attribute_get_id (gloss_edit_get_change (edit, 0)->after));
  if (!gloss_session_apply (self->session, edit))
    return;

  gtk_editable_set_text (self->new_name, "");
  open_form (self, id);
}

static void
move_by (GlossAttributeEditor *self,
         int                   step)
{
  GlossAttribute *attribute = get_subject (self);
  guint position;

  if (attribute == NULL || get_set (self) == NULL)
    return;

  gloss_label_set_get_position_of (get_labels (self), GLOSS_RECORD_ATTRIBUTE, self->subject,
                                   &position);
  if (step < 0 && position == 0)
    return;
  gloss_session_apply (self->session, gloss_command_move_attribute (get_set (self), attribute,
                                                                    position + step));
}

static void
move_up_cb (GlossAttributeEditor *self)
{
  move_by (self, -1);
}

static void
move_down_cb (GlossAttributeEditor *self)
{
  move_by (self, 1);
}

static void
delete_subject (GlossAttributeEditor *self)
{
  GlossAttribute *attribute = get_subject (self);

  if (attribute != NULL && get_set (self) != NULL)
    gloss_session_apply (self->session,
                         gloss_command_remove_attribute (get_set (self), attribute));
}

/* Nothing is asked: the values stay, and so does the undo step. */
static void
delete_cb (GlossAttributeEditor *self)
{
  gtk_stack_set_visible_child_name (self->stack, "list");
  delete_subject (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->new_name));
}

/* What is typed comes first: it may be the values. */
static void
change_value_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *target)
{
  GlossAttributeEditor *self = GLOSS_ATTRIBUTE_EDITOR (widget);
  GlossAttributeFields fields;

  gloss_attribute_form_commit (self->form);
  if (get_subject (self) == NULL)
    return;
  gloss_attribute_get_fields (get_subject (self), &fields);
  if (fields.values != NULL)
    gloss_value_surgery_present (widget, self->session, self->subject);
}

static gboolean
list_key_cb (GtkEventControllerKey *controller,
             guint                  keyval,
             guint                  keycode,
             GdkModifierType        state,
             GlossAttributeEditor  *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  gboolean alt = (state & gtk_accelerator_get_default_mod_mask ()) == GDK_ALT_MASK;
  gboolean moves = alt && (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down);
  guint position;

  if (row == NULL || (!moves && keyval != GDK_KEY_Delete))
    return GDK_EVENT_PROPAGATE;

  position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  set_subject (self, gloss_attribute_get_id (
                       gloss_label_set_get_nth_attribute (get_labels (self), position)));
  if (moves)
    move_by (self, keyval == GDK_KEY_Up ? -1 : 1);
  else
    {
      delete_subject (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->new_name));
    }

  return GDK_EVENT_STOP;
}

/* Following the session */

static void
definitions_changed_cb (GlossAttributeEditor *self)
{
  fill_list (self);
  if (shows_form (self))
    show_subject (self);
}

static void
labels_notify_cb (GlossAttributeEditor *self)
{
  g_signal_group_set_target (self->label_signals, get_labels (self));
  definitions_changed_cb (self);
}

/* The class */

static void
set_session (GlossAttributeEditor *self,
             GlossSession         *session)
{
  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->session_signals, session);
  labels_notify_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
gloss_attribute_editor_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, GLOSS_ATTRIBUTE_EDITOR (object)->session);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_attribute_editor_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (GLOSS_ATTRIBUTE_EDITOR (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_attribute_editor_dispose (GObject *object)
{
  GlossAttributeEditor *self = GLOSS_ATTRIBUTE_EDITOR (object);

  g_clear_object (&self->label_signals);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_ATTRIBUTE_EDITOR);

  G_OBJECT_CLASS (gloss_attribute_editor_parent_class)->dispose (object);
}

static void
gloss_attribute_editor_finalize (GObject *object)
{
  g_free (GLOSS_ATTRIBUTE_EDITOR (object)->subject);

  G_OBJECT_CLASS (gloss_attribute_editor_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (GLOSS_TYPE_ATTRIBUTE_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, GLOSS_RESOURCE_PATH
                                               "/ui/gloss-attribute-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeEditor, stack);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeEditor, list);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeEditor, new_name);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeEditor, add);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeEditor, form_title);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeEditor, move_up);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeEditor, move_down);
  gtk_widget_class_bind_template_child (widget_class, GlossAttributeEditor, form);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_down_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, gloss_attribute_editor_back);
}

static void
gloss_attribute_editor_class_init (GlossAttributeEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gloss_attribute_editor_get_property;
  object_class->set_property = gloss_attribute_editor_set_property;
  object_class->dispose = gloss_attribute_editor_dispose;
  object_class->finalize = gloss_attribute_editor_finalize;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  bind_template (GTK_WIDGET_CLASS (klass));
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "attribute.change-value", NULL,
                                   change_value_cb);
}

static void
gloss_attribute_editor_init (GlossAttributeEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::labels",
                                  G_CALLBACK (labels_notify_cb), self);
  self->label_signals = g_signal_group_new (GLOSS_TYPE_LABEL_SET);
  g_signal_group_connect_swapped (self->label_signals, "changed",
                                  G_CALLBACK (definitions_changed_cb), self);
}

/**
 * gloss_attribute_editor_focus:
 * @self: an editor
 *
 * Gives the keyboard to the name of a new attribute, or of the one shown.
 */
void
gloss_attribute_editor_focus (GlossAttributeEditor *self)
{
  g_return_if_fail (GLOSS_IS_ATTRIBUTE_EDITOR (self));

  if (shows_form (self))
    gloss_attribute_form_focus (self->form);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->new_name));
}

/**
 * gloss_attribute_editor_commit:
 * @self: an editor
 *
 * Makes an edit of what was typed into the definition and makes sense.
 */
void
gloss_attribute_editor_commit (GlossAttributeEditor *self)
{
  g_return_if_fail (GLOSS_IS_ATTRIBUTE_EDITOR (self));

  if (shows_form (self))
    gloss_attribute_form_commit (self->form);
}

/**
 * gloss_attribute_editor_revert:
 * @self: an editor
 *
 * Takes back what was typed into the definition and is no edit yet.
 *
 * Returns: whether there was something
 */
gboolean
gloss_attribute_editor_revert (GlossAttributeEditor *self)
{
  g_return_val_if_fail (GLOSS_IS_ATTRIBUTE_EDITOR (self), FALSE);

  return shows_form (self) && gloss_attribute_form_revert (self->form);
}

/**
 * gloss_attribute_editor_back:
 * @self: an editor
 *
 * Goes from a definition to the list.
 *
 * Returns: whether a definition was shown
 */
gboolean
gloss_attribute_editor_back (GlossAttributeEditor *self)
{
  guint position;

  g_return_val_if_fail (GLOSS_IS_ATTRIBUTE_EDITOR (self), FALSE);

  if (!shows_form (self))
    return FALSE;

  gloss_attribute_editor_commit (self);
  gtk_stack_set_visible_child_name (self->stack, "list");
  if (get_labels (self) != NULL && self->subject != NULL
      && gloss_label_set_get_position_of (get_labels (self), GLOSS_RECORD_ATTRIBUTE, self->subject,
                                          &position))
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, position)));

  return TRUE;
}
