/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-label-styles.h"

G_BEGIN_DECLS

/**
 * GlossRelationStyle:
 * @name: the name of the type, in small type
 * @width: of the name, in pixels
 * @ink: its colour
 * @directed: whether it matters which end is the first
 *
 * How a type of relations is drawn.
 */
typedef struct
{
  PangoLayout *name;
  float        width;
  GdkRGBA      ink;
  gboolean     directed;
} GlossRelationStyle;

/**
 * GlossRelationStyles:
 *
 * How the types of relations are drawn that were asked for: those of one's own set, and, greyer,
 * those of the set beneath it.
 */
typedef struct _GlossRelationStyles GlossRelationStyles;

GlossRelationStyles      *gloss_relation_styles_new   (GlossLabelStyles *label_styles);
void                      gloss_relation_styles_free  (GlossRelationStyles *self);
/* The names, the font or the colours changed. */
void                      gloss_relation_styles_clear (GlossRelationStyles *self);
const GlossRelationStyle *gloss_relation_styles_get   (GlossRelationStyles *self,
                                                       GlossAnnotationSet  *set,
                                                       GlossAnnotationSet  *underlay,
                                                       const char          *type_id);

G_END_DECLS
