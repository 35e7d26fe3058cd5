/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-contrast.h"

G_BEGIN_DECLS

/**
 * GlossColorVision:
 * @GLOSS_VISION_USUAL: all three kinds of cones
 * @GLOSS_VISION_PROTANOPIA: no cones for long waves (red)
 * @GLOSS_VISION_DEUTERANOPIA: none for middle waves (green)
 * @GLOSS_VISION_TRITANOPIA: none for short waves (blue)
 * @GLOSS_N_VISIONS: how many there are
 *
 * How colors are seen.
 */
typedef enum
{
  GLOSS_VISION_USUAL,
  GLOSS_VISION_PROTANOPIA,
  GLOSS_VISION_DEUTERANOPIA,
  GLOSS_VISION_TRITANOPIA,
  GLOSS_N_VISIONS,
} GlossColorVision;

double gloss_color_vision_get_difference (GlossColorVision  vision,
                                          const GlossRgba  *a,
                                          const GlossRgba  *b);

G_END_DECLS
