/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-document.h"

#include "core/model/gloss-json-text.h"
#include "core/model/gloss-record.h"

struct _GlossDocument
{
  gatomicrefcount     ref_count;
  GlossDocumentFields fields; /* point into the block behind */
  char                block[];
};

G_DEFINE_BOXED_TYPE (GlossDocument, gloss_document, gloss_document_ref, gloss_document_unref)

/**
 * gloss_document_new:
 * @fields: its values; they are copied. No status stands for "new"
 *
 * Returns: (transfer full): the header of an annotation set
 */
GlossDocument *
gloss_document_new (const GlossDocumentFields *fields)
{
  const char *status;
  GlossDocument *self;
  char *cursor;

  g_return_val_if_fail (fields != NULL, NULL);

  status = fields->status == NULL ? "new" : fields->status;
  self = g_malloc (sizeof *self
                   + gloss_record_measure (fields->annotator)
                   + gloss_record_measure (status)
                   + gloss_record_measure (fields->document)
                   + gloss_record_measure (fields->relations)
                   + gloss_record_measure (fields->extra)
                   + gloss_record_measure (fields->source_extra));
  g_atomic_ref_count_init (&self->ref_count);
  cursor = self->block;
  self->fields.annotator = gloss_record_put (&cursor, fields->annotator);
  self->fields.status = gloss_record_put (&cursor, status);
  self->fields.document = gloss_record_put (&cursor, fields->document);
  self->fields.relations = gloss_record_put (&cursor, fields->relations);
  self->fields.extra = gloss_record_put (&cursor, fields->extra);
  self->fields.source_extra = gloss_record_put (&cursor, fields->source_extra);

  return self;
}

/**
 * gloss_document_ref:
 * @self: a document
 *
 * Returns: (transfer full): @self
 */
GlossDocument *
gloss_document_ref (GlossDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * gloss_document_unref:
 * @self: (transfer full): a document
 *
 * Gives up one reference; the last one frees it.
 */
void
gloss_document_unref (GlossDocument *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

/**
 * gloss_document_get_fields:
 * @self: a document
 * @fields: (out caller-allocates): its values, which @self owns
 */
void
gloss_document_get_fields (const GlossDocument *self,
                           GlossDocumentFields *fields)
{
  g_return_if_fail (self != NULL && fields != NULL);

  *fields = self->fields;
}

/**
 * gloss_document_equal:
 * @a: a document
 * @b: another
 *
 * Returns: whether all values are the same, JSON compared as text
 */
gboolean
gloss_document_equal (const GlossDocument *a,
                      const GlossDocument *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a == b
         || (g_strcmp0 (a->fields.annotator, b->fields.annotator) == 0
             && g_strcmp0 (a->fields.status, b->fields.status) == 0
             && g_strcmp0 (a->fields.document, b->fields.document) == 0
             && g_strcmp0 (a->fields.relations, b->fields.relations) == 0
             && g_strcmp0 (a->fields.extra, b->fields.extra) == 0
             && g_strcmp0 (a->fields.source_extra, b->fields.source_extra) == 0);
}

static char *
dup_member (const GlossDocument *self,
            const char          *name)
{
  return gloss_json_text_dup_member (self->fields.document, name);
}

/**
 * gloss_document_dup_labels:
 * @self: a document
 *
 * Returns: (transfer full): the ids of the labels of the whole article, in order; free with
 *   g_strfreev()
 */
char **
gloss_document_dup_labels (const GlossDocument *self)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  value = dup_member (self, "labels");
  return gloss_json_text_dup_strings (value);
}

/**
 * gloss_document_dup_note:
 * @self: a document
 *
 * Returns: (transfer full): what its author remarks on the article; "" for nothing
 */
char *
gloss_document_dup_note (const GlossDocument *self)
{
  g_autofree char *value = NULL;
  char *note;

  g_return_val_if_fail (self != NULL, NULL);

  value = dup_member (self, "note");
  note = gloss_json_text_dup_string (value);
  return note != NULL ? note : g_strdup ("");
}

/**
 * gloss_document_dup_attribute:
 * @self: a document
 * @attribute_id: the id of an attribute
 *
 * Returns: (transfer full) (nullable): its value for the whole article, as JSON; %NULL if it has
 *   none
 */
char *
gloss_document_dup_attribute (const GlossDocument *self,
                              const char          *attribute_id)
{
  g_autofree char *attributes = NULL;

  g_return_val_if_fail (self != NULL && attribute_id != NULL, NULL);

  attributes = dup_member (self, "attributes");
  return gloss_json_text_dup_member (attributes, attribute_id);
}

/**
 * gloss_document_dup_attribute_ids:
 * @self: a document
 *
 * Returns: (transfer full): the ids of the attributes that have a value for the whole article, in
 *   the order of the file; free with g_strfreev()
 */
char **
gloss_document_dup_attribute_ids (const GlossDocument *self)
{
  g_autofree char *attributes = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  attributes = dup_member (self, "attributes");
  return gloss_json_text_dup_names (attributes);
}

/**
 * gloss_document_has_extra:
 * @self: a document
 *
 * Returns: whether there are members in the head of the file, its `source` or its `document` that
 *   are kept as they are: of other programs, of later versions, or what was skipped in a search
 */
gboolean
gloss_document_has_extra (const GlossDocument *self)
{
  static const char *const known[] = { "labels", "attributes", "note", "metadata", NULL };
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  names = gloss_json_text_dup_names (self->fields.document);
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_strv_contains (known, names[i]))
      return TRUE;

  return self->fields.extra != NULL || self->fields.source_extra != NULL;
}

/**
 * gloss_document_make_empty:
 * @date: (nullable): the date that the article itself gives
 *
 * Returns: (transfer full): the `document` object of a set that says nothing about its article,
 *   which %NULL stands for in a record; free with g_free()
 */
char *
gloss_document_make_empty (const char *date)
{
  g_autofree char *quoted = date != NULL ? gloss_json_text_quote (date) : NULL;

  return g_strconcat ("{\"labels\": [], \"attributes\": {}, \"note\": \"\", \"metadata\": {",
                      quoted != NULL ? "\"date\": " : "", quoted != NULL ? quoted : "", "}}",
                      NULL);
}
