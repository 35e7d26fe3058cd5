/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/**
 * GlossBratSchema:
 *
 * What an output in brat's format uses of labels, attributes and relation types, under brat's
 * names: what annotation.conf and visual.conf are made of.
 */
typedef struct _GlossBratSchema GlossBratSchema;

GlossBratSchema *gloss_brat_schema_new         (void);
void             gloss_brat_schema_free        (GlossBratSchema *self);
void             gloss_brat_schema_add_set     (GlossBratSchema    *self,
                                                GlossAnnotationSet *set);
const char      *gloss_brat_schema_get_name    (GlossBratSchema *self,
                                                GlossRecordKind  kind,
                                                const char      *id);
GPtrArray       *gloss_brat_schema_make_values (GlossBratSchema *self,
                                                const char      *id,
                                                const char      *json);
char            *gloss_brat_schema_make_annotation_conf (GlossBratSchema *self);
char            *gloss_brat_schema_make_visual_conf     (GlossBratSchema *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossBratSchema, gloss_brat_schema_free)

G_END_DECLS
