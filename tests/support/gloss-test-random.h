/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/**
 * GlossTestStyle:
 * @GLOSS_TEST_PLAIN: English-looking words in news-like paragraphs, LF, UTF-8 of one byte each
 * @GLOSS_TEST_MIXED: several scripts, emoji sequences, combining marks, CRLF, CR, U+2028
 */
typedef enum
{
  GLOSS_TEST_PLAIN,
  GLOSS_TEST_MIXED,
} GlossTestStyle;

GRand              *gloss_test_rand        (void);
char               *gloss_test_text        (GRand          *rand,
                                            GlossTestStyle  style,
                                            guint           n_characters);
GlossArticle       *gloss_test_article     (const char *utf8);
GlossArticle       *gloss_test_random_article (GRand          *rand,
                                               GlossTestStyle  style,
                                               guint           n_characters);
GlossSpan           gloss_test_span        (GRand *rand,
                                            guint  length,
                                            guint  longest);
GlossAnnotation    *gloss_test_annotation  (GRand         *rand,
                                            GlossLabelSet *labels,
                                            guint          length,
                                            const char    *id);
GPtrArray          *gloss_test_annotations (GRand         *rand,
                                            GlossLabelSet *labels,
                                            guint          length,
                                            guint          n_annotations);
GlossAnnotationSet *gloss_test_set         (GRand        *rand,
                                            GlossArticle *article,
                                            guint         n_annotations);
char               *gloss_test_dump        (GlossAnnotationSet *set);

G_END_DECLS
