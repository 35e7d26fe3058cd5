/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Which underline lies below which: lane 0 is next to the text.
 *
 * The shorter span is placed first (of equal ones the one that comes first), each in the first lane
 * where nothing overlaps it. So a span lies below all that it contains, and spans that overlap are
 * never in one lane, except in the last one, which takes all that found no room.
 *
 * Each lane keeps its spans sorted by start; they don't overlap, so both neighbours tell whether
 * there is room, and placing n spans costs O(n log n) comparisons.
 */

#include "app/gloss-lanes.h"

static int
compare_length (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const GlossSpan *spans = user_data;
  guint ia = *(const guint *) a;
  guint ib = *(const guint *) b;
  guint length_a = spans[ia].end - spans[ia].start;
  guint length_b = spans[ib].end - spans[ib].start;

  if (length_a != length_b)
    return length_a < length_b ? -1 : 1;

  return ia < ib ? -1 : ia > ib;
}

/* The place in @lane of the first span that starts at or after @start. */
static guint
find_place (GArray *lane,
            guint   start)
{
  guint low = 0;
  guint high = lane->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (lane, GlossSpan, middle).start < start)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static gboolean
try_lane (GArray          *lane,
          const GlossSpan *span)
{
  guint place = find_place (lane, span->start);

  if (place < lane->len && g_array_index (lane, GlossSpan, place).start < span->end)
    return FALSE;
  if (place > 0 && g_array_index (lane, GlossSpan, place - 1).end > span->start)
    return FALSE;

  g_array_insert_val (lane, place, *span);
  return TRUE;
}

/**
 * gloss_lanes_assign:
 * @spans: (array length=n_spans): spans, none of them empty
 * @n_spans: their number
 * @lanes: (out caller-allocates) (array length=n_spans): the lane of each
 *
 * Returns: how many lanes are used, at most %GLOSS_LANES_MAX
 */
guint
gloss_lanes_assign (const GlossSpan *spans,
                    guint            n_spans,
                    guint8          *lanes)
{
  GArray *rows[GLOSS_LANES_MAX];
  g_autofree guint *order = NULL;
  guint n_lanes = 0;

  g_return_val_if_fail (n_spans == 0 || (spans != NULL && lanes != NULL), 0);

  order = g_new (guint, n_spans);
  for (guint i = 0; i < n_spans; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) n_spans, sizeof (guint), compare_length, (gpointer) spans);

  for (guint i = 0; i < GLOSS_LANES_MAX; i++)
    rows[i] = g_array_new (FALSE, FALSE, sizeof (GlossSpan));

  for (guint i = 0; i < n_spans; i++)
    {
      guint lane = 0;

      while (lane < GLOSS_LANES_MAX - 1 && !try_lane (rows[lane], &spans[order[i]]))
        lane++;
      lanes[order[i]] = (guint8) lane;
      n_lanes = MAX (n_lanes, lane + 1);
    }

  for (guint i = 0; i < GLOSS_LANES_MAX; i++)
    g_array_unref (rows[i]);

  return n_lanes;
}
