/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-text-view-private.h"

G_BEGIN_DECLS

/* The handle of the selected annotation that is dragged to another one to relate them. In widget
 * coordinates. */

/* Whether it is at the point. */
gboolean gloss_link_handle_find     (GlossTextView *view,
                                     double         x,
                                     double         y);
/* What it covers; %FALSE if it is not there. */
gboolean gloss_link_handle_get_area (GlossTextView   *view,
                                     graphene_rect_t *area);
void     gloss_link_handle_snapshot (GlossTextView *view,
                                     GtkSnapshot   *snapshot);

/* Dragging it: from the press to the release, or until it is given up. */
void     gloss_link_drag_begin      (GlossTextView *view);
void     gloss_link_drag_move       (GlossTextView *view,
                                     double         x,
                                     double         y);
void     gloss_link_drag_end        (GlossTextView *view,
                                     double         x,
                                     double         y);
void     gloss_link_drag_cancel     (GlossTextView *view);

/* The pointer moved, or left where @inside is not set: the relations of what is there are shown. */
void     gloss_link_hover           (GlossTextView *view,
                                     gboolean       inside,
                                     double         x,
                                     double         y);

G_END_DECLS
