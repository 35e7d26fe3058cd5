/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-relation-styles.h"

G_BEGIN_DECLS

/**
 * GlossConnectorNames:
 *
 * The names on the lines of relations: how they are drawn, and for one frame which of them have a
 * note.
 */
typedef struct _GlossConnectorNames GlossConnectorNames;

GlossConnectorNames *gloss_connector_names_new       (void);
void                 gloss_connector_names_free      (GlossConnectorNames *self);
/* Begins anew. */
void                 gloss_connector_names_clear     (GlossConnectorNames *self);
/* Draws one at @place, which is that wide, with the dashes of @cr. */
void                 gloss_connector_names_draw      (GlossConnectorNames      *self,
                                                      cairo_t                  *cr,
                                                      const GlossRelationStyle *style,
                                                      GlossRelation            *relation,
                                                      const graphene_rect_t    *place,
                                                      const GdkRGBA            *background);
float                gloss_connector_name_width      (const GlossRelationStyle *style,
                                                      GlossRelation            *relation);
/* The note of what stands there: (nullable), borrowed until the next change. */
const char          *gloss_connector_names_find_note (GlossConnectorNames *self,
                                                      double               x,
                                                      double               y);

/* Adds it to the path of @cr. */
void                 gloss_add_rounded_rectangle     (cairo_t               *cr,
                                                      const graphene_rect_t *rectangle,
                                                      double                 radius);

G_END_DECLS
