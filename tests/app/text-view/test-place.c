/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Going to places, also where nothing is laid out yet, and staying there. */

#include "support/gloss-test-random.h"
#include "view-fixture.h"

#define LONG 1000000u

static char *
create_long_text (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  return gloss_test_text (rand, GLOSS_TEST_PLAIN, LONG);
}

/* Where the character is on the screen; fails if it isn't there. */
static int
get_y (ViewFixture *self,
       guint        offset)
{
  GdkRectangle place;

  g_assert_true (gloss_text_view_get_rectangle (self->view, offset, offset + 1, &place));
  return place.y;
}

static guint
find_letter (ViewFixture *self,
             guint        offset)
{
  GlossText *text = gloss_article_get_text (self->article);

  while (!g_unichar_isalpha (gloss_text_get_char (text, offset)))
    offset++;

  return offset;
}

/* Before the first frame even was waited for, right after the article was set. */
static void
test_reveal_cold (void)
{
  const guint places[] = { LONG - 2000, LONG / 2, LONG / 3, 5000 };
  g_autofree char *text = create_long_text ();

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      ViewFixture self;
      guint offset;
      int y;

      view_fixture_init (&self, "x");
      gloss_article_unref (self.article);
      self.article = gloss_test_article (text);
      gloss_text_view_set_article (self.view, self.article);
      offset = find_letter (&self, places[i]);
      gloss_text_view_reveal (self.view, offset, offset + 1);
      view_fixture_frame (&self);
      y = get_y (&self, offset);
      g_assert_cmpint (y, >, 60);
      g_assert_cmpint (y, <, 200);

      /* What is laid out above it later doesn't move it. */
      view_fixture_validate (&self);
      g_assert_cmpint (get_y (&self, offset), ==, y);
      view_fixture_clear (&self);
    }
}

/* Long before the lines above have their heights. */
static void
test_reveal_in_ten_million (void)
{
  g_autofree char *piece = create_long_text ();
  g_autoptr (GString) text = g_string_sized_new (10 * LONG);
  gint64 until;
  ViewFixture self;
  guint offset;
  int y;

  for (guint i = 0; i < 10; i++)
    g_string_append (text, piece);
  view_fixture_init (&self, text->str);
  offset = find_letter (&self, LONG * 9);
  gloss_text_view_reveal (self.view, offset, offset + 1);
  view_fixture_frame (&self);
  y = get_y (&self, offset);
  until = g_get_monotonic_time () + G_USEC_PER_SEC;
  while (g_get_monotonic_time () < until)
    {
      view_fixture_frame (&self);
      g_assert_cmpint (get_y (&self, offset), ==, y);
    }
  view_fixture_clear (&self);
}

static void
test_reveal_after_frame (void)
{
  g_autofree char *text = create_long_text ();
  ViewFixture self;
  guint offset;
  int y;

  view_fixture_init (&self, text);
  offset = find_letter (&self, LONG * 3 / 4);
  gloss_text_view_reveal (self.view, offset, offset + 1);
  view_fixture_frame (&self);
  y = get_y (&self, offset);
  view_fixture_validate (&self);
  g_assert_cmpint (get_y (&self, offset), ==, y);

  /* And back up, now that all is laid out. */
  offset = find_letter (&self, 1000);
  gloss_text_view_reveal (self.view, offset, offset + 1);
  view_fixture_frame (&self);
  get_y (&self, offset);
  view_fixture_clear (&self);
}

static void
test_reveal_in_one_line (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  ViewFixture self;
  guint offset = 150000;

  while (text->len < 200000 * 3)
    g_string_append (text, "\347\232\204");
  view_fixture_init (&self, text->str);
  gloss_text_view_reveal (self.view, offset, offset + 1);
  view_fixture_frame (&self);
  get_y (&self, offset);
  view_fixture_validate (&self);
  get_y (&self, offset);
  view_fixture_clear (&self);
}

static void
test_reveal_what_is_in_sight (void)
{
  g_autofree char *text = create_long_text ();
  ViewFixture self;
  double before;
  guint top;

  view_fixture_init (&self, text);
  view_fixture_validate (&self);
  gloss_text_view_set_top (self.view, find_letter (&self, LONG / 2));
  view_fixture_frame (&self);
  before = view_fixture_get_scroll (&self);
  top = find_letter (&self, gloss_text_view_get_top (self.view));
  gloss_text_view_reveal (self.view, top + 100, top + 120);
  view_fixture_frame (&self);
  g_assert_cmpfloat (view_fixture_get_scroll (&self), ==, before);
  view_fixture_clear (&self);
}

static void
test_top (void)
{
  g_autofree char *text = create_long_text ();
  ViewFixture self;
  guint offset;
  guint top;

  view_fixture_init (&self, text);
  g_assert_cmpuint (gloss_text_view_get_top (self.view), ==, 0);
  offset = find_letter (&self, LONG / 2);
  gloss_text_view_set_top (self.view, offset);
  g_assert_cmpuint (gloss_text_view_get_top (self.view), ==, offset);
  view_fixture_frame (&self);
  top = gloss_text_view_get_top (self.view);
  g_assert_cmpuint (top, <=, offset);
  g_assert_cmpuint (top + 150, >, offset);

  /* What get_top() says, set_top() brings back. */
  gloss_text_view_set_top (self.view, 0);
  view_fixture_frame (&self);
  gloss_text_view_set_top (self.view, top);
  view_fixture_frame (&self);
  g_assert_cmpuint (gloss_text_view_get_top (self.view), ==, top);
  view_fixture_clear (&self);
}

static void
assert_top_near (ViewFixture *self,
                 guint        top)
{
  guint now = gloss_text_view_get_top (self->view);

  g_assert_cmpint (ABS ((int) now - (int) top), <, 160);
  get_y (self, find_letter (self, top));
}

/* The first visible character stays it when the text is laid out anew. */
static void
test_kept_place (void)
{
  g_autofree char *text = create_long_text ();
  ViewFixture self;
  guint top;

  view_fixture_init (&self, text);
  view_fixture_validate (&self);
  gloss_text_view_set_top (self.view, find_letter (&self, LONG / 2));
  view_fixture_frame (&self);
  top = gloss_text_view_get_top (self.view);

  for (guint i = 0; i < 4; i++)
    {
      g_object_set (self.view, "zoom", i % 2 == 0 ? 1.8 : 1.0, NULL);
      view_fixture_frame (&self);
      assert_top_near (&self, top);
    }
  for (guint i = 0; i < 4; i++)
    {
      g_object_set (self.view, "text-width", i % 2 == 0 ? 30 : 72, NULL);
      view_fixture_frame (&self);
      view_fixture_frame (&self);
      assert_top_near (&self, top);
    }
  /* As wide as the window: only the font changes then. */
  g_object_set (self.view, "text-width", 5000, NULL);
  view_fixture_frame (&self);
  for (guint i = 0; i < 4; i++)
    {
      g_object_set (self.view, "zoom", i % 2 == 0 ? 1.8 : 1.0, NULL);
      view_fixture_frame (&self);
      assert_top_near (&self, top);
    }
  g_object_set (self.view, "captions", GLOSS_CAPTIONS_NONE, NULL);
  view_fixture_frame (&self);
  assert_top_near (&self, top);
  g_object_set (self.view, "line-spacing", 2.0, NULL);
  view_fixture_frame (&self);
  view_fixture_validate (&self);
  assert_top_near (&self, top);
  view_fixture_clear (&self);
}

/* An annotation neither moves anything nor has any line laid out anew. */
static void
test_annotating_moves_nothing (void)
{
  g_autofree char *text = create_long_text ();
  ViewFixture self;
  GtkAdjustment *adjustment;
  double upper;
  double value;

  view_fixture_init (&self, text);
  view_fixture_validate (&self);
  gloss_text_view_set_top (self.view, LONG / 2);
  view_fixture_frame (&self);
  view_fixture_validate (&self);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self.view));
  upper = gtk_adjustment_get_upper (adjustment);
  value = gtk_adjustment_get_value (adjustment);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *quote = gloss_text_dup_range (gloss_article_get_text (self.article),
                                                     LONG / 2 + i * 17, LONG / 2 + i * 17 + 40);
      g_autofree char *id = view_fixture_annotate (&self, "claim", quote);

      gloss_text_view_set_selected (self.view, id);
      view_fixture_frame (&self);
      g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, value);
      g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, upper);
    }
  view_fixture_clear (&self);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/place/reveal-cold", test_reveal_cold);
  g_test_add_func ("/place/reveal-after-frame", test_reveal_after_frame);
  g_test_add_func ("/place/reveal-in-ten-million", test_reveal_in_ten_million);
  g_test_add_func ("/place/reveal-in-one-line", test_reveal_in_one_line);
  g_test_add_func ("/place/reveal-what-is-in-sight", test_reveal_what_is_in_sight);
  g_test_add_func ("/place/top", test_top);
  g_test_add_func ("/place/kept-place", test_kept_place);
  g_test_add_func ("/place/annotating-moves-nothing", test_annotating_moves_nothing);

  return g_test_run ();
}
