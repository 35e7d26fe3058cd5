/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

#define BENCH_N_RICH_LABELS 30

GlossLabelSet      *bench_rich_labels_new (void);
GlossAnnotationSet *bench_rich_set_new    (GlossArticle  *article,
                                           GlossLabelSet *labels,
                                           const char    *name,
                                           guint          n_annotations);

G_END_DECLS
