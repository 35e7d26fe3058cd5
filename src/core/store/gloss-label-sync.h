/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label-set.h"
#include "core/store/gloss-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossLabelSync:
 *
 * What a label set has to do with its file. All stores that share a label set share this too; it
 * belongs to the label set and lives as long.
 */
typedef struct _GlossLabelSync GlossLabelSync;
typedef struct _GlossLabelSave GlossLabelSave;

GlossLabelSet  *gloss_label_sync_load       (GFile         *file,
                                             GlossReport   *report,
                                             GError       **error);
GlossLabelSync *gloss_label_sync_ensure     (GlossLabelSet *labels,
                                             GFile         *file);
GFile          *gloss_label_sync_get_file   (GlossLabelSync *self);
const char     *gloss_label_sync_get_blocked (GlossLabelSync *self);
gboolean        gloss_label_sync_needs_save (GlossLabelSync *self);

GlossLabelSave *gloss_label_sync_begin      (GlossLabelSync *self);
gboolean        gloss_label_save_run        (GlossLabelSave  *save,
                                             GCancellable    *cancellable,
                                             GError         **error);
void            gloss_label_sync_finish     (GlossLabelSync *self,
                                             GlossLabelSave *save);
void            gloss_label_save_free       (GlossLabelSave *save);

GPtrArray      *gloss_label_sync_merge      (GPtrArray *base,
                                             GPtrArray *ours,
                                             GPtrArray *theirs);
GBytes         *gloss_label_sync_merge_file (GFile      *file,
                                             GBytes     *held,
                                             GPtrArray  *base,
                                             GPtrArray  *ours,
                                             GError    **error);

G_END_DECLS
