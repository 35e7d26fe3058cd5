/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-highlight-painter.h"

G_BEGIN_DECLS

/**
 * GlossListedCaption:
 * @highlight: whose caption it is
 * @line: under which display line of the paragraph
 * @x: its left edge, in pixels from the view's
 * @room: how wide it may be; the text is cut to it
 *
 * A caption that is drawn, with its place along its line.
 */
typedef struct
{
  const GlossHighlight *highlight;
  guint                 line;
  float                 x;
  float                 room;
} GlossListedCaption;

GArray *gloss_caption_list_new    (const GlossHighlightPage *page);
float   gloss_caption_get_height  (const GlossHighlightPage *page,
                                   const GlossListedCaption *caption);
void    gloss_caption_snapshot    (const GlossHighlightPage *page,
                                   const GlossListedCaption *caption,
                                   float                     y,
                                   GtkSnapshot              *snapshot);

G_END_DECLS
