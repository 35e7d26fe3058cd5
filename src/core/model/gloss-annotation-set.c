/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-annotation-set-private.h"

#include "core/gloss-error.h"
#include "core/model/gloss-annotation-table.h"
#include "core/model/gloss-edit-check.h"

/*
 * The annotations of one article, and the one path on which they change: commit().
 *
 * table: the annotations.
 * relations: the relations between them. Those that edits make have annotations at both ends.
 * file_labels: (element-type GlossLabel): owned; what the set's own file defined when it was read.
 *   It is never changed by edits.
 * file_definitions: the attributes and relation types that it defined, or %NULL; never changed.
 * completeness: which annotations lack something.
 */

struct _GlossAnnotationSet
{
  GObject               parent_instance;

  char                 *name;
  GlossArticle         *article;
  GlossLabelSet        *labels;
  GlossDocument        *document;
  GPtrArray            *file_labels;
  GlossHistory         *history;
  GlossAnnotationTable *table;
  GlossRelationTable   *relations;
  GlossLabelSet        *file_definitions;
  GlossCompleteness    *completeness;

  GlossJournalFunc      journal;
  gpointer              journal_data;
  GDestroyNotify        journal_destroy;
  char                 *read_only;
  gboolean              is_committing;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossAnnotationSet, gloss_annotation_set, G_TYPE_OBJECT)

static void
set_document (GlossAnnotationSet *self,
              GlossDocument      *document)
{
  gloss_document_ref (document);
  g_clear_pointer (&self->document, gloss_document_unref);
  self->document = document;
}

static void
change_annotation (GlossAnnotationSet *self,
                   GlossAnnotation    *before,
                   GlossAnnotation    *after)
{
  const char *id = before == NULL ? NULL : gloss_annotation_get_id (before);

  if (before != NULL)
    {
      gloss_completeness_remove (self->completeness,
                                 gloss_annotation_table_lookup (self->table, id));
      gloss_annotation_table_remove (self->table, id);
    }
  if (after != NULL)
    {
      gloss_annotation_table_add (self->table, after);
      gloss_completeness_add (self->completeness, after);
    }
}

static void
do_change (GlossAnnotationSet *self,
           const GlossChange  *change)
{
  switch (change->kind)
    {
    case GLOSS_RECORD_ANNOTATION:
      change_annotation (self, change->before, change->after);
      break;
    case GLOSS_RECORD_RELATION:
      if (change->before != NULL)
        gloss_relation_table_remove (self->relations, gloss_relation_get_id (change->before));
      if (change->after != NULL)
        gloss_relation_table_add (self->relations, change->after);
      break;
    case GLOSS_RECORD_LABEL:
    case GLOSS_RECORD_ATTRIBUTE:
    case GLOSS_RECORD_RELATION_TYPE:
      gloss_label_set_apply (self->labels, change);
      break;
    case GLOSS_RECORD_DOCUMENT:
      set_document (self, change->after);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
step_history (GlossAnnotationSet *self,
              GlossEditAction     action,
              GlossEdit          *edit)
{
  switch (action)
    {
    case GLOSS_EDIT_DO:
      gloss_history_push (self->history, edit);
      break;
    case GLOSS_EDIT_UNDO:
      gloss_history_step_back (self->history);
      break;
    case GLOSS_EDIT_REDO:
      gloss_history_step_forward (self->history);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Everything up to the first change can fail, nothing from there on. */
static gboolean
do_edit (GlossAnnotationSet  *self,
         GlossEditAction      action,
         GlossEdit           *recorded,
         GlossEdit           *edit,
         GError             **error)
{
  if (self->read_only != NULL)
    {
      g_set_error_literal (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_READ_ONLY, self->read_only);
      return FALSE;
    }
  if (!gloss_edit_check (edit, self, action, error))
    return FALSE;
  if (self->journal != NULL && !self->journal (self, action, recorded, self->journal_data, error))
    return FALSE;

  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    do_change (self, gloss_edit_get_change (edit, i));
  step_history (self, action, recorded);

  return TRUE;
}

/* The one mutation path. @recorded is the edit as the history has it, inverted for an undo. */
static gboolean
commit (GlossAnnotationSet  *self,
        GlossEditAction      action,
        GlossEdit           *recorded,
        GError             **error)
{
  g_autoptr (GlossAnnotationSet) held_self = g_object_ref (self);
  g_autoptr (GlossEdit) held = gloss_edit_ref (recorded);
  g_autoptr (GlossEdit) edit = NULL;
  gboolean done;

  /* A journal that edits would find the set between check and change. Listeners may edit. */
  g_return_val_if_fail (!self->is_committing, FALSE);

  edit = action == GLOSS_EDIT_UNDO ? gloss_edit_invert (recorded) : gloss_edit_ref (recorded);
  self->is_committing = TRUE;
  done = do_edit (self, action, recorded, edit, error);
  self->is_committing = FALSE;

  if (!done)
    return FALSE;

  if (gloss_edit_has_definitions (edit))
    gloss_label_set_emit_changed (self->labels);
  g_signal_emit (self, signals[CHANGED], 0, edit);
  return TRUE;
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
    set_document (self, document);
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
 * gloss_annotation_set_apply:
 * @self: a set
 * @edit: what to do; not to be changed any more
 * @error: return location
 *
 * Checks the whole edit, has it journalled, does it, puts it into the history, and emits `changed`
 * on the labels (if it changes labels) and then on @self. If several changes are about one record
 * each starts from what the one before left.
 *
 * Returns: %FALSE, with nothing changed: with %GLOSS_MODEL_ERROR_STALE if a change does not start
 *   from what the set holds, %GLOSS_MODEL_ERROR_INVALID if a new record cannot stand in the set or
 *   the edit is empty, %GLOSS_MODEL_ERROR_READ_ONLY, or the journal's error
 */
gboolean
gloss_annotation_set_apply (GlossAnnotationSet  *self,
                            GlossEdit           *edit,
                            GError             **error)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self) && edit != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return commit (self, GLOSS_EDIT_DO, edit, error);
}

/**
 * gloss_annotation_set_undo:
 * @self: a set
 * @error: return location
 *
 * Takes the last edit back, on the same path as gloss_annotation_set_apply().
 *
 * Returns: %FALSE without an error if there is nothing to undo, with one if it was refused; then
 *   nothing changed, the history neither
 */
gboolean
gloss_annotation_set_undo (GlossAnnotationSet  *self,
                           GError             **error)
{
  GlossEdit *edit;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  edit = gloss_history_peek_undo (self->history);
  return edit != NULL && commit (self, GLOSS_EDIT_UNDO, edit, error);
}

/**
 * gloss_annotation_set_redo:
 * @self: a set
 * @error: return location
 *
 * Does the last undone edit again, on the same path as gloss_annotation_set_apply().
 *
 * Returns: %FALSE without an error if there is nothing to redo, with one if it was refused; then
 *   nothing changed, the history neither
 */
gboolean
gloss_annotation_set_redo (GlossAnnotationSet  *self,
                           GError             **error)
{
  GlossEdit *edit;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  edit = gloss_history_peek_redo (self->history);
  return edit != NULL && commit (self, GLOSS_EDIT_REDO, edit, error);
}

/**
 * gloss_annotation_set_set_journal:
 * @self: a set
 * @func: (nullable): makes each edit durable before it is done; must not edit @self
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data, when @self goes or gets another journal
 *
 * Sets the journal; without one edits are done at once.
 */
void
gloss_annotation_set_set_journal (GlossAnnotationSet *self,
                                  GlossJournalFunc    func,
                                  gpointer            user_data,
                                  GDestroyNotify      destroy)
{
  GDestroyNotify old_destroy;
  gpointer old_data;

  g_return_if_fail (GLOSS_IS_ANNOTATION_SET (self));

  old_destroy = self->journal_destroy;
  old_data = self->journal_data;
  self->journal = func;
  self->journal_data = user_data;
  self->journal_destroy = destroy;
  if (old_destroy != NULL)
    old_destroy (old_data);
}

/**
 * gloss_annotation_set_set_read_only:
 * @self: a set
 * @reason: (nullable): why it may not be changed, translated; %NULL: it may
 *
 * With a reason every edit is refused with %GLOSS_MODEL_ERROR_READ_ONLY, and it is the message.
 */
void
gloss_annotation_set_set_read_only (GlossAnnotationSet *self,
                                    const char         *reason)
{
  char *copy = g_strdup (reason);

  g_return_if_fail (GLOSS_IS_ANNOTATION_SET (self));

  g_free (self->read_only);
  self->read_only = copy;
}

/**
 * gloss_annotation_set_get_read_only:
 * @self: a set
 *
 * Returns: (nullable): why it may not be changed, %NULL if it may
 */
const char *
gloss_annotation_set_get_read_only (GlossAnnotationSet *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), NULL);

  return self->read_only;
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
