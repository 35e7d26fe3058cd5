/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-document.h"

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
