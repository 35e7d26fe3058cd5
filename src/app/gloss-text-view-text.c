/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Offsets of the article, places of the buffer and points on the screen: the way between them, and
 * what GlossTextView offers that is made of it.
 */

#include "app/gloss-text-view-private.h"

static GtkTextBuffer *
get_buffer (GlossTextView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/**
 * gloss_text_view_set_hidden_labels:
 * @self: a view
 * @label_ids: (nullable) (array zero-terminated=1): labels whose annotations are not drawn
 */
void
gloss_text_view_set_hidden_labels (GlossTextView     *self,
                                   const char *const *label_ids)
{
  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  gloss_highlighter_set_hidden (self->highlighter, label_ids);
}

/**
 * gloss_text_view_set_lit_label:
 * @self: a view
 * @label_id: (nullable): the label to light, with those below it, while all others are dimmed;
 *   %NULL: none is dimmed
 *
 * Nothing is laid out anew.
 */
void
gloss_text_view_set_lit_label (GlossTextView *self,
                               const char    *label_id)
{
  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  gloss_highlighter_set_lit (self->highlighter, label_id);
}

/**
 * gloss_text_view_set_hits:
 * @self: a view
 * @spans: (array length=n_spans): hits of a search, ascending; copied
 * @n_spans: their number
 * @current: the index of the one that is drawn stronger, or -1
 */
void
gloss_text_view_set_hits (GlossTextView   *self,
                          const GlossSpan *spans,
                          guint            n_spans,
                          int              current)
{
  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  gloss_highlighter_set_hits (self->highlighter, spans, n_spans, current);
}

/**
 * gloss_text_view_get_selection:
 * @self: a view
 * @start: (out): where the selection starts
 * @end: (out): where it ends
 *
 * Returns: %FALSE if nothing is selected; both are the caret then
 */
gboolean
gloss_text_view_get_selection (GlossTextView *self,
                               guint         *start,
                               guint         *end)
{
  GtkTextIter first;
  GtkTextIter last;

  g_return_val_if_fail (GLOSS_IS_TEXT_VIEW (self), FALSE);
  g_return_val_if_fail (start != NULL && end != NULL, FALSE);

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &first, &last);
  *start = gloss_text_view_get_offset (self, &first);
  *end = gloss_text_view_get_offset (self, &last);
  return *start < *end;
}

/**
 * gloss_text_view_select_range:
 * @self: a view
 * @start: where the selection is to start
 * @end: where it is to end, and where the caret is then
 */
void
gloss_text_view_select_range (GlossTextView *self,
                              guint          start,
                              guint          end)
{
  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  gloss_text_view_select (self, end, start);
}

/**
 * gloss_text_view_get_caret:
 * @self: a view
 *
 * Returns: where the caret is
 */
guint
gloss_text_view_get_caret (GlossTextView *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  g_return_val_if_fail (GLOSS_IS_TEXT_VIEW (self), 0);

  buffer = get_buffer (self);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return gloss_text_view_get_offset (self, &iter);
}

/**
 * gloss_text_view_reveal:
 * @self: a view
 * @start: start of a stretch of text
 * @end: its end
 *
 * Brings it into sight if it isn't; before the next frame, and right even where the text is not
 * laid out yet.
 */
void
gloss_text_view_reveal (GlossTextView *self,
                        guint          start,
                        guint          end)
{
  GtkTextIter first;
  GtkTextIter last;

  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  gloss_text_view_get_iter (self, start, &first);
  gloss_text_view_get_iter (self, end, &last);
  if (!gloss_place_is_in_sight (self->place, &first, &last))
    gloss_place_go (self->place, &first, 0.3);
}

/**
 * gloss_text_view_get_top:
 * @self: a view
 *
 * Returns: the first visible character
 */
guint
gloss_text_view_get_top (GlossTextView *self)
{
  GtkTextIter iter;

  g_return_val_if_fail (GLOSS_IS_TEXT_VIEW (self), 0);

  gloss_place_get_top (self->place, &iter);
  return gloss_text_view_get_offset (self, &iter);
}

/**
 * gloss_text_view_set_top:
 * @self: a view
 * @offset: the character that is to be the first visible one
 */
void
gloss_text_view_set_top (GlossTextView *self,
                         guint          offset)
{
  GtkTextIter iter;

  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  gloss_text_view_get_iter (self, offset, &iter);
  gloss_place_go (self->place, &iter, 0.0);
}

/**
 * gloss_text_view_get_rectangle:
 * @self: a view
 * @start: start of a stretch of text
 * @end: its end
 * @rectangle: (out): what of it is on the screen, in widget coordinates
 *
 * Returns: %FALSE if nothing of it is on the screen
 */
gboolean
gloss_text_view_get_rectangle (GlossTextView *self,
                               guint          start,
                               guint          end,
                               GdkRectangle  *rectangle)
{
  g_autoptr (GArray) rectangles = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  GdkRectangle screen = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                          gtk_widget_get_height (GTK_WIDGET (self)) };
  graphene_rect_t all;

  g_return_val_if_fail (GLOSS_IS_TEXT_VIEW (self), FALSE);
  g_return_val_if_fail (rectangle != NULL, FALSE);

  gloss_highlighter_add_rectangles (self->highlighter, start, end, rectangles);
  if (rectangles->len == 0)
    return FALSE;

  all = g_array_index (rectangles, graphene_rect_t, 0);
  for (guint i = 1; i < rectangles->len; i++)
    graphene_rect_union (&all, &g_array_index (rectangles, graphene_rect_t, i), &all);
  graphene_rect_round_extents (&all, &all);
  *rectangle = (GdkRectangle) { 0, 0, (int) all.size.width, (int) all.size.height };
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET,
                                         (int) all.origin.x, (int) all.origin.y, &rectangle->x,
                                         &rectangle->y);
  return gdk_rectangle_intersect (rectangle, &screen, rectangle);
}

/**
 * gloss_text_view_set_target:
 * @self: a view
 * @id: (nullable): the annotation that the selected text can be added to
 *
 * It stands out, without handles.
 */
void
gloss_text_view_set_target (GlossTextView *self,
                            const char    *id)
{
  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  gloss_highlighter_set_strong (self->highlighter, GLOSS_STRONG_TARGET, id);
}

/* For the parts of the view. */

GlossAnnotation *
gloss_text_view_peek_selected (GlossTextView *self)
{
  if (self->set == NULL || self->selected == NULL)
    return NULL;

  return gloss_annotation_set_lookup (self->set, self->selected);
}

void
gloss_text_view_get_iter (GlossTextView *self,
                          guint          offset,
                          GtkTextIter   *iter)
{
  if (self->breaks != NULL)
    offset = gloss_soft_breaks_to_shown (self->breaks, offset);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), iter, (int) MIN (offset, G_MAXINT));
}

guint
gloss_text_view_get_offset (GlossTextView     *self,
                            const GtkTextIter *iter)
{
  guint shown = (guint) gtk_text_iter_get_offset (iter);

  return self->breaks != NULL ? gloss_soft_breaks_from_shown (self->breaks, shown) : shown;
}

guint
gloss_text_view_offset_near (GlossTextView *self,
                             double         x,
                             double         y)
{
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x,
                                         (int) y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, buffer_x, MAX (buffer_y, 0));
  return gloss_text_view_get_offset (self, &iter);
}

gboolean
gloss_text_view_character_at (GlossTextView *self,
                              double         x,
                              double         y,
                              guint         *offset)
{
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;
  gboolean over_text;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x,
                                         (int) y, &buffer_x, &buffer_y);
  over_text = buffer_y >= 0
              && gtk_text_view_get_iter_at_position (GTK_TEXT_VIEW (self), &iter, NULL, buffer_x,
                                                     buffer_y);
  if (over_text)
    *offset = gloss_text_view_get_offset (self, &iter);

  return over_text;
}

static gboolean
is_shown_cb (const GlossIntervalEntry *entry,
             gpointer                  user_data)
{
  GlossHighlighter **found = user_data;

  if (gloss_highlighter_is_hidden (*found, gloss_annotation_get_label (entry->data)))
    return TRUE;

  *found = NULL;
  return FALSE;
}

gboolean
gloss_text_view_is_annotated (GlossTextView *self,
                              guint          offset)
{
  GlossHighlighter *found = self->highlighter;

  if (self->set != NULL)
    gloss_annotation_set_foreach_in (self->set, offset, offset + 1, is_shown_cb, &found);

  return found == NULL;
}

static GlossAnnotation *
find_innermost_shown (GlossTextView *self,
                      guint          offset)
{
  g_autoptr (GPtrArray) annotations = gloss_annotation_set_get_at (self->set, offset);

  for (guint i = 0; i < annotations->len; i++)
    if (!gloss_highlighter_is_hidden (self->highlighter,
                                      gloss_annotation_get_label (annotations->pdata[i])))
      return annotations->pdata[i];

  return NULL;
}

void
gloss_text_view_point_at (GlossTextView *self,
                          double         x,
                          double         y)
{
  GlossAnnotation *annotation = NULL;
  guint offset;

  if (self->set != NULL && gloss_text_view_character_at (self, x, y, &offset))
    annotation = find_innermost_shown (self, offset);
  if (annotation != NULL && gloss_annotation_get_n_spans (annotation) < 2)
    annotation = NULL;
  gloss_highlighter_set_strong (self->highlighter, GLOSS_STRONG_POINTED,
                                annotation != NULL ? gloss_annotation_get_id (annotation) : NULL);
}

/* Tells of both ends at once. */
void
gloss_text_view_select (GlossTextView *self,
                        guint          insert,
                        guint          bound)
{
  GtkTextIter iters[2];

  gloss_text_view_get_iter (self, insert, &iters[0]);
  gloss_text_view_get_iter (self, bound, &iters[1]);
  self->selecting = TRUE;
  gtk_text_buffer_select_range (get_buffer (self), &iters[0], &iters[1]);
  self->selecting = FALSE;
  gloss_text_view_tell_selection (self);
}
