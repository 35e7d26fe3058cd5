/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-label-editor-row.h"
#include "app/gloss-label-editor.h"
#include "app/gloss-relation-type-editor.h"

G_BEGIN_DECLS

/* rows: char * (owned) label id → GlossLabelEditorRow *, not owned: exactly the rows of the list
 * box, in the order of the tree; while `fill_id` is set, those at the end may be missing.
 *
 * The popovers are shared by all rows; `subject` is the row that one of them is open for. */
struct _GlossLabelEditor
{
  AdwWindow parent_instance;

  GtkWidget       *box;
  GtkRevealer     *banner;
  GtkLabel        *banner_label;
  AdwToastOverlay *toasts;
  GtkWidget       *clamp;
  GtkWidget       *adder;
  GtkListBox      *list;
  GtkEditable     *new_name;
  GtkWidget       *add;
  GtkLabel        *new_hint;
  GtkWidget       *color_popover;
  GtkWidget       *key_popover;
  GtkWidget       *details;
  GtkStack        *pages;
  GtkWidget       *attributes;
  GlossRelationTypeEditor *relation_types;

  GlossSession *session;
  GSignalGroup *session_signals;
  GSignalGroup *label_signals;
  GHashTable   *rows;
  char         *subject; /* label id */
  guint         fill_id;
};

GlossAnnotationSet *gloss_label_editor_get_set     (GlossLabelEditor *self);
GlossLabelSet      *gloss_label_editor_get_labels  (GlossLabelEditor *self);
void                gloss_label_editor_connect_row (GlossLabelEditor    *self,
                                                    GlossLabelEditorRow *row);

/* gloss-label-editor-rows.c */
GlossLabelEditorRow *gloss_label_editor_find_row   (GlossLabelEditor *self,
                                                    const char       *label_id);
void                 gloss_label_editor_sync_rows  (GlossLabelEditor *self);
void                 gloss_label_editor_init_drop  (GlossLabelEditor *self);

G_END_DECLS
