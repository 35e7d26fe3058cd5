/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-json-scan.h"

#include <string.h>

/* A strict scanner for JSON (RFC 8259) that the caller drives from value to value. It builds no
 * tree, for a tree of a large set takes ten times the memory of its file; and it hands out values
 * as they stand in the file, so that members which this version does not know go back byte for
 * byte (through a tree 0.1 would come back as 0.10000000000000001).
 *
 * Invariants:
 * - The bytes from begin to end are valid UTF-8: the caller has checked.
 * - begin ≤ at ≤ end. Nothing is read at or after end.
 * - Once `reason` is set every function fails, and `at` stays at the place of the fault.
 * - counted ≤ end, and `line` is the number of newlines before it, plus 1.
 * - `depth` is the number of brackets entered and not yet closed, and ≤ GLOSS_JSON_MAX_DEPTH.
 */

#define ONES G_GUINT64_CONSTANT (0x0101010101010101)
#define HIGHS G_GUINT64_CONSTANT (0x8080808080808080)

/**
 * gloss_json_scan_init:
 * @self: (out caller-allocates): uninitialized memory
 * @data: JSON, valid UTF-8, which must outlive @self
 * @n_bytes: its length
 */
void
gloss_json_scan_init (GlossJsonScan *self,
                      const char    *data,
                      gsize          n_bytes)
{
  self->begin = data;
  self->at = data;
  self->end = data + n_bytes;
  self->reason = NULL;
  self->depth = 0;
  self->counted = data;
  self->line = 1;
}

/**
 * gloss_json_scan_get_line:
 * @self: a scan
 * @place: a place in its bytes
 *
 * Counts on from the last place that was asked for; from the beginning if that lies behind @place.
 *
 * Returns: the line of @place, from 1
 */
guint
gloss_json_scan_get_line (GlossJsonScan *self,
                          const char    *place)
{
  const char *p;

  if (place < self->counted)
    {
      self->counted = self->begin;
      self->line = 1;
    }
  while ((p = memchr (self->counted, '\n', place - self->counted)) != NULL)
    {
      self->line++;
      self->counted = p + 1;
    }
  return self->line;
}

/**
 * gloss_json_scan_fail:
 * @self: a scan
 * @place: where the fault is
 * @reason: what it is: a static string, marked for translation
 *
 * Stops the scan. The first reason stays.
 *
 * Returns: %FALSE
 */
gboolean
gloss_json_scan_fail (GlossJsonScan *self,
                      const char    *place,
                      const char    *reason)
{
  if (self->reason == NULL)
    {
      self->at = place;
      self->reason = reason;
    }
  return FALSE;
}

static gboolean
fail_at (GlossJsonScan *self,
         const char    *reason)
{
  if (self->at == self->end)
    reason = N_("The file ends too early.");
  return gloss_json_scan_fail (self, self->at, reason);
}

static inline gboolean
is_blank (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static inline void
skip_blanks (GlossJsonScan *self)
{
  while (self->at < self->end && is_blank (*self->at))
    self->at++;
}

static inline gboolean
accept (GlossJsonScan *self,
        char           c)
{
  skip_blanks (self);
  if (self->at == self->end || *self->at != c)
    return FALSE;
  self->at++;
  return TRUE;
}

/**
 * gloss_json_scan_peek:
 * @self: a scan
 *
 * Returns: the first character of the next value (`{`, `[`, `"`, `n`, …) without taking it; NUL at
 *   the end or after a fault
 */
char
gloss_json_scan_peek (GlossJsonScan *self)
{
  if (self->reason != NULL)
    return '\0';
  skip_blanks (self);
  return self->at < self->end ? *self->at : '\0';
}

/**
 * gloss_json_scan_enter:
 * @self: a scan
 * @bracket: `{` or `[`
 *
 * Takes the beginning of an object or array.
 *
 * Returns: %FALSE if there is something else, or it lies too deep
 */
gboolean
gloss_json_scan_enter (GlossJsonScan *self,
                       char           bracket)
{
  if (self->reason != NULL)
    return FALSE;
  if (!accept (self, bracket))
    return fail_at (self, bracket == '{' ? N_("An object in braces was expected here.")
                                         : N_("An array in brackets was expected here."));
  if (self->depth == GLOSS_JSON_MAX_DEPTH)
    return fail_at (self, N_("Objects and arrays lie too deep in one another."));
  self->depth++;
  return TRUE;
}

/* Takes what stands between two members or elements, or after the last one. */
static gboolean
continue_in (GlossJsonScan *self,
             guint         *n,
             char           closing)
{
  if (self->reason != NULL)
    return FALSE;
  if (accept (self, closing))
    {
      self->depth--;
      return FALSE;
    }
  if (*n > 0 && !accept (self, ','))
    return fail_at (self, closing == '}' ? N_("A comma or a closing brace was expected here.")
                                         : N_("A comma or a closing bracket was expected here."));
  ++*n;
  return TRUE;
}

/**
 * gloss_json_scan_next_member:
 * @self: a scan in an object
 * @n: (inout): how many members came so far: 0 at first
 * @key: (out caller-allocates): the member's name
 *
 * Goes to the next member of the object; its value must be taken next.
 *
 * Returns: %FALSE after the last one, or after a fault (see `reason`)
 */
gboolean
gloss_json_scan_next_member (GlossJsonScan   *self,
                             guint           *n,
                             GlossJsonString *key)
{
  if (!continue_in (self, n, '}') || !gloss_json_scan_string (self, key))
    return FALSE;
  if (!accept (self, ':'))
    return fail_at (self, N_("A colon was expected here."));
  return TRUE;
}

/**
 * gloss_json_scan_next_element:
 * @self: a scan in an array
 * @n: (inout): how many elements came so far: 0 at first
 *
 * Goes to the next element of the array, which must be taken next.
 *
 * Returns: %FALSE after the last one, or after a fault (see `reason`)
 */
gboolean
gloss_json_scan_next_element (GlossJsonScan *self,
                              guint         *n)
{
  return continue_in (self, n, ']');
}

/* The first byte from @p on that is a quote, a backslash or a control character. Eight at a time:
 * in each of the three terms the lowest byte with its high bit set is a true hit (a borrow can only
 * make false ones above it), so the lowest of all is. */
static const char *
find_special (const char *p,
              const char *end)
{
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  for (; end - p >= 8; p += 8)
    {
      guint64 x, quote, backslash, hits;

      memcpy (&x, p, 8);
      quote = x ^ (ONES * '"');
      backslash = x ^ (ONES * '\\');
      hits = (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash)
              | ((x - ONES * 0x20) & ~x))
             & HIGHS;
      if (hits != 0)
        return p + (__builtin_ctzll (hits) >> 3);
    }
#endif
  while (p < end && *p != '"' && *p != '\\' && (guchar) *p >= 0x20)
    p++;
  return p;
}

static gboolean
read_hex4 (const char *p,
           const char *end,
           guint      *unit)
{
  guint value = 0;

  if (end - p < 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return FALSE;
      value = value << 4 | (guint) g_ascii_xdigit_value (p[i]);
    }
  *unit = value;
  return TRUE;
}

static gboolean
skip_escape (GlossJsonScan *self)
{
  guint unit;

  if (self->end - self->at < 2)
    {
      self->at = self->end;
      return fail_at (self, NULL);
    }
  if (self->at[1] == 'u')
    {
      if (!read_hex4 (self->at + 2, self->end, &unit))
        return fail_at (self, N_("Four hexadecimal digits were expected after \\u."));
      self->at += 6;
      return TRUE;
    }
  if (strchr ("\"\\/bfnrt", self->at[1]) == NULL || self->at[1] == '\0')
    return fail_at (self, N_("This is no character that may follow a backslash."));
  self->at += 2;
  return TRUE;
}

/**
 * gloss_json_scan_string:
 * @self: a scan
 * @string: (out caller-allocates): the string as it stands there
 *
 * Takes a string.
 *
 * Returns: %FALSE if there is something else, or a fault in it
 */
gboolean
gloss_json_scan_string (GlossJsonScan   *self,
                        GlossJsonString *string)
{
  if (self->reason != NULL)
    return FALSE;
  if (!accept (self, '"'))
    return fail_at (self, N_("A string in quotation marks was expected here."));
  string->start = self->at;
  string->escaped = FALSE;
  for (;;)
    {
      self->at = find_special (self->at, self->end);
      if (self->at == self->end)
        return fail_at (self, NULL);
      if (*self->at == '"')
        break;
      if (*self->at != '\\')
        return fail_at (self, N_("A control character stands unescaped in a string."));
      string->escaped = TRUE;
      if (!skip_escape (self))
        return FALSE;
    }
  string->length = self->at - string->start;
  self->at++;
  return TRUE;
}

static gboolean
skip_digits (GlossJsonScan *self)
{
  const char *start = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;
  return self->at > start;
}

static gboolean
skip_number (GlossJsonScan *self)
{
  const char *wrong = N_("This is not a number as JSON writes it.");

  if (*self->at == '-')
    self->at++;
  if (self->at < self->end && *self->at == '0')
    self->at++;
  else if (!skip_digits (self))
    return fail_at (self, wrong);
  if (self->at < self->end && *self->at == '.')
    {
      self->at++;
      if (!skip_digits (self))
        return fail_at (self, wrong);
    }
  if (self->at < self->end && (*self->at == 'e' || *self->at == 'E'))
    {
      self->at++;
      if (self->at < self->end && (*self->at == '+' || *self->at == '-'))
        self->at++;
      if (!skip_digits (self))
        return fail_at (self, wrong);
    }
  if (self->at < self->end && g_ascii_isdigit (*self->at))
    return fail_at (self, wrong);
  return TRUE;
}

static gboolean
skip_word (GlossJsonScan *self,
           const char    *word)
{
  gsize n = strlen (word);

  if ((gsize) (self->end - self->at) < n)
    {
      /* The beginning of the word, and then the end of the file? */
      if (memcmp (self->at, word, self->end - self->at) == 0)
        self->at = self->end;
      return fail_at (self, N_("A value was expected here."));
    }
  if (memcmp (self->at, word, n) != 0)
    return fail_at (self, N_("A value was expected here."));
  self->at += n;
  return TRUE;
}

/**
 * gloss_json_scan_uint:
 * @self: a scan
 * @value: (out): the number
 *
 * Takes a whole number from 0 to %G_MAXINT32.
 *
 * Returns: %FALSE if there is something else
 */
gboolean
gloss_json_scan_uint (GlossJsonScan *self,
                      guint         *value)
{
  const char *wrong = N_("A whole number from 0 to 2147483647 was expected here.");
  const char *start;
  guint64 number = 0;

  if (self->reason != NULL)
    return FALSE;
  skip_blanks (self);
  start = self->at;
  while (self->at < self->end && g_ascii_isdigit (*self->at) && number <= G_MAXINT32)
    number = number * 10 + (guint64) (*self->at++ - '0');
  if (self->at == self->end)
    return fail_at (self, NULL);
  if (self->at == start || number > G_MAXINT32 || (*start == '0' && self->at > start + 1)
      || strchr (".eE", *self->at) != NULL)
    return gloss_json_scan_fail (self, start, wrong);
  *value = (guint) number;
  return TRUE;
}

/**
 * gloss_json_scan_null:
 * @self: a scan
 *
 * Takes a `null` if one stands there.
 *
 * Returns: whether it did
 */
gboolean
gloss_json_scan_null (GlossJsonScan *self)
{
  return gloss_json_scan_peek (self) == 'n' && skip_word (self, "null");
}

/**
 * gloss_json_scan_boolean:
 * @self: a scan
 * @value: (out): it
 *
 * Takes `true` or `false` if one stands there.
 *
 * Returns: whether it did
 */
gboolean
gloss_json_scan_boolean (GlossJsonScan *self,
                         gboolean      *value)
{
  char first = gloss_json_scan_peek (self);

  if (!(first == 't' && skip_word (self, "true")) && !(first == 'f' && skip_word (self, "false")))
    return FALSE;
  *value = first == 't';
  return TRUE;
}

static gboolean
skip_container (GlossJsonScan *self,
                char           bracket)
{
  GlossJsonString key;
  const char *start;
  gsize length;
  guint n = 0;

  if (!gloss_json_scan_enter (self, bracket))
    return FALSE;
  while (bracket == '{' ? gloss_json_scan_next_member (self, &n, &key)
                        : gloss_json_scan_next_element (self, &n))
    if (!gloss_json_scan_value (self, &start, &length))
      return FALSE;
  return self->reason == NULL;
}

static gboolean
skip_value (GlossJsonScan *self)
{
  GlossJsonString string;

  switch (*self->at)
    {
    case '{':
    case '[':
      return skip_container (self, *self->at);
    case '"':
      return gloss_json_scan_string (self, &string);
    case 't':
      return skip_word (self, "true");
    case 'f':
      return skip_word (self, "false");
    case 'n':
      return skip_word (self, "null");
    default:
      if (*self->at != '-' && !g_ascii_isdigit (*self->at))
        return fail_at (self, N_("A value was expected here."));
      return skip_number (self);
    }
}

/**
 * gloss_json_scan_value:
 * @self: a scan
 * @start: (out): its first byte
 * @n_bytes: (out): its length in bytes
 *
 * Takes a value of any kind, with all that is in it.
 *
 * Returns: %FALSE if there is none, or a fault in it
 */
gboolean
gloss_json_scan_value (GlossJsonScan  *self,
                       const char    **start,
                       gsize          *n_bytes)
{
  if (self->reason != NULL)
    return FALSE;
  skip_blanks (self);
  if (self->at == self->end)
    return fail_at (self, NULL);
  *start = self->at;
  if (!skip_value (self))
    return FALSE;
  *n_bytes = self->at - *start;
  return TRUE;
}

/**
 * gloss_json_scan_end:
 * @self: a scan
 *
 * Returns: %FALSE, with a reason, if anything but blanks follows
 */
gboolean
gloss_json_scan_end (GlossJsonScan *self)
{
  if (self->reason != NULL)
    return FALSE;
  skip_blanks (self);
  if (self->at < self->end)
    return fail_at (self, N_("Something follows after the end."));
  return TRUE;
}

/* Writes the character that the escape at *@p stands for to @utf8; 0 if it stands for none that a
 * string of ours can hold (NUL, half a surrogate pair). */
static guint
decode_escape (const char **p,
               const char  *end,
               char         utf8[6])
{
  static const char plain[] = "\"\\/bfnrt";
  static const char meant[] = "\"\\/\b\f\n\r\t";
  guint unit, low;

  if ((*p)[1] != 'u')
    {
      utf8[0] = meant[strchr (plain, (*p)[1]) - plain];
      *p += 2;
      return 1;
    }
  if (!read_hex4 (*p + 2, end, &unit))
    return 0;
  *p += 6;
  if (unit >= 0xd800 && unit < 0xdc00)
    {
      if (end - *p < 6 || (*p)[0] != '\\' || (*p)[1] != 'u' || !read_hex4 (*p + 2, end, &low)
          || low < 0xdc00 || low > 0xdfff)
        return 0;
      *p += 6;
      unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    }
  if (unit == 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    return 0;
  return (guint) g_unichar_to_utf8 (unit, utf8);
}

/**
 * gloss_json_string_is:
 * @self: a string
 * @bytes: UTF-8
 * @n_bytes: its length
 *
 * Returns: whether @self says @bytes
 */
gboolean
gloss_json_string_is (const GlossJsonString *self,
                      const char            *bytes,
                      gsize                  n_bytes)
{
  const char *p = self->start;
  const char *end = self->start + self->length;
  gsize i = 0;

  if (!self->escaped)
    return self->length == n_bytes && memcmp (p, bytes, n_bytes) == 0;
  while (p < end)
    {
      char utf8[6] = { *p };
      guint n = *p == '\\' ? decode_escape (&p, end, utf8) : (p++, 1);

      if (n == 0 || n > n_bytes - i || memcmp (bytes + i, utf8, n) != 0)
        return FALSE;
      i += n;
    }
  return i == n_bytes;
}

/**
 * gloss_json_string_copy:
 * @self: a string
 * @arena: where the copy lives
 *
 * Returns: (transfer none) (nullable): the characters without escapes, with a NUL after them; %NULL
 *   if there is a NUL or half a surrogate pair among them, which no string of ours can hold
 */
const char *
gloss_json_string_copy (const GlossJsonString *self,
                        GlossJsonArena        *arena)
{
  const char *p = self->start;
  const char *end = self->start + self->length;
  char *copy, *to;

  if (!self->escaped)
    return gloss_json_arena_copy (arena, self->start, self->length);
  /* No escape is shorter than what it stands for; a little room for the encoder. */
  copy = to = gloss_json_arena_take (arena, self->length + 7);
  while (p < end)
    if (*p != '\\')
      {
        *to++ = *p++;
      }
    else
      {
        guint n = decode_escape (&p, end, to);

        if (n == 0)
          return NULL;
        to += n;
      }
  *to = '\0';
  return copy;
}
