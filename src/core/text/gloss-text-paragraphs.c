/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The paragraphs of a text.
 *
 * A paragraph is a line of the text with something other than blanks in it. Lines end at LF, CR,
 * CRLF and U+2029, as those of GtkTextBuffer do. The offsets at which they begin are kept in
 * ascending order, so one is found in O(log n).
 */

#include "core/text/gloss-text-paragraphs.h"

struct _GlossTextParagraphs
{
  GArray *starts; /* guint: code points */
};

static gboolean
ends_line (gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x2029;
}

/**
 * gloss_text_paragraphs_new:
 * @text: a text
 *
 * O(n) in the length of the text.
 *
 * Returns: (transfer full): its paragraphs; they keep nothing of @text
 */
GlossTextParagraphs *
gloss_text_paragraphs_new (GlossText *text)
{
  GlossTextParagraphs *self = g_new0 (GlossTextParagraphs, 1);
  gsize n_bytes;
  const char *p = gloss_text_get_utf8 (text, &n_bytes);
  const char *end = p + n_bytes;
  gboolean counted = FALSE;
  guint start = 0;

  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint offset = 0; p < end; offset++, p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char (p);

      if (ends_line (c))
        {
          start = offset + 1;
          counted = FALSE;
        }
      else if (!counted && !g_unichar_isspace (c))
        {
          g_array_append_val (self->starts, start);
          counted = TRUE;
        }
    }
  return self;
}

/**
 * gloss_text_paragraphs_free:
 * @self: (transfer full) (nullable): paragraphs, or %NULL
 */
void
gloss_text_paragraphs_free (GlossTextParagraphs *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->starts);
  g_free (self);
}

/**
 * gloss_text_paragraphs_get_n:
 * @self: paragraphs
 *
 * Returns: how many there are
 */
guint
gloss_text_paragraphs_get_n (const GlossTextParagraphs *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->starts->len;
}

/**
 * gloss_text_paragraphs_find_start:
 * @self: paragraphs
 * @offset: a place in the text, in code points
 *
 * O(log n).
 *
 * Returns: the number of the paragraph that begins exactly there, from 1; 0 if none does
 */
guint
gloss_text_paragraphs_find_start (const GlossTextParagraphs *self,
                                  guint                      offset)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL, 0);

  high = self->starts->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->starts, guint, middle) < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->starts->len && g_array_index (self->starts, guint, low) == offset ? low + 1
                                                                                       : 0;
}
