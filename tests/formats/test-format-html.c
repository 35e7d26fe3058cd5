/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-fixture.h"

#include "core/model/gloss-contrast.h"
#include "core/model/gloss-underline.h"

#include <stdlib.h>
#include <string.h>

/* What a page says, read by a reader that knows tags and the entities of HTML, and nothing of the
 * writer: the article's characters, and over each of them how many marks of each label. It fails on
 * tags that do not nest and on anything that is not escaped. */
#define N_CLASSES 4

typedef struct
{
  guint8 counts[N_CLASSES];
} Cover;

typedef struct
{
  GString   *text;
  GArray    *covers;   /* element-type Cover: one for each code point of @text */
  GPtrArray *captions; /* "12 Claim": where it stands, and what it says */
} Page;

typedef struct
{
  const char *at;
  GPtrArray  *tags; /* the open elements: what stands between < and > */
  Page       *page;
  GString    *caption;
} Reader;

static void
page_free (Page *page)
{
  g_string_free (page->text, TRUE);
  g_array_unref (page->covers);
  g_ptr_array_unref (page->captions);
  g_free (page);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

static gboolean
is_element (const char *tag,
            const char *name)
{
  gsize length = strlen (name);

  return strncmp (tag, name, length) == 0 && (tag[length] == '\0' || tag[length] == ' ');
}

static gboolean
is_inside (Reader     *reader,
           const char *name)
{
  for (guint i = 0; i < reader->tags->len; i++)
    if (is_element (g_ptr_array_index (reader->tags, i), name))
      return TRUE;
  return FALSE;
}

static guint
get_label_class (const char *mark)
{
  static const char before[] = "mark class=\"l";

  g_assert_true (g_str_has_prefix (mark, before));
  return atoi (mark + strlen (before));
}

static void
read_character (Reader     *reader,
                const char *character,
                gsize       n_bytes)
{
  Cover cover = { { 0 } };

  if (reader->caption != NULL)
    g_string_append_len (reader->caption, character, n_bytes);
  if (!is_inside (reader, "p") || is_inside (reader, "bdi") || is_inside (reader, "sup"))
    return;
  for (guint i = 0; i < reader->tags->len; i++)
    {
      const char *tag = g_ptr_array_index (reader->tags, i);

      if (is_element (tag, "mark"))
        cover.counts[get_label_class (tag)]++;
    }
  g_string_append_len (reader->page->text, character, n_bytes);
  g_array_append_val (reader->page->covers, cover);
}

static void
read_text (Reader *reader)
{
  static const struct
  {
    const char *entity;
    const char *character;
  } entities[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" } };
  const char *next = g_utf8_next_char (reader->at);

  if (*reader->at == '&')
    {
      for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
        if (g_str_has_prefix (reader->at, entities[i].entity))
          {
            read_character (reader, entities[i].character, 1);
            reader->at += strlen (entities[i].entity);
            return;
          }
      g_assert_not_reached ();
    }
  g_assert_cmpint (*reader->at, !=, '>');
  read_character (reader, reader->at, next - reader->at);
  reader->at = next;
}

static void
read_end_tag (Reader     *reader,
              const char *name)
{
  g_assert_cmpuint (reader->tags->len, >, 0);
  g_assert_true (is_element (g_ptr_array_index (reader->tags, reader->tags->len - 1), name));
  g_ptr_array_set_size (reader->tags, reader->tags->len - 1);
  if (g_str_equal (name, "bdi") && reader->caption != NULL)
    g_ptr_array_add (reader->page->captions, g_string_free (g_steal_pointer (&reader->caption),
                                                            FALSE));
}

static void
read_tag (Reader *reader)
{
  const char *end = strchr (reader->at, '>');
  g_autofree char *tag = g_strndup (reader->at + 1, end - reader->at - 1);

  reader->at = end + 1;
  if (tag[0] == '/')
    {
      read_end_tag (reader, tag + 1);
      return;
    }
  if (g_str_has_prefix (tag, "bdi class=\"c"))
    {
      reader->caption = g_string_new (NULL);
      g_string_append_printf (reader->caption, "%u ", reader->page->covers->len);
    }
  g_ptr_array_add (reader->tags, g_steal_pointer (&tag));
}

static char *
get_page_text (GBytes *bytes)
{
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Reads the @n-th article's text. */
static Page *
read_page (const char *html,
           guint       n)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);
  Reader reader = { html, tags, g_new0 (Page, 1), NULL };

  reader.page->text = g_string_new (NULL);
  reader.page->covers = g_array_new (FALSE, FALSE, sizeof (Cover));
  reader.page->captions = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i <= n; i++)
    {
      reader.at = strstr (reader.at, "<div class=\"text\"");
      g_assert_nonnull (reader.at);
      if (i < n)
        reader.at++;
    }
  do
    {
      if (*reader.at == '<')
        read_tag (&reader);
      else
        read_text (&reader);
    }
  while (tags->len > 0);
  return reader.page;
}

static char *
export_page (GlossAnnotationSet *set,
             GlossReport        *report)
{
  g_autoptr (GBytes) bytes = fixture_export ("html", NULL, report, set);

  return get_page_text (bytes);
}

static void
assert_has (const char *html,
            const char *part)
{
  if (strstr (html, part) == NULL)
    g_error ("no %s in %s", part, html);
}

static GlossAnnotationFields
make_fields (const char      *id,
             const char      *label,
             const GlossSpan *spans,
             guint            n_spans)
{
  return (GlossAnnotationFields) { .id = id, .label = label, .spans = spans, .n_spans = n_spans };
}

static void
test_texts (void)
{
  static const char *const texts[] = {
    "", "x", "\n", "\n\n", "no newline", "one\ntwo\n", "a\r\nb\rc", "  blanks \t ", "<b>&amp;\"'</b>",
    "😀👨‍👩‍👧", "e\xcc\x81", "قال الوزير\n", "中文，逗号", "a\x0c" "b", "</div></p><script>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", texts[i], NULL, 0);
      g_autofree char *html = export_page (set, NULL);
      g_autoptr (Page) page = read_page (html, 0);

      g_assert_cmpstr (page->text->str, ==, texts[i]);
    }
}

static void
test_nul (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/n/a.txt");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a\0b", 3);
  g_autoptr (GlossArticle) article = gloss_article_new (file, bytes, "UTF-8", NULL);
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("default", article, labels);
  g_autofree char *html = export_page (set, NULL);
  g_autoptr (Page) page = read_page (html, 0);

  g_assert_cmpstr (page->text->str, ==, "a␀b");
}

/* What no page may have has a stand-in, and is told. */
static void
test_forbidden (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
    guint       n_replaced;
  } cases[] = {
    { "a\x01" "b", "a\357\277\275b", 1 },
    { "\x08\x0b\x0e\x1f\x7f", "\357\277\275\357\277\275\357\277\275"
      "\357\277\275\357\277\275", 5 },
    { "\t\n\x0c\r ~", "\t\n\x0c\r ~", 0 },
    { "a\302\200\302\205\302\237\302\240", "a\357\277\275\357\277\275\357\277\275\302\240", 3 },
    { "\ufdcf\ufdd0\ufdef\ufdf0", "\ufdcf\357\277\275\357\277\275\ufdf0", 2 },
    { "\ufffd\357\277\276\357\277\277", "\ufffd\357\277\275\357\277\275", 2 },
    { "\U0001fffd\360\237\277\276", "\U0001fffd\357\277\275", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", cases[i].text, NULL, 0);
      g_autoptr (GlossReport) report = gloss_report_new ();
      g_autofree char *html = export_page (set, report);
      g_autoptr (Page) page = read_page (html, 0);

      g_assert_cmpstr (page->text->str, ==, cases[i].expected);
      g_assert_cmpint (fixture_report_has (report, GLOSS_REPORT_WARNING, "no-html-character"), ==,
                       cases[i].n_replaced > 0);
      if (cases[i].n_replaced > 0)
        {
          g_autofree char *count = g_strdup_printf ("%u control", cases[i].n_replaced);

          assert_has (gloss_report_get_entry (report, 0)->message, count);
        }
    }
}

/* In notes too; a caption only repeats what is counted where it is defined. */
static void
test_forbidden_note (void)
{
  GlossAnnotationFields fields = make_fields ("a", "person", &(GlossSpan) { 0, 1 }, 1);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autofree char *html = NULL;

  fields.note = "one\x0btwo\x7f";
  set = fixture_make_set ("/n/a.txt", "x", &fields, 1);
  html = export_page (set, report);
  assert_has (html, "one\357\277\275two\357\277\275</p>");
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "no-html-character"));
  assert_has (gloss_report_get_entry (report, 0)->message, "2 control");
}

static void
assert_cover (Page       *page,
              guint       label,
              const char *expected)
{
  g_autoptr (GString) counts = g_string_new (NULL);

  for (guint i = 0; i < page->covers->len; i++)
    g_string_append_printf (counts, "%u", g_array_index (page->covers, Cover, i).counts[label]);
  g_assert_cmpstr (counts->str, ==, expected);
}

static void
assert_captions (Page       *page,
                 const char *expected)
{
  g_autofree char *joined = NULL;

  g_ptr_array_add (page->captions, NULL);
  joined = g_strjoinv ("|", (char **) page->captions->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

/* Labels: 1 is person, 2 is claim, 3 is =SUM. */
static void
test_overlaps (void)
{
  static const GlossSpan spans[] = { { 0, 6 }, { 3, 9 }, { 3, 9 }, { 4, 5 } };
  const GlossAnnotationFields fields[] = {
    make_fields ("a", "person", &spans[0], 1), make_fields ("b", "claim", &spans[1], 1),
    make_fields ("c", "claim", &spans[2], 1), make_fields ("d", "sum", &spans[3], 1),
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", "ab\ndefgh\nj", fields, 4);
  g_autofree char *html = export_page (set, NULL);
  g_autoptr (Page) page = read_page (html, 0);

  g_assert_cmpstr (page->text->str, ==, "ab\ndefgh\nj");
  assert_cover (page, 1, "1111110000");
  assert_cover (page, 2, "0002222220");
  assert_cover (page, 3, "0000100000");
  assert_captions (page, "0 Person|3 Claim, \"hard\"|3 Claim, \"hard\"|4 =SUM");
}

/* More than there are lanes for: all have captions, and those without a mark say how far they go. */
static void
test_crowd (void)
{
  static const GlossSpan span = { 1, 3 };
  GlossAnnotationFields fields[10];
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autofree char *html = NULL;
  g_autoptr (Page) page = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *ids[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j" };

      fields[i] = make_fields (ids[i], "person", &span, 1);
    }
  fields[9].note = "hidden";
  set = fixture_make_set ("/n/a.txt", "abcd", fields, G_N_ELEMENTS (fields));
  html = export_page (set, NULL);
  page = read_page (html, 0);

  assert_cover (page, 1, "0880");
  g_assert_cmpuint (page->captions->len, ==, 10);
  g_assert_cmpstr (page->captions->pdata[7], ==, "1 Person");
  g_assert_cmpstr (page->captions->pdata[8], ==, "1 Person 1–3");
  assert_has (html, "Person 1–3</bdi><sup><a role=\"doc-noteref\" id=\"r1-1\"");
}

static void
test_fragments (void)
{
  static const GlossSpan spans[] = { { 0, 1 }, { 2, 4 }, { 5, 6 } };
  GlossAnnotationFields fields = make_fields ("a", "person", spans, 3);
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autofree char *html = NULL;
  g_autoptr (Page) page = NULL;

  fields.note = "in <pieces>\nof \"two\" lines";
  fields.unsure = TRUE;
  set = fixture_make_set ("/n/a.txt", "abcdef", &fields, 1);
  html = export_page (set, NULL);
  page = read_page (html, 0);

  assert_cover (page, 1, "101101");
  assert_captions (page, "0 Person 1/3 (unsure)|2 Person 2/3 (unsure)|5 Person 3/3 (unsure)");
  assert_has (html, "in &lt;pieces&gt;\nof &quot;two&quot; lines</p>");
  assert_has (html, "<li id=\"n1-1\">");
  assert_has (html, "⟩ </bdi></mark><sup><a role=\"doc-noteref\" id=\"r1-1\" href=\"#n1-1\">1</a></sup></p>");
  assert_has (html, "href=\"#r1-1\"");
}

static void
test_notes_and_attributes (void)
{
  static const GlossSpan spans[] = { { 0, 1 }, { 1, 2 }, { 2, 3 } };
  GlossAnnotationFields fields[] = {
    make_fields ("a", "person", &spans[0], 1),
    make_fields ("b", "person", &spans[1], 1),
    make_fields ("c", "nobody", &spans[2], 1),
  };
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autofree char *html = NULL;

  fields[0].attributes = "{}";
  fields[1].attributes = "{\"tone\":\"<high>\",\"kinds\":[\"a\",\"b\"]}";
  fields[2].note = "last";
  set = fixture_make_set ("/n/a.txt", "abc", fields, 3);
  html = export_page (set, NULL);

  assert_has (html, "<dt><bdi>tone</bdi></dt><dd dir=\"auto\">&lt;high&gt;</dd>");
  assert_has (html, "<dt><bdi>kinds</bdi></dt><dd dir=\"auto\">a, b</dd>");
  assert_has (html, "<li id=\"n1-2\"><strong><bdi>nobody</bdi>");
  g_assert_null (strstr (html, "n1-3"));
  assert_has (html, "<bdi>nobody</bdi></mark> <span>1 annotation</span>");
  assert_has (html, "<bdi>Person</bdi></mark> <span>2 annotations</span>");
}

/* What does not stand where its file says is never shown as if it did. */
static void
test_uncertain (void)
{
  static const GlossSpan spans[] = { { 0, 3 }, { 2, 90 } };
  const GlossAnchor anchor = { .quote = "Bo<b" };
  GlossAnnotationFields fields[] = {
    make_fields ("a", "person", &spans[0], 1),
    make_fields ("b", "claim", &spans[1], 1),
  };
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autofree char *html = NULL;
  g_autoptr (Page) page = NULL;

  fields[0].anchors = &anchor;
  fields[0].note = "why";
  set = fixture_make_set ("/n/a.txt", "abcdef", fields, 2);
  html = export_page (set, report);
  page = read_page (html, 0);

  assert_cover (page, 1, "000000");
  assert_cover (page, 2, "000000");
  assert_captions (page, "");
  assert_has (html, "<li id=\"a1-1\"><strong><bdi>Person</bdi></strong> <q lang=\"und\" dir=\"auto\">"
                    "Bo&lt;b</q><sup>");
  assert_has (html, "<li id=\"a1-2\">");
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "uncertain"));
}

static void
test_document (void)
{
  const GlossDocumentFields document = {
    .annotator = "Zoë & Co",
    .document = "{\"labels\":[\"claim\",\"gone\"],\"attributes\":{\"tone\":true},"
                "\"note\":\"all <of> it\",\"metadata\":{\"date\":\"2026-03-14\"}}",
    .relations = "[{\"odd\":1}]",
  };
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = fixture_make_full_set ("second", "/n/a<b.txt", "x", NULL, 0,
                                                              &document);
  g_autofree char *html = export_page (set, report);

  assert_has (html, "<html lang=\"en\">");
  assert_has (html, "<title>a&lt;b.txt</title>");
  assert_has (html, "<h1 dir=\"auto\">a&lt;b.txt</h1>");
  assert_has (html, ">2026-03-14</dd>");
  assert_has (html, ">Zoë &amp; Co</dd>");
  assert_has (html, "<bdi>Claim, &quot;hard&quot;</bdi></mark>, <mark");
  assert_has (html, "<bdi>gone</bdi>");
  assert_has (html, "<dt><bdi>tone</bdi></dt><dd dir=\"auto\">Yes</dd>");
  assert_has (html, "all &lt;of&gt; it</p>");
  assert_has (html, "Article “a&lt;b.txt”, annotation set “second”");
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "relations"));
}

static void
test_relations (void)
{
  static const GlossSpan spans[] = { { 0, 1 }, { 2, 3 } };
  const GlossAnnotationFields fields[] = {
    make_fields ("a", "person", &spans[0], 1), make_fields ("b", "claim", &spans[1], 1),
  };
  const GlossRelationFields relation_fields[] = {
    { .id = "r", .type = "backs<", .from = "b", .to = "a", .note = "weakly" },
    { .id = "s", .type = "backs<", .from = "b", .to = "gone" },
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", "x y", fields, 2);
  g_autoptr (GPtrArray) relations =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_relation_unref);
  g_autofree char *html = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (relation_fields); i++)
    g_ptr_array_add (relations, gloss_relation_new (&relation_fields[i]));
  gloss_annotation_set_load_relations (set, relations, NULL);
  html = export_page (set, NULL);

  assert_has (html, "<li><a href=\"#a1-2\"><q lang=\"und\" dir=\"auto\">y</q></a> — <strong><bdi>"
                    "backs&lt;</bdi></strong> → <a href=\"#a1-1\">");
  assert_has (html, "weakly</p>");
  assert_has (html, "→ gone");
}

static void
test_several (void)
{
  g_autoptr (GlossAnnotationSet) first = fixture_make_simple_set ("/n/a.txt", "Bob", 0, 3);
  g_autoptr (GlossAnnotationSet) second = fixture_make_simple_set ("/n/b.txt", "and Bob", 4, 7);
  GlossAnnotationSet *sets[] = { first, second };
  g_autoptr (GBytes) bytes = fixture_export_sets ("html", NULL, NULL, sets, 2);
  g_autofree char *html = get_page_text (bytes);
  g_autoptr (Page) page = read_page (html, 1);
  g_autoptr (GBytes) none = fixture_export_sets ("html", NULL, NULL, sets, 0);
  g_autofree char *empty = get_page_text (none);

  g_assert_cmpstr (page->text->str, ==, "and Bob");
  assert_cover (page, 1, "0000111");
  assert_has (html, "id=\"a2-1\"");
  assert_has (empty, "</main>\n</body>\n</html>\n");
}

/* Random spans of random texts against counting: over every character the marks of all that covers
 * it, and never more than there are lanes. */

static char *
make_random_text (GRand *random)
{
  static const char *const pieces[] = { "a", "<", "&", "é", "😀", " ", "\n", "ع" };
  GString *text = g_string_new (NULL);
  guint length = g_rand_int_range (random, 1, 60);

  for (guint i = 0; i < length; i++)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static void
assert_random_page (const char                  *text,
                    const GlossAnnotationFields *fields,
                    guint                        n,
                    gboolean                     within_lanes)
{
  static const char *const labels[] = { "", "person", "claim", "sum" };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", text, fields, n);
  g_autofree char *html = export_page (set, NULL);
  g_autoptr (Page) page = read_page (html, 0);

  g_assert_cmpstr (page->text->str, ==, text);
  g_assert_cmpuint (page->captions->len, ==, n);
  for (guint at = 0; at < page->covers->len; at++)
    {
      const Cover *cover = &g_array_index (page->covers, Cover, at);
      guint n_marks = 0;

      for (guint label = 1; label < N_CLASSES; label++)
        {
          guint expected = 0;

          for (guint i = 0; i < n; i++)
            expected += g_str_equal (fields[i].label, labels[label])
                        && fields[i].spans[0].start <= at && at < fields[i].spans[0].end;
          if (within_lanes)
            g_assert_cmpuint (cover->counts[label], ==, expected);
          g_assert_cmpuint (cover->counts[label], <=, expected);
          n_marks += cover->counts[label];
        }
      g_assert_cmpuint (n_marks, <=, 8);
    }
}

static void
test_random (void)
{
  static const char *const labels[] = { "person", "claim", "sum" };
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 400; round++)
    {
      g_autofree char *text = make_random_text (random);
      guint length = g_utf8_strlen (text, -1);
      guint n = g_rand_int_range (random, 0, round % 2 == 0 ? 9 : 40);
      g_autofree GlossAnnotationFields *fields = g_new0 (GlossAnnotationFields, n + 1);
      g_autofree GlossSpan *spans = g_new0 (GlossSpan, n + 1);
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < n; i++)
        {
          spans[i].start = g_rand_int_range (random, 0, length);
          spans[i].end = g_rand_int_range (random, spans[i].start + 1, length + 1);
          g_ptr_array_add (ids, g_strdup_printf ("id%u", i));
          fields[i] = make_fields (ids->pdata[i], labels[g_rand_int_range (random, 0, 3)],
                                   &spans[i], 1);
        }
      assert_random_page (text, fields, n, n <= 8);
    }
}

/* The style of the page: text, captions and lines can be read on every fill. */
static void
assert_scheme (const char *rules,
               const char *text_color,
               const char *page_color)
{
  GlossRgba text, page;

  g_assert_true (gloss_contrast_parse (text_color, &text));
  g_assert_true (gloss_contrast_parse (page_color, &page));
  for (guint i = 0; i < N_CLASSES; i++)
    {
      g_autofree char *selector = g_strdup_printf (".l%u{", i);
      const char *rule = strstr (rules, selector);
      g_autofree char *ink_text = NULL;
      g_autofree char *fill_text = NULL;
      GlossRgba ink, fill;

      g_assert_nonnull (rule);
      ink_text = g_strndup (strstr (rule, "--i:") + 4, 7);
      fill_text = g_strndup (strstr (rule, "--f:") + 4, 7);
      g_assert_true (gloss_contrast_parse (ink_text, &ink));
      g_assert_true (gloss_contrast_parse (fill_text, &fill));
      g_assert_cmpfloat (gloss_contrast_get_ratio (&text, &fill), >=, GLOSS_CONTRAST_AAA);
      g_assert_cmpfloat (gloss_contrast_get_ratio (&ink, &fill), >=, GLOSS_CONTRAST_AA);
      g_assert_cmpfloat (gloss_contrast_get_ratio (&ink, &page), >=, GLOSS_CONTRAST_AA);
    }
}

static void
test_contrast (void)
{
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/n/a.txt", "Bob", 0, 3);
  g_autofree char *html = export_page (set, NULL);

  assert_has (html, "--t:#1f1f1f;--p:#ffffff");
  assert_scheme (html, "#1f1f1f", "#ffffff");
  assert_has (html, "--t:#f0f0f0;--p:#1e1e1e");
  assert_scheme (strstr (html, "prefers-color-scheme:dark"), "#f0f0f0", "#1e1e1e");
  g_assert_null (strstr (html, "<script"));
  g_assert_null (strstr (html, "http://"));
  g_assert_null (strstr (html, "https://"));
}

/* Labels look as they do in the window, those after the fourth too. */
static void
test_patterns (void)
{
  static const char *const rules[GLOSS_N_UNDERLINES] = {
    "",
    "--u:repeating-linear-gradient(90deg,var(--i) 0px 5px,transparent 5px 8px);",
    "--u:repeating-linear-gradient(90deg,var(--i) 0px 2px,transparent 2px 4px);",
    "--v:var(--u);--h:1px;",
    "--u:repeating-linear-gradient(90deg,var(--i) 0px 8px,transparent 8px 10px,"
    "var(--i) 10px 12px,transparent 12px 14px);",
    "--u:repeating-linear-gradient(90deg,var(--i) 0px 5px,transparent 5px 8px);"
    "--v:var(--u);--h:1px;",
    "--u:repeating-linear-gradient(90deg,var(--i) 0px 2px,transparent 2px 7px);",
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/n/a.txt", "Bob", 0, 3);
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  g_autofree char *html = NULL;

  while (gloss_label_set_get_n_labels (labels) < 2 * GLOSS_N_UNDERLINES)
    {
      g_autofree char *id = g_strdup_printf ("l%u", gloss_label_set_get_n_labels (labels));
      g_autoptr (GlossLabel) label =
        gloss_label_new (&(GlossLabelFields) { .id = id, .name = id, .color = "#00007f" });

      gloss_label_set_append (labels, label);
    }
  html = export_page (set, NULL);
  for (guint i = 0; i < 2 * GLOSS_N_UNDERLINES; i++)
    {
      const char *id = gloss_label_get_id (gloss_label_set_get_nth (labels, i));
      g_autofree char *selector = g_strdup_printf ("\n.l%u{", i + 1);
      const char *rule = strstr (html, selector);
      g_autofree char *expected = g_strconcat (rules[gloss_underline_find (set, id)], "}\n", NULL);

      g_assert_nonnull (rule);
      rule = strchr (strstr (rule, "--f:"), ';') + 1;
      g_assert_true (g_str_has_prefix (rule, expected));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format-html/texts", test_texts);
  g_test_add_func ("/format-html/nul", test_nul);
  g_test_add_func ("/format-html/forbidden", test_forbidden);
  g_test_add_func ("/format-html/forbidden-note", test_forbidden_note);
  g_test_add_func ("/format-html/overlaps", test_overlaps);
  g_test_add_func ("/format-html/crowd", test_crowd);
  g_test_add_func ("/format-html/fragments", test_fragments);
  g_test_add_func ("/format-html/notes-and-attributes", test_notes_and_attributes);
  g_test_add_func ("/format-html/uncertain", test_uncertain);
  g_test_add_func ("/format-html/document", test_document);
  g_test_add_func ("/format-html/relations", test_relations);
  g_test_add_func ("/format-html/several", test_several);
  g_test_add_func ("/format-html/random", test_random);
  g_test_add_func ("/format-html/contrast", test_contrast);
  g_test_add_func ("/format-html/patterns", test_patterns);

  return g_test_run ();
}
