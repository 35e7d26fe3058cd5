/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/corpus/gloss-batch-preview.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_BATCH_LIST (gloss_batch_list_get_type ())

/**
 * GlossBatchList:
 *
 * What a batch would change, as a list model of #GlossBatchRowItem: each set, followed by its
 * annotations. An item is made when a row asks for it.
 */
G_DECLARE_FINAL_TYPE (GlossBatchList, gloss_batch_list, GLOSS, BATCH_LIST, GObject)

GlossBatchList *gloss_batch_list_new (GlossBatchPreview *preview);

G_END_DECLS
