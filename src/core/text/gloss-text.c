/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The characters of an article, and where they are.
 *
 * One block of valid UTF-8 without NUL, never changed after construction. Three ways to count stand
 * side by side: code points (the program's offsets), UTF-8 bytes and UTF-16 code units.
 *
 * Invariants:
 * - A text of ASCII alone has no checkpoints: the three counts are the same number.
 * - Otherwise checkpoint k stands at code point k * CHECKPOINT_STEP and holds the byte and the
 *   UTF-16 unit at which that character begins. There are n_chars / CHECKPOINT_STEP + 1 of them
 *   (the last may stand at the very end), in ascending order in both members.
 * - So a conversion from an offset is one look-up and a scan of fewer than CHECKPOINT_STEP
 *   characters; a conversion to an offset is a binary search and the same scan.
 *
 * Scans take eight bytes at a time. In a word of eight bytes a continuation byte is one whose bit 7
 * is set and bit 6 is clear, and a lead byte of a four-byte sequence (one that takes two UTF-16
 * units) is one whose four upper bits are set; both are found by shifts, and the byte sum by one
 * multiplication.
 */

#include "core/text/gloss-text.h"

#include <string.h>

#define CHECKPOINT_STEP 256u
#define LOW_BITS G_GUINT64_CONSTANT (0x0101010101010101)
#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)

typedef struct
{
  guint32 byte;
  guint32 utf16;
} Checkpoint;

struct _GlossText
{
  gatomicrefcount  ref_count;
  char            *utf8;
  gsize            n_bytes;
  guint            n_chars;
  guint            n_utf16;
  Checkpoint      *checkpoints;
  guint            n_checkpoints;
};

/* A place in a scan; the three counts grow together. */
typedef struct
{
  gsize byte;
  guint chars;
  guint utf16;
} Cursor;

G_DEFINE_BOXED_TYPE (GlossText, gloss_text, gloss_text_ref, gloss_text_unref)

static inline guint64
load_word (const char *p)
{
  guint64 word;

  memcpy (&word, p, sizeof word);
  return word;
}

static inline guint
sum_bytes (guint64 ones)
{
  return (guint) ((ones * LOW_BITS) >> 56);
}

static inline guint
count_leads (guint64 word)
{
  return 8 - sum_bytes ((word >> 7) & ~(word >> 6) & LOW_BITS);
}

static inline guint
count_four_byte_leads (guint64 word)
{
  return sum_bytes ((word & (word << 1) & (word << 2) & (word << 3) & HIGH_BITS) >> 7);
}

static inline gboolean
is_continuation (char c)
{
  return ((guchar) c & 0xc0) == 0x80;
}

static inline gboolean
is_four_byte_lead (char c)
{
  return (guchar) c >= 0xf0;
}

static gboolean
is_ascii (const char *utf8,
          gsize       n_bytes)
{
  gsize i = 0;

  for (; i + 32 <= n_bytes; i += 32)
    {
      guint64 all = load_word (utf8 + i) | load_word (utf8 + i + 8) |
                    load_word (utf8 + i + 16) | load_word (utf8 + i + 24);

      if (all & HIGH_BITS)
        return FALSE;
    }

  for (; i < n_bytes; i++)
    {
      if ((guchar) utf8[i] & 0x80)
        return FALSE;
    }

  return TRUE;
}

/* Moves @cursor, which stands at the beginning of a character, to the beginning of the character
 * @n_chars further on, or to the end of the text where that comes first. */
static void
advance_chars (GlossText *self,
               Cursor    *cursor,
               guint      n_chars)
{
  const char *utf8 = self->utf8;
  gsize byte = cursor->byte;
  guint left = n_chars;
  guint pairs = 0;

  while (left >= 8 && byte + 8 <= self->n_bytes)
    {
      guint64 word = load_word (utf8 + byte);

      left -= count_leads (word);
      pairs += count_four_byte_leads (word);
      byte += 8;
    }

  /* Here the scan may stand inside a character that it has counted already. */
  while (byte < self->n_bytes && is_continuation (utf8[byte]))
    byte++;

  while (left > 0 && byte < self->n_bytes)
    {
      left--;
      pairs += is_four_byte_lead (utf8[byte]);
      byte++;
      while (byte < self->n_bytes && is_continuation (utf8[byte]))
        byte++;
    }

  cursor->byte = byte;
  cursor->chars += n_chars - left;
  cursor->utf16 += n_chars - left + pairs;
}

/* How many characters begin in [@from_byte, @to_byte). */
static guint
count_chars (GlossText *self,
             gsize      from_byte,
             gsize      to_byte)
{
  guint n = 0;
  gsize i = from_byte;

  for (; i + 8 <= to_byte; i += 8)
    n += count_leads (load_word (self->utf8 + i));
  for (; i < to_byte; i++)
    n += !is_continuation (self->utf8[i]);

  return n;
}

static void
place_checkpoints (GlossText *self)
{
  g_autoptr (GArray) checkpoints = NULL;
  Cursor cursor = { 0, 0, 0 };
  guint before;

  checkpoints = g_array_sized_new (FALSE, FALSE, sizeof (Checkpoint),
                                   self->n_bytes / (2 * CHECKPOINT_STEP) + 2);
  do
    {
      Checkpoint here = { (guint32) cursor.byte, cursor.utf16 };

      g_array_append_val (checkpoints, here);
      before = cursor.chars;
      advance_chars (self, &cursor, CHECKPOINT_STEP);
    }
  while (cursor.chars - before == CHECKPOINT_STEP);

  self->n_chars = cursor.chars;
  self->n_utf16 = cursor.utf16;
  self->n_checkpoints = checkpoints->len;
  self->checkpoints = g_memdup2 (checkpoints->data, checkpoints->len * sizeof (Checkpoint));
}

static Cursor
seek_offset (GlossText *self,
             guint      offset)
{
  const Checkpoint *checkpoint = &self->checkpoints[offset / CHECKPOINT_STEP];
  guint rest = offset % CHECKPOINT_STEP;
  Cursor cursor = { checkpoint->byte, offset - rest, checkpoint->utf16 };

  advance_chars (self, &cursor, rest);
  return cursor;
}

/* The last checkpoint at or before @byte. */
static guint
find_checkpoint_by_byte (GlossText *self,
                         gsize      byte)
{
  guint low = 0;
  guint high = self->n_checkpoints;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (self->checkpoints[middle].byte <= byte)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* The last checkpoint at or before the UTF-16 unit @unit. */
static guint
find_checkpoint_by_utf16 (GlossText *self,
                          guint      unit)
{
  guint low = 0;
  guint high = self->n_checkpoints;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (self->checkpoints[middle].utf16 <= unit)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/**
 * gloss_text_new:
 * @utf8: valid UTF-8
 * @n_bytes: its length in bytes, or -1 if it ends in NUL
 *
 * Copies @utf8 into a new text. Bytes that come from outside must have gone through gloss_decode(),
 * which leaves neither invalid sequences nor NUL.
 *
 * Returns: (transfer full): the text
 */
GlossText *
gloss_text_new (const char *utf8,
                gssize      n_bytes)
{
  gsize length;

  g_return_val_if_fail (utf8 != NULL, NULL);

  length = n_bytes < 0 ? strlen (utf8) : (gsize) n_bytes;
  g_return_val_if_fail (g_utf8_validate_len (utf8, length, NULL), NULL);

  return gloss_text_new_take (g_strndup (utf8, length), length);
}

/**
 * gloss_text_new_take:
 * @utf8: (transfer full): valid UTF-8 without NUL inside, ended by NUL, from g_malloc()
 * @n_bytes: its length in bytes, without the NUL at its end; less than 4 GiB
 *
 * Makes a text that owns @utf8. The caller vouches for its validity: it is not checked again.
 *
 * Returns: (transfer full): the text
 */
GlossText *
gloss_text_new_take (char  *utf8,
                     gsize  n_bytes)
{
  GlossText *self;

  g_return_val_if_fail (utf8 != NULL, NULL);
  g_return_val_if_fail (n_bytes < G_MAXUINT32, NULL);
  g_return_val_if_fail (utf8[n_bytes] == '\0', NULL);

  self = g_new0 (GlossText, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->utf8 = utf8;
  self->n_bytes = n_bytes;

  if (is_ascii (utf8, n_bytes))
    self->n_chars = self->n_utf16 = (guint) n_bytes;
  else
    place_checkpoints (self);

  return self;
}

/**
 * gloss_text_ref:
 * @self: a text
 *
 * Returns: (transfer full): @self
 */
GlossText *
gloss_text_ref (GlossText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * gloss_text_unref:
 * @self: (transfer full): a text
 *
 * Gives up a reference; the last one frees the text.
 */
void
gloss_text_unref (GlossText *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->utf8);
  g_free (self->checkpoints);
  g_free (self);
}

/**
 * gloss_text_get_utf8:
 * @self: a text
 * @n_bytes: (out) (optional): where to put its length in bytes
 *
 * Returns: (transfer none): the whole text as UTF-8, ended by NUL
 */
const char *
gloss_text_get_utf8 (GlossText *self,
                     gsize     *n_bytes)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_bytes != NULL)
    *n_bytes = self->n_bytes;

  return self->utf8;
}

/**
 * gloss_text_get_length:
 * @self: a text
 *
 * Returns: how many code points the text has; the largest valid offset
 */
guint
gloss_text_get_length (GlossText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_chars;
}

/**
 * gloss_text_get_n_utf16:
 * @self: a text
 *
 * Returns: how many UTF-16 code units the text would take
 */
guint
gloss_text_get_n_utf16 (GlossText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_utf16;
}

/**
 * gloss_text_to_byte:
 * @self: a text
 * @offset: an offset in code points, at most the text's length
 *
 * Takes constant time.
 *
 * Returns: the UTF-8 byte at which the character at @offset begins
 */
gsize
gloss_text_to_byte (GlossText *self,
                    guint      offset)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (offset <= self->n_chars, self->n_bytes);

  if (self->checkpoints == NULL)
    return offset;

  return seek_offset (self, offset).byte;
}

/**
 * gloss_text_from_byte:
 * @self: a text
 * @byte: a place in bytes
 * @offset: (out) (optional): where to put the offset in code points
 *
 * Takes O(log n). The end of the text is a valid place.
 *
 * Returns: %FALSE if @byte lies inside a character or beyond the text's end
 */
gboolean
gloss_text_from_byte (GlossText *self,
                      gsize      byte,
                      guint     *offset)
{
  guint found;

  g_return_val_if_fail (self != NULL, FALSE);

  if (byte > self->n_bytes)
    return FALSE;

  found = (guint) byte;
  if (self->checkpoints != NULL)
    {
      guint index;

      if (is_continuation (self->utf8[byte]))
        return FALSE;

      index = find_checkpoint_by_byte (self, byte);
      found = index * CHECKPOINT_STEP + count_chars (self, self->checkpoints[index].byte, byte);
    }

  if (offset != NULL)
    *offset = found;

  return TRUE;
}

/**
 * gloss_text_to_utf16:
 * @self: a text
 * @offset: an offset in code points, at most the text's length
 *
 * Takes constant time.
 *
 * Returns: the UTF-16 code unit at which the character at @offset begins
 */
guint
gloss_text_to_utf16 (GlossText *self,
                     guint      offset)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (offset <= self->n_chars, self->n_utf16);

  if (self->checkpoints == NULL)
    return offset;

  return seek_offset (self, offset).utf16;
}

/**
 * gloss_text_from_utf16:
 * @self: a text
 * @unit: a place in UTF-16 code units
 * @offset: (out) (optional): where to put the offset in code points
 *
 * Takes O(log n). The end of the text is a valid place.
 *
 * Returns: %FALSE if @unit lies inside a surrogate pair or beyond the text's end
 */
gboolean
gloss_text_from_utf16 (GlossText *self,
                       guint      unit,
                       guint     *offset)
{
  guint found;

  g_return_val_if_fail (self != NULL, FALSE);

  if (unit > self->n_utf16)
    return FALSE;

  found = unit;
  if (self->checkpoints != NULL)
    {
      guint index = find_checkpoint_by_utf16 (self, unit);
      Cursor cursor = { self->checkpoints[index].byte, index * CHECKPOINT_STEP,
                        self->checkpoints[index].utf16 };

      /* A character takes at most two units, so half the distance never goes too far. */
      while (unit - cursor.utf16 > 1)
        advance_chars (self, &cursor, (unit - cursor.utf16) / 2);
      if (cursor.utf16 < unit && is_four_byte_lead (self->utf8[cursor.byte]))
        return FALSE;

      found = cursor.chars + (unit - cursor.utf16);
    }

  if (offset != NULL)
    *offset = found;

  return TRUE;
}

/**
 * gloss_text_peek_range:
 * @self: a text
 * @start: where the range begins, in code points
 * @end: where it ends, at most the text's length
 * @n_bytes: (out) (optional): where to put its length in bytes
 *
 * Returns: (transfer none): the bytes of the range, inside the text and *not* ended by NUL
 */
const char *
gloss_text_peek_range (GlossText *self,
                       guint      start,
                       guint      end,
                       gsize     *n_bytes)
{
  gsize start_byte;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (start <= end && end <= self->n_chars, NULL);

  start_byte = gloss_text_to_byte (self, start);
  if (n_bytes != NULL)
    {
      Cursor cursor = { start_byte, 0, 0 };

      if (self->checkpoints == NULL)
        *n_bytes = end - start;
      else if (end - start < CHECKPOINT_STEP)
        {
          advance_chars (self, &cursor, end - start);
          *n_bytes = cursor.byte - start_byte;
        }
      else
        *n_bytes = gloss_text_to_byte (self, end) - start_byte;
    }

  return self->utf8 + start_byte;
}

/**
 * gloss_text_dup_range:
 * @self: a text
 * @start: where the range begins, in code points
 * @end: where it ends, at most the text's length
 *
 * Returns: (transfer full): the characters of the range, ended by NUL
 */
char *
gloss_text_dup_range (GlossText *self,
                      guint      start,
                      guint      end)
{
  const char *bytes;
  gsize n_bytes = 0;

  bytes = gloss_text_peek_range (self, start, end, &n_bytes);

  return bytes != NULL ? g_strndup (bytes, n_bytes) : NULL;
}

/**
 * gloss_text_get_char:
 * @self: a text
 * @offset: an offset in code points
 *
 * Returns: the character at @offset, or 0 at the text's end
 */
gunichar
gloss_text_get_char (GlossText *self,
                     guint      offset)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (offset <= self->n_chars, 0);

  if (offset == self->n_chars)
    return 0;

  return g_utf8_get_char (self->utf8 + gloss_text_to_byte (self, offset));
}
