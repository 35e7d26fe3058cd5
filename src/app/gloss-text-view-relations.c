/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What GlossTextView offers about relations. */

#include "app/gloss-connector-painter.h"

/**
 * gloss_text_view_set_show_relations:
 * @self: a view
 * @show_relations: whether all relations are drawn that have an end in sight; else only those of
 *   the selected annotation and of the one under the pointer
 */
void
gloss_text_view_set_show_relations (GlossTextView *self,
                                    gboolean       show_relations)
{
  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  gloss_connector_painter_set_show_all (self->connectors, show_relations);
}

/**
 * gloss_text_view_get_n_relations_drawn:
 * @self: a view
 *
 * Returns: how many relations the last frame showed
 */
guint
gloss_text_view_get_n_relations_drawn (GlossTextView *self)
{
  g_return_val_if_fail (GLOSS_IS_TEXT_VIEW (self), 0);

  return gloss_connector_painter_get_n_drawn (self->connectors);
}

/**
 * gloss_text_view_set_link_from:
 * @self: a view
 * @id: (nullable): the annotation that a relation is being made from by keys: it gets an outline,
 *   and a line to the selected one; %NULL: none
 */
void
gloss_text_view_set_link_from (GlossTextView *self,
                               const char    *id)
{
  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  g_free (self->link_from);
  self->link_from = g_strdup (id);
  gloss_connector_painter_set_link_from (self->connectors, id);
}
