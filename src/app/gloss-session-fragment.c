/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-session-private.h"

/* Fragments: the spans of one annotation. Text to be added has to be selected first, and selecting
 * it takes the caret out of the annotation that it is to be added to, which therefore is selected
 * no more. So the session remembers the one that the caret left, until another is selected or the
 * user gives it up. */

/* What of the selected text would be added. */
static gboolean
get_addition (GlossSession *self,
              GlossSpan    *span)
{
  return self->set != NULL && gloss_session_get_words (self, span)
         && gloss_text_snap_graphemes (gloss_annotation_set_get_text (self->set), &span->start,
                                       &span->end);
}

static gboolean
has_text (GlossAnnotation *annotation,
          const GlossSpan *span)
{
  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      GlossSpan own = gloss_annotation_get_span (annotation, i);

      if (gloss_span_contains (&own, span))
        return TRUE;
    }
  return FALSE;
}

/**
 * gloss_session_get_fragment_target:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the annotation that selected text can be added to: the
 *   selected one, or the one that was selected until the caret left it
 */
GlossAnnotation *
gloss_session_get_fragment_target (GlossSession *self)
{
  GlossAnnotation *selected;

  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  selected = gloss_session_get_selected (self);
  if (selected != NULL || self->left == NULL || self->set == NULL)
    return selected;
  return gloss_annotation_set_lookup (self->set, self->left);
}

/**
 * gloss_session_can_add_fragment:
 * @self: a session
 *
 * Returns: whether text is selected that gloss_session_add_fragment() would add to an annotation
 */
gboolean
gloss_session_can_add_fragment (GlossSession *self)
{
  GlossAnnotation *target = gloss_session_get_fragment_target (self);
  GlossSpan span;

  return target != NULL && gloss_session_can_edit (self) && get_addition (self, &span)
         && !has_text (target, &span);
}

/**
 * gloss_session_add_fragment:
 * @self: a session
 *
 * Adds the selected text to the annotation that is selected or was until the caret left it, and
 * selects that. Where it touches one of its fragments, both become one.
 */
void
gloss_session_add_fragment (GlossSession *self)
{
  GlossAnnotation *target = gloss_session_get_fragment_target (self);
  g_autofree char *id = NULL;
  GlossSpan span;

  if (target == NULL || !get_addition (self, &span))
    return;
  id = g_strdup (gloss_annotation_get_id (target));
  if (!gloss_session_apply (self, gloss_command_add_fragment (self->set, target, span,
                                                              gloss_session_get_author (self))))
    return;
  gloss_session_take_selected (self, g_steal_pointer (&id));
  gloss_session_collapse (self, span.end);
}

/**
 * gloss_session_find_fragment:
 * @self: a session
 * @i: (out): the number of a span
 *
 * Returns: whether the caret is in a span of the selected annotation, or at its end
 */
gboolean
gloss_session_find_fragment (GlossSession *self,
                             guint        *i)
{
  GlossAnnotation *selected = gloss_session_get_selected (self);
  gboolean found = FALSE;

  g_return_val_if_fail (i != NULL, FALSE);

  for (guint k = 0; selected != NULL && k < gloss_annotation_get_n_spans (selected); k++)
    {
      GlossSpan span = gloss_annotation_get_span (selected, k);

      if (span.start > self->start)
        break;
      if (self->start > span.end)
        continue;
      *i = k;
      found = TRUE;
    }
  return found;
}

/**
 * gloss_session_has_fragments:
 * @self: a session
 *
 * Returns: whether the selected annotation has several
 */
gboolean
gloss_session_has_fragments (GlossSession *self)
{
  GlossAnnotation *selected = gloss_session_get_selected (self);

  return selected != NULL && gloss_annotation_get_n_spans (selected) > 1;
}

/**
 * gloss_session_step_fragment:
 * @self: a session
 * @step: 1 for the next fragment of the selected annotation, -1 for the one before
 *
 * Takes the caret from where it is to the start of another fragment, and shows that. At either end
 * nothing changes.
 */
void
gloss_session_step_fragment (GlossSession *self,
                             int           step)
{
  GlossAnnotation *selected = gloss_session_get_selected (self);
  guint n_spans = selected != NULL ? gloss_annotation_get_n_spans (selected) : 0;
  guint caret = self->start;
  guint i;

  if (gloss_session_find_fragment (self, &i))
    caret = gloss_annotation_get_span (selected, i).start;
  for (guint k = 0; k < n_spans; k++)
    {
      GlossSpan span = gloss_annotation_get_span (selected, step > 0 ? k : n_spans - 1 - k);

      if (step > 0 ? span.start <= caret : span.start >= caret)
        continue;
      gloss_session_collapse (self, span.start);
      gloss_session_reveal (self, span);
      return;
    }
}

/**
 * gloss_session_can_remove_fragment:
 * @self: a session
 *
 * Returns: whether the caret is in one of several fragments of the selected annotation
 */
gboolean
gloss_session_can_remove_fragment (GlossSession *self)
{
  guint i;

  return gloss_session_has_fragments (self) && gloss_session_can_edit (self)
         && gloss_session_find_fragment (self, &i);
}

/**
 * gloss_session_remove_fragment:
 * @self: a session
 *
 * Takes the fragment that the caret is in from the selected annotation, which stays selected as
 * long as the caret is between others; the last fragment stays.
 */
void
gloss_session_remove_fragment (GlossSession *self)
{
  GlossAnnotation *selected = gloss_session_get_selected (self);
  g_autofree char *id = NULL;
  guint i;

  if (selected == NULL || !gloss_session_find_fragment (self, &i))
    return;
  id = g_strdup (gloss_annotation_get_id (selected));
  if (gloss_session_apply (self, gloss_command_remove_fragment (self->set, selected, i,
                                                                gloss_session_get_author (self))))
    gloss_session_take_selected (self, g_steal_pointer (&id));
}
