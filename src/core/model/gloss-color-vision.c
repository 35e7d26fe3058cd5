/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * How different two colors look, to everybody and to those who lack one kind of cones.
 *
 * The simulation is that of Machado, Oliveira and Fernandes, "A Physiologically-based Model for
 * Simulation of Color Vision Deficiency" (IEEE TVCG 15 (6), 2009), with the matrices of severity
 * 1.0 published with it, which are for linear RGB. The difference is CIE 1976: the distance in
 * L*a*b* under D65; about 2.3 is just noticed.
 */

#include "core/model/gloss-color-vision.h"

#include <math.h>

static const double matrices[GLOSS_N_VISIONS][3][3] = {
  [GLOSS_VISION_USUAL] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  [GLOSS_VISION_PROTANOPIA] = { { 0.152286, 1.052583, -0.204868 },
                                { 0.114503, 0.786281, 0.099216 },
                                { -0.003882, -0.048116, 1.051998 } },
  [GLOSS_VISION_DEUTERANOPIA] = { { 0.367322, 0.860646, -0.227968 },
                                  { 0.280085, 0.672501, 0.047413 },
                                  { -0.011820, 0.042940, 0.968881 } },
  [GLOSS_VISION_TRITANOPIA] = { { 1.255528, -0.076749, -0.178779 },
                                { -0.078411, 0.930809, 0.147602 },
                                { 0.004733, 0.691367, 0.303900 } },
};

/* Linear sRGB to CIE XYZ under D65, each row divided by the white point. */
static const double to_xyz[3][3] = {
  { 0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047 },
  { 0.2126729, 0.7151522, 0.0721750 },
  { 0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883 },
};

static double
linearize (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static void
multiply (const double matrix[3][3],
          const double vector[3],
          double       result[3])
{
  for (guint i = 0; i < 3; i++)
    {
      result[i] = 0.0;
      for (guint j = 0; j < 3; j++)
        result[i] += matrix[i][j] * vector[j];
    }
}

static double
compress (double value)
{
  return value > 216.0 / 24389.0 ? cbrt (value) : (24389.0 / 27.0 * value + 16.0) / 116.0;
}

static void
make_lab (GlossColorVision  vision,
          const GlossRgba  *color,
          double            lab[3])
{
  const double rgb[3] = { linearize (color->red), linearize (color->green),
                          linearize (color->blue) };
  double seen[3];
  double xyz[3];

  multiply (matrices[vision], rgb, seen);
  for (guint i = 0; i < 3; i++)
    seen[i] = CLAMP (seen[i], 0.0, 1.0);
  multiply (to_xyz, seen, xyz);

  lab[0] = 116.0 * compress (xyz[1]) - 16.0;
  lab[1] = 500.0 * (compress (xyz[0]) - compress (xyz[1]));
  lab[2] = 200.0 * (compress (xyz[1]) - compress (xyz[2]));
}

/**
 * gloss_color_vision_get_difference:
 * @vision: who looks
 * @a: an opaque color
 * @b: an opaque color
 *
 * Returns: how different they look: the CIE 1976 color difference
 */
double
gloss_color_vision_get_difference (GlossColorVision  vision,
                                   const GlossRgba  *a,
                                   const GlossRgba  *b)
{
  double lab_a[3];
  double lab_b[3];

  g_return_val_if_fail (vision < GLOSS_N_VISIONS && a != NULL && b != NULL, 0.0);

  make_lab (vision, a, lab_a);
  make_lab (vision, b, lab_b);
  return sqrt (pow (lab_a[0] - lab_b[0], 2) + pow (lab_a[1] - lab_b[1], 2)
               + pow (lab_a[2] - lab_b[2], 2));
}
