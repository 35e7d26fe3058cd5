/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-relation-type.h"

G_BEGIN_DECLS

#define GLOSS_TYPE_RELATION_TYPE_ITEM (gloss_relation_type_item_get_type ())

/**
 * GlossRelationTypeItem:
 *
 * A row of a list to choose a type of relations from: one that is there, or one to be made.
 *
 * Properties: `title`, `color`, `arrow` ("→", or "↔" where it has no direction), `description`
 * (strings, read-only).
 */
G_DECLARE_FINAL_TYPE (GlossRelationTypeItem, gloss_relation_type_item, GLOSS, RELATION_TYPE_ITEM,
                      GObject)

GlossRelationTypeItem *gloss_relation_type_item_new         (GlossRelationType *type);
GlossRelationTypeItem *gloss_relation_type_item_new_to_make (const char        *name);
/* %NULL: it is to be made. */
GlossRelationType     *gloss_relation_type_item_get_type_of (GlossRelationTypeItem *self);
const char            *gloss_relation_type_item_get_name    (GlossRelationTypeItem *self);

G_END_DECLS
