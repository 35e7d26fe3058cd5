/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-output.h"

G_BEGIN_DECLS

/* What a page to hand on says of a set, whatever the page is made of: HTML or paper. */

char      *gloss_wording_make_caption      (GlossAnnotationSet    *set,
                                            const GlossAnnotation *annotation,
                                            guint                  fragment);
char      *gloss_wording_make_excerpt      (GlossAnnotationSet    *set,
                                            const GlossAnnotation *annotation,
                                            guint                  i);
gboolean   gloss_wording_is_placed         (GlossAnnotationSet    *set,
                                            const GlossAnnotation *annotation,
                                            guint                  i);
gboolean   gloss_wording_has_attributes    (const char *attributes);
GPtrArray *gloss_wording_list_attributes   (GlossAnnotationSet *set,
                                            const char         *attributes);
char      *gloss_wording_dup_attributes    (GlossAnnotationSet *set);
GPtrArray *gloss_wording_list_labels       (GlossAnnotationSet *set);
GArray    *gloss_wording_number_footnotes  (GlossAnnotationSet *set);
void       gloss_wording_report_relations  (GlossAnnotationSet *set,
                                            const char         *name,
                                            GlossReport        *report);

G_END_DECLS
