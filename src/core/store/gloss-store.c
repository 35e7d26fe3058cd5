/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-store.h"

#include "core/gloss-error.h"
#include "core/store/gloss-conflict.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-edit-log.h"
#include "core/store/gloss-file-head.h"
#include "core/store/gloss-label-file.h"
#include "core/store/gloss-label-sync.h"
#include "core/store/gloss-recovery.h"
#include "core/store/gloss-set-file.h"

#include <string.h>
#include <unistd.h>

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

struct _GlossStore
{
  GObject             parent_instance;

  GlossArticle       *article;
  GlossAnnotationSet *set;
  GFile              *set_file;
  GlossLabelSet      *labels;
  GlossLabelSync     *label_sync;      /* borrowed: labels owns it */
  GlossEditLog       *log;             /* %NULL: none */

  char               *file_hash;
  char               *tried_hash;
  guint               n_edits;
  guint               n_saved;
  guint               n_recovered;
  gboolean            must_write;      /* although nothing was edited: the file is someone else's */
  gboolean            is_saving;       /* a task is under way */
  gboolean            has_label_edits; /* the log has some that it does not call saved */
};

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
};

G_DEFINE_FINAL_TYPE (GlossStore, gloss_store, G_TYPE_OBJECT)

static gboolean
journal_cb (GlossAnnotationSet  *set,
            GlossEditAction      action,
            GlossEdit           *edit,
            gpointer             user_data,
            GError             **error)
{
  GlossStore *self = user_data;
  const char *blocked = gloss_label_sync_get_blocked (self->label_sync);
  gboolean has_labels = gloss_edit_has_kind (edit, GLOSS_RECORD_LABEL);

  if (has_labels && blocked != NULL)
    {
      g_set_error_literal (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE, blocked);
      return FALSE;
    }
  if (self->log == NULL)
    return TRUE;
  if (gloss_edit_log_is_new (self->log)
      && !gloss_edit_log_restart (self->log, self->file_hash, NULL, error))
    return FALSE;
  if (!gloss_edit_log_append (self->log, action, edit, error))
    return FALSE;
  self->has_label_edits |= has_labels;
  return TRUE;
}

static void
changed_cb (GlossAnnotationSet *set,
            GlossEdit          *edit,
            gpointer            user_data)
{
  GlossStore *self = user_data;

  self->n_edits++;
}

static void
gloss_store_dispose (GObject *object)
{
  GlossStore *self = GLOSS_STORE (object);

  if (self->set != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->set, changed_cb, self);
      gloss_annotation_set_set_journal (self->set, NULL, NULL, NULL);
    }
  g_clear_object (&self->set);
  g_clear_object (&self->set_file);
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

static gboolean
choose_set_file (GlossStore               *self,
                 const GlossStoreOptions  *options,
                 const char               *set_name,
                 GError                  **error)
{
  GFile *file = gloss_article_get_file (self->article);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *article_name = g_file_get_basename (file);
  g_autofree char *name = NULL;

  if (!gloss_set_file_is_set_name (set_name))
    {
      g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED,
                   _("“%s” is no name for a set. It may have letters, digits, - and _ only."),
                   set_name);
      return FALSE;
    }
  if (options->set_file != NULL)
    {
      self->set_file = g_object_ref (options->set_file);
      return TRUE;
    }
  if (folder == NULL || gloss_store_is_lone_portal_file (file))
    {
      g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_NOT_BESIDE,
                   _("Annotations of “%s” cannot be kept beside it, since only this one file is "
                     "open to Glossator. Open its folder instead."),
                   gloss_article_get_name (self->article));
      return FALSE;
    }
  name = gloss_set_file_make_name (article_name, set_name);
  self->set_file = g_file_get_child (folder, name);
  return TRUE;
}

/* The folder whose labels hold: the article's, unless a file there would be lost. */
static GFile *
find_label_folder (GlossStore *self)
{
  GFile *article = gloss_article_get_file (self->article);

  return g_file_get_parent (gloss_store_is_lone_portal_file (article) ? self->set_file : article);
}

static void
choose_labels (GlossStore              *self,
               const GlossStoreOptions *options,
               GlossReport             *report)
{
  g_autoptr (GFile) folder = find_label_folder (self);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (options->label_file != NULL)
    file = g_object_ref (options->label_file);
  else
    file = gloss_label_file_find (folder);
  if (file == NULL)
    file = g_file_get_child (folder, GLOSS_LABEL_FILE_NAME);
  if (options->labels != NULL)
    self->labels = g_object_ref (options->labels);
  else
    self->labels = gloss_label_sync_load (file, report, &error);
  if (error != NULL)
    {
      g_autofree char *name = gloss_file_head_dup_name (file);

      gloss_report_add (report, GLOSS_REPORT_FAULT, name, 0, "labels-unreadable", "%s",
                        error->message);
    }
  if (self->labels == NULL)
    self->labels = gloss_label_set_new_default ();
  self->label_sync = gloss_label_sync_ensure (self->labels, file);
}

static char *
find_write_blocker (GlossStore *self)
{
  g_autoptr (GFile) folder = g_file_get_parent (self->set_file);
  g_autofree char *path = g_file_get_path (self->set_file);
  g_autofree char *folder_path = folder != NULL ? g_file_get_path (folder) : NULL;
  g_autofree char *folder_name = NULL;

  if (path == NULL || folder_path == NULL)
    {
      g_autofree char *uri = g_file_get_uri (self->set_file);

      return g_strdup_printf (_("“%s” is no local file; copy its folder to this computer to "
                                "annotate."), uri);
    }
  folder_name = g_filename_display_name (folder_path);
  if (access (folder_path, W_OK) != 0 && access (folder_path, F_OK) == 0)
    return g_strdup_printf (_("The folder “%s” does not allow writing. Change its permissions, or "
                              "copy the article to a folder of yours, to annotate it."),
                            folder_name);
  if (access (path, W_OK) != 0 && access (path, F_OK) == 0)
    {
      g_autofree char *name = g_filename_display_basename (path);

      return g_strdup_printf (_("“%s” in “%s” is write-protected. Change its permissions to "
                                "annotate the article."), name, folder_name);
    }
  return NULL;
}

static void
make_read_only (GlossStore  *self,
                GlossReport *report,
                const char  *code,
                const char  *reason)
{
  g_autofree char *name = gloss_file_head_dup_name (self->set_file);

  if (gloss_annotation_set_get_read_only (self->set) != NULL)
    return;
  gloss_annotation_set_set_read_only (self->set, reason);
  gloss_report_add (report, GLOSS_REPORT_WARNING, name, 0, code, "%s", reason);
}

static gboolean
read_set (GlossStore    *self,
          const char    *set_name,
          GBytes       **bytes,
          GlossReport   *report,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autofree char *name = gloss_file_head_dup_name (self->set_file);

  self->set = gloss_annotation_set_new (set_name, self->article, self->labels);
  if (!gloss_durable_read (self->set_file, bytes, cancellable, error))
    return FALSE;
  self->file_hash = gloss_durable_hash (*bytes);
  return *bytes == NULL
         || gloss_set_file_read (self->set, *bytes, name, report, cancellable, error);
}

typedef struct
{
  GlossRecovery  recovery;
  gboolean       done;
  GError        *error;
  GMutex         mutex;
  GCond          cond;
  gboolean       is_over; /* guarded by mutex */
} Recover;

static gboolean
recover_cb (gpointer user_data)
{
  Recover *self = user_data;

  self->done = gloss_recovery_run (&self->recovery, &self->error);
  g_mutex_lock (&self->mutex);
  self->is_over = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  return G_SOURCE_REMOVE;
}

/* Labels that others share may be looked at by the main thread at this moment: recovered edits that
 * change them are done there. */
static void
run_recovery (Recover  *recover,
              gboolean  are_labels_shared)
{
  g_mutex_init (&recover->mutex);
  g_cond_init (&recover->cond);
  if (are_labels_shared && gloss_recovery_has_label_edits (recover->recovery.log))
    g_main_context_invoke (NULL, recover_cb, recover);
  else
    recover_cb (recover);
  g_mutex_lock (&recover->mutex);
  while (!recover->is_over)
    g_cond_wait (&recover->cond, &recover->mutex);
  g_mutex_unlock (&recover->mutex);
  g_mutex_clear (&recover->mutex);
  g_cond_clear (&recover->cond);
}

static void
recover (GlossStore  *self,
         GBytes      *bytes,
         gboolean     are_labels_shared,
         GlossReport *report)
{
  Recover task = {
    .recovery = {
      .set = self->set,
      .log = self->log,
      .set_file = self->set_file,
      .bytes = bytes,
      .hash = self->file_hash,
      .report = report,
      .may_write = gloss_annotation_set_get_read_only (self->set) == NULL,
    },
  };
  g_autofree char *reason = g_strdup (gloss_annotation_set_get_read_only (self->set));

  /* A set that cannot be saved may still show what its log has. */
  gloss_annotation_set_set_read_only (self->set, NULL);
  run_recovery (&task, are_labels_shared);
  gloss_annotation_set_set_read_only (self->set, reason);
  self->n_recovered = task.recovery.n_recovered;
  self->has_label_edits = task.recovery.has_label_edits;
  if (!task.done)
    make_read_only (self, report, "not-recovered", task.error->message);
  g_clear_error (&task.error);
}

static gboolean
open_log (GlossStore               *self,
          const GlossStoreOptions  *options,
          GError                  **error)
{
  if (options->state_folder == NULL)
    return TRUE;
  self->log = gloss_edit_log_open (options->state_folder, self->set_file, self->article, error);
  return self->log != NULL;
}

static void
make_set_folder (GlossStore *self)
{
  g_autoptr (GFile) folder = g_file_get_parent (self->set_file);

  /* Where it cannot be made, saving says so. */
  if (folder != NULL)
    g_file_make_directory_with_parents (folder, NULL, NULL);
}

static void
begin_life (GlossStore               *self,
            const GlossStoreOptions  *options,
            GBytes                   *bytes,
            GlossReport              *report,
            const GError             *log_error)
{
  g_autofree char *blocker = find_write_blocker (self);
  gboolean is_newer = gloss_annotation_set_get_read_only (self->set) != NULL;

  if (blocker != NULL)
    make_read_only (self, report, "write-protected", blocker);
  if (log_error != NULL)
    make_read_only (self, report, "no-log", log_error->message);
  g_signal_connect (self->set, "changed", G_CALLBACK (changed_cb), self);
  if (self->log != NULL && !is_newer)
    recover (self, bytes, options->labels != NULL, report);
  if (gloss_annotation_set_get_read_only (self->set) != NULL)
    g_clear_pointer (&self->log, gloss_edit_log_unref);
  gloss_annotation_set_set_journal (self->set, journal_cb, self, NULL);
}

/**
 * gloss_store_open:
 * @article: what is annotated
 * @options: (nullable): see there
 * @report: (nullable): takes what was found on reading
 * @cancellable: (nullable): looked at while reading
 * @error: return location for an error
 *
 * Opens a set, or begins one where there is no file yet. Reads label file, set file and edit log;
 * see the header. A set that is open elsewhere, whose folder cannot be written, or that is of a
 * newer version is opened read-only, with the reason. If a label file cannot be read the default
 * labels are used, and labels cannot be changed.
 *
 * From any thread. If @options gives labels, which others may use meanwhile, recovered changes of
 * labels are done in the thread of the default main context.
 *
 * Returns: (transfer full): the store; %NULL with %GLOSS_STORE_ERROR_UNREADABLE or
 *   %GLOSS_STORE_ERROR_FAILED if the set's file is there and cannot be read,
 *   %GLOSS_STORE_ERROR_NOT_BESIDE if there must be @options with a set file, or
 *   %G_IO_ERROR_CANCELLED
 */
GlossStore *
gloss_store_open (GlossArticle             *article,
                  const GlossStoreOptions  *options,
                  GlossReport              *report,
                  GCancellable             *cancellable,
                  GError                  **error)
{
  static const GlossStoreOptions none;
  g_autoptr (GlossStore) self = g_object_new (GLOSS_TYPE_STORE, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) log_error = NULL;
  const char *set_name;

  g_return_val_if_fail (article != NULL, NULL);

  options = options != NULL ? options : &none;
  set_name = options->set_name != NULL ? options->set_name : "default";
  self->article = gloss_article_ref (article);
  if (!choose_set_file (self, options, set_name, error))
    return NULL;
  if (options->set_file != NULL)
    make_set_folder (self);
  choose_labels (self, options, report);
  /* The lock comes before reading: who had it may have been saving. */
  open_log (self, options, &log_error);
  if (!read_set (self, set_name, &bytes, report, cancellable, error))
    return NULL;
  begin_life (self, options, bytes, report, log_error);
  return g_steal_pointer (&self);
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
  return (self->n_edits != self->n_saved || self->must_write)
         && gloss_annotation_set_get_read_only (self->set) == NULL;
}

/**
 * gloss_store_needs_save:
 * @self: a store
 *
 * Returns: whether the set's file or the label file is behind what the set or the labels say. That
 *   of a read-only set never is
 */
gboolean
gloss_store_needs_save (GlossStore *self)
{
  g_return_val_if_fail (GLOSS_IS_STORE (self), FALSE);

  return needs_save_set (self) || gloss_label_sync_needs_save (self->label_sync);
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
  task = g_new0 (GlossSaveTask, 1);
  task->label_save = gloss_label_sync_begin (self->label_sync);
  task->set_file = g_object_ref (self->set_file);
  task->file_hash = g_strdup (self->file_hash);
  task->tried_hash = g_strdup (self->tried_hash);
  task->n_edits = self->n_edits;
  if (needs_save_set (self))
    task->snapshot = gloss_set_snapshot_new (self->set);
  if (self->log != NULL && !gloss_edit_log_is_new (self->log))
    {
      task->log = gloss_edit_log_ref (self->log);
      task->n_entries = gloss_edit_log_get_n_entries (self->log);
    }
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
  g_autoptr (GBytes) bytes = gloss_set_snapshot_to_bytes (task->snapshot);
  GError *own_error = NULL;

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

static void
note_hashes (GlossStore *self,
             const char *file_hash,
             const char *tried_hash)
{
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
      self->has_label_edits = gloss_label_sync_needs_save (self->label_sync);
      append_mark (self, task, GLOSS_EDIT_LOG_LABELS);
    }
  if (task->is_done)
    {
      note_hashes (self, task->new_hash, NULL);
      self->n_saved = task->n_edits;
      self->must_write = FALSE;
      append_mark (self, task, GLOSS_EDIT_LOG_SAVED);
    }
  else if (task->new_hash != NULL)
    {
      note_hashes (self, task->was_tried ? task->tried_hash : task->file_hash, task->new_hash);
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
  note_hashes (self, hash, NULL);
  self->must_write = TRUE;
  if (copy != NULL)
    *copy = g_steal_pointer (&written);
  return TRUE;
}

/* Nothing can be done with the set any more; the log is free for who opens it anew. */
static void
retire (GlossStore *self)
{
  gloss_annotation_set_set_read_only (self->set,
                                      _("This version of the set gave way to another one."));
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
  retire (self);
  if (copy != NULL)
    *copy = g_steal_pointer (&written);
  return TRUE;
}

static gboolean
is_document_id (const char *id)
{
  gsize n = strlen (id);

  for (const char *p = id; *p != '\0'; p++)
    if (n == 8 ? !g_ascii_isxdigit (*p) : !g_ascii_isalnum (*p) && *p != '-' && *p != '_')
      return FALSE;
  return n == 8 || n == 22;
}

/**
 * gloss_store_is_lone_portal_file:
 * @file: a file
 *
 * Files that the document portal gives lie in `/run/user/UID/doc/ID/NAME` or
 * `/run/flatpak/doc/ID/NAME`; those in a folder that it gives lie deeper. What is written beside
 * the former seems to be there, but is lost when the portal restarts, and asking whether it can be
 * written does not tell: only the path's shape does.
 *
 * Returns: whether @file lies alone in the document portal
 */
gboolean
gloss_store_is_lone_portal_file (GFile *file)
{
  g_autofree char *path = NULL;
  g_auto (GStrv) parts = NULL;
  guint n, first;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  path = g_file_get_path (file);
  if (path == NULL)
    return FALSE;
  parts = g_strsplit (path, "/", -1);
  n = g_strv_length (parts);
  /* "", "run", "user", UID, "doc", ID, NAME, or "", "run", "flatpak", "doc", ID, NAME */
  if (n < 6 || *parts[0] != '\0' || !g_str_equal (parts[1], "run"))
    return FALSE;
  first = g_str_equal (parts[2], "user") ? 4 : 3;
  if (first == 3 && !g_str_equal (parts[2], "flatpak"))
    return FALSE;
  return n == first + 3 && g_str_equal (parts[first], "doc") && is_document_id (parts[first + 1]);
}
