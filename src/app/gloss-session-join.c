/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-job.h"
#include "app/gloss-session-private.h"

#include "core/store/gloss-store-join.h"

#include <glib/gi18n.h>

/* Another program changed the set's file while there is something to save. If nothing was changed
 * on both sides the two are joined, which is one step of the history; else the user is asked, and
 * may want them joined all the same. Until then the conflict that a save met is none: there is no
 * problem and no question. */

typedef struct
{
  GlossSession  *session; /* owned */
  GlossStore    *store;   /* owned: the one that @task is of */
  GlossJoinTask *task;    /* owned */
  gboolean       keep_both;
} Join;

static gboolean begin_join (GlossSession *self,
                            gboolean      keep_both);

static void
join_free (Join *join)
{
  g_object_unref (join->session);
  g_object_unref (join->store);
  g_clear_pointer (&join->task, gloss_join_task_free);
  g_free (join);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Join, join_free)

static gpointer
run_join (gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return gloss_join_task_run (data, cancellable, error) ? data : NULL;
}

static void
tell_joined (GlossSession *self,
             gboolean      keep_both)
{
  gloss_session_take_conflict (self, FALSE);
  gloss_saver_save_now (self->saver);
  gloss_session_tell (self,
                      keep_both
                        ? _("Both versions are kept; what was changed in both is there twice")
                        : _("Another program changed these annotations too; both changes are "
                            "kept"));
}

/* What was not joined is a conflict for the save to meet, which tells whoever waits for it. Who has
 * answered already is not asked again. */
static void
give_up (GlossSession *self,
         gboolean      keep_both,
         const GError *error)
{
  if (keep_both)
    {
      gloss_session_tell_error (self, _("Both Versions Can’t Be Kept"),
                                error != NULL ? error->message : "");
      return;
    }
  gloss_session_take_conflict (self, TRUE);
  gloss_saver_save_now (self->saver);
}

static void
joined_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Join) join = user_data;
  GlossSession *self = join->session;
  g_autoptr (GError) run_error = NULL;
  g_autoptr (GError) error = NULL;

  gloss_job_finish (result, &run_error);
  if (join->store != self->store)
    return;
  if (gloss_store_finish_join (join->store, g_steal_pointer (&join->task), &error))
    tell_joined (self, join->keep_both);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY)
           || !begin_join (self, join->keep_both))
    give_up (self, join->keep_both, run_error != NULL ? run_error : error);
}

static gboolean
begin_join (GlossSession *self,
            gboolean      keep_both)
{
  GlossJoinTask *task = gloss_store_begin_join (self->store, keep_both);
  Join *join;

  if (task == NULL)
    return FALSE;
  join = g_new0 (Join, 1);
  join->session = g_object_ref (self);
  join->store = g_object_ref (self->store);
  join->task = task;
  join->keep_both = keep_both;
  gloss_job_run (self, run_join, task, NULL, NULL, NULL, joined_cb, join);
  return TRUE;
}

/* Another program changed the set's file, and there is something to save. Returns whether both are
 * being joined; not if that was tried already, and the user is to choose. */
gboolean
gloss_session_join (GlossSession *self)
{
  return self->store != NULL && !self->conflict && begin_join (self, FALSE);
}

/* No job works on the store now. */
static void
keep_both_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GlossSession) self = user_data;

  gloss_saver_check_finish (GLOSS_SAVER (source), result);
  if (GLOSS_SAVER (source) == self->saver && !begin_join (self, TRUE))
    gloss_session_take_conflict (self, TRUE);
}

/**
 * gloss_session_keep_both:
 * @self: a session
 *
 * The answer to `conflict` that takes neither version away: what was changed on both sides is there
 * twice, and the next save writes that. It is one step of the history.
 */
void
gloss_session_keep_both (GlossSession *self)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (self->saver != NULL)
    gloss_saver_check_async (self->saver, keep_both_cb, g_object_ref (self));
}
