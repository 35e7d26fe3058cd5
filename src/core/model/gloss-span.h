/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GlossSpan:
 * @start: the first code point
 * @end: the code point after the last one
 *
 * A half-open stretch `[start, end)` of an article, in code points.
 */
typedef struct
{
  guint start;
  guint end;
} GlossSpan;

/* By start, then by end descending: a span comes before those it contains. */
int      gloss_span_compare  (const GlossSpan *a,
                              const GlossSpan *b);
gboolean gloss_span_touches  (const GlossSpan *a,
                              const GlossSpan *b);
gboolean gloss_span_contains (const GlossSpan *outer,
                              const GlossSpan *inner);

G_END_DECLS
