/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-conll.h"
#include "formats/gloss-iob.h"
#include "formats/gloss-output.h"
#include "formats/gloss-token-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The columns of the shared task of CoNLL-2003: a token on a line, with part of speech, chunk and
 * named entity, one blank between them, and an empty line after each sentence. We have only the
 * last; the others are "_" and "O".
 *
 * - Each article begins with a line -DOCSTART-, whose second column, which nobody reads, is its
 *   name, percent-encoded. INCEpTION takes such a line for text: the scheme "inception" has none.
 * - The text is not there: on import tokens are found in the article one after the other.
 * - Nothing can go over the end of a sentence. So a sentence does not end within an annotation.
 * - Overlapping annotations may go into further columns. */

static const GlossFormatScheme schemes[] = {
  /* Translators: a way to mark where named entities begin and end in columns of tokens. */
  { "iob2", N_("IOB2 (B- begins each)") },
  /* Translators: a way to mark where named entities begin and end in columns of tokens. */
  { "iob1", N_("IOB1 (B- only where two touch)") },
  /* Translators: a way to mark where named entities begin and end in columns of tokens. */
  { "bioes", N_("BIOES (E- ends, S- is single)") },
  /* Translators: a way to mark where named entities begin and end; INCEpTION is a program. */
  { "inception", N_("IOB1 for INCEpTION") },
  { NULL },
};

typedef struct
{
  GlossOutput              *output;
  const GlossFormatOptions *options;
  GlossIobScheme            scheme;
  gboolean                  has_documents;
  guint                     n_sets;
} Writer;

/* One article. @labels: (key: id of a label; value: what a tag calls it). */
typedef struct
{
  Writer             *writer;
  GlossAnnotationSet *set;
  GlossTokenRows     *rows;
  GHashTable         *labels;
  guint               n_words;
} Article;

static gpointer
begin (GOutputStream             *stream,
       const GlossFormatOptions  *options,
       GCancellable              *cancellable,
       GError                   **error)
{
  Writer *writer = g_new0 (Writer, 1);
  gboolean is_inception = g_strcmp0 (options->scheme, "inception") == 0;

  writer->output = gloss_output_new ();
  writer->options = options;
  writer->has_documents = !is_inception;
  writer->scheme = gloss_iob_find_scheme (is_inception ? "iob1" : options->scheme);
  return writer;
}

static gboolean
is_word (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isspace (g_utf8_get_char (at)) || g_unichar_iscntrl (g_utf8_get_char (at)))
      return FALSE;
  return text[0] != '\0';
}

/* The name of a label if it is one word, else its id, else the name with underscores. */
static const char *
get_tag_label (Article    *self,
               const char *label_id)
{
  const char *name = gloss_output_get_label_name (self->set, label_id);
  const char *held = g_hash_table_lookup (self->labels, label_id);
  GString *word = NULL;

  if (held != NULL)
    return held;
  word = g_string_new (is_word (name) ? name : is_word (label_id) ? label_id : NULL);
  if (word->len == 0)
    {
      self->n_words++;
      for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
        {
          gunichar c = g_utf8_get_char (at);
          gboolean is_blank = g_unichar_isspace (c) || g_unichar_iscntrl (c);

          g_string_append_unichar (word, is_blank ? '_' : c);
        }
    }
  if (word->len == 0)
    g_string_append_c (word, '_');
  held = g_string_free (word, FALSE);
  g_hash_table_insert (self->labels, (gpointer) label_id, (gpointer) held);
  return held;
}

static const char *
get_mark_label (Article              *self,
                const GlossTokenMark *mark)
{
  return mark->annotation != NULL
           ? get_tag_label (self, gloss_annotation_get_label (mark->annotation)) : NULL;
}

/* @before: for each layer the label of the row before in the sentence, or %NULL. */
static void
add_tags (Article     *self,
          guint        row,
          const char **before)
{
  GlossOutput *output = self->writer->output;

  for (guint layer = 0; layer < gloss_token_rows_get_n_layers (self->rows); layer++)
    {
      GlossTokenMark mark = gloss_token_rows_get_mark (self->rows, row, layer);
      const char *label = get_mark_label (self, &mark);
      char prefix[] = " B-";

      if (label != NULL)
        {
          prefix[1] = gloss_iob_choose_prefix (self->writer->scheme, mark.is_first, mark.is_last,
                                               g_strcmp0 (before[layer], label) == 0);
          gloss_output_add (output, prefix);
          gloss_output_add (output, label);
        }
      else
        {
          gloss_output_add (output, " O");
        }
      before[layer] = label;
    }
}

static void
add_row (Article     *self,
         guint        row,
         const char **before)
{
  GlossOutput *output = self->writer->output;
  GlossText *text = gloss_annotation_set_get_text (self->set);
  GlossSpan span = gloss_token_rows_get_span (self->rows, row);
  gsize n_bytes;
  const char *token = gloss_text_peek_range (text, span.start, span.end, &n_bytes);

  gloss_output_add_bytes (output, token, n_bytes);
  gloss_output_add (output, " _ O");
  add_tags (self, row, before);
  gloss_output_add (output, "\n");
}

static gboolean
add_rows (Article        *self,
          GOutputStream  *stream,
          GCancellable   *cancellable,
          GError        **error)
{
  guint n_layers = gloss_token_rows_get_n_layers (self->rows);
  g_autofree const char **before = g_new0 (const char *, n_layers);
  guint n_rows = gloss_token_rows_get_n (self->rows);

  for (guint row = 0; row < n_rows; row++)
    {
      if (row > 0 && gloss_token_rows_is_first (self->rows, row))
        {
          gloss_output_add (self->writer->output, "\n");
          memset (before, 0, n_layers * sizeof *before);
        }
      add_row (self, row, before);
      if (!gloss_output_write (self->writer->output, stream, FALSE, cancellable, error))
        return FALSE;
    }
  gloss_output_add (self->writer->output, n_rows > 0 ? "\n" : "");
  return TRUE;
}

static void
begin_document (Writer      *writer,
                const char  *document,
                GlossReport *report)
{
  g_autofree char *name = g_uri_escape_string (document, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH,
                                               FALSE);

  if (writer->has_documents)
    {
      gloss_output_add (writer->output, GLOSS_CONLL_DOCUMENT " ");
      gloss_output_add (writer->output, name);
      gloss_output_add (writer->output, " -X- O\n\n");
    }
  else if (writer->n_sets > 0)
    {
      gloss_report_add (report, GLOSS_REPORT_WARNING, document, 0, "one-document",
                        _("Nothing tells this article from the one before: export each into a "
                          "file of its own"));
    }
  writer->n_sets++;
}

static void
report_losses (Article     *self,
               const char  *document,
               GlossReport *report)
{
  gloss_token_rows_report (self->rows, document, report);
  if (self->n_words > 0)
    gloss_report_add (report, GLOSS_REPORT_WARNING, document, 0, "label-name",
                      _("Names of labels must be words there: blanks became underscores (%u)"),
                      self->n_words);
}

static gboolean
add (gpointer             state,
     GOutputStream       *stream,
     GlossAnnotationSet  *set,
     GlossReport         *report,
     GCancellable        *cancellable,
     GError             **error)
{
  Writer *writer = state;
  g_autofree char *document = gloss_output_make_document (set, writer->options);
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GlossTokenRows) rows = gloss_token_rows_new (set, writer->options, cancellable,
                                                          error);
  Article article = { .writer = writer, .set = set, .rows = rows, .labels = labels };

  if (rows == NULL)
    return FALSE;
  begin_document (writer, document, report);
  if (!add_rows (&article, stream, cancellable, error))
    return FALSE;
  report_losses (&article, document, report);
  return TRUE;
}

static gboolean
end (gpointer        state,
     GOutputStream  *stream,
     GCancellable   *cancellable,
     GError        **error)
{
  Writer *writer = state;
  gboolean written = gloss_output_finish (writer->output, stream, cancellable, error);

  g_free (writer);
  return written;
}

/* Translators: the name of a file format in a menu */
const GlossFormat gloss_format_conll2003 = {
  .id = "conll2003",
  .name = N_("CoNLL-2003 columns"),
  .extension = GLOSS_CONLL_EXTENSION,
  .mime_type = "text/plain",
  .can = GLOSS_FORMAT_TOKENS,
  .unit = GLOSS_UNIT_TOKENS,
  .takes = GLOSS_FORMAT_TAKES_COLUMNS,
  .schemes = schemes,
  .begin = begin,
  .add = add,
  .end = end,
  .sniff = gloss_conll_sniff,
  .read = gloss_conll_read,
};
