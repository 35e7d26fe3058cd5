/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-text-view.h"

G_BEGIN_DECLS

/* By what a press and the motion after it select. */
typedef enum
{
  GLOSS_TEXT_UNIT_CHARACTER,
  GLOSS_TEXT_UNIT_WORD,
  GLOSS_TEXT_UNIT_PARAGRAPH,
} GlossTextUnit;

void gloss_text_unit_get_bounds     (GlossText     *text,
                                     GlossTextUnit  unit,
                                     guint          offset,
                                     guint         *start,
                                     guint         *end);
void gloss_text_view_snap_selection (GlossTextView *view,
                                     gboolean       words);

G_END_DECLS
