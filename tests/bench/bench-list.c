/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-corpus.h"
#include "bench-report.h"

#include "app/gloss-annotation-model.h"
#include "core/model/gloss-command.h"

/* The list of annotations, of which there are 100,000: sorted and filtered, against walking through
 * them in the order of the text; and what edits cost it then. */

#define N_CHARS 1000000
#define N_ANNOTATIONS 100000
#define N_EDITS 200

typedef struct
{
  GlossAnnotationSet   *set;
  GlossAnnotationModel *model;
} List;

/* Each of them looked at once, in order. */
static double
measure_walk (List *list)
{
  double begin = bench_cpu_ms ();
  guint64 sum = 0;

  for (guint i = 0; i < N_ANNOTATIONS; i++)
    sum += gloss_annotation_get_extent (gloss_annotation_model_get_record (list->model, i)).start;
  g_assert_cmpuint (sum, >, 0);

  return bench_cpu_ms () - begin;
}

/* From @begin until the model is through. @longest: the first slice, then the longest. */
static double
finish (List   *list,
        double  begin,
        double *longest)
{
  *longest = bench_cpu_ms () - begin;
  while (gloss_annotation_model_is_busy (list->model))
    {
      double slice = bench_cpu_ms ();

      g_main_context_iteration (NULL, TRUE);
      *longest = MAX (*longest, bench_cpu_ms () - slice);
    }

  return bench_cpu_ms () - begin;
}

static double
measure_edits (List *list)
{
  double begin = bench_cpu_ms ();

  for (guint i = 0; i < N_EDITS; i++)
    {
      GlossAnnotation *annotation =
        gloss_annotation_set_get_nth (list->set, i * (N_ANNOTATIONS / N_EDITS));
      g_autoptr (GlossEdit) edit = gloss_command_set_note (list->set, annotation, "x", NULL);

      g_assert_true (gloss_annotation_set_apply (list->set, edit, NULL));
      g_assert_true (gloss_annotation_set_undo (list->set, NULL));
    }

  return (bench_cpu_ms () - begin) / N_EDITS;
}

static void
measure_order (BenchReport            *report,
               List                   *list,
               const char             *name,
               GlossAnnotationOrderBy  by,
               double                  walk)
{
  g_autofree char *whole = g_strdup_printf ("100,000 annotations by %s, against a walk", name);
  g_autofree char *part = g_strdup_printf ("100,000 annotations by %s: longest slice", name);
  double begin = bench_cpu_ms ();
  double longest;
  double total;

  gloss_annotation_model_set_order (list->model, by, FALSE);
  total = finish (list, begin, &longest);
  bench_report_ratio (report, whole, "ms", total, walk, 10.0);
  bench_report_value (report, part, "ms", longest, 16.0);
}

static void
measure_filter (BenchReport *report,
                List        *list,
                double       walk)
{
  const GlossAnnotationCriteria criteria = { .text = "a" };
  double begin = bench_cpu_ms ();
  double longest;
  double total;

  gloss_annotation_model_set_filter (list->model, &criteria);
  total = finish (list, begin, &longest);
  bench_report_ratio (report, "100,000 annotations filtered by text, against a walk", "ms", total,
                      walk, 5.0);
  bench_report_value (report, "100,000 annotations filtered by text: longest slice", "ms", longest,
                      16.0);
  gloss_annotation_model_set_filter (list->model, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GlossArticle) article = bench_article_new (BENCH_TEXT_NEWS, N_CHARS);
  g_autoptr (GlossAnnotationSet) set = bench_set_new (article, N_ANNOTATIONS);
  g_autoptr (GlossAnnotationModel) model = gloss_annotation_model_new ();
  BenchReport *report = bench_report_new ();
  List list = { set, model };
  double walk;
  double edit;

  gloss_annotation_model_set_set (model, set);
  walk = measure_walk (&list);
  edit = measure_edits (&list);
  measure_filter (report, &list, walk);
  measure_order (report, &list, "label", GLOSS_ANNOTATION_ORDER_BY_LABEL, walk);
  measure_order (report, &list, "length", GLOSS_ANNOTATION_ORDER_BY_LENGTH, walk);
  measure_order (report, &list, "time", GLOSS_ANNOTATION_ORDER_BY_MODIFIED, walk);
  bench_report_ratio (report, "an edit of 1 in 100,000 sorted ones, against one in order", "ms",
                      measure_edits (&list), edit, 10.0);

  return bench_report_finish (report, argc > 1 ? argv[1] : NULL);
}
