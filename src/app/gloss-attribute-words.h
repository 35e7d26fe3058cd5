/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label-set.h"

G_BEGIN_DECLS

/* An attribute in words, as lists and menus have it. */

/* "One of a list"; translated, not to be freed. */
const char *gloss_attribute_words_get_type    (GlossAttributeType  type);
/* "One of a list: certain, likely · required"; with g_free(). */
char       *gloss_attribute_words_dup_summary (GlossAttribute     *attribute,
                                               GlossLabelSet      *labels);
/* "All labels", or the names of those; with g_free(). */
char       *gloss_attribute_words_dup_labels  (const char *const  *label_ids,
                                               GlossLabelSet      *labels);

G_END_DECLS
