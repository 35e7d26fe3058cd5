/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What needs no widget: colours, lanes, captions. */

#include "app/gloss-captions.h"
#include "app/gloss-color.h"
#include "app/gloss-lane-layout.h"
#include "app/gloss-lanes.h"
#include "core/model/gloss-label-set.h"
#include "support/gloss-test-random.h"

#include <math.h>

/* A colour scheme of the desktop. */
typedef struct
{
  const char *name;
  const char *text;
  const char *background;
  double      contrast;
} Scheme;

static const Scheme schemes[] = {
  { "light", "rgba(0,0,0,0.8)", "#ffffff", GLOSS_CONTRAST_AA },
  { "dark", "#ffffff", "#1e1e1e", GLOSS_CONTRAST_AA },
  { "light, high contrast", "#000000", "#ffffff", GLOSS_CONTRAST_AAA },
  { "dark, high contrast", "#ffffff", "#1e1e1e", GLOSS_CONTRAST_AAA },
};

static GdkRGBA
parse (const char *text)
{
  GdkRGBA color;

  g_assert_true (gdk_rgba_parse (&color, text));
  return color;
}

static GdkRGBA
random_color (GRand *rand)
{
  GdkRGBA color = { (float) g_rand_double (rand), (float) g_rand_double (rand),
                    (float) g_rand_double (rand), 1.0f };

  return color;
}

static void
assert_readable (const GdkRGBA *text,
                 const GdkRGBA *background,
                 double         contrast)
{
  GdkRGBA seen;

  gloss_color_blend (text, background, &seen);
  /* Half of one step of 256. */
  g_assert_cmpfloat (gloss_color_get_contrast (&seen, background), >=, contrast - 0.03);
}

static void
check_label (const GdkRGBA *label,
             const Scheme  *scheme)
{
  GdkRGBA text = parse (scheme->text);
  GdkRGBA background = parse (scheme->background);
  GdkRGBA fill;
  GdkRGBA ink;

  gloss_color_get_ink (label, &background, scheme->contrast, &ink);
  g_assert_cmpfloat (gloss_color_get_contrast (&ink, &background), >=, scheme->contrast - 0.03);
  gloss_color_get_fill (label, &text, &background, scheme->contrast, &fill);
  assert_readable (&text, &fill, scheme->contrast);
}

static void
test_default_labels (void)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();

  g_assert_cmpuint (gloss_label_set_get_n_labels (labels), >, 0);
  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    {
      GdkRGBA label = parse (gloss_label_get_color (gloss_label_set_get_nth (labels, i)));

      for (guint j = 0; j < G_N_ELEMENTS (schemes); j++)
        check_label (&label, &schemes[j]);
    }
}

static void
test_any_label (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();

  for (guint i = 0; i < 2000; i++)
    {
      GdkRGBA label = random_color (rand);

      check_label (&label, &schemes[i % G_N_ELEMENTS (schemes)]);
    }
}

/* However many fills of whatever labels lie on one another, text stays readable. */
static void
test_stacked_fills (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();

  for (guint i = 0; i < 2000; i++)
    {
      const Scheme *scheme = &schemes[i % G_N_ELEMENTS (schemes)];
      GdkRGBA text = parse (scheme->text);
      GdkRGBA background = parse (scheme->background);
      GdkRGBA seen = background;
      guint n = (guint) g_rand_int_range (rand, 1, 8);

      for (guint j = 0; j < n; j++)
        {
          GdkRGBA label = random_color (rand);
          GdkRGBA fill;

          gloss_color_get_fill (&label, &text, &background, scheme->contrast, &fill);
          fill.alpha = (float) g_rand_double (rand);
          gloss_color_blend (&fill, &seen, &seen);
          assert_readable (&text, &seen, scheme->contrast);
        }
    }
}

static void
test_ink_keeps_color (void)
{
  GdkRGBA white = parse ("#ffffff");
  GdkRGBA dark_blue = parse ("#1a5fb4");
  GdkRGBA yellow = parse ("#f6d32d");
  GdkRGBA ink;

  gloss_color_get_ink (&dark_blue, &white, GLOSS_CONTRAST_AA, &ink);
  g_assert_true (gdk_rgba_equal (&ink, &dark_blue));
  gloss_color_get_ink (&yellow, &white, GLOSS_CONTRAST_AA, &ink);
  g_assert_false (gdk_rgba_equal (&ink, &yellow));
  /* Just as much as needed. */
  g_assert_cmpfloat (gloss_color_get_contrast (&ink, &white), <, GLOSS_CONTRAST_AA + 0.05);
}

static void
test_known_contrasts (void)
{
  GdkRGBA black = parse ("#000000");
  GdkRGBA white = parse ("#ffffff");
  GdkRGBA grey = parse ("#767676");

  g_assert_cmpfloat_with_epsilon (gloss_color_get_contrast (&black, &white), 21.0, 0.001);
  g_assert_cmpfloat_with_epsilon (gloss_color_get_contrast (&white, &white), 1.0, 0.001);
  g_assert_cmpfloat_with_epsilon (gloss_color_get_contrast (&grey, &white), 4.54, 0.01);
}

static void
test_nested_lanes (void)
{
  const GlossSpan spans[] = { { 0, 100 }, { 10, 50 }, { 20, 30 }, { 60, 70 }, { 200, 210 } };
  guint8 lanes[G_N_ELEMENTS (spans)];

  g_assert_cmpuint (gloss_lanes_assign (spans, G_N_ELEMENTS (spans), lanes), ==, 3);
  g_assert_cmpuint (lanes[0], ==, 2);
  g_assert_cmpuint (lanes[1], ==, 1);
  g_assert_cmpuint (lanes[2], ==, 0);
  g_assert_cmpuint (lanes[3], ==, 0);
  g_assert_cmpuint (lanes[4], ==, 0);
}

static void
test_same_span_lanes (void)
{
  const GlossSpan spans[] = { { 5, 9 }, { 5, 9 } };
  guint8 lanes[2];

  g_assert_cmpuint (gloss_lanes_assign (spans, 2, lanes), ==, 2);
  g_assert_cmpuint (lanes[0], ==, 0);
  g_assert_cmpuint (lanes[1], ==, 1);
  g_assert_cmpuint (gloss_lanes_assign (NULL, 0, NULL), ==, 0);
}

static void
test_random_lanes (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();

  for (guint round = 0; round < 300; round++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 40);
      g_autofree GlossSpan *spans = g_new (GlossSpan, n);
      g_autofree guint8 *lanes = g_new (guint8, n);

      for (guint i = 0; i < n; i++)
        spans[i] = gloss_test_span (rand, 300, 40);
      gloss_lanes_assign (spans, n, lanes);

      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < n; j++)
          {
            if (i == j || spans[i].start >= spans[j].end || spans[j].start >= spans[i].end
                || lanes[i] == GLOSS_LANES_MAX - 1 || lanes[j] == GLOSS_LANES_MAX - 1)
              continue;
            g_assert_cmpuint (lanes[i], !=, lanes[j]);
            if (gloss_span_contains (&spans[i], &spans[j])
                && gloss_span_compare (&spans[i], &spans[j]) != 0)
              g_assert_cmpuint (lanes[i], >, lanes[j]);
          }
    }
}

static void
assert_apart (const GlossCaption *captions,
              guint               n,
              float               limit,
              float               gap)
{
  float taken = -G_MAXFLOAT;

  for (guint i = 0; i < n; i++)
    {
      if (captions[i].room <= 0)
        continue;
      g_assert_cmpfloat (captions[i].x, >=, taken - 0.01);
      g_assert_cmpfloat (captions[i].x + captions[i].room, <=, limit + 0.01);
      g_assert_cmpfloat (captions[i].room, <=, captions[i].width);
      taken = captions[i].x + captions[i].room + gap;
    }
}

static void
test_captions_alone (void)
{
  GlossCaption captions[] = { { 10, 50, 30 }, { 100, 110, 60 } };

  gloss_captions_place (captions, 2, 500, 6, 20);
  g_assert_cmpfloat (captions[0].x, ==, 10);
  g_assert_cmpfloat (captions[0].room, ==, 30);
  g_assert_cmpfloat (captions[1].x, ==, 100);
  g_assert_cmpfloat (captions[1].room, ==, 60);
}

/* Two labels at one place: side by side. */
static void
test_captions_same_place (void)
{
  GlossCaption captions[] = { { 10, 50, 30 }, { 10, 50, 40 } };

  gloss_captions_place (captions, 2, 500, 6, 20);
  g_assert_cmpfloat (captions[0].x, ==, 10);
  g_assert_cmpfloat (captions[1].x, ==, 46);
  g_assert_cmpfloat (captions[1].room, ==, 40);
}

static void
test_captions_cut (void)
{
  /* The second span is too short to let its caption move along. */
  GlossCaption captions[] = { { 10, 300, 100 }, { 60, 80, 40 } };

  gloss_captions_place (captions, 2, 500, 6, 20);
  g_assert_cmpfloat (captions[0].room, ==, 44);
  g_assert_cmpfloat (captions[1].x, ==, 60);
  g_assert_cmpfloat (captions[1].room, ==, 40);
}

static void
test_captions_at_the_edge (void)
{
  GlossCaption captions[] = { { 10, 50, 30 }, { 470, 495, 60 } };

  gloss_captions_place (captions, 2, 500, 6, 20);
  g_assert_cmpfloat (captions[1].x, ==, 440);
  g_assert_cmpfloat (captions[1].room, ==, 60);
}

static void
test_captions_random (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();

  for (guint round = 0; round < 2000; round++)
    {
      GlossCaption captions[12];
      guint n = (guint) g_rand_int_range (rand, 1, G_N_ELEMENTS (captions));
      float start = 0;

      for (guint i = 0; i < n; i++)
        {
          start += (float) (g_rand_int_range (rand, 0, 3) * g_rand_int_range (rand, 0, 40));
          captions[i].start = MIN (start, 390);
          captions[i].end = MIN (captions[i].start + (float) g_rand_int_range (rand, 1, 200), 400);
          captions[i].width = (float) g_rand_int_range (rand, 5, 90);
        }
      gloss_captions_place (captions, n, 420, 6, 22);
      assert_apart (captions, n, 420, 6);
      g_assert_cmpfloat (captions[0].room + captions[n - 1].room, >, 0);
    }
}

/* Never into what lies below, never onto each other. */
static void
test_lane_layout_random (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();

  for (guint round = 0; round < 2000; round++)
    {
      GlossLaneLayout layout;
      guint n_lanes = (guint) g_rand_int_range (rand, 1, GLOSS_LANES_MAX + 1);
      float scale = (float) g_rand_int_range (rand, 1, 4);
      float room = (float) g_rand_double_range (rand, 1, 30);
      float width = (float) g_rand_int_range (rand, 1, 5);
      float pitch = width + (float) g_rand_int_range (rand, 1, 4);

      gloss_lane_layout_fit (&layout, n_lanes, room, pitch, width, scale);
      g_assert_cmpuint (layout.n_lanes, >=, 1);
      g_assert_cmpuint (layout.n_lanes, <=, n_lanes);
      g_assert_cmpfloat (layout.width, >=, 0.999f / scale);
      g_assert_cmpfloat (layout.width, <=, width);
      g_assert_cmpfloat (layout.pitch, >=, layout.width + 0.999f / scale);
      g_assert_cmpfloat (gloss_lane_layout_get_y (&layout, n_lanes - 1) + layout.width, <=,
                         room + 0.001f);
      if (room >= (float) n_lanes * pitch)
        {
          g_assert_cmpuint (layout.n_lanes, ==, n_lanes);
          g_assert_cmpfloat (layout.pitch, ==, pitch);
          g_assert_cmpfloat (layout.width, ==, width);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/color/default-labels", test_default_labels);
  g_test_add_func ("/color/any-label", test_any_label);
  g_test_add_func ("/color/stacked-fills", test_stacked_fills);
  g_test_add_func ("/color/ink-keeps-color", test_ink_keeps_color);
  g_test_add_func ("/color/known-contrasts", test_known_contrasts);
  g_test_add_func ("/lanes/nested", test_nested_lanes);
  g_test_add_func ("/lanes/same-span", test_same_span_lanes);
  g_test_add_func ("/lanes/random", test_random_lanes);
  g_test_add_func ("/lanes/layout", test_lane_layout_random);
  g_test_add_func ("/captions/alone", test_captions_alone);
  g_test_add_func ("/captions/same-place", test_captions_same_place);
  g_test_add_func ("/captions/cut", test_captions_cut);
  g_test_add_func ("/captions/at-the-edge", test_captions_at_the_edge);
  g_test_add_func ("/captions/random", test_captions_random);

  return g_test_run ();
}
