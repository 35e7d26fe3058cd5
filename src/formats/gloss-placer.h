/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-span.h"
#include "core/text/gloss-text.h"
#include "formats/gloss-import-document.h"

G_BEGIN_DECLS

/**
 * GlossPlacer:
 *
 * Finds where the spans of an imported document lie in the article that it is about, and proves it
 * by their quotes.
 */
typedef struct _GlossPlacer GlossPlacer;

GlossPlacer *gloss_placer_new   (GlossImportDocument *document,
                                 GlossText           *text);
void         gloss_placer_free  (GlossPlacer *self);
gboolean     gloss_placer_place (GlossPlacer            *self,
                                 const GlossImportSpan  *span,
                                 GlossSpan              *place,
                                 gboolean               *is_proven,
                                 char                  **why);
/* Where the first token stands that is not in the article; %FALSE if all are there. */
gboolean     gloss_placer_get_lost_token (GlossPlacer *self,
                                          guint       *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossPlacer, gloss_placer_free)

G_END_DECLS
