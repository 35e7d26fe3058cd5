/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli-paths.h"

#include "core/corpus/gloss-folder.h"
#include "core/store/gloss-label-file.h"
#include "core/store/gloss-set-file.h"

#include <glib/gi18n.h>
#include <string.h>

/* From the paths of a command line to the articles and sets that they mean.
 *
 * Folders are read one at a time, depth first, in natural order, and each is forgotten when it is
 * done: memory is that of the largest folder's names and of its ancestors', not of the tree. That
 * is why this does not ask GlossFolder, which holds the whole tree for the window; and set files
 * whose article is gone, which `gloss check` looks for, are in no GlossFolder. The rules are the
 * same: the same names are articles, hidden names are left out, symbolic links to folders are not
 * followed.
 *
 * The listing of the folder read last is kept, since the files that a shell expands from `*.txt`
 * all ask for the same one. */

typedef enum
{
  ENTRY_LABEL_FILE,
  ENTRY_FILE,
  ENTRY_FOLDER,
} EntryKind;

typedef struct
{
  char      *name;
  char      *key;
  EntryKind  kind;
} Entry;

/* @entries: (element-type Entry): label file first, then all by name.
 * @sets: (key: name of an article; value: GPtrArray of the names of its sets, sorted). */
typedef struct
{
  GFile      *folder;
  GPtrArray  *entries;
  GHashTable *sets;
} Listing;

typedef struct
{
  GlossCliItemFunc  func;
  gpointer          user_data;
  GCancellable     *cancellable;
  Listing          *last;
} Walk;

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->key);
  g_free (entry);
}

static void
free_listing (Listing *listing)
{
  g_object_unref (listing->folder);
  g_ptr_array_unref (listing->entries);
  g_hash_table_unref (listing->sets);
  g_free (listing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listing, free_listing)

static int
compare_entries_cb (gconstpointer a,
                    gconstpointer b)
{
  const Entry *one = *(const Entry *const *) a;
  const Entry *other = *(const Entry *const *) b;

  if ((one->kind == ENTRY_LABEL_FILE) != (other->kind == ENTRY_LABEL_FILE))
    return one->kind == ENTRY_LABEL_FILE ? -1 : 1;
  if (strcmp (one->key, other->key) != 0)
    return strcmp (one->key, other->key);
  return strcmp (one->name, other->name);
}

static int
compare_names_cb (gconstpointer a,
                  gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_entry (Listing    *listing,
           const char *name,
           EntryKind   kind)
{
  Entry *entry = g_new0 (Entry, 1);
  g_autofree char *display = g_filename_display_name (name);

  entry->name = g_strdup (name);
  entry->key = g_utf8_collate_key_for_filename (display, -1);
  entry->kind = kind;
  g_ptr_array_add (listing->entries, entry);
}

static void
add_set (Listing *listing,
         char    *article_name,
         char    *set_name)
{
  GPtrArray *names = g_hash_table_lookup (listing->sets, article_name);

  if (names == NULL)
    {
      names = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (listing->sets, article_name, names);
    }
  else
    g_free (article_name);
  g_ptr_array_add (names, set_name);
}

static void
add_file (Listing    *listing,
          const char *name)
{
  char *article_name = NULL;
  char *set_name = NULL;

  if (strcmp (name, GLOSS_LABEL_FILE_NAME) == 0)
    add_entry (listing, name, ENTRY_LABEL_FILE);
  else if (gloss_set_file_parse_name (name, &article_name, &set_name))
    add_set (listing, article_name, set_name);
  else if (gloss_folder_is_article_name (name))
    add_entry (listing, name, ENTRY_FILE);
}

static void
add_info (Listing   *listing,
          GFileInfo *info)
{
  const char *name = g_file_info_get_name (info);
  GFileType type = g_file_info_get_file_type (info);
  g_autoptr (GFile) child = NULL;

  if (name[0] == '.')
    return;
  if (type == G_FILE_TYPE_DIRECTORY)
    {
      add_entry (listing, name, ENTRY_FOLDER);
      return;
    }
  if (type == G_FILE_TYPE_SYMBOLIC_LINK)
    {
      child = g_file_get_child (listing->folder, name);
      type = g_file_query_file_type (child, G_FILE_QUERY_INFO_NONE, NULL);
    }
  if (type == G_FILE_TYPE_REGULAR)
    add_file (listing, name);
}

/* The articles are what ends in .txt, and whatever else has a set. A set whose article is not there
 * makes an entry too; visiting it finds that out. */
static void
finish_listing (Listing *listing)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer article_name;
  gpointer names;

  for (guint i = 0; i < listing->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (listing->entries, i);

      if (entry->kind == ENTRY_FILE)
        g_hash_table_add (known, entry->name);
    }
  g_hash_table_iter_init (&iter, listing->sets);
  while (g_hash_table_iter_next (&iter, &article_name, &names))
    {
      g_ptr_array_sort (names, compare_names_cb);
      g_ptr_array_add (names, NULL);
      if (!g_hash_table_contains (known, article_name))
        add_entry (listing, article_name, ENTRY_FILE);
    }
  g_ptr_array_sort (listing->entries, compare_entries_cb);
}

static void
free_names (gpointer data)
{
  g_ptr_array_unref (data);
}

static Listing *
list_folder (GFile         *folder,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (Listing) listing = g_new0 (Listing, 1);
  g_autoptr (GFileEnumerator) enumerator = NULL;

  listing->folder = g_object_ref (folder);
  listing->entries = g_ptr_array_new_with_free_func (free_entry);
  listing->sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_names);
  enumerator = g_file_enumerate_children (folder,
                                          G_FILE_ATTRIBUTE_STANDARD_NAME ","
                                          G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                          G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, error);
  if (enumerator == NULL)
    return NULL;

  for (;;)
    {
      GFileInfo *info = NULL;

      if (!g_file_enumerator_iterate (enumerator, &info, NULL, cancellable, error))
        return NULL;
      if (info == NULL)
        break;
      add_info (listing, info);
    }
  finish_listing (listing);
  return g_steal_pointer (&listing);
}

static gboolean
visit (Walk               *walk,
       const GlossCliItem *item)
{
  return !g_cancellable_is_cancelled (walk->cancellable) && walk->func (item, walk->user_data);
}

static gboolean
visit_broken (Walk       *walk,
              GFile      *file,
              const char *name,
              const char *reason)
{
  return visit (walk, &(GlossCliItem) {
    .kind = GLOSS_CLI_BROKEN,
    .file = file,
    .name = name,
    .named = TRUE,
    .reason = reason,
  });
}

static char *
join_name (const char *folder_name,
           const char *name)
{
  g_autofree char *display = g_filename_display_name (name);

  if (folder_name[0] == '\0' || g_str_has_suffix (folder_name, "/"))
    return g_strconcat (folder_name, display, NULL);
  return g_strconcat (folder_name, "/", display, NULL);
}

static char *
replace_base_name (const char *name,
                   const char *base_name)
{
  const char *slash = strrchr (name, '/');
  g_autofree char *folder_name = g_strndup (name, slash != NULL ? slash + 1 - name : 0);

  return join_name (folder_name, base_name);
}

static gboolean
visit_orphans (Walk              *walk,
               GFile             *article,
               const char        *name,
               const char *const *set_names,
               gboolean           named)
{
  g_autofree char *base_name = g_file_get_basename (article);
  g_autoptr (GFile) folder = g_file_get_parent (article);
  gboolean go_on = TRUE;

  for (guint i = 0; set_names[i] != NULL && go_on; i++)
    {
      g_autofree char *set_base_name = gloss_set_file_make_name (base_name, set_names[i]);
      g_autofree char *set_name = replace_base_name (name, set_base_name);
      g_autoptr (GFile) file = g_file_get_child (folder, set_base_name);

      go_on = visit (walk, &(GlossCliItem) {
        .kind = GLOSS_CLI_ORPHAN,
        .file = file,
        .name = set_name,
        .named = named,
      });
    }
  return go_on;
}

static gboolean
visit_article (Walk              *walk,
               GFile             *article,
               const char        *name,
               const char *const *set_names,
               gboolean           named,
               gboolean           set_file)
{
  static const char *const none[] = { NULL };

  if (set_names == NULL)
    set_names = none;
  if (!g_file_query_exists (article, NULL))
    return visit_orphans (walk, article, name, set_names, named);

  return visit (walk, &(GlossCliItem) {
    .kind = GLOSS_CLI_ARTICLE,
    .file = article,
    .name = name,
    .set_names = set_names,
    .set_file = set_file,
    .named = named,
  });
}

static gboolean
visit_label_file (Walk       *walk,
                  GFile      *file,
                  const char *name,
                  gboolean    named)
{
  return visit (walk, &(GlossCliItem) {
    .kind = GLOSS_CLI_LABEL_FILE,
    .file = file,
    .name = name,
    .named = named,
  });
}

static const char *const *
get_set_names (Listing    *listing,
               const char *article_name)
{
  GPtrArray *names = g_hash_table_lookup (listing->sets, article_name);

  return names != NULL ? (const char *const *) names->pdata : NULL;
}

static gboolean
walk_folder (Walk       *walk,
             GFile      *folder,
             const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Listing) listing = list_folder (folder, walk->cancellable, &error);
  gboolean go_on = TRUE;

  if (listing == NULL)
    return visit_broken (walk, folder, name, error->message);

  for (guint i = 0; i < listing->entries->len && go_on; i++)
    {
      Entry *entry = g_ptr_array_index (listing->entries, i);
      g_autoptr (GFile) child = g_file_get_child (folder, entry->name);
      g_autofree char *child_name = join_name (name, entry->name);

      if (entry->kind == ENTRY_FOLDER)
        go_on = walk_folder (walk, child, child_name);
      else if (entry->kind == ENTRY_LABEL_FILE)
        go_on = visit_label_file (walk, child, child_name, FALSE);
      else
        go_on = visit_article (walk, child, child_name, get_set_names (listing, entry->name),
                               FALSE, FALSE);
    }
  return go_on;
}

static gboolean
walk_article (Walk       *walk,
              GFile      *article,
              const char *name)
{
  g_autoptr (GFile) folder = g_file_get_parent (article);
  g_autofree char *base_name = g_file_get_basename (article);
  g_autoptr (GError) error = NULL;

  if (walk->last == NULL || !g_file_equal (walk->last->folder, folder))
    {
      g_clear_pointer (&walk->last, free_listing);
      walk->last = list_folder (folder, walk->cancellable, &error);
    }
  if (walk->last == NULL)
    return visit_broken (walk, article, name, error->message);

  return visit_article (walk, article, name, get_set_names (walk->last, base_name), TRUE,
                        FALSE);
}

static gboolean
walk_set_file (Walk       *walk,
               GFile      *file,
               const char *name,
               const char *article_name,
               const char *set_name)
{
  const char *const set_names[] = { set_name, NULL };
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) article = g_file_get_child (folder, article_name);
  g_autofree char *display = replace_base_name (name, article_name);

  return visit_article (walk, article, display, set_names, TRUE, TRUE);
}

static gboolean
walk_path (Walk       *walk,
           const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *name = g_filename_display_name (strcmp (path, ".") == 0 ? "" : path);
  g_autofree char *base_name = g_file_get_basename (file);
  g_autofree char *article_name = NULL;
  g_autofree char *set_name = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                            walk->cancellable, &error);
  if (info == NULL && g_cancellable_is_cancelled (walk->cancellable))
    return FALSE;
  if (info == NULL)
    return visit_broken (walk, file, name, error->message);

  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    return walk_folder (walk, file, name);
  if (strcmp (base_name, GLOSS_LABEL_FILE_NAME) == 0)
    return visit_label_file (walk, file, name, TRUE);
  if (gloss_set_file_parse_name (base_name, &article_name, &set_name))
    return walk_set_file (walk, file, name, article_name, set_name);
  return walk_article (walk, file, name);
}

static gboolean
is_standard_input (const char *files_from)
{
  return files_from == NULL || strcmp (files_from, "-") == 0;
}

static gboolean
walk_path_cb (const char *path,
              gpointer    user_data)
{
  return walk_path (user_data, path);
}

/**
 * gloss_cli_paths_walk:
 * @list: articles, set files, label files, folders
 * @func: called for what they lead to
 * @user_data: for @func
 * @cancellable: (nullable): to stop it
 *
 * Visits all that the paths mean, in their order, folders depth first and in natural order.
 *
 * Returns: %FALSE if @func or a cancellation stopped it
 */
gboolean
gloss_cli_paths_walk (const GlossCliPaths *list,
                      GlossCliItemFunc     func,
                      gpointer             user_data,
                      GCancellable        *cancellable)
{
  g_autoptr (GError) error = NULL;
  Walk walk = {
    .func = func,
    .user_data = user_data,
    .cancellable = cancellable,
  };
  gboolean go_on = gloss_cli_paths_foreach (list, walk_path_cb, &walk, cancellable, &error);

  if (error != NULL && !g_cancellable_is_cancelled (cancellable))
    {
      g_autofree char *name = is_standard_input (list->files_from)
                                ? g_strdup (_("standard input"))
                                : g_filename_display_name (list->files_from);

      go_on = visit_broken (&walk, NULL, name, error->message);
    }
  g_clear_pointer (&walk.last, free_listing);
  return go_on && !g_cancellable_is_cancelled (cancellable);
}

static GFile *
get_folder (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (strcmp (path, "-") == 0 ? "." : path);

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    return g_steal_pointer (&file);
  return g_file_get_parent (file);
}

/**
 * gloss_cli_paths_get_root:
 * @list: what the command line has
 *
 * The nearest folder that all of the paths lie in: what articles are named relative to. A list
 * counts as the working folder.
 *
 * Returns: (transfer full) (nullable): the folder; %NULL if they have none in common
 */
GFile *
gloss_cli_paths_get_root (const GlossCliPaths *list)
{
  char *const none[] = { NULL };
  char *const *paths = list->paths != NULL ? list->paths : none;
  g_autoptr (GFile) root = list->files_from != NULL ? get_folder ("-") : NULL;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GFile) folder = get_folder (paths[i]);

      if (root == NULL)
        root = g_steal_pointer (&folder);
      while (root != NULL && folder != NULL && !g_file_equal (root, folder)
             && !g_file_has_prefix (folder, root))
        {
          g_autoptr (GFile) child = g_steal_pointer (&root);

          root = g_file_get_parent (child);
        }
      if (root == NULL)
        break;
    }
  return g_steal_pointer (&root);
}
