/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For libFuzzer: any three files, with a NUL between them, are merged or refused; what was merged
 * is a file that can be merged and compared again, and that stays as it is when it is. */

#include "core/gloss-error.h"
#include "core/store/gloss-diff.h"
#include "core/store/gloss-merge.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* (transfer full): the next file; @data goes behind it */
static GBytes *
take_file (const guint8 **data,
           gsize         *size)
{
  const guint8 *end = memchr (*data, '\0', *size);
  gsize length = end != NULL ? (gsize) (end - *data) : *size;
  GBytes *bytes = g_bytes_new (*data, length);

  length += end != NULL ? 1 : 0;
  *data += length;
  *size -= length;
  return bytes;
}

static void
compare (GBytes *a,
         GBytes *b)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) differences = gloss_diff_files (a, b, "a", "b", &error);

  if (differences == NULL)
    g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) base = size > 0 ? take_file (&data, &size) : g_bytes_new (NULL, 0);
  g_autoptr (GBytes) ours = size > 0 ? take_file (&data, &size) : g_bytes_new (NULL, 0);
  g_autoptr (GBytes) theirs = size > 0 ? take_file (&data, &size) : g_bytes_new (NULL, 0);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GBytes) merged = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GError) error = NULL;

  compare (ours, theirs);
  merged = gloss_merge_files (base, ours, theirs, NULL, "a", report, &error);
  if (merged == NULL)
    {
      g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);
      return 0;
    }
  compare (ours, merged);
  again = gloss_merge_files (merged, merged, merged, NULL, "a", report, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (again, NULL), g_bytes_get_size (again),
                   g_bytes_get_data (merged, NULL), g_bytes_get_size (merged));
  return 0;
}
