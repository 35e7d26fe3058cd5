/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* WCAG 2.1, success criteria 1.4.3 (AA) and 1.4.6 (AAA), for text; 1.4.11 for what is not. */
#define GLOSS_CONTRAST_AA 4.5
#define GLOSS_CONTRAST_AAA 7.0
#define GLOSS_CONTRAST_LINES 3.0

/**
 * GlossRgba:
 * @red: from 0 to 1
 * @green: from 0 to 1
 * @blue: from 0 to 1
 * @alpha: from 0 (nothing is seen) to 1 (opaque)
 *
 * A colour in sRGB.
 */
typedef struct
{
  float red;
  float green;
  float blue;
  float alpha;
} GlossRgba;

gboolean gloss_contrast_parse         (const char *text,
                                       GlossRgba  *color);
double   gloss_contrast_get_luminance (const GlossRgba *color);
double   gloss_contrast_get_ratio     (const GlossRgba *a,
                                       const GlossRgba *b);
void     gloss_contrast_blend         (const GlossRgba *over,
                                       const GlossRgba *under,
                                       GlossRgba       *result);
void     gloss_contrast_get_ink       (const GlossRgba *label,
                                       const GlossRgba *background,
                                       double           contrast,
                                       GlossRgba       *ink);
void     gloss_contrast_get_fill      (const GlossRgba *label,
                                       const GlossRgba *text,
                                       const GlossRgba *background,
                                       double           contrast,
                                       GlossRgba       *fill);

G_END_DECLS
