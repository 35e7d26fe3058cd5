/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-label-file.h"

#include "core/store/gloss-file-head.h"
#include "core/store/gloss-json-write.h"
#include "core/store/gloss-label-check.h"
#include "core/store/gloss-record-reader.h"
#include "core/store/gloss-set-writer.h"

#include <string.h>

#define FORMAT "glossator-label-set"

#define MAX_BYTES (64u * 1024u * 1024u)

typedef enum
{
  MEMBER_FORMAT,
  MEMBER_VERSION,
  MEMBER_LABELS,
} Member;

static const char *const members[] = { "format", "version", "labels", NULL };

typedef struct
{
  const char        *file_name;
  GlossReport       *report;
  GlossJsonScan      scan;
  GlossRecordReader  records;
  guint              version;
  GString           *extra;
  GPtrArray         *labels; /* GlossLabel, owned */
  GArray            *lines;  /* GlossLabelLine, for each of labels */
} Reader;

static void
reader_init (Reader *self,
             GBytes *bytes)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  memset (self, 0, sizeof *self);
  gloss_json_scan_init (&self->scan, data != NULL ? data : "", n_bytes);
  gloss_record_reader_init (&self->records, NULL);
  self->extra = g_string_new (NULL);
  self->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_label_unref);
  self->lines = g_array_new (FALSE, FALSE, sizeof (GlossLabelLine));
}

static void
reader_clear (Reader *self)
{
  gloss_record_reader_clear (&self->records);
  g_string_free (self->extra, TRUE);
  g_ptr_array_unref (self->labels);
  g_array_unref (self->lines);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static gboolean
read_member (Reader *self,
             Member  member)
{
  const char *format;

  switch (member)
    {
    case MEMBER_FORMAT:
      return gloss_record_reader_read_string (&self->records, &self->scan, &format)
             && gloss_file_head_check_format (&self->scan, format, FORMAT);
    case MEMBER_VERSION:
      return gloss_file_head_read_version (&self->scan, &self->version);
    case MEMBER_LABELS:
      return gloss_record_reader_read_labels (&self->records, &self->scan, self->file_name,
                                              self->report, self->labels, self->lines);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
read_all (Reader *self)
{
  const guint all = 1u << MEMBER_FORMAT | 1u << MEMBER_VERSION | 1u << MEMBER_LABELS;
  GlossJsonString key;
  guint n = 0, seen = 0;

  if (!gloss_file_head_check_bytes (&self->scan, MAX_BYTES)
      || !gloss_json_scan_enter (&self->scan, '{'))
    return FALSE;
  while (gloss_json_scan_next_member (&self->scan, &n, &key))
    {
      int member = gloss_record_reader_find_member (&self->scan, &key, members, &seen);

      if (member == -2)
        return FALSE;
      if (member == -1 ? !gloss_record_reader_read_extra (&self->scan, &key, self->extra)
                       : !read_member (self, (Member) member))
        return FALSE;
    }
  if (!gloss_json_scan_end (&self->scan))
    return FALSE;
  return seen == all
         || gloss_json_scan_fail (&self->scan, self->scan.begin,
                                  N_("One of “format”, “version” and “labels” is missing."));
}

static GlossLabel *
drop_shortcut (GlossLabel *label)
{
  GlossLabelFields fields;

  gloss_label_get_fields (label, &fields);
  fields.shortcut = NULL;
  return gloss_label_new (&fields);
}

static void
append_label (Reader        *self,
              GlossLabelSet *set,
              GlossLabel    *label,
              guint          line)
{
  const char *shortcut = gloss_label_get_shortcut (label);
  GlossLabel *first = shortcut != NULL ? gloss_label_set_find_shortcut (set, shortcut) : NULL;
  g_autoptr (GlossLabel) without = NULL;

  if (first != NULL)
    {
      gloss_report_add (self->report, GLOSS_REPORT_WARNING, self->file_name, line,
                        "duplicate-shortcut",
                        _("The labels “%s” and “%s” have the same key %s; “%s” keeps it."),
                        gloss_label_get_name (first), gloss_label_get_name (label), shortcut,
                        gloss_label_get_name (first));
      label = without = drop_shortcut (label);
    }
  gloss_label_set_append (set, label);
}

static GlossLabelSet *
make_label_set (Reader *self)
{
  GlossLabelSet *set = gloss_label_set_new ();

  for (guint i = 0; i < self->labels->len; i++)
    append_label (self, set, g_ptr_array_index (self->labels, i),
                  g_array_index (self->lines, GlossLabelLine, i).line);
  gloss_label_check_tree (set, self->lines, TRUE, self->file_name, self->report);
  if (self->extra->len > 0)
    gloss_label_set_set_extra (set, self->extra->str);
  if (self->version > 1)
    {
      g_autofree char *reason = gloss_file_head_make_newer_reason (self->file_name, self->version);

      gloss_report_add (self->report, GLOSS_REPORT_WARNING, self->file_name, 0, "newer-version",
                        "%s", reason);
    }
  return set;
}

/**
 * gloss_label_file_find:
 * @folder: a folder
 *
 * Returns: (transfer full) (nullable): the nearest label file of @folder or a folder above it;
 *   %NULL if there is none
 */
GFile *
gloss_label_file_find (GFile *folder)
{
  g_autoptr (GFile) at = NULL;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  at = g_object_ref (folder);
  while (at != NULL)
    {
      g_autoptr (GFile) file = g_file_get_child (at, GLOSS_LABEL_FILE_NAME);
      GFile *above;

      if (g_file_query_exists (file, NULL))
        return g_steal_pointer (&file);
      above = g_file_get_parent (at);
      g_object_unref (at);
      at = above;
    }
  return NULL;
}

/**
 * gloss_label_file_read:
 * @bytes: the file
 * @file_name: for messages
 * @report: (nullable): takes what was found; `newer-version` means that it must not be written
 * @error: return location for an error
 *
 * Reads a label file. Two labels of one key: the first keeps it.
 *
 * Returns: (transfer full): the labels; %NULL with %GLOSS_STORE_ERROR_UNREADABLE
 */
GlossLabelSet *
gloss_label_file_read (GBytes       *bytes,
                       const char   *file_name,
                       GlossReport  *report,
                       GError      **error)
{
  g_auto (Reader) reader = { NULL };

  g_return_val_if_fail (bytes != NULL, NULL);

  reader_init (&reader, bytes);
  reader.file_name = file_name;
  reader.report = report;
  if (!read_all (&reader))
    {
      gloss_file_head_set_error (&reader.scan, file_name, error);
      return NULL;
    }
  return make_label_set (&reader);
}

/**
 * gloss_label_file_to_bytes:
 * @labels: labels
 *
 * Returns: (transfer full): the label file that says the same
 */
GBytes *
gloss_label_file_to_bytes (GlossLabelSet *labels)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) array = g_ptr_array_new ();

  g_return_val_if_fail (GLOSS_IS_LABEL_SET (labels), NULL);

  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    g_ptr_array_add (array, gloss_label_set_get_nth (labels, i));
  gloss_json_put_literal (out, "{\n\"format\": \"" FORMAT "\",\n\"version\": 1,\n");
  gloss_set_writer_put_labels (out, array);
  gloss_json_put_extra_lines (out, gloss_label_set_get_extra (labels));
  gloss_json_put_literal (out, "\n}\n");
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
