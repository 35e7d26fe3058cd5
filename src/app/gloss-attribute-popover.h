/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_ATTRIBUTE_POPOVER (gloss_attribute_popover_get_type ())

/**
 * GlossAttributePopover:
 *
 * Sets attributes of the selected annotation, or of all that are chosen, by keys: a digit for the
 * attribute, a digit for its value. Letters go to what begins with them, 0 takes the value away,
 * Esc goes back. Every value is one edit.
 *
 * Properties: `session` (GlossSession).
 */
G_DECLARE_FINAL_TYPE (GlossAttributePopover, gloss_attribute_popover, GLOSS, ATTRIBUTE_POPOVER,
                      GtkPopover)

gboolean gloss_attribute_popover_open (GlossAttributePopover *self,
                                       const GdkRectangle    *at);

G_END_DECLS
