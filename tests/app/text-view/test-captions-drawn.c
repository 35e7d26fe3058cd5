/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Where captions are drawn, in a real view: none covers text or another one, however annotations
 * nest and overlap, in any size, spacing and direction.
 */

#include "app/gloss-underline-painter.h"
#include "core/model/gloss-command.h"
#include "support/gloss-test-random.h"
#include "view-fixture.h"

#include <adwaita.h>

#define DEEPEST 12

static void
annotate (ViewFixture *self,
          const char  *label_id,
          guint        start,
          guint        end)
{
  GlossSpan span = { start, end };
  GlossAuthor author = { "Test", NULL };
  g_autoptr (GlossEdit) edit = gloss_command_annotate (self->set, label_id, &span, 1, &author,
                                                       NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (gloss_annotation_set_apply (self->set, edit, &error));
  g_assert_no_error (error);
}

/* Spans that nest, overlap, begin together, end together, are one character long. */
static void
annotate_randomly (ViewFixture *self,
                   GRand       *rand,
                   guint        n_annotations)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (self->set);
  guint length = gloss_text_get_length (gloss_article_get_text (self->article));
  gint32 n_labels = (gint32) gloss_label_set_get_n_labels (labels);

  for (guint i = 0; i < n_annotations; i++)
    {
      GlossLabel *label = gloss_label_set_get_nth (labels,
                                                   (guint) g_rand_int_range (rand, 0, n_labels));
      GlossSpan span = gloss_test_span (rand, MIN (length, 400),
                                        g_rand_boolean (rand) ? 12 : 200);

      annotate (self, gloss_label_get_id (label), span.start, MAX (span.end, span.start + 1));
    }
}

static GArray *
list_captions (ViewFixture *self)
{
  GArray *captions = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  gloss_highlighter_add_captions (self->view->highlighter, captions);
  return captions;
}

/* The letters of the text, line by line: between them and the top of their line is only what
 * accents need. */
static GArray *
list_lines (ViewFixture *self)
{
  GlossLabelStyles *styles = gloss_highlighter_get_styles (self->view->highlighter);
  float overhang = gloss_label_styles_get_metrics (styles)->overhang;
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  gloss_highlighter_add_rectangles (self->view->highlighter, 0, G_MAXUINT, lines);
  for (guint i = 0; i < lines->len; i++)
    {
      graphene_rect_t *line = &g_array_index (lines, graphene_rect_t, i);

      line->origin.y += overhang;
      line->size.height -= overhang;
    }
  return lines;
}

static gboolean
overlap (const graphene_rect_t *a,
         const graphene_rect_t *b)
{
  const float least = 0.01f;

  return a->origin.x + least < b->origin.x + b->size.width
         && b->origin.x + least < a->origin.x + a->size.width
         && a->origin.y + least < b->origin.y + b->size.height
         && b->origin.y + least < a->origin.y + a->size.height;
}

static guint
assert_clear (ViewFixture *self)
{
  g_autoptr (GArray) captions = list_captions (self);
  g_autoptr (GArray) lines = list_lines (self);
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self->view));

  for (guint i = 0; i < captions->len; i++)
    {
      const graphene_rect_t *caption = &g_array_index (captions, graphene_rect_t, i);

      g_assert_cmpfloat (caption->origin.x, >=, 0);
      g_assert_cmpfloat (caption->origin.x + caption->size.width, <=, width);
      for (guint k = 0; k < i; k++)
        g_assert_false (overlap (caption, &g_array_index (captions, graphene_rect_t, k)));
      for (guint k = 0; k < lines->len; k++)
        g_assert_false (overlap (caption, &g_array_index (lines, graphene_rect_t, k)));
    }
  return captions->len;
}

static void
select_randomly (ViewFixture *self,
                 GRand       *rand)
{
  gint32 n = (gint32) gloss_annotation_set_get_size (self->set);
  GlossAnnotation *annotation =
    gloss_annotation_set_get_nth (self->set, (guint) g_rand_int_range (rand, 0, n));

  gloss_text_view_set_selected (self->view, gloss_annotation_get_id (annotation));
}

static void
check_looks (ViewFixture *self,
             GRand       *rand)
{
  static const struct
  {
    double        zoom;
    double        line_spacing;
    GlossCaptions captions;
  } looks[] = {
    { 1.0, 1.0, GLOSS_CAPTIONS_NAMES },
    { 1.0, 0.5, GLOSS_CAPTIONS_NAMES },
    { 0.6, 0.5, GLOSS_CAPTIONS_CODES },
    { 2.3, 0.8, GLOSS_CAPTIONS_NAMES },
    { 1.3, 2.0, GLOSS_CAPTIONS_CODES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_object_set (self->view, "zoom", looks[i].zoom, "line-spacing", looks[i].line_spacing,
                    "captions", looks[i].captions, "underline-patterns", i % 2 == 1, NULL);
      select_randomly (self, rand);
      view_fixture_frame (self);
      view_fixture_frame (self);
      g_assert_cmpuint (assert_clear (self), >, 0);
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();
  const char *words = "Éva Łódź said: “Bücher”, ÀÁÂ and ogjpqy fly; the harbour bridge is closed. ";

  g_autoptr (GString) text = g_string_new (NULL);
  ViewFixture self;

  for (guint i = 0; i < 8; i++)
    g_string_append_printf (text, "%s%s", words, i % 3 == 2 ? "\n" : "");
  view_fixture_init (&self, text->str);
  annotate_randomly (&self, rand, 15);
  check_looks (&self, rand);
  annotate_randomly (&self, rand, 50);
  check_looks (&self, rand);
  view_fixture_clear (&self);
}

static void
test_right_to_left (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();
  g_autoptr (GString) text = g_string_new (NULL);
  ViewFixture self;

  for (guint i = 0; i < 12; i++)
    g_string_append (text, "قالت العمدة إن الجسر (bridge 42) كارثة لا يستفيد منها أحد. ");
  view_fixture_init (&self, text->str);
  annotate_randomly (&self, rand, 40);
  check_looks (&self, rand);
  view_fixture_clear (&self);
}

/* One in the other: all still have a caption, or share what there is. */
static void
test_deep (void)
{
  ViewFixture self;
  GlossLabelSet *labels;

  view_fixture_init (&self, "The mayor of the old town by the river said that the bridge over the "
                            "river by the old town is a disaster for nobody in the old town.\n");
  labels = gloss_annotation_set_get_labels (self.set);
  for (guint i = 0; i < DEEPEST; i++)
    {
      GlossLabel *label = gloss_label_set_get_nth (labels,
                                                   i % gloss_label_set_get_n_labels (labels));

      annotate (&self, gloss_label_get_id (label), 4 * i, 126 - 4 * i);
    }
  view_fixture_frame (&self);
  g_assert_cmpuint (assert_clear (&self), >, 4);
  view_fixture_clear (&self);
}

/* Whatever its height, a pattern keeps to its room, and no two look alike where there are three
 * device pixels for two lines. */
static void
test_underlines (void)
{
  g_autoptr (GPtrArray) looks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (int i = 0; i < GLOSS_N_UNDERLINES; i++)
    for (float height = 1; height < 6; height++)
      {
        GlossUnderlineLook look = { (GlossUnderline) i, { 0, 0, 0, 1 }, 2, 1, 1 };
        graphene_rect_t room = GRAPHENE_RECT_INIT (10, 20, 100, height);
        GtkSnapshot *snapshot = gtk_snapshot_new ();
        g_autoptr (GskRenderNode) node = NULL;
        graphene_rect_t bounds;

        gloss_underline_snapshot (&look, &room, snapshot);
        node = gtk_snapshot_free_to_node (snapshot);
        g_assert_nonnull (node);
        gsk_render_node_get_bounds (node, &bounds);
        g_assert_true (graphene_rect_contains_rect (&room, &bounds));
        if (height == 3)
          g_ptr_array_add (looks, gsk_render_node_serialize (node));
      }

  for (guint i = 0; i < looks->len; i++)
    for (guint k = 0; k < i; k++)
      g_assert_false (g_bytes_equal (looks->pdata[i], looks->pdata[k]));
}

static GlossUnderline
get_underline (ViewFixture *self,
               const char  *label_id)
{
  GlossLabelStyles *styles = gloss_highlighter_get_styles (self->view->highlighter);

  return gloss_label_styles_get (styles, self->set, label_id)->underline;
}

/* If that is wanted, and always in high contrast, in which this program is run a second time. */
static void
test_patterns (void)
{
  gboolean high_contrast =
    adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  ViewFixture self;
  const char *second;

  view_fixture_init (&self, "The bridge is closed.\n");
  second = gloss_label_get_id (
    gloss_label_set_get_nth (gloss_annotation_set_get_labels (self.set), 1));
  g_assert_cmpint (get_underline (&self, second), ==,
                   high_contrast ? GLOSS_UNDERLINE_DASHED : GLOSS_UNDERLINE_SOLID);
  g_object_set (self.view, "underline-patterns", TRUE, NULL);
  g_assert_cmpint (get_underline (&self, second), ==, GLOSS_UNDERLINE_DASHED);
  g_object_set (self.view, "underline-patterns", FALSE, NULL);
  g_assert_cmpint (get_underline (&self, second), ==,
                   high_contrast ? GLOSS_UNDERLINE_DASHED : GLOSS_UNDERLINE_SOLID);
  view_fixture_clear (&self);
}

static int
get_second_top (ViewFixture *self)
{
  GtkTextIter iter;
  int y;
  int height;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), &iter,
                                    1);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self->view), &iter, &y, &height);
  return y;
}

typedef struct
{
  ViewFixture *fixture;
  int          top;
} Layout;

static void
layout_cb (GdkFrameClock *clock,
           Layout        *layout)
{
  layout->top = get_second_top (layout->fixture);
}

/* Without captions the lines move together: that is known before the frame is painted, even if it
 * follows the key at once, or highlights would be painted where the lines were. */
static void
test_lines_move_before_painting (void)
{
  const GlossCaptions modes[] = { GLOSS_CAPTIONS_NONE, GLOSS_CAPTIONS_NAMES };
  g_autoptr (GString) text = g_string_new (NULL);
  GdkFrameClock *clock;
  ViewFixture self;
  Layout layout = { &self, 0 };
  gulong handler;

  for (guint i = 0; i < 40; i++)
    g_string_append (text, i % 10 == 9 ? "The bridge is closed.\n" : "The bridge is closed. ");
  view_fixture_init (&self, text->str);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (self.view));
  handler = g_signal_connect (clock, "layout", G_CALLBACK (layout_cb), &layout);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      int before = get_second_top (&self);

      g_usleep (G_USEC_PER_SEC / 50);
      g_object_set (self.view, "captions", modes[i], NULL);
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_FLUSH_EVENTS);
      view_fixture_frame (&self);
      g_assert_cmpint (layout.top, !=, before);
      g_assert_cmpint (layout.top, ==, get_second_top (&self));
    }
  g_signal_handler_disconnect (clock, handler);
  view_fixture_clear (&self);
}

static void
test_none (void)
{
  ViewFixture self;
  g_autoptr (GArray) captions = NULL;

  view_fixture_init (&self, "The bridge is closed.\n");
  annotate (&self, "person", 0, 10);
  g_object_set (self.view, "captions", GLOSS_CAPTIONS_NONE, NULL);
  view_fixture_frame (&self);
  captions = list_captions (&self);
  g_assert_cmpuint (captions->len, ==, 0);
  view_fixture_clear (&self);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/captions-drawn/random", test_random);
  g_test_add_func ("/captions-drawn/right-to-left", test_right_to_left);
  g_test_add_func ("/captions-drawn/deep", test_deep);
  g_test_add_func ("/captions-drawn/lines-move-before-painting", test_lines_move_before_painting);
  g_test_add_func ("/captions-drawn/patterns", test_patterns);
  g_test_add_func ("/captions-drawn/underlines", test_underlines);
  g_test_add_func ("/captions-drawn/none", test_none);

  return g_test_run ();
}
