/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-span.h"

G_BEGIN_DECLS

/* Deeper ones share the last lane: more would not fit between two lines. */
#define GLOSS_LANES_MAX 6u

guint gloss_lanes_assign (const GlossSpan *spans,
                          guint            n_spans,
                          guint8          *lanes);

G_END_DECLS
