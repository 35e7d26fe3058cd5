/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-import-document.h"

#include <string.h>

/* What a reader says of one document, in arrays of small structs whose strings are all in one
 * chunk: a document of 100,000 annotations costs a few dozen allocations.
 *
 * Invariants: @names ends with NULL; the spans of an annotation are one run of @spans, found by
 * their index until the document is read (@spans may move while it grows). */
struct _GlossImportDocument
{
  guint              ref_count;      /* atomic: who reads it may be another thread */
  GPtrArray         *names;          /* strings of @strings, and a NULL */
  guint              line;
  GlossText         *text;           /* (nullable), owned */
  GlossUnit          unit;
  GlossUnit          other_unit;
  gboolean           keeps_uncertain;
  GlossNewlines      newlines;
  GlossQuoteMatch    quotes;
  GlossImportHeader  header;
  char             **article_labels; /* what @header says of them, owned */
  GArray            *tokens;         /* GlossImportToken */
  GPtrArray         *labels;         /* GlossLabel, owned */
  GHashTable        *named_labels;   /* those whose id is only their name; borrowed */
  GPtrArray         *attributes;     /* GlossAttribute, owned */
  GPtrArray         *relation_types; /* GlossRelationType, owned */
  GArray            *annotations;    /* GlossImportAnnotation; @spans is GUINT_TO_POINTER (index) */
  GArray            *spans;          /* GlossImportSpan, of all annotations */
  GArray            *relations;      /* GlossImportRelation */
  GStringChunk      *strings;
  GlossImportAnnotation current;     /* what get_annotation() last gave */
};

static const char *
keep (GlossImportDocument *self,
      const char          *string)
{
  return string != NULL ? g_string_chunk_insert (self->strings, string) : NULL;
}

/* For labels, names and times, of which there are few different ones. */
static const char *
share (GlossImportDocument *self,
       const char          *string)
{
  return string != NULL ? g_string_chunk_insert_const (self->strings, string) : NULL;
}

/**
 * gloss_unit_find_place:
 * @unit: what @offset counts, but for tokens
 * @text: a text
 * @offset: a place in it
 * @place: (out): the same in code points
 *
 * Returns: %FALSE if there is no such place: it is beyond the text, or within a character
 */
gboolean
gloss_unit_find_place (GlossUnit  unit,
                       GlossText *text,
                       guint      offset,
                       guint     *place)
{
  if (unit == GLOSS_UNIT_UTF16)
    return gloss_text_from_utf16 (text, offset, place);
  if (unit == GLOSS_UNIT_BYTES)
    return gloss_text_from_byte (text, offset, place);
  *place = offset;
  return offset <= gloss_text_get_length (text);
}

/**
 * gloss_import_document_new:
 * @unit: what its offsets count
 *
 * Returns: (transfer full): a document that says nothing yet; line ends count as they are, and
 *   quotes must be exact
 */
GlossImportDocument *
gloss_import_document_new (GlossUnit unit)
{
  GlossImportDocument *self = g_new0 (GlossImportDocument, 1);

  self->ref_count = 1;
  self->unit = self->other_unit = unit;
  self->newlines = GLOSS_NEWLINES_AS_IS;
  self->names = g_ptr_array_new ();
  g_ptr_array_add (self->names, NULL);
  self->tokens = g_array_new (FALSE, FALSE, sizeof (GlossImportToken));
  self->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_label_unref);
  self->named_labels = g_hash_table_new (NULL, NULL);
  self->attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_attribute_unref);
  self->relation_types = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                         gloss_relation_type_unref);
  self->annotations = g_array_new (FALSE, FALSE, sizeof (GlossImportAnnotation));
  self->spans = g_array_new (FALSE, FALSE, sizeof (GlossImportSpan));
  self->relations = g_array_new (FALSE, FALSE, sizeof (GlossImportRelation));
  self->strings = g_string_chunk_new (4096);
  return self;
}

/**
 * gloss_import_document_ref:
 * @self: a document that its reader has handed over
 *
 * To read it later, in one thread at a time.
 *
 * Returns: (transfer full): @self
 */
GlossImportDocument *
gloss_import_document_ref (GlossImportDocument *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * gloss_import_document_unref:
 * @self: (transfer full): a document
 */
void
gloss_import_document_unref (GlossImportDocument *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  g_ptr_array_unref (self->names);
  g_clear_pointer (&self->text, gloss_text_unref);
  g_strfreev (self->article_labels);
  g_array_unref (self->tokens);
  g_ptr_array_unref (self->labels);
  g_hash_table_unref (self->named_labels);
  g_ptr_array_unref (self->attributes);
  g_ptr_array_unref (self->relation_types);
  g_array_unref (self->annotations);
  g_array_unref (self->spans);
  g_array_unref (self->relations);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * gloss_import_document_add_name:
 * @self: a document
 * @name: (nullable): what its article may be called: a path with slashes, or a URI's last part
 *
 * Adds a name to try, after those that are there. Nothing happens for an empty one.
 */
void
gloss_import_document_add_name (GlossImportDocument *self,
                                const char          *name)
{
  if (name == NULL || *name == '\0')
    return;

  self->names->pdata[self->names->len - 1] = (gpointer) keep (self, name);
  g_ptr_array_add (self->names, NULL);
}

/**
 * gloss_import_document_set_line:
 * @self: a document
 * @line: where it begins in the source, from 1
 */
void
gloss_import_document_set_line (GlossImportDocument *self,
                                guint                line)
{
  self->line = line;
}

/**
 * gloss_import_document_set_text:
 * @self: a document
 * @text: the article's text, as the format carries it
 * @n_bytes: its length, or -1
 *
 * Returns: %FALSE if it is not UTF-8 or has a NUL
 */
gboolean
gloss_import_document_set_text (GlossImportDocument *self,
                                const char          *text,
                                gssize               n_bytes)
{
  gsize n = n_bytes < 0 ? strlen (text) : (gsize) n_bytes;

  if (!g_utf8_validate_len (text, n, NULL))
    return FALSE;

  g_clear_pointer (&self->text, gloss_text_unref);
  self->text = gloss_text_new (text, (gssize) n);
  return TRUE;
}

/**
 * gloss_import_document_set_unit:
 * @self: a document
 * @unit: what its offsets count
 */
void
gloss_import_document_set_unit (GlossImportDocument *self,
                                GlossUnit            unit)
{
  self->unit = self->other_unit = unit;
}

/**
 * gloss_import_document_set_other_unit:
 * @self: a document without a text
 * @unit: what other programs take its offsets to count
 */
void
gloss_import_document_set_other_unit (GlossImportDocument *self,
                                      GlossUnit            unit)
{
  self->other_unit = unit;
}

/**
 * gloss_import_document_set_keeps_uncertain:
 * @self: a document
 * @keeps: whether what does not stand where it should is kept as uncertain, rather than left out
 */
void
gloss_import_document_set_keeps_uncertain (GlossImportDocument *self,
                                           gboolean             keeps)
{
  self->keeps_uncertain = keeps;
}

/**
 * gloss_import_document_set_newlines:
 * @self: a document
 * @newlines: how its offsets may count line ends; of several the first that fits all quotes
 *
 * Does not matter where the format carries the text.
 */
void
gloss_import_document_set_newlines (GlossImportDocument *self,
                                    GlossNewlines        newlines)
{
  self->newlines = newlines;
}

/**
 * gloss_import_document_set_quotes:
 * @self: a document
 * @match: how exactly its quotes stand for the text
 */
void
gloss_import_document_set_quotes (GlossImportDocument *self,
                                  GlossQuoteMatch      match)
{
  self->quotes = match;
}

/**
 * gloss_import_document_set_header:
 * @self: a document
 * @header: what is said of the article as a whole
 */
void
gloss_import_document_set_header (GlossImportDocument     *self,
                                  const GlossImportHeader *header)
{
  char **labels = g_strdupv ((char **) header->labels);

  g_strfreev (self->article_labels);
  self->article_labels = labels;
  self->header = (GlossImportHeader) {
    .set_name = keep (self, header->set_name),
    .annotator = share (self, header->annotator),
    .status = share (self, header->status),
    .labels = (const char *const *) self->article_labels,
    .note = keep (self, header->note),
    .attributes = keep (self, header->attributes),
    .metadata = keep (self, header->metadata),
    .sha256 = keep (self, header->sha256),
  };
}

/**
 * gloss_import_document_add_token:
 * @self: a document whose unit is tokens
 * @line: where it stands in the source
 * @text: its characters, not empty
 * @after: (nullable): what stands between it and the next one where the article has to be made from
 *   the tokens; %NULL: nothing
 */
void
gloss_import_document_add_token (GlossImportDocument *self,
                                 guint                line,
                                 const char          *text,
                                 const char          *after)
{
  GlossImportToken token = { line, share (self, text), share (self, after != NULL ? after : "") };

  g_return_if_fail (text != NULL && *text != '\0');

  g_array_append_val (self->tokens, token);
}

/* What a definition that lacks one of them is known by; %FALSE: it has neither, and defines
 * nothing. Files may have them, but empty. */
static gboolean
settle_names (const char **id,
              const char **name)
{
  if (*id == NULL || **id == '\0')
    *id = *name;
  if (*name == NULL || **name == '\0')
    *name = *id;
  return *id != NULL && **id != '\0';
}

/**
 * gloss_import_document_add_label:
 * @self: a document
 * @fields: its values; the id may be %NULL where the format has only names, and the colour where it
 *   has none
 *
 * Adds the definition of a label, after those that are there. One with neither an id nor a name is
 * none.
 */
void
gloss_import_document_add_label (GlossImportDocument    *self,
                                 const GlossLabelFields *fields)
{
  GlossLabelFields own = *fields;
  GlossLabel *label = NULL;

  if (!settle_names (&own.id, &own.name))
    return;
  own.color = fields->color != NULL ? fields->color : "";
  label = gloss_label_new (&own);
  g_ptr_array_add (self->labels, label);
  if (own.id != fields->id)
    g_hash_table_add (self->named_labels, label);
}

/**
 * gloss_import_document_add_attribute:
 * @self: a document
 * @fields: its values; the id may be %NULL where the format has only names
 *
 * Adds the definition of an attribute, after those that are there. One with neither an id nor a
 * name is none.
 */
void
gloss_import_document_add_attribute (GlossImportDocument        *self,
                                     const GlossAttributeFields *fields)
{
  GlossAttributeFields own = *fields;

  if (settle_names (&own.id, &own.name))
    g_ptr_array_add (self->attributes, gloss_attribute_new (&own));
}

/**
 * gloss_import_document_add_relation_type:
 * @self: a document
 * @fields: its values; the id may be %NULL where the format has only names
 *
 * Adds the definition of a type of relations, after those that are there. One with neither an id
 * nor a name is none.
 */
void
gloss_import_document_add_relation_type (GlossImportDocument           *self,
                                         const GlossRelationTypeFields *fields)
{
  GlossRelationTypeFields own = *fields;

  if (settle_names (&own.id, &own.name))
    g_ptr_array_add (self->relation_types, gloss_relation_type_new (&own));
}

/**
 * gloss_import_document_add_annotation:
 * @self: a document
 * @annotation: its values
 */
void
gloss_import_document_add_annotation (GlossImportDocument         *self,
                                      const GlossImportAnnotation *annotation)
{
  GlossImportAnnotation own = {
    .line = annotation->line,
    .id = keep (self, annotation->id),
    .label = share (self, annotation->label),
    .spans = GUINT_TO_POINTER (self->spans->len),
    .n_spans = annotation->n_spans,
    .note = keep (self, annotation->note),
    .attributes = keep (self, annotation->attributes),
    .creator = share (self, annotation->creator),
    .created = share (self, annotation->created),
    .modified = share (self, annotation->modified),
    .unsure = annotation->unsure,
  };

  g_return_if_fail (annotation->label != NULL);

  for (guint i = 0; i < annotation->n_spans; i++)
    {
      GlossImportSpan span = annotation->spans[i];

      span.quote = keep (self, span.quote);
      span.prefix = keep (self, span.prefix);
      span.suffix = keep (self, span.suffix);
      span.quote_sha256 = keep (self, span.quote_sha256);
      g_array_append_val (self->spans, span);
    }
  g_array_append_val (self->annotations, own);
}

/**
 * gloss_import_document_add_relation:
 * @self: a document
 * @line: where it stands in the source
 * @fields: its values, see #GlossImportRelation
 */
void
gloss_import_document_add_relation (GlossImportDocument       *self,
                                    guint                      line,
                                    const GlossRelationFields *fields)
{
  GlossImportRelation own = {
    .line = line,
    .fields = {
      .id = keep (self, fields->id),
      .type = share (self, fields->type),
      .from = keep (self, fields->from),
      .to = keep (self, fields->to),
      .note = keep (self, fields->note),
      .attributes = keep (self, fields->attributes),
      .creator = share (self, fields->creator),
      .created = share (self, fields->created),
      .modified = share (self, fields->modified),
    },
  };

  g_return_if_fail (fields->type != NULL && fields->from != NULL && fields->to != NULL);

  g_array_append_val (self->relations, own);
}

/**
 * gloss_import_document_get_names:
 * @self: a document
 *
 * Returns: (array zero-terminated=1): what its article may be called
 */
const char *const *
gloss_import_document_get_names (GlossImportDocument *self)
{
  return (const char *const *) self->names->pdata;
}

/**
 * gloss_import_document_get_line:
 * @self: a document
 *
 * Returns: where it begins in the source; 0: not known
 */
guint
gloss_import_document_get_line (GlossImportDocument *self)
{
  return self->line;
}

/**
 * gloss_import_document_get_text:
 * @self: a document
 *
 * Returns: (nullable): the text that the format carries
 */
GlossText *
gloss_import_document_get_text (GlossImportDocument *self)
{
  return self->text;
}

/**
 * gloss_import_document_get_unit:
 * @self: a document
 *
 * Returns: what its offsets count
 */
GlossUnit
gloss_import_document_get_unit (GlossImportDocument *self)
{
  return self->unit;
}

/**
 * gloss_import_document_get_other_unit:
 * @self: a document
 *
 * Returns: what its offsets may count as well; the unit, if there is no doubt
 */
GlossUnit
gloss_import_document_get_other_unit (GlossImportDocument *self)
{
  return self->other_unit;
}

/**
 * gloss_import_document_get_keeps_uncertain:
 * @self: a document
 *
 * Returns: whether what does not stand where it should is kept
 */
gboolean
gloss_import_document_get_keeps_uncertain (GlossImportDocument *self)
{
  return self->keeps_uncertain;
}

/**
 * gloss_import_document_get_newlines:
 * @self: a document
 *
 * Returns: how its offsets may count line ends
 */
GlossNewlines
gloss_import_document_get_newlines (GlossImportDocument *self)
{
  return self->newlines;
}

/**
 * gloss_import_document_get_quotes:
 * @self: a document
 *
 * Returns: how exactly its quotes stand for the text
 */
GlossQuoteMatch
gloss_import_document_get_quotes (GlossImportDocument *self)
{
  return self->quotes;
}

/**
 * gloss_import_document_get_header:
 * @self: a document
 *
 * Returns: what is said of the article as a whole
 */
const GlossImportHeader *
gloss_import_document_get_header (GlossImportDocument *self)
{
  return &self->header;
}

/**
 * gloss_import_document_get_n_tokens:
 * @self: a document
 *
 * Returns: how many tokens it has
 */
guint
gloss_import_document_get_n_tokens (GlossImportDocument *self)
{
  return self->tokens->len;
}

/**
 * gloss_import_document_get_token:
 * @self: a document
 * @i: which, from 0
 *
 * Returns: (transfer none): the token
 */
const GlossImportToken *
gloss_import_document_get_token (GlossImportDocument *self,
                                 guint                i)
{
  g_return_val_if_fail (i < self->tokens->len, NULL);

  return &g_array_index (self->tokens, GlossImportToken, i);
}

/**
 * gloss_import_document_get_labels:
 * @self: a document
 *
 * Returns: (element-type GlossLabel): the labels that it defines
 */
GPtrArray *
gloss_import_document_get_labels (GlossImportDocument *self)
{
  return self->labels;
}

/**
 * gloss_import_document_get_attributes:
 * @self: a document
 *
 * Returns: (element-type GlossAttribute): the attributes that it defines
 */
GPtrArray *
gloss_import_document_get_attributes (GlossImportDocument *self)
{
  return self->attributes;
}

/**
 * gloss_import_document_get_relation_types:
 * @self: a document
 *
 * Returns: (element-type GlossRelationType): the relation types that it defines
 */
GPtrArray *
gloss_import_document_get_relation_types (GlossImportDocument *self)
{
  return self->relation_types;
}

/**
 * gloss_import_document_has_label_id:
 * @self: a document
 * @label: one of its labels
 *
 * Returns: whether the format gave the label's id, rather than only its name
 */
gboolean
gloss_import_document_has_label_id (GlossImportDocument *self,
                                    const GlossLabel    *label)
{
  return !g_hash_table_contains (self->named_labels, label);
}

/**
 * gloss_import_document_get_n_annotations:
 * @self: a document
 *
 * Returns: how many annotations it has
 */
guint
gloss_import_document_get_n_annotations (GlossImportDocument *self)
{
  return self->annotations->len;
}

/**
 * gloss_import_document_get_annotation:
 * @self: a document
 * @i: which, from 0
 *
 * Returns: (transfer none): the annotation, valid until the next one is asked for
 */
const GlossImportAnnotation *
gloss_import_document_get_annotation (GlossImportDocument *self,
                                      guint                i)
{
  guint first_span;

  g_return_val_if_fail (i < self->annotations->len, NULL);

  self->current = g_array_index (self->annotations, GlossImportAnnotation, i);
  first_span = GPOINTER_TO_UINT (self->current.spans);
  self->current.spans = &g_array_index (self->spans, GlossImportSpan, first_span);
  return &self->current;
}

/**
 * gloss_import_document_get_n_relations:
 * @self: a document
 *
 * Returns: how many relations it has
 */
guint
gloss_import_document_get_n_relations (GlossImportDocument *self)
{
  return self->relations->len;
}

/**
 * gloss_import_document_get_relation:
 * @self: a document
 * @i: which, from 0
 *
 * Returns: (transfer none): the relation
 */
const GlossImportRelation *
gloss_import_document_get_relation (GlossImportDocument *self,
                                    guint                i)
{
  g_return_val_if_fail (i < self->relations->len, NULL);

  return &g_array_index (self->relations, GlossImportRelation, i);
}
