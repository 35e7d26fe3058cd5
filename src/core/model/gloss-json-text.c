/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-json-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

/*
 * Members are found and replaced in the text itself: parsing an object and writing it anew would
 * change how numbers and characters are written that nobody touched. The text comes from a reader
 * that has checked it; what is no JSON is passed over without leaving the string.
 */

typedef struct
{
  const char *begin; /* the opening quote of the name */
  const char *name_end;
  const char *value;
  const char *end;
} Member;

static const char *
skip_blanks (const char *p)
{
  while (g_ascii_isspace (*p))
    p++;
  return p;
}

/* @p is at a quote. */
static const char *
skip_string (const char *p)
{
  for (p++; *p != '\0' && *p != '"'; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
  return *p == '"' ? p + 1 : p;
}

/* Behind the value at @p. */
static const char *
skip_value (const char *p)
{
  guint depth = 0;

  while (*p != '\0')
    {
      if (*p == '"')
        p = skip_string (p);
      else if (depth == 0 && (strchr (",}]", *p) != NULL || g_ascii_isspace (*p)))
        return p;
      else if (*p == '{' || *p == '[')
        {
          depth++;
          p++;
        }
      else
        {
          depth -= *p == '}' || *p == ']' ? 1 : 0;
          p++;
        }
      if (depth == 0 && strchr ("\"}]", p[-1]) != NULL)
        return p;
    }

  return p;
}

/* The next member of an object; @at is behind its brace or behind the member before. */
static gboolean
next_member (const char **at,
             Member      *member)
{
  const char *p = skip_blanks (*at);

  if (*p == ',')
    p = skip_blanks (p + 1);
  if (*p != '"')
    return FALSE;
  member->begin = p;
  member->name_end = skip_string (p);
  p = skip_blanks (member->name_end);
  if (*p != ':')
    return FALSE;
  member->value = skip_blanks (p + 1);
  member->end = skip_value (member->value);
  *at = member->end;
  return member->end > member->value;
}

static const char *
enter_object (const char *object)
{
  const char *p = object == NULL ? "" : skip_blanks (object);

  return *p == '{' ? p + 1 : "";
}

static char *
dup_name (const Member *member)
{
  g_autofree char *quoted = g_strndup (member->begin, member->name_end - member->begin);

  return gloss_json_text_dup_string (quoted);
}

static gboolean
is_named (const Member *member,
          const char   *name)
{
  g_autofree char *decoded = NULL;
  gsize n_bytes = member->name_end - member->begin;

  if (memchr (member->begin, '\\', n_bytes) == NULL)
    return n_bytes == strlen (name) + 2 && memcmp (member->begin + 1, name, n_bytes - 2) == 0;
  decoded = dup_name (member);
  return g_strcmp0 (decoded, name) == 0;
}

static gboolean
find_member (const char *object,
             const char *name,
             Member     *member)
{
  const char *at = enter_object (object);

  while (next_member (&at, member))
    if (is_named (member, name))
      return TRUE;
  return FALSE;
}

/**
 * gloss_json_text_find_member:
 * @object: (nullable): an object as JSON; %NULL: an empty one
 * @name: the name of a member
 * @start: (out): where its value begins, in @object
 * @n_bytes: (out): the length of its value
 *
 * Returns: whether there is one; of several of one name, the first
 */
gboolean
gloss_json_text_find_member (const char  *object,
                             const char  *name,
                             const char **start,
                             gsize       *n_bytes)
{
  Member member;

  g_return_val_if_fail (name != NULL && start != NULL && n_bytes != NULL, FALSE);

  if (!find_member (object, name, &member))
    return FALSE;
  *start = member.value;
  *n_bytes = member.end - member.value;
  return TRUE;
}

/**
 * gloss_json_text_dup_member:
 * @object: (nullable): an object as JSON; %NULL: an empty one
 * @name: the name of a member
 *
 * Returns: (transfer full) (nullable): its value as JSON; %NULL if there is none
 */
char *
gloss_json_text_dup_member (const char *object,
                            const char *name)
{
  Member member;

  g_return_val_if_fail (name != NULL, NULL);

  if (!find_member (object, name, &member))
    return NULL;
  return g_strndup (member.value, member.end - member.value);
}

/**
 * gloss_json_text_dup_names:
 * @object: (nullable): an object as JSON; %NULL: an empty one
 *
 * Returns: (transfer full): the names of its members, in order; free with g_strfreev()
 */
char **
gloss_json_text_dup_names (const char *object)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *at = enter_object (object);
  Member member;

  while (next_member (&at, &member))
    {
      char *name = dup_name (&member);

      if (name != NULL)
        g_ptr_array_add (names, name);
    }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/* @object without @member and one of the commas beside it. */
static char *
cut_member (const char   *object,
            const Member *member)
{
  const char *begin = member->begin;
  const char *end = skip_blanks (member->end);
  const char *before = begin;

  while (before > object && g_ascii_isspace (before[-1]))
    before--;
  if (before > object && before[-1] == ',')
    {
      begin = before - 1;
      end = member->end;
    }
  else if (*end == ',')
    end = skip_blanks (end + 1);
  return g_strdup_printf ("%.*s%s", (int) (begin - object), object, end);
}

static char *
append_member (const char *object,
               const char *name,
               const char *value)
{
  g_autofree char *quoted = gloss_json_text_quote (name);
  const char *begin = enter_object (object);
  const char *end;

  if (*begin == '\0' || (end = strrchr (begin, '}')) == NULL || *skip_blanks (begin) == '}')
    return g_strdup_printf ("{%s: %s}", quoted, value);
  while (g_ascii_isspace (end[-1]))
    end--;
  return g_strdup_printf ("%.*s, %s: %s}", (int) (end - object), object, quoted, value);
}

/**
 * gloss_json_text_set_member:
 * @object: (nullable): an object as JSON; %NULL, or what is no object: an empty one
 * @name: the name of a member
 * @value: (nullable): its value as JSON; %NULL: it is taken out
 *
 * Returns: (transfer full): @object with that value in the place of the old one, or behind the
 *   others; free with g_free()
 */
char *
gloss_json_text_set_member (const char *object,
                            const char *name,
                            const char *value)
{
  Member member;

  g_return_val_if_fail (name != NULL, NULL);

  if (!find_member (object, name, &member))
    return value != NULL ? append_member (object, name, value)
                         : g_strdup (object == NULL ? "{}" : object);
  if (value == NULL)
    return cut_member (object, &member);
  return g_strdup_printf ("%.*s%s%s", (int) (member.value - object), object, value, member.end);
}

/**
 * gloss_json_text_dup_string:
 * @value: (nullable): a value as JSON
 *
 * Returns: (transfer full) (nullable): the characters of a string; %NULL for everything else
 */
char *
gloss_json_text_dup_string (const char *value)
{
  g_autoptr (JsonNode) node = NULL;
  gsize n_plain;

  if (value == NULL || *value != '"')
    return NULL;
  n_plain = strcspn (value + 1, "\"\\");
  if (value[n_plain + 1] == '"' && value[n_plain + 2] == '\0')
    return g_strndup (value + 1, n_plain);

  node = json_from_string (value, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_dup_string (node);
}

/**
 * gloss_json_text_dup_strings:
 * @value: (nullable): a value as JSON
 *
 * Returns: (transfer full): the strings of an array, in order, other elements left out; empty for
 *   everything else; free with g_strfreev()
 */
char **
gloss_json_text_dup_strings (const char *value)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();
  const char *p = value == NULL ? "" : skip_blanks (value);

  for (p = *p == '[' ? skip_blanks (p + 1) : ""; *p != '\0' && *p != ']';)
    {
      const char *end = skip_value (p);
      g_autofree char *element = g_strndup (p, end - p);
      char *string = gloss_json_text_dup_string (element);

      if (string != NULL)
        g_ptr_array_add (strings, string);
      p = skip_blanks (end);
      if (*p != ',')
        break;
      p = skip_blanks (p + 1);
    }
  g_ptr_array_add (strings, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&strings), FALSE);
}

static void
put_quoted (GString    *out,
            const char *string)
{
  static const char controls[] = "\b\f\n\r\t", letters[] = "bfnrt";

  g_string_append_c (out, '"');
  for (const char *p = string; *p != '\0'; p++)
    {
      const char *control = strchr (controls, *p);

      if (control != NULL)
        g_string_append_printf (out, "\\%c", letters[control - controls]);
      else if ((guchar) *p < 0x20)
        g_string_append_printf (out, "\\u%04x", (guint) *p);
      else
        {
          if (*p == '"' || *p == '\\')
            g_string_append_c (out, '\\');
          g_string_append_c (out, *p);
        }
    }
  g_string_append_c (out, '"');
}

/**
 * gloss_json_text_quote:
 * @string: characters
 *
 * Returns: (transfer full): them as a JSON string on one line; free with g_free()
 */
char *
gloss_json_text_quote (const char *string)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (string != NULL, NULL);

  put_quoted (out, string);
  return g_string_free (out, FALSE);
}

/**
 * gloss_json_text_quote_list:
 * @strings: (array zero-terminated=1): strings
 *
 * Returns: (transfer full): them as a JSON array on one line; free with g_free()
 */
char *
gloss_json_text_quote_list (const char *const *strings)
{
  GString *out = g_string_new ("[");

  g_return_val_if_fail (strings != NULL, NULL);

  for (guint i = 0; strings[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      put_quoted (out, strings[i]);
    }
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}
