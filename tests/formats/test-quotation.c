/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-fixture.h"

#include "formats/gloss-quotation.h"

static const GlossDocumentFields dated = {
  .annotator = "Zoë",
  .document = "{\"metadata\":{\"date\":\"2026-03-14\"}}",
};

static void
assert_quotation (const GlossAnnotationFields *fields,
                  const GlossDocumentFields   *document,
                  const char                  *text,
                  const char                  *expected,
                  const char                  *expected_html)
{
  g_autoptr (GlossAnnotationSet) set =
    fixture_make_full_set ("default", "/n/a&b.txt", text, fields, 1, document);
  g_autoptr (GPtrArray) annotations = g_ptr_array_new ();
  g_autofree char *plain = NULL;
  g_autofree char *html = NULL;
  g_autofree char *two = NULL;
  g_autofree char *expected_two = g_strconcat (expected, "\n", expected, NULL);

  g_ptr_array_add (annotations, gloss_annotation_set_get_nth (set, 0));
  plain = gloss_quotation_make (set, annotations);
  html = gloss_quotation_make_html (plain);
  g_ptr_array_add (annotations, gloss_annotation_set_get_nth (set, 0));
  two = gloss_quotation_make (set, annotations);
  g_assert_cmpstr (two, ==, expected_two);
  g_assert_cmpstr (plain, ==, expected);
  g_assert_cmpstr (html, ==, expected_html);
}

static void
test_annotation (void)
{
  const GlossSpan span = { 3, 9 };
  const GlossAnnotationFields fields = {
    .id = FIXTURE_UUID, .label = "claim", .spans = &span, .n_spans = 1,
  };

  assert_quotation (&fields, &dated, "Hi Bob <x>!",
                    "“Bob <x” (a&b.txt, 2026-03-14, characters 3–9, Claim, \"hard\")",
                    "<p>“Bob &lt;x” (a&amp;b.txt, 2026-03-14, characters 3–9, "
                    "Claim, &quot;hard&quot;)</p>");
}

static void
test_no_date (void)
{
  const GlossSpan span = { 0, 1 };
  const GlossAnnotationFields fields = {
    .id = FIXTURE_UUID, .label = "gone", .spans = &span, .n_spans = 1,
  };
  const GlossDocumentFields documents[] = {
    { .annotator = "Zoë" },
    { .document = "{\"metadata\":{\"date\":\"\"}}" },
    { .document = "{\"metadata\":{\"date\":7}}" },
    { .document = "{\"metadata\":[]}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    assert_quotation (&fields, &documents[i], "x", "“x” (a&b.txt, characters 0–1, gone)",
                      "<p>“x” (a&amp;b.txt, characters 0–1, gone)</p>");
}

static void
test_lines_and_fragments (void)
{
  const GlossSpan spans[] = { { 0, 4 }, { 5, 6 } };
  const GlossAnnotationFields fields = {
    .id = FIXTURE_UUID, .label = "person", .spans = spans, .n_spans = 2,
  };

  assert_quotation (&fields, &dated, "a\r\nbcd",
                    "“a\r\nb […] d” (a&b.txt, 2026-03-14, characters 0–4, 5–6, Person)",
                    "<p>“a<br>b […] d” (a&amp;b.txt, 2026-03-14, characters 0–4, 5–6, Person)</p>");
}

/* A percent sign is no format. */
static void
test_span (void)
{
  g_autoptr (GlossAnnotationSet) set =
    fixture_make_full_set ("default", "/n/100%s.txt", "ab %s 😀", NULL, 0, &dated);
  const GlossSpan span = { 3, 7 };
  g_autofree char *plain = gloss_quotation_make_for_span (set, span);
  g_autofree char *html = gloss_quotation_make_html (plain);

  g_assert_cmpstr (plain, ==, "“%s 😀” (100%s.txt, 2026-03-14, characters 3–7)");
  g_assert_cmpstr (html, ==, "<p>“%s 😀” (100%s.txt, 2026-03-14, characters 3–7)</p>");
}

static void
test_html (void)
{
  static const char *const cases[][2] = {
    { "", "<p></p>" }, { "a\nb", "<p>a<br>b</p>" }, { "\r\n", "<p><br></p>" },
    { "\r\r\n\n", "<p><br><br><br></p>" }, { "<&\">", "<p>&lt;&amp;&quot;&gt;</p>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *html = gloss_quotation_make_html (cases[i][0]);

      g_assert_cmpstr (html, ==, cases[i][1]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quotation/annotation", test_annotation);
  g_test_add_func ("/quotation/no-date", test_no_date);
  g_test_add_func ("/quotation/lines-and-fragments", test_lines_and_fragments);
  g_test_add_func ("/quotation/span", test_span);
  g_test_add_func ("/quotation/html", test_html);

  return g_test_run ();
}
