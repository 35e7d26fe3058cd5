/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation.h"
#include "core/model/gloss-document.h"
#include "core/model/gloss-label.h"
#include "core/model/gloss-record-kind.h"
#include "core/model/gloss-relation.h"

G_BEGIN_DECLS

/**
 * GlossChange:
 * @kind: what the records are
 * @before: (nullable): the record as it was; %NULL: it is added
 * @after: (nullable): the record as it will be; %NULL: it is removed
 * @before_position: for a definition, where it stood among those of its kind
 * @after_position: for a definition, where it will stand
 *
 * One record that an edit replaces. The id never changes.
 */
typedef struct
{
  GlossRecordKind kind;
  gpointer        before;
  gpointer        after;
  guint           before_position;
  guint           after_position;
} GlossChange;

/**
 * GlossEdit:
 *
 * One action of the user: a group of changes that is applied, logged, undone and redone as a
 * whole. Reference-counted; built with the add functions, then not changed any more.
 */
typedef struct _GlossEdit GlossEdit;

#define GLOSS_TYPE_EDIT (gloss_edit_get_type ())

GType              gloss_edit_get_type        (void);
/* @description: what was done, for the history list and the undo button, translated. */
GlossEdit         *gloss_edit_new             (const char *description);
GlossEdit         *gloss_edit_ref             (GlossEdit *self);
void               gloss_edit_unref           (GlossEdit *self);

/* Positions count for definitions (labels, attributes, relation types) only. */
void               gloss_edit_change_record     (GlossEdit       *self,
                                                 GlossRecordKind  kind,
                                                 gpointer         before,
                                                 guint            before_position,
                                                 gpointer         after,
                                                 guint            after_position);
void               gloss_edit_change_annotation (GlossEdit       *self,
                                                 GlossAnnotation *before,
                                                 GlossAnnotation *after);
void               gloss_edit_change_label      (GlossEdit  *self,
                                                 GlossLabel *before,
                                                 guint       before_position,
                                                 GlossLabel *after,
                                                 guint       after_position);
void               gloss_edit_change_relation   (GlossEdit     *self,
                                                 GlossRelation *before,
                                                 GlossRelation *after);
void               gloss_edit_change_document   (GlossEdit     *self,
                                                 GlossDocument *before,
                                                 GlossDocument *after);

/* What @other does is done by @self, after its own. */
void               gloss_edit_append            (GlossEdit *self,
                                                 GlossEdit *other);

const char        *gloss_edit_get_description (GlossEdit *self);
/* Microseconds since 1970, UTC. */
gint64             gloss_edit_get_time        (GlossEdit *self);
void               gloss_edit_set_time        (GlossEdit *self,
                                               gint64     time_us);
/* (nullable): what the edits of one action on many sets have in common. */
const char        *gloss_edit_get_batch       (GlossEdit *self);
void               gloss_edit_set_batch       (GlossEdit  *self,
                                               const char *batch);
guint              gloss_edit_get_n_changes   (GlossEdit *self);
const GlossChange *gloss_edit_get_change      (GlossEdit *self,
                                               guint      i);
gboolean           gloss_edit_has_kind        (GlossEdit       *self,
                                               GlossRecordKind  kind);
gboolean           gloss_edit_has_definitions  (GlossEdit *self);
/* The edit that takes @self back: before and after swapped, in reverse order. */
GlossEdit         *gloss_edit_invert          (GlossEdit *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossEdit, gloss_edit_unref)

G_END_DECLS
