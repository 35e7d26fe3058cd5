/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-refi-codes.h"
#include "formats/gloss-xml-output.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A codebook of REFI-QDA (QDC): the labels alone, for programs of qualitative analysis. It has no
 * annotations; imported, it goes into the label file of the folder. */
#define NAMESPACE "urn:QDA-XML:codebook:1.0"
#define ANY_NAMESPACE "urn:QDA-XML:codebook"

typedef struct
{
  GlossOutput    *output;
  GlossRefiCodes *codes;
} Writer;

static gpointer
begin (GOutputStream             *stream,
       const GlossFormatOptions  *options,
       GCancellable              *cancellable,
       GError                   **error)
{
  Writer *writer = g_new0 (Writer, 1);

  writer->output = gloss_output_new ();
  writer->codes = gloss_refi_codes_new ();
  return writer;
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

  gloss_refi_codes_add_set (writer->codes, set);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
end (gpointer        state,
     GOutputStream  *stream,
     GCancellable   *cancellable,
     GError        **error)
{
  Writer *writer = state;
  gboolean written = TRUE;

  if (stream != NULL && gloss_refi_codes_get_n (writer->codes) == 0)
    {
      g_set_error_literal (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED,
                           _("There are no labels, and a codebook must have at least one"));
      written = FALSE;
    }
  else if (stream != NULL)
    {
      gloss_output_add (writer->output,
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                        "<CodeBook xmlns=\"" NAMESPACE "\" origin=\"" GLOSS_REFI_ORIGIN "\">\n");
      gloss_refi_codes_write (writer->codes, writer->output, NULL);
      gloss_output_add (writer->output, "</CodeBook>\n");
      written = gloss_output_write (writer->output, stream, TRUE, cancellable, error);
    }
  gloss_refi_codes_free (writer->codes);
  gloss_output_free (writer->output);
  g_free (writer);
  return written;
}

/* Reading */

static gboolean
refuse (GlossInput  *input,
        GlossXml    *xml,
        GError     **error)
{
  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
               _("%s:%u: This is no codebook of REFI-QDA"), gloss_input_get_name (input),
               gloss_xml_get_line (xml));
  return FALSE;
}

static gboolean
is_codebook (GlossXml *xml)
{
  const char *uri = gloss_xml_get_namespace (xml);

  return gloss_xml_is (xml, "CodeBook") && (uri == NULL || g_str_has_prefix (uri, ANY_NAMESPACE));
}

static gboolean
read_elements (GlossRefiNames *names,
               GlossXml       *xml,
               GlossInput     *input,
               GlossReport    *report,
               GError        **error)
{
  gboolean is_ours = FALSE;
  GlossXmlEvent event;

  while ((event = gloss_xml_next_element (xml, 0, error)) == GLOSS_XML_START)
    {
      if (gloss_xml_get_depth (xml) == 1)
        {
          const char *origin = gloss_xml_get_attribute (xml, "origin");

          if (!is_codebook (xml))
            return refuse (input, xml, error);
          is_ours = origin != NULL && g_str_has_prefix (origin, "Glossator");
        }
      else if (gloss_xml_is (xml, "Codes")
                 ? !gloss_refi_names_read (names, xml, is_ours, gloss_input_get_name (input),
                                           report, error)
                 : !gloss_xml_skip (xml, error))
        return FALSE;
    }
  return event == GLOSS_XML_END;
}

static gboolean
read_input (GlossInput                *input,
            const GlossFormatOptions  *options,
            GlossImportFunc            func,
            gpointer                   user_data,
            GlossReport               *report,
            GCancellable              *cancellable,
            GError                   **error)
{
  g_autoptr (GInputStream) stream = gloss_input_open (input, cancellable, error);
  g_autoptr (GlossImportDocument) document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);
  g_autoptr (GlossRefiNames) names = gloss_refi_names_new ();
  g_autoptr (GlossXml) xml = NULL;

  if (stream == NULL)
    return FALSE;
  xml = gloss_xml_new (stream, gloss_input_get_name (input), cancellable);
  if (!read_elements (names, xml, input, report, error))
    return FALSE;
  gloss_refi_names_define (names, document);
  if (gloss_import_document_get_labels (document)->len == 0)
    return refuse (input, xml, error);
  return func (document, user_data, error);
}

static guint
sniff (const char *head,
       gsize       n_bytes,
       const char *file_name)
{
  if (g_strstr_len (head, (gssize) n_bytes, ANY_NAMESPACE) != NULL)
    return 95;
  return g_str_has_suffix (file_name, ".qdc") ? 50 : 0;
}

/* A codebook. Translators: the name of a file format in a menu */
const GlossFormat gloss_format_refi_qdc = {
  .id = "refi-qdc",
  .name = N_("REFI-QDA codebook (QDC)"),
  .extension = ".qdc",
  .mime_type = "application/xml",
  .can = GLOSS_FORMAT_DEFINITIONS | GLOSS_FORMAT_LABELS_ONLY,
  .unit = GLOSS_UNIT_CODE_POINTS,
  .begin = begin,
  .add = add,
  .end = end,
  .sniff = sniff,
  .read = read_input,
};
