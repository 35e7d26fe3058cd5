/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_RELATION_LIST (gloss_relation_list_get_type ())

/**
 * GlossRelationList:
 *
 * The relations of the selected annotation, in the order of what is at the other ends. A row leads
 * there. Hidden where there are none.
 *
 * Property: `session` (GlossSession).
 */
G_DECLARE_FINAL_TYPE (GlossRelationList, gloss_relation_list, GLOSS, RELATION_LIST, GtkWidget)

GtkWidget  *gloss_relation_list_new   (GlossSession *session);
/* The model of the rows: GtkStringObject, the ids of the relations. */
GListModel *gloss_relation_list_get_model (GlossRelationList *self);
/* As if the row at @position was activated. */
void        gloss_relation_list_activate (GlossRelationList *self,
                                          guint              position);

G_END_DECLS
