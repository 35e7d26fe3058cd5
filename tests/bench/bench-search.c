/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem() */
#include "bench-corpus.h"
#include "bench-report.h"

#include "core/corpus/gloss-occurrences.h"

#include <string.h>

/* What a search of 10 million characters costs against memmem() on the same bytes, in each way of
 * searching, and what labelling 10,000 occurrences costs. CPU time, the median of several runs. */

#define N_CHARS 10000000
#define N_RUNS 5
#define N_OCCURRENCES 10000

/* Stands at the end, so that all is searched. */
#define NEEDLE "Zweifelhaftes"

static GlossText *
make_text (BenchText kind)
{
  g_autofree char *text = bench_text_new (kind, N_CHARS);
  char *whole = g_strconcat (text, NEEDLE, NULL);

  return gloss_text_new_take (whole, strlen (whole));
}

static double
measure_memmem (GlossText *text)
{
  double values[N_RUNS];
  gsize n_bytes;
  const char *utf8 = gloss_text_get_utf8 (text, &n_bytes);

  for (guint i = 0; i < N_RUNS; i++)
    {
      double start = bench_cpu_ms ();

      g_assert_nonnull (memmem (utf8, n_bytes, NEEDLE, strlen (NEEDLE)));
      values[i] = bench_cpu_ms () - start;
    }

  return bench_median (values, N_RUNS);
}

static double
measure (GlossText        *text,
         const char       *pattern,
         GlossSearchFlags  flags)
{
  double values[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      double start = bench_cpu_ms ();
      g_autoptr (GArray) hits = gloss_search_text (text, pattern, flags, 10, NULL, NULL);

      g_assert_cmpuint (hits->len, ==, 1);
      values[i] = bench_cpu_ms () - start;
    }

  return bench_median (values, N_RUNS);
}

static void
bench_kind (BenchReport *report,
            const char  *kind_name,
            BenchText    kind)
{
  static const struct
  {
    const char       *name;
    const char       *pattern;
    GlossSearchFlags  flags;
    double            limit;
  } ways[] = {
    { "with case", NEEDLE, GLOSS_SEARCH_MATCH_CASE, 5 },
    { "without case", NEEDLE, GLOSS_SEARCH_DEFAULT, 250 },
    { "ignoring accents", NEEDLE, GLOSS_SEARCH_IGNORE_ACCENTS, 250 },
    { "expression", "Zweif[e]lhaft\\w+", GLOSS_SEARCH_REGEX, 20 },
  };
  g_autoptr (GlossText) text = make_text (kind);
  double base = measure_memmem (text);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s, %s", kind_name, ways[i].name);

      bench_report_ratio (report, name, "ms", measure (text, ways[i].pattern, ways[i].flags), base,
                          ways[i].limit);
    }
}

static GlossAnnotationSet *
make_set (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/a.txt");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GlossArticle) article = NULL;
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();

  for (guint i = 0; i < N_OCCURRENCES; i++)
    g_string_append (text, "The old bridge is closed for repairs that will take all of this year, "
                           "and so the ferry goes twice as often.\n");
  bytes = g_string_free_to_bytes (text);
  article = gloss_article_new (file, bytes, NULL, NULL);

  return gloss_annotation_set_new ("default", article, labels);
}

/* What a person waits for after Enter, against the search that went before. */
static void
bench_edit (BenchReport *report)
{
  const GlossOccurrenceQuery query = { "bridge", GLOSS_SEARCH_DEFAULT, "location" };
  double find_ms[N_RUNS], edit_ms[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (GlossAnnotationSet) set = make_set ();
      g_autoptr (GArray) labelled = gloss_occurrences_list_labelled (set, query.label_id);
      double start = bench_cpu_ms ();
      g_autoptr (GlossOccurrences) found =
        gloss_occurrences_find (gloss_annotation_set_get_article (set), &query, labelled, NULL,
                                G_MAXUINT, NULL, NULL);
      g_autoptr (GlossEdit) edit = NULL;

      find_ms[i] = bench_cpu_ms () - start;
      start = bench_cpu_ms ();
      edit = gloss_occurrences_make_edit (found, set, query.label_id, NULL, NULL);
      g_assert_true (gloss_annotation_set_apply (set, edit, NULL));
      edit_ms[i] = bench_cpu_ms () - start;
      g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, N_OCCURRENCES);
    }
  bench_report_ratio (report, "labelling 10,000 against finding them", "ms",
                      bench_median (edit_ms, N_RUNS), bench_median (find_ms, N_RUNS), 3);
}

int
main (int   argc,
      char *argv[])
{
  BenchReport *report = bench_report_new ();

  bench_kind (report, "news", BENCH_TEXT_NEWS);
  bench_kind (report, "Chinese", BENCH_TEXT_CHINESE);
  bench_edit (report);

  return bench_report_finish (report, argc > 1 ? argv[1] : "bench-search.json");
}
