/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GlossWebannoText:
 *
 * The text of a document, made again from its sentences.
 */
typedef struct _GlossWebannoText GlossWebannoText;

GlossWebannoText *gloss_webanno_text_new       (void);
void              gloss_webanno_text_free      (GlossWebannoText *self);
void              gloss_webanno_text_add_line  (GlossWebannoText *self,
                                                const char       *line);
void              gloss_webanno_text_end_sentence (GlossWebannoText *self);
gboolean          gloss_webanno_text_has       (GlossWebannoText *self,
                                                guint             start,
                                                guint             end,
                                                const char       *token);
const char       *gloss_webanno_text_finish    (GlossWebannoText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossWebannoText, gloss_webanno_text_free)

G_END_DECLS
