/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

G_BEGIN_DECLS

/* Quotations as plain text, and the same as HTML. All are (transfer full). */
char *gloss_quotation_make          (GlossAnnotationSet *set,
                                     GPtrArray          *annotations);
char *gloss_quotation_make_for_span (GlossAnnotationSet *set,
                                     GlossSpan           span);
char *gloss_quotation_make_html     (const char         *quotations);

G_END_DECLS
