/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_ANNOTATION_DETAILS (gloss_annotation_details_get_type ())

/**
 * GlossAnnotationDetails:
 *
 * All about the selected annotation; not there while none is selected.
 *
 * Properties: `session` (GlossSession).
 *
 * Signal `done`: (self): the user is through with the note and wants back to the text.
 */
G_DECLARE_FINAL_TYPE (GlossAnnotationDetails, gloss_annotation_details, GLOSS, ANNOTATION_DETAILS,
                      GtkWidget)

GtkWidget *gloss_annotation_details_new        (GlossSession *session);
void       gloss_annotation_details_focus_note (GlossAnnotationDetails *self);
void       gloss_annotation_details_commit     (GlossAnnotationDetails *self);

G_END_DECLS
