/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-label-editor-item.h"
#include "app/gloss-label-editor-row.h"
#include "app/gloss-label-editor.h"
#include "app/gloss-relation-type-editor.h"

G_BEGIN_DECLS

/* items: char * (owned) label id → GlossLabelEditorItem (owned): one for each label.
 * shown: those of them that are in the list, in the order of the tree.
 * names: char * (owned), folded → how many labels have that name.
 *
 * The popovers are shared by all rows; `subject` is the label that one of them is open for. */
struct _GlossLabelEditor
{
  AdwWindow parent_instance;

  GtkWidget       *box;
  GtkWidget       *switcher;
  GtkRevealer     *banner;
  GtkLabel        *banner_label;
  AdwToastOverlay *toasts;
  GtkWidget       *clamp;
  GtkWidget       *adder;
  GtkWidget       *search;
  GtkWidget       *scroller;
  GtkListView     *list;
  GtkLabel        *empty;
  GtkEditable     *new_name;
  GtkWidget       *add;
  GtkLabel        *new_hint;
  GtkWidget       *color_popover;
  GtkWidget       *key_popover;
  GtkWidget       *details;
  GtkWidget       *opener; /* weak: the button that opened a popover */
  GtkStack        *pages;
  GtkWidget       *attributes;
  GlossRelationTypeEditor *relation_types;

  GlossSession *session;
  GSignalGroup *session_signals;
  GSignalGroup *label_signals;
  GHashTable   *items;
  GHashTable   *names;
  GListStore   *shown;
  char         *typed;      /* what is searched, folded; or NULL */
  GtkWidget    *target;     /* the row that something is dragged over; weak */
  char         *subject;    /* label id */
};

GlossAnnotationSet *gloss_label_editor_get_set (GlossLabelEditor *self);
GlossLabelSet *gloss_label_editor_get_labels (GlossLabelEditor *self);

/* gloss-label-editor-edits.c */
void gloss_label_editor_tell (GlossLabelEditor *self,
                              const char       *text);
void gloss_label_editor_add (GlossLabelEditor *self);
void gloss_label_editor_connect_row (GlossLabelEditor    *self,
                                     GlossLabelEditorRow *row);
void gloss_label_editor_init_popovers (GlossLabelEditor *self);
void gloss_label_editor_open_details (GlossLabelEditor    *self,
                                      GlossLabelEditorRow *row,
                                      GtkWidget           *button);
void gloss_label_editor_update_details (GlossLabelEditor *self);

/* gloss-label-editor-rows.c */
void gloss_label_editor_bind_rows (GtkWidgetClass *widget_class);
void gloss_label_editor_init_rows (GlossLabelEditor *self);
void gloss_label_editor_clear_rows (GlossLabelEditor *self);
void gloss_label_editor_sync_rows (GlossLabelEditor *self);
gboolean gloss_label_editor_has_name (GlossLabelEditor *self,
                                      const char       *name);
GlossLabelEditorRow *gloss_label_editor_find_row (GlossLabelEditor *self,
                                                  const char       *label_id);

G_END_DECLS
