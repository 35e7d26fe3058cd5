/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "core/store/gloss-report.h"

G_BEGIN_DECLS

/* For the reader of set files: tells what of a set that was just read does not fit its definitions.
 * All of it is kept. */
void gloss_schema_check_values    (GlossAnnotationSet *set,
                                   const char         *annotation_id,
                                   const char         *values,
                                   const char         *file_name,
                                   guint               line,
                                   GlossReport        *report);
void gloss_schema_check_relation  (GlossAnnotationSet *set,
                                   GlossRelation      *relation,
                                   const char         *file_name,
                                   guint               line,
                                   GlossReport        *report);
/* Whether any attribute is defined, so that values can be checked at all. */
gboolean gloss_schema_has_attributes (GlossAnnotationSet *set);

G_END_DECLS
