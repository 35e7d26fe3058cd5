/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-gate.h"
#include "formats/gloss-properties.h"
#include "formats/gloss-xml-output.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* GATE's documents in XML:
 *
 *   <GateDocument version="3">
 *     <GateDocumentFeatures>…</GateDocumentFeatures>
 *     <TextWithNodes><Node id="0"/>Hi <Node id="3"/>Bob<Node id="6"/></TextWithNodes>
 *     <AnnotationSet Name="zoe">
 *       <Annotation Id="0" Type="Person" StartNode="3" EndNode="6"><Feature>…</Feature> …
 *
 * - A node's id is its place in UTF-16 units, as GATE itself has it; Ids count up.
 * - Our set "default" is GATE's, which has no name; others go by their names. A document has one
 *   text, so only sets of one article go into one file.
 * - What is said of the article as a whole is an annotation of all of it (GlossatorDocument).
 * - An annotation has one place: of several spans each is one, see gloss-import-parts.c.
 * - A relation is an annotation where it leads to, whose features governor and dependent are Ids.
 * - All features are texts: there are readers for which every truth value is true. */

typedef struct
{
  const GlossFormatOptions *options;
  GlossOutput              *output;
  GlossProperties          *properties;
  GPtrArray                *sets;       /* GlossAnnotationSet, owned */
  guint                     id;         /* the next one */
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
  writer->sets = g_ptr_array_new_with_free_func (g_object_unref);
  return writer;
}

static gboolean
is_outside (GlossAnnotationSet    *set,
            const GlossAnnotation *annotation)
{
  return gloss_annotation_get_extent (annotation).end
         > gloss_text_get_length (gloss_annotation_set_get_text (set));
}

static gboolean
has_place (GlossAnnotationSet *set,
           const char         *id)
{
  GlossAnnotation *annotation = gloss_annotation_set_lookup (set, id);

  return annotation != NULL && !is_outside (set, annotation);
}

static void
report_losses (Writer             *writer,
               GlossAnnotationSet *set,
               GlossReport        *report)
{
  g_autofree char *document = gloss_output_make_document (set, writer->options);
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (set);
  guint n_outside = 0;
  guint n_loose = 0;
  guint n_controls = 0;

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      gloss_properties_set_annotation (writer->properties, set,
                                       gloss_annotation_set_get_nth (set, i));
      n_outside += is_outside (set, gloss_annotation_set_get_nth (set, i));
    }
  for (guint i = 0; i < relations->len; i++)
    {
      GlossRelationFields fields;

      gloss_relation_get_fields (relations->pdata[i], &fields);
      n_loose += !has_place (set, fields.from) || !has_place (set, fields.to);
    }
  n_controls = gloss_xml_output_count (gloss_text_get_utf8 (gloss_annotation_set_get_text (set),
                                                            NULL));
  gloss_output_report_anchors (set, document, report);
  gloss_output_report_outside (n_outside, document, report);
  gloss_output_report_loose (n_loose, document, report);
  gloss_xml_output_report (n_controls, document, report);
  gloss_output_report_times (gloss_properties_take_bad_times (writer->properties), document,
                             report);
}

/* All is written at the end, since the borders of all annotations stand in the text. */
static gboolean
add (gpointer             state,
     GOutputStream       *stream,
     GlossAnnotationSet  *set,
     GlossReport         *report,
     GCancellable        *cancellable,
     GError             **error)
{
  Writer *writer = state;
  GlossArticle *article = gloss_annotation_set_get_article (set);

  if (writer->sets->len > 0)
    {
      GlossArticle *first = gloss_annotation_set_get_article (writer->sets->pdata[0]);

      if (strcmp (gloss_article_get_sha256 (first), gloss_article_get_sha256 (article)) != 0
          || strcmp (gloss_article_get_name (first), gloss_article_get_name (article)) != 0)
        {
          g_set_error_literal (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED,
                               _("A file of this format holds one article. Name a folder as the "
                                 "output, for a file for each"));
          return FALSE;
        }
    }
  g_ptr_array_add (writer->sets, g_object_ref (set));
  report_losses (writer, set, report);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
add_feature (Writer     *writer,
             const char *name,
             const char *value)
{
  gloss_output_add (writer->output, "<Feature><Name className=\"java.lang.String\">");
  gloss_xml_output_add_text (writer->output, name, -1);
  gloss_output_add (writer->output, "</Name><Value className=\"java.lang.String\">");
  gloss_xml_output_add_text (writer->output, value, -1);
  gloss_output_add (writer->output, "</Value></Feature>\n");
}

static int
compare_offsets_cb (gconstpointer a,
                    gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

/* (element-type guint): where annotations of any set begin or end, and both ends of the text. */
static GArray *
list_borders (Writer    *writer,
              GlossText *text)
{
  GArray *borders = g_array_new (FALSE, TRUE, sizeof (guint));
  const guint ends[] = { 0, gloss_text_get_length (text) };

  g_array_append_vals (borders, ends, 2);
  for (guint k = 0; k < writer->sets->len; k++)
    for (guint i = 0; i < gloss_annotation_set_get_size (writer->sets->pdata[k]); i++)
      {
        GlossAnnotation *annotation = gloss_annotation_set_get_nth (writer->sets->pdata[k], i);
        guint n_spans = gloss_annotation_get_n_spans (annotation);

        for (guint n = 0; n < n_spans && !is_outside (writer->sets->pdata[k], annotation); n++)
          {
            GlossSpan span = gloss_annotation_get_span (annotation, n);

            g_array_append_val (borders, span.start);
            g_array_append_val (borders, span.end);
          }
      }
  g_array_sort (borders, compare_offsets_cb);
  return borders;
}

static void
add_text (Writer    *writer,
          GlossText *text)
{
  g_autoptr (GArray) borders = list_borders (writer, text);
  guint last = 0;

  gloss_output_add (writer->output, "<TextWithNodes>");
  for (guint i = 0; i < borders->len; i++)
    {
      guint border = g_array_index (borders, guint, i);
      gsize n_bytes = 0;
      const char *bytes = gloss_text_peek_range (text, last, border, &n_bytes);

      if (i > 0 && border == last)
        continue;
      gloss_xml_output_add_text (writer->output, bytes, (gssize) n_bytes);
      gloss_output_add (writer->output, "<Node");
      gloss_xml_output_add_number (writer->output, "id", gloss_text_to_utf16 (text, border));
      gloss_output_add (writer->output, "/>");
      last = border;
    }
  gloss_output_add (writer->output, "</TextWithNodes>\n");
}

static void
open_annotation (Writer          *writer,
                 GlossText       *text,
                 const char      *type,
                 const GlossSpan *span)
{
  GlossOutput *output = writer->output;

  gloss_output_add (output, "<Annotation");
  gloss_xml_output_add_number (output, "Id", writer->id++);
  gloss_xml_output_add_attribute (output, "Type", type);
  gloss_xml_output_add_number (output, "StartNode", gloss_text_to_utf16 (text, span->start));
  gloss_xml_output_add_number (output, "EndNode", gloss_text_to_utf16 (text, span->end));
  gloss_output_add (output, ">\n");
}

static void
close_annotation (Writer *writer)
{
  gloss_output_add (writer->output, "</Annotation>\n");
}

static void
add_properties (Writer *writer)
{
  for (guint i = 0; i < gloss_properties_get_n (writer->properties); i++)
    {
      const GlossProperty *property = gloss_properties_get_nth (writer->properties, i);

      add_feature (writer, property->name, property->value);
    }
}

static void
add_span (Writer                *writer,
          GlossAnnotationSet    *set,
          const GlossAnnotation *annotation,
          guint                  i)
{
  GlossSpan span = gloss_annotation_get_span (annotation, i);
  const GlossAnchor *anchor = gloss_annotation_get_anchor (annotation, i);
  g_autofree char *part = g_strdup_printf ("%u", i + 1);

  open_annotation (writer, gloss_annotation_set_get_text (set),
                   gloss_output_get_label_name (set, gloss_annotation_get_label (annotation)),
                   &span);
  if (i == 0)
    {
      add_properties (writer);
    }
  else
    {
      add_feature (writer, "id", gloss_annotation_get_id (annotation));
      add_feature (writer, "part", part);
    }
  if (anchor != NULL && anchor->quote != NULL)
    {
      add_feature (writer, "uncertain", "true");
      add_feature (writer, "quote", anchor->quote);
    }
  close_annotation (writer);
}

static void
add_relation (Writer              *writer,
              GlossAnnotationSet  *set,
              const GlossRelation *relation,
              GHashTable          *ids)
{
  GlossRelationFields fields;
  gpointer from, to;
  GlossSpan span;
  g_autofree char *governor = NULL;
  g_autofree char *dependent = NULL;

  gloss_relation_get_fields (relation, &fields);
  if (!g_hash_table_lookup_extended (ids, fields.from, NULL, &from)
      || !g_hash_table_lookup_extended (ids, fields.to, NULL, &to))
    return;
  span = gloss_annotation_get_span (gloss_annotation_set_lookup (set, fields.to), 0);
  governor = g_strdup_printf ("%u", GPOINTER_TO_UINT (from));
  dependent = g_strdup_printf ("%u", GPOINTER_TO_UINT (to));
  open_annotation (writer, gloss_annotation_set_get_text (set),
                   gloss_output_get_relation_name (set, fields.type), &span);
  add_feature (writer, "kind", "relation");
  add_feature (writer, "governor", governor);
  add_feature (writer, "dependent", dependent);
  gloss_properties_set_relation (writer->properties, set, relation);
  add_properties (writer);
  close_annotation (writer);
}

static void
add_annotations (Writer             *writer,
                 GlossAnnotationSet *set,
                 GHashTable         *ids)
{
  for (guint k = 0; k < gloss_annotation_set_get_size (set); k++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, k);

      if (is_outside (set, annotation))
        continue;
      g_hash_table_insert (ids, (gpointer) gloss_annotation_get_id (annotation),
                           GUINT_TO_POINTER (writer->id));
      gloss_properties_set_annotation (writer->properties, set, annotation);
      for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
        add_span (writer, set, annotation, i);
    }
}

static gboolean
add_set (Writer              *writer,
         GlossAnnotationSet  *set,
         GOutputStream       *stream,
         GCancellable        *cancellable,
         GError             **error)
{
  const char *name = gloss_annotation_set_get_name (set);
  GlossText *text = gloss_annotation_set_get_text (set);
  const GlossSpan whole = { 0, gloss_text_get_length (text) };
  g_autofree char *document = gloss_output_make_document (set, writer->options);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (set);

  gloss_output_add (writer->output, "<AnnotationSet");
  if (strcmp (name, "default") != 0)
    gloss_xml_output_add_attribute (writer->output, "Name", name);
  gloss_output_add (writer->output, ">\n");
  gloss_properties_set_article (writer->properties, set, document);
  open_annotation (writer, text, GLOSS_GATE_ARTICLE, &whole);
  add_properties (writer);
  close_annotation (writer);
  add_annotations (writer, set, ids);
  for (guint i = 0; i < relations->len; i++)
    add_relation (writer, set, relations->pdata[i], ids);
  gloss_output_add (writer->output, "</AnnotationSet>\n");
  return gloss_output_write (writer->output, stream, FALSE, cancellable, error);
}

static gboolean
write_document (Writer         *writer,
                GOutputStream  *stream,
                GCancellable   *cancellable,
                GError        **error)
{
  GlossAnnotationSet *first = writer->sets->len > 0 ? writer->sets->pdata[0] : NULL;

  gloss_output_add (writer->output, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                    "<GateDocument version=\"3\">\n<GateDocumentFeatures>\n");
  if (first != NULL)
    {
      g_autofree char *document = gloss_output_make_document (first, writer->options);

      add_feature (writer, "gate.SourceURL", document);
    }
  gloss_output_add (writer->output, "</GateDocumentFeatures>\n");
  if (first != NULL)
    add_text (writer, gloss_annotation_set_get_text (first));
  else
    gloss_output_add (writer->output, "<TextWithNodes/>\n");
  for (guint i = 0; i < writer->sets->len; i++)
    if (!add_set (writer, writer->sets->pdata[i], stream, cancellable, error))
      return FALSE;
  gloss_output_add (writer->output, "</GateDocument>\n");
  return gloss_output_write (writer->output, stream, TRUE, cancellable, error);
}

static gboolean
end (gpointer        state,
     GOutputStream  *stream,
     GCancellable   *cancellable,
     GError        **error)
{
  Writer *writer = state;
  gboolean written = stream == NULL || write_document (writer, stream, cancellable, error);

  g_ptr_array_unref (writer->sets);
  gloss_properties_free (writer->properties);
  gloss_output_free (writer->output);
  g_free (writer);
  return written;
}

static guint
sniff (const char *head,
       gsize       n_bytes,
       const char *file_name)
{
  return g_strstr_len (head, (gssize) n_bytes, "<GateDocument") != NULL ? 95 : 0;
}

/* GATE's. Translators: the name of a file format in a menu */
const GlossFormat gloss_format_gate = {
  .id = "gate",
  .name = N_("GATE document (XML)"),
  .extension = ".xml",
  .mime_type = "application/xml",
  .can = GLOSS_FORMAT_OVERLAP | GLOSS_FORMAT_FRAGMENTS | GLOSS_FORMAT_RELATIONS
         | GLOSS_FORMAT_ATTRIBUTES | GLOSS_FORMAT_NOTES | GLOSS_FORMAT_UNSURE | GLOSS_FORMAT_IDS
         | GLOSS_FORMAT_CREATORS | GLOSS_FORMAT_ARTICLE_LABELS | GLOSS_FORMAT_ARTICLE_NOTE
         | GLOSS_FORMAT_ARTICLE_ATTRIBUTES | GLOSS_FORMAT_TEXT | GLOSS_FORMAT_SETS
         | GLOSS_FORMAT_ONE_ARTICLE | GLOSS_FORMAT_CHANGES | GLOSS_FORMAT_RELATION_NOTES
         | GLOSS_FORMAT_RELATION_ATTRIBUTES | GLOSS_FORMAT_RELATION_CREATORS
         | GLOSS_FORMAT_ANNOTATORS | GLOSS_FORMAT_STATUS | GLOSS_FORMAT_METADATA,
  .unit = GLOSS_UNIT_UTF16,
  .begin = begin,
  .add = add,
  .end = end,
  .sniff = sniff,
  .read = gloss_gate_read,
};
