/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/corpus/gloss-batch.h"

G_BEGIN_DECLS

/* What a batch goes through, for others that go through all sets of a folder in a worker thread:
 * exports and imports. */

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

/* gloss-batch-targets.c: (element-type GlossBatchPlace) */
GArray     *gloss_batch_list_places (GlossFolder           *folder,
                                     const GlossBatchSpec  *spec,
                                     GCancellable          *cancellable,
                                     GError               **error);

/* gloss-batch-set.c */
gboolean    gloss_batch_is_live     (GlossStore *live,
                                     GFile      *article,
                                     const char *set_name);
GlossStore *gloss_batch_open_set    (GFile                   *article,
                                     const char              *set_name,
                                     GFile                   *state_folder,
                                     const GlossBatchLabels  *labels,
                                     GCancellable            *cancellable,
                                     GError                 **error);

/* gloss-batch-run.c: waits until @func was called in the main thread. */
void        gloss_batch_invoke_main (void          (*func) (gpointer data),
                                     gpointer        data);

G_END_DECLS
