/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-conll.h"

#include "core/gloss-error.h"
#include "formats/gloss-iob.h"
#include "formats/gloss-line-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The reader of columns as in CoNLL-2003, and of others like them: the first column is the token,
 * the last the tag; from the fourth on further columns of tags are further layers. Columns are
 * parted by tabs, or by blanks where a line has no tab.
 *
 * A line -DOCSTART- at the beginning of a block begins a document. A line that begins with "# " and
 * does not end with a tag is a comment. A row that is not right still is a token: without it the
 * next ones would not be found in the article. */

#define MAX_COLUMNS 4096u
#define FIRST_FURTHER_COLUMN 3u

/* A row of the document that is read; @tags: (nullable): the columns that may be tags, up to the
 * last; %NULL where they are not as they should be. */
typedef struct
{
  guint        line;
  gboolean     begins_sentence;
  const char **tags;
} Row;

typedef struct
{
  GlossInput          *input;
  const char          *name;
  GlossImportFunc      func;
  gpointer             user_data;
  GlossReport         *report;
  GlossImportDocument *document;    /* (nullable), owned */
  GStringChunk        *strings;     /* owned: the tags */
  GArray              *rows;        /* Row, owned: with their @tags */
  char                *token;       /* (nullable): the last one, not added yet */
  guint                token_line;
  guint                n_columns;   /* of the first right row of the document; 0: none yet */
  guint                n_documents;
  guint                n_rows;      /* of the file */
  guint                n_bad;
  gboolean             is_between;  /* the line before was empty, or there was none */
  gboolean             is_named;    /* the document's line has said its name */
} Reader;

static const char *
get_tag (const Row *row,
         guint      column)
{
  return row->tags != NULL ? row->tags[column] : "O";
}

static void
free_rows (GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    g_free (g_array_index (rows, Row, i).tags);
  g_array_set_size (rows, 0);
}

static void
clear_reader (Reader *self)
{
  g_clear_pointer (&self->document, gloss_import_document_unref);
  g_string_chunk_free (self->strings);
  free_rows (self->rows);
  g_array_unref (self->rows);
  g_free (self->token);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

/* (transfer full) (element-type utf8): the columns of a line, which is changed */
static GPtrArray *
split_line (char *line)
{
  gboolean has_tabs = strchr (line, '\t') != NULL;
  GPtrArray *columns = g_ptr_array_new ();

  while (*line != '\0' && columns->len < MAX_COLUMNS)
    {
      char *end = has_tabs ? strchr (line, '\t') : strchr (line, ' ');

      if (end != NULL)
        *end = '\0';
      if (has_tabs)
        g_strstrip (line);
      if (*line != '\0' || has_tabs)
        g_ptr_array_add (columns, line);
      if (end == NULL)
        break;
      line = end + 1;
    }
  while (columns->len > 0 && *(char *) columns->pdata[columns->len - 1] == '\0')
    g_ptr_array_set_size (columns, (int) columns->len - 1);
  return columns;
}

static gboolean
is_row (GPtrArray *columns)
{
  return columns->len >= 2 && *(char *) columns->pdata[0] != '\0'
         && gloss_iob_is_tag (columns->pdata[columns->len - 1]);
}

static guint
get_first_tag_column (guint n_columns)
{
  return n_columns > FIRST_FURTHER_COLUMN ? FIRST_FURTHER_COLUMN : n_columns - 1;
}

/* Documents */

static void
add_last_token (Reader     *self,
                const char *after)
{
  if (self->token != NULL)
    gloss_import_document_add_token (self->document, self->token_line, self->token, after);
  g_clear_pointer (&self->token, g_free);
}

/* Whether a column is one of tags throughout; the last one is in any case. */
static gboolean
is_tag_column (Reader *self,
               guint   column)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (!gloss_iob_is_tag (get_tag (&g_array_index (self->rows, Row, i), column)))
      return FALSE;
  return TRUE;
}

static void
add_annotations (Reader *self)
{
  guint n_tags = self->n_columns - get_first_tag_column (self->n_columns);
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (GlossIobTag));

  for (guint column = 0; column < n_tags; column++)
    {
      if (column + 1 < n_tags && !is_tag_column (self, column))
        continue;
      g_array_set_size (tags, 0);
      for (guint i = 0; i < self->rows->len; i++)
        {
          const Row *row = &g_array_index (self->rows, Row, i);
          GlossIobTag tag = { get_tag (row, column), row->line, row->begins_sentence };

          g_array_append_val (tags, tag);
        }
      gloss_iob_add_annotations (tags, self->document, self->name, self->report);
    }
}

/* The file's name for a document without one; with a number if there are several. */
static void
add_file_name (Reader   *self,
               gboolean  is_only)
{
  g_autofree char *base = g_path_get_basename (self->name);
  char *dot = strrchr (base, '.');
  g_autofree char *name = NULL;

  if (self->is_named)
    return;
  if (dot != NULL && dot != base && !g_str_equal (dot, ".txt"))
    *dot = '\0';
  if (is_only)
    name = g_strdup (base);
  else
    name = g_strdup_printf ("%.*s-%u", g_str_has_suffix (base, ".txt") ? (int) strlen (base) - 4
                                                                       : (int) strlen (base),
                            base, self->n_documents);
  gloss_import_document_add_name (self->document, name);
}

/* @is_last: the file ends here. */
static gboolean
hand_over (Reader    *self,
           gboolean   is_last,
           GError   **error)
{
  gboolean taken;

  if (self->document == NULL)
    return TRUE;
  add_last_token (self, "\n");
  add_file_name (self, is_last && self->n_documents == 1);
  if (self->n_columns > 0)
    add_annotations (self);
  taken = self->func (self->document, self->user_data, error);
  g_clear_pointer (&self->document, gloss_import_document_unref);
  free_rows (self->rows);
  g_string_chunk_clear (self->strings);
  self->n_columns = 0;
  return taken;
}

static void
begin_document (Reader *self,
                guint   line)
{
  self->document = gloss_import_document_new (GLOSS_UNIT_TOKENS);
  gloss_import_document_set_line (self->document, line);
  self->is_named = FALSE;
  self->n_documents++;
}

/* "-DOCSTART- news/a.txt -X- O"; others have "-X-", "O" or "(1 EU)" there. */
static gboolean
take_document_line (Reader     *self,
                    GPtrArray  *columns,
                    guint       line,
                    GError    **error)
{
  const char *second = columns->len > 1 ? columns->pdata[1] : "O";
  g_autofree char *name = NULL;

  if (!hand_over (self, FALSE, error))
    return FALSE;
  begin_document (self, line);
  if (columns->len == 4 && !g_str_equal (second, "-X-") && !g_str_equal (second, "O")
      && !g_str_equal (second, "_") && second[0] != '(')
    name = g_uri_unescape_string (second, NULL);
  if (name == NULL)
    return TRUE;
  gloss_import_document_add_name (self->document, name);
  self->is_named = TRUE;
  return TRUE;
}

/* Rows */

static void
report_row (Reader     *self,
            guint       line,
            const char *message)
{
  self->n_bad++;
  gloss_report_add (self->report, GLOSS_REPORT_FAULT, self->name, line, "bad-line", "%s", message);
}

static void
check_row (Reader    *self,
           GPtrArray *columns,
           guint      line)
{
  if (self->n_columns > 0 && columns->len != self->n_columns)
    report_row (self, line,
                _("The row has not as many columns as the first one: its tag was left out"));
  else if (!is_row (columns))
    report_row (self, line,
                _("The last column is no tag such as B-PER, I-PER or O: it was left out"));
}

static void
add_row (Reader    *self,
         GPtrArray *columns,
         guint      line)
{
  Row row = { line, self->is_between, NULL };

  if (columns->len == self->n_columns && is_row (columns))
    {
      guint first = get_first_tag_column (self->n_columns);

      row.tags = g_new0 (const char *, self->n_columns - first);
      for (guint i = first; i < self->n_columns; i++)
        row.tags[i - first] = g_string_chunk_insert_const (self->strings, columns->pdata[i]);
    }
  g_array_append_val (self->rows, row);
}

static void
take_row (Reader    *self,
          GPtrArray *columns,
          guint      line)
{
  const char *token = columns->pdata[0];

  if (*token == '\0')
    {
      report_row (self, line, _("The row has no token"));
      return;
    }
  if (self->document == NULL)
    begin_document (self, line);
  add_last_token (self, self->is_between ? "\n" : " ");
  if (self->n_columns == 0 && is_row (columns))
    self->n_columns = columns->len;
  check_row (self, columns, line);
  add_row (self, columns, line);
  self->token = g_strdup (token);
  self->token_line = line;
  self->n_rows += is_row (columns);
  self->is_between = FALSE;
}

static gboolean
take_line (Reader      *self,
           const char  *text,
           guint        line,
           GError     **error)
{
  g_autofree char *copy = g_strdup (text);
  g_autoptr (GPtrArray) columns = split_line (copy);

  if (columns->len == 0)
    {
      self->is_between = TRUE;
      return TRUE;
    }
  if (self->is_between && g_str_has_prefix (columns->pdata[0], GLOSS_CONLL_DOCUMENT))
    return take_document_line (self, columns, line, error);
  if (text[0] != '#' || (text[1] != ' ' && text[1] != '\t') || is_row (columns))
    take_row (self, columns, line);
  return TRUE;
}

static gboolean
refuse (Reader  *self,
        GError **error)
{
  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
               _("“%s” has no line of a token and a tag such as B-PER, I-PER or O"), self->name);
  return FALSE;
}

static gboolean
read_lines (Reader        *self,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GInputStream) stream = gloss_input_open (self->input, cancellable, error);
  g_autoptr (GlossLineReader) lines = NULL;
  g_autoptr (GError) reason = NULL;
  const char *text;

  if (stream == NULL)
    return FALSE;
  lines = gloss_line_reader_new (stream, self->name, self->report);
  while ((text = gloss_line_reader_next (lines, cancellable, &reason)) != NULL)
    {
      if (!take_line (self, text, gloss_line_reader_get_line (lines), error))
        return FALSE;
      if (self->n_rows == 0 && self->n_bad > 100)
        return refuse (self, error);
    }
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (self->n_rows == 0 && self->n_bad > 0)
    return refuse (self, error);
  return hand_over (self, TRUE, error);
}

/**
 * gloss_conll_read:
 *
 * The reader, see #GlossFormat.
 */
gboolean
gloss_conll_read (GlossInput                *input,
                  const GlossFormatOptions  *options,
                  GlossImportFunc            func,
                  gpointer                   user_data,
                  GlossReport               *report,
                  GCancellable              *cancellable,
                  GError                   **error)
{
  g_auto (Reader) self = {
    .input = input,
    .name = gloss_input_get_name (input),
    .func = func,
    .user_data = user_data,
    .report = report,
    .strings = g_string_chunk_new (1024),
    .rows = g_array_new (FALSE, FALSE, sizeof (Row)),
    .is_between = TRUE,
  };

  return read_lines (&self, cancellable, error);
}

/**
 * gloss_conll_sniff:
 *
 * How likely it is, see #GlossFormat: of the first rows all must be rows.
 */
guint
gloss_conll_sniff (const char *head,
                   gsize       n_bytes,
                   const char *file_name)
{
  static const char *const extensions[] = { ".conll", ".bio", ".iob", ".iob2", ".bioes" };
  g_autofree char *copy = g_strndup (head, n_bytes);
  g_auto (GStrv) lines = g_strsplit (copy, "\n", 64);
  gboolean is_named = FALSE;
  guint n_rows = 0;

  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    is_named |= g_str_has_suffix (file_name, extensions[i]);
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL && n_rows < 8; i++)
    {
      g_autoptr (GPtrArray) columns = split_line (g_strchomp (lines[i]));

      if (columns->len == 0)
        continue;
      if (g_str_has_prefix (columns->pdata[0], GLOSS_CONLL_DOCUMENT))
        return 95;
      if (!is_row (columns))
        return 0;
      n_rows++;
    }
  if (n_rows == 0)
    return n_bytes == 0 && is_named ? 50 : 0;
  return is_named ? 90 : n_rows > 1 ? 75 : 30;
}
