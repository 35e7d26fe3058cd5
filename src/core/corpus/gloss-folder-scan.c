/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Lists the articles of a folder and the folders below it, by their names alone.
 *
 * Asking for more than a file's name and type costs 4 times as much for size and time, and 150
 * times as much for its content type. Each folder is read once: articles, folders and set files
 * come out of the same listing. Articles and folders are in one natural order (2 before 10), a
 * folder's content stands at the folder's place; the keys for that are computed once for each name.
 */

#include "config.h"

#include "core/corpus/gloss-folder-private.h"

#include "core/gloss-error.h"
#include "core/store/gloss-set-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ATTRIBUTES G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE

typedef struct
{
  char     *name;
  char     *key;
  gboolean  is_folder;
} Entry;

/* One folder as it was read. */
typedef struct
{
  GArray    *entries;   /* element-type Entry */
  GPtrArray *set_files; /* names */
} Content;

static void
clear_record (gpointer data)
{
  GlossFolderRecord *record = data;

  g_clear_object (&record->file);
  g_slist_free (record->sets);
}

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->key);
}

static void
content_init (Content *content)
{
  content->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (content->entries, clear_entry);
  content->set_files = g_ptr_array_new_with_free_func (g_free);
}

static void
content_clear (Content *content)
{
  g_clear_pointer (&content->entries, g_array_unref);
  g_clear_pointer (&content->set_files, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Content, content_clear)

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *entry_a = a;
  const Entry *entry_b = b;
  int order = strcmp (entry_a->key, entry_b->key);

  return order != 0 ? order : strcmp (entry_a->name, entry_b->name);
}

/**
 * gloss_folder_is_article_name:
 * @name: the name of a file
 *
 * Whether a file of this name is an article: it ends in ".txt", in whatever case. All that lists
 * articles asks here.
 *
 * Returns: %TRUE if it is one
 */
gboolean
gloss_folder_is_article_name (const char *name)
{
  gsize length = strlen (name);

  return length > 4 && g_ascii_strcasecmp (name + length - 4, ".txt") == 0;
}

static gboolean
points_to_file (GFile        *folder,
                const char   *name,
                GCancellable *cancellable)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);

  return g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_REGULAR;
}

static void
content_add_entry (Content    *content,
                   const char *name,
                   gboolean    is_folder)
{
  g_autofree char *display_name = g_filename_display_name (name);
  Entry entry = { g_strdup (name), g_utf8_collate_key_for_filename (display_name, -1), is_folder };

  g_array_append_val (content->entries, entry);
}

static void
content_add_file (Content      *content,
                  GFile        *folder,
                  GFileInfo    *info,
                  GCancellable *cancellable)
{
  const char *name = g_file_info_get_name (info);
  GFileType type = g_file_info_get_file_type (info);

  if (*name == '.')
    return;

  if (type == G_FILE_TYPE_DIRECTORY)
    content_add_entry (content, name, TRUE);
  else if (gloss_folder_is_article_name (name) &&
           (type == G_FILE_TYPE_REGULAR ||
            (type == G_FILE_TYPE_SYMBOLIC_LINK && points_to_file (folder, name, cancellable))))
    content_add_entry (content, name, FALSE);
  else if (gloss_set_file_parse_name (name, NULL, NULL))
    g_ptr_array_add (content->set_files, g_strdup (name));
}

static gboolean
content_read (Content       *content,
              GFile         *folder,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GFileEnumerator) enumerator = NULL;
  GFileInfo *info;

  enumerator = g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS,
                                          cancellable, error);
  if (enumerator == NULL)
    return FALSE;

  do
    {
      if (!g_file_enumerator_iterate (enumerator, &info, NULL, cancellable, error))
        return FALSE;
      if (info != NULL)
        content_add_file (content, folder, info, cancellable);
    }
  while (info != NULL);

  g_array_sort (content->entries, compare_entries);
  return TRUE;
}

static guint
append_article (GlossFolderListing *listing,
                const char         *prefix,
                const char         *name)
{
  g_autofree char *path = g_strconcat (prefix, name, NULL);
  GlossFolderRecord record = { g_string_chunk_insert (listing->strings, path), NULL, NULL };

  g_array_append_val (listing->records, record);
  return listing->records->len - 1;
}

/* @articles: name → position + 1. */
static void
match_sets (GlossFolderListing *listing,
            GPtrArray          *set_files,
            GHashTable         *articles)
{
  for (guint i = 0; i < set_files->len; i++)
    {
      g_autofree char *article = NULL;
      g_autofree char *set_name = NULL;
      guint found;

      gloss_set_file_parse_name (set_files->pdata[i], &article, &set_name);
      found = GPOINTER_TO_UINT (g_hash_table_lookup (articles, article));
      if (found > 0)
        gloss_folder_listing_add_set (listing, found - 1, set_name);
    }
}

static gboolean scan_below (GlossFolderListing  *listing,
                            GFile               *folder,
                            const char          *prefix,
                            GCancellable        *cancellable,
                            GError             **error);

static gboolean
take_content (GlossFolderListing  *listing,
              const Content       *content,
              GFile               *folder,
              const char          *prefix,
              GCancellable        *cancellable,
              GError             **error)
{
  g_autoptr (GHashTable) articles = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < content->entries->len; i++)
    {
      const Entry *entry = &g_array_index (content->entries, Entry, i);

      if (entry->is_folder)
        {
          g_autoptr (GFile) below = g_file_get_child (folder, entry->name);
          g_autofree char *path = g_strconcat (prefix, entry->name, "/", NULL);

          if (!scan_below (listing, below, path, cancellable, error))
            return FALSE;
        }
      else
        {
          guint position = append_article (listing, prefix, entry->name);

          if (content->set_files->len > 0)
            g_hash_table_insert (articles, entry->name, GUINT_TO_POINTER (position + 1));
        }
    }

  match_sets (listing, content->set_files, articles);
  return TRUE;
}

/* A folder that can't be read is left out and counted; only cancelling ends the scan. */
static gboolean
scan_below (GlossFolderListing  *listing,
            GFile               *folder,
            const char          *prefix,
            GCancellable        *cancellable,
            GError             **error)
{
  g_auto (Content) content = { 0 };

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  content_init (&content);
  if (!content_read (&content, folder, cancellable, NULL))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      listing->n_unreadable++;
      return TRUE;
    }

  return take_content (listing, &content, folder, prefix, cancellable, error);
}

static void
tell_unreadable (GError     **error,
                 GFile       *folder,
                 GError      *cause)
{
  g_autofree char *name = g_file_get_parse_name (folder);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return;
    }

  g_set_error (error, GLOSS_TEXT_ERROR,
               g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY)
                 ? GLOSS_TEXT_ERROR_NOT_REGULAR : GLOSS_TEXT_ERROR_FAILED,
               /* Translators: a folder, and the system's reason, such as "Permission denied". */
               _("The folder “%s” can’t be read: %s. Check that it is a folder and that you may "
                 "read it."),
               name, cause->message);
  g_error_free (cause);
}

/*
 * gloss_folder_listing_init:
 *
 * Makes an empty listing.
 */
void
gloss_folder_listing_init (GlossFolderListing *listing)
{
  listing->records = g_array_new (FALSE, FALSE, sizeof (GlossFolderRecord));
  g_array_set_clear_func (listing->records, clear_record);
  listing->strings = g_string_chunk_new (64 * 1024);
  listing->n_unreadable = 0;
}

/*
 * gloss_folder_listing_clear:
 *
 * Frees what the listing holds.
 */
void
gloss_folder_listing_clear (GlossFolderListing *listing)
{
  g_clear_pointer (&listing->records, g_array_unref);
  g_clear_pointer (&listing->strings, g_string_chunk_free);
}

/*
 * gloss_folder_listing_add_set:
 *
 * Returns: whether the article had no set of that name yet
 */
gboolean
gloss_folder_listing_add_set (GlossFolderListing *listing,
                              guint               position,
                              const char         *set_name)
{
  GlossFolderRecord *record = &g_array_index (listing->records, GlossFolderRecord, position);
  char *name = g_string_chunk_insert_const (listing->strings, set_name);

  if (g_slist_find (record->sets, name) != NULL)
    return FALSE;

  record->sets = g_slist_prepend (record->sets, name);
  return TRUE;
}

/*
 * gloss_folder_listing_remove_set:
 *
 * Returns: whether the article had a set of that name
 */
gboolean
gloss_folder_listing_remove_set (GlossFolderListing *listing,
                                 guint               position,
                                 const char         *set_name)
{
  GlossFolderRecord *record = &g_array_index (listing->records, GlossFolderRecord, position);
  char *name = g_string_chunk_insert_const (listing->strings, set_name);

  if (g_slist_find (record->sets, name) == NULL)
    return FALSE;

  record->sets = g_slist_remove (record->sets, name);
  return TRUE;
}

/*
 * gloss_folder_listing_scan:
 *
 * Adds the articles of @folder and of all folders below it.
 *
 * Returns: %FALSE if @folder itself could not be read, or the scan was cancelled
 */
gboolean
gloss_folder_listing_scan (GlossFolderListing  *listing,
                           GFile               *folder,
                           GCancellable        *cancellable,
                           GError             **error)
{
  g_auto (Content) content = { 0 };
  GError *cause = NULL;

  content_init (&content);
  if (!content_read (&content, folder, cancellable, &cause))
    {
      tell_unreadable (error, folder, cause);
      return FALSE;
    }

  return take_content (listing, &content, folder, "", cancellable, error);
}
