/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-brat-file.h"
#include "formats/gloss-import-document.h"

G_BEGIN_DECLS

/**
 * GlossBratPlace:
 *
 * How the offsets of one file count the text that lies beside it.
 */
typedef struct _GlossBratPlace GlossBratPlace;

GlossBratPlace *gloss_brat_place_new      (GlossText *text,
                                           gboolean   has_bom,
                                           GPtrArray *things);
void            gloss_brat_place_free     (GlossBratPlace *self);
gboolean        gloss_brat_place_is_usual (GlossBratPlace *self);
GArray         *gloss_brat_place_find     (GlossBratPlace       *self,
                                           const GlossBratThing *thing);

/* Without a text: (transfer full) (array zero-terminated=1) (nullable): what stands in each
 * fragment, by the lengths of all. */
char          **gloss_brat_place_split_quote (const GlossBratThing *thing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossBratPlace, gloss_brat_place_free)

G_END_DECLS
