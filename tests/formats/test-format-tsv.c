/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-faults.h"
#include "format-fixture.h"
#include "format-roundtrip.h"

#include <string.h>

static void
test_roundtrip (void)
{
  const GlossFormatOptions quoted = { .scheme = "quoted" };

  format_roundtrip ("csv", NULL);
  format_roundtrip ("tsv", NULL);
  format_roundtrip ("tsv", &quoted);
}

static void
test_written (void)
{
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/nowhere/a.txt", "a\tb\\n\nc", 0, 7);
  g_autoptr (GBytes) bytes = fixture_export ("tsv", NULL, NULL, set);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (text, ==,
                   "document\tlayer\tlabel\tstart\tend\ttext\tannotator\tcreated\tnote\tid\tstate\n"
                   "a.txt\tdefault\tPerson\t0\t7\ta\\tb\\\\n\\nc\tZoë\t\t\t" FIXTURE_UUID
                   "\tkept\n");
}

static void
test_truncated (void)
{
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/nowhere/a.txt", "Hi \"Bob\", é",
                                                                3, 10);
  g_autoptr (GBytes) csv = fixture_export ("csv", NULL, NULL, set);
  g_autoptr (GBytes) tsv = fixture_export ("tsv", NULL, NULL, set);

  format_truncate ("csv", "a.csv", csv);
  format_truncate ("tsv", "a.tsv", tsv);
}

static void
assert_sniffed (const char *name,
                const char *content,
                const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (content, strlen (content));
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes (name, bytes);
  const GlossFormat *format = gloss_format_sniff (input, NULL, NULL);

  g_assert_cmpstr (format != NULL ? format->id : NULL, ==, expected);
}

static void
test_sniff (void)
{
  assert_sniffed ("a.csv", "document,layer,label,start,end,text,annotator,created,note,id\r\n", "csv");
  assert_sniffed ("a.dat", "Label\tStart\tEnd\n", "tsv");
  assert_sniffed ("a.tsv", "x\ty\n", "tsv");
  assert_sniffed ("a.bin", "x", NULL);
  assert_sniffed ("a.bin", "", NULL);
}

/* Tables of others: other columns, missing ones, odd rows. */
static void
test_foreign (void)
{
  static const char csv[] = "\xef\xbb\xbf\"Code\";x\n";
  static const char good[] = "Begin,Code,Quote,Comment\n3,A,Bob,\"x\ny\"\n,B,Ann,\n9,C,xyz,\n,,Bob,\n"
                             "3,A\n3x,A,Bob,\n,D,\xff,\n";
  g_autoptr (GlossInput) bad_input = format_make_input ("x.csv", csv);
  g_autoptr (GlossInput) input = format_make_input ("x.csv", good);
  g_autoptr (GlossAnnotationSet) from = fixture_make_simple_set ("/nowhere/x.txt", "Hi Bob, Ann", 0,
                                                                 1);
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autofree char *text = NULL;

  format_assert_refused ("csv", bad_input, "“label”");
  set = format_import ("csv", NULL, input, gloss_annotation_set_get_article (from), report);
  text = gloss_annotation_set_to_string (set);
  /* A place that is half given is sought by its quote. */
  g_assert_cmpstr (text, ==, "a 3-6 \"Bob\" note \"x\\ny\"\nb 8-11 \"Ann\"\n");
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_FAULT), ==, 5);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (gloss_report_get_entry (report, i)->line, ==, 6 + i);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-tsv/roundtrip", test_roundtrip);
  g_test_add_func ("/format-tsv/written", test_written);
  g_test_add_func ("/format-tsv/truncated", test_truncated);
  g_test_add_func ("/format-tsv/sniff", test_sniff);
  g_test_add_func ("/format-tsv/foreign", test_foreign);
  return g_test_run ();
}
