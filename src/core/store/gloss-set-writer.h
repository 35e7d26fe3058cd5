/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation.h"
#include "core/model/gloss-label.h"
#include "core/text/gloss-article.h"

G_BEGIN_DECLS

/* The pieces of a set file, for the writers of other files of ours. */
void  gloss_set_writer_put_annotation (GString               *out,
                                       const GlossAnnotation *annotation,
                                       GlossText             *text);
void  gloss_set_writer_put_label      (GString          *out,
                                       const GlossLabel *label);
void  gloss_set_writer_put_labels     (GString   *out,
                                       GPtrArray *labels);
char *gloss_set_writer_make_document  (GlossArticle *article);

G_END_DECLS
