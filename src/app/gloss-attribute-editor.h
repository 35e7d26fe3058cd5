/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_ATTRIBUTE_EDITOR (gloss_attribute_editor_get_type ())

/**
 * GlossAttributeEditor:
 *
 * The attributes of the folder: a list, in which they are added, put in order and deleted, and
 * behind each row the definition. Every change is one edit of the open set.
 *
 * Properties: `session` (GlossSession).
 */
G_DECLARE_FINAL_TYPE (GlossAttributeEditor, gloss_attribute_editor, GLOSS, ATTRIBUTE_EDITOR,
                      GtkWidget)

/* Where the keyboard is when the page is shown. */
void     gloss_attribute_editor_focus  (GlossAttributeEditor *self);
/* Makes an edit of what was typed and not confirmed yet. */
void     gloss_attribute_editor_commit (GlossAttributeEditor *self);
/* Takes back what was typed; %FALSE if that is nothing. */
gboolean gloss_attribute_editor_revert (GlossAttributeEditor *self);
/* From a definition to the list; %FALSE if that is shown already. */
gboolean gloss_attribute_editor_back   (GlossAttributeEditor *self);

G_END_DECLS
