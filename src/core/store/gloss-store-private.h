/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-edit-log.h"
#include "core/store/gloss-label-sync.h"
#include "core/store/gloss-store.h"

G_BEGIN_DECLS

/* For gloss-store.c, which saves, gloss-store-open.c, which opens, gloss-store-join.c and
 * gloss-store-rename.c. */
struct _GlossStore
{
  GObject             parent_instance;

  GlossArticle       *article;
  GlossAnnotationSet *set;
  GFile              *set_file;
  GFile              *state_folder;    /* %NULL: there is no log */
  GlossLabelSet      *labels;
  GlossLabelSync     *label_sync;      /* borrowed: labels owns it */
  GlossEditLog       *log;             /* %NULL: none */

  char               *file_hash;
  char               *tried_hash;
  GBytes             *base;            /* what has file_hash; %NULL: none, too large, unknown */
  guint               n_edits;
  guint               n_saved;
  guint               n_recovered;
  gboolean            must_write;      /* although nothing was edited: the file is someone else's */
  gboolean            is_saving;       /* a task is under way */
  gboolean            has_label_edits; /* the log has some that it does not call saved */
  gboolean            labels_elsewhere; /* another one writes the label file */
};

/* The file holds what has @file_hash: @base, if it is known. */
void gloss_store_note_file (GlossStore *self,
                            const char *file_hash,
                            const char *tried_hash,
                            GBytes     *base);
/* Nothing can be done with the set any more; the log is free for who opens it anew. */
void gloss_store_retire (GlossStore *self,
                         const char *reason);

G_END_DECLS
