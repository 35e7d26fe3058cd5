/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-zip.h"

#include "core/gloss-error.h"
#include "formats/gloss-input.h"
#include "formats/gloss-late-library.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define FUNCTIONS(F) \
  F (archive_entry_filetype) \
  F (archive_entry_pathname_utf8) \
  F (archive_error_string) \
  F (archive_read_data) \
  F (archive_read_free) \
  F (archive_read_new) \
  F (archive_read_next_header) \
  F (archive_read_open_memory) \
  F (archive_read_support_format_zip)

GLOSS_LATE_LIBRARY (libarchive, GLOSS_LIBARCHIVE, FUNCTIONS)

/* Nothing is ever unpacked to the disk, so no name can lead anywhere; names that would are left out
 * all the same, since who asks for them may write files. The zip format alone is switched on, and
 * only regular files are seen: no links, no devices. Names beyond ASCII need a UTF-8 locale.
 *
 * @at: (nullable): the archive behind the file that was read last. Who asks for its files in their
 * order, or nearly so, has it read once and not once for each. */
struct _GlossZipReader
{
  GBytes         *archive;
  char           *name;
  GPtrArray      *names;    /* owned, and a NULL */
  guint           n_unsafe;
  struct archive *at;
};

/* An archive with more files than this is none of the field. */
#define MAX_FILES 200000u

typedef struct archive Archive;

static void
free_archive (Archive *archive)
{
  libarchive.archive_read_free (archive);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, free_archive)

static gboolean
fail (GlossZipReader  *self,
      const char      *reason,
      GError         **error)
{
  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
               /* Translators: a file's name, and why it cannot be read. */
               _("“%s” can't be read as a zip archive: %s"), self->name,
               reason != NULL ? reason : "?");
  return FALSE;
}

static Archive *
open_archive (GlossZipReader  *self,
              GError         **error)
{
  g_autoptr (Archive) archive = NULL;
  gsize n_bytes;
  gconstpointer bytes = g_bytes_get_data (self->archive, &n_bytes);

  if (!load_libarchive (error))
    return NULL;
  archive = libarchive.archive_read_new ();
  libarchive.archive_read_support_format_zip (archive);
  if (libarchive.archive_read_open_memory (archive, bytes, n_bytes) == ARCHIVE_OK)
    return g_steal_pointer (&archive);
  fail (self, libarchive.archive_error_string (archive), error);
  return NULL;
}

/* The next file with a safe name; %NULL at the end, or with an error. */
static struct archive_entry *
next_file (GlossZipReader  *self,
           Archive         *archive,
           GError         **error)
{
  struct archive_entry *entry = NULL;
  int status;

  while ((status = libarchive.archive_read_next_header (archive, &entry)) == ARCHIVE_OK
         || status == ARCHIVE_WARN)
    {
      const char *name = libarchive.archive_entry_pathname_utf8 (entry);

      if (libarchive.archive_entry_filetype (entry) == AE_IFREG && name != NULL
          && gloss_input_is_safe_path (name))
        return entry;
      if (libarchive.archive_entry_filetype (entry) != AE_IFDIR)
        self->n_unsafe++;
    }
  if (status != ARCHIVE_EOF)
    fail (self, libarchive.archive_error_string (archive), error);
  return NULL;
}

static gboolean
list_files (GlossZipReader  *self,
            GError         **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (Archive) archive = open_archive (self, error);
  struct archive_entry *entry;

  if (archive == NULL)
    return FALSE;
  while ((entry = next_file (self, archive, &reason)) != NULL && self->names->len < MAX_FILES)
    g_ptr_array_add (self->names, g_strdup (libarchive.archive_entry_pathname_utf8 (entry)));
  g_ptr_array_add (self->names, NULL);
  if (reason == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/**
 * gloss_zip_reader_new:
 * @archive: the archive
 * @name: what messages call it
 * @error: where to say why not
 *
 * Returns: (transfer full): its files; %NULL with %GLOSS_FORMAT_ERROR_UNREADABLE if it is no zip
 *   archive, or damaged
 */
GlossZipReader *
gloss_zip_reader_new (GBytes      *archive,
                      const char  *name,
                      GError     **error)
{
  g_autoptr (GlossZipReader) self = g_new0 (GlossZipReader, 1);

  self->archive = g_bytes_ref (archive);
  self->name = g_strdup (name);
  self->names = g_ptr_array_new_with_free_func (g_free);
  return list_files (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * gloss_zip_reader_free:
 * @self: (transfer full): an archive
 */
void
gloss_zip_reader_free (GlossZipReader *self)
{
  g_clear_pointer (&self->at, free_archive);
  g_bytes_unref (self->archive);
  g_free (self->name);
  g_ptr_array_unref (self->names);
  g_free (self);
}

/**
 * gloss_zip_reader_list:
 * @self: an archive
 *
 * Returns: (transfer none) (array zero-terminated=1): its files, in their order
 */
const char *const *
gloss_zip_reader_list (GlossZipReader *self)
{
  return (const char *const *) self->names->pdata;
}

/**
 * gloss_zip_reader_get_n_unsafe:
 * @self: an archive
 *
 * Returns: how many files were left out: their names lead out of the archive, or they are links
 */
guint
gloss_zip_reader_get_n_unsafe (GlossZipReader *self)
{
  return self->n_unsafe;
}

/* What the archive's header says of the size is not believed. */
static GBytes *
unpack (GlossZipReader  *self,
        Archive         *archive,
        GError         **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 block[65536];
  la_ssize_t n_read;

  while ((n_read = libarchive.archive_read_data (archive, block, sizeof block)) > 0)
    {
      g_byte_array_append (bytes, block, (guint) n_read);
      if (bytes->len > GLOSS_ZIP_MAX_BYTES)
        {
          fail (self, _("a file in it is too large"), error);
          return NULL;
        }
    }
  if (n_read == 0)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  fail (self, libarchive.archive_error_string (archive), error);
  return NULL;
}

/* The file from where the archive is read to. Returns: whether it comes there. */
static gboolean
seek (GlossZipReader  *self,
      const char      *file_name,
      GError         **error)
{
  guint n_unsafe = self->n_unsafe;
  struct archive_entry *entry;

  do
    entry = next_file (self, self->at, error);
  while (entry != NULL && strcmp (libarchive.archive_entry_pathname_utf8 (entry), file_name) != 0);
  self->n_unsafe = n_unsafe;
  if (entry == NULL)
    g_clear_pointer (&self->at, free_archive);
  return entry != NULL;
}

/**
 * gloss_zip_reader_read:
 * @self: an archive
 * @file_name: one of its files
 * @error: where to say why not
 *
 * Fastest in the order of gloss_zip_reader_list().
 *
 * Returns: (transfer full): what the file holds; %NULL with %GLOSS_FORMAT_ERROR_UNREADABLE if it is
 *   not there, damaged or too large
 */
GBytes *
gloss_zip_reader_read (GlossZipReader  *self,
                       const char      *file_name,
                       GError         **error)
{
  g_autoptr (GError) reason = NULL;
  GBytes *bytes = NULL;

  if (self->at == NULL || !seek (self, file_name, NULL))
    {
      self->at = open_archive (self, error);
      if (self->at == NULL)
        return NULL;
      if (!seek (self, file_name, &reason))
        {
          if (reason != NULL)
            g_propagate_error (error, g_steal_pointer (&reason));
          else
            fail (self, _("a file is missing in it"), error);
          return NULL;
        }
    }
  bytes = unpack (self, self->at, error);
  if (bytes == NULL)
    g_clear_pointer (&self->at, free_archive);
  return bytes;
}
