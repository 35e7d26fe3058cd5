/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-relation-type-editor.h"

#include "app/gloss-focus.h"
#include "app/gloss-relation-type-row.h"
#include "app/gloss-session-relate.h"

/* rows: char * (owned) type id → GlossRelationTypeRow *, not owned: exactly the rows of the list
 * box, in the order of the label set. */
struct _GlossRelationTypeEditor
{
  GtkBox parent_instance;

  GtkListBox  *list;
  GtkEditable *new_name;
  GtkWidget   *add;

  GlossSession *session;
  GSignalGroup *session_signals;
  GSignalGroup *label_signals;
  GHashTable   *rows;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossRelationTypeEditor, gloss_relation_type_editor, GTK_TYPE_BOX)

static GlossLabelSet *
get_labels (GlossRelationTypeEditor *self)
{
  return self->session != NULL ? gloss_session_get_labels (self->session) : NULL;
}

static void
remove_stale_rows (GlossRelationTypeEditor *self,
                   GlossLabelSet           *labels)
{
  GHashTableIter iter;
  gpointer id;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    if (labels == NULL || gloss_label_set_lookup_relation_type (labels, id) == NULL)
      {
        gtk_list_box_remove (self->list, row);
        g_hash_table_iter_remove (&iter);
      }
}

static void
place_row (GlossRelationTypeEditor *self,
           GlossRelationType       *type,
           int                      position)
{
  const char *id = gloss_relation_type_get_id (type);
  GtkWidget *row = g_hash_table_lookup (self->rows, id);

  if (row == NULL)
    {
      row = gloss_relation_type_row_new (self->session);
      gtk_list_box_insert (self->list, row, position);
      g_hash_table_insert (self->rows, g_strdup (id), row);
    }
  else if (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) != position)
    {
      g_object_ref (row);
      gtk_list_box_remove (self->list, row);
      gtk_list_box_insert (self->list, row, position);
      g_object_unref (row);
    }

  gloss_relation_type_row_set_type (GLOSS_RELATION_TYPE_ROW (row), type);
}

static void
sync_rows (GlossRelationTypeEditor *self)
{
  GlossLabelSet *labels = get_labels (self);
  guint n = labels != NULL ? gloss_label_set_get_n_relation_types (labels) : 0;

  remove_stale_rows (self, labels);
  for (guint i = 0; i < n; i++)
    place_row (self, gloss_label_set_get_nth_relation_type (labels, i), (int) i);
}

static void
update (GlossRelationTypeEditor *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self),
                            self->session != NULL && gloss_session_can_edit (self->session));
}

static void
labels_notify_cb (GlossRelationTypeEditor *self)
{
  g_signal_group_set_target (self->label_signals, get_labels (self));
  sync_rows (self);
  update (self);
}

static void
new_name_changed_cb (GlossRelationTypeEditor *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->new_name)));

  gtk_widget_set_sensitive (self->add, *name != '\0');
}

/* The new one unfolds: its ends are still to be chosen. */
static void
add_cb (GlossRelationTypeEditor *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->new_name)));
  GlossAnnotationSet *set = gloss_session_get_set (self->session);
  GlossRelationTypeFields fields = { .name = name, .directed = TRUE };
  GtkListBoxRow *row;

  if (set == NULL || *name == '\0')
    return;
  fields.color = gloss_session_next_relation_color (self->session);
  if (!gloss_session_apply (self->session, gloss_command_add_relation_type (set, &fields)))
    return;
  gtk_editable_set_text (self->new_name, "");
  row = gtk_list_box_get_row_at_index (self->list, (int) g_hash_table_size (self->rows) - 1);
  if (row != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
}

/* The class */

static void
set_session (GlossRelationTypeEditor *self,
             GlossSession            *session)
{
  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->session_signals, session);
  labels_notify_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
gloss_relation_type_editor_get_property (GObject    *object,
                                         guint       prop_id,
                                         GValue     *value,
                                         GParamSpec *pspec)
{
  if (prop_id == PROP_SESSION)
    g_value_set_object (value, GLOSS_RELATION_TYPE_EDITOR (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
gloss_relation_type_editor_set_property (GObject      *object,
                                         guint         prop_id,
                                         const GValue *value,
                                         GParamSpec   *pspec)
{
  if (prop_id == PROP_SESSION)
    set_session (GLOSS_RELATION_TYPE_EDITOR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
gloss_relation_type_editor_dispose (GObject *object)
{
  GlossRelationTypeEditor *self = GLOSS_RELATION_TYPE_EDITOR (object);

  g_clear_object (&self->label_signals);
  g_clear_object (&self->session_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_RELATION_TYPE_EDITOR);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (gloss_relation_type_editor_parent_class)->dispose (object);
}

static void
gloss_relation_type_editor_finalize (GObject *object)
{
  g_hash_table_unref (GLOSS_RELATION_TYPE_EDITOR (object)->rows);

  G_OBJECT_CLASS (gloss_relation_type_editor_parent_class)->finalize (object);
}

static gboolean
gloss_relation_type_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GLOSS_RELATION_TYPE_EDITOR (widget)->new_name));
}

static void
gloss_relation_type_editor_class_init (GlossRelationTypeEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_relation_type_editor_get_property;
  object_class->set_property = gloss_relation_type_editor_set_property;
  object_class->dispose = gloss_relation_type_editor_dispose;
  object_class->finalize = gloss_relation_type_editor_finalize;
  widget_class->focus = gloss_focus_move_within;
  widget_class->grab_focus = gloss_relation_type_editor_grab_focus;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, GLOSS_RESOURCE_PATH
                                               "/ui/gloss-relation-type-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossRelationTypeEditor, list);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationTypeEditor, new_name);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationTypeEditor, add);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_name_changed_cb);
}

static void
gloss_relation_type_editor_init (GlossRelationTypeEditor *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::labels",
                                  G_CALLBACK (labels_notify_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::set", G_CALLBACK (update), self);
  self->label_signals = g_signal_group_new (GLOSS_TYPE_LABEL_SET);
  g_signal_group_connect_swapped (self->label_signals, "changed", G_CALLBACK (sync_rows), self);
  update (self);
}

/**
 * gloss_relation_type_editor_commit:
 * @self: an editor
 *
 * Makes edits of what was typed and not confirmed.
 *
 * Returns: whether there was any
 */
gboolean
gloss_relation_type_editor_commit (GlossRelationTypeEditor *self)
{
  g_autoptr (GList) rows = NULL;
  gboolean any = FALSE;

  g_return_val_if_fail (GLOSS_IS_RELATION_TYPE_EDITOR (self), FALSE);

  rows = g_hash_table_get_values (self->rows);
  for (GList *link = rows; link != NULL; link = link->next)
    any |= gloss_relation_type_row_commit (link->data);
  return any;
}

/**
 * gloss_relation_type_editor_revert:
 * @self: an editor
 *
 * Forgets what was typed and not confirmed.
 *
 * Returns: whether there was any
 */
gboolean
gloss_relation_type_editor_revert (GlossRelationTypeEditor *self)
{
  g_autoptr (GList) rows = NULL;
  gboolean any = FALSE;

  g_return_val_if_fail (GLOSS_IS_RELATION_TYPE_EDITOR (self), FALSE);

  rows = g_hash_table_get_values (self->rows);
  for (GList *link = rows; link != NULL; link = link->next)
    any |= gloss_relation_type_row_revert (link->data);
  return any;
}
