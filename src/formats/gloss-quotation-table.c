/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-quotation-table.h"

#include "formats/gloss-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Quotations as a table: one header row, the same number of cells in each row, UTF-8. As CSV (RFC
 * 4180) with comma, CRLF after each row, and a cell in quotes where it has a comma, a quote or a
 * line break; as TSV with tabulator, LF, and \t, \n, \r and \\ for these in cells.
 *
 *   document, layer, label, start, end, text, annotator, created, note, id, state
 *
 * - One row for each span; the rows of an annotation with several spans have the same id.
 * - layer is the name of the annotation set, label the name of the label. start and end count code
 *   points, half-open. state is "kept", or "uncertain" where the article no longer says what the
 *   set says it does; then text is what the set says, and start and end are empty if the article
 *   does not reach so far.
 * - Spreadsheets run cells that begin with = + - @ TAB or CR. Such a cell, and one that would look
 *   like a guarded one, gets an apostrophe before it; taking one apostrophe from every cell that
 *   matches ^'+[=+\-@\t\r] gives back what was there. raw_cells switches this off. */
static const char *const columns[] = {
  "document", "layer", "label", "start", "end", "text", "annotator", "created", "note", "id",
  "state",
};

typedef struct
{
  GlossOutput              *output;
  const GlossFormatOptions *options;
  GlossTableDialect         dialect;
} Writer;

/* What the rows of one set share. */
typedef struct
{
  Writer             *writer;
  GlossAnnotationSet *set;
  const char         *document;
  const char         *layer;
  const char         *annotator;
  guint               length;
  guint               n_bad_times;
} Rows;

static gboolean
needs_guard (const char *cell,
             gsize       n_bytes)
{
  gsize at = 0;

  while (at < n_bytes && cell[at] == '\'')
    at++;
  return at < n_bytes && strchr ("=+-@\t\r", cell[at]) != NULL;
}

static gboolean
needs_quotes (char        separator,
              const char *cell,
              gsize       n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    {
      if (cell[i] == '"' || cell[i] == separator || cell[i] == '\r' || cell[i] == '\n')
        return TRUE;
    }
  /* Blanks at the ends are quoted as well: some readers trim what is bare. */
  return n_bytes > 0 && (g_ascii_isspace (cell[0]) || g_ascii_isspace (cell[n_bytes - 1]));
}

static void
add_doubled (GlossOutput *output,
             const char  *cell,
             gsize        n_bytes)
{
  const char *end = cell + n_bytes;
  const char *quote;

  while ((quote = memchr (cell, '"', end - cell)) != NULL)
    {
      gloss_output_add_bytes (output, cell, quote + 1 - cell);
      gloss_output_add (output, "\"");
      cell = quote + 1;
    }
  gloss_output_add_bytes (output, cell, end - cell);
}

static void
add_escaped (GlossOutput *output,
             const char  *cell,
             gsize        n_bytes)
{
  static const char special[] = "\t\n\r\\";
  static const char *const escapes[] = { "\\t", "\\n", "\\r", "\\\\" };
  gsize from = 0;

  for (gsize i = 0; i < n_bytes; i++)
    {
      const char *found = cell[i] != '\0' ? strchr (special, cell[i]) : NULL;

      if (found == NULL)
        continue;
      gloss_output_add_bytes (output, cell + from, i - from);
      gloss_output_add (output, escapes[found - special]);
      from = i + 1;
    }
  gloss_output_add_bytes (output, cell + from, n_bytes - from);
}

static char
get_separator (Writer *writer)
{
  return writer->dialect == GLOSS_TABLE_CSV ? ',' : '\t';
}

static void
add_cell (Writer     *writer,
          const char *cell,
          gsize       n_bytes)
{
  GlossOutput *output = writer->output;
  gboolean guard = !writer->options->raw_cells && needs_guard (cell, n_bytes);
  gboolean quotes = writer->dialect != GLOSS_TABLE_TSV
                    && needs_quotes (get_separator (writer), cell, n_bytes);

  if (quotes)
    gloss_output_add (output, "\"");
  if (guard)
    gloss_output_add (output, "'");
  if (quotes)
    add_doubled (output, cell, n_bytes);
  else if (writer->dialect == GLOSS_TABLE_TSV)
    add_escaped (output, cell, n_bytes);
  else
    gloss_output_add_bytes (output, cell, n_bytes);
  if (quotes)
    gloss_output_add (output, "\"");
}

static void
separate (Writer *writer)
{
  gloss_output_add (writer->output, writer->dialect == GLOSS_TABLE_CSV ? "," : "\t");
}

static void
end_row (Writer *writer)
{
  gloss_output_add (writer->output, writer->dialect == GLOSS_TABLE_TSV ? "\n" : "\r\n");
}

static void
add_text_cell (Writer     *writer,
               const char *cell)
{
  if (cell != NULL)
    add_cell (writer, cell, strlen (cell));
  separate (writer);
}

static void
add_positions (Rows            *rows,
               const GlossSpan *span)
{
  GlossOutput *output = rows->writer->output;
  gboolean inside = span->end <= rows->length;

  if (inside)
    gloss_output_add_number (output, span->start);
  separate (rows->writer);
  if (inside)
    gloss_output_add_number (output, span->end);
  separate (rows->writer);
}

static const char *
get_annotator (Rows                        *rows,
               const GlossAnnotationFields *fields)
{
  return fields->creator != NULL && fields->creator[0] != '\0' ? fields->creator : rows->annotator;
}

static void
add_row (Rows                        *rows,
         const GlossAnnotation       *annotation,
         const GlossAnnotationFields *fields,
         const char                  *created,
         guint                        i)
{
  Writer *writer = rows->writer;
  GlossSpan span = gloss_annotation_get_span (annotation, i);
  const GlossAnchor *anchor = gloss_annotation_get_anchor (annotation, i);
  gboolean uncertain = span.end > rows->length || (anchor != NULL && anchor->quote != NULL);
  g_autofree char *quote = gloss_annotation_set_dup_quote (rows->set, annotation, i);

  add_text_cell (writer, rows->document);
  add_text_cell (writer, rows->layer);
  add_text_cell (writer, gloss_output_get_label_name (rows->set, fields->label));
  add_positions (rows, &span);
  add_text_cell (writer, quote);
  add_text_cell (writer, get_annotator (rows, fields));
  add_text_cell (writer, created);
  add_text_cell (writer, fields->note);
  add_text_cell (writer, fields->id);
  gloss_output_add (writer->output, uncertain ? "uncertain" : "kept");
  end_row (writer);
}

static void
add_rows (Rows                  *rows,
          const GlossAnnotation *annotation)
{
  GlossAnnotationFields fields;
  g_autofree char *created = NULL;

  gloss_annotation_get_fields (annotation, &fields);
  created = gloss_output_make_time (fields.created);
  rows->n_bad_times += fields.created != NULL && created == NULL;
  for (guint i = 0; i < fields.n_spans; i++)
    add_row (rows, annotation, &fields, created, i);
}

/**
 * gloss_quotation_table_begin:
 * @dialect: how the table is written
 * @options: what the user chose; must outlive the table
 *
 * Returns: (transfer full): a table with its header row, for the other functions
 */
gpointer
gloss_quotation_table_begin (GlossTableDialect         dialect,
                             const GlossFormatOptions *options)
{
  Writer *writer = g_new0 (Writer, 1);

  writer->output = gloss_output_new ();
  writer->options = options;
  writer->dialect = dialect;
  if (options->bom)
    gloss_output_add (writer->output, "\xef\xbb\xbf");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (i > 0)
        separate (writer);
      gloss_output_add (writer->output, columns[i]);
    }
  end_row (writer);
  return writer;
}

/**
 * gloss_quotation_table_add:
 * @state: a table
 * @stream: where to
 * @set: what to write
 * @report: what the table cannot say of it
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
gloss_quotation_table_add (gpointer             state,
                           GOutputStream       *stream,
                           GlossAnnotationSet  *set,
                           GlossReport         *report,
                           GCancellable        *cancellable,
                           GError             **error)
{
  Writer *writer = state;
  g_autofree char *name = gloss_output_make_document (set, writer->options);
  guint n_annotations = gloss_annotation_set_get_size (set);
  GlossDocumentFields document;
  Rows rows = {
    .writer = writer,
    .set = set,
    .document = name,
    .layer = gloss_annotation_set_get_name (set),
    .length = gloss_text_get_length (gloss_annotation_set_get_text (set)),
  };

  gloss_document_get_fields (gloss_annotation_set_get_document (set), &document);
  rows.annotator = document.annotator;
  gloss_output_report_text (set, name, report);
  gloss_output_report_anchors (set, name, report);
  for (guint i = 0; i < n_annotations; i++)
    {
      add_rows (&rows, gloss_annotation_set_get_nth (set, i));
      if (!gloss_output_write (writer->output, stream, FALSE, cancellable, error))
        return FALSE;
    }

  gloss_output_report_times (rows.n_bad_times, name, report);
  return TRUE;
}

/**
 * gloss_quotation_table_end:
 * @state: (transfer full): a table
 * @stream: (nullable): where to; %NULL: it is dropped
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
gloss_quotation_table_end (gpointer        state,
                           GOutputStream  *stream,
                           GCancellable   *cancellable,
                           GError        **error)
{
  Writer *writer = state;
  gboolean written = gloss_output_finish (writer->output, stream, cancellable, error);

  g_free (writer);
  return written;
}
