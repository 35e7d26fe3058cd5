/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-wording.h"

G_BEGIN_DECLS

/**
 * GlossPageMark:
 * @start_byte: in the text
 * @end_byte: in the text, behind the last one
 * @annotation: in the order of the set
 * @fragment: which of its spans
 * @last: whether its annotation's footnote is called for here: where no span of it is marked behind
 *   this one, or none is at all
 *
 * One span that is highlighted.
 */
typedef struct
{
  gsize    start_byte;
  gsize    end_byte;
  guint    annotation;
  guint    fragment;
  gboolean last;
} GlossPageMark;

/**
 * GlossPageMarks:
 *
 * The spans of a set by place.
 */
typedef struct _GlossPageMarks GlossPageMarks;

GlossPageMarks *gloss_page_marks_new       (GlossAnnotationSet *set);
void            gloss_page_marks_free      (GlossPageMarks *self);
GArray         *gloss_page_marks_get_deep  (GlossPageMarks *self);
GArray         *gloss_page_marks_get_lost  (GlossPageMarks *self);
void            gloss_page_marks_list      (GlossPageMarks *self,
                                            gsize           start_byte,
                                            gsize           end_byte,
                                            GPtrArray      *marks);

G_END_DECLS
