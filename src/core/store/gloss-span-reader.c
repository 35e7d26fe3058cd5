/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-record-reader-private.h"

#include "core/store/gloss-quote.h"

/* The spans of an annotation, and what the file says of the text at them.
 *
 * An anchor only keeps what the text does not say anyway, so that a large set stays small in
 * memory. Exactly what the writer would put for a span (gloss_quote_locate()) is dropped. Where the
 * quote does not fit, the whole place is kept as the file has it; `quote` is then never NULL, for
 * that is what makes an annotation uncertain.
 */

typedef enum
{
  SPAN_START,
  SPAN_END,
  SPAN_QUOTE,
  SPAN_QUOTE_SHA256,
  SPAN_PREFIX,
  SPAN_SUFFIX,
} SpanMember;

static const char *const span_members[] = {
  "start", "end", "quote", "quoteSha256", "prefix", "suffix", NULL,
};

/* A span's strings as they stand in the file; start is NULL where there is none. */
typedef struct
{
  GlossJsonString quote;
  GlossJsonString sha256;
  GlossJsonString prefix;
  GlossJsonString suffix;
} RawPlace;

static gboolean
is_cut_quote (GlossRecordReader     *self,
              const GlossQuote      *quote,
              const GlossJsonString *string)
{
  gsize n_head = quote->head_end - quote->start;
  gsize n_tail = quote->end - quote->tail_start;
  gsize n_middle = strlen (GLOSS_QUOTE_ELLIPSIS);
  char *whole;

  if (!gloss_quote_is_cut (quote))
    return FALSE;
  whole = gloss_json_arena_take (&self->arena, n_head + n_middle + n_tail);
  memcpy (whole, quote->start, n_head);
  memcpy (whole + n_head, GLOSS_QUOTE_ELLIPSIS, n_middle);
  memcpy (whole + n_head + n_middle, quote->tail_start, n_tail);
  return gloss_json_string_is (string, whole, n_head + n_middle + n_tail);
}

/* Whether the text still says at @quote what the file says; @sha256_fits tells whether the
 * checksum does. */
static gboolean
fits_text (GlossRecordReader *self,
           const GlossQuote  *quote,
           const RawPlace    *raw,
           gboolean          *sha256_fits)
{
  *sha256_fits = FALSE;
  if (raw->sha256.start != NULL)
    {
      g_autofree char *sha256 = gloss_quote_dup_sha256 (quote);

      *sha256_fits = gloss_json_string_is (&raw->sha256, sha256, strlen (sha256));
    }
  if (raw->quote.start != NULL
      && gloss_json_string_is (&raw->quote, quote->start, quote->end - quote->start))
    return TRUE;
  if (raw->quote.start != NULL && !is_cut_quote (self, quote, &raw->quote))
    return FALSE;
  return raw->sha256.start != NULL ? *sha256_fits : self->same_text;
}

static const char *
copy_if_other (GlossRecordReader     *self,
               GlossJsonScan         *scan,
               const GlossJsonString *string,
               const char            *start,
               const char            *end)
{
  if (string->start == NULL || gloss_json_string_is (string, start, end - start))
    return NULL;
  return gloss_record_reader_copy (self, scan, string);
}

static void
keep_place (GlossRecordReader *self,
            GlossJsonScan     *scan,
            const RawPlace    *raw,
            GlossAnchor       *anchor)
{
  anchor->quote = gloss_record_reader_copy (self, scan, &raw->quote);
  anchor->quote_sha256 = gloss_record_reader_copy (self, scan, &raw->sha256);
  anchor->prefix = gloss_record_reader_copy (self, scan, &raw->prefix);
  anchor->suffix = gloss_record_reader_copy (self, scan, &raw->suffix);
  if (anchor->quote == NULL && self->text != NULL)
    anchor->quote = "";
}

static void
settle_place (GlossRecordReader *self,
              GlossJsonScan     *scan,
              const RawPlace    *raw,
              GlossRecordPlace  *place)
{
  GlossAnchor *anchor = &place->anchor;
  gboolean sha256_fits = FALSE;
  GlossQuote quote;

  if (self->text == NULL)
    {
      keep_place (self, scan, raw, anchor);
    }
  else if (!gloss_quote_locate (&quote, self->text, &place->span))
    {
      self->found |= GLOSS_RECORD_OUTSIDE;
      keep_place (self, scan, raw, anchor);
    }
  else if (!fits_text (self, &quote, raw, &sha256_fits))
    {
      self->found |= raw->quote.start != NULL || raw->sha256.start != NULL
                       ? GLOSS_RECORD_QUOTE_DIFFERS : GLOSS_RECORD_NO_QUOTE;
      keep_place (self, scan, raw, anchor);
    }
  else
    {
      if (!sha256_fits || !gloss_quote_is_cut (&quote))
        anchor->quote_sha256 = gloss_record_reader_copy (self, scan, &raw->sha256);
      anchor->prefix = copy_if_other (self, scan, &raw->prefix, quote.prefix, quote.start);
      anchor->suffix = copy_if_other (self, scan, &raw->suffix, quote.end, quote.suffix);
    }
}

static gboolean
read_span_member (GlossJsonScan    *scan,
                  SpanMember        member,
                  GlossRecordPlace *place,
                  RawPlace         *raw)
{
  switch (member)
    {
    case SPAN_START:
      return gloss_json_scan_uint (scan, &place->span.start);
    case SPAN_END:
      return gloss_json_scan_uint (scan, &place->span.end);
    case SPAN_QUOTE:
      return gloss_record_reader_scan_optional (scan, &raw->quote);
    case SPAN_QUOTE_SHA256:
      return gloss_record_reader_scan_optional (scan, &raw->sha256);
    case SPAN_PREFIX:
      return gloss_record_reader_scan_optional (scan, &raw->prefix);
    case SPAN_SUFFIX:
      return gloss_record_reader_scan_optional (scan, &raw->suffix);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
read_span (GlossRecordReader *self,
           GlossJsonScan     *scan)
{
  const guint needed = 1u << SPAN_START | 1u << SPAN_END;
  GlossRecordPlace place = { 0 };
  RawPlace raw = { 0 };
  const char *start;
  GlossJsonString key;
  guint n = 0, seen = 0;

  if (!gloss_json_scan_enter (scan, '{'))
    return FALSE;
  start = scan->at;
  while (gloss_json_scan_next_member (scan, &n, &key))
    {
      int member = gloss_record_reader_find_member (scan, &key, span_members, &seen);

      if (member == -2)
        return FALSE;
      if (member == -1 ? !gloss_record_reader_read_extra (scan, &key, self->scratch)
                       : !read_span_member (scan, (SpanMember) member, &place, &raw))
        return FALSE;
    }
  if (scan->reason != NULL)
    return FALSE;
  if ((seen & needed) != needed)
    return gloss_json_scan_fail (scan, start, N_("A span needs a start and an end."));
  if (place.span.start >= place.span.end)
    return gloss_json_scan_fail (scan, start, N_("A span must end after its start."));
  place.anchor.extra = gloss_record_reader_take_string (self, self->scratch);
  settle_place (self, scan, &raw, &place);
  g_array_append_val (self->places, place);
  return scan->reason == NULL;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const GlossRecordPlace *one = a;
  const GlossRecordPlace *other = b;

  return gloss_span_compare (&one->span, &other->span);
}

static gboolean
is_plain (const GlossAnchor *anchor)
{
  return anchor->quote == NULL && anchor->quote_sha256 == NULL && anchor->prefix == NULL
         && anchor->suffix == NULL && anchor->extra == NULL;
}

/* Puts the spans in order and joins those that touch, where nothing is lost by that. */
static gboolean
arrange_places (GlossRecordReader *self,
                GlossJsonScan     *scan,
                const char        *start)
{
  GlossRecordPlace *places = (GlossRecordPlace *) (gpointer) self->places->data;
  guint last = 0;

  for (guint i = 1; i < self->places->len; i++)
    if (compare_places (&places[i - 1], &places[i]) > 0)
      {
        g_array_sort (self->places, compare_places);
        self->found |= GLOSS_RECORD_REARRANGED;
        break;
      }
  for (guint i = 1; i < self->places->len; i++)
    {
      if (places[i].span.start > places[last].span.end)
        {
          places[++last] = places[i];
          continue;
        }
      if (!is_plain (&places[last].anchor) || !is_plain (&places[i].anchor))
        return gloss_json_scan_fail (scan, start,
                                     N_("Spans of one annotation overlap or touch each other."));
      places[last].span.end = MAX (places[last].span.end, places[i].span.end);
      self->found |= GLOSS_RECORD_REARRANGED;
    }
  g_array_set_size (self->places, last + 1);
  return TRUE;
}

/**
 * gloss_record_reader_read_spans:
 * @self: a reader
 * @scan: a scan, before the spans of an annotation
 * @fields: takes the spans and their anchors, valid until the next record
 *
 * Returns: %FALSE after a fault
 */
gboolean
gloss_record_reader_read_spans (GlossRecordReader     *self,
                                GlossJsonScan         *scan,
                                GlossAnnotationFields *fields)
{
  const char *start;
  guint n = 0;

  g_array_set_size (self->places, 0);
  if (!gloss_json_scan_enter (scan, '['))
    return FALSE;
  start = scan->at;
  while (gloss_json_scan_next_element (scan, &n))
    if (!read_span (self, scan))
      return FALSE;
  if (scan->reason != NULL)
    return FALSE;
  if (self->places->len == 0)
    return gloss_json_scan_fail (scan, start, N_("An annotation needs at least one span."));
  if (self->places->len > 1 && !arrange_places (self, scan, start))
    return FALSE;
  g_array_set_size (self->spans, 0);
  g_array_set_size (self->anchors, 0);
  for (guint i = 0; i < self->places->len; i++)
    {
      const GlossRecordPlace *place = &g_array_index (self->places, GlossRecordPlace, i);

      g_array_append_val (self->spans, place->span);
      g_array_append_val (self->anchors, place->anchor);
    }
  fields->spans = (const GlossSpan *) (gpointer) self->spans->data;
  fields->anchors = (const GlossAnchor *) (gpointer) self->anchors->data;
  fields->n_spans = self->spans->len;
  return TRUE;
}
