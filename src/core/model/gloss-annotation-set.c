/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-annotation-set-private.h"

/* The annotations of one article. They change in gloss-annotation-set-commit.c. */

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossAnnotationSet, gloss_annotation_set, G_TYPE_OBJECT)

/* For the other files of GlossAnnotationSet. */
void
gloss_annotation_set_replace_document (GlossAnnotationSet *self,
                                       GlossDocument      *document)
{
  gloss_document_ref (document);
  g_clear_pointer (&self->document, gloss_document_unref);
  self->document = document;
}

static void
gloss_annotation_set_finalize (GObject *object)
{
  GlossAnnotationSet *self = GLOSS_ANNOTATION_SET (object);

  gloss_annotation_set_set_journal (self, NULL, NULL, NULL);
  gloss_completeness_free (self->completeness);
  gloss_relation_table_free (self->relations);
  gloss_annotation_table_free (self->table);
  gloss_history_free (self->history);
  g_ptr_array_unref (self->file_labels);
  g_clear_pointer (&self->document, gloss_document_unref);
  g_clear_object (&self->file_definitions);
  g_clear_object (&self->labels);
  g_clear_pointer (&self->article, gloss_article_unref);
  g_free (self->read_only);
  g_free (self->name);

  G_OBJECT_CLASS (gloss_annotation_set_parent_class)->finalize (object);
}

static void
gloss_annotation_set_class_init (GlossAnnotationSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gloss_annotation_set_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, GLOSS_TYPE_EDIT | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
gloss_annotation_set_init (GlossAnnotationSet *self)
{
  self->table = gloss_annotation_table_new ();
  self->relations = gloss_relation_table_new ();
  self->history = gloss_history_new ();
  self->document = gloss_document_new (&(GlossDocumentFields) { .status = "new" });
  self->file_labels = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_label_unref);
}

/**
 * gloss_annotation_set_new:
 * @name: what the set is called: "default" or the name in its file's name
 * @article: (nullable): what is annotated; %NULL: its text is not known, and no span is too far
 * @labels: the labels of the folder, shared with other sets
 *
 * Returns: (transfer full): a set without annotations and with an empty history
 */
GlossAnnotationSet *
gloss_annotation_set_new (const char    *name,
                          GlossArticle  *article,
                          GlossLabelSet *labels)
{
  GlossAnnotationSet *self;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (GLOSS_IS_LABEL_SET (labels), NULL);

  self = g_object_new (GLOSS_TYPE_ANNOTATION_SET, NULL);
  self->name = g_strdup (name);
  self->article = article == NULL ? NULL : gloss_article_ref (article);
  self->labels = g_object_ref (labels);
  self->completeness = gloss_completeness_new (labels);

  return self;
}

/**
 * gloss_annotation_set_load:
 * @self: a fresh set
 * @annotations: (element-type GlossAnnotation): in any order, ids unique
 * @document: (nullable): what is said of the article as a whole; %NULL: nothing, status "new"
 * @file_labels: (element-type GlossLabel) (nullable): the definitions that the file repeats
 *
 * For readers: replaces the content without an edit and without a signal. O(n) if @annotations
 * are in the order of the file, else O(n log n). Nothing is judged: spans may lie behind the end of
 * the text, labels may be unknown.
 */
void
gloss_annotation_set_load (GlossAnnotationSet *self,
                           GPtrArray          *annotations,
                           GlossDocument      *document,
                           GPtrArray          *file_labels)
{
  g_return_if_fail (GLOSS_IS_ANNOTATION_SET (self) && annotations != NULL);
  g_return_if_fail (!self->is_committing);

  gloss_completeness_reset (self->completeness);
  gloss_annotation_table_load (self->table, annotations);
  if (document != NULL)
    gloss_annotation_set_replace_document (self, document);
  g_ptr_array_set_size (self->file_labels, 0);
  for (guint i = 0; file_labels != NULL && i < file_labels->len; i++)
    g_ptr_array_add (self->file_labels, gloss_label_ref (file_labels->pdata[i]));
}

/**
 * gloss_annotation_set_load_relations:
 * @self: a fresh set
 * @relations: (element-type GlossRelation): in any order, ids unique
 * @file_definitions: (nullable): the attributes and relation types that the file repeats
 *
 * For readers: replaces them without an edit and without a signal. Nothing is judged: relations may
 * name annotations and types that are not there.
 */
void
gloss_annotation_set_load_relations (GlossAnnotationSet *self,
                                     GPtrArray          *relations,
                                     GlossLabelSet      *file_definitions)
{
  g_return_if_fail (GLOSS_IS_ANNOTATION_SET (self) && relations != NULL);
  g_return_if_fail (!self->is_committing);

  gloss_relation_table_clear (self->relations);
  for (guint i = 0; i < relations->len; i++)
    gloss_relation_table_add (self->relations, relations->pdata[i]);
  g_set_object (&self->file_definitions, file_definitions);
}

/**
 * gloss_annotation_set_get_name:
 * @self: a set
 *
 * Returns: what it is called
 */
const char *
gloss_annotation_set_get_name (GlossAnnotationSet *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), NULL);

  return self->name;
}

/**
 * gloss_annotation_set_get_article:
 * @self: a set
 *
 * Returns: (nullable): what it annotates; @self owns it
 */
GlossArticle *
gloss_annotation_set_get_article (GlossAnnotationSet *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), NULL);

  return self->article;
}

/**
 * gloss_annotation_set_get_text:
 * @self: a set
 *
 * Returns: (nullable): the text of its article; @self owns it
 */
GlossText *
gloss_annotation_set_get_text (GlossAnnotationSet *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), NULL);

  return self->article == NULL ? NULL : gloss_article_get_text (self->article);
}

/**
 * gloss_annotation_set_get_labels:
 * @self: a set
 *
 * Returns: the labels of the folder; @self owns a reference
 */
GlossLabelSet *
gloss_annotation_set_get_labels (GlossAnnotationSet *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), NULL);

  return self->labels;
}

/**
 * gloss_annotation_set_get_document:
 * @self: a set
 *
 * Returns: what it says of the article as a whole; @self owns it
 */
GlossDocument *
gloss_annotation_set_get_document (GlossAnnotationSet *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), NULL);

  return self->document;
}

/**
 * gloss_annotation_set_get_history:
 * @self: a set
 *
 * Returns: its history, which @self owns. Who restores it from a log puts edits into it before a
 *   journal is set; everybody else only reads it.
 */
GlossHistory *
gloss_annotation_set_get_history (GlossAnnotationSet *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), NULL);

  return self->history;
}

/**
 * gloss_annotation_set_get_size:
 * @self: a set
 *
 * Returns: the number of its annotations
 */
guint
gloss_annotation_set_get_size (GlossAnnotationSet *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), 0);

  return gloss_annotation_table_get_size (self->table);
}

/**
 * gloss_annotation_set_get_nth:
 * @self: a set
 * @n: which one, from 0, in the order of gloss_annotation_compare()
 *
 * O(log n).
 *
 * Returns: (nullable): that annotation, which @self owns; %NULL behind the last one
 */
GlossAnnotation *
gloss_annotation_set_get_nth (GlossAnnotationSet *self,
                              guint               n)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), NULL);

  return gloss_annotation_table_get_nth (self->table, n);
}

/**
 * gloss_annotation_set_get_rank:
 * @self: a set
 * @annotation: an annotation that it holds
 * @rank: (out): how many come before it
 *
 * O(log n).
 *
 * Returns: whether @self holds one of that id at that place
 */
gboolean
gloss_annotation_set_get_rank (GlossAnnotationSet *self,
                               GlossAnnotation    *annotation,
                               guint              *rank)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self) && annotation != NULL, FALSE);

  return gloss_annotation_table_get_rank (self->table, annotation, rank);
}

/**
 * gloss_annotation_set_get_rank_from:
 * @self: a set
 * @offset: in code points
 *
 * O(log n).
 *
 * Returns: the rank of the first annotation that starts at @offset or later; the size if none does
 */
guint
gloss_annotation_set_get_rank_from (GlossAnnotationSet *self,
                                    guint               offset)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), 0);

  return gloss_annotation_table_get_rank_from (self->table, offset);
}

/**
 * gloss_annotation_set_lookup:
 * @self: a set
 * @id: an annotation's id
 *
 * Returns: (nullable): the annotation as it is now; @self owns it
 */
GlossAnnotation *
gloss_annotation_set_lookup (GlossAnnotationSet *self,
                             const char         *id)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self) && id != NULL, NULL);

  return gloss_annotation_table_lookup (self->table, id);
}

/**
 * gloss_annotation_set_count_label:
 * @self: a set
 * @label_id: a label's id, known or not
 *
 * O(1).
 *
 * Returns: how many annotations have that label
 */
guint
gloss_annotation_set_count_label (GlossAnnotationSet *self,
                                  const char         *label_id)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self) && label_id != NULL, 0);

  return gloss_annotation_table_count_label (self->table, label_id);
}

/**
 * gloss_annotation_set_count_uncertain:
 * @self: a set
 *
 * O(1).
 *
 * Returns: how many annotations have a quote that is not what stands at their place
 */
guint
gloss_annotation_set_count_uncertain (GlossAnnotationSet *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), 0);

  return gloss_annotation_table_count_uncertain (self->table);
}

/**
 * gloss_annotation_set_get_file_labels:
 * @self: a set
 *
 * Returns: (transfer none) (element-type GlossLabel): the definitions that were loaded with the
 *   set, in the order of its file
 */
GPtrArray *
gloss_annotation_set_get_file_labels (GlossAnnotationSet *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), NULL);

  return self->file_labels;
}

/**
 * gloss_annotation_set_get_file_definitions:
 * @self: a set
 *
 * Returns: (nullable): the attributes and relation types that were loaded with the set; @self owns
 *   it
 */
GlossLabelSet *
gloss_annotation_set_get_file_definitions (GlossAnnotationSet *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), NULL);

  return self->file_definitions;
}

static void
add_definitions (GlossAnnotationSet *self,
                 GlossLabelSet      *more,
                 GlossRecordKind     kind)
{
  g_autoptr (GlossLabelSet) all = NULL;

  /* Snapshots that are being saved have the old one. */
  all = self->file_definitions != NULL ? gloss_label_set_copy (self->file_definitions)
                                       : gloss_label_set_new ();
  for (guint i = 0; i < gloss_label_set_get_n (more, kind); i++)
    {
      gpointer definition = gloss_label_set_get_nth_of (more, kind, i);
      const char *id = gloss_record_kind_get_id (kind, definition);

      if (gloss_label_set_lookup_of (all, kind, id) == NULL)
        gloss_label_set_append_of (all, kind, definition);
    }
  g_set_object (&self->file_definitions, all);
}

/**
 * gloss_annotation_set_add_file_definitions:
 * @self: a set
 * @other: another version of it
 *
 * For the store: what the file of @other repeats of definitions, that of @self repeats from now on
 * too, where it has none of that id.
 */
void
gloss_annotation_set_add_file_definitions (GlossAnnotationSet *self,
                                           GlossAnnotationSet *other)
{
  g_return_if_fail (GLOSS_IS_ANNOTATION_SET (self) && GLOSS_IS_ANNOTATION_SET (other));

  for (guint i = 0; i < other->file_labels->len; i++)
    {
      GlossLabel *label = other->file_labels->pdata[i];

      if (gloss_annotation_set_get_file_label (self, gloss_label_get_id (label)) == NULL)
        g_ptr_array_add (self->file_labels, gloss_label_ref (label));
    }
  if (other->file_definitions == NULL)
    return;
  add_definitions (self, other->file_definitions, GLOSS_RECORD_ATTRIBUTE);
  add_definitions (self, other->file_definitions, GLOSS_RECORD_RELATION_TYPE);
}

/* For the other files of GlossAnnotationSet: the set's file repeats that one no more. */
void
gloss_annotation_set_forget_definition (GlossAnnotationSet *self,
                                        GlossRecordKind     kind,
                                        const char         *id)
{
  GlossChange change = { .kind = kind };
  g_autoptr (GlossLabelSet) left = NULL;

  for (guint i = 0; kind == GLOSS_RECORD_LABEL && i < self->file_labels->len; i++)
    if (g_str_equal (gloss_label_get_id (self->file_labels->pdata[i]), id))
      {
        g_ptr_array_remove_index (self->file_labels, i);
        return;
      }
  if (self->file_definitions == NULL
      || !gloss_label_set_get_position_of (self->file_definitions, kind, id,
                                           &change.before_position))
    return;
  /* Snapshots that are being saved have the old one. */
  change.before = gloss_label_set_get_nth_of (self->file_definitions, kind,
                                              change.before_position);
  left = gloss_label_set_copy (self->file_definitions);
  gloss_label_set_apply (left, &change);
  g_set_object (&self->file_definitions, left);
}

/* For the other files of GlossAnnotationSet; @self owns it. */
GlossRelationTable *
gloss_annotation_set_get_relation_table (GlossAnnotationSet *self)
{
  return self->relations;
}

/* For the other files of GlossAnnotationSet; @self owns it. */
GlossCompleteness *
gloss_annotation_set_get_completeness (GlossAnnotationSet *self)
{
  return self->completeness;
}

/**
 * gloss_annotation_set_foreach_in:
 * @self: a set, not to be edited meanwhile
 * @start: where the range begins, in code points
 * @end: where it ends
 * @func: (scope call): gets each span; `entry->data` is the #GlossAnnotation
 * @user_data: for @func
 *
 * Calls @func, by start, end descending and id, for every span that shares a character with
 * `[start, end)`, or, where @start is @end, that has it inside or at an end. O(log n + hits).
 */
void
gloss_annotation_set_foreach_in (GlossAnnotationSet *self,
                                 guint               start,
                                 guint               end,
                                 GlossIntervalFunc   func,
                                 gpointer            user_data)
{
  g_return_if_fail (GLOSS_IS_ANNOTATION_SET (self));

  gloss_annotation_table_foreach_in (self->table, start, end, func, user_data);
}
