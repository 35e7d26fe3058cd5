/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/**
 * GlossAuthor:
 * @name: (nullable): who does it
 * @now: (nullable): ISO 8601 in UTC; %NULL: the clock
 *
 * Who makes an edit, and when; tests give a time, so that files come out the same.
 */
typedef struct
{
  const char *name;
  const char *now;
} GlossAuthor;

/* What a person does, as edits ready for gloss_annotation_set_apply(). None of them changes the
 * set by itself. (transfer full) */
GlossEdit *gloss_command_annotate       (GlossAnnotationSet *set,
                                         const char         *label_id,
                                         const GlossSpan    *spans,
                                         guint               n_spans,
                                         const GlossAuthor  *author,
                                         char              **new_id);
GlossEdit *gloss_command_delete         (GlossAnnotationSet      *set,
                                         GlossAnnotation *const  *annotations,
                                         guint                    n_annotations);
GlossEdit *gloss_command_relabel        (GlossAnnotationSet      *set,
                                         GlossAnnotation *const  *annotations,
                                         guint                    n_annotations,
                                         const char              *label_id,
                                         const GlossAuthor       *author);
GlossEdit *gloss_command_set_spans      (GlossAnnotationSet *set,
                                         GlossAnnotation    *annotation,
                                         const GlossSpan    *spans,
                                         guint               n_spans,
                                         const GlossAuthor  *author);
GlossEdit *gloss_command_set_note       (GlossAnnotationSet *set,
                                         GlossAnnotation    *annotation,
                                         const char         *note,
                                         const GlossAuthor  *author);
GlossEdit *gloss_command_set_unsure     (GlossAnnotationSet     *set,
                                         GlossAnnotation *const *annotations,
                                         guint                   n_annotations,
                                         gboolean                unsure,
                                         const GlossAuthor      *author);
GlossEdit *gloss_command_set_status     (GlossAnnotationSet *set,
                                         const char         *status);
GlossEdit *gloss_command_set_document_note (GlossAnnotationSet *set,
                                            const char         *note);
GlossEdit *gloss_command_set_document_labels (GlossAnnotationSet *set,
                                              const char *const  *label_ids);
/* @value is JSON; NULL takes the attribute away. */
GlossEdit *gloss_command_set_document_attribute (GlossAnnotationSet *set,
                                                 const char         *attribute_id,
                                                 const char         *value);
/* An uncertain annotation is right where it stands: its anchors give way to the text's. %NULL if
 * a span lies outside the text. */
GlossEdit *gloss_command_accept         (GlossAnnotationSet *set,
                                         GlossAnnotation    *annotation,
                                         const GlossAuthor  *author);
GlossEdit *gloss_command_add_label      (GlossAnnotationSet     *set,
                                         const GlossLabelFields *fields);
GlossEdit *gloss_command_change_label   (GlossAnnotationSet     *set,
                                         GlossLabel             *label,
                                         const GlossLabelFields *fields);
GlossEdit *gloss_command_move_label     (GlossAnnotationSet *set,
                                         GlossLabel         *label,
                                         guint               position);
/* Refused, with NULL, where the label would come to stand below itself. */
GlossEdit *gloss_command_set_label_parent (GlossAnnotationSet *set,
                                           GlossLabel         *label,
                                           const char         *parent_id);
GlossEdit *gloss_command_place_label    (GlossAnnotationSet *set,
                                         GlossLabel         *label,
                                         const char         *parent_id,
                                         guint               position);
/* As keys and dragging move it in the tree; NULL where it cannot go there. */
GlossEdit *gloss_command_shift_label    (GlossAnnotationSet *set,
                                         GlossLabel         *label,
                                         int                 step);
GlossEdit *gloss_command_nest_label     (GlossAnnotationSet *set,
                                         GlossLabel         *label);
GlossEdit *gloss_command_lift_label     (GlossAnnotationSet *set,
                                         GlossLabel         *label);
GlossEdit *gloss_command_drop_label     (GlossAnnotationSet *set,
                                         GlossLabel         *label,
                                         GlossLabel         *target);
GlossEdit *gloss_command_set_label_group (GlossAnnotationSet *set,
                                          GlossLabel         *label,
                                          gboolean            group);
GlossEdit *gloss_command_set_label_description (GlossAnnotationSet *set,
                                                GlossLabel         *label,
                                                const char         *text);
/* With all annotations of this set that have it; what is below it comes to stand below its parent.
 */
GlossEdit *gloss_command_delete_label   (GlossAnnotationSet *set,
                                         GlossLabel         *label);

G_END_DECLS
