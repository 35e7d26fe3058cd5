/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For libFuzzer: any bytes are a set file that is read whole, or one that is refused and leaves the
 * set empty. What was read is written so that it reads the same, and is written the same again. */

#include "core/gloss-error.h"
#include "core/store/gloss-set-file.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static const char text[] = "date 2017-09-29\nAnn said \"no\" to Bob 🙂.\n";

static GlossArticle *
make_article (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/a.txt");
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);

  return gloss_article_new (file, bytes, "UTF-8", NULL);
}

static GBytes *
write_set (GlossAnnotationSet *set)
{
  g_autoptr (GlossSetSnapshot) snapshot = gloss_set_snapshot_new (set);

  return gloss_set_snapshot_to_bytes (snapshot);
}

static GlossAnnotationSet *
read_set (GBytes  *bytes,
          GError **error)
{
  g_autoptr (GlossArticle) article = make_article ();
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossReport) report = gloss_report_new ();
  GlossAnnotationSet *set = gloss_annotation_set_new ("default", article, labels);

  if (!gloss_set_file_read (set, bytes, "a.txt.gloss.json", report, NULL, error))
    g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 0);
  return set;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (GlossAnnotationSet) again = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GError) error = NULL;

  set = read_set (bytes, &error);
  if (error != NULL)
    {
      g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);
      return 0;
    }
  first = write_set (set);
  again = read_set (first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, gloss_annotation_set_get_size (again));
  second = write_set (again);
  g_assert_cmpmem (g_bytes_get_data (first, NULL), g_bytes_get_size (first),
                   g_bytes_get_data (second, NULL), g_bytes_get_size (second));
  return 0;
}
