/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GlossEdgeMarks:
 *
 * Small triangles at the upper and lower edges of a view, side by side, for what lies beyond. In
 * the view's buffer coordinates.
 */
typedef struct _GlossEdgeMarks GlossEdgeMarks;

GlossEdgeMarks *gloss_edge_marks_new      (void);
void            gloss_edge_marks_free     (GlossEdgeMarks *self);
/* Begins anew. @visible: (nullable): what of the view is in sight. */
void            gloss_edge_marks_clear    (GlossEdgeMarks     *self,
                                           const GdkRectangle *visible);
/* @id: what lies beyond; @x: where the mark is to be, if there is room; @at: where it is. */
void            gloss_edge_marks_add      (GlossEdgeMarks   *self,
                                           const char       *id,
                                           gboolean          above,
                                           float             x,
                                           const GdkRGBA    *ink,
                                           graphene_point_t *at);
guint           gloss_edge_marks_get_size (GlossEdgeMarks *self);
void            gloss_edge_marks_get_area (GlossEdgeMarks  *self,
                                           guint            i,
                                           graphene_rect_t *area);
/* What the mark at the point stands for: (nullable), borrowed until the next change. */
const char     *gloss_edge_marks_find     (GlossEdgeMarks *self,
                                           double          x,
                                           double          y);
void            gloss_edge_marks_draw     (GlossEdgeMarks *self,
                                           cairo_t        *cr,
                                           const GdkRGBA  *background);

G_END_DECLS
