/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/corpus/gloss-batch-journal.h"
#include "core/corpus/gloss-batch-sets.h"

G_BEGIN_DECLS

/* A batch is written in several files: gloss-batch.c owns the object, plans, and writes down what
 * is to be done; gloss-batch-targets.c finds the sets; gloss-batch-set.c opens one of them and
 * brings it about there; gloss-batch-run.c does that to all of them and the labels, and recovers;
 * gloss-batch-step.c undoes and redoes; gloss-batch-renamed.c finds sets that have another name by
 * then; gloss-batch-journal.c is the record on disk. */

/* The end of the batch id of an edit that takes the one of that batch back, where the history could
 * not simply be stepped back. */
#define GLOSS_BATCH_INVERSE "/undo"

/**
 * GlossBatchRun:
 * @journal: what is to be done
 * @state_folder: where edit logs lie
 * @live: (nullable): the store that is open in a window
 * @live_edit: (nullable): what is done to it
 * @live_action: without @live_edit, in which direction its history is stepped; %GLOSS_EDIT_DO:
 *   nothing is done to it
 * @is_first: nobody has done anything by the journal before: a set in which it does not fit ends it
 * @progress: (nullable): hears how far it is
 * @progress_data: for @progress
 * @first_step: at which step it begins
 * @n_steps: of how many
 * @report: (nullable): takes what was left
 * @n_reached: (out): how many entries may have been touched
 *
 * Bringing about what a journal wants.
 */
typedef struct
{
  GlossBatchJournal  *journal;
  GFile              *state_folder;
  GlossStore         *live;
  GlossEdit          *live_edit;
  GlossEditAction     live_action;
  gboolean            is_first;
  GlossBatchProgress  progress;
  gpointer            progress_data;
  guint               first_step;
  guint               n_steps;
  GlossReport        *report;

  guint               n_reached;
} GlossBatchRun;

/* gloss-batch-set.c */
GlossLabelSet *gloss_batch_copy_labels (const GlossBatchLabels *labels);
gboolean    gloss_batch_bring_set     (GlossBatchRun  *run,
                                       guint           i,
                                       GCancellable   *cancellable,
                                       GError        **error);
gboolean    gloss_batch_must_go       (const GlossBatchEntry *entry,
                                       GlossStore            *store);
gboolean    gloss_batch_check_set     (GlossBatchRun  *run,
                                       guint           i,
                                       GCancellable   *cancellable,
                                       GError        **error);

/* gloss-batch-renamed.c */
void        gloss_batch_follow_renames (GlossBatchRun *run,
                                        GCancellable  *cancellable);

/* gloss-batch-run.c */
GBytes     *gloss_batch_merge_labels  (GFile          *file,
                                       GBytes         *held,
                                       GBytes         *base,
                                       GBytes         *ours,
                                       GError        **error);
gboolean    gloss_batch_bring_about   (GlossBatchRun  *run,
                                       gboolean        done,
                                       GCancellable   *cancellable,
                                       GError        **error);
gboolean    gloss_batch_bring_live    (GlossBatchRun  *run,
                                       GError        **error);

G_END_DECLS
