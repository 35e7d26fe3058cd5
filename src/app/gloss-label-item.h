/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label-set.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_LABEL_ITEM (gloss_label_item_get_type ())

/**
 * GlossLabelItem:
 *
 * What a list of labels offers in one row: a label, or to make one of a name.
 *
 * Properties, read-only: `title`, `above` (the path of the label above it), `color`, `key`,
 * `count` (strings), `has-key`, `is-new` (gboolean).
 */
G_DECLARE_FINAL_TYPE (GlossLabelItem, gloss_label_item, GLOSS, LABEL_ITEM, GObject)

GlossLabelItem *gloss_label_item_new         (GlossLabel    *label,
                                              GlossLabelSet *labels,
                                              guint          count);
GlossLabelItem *gloss_label_item_new_to_make (const char *name);
GlossLabel     *gloss_label_item_get_label   (GlossLabelItem *self);
const char     *gloss_label_item_get_name    (GlossLabelItem *self);
guint           gloss_label_item_get_count   (GlossLabelItem *self);

/* (transfer container) (element-type GlossLabel) */
GPtrArray      *gloss_match_labels           (GPtrArray     *labels,
                                              GlossLabelSet *tree,
                                              GPtrArray     *recent_ids,
                                              const char    *typed);

G_END_DECLS
