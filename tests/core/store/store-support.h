/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "core/store/gloss-report.h"

GlossArticle       *make_article       (const char *text);
GlossArticle       *make_article_at    (GFile      *file,
                                        const char *text);
char               *make_random_text   (GRand      *rand,
                                        guint       n_chars);
GlossAnnotationSet *make_set           (GlossArticle *article);
GlossAnnotation    *make_annotation    (const char *id,
                                        const char *label,
                                        guint       start,
                                        guint       end);
GlossAnnotation    *make_random_annotation (GRand        *rand,
                                            GlossArticle *article,
                                            const char   *id);
void                fill_random_set    (GlossAnnotationSet *set,
                                        GRand              *rand,
                                        guint               n);
char               *write_set          (GlossAnnotationSet *set,
                                        gsize              *n_bytes);
GlossAnnotationSet *read_set           (GlossArticle  *article,
                                        const char    *json,
                                        gssize         length,
                                        GlossReport   *report,
                                        GError       **error);
void                assert_same_sets   (GlossAnnotationSet *a,
                                        GlossAnnotationSet *b);
void                assert_reported    (GlossReport *report,
                                        const char  *code,
                                        guint        line);
GRand              *make_rand          (void);
char               *make_folder        (void);
void                remove_folder      (const char *path);
