/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"
#include "core/corpus/gloss-occurrences.h"

G_BEGIN_DECLS

/**
 * GlossOccurrenceJob:
 *
 * Annotates the occurrences of many articles as one action: all, or none. While it runs,
 * gloss_session_get_batch_meter() says how far it is, and gloss_session_cancel_batch() takes back
 * what was done.
 */
typedef struct _GlossOccurrenceJob GlossOccurrenceJob;

/* @articles: (element-type GlossOccurrences): which must not be decided about until it is over. */
GlossOccurrenceJob *gloss_occurrence_job_new            (GlossSession         *session,
                                                         GPtrArray            *articles,
                                                         const char           *label_id);
void                gloss_occurrence_job_unref          (GlossOccurrenceJob   *self);
void                gloss_occurrence_job_run            (GlossOccurrenceJob   *self,
                                                         gpointer              source,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
gboolean            gloss_occurrence_job_finish         (GlossOccurrenceJob   *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);
/* How many articles were left out, as they were changed meanwhile or do not know the label. */
guint               gloss_occurrence_job_get_n_left_out (GlossOccurrenceJob   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossOccurrenceJob, gloss_occurrence_job_unref)

G_END_DECLS
