/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * How fast GlossTextView is, against a bare GtkTextView with the same text, font and spacing, in the
 * same process, in turns. CPU time of the whole process, medians of several runs.
 *
 *   bench-view [REPORT.json]                 everything
 *   bench-view --memory bare|gloss ARTICLE   opens it and prints resident and peak kilobytes
 */

#include "app/gloss-text-view.h"
#include "bench-corpus.h"
#include "bench-report.h"
#include "bench-window.h"
#include "core/model/gloss-command.h"
#include "core/store/gloss-set-file.h"
#include "core/store/gloss-store.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define LARGE 10000000u
#define LARGE_ANNOTATIONS 100000u
#define FEW_ANNOTATIONS 10000u
#define USUAL 1000000u
#define LONG_LINE 1000000u
#define LONG_LINE_ANNOTATIONS 10000u

#define OPENINGS 5
#define BLOCKS 9
#define FRAMES_PER_BLOCK 20
#define EDITS 31
#define SCROLL_STEP 40.0

typedef struct
{
  GlossTextView *view;
  BenchWindow   *window;
} Ours;

/* The large article and its annotations on disk. */
typedef struct
{
  char *folder;
  char *article;
  char *set;
} Files;

/* A worker reads a set while the main loop is watched. */
typedef struct
{
  GlossArticle *article;
  double        last_ms;
  double        longest_gap_ms;
  gboolean      done;
} Watch;

static void
present_ours (Ours *ours)
{
  ours->view = GLOSS_TEXT_VIEW (gloss_text_view_new ());
  ours->window = bench_window_new (GTK_TEXT_VIEW (ours->view));
  bench_window_present (ours->window);
}

/* From an article in memory to its first frame. */
static double
open_ours (Ours               *ours,
           GlossArticle       *article,
           GlossAnnotationSet *set)
{
  double before;
  double cost;

  gloss_text_view_set_article (ours->view, NULL);
  bench_window_wait_frame (ours->window);
  before = bench_cpu_ms ();
  gloss_text_view_set_article (ours->view, article);
  gloss_text_view_set_set (ours->view, set);
  bench_window_wait_frame (ours->window);
  cost = bench_cpu_ms () - before;

  return cost;
}

static double
open_bare (BenchWindow *window,
           const char  *text)
{
  g_autoptr (GtkTextBuffer) empty = gtk_text_buffer_new (NULL);
  g_autoptr (GtkTextBuffer) buffer = NULL;
  double before;

  gtk_text_view_set_buffer (window->view, empty);
  bench_window_wait_frame (window);
  before = bench_cpu_ms ();
  buffer = gtk_text_buffer_new (NULL);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_view_set_buffer (window->view, buffer);
  bench_window_wait_frame (window);
  return bench_cpu_ms () - before;
}

static double
scroll_block (BenchWindow *window)
{
  double sum = 0;

  for (guint i = 0; i < FRAMES_PER_BLOCK; i++)
    sum += bench_window_scroll (window, SCROLL_STEP);

  return sum / FRAMES_PER_BLOCK;
}

/* Labels a word that is on the screen and waits until it is painted. */
static double
annotate_once (Ours               *ours,
               GlossAnnotationSet *set,
               guint               nth)
{
  GlossText *text = gloss_annotation_set_get_text (set);
  guint start = gloss_text_view_get_top (ours->view) + 40 + nth * 23;
  guint end = start + 6;
  GlossSpan span;
  GlossAuthor author = { "Bench", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossEdit) edit = NULL;
  double before;

  gloss_text_view_set_set (ours->view, set);
  bench_window_wait_frame (ours->window);
  gloss_text_snap_words (text, &start, &end);
  span = (GlossSpan) { start, end };
  before = bench_cpu_ms ();
  edit = gloss_command_annotate (set, "person", &span, 1, &author, NULL);
  gloss_annotation_set_apply (set, edit, &error);
  bench_window_wait_frame (ours->window);
  before = bench_cpu_ms () - before;

  g_assert_no_error (error);
  gloss_annotation_set_undo (set, NULL);
  bench_window_wait_frame (ours->window);
  return before;
}

/* In turns; the medians. */
static void
annotate (Ours               *a,
          GlossAnnotationSet *set_a,
          Ours               *b,
          GlossAnnotationSet *set_b,
          double              medians[2])
{
  double costs[2][EDITS];

  for (guint i = 0; i < EDITS; i++)
    {
      costs[0][i] = annotate_once (a, set_a, i);
      costs[1][i] = annotate_once (b, set_b, i);
    }
  medians[0] = bench_median (costs[0], EDITS);
  medians[1] = bench_median (costs[1], EDITS);
}

static void
measure_opening (BenchReport        *report,
                 const char         *name,
                 Ours               *ours,
                 GlossArticle       *article,
                 GlossAnnotationSet *set,
                 BenchWindow        *bare)
{
  const char *text = gloss_text_get_utf8 (gloss_article_get_text (article), NULL);
  double our_costs[OPENINGS];
  double bare_costs[OPENINGS];

  for (guint i = 0; i < OPENINGS; i++)
    {
      bare_costs[i] = open_bare (bare, text);
      our_costs[i] = open_ours (ours, article, set);
    }
  bench_report_ratio (report, name, "ms", bench_median (our_costs, OPENINGS),
                      bench_median (bare_costs, OPENINGS), 1.5);
}

static void
measure_scrolling (BenchReport *report,
                   const char  *name,
                   BenchWindow *ours,
                   BenchWindow *base,
                   double       limit)
{
  double our_costs[BLOCKS];
  double base_costs[BLOCKS];

  for (guint i = 0; i < BLOCKS; i++)
    {
      base_costs[i] = scroll_block (base);
      our_costs[i] = scroll_block (ours);
    }
  bench_report_ratio (report, name, "ms", bench_median (our_costs, BLOCKS),
                      bench_median (base_costs, BLOCKS), limit);
}

static void
measure_large (BenchReport *report)
{
  g_autoptr (GlossArticle) article = bench_article_new (BENCH_TEXT_NEWS, LARGE);
  g_autoptr (GlossAnnotationSet) set = bench_set_new (article, LARGE_ANNOTATIONS);
  g_autoptr (GlossAnnotationSet) few = bench_set_new (article, FEW_ANNOTATIONS);
  BenchWindow *bare;
  Ours ours;
  double costs[2];

  present_ours (&ours);
  bare = bench_window_new (bench_bare_view_new (GTK_TEXT_VIEW (ours.view)));
  bench_window_present (bare);

  measure_opening (report, "10 M characters, 100,000 annotations: first frame", &ours, article, set,
                   bare);
  bench_window_wait_idle (ours.window);
  bench_window_wait_idle (bare);
  measure_scrolling (report, "10 M characters, 100,000 annotations: a frame of scrolling",
                     ours.window, bare, 2.5);

  annotate (&ours, set, &ours, few, costs);
  bench_report_value (report, "10 M characters, 100,000 annotations: one applied, painted", "ms",
                      costs[0], 5.0);
  bench_report_ratio (report, "one applied, painted: 100,000 against 10,000 annotations", "ms",
                      costs[0], costs[1], 1.3);

  bench_window_free (ours.window);
  bench_window_free (bare);
}

static void
measure_long_line (BenchReport *report,
                   const char  *script,
                   BenchText    line_kind,
                   BenchText    paragraphs_kind)
{
  g_autoptr (GlossArticle) line = bench_article_new (line_kind, LONG_LINE);
  g_autoptr (GlossArticle) paragraphs = bench_article_new (paragraphs_kind, LONG_LINE);
  g_autoptr (GlossAnnotationSet) line_set = bench_set_new (line, LONG_LINE_ANNOTATIONS);
  g_autoptr (GlossAnnotationSet) paragraphs_set = bench_set_new (paragraphs, LONG_LINE_ANNOTATIONS);
  g_autofree char *open_name = g_strdup_printf ("1 M characters on one line, %s: first frame", script);
  g_autofree char *scroll_name = g_strdup_printf ("1 M characters on one line, %s: scrolling", script);
  g_autofree char *edit_name = g_strdup_printf ("1 M characters on one line, %s: one applied", script);
  double costs[2][OPENINGS];
  double medians[2];
  Ours ours;
  Ours base;

  present_ours (&ours);
  present_ours (&base);
  for (guint i = 0; i < OPENINGS; i++)
    {
      costs[0][i] = open_ours (&ours, line, line_set);
      costs[1][i] = open_ours (&base, paragraphs, paragraphs_set);
    }
  bench_report_ratio (report, open_name, "ms", bench_median (costs[0], OPENINGS),
                      bench_median (costs[1], OPENINGS), 2.0);
  bench_window_wait_idle (ours.window);
  bench_window_wait_idle (base.window);
  measure_scrolling (report, scroll_name, ours.window, base.window, 2.0);
  annotate (&ours, line_set, &base, paragraphs_set, medians);
  bench_report_ratio (report, edit_name, "ms", medians[0], medians[1], 2.0);

  bench_window_free (ours.window);
  bench_window_free (base.window);
}

/* A chain through all annotations, each related to one that is near and to one that is far. */
static void
relate_all (GlossAnnotationSet *set)
{
  guint n = gloss_annotation_set_get_size (set);
  g_autoptr (GlossEdit) edit = gloss_edit_new ("relations");
  GlossRelationTypeFields fields = { .id = "knows", .name = "knows", .directed = TRUE };
  g_autoptr (GlossEdit) type = gloss_command_add_relation_type (set, &fields);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2 * n; i++)
    {
      GlossAnnotation *from = gloss_annotation_set_get_nth (set, i / 2);
      GlossAnnotation *to = gloss_annotation_set_get_nth (set, (i / 2 + (i % 2 ? 4 : n / 2)) % n);
      g_autofree char *id = g_strdup_printf ("r%u", i);
      g_autoptr (GlossRelation) relation = gloss_relation_new (&(GlossRelationFields) {
        .id = id, .type = "knows", .from = gloss_annotation_get_id (from),
        .to = gloss_annotation_get_id (to) });

      gloss_edit_change_relation (edit, NULL, relation);
    }
  gloss_annotation_set_apply (set, type, &error);
  g_assert_no_error (error);
  gloss_annotation_set_apply (set, edit, &error);
  g_assert_no_error (error);
}

/* All relations in sight, with ten times as many of them elsewhere and without. */
static void
measure_relations (BenchReport *report)
{
  g_autoptr (GlossArticle) article = bench_article_new (BENCH_TEXT_NEWS, USUAL);
  g_autoptr (GlossAnnotationSet) set = bench_set_new (article, FEW_ANNOTATIONS);
  g_autoptr (GlossArticle) short_article = bench_article_new (BENCH_TEXT_NEWS, USUAL / 10);
  g_autoptr (GlossAnnotationSet) few = bench_set_new (short_article, FEW_ANNOTATIONS / 10);
  double costs[OPENINGS];
  Ours many;
  Ours base;

  relate_all (set);
  relate_all (few);
  present_ours (&many);
  present_ours (&base);
  open_ours (&many, article, set);
  open_ours (&base, short_article, few);
  bench_window_wait_idle (many.window);
  bench_window_wait_idle (base.window);
  for (guint i = 0; i < OPENINGS; i++)
    {
      gloss_text_view_set_show_relations (many.view, FALSE);
      bench_window_wait_frame (many.window);
      costs[i] = bench_cpu_ms ();
      gloss_text_view_set_show_relations (many.view, TRUE);
      bench_window_wait_frame (many.window);
      costs[i] = bench_cpu_ms () - costs[i];
    }
  bench_report_value (report, "1 M characters, 20,000 relations: all in sight shown", "ms",
                      bench_median (costs, OPENINGS), 16.0);
  gloss_text_view_set_show_relations (base.view, TRUE);
  measure_scrolling (report, "the same, a frame of scrolling: 20,000 against 2,000 relations",
                     many.window, base.window, 1.5);
  bench_window_free (many.window);
  bench_window_free (base.window);
}

/* As many annotations beneath as there are above. */
static void
measure_underlay (BenchReport *report)
{
  g_autoptr (GlossArticle) article = bench_article_new (BENCH_TEXT_NEWS, USUAL);
  g_autoptr (GlossAnnotationSet) set = bench_set_new (article, FEW_ANNOTATIONS);
  g_autoptr (GlossAnnotationSet) beneath = bench_set_new (article, FEW_ANNOTATIONS);
  double costs[OPENINGS];
  Ours with;
  Ours without;

  present_ours (&with);
  present_ours (&without);
  open_ours (&with, article, set);
  open_ours (&without, article, set);
  bench_window_wait_idle (with.window);
  bench_window_wait_idle (without.window);
  for (guint i = 0; i < OPENINGS; i++)
    {
      gloss_text_view_set_underlay (with.view, NULL);
      bench_window_wait_frame (with.window);
      costs[i] = bench_cpu_ms ();
      gloss_text_view_set_underlay (with.view, beneath);
      bench_window_wait_frame (with.window);
      costs[i] = bench_cpu_ms () - costs[i];
    }
  bench_report_value (report, "1 M characters, 10,000 annotations: 10,000 more shown beneath", "ms",
                      bench_median (costs, OPENINGS), 16.0);
  measure_scrolling (report, "the same, a frame of scrolling: with them against without",
                     with.window, without.window, 1.6);
  bench_window_free (with.window);
  bench_window_free (without.window);
}

static gpointer
read_set_thread (gpointer user_data)
{
  Watch *watch = user_data;
  g_autoptr (GError) error = NULL;
  GlossStore *store = gloss_store_open (watch->article, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_store_get_set (store)), ==,
                    LARGE_ANNOTATIONS);
  g_atomic_int_set (&watch->done, TRUE);
  return store;
}

/* A clock that stands still while this thread could run and another process has the processor. */
static double
read_clock_ms (void)
{
  g_autofree char *text = NULL;
  char *rest;

  if (!g_file_get_contents ("/proc/thread-self/schedstat", &text, NULL, NULL))
    return (double) g_get_monotonic_time () / 1e3;

  g_ascii_strtod (text, &rest);
  return (double) g_get_monotonic_time () / 1e3 - g_ascii_strtod (rest, NULL) / 1e6;
}

static gboolean
watch_cb (gpointer user_data)
{
  Watch *watch = user_data;
  double now = read_clock_ms ();

  watch->longest_gap_ms = MAX (watch->longest_gap_ms, now - watch->last_ms);
  watch->last_ms = now;
  return G_SOURCE_CONTINUE;
}

static void
write_set (GlossArticle *article,
           const char   *path)
{
  g_autoptr (GlossAnnotationSet) set = bench_set_new (article, LARGE_ANNOTATIONS);
  g_autoptr (GlossSetSnapshot) snapshot = gloss_set_snapshot_new (set);
  g_autoptr (GBytes) bytes = gloss_set_snapshot_to_bytes (snapshot);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
}

/* From the first frame on, while lines get their heights too, until the annotations are painted. */
static double
read_set_once (Ours         *ours,
               GlossArticle *article)
{
  Watch watch = { article, 0.0, 0.0, FALSE };
  g_autoptr (GlossStore) store = NULL;
  GThread *thread;
  guint source;

  open_ours (ours, article, NULL);
  thread = g_thread_new ("reader", read_set_thread, &watch);
  watch.last_ms = read_clock_ms ();
  source = g_timeout_add (1, watch_cb, &watch);
  while (!g_atomic_int_get (&watch.done))
    g_main_context_iteration (NULL, TRUE);
  store = g_thread_join (thread);
  gloss_text_view_set_set (ours->view, gloss_store_get_set (store));
  bench_window_wait_frame (ours->window);
  g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);

  gloss_text_view_set_article (ours->view, NULL);
  return watch.longest_gap_ms;
}

static void
files_init (Files *self)
{
  g_autofree char *text = bench_text_new (BENCH_TEXT_NEWS, LARGE);
  g_autoptr (GlossArticle) article = bench_article_new (BENCH_TEXT_NEWS, LARGE);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("glossator-bench-XXXXXX", &error);
  g_assert_no_error (error);
  self->article = g_build_filename (self->folder, "bench.txt", NULL);
  self->set = g_strconcat (self->article, ".gloss.json", NULL);
  g_file_set_contents (self->article, text, -1, &error);
  g_assert_no_error (error);
  write_set (article, self->set);
}

static void
files_clear (Files *self)
{
  g_remove (self->set);
  g_remove (self->article);
  g_rmdir (self->folder);
  g_free (self->set);
  g_free (self->article);
  g_free (self->folder);
}

static GlossArticle *
load_article (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GlossArticle *article = gloss_article_load (file, NULL, NULL, &error);

  g_assert_no_error (error);
  return article;
}

/* The least of a few runs. */
static void
measure_reading (BenchReport *report,
                 const Files *files)
{
  g_autoptr (GlossArticle) article = load_article (files->article);
  double least = G_MAXDOUBLE;
  Ours ours;

  present_ours (&ours);
  for (guint i = 0; i < 3; i++)
    least = MIN (least, read_set_once (&ours, article));
  bench_report_value (report, "100,000 annotations read: the main loop's longest gap", "ms", least,
                      50.0);
  bench_window_free (ours.window);
}

static double
read_status (const char *field)
{
  g_autofree char *status = NULL;
  const char *found;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  found = strstr (status, field);
  return found != NULL ? g_ascii_strtod (found + strlen (field), NULL) : 0;
}

/* What one process with the large article takes: printed for the process that compares. */
static int
print_memory (gboolean    bare,
              const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GlossArticle) article = NULL;
  g_autoptr (GlossStore) store = NULL;
  g_autoptr (GError) error = NULL;
  Ours ours;

  present_ours (&ours);
  if (bare)
    {
      BenchWindow *window = bench_window_new (bench_bare_view_new (GTK_TEXT_VIEW (ours.view)));

      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      bench_window_present (window);
      open_bare (window, text);
      g_clear_pointer (&text, g_free);
      bench_window_wait_idle (window);
    }
  else
    {
      article = load_article (path);
      store = gloss_store_open (article, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      open_ours (&ours, article, gloss_store_get_set (store));
      bench_window_wait_idle (ours.window);
    }

  printf ("%.0f %.0f\n", read_status ("VmRSS:"), read_status ("VmHWM:"));
  return 0;
}

static void
run_memory (const char  *program,
            const char  *what,
            const Files *files,
            double       megabytes[2])
{
  const char *arguments[] = { program, "--memory", what, files->article, NULL };
  /* With what GTK loads for GL, as on a desktop. */
  g_auto (GStrv) environment = g_environ_unsetenv (g_get_environ (), "GDK_DEBUG");
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  char *rest;

  g_spawn_sync (NULL, (char **) arguments, environment, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL,
                NULL, &error);
  g_assert_no_error (error);
  megabytes[0] = g_ascii_strtod (output, &rest) / 1024;
  megabytes[1] = g_ascii_strtod (rest, NULL) / 1024;
}

static void
measure_memory (BenchReport *report,
                const char  *program,
                const Files *files)
{
  double bare[2];
  double ours[2];

  run_memory (program, "bare", files, bare);
  run_memory (program, "gloss", files, ours);
  bench_report_ratio (report, "10 M characters, 100,000 annotations: resident memory", "MB", ours[0],
                      bare[0], 1.6);
  bench_report_ratio (report, "10 M characters, 100,000 annotations: peak memory", "MB", ours[1],
                      bare[1], 1.6);
}

int
main (int   argc,
      char *argv[])
{
  BenchReport *report;
  Files files;

  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, "gtk-enable-animations",
                FALSE, NULL);
  if (argc == 4 && g_str_equal (argv[1], "--memory"))
    return print_memory (g_str_equal (argv[2], "bare"), argv[3]);

  report = bench_report_new ();
  measure_large (report);
  measure_underlay (report);
  measure_relations (report);
  measure_long_line (report, "with blanks", BENCH_TEXT_ONE_LINE, BENCH_TEXT_NEWS);
  measure_long_line (report, "Chinese", BENCH_TEXT_CHINESE_ONE_LINE, BENCH_TEXT_CHINESE);
  files_init (&files);
  measure_reading (report, &files);
  measure_memory (report, argv[0], &files);
  files_clear (&files);
  return bench_report_finish (report, argc > 1 ? argv[1] : NULL);
}
