/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* WCAG 2.1, success criteria 1.4.3 (AA) and 1.4.6 (AAA), for text. */
#define GLOSS_CONTRAST_AA 4.5
#define GLOSS_CONTRAST_AAA 7.0

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
