/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-durable.h"
#include "core/store/gloss-durable-private.h"

#include "core/gloss-error.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

/* A file is replaced in four steps: its new content goes into a temporary file beside it, that is
 * synced, renamed over it, and the folder is synced. Whatever fails or dies in between, the name
 * holds either the old content or the new one, whole.
 *
 * If only the last step fails the new content is in place but may not outlast a power cut. That is
 * an error; trying again then finds the content there and only syncs.
 */

/* Larger files are refused before they are read into memory. */
#define MAX_BYTES (1024 * 1024 * 1024)

static GMutex fault_lock;
static guint fault_at;      /* guarded by fault_lock: the operation that fails, 0: none */
static guint fault_count;   /* guarded by fault_lock: operations since the last call */
static int fault_number;    /* guarded by fault_lock: the errno that it fails with */

/**
 * gloss_durable_set_fault:
 * @n: which operation from now on fails, from 1; 0: none
 * @error_number: the errno that it fails with
 *
 * For tests.
 *
 * Returns: how many operations there were since the last call
 */
guint
gloss_durable_set_fault (guint n,
                         int   error_number)
{
  guint count;

  g_mutex_lock (&fault_lock);
  count = fault_count;
  fault_count = 0;
  fault_at = n;
  fault_number = error_number;
  g_mutex_unlock (&fault_lock);
  return count;
}

/**
 * gloss_durable_meet_fault:
 *
 * Counts a file operation; to be called before each.
 *
 * Returns: whether it shall fail; then errno is set
 */
gboolean
gloss_durable_meet_fault (void)
{
  gboolean fails;
  int number;

  g_mutex_lock (&fault_lock);
  fails = ++fault_count == fault_at;
  number = fault_number;
  g_mutex_unlock (&fault_lock);
  if (fails)
    errno = number;
  return fails;
}

/**
 * gloss_durable_write_all:
 * @fd: a file descriptor
 * @data: what to write
 * @n_bytes: its length
 *
 * Writes the whole of it. A write that is made to fail first writes half, as a disk that runs full
 * does.
 *
 * Returns: %FALSE with errno set
 */
gboolean
gloss_durable_write_all (int         fd,
                         const char *data,
                         gsize       n_bytes)
{
  gboolean fails = gloss_durable_meet_fault ();
  int number = errno;

  if (fails)
    n_bytes /= 2;
  while (n_bytes > 0)
    {
      gssize n = write (fd, data, MIN (n_bytes, 1 << 30));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      n_bytes -= (gsize) n;
    }
  errno = number;
  return !fails;
}

/**
 * gloss_durable_sync:
 * @fd: a file descriptor
 * @data_only: whether times need not be synced
 *
 * Returns: %FALSE with errno set
 */
gboolean
gloss_durable_sync (int      fd,
                    gboolean data_only)
{
  int result;

  if (gloss_durable_meet_fault ())
    return FALSE;
  do
    result = data_only ? fdatasync (fd) : fsync (fd);
  while (result != 0 && errno == EINTR);
  return result == 0;
}

static gboolean
set_failed (GError     **error,
            const char  *path,
            int          number)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *folder = NULL;
  g_autofree char *folder_path = g_path_get_dirname (path);

  folder = g_filename_display_name (folder_path);
  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
      g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED,
                   _("“%s” could not be written: there is no room left. Make room, then try "
                     "again."), name);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED,
                   _("“%s” could not be written: the folder “%s” does not allow it. Change its "
                     "permissions, or copy the article to a folder of yours."), name, folder);
      break;
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED,
                   _("“%s” could not be written: there is no folder “%s” any more. Put it back, "
                     "then save again."), name, folder);
      break;
    default:
      g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED,
                   _("“%s” could not be written: %s"), name, g_strerror (number));
      break;
    }
  return FALSE;
}

static gboolean
set_unread (GError     **error,
            const char  *path,
            const char  *reason)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED,
               _("“%s” could not be read: %s"), name, reason);
  return FALSE;
}

/* The file that @file names, behind symbolic links, so that a link stays one. */
static char *
dup_target (GFile   *file,
            GError **error)
{
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);

      g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED,
                   _("“%s” is no local file; copy its folder to this computer."), uri);
      return NULL;
    }
  /* A link to a file that is not there has no real path: follow it by hand. */
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *link = g_file_read_link (path, NULL);
      g_autofree char *folder = NULL;

      if (link == NULL)
        return g_steal_pointer (&path);
      folder = g_path_get_dirname (path);
      g_free (path);
      path = g_path_is_absolute (link) ? g_strdup (link) : g_build_filename (folder, link, NULL);
    }
  set_failed (error, path, ELOOP);
  return NULL;
}

/**
 * gloss_durable_hash:
 * @bytes: (nullable): what a file holds; %NULL: there is none
 *
 * Returns: (transfer full) (nullable): its SHA-256 in hex, %NULL for no file; free with g_free()
 */
char *
gloss_durable_hash (GBytes *bytes)
{
  return bytes == NULL ? NULL : g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

/* Reads the @size bytes that the file had, and what it has grown by meanwhile. */
static GBytes *
read_fd (int            fd,
         gsize          size,
         GCancellable  *cancellable,
         const char    *path,
         GError       **error)
{
  g_autoptr (GByteArray) array = g_byte_array_sized_new ((guint) size + 1);

  for (;;)
    {
      const gsize step = MAX (size + 1 > array->len ? size + 1 - array->len : 0, 4096);
      guint length = array->len;
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (length + step > MAX_BYTES)
        {
          set_unread (error, path, _("it is too large"));
          return NULL;
        }
      g_byte_array_set_size (array, (guint) (length + step));
      n = read (fd, array->data + length, MIN (step, 1 << 24));
      g_byte_array_set_size (array, (guint) (length + (gsize) MAX (n, 0)));
      if (n < 0 && errno != EINTR)
        {
          set_unread (error, path, g_strerror (errno));
          return NULL;
        }
      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&array));
    }
}

/* %FALSE with an error, or without one where there is no file. @info is what it is. */
static GBytes *
read_path (const char    *path,
           struct stat   *info,
           GCancellable  *cancellable,
           GError       **error)
{
  GBytes *bytes = NULL;
  /* A FIFO without a writer would block. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0)
    {
      if (errno != ENOENT && errno != ENOTDIR)
        set_unread (error, path, g_strerror (errno));
      return NULL;
    }
  if (fstat (fd, info) != 0)
    set_unread (error, path, g_strerror (errno));
  else if (!S_ISREG (info->st_mode))
    set_unread (error, path, _("it is no regular file"));
  else if (info->st_size > MAX_BYTES)
    set_unread (error, path, _("it is too large"));
  else
    bytes = read_fd (fd, (gsize) info->st_size, cancellable, path, error);
  close (fd);
  return bytes;
}

/**
 * gloss_durable_read:
 * @file: a file
 * @bytes: (out): what it holds; %NULL if there is none
 * @cancellable: (nullable): looked at now and then
 * @error: return location for an error
 *
 * Reads a whole file.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_FAILED or %G_IO_ERROR_CANCELLED; that there is no file is
 *   no error
 */
gboolean
gloss_durable_read (GFile         *file,
                    GBytes       **bytes,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autofree char *path = NULL;
  GError *own_error = NULL;
  struct stat info;

  g_return_val_if_fail (G_IS_FILE (file) && bytes != NULL, FALSE);

  *bytes = NULL;
  path = dup_target (file, error);
  if (path == NULL)
    return FALSE;
  *bytes = read_path (path, &info, cancellable, &own_error);
  if (own_error == NULL)
    return TRUE;
  g_propagate_error (error, own_error);
  return FALSE;
}

static gboolean
sync_folder (const char  *path,
             GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean done;
  int number;
  int fd;

  if (gloss_durable_meet_fault ())
    return set_failed (error, path, errno);
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  /* A folder that may be written but not read: the rename stands, only unsynced. */
  if (fd < 0)
    return TRUE;
  done = gloss_durable_sync (fd, FALSE);
  number = errno;
  close (fd);
  /* Not every file system (FUSE, network) syncs folders. */
  if (done || number == EINVAL || number == ENOTSUP || number == ENOSYS || number == EBADF
      || number == EROFS)
    return TRUE;
  return set_failed (error, path, number);
}

/* What the new file gets from the old one; what cannot be set is let go. */
static void
copy_permissions (int                fd,
                  const struct stat *old)
{
  if (fchown (fd, (uid_t) -1, old->st_gid) != 0)
    g_debug ("The group of a replaced file could not be kept: %s", g_strerror (errno));
  if (fchmod (fd, old->st_mode & 07777) != 0)
    g_debug ("The permissions of a replaced file could not be kept: %s", g_strerror (errno));
}

static int
open_temporary (const char         *path,
                const struct stat  *old,
                char              **temporary)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = NULL;
  int fd;

  /* The longest names leave no room for what is put around them. */
  if (strlen (base) > NAME_MAX - 8)
    base[NAME_MAX - 8] = '\0';
  name = g_strdup_printf (".%s.XXXXXX", base);
  *temporary = g_build_filename (folder, name, NULL);
  if (gloss_durable_meet_fault ())
    return -1;
  fd = g_mkstemp_full (*temporary, O_WRONLY | O_CLOEXEC, old != NULL ? 0600 : 0666);
  if (fd < 0)
    return -1;
  if (old != NULL)
    copy_permissions (fd, old);
  return fd;
}

static gboolean
fill_temporary (int     fd,
                GBytes *bytes)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  gboolean done = gloss_durable_write_all (fd, data, n_bytes) && gloss_durable_sync (fd, FALSE);
  int number = errno;

  if (close (fd) != 0 && done)
    return FALSE;
  errno = number;
  return done;
}

static gboolean
is_same_file (const char        *path,
              const struct stat *old)
{
  struct stat now;

  if (stat (path, &now) != 0)
    return old == NULL;
  return old != NULL && now.st_dev == old->st_dev && now.st_ino == old->st_ino
         && now.st_size == old->st_size && now.st_mtim.tv_sec == old->st_mtim.tv_sec
         && now.st_mtim.tv_nsec == old->st_mtim.tv_nsec;
}

static gboolean
set_conflict (GError     **error,
              const char  *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT,
               _("“%s” has been changed by another program. Nothing was written; choose which "
                 "version to keep."), name);
  return FALSE;
}

/* What is missing with its whole folder is on a drive or a share that is away: nobody changed it,
 * and it may come back as it was. */
static gboolean
set_differs (GError     **error,
             const char  *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return set_failed (error, path, ENOENT);
  return set_conflict (error, path);
}

/* @old is what was looked at when the content was compared; %NULL: there was no file. It is looked
 * at once more, so that the moment in which someone else's change could be missed is short. */
static gboolean
replace_path (const char         *path,
              GBytes             *bytes,
              const struct stat  *old,
              gboolean            any,
              GError            **error)
{
  g_autofree char *temporary = NULL;
  int fd = open_temporary (path, old, &temporary);
  int number;

  if (fd < 0)
    return set_failed (error, path, errno);
  if (fill_temporary (fd, bytes))
    {
      if (!any && !is_same_file (path, old))
        {
          g_unlink (temporary);
          return set_conflict (error, path);
        }
      if (!gloss_durable_meet_fault () && g_rename (temporary, path) == 0)
        return sync_folder (path, error);
    }
  number = errno;
  g_unlink (temporary);
  return set_failed (error, path, number);
}

static gboolean
sync_again (const char  *path,
            GError     **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean done = fd >= 0 && gloss_durable_sync (fd, FALSE);
  int number = errno;

  if (fd >= 0)
    close (fd);
  return done ? sync_folder (path, error) : set_failed (error, path, number);
}

/**
 * gloss_durable_replace:
 * @file: what to replace or make; if it is a symbolic link, what it points to
 * @bytes: its new content
 * @expected_hash: (nullable): what the file must hold now; %NULL: it must not exist
 * @any: write whatever the file holds now
 * @cancellable: (nullable): looked at before anything is written
 * @error: return location for an error
 *
 * Replaces a file's content, or makes the file. Its permissions are kept. It counts as expected too
 * if it already holds @bytes: then it is only synced.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_CONFLICT if the file holds something else,
 *   %GLOSS_STORE_ERROR_FAILED if it cannot be written, or %G_IO_ERROR_CANCELLED. The file is then
 *   whole: as it was, or (only where syncing the folder failed) as it should be
 */
gboolean
gloss_durable_replace (GFile         *file,
                       GBytes        *bytes,
                       const char    *expected_hash,
                       gboolean       any,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autofree char *path = NULL, *hash = NULL;
  g_autoptr (GBytes) held = NULL;
  GError *own_error = NULL;
  struct stat info = { 0 };

  g_return_val_if_fail (G_IS_FILE (file) && bytes != NULL, FALSE);

  path = dup_target (file, error);
  if (path == NULL)
    return FALSE;
  held = read_path (path, &info, cancellable, &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, own_error);
      return FALSE;
    }
  if (held != NULL && g_bytes_equal (held, bytes))
    return sync_again (path, error);
  hash = gloss_durable_hash (held);
  if (!any && g_strcmp0 (hash, expected_hash) != 0)
    return set_differs (error, path);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return replace_path (path, bytes, held != NULL ? &info : NULL, any, error);
}

/**
 * gloss_durable_remove:
 * @file: what shall be no more
 * @expected_hash: (nullable): what it must hold now, if it is there
 * @error: return location for an error
 *
 * Removes a file. It is fine if there is none.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_CONFLICT if the file holds something else, or
 *   %GLOSS_STORE_ERROR_FAILED
 */
gboolean
gloss_durable_remove (GFile       *file,
                      const char  *expected_hash,
                      GError     **error)
{
  g_autofree char *path = NULL, *hash = NULL;
  g_autoptr (GBytes) held = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  path = dup_target (file, error);
  if (path == NULL || !gloss_durable_read (file, &held, NULL, error))
    return FALSE;
  hash = gloss_durable_hash (held);
  if (held != NULL && g_strcmp0 (hash, expected_hash) != 0)
    return set_conflict (error, path);
  if (held != NULL && (gloss_durable_meet_fault () || g_unlink (path) != 0))
    return set_failed (error, path, errno);
  return sync_folder (path, error);
}
