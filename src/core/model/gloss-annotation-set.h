/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-history.h"
#include "core/model/gloss-interval-index.h"
#include "core/model/gloss-label-set.h"
#include "core/text/gloss-article.h"

G_BEGIN_DECLS

/**
 * GlossEditAction:
 * @GLOSS_EDIT_DO: a new edit
 * @GLOSS_EDIT_UNDO: the last done edit is taken back
 * @GLOSS_EDIT_REDO: the last undone edit is done again
 */
typedef enum
{
  GLOSS_EDIT_DO,
  GLOSS_EDIT_UNDO,
  GLOSS_EDIT_REDO,
} GlossEditAction;

#define GLOSS_TYPE_ANNOTATION_SET (gloss_annotation_set_get_type ())

/**
 * GlossAnnotationSet:
 *
 * One person's annotations of one article. Everything that changes goes through
 * gloss_annotation_set_apply(), gloss_annotation_set_undo(), gloss_annotation_set_redo() and
 * gloss_annotation_set_go_to(), and these are one path: check, journal, change, signal. A refused
 * edit changes nothing.
 *
 * It may be built in one thread and then handed to another; it is not locked.
 *
 * Signal `changed`: (self, GlossEdit *edit): what was just done: for an undo the inverted edit;
 * for several steps taken at once all that they do, in order.
 */
G_DECLARE_FINAL_TYPE (GlossAnnotationSet, gloss_annotation_set, GLOSS, ANNOTATION_SET, GObject)

/**
 * GlossJournalFunc:
 * @self: the set
 * @action: what is about to be done
 * @edits: (array length=n_edits): the edits as they stand in the history (not inverted for an
 *   undo), in the order in which they are done, undone or redone
 * @n_edits: their number: one, or more for gloss_annotation_set_go_to()
 * @user_data: as given
 * @error: where to say why they could not be recorded
 *
 * Makes edits durable before they count as done: all of them, or at least no later one without
 * those before it. If it returns %FALSE none is, and all are refused.
 */
typedef gboolean (*GlossJournalFunc) (GlossAnnotationSet  *self,
                                      GlossEditAction      action,
                                      GlossEdit *const    *edits,
                                      guint                n_edits,
                                      gpointer             user_data,
                                      GError             **error);

GlossAnnotationSet *gloss_annotation_set_new           (const char    *name,
                                                        GlossArticle  *article,
                                                        GlossLabelSet *labels);
/* For readers, on a fresh set: replaces its content without an edit and without a signal.
 * @annotations: (element-type GlossAnnotation): in any order, ids unique.
 * @file_labels: (element-type GlossLabel) (nullable): the definitions that the file repeats. */
void                gloss_annotation_set_load          (GlossAnnotationSet *self,
                                                        GPtrArray          *annotations,
                                                        GlossDocument      *document,
                                                        GPtrArray          *file_labels);

/* The same for relations (element-type GlossRelation), ids unique, and for the attributes and
 * relation types that the file repeats. */
void                gloss_annotation_set_load_relations (GlossAnnotationSet *self,
                                                         GPtrArray          *relations,
                                                         GlossLabelSet      *file_definitions);

const char         *gloss_annotation_set_get_name      (GlossAnnotationSet *self);
GlossArticle       *gloss_annotation_set_get_article   (GlossAnnotationSet *self);
GlossText          *gloss_annotation_set_get_text      (GlossAnnotationSet *self);
GlossLabelSet      *gloss_annotation_set_get_labels    (GlossAnnotationSet *self);
GlossDocument      *gloss_annotation_set_get_document  (GlossAnnotationSet *self);
GlossHistory       *gloss_annotation_set_get_history   (GlossAnnotationSet *self);

gboolean            gloss_annotation_set_apply         (GlossAnnotationSet  *self,
                                                        GlossEdit           *edit,
                                                        GError             **error);
/* %FALSE without an error if there is nothing to undo or redo. */
gboolean            gloss_annotation_set_undo          (GlossAnnotationSet  *self,
                                                        GError             **error);
gboolean            gloss_annotation_set_redo          (GlossAnnotationSet  *self,
                                                        GError             **error);
/* So many edits are done then, all by one `changed`. */
gboolean            gloss_annotation_set_go_to         (GlossAnnotationSet  *self,
                                                        guint                position,
                                                        GError             **error);
gboolean            gloss_annotation_set_can_undo      (GlossAnnotationSet *self);
gboolean            gloss_annotation_set_can_redo      (GlossAnnotationSet *self);
void                gloss_annotation_set_set_journal   (GlossAnnotationSet *self,
                                                        GlossJournalFunc    func,
                                                        gpointer            user_data,
                                                        GDestroyNotify      destroy);
/* With a reason no edit is accepted any more; %NULL takes it back. */
void                gloss_annotation_set_set_read_only (GlossAnnotationSet *self,
                                                        const char         *reason);
const char         *gloss_annotation_set_get_read_only (GlossAnnotationSet *self);

guint               gloss_annotation_set_get_size      (GlossAnnotationSet *self);
/* In the order of gloss_annotation_compare(); O(log n). Borrowed. */
GlossAnnotation    *gloss_annotation_set_get_nth       (GlossAnnotationSet *self,
                                                        guint               n);
gboolean            gloss_annotation_set_get_rank      (GlossAnnotationSet *self,
                                                        GlossAnnotation    *annotation,
                                                        guint              *rank);
guint               gloss_annotation_set_get_rank_from (GlossAnnotationSet *self,
                                                        guint               offset);
GlossAnnotation    *gloss_annotation_set_lookup        (GlossAnnotationSet *self,
                                                        const char         *id);
guint               gloss_annotation_set_count_label   (GlossAnnotationSet *self,
                                                        const char         *label_id);
guint               gloss_annotation_set_count_uncertain (GlossAnnotationSet *self);
/* The folder's definition, else the file's own; %NULL if neither has it. Borrowed. */
GlossLabel         *gloss_annotation_set_get_label     (GlossAnnotationSet *self,
                                                        const char         *label_id);
/* What the set's file says of a label, whatever the folder says. Borrowed. */
GlossLabel         *gloss_annotation_set_get_file_label (GlossAnnotationSet *self,
                                                         const char         *label_id);
/* (element-type GlossLabel): what the file repeats of labels that the folder does not define. */
GPtrArray          *gloss_annotation_set_get_file_labels (GlossAnnotationSet *self);

/* For the store: another version of the set's file, read into @other, defines more. */
void                gloss_annotation_set_add_file_definitions (GlossAnnotationSet *self,
                                                               GlossAnnotationSet *other);

/* What the file repeats of attributes and relation types; %NULL: none. Borrowed. */
GlossLabelSet      *gloss_annotation_set_get_file_definitions (GlossAnnotationSet *self);
/* The folder's definition, else the file's own; %NULL if neither has it. Borrowed. */
GlossAttribute     *gloss_annotation_set_get_attribute (GlossAnnotationSet *self,
                                                        const char         *attribute_id);
GlossRelationType  *gloss_annotation_set_get_relation_type (GlossAnnotationSet *self,
                                                            const char         *type_id);
/* Whether a required attribute of its label is missing or has a value that it may not have. */
gboolean            gloss_annotation_set_is_incomplete (GlossAnnotationSet    *self,
                                                        const GlossAnnotation *annotation);
guint               gloss_annotation_set_count_incomplete (GlossAnnotationSet *self);

/* Relations. Those of a file may name annotations that are not there. */
guint               gloss_annotation_set_get_n_relations (GlossAnnotationSet *self);
GlossRelation      *gloss_annotation_set_lookup_relation (GlossAnnotationSet *self,
                                                          const char         *id);
/* (transfer container) (element-type GlossRelation): all, by id. */
GPtrArray          *gloss_annotation_set_list_relations (GlossAnnotationSet *self);
/* (element-type GlossRelation): those of an annotation, in no order; %NULL: none. O(1). Borrowed,
 * valid until the set changes. */
GPtrArray          *gloss_annotation_set_get_relations_of (GlossAnnotationSet *self,
                                                           const char         *annotation_id);

/* For each span (entry->data is the GlossAnnotation) as gloss_interval_index_foreach(). An
 * annotation with several spans comes once for each that fits. */
void                gloss_annotation_set_foreach_in    (GlossAnnotationSet *self,
                                                        guint               start,
                                                        guint               end,
                                                        GlossIntervalFunc   func,
                                                        gpointer            user_data);
/* (transfer container) (element-type GlossAnnotation): what covers the character at @offset (what
 * ends there does not), each once, innermost (shortest) first, equal ones in reverse file order. */
GPtrArray          *gloss_annotation_set_get_at        (GlossAnnotationSet *self,
                                                        guint               offset);

/* The characters of span @i: the file's quote where the annotation is uncertain, else the text's.
 * Free with g_free(). */
char               *gloss_annotation_set_dup_quote     (GlossAnnotationSet    *self,
                                                        const GlossAnnotation *annotation,
                                                        guint                  i);
/* The set in one line for each annotation, for tests: "person 3-8 \"Bob\"\n"; g_free(). With
 * fragments "a 3-8,10-12 \"Bob\",\"he\"", " ?" if uncertain, " note \"…\"" if it has one. */
char               *gloss_annotation_set_to_string     (GlossAnnotationSet *self);

G_END_DECLS
