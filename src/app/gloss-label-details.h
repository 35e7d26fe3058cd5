/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label-set.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_LABEL_DETAILS (gloss_label_details_get_type ())

/**
 * GlossLabelDetails:
 *
 * What a label is among others: which label it stands below, whether it is a mere group, and when
 * to apply it. It changes nothing itself.
 *
 * Signals: `parent-picked`: (self, const char *id): a label was chosen to stand above, or %NULL for
 * none; `group-toggled`: (self, gboolean group); `described`: (self, const char *text): the
 * description is another one than before, when it is left or the popover closes; `surgery`: (self,
 * GlossSurgeryKind kind): it is to be merged or split in all articles.
 */
G_DECLARE_FINAL_TYPE (GlossLabelDetails, gloss_label_details, GLOSS, LABEL_DETAILS, GtkPopover)

GtkWidget *gloss_label_details_new    (void);
void       gloss_label_details_show   (GlossLabelDetails *self,
                                       GlossLabelSet     *labels,
                                       GlossLabel        *label);
void       gloss_label_details_open   (GlossLabelDetails *self,
                                       GlossLabelSet     *labels,
                                       GlossLabel        *label);
void       gloss_label_details_focus_description (GlossLabelDetails *self);
gboolean   gloss_label_details_undo   (GlossLabelDetails *self);
void       gloss_label_details_commit (GlossLabelDetails *self);

G_END_DECLS
