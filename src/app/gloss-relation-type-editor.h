/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_RELATION_TYPE_EDITOR (gloss_relation_type_editor_get_type ())

/**
 * GlossRelationTypeEditor:
 *
 * The page of the label editor with the types of relations of the folder.
 *
 * Property: `session` (GlossSession).
 */
G_DECLARE_FINAL_TYPE (GlossRelationTypeEditor, gloss_relation_type_editor, GLOSS,
                      RELATION_TYPE_EDITOR, GtkBox)

/* What was typed and not confirmed: makes edits of it; or forgets it. Whether there was any. */
gboolean gloss_relation_type_editor_commit (GlossRelationTypeEditor *self);
gboolean gloss_relation_type_editor_revert (GlossRelationTypeEditor *self);

G_END_DECLS
