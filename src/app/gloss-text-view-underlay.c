/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/gloss-connector-painter.h"

/* Another set beneath one's own: it can be looked at, and not touched. */

void
gloss_text_view_tell_underlay (GlossTextView *self,
                               double         x,
                               double         y)
{
  g_autoptr (GPtrArray) foreign = NULL;
  guint offset;

  if (self->underlay == NULL || !gloss_text_view_character_at (self, x, y, &offset))
    return;
  foreign = gloss_text_view_get_foreign_at (self, offset);
  if (foreign->len > 0)
    g_signal_emit_by_name (self, "underlay-clicked", offset);
}

/**
 * gloss_text_view_set_underlay:
 * @self: a view
 * @underlay: (nullable): another set of the article that is shown, which must not change; a
 *   reference is kept
 *
 * What is drawn beneath the annotations of the set: outlined, never filled. Costs the same however
 * many annotations there are.
 */
void
gloss_text_view_set_underlay (GlossTextView      *self,
                              GlossAnnotationSet *underlay)
{
  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  if (!g_set_object (&self->underlay, underlay))
    return;
  gloss_highlighter_set_underlay (self->highlighter, underlay);
  gloss_connector_painter_restyle (self->connectors);
  gloss_text_view_queue_describe (self);
}

/**
 * gloss_text_view_get_foreign_at:
 * @self: a view
 * @offset: a character
 *
 * Returns: (transfer container) (element-type GlossAnnotation): what of the other set covers it and
 *   is drawn, innermost first
 */
GPtrArray *
gloss_text_view_get_foreign_at (GlossTextView *self,
                                guint          offset)
{
  GPtrArray *foreign;

  g_return_val_if_fail (GLOSS_IS_TEXT_VIEW (self), NULL);

  if (self->underlay == NULL)
    return g_ptr_array_new ();
  foreign = gloss_annotation_set_get_at (self->underlay, offset);
  for (guint i = foreign->len; i > 0; i--)
    if (gloss_highlighter_is_hidden (self->highlighter,
                                     gloss_annotation_get_label (foreign->pdata[i - 1])))
      g_ptr_array_remove_index (foreign, i - 1);
  return foreign;
}
