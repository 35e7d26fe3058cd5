/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-label-outline.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_LABEL_PLACES (gloss_label_places_get_type ())

/**
 * GlossLabelPlaces:
 *
 * The labels of an outline that are to be seen, as a list of #GlossLabelPlace: those below what is
 * folded are not in it, and the ones that only the file defines stand below a heading.
 */
G_DECLARE_FINAL_TYPE (GlossLabelPlaces, gloss_label_places, GLOSS, LABEL_PLACES, GObject)

GlossLabelPlaces *gloss_label_places_new    (void);
/* Lists what @outline has now. */
void              gloss_label_places_update (GlossLabelPlaces  *self,
                                             GlossLabelOutline *outline);
/* Where it is in the list. */
gboolean          gloss_label_places_find   (GlossLabelPlaces *self,
                                             const char       *label_id,
                                             guint            *position);

G_END_DECLS
