/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/gloss-store-private.h"

#include "core/gloss-error.h"
#include "core/store/gloss-article-sets.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-file-head.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/* A set with another name is another file and another log. They are made first, the file before the
 * log, and only then the old ones go. So whenever this is cut short, one of the two names has all
 * that was ever annotated and can be undone; at worst there are both. */

static gboolean
set_failed (GError     **error,
            GFile       *file,
            const char  *reason)
{
  g_autofree char *name = gloss_file_head_dup_name (file);

  g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED,
               /* Translators: a file, and the system's reason, such as "Permission denied". */
               _("“%s” could not be moved: %s. Nothing was changed."), name, reason);
  return FALSE;
}

static gboolean
check_saved (GlossStore  *self,
             GError     **error)
{
  const char *blocked = gloss_annotation_set_get_read_only (self->set);

  if (blocked != NULL)
    {
      g_set_error_literal (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED, blocked);
      return FALSE;
    }
  return gloss_store_save (self, NULL, error);
}

/* What the set's file holds: still what was last written. */
static gboolean
read_own (GlossStore  *self,
          GBytes     **bytes,
          GError     **error)
{
  g_autofree char *hash = NULL;
  g_autofree char *name = NULL;

  if (!gloss_durable_read (self->set_file, bytes, NULL, error))
    return FALSE;
  hash = gloss_durable_hash (*bytes);
  if (g_strcmp0 (hash, self->file_hash) == 0)
    return TRUE;
  name = gloss_file_head_dup_name (self->set_file);
  g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT,
               _("“%s” has been changed by another program. Open the set again first."), name);
  return FALSE;
}

static gboolean
write_log (GlossStore  *self,
           GFile       *set_file,
           GBytes      *bytes,
           GError     **error)
{
  g_autofree char *hash = gloss_durable_hash (bytes);

  return self->log == NULL || gloss_edit_log_is_new (self->log)
         || gloss_edit_log_copy (self->log, self->state_folder, set_file, hash, error);
}

/* Both names are whole now. */
static gboolean
drop_old (GlossStore  *self,
          GFile       *set_file,
          GError     **error)
{
  g_autoptr (GError) cause = NULL;

  if (g_file_delete (self->set_file, NULL, &cause))
    {
      if (self->log != NULL && !gloss_edit_log_is_new (self->log))
        gloss_edit_log_remove (self->log);
      return TRUE;
    }
  g_file_delete (set_file, NULL, NULL);
  if (self->log != NULL && !gloss_edit_log_is_new (self->log))
    gloss_edit_log_put_aside (self->state_folder, set_file, self->article, NULL);
  return set_failed (error, self->set_file, cause->message);
}

/**
 * gloss_store_rename:
 * @self: a store that nobody else uses any more, with no task under way
 * @set_file: where the set is to be
 * @set_name: the name that it gets
 * @error: return location for an error
 *
 * Saves what is to be saved, and gives the set another name: its file moves, and its history with
 * it. A set that has no file yet leaves nothing to move. Afterwards the set cannot be changed any
 * more; the caller opens it anew under its new name. From any thread.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_CONFLICT if there is a file of that name, or the set's
 *   own was changed by someone else, %GLOSS_STORE_ERROR_UNREADABLE or %GLOSS_STORE_ERROR_FAILED:
 *   then all is as it was
 */
gboolean
gloss_store_rename (GlossStore  *self,
                    GFile       *set_file,
                    const char  *set_name,
                    GError     **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) renamed = NULL;

  g_return_val_if_fail (GLOSS_IS_STORE (self) && G_IS_FILE (set_file), FALSE);
  g_return_val_if_fail (set_name != NULL && !self->is_saving, FALSE);

  if (!check_saved (self, error) || !read_own (self, &bytes, error))
    return FALSE;
  if (bytes != NULL)
    {
      renamed = gloss_article_sets_convert (bytes, self->article, set_name, error);
      if (renamed == NULL || !gloss_article_sets_write_new (set_file, renamed, error))
        return FALSE;
      if (!write_log (self, set_file, renamed, error))
        {
          g_file_delete (set_file, NULL, NULL);
          return FALSE;
        }
      if (!drop_old (self, set_file, error))
        return FALSE;
    }
  gloss_store_retire (self, _("This set has another name now."));
  return TRUE;
}

/**
 * gloss_store_trash:
 * @self: a store that nobody else uses any more, with no task under way
 * @error: return location for an error
 *
 * Saves what is to be saved, puts the set's file into the trash, and its history aside: a new set
 * of the same name begins without one. Afterwards the set cannot be changed any more. From any
 * thread.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_FAILED, for one where the file system has no trash, or
 *   %GLOSS_STORE_ERROR_CONFLICT if the file was changed by someone else: then all is as it was
 */
gboolean
gloss_store_trash (GlossStore  *self,
                   GError     **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (GLOSS_IS_STORE (self) && !self->is_saving, FALSE);

  if (!check_saved (self, error) || !read_own (self, &bytes, error))
    return FALSE;
  if (bytes != NULL && !g_file_trash (self->set_file, NULL, &cause))
    return set_failed (error, self->set_file, cause->message);
  gloss_store_retire (self, _("This set is in the trash."));
  if (bytes != NULL && self->state_folder != NULL
      && !gloss_edit_log_put_aside (self->state_folder, self->set_file, self->article, &cause))
    g_debug ("The log of a set in the trash stays: %s", cause->message);
  return TRUE;
}
