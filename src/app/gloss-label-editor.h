/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_LABEL_EDITOR (gloss_label_editor_get_type ())

/**
 * GlossLabelEditor:
 *
 * The window in which the labels of the folder are added, renamed, recolored, given keys, put in
 * order and below each other, described and deleted, and on another page the attributes. Every
 * change is one edit of the open set and can be undone.
 *
 * Properties: `session` (GlossSession).
 */
G_DECLARE_FINAL_TYPE (GlossLabelEditor, gloss_label_editor, GLOSS, LABEL_EDITOR, AdwWindow)

GtkWidget *gloss_label_editor_new            (GlossSession *session);
void       gloss_label_editor_present        (GtkWidget    *parent,
                                              GlossSession *session,
                                              const char   *label_id);
void       gloss_label_editor_present_details (GtkWidget    *parent,
                                               GlossSession *session,
                                               const char   *label_id);
void       gloss_label_editor_present_attributes (GtkWidget    *parent,
                                                  GlossSession *session);

G_END_DECLS
