/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-edit-log-private.h"

#include "core/gloss-error.h"
#include "core/store/gloss-durable-private.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-edit-codec.h"
#include "core/store/gloss-edit-log-line.h"
#include "core/store/gloss-edit-log-lock.h"
#include "core/store/gloss-json-write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One file for each set, in the state folder. Its name is a hash of where the set's file is. It is
 * only ever appended to, or replaced as a whole; a line is (see gloss-edit-log-line.c) a checksum
 * and one of
 *
 *   {"glossator-edit-log": 1, "file": "/…/raqqa.txt.gloss.json"}      always the first line
 *   {"do": "what was done", "time": …, "changes": […]}               a new edit; "batch" before
 *                                                                    "changes": see GlossBatch
 *   {"undo": 1}                                                      the last done one taken back
 *   {"redo": 1}                                                      and done again
 *   {"saving": n, "sha256": "…"}  {"saved": n, "sha256": "…"}  {"labels": n}     marks
 *
 * Invariants:
 * - An edit counts as done only when its line has been synced. What a failed append left is cut
 *   off before anything else is appended; if even that fails, nothing is appended any more.
 * - A mark says what the set's file holds (sha256; null: there is none) in the state that the
 *   first n entries lead to; entries are do, undo and redo. `saving` is there before the file is
 *   replaced, so a process killed right after that still knows its own file.
 * - Whoever has the log open holds the lock (a file beside it, since the log itself is replaced).
 *
 * The beginning of a line at the very end was never acknowledged, and is cut off. A line that has
 * its newline and is broken all the same means that the disk lost something: those behind it are
 * read, and the caller is told; what was there stays beside it as `.damaged`.
 */

#define SUFFIX ".editlog"
#define DAMAGED_SUFFIX ".damaged"

static void
clear_entry (gpointer data)
{
  GlossEditLogEntry *entry = data;

  g_clear_pointer (&entry->edit, gloss_edit_unref);
}

static void
clear_mark (gpointer data)
{
  GlossEditLogMark *mark = data;

  g_free (mark->hash);
}

static gboolean
set_failed (GError     **error,
            const char  *path,
            int          number)
{
  g_autofree char *folder_path = g_path_get_dirname (path);
  g_autofree char *folder = g_filename_display_name (folder_path);

  if (number == ENOSPC || number == EDQUOT)
    g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED,
                 _("The change could not be recorded: there is no room left in “%s”. Make room, "
                   "then do it again."), folder);
  else
    g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED,
                 _("The change could not be recorded in “%s”: %s"), folder, g_strerror (number));
  return FALSE;
}

static gboolean
set_no_history (GError     **error,
                const char  *path,
                int          number)
{
  g_autofree char *folder_path = g_path_get_dirname (path);
  g_autofree char *folder = g_filename_display_name (folder_path);

  g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED,
               /* Translators: a folder, and the system's reason, such as "Permission denied". */
               _("No changes can be recorded in the folder “%s”: %s. Make sure that it is a folder "
                 "of yours that may be written and has room, then open the article again to "
                 "annotate it."), folder, g_strerror (number));
  return FALSE;
}

/* Where the set's file is, whatever way leads there. */
static char *
dup_real_path (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *folder = NULL;
  g_autofree char *base = NULL;
  char *real;

  if (path == NULL)
    return g_file_get_uri (file);
  folder = g_path_get_dirname (path);
  base = g_path_get_basename (path);
  real = realpath (folder, NULL);
  if (real != NULL)
    {
      g_free (path);
      path = g_build_filename (real, base, NULL);
      free (real);
    }
  return g_steal_pointer (&path);
}

static gboolean
take_lock (GlossEditLog  *self,
           GError       **error)
{
  g_autofree char *name = g_filename_display_basename (self->set_path);

  errno = 0;
  self->lock_fd = gloss_edit_log_lock (self->path);
  if (self->lock_fd >= 0)
    return TRUE;
  if (errno != EWOULDBLOCK)
    return set_no_history (error, self->path, errno);
  g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT,
               _("“%s” is open in another window or program. It can be read but not changed here; "
                 "close it there, then open it again."), name);
  return FALSE;
}

static void
add_read (GlossEditLog           *self,
          const GlossEditLogLine *line,
          gsize                   offset,
          gsize                   n_bytes)
{
  GlossEditLogEntry entry = { line->action, line->edit };
  GlossEditLogMark mark = { line->mark, MIN (line->n_entries, self->entries->len), line->hash };
  GlossEditLogPlace place = { offset, n_bytes };

  if (line->kind == GLOSS_EDIT_LOG_LINE_ENTRY)
    {
      g_array_append_val (self->entries, entry);
      g_array_append_val (self->lines, place);
    }
  else if (line->kind == GLOSS_EDIT_LOG_LINE_MARK)
    {
      g_array_append_val (self->marks, mark);
    }
}

/* Reads what is whole; `n_bytes` is where that ends. */
static gboolean
parse (GlossEditLog  *self,
       GError       **error)
{
  g_auto (GlossEditLogParser) parser;
  gsize n_bytes, at = 0;
  const char *data = g_bytes_get_data (self->content, &n_bytes);
  gboolean is_broken = FALSE;

  gloss_edit_log_parser_init (&parser, self->article);
  while (at < n_bytes)
    {
      const char *newline = memchr (data + at, '\n', n_bytes - at);
      gsize length = newline != NULL ? (gsize) (newline - data) - at : n_bytes - at;
      GlossEditLogLine line;

      if (newline == NULL || !gloss_edit_log_parser_read (&parser, data + at, length, &line))
        {
          is_broken = TRUE;
          self->is_damaged |= newline != NULL;
        }
      else if (line.kind == GLOSS_EDIT_LOG_LINE_NEWER)
        {
          g_set_error_literal (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE,
                               _("The history of this set was written by a newer version of "
                                 "Glossator. Update Glossator to change the set."));
          return FALSE;
        }
      else
        {
          if (is_broken)
            self->gap = MIN (self->gap, self->entries->len);
          add_read (self, &line, at, length + 1);
          self->n_bytes = at + length + 1;
        }
      at += length + 1;
    }
  self->n_entries = self->entries->len;
  self->is_dirty = self->n_bytes < n_bytes;
  self->is_damaged |= self->is_dirty && self->n_bytes == 0;
  return TRUE;
}

static gboolean
keep_damaged (GlossEditLog  *self,
              GError       **error)
{
  g_autofree char *path = g_strconcat (self->path, DAMAGED_SUFFIX, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return gloss_durable_replace (file, self->content, NULL, TRUE, NULL, error);
}

static gboolean
open_to_append (GlossEditLog  *self,
                GError       **error)
{
  int fd;

  if (gloss_durable_meet_fault ())
    return set_failed (error, self->path, errno);
  fd = open (self->path, O_WRONLY | O_APPEND | O_CLOEXEC);
  if (fd < 0)
    return set_failed (error, self->path, errno);
  if (self->fd >= 0)
    close (self->fd);
  self->fd = fd;
  return TRUE;
}

static gboolean
cut_off (GlossEditLog *self)
{
  if (!self->is_dirty)
    return TRUE;
  if (gloss_durable_meet_fault () || ftruncate (self->fd, (off_t) self->n_bytes) != 0)
    return FALSE;
  self->is_dirty = FALSE;
  return TRUE;
}

static gboolean
read_log (GlossEditLog  *self,
          GError       **error)
{
  if (!gloss_durable_read (self->file, &self->content, NULL, error))
    return FALSE;
  if (self->content == NULL)
    {
      self->is_new = TRUE;
      return TRUE;
    }
  if (!parse (self, error) || (self->is_damaged && !keep_damaged (self, error))
      || !open_to_append (self, error))
    return FALSE;
  self->is_new = self->n_bytes == 0;
  return cut_off (self) || set_failed (error, self->path, errno);
}

static GlossEditLog *
new_log (GFile        *state_folder,
         GFile        *set_file,
         GlossArticle *article)
{
  GlossEditLog *self = g_new0 (GlossEditLog, 1);
  g_autofree char *folder = g_file_get_path (state_folder);
  g_autofree char *hash = NULL;
  g_autofree char *name = NULL;

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->article = gloss_article_ref (article);
  self->set_path = dup_real_path (set_file);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->set_path, -1);
  name = g_strdup_printf ("%.32s" SUFFIX, hash);
  self->path = g_build_filename (folder != NULL ? folder : "", name, NULL);
  self->file = g_file_new_for_path (self->path);
  self->entries = g_array_new (FALSE, FALSE, sizeof (GlossEditLogEntry));
  g_array_set_clear_func (self->entries, clear_entry);
  self->lines = g_array_new (FALSE, FALSE, sizeof (GlossEditLogPlace));
  self->marks = g_array_new (FALSE, FALSE, sizeof (GlossEditLogMark));
  g_array_set_clear_func (self->marks, clear_mark);
  self->gap = G_MAXUINT;
  self->fd = -1;
  self->lock_fd = -1;
  return self;
}

/**
 * gloss_edit_log_open:
 * @state_folder: where logs lie; it is made if need be
 * @set_file: the set's file, which need not exist
 * @article: the article that it is about
 * @error: return location for an error
 *
 * Locks and reads the log of a set. A log that is new must be given its beginning with
 * gloss_edit_log_restart() before anything is appended.
 *
 * Returns: (transfer full): the log; %NULL with %GLOSS_STORE_ERROR_CONFLICT if another process or
 *   window has it open, else with the reason
 */
GlossEditLog *
gloss_edit_log_open (GFile         *state_folder,
                     GFile         *set_file,
                     GlossArticle  *article,
                     GError       **error)
{
  g_autoptr (GlossEditLog) self = new_log (state_folder, set_file, article);
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      set_no_history (error, self->path, errno);
      return NULL;
    }
  if (!take_lock (self, error) || !read_log (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * gloss_edit_log_ref:
 * @self: a log
 *
 * Returns: (transfer full): @self
 */
GlossEditLog *
gloss_edit_log_ref (GlossEditLog *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * gloss_edit_log_unref:
 * @self: (transfer full): a log
 */
void
gloss_edit_log_unref (GlossEditLog *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  gloss_edit_log_close (self);
  gloss_edit_log_forget (self);
  g_array_unref (self->entries);
  g_array_unref (self->lines);
  g_array_unref (self->marks);
  g_clear_pointer (&self->article, gloss_article_unref);
  g_clear_object (&self->file);
  g_mutex_clear (&self->mutex);
  g_free (self->path);
  g_free (self->set_path);
  g_free (self);
}

/**
 * gloss_edit_log_close:
 * @self: a log
 *
 * Gives up file and lock; what is appended from now on is refused.
 */
void
gloss_edit_log_close (GlossEditLog *self)
{
  g_mutex_lock (&self->mutex);
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  gloss_edit_log_unlock (self->lock_fd, self->path, self->is_new);
  self->lock_fd = -1;
  g_mutex_unlock (&self->mutex);
}

/**
 * gloss_edit_log_is_new:
 * @self: a log
 *
 * Returns: whether there was none when it was opened
 */
gboolean
gloss_edit_log_is_new (GlossEditLog *self)
{
  return self->is_new;
}

/**
 * gloss_edit_log_has_gap:
 * @self: a log
 *
 * Returns: whether lines in its middle could not be read
 */
gboolean
gloss_edit_log_has_gap (GlossEditLog *self)
{
  return self->gap != G_MAXUINT;
}

/**
 * gloss_edit_log_get_gap:
 * @self: a log
 *
 * Returns: the first entry behind lines that could not be read; %G_MAXUINT if there is none
 */
guint
gloss_edit_log_get_gap (GlossEditLog *self)
{
  return self->gap;
}

/**
 * gloss_edit_log_is_damaged:
 * @self: a log
 *
 * Returns: whether there was something in it that could not be read, and that is no line which was
 *   just being written
 */
gboolean
gloss_edit_log_is_damaged (GlossEditLog *self)
{
  return self->is_damaged;
}

/**
 * gloss_edit_log_get_n_entries:
 * @self: a log
 *
 * Returns: how many entries it has, those appended since it was opened included
 */
guint
gloss_edit_log_get_n_entries (GlossEditLog *self)
{
  guint n;

  g_mutex_lock (&self->mutex);
  n = self->n_entries;
  g_mutex_unlock (&self->mutex);
  return n;
}

/**
 * gloss_edit_log_get_entry:
 * @self: a log that has not forgotten
 * @i: which, from 0, of those that it had when it was opened
 *
 * Returns: (transfer none): the entry
 */
const GlossEditLogEntry *
gloss_edit_log_get_entry (GlossEditLog *self,
                          guint         i)
{
  g_return_val_if_fail (i < self->entries->len, NULL);

  return &g_array_index (self->entries, GlossEditLogEntry, i);
}

/**
 * gloss_edit_log_get_n_marks:
 * @self: a log
 *
 * Returns: how many marks it had when it was opened
 */
guint
gloss_edit_log_get_n_marks (GlossEditLog *self)
{
  return self->marks->len;
}

/**
 * gloss_edit_log_get_mark:
 * @self: a log that has not forgotten
 * @i: which, from 0
 *
 * Returns: (transfer none): the mark
 */
const GlossEditLogMark *
gloss_edit_log_get_mark (GlossEditLog *self,
                         guint         i)
{
  g_return_val_if_fail (i < self->marks->len, NULL);

  return &g_array_index (self->marks, GlossEditLogMark, i);
}

/**
 * gloss_edit_log_forget:
 * @self: a log
 *
 * Frees what was read, once it has been taken into a set.
 */
void
gloss_edit_log_forget (GlossEditLog *self)
{
  g_array_set_size (self->entries, 0);
  g_array_set_size (self->lines, 0);
  g_array_set_size (self->marks, 0);
  g_clear_pointer (&self->content, g_bytes_unref);
}

/* Under the mutex. What does not get there whole is cut off again, at the latest before the next
 * lines. */
static gboolean
append_lines (GlossEditLog  *self,
              GString       *lines,
              gboolean       sync,
              GError       **error)
{
  int number;

  if (self->fd < 0)
    return set_failed (error, self->path, EBADF);
  if (!cut_off (self))
    return set_failed (error, self->path, errno);
  self->is_dirty = TRUE;
  if (gloss_durable_write_all (self->fd, lines->str, lines->len)
      && (!sync || gloss_durable_sync (self->fd, TRUE)))
    {
      self->is_dirty = FALSE;
      self->n_bytes += lines->len;
      return TRUE;
    }
  number = errno;
  cut_off (self);
  return set_failed (error, self->path, number);
}

/**
 * gloss_edit_log_append:
 * @self: a log
 * @action: what is about to be done
 * @edits: (array length=n_edits): the edits that it is done with, in that order
 * @n_edits: their number
 * @error: return location for an error
 *
 * Records edits with one sync. When this returns %TRUE they are on disk; a process or a machine
 * that ends meanwhile leaves the first few of them.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_FAILED: then the log is as before
 */
gboolean
gloss_edit_log_append (GlossEditLog      *self,
                       GlossEditAction    action,
                       GlossEdit *const  *edits,
                       guint              n_edits,
                       GError           **error)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  gboolean done;

  for (guint i = 0; i < n_edits; i++)
    {
      g_autoptr (GString) line = gloss_edit_log_line_new_entry (action, edits[i], self->article);

      g_string_append_len (lines, line->str, (gssize) line->len);
    }

  g_mutex_lock (&self->mutex);
  done = append_lines (self, lines, TRUE, error);
  if (done)
    self->n_entries += n_edits;
  g_mutex_unlock (&self->mutex);
  return done;
}

/**
 * gloss_edit_log_append_mark:
 * @self: a log
 * @kind: what the mark says
 * @n_entries: of the state after this many entries
 * @hash: (nullable): the SHA-256 of the set's file; %NULL: there is none
 * @sync: whether it must be on disk on return
 * @error: return location for an error
 *
 * Records what a file holds; from any thread.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_FAILED: then the log is as before
 */
gboolean
gloss_edit_log_append_mark (GlossEditLog          *self,
                            GlossEditLogMarkKind   kind,
                            guint                  n_entries,
                            const char            *hash,
                            gboolean               sync,
                            GError               **error)
{
  g_autoptr (GString) line = gloss_edit_log_line_new_mark (kind, n_entries, hash);
  gboolean done;

  g_mutex_lock (&self->mutex);
  done = append_lines (self, line, sync, error);
  g_mutex_unlock (&self->mutex);
  return done;
}

/* It quotes articles: nobody else may read it. Replacing keeps these permissions. */
static void
make_private (GlossEditLog *self)
{
  int fd = open (self->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd >= 0)
    close (fd);
}

/**
 * gloss_edit_log_replace_content:
 * @self: a log
 * @content: whole lines
 * @n_entries: how many entries are among them
 * @error: return location for an error
 *
 * Replaces the log.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_FAILED: then nothing can be appended any more
 */
gboolean
gloss_edit_log_replace_content (GlossEditLog  *self,
                                GString       *content,
                                guint          n_entries,
                                GError       **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content->str, content->len);
  gboolean done;

  g_mutex_lock (&self->mutex);
  make_private (self);
  done = gloss_durable_replace (self->file, bytes, NULL, TRUE, NULL, error)
         && open_to_append (self, error);
  if (done)
    {
      self->n_bytes = content->len;
      self->n_entries = n_entries;
      self->is_dirty = FALSE;
      self->is_new = FALSE;
    }
  else if (self->fd >= 0)
    {
      /* It may have been replaced: appending to what was there before could be lost. */
      close (self->fd);
      self->fd = -1;
    }
  g_mutex_unlock (&self->mutex);
  return done;
}

static void
put_line (GString *content,
          GString *line)
{
  gloss_json_put (content, line->str, line->len);
  g_string_free (line, TRUE);
}

/**
 * gloss_edit_log_restart:
 * @self: a log
 * @hash: (nullable): the SHA-256 of the set's file as it is; %NULL: there is none
 * @edits: (nullable) (element-type GlossEdit): what has been done to it since
 * @error: return location for an error
 *
 * Begins the log anew: nothing before this can be undone any more. Old or new log, there is always
 * a whole one.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_FAILED: then nothing can be appended any more
 */
gboolean
gloss_edit_log_restart (GlossEditLog  *self,
                        const char    *hash,
                        GPtrArray     *edits,
                        GError       **error)
{
  g_autoptr (GString) content = gloss_edit_log_line_new_head (self->set_path);

  put_line (content, gloss_edit_log_line_new_mark (GLOSS_EDIT_LOG_SAVED, 0, hash));
  for (guint i = 0; edits != NULL && i < edits->len; i++)
    put_line (content, gloss_edit_log_line_new_entry (GLOSS_EDIT_DO, g_ptr_array_index (edits, i),
                                                      self->article));
  return gloss_edit_log_replace_content (self, content, edits != NULL ? edits->len : 0, error);
}
