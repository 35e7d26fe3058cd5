/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The colours of highlights, made from the colours of labels so that everything stays readable.
 *
 * Luminance and contrast are those of WCAG 2.1. Two colours come of each label:
 *
 * - The ink (underlines, captions, handles) is the label's colour moved towards black or white just
 *   so far that it has the wanted contrast to the background.
 * - The fill lies under text, and any number of fills may lie on one another. On a light background
 *   it is the label's colour moved towards white until none of its channels is darker than a
 *   certain grey, on a dark one towards black until none is lighter; the grey is the one on which
 *   the text just has the wanted contrast. Blending never takes a channel beyond those that are
 *   blended, so whatever is stacked over the background stays on the right side of that grey,
 *   channel by channel.
 */

#include "core/model/gloss-contrast.h"

#include <math.h>
#include <string.h>

/* Enough for steps smaller than one of 256. */
#define BISECTIONS 12

static double
linearize (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static void
mix (const GlossRgba *from,
     double         to,
     double         amount,
     GlossRgba       *result)
{
  result->red = (float) (from->red + (to - from->red) * amount);
  result->green = (float) (from->green + (to - from->green) * amount);
  result->blue = (float) (from->blue + (to - from->blue) * amount);
  result->alpha = 1.0f;
}

static gboolean
is_light_scheme (const GlossRgba *text,
                 const GlossRgba *background)
{
  return gloss_contrast_get_luminance (text) < gloss_contrast_get_luminance (background);
}

/* The grey that is farthest from the background and still gives @text the contrast. */
static double
find_grey (const GlossRgba *text,
           gboolean       light,
           double         contrast)
{
  double good = light ? 1.0 : 0.0;
  double bad = 1.0 - good;

  for (guint i = 0; i < BISECTIONS; i++)
    {
      double middle = (good + bad) / 2;
      GlossRgba grey = { (float) middle, (float) middle, (float) middle, 1.0f };
      GlossRgba seen;

      gloss_contrast_blend (text, &grey, &seen);
      if (is_light_scheme (&seen, &grey) == light
          && gloss_contrast_get_ratio (&seen, &grey) >= contrast)
        good = middle;
      else
        bad = middle;
    }

  return good;
}

/**
 * gloss_contrast_parse:
 * @text: (nullable): "#rrggbb", as labels have it
 * @color: (out): the colour, opaque; a middle grey where @text is no colour
 *
 * Returns: %FALSE if @text is no colour
 */
gboolean
gloss_contrast_parse (const char *text,
                      GlossRgba  *color)
{
  guint channels[3] = { 0x80, 0x80, 0x80 };
  gboolean valid;

  g_return_val_if_fail (color != NULL, FALSE);

  valid = text != NULL && text[0] == '#' && strlen (text) == 7
          && strspn (text + 1, "0123456789abcdefABCDEF") == 6;
  for (guint i = 0; valid && i < 3; i++)
    channels[i] = g_ascii_xdigit_value (text[1 + 2 * i]) * 16
                  + g_ascii_xdigit_value (text[2 + 2 * i]);

  color->red = (float) channels[0] / 255.0f;
  color->green = (float) channels[1] / 255.0f;
  color->blue = (float) channels[2] / 255.0f;
  color->alpha = 1.0f;
  return valid;
}

/**
 * gloss_contrast_get_luminance:
 * @color: a colour; its alpha is not looked at
 *
 * Returns: the relative luminance of WCAG 2.1, from 0 (black) to 1 (white)
 */
double
gloss_contrast_get_luminance (const GlossRgba *color)
{
  g_return_val_if_fail (color != NULL, 0.0);

  return 0.2126 * linearize (color->red) + 0.7152 * linearize (color->green)
         + 0.0722 * linearize (color->blue);
}

/**
 * gloss_contrast_get_ratio:
 * @a: an opaque colour
 * @b: an opaque colour
 *
 * Returns: the contrast ratio of WCAG 2.1, from 1 to 21
 */
double
gloss_contrast_get_ratio (const GlossRgba *a,
                          const GlossRgba *b)
{
  double la = gloss_contrast_get_luminance (a);
  double lb = gloss_contrast_get_luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

/**
 * gloss_contrast_blend:
 * @over: a colour, perhaps translucent
 * @under: the opaque colour that it is painted on
 * @result: (out): what is seen then, opaque; may be one of the others
 */
void
gloss_contrast_blend (const GlossRgba *over,
                      const GlossRgba *under,
                      GlossRgba       *result)
{
  float alpha;

  g_return_if_fail (over != NULL && under != NULL && result != NULL);

  alpha = over->alpha;
  result->red = over->red * alpha + under->red * (1.0f - alpha);
  result->green = over->green * alpha + under->green * (1.0f - alpha);
  result->blue = over->blue * alpha + under->blue * (1.0f - alpha);
  result->alpha = 1.0f;
}

/**
 * gloss_contrast_get_ink:
 * @label: the colour of a label
 * @background: the opaque colour that is drawn on
 * @contrast: the ratio that is wanted, such as %GLOSS_CONTRAST_AA
 * @ink: (out): the colour to draw lines and captions with, opaque
 *
 * Keeps the label's colour where it has the contrast already. Where no colour can have it, @ink is
 * black or white.
 */
void
gloss_contrast_get_ink (const GlossRgba *label,
                        const GlossRgba *background,
                        double         contrast,
                        GlossRgba       *ink)
{
  const GlossRgba black = { 0.0f, 0.0f, 0.0f, 1.0f };
  const GlossRgba white = { 1.0f, 1.0f, 1.0f, 1.0f };
  double target;
  double good = 1.0;
  double bad = 0.0;

  g_return_if_fail (label != NULL && background != NULL && ink != NULL);

  target = gloss_contrast_get_ratio (&black, background)
                 > gloss_contrast_get_ratio (&white, background)
             ? 0.0
             : 1.0;
  mix (label, target, 0.0, ink);
  if (gloss_contrast_get_ratio (ink, background) >= contrast)
    return;

  for (guint i = 0; i < BISECTIONS; i++)
    {
      double middle = (good + bad) / 2;

      mix (label, target, middle, ink);
      if (gloss_contrast_get_ratio (ink, background) >= contrast)
        good = middle;
      else
        bad = middle;
    }
  mix (label, target, good, ink);
}

/**
 * gloss_contrast_get_fill:
 * @label: the colour of a label
 * @text: the colour of the text, perhaps translucent
 * @background: the opaque colour behind it
 * @contrast: the ratio that is wanted, such as %GLOSS_CONTRAST_AA
 * @fill: (out): the colour to lay under the text; opaque, to be given any alpha
 *
 * However many fills made with the same @text and @background lie on one another, at whatever
 * alpha,
 * @text keeps @contrast on them, provided that it has it on @background.
 */
void
gloss_contrast_get_fill (const GlossRgba *label,
                         const GlossRgba *text,
                         const GlossRgba *background,
                         double         contrast,
                         GlossRgba       *fill)
{
  gboolean light;
  double limit;
  double extreme;
  double amount = 0.0;

  g_return_if_fail (label != NULL && text != NULL && background != NULL && fill != NULL);

  light = is_light_scheme (text, background);
  limit = find_grey (text, light, contrast);
  extreme = light ? MIN (label->red, MIN (label->green, label->blue))
                  : MAX (label->red, MAX (label->green, label->blue));

  if (light && extreme < limit)
    amount = (limit - extreme) / (1.0 - extreme);
  else if (!light && extreme > limit)
    amount = (extreme - limit) / extreme;
  mix (label, light ? 1.0 : 0.0, amount, fill);
}
