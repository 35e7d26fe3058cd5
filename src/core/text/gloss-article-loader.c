/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reads an article's file, whatever stands at that path.
 *
 * A local file is opened without blocking and looked at before a byte is read, so that a FIFO
 * nobody writes to, a device or a huge sparse file is refused at once. Everything else goes through
 * a stream with the same limits. The hash is computed chunk by chunk, between looks at the
 * cancellable.
 */

#include "config.h"

#include "core/text/gloss-article-private.h"

#include "core/gloss-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK_BYTES (1024u * 1024u)

/* What has been read so far. */
typedef struct
{
  GFile      *file; /* borrowed */
  GByteArray *bytes;
  GChecksum  *checksum;
} Reading;

static void
reading_clear (Reading *reading)
{
  g_clear_pointer (&reading->bytes, g_byte_array_unref);
  g_clear_pointer (&reading->checksum, g_checksum_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
set_too_large (GError **error,
               GFile   *file)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *limit = g_format_size_full (GLOSS_ARTICLE_MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, GLOSS_TEXT_ERROR, GLOSS_TEXT_ERROR_TOO_LARGE,
               /* Translators: the first is a file, the second a size such as "256.0 MiB". */
               _("“%s” is larger than %s, the most that an article may have. Split it into "
                 "smaller files."),
               name, limit);
}

static void
set_is_folder (GError **error,
               GFile   *file)
{
  g_autofree char *name = g_file_get_parse_name (file);

  g_set_error (error, GLOSS_TEXT_ERROR, GLOSS_TEXT_ERROR_NOT_REGULAR,
               _("“%s” is a folder, not an article. Open it as a folder instead."), name);
}

static void
set_not_regular (GError **error,
                 GFile   *file)
{
  g_autofree char *name = g_file_get_parse_name (file);

  g_set_error (error, GLOSS_TEXT_ERROR, GLOSS_TEXT_ERROR_NOT_REGULAR,
               _("“%s” is a pipe, a socket or a device, not an article. Copy its content into a "
                 "file, and open that."),
               name);
}

static void
set_failed (GError     **error,
            GFile       *file,
            const char  *reason)
{
  g_autofree char *name = g_file_get_parse_name (file);

  g_set_error (error, GLOSS_TEXT_ERROR, GLOSS_TEXT_ERROR_FAILED,
               /* Translators: a file, and the system's reason, such as "Permission denied". */
               _("“%s” can’t be read: %s. Check that it exists and that you may read it."),
               name, reason);
}

/* A cancelled operation stays G_IO_ERROR_CANCELLED; all else is told in our words. */
static void
take_stream_error (GError **error,
                   GFile   *file,
                   GError  *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return;
    }

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    set_is_folder (error, file);
  else
    set_failed (error, file, cause->message);
  g_error_free (cause);
}

static void
reading_start (Reading *reading,
               GFile   *file,
               guint64  expected_bytes)
{
  reading->file = file;
  reading->bytes = g_byte_array_sized_new ((guint) MIN (expected_bytes + CHUNK_BYTES,
                                                        GLOSS_ARTICLE_MAX_BYTES + CHUNK_BYTES));
  reading->checksum = g_checksum_new (G_CHECKSUM_SHA256);
}

/* Makes room for a chunk and returns where it goes. */
static guint8 *
reading_reserve (Reading *reading)
{
  guint used = reading->bytes->len;

  g_byte_array_set_size (reading->bytes, used + CHUNK_BYTES);
  reading->bytes->len = used;
  return reading->bytes->data + used;
}

static gboolean
reading_add (Reading  *reading,
             gsize     n_bytes,
             GError  **error)
{
  if (reading->bytes->len + n_bytes > GLOSS_ARTICLE_MAX_BYTES)
    {
      set_too_large (error, reading->file);
      return FALSE;
    }

  g_checksum_update (reading->checksum, reading->bytes->data + reading->bytes->len,
                     (gssize) n_bytes);
  reading->bytes->len += (guint) n_bytes;
  return TRUE;
}

static GlossArticle *
reading_finish (Reading     *reading,
                const char  *encoding,
                GError     **error)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&reading->bytes));

  return gloss_article_new_hashed (reading->file, bytes, g_checksum_get_string (reading->checksum),
                                   encoding, error);
}

static gboolean
check_status (GFile              *file,
              const struct stat  *status,
              GError            **error)
{
  if (S_ISDIR (status->st_mode))
    set_is_folder (error, file);
  else if (!S_ISREG (status->st_mode))
    set_not_regular (error, file);
  else if (status->st_size > (goffset) GLOSS_ARTICLE_MAX_BYTES)
    set_too_large (error, file);
  else
    return TRUE;

  return FALSE;
}

static int
open_without_waiting (GFile   *file,
                      GError **error)
{
  int fd;

  do
    fd = g_open (g_file_peek_path (file), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0);
  while (fd < 0 && errno == EINTR);

  /* A socket, or a device without a driver. */
  if (fd < 0 && errno == ENXIO)
    set_not_regular (error, file);
  else if (fd < 0)
    set_failed (error, file, g_strerror (errno));

  return fd;
}

static gboolean
read_descriptor (Reading       *reading,
                 int            fd,
                 GCancellable  *cancellable,
                 GError       **error)
{
  for (;;)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      n = read (fd, reading_reserve (reading), CHUNK_BYTES);
      if (n == 0)
        return TRUE;
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          set_failed (error, reading->file, g_strerror (errno));
          return FALSE;
        }
      if (!reading_add (reading, (gsize) n, error))
        return FALSE;
    }
}

static GlossArticle *
load_local (GFile         *file,
            const char    *encoding,
            GCancellable  *cancellable,
            GError       **error)
{
  g_auto (Reading) reading = { 0 };
  struct stat status;
  gboolean done = FALSE;
  int fd;

  fd = open_without_waiting (file, error);
  if (fd < 0)
    return NULL;

  if (fstat (fd, &status) < 0)
    set_failed (error, file, g_strerror (errno));
  else if (check_status (file, &status, error))
    {
      reading_start (&reading, file, (guint64) status.st_size);
      done = read_descriptor (&reading, fd, cancellable, error);
    }
  close (fd);

  return done ? reading_finish (&reading, encoding, error) : NULL;
}

/* What a file says about itself where there is no path. A size that it doesn't tell is found out by
 * reading. */
static gboolean
check_info (GFile      *file,
            GFileInfo  *info,
            GError    **error)
{
  GFileType type = g_file_info_get_file_type (info);

  if (type == G_FILE_TYPE_DIRECTORY)
    set_is_folder (error, file);
  else if (type == G_FILE_TYPE_SPECIAL)
    set_not_regular (error, file);
  else if (g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_STANDARD_SIZE) &&
           g_file_info_get_size (info) > (goffset) GLOSS_ARTICLE_MAX_BYTES)
    set_too_large (error, file);
  else
    return TRUE;

  return FALSE;
}

static gboolean
read_stream (Reading       *reading,
             GInputStream  *stream,
             GCancellable  *cancellable,
             GError       **error)
{
  GError *cause = NULL;

  for (;;)
    {
      gssize n;

      /* Not every stream looks itself. */
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      n = g_input_stream_read (stream, reading_reserve (reading), CHUNK_BYTES, cancellable, &cause);
      if (n == 0)
        return TRUE;
      if (n < 0)
        {
          take_stream_error (error, reading->file, cause);
          return FALSE;
        }
      if (!reading_add (reading, (gsize) n, error))
        return FALSE;
    }
}

static GlossArticle *
load_stream (GFile         *file,
             const char    *encoding,
             GCancellable  *cancellable,
             GError       **error)
{
  g_auto (Reading) reading = { 0 };
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  GError *cause = NULL;

  info = g_file_query_info (file,
                            G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                            G_FILE_QUERY_INFO_NONE, cancellable, &cause);
  if (info != NULL && !check_info (file, info, error))
    return NULL;
  if (info != NULL)
    stream = g_file_read (file, cancellable, &cause);
  if (stream == NULL)
    {
      take_stream_error (error, file, cause);
      return NULL;
    }

  reading_start (&reading, file, 0);
  if (!read_stream (&reading, G_INPUT_STREAM (stream), cancellable, error))
    return NULL;

  return reading_finish (&reading, encoding, error);
}

/**
 * gloss_article_load:
 * @file: the article's file
 * @encoding: (nullable): the encoding that the user chose, or %NULL to find out
 * @cancellable: (nullable): looked at between chunks of 1 MiB
 * @error: return location for an error
 *
 * Reads and decodes an article. May block for as long as the storage does: call it in a worker
 * thread. Never waits for the other side of a FIFO. An empty file is an article of no characters.
 *
 * Returns: (transfer full) (nullable): the article, or %NULL with a #GlossTextError that names the
 *   file, the reason and what to do, or with %G_IO_ERROR_CANCELLED
 */
GlossArticle *
gloss_article_load (GFile         *file,
                    const char    *encoding,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  if (g_file_peek_path (file) != NULL)
    return load_local (file, encoding, cancellable, error);

  return load_stream (file, encoding, cancellable, error);
}
