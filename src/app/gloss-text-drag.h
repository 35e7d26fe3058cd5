/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-text-view-private.h"

G_BEGIN_DECLS

/**
 * GlossTextDrag:
 * @GLOSS_TEXT_DRAG_NOTHING: nothing that can be dragged out of the view
 * @GLOSS_TEXT_DRAG_SELECTION: the selected text
 * @GLOSS_TEXT_DRAG_ANNOTATION: the selected annotation
 *
 * What a press and a motion drag out of the view.
 */
typedef enum
{
  GLOSS_TEXT_DRAG_NOTHING,
  GLOSS_TEXT_DRAG_SELECTION,
  GLOSS_TEXT_DRAG_ANNOTATION,
} GlossTextDrag;

GlossTextDrag gloss_text_drag_find  (GlossTextView   *view,
                                     double           x,
                                     double           y,
                                     GdkModifierType  modifiers);
gboolean      gloss_text_drag_begin (GlossTextView   *view,
                                     GlossTextDrag    what,
                                     GdkDevice       *device,
                                     double           x,
                                     double           y);

G_END_DECLS
