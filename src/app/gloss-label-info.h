/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label-set.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_LABEL_INFO (gloss_label_info_get_type ())

/**
 * GlossLabelInfo:
 *
 * Says when to apply a label: its path and its description. Its button activates `palette.describe`
 * of the widget around it, with the label's id.
 */
G_DECLARE_FINAL_TYPE (GlossLabelInfo, gloss_label_info, GLOSS, LABEL_INFO, GtkPopover)

GtkWidget *gloss_label_info_new       (void);
void       gloss_label_info_set_label (GlossLabelInfo *self,
                                       GlossLabelSet  *labels,
                                       GlossLabel     *label,
                                       gboolean        can_edit);
void       gloss_label_info_open      (GlossLabelInfo *self);

G_END_DECLS
