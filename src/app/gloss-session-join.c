/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-job.h"
#include "app/gloss-session-private.h"

#include "core/store/gloss-store-join.h"

#include <glib/gi18n.h>

/* Another program changed the set's file while there is something to save. If nothing was changed
 * on both sides the two are joined, which is one step of the history; else the user is asked. Until
 * then the conflict that a save met is none: there is no problem and no question. */

typedef struct
{
  GlossSession  *session; /* owned */
  GlossStore    *store;   /* owned: the one that @task is of */
  GlossJoinTask *task;    /* owned */
} Join;

static gboolean begin_join (GlossSession *self);

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
tell_joined (GlossSession *self)
{
  gloss_session_take_conflict (self, FALSE);
  gloss_saver_save_now (self->saver);
  gloss_session_tell (self, _("Another program changed these annotations too; both changes are "
                              "kept"));
}

/* What was not joined is a conflict for the save to meet, which tells whoever waits for it. */
static void
ask_user (GlossSession *self)
{
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
  g_autoptr (GError) error = NULL;

  gloss_job_finish (result, NULL);
  if (join->store != self->store)
    return;
  if (gloss_store_finish_join (join->store, g_steal_pointer (&join->task), &error))
    tell_joined (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY) || !begin_join (self))
    ask_user (self);
}

static gboolean
begin_join (GlossSession *self)
{
  GlossJoinTask *task = gloss_store_begin_join (self->store);
  Join *join;

  if (task == NULL)
    return FALSE;
  join = g_new0 (Join, 1);
  join->session = g_object_ref (self);
  join->store = g_object_ref (self->store);
  join->task = task;
  gloss_job_run (self, run_join, task, NULL, NULL, NULL, joined_cb, join);
  return TRUE;
}

/* Another program changed the set's file, and there is something to save. Returns whether both are
 * being joined; not if that was tried already, and the user is to choose. */
gboolean
gloss_session_join (GlossSession *self)
{
  return self->store != NULL && !self->conflict && begin_join (self);
}
