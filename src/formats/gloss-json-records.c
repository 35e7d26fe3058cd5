/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-json-records.h"

#include "core/gloss-error.h"
#include "formats/gloss-json-stream.h"
#include "formats/gloss-line-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A file whose first line is one whole object is read line by line, so that a line that is no JSON
 * costs that line alone. Anything else that begins with a bracket is read as one stream of values,
 * and ends at the first fault.
 *
 * Exactly one of @lines and @values is set. @depth: 1 in the array that holds the records. */
struct _GlossJsonRecords
{
  char            *name;
  GlossReport     *report;
  GCancellable    *cancellable;
  GlossLineReader *lines;
  GlossJsonStream *values;
  guint            depth;
  JsonNode        *node;
  guint            line;
  guint            n_good;
  guint            n_bad;
  GError          *fault;
};

static const char *
skip_blanks (const char *at,
             const char *end)
{
  if (end - at >= 3 && memcmp (at, "\xef\xbb\xbf", 3) == 0)
    at += 3;
  while (at < end && g_ascii_isspace (*at))
    at++;
  return at;
}

/* Whether the object that begins at @at ends on its line, as far as @end shows that. */
static gboolean
ends_on_line (const char *at,
              const char *end)
{
  gboolean is_quoted = FALSE;
  guint depth = 0;

  for (; at < end && *at != '\n'; at++)
    {
      if (*at == '"')
        is_quoted = !is_quoted;
      else if (is_quoted)
        at += *at == '\\' && at + 1 < end;
      else if (*at == '{' || *at == '[')
        depth++;
      else if ((*at == '}' || *at == ']') && depth > 0)
        depth--;
    }
  return at >= end || depth == 0;
}

static gboolean
is_of_lines (GBytes *head)
{
  gsize n_bytes;
  const char *bytes = g_bytes_get_data (head, &n_bytes);
  const char *end = bytes + n_bytes;
  const char *at = bytes != NULL ? skip_blanks (bytes, end) : end;

  return at == end || (*at != '[' && (*at != '{' || ends_on_line (at, end)));
}

/**
 * gloss_json_records_new:
 * @input: a file
 * @report: takes what is no record
 * @cancellable: (nullable): to stop it; must outlive the reader
 * @error: where to say why it cannot be opened
 *
 * Returns: (transfer full): a reader before the first record, or %NULL with an error
 */
GlossJsonRecords *
gloss_json_records_new (GlossInput    *input,
                        GlossReport   *report,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (GBytes) head = gloss_input_read_head (input, cancellable, error);
  g_autoptr (GInputStream) stream = head != NULL ? gloss_input_open (input, cancellable, error)
                                                 : NULL;
  GlossJsonRecords *self = NULL;

  if (stream == NULL)
    return NULL;
  self = g_new0 (GlossJsonRecords, 1);
  self->name = g_strdup (gloss_input_get_name (input));
  self->report = gloss_report_ref (report);
  self->cancellable = cancellable;
  if (is_of_lines (head))
    self->lines = gloss_line_reader_new (stream, self->name, report);
  else
    self->values = gloss_json_stream_new (stream, self->name, cancellable);
  return self;
}

/**
 * gloss_json_records_free:
 * @self: (transfer full): a reader
 */
void
gloss_json_records_free (GlossJsonRecords *self)
{
  g_clear_pointer (&self->lines, gloss_line_reader_free);
  g_clear_pointer (&self->values, gloss_json_stream_free);
  g_clear_pointer (&self->node, json_node_unref);
  g_clear_error (&self->fault);
  gloss_report_unref (self->report);
  g_free (self->name);
  g_free (self);
}

/* (nullable): the value of the next line that is one; blank lines are none. */
static JsonNode *
next_of_lines (GlossJsonRecords *self)
{
  const char *text;

  while ((text = gloss_line_reader_next (self->lines, self->cancellable, &self->fault)) != NULL)
    {
      JsonNode *node = NULL;

      self->line = gloss_line_reader_get_line (self->lines);
      if (text[strspn (text, " \t")] == '\0')
        continue;
      node = gloss_json_parse (text, strlen (text));
      if (node != NULL)
        return node;
      self->n_bad++;
      gloss_json_records_leave_out (self, "line", _("The line was left out: it is not JSON"));
    }
  return NULL;
}

static JsonNode *
next_of_values (GlossJsonRecords *self)
{
  JsonNode *node = NULL;

  if (self->depth == 1 && !gloss_json_stream_next_element (self->values))
    self->depth = 0;
  while (self->depth == 0 && gloss_json_stream_peek (self->values) == GLOSS_JSON_ARRAY
         && gloss_json_stream_enter (self->values))
    self->depth = gloss_json_stream_next_element (self->values) ? 1 : 0;
  node = gloss_json_stream_read (self->values);
  self->line = gloss_json_stream_get_line (self->values);
  return node;
}

/**
 * gloss_json_records_next:
 * @self: a reader
 *
 * What is no object is left out, and reported.
 *
 * Returns: (transfer none) (nullable): the next record, valid until the next one is asked for;
 *   %NULL at the end, or after a fault
 */
JsonObject *
gloss_json_records_next (GlossJsonRecords *self)
{
  do
    {
      g_clear_pointer (&self->node, json_node_unref);
      self->node = self->lines != NULL ? next_of_lines (self) : next_of_values (self);
      if (self->node != NULL && JSON_NODE_HOLDS_OBJECT (self->node))
        {
          self->n_good++;
          return json_node_get_object (self->node);
        }
      if (self->node != NULL)
        {
          self->n_bad++;
          gloss_json_records_leave_out (self, "record",
                                        _("A value was left out: it is not an object"));
        }
    }
  while (self->node != NULL);
  return NULL;
}

/**
 * gloss_json_records_check:
 * @self: a reader that has come to its end
 * @error: where to say why it could not be read on
 *
 * Returns: %FALSE with %GLOSS_FORMAT_ERROR_UNREADABLE after a fault, or if nothing in the file was
 *   a record
 */
gboolean
gloss_json_records_check (GlossJsonRecords  *self,
                          GError           **error)
{
  if (self->fault != NULL)
    {
      g_propagate_error (error, g_error_copy (self->fault));
      return FALSE;
    }
  if (self->values != NULL && !gloss_json_stream_check (self->values, error))
    return FALSE;
  if (self->n_good > 0 || self->n_bad == 0)
    return TRUE;

  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
               _("“%s” is no file of JSON objects"), self->name);
  return FALSE;
}

/**
 * gloss_json_records_get_line:
 * @self: a reader
 *
 * Returns: where the record that came last begins, from 1
 */
guint
gloss_json_records_get_line (GlossJsonRecords *self)
{
  return self->line;
}

/**
 * gloss_json_records_leave_out:
 * @self: a reader
 * @code: a short word for machines, static
 * @format: what was left out and why, a sentence, as for printf()
 * @...: its values
 *
 * Reports a fault at the record that came last.
 */
void
gloss_json_records_leave_out (GlossJsonRecords *self,
                              const char       *code,
                              const char       *format,
                              ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  gloss_report_add (self->report, GLOSS_REPORT_FAULT, self->name, self->line, code, "%s", message);
}

/**
 * gloss_json_records_sniff:
 * @head: the first bytes of a file
 * @n_bytes: how many
 * @names: (array zero-terminated=1): names of members
 *
 * Returns: whether it begins like JSON, and all of @names are there as members
 */
gboolean
gloss_json_records_sniff (const char        *head,
                          gsize              n_bytes,
                          const char *const *names)
{
  const char *at = skip_blanks (head, head + n_bytes);

  if (at == head + n_bytes || (*at != '{' && *at != '['))
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *quoted = g_strconcat ("\"", names[i], "\"", NULL);

      if (g_strstr_len (head, (gssize) n_bytes, quoted) == NULL)
        return FALSE;
    }
  return TRUE;
}
