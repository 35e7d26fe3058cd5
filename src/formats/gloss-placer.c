/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-placer.h"

#include "core/text/gloss-text-tokens.h"
#include "formats/gloss-newline-map.h"
#include "formats/gloss-xml-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* From offsets in a format's unit to code points of the article. Never by guessing:
 *
 * - The document carries the text (@own): its offsets count that text. Where it is the article's
 *   text, or differs from it by line ends only, each offset has one place in the article. Where it
 *   differs more, the offsets are taken as they are, and what @own has there is the quote that must
 *   stand there in the article too.
 * - It does not: of the units and the ways of counting line ends that the format allows, the first
 *   that fits all quotes holds, or else the first one.
 * - It is a list of tokens: each must be what comes next in the article after white space. From the
 *   first one on that is not, no token has a place.
 * - A span without a position is where its quote stands, if that is one place only.
 *
 * Whatever has a quote must then prove by it. What has none is taken as it is, and told apart. */
struct _GlossPlacer
{
  GlossImportDocument *document;
  GlossText           *text;
  GlossText           *own;        /* (nullable), borrowed: the document's text, if it has one */
  gboolean             is_same;    /* @own is the article's text, but for line ends */
  GlossNewlineMap     *breaks;     /* of the article, in the document's unit or, with @own, in code
                                      points */
  GlossNewlineMap     *own_breaks; /* (nullable): of @own, in code points */
  GlossUnit            unit;       /* the one that holds */
  GlossNewlines        newlines;   /* the way that holds */
  GArray              *places;     /* GlossSpan: of the document's tokens, up to the first lost */
};

/* How much of a quote a message repeats. */
#define MESSAGE_CHARACTERS 40

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x0b || c == 0x85 || c == 0xfeff;
}

static gboolean
is_tokenised (GlossPlacer *self)
{
  return gloss_import_document_get_unit (self->document) == GLOSS_UNIT_TOKENS;
}

static void
align_tokens (GlossPlacer *self)
{
  guint offset = 0;

  for (guint i = 0; i < gloss_import_document_get_n_tokens (self->document); i++)
    {
      const GlossImportToken *token = gloss_import_document_get_token (self->document, i);
      GlossSpan place;

      if (!gloss_text_take_token (self->text, token->text, &offset, &place.start))
        return;
      place.end = offset;
      g_array_append_val (self->places, place);
    }
}

static gboolean
convert_own (GlossPlacer *self,
             guint        offset,
             guint       *place)
{
  if (!gloss_unit_find_place (self->unit, self->own, offset, place))
    return FALSE;
  if (self->is_same && self->own_breaks != NULL)
    *place = gloss_newline_map_unfold (self->breaks,
                                       gloss_newline_map_fold (self->own_breaks, *place));
  return *place <= gloss_text_get_length (self->text);
}

static gboolean
convert_offset (GlossPlacer *self,
                guint        offset,
                guint       *place)
{
  if (self->own != NULL)
    return convert_own (self, offset, place);
  if (self->newlines == GLOSS_NEWLINES_FOLDED)
    offset = gloss_newline_map_unfold (self->breaks, offset);
  return gloss_unit_find_place (self->unit, self->text, offset, place);
}

static gboolean
convert_tokens (GlossPlacer           *self,
                const GlossImportSpan *span,
                GlossSpan             *place)
{
  if (span->start >= span->end || span->end > self->places->len)
    return FALSE;
  place->start = g_array_index (self->places, GlossSpan, span->start).start;
  place->end = g_array_index (self->places, GlossSpan, span->end - 1).end;
  return TRUE;
}

static gboolean
convert_span (GlossPlacer           *self,
              const GlossImportSpan *span,
              GlossSpan             *place)
{
  if (is_tokenised (self))
    return convert_tokens (self, span, place);
  return convert_offset (self, span->start, &place->start)
         && convert_offset (self, span->end, &place->end);
}

/* The next character of @at up to @end as @match sees it; 0: there is none. */
static gunichar
next_seen (const char      **at,
           const char       *end,
           GlossQuoteMatch   match)
{
  gunichar c;

  if (*at >= end)
    return 0;
  c = g_utf8_get_char (*at);
  *at = g_utf8_next_char (*at);
  if (match >= GLOSS_QUOTE_NEWLINES && c == '\r')
    {
      *at += *at < end && **at == '\n';
      return '\n';
    }
  if (match >= GLOSS_QUOTE_XML && !gloss_xml_output_can_hold (c))
    return 0xfffd;
  return c;
}

static const char *
skip_blanks (const char *at,
             const char *end)
{
  while (at < end && is_blank (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

static gboolean
match_blanks (const char *a,
              const char *a_end,
              const char *b,
              const char *b_end)
{
  a = skip_blanks (a, a_end);
  b = skip_blanks (b, b_end);
  while (a < a_end && b < b_end)
    {
      gboolean is_gap = is_blank (g_utf8_get_char (a));

      if (is_gap != is_blank (g_utf8_get_char (b))
          || (!is_gap && g_utf8_get_char (a) != g_utf8_get_char (b)))
        break;
      a = is_gap ? skip_blanks (a, a_end) : g_utf8_next_char (a);
      b = is_gap ? skip_blanks (b, b_end) : g_utf8_next_char (b);
    }
  return skip_blanks (a, a_end) == a_end && skip_blanks (b, b_end) == b_end;
}

static gboolean
match_quote (const char      *bytes,
             gsize            n_bytes,
             const char      *quote,
             gsize            n_quote,
             GlossQuoteMatch  match)
{
  const char *end = bytes + n_bytes;
  const char *quote_end = quote + n_quote;
  gunichar c;

  if (n_bytes == n_quote && memcmp (bytes, quote, n_quote) == 0)
    return TRUE;
  if (match == GLOSS_QUOTE_EXACT)
    return FALSE;
  if (match == GLOSS_QUOTE_BLANKS)
    return match_blanks (bytes, end, quote, quote_end);

  do
    {
      c = next_seen (&bytes, end, match);
      if (c != next_seen (&quote, quote_end, match))
        return FALSE;
    }
  while (c != 0);
  return TRUE;
}

/* What is to stand at the span: (nullable), @n_bytes long. */
static const char *
get_quote (GlossPlacer           *self,
           const GlossImportSpan *span,
           gsize                 *n_bytes)
{
  guint start, end;

  if (span->quote != NULL)
    {
      *n_bytes = strlen (span->quote);
      return span->quote;
    }
  if (self->own == NULL || !gloss_unit_find_place (self->unit, self->own, span->start, &start)
      || !gloss_unit_find_place (self->unit, self->own, span->end, &end) || start > end)
    return NULL;
  return gloss_text_peek_range (self->own, start, end, n_bytes);
}

static gboolean
has_sha256 (GlossPlacer     *self,
            const GlossSpan *place,
            const char      *sha256)
{
  gsize n_bytes;
  const char *bytes = gloss_text_peek_range (self->text, place->start, place->end, &n_bytes);
  g_autofree char *found = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes,
                                                        n_bytes);

  return g_ascii_strcasecmp (found, sha256) == 0;
}

static gboolean
is_proven_at (GlossPlacer           *self,
              const GlossImportSpan *span,
              const GlossSpan       *place)
{
  GlossQuoteMatch match = gloss_import_document_get_quotes (self->document);
  gsize n_bytes, n_quote;
  const char *quote = get_quote (self, span, &n_quote);
  const char *bytes = NULL;

  if (place->start >= place->end)
    return FALSE;
  if (span->quote_sha256 != NULL)
    return has_sha256 (self, place, span->quote_sha256);
  if (self->is_same && span->quote == NULL)
    return TRUE;
  if (self->is_same)
    match = MAX (match, GLOSS_QUOTE_NEWLINES);
  bytes = gloss_text_peek_range (self->text, place->start, place->end, &n_bytes);
  return quote != NULL && match_quote (bytes, n_bytes, quote, n_quote, match);
}

static gboolean
is_sought (const GlossImportSpan *span)
{
  return span->start == GLOSS_NO_POSITION || span->end == GLOSS_NO_POSITION;
}

/* Whether counting as @self does fits all spans that have a quote. */
static gboolean
fits_all (GlossPlacer *self)
{
  for (guint i = 0; i < gloss_import_document_get_n_annotations (self->document); i++)
    {
      const GlossImportAnnotation *annotation;

      annotation = gloss_import_document_get_annotation (self->document, i);
      for (guint k = 0; k < annotation->n_spans; k++)
        {
          const GlossImportSpan *span = &annotation->spans[k];
          GlossSpan place;

          if (span->quote == NULL || span->uncertain || is_sought (span))
            continue;
          if (!convert_span (self, span, &place) || !is_proven_at (self, span, &place))
            return FALSE;
        }
    }
  return TRUE;
}

static void
count_as (GlossPlacer   *self,
          GlossUnit      unit,
          GlossNewlines  newlines)
{
  self->unit = unit;
  self->newlines = newlines;
  g_clear_pointer (&self->breaks, gloss_newline_map_free);
  self->breaks = gloss_newline_map_new (self->text, unit);
}

/* Without a text in the file: the first of what the format allows that fits, else the first. */
static void
choose_counting (GlossPlacer *self)
{
  const GlossUnit units[] = { gloss_import_document_get_unit (self->document),
                              gloss_import_document_get_other_unit (self->document) };
  const GlossNewlines both[] = { GLOSS_NEWLINES_AS_IS, GLOSS_NEWLINES_FOLDED };
  GlossNewlines allowed = gloss_import_document_get_newlines (self->document);
  GlossNewlines first = allowed & GLOSS_NEWLINES_AS_IS ? GLOSS_NEWLINES_AS_IS
                                                       : GLOSS_NEWLINES_FOLDED;

  for (guint i = 0; i < (units[0] == units[1] ? 1 : 2); i++)
    for (guint k = 0; k < G_N_ELEMENTS (both); k++)
      {
        if (!(allowed & both[k]))
          continue;
        count_as (self, units[i], both[k]);
        if ((units[0] == units[1] && allowed == both[k]) || fits_all (self))
          return;
      }
  count_as (self, units[0], first);
}

/**
 * gloss_placer_new:
 * @document: what was read; must outlive the placer
 * @text: the article's text
 *
 * Returns: (transfer full): a placer
 */
GlossPlacer *
gloss_placer_new (GlossImportDocument *document,
                  GlossText           *text)
{
  GlossPlacer *self = g_new0 (GlossPlacer, 1);
  GlossUnit unit = gloss_import_document_get_unit (document);

  self->document = document;
  self->text = gloss_text_ref (text);
  self->own = unit == GLOSS_UNIT_TOKENS ? NULL : gloss_import_document_get_text (document);
  self->places = g_array_new (FALSE, FALSE, sizeof (GlossSpan));
  if (unit == GLOSS_UNIT_TOKENS)
    {
      align_tokens (self);
      return self;
    }

  if (self->own == NULL)
    choose_counting (self);
  else
    {
      count_as (self, GLOSS_UNIT_CODE_POINTS, GLOSS_NEWLINES_AS_IS);
      self->unit = unit;
      self->is_same = gloss_newline_map_is_equal (self->own, text);
      if (strcmp (gloss_text_get_utf8 (self->own, NULL), gloss_text_get_utf8 (text, NULL)) != 0)
        self->own_breaks = gloss_newline_map_new (self->own, GLOSS_UNIT_CODE_POINTS);
    }
  return self;
}

/**
 * gloss_placer_free:
 * @self: (transfer full): a placer
 */
void
gloss_placer_free (GlossPlacer *self)
{
  gloss_text_unref (self->text);
  g_clear_pointer (&self->breaks, gloss_newline_map_free);
  g_clear_pointer (&self->own_breaks, gloss_newline_map_free);
  g_array_unref (self->places);
  g_free (self);
}

static gboolean
has_context (GlossPlacer           *self,
             const char            *at,
             gsize                  n_quote,
             const GlossImportSpan *span)
{
  gsize n_bytes;
  const char *utf8 = gloss_text_get_utf8 (self->text, &n_bytes);
  gsize n_prefix = span->prefix != NULL ? strlen (span->prefix) : 0;

  return (gsize) (at - utf8) >= n_prefix
         && (n_prefix == 0 || memcmp (at - n_prefix, span->prefix, n_prefix) == 0)
         && (span->suffix == NULL || g_str_has_prefix (at + n_quote, span->suffix));
}

/* The one place where the quote stands with what is around it; the number of places is returned, 2
 * for any more. */
static guint
seek (GlossPlacer           *self,
      const GlossImportSpan *span,
      GlossSpan             *place)
{
  const char *utf8 = gloss_text_get_utf8 (self->text, NULL);
  gsize n_quote = span->quote != NULL ? strlen (span->quote) : 0;
  const char *at = utf8;
  guint n_found = 0;

  while (n_quote > 0 && n_found < 2 && (at = strstr (at, span->quote)) != NULL)
    {
      if (has_context (self, at, n_quote, span) && n_found++ == 0)
        {
          gloss_text_from_byte (self->text, (gsize) (at - utf8), &place->start);
          gloss_text_from_byte (self->text, (gsize) (at - utf8) + n_quote, &place->end);
        }
      at++;
    }
  return n_found;
}

static gboolean
seek_span (GlossPlacer            *self,
           const GlossImportSpan  *span,
           GlossSpan              *place,
           char                  **why)
{
  guint n_found = seek (self, span, place);

  if (n_found == 1)
    return TRUE;
  *why = g_strdup (n_found == 0 ? _("its quote does not stand in the article")
                                : _("its quote stands in the article more than once, and nothing "
                                    "tells which one is meant"));
  return FALSE;
}

static char *
shorten (const char *bytes,
         gsize       n_bytes)
{
  g_autofree char *whole = g_strndup (bytes, n_bytes);
  g_autofree char *start = NULL;

  g_strdelimit (whole, "\r\n\t", ' ');
  if (g_utf8_strlen (whole, -1) <= MESSAGE_CHARACTERS)
    return g_steal_pointer (&whole);
  start = g_utf8_substring (whole, 0, MESSAGE_CHARACTERS);
  return g_strconcat (start, "…", NULL);
}

static char *
explain_difference (GlossPlacer           *self,
                    const GlossImportSpan *span,
                    const GlossSpan       *place)
{
  gsize n_bytes, n_quote;
  const char *quote = get_quote (self, span, &n_quote);
  const char *bytes = gloss_text_peek_range (self->text, place->start, place->end, &n_bytes);
  g_autofree char *said = shorten (quote, n_quote);
  g_autofree char *found = shorten (bytes, n_bytes);

  /* Translators: what an imported file quotes, and what the article has there. */
  return g_strdup_printf (_("it quotes “%s”, where the article says “%s”"), said, found);
}

static char *
explain_outside (GlossPlacer           *self,
                 const GlossImportSpan *span)
{
  if (is_tokenised (self))
    return g_strdup (_("its tokens are not in the article"));
  if (span->start >= span->end)
    return g_strdup (_("it covers no character"));
  return g_strdup_printf (_("its place, %u to %u, is none in the article"), span->start,
                          span->end);
}

/**
 * gloss_placer_place:
 * @self: a placer
 * @span: a span of the document
 * @place: (out): where it is in the article, in code points, not empty; of an uncertain one where
 *   it is said to be
 * @is_proven: (out): whether a quote shows that; never of an uncertain one that it does not fit
 * @why: (out) (transfer full): why it has no place, as the end of a sentence, translated
 *
 * Returns: whether it has a place
 */
gboolean
gloss_placer_place (GlossPlacer            *self,
                    const GlossImportSpan  *span,
                    GlossSpan              *place,
                    gboolean               *is_proven,
                    char                  **why)
{
  gsize n_quote;

  *is_proven = TRUE;
  if (is_sought (span))
    return seek_span (self, span, place, why);
  if (!convert_span (self, span, place) || place->start >= place->end)
    {
      if (span->uncertain && span->quote != NULL && span->start < span->end)
        {
          *is_proven = FALSE;
          *place = (GlossSpan) { span->start, span->end };
          return TRUE;
        }
      *why = explain_outside (self, span);
      return FALSE;
    }
  if (is_tokenised (self) || is_proven_at (self, span, place))
    return TRUE;
  *is_proven = FALSE;
  if (span->uncertain || get_quote (self, span, &n_quote) == NULL)
    return TRUE;
  *why = explain_difference (self, span, place);
  return FALSE;
}

/**
 * gloss_placer_get_lost_token:
 * @self: a placer
 * @line: (out): where the first token stands in the source that is not in the article
 *
 * Returns: whether there is one
 */
gboolean
gloss_placer_get_lost_token (GlossPlacer *self,
                             guint       *line)
{
  if (!is_tokenised (self)
      || self->places->len == gloss_import_document_get_n_tokens (self->document))
    return FALSE;

  *line = gloss_import_document_get_token (self->document, self->places->len)->line;
  return TRUE;
}
