/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/* What stands behind the label's name under a highlight: " · certain ?"; %NULL: nothing. */
char *gloss_caption_mark_new (GlossAnnotationSet *set,
                              GlossAnnotation    *annotation);

G_END_DECLS
