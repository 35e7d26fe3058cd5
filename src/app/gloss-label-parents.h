/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label-set.h"

G_BEGIN_DECLS

/* What a label may be put below, as a drop-down offers it: the place of what it stands below now.
 * @ids: (element-type utf8): a label for each choice; %NULL: none. */
guint gloss_label_parents_list (GlossLabelSet  *labels,
                                GlossLabel     *label,
                                GPtrArray     **ids,
                                GStrv          *choices);

G_END_DECLS
