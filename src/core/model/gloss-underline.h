/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/**
 * GlossUnderline:
 * @GLOSS_UNDERLINE_SOLID: a line
 * @GLOSS_UNDERLINE_DASHED: dashes
 * @GLOSS_UNDERLINE_DOTTED: dots
 * @GLOSS_UNDERLINE_DOUBLE: two thin lines
 * @GLOSS_UNDERLINE_DASH_DOTTED: a long dash and a dot by turns
 * @GLOSS_UNDERLINE_DOUBLE_DASHED: two thin lines of dashes
 * @GLOSS_UNDERLINE_WIDE_DOTTED: dots far apart
 * @GLOSS_N_UNDERLINES: how many there are
 *
 * What a label is told by where colours are not seen: on the screen, on paper and in web pages
 * alike.
 */
typedef enum
{
  GLOSS_UNDERLINE_SOLID,
  GLOSS_UNDERLINE_DASHED,
  GLOSS_UNDERLINE_DOTTED,
  GLOSS_UNDERLINE_DOUBLE,
  GLOSS_UNDERLINE_DASH_DOTTED,
  GLOSS_UNDERLINE_DOUBLE_DASHED,
  GLOSS_UNDERLINE_WIDE_DOTTED,
  GLOSS_N_UNDERLINES,
} GlossUnderline;

/**
 * GlossUnderlinePattern:
 * @lengths: what is drawn and left out by turns, in units that are about a pixel
 * @n_lengths: how many of these there are, two for each mark; 0: the line is whole
 * @n_lines: how many lines there are, one below the other
 *
 * What a pattern looks like. It is repeated as long as the underline is.
 */
typedef struct
{
  guint8 lengths[4];
  guint8 n_lengths;
  guint8 n_lines;
} GlossUnderlinePattern;

const GlossUnderlinePattern *gloss_underline_get_pattern (GlossUnderline self);

GlossUnderline gloss_underline_at           (guint               place);
GlossUnderline gloss_underline_find         (GlossAnnotationSet *set,
                                             const char         *label_id);
GlossUnderline gloss_underline_find_label   (GlossLabelSet      *labels,
                                             const char         *label_id);

G_END_DECLS
