/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_LABEL_POPOVER (gloss_label_popover_get_type ())

/**
 * GlossLabelPopover:
 *
 * Offers labels at the selected text, in two forms.
 *
 * Opened by the keyboard (Enter) it has an entry: part of a name, Enter. Opened after a selection
 * with the mouse it has a few chips, the labels used last first, and leaves the focus in the text:
 * there a label's key does what it always does, and that, another selection or Esc closes it. So
 * in both forms a single key is enough, and letters are never taken for something else.
 *
 * Properties: `session` (GlossSession).
 *
 * Where the selected text can be added to an annotation, both forms offer that too.
 *
 * Signals, whose handler returns %TRUE if it has done what is to be done; otherwise the session
 * does it:
 * `chosen`: (self, const char *label_id) → gboolean: this label is to be used.
 * `made`: (self, const char *name) → gboolean: a label of this name is to be made and used.
 */
G_DECLARE_FINAL_TYPE (GlossLabelPopover, gloss_label_popover, GLOSS, LABEL_POPOVER, GtkPopover)

GtkWidget *gloss_label_popover_new        (GlossSession *session);
void       gloss_label_popover_open       (GlossLabelPopover  *self,
                                           const GdkRectangle *at);
void       gloss_label_popover_open_chips (GlossLabelPopover  *self,
                                           const GdkRectangle *at);
gboolean   gloss_label_popover_has_chips  (GlossLabelPopover *self);

G_END_DECLS
