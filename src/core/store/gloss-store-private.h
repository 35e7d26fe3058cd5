/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-edit-log.h"
#include "core/store/gloss-label-sync.h"
#include "core/store/gloss-store.h"

G_BEGIN_DECLS

/* For gloss-store.c, which saves, and gloss-store-open.c, which opens. */
struct _GlossStore
{
  GObject             parent_instance;

  GlossArticle       *article;
  GlossAnnotationSet *set;
  GFile              *set_file;
  GlossLabelSet      *labels;
  GlossLabelSync     *label_sync;      /* borrowed: labels owns it */
  GlossEditLog       *log;             /* %NULL: none */

  char               *file_hash;
  char               *tried_hash;
  guint               n_edits;
  guint               n_saved;
  guint               n_recovered;
  gboolean            must_write;      /* although nothing was edited: the file is someone else's */
  gboolean            is_saving;       /* a task is under way */
  gboolean            has_label_edits; /* the log has some that it does not call saved */
  gboolean            labels_elsewhere; /* another one writes the label file */
};

G_END_DECLS
