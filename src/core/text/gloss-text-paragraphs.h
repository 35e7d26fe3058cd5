/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/text/gloss-text.h"

G_BEGIN_DECLS

/**
 * GlossTextParagraphs:
 *
 * Where the paragraphs of a text begin, counted from 1. Immutable.
 */
typedef struct _GlossTextParagraphs GlossTextParagraphs;

GlossTextParagraphs *gloss_text_paragraphs_new        (GlossText                 *text);
void                 gloss_text_paragraphs_free       (GlossTextParagraphs       *self);
guint                gloss_text_paragraphs_get_n      (const GlossTextParagraphs *self);
guint                gloss_text_paragraphs_find_start (const GlossTextParagraphs *self,
                                                       guint                      offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossTextParagraphs, gloss_text_paragraphs_free)

G_END_DECLS
