/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label-set.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_ATTRIBUTE_PANEL (gloss_attribute_panel_get_type ())

/**
 * GlossAttributePanel:
 *
 * The attributes of one annotation or article, in the order of their definitions; behind them, the
 * values that nothing here defines, read-only.
 *
 * Signal `picked`: (self, const char *attribute_id, const char *value): the user wants that value,
 * as JSON; %NULL: none.
 */
G_DECLARE_FINAL_TYPE (GlossAttributePanel, gloss_attribute_panel, GLOSS, ATTRIBUTE_PANEL, GtkBox)

void     gloss_attribute_panel_show     (GlossAttributePanel *self,
                                         GlossLabelSet       *labels,
                                         GPtrArray           *attributes,
                                         const char          *values);
gboolean gloss_attribute_panel_is_empty (GlossAttributePanel *self);
void     gloss_attribute_panel_focus    (GlossAttributePanel *self);
void     gloss_attribute_panel_commit   (GlossAttributePanel *self);

G_END_DECLS
