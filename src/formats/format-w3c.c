/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-w3c-items.h"
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
 * - A relation is an annotation with the motivation "linking" and two targets, the ids of the
 *   annotations at its ends; behind them, so that they are known.
 * - Several spans are several targets: several selectors in one target are alternatives.
 * - Both selectors on each target: positions in code points as the recommendation says, and the
 *   quote with as much around it as tells it apart (gloss-quote-context.c).
 * - An uncertain span gives its file's quote; its positions only where the text reaches so far.
 * - What the model has no words for is under our own prefix, declared in a second context object
 *   (what is not declared, JSON-LD processors drop): document, sha256, set, id, label, attribute
 *   (name and value), uncertain, unsure, and of relations their type, from and to.
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
write_document (Writer        *writer,
                GlossW3cItems *items)
{
  gsize from;

  if (!gloss_w3c_items_has_document (items))
    return;
  separate (writer);
  from = gloss_output_get_length (writer->output);
  gloss_w3c_items_add_document (items);
  count_item (writer, from);
}

static gboolean
write_annotations (Writer         *writer,
                   GlossW3cItems  *items,
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
      gloss_w3c_items_add_annotation (items, gloss_annotation_set_get_nth (items->set, i));
      count_item (writer, from);
      if (!gloss_output_write (writer->output, stream, FALSE, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_relations (Writer         *writer,
                 GlossW3cItems  *items,
                 GOutputStream  *stream,
                 GCancellable   *cancellable,
                 GError        **error)
{
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (items->set);

  for (guint i = 0; i < relations->len; i++)
    {
      gsize from;

      separate (writer);
      from = gloss_output_get_length (writer->output);
      gloss_w3c_items_add_relation (items, relations->pdata[i]);
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
  GlossW3cItems items = {
    .output = writer->output,
    .set = set,
    .document = name,
    .sha256 = gloss_article_get_sha256 (gloss_annotation_set_get_article (set)),
  };

  items.source = source = gloss_w3c_items_make_source (&items, writer->options);
  items.context = context = gloss_quote_context_new (gloss_annotation_set_get_text (set));
  gloss_document_get_fields (gloss_annotation_set_get_document (set), &document);
  items.annotator = document.annotator;
  if (writer->n_sets++ == 0)
    writer->first_document = g_strdup (name);

  gloss_output_report_text (set, name, report);
  gloss_output_report_anchors (set, name, report);
  write_document (writer, &items);
  if (!write_annotations (writer, &items, stream, cancellable, error)
      || !write_relations (writer, &items, stream, cancellable, error))
    return FALSE;

  gloss_w3c_items_report_losses (&items, report);
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
  gboolean written;

  close_collection (writer);
  written = gloss_output_finish (writer->output, stream, cancellable, error);
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
  .can = GLOSS_FORMAT_OVERLAP | GLOSS_FORMAT_FRAGMENTS | GLOSS_FORMAT_RELATIONS
         | GLOSS_FORMAT_ATTRIBUTES | GLOSS_FORMAT_NOTES | GLOSS_FORMAT_UNSURE | GLOSS_FORMAT_IDS
         | GLOSS_FORMAT_CREATORS | GLOSS_FORMAT_ARTICLE_LABELS | GLOSS_FORMAT_ARTICLE_NOTE
         | GLOSS_FORMAT_ARTICLE_ATTRIBUTES | GLOSS_FORMAT_SETS | GLOSS_FORMAT_CHANGES
         | GLOSS_FORMAT_RELATION_NOTES | GLOSS_FORMAT_RELATION_ATTRIBUTES
         | GLOSS_FORMAT_RELATION_CREATORS,
  .unit = GLOSS_UNIT_CODE_POINTS,
  .takes = GLOSS_FORMAT_TAKES_BASE_URI,
  .begin = begin,
  .add = add,
  .end = end,
  .sniff = gloss_w3c_sniff,
  .read = gloss_w3c_read,
};
