/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label-set.h"

G_BEGIN_DECLS

typedef struct
{
  const char *color;
  const char *name;
} GlossNamedColor;

const GlossNamedColor *gloss_label_colors_list (guint *n_colors);
const char            *gloss_label_colors_next (GlossLabelSet *labels);
char                  *gloss_label_keys_next   (GlossLabelSet *labels);
/* So many of them, from the first one, can be told apart whatever cones one lacks. */
#define GLOSS_LABEL_COLORS_SAFE 8

G_END_DECLS
