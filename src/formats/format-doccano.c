/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-json-stream.h"
#include "formats/gloss-label-names.h"
#include "formats/gloss-text-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* doccano: one article a line.
 *
 *   {"meta":{…},"label":[[5,8,"Person"]],"entities":[{"id":1,"label":"Person","start_offset":5,
 *    "end_offset":8}],"relations":[{"id":1,"from_id":1,"to_id":2,"type":"causes"}],
 *    "cats":["report"],"Comments":["…"],"text":"…"}
 *
 * - The same spans are there twice: projects for sequences read `label`, those for relations read
 *   `entities` and `relations`; what a project does not ask for becomes metadata.
 * - All of it is ASCII: doccano guesses the encoding from the first bytes, and is wrong about short
 *   files with emoji.
 * - Offsets are code points; doccano takes them as they are, but its editor counts UTF-16 units.
 *   The scheme “utf16” is for articles with characters beyond U+FFFF that are seen there.
 * - An annotation of several parts becomes as many; a relation goes by the first part. */
#define SCHEME_UTF16 "utf16"

static const GlossFormatScheme schemes[] = {
  /* Translators: what positions in a text are counted in. */
  { "codepoints", N_("Positions in code points") },
  /* Translators: what positions in a text are counted in. */
  { SCHEME_UTF16, N_("Positions in UTF-16 units") },
  { NULL },
};

typedef struct
{
  GlossOutput              *output;
  GlossOutput              *line; /* not ASCII yet */
  const GlossFormatOptions *options;
  gboolean                  is_utf16;
} Writer;

/* Writing */

/* JSON on one line; what is not ASCII stands in its strings only. */
static void
add_ascii (GlossOutput *output,
           GlossOutput *line)
{
  const char *at = gloss_output_peek (line, 0);
  const char *end = at + gloss_output_get_length (line);
  const char *plain = at;
  char escape[16];

  while (at < end)
    {
      gunichar c;

      if ((guchar) *at < 0x80)
        {
          at++;
          continue;
        }
      gloss_output_add_bytes (output, plain, (gsize) (at - plain));
      c = g_utf8_get_char (at);
      if (c < 0x10000)
        g_snprintf (escape, sizeof escape, "\\u%04x", c);
      else
        g_snprintf (escape, sizeof escape, "\\u%04x\\u%04x", 0xd800 + ((c - 0x10000) >> 10),
                    0xdc00 + ((c - 0x10000) & 0x3ff));
      gloss_output_add (output, escape);
      plain = at = g_utf8_next_char (at);
    }
  gloss_output_add_bytes (output, plain, (gsize) (at - plain));
}

static guint
convert (Writer             *writer,
         GlossAnnotationSet *set,
         guint               offset)
{
  return writer->is_utf16 ? gloss_text_to_utf16 (gloss_annotation_set_get_text (set), offset)
                          : offset;
}

static void
add_labels (Writer             *writer,
            GlossAnnotationSet *set,
            GArray             *pieces,
            GlossLabelNames    *names)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const GlossPiece *piece = &g_array_index (pieces, GlossPiece, i);

      gloss_output_add (writer->line, i > 0 ? ",[" : "[");
      gloss_output_add_number (writer->line, convert (writer, set, piece->span.start));
      gloss_output_add (writer->line, ",");
      gloss_output_add_number (writer->line, convert (writer, set, piece->span.end));
      gloss_output_add (writer->line, ",");
      gloss_output_add_json (writer->line, gloss_label_names_get (
                               names, gloss_annotation_get_label (piece->annotation)), -1);
      gloss_output_add (writer->line, "]");
    }
}

/* Returns: (key: id of an annotation; value: the number of its first part) */
static GHashTable *
add_entities (Writer             *writer,
              GlossAnnotationSet *set,
              GArray             *pieces,
              GlossLabelNames    *names)
{
  GHashTable *numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < pieces->len; i++)
    {
      const GlossPiece *piece = &g_array_index (pieces, GlossPiece, i);
      const char *id = gloss_annotation_get_id (piece->annotation);

      gloss_output_add (writer->line, i > 0 ? ",{\"id\":" : "{\"id\":");
      gloss_output_add_number (writer->line, i + 1);
      gloss_output_add (writer->line, ",\"label\":");
      gloss_output_add_json (writer->line, gloss_label_names_get (
                               names, gloss_annotation_get_label (piece->annotation)), -1);
      gloss_output_add (writer->line, ",\"start_offset\":");
      gloss_output_add_number (writer->line, convert (writer, set, piece->span.start));
      gloss_output_add (writer->line, ",\"end_offset\":");
      gloss_output_add_number (writer->line, convert (writer, set, piece->span.end));
      gloss_output_add (writer->line, "}");
      if (!g_hash_table_contains (numbers, id))
        g_hash_table_insert (numbers, (gpointer) id, GUINT_TO_POINTER (i + 1));
    }
  return numbers;
}

static void
add_relations (Writer             *writer,
               GlossAnnotationSet *set,
               GHashTable         *numbers,
               GlossLabelNames    *names)
{
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (set);
  guint n_relations = 0;

  for (guint i = 0; i < relations->len; i++)
    {
      GlossRelation *relation = relations->pdata[i];
      guint from = GPOINTER_TO_UINT (g_hash_table_lookup (numbers,
                                                          gloss_relation_get_from (relation)));
      guint to = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, gloss_relation_get_to (relation)));

      if (from == 0 || to == 0)
        continue;
      gloss_output_add (writer->line, n_relations++ > 0 ? ",{\"id\":" : "{\"id\":");
      gloss_output_add_number (writer->line, n_relations);
      gloss_output_add (writer->line, ",\"from_id\":");
      gloss_output_add_number (writer->line, from);
      gloss_output_add (writer->line, ",\"to_id\":");
      gloss_output_add_number (writer->line, to);
      gloss_output_add_member (writer->line, "type", gloss_label_names_get_type (
                                 names, gloss_relation_get_relation_type (relation)));
      gloss_output_add (writer->line, "}");
    }
}

static void
add_article (Writer             *writer,
             GlossAnnotationSet *set,
             GlossLabelNames    *names)
{
  GlossDocument *document = gloss_annotation_set_get_document (set);
  g_auto (GStrv) labels = gloss_document_dup_labels (document);
  g_autofree char *note = gloss_document_dup_note (document);

  gloss_output_add (writer->line, ",\"cats\":[");
  for (guint i = 0; labels[i] != NULL; i++)
    {
      gloss_output_add (writer->line, i > 0 ? "," : "");
      gloss_output_add_json (writer->line, gloss_label_names_get (names, labels[i]), -1);
    }
  gloss_output_add (writer->line, "],\"Comments\":[");
  if (note[0] != '\0')
    gloss_output_add_json (writer->line, note, -1);
  gloss_output_add (writer->line, "],\"text\":");
  gloss_text_record_add_text (writer->line, set);
  gloss_output_add (writer->line, "}\n");
}

static void
report_doubts (Writer             *writer,
               GlossAnnotationSet *set,
               GArray             *pieces,
               const char         *document,
               GlossReport        *report)
{
  GlossText *text = gloss_annotation_set_get_text (set);
  guint n_overlapping = gloss_overlap_count (pieces);

  if (!writer->is_utf16 && gloss_text_get_n_utf16 (text) != gloss_text_get_length (text))
    gloss_report_add (report, GLOSS_REPORT_NOTE, document, 0, "astral",
                      _("The article has characters beyond U+FFFF, such as emoji: positions count "
                        "code points, but the editor of doccano counts UTF-16 units; --scheme "
                        "utf16 writes those"));
  if (n_overlapping > 0)
    gloss_report_add (report, GLOSS_REPORT_NOTE, document, 0, "overlap-dropped",
                      ngettext ("%u annotation overlaps another one: doccano drops it unless the "
                                "project allows that",
                                "%u annotations overlap others: doccano drops them unless the "
                                "project allows that",
                                n_overlapping),
                      n_overlapping);
}

static gpointer
begin (GOutputStream             *stream,
       const GlossFormatOptions  *options,
       GCancellable              *cancellable,
       GError                   **error)
{
  Writer *writer = g_new0 (Writer, 1);

  writer->output = gloss_output_new ();
  writer->options = options;
  writer->is_utf16 = g_strcmp0 (options->scheme, SCHEME_UTF16) == 0;
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
  g_autofree char *document = gloss_output_make_document (set, writer->options);
  g_autoptr (GArray) pieces = gloss_text_record_list_pieces (set, document, report);
  g_autoptr (GlossLabelNames) names = gloss_label_names_new (set);
  g_autoptr (GHashTable) numbers = NULL;

  writer->line = gloss_output_new ();
  gloss_output_add (writer->line, "{\"meta\":");
  gloss_text_record_add_header (writer->line, set, document, GLOSS_TEXT_RECORD_ATTRIBUTES);
  gloss_output_add (writer->line, ",\"label\":[");
  add_labels (writer, set, pieces, names);
  gloss_output_add (writer->line, "],\"entities\":[");
  numbers = add_entities (writer, set, pieces, names);
  gloss_output_add (writer->line, "],\"relations\":[");
  add_relations (writer, set, numbers, names);
  gloss_output_add (writer->line, "]");
  add_article (writer, set, names);
  add_ascii (writer->output, writer->line);
  g_clear_pointer (&writer->line, gloss_output_free);
  report_doubts (writer, set, pieces, document, report);
  return gloss_output_write (writer->output, stream, FALSE, cancellable, error);
}

static gboolean
end (gpointer        state,
     GOutputStream  *stream,
     GCancellable   *cancellable,
     GError        **error)
{
  Writer *writer = state;
  gboolean written = gloss_output_finish (writer->output, stream, cancellable, error);

  g_free (writer);
  return written;
}

/* Reading */

typedef struct
{
  GlossJsonRecords      *records;
  GlossImportDocument   *document;
  GlossTextRecordHeader *header;
} Reading;

static void
add_span (Reading    *self,
          const char *id,
          gboolean    has_place,
          guint       start,
          guint       end,
          const char *label)
{
  const GlossImportSpan span = { .start = start, .end = end };

  if (!has_place || label == NULL || *label == '\0')
    {
      gloss_json_records_leave_out (self->records, "span",
                                    has_place ? _("A span was left out: it has no label")
                                              : _("A span was left out: its start and end are not "
                                                  "numbers"));
      return;
    }
  gloss_import_document_add_annotation (self->document, &(GlossImportAnnotation) {
    .line = gloss_json_records_get_line (self->records),
    .id = id,
    .label = label,
    .spans = &span,
    .n_spans = 1,
  });
}

static void
read_triple (Reading   *self,
             JsonArray *triple)
{
  guint start = 0, end = 0;
  gboolean has_place = gloss_json_get_nth_uint (triple, 0, &start)
                       && gloss_json_get_nth_uint (triple, 1, &end);

  add_span (self, NULL, has_place, start, end, gloss_json_get_nth_string (triple, 2));
}

static void
read_entity (Reading    *self,
             JsonObject *entity)
{
  g_autofree char *id = gloss_json_dup_id (entity, "id");
  g_autofree char *label = gloss_json_dup_id (entity, "label");
  guint start = 0, end = 0;
  gboolean has_place = gloss_json_get_uint (entity, "start_offset", &start)
                       && gloss_json_get_uint (entity, "end_offset", &end);

  add_span (self, id, has_place, start, end, label);
}

/* Triples, objects, or, where the project is about whole texts, words. */
static void
read_labels (Reading   *self,
             JsonArray *labels)
{
  for (guint i = 0; labels != NULL && i < json_array_get_length (labels); i++)
    {
      JsonArray *triple = gloss_json_get_nth_array (labels, i);
      JsonObject *entity = gloss_json_get_nth_object (labels, i);
      const char *word = gloss_json_get_nth_string (labels, i);

      if (triple != NULL)
        read_triple (self, triple);
      else if (entity != NULL)
        read_entity (self, entity);
      else if (word != NULL)
        gloss_text_record_header_add_label (self->header, word);
      else
        gloss_json_records_leave_out (self->records, "span",
                                      _("A label was left out: it is no span and no text"));
    }
}

static void
read_relations (Reading   *self,
                JsonArray *relations)
{
  for (guint i = 0; relations != NULL && i < json_array_get_length (relations); i++)
    {
      JsonObject *relation = gloss_json_get_nth_object (relations, i);
      g_autofree char *from = gloss_json_dup_id (relation, "from_id");
      g_autofree char *to = gloss_json_dup_id (relation, "to_id");
      const char *type = gloss_json_get_string (relation, "type");

      gloss_text_record_add_relation (self->records, self->document, &(GlossRelationFields) {
        .type = type, .from = from, .to = to });
    }
}

/* (transfer full): a comment a line */
static char *
join_comments (JsonArray *comments)
{
  GString *note = g_string_new (NULL);

  for (guint i = 0; comments != NULL && i < json_array_get_length (comments); i++)
    {
      const char *comment = gloss_json_get_nth_string (comments, i);

      if (comment == NULL)
        comment = gloss_json_get_string (gloss_json_get_nth_object (comments, i), "text");
      if (comment == NULL)
        continue;
      if (note->len > 0)
        g_string_append_c (note, '\n');
      g_string_append (note, comment);
    }
  return g_string_free (note, FALSE);
}

static JsonArray *
get_list (JsonObject *record,
          const char *name,
          const char *other_name)
{
  JsonArray *list = gloss_json_get_array (record, name);

  return list != NULL && json_array_get_length (list) > 0
           ? list : gloss_json_get_array (record, other_name);
}

static void
read_record (Reading    *self,
             JsonObject *record)
{
  JsonArray *spans = get_list (record, "entities", "annotations");
  JsonArray *labels = get_list (record, "label", "labels");
  const char *label = gloss_json_get_string (record, "label");

  read_labels (self, spans != NULL && json_array_get_length (spans) > 0 ? spans : labels);
  read_labels (self, gloss_json_get_array (record, "cats"));
  read_relations (self, gloss_json_get_array (record, "relations"));
  if (label != NULL)
    gloss_text_record_header_add_label (self->header, label);
}

static gboolean
take_record (GlossJsonRecords  *records,
             JsonObject        *record,
             GlossUnit          unit,
             GlossImportFunc    func,
             gpointer           user_data,
             GError           **error)
{
  JsonObject *meta = gloss_json_get_object (record, "meta");
  gboolean is_own = meta != NULL && json_object_has_member (meta, "set");
  g_autoptr (GlossImportDocument) document = gloss_text_record_new_document (records, record, meta);
  g_autofree char *note = join_comments (get_list (record, "Comments", "comments"));
  g_autofree char *metadata = is_own ? NULL : gloss_text_record_dup_object (record, "meta");
  g_auto (GlossTextRecordHeader) header = { 0 };
  Reading reading = { records, document, &header };

  if (document == NULL)
    return TRUE;
  gloss_import_document_set_unit (document, unit);
  gloss_text_record_header_read (&header, is_own ? meta : NULL);
  if (*note != '\0')
    header.fields.note = note;
  if (!is_own)
    header.fields.metadata = metadata;
  read_record (&reading, record);
  gloss_import_document_set_header (document, &header.fields);
  return func (document, user_data, error);
}

static gboolean
read_records (GlossInput                *input,
              const GlossFormatOptions  *options,
              GlossImportFunc            func,
              gpointer                   user_data,
              GlossReport               *report,
              GCancellable              *cancellable,
              GError                   **error)
{
  g_autoptr (GlossJsonRecords) records = gloss_json_records_new (input, report, cancellable, error);
  GlossUnit unit = g_strcmp0 (options->scheme, SCHEME_UTF16) == 0 ? GLOSS_UNIT_UTF16
                                                                  : GLOSS_UNIT_CODE_POINTS;
  JsonObject *record;

  if (records == NULL)
    return FALSE;
  while ((record = gloss_json_records_next (records)) != NULL)
    if (!take_record (records, record, unit, func, user_data, error))
      return FALSE;
  return gloss_json_records_check (records, error);
}

static guint
sniff (const char *head,
       gsize       n_bytes,
       const char *file_name)
{
  static const char *const entities[] = { "start_offset", "end_offset", NULL };
  static const char *const labels[] = { "label", "text", NULL };
  static const char *const label[] = { "meta", "label", NULL };
  static const char *const others[] = { "\"spans\"", "\"tokens\"", "\"denotations\"",
                                        "\"result\"" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_strstr_len (head, (gssize) n_bytes, others[i]) != NULL)
      return 0;
  if (gloss_json_records_sniff (head, n_bytes, entities))
    return 90;
  return gloss_json_records_sniff (head, n_bytes, labels)
             || gloss_json_records_sniff (head, n_bytes, label)
           ? 60 : 0;
}

/* One article a line. Translators: the name of a file format in a menu */
const GlossFormat gloss_format_doccano = {
  .id = "doccano",
  .name = N_("doccano (JSON Lines)"),
  .extension = ".jsonl",
  .mime_type = "application/jsonl",
  .can = GLOSS_FORMAT_OVERLAP | GLOSS_FORMAT_RELATIONS | GLOSS_FORMAT_ARTICLE_LABELS
         | GLOSS_FORMAT_ARTICLE_NOTE | GLOSS_FORMAT_ARTICLE_ATTRIBUTES | GLOSS_FORMAT_TEXT
         | GLOSS_FORMAT_SETS | GLOSS_FORMAT_ANNOTATORS | GLOSS_FORMAT_STATUS
         | GLOSS_FORMAT_METADATA,
  .unit = GLOSS_UNIT_CODE_POINTS,
  .schemes = schemes,
  .begin = begin,
  .add = add,
  .end = end,
  .sniff = sniff,
  .read = read_records,
};
