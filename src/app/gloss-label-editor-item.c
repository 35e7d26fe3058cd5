/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/gloss-label-editor-item.h"

#include "app/gloss-fold.h"

struct _GlossLabelEditorItem
{
  GObject parent_instance;

  GlossLabel          *label;
  char                *folded;
  guint                depth;
  gboolean             is_duplicate; /* another label has its name */
  gboolean             is_shown;     /* what is searched leaves it in the list */
  GlossLabelEditorRow *row;          /* borrowed, while it is bound; or NULL */
};

G_DEFINE_FINAL_TYPE (GlossLabelEditorItem, gloss_label_editor_item, G_TYPE_OBJECT)

static void
gloss_label_editor_item_finalize (GObject *object)
{
  GlossLabelEditorItem *self = GLOSS_LABEL_EDITOR_ITEM (object);

  g_clear_pointer (&self->label, gloss_label_unref);
  g_free (self->folded);

  G_OBJECT_CLASS (gloss_label_editor_item_parent_class)->finalize (object);
}

static void
gloss_label_editor_item_class_init (GlossLabelEditorItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gloss_label_editor_item_finalize;
}

static void
gloss_label_editor_item_init (GlossLabelEditorItem *self)
{
}

static void
update_row (GlossLabelEditorItem *self)
{
  if (self->row == NULL)
    return;
  gloss_label_editor_row_set_label (self->row, self->label);
  gloss_label_editor_row_set_depth (self->row, self->depth);
  gloss_label_editor_row_set_duplicate (self->row, self->is_duplicate);
}

/**
 * gloss_label_editor_item_new:
 * @label: a label
 *
 * Returns: (transfer full): an item of it
 */
GlossLabelEditorItem *
gloss_label_editor_item_new (GlossLabel *label)
{
  GlossLabelEditorItem *self;

  g_return_val_if_fail (label != NULL, NULL);

  self = g_object_new (GLOSS_TYPE_LABEL_EDITOR_ITEM, NULL);
  gloss_label_editor_item_set_label (self, label, 0);
  return self;
}

/**
 * gloss_label_editor_item_get_label:
 * @self: an item
 *
 * Returns: (transfer none): the label as it is now
 */
GlossLabel *
gloss_label_editor_item_get_label (GlossLabelEditorItem *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_EDITOR_ITEM (self), NULL);

  return self->label;
}

/**
 * gloss_label_editor_item_get_folded:
 * @self: an item
 *
 * Returns: its name, as gloss_fold() gives it
 */
const char *
gloss_label_editor_item_get_folded (GlossLabelEditorItem *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_EDITOR_ITEM (self), NULL);

  return self->folded;
}

/**
 * gloss_label_editor_item_get_row:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): what shows it; %NULL: it is out of sight
 */
GlossLabelEditorRow *
gloss_label_editor_item_get_row (GlossLabelEditorItem *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_EDITOR_ITEM (self), NULL);

  return self->row;
}

/**
 * gloss_label_editor_item_get_shown:
 * @self: an item
 *
 * Returns: whether it is to be in the list
 */
gboolean
gloss_label_editor_item_get_shown (GlossLabelEditorItem *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_EDITOR_ITEM (self), FALSE);

  return self->is_shown;
}

/**
 * gloss_label_editor_item_set_label:
 * @self: an item
 * @label: the label as it is now
 * @depth: how many labels stand above it
 *
 * Follows what became of the label.
 */
void
gloss_label_editor_item_set_label (GlossLabelEditorItem *self,
                                   GlossLabel           *label,
                                   guint                 depth)
{
  g_return_if_fail (GLOSS_IS_LABEL_EDITOR_ITEM (self));
  g_return_if_fail (label != NULL);

  if (self->label == label && self->depth == depth)
    return;
  if (self->label == NULL
      || !g_str_equal (gloss_label_get_name (self->label), gloss_label_get_name (label)))
    {
      g_free (self->folded);
      self->folded = gloss_fold (gloss_label_get_name (label), -1);
    }
  gloss_label_ref (label);
  g_clear_pointer (&self->label, gloss_label_unref);
  self->label = label;
  self->depth = depth;
  update_row (self);
}

/**
 * gloss_label_editor_item_set_duplicate:
 * @self: an item
 * @duplicate: whether another label has the same name
 *
 * Sets whether its row warns of that.
 */
void
gloss_label_editor_item_set_duplicate (GlossLabelEditorItem *self,
                                       gboolean              duplicate)
{
  g_return_if_fail (GLOSS_IS_LABEL_EDITOR_ITEM (self));

  if (self->is_duplicate == duplicate)
    return;
  self->is_duplicate = duplicate;
  update_row (self);
}

/**
 * gloss_label_editor_item_set_shown:
 * @self: an item
 * @shown: whether it is to be in the list
 *
 * Notes that.
 */
void
gloss_label_editor_item_set_shown (GlossLabelEditorItem *self,
                                   gboolean              shown)
{
  g_return_if_fail (GLOSS_IS_LABEL_EDITOR_ITEM (self));

  self->is_shown = shown;
}

/**
 * gloss_label_editor_item_bind:
 * @self: an item that no row shows
 * @row: a row; borrowed until it is unbound
 *
 * Lets @row show it.
 */
void
gloss_label_editor_item_bind (GlossLabelEditorItem *self,
                              GlossLabelEditorRow  *row)
{
  g_return_if_fail (GLOSS_IS_LABEL_EDITOR_ITEM (self));
  g_return_if_fail (GLOSS_IS_LABEL_EDITOR_ROW (row));

  self->row = row;
  update_row (self);
}

/**
 * gloss_label_editor_item_unbind:
 * @self: an item
 *
 * Takes it out of its row.
 */
void
gloss_label_editor_item_unbind (GlossLabelEditorItem *self)
{
  g_return_if_fail (GLOSS_IS_LABEL_EDITOR_ITEM (self));

  if (self->row != NULL)
    gloss_label_editor_row_set_label (self->row, NULL);
  self->row = NULL;
}
