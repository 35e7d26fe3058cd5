/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GlossDocumentFields:
 * @annotator: (nullable): whose set it is
 * @status: "new", "in-progress" or "done"; another value is kept
 * @document: (nullable): the file's `document` object as JSON text; %NULL: the empty one
 * @relations: (nullable): the relations of the file that were not understood, as a JSON array in
 *   text; %NULL stands for `[]`
 * @extra: (nullable): unknown members of the file as JSON: `"x":1,"y":[]`
 * @source_extra: (nullable): unknown members of its `source` object, in the same form
 *
 * What an annotation set says about the article as a whole. All pointers are borrowed.
 */
typedef struct
{
  const char *annotator;
  const char *status;
  const char *document;
  const char *relations;
  const char *extra;
  const char *source_extra;
} GlossDocumentFields;

/**
 * GlossDocument:
 *
 * The header of an annotation set: immutable, reference-counted.
 */
typedef struct _GlossDocument GlossDocument;

#define GLOSS_TYPE_DOCUMENT (gloss_document_get_type ())

GType          gloss_document_get_type   (void);
GlossDocument *gloss_document_new        (const GlossDocumentFields *fields);
GlossDocument *gloss_document_ref        (GlossDocument *self);
void           gloss_document_unref      (GlossDocument *self);
void           gloss_document_get_fields (const GlossDocument *self,
                                          GlossDocumentFields *fields);
gboolean       gloss_document_equal      (const GlossDocument *a,
                                          const GlossDocument *b);

/* Whether the file has members there that are kept as they are. */
gboolean       gloss_document_has_extra  (const GlossDocument *self);

/* What is said of the article as a whole; free with g_free(), the lists with g_strfreev(). */
char         **gloss_document_dup_labels (const GlossDocument *self);
char          *gloss_document_dup_note   (const GlossDocument *self);
char          *gloss_document_dup_attribute (const GlossDocument *self,
                                             const char          *attribute_id);
char         **gloss_document_dup_attribute_ids (const GlossDocument *self);

/* The `document` object that says nothing but the article's @date. */
char          *gloss_document_make_empty (const char *date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossDocument, gloss_document_unref)

G_END_DECLS
