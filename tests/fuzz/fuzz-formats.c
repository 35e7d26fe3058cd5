/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For libFuzzer: any bytes are read or refused by every format that is read, and what was read is
 * brought into a set, or reported. What a set then has stands within the article. The corpus needs
 * no files of each format: any reader may be given those of all. GLOSS_FUZZ_FORMAT in the
 * environment is the id of the only format to try, which gets further in the same time. */

#include "formats/gloss-import-edit.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static const char text[] = "Hi \360\237\230\200 Bob\r\nmet Ann.\rBob left.\n";

typedef struct
{
  const GlossFormat  *format;
  GlossAnnotationSet *set;
  GlossReport        *report;
} Import;

static void
check_set (GlossAnnotationSet *set)
{
  guint length = gloss_text_get_length (gloss_annotation_set_get_text (set));

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);
      GlossSpan extent = gloss_annotation_get_extent (annotation);

      g_assert_true (extent.end <= length || gloss_annotation_is_uncertain (annotation));
    }
}

static gboolean
import_cb (GlossImportDocument  *document,
           gpointer              user_data,
           GError              **error)
{
  Import *import = user_data;
  GlossImportCounts counts = { 0 };
  g_autoptr (GlossEdit) edit = NULL;

  edit = gloss_import_make_edit (import->set, import->format, document, "x", import->report,
                                 &counts);
  if (edit != NULL)
    g_assert_true (gloss_annotation_set_apply (import->set, edit, NULL));
  return TRUE;
}

static void
read_as (const GlossFormat *format,
         GBytes            *bytes,
         GBytes            *article_bytes)
{
  static const GlossFormatOptions options;
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/a.txt");
  g_autoptr (GlossArticle) article = gloss_article_new (file, article_bytes, "UTF-8", NULL);
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("default", article, labels);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autofree char *name = g_strconcat ("a.txt", format->extension, NULL);
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes (name, bytes);
  g_autoptr (GError) error = NULL;
  Import import = { format, set, report };
  gboolean read;

  if (format->sniff != NULL)
    g_assert_cmpuint (format->sniff (g_bytes_get_data (bytes, NULL) != NULL
                                       ? g_bytes_get_data (bytes, NULL) : "",
                                     MIN (g_bytes_get_size (bytes), GLOSS_INPUT_HEAD_BYTES), name),
                      <=, 100);
  gloss_input_add_bytes (input, "a.txt", article_bytes);
  read = format->read (input, &options, import_cb, &import, report, NULL, &error);
  g_assert_true (read == (error == NULL));
  check_set (set);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GBytes) article = g_bytes_new_static (text, sizeof text - 1);
  const char *only = g_getenv ("GLOSS_FUZZ_FORMAT");

  for (const GlossFormat *const *format = gloss_format_list (); *format != NULL; format++)
    if (gloss_format_reads (*format) && (only == NULL || g_str_equal (only, (*format)->id)))
      read_as (*format, bytes, article);
  return 0;
}
