/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-json-write.h"

#include "core/store/gloss-json-scan.h"

/* The form that all files of ours share: `": "` and `", "` between things, characters as they are,
 * and of escapes only what JSON asks for. One value never takes more than one line. */

/* For each byte 0, or the letter of its escape; `u` stands for \u00XX. */
static const char escapes[256] = {
  'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'b', 't', 'n', 'u', 'f', 'r', 'u', 'u',
  'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u',
  ['"'] = '"', ['\\'] = '\\',
};

/**
 * gloss_json_put_escaped:
 * @out: where to append
 * @bytes: UTF-8
 * @n_bytes: its length
 *
 * Appends what stands between the quotation marks of a JSON string.
 */
void
gloss_json_put_escaped (GString    *out,
                        const char *bytes,
                        gsize       n_bytes)
{
  static const char digits[] = "0123456789abcdef";
  const char *p = bytes;
  const char *end = bytes + n_bytes;

  while (p < end)
    {
      const char *clean = p;
      char escape[6] = { '\\', 'u', '0', '0' };

      while (p < end && escapes[(guchar) *p] == 0)
        p++;
      gloss_json_put (out, clean, p - clean);
      if (p == end)
        break;
      escape[1] = escapes[(guchar) *p];
      escape[4] = digits[(guchar) *p >> 4];
      escape[5] = digits[*p & 0xf];
      gloss_json_put (out, escape, escape[1] == 'u' ? 6 : 2);
      p++;
    }
}

/**
 * gloss_json_put_string:
 * @out: where to append
 * @string: UTF-8
 *
 * Appends @string as a JSON string, with its quotation marks.
 */
void
gloss_json_put_string (GString    *out,
                       const char *string)
{
  gloss_json_put_literal (out, "\"");
  gloss_json_put_escaped (out, string, strlen (string));
  gloss_json_put_literal (out, "\"");
}

/**
 * gloss_json_put_uint:
 * @out: where to append
 * @number: a number
 *
 * Appends @number in decimal digits.
 */
void
gloss_json_put_uint (GString *out,
                     guint64  number)
{
  char digits[20];
  guint i = sizeof digits;

  do
    digits[--i] = (char) ('0' + number % 10);
  while ((number /= 10) > 0);
  gloss_json_put (out, digits + i, sizeof digits - i);
}

static gboolean
takes_lines (const char *json,
             gsize       n_bytes)
{
  return memchr (json, '\n', n_bytes) != NULL || memchr (json, '\r', n_bytes) != NULL
         || memchr (json, '\t', n_bytes) != NULL;
}

/* The end of the string whose opening quote is at @p. */
static const char *
skip_string (const char *p,
             const char *end)
{
  for (p++; p < end && *p != '"'; p++)
    if (*p == '\\')
      p++;
  return MIN (p + 1, end);
}

/**
 * gloss_json_put_raw:
 * @out: where to append
 * @json: valid JSON
 * @n_bytes: its length
 *
 * Appends @json as it is; only where it takes several lines, blanks outside of strings give way
 * to ours, so that it takes one. Doing it twice changes nothing more.
 */
void
gloss_json_put_raw (GString    *out,
                    const char *json,
                    gsize       n_bytes)
{
  const char *p = json;
  const char *end = json + n_bytes;

  if (!takes_lines (json, n_bytes))
    {
      gloss_json_put (out, json, n_bytes);
      return;
    }
  while (p < end)
    {
      const char *start = p;

      if (*p == '"')
        p = skip_string (p, end);
      else
        p++;
      if (strchr (" \n\r\t", *start) == NULL)
        gloss_json_put (out, start, p - start);
      if (*start == ':' || *start == ',')
        gloss_json_put_literal (out, " ");
    }
}

/**
 * gloss_json_put_element:
 * @out: where to append: empty, or an array that still lacks its closing bracket
 * @json: valid JSON
 * @n_bytes: its length
 *
 * Appends @json to the array, which it begins if need be.
 */
void
gloss_json_put_element (GString    *out,
                        const char *json,
                        gsize       n_bytes)
{
  if (out->len == 0)
    gloss_json_put_literal (out, "[");
  else
    gloss_json_put_literal (out, ", ");
  gloss_json_put_raw (out, json, n_bytes);
}

/**
 * gloss_json_put_extra:
 * @out: where to append
 * @extra: (nullable): members as JSON, without braces
 *
 * Appends @extra behind members that are already there.
 */
void
gloss_json_put_extra (GString    *out,
                      const char *extra)
{
  if (extra == NULL || *extra == '\0')
    return;
  gloss_json_put_literal (out, ", ");
  gloss_json_put_raw (out, extra, strlen (extra));
}

/**
 * gloss_json_put_extra_lines:
 * @out: where to append
 * @extra: (nullable): members as JSON, without braces
 *
 * Appends @extra behind members that are already there, each on a line of its own.
 */
void
gloss_json_put_extra_lines (GString    *out,
                            const char *extra)
{
  g_autofree char *object = g_strconcat ("{", extra != NULL ? extra : "", "}", NULL);
  GlossJsonScan scan;
  GlossJsonString key;
  const char *start;
  gsize n_bytes;
  guint n = 0;

  gloss_json_scan_init (&scan, object, strlen (object));
  gloss_json_scan_enter (&scan, '{');
  while (gloss_json_scan_next_member (&scan, &n, &key)
         && gloss_json_scan_value (&scan, &start, &n_bytes))
    {
      gloss_json_put_literal (out, ",\n");
      gloss_json_put_raw (out, key.start - 1, start + n_bytes - (key.start - 1));
    }
  g_warn_if_fail (scan.reason == NULL);
}

/**
 * gloss_json_put_lines:
 * @out: where to append
 * @array: (nullable): a JSON array as text; %NULL stands for the empty one
 *
 * Appends @array with one line for each element.
 */
void
gloss_json_put_lines (GString    *out,
                      const char *array)
{
  GlossJsonScan scan;
  const char *start;
  gsize n_bytes;
  guint n = 0;

  gloss_json_put_literal (out, "[");
  gloss_json_scan_init (&scan, array == NULL ? "[]" : array, array == NULL ? 2 : strlen (array));
  gloss_json_scan_enter (&scan, '[');
  while (gloss_json_scan_next_element (&scan, &n)
         && gloss_json_scan_value (&scan, &start, &n_bytes))
    {
      if (n > 1)
        gloss_json_put_literal (out, ",");
      gloss_json_put_literal (out, "\n");
      gloss_json_put_raw (out, start, n_bytes);
    }
  g_warn_if_fail (scan.reason == NULL);
  if (n > 0)
    gloss_json_put_literal (out, "\n");
  gloss_json_put_literal (out, "]");
}
