/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-page-blocks.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * GlossPageFootPlace:
 * @note: the first footnote of which not all lines stand on a page, from 1
 * @line: the first of these lines
 * @called: up to which footnote they are called for
 *
 * How far the footnotes are between two pages.
 */
typedef struct
{
  guint note;
  guint line;
  guint called;
} GlossPageFootPlace;

/**
 * GlossPageFootLine:
 * @height: of a line, in points
 * @called: up to which footnote it and what is before it call for them
 *
 * What a line needs.
 */
typedef struct
{
  double height;
  guint  called;
} GlossPageFootLine;

/**
 * GlossPageFoot:
 *
 * The foot of a page: the footnotes that its lines call for.
 */
typedef struct _GlossPageFoot GlossPageFoot;

GlossPageFoot *gloss_page_foot_new    (GlossPageBlocks          *blocks,
                                       double                    width,
                                       double                    height);
void           gloss_page_foot_free   (GlossPageFoot            *self);
void           gloss_page_foot_begin  (GlossPageFoot            *self,
                                       const GlossPageFootPlace *place);
gboolean       gloss_page_foot_admit  (GlossPageFoot            *self,
                                       double                    top,
                                       const GlossPageFootLine  *lines,
                                       guint                     n_lines);
void           gloss_page_foot_finish (GlossPageFoot            *self);
void           gloss_page_foot_end    (GlossPageFoot            *self,
                                       GlossPageFootPlace       *place);
double         gloss_page_foot_get_y  (GlossPageFoot            *self);
void           gloss_page_foot_draw   (GlossPageFoot            *self,
                                       cairo_t                  *cr,
                                       const char               *link_prefix);

G_END_DECLS
