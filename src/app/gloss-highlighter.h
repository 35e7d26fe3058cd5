/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-highlight-painter.h"
#include "app/gloss-soft-breaks.h"
#include "app/gloss-text-view.h"

G_BEGIN_DECLS

/**
 * GlossHighlighter:
 *
 * Draws what lies under the text of a view and knows where things are on the screen. Offsets are
 * code points of the article; coordinates are the view's buffer coordinates.
 */
typedef struct _GlossHighlighter GlossHighlighter;

GlossHighlighter *gloss_highlighter_new              (GtkTextView *view);
void              gloss_highlighter_free             (GlossHighlighter *self);

void              gloss_highlighter_set_text         (GlossHighlighter *self,
                                                      GlossText        *text,
                                                      GlossSoftBreaks  *breaks);
void              gloss_highlighter_set_set          (GlossHighlighter   *self,
                                                      GlossAnnotationSet *set);
void              gloss_highlighter_set_underlay     (GlossHighlighter   *self,
                                                      GlossAnnotationSet *underlay);
void              gloss_highlighter_set_selected     (GlossHighlighter *self,
                                                      const char       *id);
void              gloss_highlighter_set_strong       (GlossHighlighter  *self,
                                                      GlossStrongReason  reason,
                                                      const char        *id);
const char       *gloss_highlighter_get_strong       (GlossHighlighter  *self,
                                                      GlossStrongReason  reason);
void              gloss_highlighter_set_captions     (GlossHighlighter *self,
                                                      GlossCaptions     captions);
void              gloss_highlighter_set_hidden       (GlossHighlighter   *self,
                                                      const char *const  *label_ids);
void              gloss_highlighter_set_lit          (GlossHighlighter *self,
                                                      const char       *label_id);
void              gloss_highlighter_set_hits         (GlossHighlighter *self,
                                                      const GlossSpan  *spans,
                                                      guint             n_spans,
                                                      int               current);
/* While a handle is dragged: span @span of annotation @id is drawn at [start, end). */
void              gloss_highlighter_set_preview      (GlossHighlighter *self,
                                                      const char       *id,
                                                      guint             span,
                                                      guint             start,
                                                      guint             end);
void              gloss_highlighter_clear_preview    (GlossHighlighter *self);

/* Something in [start, end) is to be drawn anew. */
void              gloss_highlighter_drop             (GlossHighlighter *self,
                                                      guint             start,
                                                      guint             end);
void              gloss_highlighter_drop_all         (GlossHighlighter *self);
/* The labels changed. */
void              gloss_highlighter_relabel          (GlossHighlighter *self);
/* The font, the scale or the colours changed. */
void              gloss_highlighter_restyle          (GlossHighlighter *self);

GlossLabelStyles *gloss_highlighter_get_styles       (GlossHighlighter *self);
gboolean          gloss_highlighter_is_hidden        (GlossHighlighter *self,
                                                      const char       *label_id);
gboolean          gloss_highlighter_is_dimmed        (GlossHighlighter *self,
                                                      const char       *label_id);
void              gloss_highlighter_snapshot         (GlossHighlighter *self,
                                                      GtkSnapshot      *snapshot);

/* (element-type graphene_rect_t): what [start, end) covers of the text on the screen. */
void              gloss_highlighter_add_rectangles   (GlossHighlighter *self,
                                                      guint             start,
                                                      guint             end,
                                                      GArray           *rectangles);
/* (element-type graphene_rect_t): where captions are on the screen. */
void              gloss_highlighter_add_captions     (GlossHighlighter *self,
                                                      GArray           *rectangles);
/* The edge of a span that starts (ends, if @end) at @offset: its height and no width. %FALSE if
 * it is not on the screen. */
gboolean          gloss_highlighter_get_edge         (GlossHighlighter *self,
                                                      guint             offset,
                                                      gboolean          end,
                                                      graphene_rect_t  *edge);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossHighlighter, gloss_highlighter_free)

G_END_DECLS
