/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-batch-job.h"
#include "core/corpus/gloss-folder.h"

G_BEGIN_DECLS

/**
 * GlossExportSource:
 *
 * What is exported: the open set as it is at one moment, and with a folder the sets of that name of
 * all its articles.
 */
typedef struct _GlossExportSource GlossExportSource;

/**
 * GlossExportSourceFunc:
 * @set: one of the sets
 * @user_data: as given
 * @error: where to say why not
 *
 * Takes a set, in a worker thread.
 *
 * Returns: %FALSE with an error to stop
 */
typedef gboolean (*GlossExportSourceFunc) (GlossAnnotationSet  *set,
                                           gpointer             user_data,
                                           GError             **error);

GlossExportSource *gloss_export_source_new      (GlossAnnotationSet *set,
                                                 GlossFolder        *folder);
void               gloss_export_source_free     (GlossExportSource *self);
/* (nullable): the folder that the articles are named below. */
GFile             *gloss_export_source_get_root (GlossExportSource *self);
/* In a worker thread, once. Sets that cannot be read are reported and passed over. */
gboolean           gloss_export_source_foreach  (GlossExportSource      *self,
                                                 GlossExportSourceFunc   func,
                                                 gpointer                user_data,
                                                 GlossBatchMeter        *meter,
                                                 GlossReport            *report,
                                                 GCancellable           *cancellable,
                                                 GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossExportSource, gloss_export_source_free)

G_END_DECLS
