/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-label-names.h"
#include "formats/gloss-pubannotation.h"
#include "formats/gloss-text-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* PubAnnotation: an object for one article, an array of them for several.
 *
 *   {"sourcedb":"gloss","sourceid":"a.txt","project":"default","gloss":{…},"text":"…",
 *    "denotations":[{"id":…,"span":{"begin":5,"end":8},"obj":"Person"}],
 *    "attributes":[{"id":"A1","subj":…,"pred":"level","obj":"high"}],
 *    "relations":[{"id":…,"pred":"Causes","subj":…,"obj":…}]}
 *
 * - Offsets are code points; TextAE, the editor, counts UTF-16 units.
 * - The parts of an annotation are a chain: each is a denotation, the last one has the label and
 *   the id, and relations lead from each to the one before it.
 * - Notes and doubts are attributes too. An attribute with several values is there several times; a
 *   value that is neither a word nor a number stands as JSON in its word.
 * - What is said of the article as a whole is under a name of ours, which other programs keep. */
typedef struct
{
  GlossOutput              *output; /* with one article, all of it; whether there are more is not
                                       known yet */
  const GlossFormatOptions *options;
  guint                     n_documents;
} Writer;

/* What the lists of one article share. */
typedef struct
{
  GlossOutput        *output;
  GlossAnnotationSet *set;
  GlossLabelNames    *names;
  GPtrArray          *annotations;
  guint               n_attributes;
  guint               n_relations;
} Lists;

static void
add_denotation (Lists           *lists,
                const char      *id,
                const GlossSpan *span,
                const char      *label)
{
  gloss_output_add (lists->output, "{\"id\":");
  gloss_output_add_json (lists->output, id, -1);
  gloss_output_add (lists->output, ",\"span\":{\"begin\":");
  gloss_output_add_number (lists->output, span->start);
  gloss_output_add (lists->output, ",\"end\":");
  gloss_output_add_number (lists->output, span->end);
  gloss_output_add (lists->output, "},\"obj\":");
  gloss_output_add_json (lists->output, label, -1);
  gloss_output_add (lists->output, "}");
}

/* (transfer full): the id of one of the parts of an annotation; the last one has that of all */
static char *
make_part_id (const GlossAnnotationFields *fields,
              guint                        i)
{
  return i + 1 == fields->n_spans ? g_strdup (fields->id)
                                  : g_strdup_printf ("%s-%u", fields->id, i + 1);
}

static void
add_denotations (Lists *lists)
{
  guint n_denotations = 0;

  gloss_output_add (lists->output, ",\n\"denotations\":[");
  for (guint i = 0; i < lists->annotations->len; i++)
    {
      GlossAnnotationFields fields;

      gloss_annotation_get_fields (lists->annotations->pdata[i], &fields);
      for (guint k = 0; k < fields.n_spans; k++)
        {
          g_autofree char *id = make_part_id (&fields, k);
          const char *label = k + 1 == fields.n_spans
                                ? gloss_label_names_get (lists->names, fields.label)
                                : GLOSS_PUBANNOTATION_FRAGMENT;

          gloss_output_add (lists->output, n_denotations++ > 0 ? ",\n" : "\n");
          add_denotation (lists, id, &fields.spans[k], label);
        }
    }
  gloss_output_add (lists->output, "]");
}

/* @json: the value as JSON */
static void
add_attribute (Lists      *lists,
               const char *subject,
               const char *name,
               const char *json)
{
  gloss_output_add (lists->output, lists->n_attributes++ > 0 ? ",\n" : ",\n\"attributes\":[\n");
  gloss_output_add (lists->output, "{\"id\":\"A");
  gloss_output_add_number (lists->output, lists->n_attributes);
  gloss_output_add (lists->output, "\",\"subj\":");
  gloss_output_add_json (lists->output, subject, -1);
  gloss_output_add (lists->output, ",\"pred\":");
  gloss_output_add_json (lists->output, name, -1);
  gloss_output_add (lists->output, ",\"obj\":");
  gloss_output_add (lists->output, json);
  gloss_output_add (lists->output, "}");
}

static char *
quote (const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);

  return json_to_string (node, FALSE);
}

static gboolean
is_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

/* Whether a word could be taken for JSON when it comes back. */
static gboolean
looks_like_json (const char *word)
{
  return *word != '\0' && strchr ("[{\"", *word) != NULL;
}

/* Whether a list can be as many attributes: different words, more than one. */
static gboolean
can_repeat (JsonNode *value)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;
  guint n = array != NULL ? json_array_get_length (array) : 0;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!is_string (node) || looks_like_json (json_node_get_string (node))
          || !g_hash_table_add (seen, (gpointer) json_node_get_string (node)))
        return FALSE;
    }
  return n > 1;
}

static void
add_value (Lists      *lists,
           const char *subject,
           const char *name,
           JsonNode   *value)
{
  g_autofree char *json = json_to_string (value, FALSE);
  g_autofree char *quoted = quote (json);
  gboolean is_plain = JSON_NODE_HOLDS_VALUE (value)
                      && !(is_string (value) && looks_like_json (json_node_get_string (value)));

  if (!can_repeat (value))
    {
      add_attribute (lists, subject, name, is_plain ? json : quoted);
      return;
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (value)); i++)
    {
      g_autofree char *word = quote (json_array_get_string_element (json_node_get_array (value),
                                                                    i));

      add_attribute (lists, subject, name, word);
    }
}

static void
add_values (Lists                       *lists,
            const GlossAnnotationFields *fields)
{
  g_autoptr (JsonNode) node = gloss_output_parse_json (fields->attributes);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;
  g_autoptr (GList) names = object != NULL ? json_object_get_members (object) : NULL;

  for (GList *name = names; name != NULL; name = name->next)
    add_value (lists, fields->id, name->data, json_object_get_member (object, name->data));
  if (fields->note != NULL && fields->note[0] != '\0')
    {
      g_autofree char *note = quote (fields->note);

      add_attribute (lists, fields->id, GLOSS_PUBANNOTATION_NOTE, note);
    }
  if (fields->unsure)
    add_attribute (lists, fields->id, GLOSS_PUBANNOTATION_UNSURE, "true");
}

static void
add_attributes (Lists *lists)
{
  for (guint i = 0; i < lists->annotations->len; i++)
    {
      GlossAnnotationFields fields;

      gloss_annotation_get_fields (lists->annotations->pdata[i], &fields);
      add_values (lists, &fields);
    }
  if (lists->n_attributes > 0)
    gloss_output_add (lists->output, "]");
}

static void
add_relation (Lists      *lists,
              const char *id,
              const char *type,
              const char *subject,
              const char *object)
{
  gloss_output_add (lists->output, lists->n_relations++ > 0 ? ",\n" : ",\n\"relations\":[\n");
  gloss_output_add (lists->output, "{\"id\":");
  gloss_output_add_json (lists->output, id, -1);
  gloss_output_add (lists->output, ",\"pred\":");
  gloss_output_add_json (lists->output, type, -1);
  gloss_output_add (lists->output, ",\"subj\":");
  gloss_output_add_json (lists->output, subject, -1);
  gloss_output_add (lists->output, ",\"obj\":");
  gloss_output_add_json (lists->output, object, -1);
  gloss_output_add (lists->output, "}");
}

static void
add_chain (Lists           *lists,
           GlossAnnotation *annotation)
{
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (annotation, &fields);
  for (guint i = 1; i < fields.n_spans; i++)
    {
      g_autofree char *id = g_strdup_printf ("C-%s-%u", fields.id, i);
      g_autofree char *part = make_part_id (&fields, i);
      g_autofree char *before = make_part_id (&fields, i - 1);

      add_relation (lists, id, GLOSS_PUBANNOTATION_CHAIN, part, before);
    }
}

static void
add_relations (Lists *lists)
{
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (lists->set);
  g_autoptr (GHashTable) written = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lists->annotations->len; i++)
    {
      g_hash_table_add (written, (gpointer) gloss_annotation_get_id (lists->annotations->pdata[i]));
      add_chain (lists, lists->annotations->pdata[i]);
    }
  for (guint i = 0; i < relations->len; i++)
    {
      GlossRelationFields fields;

      gloss_relation_get_fields (relations->pdata[i], &fields);
      if (g_hash_table_contains (written, fields.from)
          && g_hash_table_contains (written, fields.to))
        add_relation (lists, fields.id, gloss_label_names_get_type (lists->names, fields.type),
                      fields.from, fields.to);
    }
  if (lists->n_relations > 0)
    gloss_output_add (lists->output, "]");
}

/* How many pieces cross one before them: overlap, and none is within the other. */
static guint
count_crossing (GArray *pieces)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  guint n_crossing = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const GlossPiece *piece = &g_array_index (pieces, GlossPiece, i);
      gboolean crosses = FALSE;

      for (guint k = open->len; k > 0; k--)
        {
          const GlossPiece *other = open->pdata[k - 1];

          if (other->span.end <= piece->span.start)
            g_ptr_array_remove_index_fast (open, k - 1);
          else
            crosses = crosses || (other->span.start < piece->span.start
                                  && other->span.end < piece->span.end);
        }
      n_crossing += crosses;
      g_ptr_array_add (open, (gpointer) piece);
    }
  return n_crossing;
}

static void
report_doubts (GlossAnnotationSet *set,
               GArray             *pieces,
               const char         *document,
               GlossReport        *report)
{
  guint n_crossing = count_crossing (pieces);

  gloss_output_report_text (set, document, report);
  if (n_crossing > 0)
    gloss_report_add (report, GLOSS_REPORT_NOTE, document, 0, "crossing",
                      ngettext ("%u annotation crosses another one: TextAE, the editor, refuses it",
                                "%u annotations cross others: TextAE, the editor, refuses them",
                                n_crossing),
                      n_crossing);
}

/* Between articles: the second one makes the first that waits part of an array. */
static void
separate (Writer *writer)
{
  if (writer->n_documents == 1)
    {
      GlossOutput *first = g_steal_pointer (&writer->output);

      writer->output = gloss_output_new ();
      gloss_output_add (writer->output, "[\n");
      gloss_output_add_bytes (writer->output, gloss_output_peek (first, 0),
                              gloss_output_get_length (first));
      gloss_output_free (first);
    }
  if (writer->n_documents > 0)
    gloss_output_add (writer->output, ",\n");
  writer->n_documents++;
}

static void
add_article (Writer             *writer,
             GlossAnnotationSet *set,
             const char         *document,
             GPtrArray          *annotations,
             GlossLabelNames    *names)
{
  Lists lists = { writer->output, set, names, annotations, 0, 0 };

  gloss_output_add (writer->output, "{\"sourcedb\":\"gloss\",\"sourceid\":");
  gloss_output_add_json (writer->output, document, -1);
  gloss_output_add_member (writer->output, "project", gloss_annotation_set_get_name (set));
  gloss_output_add (writer->output, ",\n\"gloss\":");
  gloss_text_record_add_header (writer->output, set, document,
                                GLOSS_TEXT_RECORD_LABELS | GLOSS_TEXT_RECORD_NOTE
                                  | GLOSS_TEXT_RECORD_ATTRIBUTES);
  gloss_output_add (writer->output, ",\n\"text\":");
  gloss_text_record_add_text (writer->output, set);
  add_denotations (&lists);
  add_attributes (&lists);
  add_relations (&lists);
  gloss_output_add (writer->output, "}");
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
  g_autoptr (GPtrArray) annotations = gloss_text_record_list_annotations (set, document, report);
  g_autoptr (GArray) pieces = gloss_overlap_list_pieces (set);
  g_autoptr (GlossLabelNames) names = gloss_label_names_new (set);

  separate (writer);
  add_article (writer, set, document, annotations, names);
  report_doubts (set, pieces, document, report);
  return writer->n_documents == 1
         || gloss_output_write (writer->output, stream, FALSE, cancellable, error);
}

static gboolean
end (gpointer        state,
     GOutputStream  *stream,
     GCancellable   *cancellable,
     GError        **error)
{
  Writer *writer = state;
  gboolean written;

  if (writer->n_documents == 0)
    gloss_output_add (writer->output, "[");
  gloss_output_add (writer->output, writer->n_documents == 1  ? "\n"
                                    : writer->n_documents > 1 ? "\n]\n"
                                                              : "]\n");
  written = gloss_output_finish (writer->output, stream, cancellable, error);
  g_free (writer);
  return written;
}

/* Denotations, attributes and relations. Translators: the name of a file format in a menu */
const GlossFormat gloss_format_pubannotation = {
  .id = "pubannotation",
  .name = N_("PubAnnotation (JSON)"),
  .extension = ".json",
  .mime_type = "application/json",
  .can = GLOSS_FORMAT_OVERLAP | GLOSS_FORMAT_FRAGMENTS | GLOSS_FORMAT_RELATIONS
         | GLOSS_FORMAT_ATTRIBUTES | GLOSS_FORMAT_NOTES | GLOSS_FORMAT_UNSURE | GLOSS_FORMAT_IDS
         | GLOSS_FORMAT_ARTICLE_LABELS | GLOSS_FORMAT_ARTICLE_NOTE
         | GLOSS_FORMAT_ARTICLE_ATTRIBUTES | GLOSS_FORMAT_TEXT | GLOSS_FORMAT_SETS
         | GLOSS_FORMAT_ANNOTATORS | GLOSS_FORMAT_STATUS | GLOSS_FORMAT_METADATA,
  .unit = GLOSS_UNIT_CODE_POINTS,
  .begin = begin,
  .add = add,
  .end = end,
  .sniff = gloss_pubannotation_sniff,
  .read = gloss_pubannotation_read,
};
