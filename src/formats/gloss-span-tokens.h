/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-overlap.h"

G_BEGIN_DECLS

/**
 * GlossSpanToken:
 * @start: where it begins, in code points
 * @end: where it ends, exclusive
 * @has_blank: whether one blank that is in no token follows
 *
 * A token of a text, which may be all white space.
 */
typedef struct
{
  guint    start;
  guint    end;
  gboolean has_blank;
} GlossSpanToken;

/* (element-type GlossSpanToken): see there. */
GArray *gloss_span_tokens_list       (GlossAnnotationSet        *set,
                                      const GlossFormatOptions  *options,
                                      GArray                    *pieces,
                                      GCancellable              *cancellable,
                                      GError                   **error);
/* The tokens that a piece begins and ends with. */
guint   gloss_span_tokens_find_first (GArray *tokens,
                                      guint   start);
guint   gloss_span_tokens_find_last  (GArray *tokens,
                                      guint   end);

G_END_DECLS
