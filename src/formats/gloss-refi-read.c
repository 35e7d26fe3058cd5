/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-refi-read.h"

#include "core/gloss-error.h"
#include "formats/gloss-refi-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Anybody's REFI-QDA project: its codebook, and its sources, each of which is a document
 * (gloss-refi-document.c). A PDF is its text, if the project has that (Representation). Pictures,
 * sound and film have no place here. */
typedef struct
{
  GlossInput       *input;
  GlossImportFunc   func;
  gpointer          user_data;
  GlossReport      *report;
  GCancellable     *cancellable;
  GlossRefiProject *project;
  GlossXml         *xml;
  guint             n_others;   /* sources that have no text */
} Reader;

/* @name: (nullable): of the PDF whose text it is */
static gboolean
read_source (Reader     *self,
             const char *name,
             GError    **error)
{
  g_autoptr (GlossImportDocument) document = NULL;

  return gloss_refi_document_read (self->project, self->xml, name, &document, error)
         && (document == NULL || self->func (document, self->user_data, error));
}

/* A PDF, of which only the text in it is read. */
static gboolean
read_pdf (Reader  *self,
          GError **error)
{
  guint depth = gloss_xml_get_depth (self->xml);
  g_autofree char *name = g_strdup (gloss_xml_get_attribute (self->xml, "name"));
  gboolean has_text = FALSE;
  GlossXmlEvent event;

  while ((event = gloss_xml_next_element (self->xml, depth, error)) == GLOSS_XML_START)
    {
      has_text = has_text || gloss_xml_is (self->xml, "Representation");
      if (gloss_xml_is (self->xml, "Representation") ? !read_source (self, name, error)
                                                     : !gloss_xml_skip (self->xml, error))
        return FALSE;
    }
  self->n_others += event == GLOSS_XML_END && !has_text;
  return event == GLOSS_XML_END;
}

static gboolean
read_element (Reader  *self,
              GError **error)
{
  guint depth = gloss_xml_get_depth (self->xml);

  if (depth == 1 || (depth == 2 && gloss_xml_is (self->xml, "Sources")))
    return TRUE;
  if (depth == 3 && gloss_xml_is (self->xml, "TextSource"))
    return read_source (self, NULL, error);
  if (depth == 3 && gloss_xml_is (self->xml, "PDFSource"))
    return read_pdf (self, error);
  self->n_others += depth == 3;
  return gloss_xml_skip (self->xml, error);
}

static gboolean
read_sources (Reader  *self,
              GBytes  *content,
              GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (content);
  g_autoptr (GlossXml) xml = gloss_xml_new (stream, gloss_input_get_name (self->input),
                                            self->cancellable);
  GlossXmlEvent event;

  self->xml = xml;
  while ((event = gloss_xml_next_element (xml, 0, error)) == GLOSS_XML_START)
    if (!read_element (self, error))
      return FALSE;
  return event == GLOSS_XML_END;
}

static void
report_findings (Reader         *self,
                 GlossZipReader *zip)
{
  const char *file = gloss_input_get_name (self->input);
  guint n_unused = gloss_refi_project_count_unused (self->project);

  if (self->n_others > 0)
    gloss_report_add (self->report, GLOSS_REPORT_WARNING, file, 0, "sources",
                      ngettext ("%u source was left out: it is no text",
                                "%u sources were left out: they are no texts", self->n_others),
                      self->n_others);
  if (n_unused > 0)
    gloss_report_add (self->report, GLOSS_REPORT_WARNING, file, 0, "links",
                      ngettext ("%u link was left out: it does not join two annotations of a text",
                                "%u links were left out: they do not join two annotations of a "
                                "text",
                                n_unused),
                      n_unused);
  if (gloss_zip_reader_get_n_unsafe (zip) > 0)
    gloss_report_add (self->report, GLOSS_REPORT_WARNING, file, 0, "unsafe",
                      ngettext ("%u file of the archive was left out: its name is not safe",
                                "%u files of the archive were left out: their names are not safe",
                                gloss_zip_reader_get_n_unsafe (zip)),
                      gloss_zip_reader_get_n_unsafe (zip));
}

/* (transfer full): the file of the archive that says all */
static GBytes *
read_project_file (Reader          *self,
                   GlossZipReader  *zip,
                   GError         **error)
{
  const char *const *names = gloss_zip_reader_list (zip);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_suffix (names[i], ".qde") && strchr (names[i], '/') == NULL)
      return gloss_zip_reader_read (zip, names[i], error);
  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
               _("“%s” is no project of REFI-QDA: there is no “project.qde” in it"),
               gloss_input_get_name (self->input));
  return NULL;
}

/* A project without sources is a codebook. */
static gboolean
read_codebook (Reader  *self,
               GError **error)
{
  g_autoptr (GlossImportDocument) document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);

  gloss_refi_names_define (gloss_refi_project_get_codes (self->project), document);
  return gloss_import_document_get_labels (document)->len == 0
         || self->func (document, self->user_data, error);
}

/**
 * gloss_refi_read:
 * @input: a project
 * @options: what the user chose
 * @func: takes the codebook, then each source
 * @user_data: for @func
 * @report: what was left out
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: %FALSE if @func said so, or with %GLOSS_FORMAT_ERROR_UNREADABLE
 */
gboolean
gloss_refi_read (GlossInput                *input,
                 const GlossFormatOptions  *options,
                 GlossImportFunc            func,
                 gpointer                   user_data,
                 GlossReport               *report,
                 GCancellable              *cancellable,
                 GError                   **error)
{
  g_autoptr (GBytes) archive = gloss_input_read_all (input, GLOSS_ZIP_MAX_BYTES, cancellable,
                                                     error);
  g_autoptr (GlossZipReader) zip = NULL;
  g_autoptr (GlossRefiProject) project = NULL;
  g_autoptr (GBytes) content = NULL;
  Reader reader = {
    .input = input,
    .func = func,
    .user_data = user_data,
    .report = report,
    .cancellable = cancellable,
  };

  if (archive != NULL)
    zip = gloss_zip_reader_new (archive, gloss_input_get_name (input), error);
  if (zip == NULL)
    return FALSE;
  content = read_project_file (&reader, zip, error);
  if (content == NULL)
    return FALSE;
  reader.project = project = gloss_refi_project_new (zip, gloss_input_get_name (input), report);
  if (!gloss_refi_project_read (project, content, cancellable, error)
      || !read_codebook (&reader, error) || !read_sources (&reader, content, error))
    return FALSE;
  report_findings (&reader, zip);
  return TRUE;
}
