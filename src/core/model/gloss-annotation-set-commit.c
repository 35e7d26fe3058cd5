/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-annotation-set-private.h"

#include "core/gloss-error.h"
#include "core/model/gloss-definition-use.h"
#include "core/model/gloss-edit-check.h"

/* The one path on which a set changes: commit(). */

/* So many annotations that change, as a part of all, are changed at once. */
#define MANY 256
#define MANY_PART 8

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

/* What is removed from the folder's definitions is to live on in the set's file only if something
 * there still has it. */
static void
change_definition (GlossAnnotationSet *self,
                   const GlossChange  *change)
{
  const char *id;

  gloss_label_set_apply (self->labels, change);
  if (change->after != NULL)
    return;
  id = gloss_record_kind_get_id (change->kind, change->before);
  if (!gloss_annotation_set_uses_definition (self, change->kind, id))
    gloss_annotation_set_forget_definition (self, change->kind, id);
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
      change_definition (self, change);
      break;
    case GLOSS_RECORD_DOCUMENT:
      gloss_annotation_set_replace_document (self, change->after);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* How many changes from @first on are of annotations. */
static guint
measure_run (GlossEdit *edit,
             guint      first)
{
  guint end = first;

  while (end < gloss_edit_get_n_changes (edit)
         && gloss_edit_get_change (edit, end)->kind == GLOSS_RECORD_ANNOTATION)
    end++;
  return end - first;
}

/* What becomes of an annotation that is changed more than once is what its last change says: id →
 * that. */
static GHashTable *
find_last (GlossEdit *edit,
           guint      first,
           guint      n_changes)
{
  GHashTable *last = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = first; i < first + n_changes; i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);
      GlossAnnotation *either = change->before != NULL ? change->before : change->after;

      g_hash_table_insert (last, (gpointer) gloss_annotation_get_id (either), change->after);
    }
  return last;
}

static void
change_annotations (GlossAnnotationSet *self,
                    GlossEdit          *edit,
                    guint               first,
                    guint               n_changes)
{
  g_autoptr (GHashTable) last = find_last (edit, first, n_changes);
  g_autoptr (GPtrArray) coming = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, last);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      GlossAnnotation *held = gloss_annotation_table_lookup (self->table, id);

      if (held != NULL)
        gloss_completeness_remove (self->completeness, held);
    }
  for (guint i = first; i < first + n_changes; i++)
    {
      GlossAnnotation *after = gloss_edit_get_change (edit, i)->after;

      id = after != NULL ? (gpointer) gloss_annotation_get_id (after) : NULL;
      if (id == NULL || g_hash_table_lookup (last, id) != after)
        continue;
      g_ptr_array_add (coming, after);
      /* Once. */
      g_hash_table_insert (last, id, NULL);
    }
  gloss_annotation_table_change (self->table, last, coming);
  for (guint i = 0; i < coming->len; i++)
    gloss_completeness_add (self->completeness, coming->pdata[i]);
}

static void
do_changes (GlossAnnotationSet *self,
            GlossEdit          *edit)
{
  guint n_changes = gloss_edit_get_n_changes (edit);

  for (guint first = 0, end; first < n_changes; first = end)
    {
      guint run = measure_run (edit, first);

      end = first + MAX (run, 1);
      if (run >= MAX (MANY, gloss_annotation_table_get_size (self->table) / MANY_PART))
        change_annotations (self, edit, first, run);
      else
        for (guint i = first; i < end; i++)
          do_change (self, gloss_edit_get_change (edit, i));
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

/* Everything up to the first change can fail, nothing from there on. @recorded: the steps as the
 * history has them, in the order in which they are taken; @edit: what they do together. */
static gboolean
do_edit (GlossAnnotationSet  *self,
         GlossEditAction      action,
         GPtrArray           *recorded,
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
  if (self->journal != NULL
      && !self->journal (self, action, (GlossEdit *const *) recorded->pdata, recorded->len,
                         self->journal_data, error))
    return FALSE;

  do_changes (self, edit);
  for (guint i = 0; i < recorded->len; i++)
    step_history (self, action, recorded->pdata[i]);

  return TRUE;
}

/* (transfer full): what the steps do together, in this order. */
static GlossEdit *
join_steps (GlossEditAction  action,
            GPtrArray       *recorded)
{
  GlossEdit *edit = NULL;

  for (guint i = 0; i < recorded->len; i++)
    {
      g_autoptr (GlossEdit) step = action == GLOSS_EDIT_UNDO
                                     ? gloss_edit_invert (recorded->pdata[i])
                                     : gloss_edit_ref (recorded->pdata[i]);

      if (recorded->len == 1)
        return g_steal_pointer (&step);
      if (edit == NULL)
        edit = gloss_edit_new (gloss_edit_get_description (step));
      gloss_edit_append (edit, step);
    }
  return edit;
}

/* The one mutation path. @recorded: (element-type GlossEdit): one step or more of one kind. */
static gboolean
commit (GlossAnnotationSet  *self,
        GlossEditAction      action,
        GPtrArray           *recorded,
        GError             **error)
{
  g_autoptr (GlossAnnotationSet) held_self = g_object_ref (self);
  g_autoptr (GlossEdit) edit = NULL;
  gboolean done;

  /* A journal that edits would find the set between check and change. Listeners may edit. */
  g_return_val_if_fail (!self->is_committing, FALSE);

  edit = join_steps (action, recorded);
  self->is_committing = TRUE;
  done = do_edit (self, action, recorded, edit, error);
  self->is_committing = FALSE;

  if (!done)
    return FALSE;

  if (gloss_edit_has_definitions (edit))
    gloss_label_set_emit_changed (self->labels);
  g_signal_emit_by_name (self, "changed", edit);
  return TRUE;
}

static gboolean
commit_one (GlossAnnotationSet  *self,
            GlossEditAction      action,
            GlossEdit           *recorded,
            GError             **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_edit_unref);

  g_ptr_array_add (steps, gloss_edit_ref (recorded));
  return commit (self, action, steps, error);
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

  return commit_one (self, GLOSS_EDIT_DO, edit, error);
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
  return edit != NULL && commit_one (self, GLOSS_EDIT_UNDO, edit, error);
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
  return edit != NULL && commit_one (self, GLOSS_EDIT_REDO, edit, error);
}

/**
 * gloss_annotation_set_go_to:
 * @self: a set
 * @position: how many edits of the history are to be done, at most all
 * @error: return location
 *
 * Undoes or redoes until that is so, as one: all steps are checked together, handed to the journal
 * together, and told by one `changed`, whose edit has what each of them does, in order.
 *
 * Returns: %FALSE, with nothing changed, as gloss_annotation_set_undo(); %TRUE also if there was
 *   nothing to do
 */
gboolean
gloss_annotation_set_go_to (GlossAnnotationSet  *self,
                            guint                position,
                            GError             **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_edit_unref);
  guint now;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), FALSE);
  g_return_val_if_fail (position <= gloss_history_get_size (self->history), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  now = gloss_history_get_position (self->history);
  for (guint i = now; i > position; i--)
    g_ptr_array_add (steps, gloss_edit_ref (gloss_history_get_nth (self->history, i - 1)));
  for (guint i = now; i < position; i++)
    g_ptr_array_add (steps, gloss_edit_ref (gloss_history_get_nth (self->history, i)));
  return steps->len == 0
         || commit (self, position < now ? GLOSS_EDIT_UNDO : GLOSS_EDIT_REDO, steps, error);
}

/**
 * gloss_annotation_set_set_journal:
 * @self: a set
 * @func: (nullable): makes edits durable before it is done; must not edit @self
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
