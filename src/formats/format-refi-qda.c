/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-newline-map.h"
#include "formats/gloss-refi-codes.h"
#include "formats/gloss-refi-read.h"
#include "formats/gloss-refi-source.h"
#include "formats/gloss-spool.h"
#include "formats/gloss-xml-output.h"
#include "formats/gloss-zip.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A project of REFI-QDA 1.5 (QDPX), for programs of qualitative analysis: an archive of the texts,
 * sources/<GUID>.txt, and of project.qde, which says all else.
 *
 * That has users, codes and variables before the sources, and links behind them, all of which are
 * known at the end only. So sources and links go into spools, and memory is that of one article, of
 * the codes, and of the archive's directory.
 *
 * Sets of one article that come after each other are one source: who made what, the users tell. */
#define NAMESPACE "urn:QDA-XML:project:1.0"

typedef struct
{
  const GlossFormatOptions *options;
  GlossZipWriter           *zip;
  GlossRefiCodes           *codes;
  GlossRefiPeople          *people;
  GlossRefiSource          *source;   /* (nullable): the one under way */
  GlossSpool               *sources;
  GlossSpool               *links;
  guint                     n_sources;
  GHashTable               *guids;    /* of sources */
} Writer;

static void
free_writer (Writer *writer)
{
  g_clear_pointer (&writer->zip, gloss_zip_writer_free);
  g_clear_pointer (&writer->codes, gloss_refi_codes_free);
  g_clear_pointer (&writer->people, gloss_refi_people_free);
  g_clear_pointer (&writer->source, gloss_refi_source_free);
  g_clear_pointer (&writer->sources, gloss_spool_free);
  g_clear_pointer (&writer->links, gloss_spool_free);
  g_clear_pointer (&writer->guids, g_hash_table_unref);
  g_free (writer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writer, free_writer)

static gpointer
begin (GOutputStream             *stream,
       const GlossFormatOptions  *options,
       GCancellable              *cancellable,
       GError                   **error)
{
  g_autoptr (Writer) writer = g_new0 (Writer, 1);

  writer->options = options;
  writer->sources = gloss_spool_new (error);
  writer->links = writer->sources != NULL ? gloss_spool_new (error) : NULL;
  writer->zip = writer->links != NULL ? gloss_zip_writer_new (stream, error) : NULL;
  if (writer->zip == NULL)
    return NULL;
  writer->codes = gloss_refi_codes_new ();
  writer->people = gloss_refi_people_new ();
  writer->guids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return g_steal_pointer (&writer);
}

/* The text as it stands in the archive: there are programs that take each line end for one
 * character and such that do not, so every one is LF. */
static GString *
fold_text (GlossText *text)
{
  gsize n_bytes = 0;
  const char *utf8 = gloss_text_get_utf8 (text, &n_bytes);
  GString *folded = g_string_sized_new (n_bytes + 1);

  for (const char *at = utf8; at < utf8 + n_bytes; at++)
    if (*at != '\r')
      g_string_append_c (folded, *at);
    else if (at[1] != '\n')
      g_string_append_c (folded, '\n');
  return folded;
}

static gboolean
add_text (Writer        *writer,
          GlossText     *text,
          const char    *guid,
          GCancellable  *cancellable,
          GError       **error)
{
  GString *folded = fold_text (text);
  g_autofree char *path = g_strconcat ("sources/", guid, ".txt", NULL);
  gboolean added = gloss_zip_writer_add (writer->zip, path, folded->str, folded->len, cancellable,
                                         error);

  g_string_free (folded, TRUE);
  return added;
}

static gboolean
close_source (Writer        *writer,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GlossRefiSource) source = g_steal_pointer (&writer->source);

  return source == NULL
         || gloss_refi_source_end (source, gloss_spool_get_stream (writer->sources),
                                   gloss_spool_get_stream (writer->links), cancellable, error);
}

/* (transfer full): one that no other source has, though it be of the same article. */
static char *
make_source_guid (Writer             *writer,
                  GlossAnnotationSet *set,
                  const char         *document)
{
  const char *sha256 = gloss_article_get_sha256 (gloss_annotation_set_get_article (set));
  char *guid = NULL;

  for (guint n = 1; guid == NULL; n++)
    {
      g_autofree char *name = g_strdup_printf ("source\n%s\n%s\n%u", document, sha256, n);

      guid = gloss_output_make_uuid (name);
      if (!g_hash_table_add (writer->guids, g_strdup (guid)))
        g_clear_pointer (&guid, g_free);
    }
  return guid;
}

static gboolean
open_source (Writer              *writer,
             GlossAnnotationSet  *set,
             const char          *document,
             GCancellable        *cancellable,
             GError             **error)
{
  g_autofree char *guid = NULL;

  if (writer->source != NULL && gloss_refi_source_is_of (writer->source, set, document))
    return TRUE;
  if (!close_source (writer, cancellable, error))
    return FALSE;
  guid = make_source_guid (writer, set, document);
  writer->source = gloss_refi_source_new (guid, set, document, writer->people);
  writer->n_sources++;
  return add_text (writer, gloss_annotation_set_get_text (set), guid, cancellable, error);
}

static gboolean
add (gpointer             state,
     GOutputStream       *stream,
     GlossAnnotationSet  *set,
     GlossReport         *report,
     GCancellable        *cancellable,
     GError             **error)
{
  Writer *writer = state;
  g_autofree char *document = gloss_output_make_document (set, writer->options);

  gloss_refi_codes_add_set (writer->codes, set);
  if (!open_source (writer, set, document, cancellable, error))
    return FALSE;
  gloss_refi_source_add (writer->source, set, report);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* The end of project.qde */

static gboolean
copy (GlossZipWriter  *zip,
      GInputStream    *stream,
      GCancellable    *cancellable,
      GError         **error)
{
  char bytes[65536];
  gssize n_bytes;

  while ((n_bytes = g_input_stream_read (stream, bytes, sizeof bytes, cancellable, error)) > 0)
    if (!gloss_zip_writer_write (zip, bytes, (gsize) n_bytes, cancellable, error))
      return FALSE;
  return n_bytes == 0;
}

static void
add_head (Writer      *writer,
          GlossOutput *output)
{
  gloss_output_add (output, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                            "<Project xmlns=\"" NAMESPACE "\" name=\"Glossator\" origin=\""
                            GLOSS_REFI_ORIGIN "\">\n");
  gloss_refi_people_write_users (writer->people, output);
  if (gloss_refi_codes_get_n (writer->codes) > 0)
    {
      gloss_output_add (output, "<CodeBook>\n");
      gloss_refi_codes_write (writer->codes, output, NULL);
      gloss_output_add (output, "</CodeBook>\n");
    }
  gloss_refi_people_write_variables (writer->people, output);
  if (writer->n_sources > 0)
    gloss_output_add (output, "<Sources>\n");
}

/* What is in front of the sources, between them and the links, and behind. */
static gboolean
write_project (Writer        *writer,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GlossOutput) head = gloss_output_new ();
  guint64 n_sources = 0;
  guint64 n_links = 0;
  g_autoptr (GInputStream) sources = gloss_spool_read (writer->sources, &n_sources, error);
  g_autoptr (GInputStream) links = sources != NULL
                                     ? gloss_spool_read (writer->links, &n_links, error) : NULL;
  g_autofree char *middle = NULL;
  g_autofree char *tail = NULL;

  if (links == NULL)
    return FALSE;
  add_head (writer, head);
  middle = g_strconcat (writer->n_sources > 0 ? "</Sources>\n" : "",
                        n_links > 0 ? "<Links>\n" : "", NULL);
  tail = g_strconcat (n_links > 0 ? "</Links>\n" : "", "</Project>\n", NULL);
  return gloss_zip_writer_open (writer->zip, "project.qde",
                                gloss_output_get_length (head) + n_sources + strlen (middle)
                                  + n_links + strlen (tail), error)
         && gloss_zip_writer_write (writer->zip, gloss_output_peek (head, 0),
                                    gloss_output_get_length (head), cancellable, error)
         && copy (writer->zip, sources, cancellable, error)
         && gloss_zip_writer_write (writer->zip, middle, strlen (middle), cancellable, error)
         && copy (writer->zip, links, cancellable, error)
         && gloss_zip_writer_write (writer->zip, tail, strlen (tail), cancellable, error);
}

static gboolean
end (gpointer        state,
     GOutputStream  *stream,
     GCancellable   *cancellable,
     GError        **error)
{
  g_autoptr (Writer) writer = state;

  return stream == NULL
         || (close_source (writer, cancellable, error)
             && write_project (writer, cancellable, error)
             && gloss_zip_writer_end (writer->zip, cancellable, error));
}

static guint
sniff (const char *head,
       gsize       n_bytes,
       const char *file_name)
{
  if (n_bytes < 4 || memcmp (head, "PK\3\4", 4) != 0)
    return 0;
  if (g_str_has_suffix (file_name, ".qdpx"))
    return 95;
  for (gsize i = 0; i + 4 <= n_bytes; i++)
    if (memcmp (head + i, ".qde", 4) == 0)
      return 90;
  return 0;
}

/* A project. Translators: the name of a file format in a menu */
const GlossFormat gloss_format_refi_qda = {
  .id = "refi-qda",
  .name = N_("REFI-QDA project (QDPX)"),
  .extension = ".qdpx",
  .mime_type = "application/zip",
  .can = GLOSS_FORMAT_OVERLAP | GLOSS_FORMAT_FRAGMENTS | GLOSS_FORMAT_RELATIONS
         | GLOSS_FORMAT_NOTES | GLOSS_FORMAT_IDS | GLOSS_FORMAT_CREATORS
         | GLOSS_FORMAT_DEFINITIONS | GLOSS_FORMAT_ARTICLE_LABELS | GLOSS_FORMAT_ARTICLE_NOTE
         | GLOSS_FORMAT_ARTICLE_ATTRIBUTES | GLOSS_FORMAT_TEXT | GLOSS_FORMAT_CHANGES
         | GLOSS_FORMAT_ANNOTATORS,
  .unit = GLOSS_UNIT_CODE_POINTS,
  .begin = begin,
  .add = add,
  .end = end,
  .sniff = sniff,
  .read = gloss_refi_read,
};
