/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the line of a relation runs, and where its name stands. Needs no display. */

#include "app/gloss-connector.h"
#include "app/gloss-name-places.h"
#include "support/gloss-test-random.h"

#include <math.h>

#define GAP 14.0f

static void
assert_point (const graphene_point_t *point,
              float                   x,
              float                   y)
{
  g_assert_cmpfloat_with_epsilon (point->x, x, 0.01);
  g_assert_cmpfloat_with_epsilon (point->y, y, 0.01);
}

static void
test_one_line (void)
{
  graphene_rect_t a = GRAPHENE_RECT_INIT (10, 100, 40, 20);
  graphene_rect_t b = GRAPHENE_RECT_INIT (200, 100, 60, 20);
  GlossConnector connector;
  graphene_point_t middle;

  gloss_connector_route (&connector, &a, 30, &b, 230, GAP);
  g_assert_true (connector.is_arc && connector.starts_in_sight && connector.ends_in_sight);
  assert_point (&connector.points[0], 30, 99);
  assert_point (&connector.points[3], 230, 99);
  /* It stays in the gap above the line. */
  gloss_connector_get_point (&connector, 0.5f, &middle);
  g_assert_cmpfloat (middle.y, <, 100);
  g_assert_cmpfloat (middle.y, >=, 100 - GAP);
  g_assert_false (gloss_connector_find_y (&connector, 95, &middle));

  /* From right to left it is the same arc. */
  gloss_connector_route (&connector, &b, 230, &a, 30, GAP);
  g_assert_true (connector.is_arc);
  assert_point (&connector.points[0], 230, 99);
}

/* Whichever end is the upper one, the line leaves it downward and never turns back. */
static void
test_between_lines (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();

  for (guint i = 0; i < 500; i++)
    {
      graphene_rect_t from = GRAPHENE_RECT_INIT ((float) g_rand_double_range (rand, 0, 600),
                                                 (float) g_rand_double_range (rand, 0, 600), 40,
                                                 20);
      graphene_rect_t to = GRAPHENE_RECT_INIT ((float) g_rand_double_range (rand, 0, 600),
                                               (float) g_rand_double_range (rand, 0, 600), 40, 20);
      gboolean downward = to.origin.y > from.origin.y;
      GlossConnector connector;
      graphene_point_t last;

      if (fabsf (from.origin.y - to.origin.y) < 24)
        continue;

      gloss_connector_route (&connector, &from, from.origin.x + 20, &to, to.origin.x + 20, GAP);
      g_assert_false (connector.is_arc);
      last = connector.points[0];
      for (guint step = 1; step <= 20; step++)
        {
          graphene_point_t point;
          graphene_point_t found;

          gloss_connector_get_point (&connector, (float) step / 20, &point);
          g_assert_true (downward ? point.y >= last.y - 0.01f : point.y <= last.y + 0.01f);
          if (step < 20)
            {
              g_assert_true (gloss_connector_find_y (&connector, point.y, &found));
              g_assert_cmpfloat_with_epsilon (found.y, point.y, 0.1);
            }
          last = point;
        }
      g_assert_false (gloss_connector_find_y (&connector, -1, &last));
      g_assert_false (gloss_connector_find_y (&connector, 900, &last));
    }
}

static void
test_out_of_sight (void)
{
  graphene_rect_t end = GRAPHENE_RECT_INIT (10, 100, 40, 20);
  graphene_point_t below = GRAPHENE_POINT_INIT (50, 400);
  graphene_point_t above = GRAPHENE_POINT_INIT (50, 5);
  GlossConnector connector;

  gloss_connector_route_out (&connector, &end, 30, &below, TRUE);
  g_assert_true (connector.starts_in_sight);
  g_assert_false (connector.ends_in_sight);
  assert_point (&connector.points[0], 30, 121);
  assert_point (&connector.points[3], 50, 400);

  gloss_connector_route_out (&connector, &end, 30, &above, FALSE);
  g_assert_false (connector.starts_in_sight);
  g_assert_true (connector.ends_in_sight);
  assert_point (&connector.points[0], 50, 5);
  assert_point (&connector.points[3], 30, 99);
}

/* Names of many lines stand between the lines of text, in the view, and not upon each other. */
static void
test_names (void)
{
  g_autoptr (GlossNamePlaces) places = gloss_name_places_new (600, GAP, 14);
  graphene_rect_t a = GRAPHENE_RECT_INIT (100, 20, 40, 20);
  graphene_rect_t b = GRAPHENE_RECT_INIT (140, 20 + 10 * (20 + GAP), 40, 20);
  graphene_rect_t names[8];
  GlossConnector connector;

  gloss_connector_route (&connector, &a, 120, &b, 160, GAP);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      float middle;

      gloss_name_places_find (places, &connector, 60, b.origin.y, 20, &names[i]);
      for (guint j = 0; j < i; j++)
        g_assert_false (graphene_rect_intersection (&names[i], &names[j], NULL));
      /* Its middle is that of a gap: a whole number of lines above the lower end. */
      middle = (b.origin.y - GAP / 2 - names[i].origin.y - 7) / (20 + GAP);
      g_assert_cmpfloat_with_epsilon (middle, roundf (middle), 0.05);
    }

  /* On a short arc it stands beside it, but never outside of the view. */
  b = GRAPHENE_RECT_INIT (150, 20, 40, 20);
  gloss_connector_route (&connector, &a, 120, &b, 170, GAP);
  gloss_name_places_find (places, &connector, 60, 20, 20, &names[0]);
  g_assert_cmpfloat (names[0].origin.x, >, 170);
  /* The next one goes to the nearer side of it. */
  gloss_connector_route (&connector, &a, 120, &b, 170, GAP);
  gloss_name_places_find (places, &connector, 60, 20, 20, &names[1]);
  g_assert_false (graphene_rect_intersection (&names[0], &names[1], NULL));
  g_assert_cmpfloat (fabsf (names[1].origin.x - names[0].origin.x), <, 70);
  gloss_connector_route (&connector, &a, 560, &b, 590, GAP);
  gloss_name_places_find (places, &connector, 60, 20, 20, &names[0]);
  g_assert_cmpfloat (names[0].origin.x + 60, <=, 600);
}

static guint
count_pixels (cairo_surface_t *surface)
{
  const unsigned char *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint n = 0;

  cairo_surface_flush (surface);
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      n += data[y * stride + 4 * x + 3] > 0;
  return n;
}

static guint
draw (const GlossConnector *connector,
      gboolean              directed)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 300);
  cairo_t *cr = cairo_create (surface);
  guint n;

  cairo_set_line_width (cr, 1.5);
  gloss_connector_draw (connector, cr, directed, 1);
  cairo_destroy (cr);
  n = count_pixels (surface);
  cairo_surface_destroy (surface);
  return n;
}

/* An arrow head only where there is a direction, and where the end is in sight. */
static void
test_drawn (void)
{
  graphene_rect_t a = GRAPHENE_RECT_INIT (10, 10, 40, 20);
  graphene_rect_t b = GRAPHENE_RECT_INIT (200, 200, 60, 20);
  GlossConnector connector;
  guint directed;
  guint undirected;

  gloss_connector_route (&connector, &a, 30, &b, 230, GAP);
  directed = draw (&connector, TRUE);
  undirected = draw (&connector, FALSE);
  g_assert_cmpuint (undirected, >, 200);
  g_assert_cmpuint (directed, !=, undirected);
  connector.ends_in_sight = FALSE;
  g_assert_cmpuint (draw (&connector, TRUE), <, directed);
  g_assert_cmpuint (draw (&connector, TRUE), ==, draw (&connector, FALSE));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/connector/one-line", test_one_line);
  g_test_add_func ("/connector/between-lines", test_between_lines);
  g_test_add_func ("/connector/out-of-sight", test_out_of_sight);
  g_test_add_func ("/connector/names", test_names);
  g_test_add_func ("/connector/drawn", test_drawn);

  return g_test_run ();
}
