/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-faults.h"
#include "format-fixture.h"
#include "format-roundtrip.h"
#include "support/gloss-test-random.h"

#include <glib/gstdio.h>
#include <string.h>

static GlossAnnotationSet *
make_set (void)
{
  static const GlossSpan bob = { 0, 3 };
  static const GlossSpan ann = { 4, 7 };
  static const GlossSpan cut = { 8, 13 };
  static const GlossSpan across = { 12, 21 };
  static const GlossSpan inner = { 16, 18 };
  const GlossAnnotationFields annotations[] = {
    { .id = "a", .label = "person", .spans = &bob, .n_spans = 1 },
    { .id = "b", .label = "person", .spans = &ann, .n_spans = 1 },
    { .id = "c", .label = "claim", .spans = &cut, .n_spans = 1 },
    { .id = "d", .label = "person", .spans = &across, .n_spans = 1 },
    { .id = "e", .label = "sum", .spans = &inner, .n_spans = 1 },
  };

  return fixture_make_set ("/nowhere/a b.txt", "Bob Ann\nmet 😀. He left.\n", annotations,
                           G_N_ELEMENTS (annotations));
}

static void
assert_written (GlossAnnotationSet *set,
                const char         *scheme,
                GlossOverlap        overlap,
                const char         *expected)
{
  const GlossFormatOptions options = { .scheme = scheme, .overlap = overlap };
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GBytes) bytes = fixture_export ("conll2003", &options, report, set);
  g_autofree char *written = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (written, ==, expected);
}

/* Two that touch, one that goes over the end of a sentence, and what overlaps it. */
static void
test_written (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();

  assert_written (set, NULL, GLOSS_OVERLAP_LONGEST,
                  "-DOCSTART- a%20b.txt -X- O\n\n"
                  "Bob _ O B-Person\nAnn _ O B-Person\n\n"
                  "met _ O O\n😀 _ O B-Person\n. _ O I-Person\nHe _ O I-Person\n"
                  "left _ O I-Person\n. _ O O\n\n");
  assert_written (set, "iob1", GLOSS_OVERLAP_FIRST,
                  "-DOCSTART- a%20b.txt -X- O\n\n"
                  "Bob _ O I-Person\nAnn _ O B-Person\n\n"
                  "met _ O I-claim\n😀 _ O I-claim\n. _ O O\n\n"
                  "He _ O I-=SUM\nleft _ O O\n. _ O O\n\n");
  assert_written (set, "inception", GLOSS_OVERLAP_LONGEST,
                  "Bob _ O I-Person\nAnn _ O B-Person\n\n"
                  "met _ O O\n😀 _ O I-Person\n. _ O I-Person\nHe _ O I-Person\n"
                  "left _ O I-Person\n. _ O O\n\n");
  assert_written (set, "bioes", GLOSS_OVERLAP_COLUMNS,
                  "-DOCSTART- a%20b.txt -X- O\n\n"
                  "Bob _ O S-Person O\nAnn _ O S-Person O\n\n"
                  "met _ O B-claim O\n😀 _ O E-claim B-Person\n. _ O O I-Person\n"
                  "He _ O S-=SUM I-Person\nleft _ O O E-Person\n. _ O O O\n\n");
}

static void
test_losses (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GBytes) bytes = fixture_export ("conll2003", NULL, report, set);

  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "overlap"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "cut-token"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "sentence"));
}

/* A token file: what has a blank in it, or would begin a document, is several rows. */
static void
test_token_file (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *written = NULL;
  g_autoptr (GFile) file = NULL;
  GlossFormatOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("tokens-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, "New York\nis\n\n-DOCSTART-\n!\n", -1, NULL);
  file = g_file_new_for_path (path);
  options.tokens = file;
  set = fixture_make_simple_set ("/nowhere/a.txt", "New York is\n-DOCSTART-!", 0, 8);
  bytes = fixture_export ("conll2003", &options, report, set);
  written = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (written, ==, "-DOCSTART- a.txt -X- O\n\nNew _ O B-Person\nYork _ O I-Person\n"
                                "is _ O O\n\n- _ O O\nDOCSTART- _ O O\n! _ O O\n\n");
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "token-blank"));
  g_remove (path);
}

static void
assert_read (const char *article_text,
             const char *columns,
             const char *expected,
             guint       n_faults)
{
  g_autoptr (GlossArticle) article = gloss_test_article (article_text);
  g_autoptr (GlossInput) input = format_make_input ("a.conll", columns);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = format_import ("conll2003", NULL, input, article, report);
  g_autofree char *found = gloss_annotation_set_to_string (set);

  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_WARNING), ==, n_faults);
}

/* Made by hand from the descriptions of the shared tasks. */
static void
test_foreign (void)
{
  /* Four columns, IOB1, as the data of 2003 were given out. */
  assert_read ("U.N. official Ekeus heads for Baghdad.",
               "-DOCSTART- -X- O O\n\nU.N. NNP I-NP I-ORG\nofficial NN I-NP O\n"
               "Ekeus NNP I-NP I-PER\nheads VBZ I-VP O\nfor IN I-PP O\nBaghdad NNP I-NP I-LOC\n"
               ". . O O\n\n",
               "org 0-4 \"U.N.\"\nper 14-19 \"Ekeus\"\nloc 30-37 \"Baghdad\"\n", 0);
  /* Three columns, as in 2002; no line behind the last sentence, and CR LF. */
  assert_read ("Wolff, en Buenos Aires", "Wolff Z B-PER\r\n, Z O\r\nen Z O\r\nBuenos Z B-LOC\r\n"
                                         "Aires Z I-LOC",
               "per 0-5 \"Wolff\"\nloc 10-22 \"Buenos Aires\"\n", 0);
  /* Two columns with a tab, comments, BIOES. */
  assert_read ("# is Buenos Aires", "# id = 7\n#\tO\nis\tO\nBuenos\tB-LOC\nAires\tE-LOC\n",
               "loc 5-17 \"Buenos Aires\"\n", 0);
  /* More columns of tags; the chunks are none. */
  assert_read ("Ann of York", "Ann X B-NP B-PER B-A\nof X O I-PER O\nYork X B-NP I-PER B-LOC\n",
               "per 0-11 \"Ann of York\"\na 0-3 \"Ann\"\nloc 7-11 \"York\"\n", 0);
  assert_read ("Ann of York", "Ann X B-NP x B-A\nof X O I-PER O\nYork X B-NP I-PER B-LOC\n",
               "a 0-3 \"Ann\"\nloc 7-11 \"York\"\n", 0);
  /* A beginning without B, as in published corpora. */
  assert_read ("Ann of York", "Ann B-PER\nof O\nYork I-LOC\n",
               "per 0-3 \"Ann\"\nloc 7-11 \"York\"\n", 1);
}

/* Line numbers of all that is wrong; the tokens of those rows still are tokens. */
static void
test_invalid (void)
{
  static const char columns[] = "Ann _ B-PER\n"
                                "of O\n"                 /* 2: too few */
                                "the _ X-PER\n"          /* 3: no tag */
                                "New _ _ B-LOC\n"        /* 4: too many */
                                "York _ B-LOC\n"
                                "\377 _ O\n"             /* 6: no UTF-8 */
                                "\n"
                                "elsewhere _ B-LOC\n";   /* 8: not in the article */
  g_autoptr (GlossArticle) article = gloss_test_article ("Ann of the New York Times");
  g_autoptr (GlossInput) input = format_make_input ("a.conll", columns);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = format_import ("conll2003", NULL, input, article, report);
  g_autofree char *found = gloss_annotation_set_to_string (set);
  g_autofree char *told = gloss_report_to_string (report);

  g_assert_cmpstr (found, ==, "per 0-3 \"Ann\"\nloc 15-19 \"York\"\n");
  for (guint line = 1; line <= 8; line++)
    {
      g_autofree char *where = g_strdup_printf (":%u: ", line);

      g_assert_true ((strstr (told, where) != NULL)
                     == (line == 2 || line == 3 || line == 4 || line == 6 || line == 8));
    }
}

static gboolean
list_names_cb (GlossImportDocument  *document,
               gpointer              user_data,
               GError              **error)
{
  const char *const *names = gloss_import_document_get_names (document);

  g_string_append_printf (user_data, "%s %u;", names[0] != NULL ? names[0] : "-",
                          gloss_import_document_get_n_tokens (document));
  return TRUE;
}

static void
assert_names (const char *columns,
              const char *expected)
{
  g_autoptr (GlossInput) input = format_make_input ("news.txt.conll", columns);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_true (format_read ("conll2003", NULL, input, list_names_cb, names, report, NULL));
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_documents (void)
{
  assert_names ("a O\n\nb O\n", "news.txt 2;");
  assert_names ("-DOCSTART- -X- -X- O\n\na O\n", "news.txt 1;");
  assert_names ("-DOCSTART- -X- O O\n\na O\n\n-DOCSTART- (2 EU)\n\nb O\nc O\n",
                "news-1 1;news-2 2;");
  assert_names ("-DOCSTART- sub/a%20b.txt -X- O\n\na O\n\n-DOCSTART- c.txt -X- O\n\n",
                "sub/a b.txt 1;c.txt 0;");
  /* Amid a sentence it is a token. */
  assert_names ("a O\n-DOCSTART- O\n", "news.txt 2;");
}

static void
test_sniffed (void)
{
  static const char *const files[][2] = {
    { "x.txt", "-DOCSTART- -X- -X- O\n\n" }, { "x.conll", "a O\nb B-X\nc" },
    { "x.txt", "a O\nb B-X\nc" }, { "x.txt", "It was the letter O\nand more\n" },
    { "x.conll", "" }, { "x.txt", "#FORMAT=WebAnno TSV 3.3\n\n" },
  };
  static const guint scores[] = { 95, 90, 75, 0, 50, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_assert_cmpuint (format_sniff ("conll2003", files[i][0], files[i][1]), ==, scores[i]);
}

static void
test_unreadable (void)
{
  g_autoptr (GlossInput) input = format_make_input ("x.conll", "no such thing\n");

  format_assert_refused ("conll2003", input, NULL);
}

static void
test_truncated (void)
{
  static const char columns[] = "-DOCSTART- a.txt -X- O\n\nHi _ O S-A O\n😀 _ O B-B S-X\n"
                                "Bob _ O E-B O\n\nmet _ O O O\n\n";

  format_truncate_text ("conll2003", "a.conll", columns);
}

static void
test_roundtrip (void)
{
  static const char *const schemes[] = { "iob2", "iob1", "bioes", "inception" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    for (guint overlap = 0; overlap < 3; overlap++)
      format_roundtrip ("conll2003", &(GlossFormatOptions) {
        .scheme = schemes[i], .overlap = (GlossOverlap) overlap });
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/conll2003/written", test_written);
  g_test_add_func ("/formats/conll2003/losses", test_losses);
  g_test_add_func ("/formats/conll2003/token-file", test_token_file);
  g_test_add_func ("/formats/conll2003/foreign", test_foreign);
  g_test_add_func ("/formats/conll2003/invalid", test_invalid);
  g_test_add_func ("/formats/conll2003/documents", test_documents);
  g_test_add_func ("/formats/conll2003/sniffed", test_sniffed);
  g_test_add_func ("/formats/conll2003/unreadable", test_unreadable);
  g_test_add_func ("/formats/conll2003/truncated", test_truncated);
  g_test_add_func ("/formats/conll2003/roundtrip", test_roundtrip);
  return g_test_run ();
}
