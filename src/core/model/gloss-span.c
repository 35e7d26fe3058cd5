/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-span.h"

/**
 * gloss_span_compare:
 * @a: a span
 * @b: another
 *
 * Orders spans by start, then by end descending, so that a span comes before those it contains.
 *
 * Returns: less than, equal to or more than 0
 */
int
gloss_span_compare (const GlossSpan *a,
                    const GlossSpan *b)
{
  if (a->start != b->start)
    return a->start < b->start ? -1 : 1;
  if (a->end != b->end)
    return a->end > b->end ? -1 : 1;
  return 0;
}

/**
 * gloss_span_touches:
 * @a: a span
 * @b: another
 *
 * Returns: whether they share a character or one begins where the other ends, so that their union
 *   is one span
 */
gboolean
gloss_span_touches (const GlossSpan *a,
                    const GlossSpan *b)
{
  return a->start <= b->end && b->start <= a->end;
}

/**
 * gloss_span_contains:
 * @outer: a span
 * @inner: another
 *
 * Returns: whether @inner lies in @outer; a span contains itself
 */
gboolean
gloss_span_contains (const GlossSpan *outer,
                     const GlossSpan *inner)
{
  return outer->start <= inner->start && inner->end <= outer->end;
}
