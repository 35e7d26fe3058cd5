/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-session-private.h"

#include "core/model/gloss-label-tree.h"

/* Which labels are hidden, and which one is lit while all others are dimmed. It is about what is
 * seen and about nothing else: no annotation changes, and the next article is seen likewise. */

static gboolean
find_hidden (GlossSession *self,
             const char   *label_id,
             guint        *position)
{
  for (*position = 0; *position + 1 < self->hidden->len; *position += 1)
    if (g_str_equal (self->hidden->pdata[*position], label_id))
      return TRUE;
  return FALSE;
}

/* Returns whether it was otherwise. */
static gboolean
hide (GlossSession *self,
      const char   *label_id,
      gboolean      hide)
{
  guint position;

  if (find_hidden (self, label_id, &position) == hide)
    return FALSE;
  if (hide)
    g_ptr_array_insert (self->hidden, 0, g_strdup (label_id));
  else
    g_ptr_array_remove_index (self->hidden, position);
  return TRUE;
}

/* All that stands below @label_id goes with it; what stands above is not hidden whole any more. */
static gboolean
hide_family (GlossSession *self,
             const char   *label_id,
             gboolean      hidden)
{
  GlossLabelSet *labels = gloss_session_get_labels (self);
  gboolean changed = hide (self, label_id, hidden);

  for (guint i = 0; labels != NULL && i < gloss_label_set_get_n_labels (labels); i++)
    {
      const char *id = gloss_label_get_id (gloss_label_set_get_nth (labels, i));

      if (gloss_label_tree_is_below (labels, id, label_id)
          || (!hidden && gloss_label_tree_is_below (labels, label_id, id)))
        changed |= hide (self, id, hidden);
    }
  return changed;
}

/**
 * gloss_session_get_hidden_labels:
 * @self: a session
 *
 * Returns: (transfer none) (array zero-terminated=1): ids of the labels whose annotations are not
 *   shown
 */
const char *const *
gloss_session_get_hidden_labels (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  return (const char *const *) self->hidden->pdata;
}

/**
 * gloss_session_is_label_hidden:
 * @self: a session
 * @label_id: a label
 *
 * Returns: whether its annotations are not shown
 */
gboolean
gloss_session_is_label_hidden (GlossSession *self,
                               const char   *label_id)
{
  guint position;

  g_return_val_if_fail (GLOSS_IS_SESSION (self), FALSE);
  g_return_val_if_fail (label_id != NULL, FALSE);

  return find_hidden (self, label_id, &position);
}

/**
 * gloss_session_hide_label:
 * @self: a session
 * @label_id: a label
 * @hide: whether to hide its annotations or show them again
 *
 * What stands below the label goes with it. What is hidden is only not drawn: nothing of it
 * changes.
 */
void
gloss_session_hide_label (GlossSession *self,
                          const char   *label_id,
                          gboolean      hide)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (label_id != NULL);

  if (hide_family (self, label_id, hide))
    gloss_session_tell_hidden (self);
}

/**
 * gloss_session_toggle_hidden:
 * @self: a session
 * @label_id: a label
 *
 * Hides it, or shows it again.
 */
void
gloss_session_toggle_hidden (GlossSession *self,
                             const char   *label_id)
{
  gloss_session_hide_label (self, label_id, !gloss_session_is_label_hidden (self, label_id));
}

/**
 * gloss_session_get_lit_label:
 * @self: a session
 *
 * Returns: (nullable): the label that is lit, with all below it, while all others are dimmed
 */
const char *
gloss_session_get_lit_label (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  return self->lit;
}

/**
 * gloss_session_light_label:
 * @self: a session
 * @label_id: (nullable): a label; %NULL: no label is dimmed any more
 *
 * Dims all labels but this one and those below it. If it is hidden, it is shown again.
 */
void
gloss_session_light_label (GlossSession *self,
                           const char   *label_id)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (g_strcmp0 (self->lit, label_id) == 0)
    return;
  g_free (self->lit);
  self->lit = g_strdup (label_id);
  if (label_id != NULL)
    hide_family (self, label_id, FALSE);
  gloss_session_tell_hidden (self);
}

/**
 * gloss_session_toggle_lit:
 * @self: a session
 * @label_id: a label
 *
 * Dims all labels but this one; if that is so already, none is dimmed any more.
 */
void
gloss_session_toggle_lit (GlossSession *self,
                          const char   *label_id)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));

  gloss_session_light_label (self, g_strcmp0 (self->lit, label_id) == 0 ? NULL : label_id);
}

/**
 * gloss_session_is_label_dimmed:
 * @self: a session
 * @label_id: a label
 *
 * Returns: whether another label is lit
 */
gboolean
gloss_session_is_label_dimmed (GlossSession *self,
                               const char   *label_id)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), FALSE);
  g_return_val_if_fail (label_id != NULL, FALSE);

  return self->lit != NULL && !g_str_equal (self->lit, label_id)
         && (self->labels == NULL
             || !gloss_label_tree_is_below (self->labels, label_id, self->lit));
}

/**
 * gloss_session_shows_all_labels:
 * @self: a session
 *
 * Returns: whether no label is hidden or dimmed
 */
gboolean
gloss_session_shows_all_labels (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), TRUE);

  return self->lit == NULL && self->hidden->len == 1;
}

/**
 * gloss_session_show_all_labels:
 * @self: a session
 *
 * No label is hidden or dimmed any more.
 */
void
gloss_session_show_all_labels (GlossSession *self)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (gloss_session_shows_all_labels (self))
    return;
  g_clear_pointer (&self->lit, g_free);
  g_ptr_array_remove_range (self->hidden, 0, self->hidden->len - 1);
  gloss_session_tell_hidden (self);
}
