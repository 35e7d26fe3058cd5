/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Going to a place in the text, and staying there.
 *
 * GtkTextView knows the height of a line only once it is laid out, which happens in idle time from
 * the top down; until then a line counts as 0 pixels high. To go somewhere:
 *
 * 1. gtk_text_view_scroll_to_mark() leaves a request that the next validation of what is on the
 *    screen fulfils, laying out the neighbourhood of the mark first.
 * 2. That validation happens only if something on the screen became invalid; a tag that changes
 *    nothing, put on one character and taken off again, makes its paragraph invalid and no other.
 * 3. The scrolling that follows is animated, and what it passes on its way is laid out and moves
 *    the target. So right after the validation, before the first step of the animation, the
 *    adjustment is set to where the place is then, which ends the animation.
 *
 * From then on GtkTextView keeps the first visible paragraph where it is while those above get
 * their heights. But it sets the adjustment to where that paragraph is now before it tells the
 * adjustment how high the text is now, so that the value is cut off, and then takes what is there
 * for the first paragraph. Hence the watch on the adjustment: where the value changes because the
 * paragraph moved, and not because somebody scrolled, the value is set right at once.
 *
 * When the text is laid out anew (another width, font or spacing) the first visible character is
 * kept at the top. It stays the same one through several such changes, so that nothing drifts while
 * a window is resized.
 */

#include "app/gloss-text-view-private.h"

/* Of GTK's own validation of what is on the screen; it is the first idle of the view. */
#define VALIDATE_PRIORITY (GTK_PRIORITY_RESIZE - 2)
/* Before every frame. What is to come after the validation is put there after it. */
#define HURRIED_PRIORITY GDK_PRIORITY_EVENTS

struct _GlossPlace
{
  GtkTextView   *view; /* not owned: it owns this */
  GtkTextBuffer *buffer;
  GtkAdjustment *adjustment;
  GtkTextMark   *target;
  GtkTextMark   *anchor; /* the first visible character when the text was last laid out anew */
  GtkTextMark   *top; /* where the first visible paragraph begins */
  GtkTextTag    *tag;
  int            top_y;     /* where that was when the value was last right */
  double         top_delta; /* of the value from there */
  double         align;
  guint          settle_idle;
  gboolean       going;
  gboolean       anchored;
  gboolean       watching;
  gboolean       correcting;
};

static gboolean
is_validated (GlossPlace        *self,
              const GtkTextIter *iter)
{
  int y;
  int height;

  gtk_text_view_get_line_yrange (self->view, iter, &y, &height);
  return height > 0;
}

/**
 * gloss_place_hurry:
 * @self: a place
 *
 * To be called when lines became invalid outside of a frame, such as those of a moved caret.
 * GtkTextView lays them out in an idle that comes before a frame, except for one that GDK paints at
 * once after input. The lines would then be laid out while it is painted, and the scroll bar, which
 * changes by it, be drawn without an allocation. So that idle is put before such frames as well.
 */
void
gloss_place_hurry (GlossPlace *self)
{
  GSource *source =
    g_main_context_find_source_by_funcs_user_data (NULL, &g_idle_funcs, self->view);

  if (source != NULL && g_source_get_priority (source) == VALIDATE_PRIORITY)
    g_source_set_priority (source, HURRIED_PRIORITY);
}

/* Makes the paragraph of @iter invalid: what is on the screen is then validated anew. */
static void
invalidate_paragraph (GlossPlace        *self,
                      const GtkTextIter *iter)
{
  GtkTextIter start = *iter;
  GtkTextIter end;

  end = start;
  if (!gtk_text_iter_forward_char (&end))
    {
      if (!gtk_text_iter_backward_char (&start))
        return;
    }
  gtk_text_buffer_apply_tag (self->buffer, self->tag, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->tag, &start, &end);
  gloss_place_hurry (self);
}

static double
find_value (GlossPlace        *self,
            const GtkTextIter *iter,
            double             page_size)
{
  GdkRectangle place;

  gtk_text_view_get_iter_location (self->view, iter, &place);
  return place.y + gtk_text_view_get_top_margin (self->view)
         - self->align * (page_size - place.height);
}

static gboolean
settle_cb (gpointer user_data)
{
  GlossPlace *self = user_data;

  self->settle_idle = 0;
  gloss_place_settle (self);
  return G_SOURCE_REMOVE;
}

static gboolean
is_at_top_of_view (GlossPlace        *self,
                   const GtkTextIter *iter)
{
  GdkRectangle visible;
  GdkRectangle place;

  if (!is_validated (self, iter))
    return FALSE;

  gtk_text_view_get_visible_rect (self->view, &visible);
  gtk_text_view_get_iter_location (self->view, iter, &place);
  return place.y <= visible.y + place.height && place.y + 2 * place.height >= visible.y;
}

static void
remember_top (GlossPlace *self)
{
  GdkRectangle visible;
  GtkTextIter iter;

  gtk_text_view_get_visible_rect (self->view, &visible);
  gtk_text_view_get_line_at_y (self->view, &iter, MAX (visible.y, 0), &self->top_y);
  gtk_text_buffer_move_mark (self->buffer, self->top, &iter);
  self->top_delta = gtk_adjustment_get_value (self->adjustment) - self->top_y;
  self->watching = TRUE;
}

static void
value_changed_cb (GtkAdjustment *adjustment,
                  gpointer       user_data)
{
  GlossPlace *self = user_data;
  GtkTextIter iter;
  double wanted;
  int y;

  if (self->correcting || self->buffer == NULL)
    return;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, self->top);
  gtk_text_view_get_line_yrange (self->view, &iter, &y, NULL);
  if (!self->watching || y == self->top_y)
    {
      remember_top (self);
      return;
    }

  wanted = y + self->top_delta;
  self->top_y = y;
  if (gtk_adjustment_get_value (adjustment) == wanted)
    return;

  self->correcting = TRUE;
  if (gtk_adjustment_get_upper (adjustment) < wanted + gtk_adjustment_get_page_size (adjustment))
    gtk_adjustment_set_upper (adjustment, wanted + gtk_adjustment_get_page_size (adjustment));
  gtk_adjustment_set_value (adjustment, wanted);
  self->correcting = FALSE;
}

static void
watch_adjustment (GlossPlace    *self,
                  GtkAdjustment *adjustment)
{
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustment, value_changed_cb, self);
  g_set_object (&self->adjustment, adjustment);
  if (adjustment != NULL)
    g_signal_connect (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self);
  self->watching = FALSE;
}

static void
notify_vadjustment_cb (GtkTextView *view,
                       GParamSpec  *pspec,
                       gpointer     user_data)
{
  watch_adjustment (user_data, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)));
}

/**
 * gloss_place_new:
 * @view: the view; it must outlive this
 *
 * Returns: (transfer full): free with gloss_place_free()
 */
GlossPlace *
gloss_place_new (GtkTextView *view)
{
  GlossPlace *self = g_new0 (GlossPlace, 1);

  self->view = view;
  g_signal_connect (view, "notify::vadjustment", G_CALLBACK (notify_vadjustment_cb), self);
  notify_vadjustment_cb (view, NULL, self);

  return self;
}

/**
 * gloss_place_free:
 * @self: (transfer full) (nullable): a place, or %NULL
 */
void
gloss_place_free (GlossPlace *self)
{
  if (self == NULL)
    return;

  watch_adjustment (self, NULL);
  gloss_place_set_buffer (self, NULL);
  g_free (self);
}

/**
 * gloss_place_set_buffer:
 * @self: a place
 * @buffer: (nullable): the buffer that the view shows now
 *
 * What was under way in the buffer before is forgotten.
 */
void
gloss_place_set_buffer (GlossPlace    *self,
                        GtkTextBuffer *buffer)
{
  GtkTextIter start;

  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->settle_idle, g_source_remove);
  self->going = FALSE;
  self->anchored = FALSE;
  self->watching = FALSE;
  g_set_object (&self->buffer, buffer);
  if (buffer == NULL)
    return;

  gtk_text_buffer_get_start_iter (buffer, &start);
  self->target = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  self->anchor = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  self->top = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  /* A factor of 1 changes nothing, but it counts as a change of size. */
  self->tag = gtk_text_buffer_create_tag (buffer, NULL, "scale", 1.0, NULL);
}

/**
 * gloss_place_go:
 * @self: a place
 * @iter: where to go
 * @align: where in the view that should be, from 0 (top) to 1
 *
 * Right even where nothing is laid out yet; done before the next frame.
 */
void
gloss_place_go (GlossPlace        *self,
                const GtkTextIter *iter,
                double             align)
{
  g_return_if_fail (self != NULL && self->buffer != NULL);

  self->align = align;
  self->going = TRUE;
  self->anchored = FALSE;
  gtk_text_buffer_move_mark (self->buffer, self->target, iter);
  /* First of all: a valid layout would be scrolled at once, and with an animation. */
  invalidate_paragraph (self, iter);
  gtk_text_view_scroll_to_mark (self->view, self->target, 0.0, TRUE, 0.0, align);
  if (self->settle_idle == 0)
    self->settle_idle = g_idle_add_full (HURRIED_PRIORITY, settle_cb, self, NULL);
}

/**
 * gloss_place_settle:
 * @self: a place
 *
 * To be called when the view was allocated.
 */
void
gloss_place_settle (GlossPlace *self)
{
  GtkTextIter iter;
  double value;

  g_return_if_fail (self != NULL);

  if (!self->going || gtk_widget_get_height (GTK_WIDGET (self->view)) <= 0)
    return;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, self->target);
  if (!is_validated (self, &iter))
    return;

  value = find_value (self, &iter, gtk_adjustment_get_page_size (self->adjustment));
  self->going = FALSE;
  gtk_adjustment_set_value (self->adjustment, value);
}

/**
 * gloss_place_is_in_sight:
 * @self: a place
 * @start: start of a stretch of text
 * @end: its end
 *
 * Returns: whether all of it is on the screen, or, if it is too high for that, its beginning
 */
gboolean
gloss_place_is_in_sight (GlossPlace        *self,
                         const GtkTextIter *start,
                         const GtkTextIter *end)
{
  GdkRectangle visible;
  GdkRectangle first;
  GdkRectangle last;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->going || !is_validated (self, start) || !is_validated (self, end))
    return FALSE;

  gtk_text_view_get_visible_rect (self->view, &visible);
  gtk_text_view_get_iter_location (self->view, start, &first);
  gtk_text_view_get_iter_location (self->view, end, &last);
  if (first.y < visible.y || first.y + first.height > visible.y + visible.height)
    return FALSE;

  return last.y + last.height <= visible.y + visible.height
         || last.y + last.height - first.y > visible.height;
}

/**
 * gloss_place_get_top:
 * @self: a place
 * @iter: (out): where the first display line begins that is wholly visible
 */
void
gloss_place_get_top (GlossPlace  *self,
                     GtkTextIter *iter)
{
  GdkRectangle visible;
  GdkRectangle place;

  g_return_if_fail (self != NULL && self->buffer != NULL);

  if (self->going)
    {
      gtk_text_buffer_get_iter_at_mark (self->buffer, iter, self->target);
      return;
    }

  gtk_text_view_get_visible_rect (self->view, &visible);
  gtk_text_view_get_line_at_y (self->view, iter, MAX (visible.y, 0), NULL);
  if (!is_validated (self, iter))
    return;

  gtk_text_view_get_iter_at_location (self->view, iter, visible.x, MAX (visible.y, 0));
  gtk_text_view_backward_display_line_start (self->view, iter);
  gtk_text_view_get_iter_location (self->view, iter, &place);
  if (place.y < visible.y)
    gtk_text_view_forward_display_line (self->view, iter);
}

/**
 * gloss_place_hold:
 * @self: a place
 *
 * To be called before the text is laid out anew, and gloss_place_restore() after it.
 */
void
gloss_place_hold (GlossPlace *self)
{
  GtkTextIter iter;

  g_return_if_fail (self != NULL);

  if (self->buffer == NULL || self->adjustment == NULL || self->going
      || gtk_widget_get_height (GTK_WIDGET (self->view)) <= 0)
    return;

  if (self->anchored)
    {
      gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, self->anchor);
      if (is_at_top_of_view (self, &iter))
        return;
    }

  self->anchored = gtk_adjustment_get_value (self->adjustment) > 0;
  if (!self->anchored)
    return;

  gloss_place_get_top (self, &iter);
  gtk_text_buffer_move_mark (self->buffer, self->anchor, &iter);
}

/**
 * gloss_place_restore:
 * @self: a place
 *
 * The character that was the first one when gloss_place_hold() was called becomes it again. While
 * the view is being allocated, only before GtkTextView is: later the text would be laid out, and
 * the scrollbar moved, while the frame is painted.
 */
void
gloss_place_restore (GlossPlace *self)
{
  GtkTextIter iter;

  g_return_if_fail (self != NULL);

  if (!self->anchored)
    return;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, self->anchor);
  gloss_place_go (self, &iter, 0.0);
  self->anchored = TRUE;
}
