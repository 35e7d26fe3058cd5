/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_FOLDER (gloss_folder_get_type ())
#define GLOSS_TYPE_FOLDER_ITEM (gloss_folder_item_get_type ())

/**
 * GlossFolder:
 *
 * The articles (`*.txt`) of a folder and the folders below it, by path in natural order: a
 * GListModel of #GlossFolderItem over compact records; an item is made when a row asks for it.
 */
G_DECLARE_FINAL_TYPE (GlossFolder, gloss_folder, GLOSS, FOLDER, GObject)

/**
 * GlossFolderItem:
 *
 * One article of a folder, as a row sees it. Property `n-sets` (read-only, notified).
 */
G_DECLARE_FINAL_TYPE (GlossFolderItem, gloss_folder_item, GLOSS, FOLDER_ITEM, GObject)

/* Reads names only (no content): in a worker thread. Hidden files and folders are left out, and
 * symbolic links to folders are not followed. */
GlossFolder *gloss_folder_load             (GFile         *folder,
                                            GCancellable  *cancellable,
                                            GError       **error);
/* The articles given, in that order (files dropped or named on the command line). */
GlossFolder *gloss_folder_new_for_files   (GFile *const *files,
                                           guint         n_files);
/* (nullable): %NULL for a list of files. */
GFile       *gloss_folder_get_file        (GlossFolder *self);
gboolean     gloss_folder_find             (GlossFolder *self,
                                           GFile       *article,
                                           guint       *position);
/* Folders below that could not be read, so that their articles are missing. */
guint        gloss_folder_get_n_unreadable (GlossFolder *self);
/* By its name alone: "*.txt". */
gboolean     gloss_folder_is_article_name (const char *name);
/* A set of @article was written for the first time. */
void         gloss_folder_note_set        (GlossFolder *self,
                                           GFile       *article,
                                           const char  *set_name);
/* And what is known of them: (transfer full) (array zero-terminated=1). */
char       **gloss_folder_dup_sets        (GlossFolder *self,
                                           GFile       *article);
/* A set of @article is gone. */
void         gloss_folder_forget_set      (GlossFolder *self,
                                           GFile       *article,
                                           const char  *set_name);

GFile       *gloss_folder_item_get_file   (GlossFolderItem *self);
/* Relative to the folder; for display. */
const char  *gloss_folder_item_get_name   (GlossFolderItem *self);
guint        gloss_folder_item_get_n_sets (GlossFolderItem *self);

G_END_DECLS
