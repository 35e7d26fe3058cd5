/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-attribute.h"
#include "core/model/gloss-label.h"
#include "core/model/gloss-relation-type.h"
#include "core/model/gloss-relation.h"
#include "core/text/gloss-text.h"

G_BEGIN_DECLS

/**
 * GlossUnit:
 * @GLOSS_UNIT_CODE_POINTS: Unicode code points
 * @GLOSS_UNIT_UTF16: UTF-16 code units
 * @GLOSS_UNIT_BYTES: bytes of UTF-8
 * @GLOSS_UNIT_TOKENS: the tokens of the document
 *
 * What offsets count.
 */
typedef enum
{
  GLOSS_UNIT_CODE_POINTS,
  GLOSS_UNIT_UTF16,
  GLOSS_UNIT_BYTES,
  GLOSS_UNIT_TOKENS,
} GlossUnit;

/* Where in a text an offset of that unit is, in code points; FALSE if it is beyond the text or
 * within a character. */
gboolean gloss_unit_find_place (GlossUnit  unit,
                                GlossText *text,
                                guint      offset,
                                guint     *place);

/**
 * GlossNewlines:
 * @GLOSS_NEWLINES_AS_IS: as they are in the article: CR LF counts two
 * @GLOSS_NEWLINES_FOLDED: CR LF counts one, as after a reading in text mode
 *
 * How offsets count line ends.
 */
typedef enum
{
  GLOSS_NEWLINES_AS_IS = 1 << 0,
  GLOSS_NEWLINES_FOLDED = 1 << 1,
} GlossNewlines;

/**
 * GlossQuoteMatch:
 * @GLOSS_QUOTE_EXACT: character for character
 * @GLOSS_QUOTE_NEWLINES: any line end stands for any other
 * @GLOSS_QUOTE_XML: that too, and U+FFFD for a character that XML cannot hold
 * @GLOSS_QUOTE_BLANKS: any run of white space stands for any other, and at the ends for none
 *
 * How a quote proves a span.
 */
typedef enum
{
  GLOSS_QUOTE_EXACT,
  GLOSS_QUOTE_NEWLINES,
  GLOSS_QUOTE_XML,
  GLOSS_QUOTE_BLANKS,
} GlossQuoteMatch;

/* For the start and end of a span that has only a quote. */
#define GLOSS_NO_POSITION G_MAXUINT

/**
 * GlossImportSpan:
 * @start: in the document's unit, or %GLOSS_NO_POSITION
 * @end: the same, exclusive
 * @quote: (nullable): what the format says stands there
 * @prefix: (nullable): what it says stands before
 * @suffix: (nullable): what it says stands behind
 * @uncertain: the quote is known not to stand there: kept as it is
 * @quote_sha256: (nullable): the checksum of the quote, where that was cut in the middle
 */
typedef struct
{
  guint       start;
  guint       end;
  const char *quote;
  const char *prefix;
  const char *suffix;
  gboolean    uncertain;
  const char *quote_sha256;
} GlossImportSpan;

/**
 * GlossImportAnnotation:
 * @line: where it stands in the source, from 1; 0: not known
 * @id: (nullable): unique in the document
 * @label: the id of a label, or its name
 * @spans: (array length=n_spans): at least one, in any order
 * @n_spans: their number
 * @note: (nullable): free text
 * @attributes: (nullable): a JSON object as text: ids, or names, of attributes and their values
 * @creator: (nullable): who made it
 * @created: (nullable): ISO 8601
 * @modified: (nullable): ISO 8601
 * @unsure: whether its author doubts it
 */
typedef struct
{
  guint                  line;
  const char            *id;
  const char            *label;
  const GlossImportSpan *spans;
  guint                  n_spans;
  const char            *note;
  const char            *attributes;
  const char            *creator;
  const char            *created;
  const char            *modified;
  gboolean               unsure;
} GlossImportAnnotation;

/**
 * GlossImportToken:
 * @line: where it stands in the source
 * @text: its characters, not empty
 * @after: what stands between it and the next one where the article is to be made from the tokens
 */
typedef struct
{
  guint       line;
  const char *text;
  const char *after;
} GlossImportToken;

/**
 * GlossImportRelation:
 * @line: where it stands in the source
 * @fields: its values: `type` is the id of a relation type or its name, `from` and `to` are ids of
 *   annotations of the document; `id` may be %NULL
 */
typedef struct
{
  guint               line;
  GlossRelationFields fields;
} GlossImportRelation;

/**
 * GlossImportHeader:
 * @set_name: (nullable): the annotation set's name
 * @annotator: (nullable): whose it is
 * @status: (nullable): "new", "in-progress" or "done"
 * @labels: (array zero-terminated=1) (nullable): labels of the article as a whole, ids or names
 * @note: (nullable): the note of the article as a whole
 * @attributes: (nullable): its attributes, a JSON object as text
 * @metadata: (nullable): its metadata, a JSON object as text
 * @sha256: (nullable): that of the article's file
 */
typedef struct
{
  const char        *set_name;
  const char        *annotator;
  const char        *status;
  const char *const *labels;
  const char        *note;
  const char        *attributes;
  const char        *metadata;
  const char        *sha256;
} GlossImportHeader;

/**
 * GlossImportDocument:
 *
 * What a reader has found about one article by one annotator, as the format says it: offsets are in
 * the format's unit, labels go by id or name, nothing is checked. All strings are copied. A reader
 * fills it and hands it over; after that it is only read. One with definitions alone, and no name,
 * is a codebook: they go into the label file of the folder.
 */
typedef struct _GlossImportDocument GlossImportDocument;

/**
 * GlossImportFunc:
 * @document: what was read; still the reader's, which lets go of it after the call and changes it
 *   no more
 * @user_data: as given
 * @error: where to say why not
 *
 * Takes a document.
 *
 * Returns: %FALSE to stop reading
 */
typedef gboolean (*GlossImportFunc) (GlossImportDocument  *document,
                                     gpointer              user_data,
                                     GError              **error);

GlossImportDocument *gloss_import_document_new   (GlossUnit unit);
GlossImportDocument *gloss_import_document_ref   (GlossImportDocument *self);
void                 gloss_import_document_unref (GlossImportDocument *self);

/* For readers. Names: what the article may be called, the likeliest first; see
 * gloss-import-articles.c for how they are taken. */
void gloss_import_document_add_name       (GlossImportDocument *self,
                                           const char          *name);
void gloss_import_document_set_line       (GlossImportDocument *self,
                                           guint                line);
/* Offsets then count this text; it must be UTF-8 without NUL: %FALSE, and nothing is set, if not.
 */
gboolean gloss_import_document_set_text   (GlossImportDocument *self,
                                           const char          *text,
                                           gssize               n_bytes);
void gloss_import_document_set_unit       (GlossImportDocument *self,
                                           GlossUnit            unit);
/* Where programs disagree: counted so if that alone fits all quotes. */
void gloss_import_document_set_other_unit (GlossImportDocument *self,
                                           GlossUnit            unit);
/* What does not stand where it should is kept, as uncertain: for files of our own. */
void gloss_import_document_set_keeps_uncertain (GlossImportDocument *self,
                                                gboolean             keeps);
void gloss_import_document_set_newlines   (GlossImportDocument *self,
                                           GlossNewlines        newlines);
void gloss_import_document_set_quotes     (GlossImportDocument *self,
                                           GlossQuoteMatch      match);
void gloss_import_document_set_header     (GlossImportDocument     *self,
                                           const GlossImportHeader *header);
void gloss_import_document_add_token      (GlossImportDocument *self,
                                           guint                line,
                                           const char          *text,
                                           const char          *after);
/* @fields->id may be %NULL: the format has only names; @fields->color too. `parent` is the id or
 * the name of a label of the document. */
void gloss_import_document_add_label      (GlossImportDocument    *self,
                                           const GlossLabelFields *fields);
void gloss_import_document_add_attribute  (GlossImportDocument        *self,
                                           const GlossAttributeFields *fields);
void gloss_import_document_add_relation_type (GlossImportDocument           *self,
                                              const GlossRelationTypeFields *fields);
void gloss_import_document_add_annotation (GlossImportDocument         *self,
                                           const GlossImportAnnotation *annotation);
void gloss_import_document_add_relation   (GlossImportDocument       *self,
                                           guint                      line,
                                           const GlossRelationFields *fields);

/* For who takes it. */
const char *const       *gloss_import_document_get_names       (GlossImportDocument *self);
guint                    gloss_import_document_get_line        (GlossImportDocument *self);
GlossText               *gloss_import_document_get_text        (GlossImportDocument *self);
GlossUnit                gloss_import_document_get_unit        (GlossImportDocument *self);
GlossUnit                gloss_import_document_get_other_unit  (GlossImportDocument *self);
gboolean                 gloss_import_document_get_keeps_uncertain (GlossImportDocument *self);
GlossNewlines            gloss_import_document_get_newlines    (GlossImportDocument *self);
GlossQuoteMatch          gloss_import_document_get_quotes      (GlossImportDocument *self);
const GlossImportHeader *gloss_import_document_get_header      (GlossImportDocument *self);
guint                    gloss_import_document_get_n_tokens    (GlossImportDocument *self);
const GlossImportToken  *gloss_import_document_get_token       (GlossImportDocument *self,
                                                                guint                i);
/* (element-type GlossLabel), (element-type GlossAttribute), (element-type GlossRelationType) */
GPtrArray               *gloss_import_document_get_labels      (GlossImportDocument *self);
GPtrArray               *gloss_import_document_get_attributes  (GlossImportDocument *self);
GPtrArray               *gloss_import_document_get_relation_types (GlossImportDocument *self);
/* Whether the format gave the label's id, rather than only its name. */
gboolean                 gloss_import_document_has_label_id    (GlossImportDocument *self,
                                                                const GlossLabel    *label);
guint                    gloss_import_document_get_n_annotations (GlossImportDocument *self);
const GlossImportAnnotation *gloss_import_document_get_annotation (GlossImportDocument *self,
                                                                   guint                i);
guint                    gloss_import_document_get_n_relations (GlossImportDocument *self);
const GlossImportRelation *gloss_import_document_get_relation  (GlossImportDocument *self,
                                                                guint                i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossImportDocument, gloss_import_document_unref)

G_END_DECLS
