/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-span.h"
#include "core/text/gloss-text.h"

G_BEGIN_DECLS

/**
 * GlossQuoteContext:
 *
 * Finds how much text around a span is needed to tell its quote from all others of the text.
 */
typedef struct _GlossQuoteContext GlossQuoteContext;

GlossQuoteContext *gloss_quote_context_new   (GlossText *text);
void               gloss_quote_context_free  (GlossQuoteContext *self);
gboolean           gloss_quote_context_widen (GlossQuoteContext *self,
                                              const GlossSpan   *span,
                                              GlossSpan         *context);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossQuoteContext, gloss_quote_context_free)

G_END_DECLS
