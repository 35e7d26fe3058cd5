/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-fixture.h"

#include <string.h>

enum { DOCUMENT, LAYER, LABEL, START, END, TEXT, ANNOTATOR, CREATED, NOTE, ID, STATE, N_COLUMNS };

/* A reader of RFC 4180 that knows nothing of the writer: (element-type GStrv). It fails on a bare
 * quote, on text after a closing quote and on a row that does not end. */
static GPtrArray *
parse_csv (GBytes *bytes)
{
  gsize n_bytes = 0;
  const char *at = g_bytes_get_data (bytes, &n_bytes);
  const char *end = at + n_bytes;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  while (at < end)
    {
      GString *cell = g_string_new (NULL);

      if (*at == '"')
        {
          for (at++; at < end; at++)
            {
              if (*at == '"' && (at + 1 == end || at[1] != '"'))
                break;
              at += *at == '"';
              g_string_append_c (cell, *at);
            }
          g_assert_true (at < end);
          at++;
        }
      else
        {
          for (; at < end && *at != ',' && *at != '\r' && *at != '\n'; at++)
            {
              g_assert_cmpint (*at, !=, '"');
              g_string_append_c (cell, *at);
            }
        }
      g_ptr_array_add (cells, g_string_free (cell, FALSE));
      g_assert_true (at < end);
      if (*at == ',')
        {
          at++;
          continue;
        }
      g_assert_cmpmem (at, 2, "\r\n", 2);
      at += 2;
      g_ptr_array_add (cells, NULL);
      g_ptr_array_add (rows, g_ptr_array_steal (cells, NULL));
    }
  return rows;
}

static char **
get_row (GPtrArray *rows,
         guint      i)
{
  char **row;

  g_assert_cmpuint (i, <, rows->len);
  row = g_ptr_array_index (rows, i);
  g_assert_cmpuint (g_strv_length (row), ==, N_COLUMNS);
  return row;
}

static GPtrArray *
export_rows (GlossAnnotationSet       *set,
             const GlossFormatOptions *options,
             GlossReport              *report)
{
  g_autoptr (GBytes) bytes = fixture_export ("csv", options, report, set);

  return parse_csv (bytes);
}

/* As an importer takes the guard away. */
static const char *
unguard (const char *cell)
{
  gsize n_apostrophes = strspn (cell, "'");

  if (n_apostrophes > 0 && cell[n_apostrophes] != '\0'
      && strchr ("=+-@\t\r", cell[n_apostrophes]) != NULL)
    return cell + 1;
  return cell;
}

static void
test_header (void)
{
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", "Bob", NULL, 0);
  g_autoptr (GBytes) bytes = fixture_export ("csv", NULL, NULL, set);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   "document,layer,label,start,end,text,annotator,created,note,id,state\r\n", 69);
}

static void
test_row (void)
{
  const GlossSpan span = { 5, 8 };
  const GlossAnnotationFields fields = {
    .id = FIXTURE_UUID,
    .label = "person",
    .spans = &span,
    .n_spans = 1,
    .note = "the builder",
    .creator = "Ada",
    .created = "2026-11-22T10:00:00Z",
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/hi there.txt", "Hi 😀 Bob met", &fields, 1);
  g_autoptr (GPtrArray) rows = export_rows (set, NULL, NULL);
  char **row = get_row (rows, 1);

  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (row[DOCUMENT], ==, "hi there.txt");
  g_assert_cmpstr (row[LAYER], ==, "default");
  g_assert_cmpstr (row[LABEL], ==, "Person");
  g_assert_cmpstr (row[START], ==, "5");
  g_assert_cmpstr (row[END], ==, "8");
  g_assert_cmpstr (row[TEXT], ==, "Bob");
  g_assert_cmpstr (row[ANNOTATOR], ==, "Ada");
  g_assert_cmpstr (row[CREATED], ==, "2026-11-22T10:00:00Z");
  g_assert_cmpstr (row[NOTE], ==, "the builder");
  g_assert_cmpstr (row[ID], ==, FIXTURE_UUID);
  g_assert_cmpstr (row[STATE], ==, "kept");
}

/* What is missing is empty; the set's annotator stands in for an annotation's. */
static void
test_missing (void)
{
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/n/a.txt", "Bob", 0, 3);
  g_autoptr (GPtrArray) rows = export_rows (set, NULL, NULL);
  char **row = get_row (rows, 1);

  g_assert_cmpstr (row[ANNOTATOR], ==, "Zoë");
  g_assert_cmpstr (row[CREATED], ==, "");
  g_assert_cmpstr (row[NOTE], ==, "");
}

static void
test_texts (void)
{
  static const char *const texts[] = {
    "plain", "a,b", "say \"no\"", "\"", "two\nlines", "two\r\nlines", "lone\rreturn", " blank ",
    "😀👨‍👩‍👧", "e\xcc\x81t\xc3\xa9", "عربي، نص", "中文，逗号", "line\xe2\x80\xa8separator", "a\tb",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = g_strdup_printf ("x%sy", texts[i]);
      guint length = g_utf8_strlen (texts[i], -1);
      g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/n/a.txt", text, 1, 1 + length);
      g_autoptr (GPtrArray) rows = export_rows (set, NULL, NULL);

      g_assert_cmpuint (rows->len, ==, 2);
      g_assert_cmpstr (get_row (rows, 1)[TEXT], ==, texts[i]);
    }
}

static void
test_guard (void)
{
  static const struct
  {
    const char *text;
    const char *cell;
  } cases[] = {
    { "=1+1", "'=1+1" },
    { "+49", "'+49" },
    { "-5", "'-5" },
    { "@zoe", "'@zoe" },
    { "\tx", "'\tx" },
    { "\rx", "'\rx" },
    { "'=x", "''=x" },
    { "''-x", "'''-x" },
    { "'tis", "'tis" },
    { "'", "'" },
    { "a=b", "a=b" },
    { " =x", " =x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint length = g_utf8_strlen (cases[i].text, -1);
      const GlossFormatOptions raw = { .raw_cells = TRUE };
      g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/n/a.txt", cases[i].text, 0,
                                                                    length);
      g_autoptr (GPtrArray) guarded = export_rows (set, NULL, NULL);
      g_autoptr (GPtrArray) plain = export_rows (set, &raw, NULL);

      g_assert_cmpstr (get_row (guarded, 1)[TEXT], ==, cases[i].cell);
      g_assert_cmpstr (unguard (cases[i].cell), ==, cases[i].text);
      g_assert_cmpstr (get_row (plain, 1)[TEXT], ==, cases[i].text);
    }
}

/* Every column that a stranger can fill is guarded, not only the text. */
static void
test_guard_columns (void)
{
  const GlossSpan span = { 0, 3 };
  const GlossAnnotationFields fields = {
    .id = "-1",
    .label = "sum",
    .spans = &span,
    .n_spans = 1,
    .note = "@cmd",
    .creator = "+x",
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/=a.txt", "Bob", &fields, 1);
  g_autoptr (GPtrArray) rows = export_rows (set, NULL, NULL);
  char **row = get_row (rows, 1);

  g_assert_cmpstr (row[DOCUMENT], ==, "'=a.txt");
  g_assert_cmpstr (row[LABEL], ==, "'=SUM");
  g_assert_cmpstr (row[ANNOTATOR], ==, "'+x");
  g_assert_cmpstr (row[NOTE], ==, "'@cmd");
  g_assert_cmpstr (row[ID], ==, "'-1");
}

static void
test_bom (void)
{
  const GlossFormatOptions options = { .bom = TRUE };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", "Bob", NULL, 0);
  g_autoptr (GBytes) bytes = fixture_export ("csv", &options, NULL, set);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 11, "\xef\xbb\xbf" "document", 11);
}

static void
test_fragments (void)
{
  const GlossSpan spans[] = { { 0, 2 }, { 4, 6 } };
  const GlossAnnotationFields fields = {
    .id = FIXTURE_UUID,
    .label = "claim",
    .spans = spans,
    .n_spans = 2,
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", "abcdefgh", &fields, 1);
  g_autoptr (GPtrArray) rows = export_rows (set, NULL, NULL);

  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpstr (get_row (rows, 1)[TEXT], ==, "ab");
  g_assert_cmpstr (get_row (rows, 2)[TEXT], ==, "ef");
  g_assert_cmpstr (get_row (rows, 2)[START], ==, "4");
  g_assert_cmpstr (get_row (rows, 1)[ID], ==, get_row (rows, 2)[ID]);
  g_assert_cmpstr (get_row (rows, 1)[LABEL], ==, "Claim, \"hard\"");
}

/* Overlapping, nested, and the same place twice: each has its row, in the order of the file. */
static void
test_overlaps (void)
{
  const GlossSpan spans[] = { { 0, 6 }, { 0, 3 }, { 2, 5 }, { 2, 5 } };
  GlossAnnotationFields fields[4];
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  static const char *const ids[] = { "a", "b", "c", "d" };
  static const char *const texts[] = { "abcdef", "abc", "cde", "cde" };
  static const char *const names[] = { "Person", "Claim, \"hard\"", "Person", "Claim, \"hard\"" };

  memset (fields, 0, sizeof fields);
  for (guint i = 0; i < 4; i++)
    {
      fields[i].id = ids[i];
      fields[i].label = i % 2 == 0 ? "person" : "claim";
      fields[i].spans = &spans[i];
      fields[i].n_spans = 1;
    }
  set = fixture_make_set ("/n/a.txt", "abcdefgh", fields, 4);
  rows = export_rows (set, NULL, NULL);
  g_assert_cmpuint (rows->len, ==, 5);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpstr (get_row (rows, i + 1)[ID], ==, ids[i]);
      g_assert_cmpstr (get_row (rows, i + 1)[TEXT], ==, texts[i]);
      g_assert_cmpstr (get_row (rows, i + 1)[LABEL], ==, names[i]);
    }
}

static void
test_uncertain (void)
{
  const GlossSpan spans[] = { { 0, 3 }, { 90, 93 } };
  const GlossAnchor anchors[] = { { .quote = "Rob" }, { .quote = "Eve" } };
  const GlossAnnotationFields fields[] = {
    { .id = "a", .label = "person", .spans = &spans[0], .n_spans = 1, .anchors = &anchors[0] },
    { .id = "b", .label = "person", .spans = &spans[1], .n_spans = 1, .anchors = &anchors[1] },
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", "Bob", fields, 2);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GPtrArray) rows = export_rows (set, NULL, report);

  g_assert_cmpstr (get_row (rows, 1)[TEXT], ==, "Rob");
  g_assert_cmpstr (get_row (rows, 1)[START], ==, "0");
  g_assert_cmpstr (get_row (rows, 1)[STATE], ==, "uncertain");
  g_assert_cmpstr (get_row (rows, 2)[TEXT], ==, "Eve");
  g_assert_cmpstr (get_row (rows, 2)[START], ==, "");
  g_assert_cmpstr (get_row (rows, 2)[END], ==, "");
  g_assert_cmpstr (get_row (rows, 2)[STATE], ==, "uncertain");
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "uncertain"));
}

static void
test_unknown_label (void)
{
  const GlossSpan span = { 0, 3 };
  const GlossAnnotationFields fields = {
    .id = "a", .label = "nobody-knows", .spans = &span, .n_spans = 1,
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/n/a.txt", "Bob", &fields, 1);
  g_autoptr (GPtrArray) rows = export_rows (set, NULL, NULL);

  g_assert_cmpstr (get_row (rows, 1)[LABEL], ==, "nobody-knows");
}

static void
test_several_sets (void)
{
  g_autoptr (GFile) root = g_file_new_for_path ("/n");
  const GlossFormatOptions options = { .root = root };
  g_autoptr (GlossAnnotationSet) one = fixture_make_simple_set ("/n/x/a.txt", "Bob", 0, 3);
  g_autoptr (GlossAnnotationSet) two = fixture_make_simple_set ("/n/y z/a.txt", "Eve", 0, 3);
  g_autoptr (GlossAnnotationSet) away = fixture_make_simple_set ("/m/a.txt", "Ann", 0, 3);
  GlossAnnotationSet *sets[] = { one, two, away };
  g_autoptr (GBytes) bytes = fixture_export_sets ("csv", &options, NULL, sets, 3);
  g_autoptr (GPtrArray) rows = parse_csv (bytes);

  g_assert_cmpuint (rows->len, ==, 4);
  g_assert_cmpstr (get_row (rows, 1)[DOCUMENT], ==, "x/a.txt");
  g_assert_cmpstr (get_row (rows, 2)[DOCUMENT], ==, "y z/a.txt");
  g_assert_cmpstr (get_row (rows, 3)[DOCUMENT], ==, "a.txt");
}

static void
test_losses (void)
{
  const GlossSpan span = { 0, 3 };
  const GlossAnnotationFields fields = {
    .id = "a", .label = "person", .spans = &span, .n_spans = 1, .created = "soon",
    .attributes = "{\"certainty\":\"low\"}",
  };
  const GlossDocumentFields document = { .document = "{\"labels\":[\"x\"],\"note\":\"\"}" };
  g_autoptr (GlossAnnotationSet) set = fixture_make_full_set ("default", "/n/a.txt", "Bob 😀\r\n",
                                                              &fields, 1, &document);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GPtrArray) rows = export_rows (set, NULL, report);

  g_assert_cmpstr (get_row (rows, 1)[CREATED], ==, "");
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "attributes"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "time"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "article-labels"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "astral"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "carriage-return"));
  g_assert_cmpuint (gloss_report_get_n_entries (report), ==, 5);
}

static void
test_no_losses (void)
{
  const GlossSpan span = { 0, 3 };
  const GlossAnnotationFields fields = {
    .id = "a", .label = "person", .spans = &span, .n_spans = 1, .attributes = "{}",
  };
  const GlossDocumentFields document = {
    .document = "{\"labels\":[],\"attributes\":{},\"note\":\"\",\"metadata\":{\"date\":\"2017-09-29\"}}",
    .relations = "[]",
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_full_set ("zoe", "/n/a.txt",
                                                              "date 2017-09-29\n", &fields, 1,
                                                              &document);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GPtrArray) rows = export_rows (set, NULL, report);

  g_assert_cmpstr (get_row (rows, 1)[LAYER], ==, "zoe");
  g_assert_cmpuint (gloss_report_get_n_entries (report), ==, 0);
}

/* Any text comes back, through the guard and the quotes, by a reader that is not ours to change. */
static void
test_random (void)
{
  static const char *const parts[] = {
    "\"", ",", "\r", "\n", "'", "=", "-", "+", "@", "\t", " ", "a", "é", "😀", "\xcc\x81", "ب",
  };

  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint n_parts = g_test_rand_int_range (1, 12);
      g_autoptr (GlossAnnotationSet) set = NULL;
      g_autoptr (GPtrArray) rows = NULL;

      for (guint i = 0; i < n_parts; i++)
        g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      set = fixture_make_simple_set ("/n/a.txt", text->str, 0, n_parts);
      rows = export_rows (set, NULL, NULL);
      g_assert_cmpuint (rows->len, ==, 2);
      g_assert_cmpstr (unguard (get_row (rows, 1)[TEXT]), ==, text->str);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/header", test_header);
  g_test_add_func ("/csv/row", test_row);
  g_test_add_func ("/csv/missing", test_missing);
  g_test_add_func ("/csv/texts", test_texts);
  g_test_add_func ("/csv/guard/text", test_guard);
  g_test_add_func ("/csv/guard/columns", test_guard_columns);
  g_test_add_func ("/csv/bom", test_bom);
  g_test_add_func ("/csv/fragments", test_fragments);
  g_test_add_func ("/csv/overlaps", test_overlaps);
  g_test_add_func ("/csv/uncertain", test_uncertain);
  g_test_add_func ("/csv/unknown-label", test_unknown_label);
  g_test_add_func ("/csv/several-sets", test_several_sets);
  g_test_add_func ("/csv/losses/all", test_losses);
  g_test_add_func ("/csv/losses/none", test_no_losses);
  g_test_add_func ("/csv/random", test_random);
  return g_test_run ();
}
