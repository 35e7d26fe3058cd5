/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-store-private.h"

#include "core/gloss-error.h"
#include "core/store/gloss-conflict.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-set-file.h"

/* What is on disk about one set, and what is not yet.
 *
 * - n_edits counts what was done to the set since the store was opened (recovered edits too),
 *   n_saved how far of that the set's file is; they differ: the file is behind.
 * - file_hash is that of the set's file when it was last read or written by us: the file is only
 *   replaced while it still has this hash. tried_hash is that of a version whose saving failed; it
 *   may be in the file all the same, if only the folder could not be synced.
 * - The log gets each edit before the set does, and a mark before the file is replaced; so at any
 *   moment file and log together give the set. See gloss-edit-log.c and gloss-recovery.c.
 * - A log that has no file yet gets one with the first edit: to look at articles leaves nothing.
 */

struct _GlossSaveTask
{
  GlossSetSnapshot *snapshot;   /* %NULL: only labels */
  GFile            *set_file;
  char             *file_hash;
  char             *tried_hash;
  GlossEditLog     *log;
  guint             n_entries;
  guint             n_edits;
  GlossLabelSave   *label_save; /* %NULL: only the set */

  gboolean          is_done;    /* the set was written */
  gboolean          labels_done;
  gboolean          was_tried;  /* the file held what was tried before */
  char             *new_hash;
  GBytes           *bytes;      /* what has new_hash; %NULL: no file */
};

G_DEFINE_FINAL_TYPE (GlossStore, gloss_store, G_TYPE_OBJECT)

static void
gloss_store_dispose (GObject *object)
{
  GlossStore *self = GLOSS_STORE (object);

  if (self->set != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->set, self);
      gloss_annotation_set_set_journal (self->set, NULL, NULL, NULL);
    }
  g_clear_object (&self->set);
  g_clear_object (&self->set_file);
  g_clear_object (&self->state_folder);
  g_clear_object (&self->labels);
  g_clear_pointer (&self->log, gloss_edit_log_unref);
  g_clear_pointer (&self->article, gloss_article_unref);

  G_OBJECT_CLASS (gloss_store_parent_class)->dispose (object);
}

static void
gloss_store_finalize (GObject *object)
{
  GlossStore *self = GLOSS_STORE (object);

  g_free (self->file_hash);
  g_free (self->tried_hash);
  g_clear_pointer (&self->base, g_bytes_unref);

  G_OBJECT_CLASS (gloss_store_parent_class)->finalize (object);
}

static void
gloss_store_class_init (GlossStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gloss_store_dispose;
  G_OBJECT_CLASS (klass)->finalize = gloss_store_finalize;
}

static void
gloss_store_init (GlossStore *self)
{
}

/**
 * gloss_store_get_set:
 * @self: a store
 *
 * Returns: the set; @self owns a reference
 */
GlossAnnotationSet *
gloss_store_get_set (GlossStore *self)
{
  g_return_val_if_fail (GLOSS_IS_STORE (self), NULL);

  return self->set;
}

/**
 * gloss_store_get_article:
 * @self: a store
 *
 * Returns: what is annotated; @self owns it
 */
GlossArticle *
gloss_store_get_article (GlossStore *self)
{
  g_return_val_if_fail (GLOSS_IS_STORE (self), NULL);

  return self->article;
}

/**
 * gloss_store_get_set_file:
 * @self: a store
 *
 * Returns: where the set is, or will be with the first saving; @self owns it
 */
GFile *
gloss_store_get_set_file (GlossStore *self)
{
  g_return_val_if_fail (GLOSS_IS_STORE (self), NULL);

  return self->set_file;
}

/**
 * gloss_store_get_label_file:
 * @self: a store
 *
 * Returns: where the labels are, or will be when one is changed; it is not @self's alone
 */
GFile *
gloss_store_get_label_file (GlossStore *self)
{
  g_return_val_if_fail (GLOSS_IS_STORE (self), NULL);

  return gloss_label_sync_get_file (self->label_sync);
}

/**
 * gloss_store_get_file_hash:
 * @self: a store
 *
 * Returns: (nullable): the SHA-256 in hex of what the set's file held when @self last read or wrote
 *   it; %NULL: there was no file
 */
const char *
gloss_store_get_file_hash (GlossStore *self)
{
  g_return_val_if_fail (GLOSS_IS_STORE (self), NULL);

  return self->file_hash;
}

/**
 * gloss_store_get_n_recovered:
 * @self: a store
 *
 * Returns: how many edits the log had and the file had not when the store was opened
 */
guint
gloss_store_get_n_recovered (GlossStore *self)
{
  g_return_val_if_fail (GLOSS_IS_STORE (self), 0);

  return self->n_recovered;
}

static gboolean
needs_save_set (GlossStore *self)
{
  return self->n_edits != self->n_saved || self->must_write;
}

static gboolean
needs_save_labels (GlossStore *self)
{
  return !self->labels_elsewhere && gloss_label_sync_needs_save (self->label_sync);
}

/**
 * gloss_store_needs_save:
 * @self: a store
 *
 * Returns: whether the set's file or the label file is behind what the set or the labels say. Those
 *   of a read-only set never are, even if its log has more than they
 */
gboolean
gloss_store_needs_save (GlossStore *self)
{
  g_return_val_if_fail (GLOSS_IS_STORE (self), FALSE);

  return gloss_annotation_set_get_read_only (self->set) == NULL
         && (needs_save_set (self) || needs_save_labels (self));
}

static GlossSaveTask *
new_task (GlossStore *self)
{
  GlossSaveTask *task = g_new0 (GlossSaveTask, 1);

  task->set_file = g_object_ref (self->set_file);
  task->file_hash = g_strdup (self->file_hash);
  task->tried_hash = g_strdup (self->tried_hash);
  task->n_edits = self->n_edits;
  if (self->log != NULL && !gloss_edit_log_is_new (self->log))
    {
      task->log = gloss_edit_log_ref (self->log);
      task->n_entries = gloss_edit_log_get_n_entries (self->log);
    }
  return task;
}

/**
 * gloss_store_begin_save:
 * @self: a store
 *
 * Takes snapshots of what is to be saved. Each task must be given to gloss_store_finish_save();
 * until then there is no other.
 *
 * Returns: (transfer full) (nullable): the task; %NULL if there is nothing to save, or another one
 *   is under way
 */
GlossSaveTask *
gloss_store_begin_save (GlossStore *self)
{
  GlossSaveTask *task;

  g_return_val_if_fail (GLOSS_IS_STORE (self), NULL);

  if (self->is_saving || !gloss_store_needs_save (self))
    return NULL;
  task = new_task (self);
  if (!self->labels_elsewhere)
    task->label_save = gloss_label_sync_begin (self->label_sync);
  if (needs_save_set (self))
    task->snapshot = gloss_set_snapshot_new (self->set);
  self->is_saving = TRUE;
  return task;
}

/* Before the file is replaced the log learns what it will hold. Where that fails the file is
 * written all the same: it matters more. */
static void
mark_saving (GlossSaveTask *task)
{
  g_autoptr (GError) error = NULL;

  if (task->log != NULL
      && !gloss_edit_log_append_mark (task->log, GLOSS_EDIT_LOG_SAVING, task->n_entries,
                                      task->new_hash, TRUE, &error))
    g_debug ("The log has no mark of this save: %s", error->message);
}

static gboolean
write_set (GlossSaveTask  *task,
           GCancellable   *cancellable,
           GError        **error)
{
  GBytes *bytes = gloss_set_snapshot_to_bytes (task->snapshot);
  GError *own_error = NULL;

  task->bytes = bytes;
  task->new_hash = gloss_durable_hash (bytes);
  mark_saving (task);
  task->is_done =
    gloss_durable_replace (task->set_file, bytes, task->file_hash, FALSE, cancellable, &own_error);
  if (task->tried_hash != NULL
      && g_error_matches (own_error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT))
    {
      g_clear_error (&own_error);
      task->is_done = gloss_durable_replace (task->set_file, bytes, task->tried_hash, FALSE,
                                             cancellable, &own_error);
      task->was_tried =
        !g_error_matches (own_error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT);
    }
  if (own_error != NULL)
    g_propagate_error (error, own_error);
  return task->is_done;
}

/**
 * gloss_save_task_run:
 * @task: what is to be saved
 * @cancellable: (nullable): looked at before each file is written
 * @error: return location for an error
 *
 * Writes the label file, then the set's file. Each is written even if the other cannot be. From any
 * thread.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_CONFLICT if the set's file was changed by someone else,
 *   %GLOSS_STORE_ERROR_FAILED, %GLOSS_STORE_ERROR_UNREADABLE for a damaged label file, or
 *   %G_IO_ERROR_CANCELLED: what could not be written is as it was
 */
gboolean
gloss_save_task_run (GlossSaveTask  *task,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_autoptr (GError) label_error = NULL;

  g_return_val_if_fail (task != NULL, FALSE);

  task->labels_done = task->label_save == NULL
                      || gloss_label_save_run (task->label_save, cancellable, &label_error);
  if (task->snapshot != NULL && !write_set (task, cancellable, error))
    return FALSE;
  if (task->labels_done)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&label_error));
  return FALSE;
}

static void
append_mark (GlossStore           *self,
             GlossSaveTask        *task,
             GlossEditLogMarkKind  kind)
{
  g_autoptr (GError) error = NULL;

  if (task->log != NULL
      && !gloss_edit_log_append_mark (task->log, kind, task->n_entries, self->file_hash, FALSE,
                                      &error))
    g_debug ("The log has no mark of this save: %s", error->message);
}

/* A larger file is not kept in memory to be merged from; its user chooses. */
#define MOST_BASE (8 * 1024 * 1024)

/*
 * gloss_store_note_file:
 *
 * The set's file holds what has @file_hash: @base, or %NULL if that is not known or there is no
 * file. What is known of the same content stays known.
 */
void
gloss_store_note_file (GlossStore *self,
                       const char *file_hash,
                       const char *tried_hash,
                       GBytes     *base)
{
  if (base != NULL || g_strcmp0 (self->file_hash, file_hash) != 0)
    {
      g_clear_pointer (&self->base, g_bytes_unref);
      self->base = base != NULL && g_bytes_get_size (base) <= MOST_BASE ? g_bytes_ref (base) : NULL;
    }
  g_free (self->file_hash);
  self->file_hash = g_strdup (file_hash);
  g_free (self->tried_hash);
  self->tried_hash = g_strdup (tried_hash);
}

/**
 * gloss_store_finish_save:
 * @self: a store
 * @task: (transfer full): a task that has been run, whether it succeeded or not
 *
 * Takes note of what was saved.
 */
void
gloss_store_finish_save (GlossStore    *self,
                         GlossSaveTask *task)
{
  g_return_if_fail (GLOSS_IS_STORE (self) && task != NULL);

  self->is_saving = FALSE;
  if (task->label_save != NULL)
    gloss_label_sync_finish (self->label_sync, task->label_save);
  if (task->labels_done && self->has_label_edits)
    {
      self->has_label_edits = needs_save_labels (self);
      append_mark (self, task, GLOSS_EDIT_LOG_LABELS);
    }
  if (task->is_done)
    {
      gloss_store_note_file (self, task->new_hash, NULL, task->bytes);
      self->n_saved = task->n_edits;
      self->must_write = FALSE;
      append_mark (self, task, GLOSS_EDIT_LOG_SAVED);
    }
  else if (task->new_hash != NULL)
    {
      gloss_store_note_file (self, task->was_tried ? task->tried_hash : task->file_hash,
                             task->new_hash, NULL);
    }
  gloss_save_task_free (task);
}

/**
 * gloss_save_task_free:
 * @task: (transfer full): a task whose store is gone
 */
void
gloss_save_task_free (GlossSaveTask *task)
{
  g_return_if_fail (task != NULL);

  g_clear_pointer (&task->snapshot, gloss_set_snapshot_free);
  g_clear_pointer (&task->label_save, gloss_label_save_free);
  g_clear_pointer (&task->log, gloss_edit_log_unref);
  g_clear_object (&task->set_file);
  g_free (task->file_hash);
  g_free (task->tried_hash);
  g_free (task->new_hash);
  g_clear_pointer (&task->bytes, g_bytes_unref);
  g_free (task);
}

/**
 * gloss_store_save:
 * @self: a store, with no task under way
 * @cancellable: (nullable): looked at before each file is written
 * @error: return location for an error
 *
 * Saves what there is to save, in this thread.
 *
 * Returns: %FALSE with an error as gloss_save_task_run()
 */
gboolean
gloss_store_save (GlossStore    *self,
                  GCancellable  *cancellable,
                  GError       **error)
{
  GlossSaveTask *task;
  gboolean done;

  g_return_val_if_fail (GLOSS_IS_STORE (self) && !self->is_saving, FALSE);

  task = gloss_store_begin_save (self);
  if (task == NULL)
    return TRUE;
  done = gloss_save_task_run (task, cancellable, error);
  gloss_store_finish_save (self, task);
  return done;
}

/**
 * gloss_store_has_label_edits:
 * @self: a store
 *
 * Returns: whether edits of labels were recovered or made that its log does not call saved
 */
gboolean
gloss_store_has_label_edits (GlossStore *self)
{
  g_return_val_if_fail (GLOSS_IS_STORE (self), FALSE);

  return self->has_label_edits;
}

static gboolean
put_back (GlossSaveTask  *task,
          GBytes         *bytes,
          GError        **error)
{
  task->new_hash = gloss_durable_hash (bytes);
  task->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  mark_saving (task);
  if (bytes == NULL)
    return gloss_durable_remove (task->set_file, task->file_hash, error);
  return gloss_durable_replace (task->set_file, bytes, task->file_hash, FALSE, NULL, error);
}

/**
 * gloss_store_restore:
 * @self: a store, with no task under way
 * @bytes: (nullable): what the set's file held when the set was as it is now; %NULL: there was none
 * @error: return location for an error
 *
 * Makes the file again what it was, byte for byte; saving would write it in a form of our own. The
 * label file stays as it is.
 *
 * Returns: %FALSE with an error as gloss_save_task_run(); then the file is as it was
 */
gboolean
gloss_store_restore (GlossStore  *self,
                     GBytes      *bytes,
                     GError     **error)
{
  GlossSaveTask *task;
  gboolean done;

  g_return_val_if_fail (GLOSS_IS_STORE (self) && !self->is_saving, FALSE);

  task = new_task (self);
  task->is_done = done = put_back (task, bytes, error);
  task->labels_done = done && self->labels_elsewhere;
  self->is_saving = TRUE;
  gloss_store_finish_save (self, task);
  return done;
}

/**
 * gloss_store_is_changed_outside:
 * @self: a store
 * @cancellable: (nullable): looked at while reading
 *
 * Reads the set's file and compares it with what @self last read or wrote. A file that was deleted
 * is changed; while a task is under way nothing is.
 *
 * Returns: whether the set's file holds something else
 */
gboolean
gloss_store_is_changed_outside (GlossStore   *self,
                                GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (GLOSS_IS_STORE (self), FALSE);

  if (self->is_saving || !gloss_durable_read (self->set_file, &bytes, cancellable, NULL))
    return FALSE;
  hash = gloss_durable_hash (bytes);
  return g_strcmp0 (hash, self->file_hash) != 0
         && (self->tried_hash == NULL || g_strcmp0 (hash, self->tried_hash) != 0);
}

/**
 * gloss_store_keep_ours:
 * @self: a store whose file was changed by someone else, with no task under way
 * @copy: (out) (optional) (nullable) (transfer full): where their version is; %NULL if they deleted
 *   the file
 * @error: return location for an error
 *
 * The user chose ours: the next save writes over the other version, a copy of which is first put
 * beside it.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_FAILED if it could not be copied; then nothing changes
 */
gboolean
gloss_store_keep_ours (GlossStore  *self,
                       GFile      **copy,
                       GError     **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GFile) written = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (GLOSS_IS_STORE (self) && !self->is_saving, FALSE);

  if (!gloss_durable_read (self->set_file, &bytes, NULL, error))
    return FALSE;
  if (bytes != NULL)
    {
      written = gloss_conflict_write_copy (self->set_file, bytes, error);
      if (written == NULL)
        return FALSE;
    }
  hash = gloss_durable_hash (bytes);
  gloss_store_note_file (self, hash, NULL, bytes);
  self->must_write = TRUE;
  if (copy != NULL)
    *copy = g_steal_pointer (&written);
  return TRUE;
}

/*
 * gloss_store_retire:
 *
 * Nothing can be done with the set any more, for @reason; the log is free for who opens it anew.
 */
void
gloss_store_retire (GlossStore *self,
                    const char *reason)
{
  gloss_annotation_set_set_read_only (self->set, reason);
  g_clear_pointer (&self->log, gloss_edit_log_unref);
}

/**
 * gloss_store_take_theirs:
 * @self: a store whose file was changed by someone else, with no task under way
 * @copy: (out) (optional) (transfer full): where our version is
 * @error: return location for an error
 *
 * The user chose theirs: what ours said is put beside it, and the history ends. The set cannot be
 * changed any more; the caller opens it anew.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_FAILED if ours could not be copied; then nothing changes
 */
gboolean
gloss_store_take_theirs (GlossStore  *self,
                         GFile      **copy,
                         GError     **error)
{
  g_autoptr (GlossSetSnapshot) snapshot = NULL;
  g_autoptr (GBytes) ours = NULL;
  g_autoptr (GBytes) theirs = NULL;
  g_autoptr (GFile) written = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (GLOSS_IS_STORE (self) && !self->is_saving, FALSE);

  if (!gloss_durable_read (self->set_file, &theirs, NULL, error))
    return FALSE;
  snapshot = gloss_set_snapshot_new (self->set);
  ours = gloss_set_snapshot_to_bytes (snapshot);
  written = gloss_conflict_write_copy (self->set_file, ours, error);
  if (written == NULL)
    return FALSE;
  hash = gloss_durable_hash (theirs);
  if (self->log != NULL && !gloss_edit_log_is_new (self->log)
      && !gloss_edit_log_restart (self->log, hash, NULL, error))
    return FALSE;
  gloss_store_retire (self, _("This version of the set gave way to another one."));
  if (copy != NULL)
    *copy = g_steal_pointer (&written);
  return TRUE;
}
