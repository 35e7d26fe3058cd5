/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_CHECK_ITEM (gloss_check_item_get_type ())

/**
 * GlossCheckItem:
 *
 * One thing of several that may be ticked.
 *
 * Properties, read-only: `title`, `color`, `count` (strings), `indent` (int, pixels), `colored`,
 * `active` (gboolean; the last one notified).
 */
G_DECLARE_FINAL_TYPE (GlossCheckItem, gloss_check_item, GLOSS, CHECK_ITEM, GObject)

GlossCheckItem *gloss_check_item_new        (const char *id,
                                             const char *title,
                                             const char *color,
                                             guint       count);
const char     *gloss_check_item_get_id     (GlossCheckItem *self);
const char     *gloss_check_item_get_title  (GlossCheckItem *self);
gboolean        gloss_check_item_get_active (GlossCheckItem *self);
void            gloss_check_item_set_depth  (GlossCheckItem *self,
                                             guint           depth);
void            gloss_check_item_set_active (GlossCheckItem *self,
                                             gboolean        active);

G_END_DECLS
