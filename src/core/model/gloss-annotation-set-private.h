/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "core/model/gloss-completeness.h"
#include "core/model/gloss-relation-table.h"

G_BEGIN_DECLS

/* What the files of GlossAnnotationSet share. */
GlossRelationTable *gloss_annotation_set_get_relation_table (GlossAnnotationSet *self);
GlossCompleteness  *gloss_annotation_set_get_completeness   (GlossAnnotationSet *self);

G_END_DECLS
