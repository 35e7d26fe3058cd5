/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-text-view.h"

G_BEGIN_DECLS

#define GLOSS_TYPE_OVERVIEW (gloss_overview_get_type ())

/**
 * GlossOverview:
 *
 * A strip beside the scroll bar that shows where in the article the annotations are, in the colors
 * of their labels; a click or a drag goes there. Whoever cannot see it misses nothing: the list of
 * annotations and the keys lead to the same places, so it has no keys of its own and is passed over
 * by screen readers.
 */
G_DECLARE_FINAL_TYPE (GlossOverview, gloss_overview, GLOSS, OVERVIEW, GtkWidget)

void  gloss_overview_set_view   (GlossOverview *self,
                                 GlossTextView *view);
/* Other labels are hidden or dimmed. */
void  gloss_overview_invalidate (GlossOverview *self);

/* (element-type guint32): for tests: how many labels each row shows. */
GArray *gloss_overview_list_rows (GlossOverview *self,
                                  guint          n_rows);

G_END_DECLS
