/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-store.h"

G_BEGIN_DECLS

/**
 * GlossJoinTask:
 *
 * Joining what a set says with what another program wrote into its file: in three parts as saving,
 * of which only the middle one needs a thread. While one is under way the store does not save.
 */
typedef struct _GlossJoinTask GlossJoinTask;

GlossJoinTask *gloss_store_begin_join  (GlossStore     *self,
                                        gboolean        keep_both);
gboolean       gloss_join_task_run     (GlossJoinTask  *task,
                                        GCancellable   *cancellable,
                                        GError        **error);
gboolean       gloss_store_finish_join (GlossStore     *self,
                                        GlossJoinTask  *task,
                                        GError        **error);
void           gloss_join_task_free    (GlossJoinTask *task);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossJoinTask, gloss_join_task_free)

G_END_DECLS
