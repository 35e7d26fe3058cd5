/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/corpus/gloss-batch-private.h"

#include "core/corpus/gloss-folder-private.h"
#include "core/store/gloss-label-file.h"

/* Which sets a batch looks at: all those of the articles of a folder, as it is on disk now, in
 * order. Where labels are changed, only those for which the same label file holds: in a folder
 * below that has one of its own, the same id is another label. */

typedef struct
{
  const GlossBatchSpec *spec;
  GFile                *folder;     /* borrowed: whose labels hold was found out last; or NULL */
  gboolean              is_same;
  GArray               *places;
} Listing;

static void
clear_place (gpointer data)
{
  GlossBatchPlace *place = data;

  g_clear_object (&place->article);
  g_free (place->name);
  g_free (place->set_name);
}

static gboolean
holds_in (GFile *label_file,
          GFile *folder)
{
  g_autoptr (GFile) found = gloss_label_file_find (folder);
  g_autoptr (GFile) parent = g_file_get_parent (label_file);

  if (found != NULL)
    return g_file_equal (found, label_file);
  /* It will be made, and then hold from there on downwards. */
  return parent != NULL && (g_file_equal (folder, parent) || g_file_has_prefix (folder, parent));
}

static gboolean
has_same_labels (Listing *listing,
                 GFile   *article)
{
  g_autoptr (GFile) folder = NULL;

  if (listing->spec->labels == NULL)
    return TRUE;
  folder = g_file_get_parent (article);
  if (folder == NULL)
    return FALSE;
  if (listing->folder == NULL || !g_file_equal (folder, listing->folder))
    {
      listing->is_same = holds_in (listing->spec->label_file, folder);
      g_set_object (&listing->folder, folder);
    }
  return listing->is_same;
}

static void
add_place (Listing    *listing,
           GFile      *article,
           const char *name,
           const char *set_name)
{
  GlossBatchPlace place = { g_object_ref (article), g_strdup (name), g_strdup (set_name) };

  g_array_append_val (listing->places, place);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (a, b);
}

static void
add_article (Listing           *listing,
             GFile             *article,
             GlossFolderRecord *record)
{
  const char *wanted = listing->spec->set_name;
  g_autofree char *name = g_filename_display_name (record->path);
  g_autoptr (GSList) sets = g_slist_sort (g_slist_copy (record->sets), compare_names);
  gboolean found = FALSE;

  if (!has_same_labels (listing, article))
    return;
  for (GSList *at = sets; at != NULL; at = at->next)
    if (wanted == NULL || g_str_equal (at->data, wanted))
      {
        add_place (listing, article, name, at->data);
        found = TRUE;
      }
  if (!found && listing->spec->create_sets)
    add_place (listing, article, name, wanted != NULL ? wanted : "default");
}

/* The articles may be a list that somebody looks at in the main thread: it is read anew. */
static GlossFolder *
read_again (GlossFolder   *folder,
            GCancellable  *cancellable,
            GError       **error)
{
  guint n_articles = g_list_model_get_n_items (G_LIST_MODEL (folder));
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  if (gloss_folder_get_file (folder) != NULL)
    return gloss_folder_load (gloss_folder_get_file (folder), cancellable, error);
  for (guint i = 0; i < n_articles; i++)
    g_ptr_array_add (files, gloss_folder_get_record (folder, i)->file);
  return gloss_folder_new_for_files ((GFile *const *) files->pdata, files->len);
}

/**
 * gloss_batch_list_places:
 * @folder: the articles; its list of articles never changes, and only that is looked at
 * @spec: which sets are wanted
 * @cancellable: (nullable): looked at between files
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type GlossBatchPlace): the sets; %NULL with a #GlossTextError
 *   if the folder cannot be read, or with %G_IO_ERROR_CANCELLED
 */
GArray *
gloss_batch_list_places (GlossFolder           *folder,
                         const GlossBatchSpec  *spec,
                         GCancellable          *cancellable,
                         GError               **error)
{
  g_autoptr (GlossFolder) now = read_again (folder, cancellable, error);
  Listing listing = { .spec = spec };

  if (now == NULL)
    return NULL;
  listing.places = g_array_new (FALSE, FALSE, sizeof (GlossBatchPlace));
  g_array_set_clear_func (listing.places, clear_place);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (now)); i++)
    {
      GlossFolderRecord *record = gloss_folder_get_record (now, i);
      g_autoptr (GFile) file = record->file != NULL
        ? g_object_ref (record->file)
        : g_file_get_child (gloss_folder_get_file (now), record->path);

      add_article (&listing, file, record);
    }
  g_clear_object (&listing.folder);
  return listing.places;
}
