/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-annotation-model.h"

G_BEGIN_DECLS

/* What a list of annotations is to show and in which order, found by a walk over the whole set. */
typedef struct
{
  char                   *text;    /* (nullable) */
  const char             *label;   /* (nullable) */
  const char             *creator; /* (nullable) */
  GlossAnnotationFlags    flags;
  GlossAnnotationOrderBy  by;
  gboolean                descending;
} AnnotationOracle;

/* (transfer container) (element-type GlossAnnotation): of @set, whose the annotations are. */
GPtrArray *annotation_oracle_list (const AnnotationOracle *self,
                                   GlossAnnotationSet     *set);

G_END_DECLS
