/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-label-editor-row.h"

G_BEGIN_DECLS

#define GLOSS_TYPE_LABEL_EDITOR_ITEM (gloss_label_editor_item_get_type ())

/**
 * GlossLabelEditorItem:
 *
 * A label in the list of the label editor, as long as there is a label of that id. What shows it,
 * if anything does at the moment, follows it.
 */
G_DECLARE_FINAL_TYPE (GlossLabelEditorItem, gloss_label_editor_item, GLOSS, LABEL_EDITOR_ITEM,
                      GObject)

GlossLabelEditorItem *gloss_label_editor_item_new           (GlossLabel *label);
GlossLabel           *gloss_label_editor_item_get_label     (GlossLabelEditorItem *self);
/* Its name as it is searched and compared. */
const char           *gloss_label_editor_item_get_folded    (GlossLabelEditorItem *self);
GlossLabelEditorRow  *gloss_label_editor_item_get_row       (GlossLabelEditorItem *self);
gboolean              gloss_label_editor_item_get_shown     (GlossLabelEditorItem *self);

void                  gloss_label_editor_item_set_label     (GlossLabelEditorItem *self,
                                                             GlossLabel           *label,
                                                             guint                 depth);
void                  gloss_label_editor_item_set_duplicate (GlossLabelEditorItem *self,
                                                             gboolean              duplicate);
void                  gloss_label_editor_item_set_shown     (GlossLabelEditorItem *self,
                                                             gboolean              shown);
void                  gloss_label_editor_item_bind          (GlossLabelEditorItem *self,
                                                             GlossLabelEditorRow  *row);
void                  gloss_label_editor_item_unbind        (GlossLabelEditorItem *self);

G_END_DECLS
