/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/* What values attributes have in a set, to choose from: (transfer full) (element-type
 * GlossCheckItem), by attribute, then as its definition lists them. Ids are as
 * gloss_annotation_filter_make_value() makes them. O(annotations). */
GPtrArray *gloss_value_counts_list      (GlossAnnotationSet *set);
/* "Certainty: likely", of such an id; with g_free(). */
char      *gloss_value_counts_dup_title (GlossAnnotationSet *set,
                                         const char         *id);

G_END_DECLS
