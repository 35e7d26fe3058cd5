/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-page-labels.h"
#include "formats/gloss-page-notes.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/* The parts of an article's pages, in their order; footnotes come at the feet of the pages. */
typedef enum
{
  GLOSS_PAGE_HEAD,
  GLOSS_PAGE_LEGEND,
  GLOSS_PAGE_TEXT,
  GLOSS_PAGE_LOST,
  GLOSS_PAGE_DEEP,
  GLOSS_PAGE_RELATIONS,
  GLOSS_PAGE_END,
  GLOSS_PAGE_NOTES,
} GlossPageSection;

/**
 * GlossPageBlock:
 * @layout: its lines
 * @n_lines: how many of them count
 * @base_byte: of the article's text: where in it the layout begins
 * @next: the index of the block behind it in its section
 * @indent: in points, from the margin at which it begins
 * @before: room above it, in points
 * @heading: (nullable): its title, if it is a heading: it stays with what it heads
 * @look: (nullable): the label of which it has a sample before it
 * @footnote: the footnote that its first line calls for, or 0
 *
 * A paragraph on its way to a page.
 */
typedef struct
{
  PangoLayout          *layout;
  guint                 n_lines;
  gsize                 base_byte;
  gsize                 next;
  double                indent;
  double                before;
  char                 *heading;
  const GlossPageLabel *look;
  guint                 footnote;
} GlossPageBlock;

/**
 * GlossPageBlocks:
 *
 * Makes the blocks of an article as they are asked for.
 */
typedef struct _GlossPageBlocks GlossPageBlocks;

GlossPageBlocks *gloss_page_blocks_new  (GlossAnnotationSet *set,
                                         const char         *name,
                                         GPtrArray          *label_ids,
                                         GlossPageLabels    *labels,
                                         GlossPageMarks     *marks,
                                         GlossPageNotes     *notes,
                                         PangoContext       *context,
                                         double              width);
void             gloss_page_blocks_free (GlossPageBlocks *self);
GlossPageBlock  *gloss_page_blocks_get  (GlossPageBlocks  *self,
                                         GlossPageSection  section,
                                         gsize             index);

G_END_DECLS
