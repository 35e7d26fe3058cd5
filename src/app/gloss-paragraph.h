/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-span.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GlossPiece:
 * @left: left edge
 * @right: right edge
 * @line: which of the paragraph's display lines, from 0
 * @opens_left: the span goes on beyond the left edge, on another line
 * @opens_right: the span goes on beyond the right edge, on another line
 *
 * A stretch of one display line that a span covers, in pixels from the view's left edge.
 */
typedef struct
{
  float left;
  float right;
  guint line;
  gboolean opens_left;
  gboolean opens_right;
} GlossPiece;

/**
 * GlossDisplayLine:
 * @top: top of the text, in pixels from the paragraph's top
 * @bottom: bottom of the text
 * @start_byte: where it begins in the paragraph
 * @end_byte: where it ends in the paragraph
 *
 * One line of a paragraph on the screen.
 */
typedef struct
{
  float top;
  float bottom;
  int   start_byte;
  int   end_byte;
} GlossDisplayLine;

/**
 * GlossParagraph:
 *
 * The layout of one line of the buffer, equal to the one that GtkTextView makes of it and does not
 * give away.
 */
typedef struct _GlossParagraph GlossParagraph;

GlossParagraph         *gloss_paragraph_new         (GtkTextView *view,
                                                     GtkTextIter *start,
                                                     const char  *text,
                                                     gsize        n_bytes);
void                    gloss_paragraph_free        (GlossParagraph *self);
gboolean                gloss_paragraph_is_rtl      (GlossParagraph *self);
guint                   gloss_paragraph_get_n_lines (GlossParagraph *self);
const GlossDisplayLine *gloss_paragraph_get_line    (GlossParagraph *self,
                                                     guint           line);
guint                   gloss_paragraph_find_line   (GlossParagraph *self,
                                                     int             byte);
void                    gloss_paragraph_add_pieces  (GlossParagraph *self,
                                                     int             start_byte,
                                                     int             end_byte,
                                                     GArray         *pieces);
float                   gloss_paragraph_get_edge    (GlossParagraph *self,
                                                     int             byte,
                                                     gboolean        end,
                                                     guint          *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossParagraph, gloss_paragraph_free)

G_END_DECLS
