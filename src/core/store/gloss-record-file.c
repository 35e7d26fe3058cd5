/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-record-file.h"

#include "core/gloss-error.h"
#include "core/store/gloss-file-head.h"

#include <string.h>

const char *const gloss_record_file_lists[] = {
  "labels", "attributes", "relationTypes", "annotations", "relations", NULL,
};

#define MAX_BYTES (1024u * 1024u * 1024u)

/**
 * gloss_record_file_fail:
 * @name: what messages call the file
 * @reason: what is wrong with it, translated
 * @error: return location for an error
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_UNREADABLE
 */
gboolean
gloss_record_file_fail (const char  *name,
                        const char  *reason,
                        GError     **error)
{
  g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE,
               /* Translators: a file, and what is wrong with it */
               _("%s: %s"), name, reason);
  return FALSE;
}

static gboolean
scan_file (GlossJsonScan  *scan,
           GBytes         *bytes,
           GlossJsonValue *value)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  gloss_json_scan_init (scan, data != NULL ? data : "", n_bytes);
  return gloss_file_head_check_bytes (scan, MAX_BYTES) && gloss_json_scan_peek (scan) == '{'
         && gloss_json_scan_value (scan, &value->start, &value->n_bytes)
         && gloss_json_scan_end (scan);
}

static gboolean
check_head (GlossRecordFile  *self,
            const char       *name,
            GError          **error)
{
  g_autofree char *format = gloss_json_value_dup_string (&self->value, "format");
  g_autofree char *version = gloss_json_value_dup_member (&self->value, "version");

  self->is_set = strcmp (format, "glossator-annotation-set") == 0;
  if ((!self->is_set && strcmp (format, "glossator-label-set") != 0) || version == NULL)
    return gloss_record_file_fail (name, _("This is neither an annotation set nor a label file"),
                                   error);
  return strcmp (version, "1") == 0
         || gloss_record_file_fail (name, _("It was written by a newer version of Glossator; "
                                            "update Glossator to work with it"), error);
}

/**
 * gloss_record_file_read:
 * @self: to be filled
 * @bytes: a set file or a label file, which must outlive @self
 * @name: what messages call the file
 * @error: return location for an error
 *
 * Reads a file as far as its members.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_UNREADABLE if it is no file of ours, or of a newer
 *   version
 */
gboolean
gloss_record_file_read (GlossRecordFile  *self,
                        GBytes           *bytes,
                        const char       *name,
                        GError          **error)
{
  GlossJsonScan scan;

  if (!scan_file (&scan, bytes, &self->value))
    {
      if (scan.reason == NULL)
        return gloss_record_file_fail (name, _("This is neither an annotation set nor a label "
                                               "file"), error);
      gloss_file_head_set_error (&scan, name, error);
      return FALSE;
    }
  if (!check_head (self, name, error))
    return FALSE;
  self->members = gloss_json_parts_new (&self->value);
  return TRUE;
}

/**
 * gloss_record_file_clear:
 * @self: a file
 */
void
gloss_record_file_clear (GlossRecordFile *self)
{
  g_clear_pointer (&self->members, gloss_json_parts_free);
}
