/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-edit-log-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* A lock is a file beside the log that is locked with flock(): the system lets go of it when the
 * process ends, however it ends. The log itself cannot be the lock, since it is replaced. Who
 * removes the lock file holds it; so who got the lock looks whether the file is still there. */

#define LOCK_SUFFIX ".lock"

/* Another process that has the lock may be about to end. */
#define LOCK_TRIES 10
#define LOCK_PAUSE_US 50000

/* Whether the file that was locked is still the one that others would find. */
static gboolean
is_at (int         fd,
       const char *path)
{
  struct stat held, found;

  return fstat (fd, &held) == 0 && stat (path, &found) == 0 && held.st_dev == found.st_dev
         && held.st_ino == found.st_ino;
}

/* One try: the descriptor, or -1 with errno. */
static int
try_lock (const char *path)
{
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  int number = 0;

  if (fd < 0)
    return -1;
  if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    number = errno;
  /* A file system without locks is taken as it is. */
  if (number == 0 ? is_at (fd, path) : number != EWOULDBLOCK && number != EINTR)
    return fd;
  close (fd);
  errno = EWOULDBLOCK;
  return -1;
}

/**
 * gloss_edit_log_lock:
 * @log_path: where the log is or will be
 *
 * Waits for up to half a second.
 *
 * Returns: what to give to gloss_edit_log_unlock(); -1 with errno: EWOULDBLOCK if another one has
 *   the lock
 */
int
gloss_edit_log_lock (const char *log_path)
{
  g_autofree char *path = g_strconcat (log_path, LOCK_SUFFIX, NULL);
  int fd = try_lock (path);

  for (guint i = 1; fd < 0 && errno == EWOULDBLOCK && i < LOCK_TRIES; i++)
    {
      g_usleep (LOCK_PAUSE_US);
      fd = try_lock (path);
    }
  return fd;
}

/**
 * gloss_edit_log_unlock:
 * @fd: what gloss_edit_log_lock() returned; -1: nothing is done
 * @log_path: where the log is or would be
 * @remove: whether there is no log, and the lock should leave nothing behind either
 */
void
gloss_edit_log_unlock (int         fd,
                       const char *log_path,
                       gboolean    remove)
{
  g_autofree char *path = g_strconcat (log_path, LOCK_SUFFIX, NULL);

  if (fd < 0)
    return;
  if (remove && is_at (fd, path))
    unlink (path);
  close (fd);
}
