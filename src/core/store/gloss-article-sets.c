/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/gloss-article-sets.h"

#include "core/gloss-error.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-file-head.h"
#include "core/store/gloss-set-file.h"

#include <glib/gi18n-lib.h>
#include <limits.h>
#include <string.h>

/* Nothing here replaces a file: what is made is written under a name that was free, and only while
 * it still is. Renaming, which has to take the edit log along, is in gloss-store-rename.c. */

#define DEFAULT_SET "default"

/**
 * gloss_article_sets_compare:
 * @a: the name of a set
 * @b: the name of another
 *
 * Returns: as strcmp(): the default set first, then by name as people sort
 */
int
gloss_article_sets_compare (const char *a,
                            const char *b)
{
  gboolean a_default = g_str_equal (a, DEFAULT_SET);
  gboolean b_default = g_str_equal (b, DEFAULT_SET);
  int order;

  if (a_default != b_default)
    return a_default ? -1 : 1;
  order = g_utf8_collate (a, b);
  return order != 0 ? order : strcmp (a, b);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return gloss_article_sets_compare (*(const char *const *) a, *(const char *const *) b);
}

/**
 * gloss_article_sets_get_file:
 * @folder: where the article's sets lie
 * @article_name: the article's file name
 * @set_name: the name of a set
 *
 * Returns: (transfer full): where its file is, or would be
 */
GFile *
gloss_article_sets_get_file (GFile      *folder,
                             const char *article_name,
                             const char *set_name)
{
  g_autofree char *name = gloss_set_file_make_name (article_name, set_name);

  return g_file_get_child (folder, name);
}

/* (transfer full) (nullable): the set's name, where @file_name is one of the article's sets */
static char *
parse_name (const char *file_name,
            const char *article_name)
{
  g_autofree char *of = NULL;
  g_autofree char *set_name = NULL;

  if (!g_str_has_prefix (file_name, article_name)
      || !gloss_set_file_parse_name (file_name, &of, &set_name) || !g_str_equal (of, article_name))
    return NULL;
  return g_steal_pointer (&set_name);
}

/**
 * gloss_article_sets_list:
 * @folder: where the article's sets lie
 * @article_name: the article's file name
 * @error: return location for an error
 *
 * Reads the names in @folder, which may be many: call it in a worker thread. A folder that is not
 * there has no sets.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names of the sets, the default one first;
 *   %NULL with %GLOSS_STORE_ERROR_FAILED if the folder cannot be read
 */
char **
gloss_article_sets_list (GFile       *folder,
                         const char  *article_name,
                         GError     **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *path = g_file_peek_path (folder);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *file_name;

  g_return_val_if_fail (article_name != NULL, NULL);

  if (path != NULL)
    dir = g_dir_open (path, 0, &cause);
  if (dir == NULL && cause != NULL && !g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error_literal (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED, cause->message);
      return NULL;
    }
  while (dir != NULL && (file_name = g_dir_read_name (dir)) != NULL)
    {
      char *set_name = parse_name (file_name, article_name);

      if (set_name != NULL)
        g_ptr_array_add (names, set_name);
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_steal (names, NULL);
}

/**
 * gloss_article_sets_check_name:
 * @article_name: the article's file name
 * @set_name: a name that someone wants to give to a set; UTF-8
 * @taken: (array zero-terminated=1): the names of the sets that there are
 *
 * Returns: (transfer full) (nullable): why a further set cannot have this name, as a sentence;
 *   %NULL: it can
 */
char *
gloss_article_sets_check_name (const char        *article_name,
                               const char        *set_name,
                               const char *const *taken)
{
  g_autofree char *file_name = NULL;

  g_return_val_if_fail (article_name != NULL && set_name != NULL && taken != NULL, NULL);

  if (*set_name == '\0')
    return g_strdup (_("A set needs a name."));
  if (g_strv_contains (taken, set_name))
    return g_strdup_printf (_("This article has a set “%s” already."), set_name);
  if (g_ascii_strcasecmp (set_name, "txt") == 0)
    return g_strdup_printf (_("“%s” is how articles end; a set needs another name."), set_name);
  if (!gloss_set_file_is_set_name (set_name))
    return g_strdup (_("Only letters, digits, - and _ can stand in a set’s name."));
  file_name = gloss_set_file_make_name (article_name, set_name);
  if (strlen (file_name) > NAME_MAX)
    return g_strdup (_("This name is too long for the name of a file."));
  return NULL;
}

/* A file that was written, but whose folder could not be synced, goes again. */
static void
take_back (GFile  *file,
           GBytes *bytes)
{
  g_autoptr (GBytes) held = NULL;

  if (gloss_durable_read (file, &held, NULL, NULL) && held != NULL && g_bytes_equal (held, bytes))
    g_file_delete (file, NULL, NULL);
}

/**
 * gloss_article_sets_write_new:
 * @file: where a set's file is to be
 * @bytes: what it holds
 * @error: return location for an error
 *
 * Writes a file that must not be there yet.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_CONFLICT if it is, whatever it holds, or
 *   %GLOSS_STORE_ERROR_FAILED if it cannot be written
 */
gboolean
gloss_article_sets_write_new (GFile   *file,
                              GBytes  *bytes,
                              GError **error)
{
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL)
      != G_FILE_TYPE_UNKNOWN)
    {
      g_autofree char *name = gloss_file_head_dup_name (file);

      g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT,
                   _("There is a file “%s” already. Nothing was changed; choose another name."),
                   name);
      return FALSE;
    }
  if (gloss_durable_replace (file, bytes, NULL, FALSE, NULL, error))
    return TRUE;
  take_back (file, bytes);
  return FALSE;
}

/* Labels of its own: what the file says of them stays as it is. */
static GlossAnnotationSet *
make_set (GlossArticle *article,
          const char   *set_name)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();

  return gloss_annotation_set_new (set_name, article, labels);
}

static GBytes *
write_set (GlossAnnotationSet *set)
{
  g_autoptr (GlossSetSnapshot) snapshot = gloss_set_snapshot_new (set);

  return gloss_set_snapshot_to_bytes (snapshot);
}

/**
 * gloss_article_sets_convert:
 * @bytes: a set's file
 * @article: the article that it annotates
 * @set_name: another name
 * @error: return location for an error
 *
 * Returns: (transfer full): the same set under that name, with all that the file says; %NULL with
 *   %GLOSS_STORE_ERROR_UNREADABLE if it is damaged, or of a newer version, which this one would not
 *   write right
 */
GBytes *
gloss_article_sets_convert (GBytes        *bytes,
                            GlossArticle  *article,
                            const char    *set_name,
                            GError       **error)
{
  g_autoptr (GlossAnnotationSet) set = make_set (article, set_name);
  const char *blocked;

  if (!gloss_set_file_read (set, bytes, set_name, NULL, NULL, error))
    return NULL;
  blocked = gloss_annotation_set_get_read_only (set);
  if (blocked != NULL)
    {
      g_set_error_literal (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE, blocked);
      return NULL;
    }
  return write_set (set);
}

static gboolean
check_name (const char  *article_name,
            const char  *set_name,
            GError     **error)
{
  static const char *const none[] = { NULL };
  g_autofree char *reason = gloss_article_sets_check_name (article_name, set_name, none);

  if (reason == NULL)
    return TRUE;
  g_set_error_literal (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED, reason);
  return FALSE;
}

/**
 * gloss_article_sets_create:
 * @folder: where the article's sets lie
 * @article: the article
 * @set_name: the name of a further set
 * @error: return location for an error
 *
 * Writes a set without annotations.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_CONFLICT if there is one of this name, or
 *   %GLOSS_STORE_ERROR_FAILED if it cannot be written or the name is none
 */
gboolean
gloss_article_sets_create (GFile         *folder,
                           GlossArticle  *article,
                           const char    *set_name,
                           GError       **error)
{
  g_autofree char *article_name = g_file_get_basename (gloss_article_get_file (article));
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (G_IS_FILE (folder) && set_name != NULL, FALSE);

  if (!check_name (article_name, set_name, error))
    return FALSE;
  file = gloss_article_sets_get_file (folder, article_name, set_name);
  set = make_set (article, set_name);
  bytes = write_set (set);
  return gloss_article_sets_write_new (file, bytes, error);
}

/**
 * gloss_article_sets_duplicate:
 * @folder: where the article's sets lie
 * @article: the article
 * @from: the name of a set, which must be saved
 * @to: the name of a further set
 * @error: return location for an error
 *
 * Writes a set that says what @from says, ids included; its history begins with that. A set that
 * has no file yet is empty.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_CONFLICT if there is a set @to, _UNREADABLE if @from is
 *   damaged or of a newer version, or _FAILED
 */
gboolean
gloss_article_sets_duplicate (GFile         *folder,
                              GlossArticle  *article,
                              const char    *from,
                              const char    *to,
                              GError       **error)
{
  g_autofree char *article_name = g_file_get_basename (gloss_article_get_file (article));
  g_autoptr (GFile) source = NULL;
  g_autoptr (GFile) target = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) converted = NULL;

  g_return_val_if_fail (G_IS_FILE (folder) && from != NULL && to != NULL, FALSE);

  if (!check_name (article_name, to, error))
    return FALSE;
  source = gloss_article_sets_get_file (folder, article_name, from);
  target = gloss_article_sets_get_file (folder, article_name, to);
  if (!gloss_durable_read (source, &bytes, NULL, error))
    return FALSE;
  if (bytes == NULL)
    return gloss_article_sets_create (folder, article, to, error);
  converted = gloss_article_sets_convert (bytes, article, to, error);
  return converted != NULL && gloss_article_sets_write_new (target, converted, error);
}
