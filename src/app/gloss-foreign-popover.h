/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session-sets.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_FOREIGN_POPOVER (gloss_foreign_popover_get_type ())

/**
 * GlossForeignPopover:
 *
 * Tells what annotations of the set beneath are: label, text, note, who made them. Each can be
 * copied into the open set. It closes when the caret moves.
 */
G_DECLARE_FINAL_TYPE (GlossForeignPopover, gloss_foreign_popover, GLOSS, FOREIGN_POPOVER,
                      GtkPopover)

GtkWidget *gloss_foreign_popover_new  (GlossSession *session);
/* @annotations: (element-type GlossAnnotation); @chosen: (nullable): the one of them that the
 * keyboard goes to; %NULL leaves it in the text. */
void       gloss_foreign_popover_show (GlossForeignPopover *self,
                                       const GdkRectangle  *at,
                                       GPtrArray           *annotations,
                                       GlossAnnotation     *chosen);

G_END_DECLS
