/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-editor-private.h"

#include "app/gloss-fold.h"
#include "core/model/gloss-label-tree.h"

#include <glib/gi18n.h>
#include <string.h>

/* The list of the label editor: the labels in the order of the tree, or those of them that are
 * searched; and how they change places.
 *
 * A label has the same item as long as it is there, and what comes to another place does so in one
 * change of the list: then the list view keeps the rows, and the focus in them. Rows exist only for
 * what is in sight.
 *
 * While labels are searched one that is shown stays until something else is searched, so that none
 * vanishes under the hand that renames it. Nothing is moved then, because what it would move past
 * may be out of sight. */

/* With fewer there is nothing to search. */
#define FEW_LABELS 10

/* Moving */

static gboolean
is_searching (GlossLabelEditor *self)
{
  return self->typed != NULL && self->typed[0] != '\0';
}

static void
apply_move (GlossLabelEditor *self,
            GlossEdit        *edit)
{
  if (edit == NULL)
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    gloss_session_apply (self->session, edit);
}

static gboolean
can_move (GlossLabelEditor *self)
{
  if (gloss_label_editor_get_set (self) == NULL)
    return FALSE;
  if (!is_searching (self))
    return TRUE;
  gtk_widget_error_bell (GTK_WIDGET (self));
  gloss_label_editor_tell (self, _("Clear the search to move labels"));
  return FALSE;
}

static void
move_cb (GlossLabelEditor    *self,
         int                  step,
         GlossLabelEditorRow *row)
{
  if (can_move (self))
    apply_move (self, gloss_command_shift_label (gloss_label_editor_get_set (self),
                                                 gloss_label_editor_row_get_label (row), step));
}

static void
nest_cb (GlossLabelEditor    *self,
         gboolean             deeper,
         GlossLabelEditorRow *row)
{
  GlossAnnotationSet *set = gloss_label_editor_get_set (self);
  GlossLabel *label = gloss_label_editor_row_get_label (row);

  if (can_move (self))
    apply_move (self, deeper ? gloss_command_nest_label (set, label)
                             : gloss_command_lift_label (set, label));
}

/* Rows */

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          GlossLabelEditor         *self)
{
  GtkWidget *row = gloss_label_editor_row_new ();

  gloss_label_editor_connect_row (self, GLOSS_LABEL_EDITOR_ROW (row));
  g_signal_connect_object (row, "move", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "nest", G_CALLBACK (nest_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_selectable (list_item, FALSE);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         GlossLabelEditor         *self)
{
  gloss_label_editor_item_bind (gtk_list_item_get_item (list_item),
                                GLOSS_LABEL_EDITOR_ROW (gtk_list_item_get_child (list_item)));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item,
           GlossLabelEditor         *self)
{
  gloss_label_editor_item_unbind (gtk_list_item_get_item (list_item));
}

/* Items */

/* The items of all labels, in order: (transfer container). Those of labels that are gone go. */
static GPtrArray *
update_items (GlossLabelEditor *self)
{
  GlossLabelSet *labels = gloss_label_editor_get_labels (self);
  g_autoptr (GArray) nodes = labels != NULL ? gloss_label_tree_list (labels) : NULL;
  g_autoptr (GHashTable) before = self->items;
  GPtrArray *items = g_ptr_array_new ();

  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    {
      const GlossLabelNode *node = &g_array_index (nodes, GlossLabelNode, i);
      const char *id = gloss_label_get_id (node->label);
      GlossLabelEditorItem *item = g_hash_table_lookup (before, id);

      item = item != NULL ? g_object_ref (item) : gloss_label_editor_item_new (node->label);
      gloss_label_editor_item_set_label (item, node->label, node->depth);
      g_hash_table_insert (self->items, g_strdup (id), item);
      g_ptr_array_add (items, item);
    }
  return items;
}

static void
mark_duplicates (GlossLabelEditor *self,
                 GPtrArray        *items)
{
  g_hash_table_remove_all (self->names);
  for (guint i = 0; i < items->len; i++)
    {
      const char *name = gloss_label_editor_item_get_folded (items->pdata[i]);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, name));

      g_hash_table_insert (self->names, g_strdup (name), GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 0; i < items->len; i++)
    {
      const char *name = gloss_label_editor_item_get_folded (items->pdata[i]);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, name));

      gloss_label_editor_item_set_duplicate (items->pdata[i], n > 1);
    }
}

static gpointer
peek_item (GListModel *model,
           guint       position)
{
  g_autoptr (GObject) item = g_list_model_get_item (model, position);

  return item; /* the model holds it */
}

/* One change that makes the list @items. */
static void
splice_items (GlossLabelEditor *self,
              GPtrArray        *items)
{
  GListModel *model = G_LIST_MODEL (self->shown);
  guint n_before = g_list_model_get_n_items (model);
  guint n = items->len, begin = 0;

  while (begin < MIN (n_before, n) && peek_item (model, begin) == items->pdata[begin])
    begin++;
  while (n_before > begin && n > begin && peek_item (model, n_before - 1) == items->pdata[n - 1])
    n_before--, n--;
  if (n_before > begin || n > begin)
    g_list_store_splice (self->shown, begin, n_before - begin, items->pdata + begin, n - begin);
}

static void
update_empty (GlossLabelEditor *self,
              guint             n_labels)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));

  gtk_widget_set_visible (self->search, n_labels > FEW_LABELS || is_searching (self));
  gtk_widget_set_visible (self->scroller, n_shown > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), n_shown == 0);
  gtk_label_set_label (self->empty,
                       n_labels == 0
                         ? _("No labels yet. Write the name of the first one below and press "
                             "Enter.")
                         : _("No label fits"));
}

static void
show_items (GlossLabelEditor *self,
            gboolean          search_anew)
{
  g_autoptr (GPtrArray) items = update_items (self);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  mark_duplicates (self, items);
  for (guint i = 0; i < items->len; i++)
    {
      gboolean fits = !is_searching (self)
                      || strstr (gloss_label_editor_item_get_folded (items->pdata[i]), self->typed);

      fits |= !search_anew && gloss_label_editor_item_get_shown (items->pdata[i]);
      gloss_label_editor_item_set_shown (items->pdata[i], fits);
      if (fits)
        g_ptr_array_add (shown, items->pdata[i]);
    }
  splice_items (self, shown);
  update_empty (self, items->len);
}

/**
 * gloss_label_editor_sync_rows:
 * @self: an editor
 *
 * Makes the list that of the labels as they are now.
 */
void
gloss_label_editor_sync_rows (GlossLabelEditor *self)
{
  show_items (self, FALSE);
}

/**
 * gloss_label_editor_has_name:
 * @self: an editor
 * @name: a name
 *
 * Returns: whether a label has it
 */
gboolean
gloss_label_editor_has_name (GlossLabelEditor *self,
                             const char       *name)
{
  g_autofree char *folded = gloss_fold (name, -1);

  return g_hash_table_contains (self->names, folded);
}

static GlossLabelEditorRow *
reveal_row (GlossLabelEditor *self,
            guint             position)
{
  GlossLabelEditorItem *item = peek_item (G_LIST_MODEL (self->shown), position);

  if (item == NULL)
    return NULL;
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  return gloss_label_editor_item_get_row (item);
}

/**
 * gloss_label_editor_find_row:
 * @self: an editor
 * @label_id: the id of a label
 *
 * Brings a label into sight, and ends a search that hides it.
 *
 * Returns: (transfer none) (nullable): its row; %NULL if there is no such label
 */
GlossLabelEditorRow *
gloss_label_editor_find_row (GlossLabelEditor *self,
                             const char       *label_id)
{
  GlossLabelEditorItem *item = g_hash_table_lookup (self->items, label_id);
  guint position;

  if (item == NULL)
    return NULL;
  if (!gloss_label_editor_item_get_shown (item))
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  if (!g_list_store_find (self->shown, item, &position))
    return NULL;
  return reveal_row (self, position);
}

/* Searching */

static void
search_changed_cb (GlossLabelEditor *self)
{
  g_free (self->typed);
  self->typed = gloss_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  show_items (self, TRUE);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
}

static void
edit_row_at (GlossLabelEditor *self,
             guint             position)
{
  GlossLabelEditorRow *row = reveal_row (self, position);

  if (row != NULL)
    gloss_label_editor_row_edit_name (row);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
search_activate_cb (GlossLabelEditor *self)
{
  edit_row_at (self, 0);
}

static void
search_stop_cb (GlossLabelEditor *self)
{
  if (is_searching (self))
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "editor.escape", NULL);
}

static void
search_action_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *target)
{
  GlossLabelEditor *self = GLOSS_LABEL_EDITOR (widget);

  if (gtk_widget_get_mapped (self->search))
    gtk_widget_grab_focus (self->search);
}

static void
last_action_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  GlossLabelEditor *self = GLOSS_LABEL_EDITOR (widget);
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));

  if (n_shown > 0)
    edit_row_at (self, n_shown - 1);
}

/* Dragging */

static GtkWidget *
find_target (GlossLabelEditor *self,
             double            x,
             double            y)
{
  GtkWidget *at = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);

  return at != NULL ? gtk_widget_get_ancestor (at, GLOSS_TYPE_LABEL_EDITOR_ROW) : NULL;
}

static void
set_target (GlossLabelEditor *self,
            GtkWidget        *row)
{
  if (self->target == row)
    return;
  if (self->target != NULL)
    gtk_widget_remove_css_class (self->target, "drop-here");
  if (row != NULL)
    gtk_widget_add_css_class (row, "drop-here");
  g_set_weak_pointer (&self->target, row);
}

static GdkDragAction
drag_motion_cb (GtkDropTarget    *target,
                double            x,
                double            y,
                GlossLabelEditor *self)
{
  set_target (self, find_target (self, x, y));

  return GDK_ACTION_MOVE;
}

static void
drag_leave_cb (GtkDropTarget    *target,
               GlossLabelEditor *self)
{
  set_target (self, NULL);
}

static gboolean
drop_cb (GtkDropTarget    *target,
         const GValue     *value,
         double            x,
         double            y,
         GlossLabelEditor *self)
{
  GlossLabel *dragged = g_value_get_boxed (value);
  GtkWidget *row = find_target (self, x, y);
  GlossLabelSet *labels = gloss_label_editor_get_labels (self);

  set_target (self, NULL);
  if (row == NULL || dragged == NULL || labels == NULL
      || gloss_label_set_lookup (labels, gloss_label_get_id (dragged)) != dragged
      || !can_move (self))
    return FALSE;

  apply_move (self, gloss_command_drop_label (
                      gloss_label_editor_get_set (self), dragged,
                      gloss_label_editor_row_get_label (GLOSS_LABEL_EDITOR_ROW (row))));

  return TRUE;
}

static void
init_drop (GlossLabelEditor *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GLOSS_TYPE_LABEL, GDK_ACTION_MOVE);

  g_signal_connect (target, "motion", G_CALLBACK (drag_motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (drag_leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (target));
}

/* Setting up */

/**
 * gloss_label_editor_bind_rows:
 * @widget_class: the class of editors
 *
 * Binds what of the template and of the actions the list needs.
 */
void
gloss_label_editor_bind_rows (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditor, search);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditor, list);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditor, empty);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stop_cb);
  gtk_widget_class_install_action (widget_class, "editor.search", NULL, search_action_cb);
  gtk_widget_class_install_action (widget_class, "editor.last", NULL, last_action_cb);
}

/**
 * gloss_label_editor_init_rows:
 * @self: an editor whose template is made
 *
 * Gives it an empty list.
 */
void
gloss_label_editor_init_rows (GlossLabelEditor *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *selection;

  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->shown = g_list_store_new (GLOSS_TYPE_LABEL_EDITOR_ITEM);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  selection = GTK_SELECTION_MODEL (
    gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->shown))));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, selection);
  g_object_unref (factory);
  g_object_unref (selection);
  init_drop (self);
}

/**
 * gloss_label_editor_clear_rows:
 * @self: an editor that goes
 *
 * Frees the list.
 */
void
gloss_label_editor_clear_rows (GlossLabelEditor *self)
{
  g_clear_weak_pointer (&self->target);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->typed, g_free);
}
