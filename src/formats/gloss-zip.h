/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Zip archives, read and written in memory or file by file. What an archive of somebody else may
 * hold is limited: names lead nowhere outside, and sizes are bounded whatever its headers say. */

/**
 * GlossZipReader:
 *
 * The files of an archive: their names are known, and each is unpacked when it is asked for.
 */
typedef struct _GlossZipReader GlossZipReader;

/* The largest file that is unpacked. */
#define GLOSS_ZIP_MAX_BYTES (512u * 1024u * 1024u)

GlossZipReader    *gloss_zip_reader_new   (GBytes      *archive,
                                           const char  *name,
                                           GError     **error);
void               gloss_zip_reader_free  (GlossZipReader *self);
/* (array zero-terminated=1): all files with safe names, in the order of the archive. */
const char *const *gloss_zip_reader_list  (GlossZipReader *self);
/* How many files were left out since their names are not safe. */
guint              gloss_zip_reader_get_n_unsafe (GlossZipReader *self);
GBytes            *gloss_zip_reader_read  (GlossZipReader  *self,
                                           const char      *file_name,
                                           GError         **error);

/**
 * GlossZipWriter:
 *
 * An archive that is being written. The same files give the same bytes: they have no time.
 */
typedef struct _GlossZipWriter GlossZipWriter;

GlossZipWriter    *gloss_zip_writer_new   (GOutputStream  *stream,
                                           GError        **error);
void               gloss_zip_writer_free  (GlossZipWriter *self);
gboolean           gloss_zip_writer_add   (GlossZipWriter  *self,
                                           const char      *file_name,
                                           const char      *bytes,
                                           gsize            n_bytes,
                                           GCancellable    *cancellable,
                                           GError         **error);
/* In pieces: all @n_bytes must come before the next file. */
gboolean           gloss_zip_writer_open  (GlossZipWriter  *self,
                                           const char      *file_name,
                                           guint64          n_bytes,
                                           GError         **error);
gboolean           gloss_zip_writer_write (GlossZipWriter  *self,
                                           const char      *bytes,
                                           gsize            n_bytes,
                                           GCancellable    *cancellable,
                                           GError         **error);
gboolean           gloss_zip_writer_end   (GlossZipWriter  *self,
                                           GCancellable    *cancellable,
                                           GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossZipReader, gloss_zip_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossZipWriter, gloss_zip_writer_free)

G_END_DECLS
