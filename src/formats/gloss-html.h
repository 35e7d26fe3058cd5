/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-html-labels.h"
#include "formats/gloss-wording.h"

G_BEGIN_DECLS

/**
 * GlossHtmlArticle:
 * @set: the set
 * @output: where to
 * @labels: the labels of the page
 * @number: which article of the page it is, from 1: ids within the page begin with it
 * @footnotes: (element-type guint): the number of each annotation's footnote in the order of the
 *   set, from 1; 0: it has none
 * @placed: (element-type gboolean): whether an annotation stands somewhere in the text
 * @n_replaced: counts the characters of the content that no page may have
 *
 * What the parts of an article's page share. All is borrowed.
 */
typedef struct
{
  GlossAnnotationSet *set;
  GlossOutput        *output;
  GlossHtmlLabels    *labels;
  guint               number;
  GArray             *footnotes;
  GArray             *placed;
  guint              *n_replaced;
} GlossHtmlArticle;

/* gloss-html.c */
guint gloss_html_add_text      (GlossOutput *output,
                                const char  *text,
                                gssize       n_bytes);
void gloss_html_add_content    (const GlossHtmlArticle *article,
                                const char             *text,
                                gssize                  n_bytes);
void gloss_html_add_id         (const GlossHtmlArticle *article,
                                const char             *prefix,
                                guint                   i);
void gloss_html_add_heading    (const GlossHtmlArticle *article,
                                const char             *name,
                                const char             *title);
void gloss_html_add_excerpt    (const GlossHtmlArticle *article,
                                const GlossAnnotation  *annotation,
                                guint                   i);
void gloss_html_add_reference  (const GlossHtmlArticle *article,
                                guint                   annotation);
void gloss_html_add_attributes (const GlossHtmlArticle *article,
                                const char             *attributes);

/* gloss-html-text.c: the highlighted text. */
gboolean gloss_html_write_text (const GlossHtmlArticle *article,
                                GOutputStream          *stream,
                                GCancellable           *cancellable,
                                GError                **error);

/* gloss-html-lists.c: what stands before and behind it. */
void     gloss_html_add_legend      (const GlossHtmlArticle *article);
gboolean gloss_html_write_uncertain (const GlossHtmlArticle *article,
                                     GOutputStream          *stream,
                                     GCancellable           *cancellable,
                                     GError                **error);
gboolean gloss_html_write_notes     (const GlossHtmlArticle *article,
                                     GOutputStream          *stream,
                                     GCancellable           *cancellable,
                                     GError                **error);
gboolean gloss_html_write_relations (const GlossHtmlArticle *article,
                                     GOutputStream          *stream,
                                     GCancellable           *cancellable,
                                     GError                **error);

G_END_DECLS
