/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-text-record.h"

#include "core/model/gloss-json-text.h"
#include "formats/gloss-json-stream.h"
#include "formats/gloss-label-names.h"
#include "formats/gloss-wording.h"

#include <glib/gi18n-lib.h>

static gboolean
is_placed (GlossAnnotationSet *set,
           GlossAnnotation    *annotation)
{
  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    if (!gloss_wording_is_placed (set, annotation, i))
      return FALSE;
  return TRUE;
}

/**
 * gloss_text_record_list_annotations:
 * @set: a set
 * @document: what the output calls its article
 * @report: takes how many are left out
 *
 * A record has only the places of annotations in its text: an annotation that is uncertain has
 * none there.
 *
 * Returns: (transfer full) (element-type GlossAnnotation): the others, borrowed, in order
 */
GPtrArray *
gloss_text_record_list_annotations (GlossAnnotationSet *set,
                                    const char         *document,
                                    GlossReport        *report)
{
  GPtrArray *annotations = g_ptr_array_new ();
  guint n_uncertain = 0;

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);

      if (is_placed (set, annotation))
        g_ptr_array_add (annotations, annotation);
      else
        n_uncertain++;
    }
  if (n_uncertain > 0)
    gloss_report_add (report, GLOSS_REPORT_WARNING, document, 0, "uncertain",
                      ngettext ("%u annotation is uncertain: its quote does not stand at its "
                                "position; it is not exported",
                                "%u annotations are uncertain: their quotes do not stand at their "
                                "positions; they are not exported",
                                n_uncertain),
                      n_uncertain);
  return annotations;
}

/**
 * gloss_text_record_list_pieces:
 * @set: a set
 * @document: what the output calls its article
 * @report: takes how many annotations are left out
 *
 * Returns: (transfer full) (element-type GlossPiece): the spans of the annotations that
 *   gloss_text_record_list_annotations() lists, in order
 */
GArray *
gloss_text_record_list_pieces (GlossAnnotationSet *set,
                               const char         *document,
                               GlossReport        *report)
{
  g_autoptr (GPtrArray) annotations = gloss_text_record_list_annotations (set, document, report);
  g_autoptr (GHashTable) placed = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) all = gloss_overlap_list_pieces (set);
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (GlossPiece));

  for (guint i = 0; i < annotations->len; i++)
    g_hash_table_add (placed, annotations->pdata[i]);
  for (guint i = 0; i < all->len; i++)
    {
      const GlossPiece *piece = &g_array_index (all, GlossPiece, i);

      if (g_hash_table_contains (placed, piece->annotation))
        g_array_append_vals (pieces, piece, 1);
    }
  return pieces;
}

/**
 * gloss_text_record_add_text:
 * @output: takes the text as a JSON string
 * @set: a set, whose article is meant
 */
void
gloss_text_record_add_text (GlossOutput        *output,
                            GlossAnnotationSet *set)
{
  gsize n_bytes = 0;
  const char *utf8 = gloss_text_get_utf8 (gloss_annotation_set_get_text (set), &n_bytes);

  gloss_output_add_json (output, utf8, (gssize) n_bytes);
}

/**
 * gloss_text_record_add_slice:
 * @output: takes what stands at a place as a JSON string
 * @set: a set, whose article is meant
 * @span: a place in its text
 */
void
gloss_text_record_add_slice (GlossOutput        *output,
                             GlossAnnotationSet *set,
                             const GlossSpan    *span)
{
  gsize n_bytes = 0;
  const char *utf8 = gloss_text_peek_range (gloss_annotation_set_get_text (set), span->start,
                                            span->end, &n_bytes);

  gloss_output_add_json (output, utf8, (gssize) n_bytes);
}

/* A member that is JSON already; nothing for an empty object or list. */
static void
add_json_member (GlossOutput *output,
                 const char  *name,
                 const char  *json)
{
  if (json == NULL || g_str_equal (json, "{}") || g_str_equal (json, "[]"))
    return;
  gloss_output_add (output, ",\"");
  gloss_output_add (output, name);
  gloss_output_add (output, "\":");
  gloss_output_add (output, json);
}

/* The same on one line: the model keeps what a file had, which may have had any layout. */
static char *
dup_on_one_line (const char *object,
                 const char *name)
{
  g_autofree char *member = gloss_json_text_dup_member (object, name);
  g_autoptr (JsonNode) node = gloss_output_parse_json (member);

  return node != NULL ? json_to_string (node, FALSE) : NULL;
}

/* The names of labels that have the same name are their ids. */
static void
add_labels (GlossOutput        *output,
            GlossAnnotationSet *set)
{
  g_auto (GStrv) labels = gloss_document_dup_labels (gloss_annotation_set_get_document (set));
  g_autoptr (GlossLabelNames) names = gloss_label_names_new (set);

  for (guint i = 0; labels[i] != NULL; i++)
    {
      gloss_output_add (output, i == 0 ? ",\"labels\":[" : ",");
      gloss_output_add_json (output, gloss_label_names_get (names, labels[i]), -1);
    }
  if (labels[0] != NULL)
    gloss_output_add (output, "]");
}

/**
 * gloss_text_record_add_header:
 * @output: takes the header as a JSON object on one line
 * @set: a set
 * @document: what the output calls its article
 * @parts: what of the article as a whole it has
 */
void
gloss_text_record_add_header (GlossOutput          *output,
                              GlossAnnotationSet   *set,
                              const char           *document,
                              GlossTextRecordParts  parts)
{
  GlossDocument *about = gloss_annotation_set_get_document (set);
  g_autofree char *note = gloss_document_dup_note (about);
  g_autofree char *attributes = NULL;
  g_autofree char *metadata = NULL;
  GlossDocumentFields fields;

  gloss_document_get_fields (about, &fields);
  gloss_output_add (output, "{\"document\":");
  gloss_output_add_json (output, document, -1);
  gloss_output_add_member (output, "set", gloss_annotation_set_get_name (set));
  gloss_output_add_member (output, "annotator", fields.annotator);
  gloss_output_add_member (output, "status", fields.status);
  if (parts & GLOSS_TEXT_RECORD_LABELS)
    add_labels (output, set);
  if (parts & GLOSS_TEXT_RECORD_NOTE)
    gloss_output_add_member (output, "note", note);
  attributes = dup_on_one_line (fields.document, "attributes");
  if (parts & GLOSS_TEXT_RECORD_ATTRIBUTES)
    add_json_member (output, "attributes", attributes);
  metadata = dup_on_one_line (fields.document, "metadata");
  add_json_member (output, "metadata", metadata);
  gloss_output_add (output, "}");
}

/**
 * gloss_text_record_dup_object:
 * @object: (nullable): an object
 * @name: the name of a member
 *
 * Returns: (transfer full) (nullable): the member as JSON text; %NULL if it is no object
 */
char *
gloss_text_record_dup_object (JsonObject *object,
                              const char *name)
{
  return gloss_json_get_object (object, name) != NULL
           ? json_to_string (json_object_get_member (object, name), FALSE) : NULL;
}

static void
add_names (GlossImportDocument *document,
           JsonObject          *object)
{
  static const char *const names[] = { "document", "filename", "file_name", "file", "article",
                                       "source" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *name = gloss_json_get_string (object, names[i]);

      /* A source may be anything; only what looks like a file is one. */
      if (name != NULL && (i + 1 < G_N_ELEMENTS (names) || g_str_has_suffix (name, ".txt")))
        gloss_import_document_add_name (document, name);
    }
}

/**
 * gloss_text_record_new_document:
 * @records: what is read
 * @record: its last record
 * @meta: (nullable): an object of the record that may name the article too, and goes first
 *
 * Returns: (transfer full) (nullable): a document about the text in @record; %NULL if it has
 *   none, which is reported
 */
GlossImportDocument *
gloss_text_record_new_document (GlossJsonRecords *records,
                                JsonObject       *record,
                                JsonObject       *meta)
{
  g_autoptr (GlossImportDocument) document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);
  const char *text = gloss_json_get_string (record, "text");

  if (text == NULL)
    text = gloss_json_get_string (record, "data");
  if (text == NULL || !gloss_import_document_set_text (document, text, -1))
    {
      gloss_json_records_leave_out (records, "record", _("A record was left out: it has no text"));
      return NULL;
    }
  gloss_import_document_set_line (document, gloss_json_records_get_line (records));
  add_names (document, meta);
  add_names (document, record);
  return g_steal_pointer (&document);
}

/**
 * gloss_text_record_add_relation:
 * @records: where it stands
 * @document: gets it
 * @relation: what the record says; its ends and its type may be missing
 *
 * Adds a relation, or reports that it was left out.
 */
void
gloss_text_record_add_relation (GlossJsonRecords          *records,
                                GlossImportDocument       *document,
                                const GlossRelationFields *relation)
{
  if (relation->from == NULL || relation->to == NULL || relation->type == NULL
      || *relation->type == '\0')
    gloss_json_records_leave_out (records, "relation",
                                  _("A relation was left out: it does not say between what, or of "
                                    "what type it is"));
  else
    gloss_import_document_add_relation (document, gloss_json_records_get_line (records), relation);
}

/**
 * gloss_text_record_header_read:
 * @self: (out): what it says
 * @object: (nullable): what gloss_text_record_add_header() has written, or nothing; kept by the
 *   caller
 */
void
gloss_text_record_header_read (GlossTextRecordHeader *self,
                               JsonObject            *object)
{
  JsonArray *labels = gloss_json_get_array (object, "labels");

  *self = (GlossTextRecordHeader) {
    .fields = {
      .set_name = gloss_json_get_string (object, "set"),
      .annotator = gloss_json_get_string (object, "annotator"),
      .status = gloss_json_get_string (object, "status"),
      .note = gloss_json_get_string (object, "note"),
    },
    .attributes = gloss_text_record_dup_object (object, "attributes"),
    .metadata = gloss_text_record_dup_object (object, "metadata"),
    .labels = g_ptr_array_new_null_terminated (4, g_free, TRUE),
  };
  self->fields.attributes = self->attributes;
  self->fields.metadata = self->metadata;
  for (guint i = 0; labels != NULL && i < json_array_get_length (labels); i++)
    gloss_text_record_header_add_label (self, gloss_json_get_nth_string (labels, i));
  self->fields.labels = (const char *const *) self->labels->pdata;
}

/**
 * gloss_text_record_header_add_label:
 * @self: what a record says
 * @label: (nullable): a label of the article as a whole; nothing happens for an empty one
 */
void
gloss_text_record_header_add_label (GlossTextRecordHeader *self,
                                    const char            *label)
{
  if (label != NULL && *label != '\0')
    g_ptr_array_add (self->labels, g_strdup (label));
  self->fields.labels = (const char *const *) self->labels->pdata;
}

/**
 * gloss_text_record_header_clear:
 * @self: what a record says, or all zero
 */
void
gloss_text_record_header_clear (GlossTextRecordHeader *self)
{
  g_clear_pointer (&self->attributes, g_free);
  g_clear_pointer (&self->metadata, g_free);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
}
