/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-output.h"
#include "formats/gloss-quote-context.h"
#include "formats/gloss-w3c.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* W3C Web Annotation (https://www.w3.org/TR/annotation-model/) as JSON-LD.
 *
 * One output is one AnnotationCollection with its one AnnotationPage embedded; the items of all
 * sets follow each other, one on a line. Members of JSON have no order, so what is only known at
 * the end (total, label, the ids) is written at the end, and nothing is kept in memory:
 *
 *   { "@context": […], "type": "AnnotationCollection",
 *     "first": {"type": "AnnotationPage", "startIndex": 0, "items": [ … ], "id": …, "partOf": {…}},
 *     "last": …, "id": …, "label": …, "total": … }
 *
 * A collection without annotations has no page, since a page must have items.
 *
 * - Ids: an annotation's UUID as urn:uuid; of another id, and for page and collection, a UUID made
 *   from the name or the content. The same sets give the same bytes.
 * - source: the article's own file: URI, percent-encoded, or the base URI that the user chose and
 *   the article's path below the root.
 * - Several spans are several targets: several selectors in one target are alternatives.
 * - Both selectors on each target: positions in code points as the recommendation says, and the
 *   quote with as much around it as tells it apart (gloss-quote-context.c).
 * - An uncertain span gives its file's quote; its positions only where the text reaches so far.
 * - What the model has no words for is under our own prefix, declared in a second context object
 *   (what is not declared, JSON-LD processors drop): document, sha256, set, id, label, attribute
 *   (name and value), uncertain, status.
 *
 * Invariant of the writer: @n_items items were added to the buffer, and the page is open exactly if
 * @n_items > 0. @content has hashed the bytes of all of them. */
#define CONTEXT "http://www.w3.org/ns/anno.jsonld"
#define PREFIX "https://glossator.github.io/ns#"
#define HOME_PAGE "https://glossator.github.io/"

typedef struct
{
  GlossOutput              *output;
  const GlossFormatOptions *options;
  GChecksum                *content;
  guint                     n_sets;
  guint64                   n_items;
  char                     *first_document;
} Writer;

/* What the items of one set share. */
typedef struct
{
  GlossOutput        *output;
  GlossAnnotationSet *set;
  GlossReport        *report;
  GlossQuoteContext  *context;
  char               *document;
  char               *source;
  const char         *sha256;
  const char         *annotator;
  guint               n_ambiguous;
  guint               n_bad_times;
  guint               n_unknown_labels;
  guint               n_extras;
} Items;

static char *
make_source (Items                    *items,
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

static void
add_annotation (Items                 *items,
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
  items->n_extras += fields.extra != NULL && fields.extra[0] != '\0';
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
  add_head (items, "document", labels->len > 0 ? "classifying" : "commenting");
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

static void
report_relations (Items      *items,
                  const char *json)
{
  g_autoptr (JsonNode) relations = gloss_output_parse_json (json);
  guint n_relations = gloss_annotation_set_get_n_relations (items->set);

  if (relations != NULL && JSON_NODE_HOLDS_ARRAY (relations))
    n_relations += json_array_get_length (json_node_get_array (relations));
  if (n_relations > 0)
    gloss_report_add (items->report, GLOSS_REPORT_WARNING, items->document, 0, "relations",
                      ngettext ("%u relation is not exported", "%u relations are not exported",
                                n_relations),
                      n_relations);
}

static void
report_losses (Items *items)
{
  if (items->n_ambiguous > 0)
    gloss_report_add (items->report, GLOSS_REPORT_NOTE, items->document, 0, "ambiguous-quote",
                      ngettext ("The text repeats itself around %u quote: only its position tells "
                                "it apart",
                                "The text repeats itself around %u quotes: only their positions "
                                "tell them apart",
                                items->n_ambiguous),
                      items->n_ambiguous);
  gloss_output_report_times (items->n_bad_times, items->document, items->report);
  if (items->n_unknown_labels > 0)
    gloss_report_add (items->report, GLOSS_REPORT_WARNING, items->document, 0, "unknown-label",
                      ngettext ("%u annotation has a label that is not defined: its id stands for "
                                "its name",
                                "%u annotations have labels that are not defined: their ids stand "
                                "for their names",
                                items->n_unknown_labels),
                      items->n_unknown_labels);
  if (items->n_extras > 0)
    gloss_report_add (items->report, GLOSS_REPORT_NOTE, items->document, 0, "unknown-members",
                      ngettext ("%u annotation has members that this version does not know: they "
                                "are not exported",
                                "%u annotations have members that this version does not know: they "
                                "are not exported",
                                items->n_extras),
                      items->n_extras);
}

static void
open_page (Writer *writer)
{
  gloss_output_add (writer->output,
                    ",\n\"first\":{\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":[");
}

/* Counts the item that stands in the buffer from @from on. */
static void
count_item (Writer *writer,
            gsize   from)
{
  g_checksum_update (writer->content, (const guchar *) gloss_output_peek (writer->output, from),
                     gloss_output_get_length (writer->output) - from);
  writer->n_items++;
}

static void
separate (Writer *writer)
{
  if (writer->n_items == 0)
    open_page (writer);
  gloss_output_add (writer->output, writer->n_items == 0 ? "\n" : ",\n");
}

static void
write_document (Writer *writer,
                Items  *items)
{
  GlossDocumentFields fields;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GPtrArray) labels = NULL;
  JsonObject *document;
  gsize from;

  gloss_document_get_fields (gloss_annotation_set_get_document (items->set), &fields);
  report_relations (items, fields.relations);
  node = gloss_output_parse_json (fields.document);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;

  document = json_node_get_object (node);
  labels = get_document_labels (document);
  if (labels->len == 0 && get_document_note (document)[0] == '\0')
    return;

  separate (writer);
  from = gloss_output_get_length (writer->output);
  add_document (items, labels, get_document_note (document), get_document_attributes (document));
  count_item (writer, from);
}

static gboolean
write_annotations (Writer         *writer,
                   Items          *items,
                   GOutputStream  *stream,
                   GCancellable   *cancellable,
                   GError        **error)
{
  guint n_annotations = gloss_annotation_set_get_size (items->set);

  for (guint i = 0; i < n_annotations; i++)
    {
      gsize from;

      separate (writer);
      from = gloss_output_get_length (writer->output);
      add_annotation (items, gloss_annotation_set_get_nth (items->set, i));
      count_item (writer, from);
      if (!gloss_output_write (writer->output, stream, FALSE, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gpointer
begin (GOutputStream             *stream,
       const GlossFormatOptions  *options,
       GCancellable              *cancellable,
       GError                   **error)
{
  Writer *writer = NULL;

  if (options->base_uri != NULL && !g_uri_is_valid (options->base_uri, G_URI_FLAGS_NONE, NULL))
    {
      g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED,
                   _("“%s” is not a URI; one looks like “https://example.org/news/”"),
                   options->base_uri);
      return NULL;
    }

  writer = g_new0 (Writer, 1);
  writer->output = gloss_output_new ();
  writer->options = options;
  writer->content = g_checksum_new (G_CHECKSUM_SHA256);
  gloss_output_add (writer->output,
                    "{\"@context\":[\"" CONTEXT "\",{\"gloss\":\"" PREFIX "\"}],\n"
                    "\"type\":\"AnnotationCollection\"");
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
  GlossDocumentFields document;
  g_autoptr (GlossQuoteContext) context = NULL;
  g_autofree char *name = gloss_output_make_document (set, writer->options);
  g_autofree char *source = NULL;
  Items items = {
    .output = writer->output,
    .set = set,
    .report = report,
    .document = name,
    .sha256 = gloss_article_get_sha256 (gloss_annotation_set_get_article (set)),
  };

  items.source = source = make_source (&items, writer->options);
  items.context = context = gloss_quote_context_new (gloss_annotation_set_get_text (set));
  gloss_document_get_fields (gloss_annotation_set_get_document (set), &document);
  items.annotator = document.annotator;
  if (writer->n_sets++ == 0)
    writer->first_document = g_strdup (name);

  gloss_output_report_text (set, name, report);
  gloss_output_report_anchors (set, name, report);
  write_document (writer, &items);
  if (!write_annotations (writer, &items, stream, cancellable, error))
    return FALSE;

  report_losses (&items);
  return TRUE;
}

static void
add_label_and_total (Writer *writer)
{
  g_autofree char *label = NULL;

  if (writer->n_sets == 1)
    label = g_strdup (writer->first_document);
  else
    label = g_strdup_printf ("Annotations of %u articles", writer->n_sets);
  gloss_output_add_member (writer->output, "label", label);
  gloss_output_add (writer->output, ",\"total\":");
  gloss_output_add_number (writer->output, writer->n_items);
}

static void
close_page (Writer     *writer,
            const char *page_id,
            const char *collection_id)
{
  GlossOutput *output = writer->output;

  gloss_output_add (output, "\n]");
  gloss_output_add_member (output, "id", page_id);
  gloss_output_add (output, ",\"partOf\":{\"type\":\"AnnotationCollection\"");
  gloss_output_add_member (output, "id", collection_id);
  add_label_and_total (writer);
  gloss_output_add (output, "}}");
  gloss_output_add (output, ",\n\"last\":");
  gloss_output_add_json (output, page_id, -1);
}

static void
close_collection (Writer *writer)
{
  const char *content = g_checksum_get_string (writer->content);
  g_autofree char *page_name = g_strconcat ("page ", content, NULL);
  g_autofree char *page = gloss_output_make_uuid (page_name);
  g_autofree char *page_id = g_strconcat ("urn:uuid:", page, NULL);
  g_autofree char *collection = gloss_output_make_uuid (content);
  g_autofree char *collection_id = g_strconcat ("urn:uuid:", collection, NULL);

  if (writer->n_items > 0)
    close_page (writer, page_id, collection_id);
  gloss_output_add (writer->output, "\n");
  gloss_output_add_member (writer->output, "id", collection_id);
  add_label_and_total (writer);
  gloss_output_add (writer->output,
                    ",\n\"generator\":{\"id\":\"" HOME_PAGE "\",\"type\":\"Software\",\"name\":"
                    "\"Glossator " GLOSS_VERSION "\"}}\n");
}

static gboolean
end (gpointer        state,
     GOutputStream  *stream,
     GCancellable   *cancellable,
     GError        **error)
{
  Writer *writer = state;
  gboolean written = TRUE;

  if (stream != NULL)
    {
      close_collection (writer);
      written = gloss_output_write (writer->output, stream, TRUE, cancellable, error);
    }
  gloss_output_free (writer->output);
  g_checksum_free (writer->content);
  g_free (writer->first_document);
  g_free (writer);
  return written;
}

/* The W3C's model. Translators: the name of a file format in a menu */
const GlossFormat gloss_format_w3c = {
  .id = "w3c",
  .name = N_("W3C Web Annotation (JSON-LD)"),
  .extension = ".jsonld",
  .mime_type = "application/ld+json",
  .can = GLOSS_FORMAT_OVERLAP | GLOSS_FORMAT_FRAGMENTS | GLOSS_FORMAT_ATTRIBUTES
         | GLOSS_FORMAT_NOTES | GLOSS_FORMAT_IDS | GLOSS_FORMAT_CREATORS
         | GLOSS_FORMAT_ARTICLE_LABELS | GLOSS_FORMAT_ARTICLE_NOTE
         | GLOSS_FORMAT_ARTICLE_ATTRIBUTES | GLOSS_FORMAT_SETS,
  .unit = GLOSS_UNIT_CODE_POINTS,
  .takes = GLOSS_FORMAT_TAKES_BASE_URI,
  .begin = begin,
  .add = add,
  .end = end,
  .sniff = gloss_w3c_sniff,
  .read = gloss_w3c_read,
};
