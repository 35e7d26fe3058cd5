/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/* Which definitions (labels, attributes, relation types) a set has to do with. */
gboolean gloss_annotation_set_uses_definition    (GlossAnnotationSet *self,
                                                  GlossRecordKind     kind,
                                                  const char         *id);
gboolean gloss_annotation_set_repeats_definition (GlossAnnotationSet *self,
                                                  GlossRecordKind     kind,
                                                  const char         *id);

G_END_DECLS
