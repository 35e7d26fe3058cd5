/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-edit-log-private.h"

#include "core/gloss-error.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-edit-log-line.h"
#include "core/store/gloss-json-write.h"

#include <string.h>
#include <unistd.h>

/* A set that gets another name takes its log along: the log's name follows from where the set's
 * file is. What another log had there belongs to a file that is gone, and is put aside. */

#define ASIDE_SUFFIX ".aside"

static void
put_line (GString *content,
          GString *line)
{
  gloss_json_put (content, line->str, line->len);
  g_string_free (line, TRUE);
}

/* The lines of the log as they are on disk, behind the head of the new one. */
static GString *
make_content (GlossEditLog  *self,
              const char    *set_path,
              const char    *hash,
              GError       **error)
{
  g_autoptr (GBytes) bytes = NULL;
  GString *content;
  const char *data;
  const char *lines;

  if (!gloss_durable_read (self->file, &bytes, NULL, error))
    return NULL;
  content = gloss_edit_log_line_new_head (set_path);
  data = bytes != NULL ? g_bytes_get_data (bytes, NULL) : NULL;
  lines = data != NULL ? memchr (data, '\n', MIN (g_bytes_get_size (bytes), self->n_bytes)) : NULL;
  if (lines != NULL)
    gloss_json_put (content, lines + 1, self->n_bytes - (gsize) (lines + 1 - data));
  put_line (content, gloss_edit_log_line_new_mark (GLOSS_EDIT_LOG_SAVED, self->n_entries, hash));
  return content;
}

/* Where what @self holds goes when it has to make room; an earlier one there is given up. */
static gboolean
put_aside (GlossEditLog  *self,
           GError       **error)
{
  g_autofree char *path = g_strconcat (self->path, ASIDE_SUFFIX, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (self->is_new)
    return TRUE;
  if (!g_file_move (self->file, file, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error))
    return FALSE;
  self->is_new = TRUE;
  return TRUE;
}

/**
 * gloss_edit_log_copy:
 * @self: a log all of whose entries are in the set's file
 * @state_folder: where logs lie
 * @set_file: where the set's file will be
 * @hash: the SHA-256 of what it will hold
 * @error: return location for an error
 *
 * Writes the log that the set will have there, with all that can be undone and redone. The log that
 * a file of that name once had, and that is gone, is put aside.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_CONFLICT if the log there is open, _UNREADABLE or _FAILED
 */
gboolean
gloss_edit_log_copy (GlossEditLog  *self,
                     GFile         *state_folder,
                     GFile         *set_file,
                     const char    *hash,
                     GError       **error)
{
  g_autoptr (GlossEditLog) target = NULL;
  g_autoptr (GString) content = NULL;

  target = gloss_edit_log_open (state_folder, set_file, self->article, error);
  if (target == NULL || !put_aside (target, error))
    return FALSE;
  content = make_content (self, target->set_path, hash, error);
  return content != NULL
         && gloss_edit_log_replace_content (target, content, self->n_entries, error);
}

/**
 * gloss_edit_log_remove:
 * @self: a log that has been copied
 *
 * Removes it; nothing can be appended any more.
 */
void
gloss_edit_log_remove (GlossEditLog *self)
{
  if (unlink (self->path) == 0)
    self->is_new = TRUE;
  gloss_edit_log_close (self);
}

/**
 * gloss_edit_log_put_aside:
 * @state_folder: where logs lie
 * @set_file: a set's file, which is gone
 * @article: the article that it was about
 * @error: return location for an error
 *
 * Keeps the log of the set under another name, so that a new set of the same name begins without a
 * history.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_CONFLICT if the log is open, or with the reason
 */
gboolean
gloss_edit_log_put_aside (GFile         *state_folder,
                          GFile         *set_file,
                          GlossArticle  *article,
                          GError       **error)
{
  g_autoptr (GlossEditLog) log = gloss_edit_log_open (state_folder, set_file, article, error);

  return log != NULL && put_aside (log, error);
}
