/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/corpus/gloss-batch-preview.h"
#include "core/corpus/gloss-folder.h"
#include "core/store/gloss-store.h"

G_BEGIN_DECLS

/**
 * GlossBatch:
 *
 * One action of the user that changes many annotation sets of a folder: each gets one edit, and all
 * these edits have the same gloss_edit_get_batch(). Either all are done or none is, also where the
 * process is killed in between; undoing or redoing one of them does it to all.
 *
 * Built in the main thread; planning and running take place in a worker thread, where the live set
 * is touched only by way of the default main context. Reference-counted.
 */
typedef struct _GlossBatch GlossBatch;

/**
 * GlossBatchBuilder:
 * @set: one of the sets; not to be changed
 * @user_data: as given
 *
 * Says what is to be done to a set. It is asked at least twice (for the preview and for doing it),
 * in a worker thread or, for the live set, in the main thread; never twice at a time. All edits
 * that change labels must change them alike. A set of which nothing but labels would change is left
 * alone, unless it is the live one or its file has copies of these labels, which then change too.
 *
 * Returns: (transfer full) (nullable): the edit; %NULL: nothing is to be done
 */
typedef GlossEdit *(*GlossBatchBuilder) (GlossAnnotationSet *set,
                                         gpointer            user_data);

/**
 * GlossBatchProgress:
 * @n_done: how many steps are done
 * @n_steps: how many there are; 0: that is not known
 * @user_data: as given
 *
 * Hears how far it is, in the worker thread.
 */
typedef void (*GlossBatchProgress) (guint    n_done,
                                    guint    n_steps,
                                    gpointer user_data);

/**
 * GlossBatchSpec:
 * @description: what is done, translated: for the undo button
 * @folder: (nullable): the articles; %NULL: only the live set. Sets that came since it was read are
 *   found
 * @state_folder: where edit logs lie; what is under way is written down there
 * @live: (nullable): the store that is open in a window, and holds the lock of its set
 * @labels: (nullable): for edits that change labels: the labels as they are. Sets for which another
 *   label file holds are then left out
 * @label_file: (nullable): where @labels are kept; with @labels
 * @set_name: (nullable): only sets of that name
 * @create_sets: whether articles that have no set @set_name are given one where the edit wants it
 * @builder: what is to be done to each
 * @builder_data: (nullable): for @builder
 * @builder_destroy: (nullable): frees @builder_data
 *
 * What a batch is to be. All but @builder_data is borrowed.
 */
typedef struct
{
  const char        *description;
  GlossFolder       *folder;
  GFile             *state_folder;
  GlossStore        *live;
  GlossLabelSet     *labels;
  GFile             *label_file;
  const char        *set_name;
  gboolean           create_sets;
  GlossBatchBuilder  builder;
  gpointer           builder_data;
  GDestroyNotify     builder_destroy;
} GlossBatchSpec;

GlossBatch        *gloss_batch_new   (const GlossBatchSpec *spec);
GlossBatch        *gloss_batch_ref   (GlossBatch *self);
void               gloss_batch_unref (GlossBatch *self);
/* What every edit of it has; known from the beginning. */
const char        *gloss_batch_get_id (GlossBatch *self);

/* What running it would do; changes nothing. */
GlossBatchPreview *gloss_batch_plan  (GlossBatch          *self,
                                      GlossBatchProgress   progress,
                                      gpointer             progress_data,
                                      GCancellable        *cancellable,
                                      GError             **error);
/* Once. Cancelling takes back what was done. */
gboolean           gloss_batch_run   (GlossBatch          *self,
                                      GlossBatchProgress   progress,
                                      gpointer             progress_data,
                                      GCancellable        *cancellable,
                                      GError             **error);

/* Undoes or redoes, in all sets of its batch, the edit that is next in the history of @live; also
 * that one. What could not follow (edited since, deleted) is told in @report and left. */
gboolean           gloss_batch_step  (GFile               *state_folder,
                                      GlossStore          *live,
                                      GlossEditAction      action,
                                      GlossBatchProgress   progress,
                                      gpointer             progress_data,
                                      GlossReport         *report,
                                      GCancellable        *cancellable,
                                      GError             **error);

/* Brings what a process that was killed had begun to its end, before any of the sets is opened.
 * Returns how many that were; what is left is told in @report. Quick if there is nothing. */
guint              gloss_batch_recover (GFile       *state_folder,
                                        GlossReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossBatch, gloss_batch_unref)

G_END_DECLS
