/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-batch-dialog.h"

G_BEGIN_DECLS

#define GLOSS_TYPE_RELATION_TYPE_DELETION (gloss_relation_type_deletion_get_type ())

/**
 * GlossRelationTypeDeletion:
 *
 * Deletes a type of relations in all articles, with its relations or without them.
 */
G_DECLARE_FINAL_TYPE (GlossRelationTypeDeletion, gloss_relation_type_deletion, GLOSS,
                      RELATION_TYPE_DELETION, GlossBatchDialog)

GtkWidget *gloss_relation_type_deletion_new     (GlossSession *session,
                                                 const char   *type_id);
void       gloss_relation_type_deletion_present (GtkWidget    *parent,
                                                 GlossSession *session,
                                                 const char   *type_id);

G_END_DECLS
