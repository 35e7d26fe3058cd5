/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-connector.h"

G_BEGIN_DECLS

/**
 * GlossNamePlaces:
 *
 * Where the names of relations stand, in pixels: between two lines of text, on their lines, and not
 * upon each other. For one frame.
 */
typedef struct _GlossNamePlaces GlossNamePlaces;

/* @width: of the view; @gap: what is free between two lines of text; @height: of a name. */
GlossNamePlaces *gloss_name_places_new  (float width,
                                         float gap,
                                         float height);
void             gloss_name_places_free (GlossNamePlaces *self);
/* Nothing is to stand there. */
void             gloss_name_places_take (GlossNamePlaces       *self,
                                         const graphene_rect_t *place);
/* @bottom, @line_height: the top of the line of text at the lower end, and its height. */
void             gloss_name_places_find (GlossNamePlaces      *self,
                                         const GlossConnector *connector,
                                         float                 width,
                                         float                 bottom,
                                         float                 line_height,
                                         graphene_rect_t      *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossNamePlaces, gloss_name_places_free)

G_END_DECLS
