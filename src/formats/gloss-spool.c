/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-spool.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* The file has no name from the beginning on: whatever happens to the program, it goes away. */
struct _GlossSpool
{
  int            fd;
  GOutputStream *stream;
};

/**
 * gloss_spool_new:
 * @error: where to say why not
 *
 * Returns: (transfer full): an empty spool; %NULL with an error if there is no room for one
 */
GlossSpool *
gloss_spool_new (GError **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("gloss-XXXXXX", &path, error);
  GlossSpool *self;

  if (fd < 0)
    return NULL;
  g_unlink (path);
  self = g_new0 (GlossSpool, 1);
  self->fd = fd;
  self->stream = g_unix_output_stream_new (fd, FALSE);
  return self;
}

/**
 * gloss_spool_free:
 * @self: (transfer full): a spool
 */
void
gloss_spool_free (GlossSpool *self)
{
  g_object_unref (self->stream);
  g_close (self->fd, NULL);
  g_free (self);
}

/**
 * gloss_spool_get_stream:
 * @self: a spool
 *
 * Returns: (transfer none): where to write
 */
GOutputStream *
gloss_spool_get_stream (GlossSpool *self)
{
  return self->stream;
}

/**
 * gloss_spool_read:
 * @self: a spool, which must outlive the stream
 * @n_bytes: (out): how much was written
 * @error: where to say why not
 *
 * Returns: (transfer full): all of it
 */
GInputStream *
gloss_spool_read (GlossSpool  *self,
                  guint64     *n_bytes,
                  GError     **error)
{
  off_t end = lseek (self->fd, 0, SEEK_CUR);

  if (end >= 0 && lseek (self->fd, 0, SEEK_SET) == 0)
    {
      *n_bytes = (guint64) end;
      return g_unix_input_stream_new (self->fd, FALSE);
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, g_strerror (errno));
  return NULL;
}
