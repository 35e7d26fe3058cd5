/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-edit.h"

G_BEGIN_DECLS

/**
 * GlossHistory:
 *
 * The edits of a set in order, and the place among them where the set stands: those before it
 * are done, those after it undone. A new edit drops the undone ones.
 */
typedef struct _GlossHistory GlossHistory;

GlossHistory *gloss_history_new          (void);
void          gloss_history_free         (GlossHistory *self);
guint         gloss_history_get_size     (GlossHistory *self);
guint         gloss_history_get_position (GlossHistory *self);
GlossEdit    *gloss_history_get_nth      (GlossHistory *self,
                                          guint         n);
void          gloss_history_push         (GlossHistory *self,
                                          GlossEdit    *edit);
/* The edit that undo or redo is about; %NULL if there is none. */
GlossEdit    *gloss_history_peek_undo    (GlossHistory *self);
GlossEdit    *gloss_history_peek_redo    (GlossHistory *self);
/* The place moves back or forward by one. */
void          gloss_history_step_back    (GlossHistory *self);
void          gloss_history_step_forward (GlossHistory *self);
void          gloss_history_clear        (GlossHistory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossHistory, gloss_history_free)

G_END_DECLS
