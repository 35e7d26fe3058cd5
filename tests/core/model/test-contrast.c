/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-color-vision.h"
#include "core/model/gloss-contrast.h"

/* What is made of it is tested with the highlights that are drawn so; here, that it reads colours
 * and that its figures are those of WCAG. */

static void
test_parse (void)
{
  static const char *const bad[] = {
    NULL, "", "#", "#fff", "#1a5fb", "#1a5fb4f", "1a5fb4", "#1a5fbg", "#1a5fb ", "red", "#+1-2+3",
  };
  GlossRgba color;

  g_assert_true (gloss_contrast_parse ("#ff0033", &color));
  g_assert_cmpfloat_with_epsilon (color.red, 1.0, 0.0001);
  g_assert_cmpfloat_with_epsilon (color.green, 0.0, 0.0001);
  g_assert_cmpfloat_with_epsilon (color.blue, 0.2, 0.0001);
  g_assert_cmpfloat_with_epsilon (color.alpha, 1.0, 0.0001);
  g_assert_true (gloss_contrast_parse ("#ABCDEF", &color));

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (gloss_contrast_parse (bad[i], &color));
      g_assert_cmpfloat_with_epsilon (color.red, 128.0 / 255, 0.0001);
      g_assert_cmpfloat_with_epsilon (color.alpha, 1.0, 0.0001);
    }
}

static void
test_ratio (void)
{
  static const struct
  {
    const char *color;
    double      to_white;
  } cases[] = { { "#000000", 21.0 }, { "#ffffff", 1.0 }, { "#777777", 4.48 }, { "#0000ff", 8.59 } };
  GlossRgba white;

  gloss_contrast_parse ("#ffffff", &white);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GlossRgba color;

      gloss_contrast_parse (cases[i].color, &color);
      g_assert_cmpfloat_with_epsilon (gloss_contrast_get_ratio (&color, &white),
                                      cases[i].to_white, 0.01);
      g_assert_cmpfloat_with_epsilon (gloss_contrast_get_ratio (&white, &color),
                                      cases[i].to_white, 0.01);
    }
}

static double
get_difference (GlossColorVision  vision,
                const char       *a,
                const char       *b)
{
  GlossRgba rgba_a, rgba_b;

  gloss_contrast_parse (a, &rgba_a);
  gloss_contrast_parse (b, &rgba_b);
  return gloss_color_vision_get_difference (vision, &rgba_a, &rgba_b);
}

static void
test_vision (void)
{
  /* Grays look the same to all; L* is 100 for white, 53.59 for the middle gray. */
  for (guint vision = 0; vision < GLOSS_N_VISIONS; vision++)
    {
      g_assert_cmpfloat_with_epsilon (get_difference (vision, "#000000", "#ffffff"), 100.0, 0.1);
      g_assert_cmpfloat_with_epsilon (get_difference (vision, "#000000", "#808080"), 53.59, 0.1);
      g_assert_cmpfloat (get_difference (vision, "#123456", "#123456"), ==, 0.0);
    }

  /* Red and green, far apart, come close for those who lack the cones for one of them. */
  g_assert_cmpfloat (get_difference (GLOSS_VISION_USUAL, "#ff0000", "#00ff00"), >, 150.0);
  g_assert_cmpfloat (get_difference (GLOSS_VISION_DEUTERANOPIA, "#a06000", "#608000"), <, 15.0);
  g_assert_cmpfloat (get_difference (GLOSS_VISION_USUAL, "#a06000", "#608000"), >, 30.0);
  g_assert_cmpfloat (get_difference (GLOSS_VISION_TRITANOPIA, "#008060", "#0080a0"),
                     <, get_difference (GLOSS_VISION_USUAL, "#008060", "#0080a0") / 2);
}

/* Worked out from the publications by another program. */
static void
test_vision_values (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    double      differences[GLOSS_N_VISIONS];
  } pairs[] = {
    { "#ff0000", "#008000", { [GLOSS_VISION_USUAL] = 133.11, [GLOSS_VISION_PROTANOPIA] = 10.39,
                              [GLOSS_VISION_DEUTERANOPIA] = 24.37,
                              [GLOSS_VISION_TRITANOPIA] = 129.90 } },
    { "#c06000", "#4060c0", { [GLOSS_VISION_USUAL] = 115.02, [GLOSS_VISION_PROTANOPIA] = 104.83,
                              [GLOSS_VISION_DEUTERANOPIA] = 117.21,
                              [GLOSS_VISION_TRITANOPIA] = 87.37 } },
    { "#00a0a0", "#a000a0", { [GLOSS_VISION_USUAL] = 110.55, [GLOSS_VISION_PROTANOPIA] = 56.71,
                              [GLOSS_VISION_DEUTERANOPIA] = 29.67,
                              [GLOSS_VISION_TRITANOPIA] = 92.74 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    for (guint vision = 0; vision < GLOSS_N_VISIONS; vision++)
      g_assert_cmpfloat_with_epsilon (get_difference (vision, pairs[i].a, pairs[i].b),
                                      pairs[i].differences[vision], 0.02);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/contrast/parse", test_parse);
  g_test_add_func ("/contrast/ratio", test_ratio);
  g_test_add_func ("/contrast/vision", test_vision);
  g_test_add_func ("/contrast/vision-values", test_vision_values);

  return g_test_run ();
}
