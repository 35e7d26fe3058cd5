/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/corpus/gloss-batch-journal.h"

G_BEGIN_DECLS

#define GLOSS_BATCH_JOURNAL_VERSION 1

/* For gloss-batch-journal.c, which writes, and gloss-batch-journal-read.c. */
struct _GlossBatchJournal
{
  char           *base;        /* path without the ending */
  char           *path;
  char           *id;
  char           *description;
  int             fd;
  int             lock_fd;
  goffset         n_bytes;     /* what is whole */
  GArray         *entries;     /* GlossBatchEntry */
  GFile          *label_file;  /* %NULL: no labels are changed */
  GBytes         *before;
  GBytes         *after;
  GBytes         *original;    /* %NULL: there was no label file */
  gboolean        is_committed;
  gboolean        wanted;      /* TRUE: done, FALSE: undone */
  gboolean        is_complete;
  gboolean        was_complete;
};

gboolean gloss_batch_journal_set_failed (GError                  **error,
                                         const GlossBatchJournal  *self,
                                         int                       number);
gboolean gloss_batch_journal_read_lines (GlossBatchJournal  *self,
                                         GMappedFile        *file,
                                         GError            **error);

G_END_DECLS
