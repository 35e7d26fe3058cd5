/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label-set.h"
#include "core/store/gloss-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GLOSS_LABEL_FILE_NAME "labels.gloss.json"

/* The nearest label file of @folder or a folder above it; %NULL if there is none. */
GFile         *gloss_label_file_find     (GFile *folder);
/* The label set in @bytes. Two labels of one key: the first keeps it, @report says so. */
GlossLabelSet *gloss_label_file_read     (GBytes       *bytes,
                                          const char   *file_name,
                                          GlossReport  *report,
                                          GError      **error);
GBytes        *gloss_label_file_to_bytes (GlossLabelSet *labels);

G_END_DECLS
