/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-webanno-text.h"

#include "formats/gloss-webanno.h"

#include <string.h>

/* The file has the sentences, and by the offset of its first token each has its place. What is
 * between them was white space: a line end, and blanks up to the next one.
 *
 * Invariants: @text ends with the sentences that have a place; @sentence is the one that waits for
 * its first token, or else, with @is_placed, the last one of @text. @at and @byte are the same
 * place, in UTF-16 units and in bytes of @text, within the last sentence. */

/* More between all sentences together is a mistake: a small file makes no large text. */
#define MAX_GAPS (16u * 1024u * 1024u)

struct _GlossWebannoText
{
  GString  *text;
  guint     n_units;        /* UTF-16 units of @text */
  guint     n_gaps;         /* of these, between sentences */
  GString  *sentence;
  gboolean  has_sentence;
  gboolean  is_placed;
  gsize     sentence_byte;  /* where the last sentence begins */
  guint     sentence_unit;
  gsize     byte;
  guint     at;
};

/**
 * gloss_webanno_text_new:
 *
 * Returns: (transfer full): an empty text
 */
GlossWebannoText *
gloss_webanno_text_new (void)
{
  GlossWebannoText *self = g_new0 (GlossWebannoText, 1);

  self->text = g_string_new (NULL);
  self->sentence = g_string_new (NULL);
  return self;
}

/**
 * gloss_webanno_text_free:
 * @self: (transfer full): a text
 */
void
gloss_webanno_text_free (GlossWebannoText *self)
{
  g_string_free (self->text, TRUE);
  g_string_free (self->sentence, TRUE);
  g_free (self);
}

/**
 * gloss_webanno_text_add_line:
 * @self: a text
 * @line: a line of a sentence, as the file has it
 *
 * Begins a sentence, or adds a line to the one that has begun.
 */
void
gloss_webanno_text_add_line (GlossWebannoText *self,
                             const char       *line)
{
  g_autofree char *plain = gloss_webanno_unescape (line, strlen (line), TRUE);

  if (!self->has_sentence || self->is_placed)
    g_string_truncate (self->sentence, 0);
  else
    g_string_append_c (self->sentence, '\n');
  g_string_append (self->sentence, plain);
  self->has_sentence = TRUE;
  self->is_placed = FALSE;
}

/**
 * gloss_webanno_text_end_sentence:
 * @self: a text
 *
 * The next line begins a new sentence.
 */
void
gloss_webanno_text_end_sentence (GlossWebannoText *self)
{
  self->has_sentence = FALSE;
  self->is_placed = FALSE;
}

static guint
count_units (const char *text)
{
  guint n_units = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    n_units += g_utf8_get_char (text) > 0xffff ? 2 : 1;
  return n_units;
}

static gboolean
place_sentence (GlossWebannoText *self,
                guint             start)
{
  if (start < self->n_units || start - self->n_units > MAX_GAPS - self->n_gaps)
    return FALSE;
  self->n_gaps += start - self->n_units;
  for (gboolean is_first = self->n_units > 0; self->n_units < start; self->n_units++)
    {
      g_string_append_c (self->text, is_first ? '\n' : ' ');
      is_first = FALSE;
    }
  self->sentence_byte = self->byte = self->text->len;
  self->sentence_unit = self->at = start;
  g_string_append (self->text, self->sentence->str);
  self->n_units += count_units (self->sentence->str);
  self->is_placed = TRUE;
  return TRUE;
}

/* Moves to a place within the last sentence; %FALSE if there is none. */
static gboolean
seek (GlossWebannoText *self,
      guint             unit)
{
  const char *text = self->text->str;

  while (self->at < unit && self->byte < self->text->len)
    {
      self->at += g_utf8_get_char (text + self->byte) > 0xffff ? 2 : 1;
      self->byte = (gsize) (g_utf8_next_char (text + self->byte) - text);
    }
  while (self->at > unit && self->byte > self->sentence_byte)
    {
      self->byte = (gsize) (g_utf8_prev_char (text + self->byte) - text);
      self->at -= g_utf8_get_char (text + self->byte) > 0xffff ? 2 : 1;
    }
  return self->at == unit;
}

/**
 * gloss_webanno_text_has:
 * @self: a text
 * @start: where a token of the last sentence begins, in UTF-16 units
 * @end: where it ends
 * @token: what the file says stands there
 *
 * The first token of a sentence tells where that begins.
 *
 * Returns: whether @token stands there
 */
gboolean
gloss_webanno_text_has (GlossWebannoText *self,
                        guint             start,
                        guint             end,
                        const char       *token)
{
  gsize first;

  if (!self->has_sentence || (!self->is_placed && !place_sentence (self, start)))
    return FALSE;
  if (start < self->sentence_unit || !seek (self, start))
    return FALSE;
  first = self->byte;
  return seek (self, end) && self->byte >= first && self->byte - first == strlen (token)
         && memcmp (self->text->str + first, token, self->byte - first) == 0;
}

/**
 * gloss_webanno_text_finish:
 * @self: a text
 *
 * Returns: (transfer none): all of it, with a line end behind the last sentence
 */
const char *
gloss_webanno_text_finish (GlossWebannoText *self)
{
  if (self->text->len > 0)
    g_string_append_c (self->text, '\n');
  return self->text->str;
}
