/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-annotation-order.h"

G_BEGIN_DECLS

/**
 * GlossSortedRuns:
 *
 * Sorts annotations that come bit by bit, a bit at a time, so that no step takes long: a merge sort
 * whose halves are cut where the work is interrupted. Each batch becomes a run; runs are merged as
 * soon as the last is not much shorter than the one before it, so there are O(log n) of them.
 */
typedef struct _GlossSortedRuns GlossSortedRuns;

GlossSortedRuns *gloss_sorted_runs_new    (GlossAnnotationOrder *order);
void             gloss_sorted_runs_free   (GlossSortedRuns *self);
void             gloss_sorted_runs_add    (GlossSortedRuns *self,
                                           GArray          *batch);
GArray          *gloss_sorted_runs_finish (GlossSortedRuns *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossSortedRuns, gloss_sorted_runs_free)

G_END_DECLS
