/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-span.h"

G_BEGIN_DECLS

/**
 * GlossIntervalIndex:
 *
 * Spans by position, each with a pointer of the caller's. Ordered by start, end descending, then
 * @compare of the pointers. Finding what touches `[a, b)` is O(log n + hits); inserting, removing,
 * the n-th entry and an entry's rank are O(log n); a text edit shifts all later spans in
 * O(log n + spans around the edit).
 */
typedef struct _GlossIntervalIndex GlossIntervalIndex;

typedef struct
{
  GlossSpan span;
  gpointer  data;
} GlossIntervalEntry;

/* Return %FALSE to stop. */
typedef gboolean (*GlossIntervalFunc) (const GlossIntervalEntry *entry,
                                       gpointer                  user_data);

GlossIntervalIndex *gloss_interval_index_new       (GCompareFunc compare);
/* @entries must be sorted: O(n). */
GlossIntervalIndex *gloss_interval_index_new_sorted (GCompareFunc              compare,
                                                     const GlossIntervalEntry *entries,
                                                     guint                     n_entries);
void                gloss_interval_index_free      (GlossIntervalIndex *self);

guint               gloss_interval_index_get_size  (GlossIntervalIndex *self);
void                gloss_interval_index_insert    (GlossIntervalIndex *self,
                                                    const GlossSpan    *span,
                                                    gpointer            data);
gboolean            gloss_interval_index_remove    (GlossIntervalIndex *self,
                                                    const GlossSpan    *span,
                                                    gpointer            data);
gboolean            gloss_interval_index_get_nth   (GlossIntervalIndex *self,
                                                    guint               n,
                                                    GlossIntervalEntry *entry);
gboolean            gloss_interval_index_get_rank  (GlossIntervalIndex *self,
                                                    const GlossSpan    *span,
                                                    gpointer            data,
                                                    guint              *rank);
/* In order, every entry that shares at least one character with [start, end), or, where
 * start == end, that has start inside it or at one of its ends. */
void                gloss_interval_index_foreach   (GlossIntervalIndex *self,
                                                    guint               start,
                                                    guint               end,
                                                    GlossIntervalFunc   func,
                                                    gpointer            user_data);
/* Rank of the first entry whose start is >= @offset; the size if there is none. */
guint               gloss_interval_index_rank_from (GlossIntervalIndex *self,
                                                    guint               offset);
/* The text changed: @n_removed characters at @offset gave way to @n_inserted. */
void                gloss_interval_index_shift     (GlossIntervalIndex *self,
                                                    guint               offset,
                                                    guint               n_removed,
                                                    guint               n_inserted);
/* Checks every invariant at the top of the .c; for tests. */
void                gloss_interval_index_validate  (GlossIntervalIndex *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossIntervalIndex, gloss_interval_index_free)

G_END_DECLS
