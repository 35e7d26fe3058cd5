/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/corpus/gloss-batch.h"

G_BEGIN_DECLS

/**
 * GlossBatchMeter:
 *
 * How far a batch is: written in its thread, read in the main loop. Reference-counted.
 */
typedef struct _GlossBatchMeter GlossBatchMeter;

GlossBatchMeter   *gloss_batch_meter_new   (void);
GlossBatchMeter   *gloss_batch_meter_ref   (GlossBatchMeter *self);
void               gloss_batch_meter_unref (GlossBatchMeter *self);
/* From 0 to 1. */
double             gloss_batch_meter_get   (GlossBatchMeter *self);
void               gloss_batch_meter_set   (GlossBatchMeter *self,
                                            guint            n_done,
                                            guint            n_steps);

void               gloss_batch_job_plan        (gpointer             source,
                                                GlossBatch          *batch,
                                                GlossBatchMeter     *meter,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
GlossBatchPreview *gloss_batch_job_plan_finish (GAsyncResult  *result,
                                                GError       **error);
void               gloss_batch_job_run         (gpointer             source,
                                                GlossBatch          *batch,
                                                GlossBatchMeter     *meter,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
gboolean           gloss_batch_job_run_finish  (GAsyncResult  *result,
                                                GError       **error);
void               gloss_batch_job_step        (gpointer             source,
                                                GFile               *state_folder,
                                                GlossStore          *live,
                                                GlossEditAction      action,
                                                GlossBatchMeter     *meter,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
GlossReport       *gloss_batch_job_step_finish (GAsyncResult  *result,
                                                GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossBatchMeter, gloss_batch_meter_unref)

G_END_DECLS
