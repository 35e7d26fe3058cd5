/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/gloss-highlighter-private.h"

/* What is drawn: the annotations, which of them stand out, which labels are hidden, the hits of a
 * search. Each change drops what was drawn of it, and nothing else. */

static void
drop_annotation (GlossHighlighter *self,
                 const char       *id)
{
  GlossAnnotation *annotation;

  if (id == NULL || self->source.set == NULL)
    return;

  annotation = gloss_annotation_set_lookup (self->source.set, id);
  if (annotation != NULL)
    {
      GlossSpan extent = gloss_annotation_get_extent (annotation);

      gloss_highlighter_drop (self, extent.start, extent.end);
    }
}

static void
drop_dragged (GlossHighlighter *self)
{
  gloss_highlighter_drop (self, self->source.dragged_span.start, self->source.dragged_span.end);
}

/**
 * gloss_highlighter_set_set:
 * @self: a highlighter
 * @set: (nullable): the annotations to draw; a reference is kept
 */
void
gloss_highlighter_set_set (GlossHighlighter   *self,
                           GlossAnnotationSet *set)
{
  g_return_if_fail (self != NULL);

  gloss_highlighter_clear_preview (self);
  g_set_object (&self->source.set, set);
  gloss_highlighter_relabel (self);
}

/**
 * gloss_highlighter_set_underlay:
 * @self: a highlighter
 * @underlay: (nullable): another set of the same article, which does not change; a reference is
 *   kept
 *
 * What is drawn beneath the annotations of the set.
 */
void
gloss_highlighter_set_underlay (GlossHighlighter   *self,
                                GlossAnnotationSet *underlay)
{
  g_return_if_fail (self != NULL);

  if (g_set_object (&self->source.underlay, underlay))
    gloss_highlighter_relabel (self);
}

/**
 * gloss_highlighter_set_selected:
 * @self: a highlighter
 * @id: (nullable): the annotation to be drawn stronger
 */
void
gloss_highlighter_set_selected (GlossHighlighter *self,
                                const char       *id)
{
  g_return_if_fail (self != NULL);

  drop_annotation (self, self->source.selected);
  g_free (self->source.selected);
  self->source.selected = g_strdup (id);
  drop_annotation (self, self->source.selected);
}

/**
 * gloss_highlighter_set_strong:
 * @self: a highlighter
 * @reason: why it stands out
 * @id: (nullable): the annotation, of which all fragments stand out, without being selected
 */
void
gloss_highlighter_set_strong (GlossHighlighter  *self,
                              GlossStrongReason  reason,
                              const char        *id)
{
  char **place;

  g_return_if_fail (self != NULL && reason < GLOSS_N_STRONG);

  place = &self->source.strong[reason];
  if (g_strcmp0 (*place, id) == 0)
    return;

  drop_annotation (self, *place);
  g_free (*place);
  *place = g_strdup (id);
  drop_annotation (self, *place);
}

/**
 * gloss_highlighter_get_strong:
 * @self: a highlighter
 * @reason: why something stands out
 *
 * Returns: (nullable): the id of the annotation that does
 */
const char *
gloss_highlighter_get_strong (GlossHighlighter  *self,
                              GlossStrongReason  reason)
{
  g_return_val_if_fail (self != NULL && reason < GLOSS_N_STRONG, NULL);

  return self->source.strong[reason];
}

/**
 * gloss_highlighter_set_captions:
 * @self: a highlighter
 * @captions: what stands under the start of a highlight
 */
void
gloss_highlighter_set_captions (GlossHighlighter *self,
                                GlossCaptions     captions)
{
  g_return_if_fail (self != NULL);

  self->show_captions = captions != GLOSS_CAPTIONS_NONE;
  gloss_label_styles_use_codes (self->source.styles, captions == GLOSS_CAPTIONS_CODES);
  gloss_highlighter_drop_all (self);
}

/**
 * gloss_highlighter_set_hidden:
 * @self: a highlighter
 * @label_ids: (nullable) (array zero-terminated=1): labels whose annotations are not drawn
 */
void
gloss_highlighter_set_hidden (GlossHighlighter  *self,
                              const char *const *label_ids)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->source.hidden);
  for (guint i = 0; label_ids != NULL && label_ids[i] != NULL; i++)
    g_hash_table_add (self->source.hidden, g_strdup (label_ids[i]));
  gloss_highlighter_drop_all (self);
}

/**
 * gloss_highlighter_set_lit:
 * @self: a highlighter
 * @label_id: (nullable): the label to light, with those below it, while all others are dimmed;
 *   %NULL: none is dimmed
 */
void
gloss_highlighter_set_lit (GlossHighlighter *self,
                           const char       *label_id)
{
  g_return_if_fail (self != NULL);

  if (g_strcmp0 (self->source.lit, label_id) == 0)
    return;
  g_free (self->source.lit);
  self->source.lit = g_strdup (label_id);
  gloss_highlighter_drop_all (self);
}

/**
 * gloss_highlighter_is_hidden:
 * @self: a highlighter
 * @label_id: a label
 *
 * Returns: whether its annotations are not drawn
 */
gboolean
gloss_highlighter_is_hidden (GlossHighlighter *self,
                             const char       *label_id)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_contains (self->source.hidden, label_id);
}

/**
 * gloss_highlighter_is_dimmed:
 * @self: a highlighter with a set
 * @label_id: a label
 *
 * Returns: whether its annotations are dimmed, because another label is lit
 */
gboolean
gloss_highlighter_is_dimmed (GlossHighlighter *self,
                             const char       *label_id)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return gloss_highlight_source_is_dimmed (&self->source, label_id);
}

/**
 * gloss_highlighter_set_hits:
 * @self: a highlighter
 * @spans: (array length=n_spans): search hits, ascending and not overlapping
 * @n_spans: their number
 * @current: the index of the one that the search stands at, or -1
 */
void
gloss_highlighter_set_hits (GlossHighlighter *self,
                            const GlossSpan  *spans,
                            guint             n_spans,
                            int               current)
{
  g_return_if_fail (self != NULL);

  g_array_set_size (self->hits, 0);
  if (n_spans > 0)
    g_array_append_vals (self->hits, spans, n_spans);
  self->current_hit = current;
  gloss_highlighter_drop_all (self);
}

/**
 * gloss_highlighter_set_preview:
 * @self: a highlighter
 * @id: the annotation
 * @span: the number of its span
 * @start: where that is drawn instead
 * @end: its end
 */
void
gloss_highlighter_set_preview (GlossHighlighter *self,
                               const char       *id,
                               guint             span,
                               guint             start,
                               guint             end)
{
  g_return_if_fail (self != NULL && id != NULL);

  if (g_strcmp0 (self->source.dragged, id) != 0)
    {
      gloss_highlighter_clear_preview (self);
      self->source.dragged = g_strdup (id);
    }
  else
    drop_dragged (self);

  self->source.dragged_number = span;
  self->source.dragged_span = (GlossSpan) { start, end };
  drop_annotation (self, id);
  gloss_highlighter_drop (self, start, end);
}

/**
 * gloss_highlighter_clear_preview:
 * @self: a highlighter
 *
 * The annotation is drawn again as it is.
 */
void
gloss_highlighter_clear_preview (GlossHighlighter *self)
{
  g_return_if_fail (self != NULL);

  if (self->source.dragged == NULL)
    return;

  drop_dragged (self);
  drop_annotation (self, self->source.dragged);
  g_clear_pointer (&self->source.dragged, g_free);
}
