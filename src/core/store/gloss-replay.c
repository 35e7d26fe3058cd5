/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-replay.h"

#include "core/model/gloss-edit-check.h"

/* Edits are done again as a redo is: they only have to fit. A new edit is judged by more than that
 * (is its label known?), and what was acknowledged once must not be refused for such a reason. */

/**
 * gloss_replay_copy_labels:
 * @labels: labels
 *
 * Returns: (transfer full): the same labels in a set of their own
 */
GlossLabelSet *
gloss_replay_copy_labels (GlossLabelSet *labels)
{
  GlossLabelSet *copy = gloss_label_set_new ();

  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    gloss_label_set_append (copy, gloss_label_set_get_nth (labels, i));
  return copy;
}

/* Only the history moves. */
static void
step (GlossHistory            *history,
      const GlossEditLogEntry *entry)
{
  switch (entry->action)
    {
    case GLOSS_EDIT_DO:
      gloss_history_push (history, entry->edit);
      break;
    case GLOSS_EDIT_UNDO:
      if (gloss_history_peek_undo (history) != NULL)
        gloss_history_step_back (history);
      break;
    case GLOSS_EDIT_REDO:
      if (gloss_history_peek_redo (history) != NULL)
        gloss_history_step_forward (history);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * gloss_replay_history:
 * @set: a set that has these entries in it already
 * @log: a log
 * @n_entries: how many of its entries
 *
 * Gives @set the history that the first entries of @log make; its content stays.
 */
void
gloss_replay_history (GlossAnnotationSet *set,
                      GlossEditLog       *log,
                      guint               n_entries)
{
  for (guint i = 0; i < n_entries; i++)
    step (gloss_annotation_set_get_history (set), gloss_edit_log_get_entry (log, i));
}

/**
 * gloss_replay_list:
 * @log: a log
 * @from: the first entry
 * @to: the entry behind the last one
 *
 * Behind a gap it is not known what was undone or redone; such entries are left out there.
 *
 * Returns: (transfer full) (element-type GlossEdit): what these entries did, in order: undoing as
 *   the inverted edit
 */
GPtrArray *
gloss_replay_list (GlossEditLog *log,
                   guint         from,
                   guint         to)
{
  GPtrArray *edits = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_edit_unref);
  g_autoptr (GlossHistory) history = gloss_history_new ();

  for (guint i = 0; i < to; i++)
    {
      const GlossEditLogEntry *entry = gloss_edit_log_get_entry (log, i);
      GlossEdit *undone = gloss_history_peek_undo (history);
      GlossEdit *redone = gloss_history_peek_redo (history);

      if (entry->action != GLOSS_EDIT_DO && i >= gloss_edit_log_get_gap (log))
        continue;
      if (i >= from && entry->action == GLOSS_EDIT_DO)
        g_ptr_array_add (edits, gloss_edit_ref (entry->edit));
      else if (i >= from && entry->action == GLOSS_EDIT_UNDO && undone != NULL)
        g_ptr_array_add (edits, gloss_edit_invert (undone));
      else if (i >= from && entry->action == GLOSS_EDIT_REDO && redone != NULL)
        g_ptr_array_add (edits, gloss_edit_ref (redone));
      step (history, entry);
    }
  return edits;
}

static gboolean
is_same_label (GlossLabel *a,
               GlossLabel *b)
{
  return a == b || (a != NULL && b != NULL && gloss_label_equal (a, b));
}

static GlossLabel *
get_label (GlossAnnotationSet *set,
           const GlossChange  *change)
{
  return gloss_label_set_lookup (gloss_annotation_set_get_labels (set),
                                 gloss_label_get_id (change->before != NULL ? change->before
                                                                            : change->after));
}

/* The label file may have been written although the set's was not: then label changes of @edit have
 * been done already. They are taken back, so that @edit can be done, and undone, as a whole. */
static void
take_back_labels (GlossAnnotationSet *set,
                  GlossEdit          *edit)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);

  for (guint i = gloss_edit_get_n_changes (edit); i > 0; i--)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i - 1);
      GlossChange back = *change;
      GlossLabel *held;

      if (change->kind != GLOSS_RECORD_LABEL)
        continue;
      held = get_label (set, change);
      if (is_same_label (held, change->before) || !is_same_label (held, change->after))
        continue;
      back.before = change->after;
      back.before_position = change->after_position;
      back.after = change->before;
      back.after_position = change->before_position;
      gloss_label_set_apply (labels, &back);
    }
}

static GlossEdit *
leave_out_labels (GlossEdit *edit)
{
  GlossEdit *rest = gloss_edit_new (gloss_edit_get_description (edit));

  gloss_edit_set_time (rest, gloss_edit_get_time (edit));
  gloss_edit_set_batch (rest, gloss_edit_get_batch (edit));
  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);

      if (change->kind == GLOSS_RECORD_ANNOTATION)
        gloss_edit_change_annotation (rest, change->before, change->after);
      else if (change->kind == GLOSS_RECORD_DOCUMENT)
        gloss_edit_change_document (rest, change->before, change->after);
    }
  return rest;
}

static gboolean
replay_new (GlossAnnotationSet  *set,
            GlossEdit           *edit,
            GError             **error)
{
  GlossHistory *history = gloss_annotation_set_get_history (set);
  g_autoptr (GlossEdit) rest = NULL;

  take_back_labels (set, edit);
  if (!gloss_edit_check (edit, set, GLOSS_EDIT_REDO, NULL))
    {
      /* Labels that someone else has changed since hold; the annotations are what counts. */
      gloss_replay_labels (set, edit);
      rest = leave_out_labels (edit);
      if (gloss_edit_get_n_changes (rest) == 0)
        return TRUE;
      if (!gloss_edit_check (rest, set, GLOSS_EDIT_REDO, error))
        return FALSE;
      edit = rest;
    }
  gloss_history_push (history, edit);
  gloss_history_step_back (history);
  return gloss_annotation_set_redo (set, error);
}

/**
 * gloss_replay_entry:
 * @set: a set without a journal
 * @action: what was done
 * @edit: (nullable): for a new edit, what it was
 * @error: return location for an error
 *
 * Does to @set what an entry says, history included.
 *
 * Returns: %FALSE with an error if it does not fit
 */
gboolean
gloss_replay_entry (GlossAnnotationSet  *set,
                    GlossEditAction      action,
                    GlossEdit           *edit,
                    GError             **error)
{
  switch (action)
    {
    case GLOSS_EDIT_DO:
      return replay_new (set, edit, error);
    case GLOSS_EDIT_UNDO:
      return !gloss_annotation_set_can_undo (set) || gloss_annotation_set_undo (set, error);
    case GLOSS_EDIT_REDO:
      return !gloss_annotation_set_can_redo (set) || gloss_annotation_set_redo (set, error);
    default:
      g_assert_not_reached ();
    }
}

/**
 * gloss_replay_labels:
 * @set: a set
 * @edit: an edit that is done already, but maybe not to the labels
 *
 * Does those label changes of @edit that have not been done and fit.
 */
void
gloss_replay_labels (GlossAnnotationSet *set,
                     GlossEdit          *edit)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);

  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);

      if (change->kind != GLOSS_RECORD_LABEL
          || !is_same_label (get_label (set, change), change->before)
          || is_same_label (change->before, change->after))
        continue;
      gloss_label_set_apply (labels, change);
      gloss_label_set_emit_changed (labels);
    }
}

static gboolean
holds_after (GlossAnnotationSet *set,
             const GlossChange  *change)
{
  GlossAnnotation *held;

  switch (change->kind)
    {
    case GLOSS_RECORD_ANNOTATION:
      held = gloss_annotation_set_lookup (
        set, gloss_annotation_get_id (change->before != NULL ? change->before : change->after));
      return held == NULL || change->after == NULL
               ? held == change->after : gloss_annotation_equal (held, change->after);
    case GLOSS_RECORD_LABEL:
      return is_same_label (get_label (set, change), change->after);
    case GLOSS_RECORD_DOCUMENT:
      return gloss_document_equal (gloss_annotation_set_get_document (set), change->after);
    default:
      g_assert_not_reached ();
    }
}

static void
add_change (GlossEdit         *edit,
            const GlossChange *change)
{
  if (change->kind == GLOSS_RECORD_ANNOTATION)
    gloss_edit_change_annotation (edit, change->before, change->after);
  else if (change->kind == GLOSS_RECORD_LABEL)
    gloss_edit_change_label (edit, change->before, change->before_position, change->after,
                             change->after_position);
  else
    gloss_edit_change_document (edit, change->before, change->after);
}

/**
 * gloss_replay_make_fitting:
 * @set: a set that someone else has changed
 * @edit: an edit that was done to it before that
 * @fitting: (out): what is left to do of it: @edit, or less where others did the same; %NULL:
 *   nothing
 *
 * Returns: %FALSE if @edit does not fit any more
 */
gboolean
gloss_replay_make_fitting (GlossAnnotationSet  *set,
                           GlossEdit           *edit,
                           GlossEdit          **fitting)
{
  g_autoptr (GlossEdit) rest = NULL;

  *fitting = NULL;
  if (gloss_edit_check (edit, set, GLOSS_EDIT_REDO, NULL))
    {
      *fitting = gloss_edit_ref (edit);
      return TRUE;
    }
  rest = gloss_edit_new (gloss_edit_get_description (edit));
  gloss_edit_set_time (rest, gloss_edit_get_time (edit));
  gloss_edit_set_batch (rest, gloss_edit_get_batch (edit));
  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    if (!holds_after (set, gloss_edit_get_change (edit, i)))
      add_change (rest, gloss_edit_get_change (edit, i));
  if (gloss_edit_get_n_changes (rest) == 0)
    return TRUE;
  if (!gloss_edit_check (rest, set, GLOSS_EDIT_REDO, NULL))
    return FALSE;
  *fitting = g_steal_pointer (&rest);
  return TRUE;
}

/**
 * gloss_replay_is_addition:
 * @edit: an edit
 *
 * Returns: whether @edit only adds records
 */
gboolean
gloss_replay_is_addition (GlossEdit *edit)
{
  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    if (gloss_edit_get_change (edit, i)->before != NULL)
      return FALSE;
  return TRUE;
}

static void
force_change (const GlossChange  *change,
              GHashTable         *annotations,
              GPtrArray          *labels,
              GlossDocument     **document)
{
  if (change->kind == GLOSS_RECORD_DOCUMENT)
    *document = change->after;
  else if (change->kind == GLOSS_RECORD_LABEL && change->after != NULL)
    g_ptr_array_add (labels, gloss_label_ref (change->after));
  else if (change->kind == GLOSS_RECORD_ANNOTATION && change->after != NULL)
    g_hash_table_replace (annotations, (gpointer) gloss_annotation_get_id (change->after),
                          gloss_annotation_ref (change->after));
  else if (change->kind == GLOSS_RECORD_ANNOTATION)
    g_hash_table_remove (annotations, gloss_annotation_get_id (change->before));
}

/* Labels of the last definition first, each id once. */
static GPtrArray *
make_file_labels (GlossAnnotationSet *set,
                  GPtrArray          *forced)
{
  GPtrArray *theirs = gloss_annotation_set_get_file_labels (set);
  GPtrArray *labels = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_label_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = forced->len; i > 0; i--)
    if (g_hash_table_add (ids, (gpointer) gloss_label_get_id (forced->pdata[i - 1])))
      g_ptr_array_add (labels, gloss_label_ref (forced->pdata[i - 1]));
  for (guint i = 0; i < theirs->len; i++)
    if (g_hash_table_add (ids, (gpointer) gloss_label_get_id (theirs->pdata[i])))
      g_ptr_array_add (labels, gloss_label_ref (theirs->pdata[i]));
  return labels;
}

/**
 * gloss_replay_force:
 * @set: a set that someone else has changed
 * @edits: (element-type GlossEdit): edits that do not fit any more
 *
 * Returns: (transfer full): another set: @set with what @edits made of their records, whatever has
 *   become of them since. It is only for writing.
 */
GlossAnnotationSet *
gloss_replay_force (GlossAnnotationSet *set,
                    GPtrArray          *edits)
{
  g_autoptr (GHashTable) annotations =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) gloss_annotation_unref);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) forced =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_label_unref);
  g_autoptr (GPtrArray) labels = NULL;
  GlossDocument *document = gloss_annotation_set_get_document (set);
  GlossAnnotationSet *ours;
  GHashTableIter iter;
  gpointer annotation;

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotation *held = gloss_annotation_set_get_nth (set, i);

      g_hash_table_insert (annotations, (gpointer) gloss_annotation_get_id (held),
                           gloss_annotation_ref (held));
    }
  for (guint i = 0; i < edits->len; i++)
    for (guint k = 0; k < gloss_edit_get_n_changes (g_ptr_array_index (edits, i)); k++)
      force_change (gloss_edit_get_change (g_ptr_array_index (edits, i), k), annotations, forced,
                    &document);
  g_hash_table_iter_init (&iter, annotations);
  while (g_hash_table_iter_next (&iter, NULL, &annotation))
    g_ptr_array_add (all, annotation);
  labels = make_file_labels (set, forced);
  ours = gloss_annotation_set_new (gloss_annotation_set_get_name (set),
                                   gloss_annotation_set_get_article (set),
                                   gloss_annotation_set_get_labels (set));
  gloss_annotation_set_load (ours, all, document, labels);
  return ours;
}
