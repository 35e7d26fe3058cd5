/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-quote.h"

static inline gboolean
continues (char byte)
{
  return ((guchar) byte & 0xc0) == 0x80;
}

/* @n characters back from @p, or as many as there are. */
static const char *
step_back (const char *p,
           const char *begin,
           guint       n)
{
  for (; n > 0 && p > begin; n--)
    do
      p--;
    while (p > begin && continues (*p));
  return p;
}

static const char *
step_forward (const char *p,
              const char *end,
              guint       n)
{
  for (; n > 0 && p < end; n--)
    do
      p++;
    while (p < end && continues (*p));
  return p;
}

/**
 * gloss_quote_locate:
 * @self: (out caller-allocates): the places
 * @text: the article's text, which must outlive them
 * @span: a span, in code points
 *
 * Finds what the writer puts into a file for @span.
 *
 * Returns: %FALSE if @span lies outside the text, or is empty or reversed
 */
gboolean
gloss_quote_locate (GlossQuote      *self,
                    GlossText       *text,
                    const GlossSpan *span)
{
  gsize n_bytes;
  const char *utf8 = gloss_text_get_utf8 (text, &n_bytes);

  if (span->start >= span->end || span->end > gloss_text_get_length (text))
    return FALSE;
  self->start = utf8 + gloss_text_to_byte (text, span->start);
  if (span->end - span->start <= GLOSS_QUOTE_CONTEXT)
    self->end = step_forward (self->start, utf8 + n_bytes, span->end - span->start);
  else
    self->end = utf8 + gloss_text_to_byte (text, span->end);
  self->prefix = step_back (self->start, utf8, GLOSS_QUOTE_CONTEXT);
  self->suffix = step_forward (self->end, utf8 + n_bytes, GLOSS_QUOTE_CONTEXT);
  self->head_end = self->tail_start = self->end;
  if (span->end - span->start > GLOSS_QUOTE_MAX)
    {
      self->head_end = step_forward (self->start, self->end, GLOSS_QUOTE_END);
      self->tail_start = step_back (self->end, self->start, GLOSS_QUOTE_END);
    }
  return TRUE;
}

/**
 * gloss_quote_is_cut:
 * @self: places that were found
 *
 * Returns: whether the quote is too long to stand whole in a file
 */
gboolean
gloss_quote_is_cut (const GlossQuote *self)
{
  return self->head_end != self->end;
}

/**
 * gloss_quote_dup_sha256:
 * @self: places that were found
 *
 * Returns: (transfer full): the SHA-256 of the whole span's UTF-8, in hex; free with g_free()
 */
char *
gloss_quote_dup_sha256 (const GlossQuote *self)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) self->start,
                                      self->end - self->start);
}
