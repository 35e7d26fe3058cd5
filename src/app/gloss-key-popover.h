/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label-set.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_KEY_POPOVER (gloss_key_popover_get_type ())

/**
 * GlossKeyPopover:
 *
 * Waits for the key that shall apply a label. A key that another label has is refused by a message
 * that names that label and offers to take the key over.
 *
 * Signal `picked`: (self, const char *key): one character; %NULL: no key.
 */
G_DECLARE_FINAL_TYPE (GlossKeyPopover, gloss_key_popover, GLOSS, KEY_POPOVER, GtkPopover)

GtkWidget *gloss_key_popover_new   (void);
void       gloss_key_popover_ask   (GlossKeyPopover *self,
                                    GlossLabelSet   *labels,
                                    GlossLabel      *label);
void       gloss_key_popover_offer (GlossKeyPopover *self,
                                    const char      *key);

G_END_DECLS
