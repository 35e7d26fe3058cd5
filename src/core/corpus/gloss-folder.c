/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The articles that are opened together, as a list model over compact records.
 *
 * Invariants:
 * - Positions never change: the listing is made once. What may grow is an article's list of sets.
 * - `items` holds the item of each position that somebody holds one of, weakly: asking twice gives
 *   the same object, and an item that goes takes itself out. An item holds the folder, never the
 *   reverse.
 * - `positions` has every article once: by path in a folder, by file in a list of files.
 */

#include "core/corpus/gloss-folder-private.h"

#include "core/store/gloss-article-sets.h"
#include "core/store/gloss-set-file.h"

struct _GlossFolder
{
  GObject             parent_instance;
  GFile              *file; /* NULL for a list of files */
  GlossFolderListing  listing;
  GHashTable         *positions; /* path or GFile, both the record's → position */
  GHashTable         *items;     /* position → GlossFolderItem, not owned */
};

static void gloss_folder_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GlossFolder, gloss_folder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      gloss_folder_list_model_init))

static void
index_paths (GlossFolder *self)
{
  self->positions = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->listing.records->len; i++)
    g_hash_table_insert (self->positions, (gpointer) gloss_folder_get_record (self, i)->path,
                         GUINT_TO_POINTER (i));
}

static void
append_file (GlossFolder *self,
             GFile       *file)
{
  g_autofree char *name = g_file_get_basename (file);
  GlossFolderRecord record = { NULL, NULL, NULL };

  if (g_hash_table_contains (self->positions, file))
    return;

  record.path = g_string_chunk_insert (self->listing.strings, name != NULL ? name : "");
  record.file = g_object_ref (file);
  g_hash_table_insert (self->positions, file, GUINT_TO_POINTER (self->listing.records->len));
  g_array_append_val (self->listing.records, record);
}

/* Counts the sets of all listed articles that lie in @parent. */
static void
count_sets_in (GlossFolder *self,
               GFile       *parent)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (g_file_peek_path (parent) != NULL)
    dir = g_dir_open (g_file_peek_path (parent), 0, NULL);

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *article = NULL;
      g_autofree char *set_name = NULL;
      g_autoptr (GFile) file = NULL;
      guint position;

      if (!gloss_set_file_parse_name (name, &article, &set_name))
        continue;
      file = g_file_get_child (parent, article);
      if (gloss_folder_find (self, file, &position))
        gloss_folder_listing_add_set (&self->listing, position, set_name);
    }
}

static void
count_sets_beside (GlossFolder *self)
{
  g_autoptr (GHashTable) parents = NULL;
  GHashTableIter iter;
  gpointer parent;

  parents = g_hash_table_new_full (g_file_hash, (GEqualFunc) g_file_equal, g_object_unref, NULL);
  for (guint i = 0; i < self->listing.records->len; i++)
    {
      GFile *folder = g_file_get_parent (gloss_folder_get_record (self, i)->file);

      if (folder != NULL)
        g_hash_table_add (parents, folder);
    }

  g_hash_table_iter_init (&iter, parents);
  while (g_hash_table_iter_next (&iter, &parent, NULL))
    count_sets_in (self, parent);
}

static GType
gloss_folder_get_item_type (GListModel *model)
{
  return GLOSS_TYPE_FOLDER_ITEM;
}

static guint
gloss_folder_get_n_items (GListModel *model)
{
  return GLOSS_FOLDER (model)->listing.records->len;
}

static gpointer
gloss_folder_get_item (GListModel *model,
                       guint       position)
{
  GlossFolder *self = GLOSS_FOLDER (model);
  GlossFolderItem *item;

  if (position >= self->listing.records->len)
    return NULL;

  item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (position));
  if (item != NULL)
    return g_object_ref (item);

  item = gloss_folder_item_new (self, position);
  g_hash_table_insert (self->items, GUINT_TO_POINTER (position), item);
  return item;
}

static void
gloss_folder_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = gloss_folder_get_item_type;
  iface->get_n_items = gloss_folder_get_n_items;
  iface->get_item = gloss_folder_get_item;
}

static void
gloss_folder_finalize (GObject *object)
{
  GlossFolder *self = GLOSS_FOLDER (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->positions, g_hash_table_unref);
  g_clear_pointer (&self->items, g_hash_table_unref);
  gloss_folder_listing_clear (&self->listing);

  G_OBJECT_CLASS (gloss_folder_parent_class)->finalize (object);
}

static void
gloss_folder_class_init (GlossFolderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gloss_folder_finalize;
}

static void
gloss_folder_init (GlossFolder *self)
{
  gloss_folder_listing_init (&self->listing);
  self->items = g_hash_table_new (NULL, NULL);
}

/*
 * gloss_folder_get_record:
 *
 * Returns: (transfer none): the record at @position, which must exist
 */
GlossFolderRecord *
gloss_folder_get_record (GlossFolder *self,
                         guint        position)
{
  g_assert (position < self->listing.records->len);

  return &g_array_index (self->listing.records, GlossFolderRecord, position);
}

/*
 * gloss_folder_forget_item:
 *
 * The item of @position is gone.
 */
void
gloss_folder_forget_item (GlossFolder *self,
                          guint        position)
{
  g_hash_table_remove (self->items, GUINT_TO_POINTER (position));
}

/**
 * gloss_folder_load:
 * @folder: the folder to list
 * @cancellable: (nullable): looked at between files
 * @error: return location for an error
 *
 * Lists all articles (`*.txt`, in any case of letters) of @folder and the folders below it, in
 * natural order, and counts their annotation sets. Hidden files and folders are left out. A
 * symbolic link to an article is an article; one to a folder is not followed. A folder below that
 * can't be read is left out and counted (gloss_folder_get_n_unreadable()).
 *
 * Reads names only, but many of them: call it in a worker thread. The result may then be used in
 * another thread, by one at a time.
 *
 * Returns: (transfer full) (nullable): the folder; %NULL with a #GlossTextError if @folder itself
 *   can't be read, or with %G_IO_ERROR_CANCELLED
 */
GlossFolder *
gloss_folder_load (GFile         *folder,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GlossFolder) self = NULL;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);

  self = g_object_new (GLOSS_TYPE_FOLDER, NULL);
  self->file = g_object_ref (folder);
  if (!gloss_folder_listing_scan (&self->listing, folder, cancellable, error))
    return NULL;

  index_paths (self);
  return g_steal_pointer (&self);
}

/**
 * gloss_folder_new_for_files:
 * @files: (array length=n_files): articles, of any name
 * @n_files: how many
 *
 * Makes a list of exactly these articles, in this order; a file that is named twice stands at its
 * first place. Their sets are counted by reading the names in their folders, where these have a
 * path.
 *
 * Returns: (transfer full): the list
 */
GlossFolder *
gloss_folder_new_for_files (GFile *const *files,
                            guint         n_files)
{
  GlossFolder *self;

  g_return_val_if_fail (files != NULL || n_files == 0, NULL);

  self = g_object_new (GLOSS_TYPE_FOLDER, NULL);
  self->positions = g_hash_table_new (g_file_hash, (GEqualFunc) g_file_equal);
  for (guint i = 0; i < n_files; i++)
    append_file (self, files[i]);
  count_sets_beside (self);

  return self;
}

/**
 * gloss_folder_get_file:
 * @self: a folder
 *
 * Returns: (transfer none) (nullable): the folder that was listed; %NULL for a list of files
 */
GFile *
gloss_folder_get_file (GlossFolder *self)
{
  g_return_val_if_fail (GLOSS_IS_FOLDER (self), NULL);

  return self->file;
}

/**
 * gloss_folder_find:
 * @self: a folder
 * @article: an article's file
 * @position: (out) (optional): where to put its place in the list
 *
 * Takes constant time.
 *
 * Returns: whether @article is in the list
 */
gboolean
gloss_folder_find (GlossFolder *self,
                   GFile       *article,
                   guint       *position)
{
  g_autofree char *path = NULL;
  gconstpointer key = article;
  gpointer found;

  g_return_val_if_fail (GLOSS_IS_FOLDER (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (article), FALSE);

  if (self->file != NULL)
    key = path = g_file_get_relative_path (self->file, article);
  if (key == NULL || !g_hash_table_lookup_extended (self->positions, key, NULL, &found))
    return FALSE;

  if (position != NULL)
    *position = GPOINTER_TO_UINT (found);

  return TRUE;
}

/**
 * gloss_folder_get_n_unreadable:
 * @self: a folder
 *
 * Returns: how many folders below it could not be read, so that their articles are missing
 */
guint
gloss_folder_get_n_unreadable (GlossFolder *self)
{
  g_return_val_if_fail (GLOSS_IS_FOLDER (self), 0);

  return self->listing.n_unreadable;
}

/**
 * gloss_folder_note_set:
 * @self: a folder
 * @article: an article's file
 * @set_name: the name of a set of it that has been written
 *
 * Counts the set if it is not counted yet, and tells the article's row. Nothing happens where
 * @article is not in the list.
 */
void
gloss_folder_note_set (GlossFolder *self,
                       GFile       *article,
                       const char  *set_name)
{
  GlossFolderItem *item;
  guint position;

  g_return_if_fail (GLOSS_IS_FOLDER (self));
  g_return_if_fail (G_IS_FILE (article));
  g_return_if_fail (set_name != NULL);

  if (!gloss_folder_find (self, article, &position) ||
      !gloss_folder_listing_add_set (&self->listing, position, set_name))
    return;

  item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (position));
  if (item != NULL)
    gloss_folder_item_notify_n_sets (item);
}

/**
 * gloss_folder_forget_set:
 * @self: a folder
 * @article: an article's file
 * @set_name: the name of a set of it that is gone
 *
 * Does not count the set any more, and tells the article's row.
 */
void
gloss_folder_forget_set (GlossFolder *self,
                         GFile       *article,
                         const char  *set_name)
{
  GlossFolderItem *item;
  guint position;

  g_return_if_fail (GLOSS_IS_FOLDER (self));
  g_return_if_fail (G_IS_FILE (article));
  g_return_if_fail (set_name != NULL);

  if (!gloss_folder_find (self, article, &position)
      || !gloss_folder_listing_remove_set (&self->listing, position, set_name))
    return;

  item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (position));
  if (item != NULL)
    gloss_folder_item_notify_n_sets (item);
}

/**
 * gloss_folder_dup_sets:
 * @self: a folder
 * @article: an article's file
 *
 * Returns: (transfer full) (array zero-terminated=1): the names of its annotation sets, the default
 *   one first, as far as known from listing the folder, gloss_folder_note_set() and
 *   gloss_folder_forget_set()
 */
char **
gloss_folder_dup_sets (GlossFolder *self,
                       GFile       *article)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GSList) sorted = NULL;
  guint position;

  g_return_val_if_fail (GLOSS_IS_FOLDER (self), NULL);
  g_return_val_if_fail (G_IS_FILE (article), NULL);

  if (gloss_folder_find (self, article, &position))
    sorted = g_slist_copy (gloss_folder_get_record (self, position)->sets);
  sorted = g_slist_sort (sorted, (GCompareFunc) gloss_article_sets_compare);
  for (GSList *link = sorted; link != NULL; link = link->next)
    g_ptr_array_add (names, g_strdup (link->data));
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_steal (names, NULL);
}
