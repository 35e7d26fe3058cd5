/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-edit.h"
#include "core/model/gloss-label.h"

G_BEGIN_DECLS

#define GLOSS_TYPE_LABEL_SET (gloss_label_set_get_type ())

/**
 * GlossLabelSet:
 *
 * The labels of a folder, in order. Shared by all annotation sets of that folder that are open.
 * It changes only as part of an edit applied to an annotation set.
 *
 * Signal `changed`: (self): after labels were added, changed, moved or removed.
 */
G_DECLARE_FINAL_TYPE (GlossLabelSet, gloss_label_set, GLOSS, LABEL_SET, GObject)

GlossLabelSet *gloss_label_set_new             (void);
/* The labels that a folder without a label file starts with; names are translated. */
GlossLabelSet *gloss_label_set_new_default     (void);

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
/* Unknown members of the label file, as JSON members: kept and written back. */
const char    *gloss_label_set_get_extra       (GlossLabelSet *self);

/* For the store, before anything listens: fills an empty set. */
void           gloss_label_set_append          (GlossLabelSet *self,
                                                GlossLabel    *label);
void           gloss_label_set_set_extra       (GlossLabelSet *self,
                                                const char    *extra);

/* For GlossAnnotationSet: a label change of an edit, checked before, then done. */
gboolean       gloss_label_set_check           (GlossLabelSet     *self,
                                                const GlossChange *change,
                                                GError           **error);
void           gloss_label_set_apply           (GlossLabelSet     *self,
                                                const GlossChange *change);
void           gloss_label_set_emit_changed    (GlossLabelSet *self);

G_END_DECLS
