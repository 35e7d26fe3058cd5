/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "core/store/gloss-report.h"
#include "core/store/gloss-store.h"

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
void                add_definitions    (GlossLabelSet *definitions);
GlossRelation      *make_random_relation (GRand              *rand,
                                          GlossAnnotationSet *set,
                                          const char         *id);
void                fill_random_set    (GlossAnnotationSet *set,
                                        GRand              *rand,
                                        guint               n);
void                apply_edit         (GlossAnnotationSet *set,
                                        GlossEdit          *taken);
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

/* A folder of its own with an article, a state folder, and a store that can be opened again. */
typedef struct
{
  char         *folder;
  GFile        *article_file;
  GFile        *set_file;
  GFile        *label_file;
  GFile        *state_folder;
  GlossArticle *article;
  GlossReport  *report;
  GlossStore   *store;
} Place;

void                place_set_up       (Place         *self,
                                        gconstpointer  text);
void                place_tear_down    (Place         *self,
                                        gconstpointer  text);
void                place_open         (Place *self);
void                place_close        (Place *self);
void                place_reopen       (Place *self);
GlossAnnotationSet *place_get_set      (Place *self);
char               *place_read         (Place      *self,
                                        const char *name);
gboolean            place_exists       (Place      *self,
                                        const char *name);
void                place_write        (Place      *self,
                                        const char *name,
                                        const char *content);
char               *place_get_log      (Place *self);
gboolean            place_add          (Place      *self,
                                        const char *id,
                                        guint       start,
                                        guint       end,
                                        GError    **error);
gboolean            place_remove       (Place      *self,
                                        const char *id,
                                        GError    **error);
gboolean            place_relabel      (Place      *self,
                                        const char *id,
                                        const char *label,
                                        GError    **error);
char               *dump_set           (GlossAnnotationSet *set);
