/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-tokens.h"

#include "core/gloss-error.h"
#include "core/text/gloss-text-tokens.h"
#include "formats/gloss-input.h"
#include "formats/gloss-line-reader.h"
#include "formats/gloss-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GlossTokens
{
  GArray *tokens; /* GlossTextToken, ascending */
};

static gboolean
read_file (GlossTokens   *self,
           GlossInput    *input,
           GlossText     *text,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GInputStream) stream = gloss_input_open (input, cancellable, error);
  g_autoptr (GlossLineReader) lines = NULL;
  g_autoptr (GError) reason = NULL;
  gboolean begins_sentence = TRUE;
  guint offset = 0;
  const char *line;

  if (stream == NULL)
    return FALSE;
  lines = gloss_line_reader_new (stream, gloss_input_get_name (input), NULL);
  while ((line = gloss_line_reader_next (lines, cancellable, &reason)) != NULL)
    {
      GlossTextToken token = { .begins_sentence = begins_sentence };

      if (*line == '\0')
        {
          begins_sentence = TRUE;
          continue;
        }
      if (!gloss_text_take_token (text, line, &offset, &token.start))
        {
          g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED,
                       _("%s:%u: “%s” is not the next token of the article"),
                       gloss_input_get_name (input), gloss_line_reader_get_line (lines), line);
          return FALSE;
        }
      token.end = offset;
      g_array_append_val (self->tokens, token);
      begins_sentence = FALSE;
    }
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* The file itself, or in a folder of such files the one that is named like the article. */
static GlossInput *
find_file (GlossAnnotationSet       *set,
           const GlossFormatOptions *options)
{
  g_autoptr (GlossInput) input = gloss_input_new (options->tokens);
  g_autofree char *document = NULL;
  g_autofree char *name = NULL;

  if (!gloss_input_is_folder (input))
    return g_steal_pointer (&input);
  document = gloss_output_make_document (set, options);
  name = g_strconcat (document, ".tokens", NULL);
  return gloss_input_find (input, name);
}

/**
 * gloss_tokens_new:
 * @set: a set, whose article is meant
 * @options: what the user chose
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: (transfer full): the article as tokens: those of the file that @options name (of a
 *   folder that they name, the file ARTICLE.tokens in it, if there is one), else at the word
 *   borders of Unicode; %NULL with an error if the file does not fit the article
 */
GlossTokens *
gloss_tokens_new (GlossAnnotationSet        *set,
                  const GlossFormatOptions  *options,
                  GCancellable              *cancellable,
                  GError                   **error)
{
  GlossText *text = gloss_annotation_set_get_text (set);
  g_autoptr (GlossTokens) self = g_new0 (GlossTokens, 1);
  g_autoptr (GlossInput) input = NULL;

  if (options->tokens != NULL)
    input = find_file (set, options);
  if (input == NULL)
    {
      self->tokens = gloss_text_list_tokens (text);
      return g_steal_pointer (&self);
    }

  self->tokens = g_array_new (FALSE, FALSE, sizeof (GlossTextToken));
  return read_file (self, input, text, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * gloss_tokens_free:
 * @self: (transfer full): tokens
 */
void
gloss_tokens_free (GlossTokens *self)
{
  g_clear_pointer (&self->tokens, g_array_unref);
  g_free (self);
}

/**
 * gloss_tokens_get_n:
 * @self: tokens
 *
 * Returns: how many there are
 */
guint
gloss_tokens_get_n (GlossTokens *self)
{
  return self->tokens->len;
}

/**
 * gloss_tokens_get:
 * @self: tokens
 * @i: which one, from 0
 *
 * Returns: where it stands, in code points
 */
GlossSpan
gloss_tokens_get (GlossTokens *self,
                  guint        i)
{
  const GlossTextToken *token = &g_array_index (self->tokens, GlossTextToken, i);

  return (GlossSpan) { token->start, token->end };
}

/**
 * gloss_tokens_is_first:
 * @self: tokens
 * @i: which one, from 0
 *
 * Returns: whether a sentence begins with it
 */
gboolean
gloss_tokens_is_first (GlossTokens *self,
                       guint        i)
{
  return g_array_index (self->tokens, GlossTextToken, i).begins_sentence;
}

/* The first token that ends behind @offset. */
static guint
find_from (GlossTokens *self,
           guint        offset)
{
  guint low = 0;
  guint high = self->tokens->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->tokens, GlossTextToken, middle).end <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * gloss_tokens_find:
 * @self: tokens
 * @span: a stretch of the article
 * @range: (out): the tokens that it touches
 *
 * Returns: %FALSE if it touches none: it is all blanks
 */
gboolean
gloss_tokens_find (GlossTokens     *self,
                   const GlossSpan *span,
                   GlossTokenRange *range)
{
  range->first = find_from (self, span->start);
  for (range->end = range->first; range->end < self->tokens->len; range->end++)
    if (gloss_tokens_get (self, range->end).start >= span->end)
      break;
  if (range->first == range->end)
    return FALSE;

  range->is_cut = gloss_tokens_get (self, range->first).start < span->start
                  || gloss_tokens_get (self, range->end - 1).end > span->end;
  return TRUE;
}
