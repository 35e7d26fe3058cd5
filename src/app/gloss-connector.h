/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GlossConnector:
 * @points: a cubic Bézier curve, from the first end to the second
 * @is_arc: whether its ends are on one line of text
 * @starts_in_sight: whether its first end is on the screen
 * @ends_in_sight: whether its second end is
 *
 * The line that stands for a relation, in pixels. It leaves and reaches its ends vertically.
 */
typedef struct
{
  graphene_point_t points[4];
  gboolean         is_arc;
  gboolean         starts_in_sight;
  gboolean         ends_in_sight;
} GlossConnector;

/* Between two pieces of text; @gap: what is free between two lines. */
void     gloss_connector_route      (GlossConnector        *self,
                                     const graphene_rect_t *from,
                                     float                  from_x,
                                     const graphene_rect_t *to,
                                     float                  to_x,
                                     float                  gap);
/* From a piece of text to an edge of the view, or from there to it. */
void     gloss_connector_route_out  (GlossConnector         *self,
                                     const graphene_rect_t  *end,
                                     float                   x,
                                     const graphene_point_t *edge,
                                     gboolean                starts_here);
void     gloss_connector_get_point  (const GlossConnector *self,
                                     float                 t,
                                     graphene_point_t     *point);
gboolean gloss_connector_find_y     (const GlossConnector *self,
                                     float                 y,
                                     graphene_point_t     *point);
/* Draws it in the source of @cr. */
void     gloss_connector_draw       (const GlossConnector *self,
                                     cairo_t              *cr,
                                     gboolean              directed,
                                     float                 unit);

G_END_DECLS
