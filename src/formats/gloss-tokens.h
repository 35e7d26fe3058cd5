/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "formats/gloss-format.h"

G_BEGIN_DECLS

/**
 * GlossTokens:
 *
 * A text as a list of tokens in sentences, for the formats that know nothing else.
 */
typedef struct _GlossTokens GlossTokens;

/**
 * GlossTokenRange:
 * @first: a token
 * @end: the one behind the last
 * @is_cut: whether a border of what it was asked for lies within a token
 */
typedef struct
{
  guint    first;
  guint    end;
  gboolean is_cut;
} GlossTokenRange;

GlossTokens *gloss_tokens_new      (GlossAnnotationSet        *set,
                                    const GlossFormatOptions  *options,
                                    GCancellable              *cancellable,
                                    GError                   **error);
void         gloss_tokens_free     (GlossTokens *self);
guint        gloss_tokens_get_n    (GlossTokens *self);
GlossSpan    gloss_tokens_get      (GlossTokens *self,
                                    guint        i);
gboolean     gloss_tokens_is_first (GlossTokens *self,
                                    guint        i);
gboolean     gloss_tokens_find     (GlossTokens     *self,
                                    const GlossSpan *span,
                                    GlossTokenRange *range);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossTokens, gloss_tokens_free)

G_END_DECLS
