/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem() */
#include "config.h"

#include "core/corpus/gloss-search.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Finding a pattern in an article, fast enough for 10 MB, in any thread.
 *
 * A plain pattern is compared by canonical equivalence: "é" is found whether the article spells it
 * as one character or as two, and "e" is not found in either. For this text and pattern are folded
 * cluster by cluster, a cluster being a character with the combining marks that follow it:
 * decomposed and, unless case counts, case-folded. A hit begins and ends at cluster boundaries.
 *
 * Where accents are ignored the folded clusters lose them, see is_accent(), and letters with a
 * stroke, which Unicode does not decompose, become those without.
 *
 * The text is folded into a window, never as a whole: g_utf8_normalize() is quadratic. `map` has,
 * for each byte of the window, the offset of the cluster that begins there, or NO_CLUSTER. Windows
 * overlap by one byte less than the folded pattern, so that no hit is lost between two.
 *
 * Where nothing needs folding (case counts and the pattern is ASCII) memmem() looks through the
 * text itself, at several GB/s.
 *
 * A regular expression is run on the text itself from a start that moves on in steps, so that it
 * can be cancelled between them: steps are as long as one takes some milliseconds, STEP_BYTES at
 * most. It sees LEAST_AHEAD_BYTES further than the step and from there to the end of the paragraph,
 * MAX_AHEAD_BYTES at most: a longer hit is cut there. An expression that backtracks without end is
 * stopped by a limit for each place and a time for all.
 *
 * Hits ascend and do not overlap. */

#define WINDOW_BYTES (64 * 1024)
#define NO_CLUSTER G_MAXUINT
#define FIRST_COMBINING_BYTE 0xcc /* of U+0300 in UTF-8: what begins lower is no mark */
#define CANCEL_EVERY 4096

#define STEP_BYTES (16 * 1024)
#define LEAST_STEP_BYTES 16
#define LONG_STEP_US 20000
#define SHORT_STEP_US 5000
#define LEAST_AHEAD_BYTES (4 * 1024)
#define MAX_AHEAD_BYTES (128 * 1024)
#define MATCH_LIMITS "(*LIMIT_MATCH=200000)(*LIMIT_DEPTH=20000)"
#define MAX_REGEX_SECONDS 5

typedef struct
{
  GlossText        *text;
  const char       *utf8;
  gsize             n_bytes;
  GlossSearchFlags  flags;
  GArray           *hits;
  guint             max_hits;
  GCancellable     *cancellable;
} Search;

typedef struct
{
  GByteArray *folded;
  GArray     *map;    /* guint, one for each byte of `folded` */
  guint       offset; /* of what comes after the window */
  const char *next;
} Window;

static void
clear_window (Window *window)
{
  g_clear_pointer (&window->folded, g_byte_array_unref);
  g_clear_pointer (&window->map, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Window, clear_window)

/* Hits */

static gboolean
is_word_char (gunichar c)
{
  return c == '_' || g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
splits_word (GlossText *text,
             guint      offset)
{
  if (offset == 0 || offset == gloss_text_get_length (text))
    return FALSE;

  return is_word_char (gloss_text_get_char (text, offset - 1))
         && is_word_char (gloss_text_get_char (text, offset));
}

/* Returns whether [start, end) counts as a hit. */
static gboolean
add_hit (Search *search,
         guint   start,
         guint   end)
{
  const GlossSpan hit = { start, end };

  if ((search->flags & GLOSS_SEARCH_WHOLE_WORDS) != 0
      && !gloss_search_is_whole_words (search->text, start, end))
    return FALSE;

  g_array_append_val (search->hits, hit);

  return TRUE;
}

static gboolean
is_full (Search *search)
{
  return search->hits->len >= search->max_hits;
}

/* Folding */

static gboolean
is_combining (gunichar c)
{
  return c >= 0x300 && g_unichar_combining_class (c) != 0;
}

static const char *
find_cluster_end (const char *p,
                  const char *end,
                  guint      *n_characters)
{
  *n_characters = 1;
  for (p = g_utf8_next_char (p); p < end; p = g_utf8_next_char (p))
    {
      if ((guchar) *p < FIRST_COMBINING_BYTE || !is_combining (g_utf8_get_char (p)))
        break;
      (*n_characters)++;
    }

  return p;
}

/* What may be left out of a word that people still read: marks above, below and through letters,
 * Hebrew and Arabic points, tone marks. Told by the combining class: not those that carry a sound
 * of their own, as viramas, the voicing marks of Kana, and the vowels of Thai, Lao and Tibetan. */
static gboolean
is_accent (gunichar c)
{
  int mark = c < 0x300 ? 0 : g_unichar_combining_class (c);

  return mark == 1 || mark == 7 || (mark >= 10 && mark <= 36) || mark == 107 || mark == 122
         || mark >= 200;
}

static gunichar
remove_stroke (gunichar c)
{
  static const struct { gunichar with, without; } letters[] = {
    { 0xd8, 'O' }, { 0xf8, 'o' }, { 0x110, 'D' }, { 0x111, 'd' }, { 0x126, 'H' }, { 0x127, 'h' },
    { 0x131, 'i' }, { 0x141, 'L' }, { 0x142, 'l' }, { 0x166, 'T' }, { 0x167, 't' },
  };

  for (guint i = 0; c <= 0x167 && i < G_N_ELEMENTS (letters); i++)
    if (letters[i].with == c)
      return letters[i].without;

  return c;
}

static char *
remove_accents (const char *decomposed)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_accent (c))
        g_string_append_unichar (plain, remove_stroke (c));
    }

  return g_string_free (plain, FALSE);
}

/* Han characters fold to themselves; most of a Chinese text is spared the way through strings. */
static gboolean
is_han (const char *cluster,
        gsize       n_bytes)
{
  gunichar c = n_bytes == 3 ? g_utf8_get_char (cluster) : 0;

  return c >= 0x3400 && c <= 0x9fff;
}

static void
fold_letters (GByteArray       *folded,
              const char       *cluster,
              gsize             n_bytes,
              GlossSearchFlags  flags)
{
  g_autofree char *decomposed = g_utf8_normalize (cluster, n_bytes, G_NORMALIZE_NFD);
  g_autofree char *plain = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *again = NULL;
  const char *result = decomposed;

  /* First: folding case makes a letter of the iota below a Greek one. */
  if ((flags & GLOSS_SEARCH_IGNORE_ACCENTS) != 0)
    result = plain = remove_accents (decomposed);
  if ((flags & GLOSS_SEARCH_MATCH_CASE) == 0)
    {
      /* Folding may compose what decomposing took apart. */
      lower = g_utf8_casefold (result, -1);
      result = again = g_utf8_normalize (lower, -1, G_NORMALIZE_NFD);
    }

  g_byte_array_append (folded, (const guint8 *) result, strlen (result));
}

static void
fold_cluster (GByteArray       *folded,
              const char       *cluster,
              gsize             n_bytes,
              GlossSearchFlags  flags)
{
  gboolean match_case = (flags & GLOSS_SEARCH_MATCH_CASE) != 0;
  const guint8 c = match_case ? *cluster : g_ascii_tolower (*cluster);

  if (n_bytes == 1)
    g_byte_array_append (folded, &c, 1);
  else if (is_han (cluster, n_bytes))
    g_byte_array_append (folded, (const guint8 *) cluster, n_bytes);
  else
    fold_letters (folded, cluster, n_bytes, flags);
}

static GByteArray *
fold_pattern (const char       *pattern,
              GlossSearchFlags  flags)
{
  GByteArray *folded = g_byte_array_new ();
  const char *end = pattern + strlen (pattern);

  for (const char *p = pattern; p < end;)
    {
      guint n_characters;
      const char *next = find_cluster_end (p, end, &n_characters);

      fold_cluster (folded, p, next - p, flags);
      p = next;
    }

  return folded;
}

static void
append_cluster (Search *search,
                Window *window)
{
  guint first = window->folded->len;
  guint n_characters;
  const char *end = find_cluster_end (window->next, search->utf8 + search->n_bytes, &n_characters);

  fold_cluster (window->folded, window->next, end - window->next, search->flags);
  g_array_set_size (window->map, window->folded->len);
  for (guint i = first; i < window->folded->len; i++)
    g_array_index (window->map, guint, i) = i == first ? window->offset : NO_CLUSTER;

  window->offset += n_characters;
  window->next = end;
}

/* ASCII characters before one that no combining mark can follow, which is most of most texts, all
 * at once. */
static void
append_ascii (Search *search,
              Window *window,
              gsize   n_most)
{
  gboolean match_case = (search->flags & GLOSS_SEARCH_MATCH_CASE) != 0;
  const char *end = MIN (search->utf8 + search->n_bytes, window->next + n_most);
  const char *p = window->next;
  guint first = window->folded->len;

  while (p < end && (guchar) *p < 0x80 && (guchar) p[1] < FIRST_COMBINING_BYTE)
    p++;

  g_byte_array_set_size (window->folded, first + (p - window->next));
  g_array_set_size (window->map, window->folded->len);
  for (guint i = first; i < window->folded->len; i++)
    {
      char c = *window->next++;

      window->folded->data[i] = match_case ? c : g_ascii_tolower (c);
      g_array_index (window->map, guint, i) = window->offset++;
    }
}

static void
fill_window (Search *search,
             Window *window)
{
  const char *end = search->utf8 + search->n_bytes;

  while (window->folded->len < WINDOW_BYTES && window->next < end)
    {
      append_ascii (search, window, WINDOW_BYTES - window->folded->len);
      if (window->next < end)
        append_cluster (search, window);
    }
}

static void
shift_window (Window *window,
              gsize   n_bytes)
{
  n_bytes = MIN (n_bytes, window->folded->len);
  if (n_bytes == 0)
    return;

  g_byte_array_remove_range (window->folded, 0, n_bytes);
  g_array_remove_range (window->map, 0, n_bytes);
}

static guint
get_boundary (Window *window,
              gsize   byte)
{
  return byte < window->map->len ? g_array_index (window->map, guint, byte) : window->offset;
}

/* All hits that lie in the window; returns how much of it is done with. */
static gsize
search_window (Search     *search,
               Window     *window,
               GByteArray *needle)
{
  const guint8 *bytes = window->folded->data;
  gsize from = 0;

  while (!is_full (search) && from + needle->len <= window->folded->len)
    {
      const guint8 *found = memmem (bytes + from, window->folded->len - from, needle->data,
                                    needle->len);
      guint start, end;
      gsize at;

      if (found == NULL)
        break;

      at = found - bytes;
      start = get_boundary (window, at);
      end = get_boundary (window, at + needle->len);
      if (start != NO_CLUSTER && end != NO_CLUSTER && add_hit (search, start, end))
        from = at + needle->len;
      else
        from = at + 1;
    }

  return MAX (from, window->folded->len - MIN (window->folded->len, needle->len - 1));
}

static gboolean
find_folded (Search      *search,
             const char  *pattern,
             GError     **error)
{
  g_autoptr (GByteArray) needle = fold_pattern (pattern, search->flags);
  g_auto (Window) window = { 0 };

  /* Nothing but accents, and those are ignored. */
  if (needle->len == 0)
    return TRUE;

  window.folded = g_byte_array_new ();
  window.map = g_array_new (FALSE, FALSE, sizeof (guint));
  window.next = search->utf8;

  do
    {
      if (g_cancellable_set_error_if_cancelled (search->cancellable, error))
        return FALSE;
      fill_window (search, &window);
      shift_window (&window, search_window (search, &window, needle));
    }
  while (!is_full (search) && window.next < search->utf8 + search->n_bytes);

  return TRUE;
}

/* ASCII */

static gboolean
add_hit_at_byte (Search     *search,
                 const char *found,
                 gsize       length)
{
  const char *end = found + length;
  guint offset;

  if (end < search->utf8 + search->n_bytes && (guchar) *end >= FIRST_COMBINING_BYTE
      && is_combining (g_utf8_get_char (end)))
    return FALSE;
  if (!gloss_text_from_byte (search->text, found - search->utf8, &offset))
    return FALSE;

  return add_hit (search, offset, offset + length);
}

static gboolean
find_ascii (Search      *search,
            const char  *pattern,
            GError     **error)
{
  gsize length = strlen (pattern);
  const char *end = search->utf8 + search->n_bytes;
  const char *from = search->utf8;
  guint n = 0;

  while (!is_full (search))
    {
      const char *found = memmem (from, end - from, pattern, length);

      if (found == NULL)
        break;
      if (++n % CANCEL_EVERY == 0
          && g_cancellable_set_error_if_cancelled (search->cancellable, error))
        return FALSE;
      from = found + (add_hit_at_byte (search, found, length) ? length : 1);
    }

  return TRUE;
}

/* Regular expressions */

static GRegex *
compile (Search      *search,
         const char  *pattern,
         GError     **error)
{
  GRegexCompileFlags flags = G_REGEX_MULTILINE | G_REGEX_OPTIMIZE;
  g_autofree char *bounded = NULL;
  g_autoptr (GRegex) plain = NULL;

  if ((search->flags & GLOSS_SEARCH_MATCH_CASE) == 0)
    flags |= G_REGEX_CASELESS;

  /* Its error says where in the pattern, not where behind our limit. */
  plain = g_regex_new (pattern, flags & ~G_REGEX_OPTIMIZE, 0, error);
  if (plain == NULL)
    return NULL;

  bounded = g_strconcat (MATCH_LIMITS, pattern, NULL);

  return g_regex_new (bounded, flags, 0, error);
}

/* The first character boundary at or after @byte. */
static gsize
round_up (Search *search,
          gsize   byte)
{
  byte = MIN (byte, search->n_bytes);
  while (byte < search->n_bytes && (search->utf8[byte] & 0xc0) == 0x80)
    byte++;

  return byte;
}

/* How far a match that begins before @byte may reach. */
static gsize
find_reach (Search *search,
            gsize   byte)
{
  gsize least = MIN (search->n_bytes, byte + LEAST_AHEAD_BYTES);
  gsize most = MIN (search->n_bytes, byte + MAX_AHEAD_BYTES);
  const char *newline = memchr (search->utf8 + least, '\n', most - least);

  return newline != NULL ? (gsize) (newline + 1 - search->utf8) : round_up (search, most);
}

static void
add_match (Search     *search,
           GMatchInfo *match,
           int        *start_byte,
           int        *end_byte)
{
  guint start, end;

  g_match_info_fetch_pos (match, 0, start_byte, end_byte);
  if (*end_byte > *start_byte && gloss_text_from_byte (search->text, *start_byte, &start)
      && gloss_text_from_byte (search->text, *end_byte, &end))
    add_hit (search, start, end);
}

/* The matches that begin in [from, end); returns where to go on. */
static gsize
find_matches_in_step (Search      *search,
                      GRegex      *regex,
                      gsize        from,
                      gsize        end,
                      GError     **error)
{
  gsize reach = find_reach (search, end);
  g_autoptr (GMatchInfo) match = NULL;
  GError *failure = NULL;
  int start_byte = 0;
  int end_byte = 0;

  g_regex_match_full (regex, search->utf8, reach, from,
                      reach < search->n_bytes ? G_REGEX_MATCH_NOTEOL : 0, &match, &failure);
  while (failure == NULL && !is_full (search) && g_match_info_matches (match))
    {
      g_match_info_fetch_pos (match, 0, &start_byte, NULL);
      if ((gsize) start_byte >= end)
        break;
      add_match (search, match, &start_byte, &end_byte);
      if (g_cancellable_is_cancelled (search->cancellable))
        break;
      g_match_info_next (match, &failure);
    }

  if (failure != NULL)
    g_propagate_error (error, failure);

  return MAX (end, (gsize) end_byte);
}

static gboolean
check_time (gint64   begin,
            GError **error)
{
  if (g_get_monotonic_time () - begin < MAX_REGEX_SECONDS * G_USEC_PER_SEC)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                       _("The expression takes too long: make it more specific"));

  return FALSE;
}

/* How long the step after one of @step bytes is that took @time_us. */
static gsize
adapt_step (gsize  step,
            gint64 time_us)
{
  if (time_us > LONG_STEP_US)
    return MAX (step / 4, LEAST_STEP_BYTES);
  if (time_us < SHORT_STEP_US)
    return MIN (step * 2, STEP_BYTES);

  return step;
}

static gboolean
find_regex (Search      *search,
            const char  *pattern,
            GError     **error)
{
  g_autoptr (GRegex) regex = compile (search, pattern, error);
  gint64 begin = g_get_monotonic_time ();
  GError *failure = NULL;
  gsize step = LEAST_STEP_BYTES;
  gsize byte = 0;

  if (regex == NULL)
    return FALSE;

  while (byte < search->n_bytes && !is_full (search))
    {
      gint64 step_begin = g_get_monotonic_time ();

      byte = find_matches_in_step (search, regex, byte, round_up (search, byte + step), &failure);
      step = adapt_step (step, g_get_monotonic_time () - step_begin);
      if (failure != NULL)
        {
          g_clear_error (&failure);
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                               _("The expression is too complex for this text"));
          return FALSE;
        }
      if (g_cancellable_set_error_if_cancelled (search->cancellable, error)
          || !check_time (begin, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_ascii (const char *pattern)
{
  for (; *pattern != '\0'; pattern++)
    if ((guchar) *pattern >= 0x80)
      return FALSE;

  return TRUE;
}

/**
 * gloss_search_text:
 * @text: where to search
 * @pattern: what to find; not empty
 * @flags: how
 * @max_hits: stop after as many
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Finds all hits of @pattern, as the essay at the top says. Safe in any thread. An empty match of
 * an expression is no hit, nor is anything where @pattern is nothing but accents that are ignored.
 * %GLOSS_SEARCH_IGNORE_ACCENTS does not change what an expression matches.
 *
 * Returns: (transfer full) (element-type GlossSpan): the hits, ascending, not overlapping; %NULL
 *   with a G_REGEX_ERROR if the expression is none, G_IO_ERROR_TIMED_OUT if it would take too long,
 *   or G_IO_ERROR_CANCELLED
 */
GArray *
gloss_search_text (GlossText         *text,
                   const char        *pattern,
                   GlossSearchFlags   flags,
                   guint              max_hits,
                   GCancellable      *cancellable,
                   GError           **error)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (GlossSpan));
  Search search = { text, NULL, 0, flags, hits, max_hits, cancellable };
  gboolean done;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (pattern != NULL && pattern[0] != '\0', NULL);

  search.utf8 = gloss_text_get_utf8 (text, &search.n_bytes);
  if ((flags & GLOSS_SEARCH_REGEX) != 0)
    done = find_regex (&search, pattern, error);
  else if ((flags & (GLOSS_SEARCH_MATCH_CASE | GLOSS_SEARCH_IGNORE_ACCENTS))
             == GLOSS_SEARCH_MATCH_CASE
           && is_ascii (pattern))
    done = find_ascii (&search, pattern, error);
  else
    done = find_folded (&search, pattern, error);

  return done ? g_steal_pointer (&hits) : NULL;
}

/**
 * gloss_search_is_whole_words:
 * @text: a text
 * @start: the first code point
 * @end: the one after the last
 *
 * Returns: whether no letter or digit of a word in it has another one beside it outside
 */
gboolean
gloss_search_is_whole_words (GlossText *text,
                             guint      start,
                             guint      end)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (start <= end && end <= gloss_text_get_length (text), FALSE);

  return !splits_word (text, start) && !splits_word (text, end);
}
