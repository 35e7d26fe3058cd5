/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-job.h"
#include "app/gloss-session-private.h"

#include "core/gloss-error.h"
#include "core/store/gloss-label-file.h"
#include "core/store/gloss-set-file.h"
#include "core/store/gloss-set-source.h"

#include <glib/gi18n.h>
#include <string.h>

/* Opening and closing. An article goes through these stations, each left by a callback:
 *
 *   read the article (job) → save what is open → show the text → read its set (job) → show that
 *
 * What is open stays open and editable until the new text is there, and is given up only when it
 * is saved. `opening` is the cancellable of the one chain that counts; a callback whose chain was
 * cancelled does nothing, because whoever cancelled it set the state. */

/* @files: what to list, where that is not a folder; @preferred: the article of a folder to open;
 * @session: only while saving, when nothing else keeps it. */
typedef struct
{
  GFile        *file;
  GPtrArray    *files;
  GFile        *preferred;
  char         *encoding;
  char         *set_name;
  gboolean      is_folder;
  GlossArticle *article;
  GlossFolder  *folder;
  GCancellable *cancellable;
  GlossSession *session;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_object (&opening->file);
  g_clear_object (&opening->preferred);
  g_clear_object (&opening->session);
  g_clear_pointer (&opening->files, g_ptr_array_unref);
  g_clear_pointer (&opening->article, gloss_article_unref);
  g_clear_object (&opening->folder);
  g_clear_object (&opening->cancellable);
  g_free (opening->encoding);
  g_free (opening->set_name);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

/* A new chain begins: the one before is given up. */
static Opening *
begin_opening (GlossSession *self,
               GFile        *file)
{
  Opening *opening = g_new0 (Opening, 1);

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  opening->cancellable = g_object_ref (self->opening);
  opening->file = g_object_ref (file);
  self->store_waits = FALSE;
  gloss_session_set_loading (self, TRUE);
  return opening;
}

/* The chain is at its end, whichever that is. */
void
gloss_session_end_opening (GlossSession *self)
{
  g_clear_object (&self->opening);
  gloss_session_set_loading (self, FALSE);
}

static void
tell_not_opened (GlossSession *self,
                 GFile        *file,
                 const GError *error)
{
  g_autofree char *basename = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (basename);
  g_autofree char *heading = g_strdup_printf (_("“%s” Was Not Opened"), name);

  gloss_session_tell_error (self, heading, error->message);
}

void
gloss_session_tell_not_saved (GlossSession *self,
                              const GError *error)
{
  if (g_error_matches (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT))
    gloss_session_tell_conflict (self);
  else
    gloss_session_tell_error (self, _("Your Changes Are Not Saved Yet"), error->message);
}

/* The article. */

/* The list that the article is in: the one that was opened with it, else the one that is open, else
 * one of its own. */
static void
list_article (GlossSession *self,
              Opening      *opening)
{
  GFile *file = gloss_article_get_file (opening->article);
  g_autoptr (GFile) parent = g_file_get_parent (file);
  guint position;

  if (opening->files == NULL && self->folder != NULL
      && gloss_folder_find (self->folder, file, &position))
    return;
  gloss_session_recall_sets (self, parent);
  if (opening->files != NULL)
    gloss_session_take_folder (self, gloss_folder_new_for_files ((GFile **) opening->files->pdata,
                                                                 opening->files->len));
  else
    gloss_session_take_folder (self, gloss_folder_new_for_files (&file, 1));
}

static void
tell_standins (GlossSession *self)
{
  guint n_standins = gloss_article_get_n_standins (self->article);
  g_autofree char *text = NULL;

  if (n_standins == 0)
    return;
  text = g_strdup_printf (ngettext ("%u byte of this file is no text, and is shown as a stand-in",
                                    "%u bytes of this file are no text, and are shown as stand-ins",
                                    n_standins), n_standins);
  gloss_session_tell (self, text);
}

static void
show_article (GlossSession *self,
              Opening      *opening)
{
  list_article (self, opening);
  gloss_session_take_set_name (self, g_steal_pointer (&opening->set_name));
  gloss_session_take_article (self, g_steal_pointer (&opening->article));
  tell_standins (self);
  gloss_session_open_store (self);
}

static void
show_folder (GlossSession *self,
             Opening      *opening)
{
  g_autoptr (GlossFolderItem) first = g_list_model_get_item (G_LIST_MODEL (opening->folder), 0);
  GFile *preferred = opening->preferred;
  guint position;

  gloss_session_end_opening (self);
  gloss_session_take_folder (self, g_object_ref (opening->folder));
  gloss_session_recall_sets (self, gloss_folder_get_file (opening->folder));
  if (preferred != NULL && gloss_folder_find (opening->folder, preferred, &position))
    gloss_session_open_article (self, preferred, NULL);
  else if (first != NULL)
    gloss_session_open_article (self, gloss_folder_item_get_file (first), NULL);
  else
    gloss_session_tell (self, _("This folder has no text files (.txt): open another one"));
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GlossSession) self = g_steal_pointer (&opening->session);
  g_autoptr (GError) error = NULL;
  gboolean saved = gloss_saver_flush_finish (GLOSS_SAVER (source), result, &error);

  if (g_cancellable_is_cancelled (opening->cancellable))
    return;
  if (!saved)
    {
      gloss_session_end_opening (self);
      gloss_session_tell_not_saved (self, error);
      return;
    }
  show_article (self, opening);
}

static void
save_then_show (GlossSession *self,
                Opening      *opening)
{
  g_autoptr (Opening) taken = opening;

  if (self->saver == NULL)
    {
      show_article (self, taken);
      return;
    }
  taken->session = g_object_ref (self);
  gloss_saver_flush_async (self->saver, flushed_cb, g_steal_pointer (&taken));
}

/* A set's file stands for its article, a label file for its folder. @set_name is only replaced by
 * what a set's file says. (transfer full) */
static GFile *
resolve_file (GFile  *file,
              char  **set_name)
{
  g_autofree char *basename = g_file_get_basename (file);
  g_autofree char *article_name = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GFile) folder = g_file_get_parent (file);

  if (folder != NULL && g_str_equal (basename, GLOSS_LABEL_FILE_NAME))
    return g_steal_pointer (&folder);
  if (folder == NULL || !gloss_set_file_parse_name (basename, &article_name, &name))
    return g_object_ref (file);
  g_free (*set_name);
  *set_name = g_steal_pointer (&name);
  return g_file_get_child (folder, article_name);
}

static gboolean
is_folder (GFile *file)
{
  return g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY;
}

/* Folders among the files that were named are left out, unless there is nothing else. */
static void
drop_folders (Opening *opening)
{
  for (guint i = opening->files->len; i > 0; i--)
    if (opening->files->len > 1 && is_folder (opening->files->pdata[i - 1]))
      g_ptr_array_remove_index (opening->files, i - 1);
  g_set_object (&opening->file, opening->files->pdata[0]);
}

/* The user may have chosen another encoding than is found, and annotated in that. */
static void
take_chosen_encoding (Opening      *opening,
                      GCancellable *cancellable)
{
  g_autoptr (GFile) set_file = gloss_set_source_find_file (opening->file, opening->set_name);
  g_autoptr (GlossArticle) article = NULL;
  g_autofree char *encoding = NULL;

  if (set_file != NULL)
    encoding = gloss_set_source_dup_encoding (set_file, opening->article);
  if (encoding != NULL)
    article = gloss_article_load (opening->file, encoding, cancellable, NULL);
  if (article == NULL)
    return;
  gloss_article_unref (opening->article);
  opening->article = g_steal_pointer (&article);
}

static gpointer
run_read_article (gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Opening *opening = data;

  if (opening->files != NULL)
    drop_folders (opening);
  opening->is_folder = is_folder (opening->file);
  if (opening->is_folder)
    return opening;
  opening->article = gloss_article_load (opening->file, opening->encoding, cancellable, error);
  if (opening->article != NULL && opening->encoding == NULL)
    take_chosen_encoding (opening, cancellable);
  return opening->article != NULL ? opening : NULL;
}

static void
article_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GlossSession *self = GLOSS_SESSION (source);
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  gboolean read = gloss_job_finish (result, &error) != NULL;

  if (g_cancellable_is_cancelled (opening->cancellable))
    return;
  if (!read)
    {
      gloss_session_end_opening (self);
      tell_not_opened (self, opening->file, error);
    }
  else if (opening->is_folder)
    gloss_session_open_folder (self, opening->file);
  else
    save_then_show (self, g_steal_pointer (&opening));
}

static void
read_article (GlossSession *self,
              Opening      *opening)
{
  gloss_job_run (G_OBJECT (self), run_read_article, opening, NULL, NULL, opening->cancellable,
                 article_read_cb, opening);
}

/* The folder. */

static gpointer
run_read_folder (gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Opening *opening = data;

  opening->folder = gloss_folder_load (opening->file, cancellable, error);
  return opening->folder != NULL ? opening : NULL;
}

static void
folder_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GlossSession *self = GLOSS_SESSION (source);
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  gboolean read = gloss_job_finish (result, &error) != NULL;

  if (g_cancellable_is_cancelled (opening->cancellable))
    return;
  if (read)
    {
      show_folder (self, opening);
      return;
    }
  gloss_session_end_opening (self);
  tell_not_opened (self, opening->file, error);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GlossSession *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (gloss_saver_flush_finish (GLOSS_SAVER (source), result, &error))
    {
      gloss_session_drop_set (self);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
read_folder (GlossSession *self,
             GFile        *folder,
             GFile        *preferred)
{
  Opening *opening = begin_opening (self, folder);

  g_set_object (&opening->preferred, preferred);
  gloss_job_run (G_OBJECT (self), run_read_folder, opening, NULL, NULL, opening->cancellable,
                 folder_read_cb, opening);
}

/**
 * gloss_session_open_folder:
 * @self: a session
 * @folder: a folder
 *
 * Lists its articles, and opens the first one.
 */
void
gloss_session_open_folder (GlossSession *self,
                           GFile        *folder)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (G_IS_FILE (folder));

  read_folder (self, folder, NULL);
}

/**
 * gloss_session_reopen:
 * @self: a session
 * @folder: (nullable): the folder that was open
 * @article: (nullable): the article that was open
 *
 * Opens what an earlier session had open: the folder at that article, or its first one if the
 * article is gone, or the article alone.
 */
void
gloss_session_reopen (GlossSession *self,
                      GFile        *folder,
                      GFile        *article)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (folder != NULL)
    read_folder (self, folder, article);
  else if (article != NULL)
    gloss_session_open_article (self, article, NULL);
}

/**
 * gloss_session_open_files:
 * @self: a session
 * @files: (array length=n_files): articles, or annotation sets of articles
 * @n_files: their number, at least 1
 *
 * Lists them, and opens the first one. A folder is opened as such where it is the only one. One
 * article that is in the open list already is opened there.
 */
void
gloss_session_open_files (GlossSession *self,
                          GFile *const *files,
                          guint         n_files)
{
  Opening *opening;

  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (n_files > 0);

  opening = begin_opening (self, files[0]);
  opening->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = n_files; i > 0; i--)
    g_ptr_array_insert (opening->files, 0, resolve_file (files[i - 1], &opening->set_name));
  g_set_object (&opening->file, opening->files->pdata[0]);
  if (opening->set_name == NULL)
    opening->set_name = gloss_session_dup_set_name (self, opening->file);
  if (n_files == 1)
    g_clear_pointer (&opening->files, g_ptr_array_unref);
  read_article (self, opening);
}

/**
 * gloss_session_open_article:
 * @self: a session
 * @article: a file
 * @encoding: (nullable): what to decode it with; %NULL to find out
 *
 * Opens an article with its set of the name that the user works with there, else its default one:
 * first its text, then its annotations. What is open is saved before; if that fails, or the article
 * cannot be read, it stays open.
 */
void
gloss_session_open_article (GlossSession *self,
                            GFile        *article,
                            const char   *encoding)
{
  Opening *opening;

  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (G_IS_FILE (article));

  opening = begin_opening (self, article);
  opening->encoding = g_strdup (encoding);
  opening->set_name = gloss_session_dup_set_name (self, article);
  read_article (self, opening);
}

/**
 * gloss_session_reload:
 * @self: a session
 * @encoding: (nullable): what to decode it with; %NULL to find out
 *
 * Reads the open article and its set again.
 */
void
gloss_session_reload (GlossSession *self,
                      const char   *encoding)
{
  Opening *opening;

  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (self->article == NULL)
    return;
  opening = begin_opening (self, gloss_article_get_file (self->article));
  opening->encoding = g_strdup (encoding);
  opening->set_name = g_strdup (self->set_name);
  read_article (self, opening);
}

/**
 * gloss_session_go_to_article:
 * @self: a session
 * @step: how many articles on, or back where negative
 *
 * Opens another article of the list. At either end nothing happens.
 */
void
gloss_session_go_to_article (GlossSession *self,
                             int           step)
{
  g_autoptr (GlossFolderItem) item = NULL;
  guint position;
  gint64 target;

  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (self->folder == NULL || self->article == NULL)
    return;
  if (!gloss_folder_find (self->folder, gloss_article_get_file (self->article), &position))
    return;
  target = (gint64) position + step;
  if (target < 0 || target >= g_list_model_get_n_items (G_LIST_MODEL (self->folder)))
    return;
  item = g_list_model_get_item (G_LIST_MODEL (self->folder), (guint) target);
  gloss_session_open_article (self, gloss_folder_item_get_file (item), NULL);
}

/**
 * gloss_session_cancel:
 * @self: a session
 *
 * Gives up what is being opened. Where its text is shown already, annotating stays off.
 */
void
gloss_session_cancel (GlossSession *self)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (self->opening == NULL)
    return;
  g_cancellable_cancel (self->opening);
  gloss_session_end_opening (self);
  if (self->article != NULL && self->set == NULL && self->unreadable == NULL)
    {
      self->unreadable = g_strdup (_("The annotations were not read, because you stopped it. "
                                     "Annotating is off."));
      gloss_session_update_problem (self);
    }
}

/* A chain begins that ends with gloss_session_open_store(), of the article that is open. Returns:
 * (transfer full): what says whether the chain still counts. */
GCancellable *
gloss_session_begin_reopening (GlossSession *self)
{
  opening_free (begin_opening (self, gloss_article_get_file (self->article)));
  return g_object_ref (self->opening);
}

/* Reads the set of the open article anew; the one that was open is given up. */
void
gloss_session_reopen_set (GlossSession *self)
{
  g_autoptr (GCancellable) chain = gloss_session_begin_reopening (self);

  gloss_session_drop_set (self);
  gloss_session_open_store (self);
}

/**
 * gloss_session_save_now:
 * @self: a session
 *
 * Saves without waiting.
 */
void
gloss_session_save_now (GlossSession *self)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (self->saver != NULL)
    gloss_saver_save_now (self->saver);
}

/**
 * gloss_session_close_async:
 * @self: a session
 * @callback: called when all is saved, or cannot be
 * @user_data: for @callback
 *
 * Saves what is open and closes it. If that fails it stays open, and so should the window.
 */
void
gloss_session_close_async (GlossSession        *self,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GLOSS_IS_SESSION (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, gloss_session_close_async);
  gloss_session_cancel (self);
  if (self->saver == NULL)
    g_task_return_boolean (task, TRUE);
  else
    gloss_saver_flush_async (self->saver, closed_cb, g_steal_pointer (&task));
}

/**
 * gloss_session_close_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: why it could not be saved
 *
 * Returns: %TRUE if all is saved and closed
 */
gboolean
gloss_session_close_finish (GlossSession  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
