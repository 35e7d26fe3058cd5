/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_LABEL_EDITOR_ROW (gloss_label_editor_row_get_type ())

/**
 * GlossLabelEditorRow:
 *
 * One label in the label editor. It changes nothing itself. Of what is dragged it says the label
 * (boxed).
 *
 * Signals:
 * `renamed`: (self, const char *name): a name that is not empty was typed and confirmed.
 * `refused`: (self): an empty name was typed; the old one is back.
 * `color-clicked`, `key-clicked`, `details-clicked`, `delete-clicked`: (self, GtkWidget *button):
 * what to do with it.
 * `move`: (self, int step): up (-1) or down (1).
 * `nest`: (self, gboolean deeper): below the one before, or out of its parent.
 */
G_DECLARE_FINAL_TYPE (GlossLabelEditorRow, gloss_label_editor_row, GLOSS, LABEL_EDITOR_ROW,
                      AdwBin)

GtkWidget  *gloss_label_editor_row_new           (void);
void        gloss_label_editor_row_set_label     (GlossLabelEditorRow *self,
                                                  GlossLabel          *label);
GlossLabel *gloss_label_editor_row_get_label     (GlossLabelEditorRow *self);
void        gloss_label_editor_row_set_depth     (GlossLabelEditorRow *self,
                                                  guint                depth);
GtkWidget  *gloss_label_editor_row_get_details_button (GlossLabelEditorRow *self);
void        gloss_label_editor_row_set_duplicate (GlossLabelEditorRow *self,
                                                  gboolean             duplicate);
gboolean    gloss_label_editor_row_get_duplicate (GlossLabelEditorRow *self);
void        gloss_label_editor_row_edit_name     (GlossLabelEditorRow *self);
gboolean    gloss_label_editor_row_commit        (GlossLabelEditorRow *self);
gboolean    gloss_label_editor_row_revert        (GlossLabelEditorRow *self);

G_END_DECLS
