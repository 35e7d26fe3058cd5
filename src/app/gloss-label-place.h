/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_LABEL_PLACE (gloss_label_place_get_type ())

/**
 * GlossLabelPlace:
 *
 * What a row of the palette is for: a label, or the heading above those that only the file defines.
 */
G_DECLARE_FINAL_TYPE (GlossLabelPlace, gloss_label_place, GLOSS, LABEL_PLACE, GObject)

GlossLabelPlace *gloss_label_place_new       (GlossLabel *label);
/* %NULL: it is the heading. */
GlossLabel      *gloss_label_place_get_label (GlossLabelPlace *self);

G_END_DECLS
