/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-bioc.h"
#include "formats/gloss-format-table.h"
#include "formats/gloss-properties.h"
#include "formats/gloss-xml-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* BioC XML: a collection of any number of documents, each with its text as one passage.
 *
 *   <collection><source>…</source><date></date><key>…</key>
 *     <document><id>a.txt</id><infon key="set">zoe</infon>
 *       <passage><infon key="type">text</infon><offset>0</offset><text>Hi Bob</text>
 *         <annotation id="…"><infon key="type">Person</infon>
 *           <location offset="3" length="3"/><text>Bob</text></annotation>
 *         <relation id="…"><infon key="type">likes</infon><node refid="…" role="from"/>…</relation>
 *
 * - The order of elements is that of its DTD.
 * - What offsets count, BioC does not say; here they are code points of the document, as the key
 *   tells.
 * - An annotation of several spans has several locations, and its text is the whole stretch from
 *   the first to the last, as its validators want it. */

typedef struct
{
  const GlossFormatOptions *options;
  GlossOutput              *output;
  GlossProperties          *properties;
} Writer;

static gpointer
begin (GOutputStream             *stream,
       const GlossFormatOptions  *options,
       GCancellable              *cancellable,
       GError                   **error)
{
  Writer *writer = g_new0 (Writer, 1);

  writer->options = options;
  writer->output = gloss_output_new ();
  writer->properties = gloss_properties_new ();
  gloss_output_add (writer->output,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<!DOCTYPE collection SYSTEM \"BioC.dtd\">\n"
                    "<collection>\n<source>" GLOSS_BIOC_SOURCE "</source>\n<date></date>\n"
                    "<key>Offsets count Unicode code points of the document, from 0.</key>\n");
  return writer;
}

static void
add_infon (Writer     *writer,
           const char *key,
           const char *value)
{
  gloss_output_add (writer->output, "<infon");
  gloss_xml_output_add_attribute (writer->output, "key", key);
  gloss_output_add (writer->output, ">");
  gloss_xml_output_add_text (writer->output, value, -1);
  gloss_output_add (writer->output, "</infon>\n");
}

/* All but what an element of its own says. */
static void
add_properties (Writer     *writer,
                const char *but)
{
  for (guint i = 0; i < gloss_properties_get_n (writer->properties); i++)
    {
      const GlossProperty *property = gloss_properties_get_nth (writer->properties, i);

      if (strcmp (property->name, but) != 0)
        add_infon (writer, property->name, property->value);
    }
}

static void
add_range (Writer          *writer,
           GlossText       *text,
           const GlossSpan *span)
{
  gsize n_bytes = 0;
  const char *bytes = gloss_text_peek_range (text, span->start, span->end, &n_bytes);

  gloss_output_add (writer->output, "<text>");
  gloss_xml_output_add_text (writer->output, bytes, (gssize) n_bytes);
  gloss_output_add (writer->output, "</text>\n");
}

static void
add_locations (Writer                *writer,
               const GlossAnnotation *annotation)
{
  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, i);

      gloss_output_add (writer->output, "<location");
      gloss_xml_output_add_number (writer->output, "offset", span.start);
      gloss_xml_output_add_number (writer->output, "length", span.end - span.start);
      gloss_output_add (writer->output, "/>\n");
    }
}

/* What is said to stand at the places of an uncertain annotation: the quotes as a JSON list. */
static void
add_quotes (Writer                *writer,
            GlossAnnotationSet    *set,
            const GlossAnnotation *annotation)
{
  g_autoptr (JsonArray) quotes = json_array_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *json = NULL;

  if (!gloss_annotation_is_uncertain (annotation))
    return;
  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      const GlossAnchor *anchor = gloss_annotation_get_anchor (annotation, i);

      json_array_add_string_element (quotes, anchor != NULL && anchor->quote != NULL
                                               ? anchor->quote : "");
    }
  node = json_node_init_array (json_node_alloc (), quotes);
  json = json_to_string (node, FALSE);
  add_infon (writer, "uncertain", "true");
  add_infon (writer, "quote", json);
}

static void
add_annotation (Writer             *writer,
                GlossAnnotationSet *set,
                GlossAnnotation    *annotation)
{
  GlossText *text = gloss_annotation_set_get_text (set);
  const char *label = gloss_annotation_get_label (annotation);
  GlossSpan extent = gloss_annotation_get_extent (annotation);

  gloss_properties_set_annotation (writer->properties, set, annotation);
  gloss_output_add (writer->output, "<annotation");
  gloss_xml_output_add_attribute (writer->output, "id", gloss_annotation_get_id (annotation));
  gloss_output_add (writer->output, ">\n");
  add_infon (writer, "type", gloss_output_get_label_name (set, label));
  add_properties (writer, "id");
  add_quotes (writer, set, annotation);
  add_locations (writer, annotation);
  add_range (writer, text, &extent);
  gloss_output_add (writer->output, "</annotation>\n");
}

static void
add_node (Writer     *writer,
          const char *id,
          const char *role)
{
  gloss_output_add (writer->output, "<node");
  gloss_xml_output_add_attribute (writer->output, "refid", id);
  gloss_xml_output_add_attribute (writer->output, "role", role);
  gloss_output_add (writer->output, "/>\n");
}

static gboolean
has_place (GlossAnnotationSet *set,
           const char         *id)
{
  GlossAnnotation *annotation = gloss_annotation_set_lookup (set, id);

  return annotation != NULL
         && gloss_annotation_get_extent (annotation).end
              <= gloss_text_get_length (gloss_annotation_set_get_text (set));
}

static gboolean
add_relation (Writer              *writer,
              GlossAnnotationSet  *set,
              const GlossRelation *relation)
{
  GlossRelationFields fields;

  gloss_relation_get_fields (relation, &fields);
  if (!has_place (set, fields.from) || !has_place (set, fields.to))
    return FALSE;
  gloss_properties_set_relation (writer->properties, set, relation);
  gloss_output_add (writer->output, "<relation");
  gloss_xml_output_add_attribute (writer->output, "id", fields.id);
  gloss_output_add (writer->output, ">\n");
  add_infon (writer, "type", gloss_output_get_relation_name (set, fields.type));
  add_properties (writer, "id");
  add_node (writer, fields.from, "from");
  add_node (writer, fields.to, "to");
  gloss_output_add (writer->output, "</relation>\n");
  return TRUE;
}

static void
open_document (Writer             *writer,
               GlossAnnotationSet *set,
               const char         *document)
{
  GlossText *text = gloss_annotation_set_get_text (set);
  const GlossSpan whole = { 0, gloss_text_get_length (text) };

  gloss_output_add (writer->output, "<document>\n");
  gloss_xml_output_add_element (writer->output, "id", document);
  gloss_output_add (writer->output, "\n");
  gloss_properties_set_article (writer->properties, set, document);
  add_properties (writer, "document");
  gloss_output_add (writer->output, "<passage>\n");
  add_infon (writer, "type", "text");
  gloss_output_add (writer->output, "<offset>0</offset>\n");
  add_range (writer, text, &whole);
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
  const char *utf8 = gloss_text_get_utf8 (gloss_annotation_set_get_text (set), NULL);
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (set);
  guint n_outside = 0;
  guint n_loose = 0;

  open_document (writer, set, document);
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);

      if (has_place (set, gloss_annotation_get_id (annotation)))
        add_annotation (writer, set, annotation);
      else
        n_outside++;
      if (!gloss_output_write (writer->output, stream, FALSE, cancellable, error))
        return FALSE;
    }
  for (guint i = 0; i < relations->len; i++)
    n_loose += !add_relation (writer, set, relations->pdata[i]);
  gloss_output_add (writer->output, "</passage>\n</document>\n");

  gloss_output_report_text (set, document, report);
  gloss_output_report_anchors (set, document, report);
  gloss_output_report_outside (n_outside, document, report);
  gloss_output_report_loose (n_loose, document, report);
  gloss_xml_output_report (gloss_xml_output_count (utf8), document, report);
  gloss_output_report_times (gloss_properties_take_bad_times (writer->properties), document,
                             report);
  return gloss_output_write (writer->output, stream, FALSE, cancellable, error);
}

static gboolean
end (gpointer        state,
     GOutputStream  *stream,
     GCancellable   *cancellable,
     GError        **error)
{
  Writer *writer = state;
  gboolean written;

  gloss_output_add (writer->output, "</collection>\n");
  written = gloss_output_finish (writer->output, stream, cancellable, error);
  gloss_properties_free (writer->properties);
  g_free (writer);
  return written;
}

static guint
sniff (const char *head,
       gsize       n_bytes,
       const char *file_name)
{
  if (g_strstr_len (head, (gssize) n_bytes, "BioC.dtd") != NULL)
    return 95;
  return g_strstr_len (head, (gssize) n_bytes, "<collection>") != NULL
           && g_strstr_len (head, (gssize) n_bytes, "<source>") != NULL ? 90 : 0;
}

/* BioC's. Translators: the name of a file format in a menu */
const GlossFormat gloss_format_bioc = {
  .id = "bioc",
  .name = N_("BioC collection (XML)"),
  .extension = ".bioc.xml",
  .mime_type = "application/xml",
  .can = GLOSS_FORMAT_OVERLAP | GLOSS_FORMAT_FRAGMENTS | GLOSS_FORMAT_RELATIONS
         | GLOSS_FORMAT_ATTRIBUTES | GLOSS_FORMAT_NOTES | GLOSS_FORMAT_UNSURE | GLOSS_FORMAT_IDS
         | GLOSS_FORMAT_CREATORS | GLOSS_FORMAT_ARTICLE_LABELS | GLOSS_FORMAT_ARTICLE_NOTE
         | GLOSS_FORMAT_ARTICLE_ATTRIBUTES | GLOSS_FORMAT_TEXT | GLOSS_FORMAT_SETS
         | GLOSS_FORMAT_CHANGES | GLOSS_FORMAT_RELATION_NOTES | GLOSS_FORMAT_RELATION_ATTRIBUTES
         | GLOSS_FORMAT_RELATION_CREATORS | GLOSS_FORMAT_ANNOTATORS | GLOSS_FORMAT_STATUS
         | GLOSS_FORMAT_METADATA,
  .unit = GLOSS_UNIT_CODE_POINTS,
  .begin = begin,
  .add = add,
  .end = end,
  .sniff = sniff,
  .read = gloss_bioc_read,
};
