/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-w3c-items.h"

#include "formats/gloss-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The items of a collection: what is said of an article as a whole, annotations, relations. What
 * they look like is told in format-w3c.c. */

typedef GlossW3cItems Items;

/**
 * gloss_w3c_items_make_source:
 * @items: what the items of a set share
 * @options: what the user chose
 *
 * Returns: (transfer full): the URI of the article
 */
char *
gloss_w3c_items_make_source (GlossW3cItems            *items,
                             const GlossFormatOptions *options)
{
  GFile *file = gloss_article_get_file (gloss_annotation_set_get_article (items->set));
  g_autofree char *path = NULL;

  if (options->base_uri == NULL && file != NULL)
    return g_file_get_uri (file);

  path = g_uri_escape_string (items->document, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH, FALSE);
  if (options->base_uri == NULL)
    return g_strconcat ("file:///", path, NULL);
  return g_strconcat (options->base_uri, g_str_has_suffix (options->base_uri, "/") ? "" : "/", path,
                      NULL);
}

static char *
make_id (Items      *items,
         const char *id)
{
  g_autofree char *name = NULL;
  g_autofree char *uuid = NULL;

  if (g_uuid_string_is_valid (id))
    return g_strconcat ("urn:uuid:", id, NULL);

  name = g_strjoin ("\n", items->sha256, items->document,
                    gloss_annotation_set_get_name (items->set), id, NULL);
  uuid = gloss_output_make_uuid (name);
  return g_strconcat ("urn:uuid:", uuid, NULL);
}

static void
add_time (Items      *items,
          const char *name,
          const char *value)
{
  g_autofree char *time = gloss_output_make_time (value);

  if (value != NULL && time == NULL)
    items->n_bad_times++;
  gloss_output_add_member (items->output, name, time);
}

static void
add_tag (Items      *items,
         const char *purpose,
         const char *label_id)
{
  GlossOutput *output = items->output;

  if (gloss_annotation_set_get_label (items->set, label_id) == NULL)
    items->n_unknown_labels++;
  gloss_output_add (output, "{\"type\":\"TextualBody\"");
  gloss_output_add_member (output, "purpose", purpose);
  gloss_output_add (output, ",\"value\":");
  gloss_output_add_json (output, gloss_output_get_label_name (items->set, label_id), -1);
  gloss_output_add_member (output, "gloss:label", label_id);
  gloss_output_add (output, "}");
}

static void
add_comment (Items      *items,
             const char *note)
{
  GlossOutput *output = items->output;

  gloss_output_add (output, "{\"type\":\"TextualBody\",\"purpose\":\"commenting\"");
  gloss_output_add_member (output, "value", note);
  gloss_output_add (output, ",\"format\":\"text/plain\"}");
}

static void
add_attribute_cb (JsonObject *object,
                  const char *name,
                  JsonNode   *value,
                  gpointer    user_data)
{
  GlossOutput *output = user_data;
  g_autofree char *json = json_to_string (value, FALSE);

  if (*gloss_output_peek (output, gloss_output_get_length (output) - 1) == '}')
    gloss_output_add (output, ",");
  gloss_output_add (output, "{\"gloss:name\":");
  gloss_output_add_json (output, name, -1);
  gloss_output_add (output, ",\"gloss:value\":");
  /* Names inside an object are not declared in the context and would be dropped: so, as text. */
  if (JSON_NODE_HOLDS_VALUE (value))
    gloss_output_add (output, json);
  else
    gloss_output_add_json (output, json, -1);
  gloss_output_add (output, "}");
}

static void
add_attributes (Items      *items,
                JsonObject *attributes)
{
  if (attributes == NULL || json_object_get_size (attributes) == 0)
    return;
  gloss_output_add (items->output, ",\"gloss:attribute\":[");
  json_object_foreach_member (attributes, add_attribute_cb, items->output);
  gloss_output_add (items->output, "]");
}

static void
add_position (Items           *items,
              const GlossSpan *span)
{
  gloss_output_add (items->output, "{\"type\":\"TextPositionSelector\",\"start\":");
  gloss_output_add_number (items->output, span->start);
  gloss_output_add (items->output, ",\"end\":");
  gloss_output_add_number (items->output, span->end);
  gloss_output_add (items->output, "}");
}

static void
add_range (Items      *items,
           const char *name,
           guint       start,
           guint       end)
{
  GlossText *text = gloss_annotation_set_get_text (items->set);
  gsize n_bytes = 0;
  const char *bytes = gloss_text_peek_range (text, start, end, &n_bytes);

  gloss_output_add (items->output, ",\"");
  gloss_output_add (items->output, name);
  gloss_output_add (items->output, "\":");
  gloss_output_add_json (items->output, bytes, n_bytes);
}

/* The selectors of a span that is what the text says. */
static void
add_selectors (Items           *items,
               const GlossSpan *span)
{
  GlossSpan around;

  if (!gloss_quote_context_widen (items->context, span, &around))
    items->n_ambiguous++;
  add_position (items, span);
  gloss_output_add (items->output, ",{\"type\":\"TextQuoteSelector\"");
  add_range (items, "exact", span->start, span->end);
  add_range (items, "prefix", around.start, span->start);
  add_range (items, "suffix", span->end, around.end);
  gloss_output_add (items->output, "}");
}

/* The selectors of a span that is not what the text says: the file's quote, and its positions if
 * the text reaches so far. A quote that was cut in the middle would fit nowhere; it is given as
 * such only where there is nothing else. */
static void
add_uncertain_selectors (Items             *items,
                         const GlossSpan   *span,
                         const GlossAnchor *anchor,
                         const char        *quote)
{
  GlossOutput *output = items->output;
  gboolean inside = span->end <= gloss_text_get_length (gloss_annotation_set_get_text (items->set));
  gboolean whole = quote != NULL && quote[0] != '\0'
                   && (anchor == NULL || anchor->quote_sha256 == NULL);

  if (inside || quote == NULL || quote[0] == '\0')
    add_position (items, span);
  if (!whole && (inside || quote == NULL || quote[0] == '\0'))
    return;

  gloss_output_add (output, inside ? ",{\"type\":\"TextQuoteSelector\""
                                   : "{\"type\":\"TextQuoteSelector\"");
  gloss_output_add_member (output, "exact", quote);
  gloss_output_add_member (output, "prefix", anchor != NULL ? anchor->prefix : NULL);
  gloss_output_add_member (output, "suffix", anchor != NULL ? anchor->suffix : NULL);
  gloss_output_add_member (output, "gloss:quoteSha256",
                           anchor != NULL ? anchor->quote_sha256 : NULL);
  gloss_output_add (output, "}");
}

static void
add_target (Items                 *items,
            const GlossAnnotation *annotation,
            guint                  i)
{
  GlossSpan span = gloss_annotation_get_span (annotation, i);
  const GlossAnchor *anchor = gloss_annotation_get_anchor (annotation, i);
  guint length = gloss_text_get_length (gloss_annotation_set_get_text (items->set));
  gboolean uncertain = span.end > length || (anchor != NULL && anchor->quote != NULL);

  gloss_output_add (items->output, "{\"source\":");
  gloss_output_add_json (items->output, items->source, -1);
  gloss_output_add (items->output, ",\"selector\":[");
  if (uncertain)
    {
      g_autofree char *quote = gloss_annotation_set_dup_quote (items->set, annotation, i);

      add_uncertain_selectors (items, &span, anchor, quote);
      gloss_output_add (items->output, "],\"gloss:uncertain\":true}");
    }
  else
    {
      add_selectors (items, &span);
      gloss_output_add (items->output, "]}");
    }
}

static void
add_targets (Items                 *items,
             const GlossAnnotation *annotation)
{
  guint n_spans = gloss_annotation_get_n_spans (annotation);

  gloss_output_add (items->output, n_spans > 1 ? ",\"target\":[" : ",\"target\":");
  for (guint i = 0; i < n_spans; i++)
    {
      if (i > 0)
        gloss_output_add (items->output, ",");
      add_target (items, annotation, i);
    }
  if (n_spans > 1)
    gloss_output_add (items->output, "]");
}

static void
add_creator (Items      *items,
             const char *name)
{
  if (name == NULL || name[0] == '\0')
    name = items->annotator;
  if (name == NULL || name[0] == '\0')
    return;

  gloss_output_add (items->output, ",\"creator\":{\"type\":\"Person\"");
  gloss_output_add_member (items->output, "name", name);
  gloss_output_add (items->output, "}");
}

/* How an item begins, and what of ours each says of the place that it comes from. */
static void
add_head (Items      *items,
          const char *id,
          const char *motivation)
{
  g_autofree char *uri = make_id (items, id);

  gloss_output_add (items->output, "{\"id\":");
  gloss_output_add_json (items->output, uri, -1);
  gloss_output_add (items->output, ",\"type\":\"Annotation\"");
  gloss_output_add_member (items->output, "motivation", motivation);
}

static void
add_tail (Items *items)
{
  gloss_output_add_member (items->output, "gloss:document", items->document);
  gloss_output_add_member (items->output, "gloss:sha256", items->sha256);
  gloss_output_add_member (items->output, "gloss:set", gloss_annotation_set_get_name (items->set));
  gloss_output_add (items->output, "}");
}

/**
 * gloss_w3c_items_add_annotation:
 * @items: what the items of a set share
 * @annotation: one of the set
 */
void
gloss_w3c_items_add_annotation (GlossW3cItems         *items,
                                const GlossAnnotation *annotation)
{
  GlossAnnotationFields fields;
  g_autoptr (JsonNode) attributes = NULL;

  gloss_annotation_get_fields (annotation, &fields);
  add_head (items, fields.id, "tagging");
  add_creator (items, fields.creator);
  add_time (items, "created", fields.created);
  add_time (items, "modified", fields.modified);
  gloss_output_add (items->output, ",\"body\":[");
  add_tag (items, "tagging", fields.label);
  if (fields.note != NULL && fields.note[0] != '\0')
    {
      gloss_output_add (items->output, ",");
      add_comment (items, fields.note);
    }
  gloss_output_add (items->output, "]");
  add_targets (items, annotation);

  attributes = gloss_output_parse_json (fields.attributes);
  if (attributes != NULL && JSON_NODE_HOLDS_OBJECT (attributes))
    add_attributes (items, json_node_get_object (attributes));
  if (!g_uuid_string_is_valid (fields.id))
    gloss_output_add_member (items->output, "gloss:id", fields.id);
  if (fields.unsure)
    gloss_output_add (items->output, ",\"gloss:unsure\":true");
  add_tail (items);
}

/* What is said of the article as a whole; only labels that are strings are labels. */
static GPtrArray *
get_document_labels (JsonObject *document)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  JsonNode *labels = json_object_get_member (document, "labels");
  guint n_labels = 0;

  if (labels != NULL && JSON_NODE_HOLDS_ARRAY (labels))
    n_labels = json_array_get_length (json_node_get_array (labels));
  for (guint i = 0; i < n_labels; i++)
    {
      JsonNode *label = json_array_get_element (json_node_get_array (labels), i);

      if (json_node_get_value_type (label) == G_TYPE_STRING)
        g_ptr_array_add (ids, (gpointer) json_node_get_string (label));
    }
  return g_steal_pointer (&ids);
}

static const char *
get_document_note (JsonObject *document)
{
  JsonNode *note = json_object_get_member (document, "note");

  return note != NULL && json_node_get_value_type (note) == G_TYPE_STRING
           ? json_node_get_string (note)
           : "";
}

static JsonObject *
get_document_attributes (JsonObject *document)
{
  JsonNode *attributes = json_object_get_member (document, "attributes");

  return attributes != NULL && JSON_NODE_HOLDS_OBJECT (attributes)
           ? json_node_get_object (attributes)
           : NULL;
}

/* The labels and the note of the article as a whole: an annotation whose target is all of it. */
static void
add_document (Items      *items,
              GPtrArray  *labels,
              const char *note,
              JsonObject *attributes)
{
  add_head (items, "document", labels->len > 0 ? "classifying"
                               : note[0] != '\0' ? "commenting" : "describing");
  add_creator (items, NULL);
  gloss_output_add (items->output, ",\"body\":[");
  for (guint i = 0; i < labels->len; i++)
    {
      if (i > 0)
        gloss_output_add (items->output, ",");
      add_tag (items, "classifying", g_ptr_array_index (labels, i));
    }
  if (note[0] != '\0')
    {
      if (labels->len > 0)
        gloss_output_add (items->output, ",");
      add_comment (items, note);
    }
  gloss_output_add (items->output, "],\"target\":");
  gloss_output_add_json (items->output, items->source, -1);
  add_attributes (items, attributes);
  add_tail (items);
}

/* (transfer full) (nullable): what the set says of the article as a whole, an object. */
static JsonNode *
parse_document (Items *items)
{
  GlossDocumentFields fields;
  g_autoptr (JsonNode) node = NULL;

  gloss_document_get_fields (gloss_annotation_set_get_document (items->set), &fields);
  node = gloss_output_parse_json (fields.document);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

/**
 * gloss_w3c_items_has_document:
 * @items: what the items of a set share
 *
 * Returns: whether there is something to say of the article as a whole
 */
gboolean
gloss_w3c_items_has_document (GlossW3cItems *items)
{
  g_autoptr (JsonNode) node = parse_document (items);
  JsonObject *document = node != NULL ? json_node_get_object (node) : NULL;
  JsonObject *attributes = document != NULL ? get_document_attributes (document) : NULL;
  g_autoptr (GPtrArray) labels = document != NULL ? get_document_labels (document) : NULL;

  return document != NULL
         && (labels->len > 0 || get_document_note (document)[0] != '\0'
             || (attributes != NULL && json_object_get_size (attributes) > 0));
}

/**
 * gloss_w3c_items_add_document:
 * @items: what the items of a set share
 *
 * Adds what is said of the article as a whole, of which there must be something.
 */
void
gloss_w3c_items_add_document (GlossW3cItems *items)
{
  g_autoptr (JsonNode) node = parse_document (items);
  JsonObject *document = json_node_get_object (node);
  g_autoptr (GPtrArray) labels = get_document_labels (document);

  add_document (items, labels, get_document_note (document), get_document_attributes (document));
}

/* What a relation type is called; its id where nobody defines it. */
static const char *
get_type_name (Items      *items,
               const char *id)
{
  GlossRelationType *type = gloss_annotation_set_get_relation_type (items->set, id);

  return type != NULL ? gloss_relation_type_get_name (type) : id;
}

/**
 * gloss_w3c_items_add_relation:
 * @items: what the items of a set share
 * @relation: one of the set
 *
 * Adds an annotation of two annotations. The model has no direction: it is from the first to the
 * second, which our own members say too.
 */
void
gloss_w3c_items_add_relation (GlossW3cItems       *items,
                              const GlossRelation *relation)
{
  GlossRelationFields fields;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autoptr (JsonNode) attributes = NULL;

  gloss_relation_get_fields (relation, &fields);
  from = make_id (items, fields.from);
  to = make_id (items, fields.to);
  add_head (items, fields.id, "linking");
  add_creator (items, fields.creator);
  add_time (items, "created", fields.created);
  add_time (items, "modified", fields.modified);
  gloss_output_add (items->output,
                    ",\"body\":[{\"type\":\"TextualBody\",\"purpose\":\"tagging\"");
  gloss_output_add_member (items->output, "value", get_type_name (items, fields.type));
  gloss_output_add (items->output, "}");
  if (fields.note != NULL && fields.note[0] != '\0')
    {
      gloss_output_add (items->output, ",");
      add_comment (items, fields.note);
    }
  gloss_output_add (items->output, "],\"target\":[");
  gloss_output_add_json (items->output, from, -1);
  gloss_output_add (items->output, ",");
  gloss_output_add_json (items->output, to, -1);
  gloss_output_add (items->output, "]");
  gloss_output_add_member (items->output, "gloss:relationType", fields.type);
  gloss_output_add_member (items->output, "gloss:from", fields.from);
  gloss_output_add_member (items->output, "gloss:to", fields.to);
  attributes = gloss_output_parse_json (fields.attributes);
  if (attributes != NULL && JSON_NODE_HOLDS_OBJECT (attributes))
    add_attributes (items, json_node_get_object (attributes));
  if (!g_uuid_string_is_valid (fields.id))
    gloss_output_add_member (items->output, "gloss:id", fields.id);
  add_tail (items);
}

/* Relations that name what is not there, or that this version cannot read. */
static void
report_relations (Items       *items,
                  GlossReport *report)
{
  GlossDocumentFields fields;
  g_autoptr (JsonNode) relations = NULL;
  guint n_relations = 0;

  gloss_document_get_fields (gloss_annotation_set_get_document (items->set), &fields);
  relations = gloss_output_parse_json (fields.relations);
  if (relations != NULL && JSON_NODE_HOLDS_ARRAY (relations))
    n_relations = json_array_get_length (json_node_get_array (relations));
  if (n_relations > 0)
    gloss_report_add (report, GLOSS_REPORT_WARNING, items->document, 0, "relations",
                      ngettext ("%u relation is not exported", "%u relations are not exported",
                                n_relations),
                      n_relations);
}

/**
 * gloss_w3c_items_report_losses:
 * @items: what the items of a set share, all of which were added
 * @report: where to say what was lost of them
 */
void
gloss_w3c_items_report_losses (GlossW3cItems *items,
                               GlossReport   *report)
{
  report_relations (items, report);
  if (items->n_ambiguous > 0)
    gloss_report_add (report, GLOSS_REPORT_NOTE, items->document, 0, "ambiguous-quote",
                      ngettext ("The text repeats itself around %u quote: only its position tells "
                                "it apart",
                                "The text repeats itself around %u quotes: only their positions "
                                "tell them apart",
                                items->n_ambiguous),
                      items->n_ambiguous);
  gloss_output_report_times (items->n_bad_times, items->document, report);
  if (items->n_unknown_labels > 0)
    gloss_report_add (report, GLOSS_REPORT_WARNING, items->document, 0, "unknown-label",
                      ngettext ("%u annotation has a label that is not defined: its id stands for "
                                "its name",
                                "%u annotations have labels that are not defined: their ids stand "
                                "for their names",
                                items->n_unknown_labels),
                      items->n_unknown_labels);
}
