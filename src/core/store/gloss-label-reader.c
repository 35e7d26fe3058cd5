/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-record-reader.h"

#include "core/store/gloss-json-write.h"
#include "core/store/gloss-label-check.h"

/* Makes labels of their JSON. A colour or key that cannot be used is put aside under another name,
 * so that it stays in the file; of two labels of one id, the second gets another one. */

#define LABEL_FALLBACK_COLOR "#77767b"

typedef enum
{
  LABEL_ID,
  LABEL_NAME,
  LABEL_COLOR,
  LABEL_SHORTCUT,
  LABEL_PARENT,
  LABEL_GROUP,
  LABEL_DESCRIPTION,
} LabelMember;

static const char *const label_members[] = {
  "id", "name", "color", "shortcut", "parent", "group", "description", NULL,
};

static gboolean
is_missing (const char *string)
{
  return string == NULL || *string == '\0';
}

static gboolean
read_label_member (GlossRecordReader *self,
                   GlossJsonScan     *scan,
                   int                member,
                   gpointer           record)
{
  GlossLabelFields *fields = record;

  switch ((LabelMember) member)
    {
    case LABEL_ID:
      return gloss_record_reader_read_string (self, scan, &fields->id);
    case LABEL_NAME:
      return gloss_record_reader_read_string (self, scan, &fields->name);
    case LABEL_COLOR:
      return gloss_record_reader_read_string (self, scan, &fields->color);
    case LABEL_SHORTCUT:
      return gloss_record_reader_read_string (self, scan, &fields->shortcut);
    case LABEL_PARENT:
      return gloss_record_reader_read_text (self, scan, "parentAsWritten", &fields->parent);
    case LABEL_GROUP:
      return gloss_record_reader_read_flag (self, scan, "groupAsWritten", &fields->group);
    case LABEL_DESCRIPTION:
      return gloss_record_reader_read_text (self, scan, "descriptionAsWritten",
                                            &fields->description);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_color (const char *color)
{
  if (color == NULL || color[0] != '#' || strlen (color) != 7)
    return FALSE;
  for (guint i = 1; i < 7; i++)
    if (!g_ascii_isxdigit (color[i]))
      return FALSE;
  return TRUE;
}

/* A value that cannot be used stays in the file under another name. */
static void
put_aside (GlossRecordReader *self,
           const char        *name,
           const char        *value)
{
  if (value == NULL)
    return;
  if (self->extra->len > 0)
    gloss_json_put_literal (self->extra, ", ");
  gloss_json_put_string (self->extra, name);
  gloss_json_put_literal (self->extra, ": ");
  gloss_json_put_string (self->extra, value);
}

/**
 * gloss_record_reader_settle_color:
 * @self: a reader
 * @color: (nullable): a colour as the record has it
 *
 * One that is of another form is put aside, and `found` says so.
 *
 * Returns: (transfer none) (nullable): it as "#rrggbb" in lower case, valid until the next record;
 *   %NULL if there is none
 */
const char *
gloss_record_reader_settle_color (GlossRecordReader *self,
                                  const char        *color)
{
  char *lower;

  if (color == NULL)
    return NULL;
  if (!is_color (color))
    {
      self->found |= GLOSS_RECORD_COLOR;
      put_aside (self, "colorAsWritten", color);
      return NULL;
    }
  lower = gloss_json_arena_copy (&self->arena, color, 7);
  for (guint i = 1; i < 7; i++)
    lower[i] = g_ascii_tolower (lower[i]);
  return lower;
}

static void
settle_label (GlossRecordReader *self,
              GlossLabelFields  *fields)
{
  fields->color = gloss_record_reader_settle_color (self, fields->color);
  if (fields->color == NULL)
    {
      self->found |= GLOSS_RECORD_COLOR;
      fields->color = LABEL_FALLBACK_COLOR;
    }
  if (is_missing (fields->shortcut))
    fields->shortcut = NULL;
  if (fields->shortcut != NULL && g_utf8_strlen (fields->shortcut, -1) != 1)
    {
      self->found |= GLOSS_RECORD_SHORTCUT;
      put_aside (self, "shortcutAsWritten", fields->shortcut);
      fields->shortcut = NULL;
    }
  if (is_missing (fields->name))
    fields->name = fields->id;
}

/**
 * gloss_record_reader_read_label:
 * @self: a reader
 * @scan: a scan, before a label
 *
 * Takes a label; `found` says what was found in it.
 *
 * Returns: (transfer full) (nullable): it, or %NULL after a fault
 */
GlossLabel *
gloss_record_reader_read_label (GlossRecordReader *self,
                                GlossJsonScan     *scan)
{
  GlossLabelFields fields = { NULL };
  const char *start;

  start = gloss_record_reader_read_members (self, scan, label_members, read_label_member, &fields);
  if (start == NULL)
    return NULL;
  if (is_missing (fields.id))
    {
      gloss_json_scan_fail (scan, start, N_("A label needs an id."));
      return NULL;
    }
  settle_label (self, &fields);
  fields.extra = gloss_record_reader_take_string (self, self->extra);
  return gloss_label_new (&fields);
}

static void
report_found (GlossRecordReader *self,
              GlossReport       *report,
              const char        *file_name,
              guint              line,
              GlossLabel        *label)
{
  const char *name = gloss_label_get_name (label);

  if (self->found & GLOSS_RECORD_COLOR)
    gloss_report_add (report, GLOSS_REPORT_WARNING, file_name, line, "bad-color",
                      _("The label “%s” has no colour of the form #rrggbb; it is shown in grey."),
                      name);
  if (self->found & GLOSS_RECORD_SHORTCUT)
    gloss_report_add (report, GLOSS_REPORT_WARNING, file_name, line, "bad-shortcut",
                      _("The key of the label “%s” is not one character; it has none for now."),
                      name);
  if (self->found & GLOSS_RECORD_VALUE)
    gloss_report_add (report, GLOSS_REPORT_WARNING, file_name, line, "bad-value",
                      _("The parent, group mark or description of the label “%s” is of a type that "
                        "cannot be used; it is kept under another name."),
                      name);
}

static GlossLabel *
give_other_id (GlossLabel *label,
               GHashTable *ids)
{
  GlossLabelFields fields;
  g_autofree char *id = NULL;

  gloss_label_get_fields (label, &fields);
  for (guint n = 2; id == NULL || g_hash_table_contains (ids, id); n++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", fields.id, n);
    }
  fields.id = id;
  return gloss_label_new (&fields);
}

/* Adds @label to @labels; if there is one of its id with another content, under another id. */
static gboolean
add_label (GPtrArray   *labels,
           GHashTable  *ids,
           GlossLabel  *label,
           GlossReport *report,
           const char  *file_name,
           guint        line)
{
  GlossLabel *first = g_hash_table_lookup (ids, gloss_label_get_id (label));

  if (first != NULL)
    {
      g_autoptr (GlossLabel) second = label;

      gloss_report_add (report, GLOSS_REPORT_WARNING, file_name, line, "duplicate-label",
                        _("The label “%s” is defined twice; the first definition holds."),
                        gloss_label_get_id (label));
      if (gloss_label_equal (first, second))
        return FALSE;
      label = give_other_id (second, ids);
    }
  g_ptr_array_add (labels, label);
  g_hash_table_insert (ids, (gpointer) gloss_label_get_id (label), label);
  return TRUE;
}

/**
 * gloss_record_reader_read_labels:
 * @self: a reader
 * @scan: a scan, before an array of labels
 * @file_name: the file's display name
 * @report: (nullable): takes what was found
 * @labels: (element-type GlossLabel): where to add them; empty
 * @lines: (element-type GlossLabelLine): where to add the line that each begins in; empty
 *
 * Takes an array of labels. Their ids differ afterwards.
 *
 * Returns: %FALSE after a fault
 */
gboolean
gloss_record_reader_read_labels (GlossRecordReader *self,
                                 GlossJsonScan     *scan,
                                 const char        *file_name,
                                 GlossReport       *report,
                                 GPtrArray         *labels,
                                 GArray            *lines)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  if (gloss_json_scan_null (scan))
    return TRUE;
  if (!gloss_json_scan_enter (scan, '['))
    return FALSE;
  while (gloss_json_scan_next_element (scan, &n))
    {
      GlossLabel *label;
      guint line;

      gloss_json_scan_peek (scan);
      line = gloss_json_scan_get_line (scan, scan->at);
      label = gloss_record_reader_read_label (self, scan);
      if (label == NULL)
        return FALSE;
      report_found (self, report, file_name, line, label);
      if (add_label (labels, ids, label, report, file_name, line))
        {
          GlossLabelLine entry = { labels->pdata[labels->len - 1], line };

          g_array_append_val (lines, entry);
        }
    }
  return scan->reason == NULL;
}
