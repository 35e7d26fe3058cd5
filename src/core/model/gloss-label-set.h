/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-attribute.h"
#include "core/model/gloss-edit.h"
#include "core/model/gloss-label.h"
#include "core/model/gloss-relation-type.h"

G_BEGIN_DECLS

#define GLOSS_TYPE_LABEL_SET (gloss_label_set_get_type ())

/**
 * GlossLabelSet:
 *
 * The definitions of a folder: its labels, attributes and relation types, each in order. Shared by
 * all annotation sets of that folder that are open. It changes only as part of an edit applied to
 * an annotation set.
 *
 * Signal `changed`: (self): after definitions were added, changed, moved or removed.
 */
G_DECLARE_FINAL_TYPE (GlossLabelSet, gloss_label_set, GLOSS, LABEL_SET, GObject)

GlossLabelSet *gloss_label_set_new             (void);
/* The labels that a folder without a label file starts with; names are translated. */
GlossLabelSet *gloss_label_set_new_default     (void);
GlossLabelSet *gloss_label_set_copy            (GlossLabelSet *self);

guint          gloss_label_set_get_n_labels    (GlossLabelSet *self);
GlossLabel    *gloss_label_set_get_nth         (GlossLabelSet *self,
                                                guint          position);
GlossLabel    *gloss_label_set_lookup          (GlossLabelSet *self,
                                                const char    *id);
gboolean       gloss_label_set_get_position    (GlossLabelSet *self,
                                                const char    *id,
                                                guint         *position);
/* @shortcut is compared as one character, case sensitive. */
GlossLabel    *gloss_label_set_find_shortcut   (GlossLabelSet *self,
                                                const char    *shortcut);

guint              gloss_label_set_get_n_attributes      (GlossLabelSet *self);
GlossAttribute    *gloss_label_set_get_nth_attribute     (GlossLabelSet *self,
                                                          guint          position);
GlossAttribute    *gloss_label_set_lookup_attribute      (GlossLabelSet *self,
                                                          const char    *id);
guint              gloss_label_set_get_n_relation_types  (GlossLabelSet *self);
GlossRelationType *gloss_label_set_get_nth_relation_type (GlossLabelSet *self,
                                                          guint          position);
GlossRelationType *gloss_label_set_lookup_relation_type  (GlossLabelSet *self,
                                                          const char    *id);
/* Whether the label is one of @ids or lies below one of them; %NULL stands for all. */
gboolean           gloss_label_set_is_among              (GlossLabelSet     *self,
                                                          const char        *label_id,
                                                          const char *const *ids);

/* The same for definitions of any kind; @kind is one of labels, attributes and relation types. */
guint          gloss_label_set_get_n           (GlossLabelSet   *self,
                                                GlossRecordKind  kind);
gpointer       gloss_label_set_get_nth_of      (GlossLabelSet   *self,
                                                GlossRecordKind  kind,
                                                guint            position);
gpointer       gloss_label_set_lookup_of       (GlossLabelSet   *self,
                                                GlossRecordKind  kind,
                                                const char      *id);
gboolean       gloss_label_set_get_position_of (GlossLabelSet   *self,
                                                GlossRecordKind  kind,
                                                const char      *id,
                                                guint           *position);

/* Another number after each change. */
guint          gloss_label_set_get_generation  (GlossLabelSet *self);
/* Definitions of the label file that were not understood, as a JSON array: written back. */
const char    *gloss_label_set_get_unread      (GlossLabelSet   *self,
                                                GlossRecordKind  kind);
/* Unknown members of the label file, as JSON members: kept and written back. */
const char    *gloss_label_set_get_extra       (GlossLabelSet *self);

/* For the store, before anything listens: fills an empty set. */
void           gloss_label_set_append          (GlossLabelSet *self,
                                                GlossLabel    *label);
void           gloss_label_set_append_of       (GlossLabelSet   *self,
                                                GlossRecordKind  kind,
                                                gpointer         definition);
void           gloss_label_set_set_unread      (GlossLabelSet   *self,
                                                GlossRecordKind  kind,
                                                const char      *json);
void           gloss_label_set_set_extra       (GlossLabelSet *self,
                                                const char    *extra);

/* For GlossAnnotationSet: a change of a definition, checked before, then done. */
gboolean       gloss_label_set_check           (GlossLabelSet     *self,
                                                const GlossChange *change,
                                                GError           **error);
void           gloss_label_set_apply           (GlossLabelSet     *self,
                                                const GlossChange *change);
void           gloss_label_set_emit_changed    (GlossLabelSet *self);

G_END_DECLS
