/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-edit-log.h"

G_BEGIN_DECLS

/* For gloss-edit-log.c, gloss-edit-log-compact.c and gloss-edit-log-move.c. */
typedef struct
{
  gsize offset; /* of a `do` line in the file; not kept up to date after reading */
  gsize n_bytes;
} GlossEditLogPlace;

struct _GlossEditLog
{
  gatomicrefcount  ref_count;
  GlossArticle    *article;
  GFile           *file;
  char            *path;
  char            *set_path;
  int              lock_fd;
  gboolean         is_new;
  gboolean         is_damaged; /* more could not be read than a line that was just being written */
  guint            gap;       /* the entry before which lines are missing; G_MAXUINT: none */

  GArray          *entries;   /* GlossEditLogEntry: what was read, until it is forgotten */
  GArray          *lines;     /* GlossEditLogPlace: one for each of entries */
  GArray          *marks;     /* GlossEditLogMark: what was read */
  GBytes          *content;   /* what was read, until it is forgotten */

  GMutex           mutex;     /* guards what follows */
  int              fd;        /* -1: closed */
  gsize            n_bytes;   /* of whole lines in the file */
  guint            n_entries; /* in the file */
  gboolean         is_dirty;  /* something that is no whole line may stand behind them */
};

gboolean gloss_edit_log_replace_content (GlossEditLog  *self,
                                         GString       *content,
                                         guint          n_entries,
                                         GError       **error);

G_END_DECLS
