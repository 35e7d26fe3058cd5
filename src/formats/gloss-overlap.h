/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

G_BEGIN_DECLS

/**
 * GlossPiece:
 * @annotation: an annotation, borrowed
 * @span: one of its spans, in whatever the format counts
 *
 * What a format without overlaps and fragments can have of an annotation.
 */
typedef struct
{
  GlossAnnotation *annotation;
  GlossSpan        span;
} GlossPiece;

/* (element-type GlossPiece): all spans of all annotations, by start, longer ones first. */
GArray    *gloss_overlap_list_pieces (GlossAnnotationSet *set);
/* (element-type GArray of GlossPiece): layers in which nothing overlaps; one, unless overlapping
 * pieces go into columns. */
GPtrArray *gloss_overlap_resolve     (GArray       *pieces,
                                      GlossOverlap  overlap,
                                      guint        *n_left_out);
/* How many pieces overlap one before them. */
guint      gloss_overlap_count       (GArray *pieces);

G_END_DECLS
