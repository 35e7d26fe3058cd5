/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/gloss-label-editor-private.h"

#include "app/gloss-fold.h"
#include "core/model/gloss-label-tree.h"

/* The rows of the label editor, in the order of the tree, and how they change places. */

#define FIRST_ROWS 24
#define SLICE_MS 6

/* Moving */

static void
apply_move (GlossLabelEditor    *self,
            GlossLabelEditorRow *row,
            GlossEdit           *edit)
{
  if (edit == NULL)
    gtk_widget_error_bell (GTK_WIDGET (row));
  else
    gloss_session_apply (self->session, edit);
}

static void
move_cb (GlossLabelEditor    *self,
         int                  step,
         GlossLabelEditorRow *row)
{
  GlossAnnotationSet *set = gloss_label_editor_get_set (self);

  if (set != NULL)
    apply_move (self, row,
                gloss_command_shift_label (set, gloss_label_editor_row_get_label (row), step));
}

static void
nest_cb (GlossLabelEditor    *self,
         gboolean             deeper,
         GlossLabelEditorRow *row)
{
  GlossAnnotationSet *set = gloss_label_editor_get_set (self);
  GlossLabel *label = gloss_label_editor_row_get_label (row);

  if (set != NULL)
    apply_move (self, row,
                deeper ? gloss_command_nest_label (set, label)
                       : gloss_command_lift_label (set, label));
}

/* Rows */

static GlossLabelEditorRow *
make_row (GlossLabelEditor *self)
{
  GtkWidget *row = gloss_label_editor_row_new ();

  gloss_label_editor_connect_row (self, GLOSS_LABEL_EDITOR_ROW (row));
  g_signal_connect_swapped (row, "move", G_CALLBACK (move_cb), self);
  g_signal_connect_swapped (row, "nest", G_CALLBACK (nest_cb), self);

  return GLOSS_LABEL_EDITOR_ROW (row);
}

/* What a key, or undoing it, does to the place of a row must not take the focus out of it. */
static void
move_row (GlossLabelEditor    *self,
          GlossLabelEditorRow *row,
          int                  position)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  g_object_ref (row);
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_list_box_insert (self->list, GTK_WIDGET (row), position);
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (row)))
    gtk_widget_grab_focus (focus);
  g_object_unref (row);
}

/* Whether the row had to be made. */
static gboolean
place_row (GlossLabelEditor     *self,
           const GlossLabelNode *node,
           int                   position)
{
  const char *id = gloss_label_get_id (node->label);
  GlossLabelEditorRow *row = g_hash_table_lookup (self->rows, id);
  gboolean is_new = row == NULL;

  if (is_new)
    {
      row = make_row (self);
      gtk_list_box_insert (self->list, GTK_WIDGET (row), position);
      g_hash_table_insert (self->rows, g_strdup (id), row);
    }
  else if (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) != position)
    move_row (self, row, position);

  gloss_label_editor_row_set_label (row, node->label);
  gloss_label_editor_row_set_depth (row, node->depth);
  return is_new;
}

static void
remove_rows_without_label (GlossLabelEditor *self,
                           GlossLabelSet    *labels)
{
  GHashTableIter iter;
  gpointer id, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    if (labels == NULL || gloss_label_set_lookup (labels, id) == NULL)
      {
        gtk_list_box_remove (self->list, row);
        g_hash_table_iter_remove (&iter);
      }
}

static void
mark_duplicates (GlossLabelEditor *self)
{
  g_autoptr (GHashTable) first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer row, other;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    gloss_label_editor_row_set_duplicate (row, FALSE);

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      GlossLabel *label = gloss_label_editor_row_get_label (row);
      g_autofree char *name = gloss_fold (gloss_label_get_name (label), -1);

      other = g_hash_table_lookup (first, name);
      if (other != NULL)
        {
          gloss_label_editor_row_set_duplicate (row, TRUE);
          gloss_label_editor_row_set_duplicate (other, TRUE);
        }
      else
        g_hash_table_insert (first, g_steal_pointer (&name), row);
    }
}

/* Rows are dear. Beyond the first screenful they are made when idle, as many as a frame has time
 * for, but those down to the label @needed at once. */
static gboolean
fill_rows (GlossLabelEditor *self,
           const char       *needed)
{
  GlossLabelSet *labels = gloss_label_editor_get_labels (self);
  g_autoptr (GArray) nodes = labels != NULL ? gloss_label_tree_list (labels) : NULL;
  gint64 deadline = g_get_monotonic_time () + SLICE_MS * 1000;

  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    {
      const GlossLabelNode *node = &g_array_index (nodes, GlossLabelNode, i);

      if (needed != NULL && g_str_equal (gloss_label_get_id (node->label), needed))
        needed = NULL;
      if (place_row (self, node, (int) i) && i >= FIRST_ROWS && needed == NULL
          && i + 1 < nodes->len && g_get_monotonic_time () > deadline)
        return FALSE;
    }

  mark_duplicates (self);

  return TRUE;
}

static gboolean
fill_cb (gpointer user_data)
{
  GlossLabelEditor *self = user_data;

  if (!fill_rows (self, NULL))
    return G_SOURCE_CONTINUE;

  self->fill_id = 0;

  return G_SOURCE_REMOVE;
}

/**
 * gloss_label_editor_find_row:
 * @self: an editor
 * @label_id: the id of a label
 *
 * Returns: (nullable): its row, which is made if need be; %NULL if there is no such label
 */
GlossLabelEditorRow *
gloss_label_editor_find_row (GlossLabelEditor *self,
                             const char       *label_id)
{
  GlossLabelSet *labels = gloss_label_editor_get_labels (self);

  if (labels != NULL && gloss_label_set_lookup (labels, label_id) != NULL
      && g_hash_table_lookup (self->rows, label_id) == NULL)
    fill_rows (self, label_id);

  return g_hash_table_lookup (self->rows, label_id);
}

/**
 * gloss_label_editor_sync_rows:
 * @self: an editor
 *
 * Makes the rows those of the labels as they are now.
 */
void
gloss_label_editor_sync_rows (GlossLabelEditor *self)
{
  remove_rows_without_label (self, gloss_label_editor_get_labels (self));
  g_clear_handle_id (&self->fill_id, g_source_remove);
  if (!fill_rows (self, NULL))
    self->fill_id = g_idle_add (fill_cb, self);
}

/* Dragging */

static GtkListBoxRow *
find_target (GlossLabelEditor *self,
             double            y)
{
  return gtk_list_box_get_row_at_y (self->list, y);
}

static GdkDragAction
drag_motion_cb (GtkDropTarget    *target,
                double            x,
                double            y,
                GlossLabelEditor *self)
{
  GtkListBoxRow *row = find_target (self, y);

  if (row != NULL)
    gtk_list_box_drag_highlight_row (self->list, row);
  else
    gtk_list_box_drag_unhighlight_row (self->list);

  return GDK_ACTION_MOVE;
}

static void
drag_leave_cb (GtkDropTarget    *target,
               GlossLabelEditor *self)
{
  gtk_list_box_drag_unhighlight_row (self->list);
}

static gboolean
drop_cb (GtkDropTarget    *target,
         const GValue     *value,
         double            x,
         double            y,
         GlossLabelEditor *self)
{
  GlossLabelEditorRow *dragged = g_value_get_object (value);
  GtkListBoxRow *row = find_target (self, y);
  GlossAnnotationSet *set = gloss_label_editor_get_set (self);

  gtk_list_box_drag_unhighlight_row (self->list);
  if (row == NULL || dragged == NULL || set == NULL
      || gtk_widget_get_parent (GTK_WIDGET (dragged)) != GTK_WIDGET (self->list))
    return FALSE;

  apply_move (self, dragged,
              gloss_command_drop_label (
                set, gloss_label_editor_row_get_label (dragged),
                gloss_label_editor_row_get_label (GLOSS_LABEL_EDITOR_ROW (row))));

  return TRUE;
}

/**
 * gloss_label_editor_init_drop:
 * @self: an editor
 *
 * Lets its rows be dragged to other places.
 */
void
gloss_label_editor_init_drop (GlossLabelEditor *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GLOSS_TYPE_LABEL_EDITOR_ROW, GDK_ACTION_MOVE);

  g_signal_connect (target, "motion", G_CALLBACK (drag_motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (drag_leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (target));
}
