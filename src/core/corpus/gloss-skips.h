/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-document.h"
#include "core/model/gloss-span.h"
#include "core/text/gloss-text.h"

G_BEGIN_DECLS

/**
 * GlossSkips:
 *
 * The places of one article that a person passed over when labelling every occurrence, by label.
 * They stand in the annotation set's file, so that they go where the annotations go.
 */
typedef struct _GlossSkips GlossSkips;

GlossSkips    *gloss_skips_new      (GlossDocument *document,
                                     GlossText     *text);
void           gloss_skips_free     (GlossSkips *self);
gboolean       gloss_skips_contain  (GlossSkips *self,
                                     const char *label_id,
                                     GlossSpan   span);
/* Whether that changed anything. */
gboolean       gloss_skips_set      (GlossSkips *self,
                                     const char *label_id,
                                     GlossSpan   span,
                                     gboolean    skip);
/* The members of the set's file, for GlossDocumentFields.extra: @extra with these skips instead of
 * those in it. (nullable) (transfer full) */
char          *gloss_skips_to_extra (GlossSkips *self,
                                     const char *extra);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossSkips, gloss_skips_free)

G_END_DECLS
