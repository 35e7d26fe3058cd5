/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_LABEL_CHECKS (gloss_label_checks_get_type ())

/**
 * GlossLabelChecks:
 *
 * A popover in which several labels are chosen, each standing for those below it too.
 *
 * Signal `picked`: (self, GStrv ids): it was closed, and other labels are chosen now; an empty list
 * stands for all labels.
 */
G_DECLARE_FINAL_TYPE (GlossLabelChecks, gloss_label_checks, GLOSS, LABEL_CHECKS, GtkPopover)

GtkWidget *gloss_label_checks_new (void);
/* To be called before it pops up. @ids: %NULL for none. */
void       gloss_label_checks_set (GlossLabelChecks   *self,
                                   GlossAnnotationSet *set,
                                   const char *const  *ids);

G_END_DECLS
