/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"
#include "app/gloss-text-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_EDITOR_PANE (gloss_editor_pane_get_type ())

/**
 * GlossEditorPane:
 *
 * The middle of the window: the article, bound to the session; above it what is wrong with it,
 * over it what is being read; and where nothing is open, how to begin.
 *
 * Property: `session` (GlossSession).
 */
G_DECLARE_FINAL_TYPE (GlossEditorPane, gloss_editor_pane, GLOSS, EDITOR_PANE, GtkWidget)

GtkWidget     *gloss_editor_pane_new           (GlossSession *session);
GlossTextView *gloss_editor_pane_get_text_view (GlossEditorPane *self);
/* Whether this is what the pane shows: the article, not the page of the first start. */
gboolean       gloss_editor_pane_has_article   (GlossEditorPane *self);
/* The labels to choose from, at the selected text or annotation: by name, or as chips. */
void           gloss_editor_pane_choose_label  (GlossEditorPane *self);
void           gloss_editor_pane_find          (GlossEditorPane *self);
void           gloss_editor_pane_find_step     (GlossEditorPane *self,
                                                int              step);
/* What the set beneath has at @offset; @chosen: (nullable): the one that the keyboard goes to. */
void           gloss_editor_pane_show_foreign  (GlossEditorPane *self,
                                                guint            offset,
                                                GlossAnnotation *chosen);

/* Pops up the attributes of what is selected; %FALSE if it has none. */
gboolean       gloss_editor_pane_set_attributes (GlossEditorPane *self);
/* The strip beside the scroll bar. */
GtkWidget      *gloss_editor_pane_get_overview (GlossEditorPane *self);

G_END_DECLS
