/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-corpus.h"
#include "bench-report.h"
#include "bench-rich-set.h"

#include "app/gloss-occurrence-finder.h"
#include "core/model/gloss-command-surgery.h"
#include "core/store/gloss-label-file.h"
#include "core/store/gloss-set-file.h"
#include "support/gloss-test-folder.h"

#include <glib/gstdio.h>

/* What is done to all articles of a folder: merging two labels and looking for a word, against
 * merely reading, and for what changes them writing, the same files; and what the main loop is held
 * up by meanwhile. CPU of all threads. */

#define N_ARTICLES 1000
#define N_CHARS 4000
#define N_ANNOTATIONS 40
#define N_RUNS 3
#define PATIENCE_MS 120000

#define FROM "label-07"
#define INTO "label-08"

typedef struct
{
  char         *root;
  char         *articles;
  GlossSession *session;
  gboolean      done;
} Folder;

/* What an action took in all, and what it held up the main loop by at most. */
typedef struct
{
  double all_ms;
  double slice_ms;
} Cost;

/* The files */

static void
write_file (const char *path,
            GBytes     *bytes)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
}

static char *
make_path (Folder     *self,
           guint       i,
           const char *suffix)
{
  return g_strdup_printf ("%s/%04u.txt%s", self->articles, i, suffix);
}

static void
write_files (Folder *self)
{
  g_autoptr (GlossLabelSet) labels = bench_rich_labels_new ();
  g_autoptr (GBytes) label_bytes = gloss_label_file_to_bytes (labels);
  g_autofree char *label_path = g_build_filename (self->articles, GLOSS_LABEL_FILE_NAME, NULL);
  g_autofree char *text = bench_text_new (BENCH_TEXT_NEWS, N_CHARS);
  g_autoptr (GBytes) text_bytes = g_bytes_new_static (text, N_CHARS);

  write_file (label_path, label_bytes);
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autofree char *path = make_path (self, i, "");
      g_autofree char *set_path = make_path (self, i, ".gloss.json");
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GlossArticle) article = gloss_article_new (file, text_bytes, "UTF-8", NULL);
      g_autoptr (GlossAnnotationSet) set =
        bench_rich_set_new (article, labels, "default", N_ANNOTATIONS);
      g_autoptr (GlossSetSnapshot) snapshot = gloss_set_snapshot_new (set);
      g_autoptr (GBytes) bytes = gloss_set_snapshot_to_bytes (snapshot);

      write_file (path, text_bytes);
      write_file (set_path, bytes);
    }
}

/* Each file once. */
static double
measure_files (Folder   *self,
               gboolean  write)
{
  double values[N_RUNS];

  for (guint run = 0; run < N_RUNS; run++)
    {
      double begin = bench_cpu_ms ();

      for (guint i = 0; i < 2 * N_ARTICLES; i++)
        {
          g_autofree char *path = make_path (self, i / 2, i % 2 == 0 ? "" : ".gloss.json");
          char *content;
          gsize n_bytes;
          g_autoptr (GBytes) bytes = NULL;

          g_assert_true (g_file_get_contents (path, &content, &n_bytes, NULL));
          bytes = g_bytes_new_take (content, n_bytes);
          if (write && i % 2 == 1)
            write_file (path, bytes);
        }
      values[run] = bench_cpu_ms () - begin;
    }

  return bench_median (values, N_RUNS);
}

/* The main loop */

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Until @test says so. */
static Cost
run_until (Folder *self,
           double  begin,
           gboolean (*test) (gpointer data),
           gpointer data)
{
  guint tick = g_timeout_add (5, wake_cb, NULL);
  gint64 end = g_get_monotonic_time () + PATIENCE_MS * (gint64) 1000;
  Cost cost = { 0 };

  while (!test (data))
    {
      double before = bench_thread_cpu_ms ();

      g_main_context_iteration (NULL, TRUE);
      cost.slice_ms = MAX (cost.slice_ms, bench_thread_cpu_ms () - before);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
  g_source_remove (tick);
  cost.all_ms = bench_cpu_ms () - begin;

  return cost;
}

static gboolean
is_open (gpointer data)
{
  return !gloss_session_get_loading (data) && gloss_session_get_set (data) != NULL;
}

static gboolean
is_done (gpointer data)
{
  return ((Folder *) data)->done;
}

static gboolean
is_found (gpointer data)
{
  return !gloss_occurrence_finder_is_running (data);
}

static void
open_folder (Folder *self)
{
  g_autofree char *path = make_path (self, 0, "");
  g_autofree char *state = g_build_filename (self->root, "state", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (self->articles);
  g_autoptr (GFile) article = g_file_new_for_path (path);
  g_autoptr (GFile) state_folder = g_file_new_for_path (state);

  self->session = gloss_session_new (state_folder, state_folder);
  gloss_session_reopen (self->session, folder, article);
  run_until (self, 0, is_open, self->session);
}

/* Merging */

static GlossEdit *
merge_cb (GlossAnnotationSet *set,
          gpointer            user_data)
{
  static const GlossAuthor author = { "Bench", NULL };
  GlossLabel *label = gloss_annotation_set_get_label (set, FROM);
  GlossLabel *into = gloss_annotation_set_get_label (set, INTO);

  return label != NULL && into != NULL ? gloss_command_merge_label (set, label, into, &author)
                                       : NULL;
}

static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Folder *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossBatchPreview) preview = gloss_batch_job_plan_finish (result, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gloss_batch_preview_get_n_articles (preview), ==, N_ARTICLES);
  self->done = TRUE;
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  Folder *self = user_data;
  g_autoptr (GError) error = NULL;

  gloss_session_run_batch_finish (self->session, result, &error);
  g_assert_no_error (error);
  self->done = TRUE;
}

static GlossBatch *
new_batch (Folder *self)
{
  return gloss_session_new_batch (self->session, "Merge", TRUE, merge_cb, NULL, NULL);
}

static Cost
plan (Folder *self)
{
  g_autoptr (GlossBatch) batch = new_batch (self);
  g_autoptr (GlossBatchMeter) meter = gloss_batch_meter_new ();
  double begin = bench_cpu_ms ();

  self->done = FALSE;
  gloss_batch_job_plan (self->session, batch, meter, NULL, planned_cb, self);
  return run_until (self, begin, is_done, self);
}

static Cost
run (Folder *self)
{
  g_autoptr (GlossBatch) batch = new_batch (self);
  double begin = bench_cpu_ms ();

  self->done = FALSE;
  gloss_session_run_batch_async (self->session, batch, ran_cb, self);
  return run_until (self, begin, is_done, self);
}

/* Searching */

static Cost
search (Folder *self)
{
  const GlossOccurrenceQuery query = { "ministry", GLOSS_SEARCH_DEFAULT, INTO };
  g_autoptr (GlossOccurrenceFinder) finder = gloss_occurrence_finder_new (self->session);
  double begin = bench_cpu_ms ();
  Cost cost;

  gloss_occurrence_finder_start (finder, &query, TRUE, G_MAXUINT);
  cost = run_until (self, begin, is_found, finder);
  g_assert_cmpuint (gloss_occurrence_finder_get_n_done (finder), ==, N_ARTICLES);
  g_assert_cmpuint (gloss_occurrence_finder_get_n_failed (finder), ==, 0);

  return cost;
}

static void
report_cost (BenchReport *report,
             const char  *name,
             const Cost  *cost,
             double       base,
             double       limit)
{
  g_autofree char *slice = g_strdup_printf ("%s: the main loop held up", name);

  bench_report_ratio (report, name, "ms", cost->all_ms, base, limit);
  bench_report_value (report, slice, "ms", cost->slice_ms, 16.0);
}

int
main (int   argc,
      char *argv[])
{
  BenchReport *report = bench_report_new ();
  Folder self = { 0 };
  double read_ms;
  double write_ms;
  Cost cost;

  self.root = g_dir_make_tmp ("glossator-bench-XXXXXX", NULL);
  g_assert_nonnull (self.root);
  self.articles = g_build_filename (self.root, "articles", NULL);
  g_mkdir (self.articles, 0700);
  write_files (&self);
  read_ms = measure_files (&self, FALSE);
  write_ms = measure_files (&self, TRUE);
  open_folder (&self);

  cost = search (&self);
  report_cost (report, "a word in 1,000 articles, against reading them", &cost, read_ms, 50);
  cost = plan (&self);
  report_cost (report, "what a merge in 1,000 articles would do, against reading", &cost, read_ms,
               80);
  cost = run (&self);
  report_cost (report, "two labels merged in 1,000 articles, against writing", &cost, write_ms, 15);

  g_object_unref (self.session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gloss_test_remove (self.root);
  g_free (self.articles);
  g_free (self.root);
  return bench_report_finish (report, argc > 1 ? argv[1] : NULL);
}
