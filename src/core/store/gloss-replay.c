/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-replay.h"

#include "core/model/gloss-edit-check.h"

/* Edits are done again as a redo is: they only have to fit. A new edit is judged by more than that
 * (is its label known?), and what was acknowledged once must not be refused for such a reason. */

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

/* What the folder's definitions have of the record that @change is about. */
static gpointer
get_definition (GlossAnnotationSet *set,
                const GlossChange  *change)
{
  gpointer either = change->before != NULL ? change->before : change->after;

  return gloss_label_set_lookup_of (gloss_annotation_set_get_labels (set), change->kind,
                                    gloss_record_kind_get_id (change->kind, either));
}

static gboolean
is_same (const GlossChange *change,
         gpointer           a,
         gpointer           b)
{
  return gloss_record_kind_equal (change->kind, a, b);
}

/* The label file may have been written although the set's was not: then changes of definitions in
 * @edit have been done already. They are taken back, so that @edit can be done, and undone, as a
 * whole. */
static void
take_back_definitions (GlossAnnotationSet *set,
                       GlossEdit          *edit)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);

  for (guint i = gloss_edit_get_n_changes (edit); i > 0; i--)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i - 1);
      GlossChange back = *change;
      gpointer held;

      if (!gloss_record_kind_is_definition (change->kind))
        continue;
      held = get_definition (set, change);
      if (is_same (change, held, change->before) || !is_same (change, held, change->after))
        continue;
      back.before = change->after;
      back.before_position = change->after_position;
      back.after = change->before;
      back.after_position = change->before_position;
      gloss_label_set_apply (labels, &back);
    }
}

static GlossEdit *
leave_out_definitions (GlossEdit *edit)
{
  GlossEdit *rest = gloss_edit_new (gloss_edit_get_description (edit));

  gloss_edit_set_time (rest, gloss_edit_get_time (edit));
  gloss_edit_set_batch (rest, gloss_edit_get_batch (edit));
  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);

      if (!gloss_record_kind_is_definition (change->kind))
        gloss_edit_change_record (rest, change->kind, change->before, 0, change->after, 0);
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

  take_back_definitions (set, edit);
  if (!gloss_edit_check (edit, set, GLOSS_EDIT_REDO, NULL))
    {
      /* Definitions that someone else has changed since hold; the annotations are what counts. */
      gloss_replay_labels (set, edit);
      rest = leave_out_definitions (edit);
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
 * @edit: an edit that is done already, but maybe not to the definitions
 *
 * Does those changes of labels, attributes and relation types of @edit that have not been done and
 * fit.
 */
void
gloss_replay_labels (GlossAnnotationSet *set,
                     GlossEdit          *edit)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);

  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);

      if (!gloss_record_kind_is_definition (change->kind)
          || !is_same (change, get_definition (set, change), change->before)
          || is_same (change, change->before, change->after))
        continue;
      gloss_label_set_apply (labels, change);
      gloss_label_set_emit_changed (labels);
    }
}

/* What @set has of the record that @change is about; %NULL if nothing. */
static gpointer
get_held (GlossAnnotationSet *set,
          const GlossChange  *change)
{
  gpointer either = change->before != NULL ? change->before : change->after;

  switch (change->kind)
    {
    case GLOSS_RECORD_ANNOTATION:
      return gloss_annotation_set_lookup (set, gloss_annotation_get_id (either));
    case GLOSS_RECORD_RELATION:
      return gloss_annotation_set_lookup_relation (set, gloss_relation_get_id (either));
    case GLOSS_RECORD_DOCUMENT:
      return gloss_annotation_set_get_document (set);
    case GLOSS_RECORD_LABEL:
    case GLOSS_RECORD_ATTRIBUTE:
    case GLOSS_RECORD_RELATION_TYPE:
      return get_definition (set, change);
    default:
      g_assert_not_reached ();
    }
}

static void
add_change (GlossEdit         *edit,
            const GlossChange *change)
{
  gloss_edit_change_record (edit, change->kind, change->before, change->before_position,
                            change->after, change->after_position);
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
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);

      if (!is_same (change, get_held (set, change), change->after))
        add_change (rest, change);
    }
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

/* What becomes of a set, record by record. */
typedef struct
{
  GHashTable    *records[GLOSS_N_RECORD_KINDS]; /* id (the record's) → record (owned): annotations
                                                 * and relations */
  GlossLabelSet *definitions;                   /* owned: the last ones of all kinds */
  GlossDocument *document;                      /* borrowed */
} Forced;

static void
clear_forced (Forced *self)
{
  g_clear_pointer (&self->records[GLOSS_RECORD_ANNOTATION], g_hash_table_unref);
  g_clear_pointer (&self->records[GLOSS_RECORD_RELATION], g_hash_table_unref);
  g_clear_object (&self->definitions);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Forced, clear_forced)

static void
put_forced (Forced          *self,
            GlossRecordKind  kind,
            gpointer         record)
{
  g_hash_table_replace (self->records[kind], (gpointer) gloss_record_kind_get_id (kind, record),
                        gloss_record_kind_ref (kind, record));
}

static void
force_definition (Forced            *self,
                  const GlossChange *change)
{
  const char *id;
  gpointer held;

  if (change->after == NULL)
    return;
  id = gloss_record_kind_get_id (change->kind, change->after);
  held = gloss_label_set_lookup_of (self->definitions, change->kind, id);
  if (held == NULL)
    {
      gloss_label_set_append_of (self->definitions, change->kind, change->after);
    }
  else
    {
      GlossChange again = { change->kind, held, change->after, 0, 0 };

      gloss_label_set_apply (self->definitions, &again);
    }
}

static void
force_change (Forced            *self,
              const GlossChange *change)
{
  if (change->kind == GLOSS_RECORD_DOCUMENT)
    self->document = change->after;
  else if (gloss_record_kind_is_definition (change->kind))
    force_definition (self, change);
  else if (change->after != NULL)
    put_forced (self, change->kind, change->after);
  else
    g_hash_table_remove (self->records[change->kind],
                         gloss_record_kind_get_id (change->kind, change->before));
}

static void
init_forced (Forced             *self,
             GlossAnnotationSet *set)
{
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (set);

  self->records[GLOSS_RECORD_ANNOTATION] =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) gloss_annotation_unref);
  self->records[GLOSS_RECORD_RELATION] =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) gloss_relation_unref);
  self->definitions = gloss_label_set_new ();
  self->document = gloss_annotation_set_get_document (set);
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    put_forced (self, GLOSS_RECORD_ANNOTATION, gloss_annotation_set_get_nth (set, i));
  for (guint i = 0; i < relations->len; i++)
    put_forced (self, GLOSS_RECORD_RELATION, relations->pdata[i]);
}

static GPtrArray *
list_forced (Forced          *self,
             GlossRecordKind  kind)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->records[kind]);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_ptr_array_add (list, record);
  return list;
}

/* What the edits define, then what the set's file does: each id once. */
static GPtrArray *
list_labels (Forced             *self,
             GlossAnnotationSet *set)
{
  GPtrArray *labels = g_ptr_array_new ();
  GPtrArray *theirs = gloss_annotation_set_get_file_labels (set);

  for (guint i = 0; i < gloss_label_set_get_n_labels (self->definitions); i++)
    g_ptr_array_add (labels, gloss_label_set_get_nth (self->definitions, i));
  for (guint i = 0; i < theirs->len; i++)
    if (gloss_label_set_lookup (self->definitions, gloss_label_get_id (theirs->pdata[i])) == NULL)
      g_ptr_array_add (labels, theirs->pdata[i]);
  return labels;
}

static void
add_file_definitions (Forced             *self,
                      GlossAnnotationSet *set,
                      GlossRecordKind     kind)
{
  GlossLabelSet *theirs = gloss_annotation_set_get_file_definitions (set);

  if (theirs == NULL)
    return;
  for (guint i = 0; i < gloss_label_set_get_n (theirs, kind); i++)
    {
      gpointer definition = gloss_label_set_get_nth_of (theirs, kind, i);
      const char *id = gloss_record_kind_get_id (kind, definition);

      if (gloss_label_set_lookup_of (self->definitions, kind, id) == NULL)
        gloss_label_set_append_of (self->definitions, kind, definition);
    }
  gloss_label_set_set_unread (self->definitions, kind, gloss_label_set_get_unread (theirs, kind));
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
  g_auto (Forced) forced = { { NULL } };
  g_autoptr (GPtrArray) annotations = NULL;
  g_autoptr (GPtrArray) relations = NULL;
  g_autoptr (GPtrArray) labels = NULL;
  GlossAnnotationSet *ours;

  init_forced (&forced, set);
  for (guint i = 0; i < edits->len; i++)
    for (guint k = 0; k < gloss_edit_get_n_changes (g_ptr_array_index (edits, i)); k++)
      force_change (&forced, gloss_edit_get_change (g_ptr_array_index (edits, i), k));
  labels = list_labels (&forced, set);
  add_file_definitions (&forced, set, GLOSS_RECORD_ATTRIBUTE);
  add_file_definitions (&forced, set, GLOSS_RECORD_RELATION_TYPE);
  annotations = list_forced (&forced, GLOSS_RECORD_ANNOTATION);
  relations = list_forced (&forced, GLOSS_RECORD_RELATION);
  ours = gloss_annotation_set_new (gloss_annotation_set_get_name (set),
                                   gloss_annotation_set_get_article (set),
                                   gloss_annotation_set_get_labels (set));
  gloss_annotation_set_load (ours, annotations, forced.document, labels);
  gloss_annotation_set_load_relations (ours, relations, forced.definitions);
  return ours;
}
