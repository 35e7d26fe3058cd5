/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-import-document.h"

G_BEGIN_DECLS

/**
 * GlossBiocText:
 *
 * The text of a BioC document, of passages that say where they begin; and what its offsets count,
 * which is found out by what annotations say.
 */
typedef struct _GlossBiocText GlossBiocText;

GlossBiocText *gloss_bioc_text_new       (void);
void           gloss_bioc_text_free      (GlossBiocText *self);
void           gloss_bioc_text_add       (GlossBiocText *self,
                                          guint          offset,
                                          const char    *text);
/* What stands from @start to @end, as an annotation says; %NULL: it does not. */
void           gloss_bioc_text_add_quote (GlossBiocText *self,
                                          guint          start,
                                          guint          end,
                                          const char    *quote);
/* When all is there: %FALSE if the passages do not fit in any way. */
gboolean       gloss_bioc_text_choose    (GlossBiocText *self);

/* After that. */
gboolean       gloss_bioc_text_has_text  (GlossBiocText *self);
const char    *gloss_bioc_text_get       (GlossBiocText *self);
GlossUnit      gloss_bioc_text_get_unit  (GlossBiocText *self);
/* How many quotes do not stand where they should. */
guint          gloss_bioc_text_count_wrong (GlossBiocText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossBiocText, gloss_bioc_text_free)

G_END_DECLS
