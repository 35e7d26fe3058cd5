/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-number.h"

/**
 * gloss_number_parse:
 * @text: (nullable): what should be a number: decimal digits and nothing else
 * @max: the greatest that is allowed
 * @number: (out): its value
 *
 * For the offsets of files. g_ascii_string_to_unsigned() must not be used for them: it takes an
 * `errno` that its own first call leaves behind, when another thread makes its first call at the
 * same time, for a number out of range (GLib 2.74), and then an annotation would be left out.
 *
 * Returns: whether it is one
 */
gboolean
gloss_number_parse (const char *text,
                    guint       max,
                    guint      *number)
{
  guint64 value = 0;

  if (text == NULL || *text == '\0')
    return FALSE;
  for (; *text != '\0'; text++)
    {
      if (!g_ascii_isdigit (*text))
        return FALSE;
      value = value * 10 + (guint64) g_ascii_digit_value (*text);
      if (value > max)
        return FALSE;
    }
  *number = (guint) value;
  return TRUE;
}
