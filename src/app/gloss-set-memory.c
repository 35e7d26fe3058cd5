/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/gloss-set-memory.h"

#include "core/store/gloss-set-file.h"

/* A key file in the state folder, with a group for each folder in which the choice is not the usual
 * one (the default set, nothing beneath). A group's name is a hash, since a path may hold what a
 * group's name may not. What is damaged or cannot be written is as if it had never been chosen. */

#define FILE_NAME "sets.ini"
#define KEY_FOLDER "folder"
#define KEY_SET "set"
#define KEY_UNDERLAY "beneath"
#define MOST_FOLDERS 500

static char *
make_path (GFile *state_folder)
{
  return g_build_filename (g_file_peek_path (state_folder), FILE_NAME, NULL);
}

static GKeyFile *
load (GFile *state_folder)
{
  g_autofree char *path = make_path (state_folder);
  GKeyFile *file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

static char *
make_group (GFile *folder)
{
  g_autofree char *uri = g_file_get_uri (folder);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri, -1);
}

/* (transfer full) (nullable) */
static char *
read_name (GKeyFile   *file,
           const char *group,
           const char *key)
{
  g_autofree char *name = g_key_file_get_string (file, group, key, NULL);

  return name != NULL && gloss_set_file_is_set_name (name) ? g_steal_pointer (&name) : NULL;
}

/* The oldest ones go first. */
static void
forget_some (GKeyFile *file)
{
  gsize n_groups;
  g_auto (GStrv) groups = g_key_file_get_groups (file, &n_groups);

  for (gsize i = 0; i + MOST_FOLDERS < n_groups; i++)
    g_key_file_remove_group (file, groups[i], NULL);
}

/**
 * gloss_set_memory_recall:
 * @state_folder: where state lies
 * @folder: a folder
 * @set_name: (out) (nullable): the set that was chosen in it, or in the nearest folder above;
 *   %NULL: none
 * @underlay: (out) (nullable): the set that was shown beneath; %NULL: none
 *
 * Free both with g_free().
 */
void
gloss_set_memory_recall (GFile  *state_folder,
                         GFile  *folder,
                         char  **set_name,
                         char  **underlay)
{
  g_autoptr (GKeyFile) file = load (state_folder);
  g_autoptr (GFile) place = g_object_ref (folder);

  *set_name = *underlay = NULL;
  while (place != NULL)
    {
      g_autofree char *group = make_group (place);
      GFile *parent;

      if (g_key_file_has_group (file, group))
        {
          *set_name = read_name (file, group, KEY_SET);
          *underlay = read_name (file, group, KEY_UNDERLAY);
          return;
        }
      parent = g_file_get_parent (place);
      g_object_unref (place);
      place = parent;
    }
}

/**
 * gloss_set_memory_note:
 * @state_folder: where state lies
 * @folder: a folder
 * @set_name: (nullable): the set that the user chose
 * @underlay: (nullable): the set that is shown beneath
 *
 * Remembers it for @folder and the folders below it.
 */
void
gloss_set_memory_note (GFile      *state_folder,
                       GFile      *folder,
                       const char *set_name,
                       const char *underlay)
{
  g_autoptr (GKeyFile) file = load (state_folder);
  g_autofree char *path = make_path (state_folder);
  g_autofree char *group = make_group (folder);
  g_autofree char *uri = g_file_get_uri (folder);
  g_autoptr (GError) error = NULL;

  /* Anew at the end. */
  g_key_file_remove_group (file, group, NULL);
  g_key_file_set_string (file, group, KEY_FOLDER, uri);
  if (set_name != NULL)
    g_key_file_set_string (file, group, KEY_SET, set_name);
  if (underlay != NULL)
    g_key_file_set_string (file, group, KEY_UNDERLAY, underlay);
  forget_some (file);
  g_mkdir_with_parents (g_file_peek_path (state_folder), 0700);
  if (!g_key_file_save_to_file (file, path, &error))
    g_debug ("The choice of a set is not remembered: %s", error->message);
}
