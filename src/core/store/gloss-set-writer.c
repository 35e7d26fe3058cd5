/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-set-writer.h"

#include "core/model/gloss-label-tree.h"
#include "core/store/gloss-json-write.h"
#include "core/store/gloss-quote.h"
#include "core/store/gloss-set-file.h"

/* Writes annotation sets: members in a fixed order, those unknown to this version behind them as
 * they came, one annotation a line.
 *
 * What a span says about its place comes from the text, except where an anchor says it otherwise.
 * An anchor with a quote (the quote does not fit) speaks for the whole place: then only what it
 * has is written, for what the text says there is not what the annotator meant.
 */

/* A guess that is right for most annotations, so that the string is not moved often. */
#define BYTES_PER_ANNOTATION 420

struct _GlossSetSnapshot
{
  char          *name;
  GlossArticle  *article;
  GlossDocument *document;
  GPtrArray     *labels;      /* GlossLabel, owned: those that the file repeats */
  GPtrArray     *annotations; /* GlossAnnotation, owned, in the order of the file */
};

static void
put_member (GString    *out,
            const char *name,
            const char *value)
{
  if (value == NULL)
    return;
  gloss_json_put (out, name, strlen (name));
  gloss_json_put_string (out, value);
}

static void
put_quote (GString          *out,
           const GlossQuote *quote)
{
  gloss_json_put_literal (out, ", \"quote\": \"");
  gloss_json_put_escaped (out, quote->start, quote->head_end - quote->start);
  if (!gloss_quote_is_cut (quote))
    {
      gloss_json_put_literal (out, "\"");
      return;
    }
  gloss_json_put_literal (out, GLOSS_QUOTE_ELLIPSIS);
  gloss_json_put_escaped (out, quote->tail_start, quote->end - quote->tail_start);
  gloss_json_put_literal (out, "\"");
}

static void
put_sha256 (GString           *out,
            const GlossQuote  *quote,
            const GlossAnchor *anchor)
{
  g_autofree char *sha256 = NULL;

  if (anchor->quote_sha256 == NULL && gloss_quote_is_cut (quote))
    sha256 = gloss_quote_dup_sha256 (quote);
  put_member (out, ", \"quoteSha256\": ", sha256 != NULL ? sha256 : anchor->quote_sha256);
}

static void
put_context (GString    *out,
             const char *name,
             const char *anchored,
             const char *start,
             const char *end)
{
  gloss_json_put (out, name, strlen (name));
  gloss_json_put_literal (out, "\"");
  if (anchored != NULL)
    gloss_json_put_escaped (out, anchored, strlen (anchored));
  else
    gloss_json_put_escaped (out, start, end - start);
  gloss_json_put_literal (out, "\"");
}

static void
put_anchor (GString           *out,
            const GlossAnchor *anchor)
{
  put_member (out, ", \"quote\": ", anchor->quote);
  put_member (out, ", \"quoteSha256\": ", anchor->quote_sha256);
  put_member (out, ", \"prefix\": ", anchor->prefix);
  put_member (out, ", \"suffix\": ", anchor->suffix);
}

static void
put_place (GString           *out,
           const GlossSpan   *span,
           const GlossAnchor *anchor,
           GlossText         *text)
{
  static const GlossAnchor none;
  GlossQuote quote;

  anchor = anchor != NULL ? anchor : &none;
  if (anchor->quote != NULL || text == NULL || !gloss_quote_locate (&quote, text, span))
    {
      put_anchor (out, anchor);
      return;
    }
  put_quote (out, &quote);
  put_sha256 (out, &quote, anchor);
  put_context (out, ", \"prefix\": ", anchor->prefix, quote.prefix, quote.start);
  put_context (out, ", \"suffix\": ", anchor->suffix, quote.end, quote.suffix);
}

static void
put_spans (GString                     *out,
           const GlossAnnotationFields *fields,
           GlossText                   *text)
{
  gloss_json_put_literal (out, "[");
  for (guint i = 0; i < fields->n_spans; i++)
    {
      const GlossAnchor *anchor = fields->anchors != NULL ? &fields->anchors[i] : NULL;

      if (i > 0)
        gloss_json_put_literal (out, ", ");
      gloss_json_put_literal (out, "{\"start\": ");
      gloss_json_put_uint (out, fields->spans[i].start);
      gloss_json_put_literal (out, ", \"end\": ");
      gloss_json_put_uint (out, fields->spans[i].end);
      put_place (out, &fields->spans[i], anchor, text);
      gloss_json_put_extra (out, anchor != NULL ? anchor->extra : NULL);
      gloss_json_put_literal (out, "}");
    }
  gloss_json_put_literal (out, "]");
}

/**
 * gloss_set_writer_put_annotation:
 * @out: where to append
 * @annotation: an annotation
 * @text: (nullable): the text of its article; %NULL: only what its anchors say is written
 *
 * Appends @annotation as one line of JSON, without a newline.
 */
void
gloss_set_writer_put_annotation (GString               *out,
                                 const GlossAnnotation *annotation,
                                 GlossText             *text)
{
  GlossAnnotationFields fields;
  const char *attributes;

  gloss_annotation_get_fields (annotation, &fields);
  attributes = fields.attributes != NULL ? fields.attributes : "{}";
  gloss_json_put_literal (out, "{\"id\": ");
  gloss_json_put_string (out, fields.id);
  put_member (out, ", \"label\": ", fields.label);
  gloss_json_put_literal (out, ", \"spans\": ");
  put_spans (out, &fields, text);
  put_member (out, ", \"note\": ", fields.note != NULL ? fields.note : "");
  gloss_json_put_literal (out, ", \"attributes\": ");
  gloss_json_put_raw (out, attributes, strlen (attributes));
  put_member (out, ", \"creator\": ", fields.creator);
  put_member (out, ", \"created\": ", fields.created);
  put_member (out, ", \"modified\": ", fields.modified);
  if (fields.unsure)
    gloss_json_put_literal (out, ", \"unsure\": true");
  gloss_json_put_extra (out, fields.extra);
  gloss_json_put_literal (out, "}");
}

/**
 * gloss_set_writer_put_label:
 * @out: where to append
 * @label: a label
 *
 * Appends @label as one line of JSON, without a newline.
 */
void
gloss_set_writer_put_label (GString          *out,
                            const GlossLabel *label)
{
  GlossLabelFields fields;

  gloss_label_get_fields (label, &fields);
  gloss_json_put_literal (out, "{\"id\": ");
  gloss_json_put_string (out, fields.id);
  put_member (out, ", \"name\": ", fields.name);
  put_member (out, ", \"color\": ", fields.color);
  put_member (out, ", \"shortcut\": ", fields.shortcut);
  put_member (out, ", \"parent\": ", fields.parent);
  if (fields.group)
    gloss_json_put_literal (out, ", \"group\": true");
  put_member (out, ", \"description\": ", fields.description);
  gloss_json_put_extra (out, fields.extra);
  gloss_json_put_literal (out, "}");
}

/**
 * gloss_set_writer_put_labels:
 * @out: where to append
 * @labels: (element-type GlossLabel): labels
 *
 * Appends the member `"labels": […]`, one label a line.
 */
void
gloss_set_writer_put_labels (GString   *out,
                             GPtrArray *labels)
{
  gloss_json_put_literal (out, "\"labels\": [");
  for (guint i = 0; i < labels->len; i++)
    {
      if (i > 0)
        gloss_json_put_literal (out, ",");
      gloss_json_put_literal (out, "\n");
      gloss_set_writer_put_label (out, g_ptr_array_index (labels, i));
    }
  if (labels->len > 0)
    gloss_json_put_literal (out, "\n");
  gloss_json_put_literal (out, "]");
}

/**
 * gloss_set_writer_make_document:
 * @article: (nullable): an article
 *
 * Returns: (transfer full): the `document` object of a set that says nothing about its article:
 *   all empty, except for the date that the article itself gives. Free with g_free()
 */
char *
gloss_set_writer_make_document (GlossArticle *article)
{
  return gloss_document_make_empty (article != NULL ? gloss_article_get_date (article) : NULL);
}

static void
put_source (GString      *out,
            GlossArticle *article,
            const char   *extra)
{
  put_member (out, "\"source\": {\"name\": ", gloss_article_get_name (article));
  put_member (out, ", \"sha256\": ", gloss_article_get_sha256 (article));
  gloss_json_put_literal (out, ", \"bytes\": ");
  gloss_json_put_uint (out, (guint64) gloss_article_get_n_bytes (article));
  gloss_json_put_literal (out, ", \"characters\": ");
  gloss_json_put_uint (out, gloss_text_get_length (gloss_article_get_text (article)));
  put_member (out, ", \"encoding\": ", gloss_article_get_encoding (article));
  gloss_json_put_extra (out, extra);
  gloss_json_put_literal (out, "},\n");
}

static void
put_head (GString                   *out,
          const GlossSetSnapshot    *self,
          const GlossDocumentFields *fields)
{
  g_autofree char *empty = NULL;
  const char *document = fields->document;

  if (document == NULL)
    document = empty = gloss_set_writer_make_document (self->article);
  gloss_json_put_literal (out, "{\n\"format\": \"glossator-annotation-set\",\n\"version\": 1,\n");
  put_source (out, self->article, fields->source_extra);
  put_member (out, "\"set\": ", self->name);
  put_member (out, ",\n\"annotator\": ", fields->annotator != NULL ? fields->annotator : "");
  put_member (out, ",\n\"status\": ", fields->status);
  gloss_json_put_literal (out, ",\n\"document\": ");
  gloss_json_put_raw (out, document, strlen (document));
  gloss_json_put_literal (out, ",\n");
  gloss_set_writer_put_labels (out, self->labels);
}

static void
put_annotations (GString                *out,
                 const GlossSetSnapshot *self)
{
  GlossText *text = gloss_article_get_text (self->article);

  gloss_json_put_literal (out, ",\n\"annotations\": [");
  for (guint i = 0; i < self->annotations->len; i++)
    {
      if (i > 0)
        gloss_json_put_literal (out, ",");
      gloss_json_put_literal (out, "\n");
      gloss_set_writer_put_annotation (out, g_ptr_array_index (self->annotations, i), text);
    }
  if (self->annotations->len > 0)
    gloss_json_put_literal (out, "\n");
  gloss_json_put_literal (out, "]");
}

/* The ids of labels that annotations or the article have, and of those above them. */
static GHashTable *
collect_used (GlossAnnotationSet *set)
{
  GHashTable *used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) ids = gloss_document_dup_labels (gloss_annotation_set_get_document (set));
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);

  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_add (used, g_strdup (ids[i]));
  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    {
      GlossLabel *label = gloss_label_set_get_nth (labels, i);
      const char *id = gloss_label_get_id (label);

      if (gloss_annotation_set_count_label (set, id) == 0 && !g_hash_table_contains (used, id))
        continue;
      for (; label != NULL; label = gloss_label_tree_get_parent (labels, label))
        g_hash_table_add (used, g_strdup (gloss_label_get_id (label)));
    }
  return used;
}

/* The definitions that the file repeats: of the folder's labels those in use, and what the file
 * had of its own. */
static GPtrArray *
collect_labels (GlossAnnotationSet *set)
{
  GPtrArray *labels = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_label_unref);
  GlossLabelSet *folder_labels = gloss_annotation_set_get_labels (set);
  GPtrArray *file_labels = gloss_annotation_set_get_file_labels (set);
  g_autoptr (GHashTable) used = collect_used (set);

  for (guint i = 0; i < gloss_label_set_get_n_labels (folder_labels); i++)
    {
      GlossLabel *label = gloss_label_set_get_nth (folder_labels, i);

      if (g_hash_table_contains (used, gloss_label_get_id (label)))
        g_ptr_array_add (labels, gloss_label_ref (label));
    }
  for (guint i = 0; file_labels != NULL && i < file_labels->len; i++)
    {
      GlossLabel *label = g_ptr_array_index (file_labels, i);

      if (gloss_label_set_lookup (folder_labels, gloss_label_get_id (label)) == NULL)
        g_ptr_array_add (labels, gloss_label_ref (label));
    }
  return labels;
}

/**
 * gloss_set_snapshot_new:
 * @set: an annotation set whose article is known
 *
 * Returns: (transfer full): all that the file of @set would say now
 */
GlossSetSnapshot *
gloss_set_snapshot_new (GlossAnnotationSet *set)
{
  GlossSetSnapshot *self;
  guint n;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);
  g_return_val_if_fail (gloss_annotation_set_get_article (set) != NULL, NULL);

  n = gloss_annotation_set_get_size (set);
  self = g_new0 (GlossSetSnapshot, 1);
  self->name = g_strdup (gloss_annotation_set_get_name (set));
  self->article = gloss_article_ref (gloss_annotation_set_get_article (set));
  self->document = gloss_document_ref (gloss_annotation_set_get_document (set));
  self->labels = collect_labels (set);
  self->annotations = g_ptr_array_new_full (n, (GDestroyNotify) gloss_annotation_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->annotations,
                     gloss_annotation_ref (gloss_annotation_set_get_nth (set, i)));
  return self;
}

/**
 * gloss_set_snapshot_free:
 * @self: (transfer full): a snapshot
 */
void
gloss_set_snapshot_free (GlossSetSnapshot *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  gloss_article_unref (self->article);
  gloss_document_unref (self->document);
  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->annotations);
  g_free (self);
}

/**
 * gloss_set_snapshot_to_bytes:
 * @self: a snapshot
 *
 * Returns: (transfer full): the bytes of the file; from any thread
 */
GBytes *
gloss_set_snapshot_to_bytes (GlossSetSnapshot *self)
{
  g_autoptr (GString) out = NULL;
  GlossDocumentFields fields;

  g_return_val_if_fail (self != NULL, NULL);

  gloss_document_get_fields (self->document, &fields);
  out = g_string_sized_new (4096 + (gsize) self->annotations->len * BYTES_PER_ANNOTATION);
  put_head (out, self, &fields);
  put_annotations (out, self);
  gloss_json_put_literal (out, ",\n\"relations\": ");
  gloss_json_put_lines (out, fields.relations);
  gloss_json_put_extra_lines (out, fields.extra);
  gloss_json_put_literal (out, "\n}\n");
  return g_string_free_to_bytes (g_steal_pointer (&out));
}

/**
 * gloss_annotation_to_json:
 * @annotation: an annotation
 * @text: (nullable): its article's text; %NULL: only what its anchors say is written
 *
 * Returns: (transfer full): the line of JSON that stands in a set file, without newline and comma;
 *   free with g_free()
 */
char *
gloss_annotation_to_json (const GlossAnnotation *annotation,
                          GlossText             *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (annotation != NULL, NULL);

  gloss_set_writer_put_annotation (out, annotation, text);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * gloss_label_to_json:
 * @label: a label
 *
 * Returns: (transfer full): the line of JSON that stands in a set or label file, without newline
 *   and comma; free with g_free()
 */
char *
gloss_label_to_json (const GlossLabel *label)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (label != NULL, NULL);

  gloss_set_writer_put_label (out, label);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
