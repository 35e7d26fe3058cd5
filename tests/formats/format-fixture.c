/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-fixture.h"

#include <string.h>

static GlossLabelSet *
make_labels (void)
{
  static const GlossLabelFields fields[] = {
    { .id = "person", .name = "Person", .color = "#a51d2d" },
    { .id = "claim", .name = "Claim, \"hard\"", .color = "#1a5fb4" },
    { .id = "sum", .name = "=SUM", .color = "#26a269" },
  };
  GlossLabelSet *labels = gloss_label_set_new ();

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (GlossLabel) label = gloss_label_new (&fields[i]);

      gloss_label_set_append (labels, label);
    }
  return labels;
}

GlossAnnotationSet *
fixture_make_full_set (const char                  *set_name,
                       const char                  *path,
                       const char                  *text,
                       const GlossAnnotationFields *annotations,
                       guint                        n_annotations,
                       const GlossDocumentFields   *document)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GlossLabelSet) labels = make_labels ();
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GlossDocument) header = gloss_document_new (document);
  g_autoptr (GlossArticle) article = NULL;
  g_autoptr (GError) error = NULL;
  GlossAnnotationSet *set = NULL;

  article = gloss_article_new (file, bytes, "UTF-8", &error);
  g_assert_no_error (error);
  set = gloss_annotation_set_new (set_name, article, labels);
  records = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_annotation_unref);
  for (guint i = 0; i < n_annotations; i++)
    g_ptr_array_add (records, gloss_annotation_new (&annotations[i]));
  gloss_annotation_set_load (set, records, header, NULL);
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, n_annotations);
  return set;
}

GlossAnnotationSet *
fixture_make_set (const char                  *path,
                  const char                  *text,
                  const GlossAnnotationFields *annotations,
                  guint                        n_annotations)
{
  const GlossDocumentFields document = { .annotator = "Zoë", .status = "done" };

  return fixture_make_full_set ("default", path, text, annotations, n_annotations, &document);
}

GlossAnnotationSet *
fixture_make_simple_set (const char *path,
                         const char *text,
                         guint       start,
                         guint       end)
{
  const GlossSpan span = { start, end };
  const GlossAnnotationFields fields = {
    .id = FIXTURE_UUID,
    .label = "person",
    .spans = &span,
    .n_spans = 1,
  };

  return fixture_make_set (path, text, &fields, 1);
}

GBytes *
fixture_export_sets (const char                *format_id,
                     const GlossFormatOptions  *options,
                     GlossReport               *report,
                     GlossAnnotationSet *const *sets,
                     guint                      n_sets)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GlossExport) export = NULL;
  g_autoptr (GError) error = NULL;
  const GlossFormat *format = gloss_format_find (format_id, &error);

  g_assert_no_error (error);
  export = gloss_export_new_for_stream (format, options, stream, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_sets; i++)
    {
      gloss_export_add (export, sets[i], report, NULL, &error);
      g_assert_no_error (error);
    }
  gloss_export_finish (export, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

GBytes *
fixture_export (const char               *format_id,
                const GlossFormatOptions *options,
                GlossReport              *report,
                GlossAnnotationSet       *set)
{
  return fixture_export_sets (format_id, options, report, &set, 1);
}

gboolean
fixture_export_file (const GlossFormat   *format,
                     GlossAnnotationSet  *set,
                     GFile               *file,
                     GlossReport         *report,
                     GCancellable        *cancellable,
                     GError             **error)
{
  g_autoptr (GlossExport) export = NULL;

  if (!gloss_format_check_target (set, file, error))
    return FALSE;
  export = gloss_export_new (format, NULL, file, cancellable, error);
  return export != NULL && gloss_export_add (export, set, report, cancellable, error)
         && gloss_export_finish (export, cancellable, error);
}

gboolean
fixture_report_has (GlossReport      *report,
                    GlossReportLevel  level,
                    const char       *code)
{
  for (guint i = 0; i < gloss_report_get_n_entries (report); i++)
    {
      const GlossReportEntry *entry = gloss_report_get_entry (report, i);

      if (entry->level == level && strcmp (entry->code, code) == 0)
        return TRUE;
    }
  return FALSE;
}
