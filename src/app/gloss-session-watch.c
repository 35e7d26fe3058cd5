/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-job.h"
#include "app/gloss-session-private.h"

#include "core/store/gloss-durable.h"
#include "core/store/gloss-set-file.h"

#include <glib/gi18n.h>

/* What other programs do to the files of the open article. A monitor, or the window getting the
 * focus (in a portal folder monitors miss what the host does), only says when to look; whether
 * anything changed is decided by content.
 *
 * - The set's file, while we have nothing to save: it is read anew.
 * - The set's file, while we have: both are joined, or the user chooses (gloss-session-join.c).
 * - The set's file is gone, or damaged: never a reason to drop what we have; the user chooses.
 * - The article: a banner offers to read it again, or tells that it is gone; the set keeps
 *   describing what is shown. */

/* Programs write in several steps; one look is enough. */
#define SETTLE_MS 250
/* How long after a save the monitor still tells about that. */
#define OWN_ECHO_MS 1000

typedef struct
{
  GFile *file;
  char  *sha256;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->file);
  g_free (look->sha256);
  g_free (look);
}

/* Whether the user has to choose between two versions; if so, asks. */
void
gloss_session_take_conflict (GlossSession *self,
                             gboolean      conflict)
{
  self->conflict = conflict;
  gloss_session_update_problem (self);
  if (conflict)
    gloss_session_tell_conflict (self);
}

/* Whether the set's file can take the place of what is shown. */
static gboolean
can_be_read (GlossSession *self)
{
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();
  g_autoptr (GlossAnnotationSet) trial =
    gloss_annotation_set_new (gloss_annotation_set_get_name (gloss_store_get_set (self->store)),
                              self->article, labels);
  g_autoptr (GBytes) bytes = NULL;

  return gloss_durable_read (gloss_store_get_set_file (self->store), &bytes, NULL, NULL)
         && bytes != NULL && gloss_set_file_read (trial, bytes, "", report, NULL, NULL);
}

static void
set_checked_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GlossSession) self = user_data;
  GlossSaver *saver = GLOSS_SAVER (source);
  gboolean changed = gloss_saver_check_finish (saver, result);

  if (!changed || saver != self->saver || self->opening != NULL || self->conflict)
    return;
  if (gloss_store_needs_save (self->store))
    {
      if (!gloss_session_join (self))
        gloss_saver_save_now (saver);
    }
  else if (!can_be_read (self))
    {
      gloss_session_take_conflict (self, TRUE);
    }
  else
    {
      gloss_session_reopen_set (self);
      gloss_session_tell (self, _("Another program changed the annotations; they were read again"));
    }
}

/* A result is there only if the article is another one now; it is empty if it is gone. */
static gpointer
run_look (gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Look *look = data;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *sha256 = NULL;

  if (!g_file_query_exists (look->file, cancellable))
    sha256 = g_strdup ("");
  else if (g_file_query_file_type (look->file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_REGULAR
           && gloss_durable_read (look->file, &bytes, cancellable, NULL) && bytes != NULL)
    sha256 = gloss_durable_hash (bytes);
  if (sha256 != NULL && !g_str_equal (sha256, look->sha256))
    return g_steal_pointer (&sha256);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "unchanged");
  return NULL;
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GlossSession *self = GLOSS_SESSION (source);
  g_autoptr (GlossArticle) article = user_data;
  g_autofree char *sha256 = gloss_job_finish (result, NULL);

  self->looking = FALSE;
  if (article != self->article)
    return;
  if (sha256 != NULL && g_strcmp0 (sha256, self->seen_sha256) != 0)
    self->dismissed &= ~(1u << GLOSS_PROBLEM_ARTICLE_CHANGED | 1u << GLOSS_PROBLEM_ARTICLE_GONE);
  g_free (self->seen_sha256);
  self->seen_sha256 = g_steal_pointer (&sha256);
  gloss_session_update_problem (self);
}

static void
look_at_article (GlossSession *self)
{
  Look *look;

  if (self->looking || self->article == NULL)
    return;
  self->looking = TRUE;
  look = g_new (Look, 1);
  look->file = g_object_ref (gloss_article_get_file (self->article));
  look->sha256 = g_strdup (gloss_article_get_sha256 (self->article));
  gloss_job_run (G_OBJECT (self), run_look, look, look_free, g_free, NULL, looked_cb,
                 gloss_article_ref (self->article));
}

static gboolean
settled_cb (gpointer user_data)
{
  GlossSession *self = user_data;

  self->outside_timer = 0;
  gloss_session_check_outside (self);
  return G_SOURCE_REMOVE;
}

static void
article_changed_cb (GlossSession *self)
{
  if (self->outside_timer == 0)
    self->outside_timer = g_timeout_add (SETTLE_MS, settled_cb, self);
}

/* Our own writing is no news. What another program does in the same moment is found when the window
 * gets the focus, or by the next save. */
static void
set_changed_cb (GlossSession *self)
{
  if (gloss_session_get_save_state (self) != GLOSS_SAVE_STATE_SAVING
      && g_get_monotonic_time () - self->saved_at >= OWN_ECHO_MS * 1000)
    article_changed_cb (self);
}

static GFileMonitor *
watch_file (GlossSession *self,
            GFile        *file,
            GCallback     callback)
{
  GFileMonitor *monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);

  if (monitor != NULL)
    g_signal_connect_swapped (monitor, "changed", callback, self);
  return monitor;
}

static void
unwatch_file (GlossSession  *self,
              GFileMonitor **monitor)
{
  if (*monitor == NULL)
    return;
  g_signal_handlers_disconnect_by_data (*monitor, self);
  g_file_monitor_cancel (*monitor);
  g_clear_object (monitor);
}

/* The store of the open article is there: its files are watched until gloss_session_unwatch(). */
void
gloss_session_watch (GlossSession *self)
{
  gloss_session_unwatch (self);
  self->article_monitor = watch_file (self, gloss_article_get_file (self->article),
                                      G_CALLBACK (article_changed_cb));
  self->set_monitor = watch_file (self, gloss_store_get_set_file (self->store),
                                  G_CALLBACK (set_changed_cb));
}

void
gloss_session_unwatch (GlossSession *self)
{
  g_clear_handle_id (&self->outside_timer, g_source_remove);
  unwatch_file (self, &self->article_monitor);
  unwatch_file (self, &self->set_monitor);
}

/**
 * gloss_session_check_outside:
 * @self: a session
 *
 * Looks whether another program changed the files of the open article.
 */
void
gloss_session_check_outside (GlossSession *self)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (self->saver != NULL && self->opening == NULL)
    gloss_saver_check_async (self->saver, set_checked_cb, g_object_ref (self));
  look_at_article (self);
  if (self->article != NULL && self->opening == NULL)
    gloss_session_follow_sets (self);
}

static void
tell_copy (GlossSession *self,
           GFile        *copy)
{
  g_autofree char *basename = copy != NULL ? g_file_get_basename (copy) : NULL;
  g_autofree char *name = basename != NULL ? g_filename_display_name (basename) : NULL;
  g_autofree char *text = NULL;

  if (name == NULL)
    return;
  text = g_strdup_printf (_("The other version was put aside as “%s”"), name);
  gloss_session_tell (self, text);
}

/* No job works on the store now, so that it can be given up. */
static void
resolve_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GlossSession) self = user_data;
  gboolean keep_ours = self->keep_ours;
  g_autoptr (GFile) copy = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  gloss_saver_check_finish (GLOSS_SAVER (source), result);
  if (GLOSS_SAVER (source) != self->saver)
    return;
  done = keep_ours ? gloss_store_keep_ours (self->store, &copy, &error)
                   : gloss_store_take_theirs (self->store, &copy, &error);
  if (!done)
    {
      gloss_session_tell_error (self, _("The Other Version Was Not Put Aside"), error->message);
      return;
    }
  gloss_session_take_conflict (self, FALSE);
  if (keep_ours)
    gloss_saver_save_now (self->saver);
  else
    gloss_session_reopen_set (self);
  tell_copy (self, copy);
}

/**
 * gloss_session_resolve_conflict:
 * @self: a session
 * @keep_ours: %TRUE: what is shown will be saved; %FALSE: what the other program wrote is read
 *
 * The answer to `conflict`. The version that gives way is put beside the set's file.
 */
void
gloss_session_resolve_conflict (GlossSession *self,
                                gboolean      keep_ours)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (self->saver == NULL)
    return;
  self->keep_ours = keep_ours;
  gloss_saver_check_async (self->saver, resolve_cb, g_object_ref (self));
}
