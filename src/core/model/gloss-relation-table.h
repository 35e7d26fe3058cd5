/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-relation.h"

G_BEGIN_DECLS

/**
 * GlossRelationTable:
 *
 * Relations by id, and by the annotations at their ends. For GlossAnnotationSet only, which says
 * what may be in it.
 */
typedef struct _GlossRelationTable GlossRelationTable;

GlossRelationTable *gloss_relation_table_new      (void);
void                gloss_relation_table_free     (GlossRelationTable *self);
void                gloss_relation_table_clear    (GlossRelationTable *self);
void                gloss_relation_table_add      (GlossRelationTable *self,
                                                   GlossRelation      *relation);
void                gloss_relation_table_remove   (GlossRelationTable *self,
                                                   const char         *id);

guint               gloss_relation_table_get_size (GlossRelationTable *self);
GlossRelation      *gloss_relation_table_lookup   (GlossRelationTable *self,
                                                   const char         *id);
/* (transfer container) (element-type GlossRelation): by id. */
GPtrArray          *gloss_relation_table_list     (GlossRelationTable *self);
/* (nullable) (element-type GlossRelation): in no order. Borrowed, until the next change. */
GPtrArray          *gloss_relation_table_get_of   (GlossRelationTable *self,
                                                   const char         *annotation_id);

G_END_DECLS
