/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-hf.h"
#include "formats/gloss-iob.h"
#include "formats/gloss-label-names.h"
#include "formats/gloss-output.h"
#include "formats/gloss-token-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* JSON Lines as the data sets of Hugging Face have them: a sentence a line.
 *
 *   {"id":"a.txt-0","document":"a.txt","set":"default","tokens":["Hi","Bob"],
 *    "ner_tags":["O","B-Person"]}
 *
 * - Readers make a table of it whose columns have one type each: so every line has the same
 *   members, all of them strings or lists of strings, and tags are names rather than numbers,
 *   which would need a list of names elsewhere.
 * - Sentences without tokens are left out. A sentence does not end within an annotation.
 * - The text is not there: on import tokens are found in the article one after the other.
 * - Overlapping annotations may go into `more_tags`, a list of lists of tags; then every line has
 *   it. */
static const GlossFormatScheme schemes[] = {
  /* Translators: a way to mark where named entities begin and end in lists of tokens. */
  { "iob2", N_("IOB2 (B- begins each)") },
  /* Translators: a way to mark where named entities begin and end in lists of tokens. */
  { "iob1", N_("IOB1 (B- only where two touch)") },
  /* Translators: a way to mark where named entities begin and end in lists of tokens. */
  { "bioes", N_("BIOES (E- ends, S- is single)") },
  { NULL },
};

typedef struct
{
  GlossOutput              *output;
  const GlossFormatOptions *options;
  GlossIobScheme            scheme;
} Writer;

/* One article. */
typedef struct
{
  Writer             *writer;
  GlossAnnotationSet *set;
  GlossTokenRows     *rows;
  GlossLabelNames    *names;
  const char         *document;
  guint               n_sentences;
} Article;

/* The row behind the sentence that begins with row @first. */
static guint
find_end (Article *self,
          guint    first)
{
  guint n_rows = gloss_token_rows_get_n (self->rows);
  guint row = first + 1;

  while (row < n_rows && !gloss_token_rows_is_first (self->rows, row))
    row++;
  return row;
}

static void
add_tokens (Article *self,
            guint    first,
            guint    end)
{
  GlossText *text = gloss_annotation_set_get_text (self->set);
  GlossOutput *output = self->writer->output;

  gloss_output_add (output, ",\"tokens\":[");
  for (guint row = first; row < end; row++)
    {
      GlossSpan span = gloss_token_rows_get_span (self->rows, row);
      gsize n_bytes;
      const char *token = gloss_text_peek_range (text, span.start, span.end, &n_bytes);

      gloss_output_add (output, row > first ? "," : "");
      gloss_output_add_json (output, token, (gssize) n_bytes);
    }
  gloss_output_add (output, "]");
}

static void
add_tags (Article *self,
          guint    first,
          guint    end,
          guint    layer)
{
  GlossOutput *output = self->writer->output;
  const char *before = NULL;

  gloss_output_add (output, "[");
  for (guint row = first; row < end; row++)
    {
      GlossTokenMark mark = gloss_token_rows_get_mark (self->rows, row, layer);
      const char *label = NULL;
      g_autofree char *tag = NULL;

      if (mark.annotation != NULL)
        {
          label = gloss_label_names_get (self->names, gloss_annotation_get_label (mark.annotation));
          tag = g_strdup_printf ("%c-%s",
                                 gloss_iob_choose_prefix (self->writer->scheme, mark.is_first,
                                                          mark.is_last,
                                                          g_strcmp0 (before, label) == 0),
                                 label);
        }
      gloss_output_add (output, row > first ? "," : "");
      gloss_output_add_json (output, tag != NULL ? tag : "O", -1);
      before = label;
    }
  gloss_output_add (output, "]");
}

static void
add_sentence (Article *self,
              guint    first,
              guint    end)
{
  GlossOutput *output = self->writer->output;
  g_autofree char *id = g_strdup_printf ("%s-%u", self->document, self->n_sentences++);

  gloss_output_add (output, "{\"id\":");
  gloss_output_add_json (output, id, -1);
  gloss_output_add (output, ",\"document\":");
  gloss_output_add_json (output, self->document, -1);
  gloss_output_add (output, ",\"set\":");
  gloss_output_add_json (output, gloss_annotation_set_get_name (self->set), -1);
  add_tokens (self, first, end);
  gloss_output_add (output, ",\"ner_tags\":");
  add_tags (self, first, end, 0);
  if (self->writer->options->overlap == GLOSS_OVERLAP_COLUMNS)
    {
      gloss_output_add (output, ",\"more_tags\":[");
      for (guint layer = 1; layer < gloss_token_rows_get_n_layers (self->rows); layer++)
        {
          gloss_output_add (output, layer > 1 ? "," : "");
          add_tags (self, first, end, layer);
        }
      gloss_output_add (output, "]");
    }
  gloss_output_add (output, "}\n");
}

static gboolean
add_sentences (Article        *self,
               GOutputStream  *stream,
               GCancellable   *cancellable,
               GError        **error)
{
  guint n_rows = gloss_token_rows_get_n (self->rows);

  for (guint first = 0; first < n_rows;)
    {
      guint end = find_end (self, first);

      add_sentence (self, first, end);
      if (!gloss_output_write (self->writer->output, stream, FALSE, cancellable, error))
        return FALSE;
      first = end;
    }
  return TRUE;
}

static gpointer
begin (GOutputStream             *stream,
       const GlossFormatOptions  *options,
       GCancellable              *cancellable,
       GError                   **error)
{
  Writer *writer = g_new0 (Writer, 1);

  writer->output = gloss_output_new ();
  writer->options = options;
  writer->scheme = gloss_iob_find_scheme (options->scheme);
  return writer;
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
  g_autoptr (GlossLabelNames) names = gloss_label_names_new (set);
  g_autoptr (GlossTokenRows) rows = gloss_token_rows_new (set, writer->options, cancellable,
                                                          error);
  Article article = { writer, set, rows, names, document, 0 };

  if (rows == NULL || !add_sentences (&article, stream, cancellable, error))
    return FALSE;
  gloss_token_rows_report (rows, document, report);
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

/* A sentence a line. Translators: the name of a file format in a menu */
const GlossFormat gloss_format_hf_jsonl = {
  .id = "hf-jsonl",
  .name = N_("Hugging Face tokens and tags (JSON Lines)"),
  .extension = ".jsonl",
  .mime_type = "application/jsonl",
  .can = GLOSS_FORMAT_TOKENS | GLOSS_FORMAT_SETS,
  .unit = GLOSS_UNIT_TOKENS,
  .takes = GLOSS_FORMAT_TAKES_COLUMNS,
  .schemes = schemes,
  .begin = begin,
  .add = add,
  .end = end,
  .sniff = gloss_hf_sniff,
  .read = gloss_hf_read,
};
