/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/* Which attributes there are for something, in the order of their definitions. (transfer full)
 * (element-type GlossAttribute), with g_ptr_array_unref(). */
GPtrArray *gloss_attribute_list_of_label   (GlossLabelSet *labels,
                                            const char    *label_id);
GPtrArray *gloss_attribute_list_of_article (GlossLabelSet *labels);
/* What annotations of all of these have; at most one for each label is looked at. */
GPtrArray *gloss_attribute_list_shared     (GlossLabelSet *labels,
                                            GPtrArray     *annotations);

G_END_DECLS
