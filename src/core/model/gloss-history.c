/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-history.h"

/*
 * edits: (element-type GlossEdit): owned, oldest first.
 * position: 0..edits->len; the edits before it are done, those from it on are undone.
 */

struct _GlossHistory
{
  GPtrArray *edits;
  guint      position;
};

/**
 * gloss_history_new:
 *
 * Returns: (transfer full): a history without edits. It is not bounded: undo never ends.
 */
GlossHistory *
gloss_history_new (void)
{
  GlossHistory *self = g_new0 (GlossHistory, 1);

  self->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_edit_unref);
  return self;
}

/**
 * gloss_history_free:
 * @self: (transfer full): a history
 *
 * Frees it.
 */
void
gloss_history_free (GlossHistory *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->edits);
  g_free (self);
}

/**
 * gloss_history_get_size:
 * @self: a history
 *
 * Returns: the number of its edits, done and undone
 */
guint
gloss_history_get_size (GlossHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->edits->len;
}

/**
 * gloss_history_get_position:
 * @self: a history
 *
 * Returns: how many of its edits are done
 */
guint
gloss_history_get_position (GlossHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->position;
}

/**
 * gloss_history_get_nth:
 * @self: a history
 * @n: which one, from 0, oldest first
 *
 * Returns: that edit, which @self owns
 */
GlossEdit *
gloss_history_get_nth (GlossHistory *self,
                       guint         n)
{
  g_return_val_if_fail (self != NULL && n < self->edits->len, NULL);

  return g_ptr_array_index (self->edits, n);
}

/**
 * gloss_history_push:
 * @self: a history
 * @edit: what was done; @self takes a reference of its own
 *
 * Drops what was undone and puts @edit behind what is done.
 */
void
gloss_history_push (GlossHistory *self,
                    GlossEdit    *edit)
{
  g_return_if_fail (self != NULL && edit != NULL);

  g_ptr_array_set_size (self->edits, self->position);
  g_ptr_array_add (self->edits, gloss_edit_ref (edit));
  self->position++;
}

/**
 * gloss_history_peek_undo:
 * @self: a history
 *
 * Returns: (nullable): the last edit that is done
 */
GlossEdit *
gloss_history_peek_undo (GlossHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->position == 0 ? NULL : g_ptr_array_index (self->edits, self->position - 1);
}

/**
 * gloss_history_peek_redo:
 * @self: a history
 *
 * Returns: (nullable): the first edit that is undone
 */
GlossEdit *
gloss_history_peek_redo (GlossHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->position == self->edits->len ? NULL
                                            : g_ptr_array_index (self->edits, self->position);
}

/**
 * gloss_history_step_back:
 * @self: a history in which something is done
 *
 * Says that the last edit that was done is undone.
 */
void
gloss_history_step_back (GlossHistory *self)
{
  g_return_if_fail (self != NULL && self->position > 0);

  self->position--;
}

/**
 * gloss_history_step_forward:
 * @self: a history in which something is undone
 *
 * Says that the first edit that was undone is done again.
 */
void
gloss_history_step_forward (GlossHistory *self)
{
  g_return_if_fail (self != NULL && self->position < self->edits->len);

  self->position++;
}

/**
 * gloss_history_clear:
 * @self: a history
 *
 * Forgets all edits.
 */
void
gloss_history_clear (GlossHistory *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_set_size (self->edits, 0);
  self->position = 0;
}
