/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_LABEL_CHOOSER (gloss_label_chooser_get_type ())

/**
 * GlossLabelChooser:
 *
 * A label by typing part of its name: an entry over the labels that match. The arrow keys move in
 * the list while the cursor stays in the entry; Enter takes the marked one. A label's key, typed
 * alone, brings that label to the top. A name that no label has is offered as a new one.
 *
 * Properties: `session` (GlossSession).
 *
 * Signals:
 * `chosen`: (self, const char *label_id): this label.
 * `make`: (self, const char *name): a new label of this name.
 * `add`: (self): Ctrl+Enter was pressed, which takes no label.
 */
G_DECLARE_FINAL_TYPE (GlossLabelChooser, gloss_label_chooser, GLOSS, LABEL_CHOOSER, GtkBox)

GtkWidget *gloss_label_chooser_new        (GlossSession *session);
void       gloss_label_chooser_limit      (GlossLabelChooser *self,
                                           const char        *left_out,
                                           gboolean           can_make);
void       gloss_label_chooser_reset      (GlossLabelChooser *self);
void       gloss_label_chooser_set_text   (GlossLabelChooser *self,
                                           const char        *typed);
void       gloss_label_chooser_activate   (GlossLabelChooser *self);
GPtrArray *gloss_label_chooser_dup_labels (GlossLabelChooser *self,
                                           const char        *typed);

G_END_DECLS
