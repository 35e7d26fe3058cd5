/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* syncfs() */

#include "config.h"

#include "formats/gloss-output-file.h"

#include "core/gloss-error.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Three ways to write, told apart by what is set:
 *
 * - @temporary: a local file. The bytes go into a hidden file of the same folder, which commit
 *   syncs and renames over @path (the end of a symbolic link, so that links stay links). Until
 *   then nothing of @path is touched.
 * - neither: a local device or FIFO, which has no place to take: written directly.
 * - @replacing: a file without a local path, by g_file_replace().
 *
 * g_file_replace() alone will not do: it writes symbolic and hard links in place, so that a full
 * disk leaves half a file, and it commits what it has when a stream is dropped unclosed. */
struct _GlossOutputFile
{
  char          *path;
  char          *temporary;
  int            fd;
  gboolean       replacing;
  gboolean       is_one_of_many; /* the caller syncs */
  GOutputStream *stream;
};

static void
set_error (GError     **error,
           const char  *path,
           int          error_number)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED,
               _("“%s” could not be written: %s"), name, g_strerror (error_number));
}

/* The end of a chain of symbolic links; @path itself where nothing is there yet. */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *resolved = g_strdup (real != NULL ? real : path);

  free (real);
  return resolved;
}

static gboolean
open_beside (GlossOutputFile    *self,
             const struct stat  *old,
             GError            **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  char *temporary = g_build_filename (folder, ".gloss-export-XXXXXX", NULL);

  /* A rename asks the folder only; a file made read-only is still to be respected. */
  if (old != NULL && g_access (self->path, W_OK) != 0)
    {
      set_error (error, self->path, errno);
      g_free (temporary);
      return FALSE;
    }

  self->fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0666);
  if (self->fd < 0)
    {
      set_error (error, self->path, errno);
      g_free (temporary);
      return FALSE;
    }

  self->temporary = temporary;
  if (old != NULL)
    fchmod (self->fd, old->st_mode & 07777);
  return TRUE;
}

static gboolean
open_directly (GlossOutputFile  *self,
               GError          **error)
{
  self->fd = g_open (self->path, O_WRONLY | O_CLOEXEC | O_NOCTTY, 0);
  if (self->fd < 0)
    set_error (error, self->path, errno);
  return self->fd >= 0;
}

static gboolean
open_local (GlossOutputFile  *self,
            GError          **error)
{
  struct stat old;
  gboolean opened;

  if (stat (self->path, &old) != 0)
    {
      if (errno == ENOENT)
        opened = open_beside (self, NULL, error);
      else
        {
          set_error (error, self->path, errno);
          return FALSE;
        }
    }
  else if (S_ISDIR (old.st_mode))
    {
      set_error (error, self->path, EISDIR);
      return FALSE;
    }
  else if (S_ISREG (old.st_mode))
    opened = open_beside (self, &old, error);
  else
    opened = open_directly (self, error);

  if (opened)
    self->stream = g_unix_output_stream_new (self->fd, FALSE);
  return opened;
}

static gboolean
open_remote (GlossOutputFile  *self,
             GFile            *file,
             GCancellable     *cancellable,
             GError          **error)
{
  self->stream = G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE,
                                                  G_FILE_CREATE_REPLACE_DESTINATION,
                                                  cancellable, error));
  self->replacing = self->stream != NULL;
  return self->replacing;
}

/* Makes the rename itself durable. A file system that cannot sync a folder loses nothing by it. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static gboolean
commit_local (GlossOutputFile  *self,
              GError          **error)
{
  int fd = self->fd;

  self->fd = -1;
  if (self->temporary == NULL)
    {
      if (close (fd) == 0)
        return TRUE;
      set_error (error, self->path, errno);
      return FALSE;
    }

  if (!self->is_one_of_many && fsync (fd) != 0)
    {
      set_error (error, self->path, errno);
      close (fd);
      return FALSE;
    }
  if (close (fd) != 0 || g_rename (self->temporary, self->path) != 0)
    {
      set_error (error, self->path, errno);
      return FALSE;
    }

  g_clear_pointer (&self->temporary, g_free);
  if (!self->is_one_of_many)
    sync_folder (self->path);
  return TRUE;
}

/**
 * gloss_output_file_set_one_of_many:
 * @self: the file
 *
 * Its commit does not wait for the disk: waiting for each of a hundred thousand files takes many
 * times as long as writing them. The caller calls gloss_output_file_sync_all() when all are
 * written.
 */
void
gloss_output_file_set_one_of_many (GlossOutputFile *self)
{
  g_return_if_fail (self != NULL);
  self->is_one_of_many = TRUE;
}

/**
 * gloss_output_file_sync_all:
 * @folder: where files were written
 * @error: where to say that they could not be
 *
 * Waits until what was written to the file system of @folder is on the disk. A folder that is not
 * there or not local has nothing to wait for.
 *
 * Returns: %FALSE with GLOSS_FORMAT_ERROR_FAILED if the disk did not take all of it
 */
gboolean
gloss_output_file_sync_all (GFile   *folder,
                            GError **error)
{
  const char *path = g_file_peek_path (folder);
  int fd = path != NULL ? g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0) : -1;
  int error_number = 0;

  if (fd < 0)
    return TRUE;
  if (syncfs (fd) != 0)
    error_number = errno;
  close (fd);
  if (error_number == 0)
    return TRUE;
  set_error (error, path, error_number);
  return FALSE;
}

/**
 * gloss_output_file_open:
 * @file: what will be written
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Begins to write @file. Nothing of it changes before gloss_output_file_commit(), except that a
 * device or FIFO gets the bytes as they come.
 *
 * Returns: (transfer full): the file, or %NULL with GLOSS_FORMAT_ERROR_FAILED or an error of
 *   #GIOErrorEnum
 */
GlossOutputFile *
gloss_output_file_open (GFile         *file,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (GlossOutputFile) self = NULL;
  g_autofree char *path = NULL;
  gboolean opened;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  self = g_new0 (GlossOutputFile, 1);
  self->fd = -1;
  path = g_file_get_path (file);
  if (path != NULL)
    {
      self->path = resolve (path);
      opened = open_local (self, error);
    }
  else
    opened = open_remote (self, file, cancellable, error);

  return opened ? g_steal_pointer (&self) : NULL;
}

/**
 * gloss_output_file_get_stream:
 * @self: the file
 *
 * Where its bytes go. It is closed by gloss_output_file_commit() or gloss_output_file_free(), not
 * by the caller.
 *
 * Returns: (transfer none): the stream
 */
GOutputStream *
gloss_output_file_get_stream (GlossOutputFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->stream;
}

/**
 * gloss_output_file_commit:
 * @self: the file, written to its end
 * @cancellable: (nullable): to stop it; after the last check it can't be stopped any more
 * @error: where to say why not
 *
 * Syncs what was written and puts it in the file's place. To be called once.
 *
 * Returns: %FALSE if it could not be done: the old file is whole
 */
gboolean
gloss_output_file_commit (GlossOutputFile  *self,
                          GCancellable     *cancellable,
                          GError          **error)
{
  g_return_val_if_fail (self != NULL && self->stream != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !g_output_stream_flush (self->stream, cancellable, error))
    return FALSE;

  if (!self->replacing)
    return commit_local (self, error);

  self->replacing = FALSE;
  return g_output_stream_close (self->stream, cancellable, error);
}

/**
 * gloss_output_file_free:
 * @self: the file
 *
 * Frees it; what was not committed is thrown away.
 */
void
gloss_output_file_free (GlossOutputFile *self)
{
  if (self->replacing)
    {
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();

      /* Closing with a cancelled cancellable is how GIO drops a replacement. */
      g_cancellable_cancel (cancelled);
      g_output_stream_close (self->stream, cancelled, NULL);
    }
  g_clear_object (&self->stream);
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}
