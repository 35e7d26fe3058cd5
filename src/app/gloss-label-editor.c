/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-editor-private.h"

#include "app/gloss-attribute-editor.h"
#include "app/gloss-label-details.h"
#include "app/gloss-page-switcher.h"
#include "app/gloss-text-scale.h"

#include <glib/gi18n.h>

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossLabelEditor, gloss_label_editor, ADW_TYPE_WINDOW)

GlossAnnotationSet *
gloss_label_editor_get_set (GlossLabelEditor *self)
{
  return self->session != NULL ? gloss_session_get_set (self->session) : NULL;
}

GlossLabelSet *
gloss_label_editor_get_labels (GlossLabelEditor *self)
{
  return self->session != NULL ? gloss_session_get_labels (self->session) : NULL;
}

/* State drawn */

static const char *
get_obstacle (GlossLabelEditor *self)
{
  GlossAnnotationSet *set = gloss_label_editor_get_set (self);

  if (set == NULL)
    return _("Open an article to change the labels of its folder");

  return gloss_annotation_set_get_read_only (set);
}

static void
new_name_changed_cb (GlossLabelEditor *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->new_name)));
  gboolean is_taken = name[0] != '\0' && gloss_label_editor_has_name (self, name);

  gtk_widget_set_sensitive (self->add, name[0] != '\0');
  gtk_label_set_label (self->new_hint, is_taken ? _("Another label has this name") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->new_hint), is_taken);
}

static void
update (GlossLabelEditor *self)
{
  GlossAnnotationSet *set = gloss_label_editor_get_set (self);
  const char *obstacle = get_obstacle (self);

  gtk_label_set_label (self->banner_label, obstacle != NULL ? obstacle : "");
  gtk_revealer_set_reveal_child (self->banner, obstacle != NULL);
  gtk_widget_set_sensitive (self->clamp, obstacle == NULL);
  gtk_widget_set_sensitive (self->adder, obstacle == NULL);
  gtk_widget_set_sensitive (self->attributes, obstacle == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.undo",
                                 set != NULL && gloss_annotation_set_can_undo (set));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.redo",
                                 set != NULL && gloss_annotation_set_can_redo (set));
  new_name_changed_cb (self);
}

static void
labels_changed_cb (GlossLabelEditor *self)
{
  gloss_label_editor_sync_rows (self);
  gloss_label_editor_update_details (self);
}

static void
page_changed_cb (GlossLabelEditor *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (page == self->attributes)
    gloss_attribute_editor_focus (GLOSS_ATTRIBUTE_EDITOR (self->attributes));
  else if (page == GTK_WIDGET (self->relation_types))
    gtk_widget_grab_focus (page);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->new_name));
}

static void
labels_notify_cb (GlossLabelEditor *self)
{
  g_signal_group_set_target (self->label_signals, gloss_label_editor_get_labels (self));
  gloss_label_editor_sync_rows (self);
  update (self);
}

/* Undo: what is typed and not confirmed goes first. */

static gboolean
shows_attributes (GlossLabelEditor *self)
{
  return gtk_stack_get_visible_child (self->pages) == self->attributes;
}

/* (nullable): the row that has the focus. */
static GlossLabelEditorRow *
get_focus_row (GlossLabelEditor *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = NULL;

  if (focus != NULL)
    row = gtk_widget_get_ancestor (focus, GLOSS_TYPE_LABEL_EDITOR_ROW);
  return row != NULL ? GLOSS_LABEL_EDITOR_ROW (row) : NULL;
}

static gboolean
revert_typed (GlossLabelEditor *self)
{
  GlossLabelEditorRow *row = get_focus_row (self);

  if (row != NULL)
    return gloss_label_editor_row_revert (row);
  if (shows_attributes (self))
    return gloss_attribute_editor_revert (GLOSS_ATTRIBUTE_EDITOR (self->attributes));
  return gloss_relation_type_editor_revert (self->relation_types);
}

static void
undo_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *target)
{
  GlossLabelEditor *self = GLOSS_LABEL_EDITOR (widget);

  if (!gloss_label_details_undo (GLOSS_LABEL_DETAILS (self->details)) && !revert_typed (self))
    gloss_session_undo (self->session);
}

static void
redo_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *target)
{
  gloss_session_redo (GLOSS_LABEL_EDITOR (widget)->session);
}

static void
escape_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *target)
{
  GlossLabelEditor *self = GLOSS_LABEL_EDITOR (widget);

  if (!revert_typed (self)
      && (!shows_attributes (self)
          || !gloss_attribute_editor_back (GLOSS_ATTRIBUTE_EDITOR (self->attributes))))
    gtk_window_close (GTK_WINDOW (widget));
}

static gboolean
gloss_label_editor_close_request (GtkWindow *window)
{
  GlossLabelEditor *self = GLOSS_LABEL_EDITOR (window);
  GlossLabelEditorRow *row = get_focus_row (self);

  if (row != NULL)
    gloss_label_editor_row_commit (row);
  if (gtk_widget_get_visible (self->details))
    gloss_label_details_commit (GLOSS_LABEL_DETAILS (self->details));
  gloss_attribute_editor_commit (GLOSS_ATTRIBUTE_EDITOR (self->attributes));
  if (gloss_label_editor_get_set (self) != NULL)
    gloss_relation_type_editor_commit (self->relation_types);

  return GTK_WINDOW_CLASS (gloss_label_editor_parent_class)->close_request (window);
}

/* A row that has just come into the list is not to be seen before the next frame, and GTK lets no
 * key come to what is not. Who types on does not wait for that. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GlossLabelEditor      *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GlossLabelEditorRow *row = get_focus_row (self);

  if (focus == NULL || gtk_widget_get_mapped (focus))
    return GDK_EVENT_PROPAGATE;
  /* Characters get there by this; the bindings of the entry do not see it. */
  if (gtk_event_controller_key_forward (controller, focus))
    return GDK_EVENT_STOP;
  if (row == NULL || (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter))
    return GDK_EVENT_PROPAGATE;
  gloss_label_editor_row_commit (row);
  return GDK_EVENT_STOP;
}

static void
init_keys (GlossLabelEditor *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* The class */

static void
set_session (GlossLabelEditor *self,
             GlossSession     *session)
{
  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->session_signals, session);
  g_object_set (self->attributes, "session", session, NULL);
  g_object_set (self->relation_types, "session", session, NULL);
  labels_notify_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
gloss_label_editor_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, GLOSS_LABEL_EDITOR (object)->session);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_label_editor_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (GLOSS_LABEL_EDITOR (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_label_editor_dispose (GObject *object)
{
  GlossLabelEditor *self = GLOSS_LABEL_EDITOR (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->label_signals);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->color_popover, gtk_widget_unparent);
  g_clear_pointer (&self->key_popover, gtk_widget_unparent);
  g_clear_pointer (&self->details, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_LABEL_EDITOR);

  G_OBJECT_CLASS (gloss_label_editor_parent_class)->dispose (object);
}

static void
gloss_label_editor_finalize (GObject *object)
{
  GlossLabelEditor *self = GLOSS_LABEL_EDITOR (object);

  gloss_label_editor_clear_rows (self);
  g_free (self->subject);

  G_OBJECT_CLASS (gloss_label_editor_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (GLOSS_TYPE_ATTRIBUTE_EDITOR);
  g_type_ensure (GLOSS_TYPE_RELATION_TYPE_EDITOR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-label-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditor, box);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditor, switcher);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditor, banner);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditor, banner_label);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditor, toasts);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditor, clamp);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditor, adder);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditor, new_name);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditor, add);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditor, new_hint);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditor, pages);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditor, attributes);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditor, relation_types);
  gtk_widget_class_bind_template_callback (widget_class, gloss_label_editor_add);
  gtk_widget_class_bind_template_callback (widget_class, new_name_changed_cb);
  gloss_label_editor_bind_rows (widget_class);
}

static void
gloss_label_editor_class_init (GlossLabelEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_label_editor_get_property;
  object_class->set_property = gloss_label_editor_set_property;
  object_class->dispose = gloss_label_editor_dispose;
  object_class->finalize = gloss_label_editor_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = gloss_label_editor_close_request;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "editor.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "editor.redo", NULL, redo_cb);
  gtk_widget_class_install_action (widget_class, "editor.escape", NULL, escape_cb);
}

static void
gloss_label_editor_init (GlossLabelEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gloss_text_scale_grow_window (GTK_WINDOW (self));
  gloss_page_switcher_ellipsize (GTK_STACK_SWITCHER (self->switcher));
  gloss_label_editor_init_rows (self);
  gloss_label_editor_init_popovers (self);
  init_keys (self);

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::labels",
                                  G_CALLBACK (labels_notify_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::set", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->session_signals, "set-changed", G_CALLBACK (update), self);
  self->label_signals = g_signal_group_new (GLOSS_TYPE_LABEL_SET);
  g_signal_group_connect_swapped (self->label_signals, "changed", G_CALLBACK (labels_changed_cb),
                                  self);

  update (self);
}

/**
 * gloss_label_editor_new:
 * @session: (nullable): whose labels to edit
 *
 * Returns: a new window
 */
GtkWidget *
gloss_label_editor_new (GlossSession *session)
{
  return g_object_new (GLOSS_TYPE_LABEL_EDITOR, "session", session, NULL);
}

static GlossLabelEditor *
show_editor (GtkWidget    *parent,
             GlossSession *session)
{
  GlossLabelEditor *self = GLOSS_LABEL_EDITOR (gloss_label_editor_new (session));

  if (GTK_IS_WINDOW (gtk_widget_get_root (parent)))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_present (GTK_WINDOW (self));

  return self;
}

/**
 * gloss_label_editor_present:
 * @parent: a widget in the window that the editor belongs to
 * @session: whose labels to edit
 * @label_id: (nullable): the label to start with; %NULL: a new one
 *
 * Shows a new editor.
 */
void
gloss_label_editor_present (GtkWidget    *parent,
                            GlossSession *session,
                            const char   *label_id)
{
  GlossLabelEditor *self;
  GlossLabelEditorRow *row = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GLOSS_IS_SESSION (session));

  self = show_editor (parent, session);
  if (label_id != NULL)
    row = gloss_label_editor_find_row (self, label_id);
  if (row != NULL)
    gloss_label_editor_row_edit_name (row);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->new_name));
}

/* Popovers need a window that has its size. */
static gboolean
open_details_cb (GtkWidget     *widget,
                 GdkFrameClock *clock,
                 gpointer       user_data)
{
  GlossLabelEditorRow *row = GLOSS_LABEL_EDITOR_ROW (widget);
  GlossLabelEditor *self = user_data;

  if (gtk_widget_get_height (widget) == 0)
    return G_SOURCE_CONTINUE;

  gloss_label_editor_open_details (self, row, gloss_label_editor_row_get_details_button (row));
  gloss_label_details_focus_description (GLOSS_LABEL_DETAILS (self->details));
  return G_SOURCE_REMOVE;
}

/**
 * gloss_label_editor_present_details:
 * @parent: a widget in the window that the editor belongs to
 * @session: whose labels to edit
 * @label_id: the label to describe
 *
 * Shows a new editor, with the cursor in the description of that label.
 */
void
gloss_label_editor_present_details (GtkWidget    *parent,
                                    GlossSession *session,
                                    const char   *label_id)
{
  GlossLabelEditor *self;
  GlossLabelEditorRow *row;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GLOSS_IS_SESSION (session) && label_id != NULL);

  self = show_editor (parent, session);
  row = gloss_label_editor_find_row (self, label_id);
  if (row == NULL)
    return;
  gloss_label_editor_row_edit_name (row);
  gtk_widget_add_tick_callback (GTK_WIDGET (row), open_details_cb, self, NULL);
}

/**
 * gloss_label_editor_present_attributes:
 * @parent: a widget in the window that the editor belongs to
 * @session: whose attributes to edit
 *
 * Shows a new editor, at the page of the attributes.
 */
void
gloss_label_editor_present_attributes (GtkWidget    *parent,
                                       GlossSession *session)
{
  GlossLabelEditor *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GLOSS_IS_SESSION (session));

  self = show_editor (parent, session);
  gtk_stack_set_visible_child (self->pages, self->attributes);
  gloss_attribute_editor_focus (GLOSS_ATTRIBUTE_EDITOR (self->attributes));
}
