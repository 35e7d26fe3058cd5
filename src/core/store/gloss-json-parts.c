/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-json-parts.h"

#include "core/model/gloss-json-text.h"
#include "core/store/gloss-json-write.h"

#include <string.h>

/* Objects, lists of records and plain lists as one kind of thing: parts in an order, each found by
 * its key. What a part says stays where it stands in the file.
 *
 * - No two parts have the same key: where a file has a key twice, the second gets one of its own.
 * - `index` knows exactly the keys of `parts`, which owns them. */

struct _GlossJsonParts
{
  GArray     *parts; /* GlossJsonPart */
  GHashTable *index; /* key: a part's key, borrowed; value: where in parts, from 1 */
};

static void
clear_part (gpointer data)
{
  g_free (((GlossJsonPart *) data)->key);
}

static char *
dup_string (const GlossJsonString *string)
{
  g_autofree char *quoted = g_strndup (string->start - 1, string->length + 2);

  return gloss_json_text_dup_string (quoted);
}

/* An element that is an object with an "id" is a record. */
static char *
make_element_key (const GlossJsonValue *value)
{
  GlossJsonScan scan;
  GlossJsonString name, id;
  const char *start;
  gsize n_bytes;
  guint n = 0;

  gloss_json_scan_init (&scan, value->start, value->n_bytes);
  if (gloss_json_scan_peek (&scan) != '{' || !gloss_json_scan_enter (&scan, '{'))
    return gloss_json_value_dup_line (value);
  while (gloss_json_scan_next_member (&scan, &n, &name))
    {
      if (gloss_json_string_is (&name, "id", 2) && gloss_json_scan_peek (&scan) == '"'
          && gloss_json_scan_string (&scan, &id))
        return dup_string (&id);
      if (!gloss_json_scan_value (&scan, &start, &n_bytes))
        break;
    }
  return gloss_json_value_dup_line (value);
}

static void
add_part (GlossJsonParts       *self,
          char                 *key,
          const GlossJsonValue *name,
          const GlossJsonValue *value)
{
  GlossJsonPart part = { key, *name, *value };

  for (guint n = 2; g_hash_table_contains (self->index, part.key); n++)
    {
      char *other = g_strdup_printf ("%s\x1f%u", key, n);

      if (part.key != key)
        g_free (part.key);
      part.key = other;
    }
  if (part.key != key)
    g_free (key);
  g_array_append_val (self->parts, part);
  g_hash_table_insert (self->index, part.key, GUINT_TO_POINTER (self->parts->len));
}

static void
read_object (GlossJsonParts *self,
             GlossJsonScan  *scan)
{
  GlossJsonString string;
  GlossJsonValue value;
  guint n = 0;

  gloss_json_scan_enter (scan, '{');
  while (gloss_json_scan_next_member (scan, &n, &string)
         && gloss_json_scan_value (scan, &value.start, &value.n_bytes))
    {
      const char *start = string.start - 1;
      const GlossJsonValue name = { start, (gsize) (value.start - start) };

      add_part (self, dup_string (&string), &name, &value);
    }
}

static void
read_array (GlossJsonParts *self,
            GlossJsonScan  *scan)
{
  const GlossJsonValue no_name = { NULL, 0 };
  GlossJsonValue value;
  guint n = 0;

  gloss_json_scan_enter (scan, '[');
  while (gloss_json_scan_next_element (scan, &n)
         && gloss_json_scan_value (scan, &value.start, &value.n_bytes))
    add_part (self, make_element_key (&value), &no_name, &value);
}

/**
 * gloss_json_parts_new:
 * @value: an object or array, valid JSON, which must outlive the parts; anything else, or no value,
 *   has no parts
 *
 * Returns: (transfer full): the parts of @value
 */
GlossJsonParts *
gloss_json_parts_new (const GlossJsonValue *value)
{
  GlossJsonParts *self = g_new0 (GlossJsonParts, 1);
  GlossJsonScan scan;

  self->parts = g_array_new (FALSE, FALSE, sizeof (GlossJsonPart));
  g_array_set_clear_func (self->parts, clear_part);
  self->index = g_hash_table_new (g_str_hash, g_str_equal);
  if (value->start == NULL)
    return self;

  gloss_json_scan_init (&scan, value->start, value->n_bytes);
  if (gloss_json_scan_peek (&scan) == '{')
    read_object (self, &scan);
  else if (gloss_json_scan_peek (&scan) == '[')
    read_array (self, &scan);
  return self;
}

/**
 * gloss_json_parts_free:
 * @self: (transfer full): parts
 */
void
gloss_json_parts_free (GlossJsonParts *self)
{
  g_hash_table_unref (self->index);
  g_array_unref (self->parts);
  g_free (self);
}

/**
 * gloss_json_parts_get_size:
 * @self: parts
 *
 * Returns: how many there are
 */
guint
gloss_json_parts_get_size (const GlossJsonParts *self)
{
  return self->parts->len;
}

/**
 * gloss_json_parts_get_nth:
 * @self: parts
 * @n: which, less than their number
 *
 * Returns: (transfer none): the part at that place
 */
const GlossJsonPart *
gloss_json_parts_get_nth (const GlossJsonParts *self,
                          guint                 n)
{
  g_return_val_if_fail (n < self->parts->len, NULL);

  return &g_array_index (self->parts, GlossJsonPart, n);
}

/**
 * gloss_json_parts_find_place:
 * @self: parts
 * @key: a key
 * @place: (out): where the part with that key stands
 *
 * Returns: whether there is one
 */
gboolean
gloss_json_parts_find_place (const GlossJsonParts *self,
                             const char           *key,
                             guint                *place)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->index, key));

  *place = n - 1;
  return n > 0;
}

/**
 * gloss_json_parts_find:
 * @self: parts
 * @key: a key
 *
 * Returns: (transfer none) (nullable): the part with that key
 */
const GlossJsonPart *
gloss_json_parts_find (const GlossJsonParts *self,
                       const char           *key)
{
  guint place;

  return gloss_json_parts_find_place (self, key, &place) ? gloss_json_parts_get_nth (self, place)
                                                         : NULL;
}

/**
 * gloss_json_parts_lookup:
 * @self: parts
 * @key: a key
 *
 * Returns: the value of the part with that key; one that is not there if there is none
 */
GlossJsonValue
gloss_json_parts_lookup (const GlossJsonParts *self,
                         const char           *key)
{
  const GlossJsonPart *part = gloss_json_parts_find (self, key);

  return part != NULL ? part->value : (GlossJsonValue) { NULL, 0 };
}

/**
 * gloss_json_value_of:
 * @json: (nullable): JSON
 *
 * Returns: @json as a value
 */
GlossJsonValue
gloss_json_value_of (const char *json)
{
  return (GlossJsonValue) { json, json != NULL ? strlen (json) : 0 };
}

/**
 * gloss_json_value_is_there:
 * @self: a value
 *
 * Returns: whether there is one
 */
gboolean
gloss_json_value_is_there (const GlossJsonValue *self)
{
  return self->start != NULL;
}

/**
 * gloss_json_value_get_kind:
 * @self: a value
 *
 * Returns: its first character, which says what it is: `{`, `[`, `"`, `t`, `4`, …; NUL: no value
 */
char
gloss_json_value_get_kind (const GlossJsonValue *self)
{
  return self->start != NULL && self->n_bytes > 0 ? *self->start : '\0';
}

/**
 * gloss_json_value_equal:
 * @a: a value
 * @b: another
 *
 * Returns: whether they say the same in the same words: only line breaks and blanks around them may
 *   differ
 */
gboolean
gloss_json_value_equal (const GlossJsonValue *a,
                        const GlossJsonValue *b)
{
  g_autofree char *line_a = NULL;
  g_autofree char *line_b = NULL;

  if (a->start == NULL || b->start == NULL)
    return a->start == b->start;
  if (a->n_bytes == b->n_bytes && memcmp (a->start, b->start, a->n_bytes) == 0)
    return TRUE;

  line_a = gloss_json_value_dup_line (a);
  line_b = gloss_json_value_dup_line (b);
  return strcmp (line_a, line_b) == 0;
}

/**
 * gloss_json_value_dup_line:
 * @self: a value that is there
 *
 * Returns: (transfer full): it in one line; free with g_free()
 */
char *
gloss_json_value_dup_line (const GlossJsonValue *self)
{
  GString *line = g_string_sized_new (self->n_bytes + 1);

  gloss_json_put_raw (line, self->start, self->n_bytes);
  return g_string_free (line, FALSE);
}

/**
 * gloss_json_value_dup_member:
 * @self: a value
 * @name: the name of a member
 *
 * Returns: (transfer full) (nullable): that member of an object, as JSON; %NULL if there is none.
 *   Free with g_free()
 */
char *
gloss_json_value_dup_member (const GlossJsonValue *self,
                             const char           *name)
{
  g_autofree char *line = NULL;

  if (gloss_json_value_get_kind (self) != '{')
    return NULL;
  line = gloss_json_value_dup_line (self);
  return gloss_json_text_dup_member (line, name);
}

/**
 * gloss_json_value_dup_string:
 * @self: a value
 * @name: the name of a member
 *
 * Returns: (transfer full): the characters of that member of an object; empty if it is no string,
 *   or there is none. Free with g_free()
 */
char *
gloss_json_value_dup_string (const GlossJsonValue *self,
                             const char           *name)
{
  g_autofree char *member = gloss_json_value_dup_member (self, name);
  char *string = gloss_json_text_dup_string (member);

  return string != NULL ? string : g_strdup ("");
}
