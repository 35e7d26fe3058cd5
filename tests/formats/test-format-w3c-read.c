/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-fixture.h"
#include "format-roundtrip.h"

#include <string.h>

/* Annotations of other programs, and of several of their shapes. */
static void
test_foreign (void)
{
  static const char json[] =
    "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"http://x/1\",\"type\":\"Annotation\","
    "\"motivation\":\"tagging\",\"bodyValue\":\"Person\",\"creator\":\"http://x/zoe\",\"target\":"
    "{\"source\":\"http://x/news/a%20b.txt\",\"selector\":{\"type\":\"TextQuoteSelector\","
    "\"exact\":\"Bob\",\"prefix\":\"Hi \360\237\230\200 \"}}}\n"
    "[{\"type\":\"Annotation\",\"motivation\":[\"commenting\"],\"body\":[{\"type\":\"TextualBody\","
    "\"value\":\"why?\"}],\"target\":{\"source\":{\"id\":\"http://x/news/a%20b.txt\"},\"selector\":["
    "{\"type\":\"TextPositionSelector\",\"start\":14,\"end\":17},"
    "{\"type\":\"TextQuoteSelector\",\"exact\":\"Ann\"}]}},\n"
    "{\"type\":\"Annotation\",\"body\":{\"value\":\"x\"},\"target\":{\"source\":"
    "\"http://x/news/a%20b.txt\",\"selector\":{\"type\":\"XPathSelector\",\"value\":\"/\"}}},\n"
    "{\"type\":\"Annotation\",\"body\":{\"value\":\"x\"}},\n"
    "7]";
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes ("x.jsonld", bytes);
  g_autoptr (GlossAnnotationSet) from = fixture_make_simple_set ("/n/a b.txt", "Hi 😀 Bob met Ann. Bob.",
                                                                 0, 1);
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autofree char *text = NULL;

  set = format_import ("w3c", NULL, input, gloss_annotation_set_get_article (from), report);
  text = gloss_annotation_set_to_string (set);
  /* The second one counts UTF-16 units, as only they fit its quote. */
  g_assert_cmpstr (text, ==, "person 5-8 \"Bob\"\ncommenting 13-16 \"Ann\" note \"why?\"\n");
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_FAULT), ==, 3);
  g_assert_cmpuint (gloss_report_get_entry (report, 0)->line, ==, 3);
}

static void
test_roundtrip (void)
{
  format_roundtrip ("w3c", NULL);
}

static void
test_truncated (void)
{
  g_autoptr (GlossAnnotationSet) set = fixture_make_simple_set ("/n/a.txt", "Hi 😀 Bob", 3, 8);
  g_autoptr (GBytes) bytes = fixture_export ("w3c", NULL, NULL, set);

  format_truncate ("w3c", "a.jsonld", bytes);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/w3c/read/foreign", test_foreign);
  g_test_add_func ("/w3c/read/roundtrip", test_roundtrip);
  g_test_add_func ("/w3c/read/truncated", test_truncated);
  return g_test_run ();
}
