/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-record.h"

#include <string.h>

/*
 * A record (annotation, label, document) is one allocation: its struct and, behind it, its strings.
 *
 * What repeats from record to record (label ids, names of annotators) is held once in a table of
 * counted strings. GLib's own tables do not fit: g_intern_string() never frees, and the last
 * release of an interned GRefString is not one step with its removal from the table, so that
 * another thread can take a string that is just being freed. Here the count only changes under the
 * lock of the table.
 *
 * interned: the `text` of each InternedString, as key and value; the table holds them, uncounted.
 */

typedef struct
{
  guint n_users;
  char  text[];
} InternedString;

G_LOCK_DEFINE_STATIC (interned);
static GHashTable *interned;

/**
 * gloss_record_measure:
 * @text: (nullable): a string
 *
 * Returns: the bytes it takes in the block behind a record; 0 for %NULL
 */
gsize
gloss_record_measure (const char *text)
{
  return text == NULL ? 0 : strlen (text) + 1;
}

/**
 * gloss_record_put:
 * @cursor: the next free byte of the block
 * @text: (nullable): a string
 *
 * Copies @text into the block and moves @cursor behind it.
 *
 * Returns: (nullable): the copy, or %NULL for %NULL
 */
const char *
gloss_record_put (char       **cursor,
                  const char  *text)
{
  char *copy = *cursor;
  gsize size = gloss_record_measure (text);

  if (text == NULL)
    return NULL;

  memcpy (copy, text, size);
  *cursor += size;
  return copy;
}

/**
 * gloss_record_dup_list:
 * @list: (array zero-terminated=1) (nullable): strings
 *
 * Returns: (transfer full) (nullable): a copy, or %NULL for an empty list; with g_strfreev()
 */
const char *const *
gloss_record_dup_list (const char *const *list)
{
  if (list == NULL || list[0] == NULL)
    return NULL;

  return (const char *const *) g_strdupv ((char **) list);
}

/**
 * gloss_record_same_list:
 * @a: (array zero-terminated=1) (nullable): strings
 * @b: (array zero-terminated=1) (nullable): strings
 *
 * Returns: whether both are the same, in the same order
 */
gboolean
gloss_record_same_list (const char *const *a,
                        const char *const *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_strv_equal (a, b);
}

/**
 * gloss_record_intern:
 * @text: (nullable): a string
 *
 * Returns: (nullable): the one copy of it, to be given back with gloss_record_unintern()
 */
const char *
gloss_record_intern (const char *text)
{
  InternedString *string;
  gsize size;
  char *key;

  if (text == NULL)
    return NULL;

  G_LOCK (interned);
  if (interned == NULL)
    interned = g_hash_table_new (g_str_hash, g_str_equal);
  key = g_hash_table_lookup (interned, text);
  if (key == NULL)
    {
      size = strlen (text) + 1;
      string = g_malloc (sizeof *string + size);
      string->n_users = 0;
      key = memcpy (string->text, text, size);
      g_hash_table_add (interned, key);
    }
  ((InternedString *) (gpointer) (key - G_STRUCT_OFFSET (InternedString, text)))->n_users++;
  G_UNLOCK (interned);

  return key;
}

/**
 * gloss_record_unintern:
 * @text: (nullable): what gloss_record_intern() returned
 *
 * Gives it back. The last user frees it.
 */
void
gloss_record_unintern (const char *text)
{
  InternedString *string;

  if (text == NULL)
    return;

  string = (InternedString *) (gpointer) (text - G_STRUCT_OFFSET (InternedString, text));
  G_LOCK (interned);
  if (--string->n_users == 0)
    {
      g_hash_table_remove (interned, text);
      g_free (string);
    }
  G_UNLOCK (interned);
}

/**
 * gloss_record_n_interned:
 *
 * Returns: how many different strings are alive, for tests
 */
guint
gloss_record_n_interned (void)
{
  guint n;

  G_LOCK (interned);
  n = interned == NULL ? 0 : g_hash_table_size (interned);
  G_UNLOCK (interned);

  return n;
}
