/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-webanno.h"

#include "core/model/gloss-attribute-value.h"
#include "core/model/gloss-json-text.h"
#include "formats/gloss-output.h"

#include <string.h>

/* Words of WebAnno TSV.
 *
 * A value of an annotation has a backslash before what means something there; "_" and "*" alone are
 * no annotation and no value. The text has backslashes before control characters. A feature is a
 * name as in Java: an attribute's id with any other character as "_x", its code in hexadecimal
 * digits, "_".
 *
 * A feature has no type that the file would say. So what is no string is JSON, and a string that
 * might be taken for JSON too. */

/**
 * gloss_webanno_append_value:
 * @line: what to add to
 * @value: a value; a carriage return is taken for a line end
 *
 * Adds a value, escaped; an empty one as one that is not set.
 */
void
gloss_webanno_append_value (GString    *line,
                            const char *value)
{
  if (*value == '\0')
    g_string_append_c (line, '*');
  for (; *value != '\0'; value++)
    {
      if (*value == '\r')
        {
          if (value[1] != '\n')
            g_string_append (line, "\\n");
        }
      else if (*value == '\n' || *value == '\t')
        {
          g_string_append (line, *value == '\n' ? "\\n" : "\\t");
        }
      else
        {
          if (strchr ("\\[]|_;*", *value) != NULL || (value[0] == '-' && value[1] == '>'))
            g_string_append_c (line, '\\');
          g_string_append_c (line, *value);
        }
    }
}

/**
 * gloss_webanno_append_text:
 * @line: what to add to
 * @text: UTF-8, a part of the article
 * @n_bytes: its length
 *
 * Adds text, escaped.
 */
void
gloss_webanno_append_text (GString    *line,
                           const char *text,
                           gsize       n_bytes)
{
  static const char raw[] = "\\\t\n\r\f\b";
  static const char letters[] = "\\tnrfb";

  for (gsize i = 0; i < n_bytes; i++)
    {
      const char *found = text[i] != '\0' ? strchr (raw, text[i]) : NULL;

      /* INCEpTION takes a backslash before a vertical tab for one of the text. */
      if (found != NULL || ((guchar) text[i] < 0x20 && text[i] != '\v'))
        g_string_append_c (line, '\\');
      g_string_append_c (line, found != NULL ? letters[found - raw] : text[i]);
    }
}

/**
 * gloss_webanno_unescape:
 * @cell: what stands in a file
 * @n_bytes: its length
 * @is_text: whether it is text of the article, rather than a value
 *
 * Returns: (transfer full): what it means
 */
char *
gloss_webanno_unescape (const char *cell,
                        gsize       n_bytes,
                        gboolean    is_text)
{
  GString *plain = g_string_sized_new (n_bytes);
  const char *letters = is_text ? "tnrfb" : "tn";

  for (gsize i = 0; i < n_bytes; i++)
    {
      const char *found = NULL;

      if (cell[i] == '\\' && i + 1 < n_bytes)
        {
          i++;
          found = strchr (letters, cell[i]);
        }
      g_string_append_c (plain, found != NULL ? "\t\n\r\f\b"[found - letters] : cell[i]);
    }
  return g_string_free (plain, FALSE);
}

/* The end of what begins at @at: the next "|" that is not escaped, or the end of the cell. */
static const char *
find_part_end (const char *at)
{
  for (; *at != '\0' && *at != '|'; at++)
    if (*at == '\\' && at[1] != '\0')
      at++;
  return at;
}

/**
 * gloss_webanno_get_part:
 * @cell: a cell
 * @i: one of what is stacked in it, from 0
 * @n_bytes: (out): its length
 *
 * Returns: (transfer none) (nullable): it; %NULL if there are fewer
 */
const char *
gloss_webanno_get_part (const char *cell,
                        guint       i,
                        gsize      *n_bytes)
{
  const char *end = find_part_end (cell);

  for (; i > 0; i--)
    {
      if (*end == '\0')
        return NULL;
      cell = end + 1;
      end = find_part_end (cell);
    }
  *n_bytes = (gsize) (end - cell);
  return cell;
}

/**
 * gloss_webanno_count_parts:
 * @cell: a cell
 *
 * Returns: how many are stacked in it
 */
guint
gloss_webanno_count_parts (const char *cell)
{
  guint n_parts = 1;

  for (const char *at = find_part_end (cell); *at != '\0'; at = find_part_end (at + 1))
    n_parts++;
  return n_parts;
}

/* Whether what stands at @at has a backslash before it that is not itself behind one. */
static gboolean
is_escaped (const char *part,
            gsize       at)
{
  gsize n_backslashes = 0;

  while (n_backslashes < at && part[at - n_backslashes - 1] == '\\')
    n_backslashes++;
  return n_backslashes % 2 == 1;
}

/**
 * gloss_webanno_take_number:
 * @part: a part of a cell
 * @n_bytes: (inout): its length
 *
 * Takes the number off its end: "Doubt[3]".
 *
 * Returns: the number; 0: there is none
 */
guint
gloss_webanno_take_number (const char *part,
                           gsize      *n_bytes)
{
  gsize at = *n_bytes;
  guint64 number = 0;

  if (at < 3 || part[at - 1] != ']')
    return 0;
  for (at--; at > 0 && g_ascii_isdigit (part[at - 1]); at--)
    continue;
  if (at < 1 || part[at - 1] != '[' || is_escaped (part, at - 1) || part[at] == ']')
    return 0;
  number = g_ascii_strtoull (part + at, NULL, 10);
  if (number == 0 || number > G_MAXUINT)
    return 0;
  *n_bytes = at - 1;
  return (guint) number;
}

/**
 * gloss_webanno_parse_part:
 * @part: a part of a cell, without a number
 * @n_bytes: its length
 *
 * Returns: (transfer full) (nullable): the value; %NULL where it is not set
 */
char *
gloss_webanno_parse_part (const char *part,
                          gsize       n_bytes)
{
  if (n_bytes == 1 && (*part == '*' || *part == '_'))
    return NULL;
  return gloss_webanno_unescape (part, n_bytes, FALSE);
}

/**
 * gloss_webanno_make_feature:
 * @attribute_id: the id of an attribute
 *
 * Returns: (transfer full): the name of its feature
 */
char *
gloss_webanno_make_feature (const char *attribute_id)
{
  GString *name = g_string_new (GLOSS_WEBANNO_ATTRIBUTE);

  for (const char *at = attribute_id; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c < 0x80 && (g_ascii_isalnum (*at) || (*at == '_' && at[1] != 'x')))
        g_string_append_c (name, *at);
      else
        g_string_append_printf (name, "_x%x_", c);
    }
  return g_string_free (name, FALSE);
}

/**
 * gloss_webanno_parse_feature:
 * @feature: the name of a feature
 *
 * Returns: (transfer full): the id of the attribute that it stands for; the name itself if it is
 *   none of ours
 */
char *
gloss_webanno_parse_feature (const char *feature)
{
  GString *id = NULL;

  if (!g_str_has_prefix (feature, GLOSS_WEBANNO_ATTRIBUTE))
    return g_strdup (feature);
  id = g_string_new (NULL);
  for (const char *at = feature + strlen (GLOSS_WEBANNO_ATTRIBUTE); *at != '\0';)
    {
      char *end = NULL;
      guint64 c = at[0] == '_' && at[1] == 'x' && g_ascii_isxdigit (at[2])
                    ? g_ascii_strtoull (at + 2, &end, 16) : 0;

      if (c > 0 && c <= 0x10ffff && *end == '_' && g_unichar_validate ((gunichar) c))
        {
          g_string_append_unichar (id, (gunichar) c);
          at = end + 1;
        }
      else
        {
          g_string_append_c (id, *at++);
        }
    }
  return g_string_free (id, FALSE);
}

/* Whether a value would be read as something else than a string. */
static gboolean
is_json (const char *value)
{
  g_autoptr (JsonNode) node = NULL;
  gboolean boolean;
  double number;

  if (gloss_attribute_value_get_boolean (value, &boolean)
      || gloss_attribute_value_get_number (value, &number) || strcmp (value, "null") == 0)
    return TRUE;
  if (*value == '\0' || strchr ("[{\"", *value) == NULL)
    return FALSE;
  node = gloss_output_parse_json (value);
  return node != NULL;
}

/**
 * gloss_webanno_make_value:
 * @json: a value of an attribute
 *
 * Returns: (transfer full): the value of its feature, not escaped
 */
char *
gloss_webanno_make_value (const char *json)
{
  g_autofree char *string = *json == '"' ? gloss_attribute_value_dup_string (json) : NULL;

  return string != NULL && *string != '\0' && strchr (string, '\r') == NULL && !is_json (string)
           ? g_steal_pointer (&string) : g_strdup (json);
}

/**
 * gloss_webanno_parse_value:
 * @value: the value of a feature
 *
 * Returns: (transfer full): the value of the attribute, JSON
 */
char *
gloss_webanno_parse_value (const char *value)
{
  return is_json (value) ? g_strdup (value) : gloss_json_text_quote (value);
}
