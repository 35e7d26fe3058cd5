/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-span-tokens.h"

#include "formats/gloss-tokens.h"

/* Tokens as spaCy has them: they and the blanks behind them make up the whole text, so white space
 * other than one blank is a token too; and every piece begins and ends at a border of tokens, so
 * what is annotated within a word parts it. */

typedef struct
{
  GlossText  *text;
  GHashTable *starts; /* of pieces */
  GHashTable *ends;
  GArray     *borders; /* guint */
} Cut;

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  guint one = *(const guint *) a;
  guint other = *(const guint *) b;

  return (one > other) - (one < other);
}

static void
add_span (GArray          *borders,
          const GlossSpan *span)
{
  g_array_append_val (borders, span->start);
  g_array_append_val (borders, span->end);
}

/* Whether the blank at @offset can be left to the token before it: no piece begins with it, and
 * none ends behind it. */
static gboolean
is_free_blank (Cut   *cut,
               guint  offset)
{
  return gloss_text_get_char (cut->text, offset) == ' '
         && !g_hash_table_contains (cut->starts, GUINT_TO_POINTER (offset))
         && !g_hash_table_contains (cut->ends, GUINT_TO_POINTER (offset + 1));
}

static GArray *
make_tokens (Cut *cut)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (GlossSpanToken));

  for (guint i = 0; i + 1 < cut->borders->len; i++)
    {
      GlossSpanToken token = { g_array_index (cut->borders, guint, i),
                               g_array_index (cut->borders, guint, i + 1), FALSE };
      GlossSpanToken *last = tokens->len > 0 ? &g_array_index (tokens, GlossSpanToken,
                                                               tokens->len - 1) : NULL;

      if (token.start == token.end)
        continue;
      if (last != NULL && last->end == token.start && is_free_blank (cut, token.start))
        {
          last->has_blank = TRUE;
          token.start++;
        }
      if (token.start < token.end)
        g_array_append_val (tokens, token);
    }
  return tokens;
}

/**
 * gloss_span_tokens_list:
 * @set: a set
 * @options: what the user chose
 * @pieces: (element-type GlossPiece): what is annotated, within the text
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: (transfer full) (element-type GlossSpanToken): the tokens of the article, in order;
 *   %NULL with an error if the user's tokens do not fit it
 */
GArray *
gloss_span_tokens_list (GlossAnnotationSet        *set,
                        const GlossFormatOptions  *options,
                        GArray                    *pieces,
                        GCancellable              *cancellable,
                        GError                   **error)
{
  g_autoptr (GlossTokens) words = gloss_tokens_new (set, options, cancellable, error);
  g_autoptr (GHashTable) starts = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) ends = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) borders = g_array_new (FALSE, FALSE, sizeof (guint));
  GlossText *text = gloss_annotation_set_get_text (set);
  Cut cut = { text, starts, ends, borders };
  const GlossSpan all = { 0, gloss_text_get_length (text) };

  if (words == NULL)
    return NULL;
  add_span (borders, &all);
  for (guint i = 0; i < gloss_tokens_get_n (words); i++)
    {
      GlossSpan word = gloss_tokens_get (words, i);

      add_span (borders, &word);
    }
  for (guint i = 0; i < pieces->len; i++)
    {
      const GlossSpan *span = &g_array_index (pieces, GlossPiece, i).span;

      add_span (borders, span);
      g_hash_table_add (starts, GUINT_TO_POINTER (span->start));
      g_hash_table_add (ends, GUINT_TO_POINTER (span->end));
    }
  g_array_sort (borders, compare_cb);
  return make_tokens (&cut);
}

/**
 * gloss_span_tokens_find_first:
 * @tokens: (element-type GlossSpanToken): tokens
 * @start: where a piece begins
 *
 * Returns: the number of the token that begins there, from 0
 */
guint
gloss_span_tokens_find_first (GArray *tokens,
                              guint   start)
{
  guint low = 0;
  guint high = tokens->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (tokens, GlossSpanToken, middle).start < start)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * gloss_span_tokens_find_last:
 * @tokens: (element-type GlossSpanToken): tokens
 * @end: where a piece ends
 *
 * Returns: the number of the token that ends there, from 0
 */
guint
gloss_span_tokens_find_last (GArray *tokens,
                             guint   end)
{
  return gloss_span_tokens_find_first (tokens, end) - 1;
}
