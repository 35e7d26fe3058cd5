/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-span.h"
#include "core/text/gloss-text.h"

G_BEGIN_DECLS

/* The quote of a span of more characters than this is cut in the middle … */
#define GLOSS_QUOTE_MAX 1000
/* … to so many characters at its beginning, an ellipsis, and so many at its end. */
#define GLOSS_QUOTE_END 500
#define GLOSS_QUOTE_ELLIPSIS "\xe2\x80\xa6"
/* How many characters before and after a span stand in `prefix` and `suffix`. */
#define GLOSS_QUOTE_CONTEXT 32

/**
 * GlossQuote:
 * @prefix: where the characters before the span begin
 * @start: where the span begins
 * @head_end: where the beginning of the quote ends; @end unless it is cut
 * @tail_start: where the end of the quote begins; @end unless it is cut
 * @end: where the span ends
 * @suffix: where the characters after the span end
 *
 * What the text says about the place of a span, as places in its UTF-8.
 */
typedef struct
{
  const char *prefix;
  const char *start;
  const char *head_end;
  const char *tail_start;
  const char *end;
  const char *suffix;
} GlossQuote;

gboolean gloss_quote_locate     (GlossQuote      *self,
                                 GlossText       *text,
                                 const GlossSpan *span);
gboolean gloss_quote_is_cut     (const GlossQuote *self);
char    *gloss_quote_dup_sha256 (const GlossQuote *self);

G_END_DECLS
