/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label-set.h"
#include "core/store/gloss-report.h"

#include <glib.h>

G_BEGIN_DECLS

/* What entries of a report say that were not merged but kept both ways, or decided. */
#define GLOSS_MERGE_CONFLICT "conflict"

/* Three-way merge of set files and of label files, by id. */
GBytes *gloss_merge_files (GBytes         *base,
                           GBytes         *ours,
                           GBytes         *theirs,
                           GlossLabelSet  *folder,
                           const char     *file_name,
                           GlossReport    *report,
                           GError        **error);

G_END_DECLS
