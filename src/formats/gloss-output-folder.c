/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-output-folder.h"

#include "core/gloss-error.h"
#include "formats/gloss-input.h"
#include "formats/gloss-output-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The names that were written, each once: two articles of one name would else take each other's
 * place without a word. Of a hundred thousand articles the names alone are larger than all else, so
 * only 64 bits of a checksum are kept of each; that two names have the same is as likely as one in
 * a billion, and then an output ends that need not.
 *
 * @written: an open hash table, 0 where it is free; its size is a power of two, and at most three
 * quarters of it are taken. */
struct _GlossOutputFolder
{
  GFile   *folder;
  guint64 *written;
  guint    size;
  guint    n_written;
};

#define FIRST_SIZE 64u

/**
 * gloss_output_folder_new:
 * @folder: where to; made with the first file
 *
 * Returns: (transfer full): the folder
 */
GlossOutputFolder *
gloss_output_folder_new (GFile *folder)
{
  GlossOutputFolder *self = g_new0 (GlossOutputFolder, 1);

  self->folder = g_object_ref (folder);
  self->size = FIRST_SIZE;
  self->written = g_new0 (guint64, self->size);
  return self;
}

/**
 * gloss_output_folder_free:
 * @self: (transfer full): a folder
 *
 * What was written stays.
 */
void
gloss_output_folder_free (GlossOutputFolder *self)
{
  g_object_unref (self->folder);
  g_free (self->written);
  g_free (self);
}

static guint64
hash_name (const char *name)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize n_digest = sizeof digest;
  guint64 hash;

  g_checksum_update (checksum, (const guchar *) name, -1);
  g_checksum_get_digest (checksum, digest, &n_digest);
  memcpy (&hash, digest, sizeof hash);
  return hash != 0 ? hash : 1;
}

/* Returns: whether it was not there. */
static gboolean
put (guint64 *table,
     guint    size,
     guint64  hash)
{
  guint at = (guint) hash & (size - 1);

  while (table[at] != 0 && table[at] != hash)
    at = (at + 1) & (size - 1);
  if (table[at] == hash)
    return FALSE;
  table[at] = hash;
  return TRUE;
}

static void
grow (GlossOutputFolder *self)
{
  guint size = self->size * 2;
  guint64 *table = g_new0 (guint64, size);

  for (guint i = 0; i < self->size; i++)
    if (self->written[i] != 0)
      put (table, size, self->written[i]);
  g_free (self->written);
  self->written = table;
  self->size = size;
}

/* Returns: whether no file of that name was written before. */
static gboolean
add_name (GlossOutputFolder *self,
          const char        *name)
{
  if (!put (self->written, self->size, hash_name (name)))
    return FALSE;
  self->n_written++;
  if (self->n_written > self->size / 4 * 3)
    grow (self);
  return TRUE;
}

static gboolean
refuse (const char  *name,
        const char  *why,
        GError     **error)
{
  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED,
               /* Translators: a file's name, and a whole sentence that says why not. */
               _("“%s” was not written. %s"), name, why);
  return FALSE;
}

/* Whether the file is there and holds just that. */
static gboolean
holds (GFile      *file,
       const char *bytes,
       gsize       n_bytes)
{
  g_autofree char *held = NULL;
  gsize n_held;

  return g_file_load_contents (file, NULL, &held, &n_held, NULL, NULL) && n_held == n_bytes
         && memcmp (held, bytes, n_bytes) == 0;
}

static gboolean
make_folder_of (GFile         *file,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GError) reason = NULL;
  g_autofree char *name = NULL;

  if (g_file_make_directory_with_parents (folder, cancellable, &reason)
      || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;

  name = g_file_get_parse_name (folder);
  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED,
               _("The folder “%s” could not be made: %s"), name, reason->message);
  return FALSE;
}

static gboolean
write_file (GFile         *file,
            const char    *bytes,
            gsize          n_bytes,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GlossOutputFile) output = NULL;

  if (!make_folder_of (file, cancellable, error))
    return FALSE;
  output = gloss_output_file_open (file, cancellable, error);
  if (output != NULL)
    gloss_output_file_set_one_of_many (output);
  return output != NULL
         && g_output_stream_write_all (gloss_output_file_get_stream (output), bytes, n_bytes, NULL,
                                       cancellable, error)
         && gloss_output_file_commit (output, cancellable, error);
}

/**
 * gloss_output_folder_write:
 * @self: a folder
 * @name: a path below it, with slashes
 * @bytes: what the file is to hold
 * @n_bytes: how many
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Writes a file as a whole; gloss_output_folder_sync() waits for the disk. A file of that name is
 * replaced, except a text (.txt), which may be an
 * article: if it holds something else the output fails. So does a name that was written already, or
 * that a file of ours could have.
 *
 * Returns: %FALSE with %GLOSS_FORMAT_ERROR_FAILED or %G_IO_ERROR_CANCELLED
 */
gboolean
gloss_output_folder_write (GlossOutputFolder  *self,
                           const char         *name,
                           const char         *bytes,
                           gsize               n_bytes,
                           GCancellable       *cancellable,
                           GError            **error)
{
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  if (!gloss_input_is_safe_path (name))
    return refuse (name, _("It is no name for a file below the folder."), error);
  if (g_str_has_suffix (name, ".gloss.json"))
    return refuse (name, _("Files of that name hold annotations or labels."), error);
  if (!add_name (self, name))
    return refuse (name, _("Another article has the same name. Export them into different "
                           "folders."), error);

  file = g_file_resolve_relative_path (self->folder, name);
  if (g_str_has_suffix (name, ".txt") && g_file_query_exists (file, NULL))
    return holds (file, bytes, n_bytes)
           || refuse (name, _("There is a text of that name that says something else. Export into "
                              "another folder."), error);
  return write_file (file, bytes, n_bytes, cancellable, error);
}

/**
 * gloss_output_folder_sync:
 * @self: a folder
 * @error: where to say why not
 *
 * Waits until all that was written is on the disk.
 *
 * Returns: %FALSE with %GLOSS_FORMAT_ERROR_FAILED
 */
gboolean
gloss_output_folder_sync (GlossOutputFolder  *self,
                          GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return gloss_output_file_sync_all (self->folder, error);
}
