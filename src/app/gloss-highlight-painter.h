/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-label-styles.h"
#include "app/gloss-paragraph.h"

G_BEGIN_DECLS

/**
 * GlossStrongReason:
 * @GLOSS_STRONG_POINTED: the pointer is on it, and it has several spans
 * @GLOSS_STRONG_TARGET: the selected text can be added to it
 * @GLOSS_N_STRONG: how many reasons there are
 *
 * Why an annotation stands out without being selected.
 */
typedef enum
{
  GLOSS_STRONG_POINTED,
  GLOSS_STRONG_TARGET,
  GLOSS_N_STRONG,
} GlossStrongReason;

/**
 * GlossHighlight:
 * @annotation: what is shown
 * @style: how; a reference
 * @spans: (array length=n_spans): where, in code points of the article; borrowed
 * @n_spans: their number
 * @extent: from the first to the last of them, cut to the paragraph; with room for the mark that
 *   some are in other paragraphs
 * @lane: the lane of its underline
 * @selected: whether it is the selected one
 * @strong: whether all of it stands out, because it is selected or pointed at
 * @dimmed: whether only a faint line is left of it, because another label is lit
 *
 * One annotation in one paragraph.
 */
typedef struct
{
  GlossAnnotation       *annotation;
  const GlossLabelStyle *style;
  GlossSpan             *spans;
  guint                  n_spans;
  GlossSpan              extent;
  guint8                 lane;
  gboolean               selected;
  gboolean               strong;
  gboolean               dimmed;
} GlossHighlight;

/**
 * GlossHit:
 * @span: where
 * @current: whether it is the one that the search stands at
 *
 * One search hit in a paragraph.
 */
typedef struct
{
  GlossSpan span;
  gboolean  current;
} GlossHit;

/**
 * GlossHighlightPage:
 * @paragraph: where things are
 * @text: the article
 * @span: what of the article is in the paragraph
 * @styles: colours and sizes
 * @highlights: (array length=n_highlights): innermost last
 * @hits: (array length=n_hits): search hits
 * @width: width of the view in pixels
 * @scale: device pixels in one pixel
 * @gap: between two lines of text, in pixels
 * @show_captions: whether labels' names are drawn
 *
 * All that is drawn under one paragraph.
 */
typedef struct
{
  GlossParagraph       *paragraph;
  GlossText            *text;
  GlossSpan             span;
  GlossLabelStyles     *styles;
  const GlossHighlight *highlights;
  guint                 n_highlights;
  const GlossHit       *hits;
  guint                 n_hits;
  float                 width;
  float                 scale;
  float                 gap;
  gboolean              show_captions;
} GlossHighlightPage;

void gloss_highlight_page_snapshot (const GlossHighlightPage *page,
                                    GtkSnapshot              *snapshot);
void gloss_highlight_page_find_pieces (const GlossHighlightPage *page,
                                       const GlossSpan          *span,
                                       GArray                   *pieces);
void gloss_highlight_page_add_captions (const GlossHighlightPage *page,
                                        float                     y,
                                        GArray                   *rectangles);

G_END_DECLS
