/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-json-parts.h"

G_BEGIN_DECLS

/**
 * GlossDiffPairs:
 * @n_a: how many records the first file has
 * @n_b: how many the second has
 * @of_a: for each of the first, the place of the same one in the second, from 1; 0: there is none
 * @of_b: the reverse
 *
 * Which records of two files are the same thing.
 */
typedef struct
{
  guint  n_a;
  guint  n_b;
  guint *of_a;
  guint *of_b;
} GlossDiffPairs;

GlossDiffPairs *gloss_diff_pair_by_id    (const GlossJsonParts *a,
                                          const GlossJsonParts *b);
GlossDiffPairs *gloss_diff_pair_by_place (const GlossJsonParts *a,
                                          const GlossJsonParts *b);
GlossDiffPairs *gloss_diff_pair_by_ends  (const GlossJsonParts *a,
                                          const GlossJsonParts *b,
                                          const GlossDiffPairs *annotations,
                                          const GlossJsonParts *annotations_a,
                                          const GlossJsonParts *annotations_b);
void            gloss_diff_pairs_free    (GlossDiffPairs *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossDiffPairs, gloss_diff_pairs_free)

G_END_DECLS
