/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-annotation-filter.h"
#include "app/gloss-annotation-order.h"

G_BEGIN_DECLS

/**
 * GlossAnnotationRows:
 *
 * Which annotations of a set a list shows, and in which order. It tells nobody anything: what is
 * to be told is what its functions return.
 */
typedef struct _GlossAnnotationRows GlossAnnotationRows;

GlossAnnotationRows   *gloss_annotation_rows_new        (void);
void                   gloss_annotation_rows_free       (GlossAnnotationRows *self);
void                   gloss_annotation_rows_set_set    (GlossAnnotationRows *self,
                                                         GlossAnnotationSet  *set);
GlossAnnotationSet    *gloss_annotation_rows_get_set    (GlossAnnotationRows *self);
GlossAnnotationFilter *gloss_annotation_rows_get_filter (GlossAnnotationRows *self);
GlossAnnotationOrder  *gloss_annotation_rows_get_order  (GlossAnnotationRows *self);

/* Whether the rows are those of the set, forwards or backwards, so that nothing is kept. */
gboolean               gloss_annotation_rows_is_direct  (GlossAnnotationRows *self);
guint                  gloss_annotation_rows_count      (GlossAnnotationRows *self);
/* Borrowed. */
GlossAnnotation       *gloss_annotation_rows_get        (GlossAnnotationRows *self,
                                                         guint                position);
guint                  gloss_annotation_rows_find_bound (GlossAnnotationRows *self,
                                                         GlossAnnotation     *key,
                                                         gboolean             after);
gboolean               gloss_annotation_rows_find       (GlossAnnotationRows *self,
                                                         GlossAnnotation     *record,
                                                         guint               *position);

/* Looking through the set */
void                   gloss_annotation_rows_restart    (GlossAnnotationRows *self);
gboolean               gloss_annotation_rows_scan       (GlossAnnotationRows *self);
gboolean               gloss_annotation_rows_is_scanned (GlossAnnotationRows *self);
/* Whether an edit in the middle of a scan can be followed; otherwise it has to be restarted. */
gboolean               gloss_annotation_rows_can_follow (GlossAnnotationRows *self);

/* Following edits: none of these is for direct rows. */
gboolean               gloss_annotation_rows_wants      (GlossAnnotationRows *self,
                                                         GlossAnnotation     *record);
gboolean               gloss_annotation_rows_keeps_place (GlossAnnotationRows *self,
                                                          GlossAnnotation     *before,
                                                          GlossAnnotation     *after);
void                   gloss_annotation_rows_replace    (GlossAnnotationRows *self,
                                                         guint                position,
                                                         GlossAnnotation     *record);
void                   gloss_annotation_rows_remove     (GlossAnnotationRows *self,
                                                         guint                position);
guint                  gloss_annotation_rows_insert     (GlossAnnotationRows *self,
                                                         GlossAnnotation     *record);
guint                  gloss_annotation_rows_merge      (GlossAnnotationRows *self,
                                                         guint                first,
                                                         guint                end,
                                                         GPtrArray           *gone,
                                                         GPtrArray           *come);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossAnnotationRows, gloss_annotation_rows_free)

G_END_DECLS
