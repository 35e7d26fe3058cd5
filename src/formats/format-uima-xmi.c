/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-cas.h"
#include "formats/gloss-format-table.h"
#include "formats/gloss-input-each.h"
#include "formats/gloss-xml-output.h"
#include "formats/gloss-xml.h"
#include "formats/gloss-zip.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* UIMA CAS as XMI, with the description of its types: a folder of files, ARTICLE.xmi, and one
 * TypeSystem.xml for all. What is in a file, gloss-cas-writer.c says; here is how it is written
 * (OMG XMI 2.0 as UIMA uses it): an element for each feature structure, whose namespace is the
 * package of its type, and whose attributes are its features; then the text, and which structures
 * are members of its view.
 *
 * An archive of such a folder is read too: so INCEpTION exports a document. */
#define XMI "http://www.omg.org/XMI"
#define SEGMENTATION "http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"
#define EXTENSION ".xmi"
#define TYPES_NAME "TypeSystem.xml"
#define SOFA_ID 1

typedef struct
{
  GlossOutputFolder        *folder;
  const GlossFormatOptions *options;
  GlossCasWriter           *writer;
  GlossOutput              *output;     /* the file under way */
  guint                     n_replaced;
} Writer;

static const char *
get_prefix (const char *type)
{
  if (g_str_has_prefix (type, "uima.tcas."))
    return "tcas:";
  return g_str_has_prefix (type, GLOSS_CAS_SEGMENTATION ".") ? "type:" : "custom:";
}

static void
begin_structure (gpointer    sink,
                 guint       id,
                 const char *type)
{
  Writer *writer = sink;

  gloss_output_add (writer->output, "<");
  gloss_output_add (writer->output, get_prefix (type));
  gloss_output_add (writer->output, strrchr (type, '.') + 1);
  gloss_xml_output_add_number (writer->output, "xmi:id", id);
}

static void
put_text (gpointer    sink,
          const char *feature,
          const char *value)
{
  Writer *writer = sink;

  writer->n_replaced += gloss_xml_output_add_attribute (writer->output, feature, value);
}

static void
put_number (gpointer    sink,
            const char *feature,
            guint       value)
{
  gloss_xml_output_add_number (((Writer *) sink)->output, feature, value);
}

static void
end_structure (gpointer sink)
{
  gloss_output_add (((Writer *) sink)->output, "/>\n");
}

static const GlossCasSink sink = {
  .begin = begin_structure,
  .text = put_text,
  .number = put_number,
  .reference = put_number,
  .end = end_structure,
};

static gpointer
begin (GlossOutputFolder         *folder,
       const GlossFormatOptions  *options,
       GCancellable              *cancellable,
       GError                   **error)
{
  Writer *writer = g_new0 (Writer, 1);

  writer->folder = folder;
  writer->options = options;
  writer->writer = gloss_cas_writer_new (&sink, writer, options);
  return writer;
}

static void
open_file (Writer *writer)
{
  writer->output = gloss_output_new ();
  gloss_output_add (writer->output,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<xmi:XMI xmlns:xmi=\"" XMI "\" xmlns:cas=\"http:///uima/cas.ecore\" "
                    "xmlns:tcas=\"http:///uima/tcas.ecore\" xmlns:type=\"" SEGMENTATION "\" "
                    "xmlns:custom=\"http:///webanno/custom.ecore\" xmi:version=\"2.0\">\n"
                    "<cas:NULL xmi:id=\"0\"/>\n");
}

static void
close_file (Writer             *writer,
            GlossAnnotationSet *set,
            guint               last)
{
  GlossOutput *output = writer->output;
  const char *text = gloss_text_get_utf8 (gloss_annotation_set_get_text (set), NULL);

  gloss_output_add (output, "<cas:Sofa");
  gloss_xml_output_add_number (output, "xmi:id", SOFA_ID);
  gloss_output_add (output, " sofaNum=\"1\" sofaID=\"_InitialView\" mimeType=\"text\"");
  writer->n_replaced += gloss_xml_output_add_attribute (output, "sofaString", text);
  gloss_output_add (output, "/>\n<cas:View");
  gloss_xml_output_add_number (output, "sofa", SOFA_ID);
  gloss_output_add (output, " members=\"");
  for (guint id = SOFA_ID + 1; id <= last; id++)
    {
      gloss_output_add_number (output, id);
      gloss_output_add (output, id < last ? " " : "\"/>\n</xmi:XMI>\n");
    }
}

static char *
make_path (Writer             *writer,
           GlossAnnotationSet *set)
{
  g_autofree char *document = gloss_output_make_document (set, writer->options);
  const char *name = gloss_annotation_set_get_name (set);

  return strcmp (name, "default") == 0 ? g_strconcat (document, EXTENSION, NULL)
                                       : g_strconcat (document, ".", name, EXTENSION, NULL);
}

static gboolean
add (gpointer             state,
     GlossAnnotationSet  *set,
     GlossReport         *report,
     GCancellable        *cancellable,
     GError             **error)
{
  Writer *writer = state;
  g_autofree char *document = gloss_output_make_document (set, writer->options);
  g_autofree char *path = make_path (writer, set);
  guint last = SOFA_ID;
  gboolean written = FALSE;

  open_file (writer);
  writer->n_replaced = 0;
  gloss_cas_writer_look_at (writer->writer, set);
  if (gloss_cas_writer_add (writer->writer, set, document, SOFA_ID, &last, report, cancellable,
                            error))
    {
      close_file (writer, set, last);
      gloss_xml_output_report (writer->n_replaced, document, report);
      written = gloss_output_folder_write (writer->folder, path,
                                           gloss_output_peek (writer->output, 0),
                                           gloss_output_get_length (writer->output), cancellable,
                                           error);
    }
  g_clear_pointer (&writer->output, gloss_output_free);
  return written;
}

static gboolean
end (gpointer       state,
     gboolean       whole,
     GCancellable  *cancellable,
     GError       **error)
{
  Writer *writer = state;
  g_autoptr (GlossOutput) output = gloss_output_new ();
  gboolean written = TRUE;

  if (whole)
    {
      gloss_type_system_write (writer->writer, output);
      written = gloss_output_folder_write (writer->folder, TYPES_NAME,
                                           gloss_output_peek (output, 0),
                                           gloss_output_get_length (output), cancellable, error);
    }
  gloss_cas_writer_free (writer->writer);
  g_free (writer);
  return written;
}

/* Reading */

typedef struct
{
  GlossInput      *folder;       /* (nullable), borrowed: where to look for types too */
  GlossImportFunc  func;
  gpointer         user_data;
  GlossReport     *report;
  GCancellable    *cancellable;
  GlossTypeSystem *types;        /* owned: those that were read last */
  char            *types_name;   /* the file that they are of */
} Reader;

static void
clear_reader (Reader *self)
{
  g_clear_pointer (&self->types, gloss_type_system_free);
  g_clear_pointer (&self->types_name, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

/* The types beside the file, or at the top of the folder. */
static void
find_types (Reader     *self,
            GlossInput *file)
{
  g_autoptr (GlossInput) input = gloss_input_find (file, TYPES_NAME);
  g_autoptr (GError) reason = NULL;

  if (input == NULL && self->folder != NULL)
    input = gloss_input_find (self->folder, TYPES_NAME);
  if (input != NULL && g_strcmp0 (gloss_input_get_name (input), self->types_name) == 0)
    return;

  clear_reader (self);
  self->types = gloss_type_system_new ();
  if (input == NULL)
    return;
  self->types_name = g_strdup (gloss_input_get_name (input));
  if (!gloss_type_system_read (self->types, input, self->cancellable, &reason))
    gloss_report_add (self->report, GLOSS_REPORT_WARNING, NULL, 0, "types", "%s", reason->message);
}

/* "http:///my/types.ecore" and "Span" → "my.types.Span" */
static char *
make_type (GlossXml *xml)
{
  static const char begins[] = "http:///";
  static const char ends[] = ".ecore";
  const char *uri = gloss_xml_get_namespace (xml);
  g_autofree char *package = NULL;

  if (uri == NULL || !g_str_has_prefix (uri, begins) || !g_str_has_suffix (uri, ends)
      || strlen (uri) <= strlen (begins) + strlen (ends)
      || strcmp (uri, "http:///uima/noNamespace.ecore") == 0)
    return g_strdup (gloss_xml_get_name (xml));
  package = g_strndup (uri + strlen (begins), strlen (uri) - strlen (begins) - strlen (ends));
  g_strdelimit (package, "/", '.');
  return g_strconcat (package, ".", gloss_xml_get_name (xml), NULL);
}

static const char *
get_id (GlossXml *xml)
{
  for (guint i = 0; i < gloss_xml_get_n_attributes (xml); i++)
    {
      const char *name, *uri;
      const char *value = gloss_xml_get_nth_attribute (xml, i, &name, &uri);

      if (strcmp (name, "id") == 0 && g_strcmp0 (uri, XMI) == 0)
        return value;
    }
  return NULL;
}

static void
take_structure (GlossCas   *cas,
                GlossXml   *xml,
                const char *type)
{
  gloss_cas_add_structure (cas, gloss_xml_get_line (xml), get_id (xml), type);
  for (guint i = 0; i < gloss_xml_get_n_attributes (xml); i++)
    {
      const char *name, *uri;
      const char *value = gloss_xml_get_nth_attribute (xml, i, &name, &uri);

      if (uri == NULL)
        gloss_cas_add_feature (cas, name, value, GLOSS_RANGE_UNKNOWN);
    }
}

/* Features of several values are elements in that of their structure, one for each value. */
static gboolean
read_values (GlossCas  *cas,
             GlossXml  *xml,
             GError   **error)
{
  g_autoptr (JsonArray) values = json_array_new ();
  g_autofree char *name = NULL;
  GlossXmlEvent event;

  for (;;)
    {
      event = gloss_xml_next (xml, error);
      if (event == GLOSS_XML_OVER)
        return FALSE;
      if (name != NULL && event != GLOSS_XML_TEXT
          && (event == GLOSS_XML_END || !gloss_xml_is (xml, name)))
        {
          g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), values);
          g_autofree char *json = json_to_string (node, FALSE);

          gloss_cas_add_feature (cas, name, json, GLOSS_RANGE_JSON);
          g_clear_pointer (&values, json_array_unref);
          values = json_array_new ();
          g_clear_pointer (&name, g_free);
        }
      if (event == GLOSS_XML_END)
        return TRUE;
      if (event == GLOSS_XML_START)
        {
          g_autofree char *text = NULL;

          if (name == NULL)
            name = g_strdup (gloss_xml_get_name (xml));
          text = gloss_xml_read_text (xml, error);
          if (text == NULL)
            return FALSE;
          json_array_add_string_element (values, text);
        }
    }
}

static void
take_members (GlossCas   *cas,
              guint       line,
              const char *sofa,
              const char *members)
{
  g_auto (GStrv) ids = g_strsplit_set (members != NULL ? members : "", " \t\n\r", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    if (*ids[i] != '\0')
      gloss_cas_add_member (cas, line, sofa, ids[i]);
}

/* What UIMA itself has: the text, the view, and lists, which nothing here asks for. A view goes to
 * @views, until all structures are there. */
static gboolean
read_own (GlossCas   *cas,
          GlossXml   *xml,
          GPtrArray  *views,
          GError    **error)
{
  if (gloss_xml_is (xml, "Sofa"))
    {
      gloss_cas_add_sofa (cas, gloss_xml_get_line (xml), get_id (xml),
                          gloss_xml_get_attribute (xml, "sofaID"),
                          gloss_xml_get_attribute (xml, "sofaString"));
    }
  else if (gloss_xml_is (xml, "View"))
    {
      g_ptr_array_add (views, g_strdup_printf ("%u", gloss_xml_get_line (xml)));
      g_ptr_array_add (views, g_strdup (gloss_xml_get_attribute (xml, "sofa")));
      g_ptr_array_add (views, g_strdup (gloss_xml_get_attribute (xml, "members")));
    }
  return gloss_xml_skip (xml, error);
}

static gboolean
check_root (GlossXml    *xml,
            GlossInput  *file,
            GError     **error)
{
  if (gloss_xml_is (xml, "XMI"))
    return TRUE;
  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
               _("%s:%u: This is no XMI file"), gloss_input_get_name (file),
               gloss_xml_get_line (xml));
  return FALSE;
}

static gboolean
read_elements (GlossCas    *cas,
               GlossXml    *xml,
               GlossInput  *file,
               GPtrArray   *views,
               GError     **error)
{
  GlossXmlEvent event;

  while ((event = gloss_xml_next_element (xml, 0, error)) == GLOSS_XML_START)
    {
      g_autofree char *type = NULL;

      if (gloss_xml_get_depth (xml) == 1)
        {
          if (!check_root (xml, file, error))
            return FALSE;
          continue;
        }
      type = make_type (xml);
      if (g_str_has_prefix (type, "uima.cas."))
        {
          if (!read_own (cas, xml, views, error))
            return FALSE;
          continue;
        }
      take_structure (cas, xml, type);
      if (!read_values (cas, xml, error))
        return FALSE;
    }
  return event == GLOSS_XML_END;
}

static gboolean
read_file_cb (GlossInput  *file,
              const char  *path,
              gpointer     user_data,
              GError     **error)
{
  Reader *self = user_data;
  g_autoptr (GInputStream) stream = gloss_input_open (file, self->cancellable, error);
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GlossXml) xml = NULL;
  g_autoptr (GlossCas) cas = NULL;

  if (stream == NULL)
    return FALSE;
  find_types (self, file);
  cas = gloss_cas_new (file, self->types, self->report);
  xml = gloss_xml_new (stream, gloss_input_get_name (file), self->cancellable);
  if (!read_elements (cas, xml, file, views, error))
    return FALSE;
  for (guint i = 0; i < views->len; i += 3)
    take_members (cas, (guint) g_ascii_strtoull (views->pdata[i], NULL, 10), views->pdata[i + 1],
                  views->pdata[i + 2]);
  return gloss_cas_read (cas, path, self->func, self->user_data, error);
}

static gboolean
is_archive (GlossInput    *input,
            GCancellable  *cancellable)
{
  g_autoptr (GBytes) head = gloss_input_is_folder (input)
                              ? NULL : gloss_input_read_head (input, cancellable, NULL);

  return head != NULL && g_bytes_get_size (head) > 4
         && memcmp (g_bytes_get_data (head, NULL), "PK\3\4", 4) == 0;
}

/* (transfer full) (nullable): the archive as a folder in memory */
static GlossInput *
unpack (GlossInput    *input,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr (GBytes) bytes = gloss_input_read_all (input, GLOSS_ZIP_MAX_BYTES, cancellable, error);
  g_autoptr (GlossZipReader) zip = NULL;
  g_autoptr (GlossInput) folder = NULL;
  const char *const *names;

  if (bytes != NULL)
    zip = gloss_zip_reader_new (bytes, gloss_input_get_name (input), error);
  if (zip == NULL)
    return NULL;
  folder = gloss_input_new_for_bytes (gloss_input_get_name (input), NULL);
  names = gloss_zip_reader_list (zip);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GBytes) content = NULL;

      if (!g_str_has_suffix (names[i], EXTENSION) && !g_str_has_suffix (names[i], TYPES_NAME))
        continue;
      content = gloss_zip_reader_read (zip, names[i], error);
      if (content == NULL)
        return NULL;
      gloss_input_add_bytes (folder, names[i], content);
    }
  return g_steal_pointer (&folder);
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
  g_autoptr (GlossInput) unpacked = NULL;
  g_auto (Reader) reader = {
    .func = func,
    .user_data = user_data,
    .report = report,
    .cancellable = cancellable,
  };

  if (is_archive (input, cancellable))
    {
      input = unpacked = unpack (input, cancellable, error);
      if (input == NULL)
        return FALSE;
    }
  reader.folder = gloss_input_is_folder (input) ? input : NULL;
  return gloss_input_each (input, EXTENSION, read_file_cb, &reader, report, cancellable, error);
}

static guint
sniff (const char *head,
       gsize       n_bytes,
       const char *file_name)
{
  if (n_bytes > 4 && memcmp (head, "PK\3\4", 4) == 0)
    {
      /* Names stand in an archive as they are, each before its file. */
      for (gsize i = 0; i + strlen (EXTENSION) <= n_bytes; i++)
        if (memcmp (head + i, EXTENSION, strlen (EXTENSION)) == 0)
          return 90;
      return 0;
    }
  if (g_strstr_len (head, (gssize) n_bytes, XMI) != NULL)
    return 95;
  return g_str_has_suffix (file_name, EXTENSION) ? 50 : 0;
}

static const GlossFolderWriter folder_writer = {
  .begin = begin,
  .add = add,
  .end = end,
};

/* UIMA in XML. Translators: the name of a file format in a menu */
const GlossFormat gloss_format_uima_xmi = {
  .id = "uima-xmi",
  .name = N_("UIMA CAS XMI (INCEpTION)"),
  .extension = EXTENSION,
  .mime_type = "application/vnd.xmi+xml",
  .can = GLOSS_FORMAT_OVERLAP | GLOSS_FORMAT_FRAGMENTS | GLOSS_FORMAT_RELATIONS
         | GLOSS_FORMAT_ATTRIBUTES | GLOSS_FORMAT_NOTES | GLOSS_FORMAT_UNSURE | GLOSS_FORMAT_IDS
         | GLOSS_FORMAT_CREATORS | GLOSS_FORMAT_ARTICLE_LABELS | GLOSS_FORMAT_ARTICLE_NOTE
         | GLOSS_FORMAT_ARTICLE_ATTRIBUTES | GLOSS_FORMAT_TEXT | GLOSS_FORMAT_SETS
         | GLOSS_FORMAT_CHANGES | GLOSS_FORMAT_RELATION_NOTES | GLOSS_FORMAT_RELATION_ATTRIBUTES
         | GLOSS_FORMAT_RELATION_CREATORS | GLOSS_FORMAT_ANNOTATORS | GLOSS_FORMAT_STATUS
         | GLOSS_FORMAT_METADATA,
  .unit = GLOSS_UNIT_UTF16,
  .folder_writer = &folder_writer,
  .sniff = sniff,
  .read = read_input,
};
