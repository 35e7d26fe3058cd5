/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-json-records.h"
#include "formats/gloss-output.h"
#include "formats/gloss-overlap.h"

G_BEGIN_DECLS

/* What formats share that have one JSON object an article, with its text in it. */

/**
 * GlossTextRecordParts:
 * @GLOSS_TEXT_RECORD_LABELS: the labels of the article as a whole
 * @GLOSS_TEXT_RECORD_NOTE: its note
 * @GLOSS_TEXT_RECORD_ATTRIBUTES: its attributes
 *
 * What of an article as a whole goes into a header of our own, as the format has no place for it.
 */
typedef enum
{
  GLOSS_TEXT_RECORD_LABELS = 1 << 0,
  GLOSS_TEXT_RECORD_NOTE = 1 << 1,
  GLOSS_TEXT_RECORD_ATTRIBUTES = 1 << 2,
} GlossTextRecordParts;

/**
 * GlossTextRecordHeader:
 * @fields: what was read; its strings are borrowed from the record or owned by the rest
 *
 * What a record says of its article as a whole. To be cleared.
 */
typedef struct
{
  GlossImportHeader  fields;
  char              *attributes;
  char              *metadata;
  GPtrArray         *labels;
} GlossTextRecordHeader;

GPtrArray *gloss_text_record_list_annotations (GlossAnnotationSet *set,
                                               const char         *document,
                                               GlossReport        *report);
GArray    *gloss_text_record_list_pieces      (GlossAnnotationSet *set,
                                               const char         *document,
                                               GlossReport        *report);
void       gloss_text_record_add_text         (GlossOutput        *output,
                                               GlossAnnotationSet *set);
void       gloss_text_record_add_slice        (GlossOutput        *output,
                                               GlossAnnotationSet *set,
                                               const GlossSpan    *span);
void       gloss_text_record_add_header       (GlossOutput          *output,
                                               GlossAnnotationSet   *set,
                                               const char           *document,
                                               GlossTextRecordParts  parts);

/* (nullable): a document about the record's text, under the names that the record gives. */
GlossImportDocument *
           gloss_text_record_new_document     (GlossJsonRecords  *records,
                                               JsonObject        *record,
                                               JsonObject        *meta);
/* A relation of the record, which is left out if it has not both ends and a type. */
void       gloss_text_record_add_relation     (GlossJsonRecords          *records,
                                               GlossImportDocument       *document,
                                               const GlossRelationFields *relation);
void       gloss_text_record_header_read      (GlossTextRecordHeader *self,
                                               JsonObject            *object);
void       gloss_text_record_header_add_label (GlossTextRecordHeader *self,
                                               const char            *label);
void       gloss_text_record_header_clear     (GlossTextRecordHeader *self);

/* (transfer full) (nullable): the member of an object as JSON text, if it is an object. */
char      *gloss_text_record_dup_object       (JsonObject *object,
                                               const char *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GlossTextRecordHeader, gloss_text_record_header_clear)

G_END_DECLS
