/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The mouse in a GlossTextView: selecting, clicking, dragging handles, dragging text out.
 *
 * GtkTextView's own gestures never see what a mouse does here: ours come before them, in the
 * capture phase, and claim it. Touch is left to GtkTextView, with its handles and its magnifier;
 * only a tap is told as a click.
 *
 * What a press begins decides what the motion and the release after it do: that is the mode.
 */

#include "app/gloss-connector-painter.h"
#include "app/gloss-handle.h"
#include "app/gloss-link-handle.h"
#include "app/gloss-text-drag.h"
#include "app/gloss-text-unit.h"

#define SCROLL_INTERVAL_MS 40

typedef enum
{
  MODE_NONE,
  MODE_SELECT,  /* extends the selection, by characters, words or paragraphs */
  MODE_DRAG,    /* pressed on what a motion drags out of the view */
  MODE_HANDLE,  /* moves one end of the selected annotation */
  MODE_LINK,    /* draws a line from the selected annotation to another one */
} Mode;

struct _GlossPointer
{
  GlossTextView   *view; /* not owned: it owns this */
  Mode             mode;
  GlossTextUnit    unit;
  guint            origin_start; /* what the press selected */
  guint            origin_end;
  GlossTextDrag    dragged;
  gboolean         moved;
  double           press_x;
  double           press_y;
  double           x;
  double           y;
  GdkModifierType  modifiers;
  GlossHandle      handle;
  GlossSpan        span; /* of the dragged handle, as it would become */
  guint            scroll_timeout;
  GtkGesture      *click;
  GtkGesture      *drag;
};

static gboolean
snaps_to_words (GlossPointer *self)
{
  return self->view->snap_words && !(self->modifiers & GDK_ALT_MASK);
}

/* Selects from what the press selected to the pointer. */
static void
extend_selection (GlossPointer *self)
{
  guint start;
  guint end;

  gloss_text_unit_get_bounds (self->view->text, self->unit,
                              gloss_text_view_offset_near (self->view, self->x, self->y), &start,
                              &end);
  if (start < self->origin_start)
    gloss_text_view_select (self->view, start, self->origin_end);
  else
    gloss_text_view_select (self->view, MAX (end, self->origin_end), self->origin_start);
}

static gboolean
is_outside (GlossPointer *self)
{
  return self->y < 0 || self->y > gtk_widget_get_height (GTK_WIDGET (self->view));
}

static void update_drag (GlossPointer *self);

static gboolean
scroll_cb (gpointer user_data)
{
  GlossPointer *self = user_data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  double beyond;

  if (!is_outside (self))
    {
      self->scroll_timeout = 0;
      return G_SOURCE_REMOVE;
    }

  beyond = self->y < 0 ? self->y : self->y - gtk_widget_get_height (GTK_WIDGET (self->view));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment)
                                          + CLAMP (beyond, -120.0, 120.0));
  update_drag (self);
  return G_SOURCE_CONTINUE;
}

static void
move_handle (GlossPointer *self)
{
  GlossAnnotation *annotation = gloss_text_view_peek_selected (self->view);
  guint offset = gloss_text_view_offset_near (self->view, self->x, self->y);

  if (annotation == NULL
      || !gloss_handle_move (&self->handle, annotation, self->view->text,
                             offset, snaps_to_words (self), &self->span))
    return;

  gloss_highlighter_set_preview (self->view->highlighter,
                                 gloss_annotation_get_id (annotation), self->handle.span,
                                 self->span.start, self->span.end);
}

static void
update_drag (GlossPointer *self)
{
  if (self->mode == MODE_HANDLE)
    move_handle (self);
  else if (self->mode == MODE_LINK)
    gloss_link_drag_move (self->view, self->x, self->y);
  else if (self->mode == MODE_SELECT)
    extend_selection (self);
}

static void
begin_scrolling (GlossPointer *self)
{
  if (self->scroll_timeout == 0 && is_outside (self))
    self->scroll_timeout = g_timeout_add (SCROLL_INTERVAL_MS, scroll_cb, self);
}

static void
begin_handle (GlossPointer      *self,
              const GlossHandle *handle)
{
  GlossAnnotation *annotation = gloss_text_view_peek_selected (self->view);

  self->mode = MODE_HANDLE;
  self->handle = *handle;
  self->span = gloss_annotation_get_span (annotation, handle->span);
}

static void
begin_selection (GlossPointer *self,
                 GlossTextUnit unit,
                 gboolean      extend)
{
  guint offset = gloss_text_view_offset_near (self->view, self->press_x, self->press_y);
  guint start;
  guint end;

  self->mode = MODE_SELECT;
  self->unit = unit;
  if (unit == GLOSS_TEXT_UNIT_WORD)
    gloss_text_view_character_at (self->view, self->press_x, self->press_y, &offset);

  if (extend)
    {
      gboolean any = gloss_text_view_get_selection (self->view, &start, &end);

      self->origin_start = any && offset < end && gloss_text_view_get_caret (self->view) == start
                             ? end
                             : start;
      self->origin_end = self->origin_start;
      self->moved = TRUE;
      extend_selection (self);
      return;
    }

  gloss_text_unit_get_bounds (self->view->text, unit, offset, &self->origin_start,
                              &self->origin_end);
  gloss_text_view_select (self->view, self->origin_end, self->origin_start);
}

static void
end_selection (GlossPointer *self)
{
  guint start;
  guint end;

  gloss_text_view_snap_selection (self->view, snaps_to_words (self));
  if (gloss_text_view_get_selection (self->view, &start, &end))
    g_signal_emit_by_name (self->view, "selection-made");
}

static void
click (GlossPointer *self,
       double        x,
       double        y,
       int           n_press)
{
  guint offset;

  if (!gloss_text_view_character_at (self->view, x, y, &offset)
      || !gloss_text_view_is_annotated (self->view, offset))
    {
      if (n_press == 1)
        g_signal_emit_by_name (self->view, "background-clicked");
      if (n_press == 1)
        gloss_text_view_tell_underlay (self->view, x, y);
      return;
    }

  g_signal_emit_by_name (self->view, n_press == 2 ? "annotation-activated" : "annotation-clicked",
                         offset);
}

static void
end_click (GlossPointer *self)
{
  guint caret = gloss_text_view_offset_near (self->view, self->press_x, self->press_y);

  gloss_text_view_select (self->view, caret, caret);
  click (self, self->press_x, self->press_y, 1);
}

static void
end_handle (GlossPointer *self)
{
  GlossAnnotation *annotation = gloss_text_view_peek_selected (self->view);
  GlossHighlighter *highlighter = self->view->highlighter;
  g_autofree char *id = NULL;
  GlossSpan before;

  gloss_highlighter_clear_preview (highlighter);
  if (annotation == NULL || self->handle.span >= gloss_annotation_get_n_spans (annotation))
    return;

  before = gloss_annotation_get_span (annotation, self->handle.span);
  if (gloss_span_compare (&before, &self->span) == 0)
    return;

  id = g_strdup (gloss_annotation_get_id (annotation));
  g_signal_emit_by_name (self->view, "span-dragged", id, self->handle.span, self->span.start,
                         self->span.end);
}

/* Handles cover much of a short annotation: one that was not dragged lets the click through to what
 * is under it. */
static void
end_press_of_handle (GlossPointer *self)
{
  guint offset;

  gloss_highlighter_clear_preview (self->view->highlighter);
  if (gloss_text_view_character_at (self->view, self->press_x, self->press_y, &offset)
      && gloss_text_view_is_annotated (self->view, offset))
    end_click (self);
}

static void
drag_out (GlossPointer *self)
{
  self->mode = MODE_NONE;
  if (gloss_text_drag_begin (self->view, self->dragged, gtk_gesture_get_device (self->drag),
                             self->press_x, self->press_y))
    gtk_event_controller_reset (GTK_EVENT_CONTROLLER (self->drag));
}

static GdkModifierType
get_modifiers (GtkGesture *gesture)
{
  return gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
}

static gboolean
is_touch (GtkGesture *gesture)
{
  GdkDevice *device = gtk_gesture_get_device (gesture);

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static void
popup_menu (GlossPointer *self,
            double        x,
            double        y)
{
  guint offset = gloss_text_view_offset_near (self->view, x, y);

  gloss_text_view_character_at (self->view, x, y, &offset);
  if (gloss_text_drag_find (self->view, x, y, 0) != GLOSS_TEXT_DRAG_SELECTION)
    gloss_text_view_select (self->view, offset, offset);
  g_signal_emit_by_name (self->view, "context-menu", offset, x, y);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            gpointer         user_data)
{
  GlossPointer *self = user_data;
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));

  if (is_touch (GTK_GESTURE (gesture)) || self->view->text == NULL)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (event != NULL && gdk_event_triggers_context_menu (event))
    popup_menu (self, x, y);
  else if (button == GDK_BUTTON_PRIMARY)
    gloss_pointer_press (self, x, y, n_press, get_modifiers (GTK_GESTURE (gesture)));
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             gpointer         user_data)
{
  GlossPointer *self = user_data;

  if (is_touch (GTK_GESTURE (gesture)) && self->view->text != NULL)
    click (self, x, y, n_press);
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          offset_x,
                double          offset_y,
                gpointer        user_data)
{
  GlossPointer *self = user_data;

  if (self->mode == MODE_NONE || is_touch (GTK_GESTURE (gesture)))
    return;

  gloss_pointer_move (self, self->press_x + offset_x, self->press_y + offset_y,
                      get_modifiers (GTK_GESTURE (gesture)));
}

static void
drag_end_cb (GtkGestureDrag *gesture,
             double          offset_x,
             double          offset_y,
             gpointer        user_data)
{
  GlossPointer *self = user_data;

  if (self->mode == MODE_NONE || is_touch (GTK_GESTURE (gesture)))
    return;

  gloss_pointer_release (self, self->press_x + offset_x, self->press_y + offset_y,
                         get_modifiers (GTK_GESTURE (gesture)));
}

static void
cancel_cb (GtkGesture       *gesture,
           GdkEventSequence *sequence,
           gpointer          user_data)
{
  gloss_pointer_cancel (user_data);
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           gpointer                  user_data)
{
  GlossPointer *self = user_data;
  const char *cursor = "text";
  GlossHandle handle;

  if (self->mode != MODE_NONE)
    return;

  if (gloss_link_handle_find (self->view, x, y))
    cursor = "alias";
  else if (gloss_connector_painter_find_marker (self->view->connectors, x, y) != NULL)
    cursor = "pointer";
  else if (gloss_handle_find (self->view, x, y, &handle))
    cursor = "col-resize";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view), cursor);
  gloss_link_hover (self->view, TRUE, x, y);
  gloss_text_view_point_at (self->view, x, y);
}

static void
leave_cb (GtkEventControllerMotion *controller,
          gpointer                  user_data)
{
  GlossPointer *self = user_data;

  gloss_highlighter_set_strong (self->view->highlighter, GLOSS_STRONG_POINTED, NULL);
  if (self->mode == MODE_NONE)
    gloss_link_hover (self->view, FALSE, 0, 0);
}

/* A press on what belongs to relations. */
static gboolean
press_link (GlossPointer *self,
            double        x,
            double        y)
{
  g_autofree char *id = NULL;

  if (gloss_link_handle_find (self->view, x, y))
    {
      self->mode = MODE_LINK;
      gloss_link_drag_begin (self->view);
      return TRUE;
    }

  id = g_strdup (gloss_connector_painter_find_marker (self->view->connectors, x, y));
  if (id == NULL)
    return FALSE;
  g_signal_emit_by_name (self->view, "marker-clicked", id);
  return TRUE;
}

static void
add_controller (GlossPointer       *self,
                GtkEventController *controller)
{
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->view), controller);
}

/**
 * gloss_pointer_new:
 * @view: the view; it must outlive this
 *
 * Returns: (transfer full): takes over the mouse in @view; free with gloss_pointer_free()
 */
GlossPointer *
gloss_pointer_new (GlossTextView *view)
{
  GlossPointer *self = g_new0 (GlossPointer, 1);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->view = view;
  self->drag = gtk_gesture_drag_new ();
  g_signal_connect (self->drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (self->drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (self->drag, "cancel", G_CALLBACK (cancel_cb), self);
  add_controller (self, GTK_EVENT_CONTROLLER (self->drag));

  self->click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->click), 0);
  g_signal_connect (self->click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (self->click, "released", G_CALLBACK (released_cb), self);
  add_controller (self, GTK_EVENT_CONTROLLER (self->click));
  gtk_gesture_group (self->click, self->drag);

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  add_controller (self, motion);

  return self;
}

/**
 * gloss_pointer_free:
 * @self: (transfer full) (nullable): as gloss_pointer_new() gave it, or %NULL
 *
 * To be called before the view loses its controllers.
 */
void
gloss_pointer_free (GlossPointer *self)
{
  if (self == NULL)
    return;

  g_clear_handle_id (&self->scroll_timeout, g_source_remove);
  g_free (self);
}

/**
 * gloss_pointer_press:
 * @self: the mouse
 * @x: where, in widget coordinates
 * @y: where
 * @n_press: 1 for a simple click, 2 for the second press of a double click, and so on
 * @modifiers: the keys that are held
 *
 * The primary button went down.
 */
void
gloss_pointer_press (GlossPointer    *self,
                     double           x,
                     double           y,
                     int              n_press,
                     GdkModifierType  modifiers)
{
  gboolean extend = (modifiers & GDK_SHIFT_MASK) != 0;
  GlossHandle handle;
  guint offset;

  g_return_if_fail (self != NULL);

  gloss_pointer_cancel (self);
  self->press_x = self->x = x;
  self->press_y = self->y = y;
  self->modifiers = modifiers;
  self->moved = FALSE;
  self->dragged = gloss_text_drag_find (self->view, x, y, modifiers);

  if (n_press == 1 && press_link (self, x, y))
    return;
  if (n_press == 1 && gloss_handle_find (self->view, x, y, &handle))
    begin_handle (self, &handle);
  else if (n_press == 1 && self->dragged != GLOSS_TEXT_DRAG_NOTHING)
    self->mode = MODE_DRAG;
  else if (n_press == 1)
    begin_selection (self, GLOSS_TEXT_UNIT_CHARACTER, extend);
  else if (n_press == 2 && gloss_text_view_character_at (self->view, x, y, &offset)
           && gloss_text_view_is_annotated (self->view, offset))
    click (self, x, y, 2);
  else
    {
      begin_selection (self, n_press == 2 ? GLOSS_TEXT_UNIT_WORD : GLOSS_TEXT_UNIT_PARAGRAPH,
                       FALSE);
      self->moved = TRUE;
    }
}

/**
 * gloss_pointer_move:
 * @self: the mouse
 * @x: where, in widget coordinates; may be outside of the widget
 * @y: where
 * @modifiers: the keys that are held
 *
 * The pointer moved while the primary button was down.
 */
void
gloss_pointer_move (GlossPointer    *self,
                    double           x,
                    double           y,
                    GdkModifierType  modifiers)
{
  g_return_if_fail (self != NULL);

  self->x = x;
  self->y = y;
  self->modifiers = modifiers;
  if (!self->moved)
    self->moved = gtk_drag_check_threshold (GTK_WIDGET (self->view), (int) self->press_x,
                                            (int) self->press_y, (int) x, (int) y);

  if (self->mode == MODE_DRAG)
    {
      if (self->moved)
        drag_out (self);
      return;
    }
  if ((self->mode == MODE_HANDLE || self->mode == MODE_LINK) && !self->moved)
    return;

  update_drag (self);
  begin_scrolling (self);
}

/**
 * gloss_pointer_release:
 * @self: the mouse
 * @x: where, in widget coordinates
 * @y: where
 * @modifiers: the keys that are held
 *
 * The primary button went up.
 */
void
gloss_pointer_release (GlossPointer    *self,
                       double           x,
                       double           y,
                       GdkModifierType  modifiers)
{
  Mode mode;

  g_return_if_fail (self != NULL);

  self->x = x;
  self->y = y;
  self->modifiers = modifiers;
  g_clear_handle_id (&self->scroll_timeout, g_source_remove);
  mode = self->mode;
  self->mode = MODE_NONE;

  if (mode == MODE_HANDLE && self->moved)
    end_handle (self);
  else if (mode == MODE_HANDLE)
    end_press_of_handle (self);
  else if (mode == MODE_LINK)
    gloss_link_drag_end (self->view, x, y);
  else if (mode == MODE_SELECT && self->moved)
    end_selection (self);
  else if (mode != MODE_NONE)
    end_click (self);
}

/**
 * gloss_pointer_cancel:
 * @self: the mouse
 *
 * What was under way ends without an effect.
 */
void
gloss_pointer_cancel (GlossPointer *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->scroll_timeout, g_source_remove);
  if (self->mode == MODE_HANDLE)
    gloss_highlighter_clear_preview (self->view->highlighter);
  else if (self->mode == MODE_LINK)
    gloss_link_drag_cancel (self->view);
  self->mode = MODE_NONE;
}

/**
 * gloss_pointer_cancel_handle:
 * @self: the mouse
 *
 * The selected annotation is another one: a drag of its handle ends without an effect. Selecting
 * text goes on, for it is what deselects an annotation.
 */
void
gloss_pointer_cancel_handle (GlossPointer *self)
{
  g_return_if_fail (self != NULL);

  if (self->mode == MODE_HANDLE || self->mode == MODE_LINK)
    gloss_pointer_cancel (self);
}

/**
 * gloss_pointer_snapshot:
 * @self: the mouse
 * @snapshot: where to draw, in widget coordinates
 *
 * Draws the handles of the selected annotation.
 */
void
gloss_pointer_snapshot (GlossPointer *self,
                        GtkSnapshot  *snapshot)
{
  g_return_if_fail (self != NULL);

  gloss_handles_snapshot (self->view, snapshot, self->mode == MODE_HANDLE ? &self->handle : NULL,
                          &self->span);
  if (self->mode != MODE_HANDLE)
    gloss_link_handle_snapshot (self->view, snapshot);
}
