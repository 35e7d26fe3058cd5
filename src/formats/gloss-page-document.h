/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * GlossPageFunc:
 * @title: of the article or of a part of it
 * @level: 0: an article; 1: a part
 * @page: from 0
 * @y: in points from the top of the page
 * @user_data: as given
 *
 * Told of a heading when its page is drawn.
 */
typedef void (*GlossPageFunc) (const char *title,
                               guint       level,
                               guint       page,
                               double      y,
                               gpointer    user_data);

/**
 * GlossPageDocument:
 *
 * An article with its annotations as pages of paper: first all are counted, then any can be drawn.
 * What draws them may be a printer or a file.
 */
typedef struct _GlossPageDocument GlossPageDocument;

GlossPageDocument *gloss_page_document_new         (GlossAnnotationSet *set,
                                                    const char         *name,
                                                    PangoContext       *context,
                                                    double              width,
                                                    double              height);
void               gloss_page_document_free        (GlossPageDocument *self);
void               gloss_page_document_set_links   (GlossPageDocument *self,
                                                    const char        *prefix,
                                                    GlossPageFunc      func,
                                                    gpointer           user_data);
gboolean           gloss_page_document_count       (GlossPageDocument *self,
                                                    guint              n_pages);
guint              gloss_page_document_get_n_pages (GlossPageDocument *self);
void               gloss_page_document_draw        (GlossPageDocument *self,
                                                    cairo_t           *cr,
                                                    guint              page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossPageDocument, gloss_page_document_free)

G_END_DECLS
