/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-each-writer.h"

#include "formats/gloss-output.h"

#include <string.h>

typedef struct
{
  const GlossFormat        *format;
  GlossOutputFolder        *folder;
  const GlossFormatOptions *options;
} Writer;

/**
 * gloss_each_writer_new:
 * @format: a format of one file
 * @folder: where to; must outlive the state
 * @options: what the user chose; must outlive the state
 *
 * Returns: (transfer full): the state of #gloss_each_writer
 */
gpointer
gloss_each_writer_new (const GlossFormat        *format,
                       GlossOutputFolder        *folder,
                       const GlossFormatOptions *options)
{
  Writer *writer = g_new0 (Writer, 1);

  g_return_val_if_fail (format->begin != NULL, NULL);

  writer->format = format;
  writer->folder = folder;
  writer->options = options;
  return writer;
}

/* (transfer full): the whole file of a set */
static GBytes *
make_file (Writer              *writer,
           GlossAnnotationSet  *set,
           GlossReport         *report,
           GCancellable        *cancellable,
           GError             **error)
{
  const GlossFormat *format = writer->format;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  gpointer state = format->begin (stream, writer->options, cancellable, error);

  if (state == NULL)
    return NULL;
  if (!format->add (state, stream, set, report, cancellable, error))
    {
      format->end (state, NULL, NULL, NULL);
      return NULL;
    }
  if (!format->end (state, stream, cancellable, error)
      || !g_output_stream_close (stream, cancellable, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static gboolean
add (gpointer             state,
     GlossAnnotationSet  *set,
     GlossReport         *report,
     GCancellable        *cancellable,
     GError             **error)
{
  Writer *writer = state;
  const char *set_name = gloss_annotation_set_get_name (set);
  gboolean is_default = strcmp (set_name, "default") == 0;
  g_autofree char *document = gloss_output_make_document (set, writer->options);
  g_autofree char *name = g_strconcat (document, is_default ? "" : ".", is_default ? "" : set_name,
                                       writer->format->extension, NULL);
  g_autoptr (GBytes) bytes = make_file (writer, set, report, cancellable, error);

  return bytes != NULL
         && gloss_output_folder_write (writer->folder, name, g_bytes_get_data (bytes, NULL),
                                       g_bytes_get_size (bytes), cancellable, error);
}

static gboolean
end (gpointer       state,
     gboolean       whole,
     GCancellable  *cancellable,
     GError       **error)
{
  g_free (state);
  return TRUE;
}

const GlossFolderWriter gloss_each_writer = {
  .add = add,
  .end = end,
};
