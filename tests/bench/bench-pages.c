/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-corpus.h"
#include "bench-report.h"

#include "core/store/gloss-set-file.h"
#include "formats/gloss-export.h"

#include <pango/pangocairo.h>
#include <string.h>

/* The pages to hand on, of 1,000,000 characters with 10,000 annotations, against the time in which
 * text and set are written as plain files. To shape and break the text alone, which no PDF can do
 * without, takes Pango more than ten times as long: so its own limit is against that. */

#define N_CHARS 1000000
#define N_ANNOTATIONS 10000
#define N_RUNS 5

typedef double (*Measure) (GlossAnnotationSet *set);

static void
write_file (const char *contents,
            gsize       n_bytes)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("bench-pages-XXXXXX", &stream, NULL);

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), contents,
                             n_bytes, NULL, NULL, NULL);
  g_file_delete (file, NULL, NULL);
}

static double
write_plain (GlossAnnotationSet *set)
{
  double before = bench_cpu_ms ();
  gsize n_bytes;
  const char *text = gloss_text_get_utf8 (gloss_annotation_set_get_text (set), &n_bytes);
  GlossSetSnapshot *snapshot = gloss_set_snapshot_new (set);
  g_autoptr (GBytes) bytes = gloss_set_snapshot_to_bytes (snapshot);

  write_file (text, n_bytes);
  write_file (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  gloss_set_snapshot_free (snapshot);
  return bench_cpu_ms () - before;
}

static double
export_as (GlossAnnotationSet *set,
           const char         *format_id)
{
  double before = bench_cpu_ms ();
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("bench-pages-XXXXXX", &stream, NULL);
  g_autoptr (GlossExport) export =
    gloss_export_new (gloss_format_find (format_id, NULL), NULL, file, NULL, NULL);

  if (!gloss_export_add (export, set, NULL, NULL, NULL)
      || !gloss_export_finish (export, NULL, NULL))
    g_error ("the export failed");
  g_file_delete (file, NULL, NULL);
  return bench_cpu_ms () - before;
}

static double
export_html (GlossAnnotationSet *set)
{
  return export_as (set, "html");
}

static double
export_pdf (GlossAnnotationSet *set)
{
  return export_as (set, "pdf");
}

/* One layout a paragraph, in the font and the width of a page. */
static double
lay_out (GlossAnnotationSet *set)
{
  double before = bench_cpu_ms ();
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string ("Serif 10.5");
  const char *text = gloss_text_get_utf8 (gloss_annotation_set_get_text (set), NULL);

  pango_cairo_context_set_resolution (context, 72);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, 483 * PANGO_SCALE);
  while (*text != '\0')
    {
      gsize n_bytes = strcspn (text, "\n");

      pango_layout_set_text (layout, text, (int) n_bytes);
      pango_layout_get_line_count (layout);
      text += n_bytes + (text[n_bytes] == '\n');
    }
  pango_font_description_free (font);
  g_object_unref (layout);
  g_object_unref (context);
  return bench_cpu_ms () - before;
}

static double
measure (GlossAnnotationSet *set,
         Measure             function)
{
  double runs[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    runs[i] = function (set);
  return bench_median (runs, N_RUNS);
}

int
main (int   argc,
      char *argv[])
{
  BenchReport *report = bench_report_new ();
  g_autoptr (GlossArticle) article = bench_article_new (BENCH_TEXT_NEWS, N_CHARS);
  g_autoptr (GlossAnnotationSet) set = bench_set_new (article, N_ANNOTATIONS);
  double plain = measure (set, write_plain);
  double layout = measure (set, lay_out);

  bench_report_value (report, "text and set as plain files", "ms", plain, 200);
  bench_report_value (report, "Pango alone lays out the text", "ms", layout, 5000);
  bench_report_ratio (report, "HTML, against plain files", "ms", measure (set, export_html), plain,
                      10);
  bench_report_ratio (report, "PDF, against Pango alone", "ms", measure (set, export_pdf), layout,
                      5);
  return bench_report_finish (report, argc > 1 ? argv[1] : NULL);
}
