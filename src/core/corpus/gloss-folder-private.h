/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/corpus/gloss-folder.h"

G_BEGIN_DECLS

/**
 * GlossFolderRecord:
 * @path: relative to the folder, in the file system's bytes; of a list of files, the name alone.
 *   Owned by the listing
 * @file: of a list of files, the file; owned. %NULL in a folder
 * @sets: the names of its annotation sets, each once; the list is owned, the names by the listing
 *
 * What is kept of an article that no row shows.
 */
typedef struct
{
  const char *path;
  GFile      *file;
  GSList     *sets;
} GlossFolderRecord;

/**
 * GlossFolderListing:
 * @records: (element-type GlossFolderRecord): the articles in order
 * @strings: paths, and set names (each once)
 * @n_unreadable: how many folders below could not be read
 */
typedef struct
{
  GArray       *records;
  GStringChunk *strings;
  guint         n_unreadable;
} GlossFolderListing;

void               gloss_folder_listing_init    (GlossFolderListing *listing);
void               gloss_folder_listing_clear   (GlossFolderListing *listing);
gboolean           gloss_folder_listing_scan    (GlossFolderListing  *listing,
                                                 GFile               *folder,
                                                 GCancellable        *cancellable,
                                                 GError             **error);
gboolean           gloss_folder_listing_add_set (GlossFolderListing *listing,
                                                 guint               position,
                                                 const char         *set_name);
gboolean           gloss_folder_listing_remove_set (GlossFolderListing *listing,
                                                    guint               position,
                                                    const char         *set_name);

GlossFolderRecord *gloss_folder_get_record      (GlossFolder *self,
                                                 guint        position);
void               gloss_folder_forget_item     (GlossFolder *self,
                                                 guint        position);

GlossFolderItem   *gloss_folder_item_new           (GlossFolder *folder,
                                                    guint        position);
void               gloss_folder_item_notify_n_sets (GlossFolderItem *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GlossFolderListing, gloss_folder_listing_clear)

G_END_DECLS
