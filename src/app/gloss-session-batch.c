/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-session-private.h"

#include <glib/gi18n.h>

/* What is done to all sets of the folder at once. While that is under way no other edit is
 * accepted, since the open set is the last one that is changed. */

/* More than fit into a dialog are only counted. */
#define MAX_LEFT 8

void
gloss_session_end_batch (GlossSession *self)
{
  g_clear_pointer (&self->batch_meter, gloss_batch_meter_unref);
  g_clear_object (&self->batch_cancellable);
}

void
gloss_session_begin_batch (GlossSession *self)
{
  self->batch_meter = gloss_batch_meter_new ();
  self->batch_cancellable = g_cancellable_new ();
}

/**
 * gloss_session_get_batch_meter:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): how far what is done to all articles is; %NULL: nothing is
 *   under way, and edits are accepted
 */
GlossBatchMeter *
gloss_session_get_batch_meter (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  return self->batch_meter;
}

/**
 * gloss_session_cancel_batch:
 * @self: a session
 *
 * Takes back what was done to the articles so far.
 */
void
gloss_session_cancel_batch (GlossSession *self)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));

  g_cancellable_cancel (self->batch_cancellable);
}

/**
 * gloss_session_new_batch:
 * @self: a session with a set
 * @description: what is done, translated: for the undo button
 * @changes_labels: whether labels are changed; then only sets for which the same label file holds
 *   are looked at
 * @builder: what is to be done to each set
 * @builder_data: (nullable): for @builder
 * @builder_destroy: (nullable): frees @builder_data
 *
 * Returns: (transfer full) (nullable): an action on all sets of all articles in the list; %NULL if
 *   no set is open
 */
GlossBatch *
gloss_session_new_batch (GlossSession      *self,
                         const char        *description,
                         gboolean           changes_labels,
                         GlossBatchBuilder  builder,
                         gpointer           builder_data,
                         GDestroyNotify     builder_destroy)
{
  GlossBatchSpec spec = {
    .description = description,
    .builder = builder,
    .builder_data = builder_data,
    .builder_destroy = builder_destroy,
  };

  g_return_val_if_fail (GLOSS_IS_SESSION (self) && builder != NULL, NULL);

  if (self->store == NULL)
    {
      if (builder_destroy != NULL)
        builder_destroy (builder_data);
      return NULL;
    }
  spec.folder = self->folder;
  spec.state_folder = self->state_folder;
  spec.live = self->store;
  if (changes_labels)
    {
      spec.labels = self->labels;
      spec.label_file = gloss_store_get_label_file (self->store);
    }
  return gloss_batch_new (&spec);
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  gloss_session_end_batch (GLOSS_SESSION (source));
  if (gloss_batch_job_run_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * gloss_session_run_batch_async:
 * @self: a session
 * @batch: what to do
 * @callback: called when it is done, or nothing is
 * @user_data: for @callback
 *
 * Does it in another thread. gloss_session_get_batch_meter() says how far it is, and
 * gloss_session_cancel_batch() stops it.
 */
void
gloss_session_run_batch_async (GlossSession        *self,
                               GlossBatch          *batch,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GLOSS_IS_SESSION (self) && batch != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, gloss_session_run_batch_async);
  if (self->batch_meter != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY, "%s",
                               _("The articles are being changed already. Wait until that is "
                                 "done."));
      return;
    }
  gloss_session_begin_batch (self);
  gloss_batch_job_run (self, batch, self->batch_meter, self->batch_cancellable, ran_cb,
                       g_steal_pointer (&task));
}

/**
 * gloss_session_run_batch_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: why nothing was done
 *
 * Returns: whether it was done
 */
gboolean
gloss_session_run_batch_finish (GlossSession  *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* (nullable): what was left as it is, one a line. */
static char *
describe_left (GlossReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < gloss_report_get_n_entries (report); i++)
    {
      const GlossReportEntry *entry = gloss_report_get_entry (report, i);

      if (entry->level < GLOSS_REPORT_WARNING || n++ >= MAX_LEFT)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, entry->message);
    }
  if (n > MAX_LEFT)
    {
      g_string_append_c (text, '\n');
      /* Translators: after a list of articles that were left as they are. */
      g_string_append_printf (text, ngettext ("And %u more.", "And %u more.", n - MAX_LEFT),
                              n - MAX_LEFT);
    }
  return n > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

typedef struct
{
  GlossStore *store; /* only compared */
  GlossEdit  *change;
} Step;

static void
step_free (Step *step)
{
  gloss_edit_unref (step->change);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

/* How it went; of one step among several that are taken at once, only what went wrong. */
static void
tell_stepped (GlossSession *self,
              GlossReport  *report,
              const GError *error)
{
  g_autofree char *left = report != NULL ? describe_left (report) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gloss_session_tell (self, gloss_session_is_travelling (self)
                                ? _("Stopped on the way") : _("Stopped; nothing was changed"));
  else if (report == NULL)
    gloss_session_tell_error (self, _("Nothing Was Changed"), error->message);
  else if (left != NULL)
    gloss_session_tell_error (self, _("Some Articles Were Left as They Are"), left);
  else if (!gloss_session_is_travelling (self))
    gloss_session_tell (self, _("Changed in all articles"));
}

static void
stepped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GlossSession *self = GLOSS_SESSION (source);
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossReport) report = gloss_batch_job_step_finish (result, &error);

  gloss_session_end_batch (self);
  if (self->closed)
    return;
  if (report != NULL && !gloss_session_is_travelling (self) && self->set != NULL
      && self->store == step->store)
    gloss_session_show_edit (self, step->change);
  tell_stepped (self, report, error);
  if (gloss_session_is_travelling (self))
    gloss_session_travel_on (self, report != NULL);
}

/* Undoes or redoes @edit, which is next, with all that was done to other sets with it. @change is
 * what comes to pass with the open set, to be shown afterwards. */
void
gloss_session_step_batch (GlossSession    *self,
                          GlossEditAction  action,
                          GlossEdit       *change)
{
  Step *step = g_new (Step, 1);

  step->store = self->store;
  step->change = gloss_edit_ref (change);
  gloss_session_begin_batch (self);
  gloss_batch_job_step (self, self->state_folder, self->store, action, self->batch_meter,
                        self->batch_cancellable, stepped_cb, step);
  if (gloss_session_must_show_batch (self))
    gloss_session_emit_batch_step (self);
}
