/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_NOTE_VIEW (gloss_note_view_get_type ())

/**
 * GlossNoteView:
 *
 * A note of several lines. What is typed counts when the typing rests for a second, and when the
 * focus goes elsewhere: that is one undo step.
 *
 * Properties: `placeholder` (string): what it says while it is empty; also its accessible name.
 *
 * Signals: `committed`: (self, const char *text): the note is another one than it was set to.
 * `done`: (self): Esc or Ctrl+Enter was pressed.
 */
G_DECLARE_FINAL_TYPE (GlossNoteView, gloss_note_view, GLOSS, NOTE_VIEW, GtkWidget)

void gloss_note_view_set_text     (GlossNoteView *self,
                                   const char    *text);
void gloss_note_view_set_editable (GlossNoteView *self,
                                   gboolean       editable);
void gloss_note_view_commit       (GlossNoteView *self);

G_END_DECLS
