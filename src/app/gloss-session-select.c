/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-session-private.h"

/* What is selected: in the text, and which annotation. A click or a step selects an annotation;
 * it stays selected until the caret leaves it, so that its ends can be moved and the next label key
 * is about it, and is given up as soon as the user's attention, the caret, is elsewhere. */

static guint
get_length (GlossSession *self)
{
  return gloss_text_get_length (gloss_article_get_text (self->article));
}

static gboolean
find_in (GPtrArray  *annotations,
         const char *id,
         guint      *position)
{
  for (guint i = 0; i < annotations->len; i++)
    if (g_strcmp0 (gloss_annotation_get_id (annotations->pdata[i]), id) == 0)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

/* Where @step leads from the selected annotation, or else from the caret. */
static gint64
find_step (GlossSession *self,
           int           step)
{
  GlossAnnotation *selected = gloss_session_get_selected (self);
  guint rank;

  if (selected != NULL && gloss_annotation_set_get_rank (self->set, selected, &rank))
    return (gint64) rank + step;
  rank = gloss_annotation_set_get_rank_from (self->set, self->start);
  return step > 0 ? (gint64) rank + step - 1 : (gint64) rank + step;
}

/* Whether a caret at @offset is in one of the spans of @annotation or at the edge of one. */
static gboolean
is_in (GlossSession    *self,
       GlossAnnotation *annotation,
       guint            offset)
{
  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, i);

      /* One behind the end of the text stands at its end. */
      if (offset >= MIN (span.start, get_length (self)) && offset <= span.end)
        return TRUE;
    }
  return FALSE;
}

/* The caret is elsewhere, maybe to select what is to belong to the annotation too. */
static void
leave_selected (GlossSession *self)
{
  g_autofree char *id = g_strdup (self->selected);

  gloss_session_take_selected (self, NULL);
  self->left = g_steal_pointer (&id);
}

/**
 * gloss_session_get_selection:
 * @self: a session
 * @start: (out) (optional): the first selected code point
 * @end: (out) (optional): the one after the last
 *
 * Returns: whether any text is selected; both are the caret where none is
 */
gboolean
gloss_session_get_selection (GlossSession *self,
                             guint        *start,
                             guint        *end)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), FALSE);

  if (start != NULL)
    *start = self->start;
  if (end != NULL)
    *end = self->end;
  return self->end > self->start;
}

/**
 * gloss_session_set_selection:
 * @self: a session
 * @start: the first selected code point
 * @end: the one after the last; equal to @start where only the caret moved
 *
 * What the view says is selected. A caret outside the selected annotation gives that up; between
 * two fragments it is outside, so that the text there can be selected and added.
 */
void
gloss_session_set_selection (GlossSession *self,
                             guint         start,
                             guint         end)
{
  GlossAnnotation *selected;

  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (start <= end);

  if (self->article == NULL)
    return;
  start = MIN (start, get_length (self));
  end = MIN (end, get_length (self));
  selected = gloss_session_get_selected (self);
  if (start == end && selected != NULL && !is_in (self, selected, start))
    leave_selected (self);
  gloss_session_take_range (self, start, end);
}

/**
 * gloss_session_select_range:
 * @self: a session
 * @start: the first code point to select
 * @end: the one after the last
 *
 * Selects text, cut to what the article has, and tells the view.
 */
void
gloss_session_select_range (GlossSession *self,
                            guint         start,
                            guint         end)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (start <= end);

  if (self->article == NULL)
    return;
  start = MIN (start, get_length (self));
  end = MIN (end, get_length (self));
  g_signal_emit_by_name (self, "select-range", start, end);
  gloss_session_set_selection (self, start, end);
}

/**
 * gloss_session_get_selected:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the selected annotation
 */
GlossAnnotation *
gloss_session_get_selected (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  if (self->selected == NULL || self->set == NULL)
    return NULL;
  return gloss_annotation_set_lookup (self->set, self->selected);
}

/**
 * gloss_session_select:
 * @self: a session
 * @id: (nullable): the annotation to select; %NULL, or one that is not there, selects none
 * @reveal: whether to bring it into sight, with the caret at its start
 */
void
gloss_session_select (GlossSession *self,
                      const char   *id,
                      gboolean      reveal)
{
  GlossAnnotation *annotation = NULL;

  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (id != NULL && self->set != NULL)
    annotation = gloss_annotation_set_lookup (self->set, id);
  gloss_session_choose_only_selected (self);
  gloss_session_take_selected (self, annotation != NULL ? g_strdup (id) : NULL);
  if (annotation != NULL && reveal)
    {
      GlossSpan extent = gloss_annotation_get_extent (annotation);

      gloss_session_collapse (self, extent.start);
      gloss_session_reveal (self, extent);
    }
}

/* (element-type GlossAnnotation): what is at @offset and shown, the innermost first. */
static GPtrArray *
list_shown_at (GlossSession *self,
               guint         offset)
{
  GPtrArray *annotations = gloss_annotation_set_get_at (self->set, offset);

  for (guint i = annotations->len; i-- > 0;)
    if (gloss_session_is_label_hidden (self, gloss_annotation_get_label (annotations->pdata[i])))
      g_ptr_array_remove_index (annotations, i);
  return annotations;
}

/**
 * gloss_session_select_at:
 * @self: a session
 * @offset: a place in the text
 *
 * Selects the innermost annotation at @offset that is shown. Asked again at the same place, the one
 * around it, and after the outermost the innermost again. Where there is none, none is selected.
 */
void
gloss_session_select_at (GlossSession *self,
                         guint         offset)
{
  g_autoptr (GPtrArray) annotations = NULL;
  const char *innermost;
  guint position;

  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (self->set == NULL)
    return;
  gloss_session_choose_only_selected (self);
  g_clear_pointer (&self->inner, g_free);
  annotations = list_shown_at (self, offset);
  if (annotations->len == 0)
    {
      gloss_session_take_selected (self, NULL);
      return;
    }

  innermost = gloss_annotation_get_id (annotations->pdata[0]);
  if (g_strcmp0 (self->innermost, innermost) == 0
      && find_in (annotations, self->selected, &position))
    {
      self->inner = g_strdup (self->selected);
      position = (position + 1) % annotations->len;
    }
  else
    position = 0;
  g_free (self->innermost);
  self->innermost = g_strdup (innermost);
  gloss_session_take_selected (self,
                               g_strdup (gloss_annotation_get_id (annotations->pdata[position])));
}

/**
 * gloss_session_stay_at:
 * @self: a session
 * @offset: a place in the text
 *
 * The click at @offset turned out to begin a double click: where it went outward from the
 * annotation that was selected, that one is selected again. So a double click is about what is
 * selected, or else about the innermost annotation.
 */
void
gloss_session_stay_at (GlossSession *self,
                       guint         offset)
{
  g_autofree char *inner = NULL;
  g_autoptr (GPtrArray) annotations = NULL;
  guint position;

  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (self->set == NULL)
    return;
  inner = g_steal_pointer (&self->inner);
  annotations = list_shown_at (self, offset);
  if (inner != NULL && find_in (annotations, inner, &position))
    gloss_session_take_selected (self, g_steal_pointer (&inner));
  else if (gloss_session_get_selected (self) == NULL)
    gloss_session_select_at (self, offset);
}

/**
 * gloss_session_select_step:
 * @self: a session
 * @step: how many annotations on, or back where negative; not 0
 *
 * Selects an annotation by its place in the order of the text, counted from the selected one, or
 * from the caret where none is, and brings it into sight. At either end nothing changes.
 */
void
gloss_session_select_step (GlossSession *self,
                           int           step)
{
  gint64 rank;

  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (step != 0);

  if (self->set == NULL || gloss_annotation_set_get_size (self->set) == 0)
    return;
  rank = find_step (self, step);
  if (rank < 0 || rank >= gloss_annotation_set_get_size (self->set))
    return;
  gloss_session_select (self,
                        gloss_annotation_get_id (gloss_annotation_set_get_nth (self->set, rank)),
                        TRUE);
}

/**
 * gloss_session_get_around:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the shortest annotation around the selected one
 */
GlossAnnotation *
gloss_session_get_around (GlossSession *self)
{
  GlossAnnotation *selected;
  g_autoptr (GPtrArray) annotations = NULL;
  guint position;

  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  selected = gloss_session_get_selected (self);
  if (selected == NULL)
    return NULL;
  annotations = gloss_annotation_set_get_at (self->set,
                                             gloss_annotation_get_extent (selected).start);
  if (!find_in (annotations, self->selected, &position) || position + 1 >= annotations->len)
    return NULL;
  return annotations->pdata[position + 1];
}

/**
 * gloss_session_is_selected_at:
 * @self: a session
 * @offset: a place in the text
 *
 * Returns: whether the selected annotation is at @offset
 */
gboolean
gloss_session_is_selected_at (GlossSession *self,
                              guint         offset)
{
  g_autoptr (GPtrArray) annotations = NULL;
  guint position;

  g_return_val_if_fail (GLOSS_IS_SESSION (self), FALSE);

  if (gloss_session_get_selected (self) == NULL)
    return FALSE;
  annotations = gloss_annotation_set_get_at (self->set, offset);
  return find_in (annotations, self->selected, &position);
}
