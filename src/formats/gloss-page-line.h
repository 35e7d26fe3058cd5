/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-page-labels.h"
#include "formats/gloss-page-notes.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * GlossPageLine:
 *
 * A line of the article's text with its highlights: how high it is, and what it looks like. One
 * object serves all lines, one after the other.
 */
typedef struct _GlossPageLine GlossPageLine;

GlossPageLine *gloss_page_line_new     (GlossAnnotationSet *set,
                                        GlossPageMarks     *marks,
                                        GlossPageLabels    *labels,
                                        GlossPageNotes     *notes,
                                        PangoContext       *context,
                                        double              width,
                                        double              height);
void           gloss_page_line_free    (GlossPageLine *self);
double         gloss_page_line_measure (GlossPageLine   *self,
                                        PangoLayoutLine *line,
                                        gsize            base_byte,
                                        gsize            end_byte);
void           gloss_page_line_settle  (GlossPageLine *self);
void           gloss_page_line_draw    (GlossPageLine *self,
                                        cairo_t       *cr,
                                        double         y,
                                        const char    *link_prefix);
void           gloss_page_line_draw_plain (PangoLayoutLine *line,
                                           cairo_t         *cr,
                                           double           x,
                                           double           y,
                                           double           width);
double         gloss_page_line_get_height (PangoLayoutLine *line);

G_END_DECLS
