/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-file-head.h"

#include "core/gloss-error.h"

#include <string.h>

/**
 * gloss_file_head_dup_name:
 * @file: a file
 *
 * Returns: (transfer full): its name without its folder, as UTF-8 for messages; free with g_free()
 */
char *
gloss_file_head_dup_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name != NULL ? name : "");
}

/**
 * gloss_file_head_check_bytes:
 * @scan: a scan at its beginning
 * @max_bytes: the size from which on it is refused
 *
 * Looks at the bytes as a whole, and passes a byte order mark that some editors put there.
 *
 * Returns: %FALSE if it is empty, too large, or no UTF-8
 */
gboolean
gloss_file_head_check_bytes (GlossJsonScan *scan,
                             gsize          max_bytes)
{
  gsize n_bytes = scan->end - scan->begin;
  const char *end;

  if (n_bytes == 0)
    return gloss_json_scan_fail (scan, scan->begin, N_("The file is empty."));
  if (n_bytes > max_bytes)
    return gloss_json_scan_fail (scan, scan->begin, N_("The file is too large."));
  if (!g_utf8_validate_len (scan->begin, n_bytes, &end))
    return gloss_json_scan_fail (scan, end, *end == '\0' ? N_("The file has a NUL byte here.")
                                                         : N_("The file is not UTF-8 here."));
  if (n_bytes >= 3 && memcmp (scan->begin, "\xef\xbb\xbf", 3) == 0)
    scan->at += 3;
  return TRUE;
}

/**
 * gloss_file_head_check_format:
 * @scan: for the fault
 * @format: (nullable): what the file says that it is
 * @expected: what it should be
 *
 * Returns: %FALSE if it is something else
 */
gboolean
gloss_file_head_check_format (GlossJsonScan *scan,
                              const char    *format,
                              const char    *expected)
{
  if (g_strcmp0 (format, expected) == 0)
    return TRUE;
  return gloss_json_scan_fail (scan, scan->at,
                               N_("“format” names another kind of file than is expected here."));
}

/**
 * gloss_file_head_read_version:
 * @scan: before the value of `version`
 * @version: (out): it, from 1
 *
 * Returns: %FALSE if it is no whole number from 1
 */
gboolean
gloss_file_head_read_version (GlossJsonScan *scan,
                              guint         *version)
{
  const char *start = scan->at;

  if (!gloss_json_scan_uint (scan, version))
    return FALSE;
  return *version > 0 || gloss_json_scan_fail (scan, start, N_("There is no version 0."));
}

/**
 * gloss_file_head_make_newer_reason:
 * @file_name: the file's display name
 * @version: its version
 *
 * Returns: (transfer full): why it may not be changed; free with g_free()
 */
char *
gloss_file_head_make_newer_reason (const char *file_name,
                                   guint       version)
{
  return g_strdup_printf (_("“%s” was written by a newer version of Glossator (file version %u). "
                            "It can be read but not changed here; update Glossator to change it."),
                          file_name, version);
}

/* Git leaves these in a file where two versions could not be joined. */
static gboolean
is_merge_marker (const GlossJsonScan *scan)
{
  const char *line = scan->at;
  gsize n_bytes;

  while (line > scan->begin && line[-1] != '\n')
    line--;
  n_bytes = scan->end - line;
  return n_bytes >= 7
         && (memcmp (line, "<<<<<<<", 7) == 0 || memcmp (line, "=======", 7) == 0
             || memcmp (line, ">>>>>>>", 7) == 0);
}

/**
 * gloss_file_head_set_error:
 * @scan: a scan that failed
 * @file_name: (nullable): the file's display name; %NULL: it is no file, only a line of one
 * @error: return location for an error
 *
 * Says which file, where in it, why, and what to do.
 */
void
gloss_file_head_set_error (GlossJsonScan  *scan,
                           const char     *file_name,
                           GError        **error)
{
  const char *reason = scan->reason;

  if (is_merge_marker (scan))
    reason = N_("The file has marks of a merge that is not finished.");
  if (file_name == NULL)
    g_set_error_literal (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE, _(reason));
  else
    g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE,
                 /* Translators: file name, line, and what is wrong there as a whole sentence. */
                 _("%s:%u: %s The file is left as it is. Repair it in a text editor, or put an "
                   "earlier version of it in its place, then open it again."),
                 file_name, gloss_json_scan_get_line (scan, scan->at), _(reason));
}
