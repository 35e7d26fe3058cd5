/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-text-view-private.h"

G_BEGIN_DECLS

GlossConnectorPainter *gloss_connector_painter_new          (GlossTextView *view);
void                   gloss_connector_painter_free         (GlossConnectorPainter *self);
/* The annotation under the pointer, %NULL if none. */
void                   gloss_connector_painter_set_hovered  (GlossConnectorPainter *self,
                                                             const char            *annotation_id);
/* The annotation of the set beneath that is under the pointer, %NULL if none. */
void                   gloss_connector_painter_set_hovered_beneath (GlossConnectorPainter *self,
                                                                    const char *annotation_id);
void                   gloss_connector_painter_set_show_all (GlossConnectorPainter *self,
                                                             gboolean               show_all);
/* The annotation that a relation is being made from, %NULL if none. */
void                   gloss_connector_painter_set_link_from (GlossConnectorPainter *self,
                                                              const char            *annotation_id);
/* A line to the pointer, in widget coordinates, while one is dragged. */
void                   gloss_connector_painter_set_pointer  (GlossConnectorPainter  *self,
                                                             const graphene_point_t *pointer);
/* The names or the colours changed. */
void                   gloss_connector_painter_restyle      (GlossConnectorPainter *self);
void                   gloss_connector_painter_snapshot     (GlossConnectorPainter *self,
                                                             GtkSnapshot           *snapshot);
/* The mark at the edge of the view that stands for an annotation beyond it: (nullable), borrowed,
 * until the next frame. @x, @y: in widget coordinates. */
const char            *gloss_connector_painter_find_marker  (GlossConnectorPainter *self,
                                                             double                 x,
                                                             double                 y);
/* The note on the relation whose name is at the point in widget coordinates: (nullable), borrowed,
 * until the next frame. */
const char            *gloss_connector_painter_find_note    (GlossConnectorPainter *self,
                                                             double                 x,
                                                             double                 y);
/* How many relations the last frame showed. */
guint                  gloss_connector_painter_get_n_drawn  (GlossConnectorPainter *self);

G_END_DECLS
