/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-attribute-value.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _GlossLabelSet GlossLabelSet;

/**
 * GlossAttributeType:
 * @GLOSS_ATTRIBUTE_CHOICE: one of a list
 * @GLOSS_ATTRIBUTE_CHOICES: several of a list
 * @GLOSS_ATTRIBUTE_BOOLEAN: yes or no
 * @GLOSS_ATTRIBUTE_NUMBER: a number, maybe within a range
 * @GLOSS_ATTRIBUTE_TEXT: any text
 */
typedef enum
{
  GLOSS_ATTRIBUTE_CHOICE,
  GLOSS_ATTRIBUTE_CHOICES,
  GLOSS_ATTRIBUTE_BOOLEAN,
  GLOSS_ATTRIBUTE_NUMBER,
  GLOSS_ATTRIBUTE_TEXT,
} GlossAttributeType;

#define GLOSS_N_ATTRIBUTE_TYPES (GLOSS_ATTRIBUTE_TEXT + 1)

/**
 * GlossAttributeTarget:
 * @GLOSS_ATTRIBUTE_OF_ANNOTATION: annotations have it
 * @GLOSS_ATTRIBUTE_OF_ARTICLE: articles as a whole have it
 */
typedef enum
{
  GLOSS_ATTRIBUTE_OF_ANNOTATION,
  GLOSS_ATTRIBUTE_OF_ARTICLE,
} GlossAttributeTarget;

/**
 * GlossAttributeFields:
 * @id: unique in its label set; what values are stored under
 * @name: what people read
 * @type: what values it has
 * @values: (array zero-terminated=1) (nullable): the list of a choice
 * @minimum: (nullable): the least number, as JSON
 * @maximum: (nullable): the greatest number, as JSON
 * @default_value: (nullable): the value that a new annotation gets, as JSON
 * @required: whether what lacks it is incomplete
 * @labels: (array zero-terminated=1) (nullable): the ids of the labels whose annotations have it,
 *   labels below them included; %NULL: all
 * @target: what has it
 * @show: whether its value is shown on the highlight
 * @description: (nullable): how to use it
 * @extra: (nullable): unknown members as JSON: `"x":1,"y":[]`
 *
 * The values that make the definition of an attribute. All pointers are borrowed.
 */
typedef struct
{
  const char           *id;
  const char           *name;
  GlossAttributeType    type;
  const char *const    *values;
  const char           *minimum;
  const char           *maximum;
  const char           *default_value;
  gboolean              required;
  const char *const    *labels;
  GlossAttributeTarget  target;
  gboolean              show;
  const char           *description;
  const char           *extra;
} GlossAttributeFields;

/**
 * GlossAttribute:
 *
 * The definition of an attribute: immutable, reference-counted.
 */
typedef struct _GlossAttribute GlossAttribute;

#define GLOSS_TYPE_ATTRIBUTE (gloss_attribute_get_type ())

GType                gloss_attribute_get_type     (void);
GlossAttribute      *gloss_attribute_new          (const GlossAttributeFields *fields);
GlossAttribute      *gloss_attribute_ref          (GlossAttribute *self);
void                 gloss_attribute_unref        (GlossAttribute *self);
void                 gloss_attribute_get_fields   (const GlossAttribute *self,
                                                   GlossAttributeFields *fields);
const char          *gloss_attribute_get_id       (const GlossAttribute *self);
const char          *gloss_attribute_get_name     (const GlossAttribute *self);
GlossAttributeType   gloss_attribute_get_value_type (const GlossAttribute *self);
gboolean             gloss_attribute_is_required  (const GlossAttribute *self);
gboolean             gloss_attribute_is_shown     (const GlossAttribute *self);
gboolean             gloss_attribute_equal        (const GlossAttribute *a,
                                                   const GlossAttribute *b);

/* Whether annotations of that label have it; of an article's attribute never. */
gboolean             gloss_attribute_applies_to   (const GlossAttribute *self,
                                                   GlossLabelSet        *labels,
                                                   const char           *label_id);
/* Whether @value (JSON) is one that it may have; %GLOSS_MODEL_ERROR_INVALID says why not. */
gboolean             gloss_attribute_check_value  (const GlossAttribute  *self,
                                                   const char            *value,
                                                   GError               **error);
/* Whether the definition makes sense: a choice has a list, the default is allowed, … */
gboolean             gloss_attribute_check        (const GlossAttribute  *self,
                                                   GError               **error);

/* "choice", "choices", "boolean", "number", "text", as files say. */
const char          *gloss_attribute_type_get_nick  (GlossAttributeType type);
gboolean             gloss_attribute_type_from_nick (const char         *nick,
                                                     GlossAttributeType *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossAttribute, gloss_attribute_unref)

G_END_DECLS
