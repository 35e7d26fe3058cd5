/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-text-view-private.h"

G_BEGIN_DECLS

/**
 * GlossHandle:
 * @span: which span of the selected annotation
 * @end: whether it is at its end
 *
 * What is dragged to move one end of an annotation.
 */
typedef struct
{
  guint    span;
  gboolean end;
} GlossHandle;

gboolean gloss_handle_find      (GlossTextView *view,
                                 double         x,
                                 double         y,
                                 GlossHandle   *handle);
gboolean gloss_handle_move      (const GlossHandle *handle,
                                 GlossAnnotation   *annotation,
                                 GlossText         *text,
                                 guint              offset,
                                 gboolean           words,
                                 GlossSpan         *span);
void     gloss_handles_snapshot (GlossTextView     *view,
                                 GtkSnapshot       *snapshot,
                                 const GlossHandle *dragged,
                                 const GlossSpan   *span);

G_END_DECLS
