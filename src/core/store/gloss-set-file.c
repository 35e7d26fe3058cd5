/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-set-file.h"

#include <string.h>

/* The names of set files. `ARTICLE.gloss.json` is the default set and `ARTICLE.SET.gloss.json` a
 * named one. Articles end in `.txt`, which tells the two apart; that is why no set is named
 * "txt". For an article of another ending, the part before `.gloss.json` is taken for a set's name
 * if what stands before it has an ending of its own.
 */

#define SET_FILE_SUFFIX ".gloss.json"
#define ARTICLE_SUFFIX ".txt"
#define DEFAULT_SET "default"

/**
 * gloss_set_file_is_set_name:
 * @set_name: UTF-8
 *
 * Returns: whether a set may have this name: letters, digits, hyphens and underscores of any script
 */
gboolean
gloss_set_file_is_set_name (const char *set_name)
{
  g_return_val_if_fail (set_name != NULL, FALSE);

  if (*set_name == '\0' || !g_utf8_validate (set_name, -1, NULL)
      || g_ascii_strcasecmp (set_name, ARTICLE_SUFFIX + 1) == 0)
    return FALSE;
  for (const char *p = set_name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != '-' && c != '_' && !g_unichar_isalnum (c) && !g_unichar_ismark (c))
        return FALSE;
    }
  return TRUE;
}

/**
 * gloss_set_file_make_name:
 * @article_name: the article's file name
 * @set_name: (nullable): the set's name; %NULL stands for "default"
 *
 * Returns: (transfer full): the name of the set's file; free with g_free()
 */
char *
gloss_set_file_make_name (const char *article_name,
                          const char *set_name)
{
  g_return_val_if_fail (article_name != NULL, NULL);

  if (set_name == NULL || g_str_equal (set_name, DEFAULT_SET))
    return g_strconcat (article_name, SET_FILE_SUFFIX, NULL);
  return g_strconcat (article_name, ".", set_name, SET_FILE_SUFFIX, NULL);
}

static gboolean
is_article_name (const char *name,
                 gsize       n_bytes)
{
  const gsize n = strlen (ARTICLE_SUFFIX);

  return n_bytes > n && g_ascii_strncasecmp (name + n_bytes - n, ARTICLE_SUFFIX, n) == 0;
}

/* Where the set's name begins in @stem (@n_bytes long); %NULL: it is a default set's. */
static const char *
find_set_name (const char *stem,
               gsize       n_bytes)
{
  const char *dot = g_strrstr_len (stem, (gssize) n_bytes, ".");
  g_autofree char *set_name = NULL;

  if (is_article_name (stem, n_bytes) || dot == NULL || dot == stem)
    return NULL;
  set_name = g_strndup (dot + 1, n_bytes - (gsize) (dot + 1 - stem));
  if (!gloss_set_file_is_set_name (set_name))
    return NULL;
  if (!is_article_name (stem, (gsize) (dot - stem))
      && g_strrstr_len (stem + 1, dot - stem - 1, ".") == NULL)
    return NULL;
  return dot + 1;
}

/**
 * gloss_set_file_parse_name:
 * @name: a file's name
 * @article_name: (out) (optional): the name of the article that it annotates; free with g_free()
 * @set_name: (out) (optional): the set's name; free with g_free()
 *
 * Returns: whether @name is a set file's; label files and copies of conflicts are none
 */
gboolean
gloss_set_file_parse_name (const char  *name,
                           char       **article_name,
                           char       **set_name)
{
  const char *set;
  gsize n_bytes;

  g_return_val_if_fail (name != NULL, FALSE);

  if (!g_str_has_suffix (name, SET_FILE_SUFFIX) || g_str_equal (name, "labels" SET_FILE_SUFFIX)
      || g_str_equal (name, SET_FILE_SUFFIX) || !g_utf8_validate (name, -1, NULL))
    return FALSE;
  n_bytes = strlen (name) - strlen (SET_FILE_SUFFIX);
  set = find_set_name (name, n_bytes);
  if (article_name != NULL)
    *article_name = g_strndup (name, set != NULL ? (gsize) (set - 1 - name) : n_bytes);
  if (set_name != NULL)
    *set_name = set != NULL ? g_strndup (set, n_bytes - (gsize) (set - name))
                            : g_strdup (DEFAULT_SET);
  return TRUE;
}
