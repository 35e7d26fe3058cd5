/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-session-private.h"

/* Picking among annotations that overlap: those at the caret, from the innermost outward. */

static gboolean
find_selected (GlossSession *self,
               GPtrArray    *annotations,
               guint        *position)
{
  for (guint i = 0; i < annotations->len; i++)
    if (g_strcmp0 (gloss_annotation_get_id (annotations->pdata[i]), self->selected) == 0)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

/* Where the caret is for a reader: on the character behind it, but at the end of an annotation,
 * which is where making one leaves it, on the one before it. */
static GPtrArray *
list_around_caret (GlossSession *self)
{
  GPtrArray *behind = gloss_annotation_set_get_at (self->set, self->start);
  GPtrArray *before;
  guint position;

  if (self->start == 0 || (behind->len > 0 && self->selected == NULL)
      || find_selected (self, behind, &position))
    return behind;

  before = gloss_annotation_set_get_at (self->set, self->start - 1);
  if (before->len > 0 && (behind->len == 0 || find_selected (self, before, &position)))
    {
      g_ptr_array_unref (behind);
      return before;
    }
  g_ptr_array_unref (before);

  return behind;
}

/**
 * gloss_session_list_here:
 * @self: a session
 *
 * Lists what covers the caret, or the start of the selected text. O(log n + what is found).
 *
 * Returns: (transfer container) (element-type GlossAnnotation): records of the set (borrowed), each
 *   once, innermost first
 */
GPtrArray *
gloss_session_list_here (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  return self->set != NULL ? list_around_caret (self) : g_ptr_array_new ();
}

/**
 * gloss_session_select_outward:
 * @self: a session
 * @step: how many annotations outward, or inward where negative; not 0
 *
 * Selects an annotation at the caret, counted from the selected one; where that is not there, the
 * innermost. The caret stays, so that the way back is the same. At either end nothing changes.
 */
void
gloss_session_select_outward (GlossSession *self,
                              int           step)
{
  g_autoptr (GPtrArray) here = NULL;
  gint64 wanted = 0;
  guint position;

  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (step != 0);

  here = gloss_session_list_here (self);
  if (find_selected (self, here, &position))
    wanted = (gint64) position + step;
  if (wanted < 0 || wanted >= here->len)
    return;
  gloss_session_select (self, gloss_annotation_get_id (here->pdata[wanted]), FALSE);
}
