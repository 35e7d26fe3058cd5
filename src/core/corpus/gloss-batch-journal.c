/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/corpus/gloss-batch-journal-private.h"

#include "core/gloss-error.h"
#include "core/store/gloss-durable-private.h"
#include "core/store/gloss-edit-log-line.h"
#include "core/store/gloss-edit-log-lock.h"
#include "core/store/gloss-json-write.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

/* One file for each batch, in the folder `batches` of the state folder. It is only ever appended
 * to; a line is (see gloss-edit-log-line.c) a checksum and one of
 *
 *   {"glossator-batch": 1, "id": "…", "description": "…"}             always the first line
 *   {"set": "file:///…/raqqa.txt", "name": "zoe", "sha256": "…", "original": "…"}
 *   {"do": "what was done", "time": …, "batch": "…", "changes": […]}  behind each set: its edit, as
 *                                                                     an edit log has it
 *   {"labels": "file:///…", "before": "…", "after": "…", "original": "…"}
 *   {"want": "done"}  {"want": "undone"}                              what is to be brought about
 *   {"complete": 1}                                                   that has been brought about
 *
 * Invariants:
 * - No set and no label file is touched before a `want` line has been synced; so without one
 *   nothing has happened. With one, what it says can be brought about by the journal alone.
 * - It is called ID.pending while it may be incomplete, ID.batch only when it is complete; so to
 *   look for what is to be recovered is to read names.
 * - Whoever has it open holds the lock, ID.lock.
 *
 * `sha256` is that of the set's file; null: there was none. `original` is what it held, only where
 * saving what the set said then would write something else. While a journal is open it holds
 * nothing but places, however many annotations its edits change.
 */

#define FOLDER "batches"
#define PENDING ".pending"
#define COMPLETE ".batch"
#define DAMAGED ".damaged"
/* Older ones are forgotten: then only the open set can be undone. */
#define MAX_KEPT 50

static void
clear_entry (gpointer data)
{
  GlossBatchEntry *entry = data;

  g_clear_object (&entry->article);
  g_free (entry->set_name);
  g_free (entry->hash);
}

gboolean
gloss_batch_journal_set_failed (GError                  **error,
                                const GlossBatchJournal  *self,
                                int                       number)
{
  g_autofree char *folder_path = g_path_get_dirname (self->base);
  g_autofree char *folder = g_filename_display_name (folder_path);

  g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED,
               /* Translators: a folder, and the system's reason, such as "No space left". */
               _("What is to be done in all articles could not be written down in “%s”, so nothing "
                 "was changed: %s"), folder, g_strerror (number));
  return FALSE;
}

static GlossBatchJournal *
new_journal (GFile      *state_folder,
             const char *id)
{
  GlossBatchJournal *self = g_new0 (GlossBatchJournal, 1);
  g_autofree char *folder = g_file_get_path (state_folder);

  self->base = g_build_filename (folder != NULL ? folder : "", FOLDER, id, NULL);
  self->path = g_strconcat (self->base, PENDING, NULL);
  self->id = g_strdup (id);
  self->fd = -1;
  self->lock_fd = -1;
  self->entries = g_array_new (FALSE, FALSE, sizeof (GlossBatchEntry));
  g_array_set_clear_func (self->entries, clear_entry);
  return self;
}

static gboolean
take_lock (GlossBatchJournal  *self,
           GError            **error)
{
  errno = 0;
  self->lock_fd = gloss_edit_log_lock (self->base);
  if (self->lock_fd >= 0)
    return TRUE;
  if (errno != EWOULDBLOCK)
    return gloss_batch_journal_set_failed (error, self, errno);
  g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT,
               _("This change to many articles is being worked on in another window. Wait until it "
                 "is done there."));
  return FALSE;
}

static gboolean
sync_folder (GlossBatchJournal  *self,
             GError            **error)
{
  g_autofree char *folder = g_path_get_dirname (self->base);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done = fd >= 0 && gloss_durable_sync (fd, FALSE);
  int number = errno;

  if (fd >= 0)
    close (fd);
  return done || number == EINVAL || number == ENOTSUP
         || gloss_batch_journal_set_failed (error, self, number);
}

static gboolean
rename_to (GlossBatchJournal  *self,
           const char         *ending,
           GError            **error)
{
  g_autofree char *path = g_strconcat (self->base, ending, NULL);

  if (g_str_equal (path, self->path))
    return TRUE;
  if (gloss_durable_meet_fault () || g_rename (self->path, path) != 0)
    return gloss_batch_journal_set_failed (error, self, errno);
  g_free (self->path);
  self->path = g_steal_pointer (&path);
  return sync_folder (self, error);
}

/* What does not get there whole is cut off again. */
static gboolean
append (GlossBatchJournal  *self,
        GString            *line,
        GError            **error)
{
  gsize n_bytes = line->len;
  gboolean done = gloss_durable_write_all (self->fd, line->str, n_bytes);
  int number = errno;

  g_string_free (line, TRUE);
  if (done)
    {
      self->n_bytes += (goffset) n_bytes;
      return TRUE;
    }
  if (ftruncate (self->fd, self->n_bytes) != 0)
    g_debug ("The beginning of a line stays in a journal: %s", g_strerror (errno));
  return gloss_batch_journal_set_failed (error, self, number);
}

static void
put_bytes (GString    *line,
           const char *name,
           GBytes     *bytes)
{
  gsize n_bytes = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &n_bytes) : NULL;

  gloss_json_put (line, name, strlen (name));
  if (bytes == NULL)
    {
      gloss_json_put_literal (line, "null");
      return;
    }
  gloss_json_put_literal (line, "\"");
  gloss_json_put_escaped (line, data, n_bytes);
  gloss_json_put_literal (line, "\"");
}

static void
put_string (GString    *line,
            const char *name,
            const char *string)
{
  gloss_json_put (line, name, strlen (name));
  gloss_json_put_string (line, string);
}

static gboolean
append_head (GlossBatchJournal  *self,
             GError            **error)
{
  GString *line = gloss_edit_log_line_begin ();

  gloss_json_put_literal (line, "{\"glossator-batch\": ");
  gloss_json_put_uint (line, GLOSS_BATCH_JOURNAL_VERSION);
  put_string (line, ", \"id\": ", self->id);
  put_string (line, ", \"description\": ", self->description);
  gloss_json_put_literal (line, "}");
  return append (self, gloss_edit_log_line_end (line), error);
}

/* (element-type utf8): the ids of those with @ending. */
static GPtrArray *
list_ids (const char *folder,
          const char *ending)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ending) && *name != '.')
      g_ptr_array_add (ids, g_strndup (name, strlen (name) - strlen (ending)));
  return ids;
}

static gint64
get_time (const char *folder,
          const char *id)
{
  g_autofree char *name = g_strconcat (id, COMPLETE, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf info;

  return g_stat (path, &info) == 0 ? info.st_mtime : 0;
}

/* The oldest go. */
static void
forget_old (GlossBatchJournal *self)
{
  g_autofree char *folder = g_path_get_dirname (self->base);
  g_autoptr (GPtrArray) ids = list_ids (folder, COMPLETE);

  while (ids->len > MAX_KEPT)
    {
      guint oldest = 0;
      g_autofree char *name = NULL;
      g_autofree char *path = NULL;

      for (guint i = 1; i < ids->len; i++)
        if (get_time (folder, ids->pdata[i]) < get_time (folder, ids->pdata[oldest]))
          oldest = i;
      name = g_strconcat (ids->pdata[oldest], COMPLETE, NULL);
      path = g_build_filename (folder, name, NULL);
      g_unlink (path);
      g_ptr_array_remove_index_fast (ids, oldest);
    }
}

/**
 * gloss_batch_journal_list_pending:
 * @state_folder: where logs lie
 *
 * Returns: (transfer full) (element-type utf8): the ids of those that may be incomplete, those that
 *   another process is working on included
 */
GPtrArray *
gloss_batch_journal_list_pending (GFile *state_folder)
{
  g_autofree char *path = g_file_get_path (state_folder);
  g_autofree char *folder = g_build_filename (path != NULL ? path : "", FOLDER, NULL);

  return list_ids (folder, PENDING);
}

/**
 * gloss_batch_journal_new:
 * @state_folder: where logs lie
 * @id: the id of the batch, fit for a file's name
 * @description: what it does, translated
 * @error: return location for an error
 *
 * Returns: (transfer full): an empty journal; %NULL with %GLOSS_STORE_ERROR_FAILED
 */
GlossBatchJournal *
gloss_batch_journal_new (GFile       *state_folder,
                         const char  *id,
                         const char  *description,
                         GError     **error)
{
  g_autoptr (GlossBatchJournal) self = new_journal (state_folder, id);
  g_autofree char *folder = g_path_get_dirname (self->base);

  self->description = g_strdup (description);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      gloss_batch_journal_set_failed (error, self, errno);
      return NULL;
    }
  forget_old (self);
  if (!take_lock (self, error))
    return NULL;
  if (!gloss_durable_meet_fault ())
    self->fd = open (self->path, O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      gloss_batch_journal_set_failed (error, self, errno);
      return NULL;
    }
  if (append_head (self, error))
    return g_steal_pointer (&self);
  gloss_batch_journal_discard (self);
  return NULL;
}

static gboolean
open_file (GlossBatchJournal  *self,
           GError            **error)
{
  self->fd = open (self->path, O_RDWR | O_APPEND | O_CLOEXEC);
  if (self->fd < 0 && errno == ENOENT)
    {
      g_free (self->path);
      self->path = g_strconcat (self->base, COMPLETE, NULL);
      self->fd = open (self->path, O_RDWR | O_APPEND | O_CLOEXEC);
    }
  if (self->fd < 0 && errno == ENOENT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         _("There is no record of this change to many articles any more."));
  else if (self->fd < 0)
    gloss_batch_journal_set_failed (error, self, errno);
  return self->fd >= 0;
}

/**
 * gloss_batch_journal_open:
 * @state_folder: where logs lie
 * @id: the id of a batch
 * @error: return location for an error
 *
 * Locks and reads a journal.
 *
 * Returns: (transfer full): the journal; %NULL with %G_IO_ERROR_NOT_FOUND if it is there no more,
 *   %GLOSS_STORE_ERROR_CONFLICT if another window or process has it open, else with the reason
 */
GlossBatchJournal *
gloss_batch_journal_open (GFile       *state_folder,
                          const char  *id,
                          GError     **error)
{
  g_autoptr (GlossBatchJournal) self = new_journal (state_folder, id);
  g_autoptr (GMappedFile) file = NULL;
  g_autofree char *folder = g_path_get_dirname (self->base);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _("There is no record of this change to many articles any more."));
      return NULL;
    }
  if (!take_lock (self, error) || !open_file (self, error))
    return NULL;
  file = g_mapped_file_new_from_fd (self->fd, FALSE, NULL);
  if (file == NULL)
    {
      gloss_batch_journal_set_failed (error, self, EIO);
      return NULL;
    }
  return gloss_batch_journal_read_lines (self, file, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * gloss_batch_journal_free:
 * @self: (transfer full): a journal
 *
 * Gives up file and lock.
 */
void
gloss_batch_journal_free (GlossBatchJournal *self)
{
  if (self->fd >= 0)
    close (self->fd);
  gloss_edit_log_unlock (self->lock_fd, self->base, TRUE);
  g_array_unref (self->entries);
  g_clear_object (&self->label_file);
  g_clear_pointer (&self->before, g_bytes_unref);
  g_clear_pointer (&self->after, g_bytes_unref);
  g_clear_pointer (&self->original, g_bytes_unref);
  g_free (self->base);
  g_free (self->path);
  g_free (self->id);
  g_free (self->description);
  g_free (self);
}

/**
 * gloss_batch_journal_discard:
 * @self: a journal by which nothing has been done
 *
 * Removes the file.
 */
void
gloss_batch_journal_discard (GlossBatchJournal *self)
{
  g_unlink (self->path);
}

const char *
gloss_batch_journal_get_id (GlossBatchJournal *self)
{
  return self->id;
}

const char *
gloss_batch_journal_get_description (GlossBatchJournal *self)
{
  return self->description;
}

guint
gloss_batch_journal_get_n_entries (GlossBatchJournal *self)
{
  return self->entries->len;
}

const GlossBatchEntry *
gloss_batch_journal_get_entry (GlossBatchJournal *self,
                               guint              i)
{
  return &g_array_index (self->entries, GlossBatchEntry, i);
}

void
gloss_batch_journal_rename_set (GlossBatchJournal *self,
                                guint              i,
                                const char        *set_name)
{
  GlossBatchEntry *entry = &g_array_index (self->entries, GlossBatchEntry, i);

  g_free (entry->set_name);
  entry->set_name = g_strdup (set_name);
}

GFile *
gloss_batch_journal_get_label_file (GlossBatchJournal *self)
{
  return self->label_file;
}

GBytes *
gloss_batch_journal_get_labels_before (GlossBatchJournal *self)
{
  return self->before;
}

GBytes *
gloss_batch_journal_get_labels_after (GlossBatchJournal *self)
{
  return self->after;
}

GBytes *
gloss_batch_journal_get_labels_original (GlossBatchJournal *self)
{
  return self->original;
}

gboolean
gloss_batch_journal_is_committed (GlossBatchJournal *self)
{
  return self->is_committed;
}

gboolean
gloss_batch_journal_get_wanted (GlossBatchJournal *self)
{
  return self->wanted;
}

gboolean
gloss_batch_journal_is_complete (GlossBatchJournal *self)
{
  return self->is_complete;
}

gboolean
gloss_batch_journal_was_complete (GlossBatchJournal *self)
{
  return self->was_complete;
}

/**
 * gloss_batch_journal_put_aside:
 * @state_folder: where logs lie
 * @id: the id of a batch, whose journal is damaged
 *
 * It stays as ID.damaged.
 */
void
gloss_batch_journal_put_aside (GFile      *state_folder,
                               const char *id)
{
  GlossBatchJournal *self = new_journal (state_folder, id);
  g_autofree char *path = g_strconcat (self->base, DAMAGED, NULL);

  if (g_rename (self->path, path) != 0)
    g_debug ("A damaged journal stays where it is: %s", g_strerror (errno));
  gloss_batch_journal_free (self);
}

/**
 * gloss_batch_journal_add_set:
 * @self: a journal that is being written
 * @article: the article
 * @set_name: which of its sets
 * @edit: what is to be done to it
 * @hash: (nullable): the SHA-256 of its file; %NULL: there is none
 * @original: (nullable): what its file holds, where saving would write something else
 * @error: return location for an error
 *
 * Adds a set.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_FAILED
 */
gboolean
gloss_batch_journal_add_set (GlossBatchJournal  *self,
                             GlossArticle       *article,
                             const char         *set_name,
                             GlossEdit          *edit,
                             const char         *hash,
                             GBytes             *original,
                             GError            **error)
{
  g_autofree char *uri = g_file_get_uri (gloss_article_get_file (article));
  GString *line = gloss_edit_log_line_begin ();
  GlossBatchEntry entry = { NULL };
  gsize original_at = 0;

  put_string (line, "{\"set\": ", uri);
  put_string (line, ", \"name\": ", set_name);
  if (hash != NULL)
    put_string (line, ", \"sha256\": ", hash);
  else
    gloss_json_put_literal (line, ", \"sha256\": null");
  if (original != NULL)
    {
      original_at = line->len + strlen (", \"original\": \"");
      put_bytes (line, ", \"original\": ", original);
      entry.original_at = self->n_bytes + (goffset) original_at;
      entry.original_bytes = line->len - 1 - original_at;
    }
  gloss_json_put_literal (line, "}");
  if (!append (self, gloss_edit_log_line_end (line), error))
    return FALSE;
  line = gloss_edit_log_line_new_entry (GLOSS_EDIT_DO, edit, article);
  entry.edit_at = self->n_bytes;
  entry.edit_bytes = line->len - 1;
  if (!append (self, line, error))
    return FALSE;
  entry.article = g_object_ref (gloss_article_get_file (article));
  entry.set_name = g_strdup (set_name);
  entry.hash = g_strdup (hash);
  g_array_append_val (self->entries, entry);
  return TRUE;
}

/**
 * gloss_batch_journal_set_labels:
 * @self: a journal that is being written
 * @file: the label file
 * @before: the labels as they are, as a label file
 * @after: the labels as they are to be, as a label file
 * @original: (nullable): what @file holds; %NULL: there is none
 * @error: return location for an error
 *
 * Says that labels are changed too.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_FAILED
 */
gboolean
gloss_batch_journal_set_labels (GlossBatchJournal  *self,
                                GFile              *file,
                                GBytes             *before,
                                GBytes             *after,
                                GBytes             *original,
                                GError            **error)
{
  g_autofree char *uri = g_file_get_uri (file);
  GString *line = gloss_edit_log_line_begin ();

  put_string (line, "{\"labels\": ", uri);
  put_bytes (line, ", \"before\": ", before);
  put_bytes (line, ", \"after\": ", after);
  put_bytes (line, ", \"original\": ", original);
  gloss_json_put_literal (line, "}");
  if (!append (self, gloss_edit_log_line_end (line), error))
    return FALSE;
  self->label_file = g_object_ref (file);
  self->before = g_bytes_ref (before);
  self->after = g_bytes_ref (after);
  self->original = original != NULL ? g_bytes_ref (original) : NULL;
  return TRUE;
}

/**
 * gloss_batch_journal_want:
 * @self: a journal
 * @done: whether it is to be done, or undone
 * @error: return location for an error
 *
 * From now on, whatever happens, that is to be brought about. All of the journal is on disk when
 * this returns %TRUE.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_FAILED: what was wanted before still is
 */
gboolean
gloss_batch_journal_want (GlossBatchJournal  *self,
                          gboolean            done,
                          GError            **error)
{
  goffset before = self->n_bytes;
  GString *line = gloss_edit_log_line_begin ();

  put_string (line, "{\"want\": ", done ? "done" : "undone");
  gloss_json_put_literal (line, "}");
  line = gloss_edit_log_line_end (line);
  if (!rename_to (self, PENDING, error))
    {
      g_string_free (line, TRUE);
      return FALSE;
    }
  if (!append (self, line, error))
    return FALSE;
  if (!gloss_durable_sync (self->fd, FALSE) || !sync_folder (self, NULL))
    {
      int number = errno;

      if (ftruncate (self->fd, before) == 0)
        self->n_bytes = before;
      return gloss_batch_journal_set_failed (error, self, number);
    }
  self->is_committed = TRUE;
  self->is_complete = FALSE;
  self->wanted = done;
  return TRUE;
}

/**
 * gloss_batch_journal_complete:
 * @self: a journal
 * @error: return location for an error
 *
 * What was wanted has been brought about.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_FAILED; then it is looked at once more by
 *   gloss_batch_recover(), which does not harm
 */
gboolean
gloss_batch_journal_complete (GlossBatchJournal  *self,
                              GError            **error)
{
  GString *line = gloss_edit_log_line_begin ();

  gloss_json_put_literal (line, "{\"complete\": 1}");
  if (!append (self, gloss_edit_log_line_end (line), error)
      || !(gloss_durable_sync (self->fd, FALSE)
           || gloss_batch_journal_set_failed (error, self, errno)))
    return FALSE;
  self->is_complete = self->was_complete = TRUE;
  return rename_to (self, COMPLETE, error);
}
