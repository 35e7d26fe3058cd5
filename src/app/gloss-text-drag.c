/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/gloss-text-drag.h"

#include "app/gloss-quotation-content.h"

/* What is dragged out of the text into another program, or into a field of this one. */

/* In characters: enough for what follows the pointer. */
#define MAX_ICON_TEXT 400

static gboolean
is_in_selection (GlossTextView *view,
                 guint          offset)
{
  guint start;
  guint end;

  return gloss_text_view_get_selection (view, &start, &end) && offset >= start && offset < end;
}

static gboolean
is_on_selected (GlossTextView *view,
                guint          offset)
{
  GlossAnnotation *annotation = gloss_text_view_peek_selected (view);

  for (guint i = 0; annotation != NULL && i < gloss_annotation_get_n_spans (annotation); i++)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, i);

      if (offset >= span.start && offset < span.end)
        return TRUE;
    }
  return FALSE;
}

/**
 * gloss_text_drag_find:
 * @view: a view
 * @x: where it is pressed, in widget coordinates
 * @y: where
 * @modifiers: the keys that are held
 *
 * With Shift nothing is dragged: that extends the selection. The selected annotation is dragged
 * with Ctrl only: without, text is selected there, for an annotation inside of it.
 *
 * Returns: what is there to be dragged
 */
GlossTextDrag
gloss_text_drag_find (GlossTextView   *view,
                      double           x,
                      double           y,
                      GdkModifierType  modifiers)
{
  guint offset;

  if (!gloss_text_view_character_at (view, x, y, &offset))
    return GLOSS_TEXT_DRAG_NOTHING;
  if ((modifiers & GDK_SHIFT_MASK) == 0 && is_in_selection (view, offset))
    return GLOSS_TEXT_DRAG_SELECTION;
  if ((modifiers & GDK_CONTROL_MASK) != 0 && is_on_selected (view, offset))
    return GLOSS_TEXT_DRAG_ANNOTATION;
  return GLOSS_TEXT_DRAG_NOTHING;
}

static GdkContentProvider *
create_of_annotation (GlossTextView  *view,
                      char          **text)
{
  GlossAnnotation *annotation = gloss_text_view_peek_selected (view);
  g_autoptr (GPtrArray) annotations = g_ptr_array_new ();

  if (annotation == NULL)
    return NULL;
  g_ptr_array_add (annotations, annotation);
  *text = gloss_annotation_set_dup_quote (view->set, annotation, 0);
  return gloss_quotation_content_new (view->set, annotations);
}

static GdkContentProvider *
create_of_selection (GlossTextView  *view,
                     char          **text)
{
  GlossSpan span;

  if (!gloss_text_view_get_selection (view, &span.start, &span.end))
    return NULL;
  *text = gloss_text_dup_range (view->text, span.start, MIN (span.end, span.start + MAX_ICON_TEXT));
  return view->set != NULL ? gloss_quotation_content_new_to_drag (view->set, span)
                           : gloss_text_view_create_selection_content (view);
}

/**
 * gloss_text_drag_begin:
 * @view: a view
 * @what: what to drag
 * @device: (nullable): the pointer
 * @x: where it was pressed, in widget coordinates
 * @y: where
 *
 * Hands it to the pointer.
 *
 * Returns: whether there was something to drag
 */
gboolean
gloss_text_drag_begin (GlossTextView *view,
                       GlossTextDrag  what,
                       GdkDevice     *device,
                       double         x,
                       double         y)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (view)));
  g_autofree char *text = NULL;
  g_autoptr (GdkContentProvider) content = NULL;
  g_autoptr (GdkDrag) drag = NULL;

  content = what == GLOSS_TEXT_DRAG_ANNOTATION ? create_of_annotation (view, &text)
                                               : create_of_selection (view, &text);
  if (content == NULL || device == NULL)
    return FALSE;

  drag = gdk_drag_begin (surface, device, content, GDK_ACTION_COPY, x, y);
  if (drag == NULL)
    return FALSE;

  gloss_quotation_content_set_icon (drag, text != NULL ? text : "");
  return TRUE;
}
