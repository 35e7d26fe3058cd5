/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_RELATION_NOTE (gloss_relation_note_get_type ())

/**
 * GlossRelationNote:
 *
 * Where the note on a relation is written. What is typed counts as in any other GlossNoteView.
 * Esc leads back to where it was opened.
 *
 * Property: `session` (GlossSession).
 */
G_DECLARE_FINAL_TYPE (GlossRelationNote, gloss_relation_note, GLOSS, RELATION_NOTE, GtkPopover)

GtkWidget *gloss_relation_note_new    (GlossSession *session);
/* @at: in the parent's coordinates. */
void       gloss_relation_note_open   (GlossRelationNote  *self,
                                       const char         *relation_id,
                                       const GdkRectangle *at);
/* The note may be another one now, or the relation gone. */
void       gloss_relation_note_update (GlossRelationNote *self);

G_END_DECLS
