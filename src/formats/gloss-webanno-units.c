/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-webanno-units.h"

/* A sweep over the tokens: @active has the pieces that go on at the token, in their order; so
 * nothing is kept of what lies behind or ahead.
 *
 * Invariants: of the units of a token the first is the token, even if nothing covers it; the others
 * are parts of it, by start, longer ones first, each once. */

typedef struct
{
  GlossSpan  span;
  GArray    *pieces; /* guint, owned: which pieces have just this part of the token */
} Unit;

struct _GlossWebannoUnits
{
  GlossTokens *tokens;  /* borrowed */
  GArray      *pieces;  /* GlossPiece, borrowed, by start */
  GArray      *active;  /* guint */
  GPtrArray   *units;   /* Unit, owned */
  guint        next;    /* the next token */
  guint        ahead;   /* the first piece that has not been active */
};

static void
free_unit (gpointer data)
{
  Unit *unit = data;

  g_array_unref (unit->pieces);
  g_free (unit);
}

/**
 * gloss_webanno_units_new:
 * @tokens: the tokens; must outlive the units
 * @pieces: (element-type GlossPiece): what lies on them, by start; must outlive them too
 *
 * Returns: (transfer full): the units, before the first token
 */
GlossWebannoUnits *
gloss_webanno_units_new (GlossTokens *tokens,
                         GArray      *pieces)
{
  GlossWebannoUnits *self = g_new0 (GlossWebannoUnits, 1);

  self->tokens = tokens;
  self->pieces = pieces;
  self->active = g_array_new (FALSE, FALSE, sizeof (guint));
  self->units = g_ptr_array_new_with_free_func (free_unit);
  return self;
}

/**
 * gloss_webanno_units_free:
 * @self: (transfer full): units
 */
void
gloss_webanno_units_free (GlossWebannoUnits *self)
{
  g_array_unref (self->active);
  g_ptr_array_unref (self->units);
  g_free (self);
}

/**
 * gloss_webanno_units_rewind:
 * @self: units
 *
 * Goes back before the first token.
 */
void
gloss_webanno_units_rewind (GlossWebannoUnits *self)
{
  g_array_set_size (self->active, 0);
  g_ptr_array_set_size (self->units, 0);
  self->next = 0;
  self->ahead = 0;
}

static const GlossSpan *
get_piece_span (GlossWebannoUnits *self,
                guint              piece)
{
  return &g_array_index (self->pieces, GlossPiece, piece).span;
}

static void
update_active (GlossWebannoUnits *self,
               const GlossSpan   *token)
{
  guint n_kept = 0;

  for (; self->ahead < self->pieces->len
         && get_piece_span (self, self->ahead)->start < token->end; self->ahead++)
    g_array_append_val (self->active, self->ahead);
  for (guint i = 0; i < self->active->len; i++)
    {
      guint piece = g_array_index (self->active, guint, i);

      if (get_piece_span (self, piece)->end > token->start)
        g_array_index (self->active, guint, n_kept++) = piece;
    }
  g_array_set_size (self->active, n_kept);
}

/* The unit of that span, made if it is not there; the first one stays the first. */
static Unit *
get_unit (GlossWebannoUnits *self,
          const GlossSpan   *span)
{
  guint low = self->units->len > 0 ? 1 : 0;
  guint high = self->units->len;
  Unit *unit;

  if (low > 0)
    {
      unit = self->units->pdata[0];
      if (gloss_span_compare (&unit->span, span) == 0)
        return unit;
    }
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order;

      unit = self->units->pdata[middle];
      order = gloss_span_compare (&unit->span, span);
      if (order == 0)
        return unit;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  unit = g_new0 (Unit, 1);
  unit->span = *span;
  unit->pieces = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_insert (self->units, (int) low, unit);
  return unit;
}

/**
 * gloss_webanno_units_next:
 * @self: units
 *
 * Goes on to the next token.
 *
 * Returns: whether there is one
 */
gboolean
gloss_webanno_units_next (GlossWebannoUnits *self)
{
  GlossSpan token;

  g_ptr_array_set_size (self->units, 0);
  if (self->next >= gloss_tokens_get_n (self->tokens))
    return FALSE;
  token = gloss_tokens_get (self->tokens, self->next++);
  update_active (self, &token);
  get_unit (self, &token);
  for (guint i = 0; i < self->active->len; i++)
    {
      guint piece = g_array_index (self->active, guint, i);
      const GlossSpan *span = get_piece_span (self, piece);
      const GlossSpan part = { MAX (span->start, token.start), MIN (span->end, token.end) };

      g_array_append_val (get_unit (self, &part)->pieces, piece);
    }
  return TRUE;
}

/**
 * gloss_webanno_units_get_token:
 * @self: units of a token
 *
 * Returns: which token, from 0
 */
guint
gloss_webanno_units_get_token (GlossWebannoUnits *self)
{
  return self->next - 1;
}

/**
 * gloss_webanno_units_get_n:
 * @self: units of a token
 *
 * Returns: how many there are; the first is the token
 */
guint
gloss_webanno_units_get_n (GlossWebannoUnits *self)
{
  return self->units->len;
}

/**
 * gloss_webanno_units_get_span:
 * @self: units of a token
 * @i: one, from 0
 *
 * Returns: where it is, in code points
 */
GlossSpan
gloss_webanno_units_get_span (GlossWebannoUnits *self,
                              guint              i)
{
  return ((Unit *) self->units->pdata[i])->span;
}

/**
 * gloss_webanno_units_get_pieces:
 * @self: units of a token
 * @i: one, from 0
 *
 * Returns: (transfer none) (element-type guint): the pieces that have just this of the token
 */
GArray *
gloss_webanno_units_get_pieces (GlossWebannoUnits *self,
                                guint              i)
{
  return ((Unit *) self->units->pdata[i])->pieces;
}
