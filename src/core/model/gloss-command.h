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
/* Fragments: an annotation of several spans. */
GlossEdit *gloss_command_add_fragment   (GlossAnnotationSet *set,
                                         GlossAnnotation    *annotation,
                                         GlossSpan           span,
                                         const GlossAuthor  *author);
GlossEdit *gloss_command_remove_fragment (GlossAnnotationSet *set,
                                          GlossAnnotation    *annotation,
                                          guint               i,
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
/* From another set of the same article, as one's own. */
GlossAnnotation *gloss_command_find_equal (GlossAnnotationSet    *set,
                                           const GlossAnnotation *annotation);
GlossEdit *gloss_command_adopt          (GlossAnnotationSet    *set,
                                         GlossAnnotationSet    *from,
                                         const GlossAnnotation *annotation,
                                         const GlossAuthor     *author,
                                         char                 **new_id);

/* Attributes. Values are JSON, see gloss-attribute-value.h; a %NULL one takes it away. What becomes
 * of a definition leaves the values as they are. */
GlossEdit *gloss_command_set_attribute    (GlossAnnotationSet     *set,
                                           GlossAnnotation *const *annotations,
                                           guint                   n_annotations,
                                           const char             *attribute_id,
                                           const char             *value,
                                           const GlossAuthor      *author);
GlossEdit *gloss_command_add_attribute    (GlossAnnotationSet         *set,
                                           const GlossAttributeFields *fields);
GlossEdit *gloss_command_change_attribute (GlossAnnotationSet         *set,
                                           GlossAttribute             *attribute,
                                           const GlossAttributeFields *fields);
GlossEdit *gloss_command_move_attribute   (GlossAnnotationSet *set,
                                           GlossAttribute     *attribute,
                                           guint               position);
GlossEdit *gloss_command_remove_attribute (GlossAnnotationSet *set,
                                           GlossAttribute     *attribute);

/* Relations. */
GlossEdit *gloss_command_relate               (GlossAnnotationSet *set,
                                               const char         *type_id,
                                               GlossAnnotation    *from,
                                               GlossAnnotation    *to,
                                               const GlossAuthor  *author,
                                               char              **new_id);
GlossEdit *gloss_command_unrelate             (GlossAnnotationSet   *set,
                                               GlossRelation *const *relations,
                                               guint                 n_relations);
GlossEdit *gloss_command_set_relation_type    (GlossAnnotationSet   *set,
                                               GlossRelation *const *relations,
                                               guint                 n_relations,
                                               const char           *type_id,
                                               const GlossAuthor    *author);
GlossEdit *gloss_command_reverse_relation     (GlossAnnotationSet *set,
                                               GlossRelation      *relation,
                                               const GlossAuthor  *author);
GlossEdit *gloss_command_set_relation_note    (GlossAnnotationSet *set,
                                               GlossRelation      *relation,
                                               const char         *note,
                                               const GlossAuthor  *author);
GlossEdit *gloss_command_add_relation_type    (GlossAnnotationSet            *set,
                                               const GlossRelationTypeFields *fields);
GlossEdit *gloss_command_change_relation_type (GlossAnnotationSet            *set,
                                               GlossRelationType             *type,
                                               const GlossRelationTypeFields *fields);
GlossEdit *gloss_command_move_relation_type   (GlossAnnotationSet *set,
                                               GlossRelationType  *type,
                                               guint               position);
GlossEdit *gloss_command_remove_relation_type (GlossAnnotationSet *set,
                                               GlossRelationType  *type,
                                               gboolean            with_relations);

/* For whoever builds an edit that deletes annotations: the relations that they have go too. */
void       gloss_command_put_deletions (GlossAnnotationSet     *set,
                                        GlossEdit              *edit,
                                        GlossAnnotation *const *annotations,
                                        guint                   n_annotations);

/* For whoever builds an edit that puts one label (or none) in the place of another: attributes and
 * relation types that name the one name the other. */
void       gloss_command_put_references (GlossAnnotationSet *set,
                                         GlossEdit          *edit,
                                         const char         *label_id,
                                         const char         *into_id);

G_END_DECLS
