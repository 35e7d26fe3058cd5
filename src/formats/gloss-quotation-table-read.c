/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-quotation-table.h"

#include "formats/gloss-number.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Reads a table of quotations, ours or anybody's: the header row says what the columns are, in any
 * order, and all but the label may be missing. Rows of one document and layer that follow each
 * other are one import; rows of one id that follow each other are the spans of one annotation. */

typedef enum
{
  COLUMN_DOCUMENT,
  COLUMN_LAYER,
  COLUMN_LABEL,
  COLUMN_START,
  COLUMN_END,
  COLUMN_TEXT,
  COLUMN_ANNOTATOR,
  COLUMN_CREATED,
  COLUMN_NOTE,
  COLUMN_ID,
  COLUMN_STATE,
  N_COLUMNS,
} Column;

/* What columns are called: by us, and by others. */
static const char *const column_names[N_COLUMNS][5] = {
  [COLUMN_DOCUMENT] = { "document", "article", "file", "filename" },
  [COLUMN_LAYER] = { "layer", "set" },
  [COLUMN_LABEL] = { "label", "code", "tag", "type" },
  [COLUMN_START] = { "start", "begin" },
  [COLUMN_END] = { "end" },
  [COLUMN_TEXT] = { "text", "quote", "quotation", "segment" },
  [COLUMN_ANNOTATOR] = { "annotator", "creator", "coder" },
  [COLUMN_CREATED] = { "created" },
  [COLUMN_NOTE] = { "note", "comment", "memo" },
  [COLUMN_ID] = { "id" },
  [COLUMN_STATE] = { "state" },
};

/* @places: which cell of a row each column is; -1: none. @document and the rest of the annotation
 * under way are NULL before the first row. */
typedef struct
{
  GlossInput               *input;
  const GlossFormatOptions *options;
  GlossImportFunc           func;
  gpointer                  user_data;
  GlossReport              *report;
  GlossTableRows           *rows;
  int                       places[N_COLUMNS];
  guint                     n_cells;

  GlossImportDocument      *document;
  char                     *document_name;
  char                     *layer;
  char                     *values[N_COLUMNS]; /* the annotation under way, by its first row */
  guint                     line;
  GArray                   *spans;             /* GlossImportSpan, their quotes owned by @quotes */
  GStringChunk             *quotes;
} Reader;

static void
clear_values (Reader *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_clear_pointer (&self->values[i], g_free);
  g_array_set_size (self->spans, 0);
  g_string_chunk_clear (self->quotes);
}

static void
clear_reader (Reader *self)
{
  if (self->spans != NULL)
    clear_values (self);
  g_clear_pointer (&self->rows, gloss_table_rows_free);
  g_clear_pointer (&self->document, gloss_import_document_unref);
  g_clear_pointer (&self->spans, g_array_unref);
  g_clear_pointer (&self->quotes, g_string_chunk_free);
  g_free (self->document_name);
  g_free (self->layer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

static int
find_column (const char *name)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    for (guint k = 0; column_names[i][k] != NULL; k++)
      if (g_ascii_strcasecmp (column_names[i][k], name) == 0)
        return (int) i;
  return -1;
}

static gboolean
read_header (Reader        *self,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GError) reason = NULL;
  const char *const *cells = gloss_table_rows_next (self->rows, cancellable, &reason);

  for (guint i = 0; i < N_COLUMNS; i++)
    self->places[i] = -1;
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  for (guint i = 0; cells != NULL && cells[i] != NULL; i++)
    {
      int column = find_column (cells[i]);

      if (column >= 0 && self->places[column] < 0)
        self->places[column] = (int) i;
      self->n_cells = i + 1;
    }
  if (self->places[COLUMN_LABEL] >= 0
      && (self->places[COLUMN_TEXT] >= 0
          || (self->places[COLUMN_START] >= 0 && self->places[COLUMN_END] >= 0)))
    return TRUE;

  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
               /* Translators: the words in quotation marks are names of columns; keep them. */
               _("“%s” is not a table of quotations: its first row must name the columns “label”, "
                 "and “text” or “start” and “end”"), gloss_input_get_name (self->input));
  return FALSE;
}

/* A cell without the guard against formulas. */
static const char *
get_cell (Reader            *self,
          const char *const *cells,
          Column             column)
{
  const char *cell = self->places[column] >= 0 ? cells[self->places[column]] : NULL;

  if (cell == NULL || self->options->raw_cells || *cell != '\'')
    return cell;
  return strchr ("=+-@\t\r", cell[strspn (cell, "'")]) != NULL && cell[strspn (cell, "'")] != '\0'
           ? cell + 1 : cell;
}

static gboolean
read_offset (const char *cell,
             guint      *offset)
{
  if (cell != NULL && *cell != '\0')
    return gloss_number_parse (cell, G_MAXINT, offset);
  *offset = GLOSS_NO_POSITION;
  return TRUE;
}

static void
end_annotation (Reader *self)
{
  if (self->spans->len == 0)
    return;

  gloss_import_document_add_annotation (self->document, &(GlossImportAnnotation) {
    .line = self->line,
    .id = self->values[COLUMN_ID],
    .label = self->values[COLUMN_LABEL],
    .spans = (const GlossImportSpan *) (gpointer) self->spans->data,
    .n_spans = self->spans->len,
    .note = self->values[COLUMN_NOTE],
    .creator = self->values[COLUMN_ANNOTATOR],
    .created = self->values[COLUMN_CREATED],
  });
  clear_values (self);
}

static gboolean
end_document (Reader  *self,
              GError **error)
{
  gboolean go_on = TRUE;

  if (self->document == NULL)
    return TRUE;

  end_annotation (self);
  go_on = self->func (self->document, self->user_data, error);
  g_clear_pointer (&self->document, gloss_import_document_unref);
  g_clear_pointer (&self->document_name, g_free);
  g_clear_pointer (&self->layer, g_free);
  return go_on;
}

/* A table without a column for it is about the article that it is named after. */
static void
add_own_name (Reader *self)
{
  g_autofree char *name = g_path_get_basename (gloss_input_get_name (self->input));
  char *dot = strrchr (name, '.');

  if (dot != NULL)
    *dot = '\0';
  gloss_import_document_add_name (self->document, name);
}

static void
begin_document (Reader     *self,
                const char *name,
                const char *layer)
{
  const GlossImportHeader header = { .set_name = layer };

  self->document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);
  self->document_name = g_strdup (name);
  self->layer = g_strdup (layer);
  if (name != NULL && *name != '\0')
    gloss_import_document_add_name (self->document, name);
  else
    add_own_name (self);
  gloss_import_document_set_line (self->document, gloss_table_rows_get_line (self->rows));
  gloss_import_document_set_newlines (self->document,
                                      GLOSS_NEWLINES_AS_IS | GLOSS_NEWLINES_FOLDED);
  gloss_import_document_set_quotes (self->document, GLOSS_QUOTE_NEWLINES);
  gloss_import_document_set_header (self->document, &header);
}

static void
add_span (Reader            *self,
          const char *const *cells,
          guint              start,
          guint              end)
{
  const char *quote = get_cell (self, cells, COLUMN_TEXT);
  const char *state = get_cell (self, cells, COLUMN_STATE);
  GlossImportSpan span = {
    .start = start,
    .end = end,
    .quote = quote != NULL && *quote != '\0' ? g_string_chunk_insert (self->quotes, quote) : NULL,
    .uncertain = g_strcmp0 (state, "uncertain") == 0 && start != GLOSS_NO_POSITION,
  };

  g_array_append_val (self->spans, span);
}

static void
refuse_row (Reader     *self,
            const char *why)
{
  gloss_report_add (self->report, GLOSS_REPORT_FAULT, gloss_input_get_name (self->input),
                    gloss_table_rows_get_line (self->rows), "row", "%s", why);
}

static gboolean
is_valid_row (Reader            *self,
              const char *const *cells)
{
  guint n_cells = 0;

  for (; cells[n_cells] != NULL; n_cells++)
    if (!g_utf8_validate (cells[n_cells], -1, NULL))
      {
        refuse_row (self, _("The row was left out: it is not UTF-8"));
        return FALSE;
      }
  if (n_cells == self->n_cells)
    return TRUE;
  refuse_row (self, _("The row was left out: it does not have as many cells as the first one"));
  return FALSE;
}

static gboolean
read_row (Reader             *self,
          const char *const  *cells,
          GError            **error)
{
  const char *name = get_cell (self, cells, COLUMN_DOCUMENT);
  const char *layer = get_cell (self, cells, COLUMN_LAYER);
  const char *id = get_cell (self, cells, COLUMN_ID);
  const char *label = get_cell (self, cells, COLUMN_LABEL);
  guint start, end;

  if (self->document != NULL && (g_strcmp0 (name, self->document_name) != 0
                                 || g_strcmp0 (layer, self->layer) != 0)
      && !end_document (self, error))
    return FALSE;
  if (!read_offset (get_cell (self, cells, COLUMN_START), &start)
      || !read_offset (get_cell (self, cells, COLUMN_END), &end) || *label == '\0')
    {
      refuse_row (self, *label == '\0' ? _("The row was left out: it has no label")
                                       : _("The row was left out: its place is not a number"));
      return TRUE;
    }
  if (self->document == NULL)
    begin_document (self, name, layer);
  if (self->spans->len > 0 && (id == NULL || *id == '\0'
                               || g_strcmp0 (id, self->values[COLUMN_ID]) != 0))
    end_annotation (self);
  if (self->spans->len == 0)
    {
      self->line = gloss_table_rows_get_line (self->rows);
      for (guint i = 0; i < N_COLUMNS; i++)
        self->values[i] = g_strdup (get_cell (self, cells, (Column) i));
    }
  add_span (self, cells, start, end);
  return TRUE;
}

/**
 * gloss_quotation_table_read:
 * @input: a table
 * @dialect: how it is written
 * @options: what the user chose
 * @func: takes each document
 * @user_data: for @func
 * @report: rows that were left out
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: %FALSE if @func said so, or with %GLOSS_FORMAT_ERROR_UNREADABLE
 */
gboolean
gloss_quotation_table_read (GlossInput                *input,
                            GlossTableDialect          dialect,
                            const GlossFormatOptions  *options,
                            GlossImportFunc            func,
                            gpointer                   user_data,
                            GlossReport               *report,
                            GCancellable              *cancellable,
                            GError                   **error)
{
  g_autoptr (GInputStream) stream = gloss_input_open (input, cancellable, error);
  g_autoptr (GError) reason = NULL;
  const char *const *cells;
  g_auto (Reader) reader = {
    .input = input,
    .options = options,
    .func = func,
    .user_data = user_data,
    .report = report,
  };

  if (stream == NULL)
    return FALSE;
  reader.rows = gloss_table_rows_new (stream, gloss_input_get_name (input), dialect);
  reader.spans = g_array_new (FALSE, FALSE, sizeof (GlossImportSpan));
  reader.quotes = g_string_chunk_new (256);
  if (!read_header (&reader, cancellable, error))
    return FALSE;
  while ((cells = gloss_table_rows_next (reader.rows, cancellable, &reason)) != NULL)
    if (is_valid_row (&reader, cells) && !read_row (&reader, cells, error))
      return FALSE;
  if (reason == NULL)
    return end_document (&reader, error);

  /* Of the document under way only a part was read: half of a set is not imported. */
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/**
 * gloss_quotation_table_sniff:
 * @head: the first bytes of a file
 * @n_bytes: how many
 * @separator: what stands between its cells
 *
 * Returns: how likely it is that it is such a table, see #GlossFormat
 */
guint
gloss_quotation_table_sniff (const char *head,
                             gsize       n_bytes,
                             char        separator)
{
  const char *end = n_bytes > 0 ? memchr (head, '\n', n_bytes) : NULL;
  g_autofree char *line = NULL;
  const char separators[] = { separator, '\0' };
  g_auto (GStrv) names = NULL;
  guint n_found = 0;

  if (end == NULL)
    return 0;
  if (n_bytes >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0)
    head += 3;
  line = g_strndup (head, end - head);
  names = g_strsplit (g_strstrip (line), separators, 100);
  for (guint i = 0; names[i] != NULL; i++)
    n_found += find_column (names[i]) >= 0;
  if (names[0] == NULL || names[1] == NULL)
    return 0;
  return n_found >= 8 ? 95 : n_found >= 3 ? 70 : 0;
}
