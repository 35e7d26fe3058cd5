/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-import-articles.h"

G_BEGIN_DECLS

/**
 * GlossImportSeries:
 *
 * Files that are imported one after the other: what is known of the folder of their articles, which
 * labels were counted, and, where several documents are worked on at once, whose turn it is.
 */
typedef struct _GlossImportSeries GlossImportSeries;

GlossImportSeries   *gloss_import_series_new  (void);
void                 gloss_import_series_free (GlossImportSeries *self);

/* All but the turns: in one thread, in the order of the input. */
GlossImportArticles *gloss_import_series_begin_file   (GlossImportSeries *self,
                                                       GFile             *folder,
                                                       GlossImportCreate  create);
guint                gloss_import_series_count_labels (GlossImportSeries *self,
                                                       GPtrArray         *ids);
guint                gloss_import_series_draw_turn    (GlossImportSeries *self);

/* The turns: in any thread. */
guint                gloss_import_series_get_version (GlossImportSeries *self);
guint                gloss_import_series_wait        (GlossImportSeries *self,
                                                      guint              turn);
void                 gloss_import_series_pass        (GlossImportSeries *self,
                                                      gboolean           is_changed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossImportSeries, gloss_import_series_free)

G_END_DECLS
