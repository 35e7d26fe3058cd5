/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-span.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GlossAnchor:
 * @quote: (nullable): the quote as the file has it
 * @quote_sha256: (nullable): the checksum that stands beside a quote cut in the middle
 * @prefix: (nullable): the characters before the span
 * @suffix: (nullable): the characters after the span
 * @extra: (nullable): unknown members of the span, as JSON: `"x":1,"y":[]`
 *
 * What a file says about the place of a span. An annotation only carries an anchor where that is
 * not exactly what the article's text gives; members that the text gives are %NULL. So an anchor
 * with a @quote means that the quote does not fit: the annotation is uncertain.
 */
typedef struct
{
  const char *quote;
  const char *quote_sha256;
  const char *prefix;
  const char *suffix;
  const char *extra;
} GlossAnchor;

/**
 * GlossAnnotationFields:
 * @id: unique in its set
 * @label: the id of its label
 * @spans: at least one, ascending, not touching each other
 * @n_spans: their number
 * @anchors: (nullable): one for each span, or %NULL where the text gives them all
 * @note: (nullable): free text
 * @attributes: (nullable): a JSON object as text; %NULL stands for `{}`
 * @creator: (nullable): who made it
 * @created: (nullable): ISO 8601 in UTC
 * @modified: (nullable): ISO 8601 in UTC
 * @unsure: whether its author doubts it
 * @extra: (nullable): unknown members as JSON: `"x":1,"y":[]`
 *
 * The values that make an annotation. All pointers are borrowed.
 */
typedef struct
{
  const char        *id;
  const char        *label;
  const GlossSpan   *spans;
  guint              n_spans;
  const GlossAnchor *anchors;
  const char        *note;
  const char        *attributes;
  const char        *creator;
  const char        *created;
  const char        *modified;
  gboolean           unsure;
  const char        *extra;
} GlossAnnotationFields;

/**
 * GlossAnnotation:
 *
 * One label on one or more spans: immutable, reference-counted, safe to read from any thread.
 */
typedef struct _GlossAnnotation GlossAnnotation;

#define GLOSS_TYPE_ANNOTATION (gloss_annotation_get_type ())

GType              gloss_annotation_get_type   (void);
GlossAnnotation   *gloss_annotation_new        (const GlossAnnotationFields *fields);
GlossAnnotation   *gloss_annotation_ref        (GlossAnnotation *self);
void               gloss_annotation_unref      (GlossAnnotation *self);

/* Fills @fields with borrowed pointers: change what should differ, then gloss_annotation_new(). */
void               gloss_annotation_get_fields (const GlossAnnotation *self,
                                                GlossAnnotationFields *fields);

const char        *gloss_annotation_get_id     (const GlossAnnotation *self);
const char        *gloss_annotation_get_label  (const GlossAnnotation *self);
guint              gloss_annotation_get_n_spans (const GlossAnnotation *self);
GlossSpan          gloss_annotation_get_span   (const GlossAnnotation *self,
                                                guint                  i);
/* From the first span's start to the last one's end. */
GlossSpan          gloss_annotation_get_extent (const GlossAnnotation *self);
const GlossAnchor *gloss_annotation_get_anchor (const GlossAnnotation *self,
                                                guint                  i);
const char        *gloss_annotation_get_note   (const GlossAnnotation *self);
/* The author's doubt; not to be mistaken for a place that is uncertain. */
gboolean           gloss_annotation_is_unsure  (const GlossAnnotation *self);
gboolean           gloss_annotation_is_uncertain (const GlossAnnotation *self);
/* Whether the file has members of it, or of one of its spans, that are kept as they are. */
gboolean           gloss_annotation_has_extra  (const GlossAnnotation *self);
gboolean           gloss_annotation_equal      (const GlossAnnotation *a,
                                                const GlossAnnotation *b);
/* The order of the file and of lists: by first span's start, extent's end descending, id. */
int                gloss_annotation_compare    (const GlossAnnotation *a,
                                                const GlossAnnotation *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossAnnotation, gloss_annotation_unref)

G_END_DECLS
