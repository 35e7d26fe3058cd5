/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-zip.h"

#include "core/gloss-error.h"
#include "formats/gloss-late-library.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gi18n-lib.h>

#define FUNCTIONS(F) \
  F (archive_entry_free) \
  F (archive_entry_new) \
  F (archive_entry_set_filetype) \
  F (archive_entry_set_pathname_utf8) \
  F (archive_entry_set_perm) \
  F (archive_entry_set_size) \
  F (archive_error_string) \
  F (archive_set_error) \
  F (archive_write_close) \
  F (archive_write_data) \
  F (archive_write_free) \
  F (archive_write_header) \
  F (archive_write_new) \
  F (archive_write_open) \
  F (archive_write_set_bytes_in_last_block) \
  F (archive_write_set_format_zip) \
  F (archive_write_set_options)

GLOSS_LATE_LIBRARY (libarchive, GLOSS_LIBARCHIVE, FUNCTIONS)

/* @cancellable and @reason are those of the call under way: libarchive writes when it wants to. */
struct _GlossZipWriter
{
  GOutputStream  *stream;
  struct archive *archive;
  GCancellable   *cancellable;
  GError         *reason;
};

static la_ssize_t
write_cb (struct archive *archive,
          void           *data,
          const void     *bytes,
          size_t          n_bytes)
{
  GlossZipWriter *self = data;

  if (self->reason == NULL
      && g_output_stream_write_all (self->stream, bytes, n_bytes, NULL, self->cancellable,
                                    &self->reason))
    return (la_ssize_t) n_bytes;
  libarchive.archive_set_error (archive, EIO, "%s", self->reason->message);
  return -1;
}

static gboolean
finish (GlossZipWriter  *self,
        gboolean         fine,
        GError         **error)
{
  self->cancellable = NULL;
  if (fine && self->reason == NULL)
    return TRUE;
  if (self->reason != NULL)
    g_propagate_error (error, g_error_copy (self->reason));
  else
    g_set_error_literal (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED,
                         libarchive.archive_error_string (self->archive) != NULL
                           ? libarchive.archive_error_string (self->archive) : "?");
  return FALSE;
}

/**
 * gloss_zip_writer_new:
 * @stream: where to; not closed
 * @error: where to say why not
 *
 * Returns: (transfer full): an archive without files; %NULL if no archive can be written here
 */
GlossZipWriter *
gloss_zip_writer_new (GOutputStream  *stream,
                      GError        **error)
{
  GlossZipWriter *self;

  if (!load_libarchive (error))
    return NULL;
  self = g_new0 (GlossZipWriter, 1);
  self->stream = g_object_ref (stream);
  self->archive = libarchive.archive_write_new ();
  libarchive.archive_write_set_format_zip (self->archive);
  libarchive.archive_write_set_options (self->archive, "zip:hdrcharset=UTF-8");
  libarchive.archive_write_set_bytes_in_last_block (self->archive, 1);
  libarchive.archive_write_open (self->archive, self, NULL, write_cb, NULL);
  return self;
}

/**
 * gloss_zip_writer_free:
 * @self: (transfer full): an archive; one that was not ended is not whole
 */
void
gloss_zip_writer_free (GlossZipWriter *self)
{
  if (self->reason == NULL)
    g_set_error_literal (&self->reason, G_IO_ERROR, G_IO_ERROR_CLOSED, "dropped");
  libarchive.archive_write_free (self->archive);
  g_clear_error (&self->reason);
  g_object_unref (self->stream);
  g_free (self);
}

/**
 * gloss_zip_writer_open:
 * @self: an archive
 * @file_name: the file's path in it, ASCII with slashes
 * @n_bytes: how many bytes it is to hold
 * @error: where to say why not
 *
 * Begins a file, whose bytes gloss_zip_writer_write() takes.
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
gloss_zip_writer_open (GlossZipWriter  *self,
                       const char      *file_name,
                       guint64          n_bytes,
                       GError         **error)
{
  struct archive_entry *entry = libarchive.archive_entry_new ();
  gboolean fine;

  libarchive.archive_entry_set_pathname_utf8 (entry, file_name);
  libarchive.archive_entry_set_filetype (entry, AE_IFREG);
  libarchive.archive_entry_set_perm (entry, 0644);
  libarchive.archive_entry_set_size (entry, (la_int64_t) n_bytes);
  fine = libarchive.archive_write_header (self->archive, entry) == ARCHIVE_OK;
  libarchive.archive_entry_free (entry);
  return finish (self, fine, error);
}

/**
 * gloss_zip_writer_write:
 * @self: an archive
 * @bytes: the next bytes of the file that was begun last
 * @n_bytes: how many
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: %FALSE if they could not be written
 */
gboolean
gloss_zip_writer_write (GlossZipWriter  *self,
                        const char      *bytes,
                        gsize            n_bytes,
                        GCancellable    *cancellable,
                        GError         **error)
{
  la_ssize_t n_written;

  self->cancellable = cancellable;
  n_written = libarchive.archive_write_data (self->archive, bytes, n_bytes);
  return finish (self, n_written == (la_ssize_t) n_bytes, error);
}

/**
 * gloss_zip_writer_add:
 * @self: an archive
 * @file_name: the file's path in it, ASCII with slashes
 * @bytes: what it holds
 * @n_bytes: how many
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
gloss_zip_writer_add (GlossZipWriter  *self,
                      const char      *file_name,
                      const char      *bytes,
                      gsize            n_bytes,
                      GCancellable    *cancellable,
                      GError         **error)
{
  self->cancellable = cancellable;
  return gloss_zip_writer_open (self, file_name, n_bytes, error)
         && gloss_zip_writer_write (self, bytes, n_bytes, cancellable, error);
}

/**
 * gloss_zip_writer_end:
 * @self: an archive
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Writes the directory of the archive: it is whole then.
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
gloss_zip_writer_end (GlossZipWriter  *self,
                      GCancellable    *cancellable,
                      GError         **error)
{
  self->cancellable = cancellable;
  return finish (self, libarchive.archive_write_close (self->archive) == ARCHIVE_OK, error);
}
