/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-token-rows.h"

#include "core/text/gloss-text-tokens.h"
#include "formats/gloss-tokens.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Each row is a token without white space in it, whatever the user's token file says: other
 * programs split their lines there. So a token of two words is two rows.
 *
 * A piece of an annotation is widened to the tokens that it touches; overlaps are resolved after
 * that. A sentence does not end within an annotation: then it goes on. */

/* What begins a document in such files must not be a token. */
#define DOCUMENT_START "-DOCSTART-"

typedef struct
{
  GlossSpan span;
  gboolean  is_first;
} Row;

struct _GlossTokenRows
{
  GlossText *text;      /* owned */
  GArray    *rows;      /* Row */
  GPtrArray *layers;    /* GArray of GlossPiece, borders at those of rows, owned */
  guint     *at;        /* for each layer: the piece that was asked for last, or the next one */
  guint      n_split;   /* tokens with white space */
  guint      n_cut;     /* pieces that were widened */
  guint      n_lost;    /* pieces that touch no token or are beyond the text */
  guint      n_overlap; /* pieces that are in no layer */
  guint      n_joined;  /* sentences that go on, since something goes over their end */
  guint      n_uncertain;
  GlossOverlap overlap;
};

static void
add_row (GlossTokenRows *self,
         guint           start,
         guint           end,
         gboolean       *is_first)
{
  Row row = { { start, end }, *is_first };

  if (start == end)
    return;
  g_array_append_val (self->rows, row);
  *is_first = FALSE;
}

/* One token as rows: parted at white space, and behind the first sign of a document's start. */
static void
add_token (GlossTokenRows *self,
           GlossSpan       token,
           gboolean        is_first)
{
  guint n_before = self->rows->len;
  guint start = token.start;
  gsize n_bytes;
  const char *bytes = gloss_text_peek_range (self->text, token.start, token.end, &n_bytes);

  if (n_bytes == strlen (DOCUMENT_START) && memcmp (bytes, DOCUMENT_START, n_bytes) == 0)
    {
      add_row (self, start, start + 1, &is_first);
      start++;
    }
  for (guint at = start; at < token.end; at++)
    if (gloss_text_is_token_blank (gloss_text_get_char (self->text, at)))
      {
        add_row (self, start, at, &is_first);
        start = at + 1;
      }
  add_row (self, start, token.end, &is_first);
  self->n_split += self->rows->len > n_before + 1;
}

/* The first row that ends behind @offset. */
static guint
find_row (GlossTokenRows *self,
          guint           offset)
{
  guint low = 0;
  guint high = self->rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->rows, Row, middle).span.end <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Moves the borders of a piece to those of rows; %FALSE if it touches none. */
static gboolean
widen_to_rows (GlossTokenRows *self,
               GlossPiece     *piece)
{
  guint first = find_row (self, piece->span.start);
  guint end = first;
  GlossSpan span;

  while (end < self->rows->len && g_array_index (self->rows, Row, end).span.start < piece->span.end)
    end++;
  if (first == end || piece->span.end > gloss_text_get_length (self->text))
    return FALSE;
  span.start = g_array_index (self->rows, Row, first).span.start;
  span.end = g_array_index (self->rows, Row, end - 1).span.end;
  self->n_cut += span.start < piece->span.start || span.end > piece->span.end;
  piece->span = span;
  return TRUE;
}

static void
make_layers (GlossTokenRows     *self,
             GlossAnnotationSet *set)
{
  g_autoptr (GArray) pieces = gloss_overlap_list_pieces (set);
  guint n_kept = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      GlossPiece piece = g_array_index (pieces, GlossPiece, i);

      self->n_uncertain += gloss_annotation_is_uncertain (piece.annotation);
      if (widen_to_rows (self, &piece))
        g_array_index (pieces, GlossPiece, n_kept++) = piece;
    }
  self->n_lost = pieces->len - n_kept;
  g_array_set_size (pieces, n_kept);
  if (self->overlap == GLOSS_OVERLAP_COLUMNS)
    self->n_overlap = gloss_overlap_count (pieces);
  self->layers = gloss_overlap_resolve (pieces, self->overlap,
                                        self->overlap == GLOSS_OVERLAP_COLUMNS
                                          ? &(guint) { 0 } : &self->n_overlap);
  self->at = g_new0 (guint, self->layers->len);
}

/* Whether something goes over from the row before. */
static gboolean
is_within (GlossTokenRows *self,
           guint           row)
{
  for (guint layer = 0; layer < self->layers->len; layer++)
    {
      GlossTokenMark mark = gloss_token_rows_get_mark (self, row, layer);

      if (mark.annotation != NULL && !mark.is_first)
        return TRUE;
    }
  return FALSE;
}

static void
join_sentences (GlossTokenRows *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      if (!row->is_first || !is_within (self, i))
        continue;
      row->is_first = FALSE;
      self->n_joined++;
    }
}

/**
 * gloss_token_rows_new:
 * @set: a set
 * @options: what the user chose: the tokens, and what becomes of overlaps
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: (transfer full): the set as rows; %NULL with an error if the tokens are not the
 *   article's
 */
GlossTokenRows *
gloss_token_rows_new (GlossAnnotationSet        *set,
                      const GlossFormatOptions  *options,
                      GCancellable              *cancellable,
                      GError                   **error)
{
  g_autoptr (GlossTokens) tokens = gloss_tokens_new (set, options, cancellable, error);
  GlossTokenRows *self;

  if (tokens == NULL)
    return NULL;
  self = g_new0 (GlossTokenRows, 1);
  self->text = gloss_text_ref (gloss_annotation_set_get_text (set));
  self->overlap = options->overlap;
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  for (guint i = 0; i < gloss_tokens_get_n (tokens); i++)
    add_token (self, gloss_tokens_get (tokens, i), gloss_tokens_is_first (tokens, i));
  make_layers (self, set);
  join_sentences (self);
  return self;
}

/**
 * gloss_token_rows_free:
 * @self: (transfer full): rows
 */
void
gloss_token_rows_free (GlossTokenRows *self)
{
  gloss_text_unref (self->text);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->layers);
  g_free (self->at);
  g_free (self);
}

/**
 * gloss_token_rows_get_n:
 * @self: rows
 *
 * Returns: how many there are
 */
guint
gloss_token_rows_get_n (GlossTokenRows *self)
{
  return self->rows->len;
}

/**
 * gloss_token_rows_get_span:
 * @self: rows
 * @row: one, from 0
 *
 * Returns: where its token stands, in code points
 */
GlossSpan
gloss_token_rows_get_span (GlossTokenRows *self,
                           guint           row)
{
  return g_array_index (self->rows, Row, row).span;
}

/**
 * gloss_token_rows_is_first:
 * @self: rows
 * @row: one, from 0
 *
 * Returns: whether a sentence begins with it; none begins within an annotation
 */
gboolean
gloss_token_rows_is_first (GlossTokenRows *self,
                           guint           row)
{
  return g_array_index (self->rows, Row, row).is_first;
}

/**
 * gloss_token_rows_get_n_layers:
 * @self: rows
 *
 * Returns: how many layers there are; at least one
 */
guint
gloss_token_rows_get_n_layers (GlossTokenRows *self)
{
  return self->layers->len;
}

/**
 * gloss_token_rows_get_mark:
 * @self: rows
 * @row: one, from 0; fastest if asked for in order
 * @layer: one, from 0
 *
 * Returns: what the layer says of the token
 */
GlossTokenMark
gloss_token_rows_get_mark (GlossTokenRows *self,
                           guint           row,
                           guint           layer)
{
  GArray *pieces = self->layers->pdata[layer];
  GlossSpan span = gloss_token_rows_get_span (self, row);
  guint *at = &self->at[layer];
  const GlossPiece *piece;

  if (*at > 0 && g_array_index (pieces, GlossPiece, *at - 1).span.end > span.start)
    *at = 0;
  while (*at < pieces->len && g_array_index (pieces, GlossPiece, *at).span.end <= span.start)
    ++*at;
  piece = *at < pieces->len ? &g_array_index (pieces, GlossPiece, *at) : NULL;
  if (piece == NULL || piece->span.start >= span.end)
    return (GlossTokenMark) { NULL };
  return (GlossTokenMark) { piece->annotation, span.start == piece->span.start,
                            span.end == piece->span.end };
}

static void
report_overlaps (GlossTokenRows *self,
                 const char     *document,
                 GlossReport    *report)
{
  guint n = self->n_overlap;

  if (n == 0)
    return;
  if (self->overlap == GLOSS_OVERLAP_COLUMNS)
    gloss_report_add (report, GLOSS_REPORT_WARNING, document, 0, "overlap",
                      ngettext ("%u annotation overlaps another one: it is in a further column",
                                "%u annotations overlap others: they are in further columns", n),
                      n);
  else
    gloss_report_add (report, GLOSS_REPORT_WARNING, document, 0, "overlap",
                      ngettext ("%u annotation was left out: it overlaps another one",
                                "%u annotations were left out: they overlap others", n),
                      n);
}

/**
 * gloss_token_rows_report:
 * @self: rows
 * @document: what the output calls the article
 * @report: takes what tokens cannot say of the set
 */
void
gloss_token_rows_report (GlossTokenRows *self,
                         const char     *document,
                         GlossReport    *report)
{
  report_overlaps (self, document, report);
  if (self->n_cut > 0)
    gloss_report_add (report, GLOSS_REPORT_WARNING, document, 0, "cut-token",
                      ngettext ("%u annotation begins or ends within a token: it was widened",
                                "%u annotations begin or end within a token: they were widened",
                                self->n_cut),
                      self->n_cut);
  if (self->n_lost > 0)
    gloss_report_add (report, GLOSS_REPORT_WARNING, document, 0, "no-token",
                      ngettext ("%u annotation was left out: there is no token",
                                "%u annotations were left out: there is no token", self->n_lost),
                      self->n_lost);
  if (self->n_uncertain > 0)
    gloss_report_add (report, GLOSS_REPORT_WARNING, document, 0, "uncertain",
                      ngettext ("%u uncertain annotation was written where the set says",
                                "%u uncertain annotations were written where the set says",
                                self->n_uncertain),
                      self->n_uncertain);
  if (self->n_split > 0)
    gloss_report_add (report, GLOSS_REPORT_NOTE, document, 0, "token-blank",
                      ngettext ("%u token has a blank in it: it became several",
                                "%u tokens have blanks in them: they became several",
                                self->n_split),
                      self->n_split);
  if (self->n_joined > 0)
    gloss_report_add (report, GLOSS_REPORT_NOTE, document, 0, "sentence",
                      ngettext ("%u sentence was joined with the next, since an annotation goes "
                                "over its end",
                                "%u sentences were joined with the next, since annotations go over "
                                "their ends", self->n_joined),
                      self->n_joined);
}
