/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_RELATION_TYPE_ROW (gloss_relation_type_row_get_type ())

/**
 * GlossRelationTypeRow:
 *
 * One type of relations in the label editor: unfolds to all that can be changed about it. Each
 * change is an edit of the session.
 */
G_DECLARE_FINAL_TYPE (GlossRelationTypeRow, gloss_relation_type_row, GLOSS, RELATION_TYPE_ROW,
                      AdwExpanderRow)

GtkWidget *gloss_relation_type_row_new      (GlossSession *session);
void       gloss_relation_type_row_set_type (GlossRelationTypeRow *self,
                                             GlossRelationType    *type);
/* What was typed and not confirmed: makes an edit of it; or forgets it. Whether there was any. */
gboolean   gloss_relation_type_row_commit   (GlossRelationTypeRow *self);
gboolean   gloss_relation_type_row_revert   (GlossRelationTypeRow *self);

G_END_DECLS
