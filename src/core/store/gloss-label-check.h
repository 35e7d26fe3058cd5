/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label-set.h"
#include "core/store/gloss-report.h"

G_BEGIN_DECLS

/**
 * GlossLabelLine:
 * @label: a label that was read, borrowed
 * @line: where it begins in the file, from 1
 */
typedef struct
{
  GlossLabel *label;
  guint       line;
} GlossLabelLine;

/* For the readers of files: tells what is wrong with the tree of @labels. */
void gloss_label_check_tree (GlossLabelSet *labels,
                             GArray        *lines,
                             gboolean       is_whole,
                             const char    *file_name,
                             GlossReport   *report);

G_END_DECLS
