/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_RELATION_POPOVER (gloss_relation_popover_get_type ())

/**
 * GlossRelationPopover:
 *
 * Offers the types of relations that may go between two annotations, and to make one. What is
 * chosen becomes a relation, or the type of one that is there.
 *
 * Property: `session` (GlossSession).
 */
G_DECLARE_FINAL_TYPE (GlossRelationPopover, gloss_relation_popover, GLOSS, RELATION_POPOVER,
                      GtkPopover)

GtkWidget *gloss_relation_popover_new       (GlossSession *session);
/* For a new relation. */
void       gloss_relation_popover_ask       (GlossRelationPopover *self,
                                             const char           *from_id,
                                             const char           *to_id,
                                             const GdkRectangle   *at);
/* For another type of one that is there. */
void       gloss_relation_popover_ask_again (GlossRelationPopover *self,
                                             const char           *relation_id,
                                             const GdkRectangle   *at);

G_END_DECLS
