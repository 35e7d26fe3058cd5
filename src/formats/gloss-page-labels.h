/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "core/model/gloss-contrast.h"
#include "core/model/gloss-underline.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * GlossPageLabel:
 * @ink: of its underline and caption: 4.5:1 on the paper and on @fill
 * @fill: behind the characters: text keeps 7:1 on it
 * @pattern: which of the underlines
 *
 * How a label looks on paper.
 */
typedef struct
{
  GlossRgba      ink;
  GlossRgba      fill;
  GlossUnderline pattern;
} GlossPageLabel;

/**
 * GlossPageLabels:
 *
 * The looks of the labels of a set.
 */
typedef struct _GlossPageLabels GlossPageLabels;

GlossPageLabels      *gloss_page_labels_new  (GlossAnnotationSet *set,
                                              GPtrArray          *ids);
void                  gloss_page_labels_free (GlossPageLabels *self);
const GlossPageLabel *gloss_page_labels_get  (GlossPageLabels *self,
                                              const char      *id);

void                  gloss_page_label_fill      (const GlossPageLabel *self,
                                                  cairo_t              *cr,
                                                  double                x,
                                                  double                y,
                                                  double                width,
                                                  double                height);
void                  gloss_page_label_underline (const GlossPageLabel *self,
                                                  cairo_t              *cr,
                                                  double                x,
                                                  double                y,
                                                  double                width);

G_END_DECLS
