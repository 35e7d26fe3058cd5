/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-corpus.h"
#include "bench-report.h"
#include "bench-rich-set.h"

#include "core/store/gloss-set-file.h"
#include "formats/gloss-export.h"
#include "formats/gloss-import-edit.h"

#include <json-glib/json-glib.h>

/* How fast annotations go through each format, out and in: as MB of annotation set files a second,
 * and against merely parsing and writing the same JSON with json-glib. CPU of the whole process.
 * Writing is from a set in memory, and reading into one: what files cost is the same for all.
 * Formats of several files are not among them, since they are nothing without a disk. */

#define N_CHARS 200000
#define N_ANNOTATIONS 4000
#define N_RUNS 3

/* Formats of tokens have to find the words of the text first, and quotes their places. */
#define MOST_WRITING 2.0
#define MOST_READING 6.0

typedef struct
{
  const GlossFormat  *format;
  GlossAnnotationSet *set;
  GBytes             *bytes;
} Work;

typedef void (*Step) (Work *work);

static void
pass_json (Work *work)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_bytes;

  json_parser_load_from_data (parser, g_bytes_get_data (work->bytes, NULL),
                              (gssize) g_bytes_get_size (work->bytes), &error);
  g_assert_no_error (error);
  json_generator_set_root (generator, json_parser_get_root (parser));
  written = json_generator_to_data (generator, &n_bytes);
}

static GBytes *
export_bytes (Work *work)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GlossExport) export = NULL;
  g_autoptr (GError) error = NULL;

  export = gloss_export_new_for_stream (work->format, NULL, stream, NULL, &error);
  g_assert_no_error (error);
  gloss_export_add (export, work->set, NULL, NULL, &error);
  g_assert_no_error (error);
  gloss_export_finish (export, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
write_format (Work *work)
{
  g_autoptr (GBytes) bytes = export_bytes (work);
}

static gboolean
take_cb (GlossImportDocument  *document,
         gpointer              user_data,
         GError              **error)
{
  Work *work = user_data;
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossEdit) edit = NULL;
  GlossImportCounts counts = { 0 };

  set = gloss_annotation_set_new ("default", gloss_annotation_set_get_article (work->set), labels);
  edit = gloss_import_make_edit (set, work->format, document, "x", report, &counts);
  g_assert_nonnull (edit);
  return gloss_annotation_set_apply (set, edit, error);
}

static void
read_format (Work *work)
{
  static const GlossFormatOptions options;
  g_autofree char *name = g_strconcat ("x", work->format->extension, NULL);
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes (name, work->bytes);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GError) error = NULL;

  work->format->read (input, &options, take_cb, work, report, NULL, &error);
  g_assert_no_error (error);
}

static double
measure (Work *work,
         Step  step)
{
  double runs[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      double before = bench_cpu_ms ();

      step (work);
      runs[i] = bench_cpu_ms () - before;
    }
  return bench_median (runs, N_RUNS);
}

static void
tell (BenchReport *report,
      const char  *what,
      const char  *id,
      double       ms,
      double       base_ms,
      gsize        n_bytes,
      double       limit)
{
  g_autofree char *name = g_strdup_printf ("%s %s, %.1f MB/s of annotations", id, what,
                                           (double) n_bytes / 1000 / MAX (ms, 0.001));

  bench_report_ratio (report, name, "ms", ms, base_ms, limit);
}

static void
pass_format (BenchReport        *report,
             const GlossFormat  *format,
             GlossAnnotationSet *set,
             double              base_ms,
             gsize               n_bytes)
{
  Work work = { format, set, NULL };

  tell (report, "written", format->id, measure (&work, write_format), base_ms, n_bytes,
        MOST_WRITING);
  work.bytes = export_bytes (&work);
  tell (report, "read", format->id, measure (&work, read_format), base_ms, n_bytes, MOST_READING);
  g_bytes_unref (work.bytes);
}

int
main (int   argc,
      char *argv[])
{
  BenchReport *report = bench_report_new ();
  g_autoptr (GlossArticle) article = bench_article_new (BENCH_TEXT_NEWS, N_CHARS);
  g_autoptr (GlossLabelSet) labels = bench_rich_labels_new ();
  g_autoptr (GlossAnnotationSet) set = bench_rich_set_new (article, labels, "default",
                                                           N_ANNOTATIONS);
  g_autoptr (GlossSetSnapshot) snapshot = gloss_set_snapshot_new (set);
  g_autoptr (GBytes) bytes = gloss_set_snapshot_to_bytes (snapshot);
  Work work = { NULL, set, bytes };
  double base_ms = measure (&work, pass_json);

  bench_report_value (report, "json-glib alone parses and writes the set", "ms", base_ms, 5000);
  for (const GlossFormat *const *format = gloss_format_list (); *format != NULL; format++)
    if ((*format)->begin != NULL && gloss_format_reads (*format))
      pass_format (report, *format, set, base_ms, g_bytes_get_size (bytes));
  return bench_report_finish (report, argc > 1 ? argv[1] : NULL);
}
