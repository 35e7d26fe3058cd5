/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/**
 * BenchText:
 * @BENCH_TEXT_NEWS: words in paragraphs of about 600 characters
 * @BENCH_TEXT_ONE_LINE: the same without a newline
 * @BENCH_TEXT_CHINESE: ideographs with full stops, in paragraphs of about 300 characters
 * @BENCH_TEXT_CHINESE_ONE_LINE: the same without a newline
 *
 * What an article is made of.
 */
typedef enum
{
  BENCH_TEXT_NEWS,
  BENCH_TEXT_ONE_LINE,
  BENCH_TEXT_CHINESE,
  BENCH_TEXT_CHINESE_ONE_LINE,
} BenchText;

char               *bench_text_new       (BenchText kind,
                                          guint     n_chars);
GlossArticle       *bench_article_new    (BenchText kind,
                                          guint     n_chars);
GPtrArray          *bench_annotations_new (guint n_chars,
                                           guint n_annotations);
GlossAnnotationSet *bench_set_new        (GlossArticle *article,
                                          guint         n_annotations);

G_END_DECLS
