/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-output.h"

G_BEGIN_DECLS

/**
 * GlossHtmlLabels:
 *
 * How the labels of a page look: a class for each. They are those of the page's first set, since
 * the style of a page stands at its head; a label that only another set has is grey.
 */
typedef struct _GlossHtmlLabels GlossHtmlLabels;

GlossHtmlLabels *gloss_html_labels_new       (GlossAnnotationSet *set);
void             gloss_html_labels_free      (GlossHtmlLabels *self);
guint            gloss_html_labels_find      (GlossHtmlLabels *self,
                                              const char      *label_id);
void             gloss_html_labels_add_style (GlossHtmlLabels *self,
                                              GlossOutput     *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossHtmlLabels, gloss_html_labels_free)

G_END_DECLS
