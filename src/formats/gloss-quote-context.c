/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-quote-context.h"

#include <string.h>

/* Whether prefix + quote + suffix stands in the text only once, for 100,000 annotations of a text
 * of ten million characters. Searching the text for each would read it 100,000 times. Instead:
 *
 * A string stands only once if any window of it does. One pass over the text puts a rolling hash
 * (Rabin–Karp, multiplication modulo 2^64) of every window of WINDOW bytes into a table of
 * saturating two-bit counters. A window whose counter is 1 is the only one with that slot, hence
 * the only one with that content: the table never says "once" of what stands twice. It may say
 * "twice" of what stands once, when slots collide; then the context only grows a little more.
 *
 * Invariants: the table has at least eight slots for each byte of the text (so that a collision is
 * rare) and a power of two of them; counters stop at 2; a text shorter than a window has none, and
 * there the whole text is the context. */
#define WINDOW 24
#define MULTIPLIER G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

/* Code points on each side: what is always given, and what is the most. A text that repeats itself
 * over longer stretches is told apart by positions only. */
#define LEAST 32
#define MOST 512

struct _GlossQuoteContext
{
  GlossText    *text;
  const guint8 *bytes;
  gsize         n_bytes;
  guint8       *counters;
  guint         shift;
  guint64       first_power;
};

static guint64
hash_window (const guint8 *bytes)
{
  guint64 hash = 0;

  for (guint i = 0; i < WINDOW; i++)
    hash = hash * MULTIPLIER + bytes[i];
  return hash;
}

/* From the hash of the window at @bytes to that of the window one byte on. */
static guint64
roll (const GlossQuoteContext *self,
      guint64                  hash,
      const guint8            *bytes)
{
  return (hash - bytes[0] * self->first_power) * MULTIPLIER + bytes[WINDOW];
}

/* The high bits depend on all bytes of the window, the low ones only on the last. */
static gsize
get_slot (const GlossQuoteContext *self,
          guint64                  hash)
{
  return (gsize) ((hash * G_GUINT64_CONSTANT (0xff51afd7ed558ccd)) >> self->shift);
}

static guint
get_count (const GlossQuoteContext *self,
           gsize                    slot)
{
  return (self->counters[slot / 4] >> (slot % 4 * 2)) & 3;
}

static void
count_window (GlossQuoteContext *self,
              guint64            hash)
{
  gsize slot = get_slot (self, hash);

  if (get_count (self, slot) < 2)
    self->counters[slot / 4] += 1 << (slot % 4 * 2);
}

static void
count_windows (GlossQuoteContext *self)
{
  const guint8 *last = self->bytes + self->n_bytes - WINDOW;
  guint64 hash = hash_window (self->bytes);

  count_window (self, hash);
  for (const guint8 *at = self->bytes; at < last; at++)
    {
      hash = roll (self, hash, at);
      count_window (self, hash);
    }
}

static gboolean
is_unique (GlossQuoteContext *self,
           const GlossSpan   *context)
{
  gsize n_bytes = 0;
  const guint8 *at = (const guint8 *) gloss_text_peek_range (self->text, context->start,
                                                             context->end, &n_bytes);
  const guint8 *last = NULL;
  guint64 hash;

  if (n_bytes == self->n_bytes)
    return TRUE;
  if (n_bytes < WINDOW)
    return FALSE;

  hash = hash_window (at);
  for (last = at + n_bytes - WINDOW; get_count (self, get_slot (self, hash)) != 1; at++)
    {
      if (at == last)
        return FALSE;
      hash = roll (self, hash, at);
    }
  return TRUE;
}

/* @width code points on both sides, as far as the text goes, and no grapheme cut in two. */
static GlossSpan
surround (GlossQuoteContext *self,
          const GlossSpan   *span,
          guint              width)
{
  guint length = gloss_text_get_length (self->text);
  guint start = span->start > width ? span->start - width : 0;
  guint end = length - span->end > width ? span->end + width : length;

  return (GlossSpan) {
    .start = gloss_text_grapheme_floor (self->text, start),
    .end = gloss_text_grapheme_ceil (self->text, end),
  };
}

/**
 * gloss_quote_context_new:
 * @text: the text
 *
 * Reads the text once; takes two to four bytes of memory for each of its bytes.
 *
 * Returns: (transfer full): what answers for @text
 */
GlossQuoteContext *
gloss_quote_context_new (GlossText *text)
{
  GlossQuoteContext *self = NULL;
  guint bits = 8;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (GlossQuoteContext, 1);
  self->text = gloss_text_ref (text);
  self->bytes = (const guint8 *) gloss_text_get_utf8 (text, &self->n_bytes);
  if (self->n_bytes < WINDOW)
    return self;

  while (((gsize) 1 << bits) < self->n_bytes * 8)
    bits++;
  self->shift = 64 - bits;
  self->counters = g_malloc0 (((gsize) 1 << bits) / 4);
  self->first_power = 1;
  for (guint i = 1; i < WINDOW; i++)
    self->first_power *= MULTIPLIER;
  count_windows (self);
  return self;
}

/**
 * gloss_quote_context_free:
 * @self: what to free
 *
 * Frees it.
 */
void
gloss_quote_context_free (GlossQuoteContext *self)
{
  gloss_text_unref (self->text);
  g_free (self->counters);
  g_free (self);
}

/**
 * gloss_quote_context_widen:
 * @self: what answers for the text
 * @span: a span inside the text
 * @context: (out): the stretch from the prefix's start to the suffix's end
 *
 * Finds a context of @span: at least 32 code points on each side, where the text has them, and
 * more until the whole of prefix, quote and suffix stands in the text only once, but at most 512.
 * It never cuts a grapheme. O(length of the context).
 *
 * Returns: %FALSE if even the widest one may stand in the text more than once
 */
gboolean
gloss_quote_context_widen (GlossQuoteContext *self,
                           const GlossSpan   *span,
                           GlossSpan         *context)
{
  g_return_val_if_fail (self != NULL && span != NULL && context != NULL, FALSE);
  g_return_val_if_fail (span->start <= span->end, FALSE);
  g_return_val_if_fail (span->end <= gloss_text_get_length (self->text), FALSE);

  for (guint width = LEAST; width <= MOST; width *= 2)
    {
      *context = surround (self, span, width);
      if (is_unique (self, context))
        return TRUE;
    }
  return FALSE;
}
