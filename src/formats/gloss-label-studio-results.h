/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-import-document.h"
#include "formats/gloss-json-records.h"
#include "formats/gloss-text-record.h"

G_BEGIN_DECLS

/**
 * GlossLabelStudioResults:
 *
 * What an annotation of a task of Label Studio says, on its way into a document.
 */
typedef struct _GlossLabelStudioResults GlossLabelStudioResults;

GlossLabelStudioResults *gloss_label_studio_results_new (GlossJsonRecords      *records,
                                                         GlossImportDocument   *document,
                                                         GlossTextRecordHeader *header,
                                                         const char            *created,
                                                         const char            *modified);
void     gloss_label_studio_results_free      (GlossLabelStudioResults *self);
void     gloss_label_studio_results_read      (GlossLabelStudioResults *self,
                                               JsonArray               *results);
gboolean gloss_label_studio_results_read_flat (GlossLabelStudioResults *self,
                                               JsonNode                *node);
void     gloss_label_studio_results_finish    (GlossLabelStudioResults *self);
gboolean gloss_label_studio_results_fit       (JsonArray *results,
                                               GlossText *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossLabelStudioResults, gloss_label_studio_results_free)

G_END_DECLS
