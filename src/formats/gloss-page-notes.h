/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-page-marks.h"

G_BEGIN_DECLS

/**
 * GlossPageNotes:
 *
 * The footnotes of a set's pages: which annotations have one, with what number, and where in the
 * text they are called for.
 */
typedef struct _GlossPageNotes GlossPageNotes;

GlossPageNotes *gloss_page_notes_new            (GlossAnnotationSet   *set,
                                                 GlossPageMarks       *marks);
void            gloss_page_notes_free           (GlossPageNotes       *self);
guint           gloss_page_notes_get_number     (const GlossPageNotes *self,
                                                 guint                 annotation);
guint           gloss_page_notes_get_annotation (const GlossPageNotes *self,
                                                 guint                 number);
guint           gloss_page_notes_get_n          (const GlossPageNotes *self);
guint           gloss_page_notes_count_until    (const GlossPageNotes *self,
                                                 gsize                 end_byte,
                                                 guint                 n_before);

G_END_DECLS
