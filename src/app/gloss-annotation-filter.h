/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/**
 * GlossAnnotationFlags:
 * @GLOSS_ANNOTATION_FLAG_UNCERTAIN: it does not fit the text
 * @GLOSS_ANNOTATION_FLAG_NOTE: it has a note
 * @GLOSS_ANNOTATION_FLAG_UNSURE: its author doubts it
 * @GLOSS_ANNOTATION_FLAG_INCOMPLETE: it lacks a required attribute
 *
 * What may be so of an annotation. One more is a value here, a test in the .c and a line in the
 * table of gloss-filter-popover.c.
 */
typedef enum
{
  GLOSS_ANNOTATION_FLAG_UNCERTAIN = 1 << 0,
  GLOSS_ANNOTATION_FLAG_NOTE = 1 << 1,
  GLOSS_ANNOTATION_FLAG_UNSURE = 1 << 2,
  GLOSS_ANNOTATION_FLAG_INCOMPLETE = 1 << 3,
} GlossAnnotationFlags;

/**
 * GlossAnnotationCriteria:
 * @text: (nullable): what stands in quote, label name or note, without regard to case and
 *   diacritics; blanks around it do not count
 * @labels: (nullable): ids of the labels that pass; %NULL or none: all
 * @creators: (nullable): names of those whose annotations pass, "" for those of nobody; %NULL or
 *   none: all
 * @flags: what must be so, all of it
 * @values: (nullable): values of attributes that pass, each made by
 *   gloss_annotation_filter_make_value(): of one attribute any of them, of several one of each;
 *   %NULL or none: all
 *
 * What a list of annotations is narrowed to. All pointers are borrowed.
 */
typedef struct
{
  const char           *text;
  const char *const    *labels;
  const char *const    *creators;
  GlossAnnotationFlags  flags;
  const char *const    *values;
} GlossAnnotationCriteria;

/**
 * GlossAnnotationFilter:
 *
 * Tells whether annotations meet criteria. The empty filter lets all through.
 */
typedef struct _GlossAnnotationFilter GlossAnnotationFilter;

GlossAnnotationFilter *gloss_annotation_filter_new      (void);
void                   gloss_annotation_filter_free     (GlossAnnotationFilter *self);
gboolean               gloss_annotation_filter_set      (GlossAnnotationFilter         *self,
                                                         const GlossAnnotationCriteria *criteria);
gboolean               gloss_annotation_filter_is_empty (GlossAnnotationFilter *self);
gboolean               gloss_annotation_filter_needs_definitions (GlossAnnotationFilter *self);
void                   gloss_annotation_filter_forget   (GlossAnnotationFilter *self);
gboolean               gloss_annotation_filter_match    (GlossAnnotationFilter *self,
                                                         GlossAnnotationSet    *set,
                                                         GlossAnnotation       *annotation);
/* An attribute and one of its values, or one of several, as people read it; with g_free(). */
char                  *gloss_annotation_filter_make_value (const char *attribute_id,
                                                           const char *text);
/* What an annotation's value of an attribute is made of: (transfer full), with g_strfreev(). */
char                 **gloss_annotation_filter_dup_texts (const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossAnnotationFilter, gloss_annotation_filter_free)

G_END_DECLS
