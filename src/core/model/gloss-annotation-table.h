/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation.h"
#include "core/model/gloss-interval-index.h"

G_BEGIN_DECLS

/**
 * GlossAnnotationTable:
 *
 * Annotations by id, in order and by place, and how many there are of which label. For
 * GlossAnnotationSet only, which says what may be in it.
 */
typedef struct _GlossAnnotationTable GlossAnnotationTable;

GlossAnnotationTable *gloss_annotation_table_new             (void);
void                  gloss_annotation_table_free            (GlossAnnotationTable *self);
void                  gloss_annotation_table_load            (GlossAnnotationTable *self,
                                                              GPtrArray            *annotations);
void                  gloss_annotation_table_add             (GlossAnnotationTable *self,
                                                              GlossAnnotation      *annotation);
void                  gloss_annotation_table_remove          (GlossAnnotationTable *self,
                                                              const char           *id);

/* Many at once. */
void                  gloss_annotation_table_change          (GlossAnnotationTable *self,
                                                              GHashTable           *leaving,
                                                              GPtrArray            *coming);

guint                 gloss_annotation_table_get_size        (GlossAnnotationTable *self);
GlossAnnotation      *gloss_annotation_table_get_nth         (GlossAnnotationTable *self,
                                                              guint                 n);
gboolean              gloss_annotation_table_get_rank        (GlossAnnotationTable *self,
                                                              GlossAnnotation      *annotation,
                                                              guint                *rank);
guint                 gloss_annotation_table_get_rank_from   (GlossAnnotationTable *self,
                                                              guint                 offset);
GlossAnnotation      *gloss_annotation_table_lookup          (GlossAnnotationTable *self,
                                                              const char           *id);
guint                 gloss_annotation_table_count_label     (GlossAnnotationTable *self,
                                                              const char           *label_id);
guint                 gloss_annotation_table_count_uncertain (GlossAnnotationTable *self);
void                  gloss_annotation_table_foreach_in      (GlossAnnotationTable *self,
                                                              guint                 start,
                                                              guint                 end,
                                                              GlossIntervalFunc     func,
                                                              gpointer              user_data);

G_END_DECLS
