/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-export.h"
#include "formats/gloss-each-writer.h"
#include "formats/gloss-export-preview.h"
#include "formats/gloss-output-file.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Owns the writer's state and the file or folder being written. Invariant: @state is non-NULL
 * exactly from begin to end, so every begin meets one end; after a failure @failed refuses all
 * further work. @folder and its @writer are set exactly if there are several files, @target if the
 * output goes into one. */
struct _GlossExport
{
  const GlossFormat       *format;
  GlossFormatOptions       options;
  GFile                   *root;
  GFile                   *tokens;
  char                    *base_uri;
  char                    *scheme;
  GlossOutputFile         *file;
  GlossOutputFolder       *folder;
  const GlossFolderWriter *writer;
  GOutputStream           *stream;
  GFile                   *target;
  char                    *name;
  gpointer                 state;
  gboolean                 failed;
};

/* Says which file could not be written. A cancellation stays what it is, for callers to tell. */
static gboolean
fail (GlossExport  *self,
      GError       *reason,
      GError      **error)
{
  self->failed = TRUE;
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || reason->domain == GLOSS_FORMAT_ERROR)
    {
      g_propagate_error (error, reason);
      return FALSE;
    }

  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED,
               _("“%s” could not be written: %s"), self->name, reason->message);
  g_error_free (reason);
  return FALSE;
}

static GlossExport *
begin (GlossExport   *self,
       GCancellable  *cancellable,
       GError       **error)
{
  GError *reason = NULL;

  if (self->folder != NULL && self->format->folder_writer == NULL)
    self->state = gloss_each_writer_new (self->format, self->folder, &self->options);
  else if (self->folder != NULL)
    self->state = self->format->folder_writer->begin (self->folder, &self->options, cancellable,
                                                      &reason);
  else
    self->state = self->format->begin (self->stream, &self->options, cancellable, &reason);
  if (self->state != NULL)
    return self;

  fail (self, reason, error);
  gloss_export_free (self);
  return NULL;
}

static GlossExport *
allocate (const GlossFormat        *format,
          const GlossFormatOptions *options)
{
  GlossExport *self = g_new0 (GlossExport, 1);

  self->format = format;
  if (options != NULL)
    {
      self->options = *options;
      self->root = options->root != NULL ? g_object_ref (options->root) : NULL;
      self->tokens = options->tokens != NULL ? g_object_ref (options->tokens) : NULL;
      self->base_uri = g_strdup (options->base_uri);
      self->scheme = g_strdup (options->scheme);
      self->options.root = self->root;
      self->options.tokens = self->tokens;
      self->options.base_uri = self->base_uri;
      self->options.scheme = self->scheme;
    }
  return self;
}

/**
 * gloss_export_new:
 * @format: the format
 * @options: (nullable): what the user chose; copied
 * @file: where to
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Begins an output into a file, which is replaced only by gloss_export_finish(). A device or a FIFO
 * is written directly.
 *
 * Returns: (transfer full): the output, or %NULL with GLOSS_FORMAT_ERROR_FAILED
 */
GlossExport *
gloss_export_new (const GlossFormat         *format,
                  const GlossFormatOptions  *options,
                  GFile                     *file,
                  GCancellable              *cancellable,
                  GError                   **error)
{
  g_autoptr (GlossOutputFile) output = NULL;
  GlossExport *self = NULL;

  g_return_val_if_fail (format != NULL && format->begin != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  output = gloss_output_file_open (file, cancellable, error);
  if (output == NULL)
    return NULL;

  self = allocate (format, options);
  self->name = g_file_get_parse_name (file);
  self->stream = g_object_ref (gloss_output_file_get_stream (output));
  self->target = g_object_ref (file);
  self->file = g_steal_pointer (&output);
  return begin (self, cancellable, error);
}

/**
 * gloss_export_set_one_of_many:
 * @self: an output into a file
 *
 * gloss_export_finish() does not wait for the disk: the caller does for all of them together, by
 * gloss_output_file_sync_all().
 */
void
gloss_export_set_one_of_many (GlossExport *self)
{
  g_return_if_fail (self != NULL && self->file != NULL);

  gloss_output_file_set_one_of_many (self->file);
}

/**
 * gloss_export_new_for_stream:
 * @format: the format
 * @options: (nullable): what the user chose; copied
 * @stream: where to; it is flushed at the end and stays open
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Begins an output into a stream, such as standard output.
 *
 * Returns: (transfer full): the output, or %NULL with GLOSS_FORMAT_ERROR_FAILED
 */
GlossExport *
gloss_export_new_for_stream (const GlossFormat         *format,
                             const GlossFormatOptions  *options,
                             GOutputStream             *stream,
                             GCancellable              *cancellable,
                             GError                   **error)
{
  GlossExport *self = NULL;

  g_return_val_if_fail (format != NULL && format->begin != NULL, NULL);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);

  self = allocate (format, options);
  self->name = g_strdup (_("standard output"));
  self->stream = g_object_ref (stream);
  return begin (self, cancellable, error);
}

/**
 * gloss_export_new_for_folder:
 * @format: a format
 * @options: (nullable): what the user chose; copied
 * @folder: where to; made with the first file
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Begins an output of several files: those of a format that has several, else a file for each set,
 * named like its article. Each of them appears whole, or not at all.
 *
 * Returns: (transfer full): the output, or %NULL with GLOSS_FORMAT_ERROR_FAILED
 */
GlossExport *
gloss_export_new_for_folder (const GlossFormat         *format,
                             const GlossFormatOptions  *options,
                             GFile                     *folder,
                             GCancellable              *cancellable,
                             GError                   **error)
{
  GlossExport *self = NULL;

  g_return_val_if_fail (format != NULL && gloss_format_writes (format), NULL);
  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  self = allocate (format, options);
  self->name = g_file_get_parse_name (folder);
  self->folder = gloss_output_folder_new (folder);
  self->writer = format->folder_writer != NULL ? format->folder_writer : &gloss_each_writer;
  return begin (self, cancellable, error);
}

/**
 * gloss_export_add:
 * @self: the output
 * @set: the next set
 * @report: (nullable): what this format cannot say of @set
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Writes one set. Nothing of it is kept in memory.
 *
 * Returns: %FALSE with GLOSS_FORMAT_ERROR_FAILED or G_IO_ERROR_CANCELLED: then @self can only be
 * freed
 */
gboolean
gloss_export_add (GlossExport         *self,
                  GlossAnnotationSet  *set,
                  GlossReport         *report,
                  GCancellable        *cancellable,
                  GError             **error)
{
  g_autoptr (GlossReport) own_report = NULL;
  GError *reason = NULL;

  g_return_val_if_fail (self != NULL && self->state != NULL && !self->failed, FALSE);
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), FALSE);

  if (report == NULL)
    report = own_report = gloss_report_new ();
  if (self->folder != NULL
        ? !self->writer->add (self->state, set, report, cancellable, &reason)
        : !self->format->add (self->state, self->stream, set, report, cancellable, &reason))
    return fail (self, reason, error);

  gloss_export_report_losses (self->format, set, &self->options, report);
  return TRUE;
}

/* The file beside the output; a device has none. */
static gboolean
write_companion (GlossExport   *self,
                 const char    *content,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (self->target);
  g_autofree char *base = g_file_get_basename (self->target);
  g_autofree char *name = self->format->companion->make_name (base);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GlossOutputFile) output = NULL;

  if (folder == NULL
      || g_file_query_file_type (self->target, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_REGULAR)
    return TRUE;
  file = g_file_get_child (folder, name);
  output = gloss_output_file_open (file, cancellable, error);
  return output != NULL
         && g_output_stream_write_all (gloss_output_file_get_stream (output), content,
                                       strlen (content), NULL, cancellable, error)
         && gloss_output_file_commit (output, cancellable, error);
}

/**
 * gloss_export_finish:
 * @self: the output
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Closes the output and, for a file, puts it in its place, and then what belongs beside it.
 *
 * Returns: %FALSE with GLOSS_FORMAT_ERROR_FAILED or G_IO_ERROR_CANCELLED: each file is the old one
 *   or the new one
 */
gboolean
gloss_export_finish (GlossExport   *self,
                     GCancellable  *cancellable,
                     GError       **error)
{
  GError *reason = NULL;
  g_autofree char *companion = NULL;
  gboolean ended;

  g_return_val_if_fail (self != NULL && self->state != NULL && !self->failed, FALSE);

  if (self->folder != NULL)
    return (self->writer->end (g_steal_pointer (&self->state), TRUE, cancellable,
                                              &reason)
            && gloss_output_folder_sync (self->folder, &reason))
           || fail (self, reason, error);

  if (self->format->companion != NULL && self->target != NULL)
    companion = self->format->companion->make_content (self->state);
  ended = self->format->end (g_steal_pointer (&self->state), self->stream, cancellable, &reason);
  if (ended && self->file != NULL)
    ended = gloss_output_file_commit (self->file, cancellable, &reason);
  else if (ended)
    ended = g_output_stream_flush (self->stream, cancellable, &reason);
  if (ended && companion != NULL)
    ended = write_companion (self, companion, cancellable, &reason);

  return ended || fail (self, reason, error);
}

/**
 * gloss_export_free:
 * @self: the output
 *
 * Frees it. One that was not finished leaves the old file as it was.
 */
void
gloss_export_free (GlossExport *self)
{
  if (self->state != NULL && self->folder != NULL)
    self->writer->end (self->state, FALSE, NULL, NULL);
  else if (self->state != NULL)
    self->format->end (self->state, NULL, NULL, NULL);
  g_clear_pointer (&self->file, gloss_output_file_free);
  g_clear_object (&self->stream);
  g_clear_object (&self->target);
  g_clear_pointer (&self->folder, gloss_output_folder_free);
  g_clear_object (&self->root);
  g_clear_object (&self->tokens);
  g_free (self->base_uri);
  g_free (self->scheme);
  g_free (self->name);
  g_free (self);
}
