/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/corpus/gloss-batch-preview.h"

G_BEGIN_DECLS

#define GLOSS_TYPE_BATCH_ROW_ITEM (gloss_batch_row_item_get_type ())

/**
 * GlossBatchRowItem:
 *
 * What a row of a #GlossBatchList shows: a set, or one of its annotations.
 *
 * Properties, read-only: `title`, `detail` (strings), `is-set`, `is-annotation` (gboolean).
 */
G_DECLARE_FINAL_TYPE (GlossBatchRowItem, gloss_batch_row_item, GLOSS, BATCH_ROW_ITEM, GObject)

GlossBatchRowItem *gloss_batch_row_item_new_set        (const GlossBatchTarget *target);
GlossBatchRowItem *gloss_batch_row_item_new_annotation (const GlossBatchItem   *item);

G_END_DECLS
