/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/text/gloss-text.h"

G_BEGIN_DECLS

/**
 * GlossTextToken:
 * @start: where it begins, in code points
 * @end: where it ends, exclusive
 * @begins_sentence: whether a sentence begins with it
 */
typedef struct
{
  guint    start;
  guint    end;
  gboolean begins_sentence;
} GlossTextToken;

/* (element-type GlossTextToken): words, numbers and single signs, without the blanks between them.
 */
GArray  *gloss_text_list_tokens (GlossText *self);
gboolean gloss_text_is_token_blank (gunichar c);

/* Whether @token is what comes next in @self after blanks from *@offset on; then *@offset is behind
 * it, and *@start where it begins. */
gboolean gloss_text_take_token  (GlossText  *self,
                                 const char *token,
                                 guint      *offset,
                                 guint      *start);

G_END_DECLS
