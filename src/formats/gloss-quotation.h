/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

G_BEGIN_DECLS

/**
 * GlossQuotationForm:
 * @GLOSS_QUOTATION_TEXT: plain text
 * @GLOSS_QUOTATION_HTML: a paragraph of HTML
 */
typedef enum
{
  GLOSS_QUOTATION_TEXT,
  GLOSS_QUOTATION_HTML,
} GlossQuotationForm;

char *gloss_quotation_make          (GlossAnnotationSet    *set,
                                     const GlossAnnotation *annotation,
                                     GlossQuotationForm     form);
char *gloss_quotation_make_for_span (GlossAnnotationSet    *set,
                                     GlossSpan              span,
                                     GlossQuotationForm     form);

G_END_DECLS
