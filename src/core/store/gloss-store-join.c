/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-store-join.h"

#include "core/gloss-error.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-file-head.h"
#include "core/store/gloss-merge.h"
#include "core/store/gloss-set-file.h"
#include "core/store/gloss-store-private.h"

#include <string.h>

/* Another program changed the set's file while there was something to save. The two are merged
 * from what the store last read or wrote, and what theirs has beyond ours is done to the set as an
 * edit: so it is in the log and in the history, and can be undone. The file is then someone else's
 * no more, and the next save writes the result.
 *
 * That is done only if nothing was changed on both sides, or the user wants both versions of it,
 * and if the file is about the very article that is open. Otherwise the user chooses, as the
 * store's header says. */

/* @file_hash and @base are the store's: what the file held before theirs. @n_edits: how many edits
 * ours has. Results: @theirs is what the file holds now, @is_changed whether that is something
 * else, and @trial what both say together. */
struct _GlossJoinTask
{
  GFile              *set_file;
  char               *file_hash;
  GBytes             *base;
  GlossSetSnapshot   *snapshot;
  GlossAnnotationSet *trial;
  guint               n_edits;
  gboolean            keep_both;

  char               *their_hash;
  GBytes             *theirs;
  gboolean            is_done;
  gboolean            is_changed;
};

/**
 * gloss_join_task_free:
 * @task: (transfer full): a task whose store is gone
 */
void
gloss_join_task_free (GlossJoinTask *task)
{
  g_object_unref (task->set_file);
  g_free (task->file_hash);
  g_clear_pointer (&task->base, g_bytes_unref);
  gloss_set_snapshot_free (task->snapshot);
  g_object_unref (task->trial);
  g_free (task->their_hash);
  g_clear_pointer (&task->theirs, g_bytes_unref);
  g_free (task);
}

/**
 * gloss_store_begin_join:
 * @self: a store
 * @keep_both: whether both versions of what was changed on both sides are kept; else that is
 *   refused
 *
 * Takes a snapshot of what is to be joined. Each task must be given to gloss_store_finish_join();
 * until then nothing is saved.
 *
 * Returns: (transfer full) (nullable): the task; %NULL if a save or another one is under way, or
 *   the set may not be changed
 */
GlossJoinTask *
gloss_store_begin_join (GlossStore *self,
                        gboolean    keep_both)
{
  g_autoptr (GlossLabelSet) labels = NULL;
  GlossJoinTask *task;

  g_return_val_if_fail (GLOSS_IS_STORE (self), NULL);

  if (self->is_saving || gloss_annotation_set_get_read_only (self->set) != NULL)
    return NULL;
  /* The thread must not look at labels that change meanwhile. */
  labels = gloss_label_set_copy (self->labels);
  task = g_new0 (GlossJoinTask, 1);
  task->set_file = g_object_ref (self->set_file);
  task->file_hash = g_strdup (self->file_hash);
  task->base = self->base != NULL ? g_bytes_ref (self->base) : NULL;
  task->snapshot = gloss_set_snapshot_new (self->set);
  task->trial = gloss_annotation_set_new (gloss_annotation_set_get_name (self->set), self->article,
                                          labels);
  task->n_edits = self->n_edits;
  task->keep_both = keep_both;
  self->is_saving = TRUE;
  return task;
}

static gboolean
refuse (GlossJoinTask  *task,
        const char     *message,
        GError        **error)
{
  g_autofree char *name = gloss_file_head_dup_name (task->set_file);

  g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT, "%s: %s", name, message);
  return FALSE;
}

/* Whether it is known what both versions come from. */
static gboolean
has_base (GlossJoinTask *task)
{
  g_autofree char *hash = gloss_durable_hash (task->base);

  return g_strcmp0 (hash, task->file_hash) == 0;
}

static const GlossReportEntry *
find_entry (GlossReport *report,
            const char  *code)
{
  for (guint i = 0; i < gloss_report_get_n_entries (report); i++)
    if (strcmp (gloss_report_get_entry (report, i)->code, code) == 0)
      return gloss_report_get_entry (report, i);
  return NULL;
}

/* Reads the merged file into the trial set. */
static gboolean
merge (GlossJoinTask  *task,
       GCancellable   *cancellable,
       GError        **error)
{
  g_autoptr (GBytes) ours = gloss_set_snapshot_to_bytes (task->snapshot);
  g_autofree char *name = gloss_file_head_dup_name (task->set_file);
  g_autoptr (GlossReport) conflicts = gloss_report_new ();
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GBytes) merged = NULL;

  merged = gloss_merge_files (task->base, ours, task->theirs,
                              gloss_annotation_set_get_labels (task->trial), name, conflicts,
                              error);
  if (merged == NULL)
    return FALSE;
  for (guint i = 0; !task->keep_both && i < gloss_report_get_n_entries (conflicts); i++)
    if (gloss_report_get_entry (conflicts, i)->level != GLOSS_REPORT_NOTE)
      return refuse (task, gloss_report_get_entry (conflicts, i)->message, error);
  if (!gloss_set_file_read (task->trial, merged, name, report, cancellable, error))
    return FALSE;
  if (find_entry (report, "article-changed") != NULL)
    return refuse (task, find_entry (report, "article-changed")->message, error);
  return TRUE;
}

/**
 * gloss_join_task_run:
 * @task: what is to be joined
 * @cancellable: (nullable): looked at while reading
 * @error: return location for an error
 *
 * Reads the set's file and merges it. From any thread; writes nothing.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_CONFLICT if the user has to choose: the same was changed
 *   on both sides, the file is gone or is about another article, or it is not known what both come
 *   from; with %GLOSS_STORE_ERROR_UNREADABLE or %GLOSS_STORE_ERROR_FAILED if it cannot be read
 */
gboolean
gloss_join_task_run (GlossJoinTask  *task,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_return_val_if_fail (task != NULL, FALSE);

  if (!gloss_durable_read (task->set_file, &task->theirs, cancellable, error))
    return FALSE;
  task->their_hash = gloss_durable_hash (task->theirs);
  task->is_changed = g_strcmp0 (task->their_hash, task->file_hash) != 0;
  if (task->is_changed && task->theirs == NULL)
    return refuse (task, _("Another program deleted it"), error);
  if (task->is_changed && !has_base (task))
    return refuse (task, _("It is not known what both versions come from"), error);
  task->is_done = !task->is_changed || merge (task, cancellable, error);
  return task->is_done;
}

static void
remove_relations (GlossEdit          *edit,
                  GlossAnnotationSet *from,
                  GlossAnnotationSet *to)
{
  g_autoptr (GPtrArray) before = gloss_annotation_set_list_relations (from);

  for (guint i = 0; i < before->len; i++)
    {
      const char *id = gloss_relation_get_id (before->pdata[i]);

      if (gloss_annotation_set_lookup_relation (to, id) == NULL)
        gloss_edit_change_relation (edit, before->pdata[i], NULL);
    }
}

static void
add_relations (GlossEdit          *edit,
               GlossAnnotationSet *from,
               GlossAnnotationSet *to)
{
  g_autoptr (GPtrArray) after = gloss_annotation_set_list_relations (to);

  for (guint i = 0; i < after->len; i++)
    {
      GlossRelation *before;

      before = gloss_annotation_set_lookup_relation (from,
                                                     gloss_relation_get_id (after->pdata[i]));
      if (!gloss_record_kind_equal (GLOSS_RECORD_RELATION, before, after->pdata[i]))
        gloss_edit_change_relation (edit, before, after->pdata[i]);
    }
}

static void
change_annotations (GlossEdit          *edit,
                    GlossAnnotationSet *from,
                    GlossAnnotationSet *to)
{
  for (guint i = 0; i < gloss_annotation_set_get_size (from); i++)
    {
      GlossAnnotation *before = gloss_annotation_set_get_nth (from, i);

      if (gloss_annotation_set_lookup (to, gloss_annotation_get_id (before)) == NULL)
        gloss_edit_change_annotation (edit, before, NULL);
    }
  for (guint i = 0; i < gloss_annotation_set_get_size (to); i++)
    {
      GlossAnnotation *after = gloss_annotation_set_get_nth (to, i);
      GlossAnnotation *before;

      before = gloss_annotation_set_lookup (from, gloss_annotation_get_id (after));
      if (before == NULL || !gloss_annotation_equal (before, after))
        gloss_edit_change_annotation (edit, before, after);
    }
}

/* (transfer full): what makes @to of @from */
static GlossEdit *
make_edit (GlossAnnotationSet *from,
           GlossAnnotationSet *to)
{
  GlossEdit *edit = gloss_edit_new (_("Take over what another program changed"));
  GlossDocument *before = gloss_annotation_set_get_document (from);
  GlossDocument *after = gloss_annotation_set_get_document (to);

  remove_relations (edit, from, to);
  change_annotations (edit, from, to);
  add_relations (edit, from, to);
  if (!gloss_document_equal (before, after))
    gloss_edit_change_document (edit, before, after);
  return edit;
}

static gboolean
take_over (GlossStore     *self,
           GlossJoinTask  *task,
           GError        **error)
{
  g_autoptr (GlossEdit) edit = make_edit (self->set, task->trial);

  gloss_annotation_set_add_file_definitions (self->set, task->trial);
  return gloss_edit_get_n_changes (edit) == 0
         || gloss_annotation_set_apply (self->set, edit, error);
}

/**
 * gloss_store_finish_join:
 * @self: a store
 * @task: (transfer full): a task that has been run, whether it succeeded or not
 * @error: return location for an error
 *
 * Does to the set, as one edit, what theirs has beyond ours. Then the file is to be saved.
 *
 * Returns: %FALSE if nothing was done: without an error if running failed, with %G_IO_ERROR_BUSY if
 *   the set has been changed meanwhile, so that it may be tried again, else with an error of
 *   #GlossModelError or #GlossStoreError
 */
gboolean
gloss_store_finish_join (GlossStore     *self,
                         GlossJoinTask  *task,
                         GError        **error)
{
  g_autoptr (GlossJoinTask) owned = task;

  g_return_val_if_fail (GLOSS_IS_STORE (self) && task != NULL, FALSE);

  self->is_saving = FALSE;
  if (!task->is_done)
    return FALSE;
  if (!task->is_changed)
    return TRUE;
  if (self->n_edits != task->n_edits)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                           _("The annotations have been changed meanwhile"));
      return FALSE;
    }
  if (!take_over (self, task, error))
    return FALSE;
  gloss_store_note_file (self, task->their_hash, NULL, task->theirs);
  self->must_write = TRUE;
  return TRUE;
}
