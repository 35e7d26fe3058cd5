/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/**
 * GlossAnnotationPattern:
 *
 * Which annotations are meant, by what they say: immutable, reference-counted, usable from any
 * thread.
 */
typedef struct _GlossAnnotationPattern GlossAnnotationPattern;

/* Each may be %NULL or "": anything. What is given is found anywhere in the text, in any case of
 * letters; @quote may be a regular expression. */
GlossAnnotationPattern *gloss_annotation_pattern_new   (const char  *quote,
                                                        gboolean     is_regex,
                                                        const char  *note,
                                                        const char  *creator,
                                                        GError     **error);
GlossAnnotationPattern *gloss_annotation_pattern_ref   (GlossAnnotationPattern *self);
void                    gloss_annotation_pattern_unref (GlossAnnotationPattern *self);
gboolean                gloss_annotation_pattern_is_empty (GlossAnnotationPattern *self);
gboolean                gloss_annotation_pattern_match (GlossAnnotationPattern *self,
                                                        GlossAnnotationSet     *set,
                                                        GlossAnnotation        *annotation);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossAnnotationPattern, gloss_annotation_pattern_unref)

G_END_DECLS
