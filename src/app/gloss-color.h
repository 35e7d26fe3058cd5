/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-contrast.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

double gloss_color_get_luminance (const GdkRGBA *color);
double gloss_color_get_contrast  (const GdkRGBA *a,
                                  const GdkRGBA *b);
void   gloss_color_blend         (const GdkRGBA *over,
                                  const GdkRGBA *under,
                                  GdkRGBA       *result);
void   gloss_color_get_ink       (const GdkRGBA *label,
                                  const GdkRGBA *background,
                                  double         contrast,
                                  GdkRGBA       *ink);
void   gloss_color_get_fill      (const GdkRGBA *label,
                                  const GdkRGBA *text,
                                  const GdkRGBA *background,
                                  double         contrast,
                                  GdkRGBA       *fill);

G_END_DECLS
