/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/corpus/gloss-batch-journal.h"
#include "core/corpus/gloss-batch.h"

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
 * GlossBatchPlace:
 * @article: the article
 * @name: its path below the folder, for display
 * @set_name: which of its sets
 *
 * One set that a batch looks at.
 */
typedef struct
{
  GFile *article;
  char  *name;
  char  *set_name;
} GlossBatchPlace;

/**
 * GlossBatchLabels:
 * @file: the label file
 * @bytes: what the labels are, as a label file
 *
 * Labels that each set that is opened gets a copy of.
 */
typedef struct
{
  GFile  *file;
  GBytes *bytes;
} GlossBatchLabels;

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

/* gloss-batch-targets.c: (element-type GlossBatchPlace) */
GArray     *gloss_batch_list_places   (GlossFolder           *folder,
                                       const GlossBatchSpec  *spec,
                                       GCancellable          *cancellable,
                                       GError               **error);

/* gloss-batch-set.c */
gboolean    gloss_batch_is_live       (GlossStore *live,
                                       GFile      *article,
                                       const char *set_name);
GlossStore *gloss_batch_open_set      (GFile                   *article,
                                       const char              *set_name,
                                       GFile                   *state_folder,
                                       const GlossBatchLabels  *labels,
                                       GCancellable            *cancellable,
                                       GError                 **error);
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
void        gloss_batch_invoke_main   (void          (*func) (gpointer data),
                                       gpointer        data);

G_END_DECLS
