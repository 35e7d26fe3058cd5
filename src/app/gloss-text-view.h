/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GlossCaptions:
 * @GLOSS_CAPTIONS_NAMES: the name of the label
 * @GLOSS_CAPTIONS_CODES: its short code
 * @GLOSS_CAPTIONS_NONE: nothing
 *
 * What stands under the start of a highlight. The numbers are those of the settings.
 */
typedef enum
{
  GLOSS_CAPTIONS_NAMES,
  GLOSS_CAPTIONS_CODES,
  GLOSS_CAPTIONS_NONE,
} GlossCaptions;

#define GLOSS_TYPE_TEXT_VIEW (gloss_text_view_get_type ())

/**
 * GlossTextView:
 *
 * Shows an article, read-only with a visible caret, and draws the highlights of an annotation set
 * below its text. All offsets that go in or out are code points of the article; the soft breaks
 * of long paragraphs are known to nothing outside.
 *
 * Properties: `article`, `set`, `selected` (id of the annotation drawn with handles, or %NULL),
 * `pen` (color of the label that a drag will make, or %NULL: tints the selection),
 * `snap-words`, `captions` (a #GlossCaptions), `underline-patterns` (they always are in high
 * contrast), `paragraph-numbers` (in the margin), `zoom` (1.0 = document font), `text-width`
 * (characters), `font` (as Pango writes it; %NULL or empty: the interface's, a little larger),
 * `line-spacing` (a factor on the room that highlights need).
 *
 * Signals:
 * `selection-changed`: (self): the caret or the selection moved.
 * `selection-made`: (self): a drag or double click with something selected ended (snapped).
 * `annotation-clicked`: (self, guint offset): a click without a drag on an annotation.
 * `annotation-activated`: (self, guint offset): a double click on one.
 * `background-clicked`: (self): a click on none.
 * `underlay-clicked`: (self, guint offset): a click on an annotation of the other set and on none
 *   of one's own; after `background-clicked`.
 * `span-dragged`: (self, const char *id, guint span, guint start, guint end): a handle was let go.
 * `link-dragged`: (self, const char *from, const char *to): the link handle of the one annotation
 * was let go on the other.
 * `marker-clicked`: (self, const char *id): a click on the mark of a relation that leads to an
 * annotation out of sight.
 * `context-menu`: (self, guint offset, double x, double y): a secondary click, or the menu key.
 */
G_DECLARE_FINAL_TYPE (GlossTextView, gloss_text_view, GLOSS, TEXT_VIEW, GtkTextView)

GtkWidget *gloss_text_view_new            (void);
void       gloss_text_view_set_article    (GlossTextView *self,
                                           GlossArticle  *article);
void       gloss_text_view_set_set        (GlossTextView      *self,
                                           GlossAnnotationSet *set);
void       gloss_text_view_set_selected   (GlossTextView *self,
                                           const char    *id);
/* An annotation that stands out without being selected: what the selected text can be added to. */
void       gloss_text_view_set_target     (GlossTextView *self,
                                           const char    *id);
/* %FALSE if nothing is selected; @start and @end are then the caret. */
gboolean   gloss_text_view_get_selection  (GlossTextView *self,
                                           guint         *start,
                                           guint         *end);
void       gloss_text_view_select_range   (GlossTextView *self,
                                           guint          start,
                                           guint          end);
guint      gloss_text_view_get_caret      (GlossTextView *self);
/* Brings [start, end) into view, right even just after set_article() of 10 million characters; does
 * not move if it is there already. */
void       gloss_text_view_reveal         (GlossTextView *self,
                                           guint          start,
                                           guint          end);
/* The first visible character, to be restored by gloss_text_view_set_top(). */
guint      gloss_text_view_get_top        (GlossTextView *self);
void       gloss_text_view_set_top        (GlossTextView *self,
                                           guint          offset);
/* Where [start, end) is, in the widget's coordinates; for popovers. %FALSE if not visible. */
gboolean   gloss_text_view_get_rectangle  (GlossTextView *self,
                                           guint          start,
                                           guint          end,
                                           GdkRectangle  *rectangle);
/* Hits of a search, drawn as outlines: (array length=n_spans). @current: index or -1. */
void       gloss_text_view_set_hits       (GlossTextView   *self,
                                           const GlossSpan *spans,
                                           guint            n_spans,
                                           int              current);
/* All relations that have an end in sight, or those of what is selected or pointed at. */
void       gloss_text_view_set_show_relations (GlossTextView *self,
                                               gboolean       show_relations);
guint      gloss_text_view_get_n_relations_drawn (GlossTextView *self);
void       gloss_text_view_set_link_from (GlossTextView *self,
                                          const char    *id);
/* Labels whose annotations are not drawn: (nullable) (array zero-terminated=1). */
void       gloss_text_view_set_hidden_labels (GlossTextView     *self,
                                              const char *const *label_ids);
/* All labels but this one and those below it are dimmed: (nullable). */
void       gloss_text_view_set_lit_label  (GlossTextView *self,
                                           const char    *label_id);
/* Another set, drawn beneath: (nullable). It must not change. */
void       gloss_text_view_set_underlay   (GlossTextView      *self,
                                           GlossAnnotationSet *underlay);
/* What of it covers the character at @offset and is drawn, innermost first: (transfer container)
 * (element-type GlossAnnotation). */
GPtrArray *gloss_text_view_get_foreign_at (GlossTextView *self,
                                           guint          offset);

G_END_DECLS
