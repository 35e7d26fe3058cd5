/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "core/store/gloss-edit-log.h"
#include "core/store/gloss-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossRecovery:
 * @set: the set as its file says it, without a journal; gets history and recovered edits
 * @log: its log
 * @set_file: its file
 * @bytes: (nullable): what the file holds; %NULL: there is none
 * @hash: (nullable): the SHA-256 of @bytes
 * @report: (nullable): takes what was found
 * @may_write: whether log and copies may be written; else only what needs no writing is done
 * @n_recovered: (out): how many edits came back
 * @has_label_edits: (out): whether labels changed since the label file was last written
 *
 * What it takes to bring a set and its log together.
 */
typedef struct
{
  GlossAnnotationSet *set;
  GlossEditLog       *log;
  GFile              *set_file;
  GBytes             *bytes;
  const char         *hash;
  GlossReport        *report;
  gboolean            may_write;

  guint               n_recovered;
  gboolean            has_label_edits;
} GlossRecovery;

gboolean gloss_recovery_has_label_edits (GlossEditLog *log);
gboolean gloss_recovery_run             (GlossRecovery  *self,
                                         GError        **error);

G_END_DECLS
