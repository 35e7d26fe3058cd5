/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-line-reader.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GlossLineReader
{
  GInputStream *stream;
  char         *name;
  GlossReport  *report;
  guint8        bytes[65536];
  gsize         n_bytes;
  gsize         at;
  gboolean      is_over;
  gboolean      is_begun;
  guint         line;
  GString      *text;
};

/* What is longer is no file of lines. */
#define MAX_LINE_BYTES (1024u * 1024u * 1024u)

/**
 * gloss_line_reader_new:
 * @stream: the file
 * @name: what messages call it
 * @report: (nullable): takes the lines that are not UTF-8
 *
 * A byte order mark before it is left out.
 *
 * Returns: (transfer full): its lines
 */
GlossLineReader *
gloss_line_reader_new (GInputStream *stream,
                       const char   *name,
                       GlossReport  *report)
{
  GlossLineReader *self = g_new0 (GlossLineReader, 1);

  self->stream = g_object_ref (stream);
  self->name = g_strdup (name);
  self->report = report != NULL ? gloss_report_ref (report) : NULL;
  self->text = g_string_new (NULL);
  return self;
}

/**
 * gloss_line_reader_free:
 * @self: (transfer full): lines
 */
void
gloss_line_reader_free (GlossLineReader *self)
{
  g_object_unref (self->stream);
  g_clear_pointer (&self->report, gloss_report_unref);
  g_string_free (self->text, TRUE);
  g_free (self->name);
  g_free (self);
}

static gboolean
fill (GlossLineReader  *self,
      GCancellable     *cancellable,
      GError          **error)
{
  self->at = 0;
  if (!g_input_stream_read_all (self->stream, self->bytes, sizeof self->bytes, &self->n_bytes,
                                cancellable, error))
    {
      self->n_bytes = 0;
      self->is_over = TRUE;
      return FALSE;
    }
  self->is_over = self->n_bytes == 0;
  if (!self->is_begun && self->n_bytes >= 3 && memcmp (self->bytes, "\xef\xbb\xbf", 3) == 0)
    self->at = 3;
  self->is_begun = TRUE;
  return TRUE;
}

/* The next line into @text. Returns: %FALSE at the end or with an error. */
static gboolean
take_line (GlossLineReader  *self,
           GCancellable     *cancellable,
           GError          **error)
{
  g_string_truncate (self->text, 0);
  for (;;)
    {
      const guint8 *from;
      const guint8 *end;

      if (self->at == self->n_bytes && !self->is_over && !fill (self, cancellable, error))
        return FALSE;
      if (self->is_over)
        return self->text->len > 0;
      from = self->bytes + self->at;
      end = memchr (from, '\n', self->n_bytes - self->at);
      g_string_append_len (self->text, (const char *) from,
                           end != NULL ? end - from : (gssize) (self->n_bytes - self->at));
      self->at = end != NULL ? (gsize) (end + 1 - self->bytes) : self->n_bytes;
      if (end != NULL)
        return TRUE;
      if (self->text->len > MAX_LINE_BYTES)
        {
          g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
                       _("%s:%u: This line does not end"), self->name, self->line + 1);
          return FALSE;
        }
    }
}

/**
 * gloss_line_reader_next:
 * @self: lines
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * A line that is not UTF-8 or has a NUL is left out, and reported.
 *
 * Returns: (transfer none) (nullable): the next line without its LF or CR LF, valid until the next
 *   one is asked for; %NULL at the end, or with an error
 */
const char *
gloss_line_reader_next (GlossLineReader  *self,
                        GCancellable     *cancellable,
                        GError          **error)
{
  while (take_line (self, cancellable, error))
    {
      self->line++;
      if (self->text->len > 0 && self->text->str[self->text->len - 1] == '\r')
        g_string_truncate (self->text, self->text->len - 1);
      if (g_utf8_validate_len (self->text->str, self->text->len, NULL))
        return self->text->str;
      gloss_report_add (self->report, GLOSS_REPORT_FAULT, self->name, self->line, "encoding",
                        _("The line was left out: it is not UTF-8"));
    }
  return NULL;
}

/**
 * gloss_line_reader_get_line:
 * @self: lines
 *
 * Returns: the number of the line that came last, from 1
 */
guint
gloss_line_reader_get_line (GlossLineReader *self)
{
  return self->line;
}
