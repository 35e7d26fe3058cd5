/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Our own layout of a paragraph against what GtkTextView says of its own, character by character. */

#include "app/gloss-paragraph.h"
#include "support/gloss-test-random.h"
#include "view-fixture.h"

#include <string.h>

static const char latin[] =
  "The harbour of Lindholm stays closed, the mayor said on Monday, because nobody in the ministry "
  "ever reads the reports that the pilots send; “two ships” had waited for nine days.";

static const char mixed[] =
  "The words البحر الأبيض المتوسط and (123) ميناء stand in the middle of a line that reads from left "
  "to right, and then שלום עולם comes.";

static const char arabic[] =
  "قال رئيس البلدية إن ميناء Lindholm (2024) سيبقى مغلقا حتى نهاية الأسبوع بسبب العاصفة، ولم يعلق على "
  "تقرير الصحيفة بعد ذلك.";

static const char chinese[] =
  "港务局表示，由于风暴的影响，林霍尔姆港将继续关闭至周五。市长在周一的新闻发布会上批评了交通部的迟缓反应，并要求"
  "立即采取措施。";

static const char emoji[] =
  "Tabs\there\tand 👩‍👧 families 🇩🇪 flags, e\314\201 accents, fi ffi ligatures \342\200\250and a line "
  "separator.";

typedef struct
{
  ViewFixture     fixture;
  GlossParagraph *paragraph;
  GtkTextIter     start;
  const char     *text;
  int             line_y;
} Case;

static void
case_init (Case       *self,
           const char *article,
           const char *text)
{
  GlossSpan span;

  view_fixture_init (&self->fixture, article);
  view_fixture_validate (&self->fixture);
  self->text = text;
  span = view_fixture_find (&self->fixture, text);
  gloss_text_view_get_iter (self->fixture.view, span.start, &self->start);
  self->paragraph = gloss_paragraph_new (GTK_TEXT_VIEW (self->fixture.view), &self->start, text,
                                         strlen (text));
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self->fixture.view), &self->start, &self->line_y,
                                 NULL);
}

static void
case_clear (Case *self)
{
  gloss_paragraph_free (self->paragraph);
  view_fixture_clear (&self->fixture);
}

/* Both edges of each character, and its line. */
static void
check_places (Case *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->fixture.view);
  GtkTextIter iter = self->start;

  for (const char *p = self->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      int byte = (int) (p - self->text);
      const GlossDisplayLine *place_of_line;
      GdkRectangle place;
      guint line;
      float x = gloss_paragraph_get_edge (self->paragraph, byte, FALSE, &line);

      gtk_text_view_get_iter_location (view, &iter, &place);
      g_assert_cmpfloat_with_epsilon (x, place.x, 1.01);
      /* GTK gives the height of the run, which may be less than that of the line. */
      place_of_line = gloss_paragraph_get_line (self->paragraph, line);
      g_assert_cmpfloat (place.y - self->line_y, >=, place_of_line->top - 1.01);
      g_assert_cmpfloat (place.y - self->line_y + place.height, <=, place_of_line->bottom + 1.01);

      x = gloss_paragraph_get_edge (self->paragraph, (int) (g_utf8_next_char (p) - self->text),
                                    TRUE, &line);
      g_assert_cmpfloat_with_epsilon (x, place.x + place.width, 1.51);
      gtk_text_iter_forward_char (&iter);
    }
}

static void
check_text (const char *text)
{
  g_autofree char *article = g_strdup_printf ("First.\n%s\nLast.\n", text);
  Case self;

  case_init (&self, article, text);
  check_places (&self);
  case_clear (&self);
}

static void
test_latin (void)
{
  check_text (latin);
}

static void
test_mixed (void)
{
  check_text (mixed);
}

static void
test_arabic (void)
{
  check_text (arabic);
}

static void
test_chinese (void)
{
  check_text (chinese);
}

static void
test_emoji (void)
{
  check_text (emoji);
}

/* A line of digits stands where its neighbours do. */
static void
test_neutral (void)
{
  g_autofree char *among_arabic = g_strdup_printf ("%s\n123 - 456\n%s\n", arabic, arabic);
  g_autofree char *among_latin = g_strdup_printf ("%s\n123 - 456\n%s\n", latin, latin);
  Case self;

  case_init (&self, among_arabic, "123 - 456");
  g_assert_true (gloss_paragraph_is_rtl (self.paragraph));
  check_places (&self);
  case_clear (&self);

  case_init (&self, among_latin, "123 - 456");
  g_assert_false (gloss_paragraph_is_rtl (self.paragraph));
  check_places (&self);
  case_clear (&self);
}

static void
test_zoomed (void)
{
  Case self;

  case_init (&self, latin, latin);
  g_object_set (self.fixture.view, "zoom", 1.7, "captions", GLOSS_CAPTIONS_NONE, NULL);
  view_fixture_frame (&self.fixture);
  view_fixture_validate (&self.fixture);
  gloss_paragraph_free (self.paragraph);
  self.paragraph = gloss_paragraph_new (GTK_TEXT_VIEW (self.fixture.view), &self.start, latin,
                                        strlen (latin));
  check_places (&self);
  case_clear (&self);
}

static GArray *
find_pieces (Case       *self,
             const char *quote)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (GlossPiece));
  const char *found = strstr (self->text, quote);

  g_assert_nonnull (found);
  gloss_paragraph_add_pieces (self->paragraph, (int) (found - self->text),
                              (int) (found - self->text + strlen (quote)), pieces);
  return pieces;
}

/* A span over several lines is one piece on each, and open where it goes on. */
static void
test_wrapped_pieces (void)
{
  g_autoptr (GArray) pieces = NULL;
  Case self;
  guint n_lines;

  case_init (&self, latin, latin);
  n_lines = gloss_paragraph_get_n_lines (self.paragraph);
  g_assert_cmpuint (n_lines, >, 2);
  pieces = find_pieces (&self, latin);
  g_assert_cmpuint (pieces->len, ==, n_lines);
  for (guint i = 0; i < n_lines; i++)
    {
      const GlossPiece *piece = &g_array_index (pieces, GlossPiece, i);

      g_assert_cmpuint (piece->line, ==, i);
      g_assert_cmpint (piece->opens_left, ==, i > 0);
      g_assert_cmpint (piece->opens_right, ==, i < n_lines - 1);
      /* The blank at which the line was wrapped hangs out. */
      g_assert_cmpfloat (piece->right, <=,
                         gtk_widget_get_width (GTK_WIDGET (self.fixture.view))
                           - gtk_text_view_get_right_margin (GTK_TEXT_VIEW (self.fixture.view)));
    }
  case_clear (&self);
}

static void
test_bidi_pieces (void)
{
  g_autoptr (GArray) one = NULL;
  g_autoptr (GArray) two = NULL;
  g_autoptr (GArray) all = NULL;
  Case self;

  case_init (&self, mixed, mixed);
  one = find_pieces (&self, "البحر الأبيض");
  g_assert_cmpuint (one->len, ==, 1);
  /* From "words" into the beginning of the Arabic words, which is at their right. */
  two = find_pieces (&self, "words البحر");
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpfloat (g_array_index (two, GlossPiece, 0).right, <,
                     g_array_index (two, GlossPiece, 1).left);
  /* All of them, from both sides: one stretch. */
  all = find_pieces (&self, "words البحر الأبيض المتوسط and");
  g_assert_cmpuint (all->len, ==, g_array_index (all, GlossPiece, all->len - 1).line
                                    - g_array_index (all, GlossPiece, 0).line + 1);
  case_clear (&self);
}

/* Whatever is covered by a span of one character at a time is what the whole span covers. */
static void
check_sum_of_pieces (Case *self)
{
  guint n_lines = gloss_paragraph_get_n_lines (self->paragraph);
  g_autofree double *whole = g_new0 (double, n_lines);
  g_autofree double *parts = g_new0 (double, n_lines);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (GlossPiece));

  gloss_paragraph_add_pieces (self->paragraph, 0, (int) strlen (self->text), pieces);
  for (guint i = 0; i < pieces->len; i++)
    {
      const GlossPiece *piece = &g_array_index (pieces, GlossPiece, i);

      whole[piece->line] += piece->right - piece->left;
    }

  g_array_set_size (pieces, 0);
  for (const char *p = self->text; *p != '\0'; p = g_utf8_next_char (p))
    gloss_paragraph_add_pieces (self->paragraph, (int) (p - self->text),
                                (int) (g_utf8_next_char (p) - self->text), pieces);
  for (guint i = 0; i < pieces->len; i++)
    {
      const GlossPiece *piece = &g_array_index (pieces, GlossPiece, i);

      parts[piece->line] += piece->right - piece->left;
    }

  for (guint i = 0; i < n_lines; i++)
    g_assert_cmpfloat_with_epsilon (whole[i], parts[i], 2.0);
}

static void
test_sum_of_pieces (void)
{
  const char *texts[] = { latin, mixed, arabic, chinese };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      Case self;

      case_init (&self, texts[i], texts[i]);
      check_sum_of_pieces (&self);
      case_clear (&self);
    }
}

static void
test_empty (void)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (GlossPiece));
  Case self;

  case_init (&self, "\n\n", "");
  g_assert_cmpuint (gloss_paragraph_get_n_lines (self.paragraph), ==, 1);
  gloss_paragraph_add_pieces (self.paragraph, -1, 1, pieces);
  g_assert_cmpuint (pieces->len, ==, 0);
  case_clear (&self);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/paragraph/latin", test_latin);
  g_test_add_func ("/paragraph/mixed", test_mixed);
  g_test_add_func ("/paragraph/arabic", test_arabic);
  g_test_add_func ("/paragraph/chinese", test_chinese);
  g_test_add_func ("/paragraph/emoji", test_emoji);
  g_test_add_func ("/paragraph/neutral", test_neutral);
  g_test_add_func ("/paragraph/zoomed", test_zoomed);
  g_test_add_func ("/paragraph/wrapped-pieces", test_wrapped_pieces);
  g_test_add_func ("/paragraph/bidi-pieces", test_bidi_pieces);
  g_test_add_func ("/paragraph/sum-of-pieces", test_sum_of_pieces);
  g_test_add_func ("/paragraph/empty", test_empty);

  return g_test_run ();
}
