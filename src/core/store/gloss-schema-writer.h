/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label-set.h"
#include "core/model/gloss-relation.h"

G_BEGIN_DECLS

/* Attributes, relation types and relations as JSON, for the writers of files and of the log. One
 * record is one line, without a newline. */
void gloss_schema_writer_put_attribute     (GString              *out,
                                            const GlossAttribute *attribute);
void gloss_schema_writer_put_relation_type (GString                 *out,
                                            const GlossRelationType *type);
void gloss_schema_writer_put_relation      (GString             *out,
                                            const GlossRelation *relation);

/* Behind other members: `"attributes": […]` or `"relationTypes": […]`, if there are any. */
void gloss_schema_writer_put_definitions   (GString         *out,
                                            GlossRecordKind  kind,
                                            GPtrArray       *definitions,
                                            const char      *unread);
/* Behind other members: `"relations": […]`. */
void gloss_schema_writer_put_relations     (GString    *out,
                                            GPtrArray  *relations,
                                            const char *unread);

G_END_DECLS
