/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-label-names.h"
#include "formats/gloss-spacy.h"
#include "formats/gloss-span-tokens.h"
#include "formats/gloss-text-record.h"

#include <glib/gi18n-lib.h>

/* spaCy and Prodigy: one article a line.
 *
 *   {"meta":{…},"answer":"accept","_view_id":"spans_manual","spans":[{"start":5,"end":8,
 *    "label":"Person","token_start":2,"token_end":2, …}],"relations":[{"head":2,"child":0,
 *    "label":"Causes","head_span":{…},"child_span":{…}, …}],"tokens":[{"text":"Hi","start":0,
 *    "end":2,"id":0,"ws":true}, …],"text":"…"}
 *
 * - Offsets are code points; token_end is the last token, not the one behind it. Tokens are those
 *   of gloss-span-tokens.c, so that all spans fit.
 * - What these programs do not know they keep: annotation_id, note, attributes, unsure, creator,
 *   created and modified of a span (its parts have the same annotation_id) and of a relation.
 * - Overlapping spans are for span categorisation; a named entity recogniser refuses them. */
typedef struct
{
  GlossOutput              *output;
  const GlossFormatOptions *options;
} Writer;

/* What the spans of one record share. */
typedef struct
{
  GlossOutput        *output;
  GlossAnnotationSet *set;
  GlossLabelNames    *names;
  GArray             *pieces;
  GArray             *tokens;
  GHashTable         *first_pieces; /* (key: id of an annotation; value: its first GlossPiece) */
  guint               n_bad_times;
} Record;

static void
add_offset (GlossOutput *output,
            const char  *name,
            guint        value)
{
  gloss_output_add (output, name);
  gloss_output_add_number (output, value);
}

/* What a span and the ends of a relation begin with; left open. */
static void
open_span (Record           *record,
           const GlossPiece *piece)
{
  GlossOutput *output = record->output;

  add_offset (output, "{\"start\":", piece->span.start);
  add_offset (output, ",\"end\":", piece->span.end);
  gloss_output_add (output, ",\"label\":");
  gloss_output_add_json (output, gloss_label_names_get (
                           record->names, gloss_annotation_get_label (piece->annotation)), -1);
  add_offset (output, ",\"token_start\":",
              gloss_span_tokens_find_first (record->tokens, piece->span.start));
  add_offset (output, ",\"token_end\":",
              gloss_span_tokens_find_last (record->tokens, piece->span.end));
}

static void
add_time (Record     *record,
          const char *name,
          const char *value)
{
  g_autofree char *time = gloss_output_make_time (value);

  record->n_bad_times += value != NULL && *value != '\0' && time == NULL;
  gloss_output_add_member (record->output, name, time);
}

static void
add_attributes (Record     *record,
                const char *attributes)
{
  g_autoptr (JsonNode) node = gloss_output_parse_json (attributes);
  g_autofree char *json = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node)
      || json_object_get_size (json_node_get_object (node)) == 0)
    return;
  json = json_to_string (node, FALSE);
  gloss_output_add (record->output, ",\"attributes\":");
  gloss_output_add (record->output, json);
}

static void
add_span (Record           *record,
          const GlossPiece *piece)
{
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (piece->annotation, &fields);
  open_span (record, piece);
  gloss_output_add_member (record->output, "annotation_id", fields.id);
  /* Of several parts the first one says all of it. */
  if (piece == g_hash_table_lookup (record->first_pieces, fields.id))
    {
      gloss_output_add_member (record->output, "note", fields.note);
      add_attributes (record, fields.attributes);
      if (fields.unsure)
        gloss_output_add (record->output, ",\"unsure\":true");
      gloss_output_add_member (record->output, "creator", fields.creator);
      add_time (record, "created", fields.created);
      add_time (record, "modified", fields.modified);
    }
  gloss_output_add (record->output, "}");
}

static void
add_end (Record           *record,
         const char       *name,
         const GlossPiece *piece)
{
  gloss_output_add (record->output, name);
  open_span (record, piece);
  gloss_output_add_member (record->output, "annotation_id",
                           gloss_annotation_get_id (piece->annotation));
  gloss_output_add (record->output, "}");
}

static void
add_relation (Record              *record,
              const GlossRelation *relation,
              const GlossPiece    *head,
              const GlossPiece    *child)
{
  GlossOutput *output = record->output;
  GlossRelationFields fields;

  gloss_relation_get_fields (relation, &fields);
  add_offset (output, "{\"head\":", gloss_span_tokens_find_last (record->tokens, head->span.end));
  add_offset (output, ",\"child\":", gloss_span_tokens_find_last (record->tokens, child->span.end));
  gloss_output_add (output, ",\"label\":");
  gloss_output_add_json (output, gloss_label_names_get_type (record->names, fields.type), -1);
  add_end (record, ",\"head_span\":", head);
  add_end (record, ",\"child_span\":", child);
  gloss_output_add_member (output, "relation_id", fields.id);
  gloss_output_add_member (output, "note", fields.note);
  add_attributes (record, fields.attributes);
  gloss_output_add_member (output, "creator", fields.creator);
  add_time (record, "created", fields.created);
  add_time (record, "modified", fields.modified);
  gloss_output_add (output, "}");
}

/* Returns: how many there are, both of whose ends are written */
static guint
add_relations (Record *record)
{
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (record->set);
  guint n_relations = 0;

  for (guint i = 0; i < relations->len; i++)
    {
      const char *from = gloss_relation_get_from (relations->pdata[i]);
      const char *to = gloss_relation_get_to (relations->pdata[i]);
      const GlossPiece *head = g_hash_table_lookup (record->first_pieces, from);
      const GlossPiece *child = g_hash_table_lookup (record->first_pieces, to);

      if (head == NULL || child == NULL)
        continue;
      gloss_output_add (record->output, n_relations++ > 0 ? "," : ",\"relations\":[");
      add_relation (record, relations->pdata[i], head, child);
    }
  if (n_relations > 0)
    gloss_output_add (record->output, "]");
  return n_relations;
}

static void
add_tokens (Record *record)
{
  GlossOutput *output = record->output;

  gloss_output_add (output, ",\"tokens\":[");
  for (guint i = 0; i < record->tokens->len; i++)
    {
      const GlossSpanToken *token = &g_array_index (record->tokens, GlossSpanToken, i);
      const GlossSpan span = { token->start, token->end };

      gloss_output_add (output, i > 0 ? ",{\"text\":" : "{\"text\":");
      gloss_text_record_add_slice (output, record->set, &span);
      add_offset (output, ",\"start\":", token->start);
      add_offset (output, ",\"end\":", token->end);
      add_offset (output, ",\"id\":", i);
      gloss_output_add (output, token->has_blank ? ",\"ws\":true}" : ",\"ws\":false}");
    }
  gloss_output_add (output, "]");
}

static GHashTable *
find_first_pieces (GArray *pieces)
{
  GHashTable *first = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < pieces->len; i++)
    {
      GlossPiece *piece = &g_array_index (pieces, GlossPiece, i);
      const char *id = gloss_annotation_get_id (piece->annotation);

      if (!g_hash_table_contains (first, id))
        g_hash_table_insert (first, (gpointer) id, piece);
    }
  return first;
}

static gboolean
add_record (Record         *record,
            const char     *document,
            GOutputStream  *stream,
            GCancellable   *cancellable,
            GError        **error)
{
  GlossOutput *output = record->output;
  gboolean is_related = gloss_annotation_set_get_n_relations (record->set) > 0;
  gboolean overlaps = gloss_overlap_count (record->pieces) > 0;

  gloss_output_add (output, "{\"meta\":");
  gloss_text_record_add_header (output, record->set, document,
                                GLOSS_TEXT_RECORD_LABELS | GLOSS_TEXT_RECORD_NOTE
                                  | GLOSS_TEXT_RECORD_ATTRIBUTES);
  gloss_output_add (output, ",\"answer\":\"accept\"");
  gloss_output_add_member (output, "_view_id",
                           is_related ? "relations" : overlaps ? "spans_manual" : "ner_manual");
  gloss_output_add (output, ",\"spans\":[");
  for (guint i = 0; i < record->pieces->len; i++)
    {
      gloss_output_add (output, i > 0 ? "," : "");
      add_span (record, &g_array_index (record->pieces, GlossPiece, i));
      if (!gloss_output_write (output, stream, FALSE, cancellable, error))
        return FALSE;
    }
  gloss_output_add (output, "]");
  add_relations (record);
  add_tokens (record);
  gloss_output_add (output, ",\"text\":");
  gloss_text_record_add_text (output, record->set);
  gloss_output_add (output, "}\n");
  return gloss_output_write (output, stream, FALSE, cancellable, error);
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
  g_autoptr (GHashTable) first_pieces = find_first_pieces (pieces);
  g_autoptr (GlossLabelNames) names = gloss_label_names_new (set);
  g_autoptr (GArray) tokens = gloss_span_tokens_list (set, writer->options, pieces, cancellable,
                                                      error);
  Record record = { writer->output, set, names, pieces, tokens, first_pieces, 0 };
  guint n_overlapping = gloss_overlap_count (pieces);

  if (tokens == NULL || !add_record (&record, document, stream, cancellable, error))
    return FALSE;
  gloss_output_report_times (record.n_bad_times, document, report);
  if (n_overlapping > 0)
    gloss_report_add (report, GLOSS_REPORT_NOTE, document, 0, "overlap-refused",
                      ngettext ("%u annotation overlaps another one: spaCy takes that for spans, "
                                "but not for named entities",
                                "%u annotations overlap others: spaCy takes that for spans, but "
                                "not for named entities",
                                n_overlapping),
                      n_overlapping);
  return TRUE;
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

/* One article a line. Translators: the name of a file format in a menu */
const GlossFormat gloss_format_spacy = {
  .id = "spacy",
  .name = N_("spaCy and Prodigy (JSON Lines)"),
  .extension = ".jsonl",
  .mime_type = "application/jsonl",
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
  .sniff = gloss_spacy_sniff,
  .read = gloss_spacy_read,
};
