/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-input.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Either @file is set, or all is in @files. What a file says of other files (a CAS of its type
 * system, a project of its sources) is looked up below @folder only, by gloss_input_find(), which
 * refuses names that lead out of it.
 *
 * @files: (key: a path with slashes; value: GBytes), shared by all inputs that come from one. */
struct _GlossInput
{
  GFile      *file;
  GFile      *folder;
  char       *name;
  char       *path;     /* in @files; NULL: the folder itself */
  GHashTable *files;
  gboolean    is_folder;
};

/* How deep folders are looked into; links to folders are not followed, so that there is an end. */
#define MAX_DEPTH 32

/**
 * gloss_input_new:
 * @file: a file or a folder
 *
 * Nothing is read yet, and nothing checked.
 *
 * Returns: (transfer full): an input from it
 */
GlossInput *
gloss_input_new (GFile *file)
{
  GlossInput *self = g_new0 (GlossInput, 1);

  self->file = g_object_ref (file);
  self->name = g_file_get_parse_name (file);
  self->is_folder = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL)
                    == G_FILE_TYPE_DIRECTORY;
  self->folder = self->is_folder ? g_object_ref (file) : g_file_get_parent (file);
  return self;
}

/**
 * gloss_input_new_for_bytes:
 * @name: what messages call it, and a reader that looks at names
 * @bytes: (nullable): what the file holds; %NULL: it is a folder
 *
 * Returns: (transfer full): an input from memory
 */
GlossInput *
gloss_input_new_for_bytes (const char *name,
                           GBytes     *bytes)
{
  GlossInput *self = g_new0 (GlossInput, 1);

  self->name = g_strdup (name);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_bytes_unref);
  self->is_folder = bytes == NULL;
  if (bytes == NULL)
    return self;

  self->path = g_path_get_basename (name);
  g_hash_table_insert (self->files, g_strdup (self->path), g_bytes_ref (bytes));
  return self;
}

/**
 * gloss_input_add_bytes:
 * @self: an input from memory
 * @name: the path of a further file, with slashes
 * @bytes: what it holds
 *
 * Puts a file beside it, or into the folder that it is.
 */
void
gloss_input_add_bytes (GlossInput *self,
                       const char *name,
                       GBytes     *bytes)
{
  g_return_if_fail (self->files != NULL);

  g_hash_table_insert (self->files, g_strdup (name), g_bytes_ref (bytes));
}

/**
 * gloss_input_free:
 * @self: (transfer full): an input
 */
void
gloss_input_free (GlossInput *self)
{
  g_clear_object (&self->file);
  g_clear_object (&self->folder);
  g_clear_pointer (&self->files, g_hash_table_unref);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

/**
 * gloss_input_set_name:
 * @self: an input
 * @name: what messages are to call it, UTF-8: as the user has named it
 */
void
gloss_input_set_name (GlossInput *self,
                      const char *name)
{
  g_free (self->name);
  self->name = g_strdup (name);
}

/**
 * gloss_input_get_name:
 * @self: an input
 *
 * Returns: what messages call it: its path or name, UTF-8
 */
const char *
gloss_input_get_name (GlossInput *self)
{
  return self->name;
}

/**
 * gloss_input_is_folder:
 * @self: an input
 *
 * Returns: whether it is a folder
 */
gboolean
gloss_input_is_folder (GlossInput *self)
{
  return self->is_folder;
}

/**
 * gloss_input_open:
 * @self: an input that is a file
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: (transfer full): its bytes from the first on, each time anew; %NULL with
 *   %GLOSS_FORMAT_ERROR_FAILED
 */
GInputStream *
gloss_input_open (GlossInput    *self,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (GError) reason = NULL;
  GInputStream *stream = NULL;
  GBytes *bytes = NULL;

  if (self->files != NULL && self->path != NULL)
    bytes = g_hash_table_lookup (self->files, self->path);
  if (bytes != NULL)
    return g_memory_input_stream_new_from_bytes (bytes);
  if (self->is_folder)
    {
      g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
                   _("“%s” is a folder, and this format is one file. Choose the file."),
                   self->name);
      return NULL;
    }

  stream = G_INPUT_STREAM (g_file_read (self->file, cancellable, &reason));
  if (stream == NULL && g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (stream == NULL)
    g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED,
                 _("“%s” could not be read: %s"), self->name, reason->message);
  return stream;
}

/* Up to @max_bytes and one more, to know whether there are more. */
static GBytes *
read_up_to (GlossInput    *self,
            gsize          max_bytes,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GInputStream) stream = gloss_input_open (self, cancellable, error);
  g_autoptr (GByteArray) bytes = NULL;
  gssize n_read = 1;

  if (stream == NULL)
    return NULL;

  bytes = g_byte_array_new ();
  while (n_read > 0 && bytes->len < max_bytes)
    {
      guint at = bytes->len;
      gsize n_wanted = MIN (max_bytes - at, MAX (GLOSS_INPUT_HEAD_BYTES, at));

      g_byte_array_set_size (bytes, at + (guint) n_wanted);
      n_read = g_input_stream_read (stream, bytes->data + at, n_wanted, cancellable, error);
      if (n_read < 0)
        {
          g_prefix_error (error, "%s: ", self->name);
          return NULL;
        }
      g_byte_array_set_size (bytes, at + (guint) n_read);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * gloss_input_read_head:
 * @self: an input
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: (transfer full): its first bytes, at most %GLOSS_INPUT_HEAD_BYTES; of a folder none;
 *   %NULL with an error
 */
GBytes *
gloss_input_read_head (GlossInput    *self,
                       GCancellable  *cancellable,
                       GError       **error)
{
  if (self->is_folder)
    return g_bytes_new (NULL, 0);
  return read_up_to (self, GLOSS_INPUT_HEAD_BYTES, cancellable, error);
}

/**
 * gloss_input_read_all:
 * @self: an input that is a file
 * @max_bytes: a larger one is refused
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * For files that are about one document, or that cannot be read piece by piece.
 *
 * Returns: (transfer full): all its bytes; %NULL with an error
 */
GBytes *
gloss_input_read_all (GlossInput    *self,
                      gsize          max_bytes,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (max_bytes < G_MAXINT, NULL);

  bytes = read_up_to (self, max_bytes + 1, cancellable, error);
  if (bytes == NULL || g_bytes_get_size (bytes) <= max_bytes)
    return g_steal_pointer (&bytes);

  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
               _("“%s” is larger than %u MB, which this format is not read from."), self->name,
               (guint) (max_bytes / 1000000));
  return NULL;
}

static gboolean
list_below (GFile         *root,
            GFile         *folder,
            const char    *suffix,
            guint          depth,
            GPtrArray     *paths,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GFileEnumerator) enumerator = NULL;

  enumerator = g_file_enumerate_children (folder,
                                          G_FILE_ATTRIBUTE_STANDARD_NAME ","
                                          G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                          G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, error);
  while (enumerator != NULL)
    {
      GFileInfo *info = NULL;
      GFile *child = NULL;
      GFileType type;

      if (!g_file_enumerator_iterate (enumerator, &info, &child, cancellable, error))
        return FALSE;
      if (info == NULL)
        return TRUE;
      type = g_file_info_get_file_type (info);
      if (type == G_FILE_TYPE_DIRECTORY && depth < MAX_DEPTH
          && g_file_info_get_name (info)[0] != '.'
          && !list_below (root, child, suffix, depth + 1, paths, cancellable, error))
        return FALSE;
      if (type != G_FILE_TYPE_DIRECTORY && g_str_has_suffix (g_file_info_get_name (info), suffix))
        g_ptr_array_add (paths, g_file_get_relative_path (root, child));
    }
  return FALSE;
}

static int
compare_paths_cb (gconstpointer a,
                  gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * gloss_input_list:
 * @self: an input that is a folder
 * @suffix: how the names end, such as ".ann"
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Hidden folders are left out, and links to folders are not followed.
 *
 * Returns: (transfer full) (array zero-terminated=1): the paths below it, for gloss_input_find(),
 *   sorted; %NULL with an error
 */
char **
gloss_input_list (GlossInput    *self,
                  const char    *suffix,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer path;

  g_return_val_if_fail (self->is_folder, NULL);

  if (self->files == NULL
      && !list_below (self->folder, self->folder, suffix, 0, paths, cancellable, error))
    return NULL;
  if (self->files != NULL)
    {
      g_hash_table_iter_init (&iter, self->files);
      while (g_hash_table_iter_next (&iter, &path, NULL))
        if (g_str_has_suffix (path, suffix))
          g_ptr_array_add (paths, g_strdup (path));
    }
  g_ptr_array_sort (paths, compare_paths_cb);
  g_ptr_array_add (paths, NULL);
  g_ptr_array_set_free_func (paths, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}

static char *
join_path (const char *sibling,
           const char *name)
{
  g_autofree char *folder = sibling != NULL ? g_path_get_dirname (sibling) : NULL;

  return folder == NULL || g_str_equal (folder, ".") ? g_strdup (name)
                                                     : g_strconcat (folder, "/", name, NULL);
}

static GlossInput *
find_in_memory (GlossInput *self,
                const char *name)
{
  g_autofree char *path = join_path (self->path, name);
  GlossInput *found = NULL;

  if (!g_hash_table_contains (self->files, path))
    return NULL;

  found = g_new0 (GlossInput, 1);
  found->files = g_hash_table_ref (self->files);
  found->path = g_strdup (path);
  found->name = self->is_folder ? g_strconcat (self->name, "/", path, NULL)
                                : join_path (self->name, name);
  return found;
}

/**
 * gloss_input_find:
 * @self: an input
 * @name: a path with slashes, below the folder that it is or lies in
 *
 * Returns: (transfer full) (nullable): that file; %NULL if there is none, or if @name is not safe
 */
GlossInput *
gloss_input_find (GlossInput *self,
                  const char *name)
{
  g_autoptr (GFile) file = NULL;
  GlossInput *found = NULL;

  if (!gloss_input_is_safe_path (name))
    return NULL;
  if (self->files != NULL)
    return find_in_memory (self, name);
  if (self->folder == NULL)
    return NULL;

  file = g_file_resolve_relative_path (self->folder, name);
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_REGULAR)
    return NULL;
  found = gloss_input_new (file);
  if (self->is_folder)
    {
      g_free (found->name);
      found->name = g_build_filename (self->name, name, NULL);
    }
  return found;
}

/**
 * gloss_input_is_safe_path:
 * @path: a path with slashes, from a file that somebody else wrote
 *
 * Returns: whether it names something below a folder: it is relative, has no "..", no empty part,
 *   no backslash and no control character
 */
gboolean
gloss_input_is_safe_path (const char *path)
{
  g_auto (GStrv) parts = NULL;

  if (*path == '\0' || !g_utf8_validate (path, -1, NULL) || strlen (path) > 4096)
    return FALSE;
  for (const char *at = path; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)) || *at == '\\')
      return FALSE;

  parts = g_strsplit (path, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] == '\0' || g_str_equal (parts[i], ".") || g_str_equal (parts[i], "..")
        || strlen (parts[i]) > 255)
      return FALSE;
  return TRUE;
}
