/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-bioc-text.h"

#include <string.h>

/* BioC does not say what offsets count. Most programs count code points, others UTF-16 units or
 * bytes. So the text is put together in each of these ways, and the first in which the passages do
 * not overlap and all quotes fit is the one; if there is none, the first in which the passages fit.
 *
 * What lies between passages is a line feed and blanks, as many as the offsets leave room for. */
typedef struct
{
  guint start;
  guint end;
  char *text;
} Piece;

struct _GlossBiocText
{
  GArray    *pieces;  /* Piece, in the order of the file; their end is not used */
  GArray    *quotes;  /* Piece */
  GlossText *text;    /* (nullable) */
  GlossUnit  unit;
  guint      n_wrong;
};

/* The most that is filled in between passages: a few bytes should not become gigabytes. */
#define MAX_GAP (1u << 20)

static void
clear_piece (gpointer data)
{
  g_free (((Piece *) data)->text);
}

/**
 * gloss_bioc_text_new:
 *
 * Returns: (transfer full): a text without passages
 */
GlossBiocText *
gloss_bioc_text_new (void)
{
  GlossBiocText *self = g_new0 (GlossBiocText, 1);

  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (self->pieces, clear_piece);
  self->quotes = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (self->quotes, clear_piece);
  return self;
}

/**
 * gloss_bioc_text_free:
 * @self: (transfer full): a text
 */
void
gloss_bioc_text_free (GlossBiocText *self)
{
  g_array_unref (self->pieces);
  g_array_unref (self->quotes);
  g_clear_pointer (&self->text, gloss_text_unref);
  g_free (self);
}

/**
 * gloss_bioc_text_add:
 * @self: a text
 * @offset: where the passage begins
 * @text: its characters
 */
void
gloss_bioc_text_add (GlossBiocText *self,
                     guint          offset,
                     const char    *text)
{
  Piece piece = { offset, offset, g_strdup (text) };

  g_array_append_val (self->pieces, piece);
}

/**
 * gloss_bioc_text_add_quote:
 * @self: a text
 * @start: where an annotation begins
 * @end: where it ends
 * @quote: (nullable): what it says stands there; with %NULL nothing is added
 */
void
gloss_bioc_text_add_quote (GlossBiocText *self,
                           guint          start,
                           guint          end,
                           const char    *quote)
{
  Piece piece = { start, end, g_strdup (quote) };

  if (quote != NULL)
    g_array_append_val (self->quotes, piece);
}

static gsize
measure (const char *text,
         GlossUnit   unit)
{
  gsize n = 0;

  if (unit == GLOSS_UNIT_BYTES)
    return strlen (text);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    n += unit == GLOSS_UNIT_UTF16 && g_utf8_get_char (at) > 0xffff ? 2 : 1;
  return n;
}

/* (transfer full) (nullable): the text if offsets count @unit; %NULL if passages do not fit */
static GlossText *
build (GlossBiocText *self,
       GlossUnit      unit)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length = 0;
  gsize n_filled = 0;
  gsize n_bytes = 0;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      if (piece->start < length || piece->start - length > MAX_GAP - n_filled)
        return NULL;
      n_filled += piece->start - length;
      for (gsize n = length; n < piece->start; n++)
        g_string_append_c (text, n == length ? '\n' : ' ');
      g_string_append (text, piece->text);
      length = piece->start + measure (piece->text, unit);
    }
  n_bytes = text->len;
  return gloss_text_new_take (g_string_free (g_steal_pointer (&text), FALSE), n_bytes);
}

static gboolean
fits (GlossText   *text,
      GlossUnit    unit,
      const Piece *quote)
{
  guint start, end;
  gsize n_bytes;
  const char *bytes;

  if (!gloss_unit_find_place (unit, text, quote->start, &start)
      || !gloss_unit_find_place (unit, text, quote->end, &end) || start > end)
    return FALSE;
  bytes = gloss_text_peek_range (text, start, end, &n_bytes);
  return n_bytes == strlen (quote->text) && memcmp (bytes, quote->text, n_bytes) == 0;
}

static guint
count_wrong (GlossBiocText *self,
             GlossText     *text,
             GlossUnit      unit)
{
  guint n_wrong = 0;

  for (guint i = 0; i < self->quotes->len; i++)
    n_wrong += !fits (text, unit, &g_array_index (self->quotes, Piece, i));
  return n_wrong;
}

/**
 * gloss_bioc_text_choose:
 * @self: a text to which all is added
 *
 * Finds out what offsets count.
 *
 * Returns: %FALSE if passages overlap, or lie very far from each other, in every way of counting
 */
gboolean
gloss_bioc_text_choose (GlossBiocText *self)
{
  static const GlossUnit units[] = { GLOSS_UNIT_CODE_POINTS, GLOSS_UNIT_UTF16, GLOSS_UNIT_BYTES };

  if (self->pieces->len == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GlossText) text = build (self, units[i]);
      guint n_wrong = text != NULL ? count_wrong (self, text, units[i]) : 0;

      if (text == NULL || (self->text != NULL && n_wrong > 0))
        continue;
      g_clear_pointer (&self->text, gloss_text_unref);
      self->text = g_steal_pointer (&text);
      self->unit = units[i];
      self->n_wrong = n_wrong;
      if (n_wrong == 0)
        return TRUE;
    }
  return self->text != NULL;
}

/**
 * gloss_bioc_text_has_text:
 * @self: a text
 *
 * Returns: whether there are passages with text
 */
gboolean
gloss_bioc_text_has_text (GlossBiocText *self)
{
  return self->text != NULL;
}

/**
 * gloss_bioc_text_get:
 * @self: a text that has text
 *
 * Returns: (transfer none): it
 */
const char *
gloss_bioc_text_get (GlossBiocText *self)
{
  return gloss_text_get_utf8 (self->text, NULL);
}

/**
 * gloss_bioc_text_get_unit:
 * @self: a text
 *
 * Returns: what offsets count
 */
GlossUnit
gloss_bioc_text_get_unit (GlossBiocText *self)
{
  return self->unit;
}

/**
 * gloss_bioc_text_count_wrong:
 * @self: a text
 *
 * Returns: how many quotes do not stand where they should
 */
guint
gloss_bioc_text_count_wrong (GlossBiocText *self)
{
  return self->n_wrong;
}
