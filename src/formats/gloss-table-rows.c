/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-table-rows.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The cells of a row lie in @row one after the other, each with its NUL; @starts are their places.
 * A row ends with LF, CR or CR LF outside of quotes. Memory is that of the largest row. */
struct _GlossTableRows
{
  GInputStream      *stream;
  char              *name;
  GlossTableDialect  dialect;
  guint8             bytes[65536];
  gsize              n_bytes;
  gsize              at;
  gboolean           is_over;
  guint              line;      /* of the next byte */
  guint              row_line;  /* where the row that was given begins */
  GString           *row;
  GArray            *starts;    /* gsize */
  GPtrArray         *cells;     /* into @row, and a NULL */
};

/* A row longer than this is none: somewhere a quote is missing. */
#define MAX_ROW_BYTES (64u * 1024u * 1024u)
#define MAX_CELLS 10000u

/**
 * gloss_table_rows_new:
 * @stream: the table
 * @name: what messages call it
 * @dialect: how it is written
 *
 * A byte order mark before it is left out.
 *
 * Returns: (transfer full): its rows
 */
GlossTableRows *
gloss_table_rows_new (GInputStream      *stream,
                      const char        *name,
                      GlossTableDialect  dialect)
{
  GlossTableRows *self = g_new0 (GlossTableRows, 1);

  self->stream = g_object_ref (stream);
  self->name = g_strdup (name);
  self->dialect = dialect;
  self->line = 1;
  self->row = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->cells = g_ptr_array_new ();
  return self;
}

/**
 * gloss_table_rows_free:
 * @self: (transfer full): rows
 */
void
gloss_table_rows_free (GlossTableRows *self)
{
  g_object_unref (self->stream);
  g_free (self->name);
  g_string_free (self->row, TRUE);
  g_array_unref (self->starts);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/* Returns: the next byte, or -1 at the end or with an error. */
static int
peek (GlossTableRows  *self,
      GCancellable    *cancellable,
      GError         **error)
{
  if (self->at == self->n_bytes && !self->is_over)
    {
      gboolean is_first = self->n_bytes == 0;
      gboolean fine = g_input_stream_read_all (self->stream, self->bytes, sizeof self->bytes,
                                               &self->n_bytes, cancellable, error);

      self->at = 0;
      self->is_over = !fine || self->n_bytes == 0;
      if (!fine)
        self->n_bytes = 0;
      if (is_first && self->n_bytes >= 3 && memcmp (self->bytes, "\xef\xbb\xbf", 3) == 0)
        self->at = 3;
    }
  return self->at < self->n_bytes ? self->bytes[self->at] : -1;
}

static gboolean
fail (GlossTableRows  *self,
      const char      *reason,
      GError         **error)
{
  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE, "%s:%u: %s", self->name,
               self->row_line, reason);
  self->is_over = TRUE;
  self->at = self->n_bytes;
  return FALSE;
}

static void
begin_cell (GlossTableRows *self)
{
  gsize start = self->row->len;

  g_array_append_val (self->starts, start);
}

static void
take (GlossTableRows *self,
      int             c)
{
  g_string_append_c (self->row, (char) c);
  self->line += c == '\n';
  self->at++;
}

/* A byte that was read is the end of a row; a LF behind a CR belongs to it. */
static void
end_row (GlossTableRows *self,
         int             c,
         GCancellable   *cancellable)
{
  self->at++;
  if (c == '\r' && peek (self, cancellable, NULL) == '\n')
    self->at++;
  self->line++;
}

/* What stands for another character behind a backslash; 0: it is no escape. */
static char
unescape (int c)
{
  switch (c)
    {
    case 't':
      return '\t';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case '\\':
      return '\\';
    default:
      return 0;
    }
}

static void
take_escape (GlossTableRows  *self,
             GCancellable    *cancellable,
             GError         **error)
{
  int c;

  self->at++;
  c = peek (self, cancellable, error);
  if (unescape (c) == 0)
    {
      g_string_append_c (self->row, '\\');
      return;
    }
  g_string_append_c (self->row, unescape (c));
  self->at++;
}

/* A quoted cell, from its opening quote to behind its closing one. */
static gboolean
take_quoted (GlossTableRows  *self,
             GCancellable    *cancellable,
             GError         **error)
{
  self->at++;
  for (;;)
    {
      int c = peek (self, cancellable, error);

      if (c < 0)
        return *error == NULL && fail (self, _("A quotation mark is missing"), error);
      if (self->row->len > MAX_ROW_BYTES)
        return fail (self, _("This row does not end"), error);
      if (c != '"')
        {
          take (self, c);
          continue;
        }
      self->at++;
      if (peek (self, cancellable, error) != '"')
        return *error == NULL;
      take (self, '"');
    }
}

/* Returns: %FALSE with an error. @is_over: whether the row is. */
static gboolean
take_cell (GlossTableRows  *self,
           gboolean        *is_over,
           GCancellable    *cancellable,
           GError         **error)
{
  char separator = self->dialect == GLOSS_TABLE_CSV ? ',' : '\t';
  int c = peek (self, cancellable, error);

  *is_over = FALSE;
  begin_cell (self);
  if (c == '"' && self->dialect != GLOSS_TABLE_TSV && !take_quoted (self, cancellable, error))
    return FALSE;
  for (;;)
    {
      c = peek (self, cancellable, error);
      if (self->row->len > MAX_ROW_BYTES || self->starts->len > MAX_CELLS)
        return fail (self, _("This row does not end"), error);
      if (c < 0 || c == '\n' || c == '\r' || c == separator)
        break;
      if (c == '\\' && self->dialect == GLOSS_TABLE_TSV)
        take_escape (self, cancellable, error);
      else
        take (self, c);
    }
  g_string_append_c (self->row, '\0');
  *is_over = c != separator;
  if (c == separator)
    self->at++;
  else if (c >= 0)
    end_row (self, c, cancellable);
  return *error == NULL;
}

/**
 * gloss_table_rows_next:
 * @self: rows
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Empty lines are left out.
 *
 * Returns: (transfer none) (array zero-terminated=1) (nullable): the cells of the next row, UTF-8
 *   as far as the table is, valid until the next one is asked for; %NULL at the end, or with
 *   %GLOSS_FORMAT_ERROR_UNREADABLE
 */
const char *const *
gloss_table_rows_next (GlossTableRows  *self,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_autoptr (GError) reason = NULL;
  gboolean is_over = FALSE;
  int c = peek (self, cancellable, &reason);

  while (c == '\n' || c == '\r')
    {
      end_row (self, c, cancellable);
      c = peek (self, cancellable, &reason);
    }
  g_string_truncate (self->row, 0);
  g_array_set_size (self->starts, 0);
  self->row_line = self->line;
  while (c >= 0 && !is_over && reason == NULL)
    take_cell (self, &is_over, cancellable, &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  if (self->starts->len == 0)
    return NULL;

  g_ptr_array_set_size (self->cells, 0);
  for (guint i = 0; i < self->starts->len; i++)
    g_ptr_array_add (self->cells, self->row->str + g_array_index (self->starts, gsize, i));
  g_ptr_array_add (self->cells, NULL);
  return (const char *const *) self->cells->pdata;
}

/**
 * gloss_table_rows_get_line:
 * @self: rows
 *
 * Returns: where the row that was given last begins, from 1
 */
guint
gloss_table_rows_get_line (GlossTableRows *self)
{
  return self->row_line;
}
