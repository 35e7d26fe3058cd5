/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-fixture.h"

#include "formats/gloss-page-document.h"
#include "formats/gloss-page-notes.h"

#include <pango/pangocairo.h>
#include <string.h>

/* Paper of 400 × 500 points. */
#define WIDTH 400.0
#define HEIGHT 500.0

static PangoContext *
create_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  pango_cairo_context_set_resolution (context, 72);
  return context;
}

static GlossPageDocument *
create_document_on (GlossAnnotationSet *set,
                    double              height)
{
  PangoContext *context = create_context ();
  GlossPageDocument *document = gloss_page_document_new (set, "a.txt", context, WIDTH, height);

  g_object_unref (context);
  while (!gloss_page_document_count (document, 1))
    g_assert_cmpuint (gloss_page_document_get_n_pages (document), <, 1000);
  return document;
}

static GlossPageDocument *
create_document (GlossAnnotationSet *set)
{
  return create_document_on (set, HEIGHT);
}

/* Draws a page and returns what part of the paper is not white. */
static void
draw (GlossPageDocument *document,
      guint              page,
      cairo_rectangle_t *ink)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  gloss_page_document_draw (document, cr, page);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_recording_surface_ink_extents (surface, &ink->x, &ink->y, &ink->width, &ink->height);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
assert_pages_within (GlossPageDocument *document,
                     double             height)
{
  for (guint i = 0; i < gloss_page_document_get_n_pages (document); i++)
    {
      cairo_rectangle_t ink;

      draw (document, i, &ink);
      g_assert_cmpfloat (ink.x, >=, -4);
      g_assert_cmpfloat (ink.y, >=, -4);
      g_assert_cmpfloat (ink.x + ink.width, <=, WIDTH + 4);
      g_assert_cmpfloat (ink.y + ink.height, <=, height + 4);
    }
}

static void
assert_pages_within_margins (GlossPageDocument *document)
{
  assert_pages_within (document, HEIGHT);
}

/* Headings are told once each, in order, on pages that grow. */
typedef struct
{
  GString *titles;
  guint    page;
} Headings;

static void
heading_cb (const char *title,
            guint       level,
            guint       page,
            double      y,
            gpointer    user_data)
{
  Headings *headings = user_data;

  g_assert_cmpuint (page, >=, headings->page);
  g_assert_cmpfloat (y, >=, 0);
  g_assert_cmpfloat (y, <, HEIGHT);
  headings->page = page;
  g_string_append_printf (headings->titles, "%u:%s|", level, title);
}

static void
test_headings (void)
{
  const GlossSpan span = { 0, 2 };
  const GlossAnnotationFields fields = {
    .id = FIXTURE_UUID, .label = "claim", .spans = &span, .n_spans = 1, .note = "why",
  };
  g_autoptr (GlossAnnotationSet) set =
    fixture_make_set ("/n/a.txt", "Hi Bob\n\nand\n", &fields, 1);
  g_autoptr (GlossPageDocument) document = create_document (set);
  Headings headings = { g_string_new (NULL), 0 };

  gloss_page_document_set_links (document, NULL, heading_cb, &headings);
  g_assert_cmpuint (gloss_page_document_get_n_pages (document), ==, 1);
  assert_pages_within_margins (document);
  g_assert_cmpstr (headings.titles->str, ==, "0:a.txt|1:Labels|");
  g_string_free (headings.titles, TRUE);
}

static char *
make_text (const char *piece,
           guint       n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

/* The same words, as one line, as paragraphs, from right to left and without blanks. */
static void
test_page_breaks (void)
{
  const char *const pieces[] = {
    "some words ", "some words\n", "بعض الكلمات ", "漢字漢字", "mixed نص mixed\r\n", "\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *text = make_text (pieces[i], 3000);
      guint length = (guint) g_utf8_strlen (text, -1);
      g_autoptr (GlossAnnotationSet) set =
        fixture_make_simple_set ("/n/a.txt", text, length / 2, length - 1);
      g_autoptr (GlossPageDocument) document = create_document (set);

      g_test_message ("piece %u: %u pages", i, gloss_page_document_get_n_pages (document));
      g_assert_cmpuint (gloss_page_document_get_n_pages (document), >, 4);
      assert_pages_within_margins (document);
    }
}

/* @n annotations of words of a text, all but each third with a note of up to @n_words words. */
static GlossAnnotationSet *
make_noted_set (guint n,
                guint n_words)
{
  g_autofree char *text = make_text ("some words ", 400);
  g_autofree char *words = make_text ("a word of a note\n", n_words);
  g_autofree GlossAnnotationFields *fields = g_new0 (GlossAnnotationFields, n);
  g_autofree GlossSpan *spans = g_new0 (GlossSpan, n);
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      guint n_bytes = (guint) g_test_rand_int_range (1, (int) strlen (words));

      g_ptr_array_add (strings, g_strdup_printf ("%s-%u", FIXTURE_UUID, i));
      g_ptr_array_add (strings, g_strndup (words, n_bytes));
      spans[i].start = (guint) g_test_rand_int_range (0, 4000);
      spans[i].end = spans[i].start + (guint) g_test_rand_int_range (1, 300);
      fields[i].id = strings->pdata[2 * i];
      fields[i].note = i % 3 > 0 ? strings->pdata[2 * i + 1] : NULL;
      fields[i].label = "claim";
      fields[i].spans = &spans[i];
      fields[i].n_spans = 1;
    }
  return fixture_make_set ("/n/a.txt", text, fields, n);
}

/* Any page can be drawn at any time, and looks the same. */
static void
test_random_pages (void)
{
  g_autoptr (GlossAnnotationSet) set = make_noted_set (60, 40);
  g_autoptr (GlossPageDocument) document = create_document (set);
  guint n_pages = gloss_page_document_get_n_pages (document);
  cairo_rectangle_t first;
  cairo_rectangle_t again;

  draw (document, n_pages / 2, &first);
  draw (document, n_pages - 1, &again);
  draw (document, 0, &again);
  draw (document, n_pages / 2, &again);
  g_assert_cmpmem (&first, sizeof first, &again, sizeof again);
}

/* All of it at the same place: what finds no room is listed, and nothing is lost. */
static void
test_deep (void)
{
  enum { N = 200 };
  const GlossSpan span = { 3, 40 };
  GlossAnnotationFields fields[N] = { { 0 } };
  g_autofree char *text = make_text ("some words ", 10);
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (GPtrArray) hits = g_ptr_array_new ();
  GlossPageMarks *marks = NULL;

  for (guint i = 0; i < N; i++)
    {
      fields[i].id = g_strdup_printf ("%s-%u", FIXTURE_UUID, i);
      fields[i].label = "claim";
      fields[i].spans = &span;
      fields[i].n_spans = 1;
    }
  set = fixture_make_set ("/n/a.txt", text, fields, N);
  marks = gloss_page_marks_new (set);
  gloss_page_marks_list (marks, 10, 11, hits);
  g_assert_cmpuint (hits->len, >, 4);
  g_assert_cmpuint (hits->len + gloss_page_marks_get_deep (marks)->len, ==, N);
  gloss_page_marks_free (marks);

  g_autoptr (GlossPageDocument) document = create_document (set);
  g_assert_cmpuint (gloss_page_document_get_n_pages (document), >, 1);
  assert_pages_within_margins (document);
  for (guint i = 0; i < N; i++)
    g_free ((char *) fields[i].id);
}

/* A line with many lanes, wherever on the page it comes, is never cut by its foot. */
static void
test_tall_lines (void)
{
  enum { N = 12 };
  g_autofree char *words = make_text ("some words ", 4);

  for (guint n_before = 1; n_before < 25; n_before += 2)
    {
      const GlossSpan span = { n_before, n_before + 9 };
      GlossAnnotationFields fields[N] = { { 0 } };
      char ids[N][64];
      g_autofree char *newlines = make_text ("\n", n_before);
      g_autofree char *text = g_strconcat (newlines, words, NULL);
      g_autoptr (GlossAnnotationSet) set = NULL;
      g_autoptr (GlossPageDocument) document = NULL;

      for (guint i = 0; i < N; i++)
        {
          g_snprintf (ids[i], sizeof ids[i], "%s-%u", FIXTURE_UUID, i);
          fields[i].id = ids[i];
          fields[i].label = "claim";
          fields[i].spans = &span;
          fields[i].n_spans = 1;
        }
      set = fixture_make_set ("/n/a.txt", text, fields, N);
      document = create_document (set);
      assert_pages_within_margins (document);
    }
}

/* Captions as wide as the page take a lane each; where a line has no more lanes they are listed. */
static void
test_no_lane (void)
{
  enum { N = 60 };
  GlossSpan spans[N];
  GlossAnnotationFields fields[N] = { { 0 } };
  char ids[N][64];
  g_autofree char *label = make_text ("label", 40);
  g_autofree char *text = make_text ("x", N);

  for (guint i = 0; i < N; i++)
    {
      g_snprintf (ids[i], sizeof ids[i], "%s-%u", FIXTURE_UUID, i);
      spans[i] = (GlossSpan) { i, i + 1 };
      fields[i].id = ids[i];
      fields[i].label = label;
      fields[i].spans = &spans[i];
      fields[i].n_spans = 1;
    }
  for (guint n = 20; n <= N; n += 40)
    {
      g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", text, fields, n);
      g_autoptr (GlossPageDocument) document = create_document (set);
      Headings headings = { g_string_new (NULL), 0 };

      gloss_page_document_set_links (document, NULL, heading_cb, &headings);
      assert_pages_within_margins (document);
      g_assert_cmpstr (headings.titles->str, ==,
                       n == 20 ? "0:a.txt|1:Labels|"
                               : "0:a.txt|1:Labels|1:Where Too Many Overlap to Be Marked|");
      g_string_free (headings.titles, TRUE);
    }
}

/* Spans by place, against a search through all of them. */
static void
test_marks (void)
{
  enum { N = 300 };
  GlossSpan spans[N];
  GlossAnnotationFields fields[N] = { { 0 } };
  g_autofree char *text = make_text ("ä b😀 ", 400);
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (GPtrArray) hits = g_ptr_array_new ();
  GlossPageMarks *marks = NULL;
  GlossText *article;

  for (guint i = 0; i < N; i++)
    {
      spans[i].start = (guint) g_test_rand_int_range (0, 1900);
      spans[i].end = spans[i].start + (guint) g_test_rand_int_range (1, 12);
      fields[i].id = g_strdup_printf ("%s-%u", FIXTURE_UUID, i);
      fields[i].label = "claim";
      fields[i].spans = &spans[i];
      fields[i].n_spans = 1;
    }
  set = fixture_make_set ("/n/a.txt", text, fields, N);
  article = gloss_annotation_set_get_text (set);
  marks = gloss_page_marks_new (set);
  g_assert_cmpuint (gloss_page_marks_get_deep (marks)->len, ==, 0);
  for (guint at = 0; at < 1900; at += 7)
    {
      guint n_expected = 0;

      for (guint i = 0; i < N; i++)
        n_expected += spans[i].start < at + 20 && spans[i].end > at;
      gloss_page_marks_list (marks, gloss_text_to_byte (article, at),
                             gloss_text_to_byte (article, at + 20), hits);
      g_assert_cmpuint (hits->len, ==, n_expected);
      for (guint i = 1; i < hits->len; i++)
        g_assert_cmpuint (((GlossPageMark *) hits->pdata[i - 1])->start_byte, <=,
                          ((GlossPageMark *) hits->pdata[i])->start_byte);
    }
  gloss_page_marks_free (marks);
  for (guint i = 0; i < N; i++)
    g_free ((char *) fields[i].id);
}

/* On paper of all heights, of which the smallest have hardly room for a line and its notes: all
 * pages come to an end, and nothing is outside them. */
static void
test_notes_on_small_paper (void)
{
  for (double height = 100; height < 400; height += 47)
    {
      g_autoptr (GlossAnnotationSet) set = make_noted_set (25, 30);
      g_autoptr (GlossPageDocument) document = create_document_on (set, height);

      assert_pages_within (document, MAX (height, 144));
    }
}

/* Numbers go by where annotations end; those of what is only listed come last. */
static void
test_note_numbers (void)
{
  enum { N = 400 };
  g_autoptr (GlossAnnotationSet) set = make_noted_set (N, 1);
  GlossPageMarks *marks = gloss_page_marks_new (set);
  GlossPageNotes *notes = gloss_page_notes_new (set, marks);
  guint n_deep = gloss_page_marks_get_deep (marks)->len;
  guint n_noted = 0;
  guint last_end = 0;

  g_assert_cmpuint (n_deep, >, 0);
  for (guint i = 1; i <= gloss_page_notes_get_n (notes); i++)
    {
      guint annotation = gloss_page_notes_get_annotation (notes, i);
      guint end = gloss_annotation_get_span (gloss_annotation_set_get_nth (set, annotation), 0).end;
      guint n_called = gloss_page_notes_count_until (notes, end, 0);

      g_assert_cmpuint (gloss_page_notes_get_number (notes, annotation), ==, i);
      if (i > n_called)
        break;
      g_assert_cmpuint (end, >=, last_end);
      g_assert_cmpuint (gloss_page_notes_count_until (notes, end - 1, 0), <, i);
      g_assert_cmpuint (gloss_page_notes_count_until (notes, G_MAXSIZE, n_called) + n_deep, >=,
                        gloss_page_notes_get_n (notes));
      last_end = end;
    }
  for (guint i = 0; i < N; i++)
    n_noted += gloss_page_notes_get_number (notes, i) > 0;
  g_assert_cmpuint (n_noted, ==, gloss_page_notes_get_n (notes));
  g_assert_cmpuint (n_noted, ==, N - (N + 2) / 3);
  gloss_page_notes_free (notes);
  gloss_page_marks_free (marks);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/page-document/headings", test_headings);
  g_test_add_func ("/page-document/page-breaks", test_page_breaks);
  g_test_add_func ("/page-document/random-pages", test_random_pages);
  g_test_add_func ("/page-document/deep", test_deep);
  g_test_add_func ("/page-document/tall-lines", test_tall_lines);
  g_test_add_func ("/page-document/no-lane", test_no_lane);
  g_test_add_func ("/page-document/marks", test_marks);
  g_test_add_func ("/page-document/notes-on-small-paper", test_notes_on_small_paper);
  g_test_add_func ("/page-document/note-numbers", test_note_numbers);

  return g_test_run ();
}
