/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-import-document.h"

G_BEGIN_DECLS

/**
 * GlossNewlineMap:
 *
 * Converts offsets between a text as it is and the same text with each CR LF counted as one.
 */
typedef struct _GlossNewlineMap GlossNewlineMap;

GlossNewlineMap *gloss_newline_map_new      (GlossText *text,
                                             GlossUnit  unit);
void             gloss_newline_map_free     (GlossNewlineMap *self);
guint            gloss_newline_map_fold     (GlossNewlineMap *self,
                                             guint            offset);
guint            gloss_newline_map_unfold   (GlossNewlineMap *self,
                                             guint            offset);
/* Whether two texts are the same but for CR LF, CR and LF standing for each other. */
gboolean         gloss_newline_map_is_equal (GlossText *a,
                                             GlossText *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossNewlineMap, gloss_newline_map_free)

G_END_DECLS
