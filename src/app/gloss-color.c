/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The arithmetic of core/model/gloss-contrast.h for the colours that GTK has.
 */

#include "app/gloss-color.h"

static GlossRgba
from_gdk (const GdkRGBA *color)
{
  return (GlossRgba) { color->red, color->green, color->blue, color->alpha };
}

static void
to_gdk (const GlossRgba *color,
        GdkRGBA         *result)
{
  *result = (GdkRGBA) { color->red, color->green, color->blue, color->alpha };
}

/**
 * gloss_color_get_luminance:
 * @color: a colour; its alpha is not looked at
 *
 * Returns: the relative luminance of WCAG 2.1, from 0 (black) to 1 (white)
 */
double
gloss_color_get_luminance (const GdkRGBA *color)
{
  GlossRgba rgba;

  g_return_val_if_fail (color != NULL, 0.0);

  rgba = from_gdk (color);
  return gloss_contrast_get_luminance (&rgba);
}

/**
 * gloss_color_get_contrast:
 * @a: an opaque colour
 * @b: an opaque colour
 *
 * Returns: the contrast ratio of WCAG 2.1, from 1 to 21
 */
double
gloss_color_get_contrast (const GdkRGBA *a,
                          const GdkRGBA *b)
{
  GlossRgba rgba_a;
  GlossRgba rgba_b;

  g_return_val_if_fail (a != NULL && b != NULL, 1.0);

  rgba_a = from_gdk (a);
  rgba_b = from_gdk (b);
  return gloss_contrast_get_ratio (&rgba_a, &rgba_b);
}

/**
 * gloss_color_blend:
 * @over: a colour, perhaps translucent
 * @under: the opaque colour that it is painted on
 * @result: (out): what is seen then, opaque; may be one of the others
 */
void
gloss_color_blend (const GdkRGBA *over,
                   const GdkRGBA *under,
                   GdkRGBA       *result)
{
  GlossRgba rgba_over;
  GlossRgba rgba_under;
  GlossRgba seen;

  g_return_if_fail (over != NULL && under != NULL && result != NULL);

  rgba_over = from_gdk (over);
  rgba_under = from_gdk (under);
  gloss_contrast_blend (&rgba_over, &rgba_under, &seen);
  to_gdk (&seen, result);
}

/**
 * gloss_color_get_ink:
 * @label: the colour of a label
 * @background: the opaque colour that is drawn on
 * @contrast: the ratio that is wanted, such as %GLOSS_CONTRAST_AA
 * @ink: (out): the colour to draw lines and captions with; see gloss_contrast_get_ink()
 */
void
gloss_color_get_ink (const GdkRGBA *label,
                     const GdkRGBA *background,
                     double         contrast,
                     GdkRGBA       *ink)
{
  GlossRgba rgba_label;
  GlossRgba rgba_background;
  GlossRgba result;

  g_return_if_fail (label != NULL && background != NULL && ink != NULL);

  rgba_label = from_gdk (label);
  rgba_background = from_gdk (background);
  gloss_contrast_get_ink (&rgba_label, &rgba_background, contrast, &result);
  to_gdk (&result, ink);
}

/**
 * gloss_color_get_fill:
 * @label: the colour of a label
 * @text: the colour of the text, perhaps translucent
 * @background: the opaque colour behind it
 * @contrast: the ratio that is wanted, such as %GLOSS_CONTRAST_AA
 * @fill: (out): the colour to lay under the text; see gloss_contrast_get_fill()
 */
void
gloss_color_get_fill (const GdkRGBA *label,
                      const GdkRGBA *text,
                      const GdkRGBA *background,
                      double         contrast,
                      GdkRGBA       *fill)
{
  GlossRgba rgba_label;
  GlossRgba rgba_text;
  GlossRgba rgba_background;
  GlossRgba result;

  g_return_if_fail (label != NULL && text != NULL && background != NULL && fill != NULL);

  rgba_label = from_gdk (label);
  rgba_text = from_gdk (text);
  rgba_background = from_gdk (background);
  gloss_contrast_get_fill (&rgba_label, &rgba_text, &rgba_background, contrast, &result);
  to_gdk (&result, fill);
}
