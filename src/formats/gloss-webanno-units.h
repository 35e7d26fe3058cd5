/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-overlap.h"
#include "formats/gloss-tokens.h"

G_BEGIN_DECLS

/**
 * GlossWebannoUnits:
 *
 * What WebAnno's format has rows for: the tokens, and of each the parts of it that something begins
 * or ends in.
 */
typedef struct _GlossWebannoUnits GlossWebannoUnits;

GlossWebannoUnits *gloss_webanno_units_new        (GlossTokens *tokens,
                                                   GArray      *pieces);
void               gloss_webanno_units_free       (GlossWebannoUnits *self);
void               gloss_webanno_units_rewind     (GlossWebannoUnits *self);
gboolean           gloss_webanno_units_next       (GlossWebannoUnits *self);
guint              gloss_webanno_units_get_token  (GlossWebannoUnits *self);
guint              gloss_webanno_units_get_n      (GlossWebannoUnits *self);
GlossSpan          gloss_webanno_units_get_span   (GlossWebannoUnits *self,
                                                   guint              i);
GArray            *gloss_webanno_units_get_pieces (GlossWebannoUnits *self,
                                                   guint              i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossWebannoUnits, gloss_webanno_units_free)

G_END_DECLS
