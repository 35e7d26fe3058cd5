/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Quotations with their reference, for clipboards and for what is dragged. */

GdkContentProvider *gloss_quotation_content_new          (GlossAnnotationSet *set,
                                                          GPtrArray          *annotations);
GdkContentProvider *gloss_quotation_content_new_for_span (GlossAnnotationSet *set,
                                                          GlossSpan           span);
GdkContentProvider *gloss_quotation_content_new_to_drag  (GlossAnnotationSet *set,
                                                          GlossSpan           span);
void                gloss_quotation_content_set_icon     (GdkDrag    *drag,
                                                          const char *text);

G_END_DECLS
