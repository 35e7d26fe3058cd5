/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-job.h"
#include "app/gloss-session-sets-private.h"

#include "core/store/gloss-durable.h"
#include "core/store/gloss-set-file.h"

#include <glib/gi18n.h>

/* The set that is shown beneath the open one. It is read whole in another thread, read-only and
 * without its edit log, and replaced whole when its file holds something else; so nobody has to
 * follow changes of it. A file that cannot be read leaves what was there before. */

/* Programs write in several steps; one look is enough. */
#define SETTLE_MS 250

typedef struct
{
  GlossArticle *article;
  GFile        *file;
  char         *name;
  char         *hash; /* of what is shown already */
} Input;

/* @set: %NULL where there is no file, or where it is as it was; @hash then tells which. */
typedef struct
{
  GlossAnnotationSet *set;
  char               *hash;
} Output;

static void
input_free (gpointer data)
{
  Input *input = data;

  gloss_article_unref (input->article);
  g_object_unref (input->file);
  g_free (input->name);
  g_free (input->hash);
  g_free (input);
}

static void
output_free (gpointer data)
{
  Output *output = data;

  g_clear_object (&output->set);
  g_free (output->hash);
  g_free (output);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Output, output_free)

static void
tell_underlay_changed (GlossSession *self)
{
  g_signal_emit_by_name (self, "underlay-changed");
}

static GlossAnnotationSet *
read_set (Input         *input,
          GBytes        *bytes,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new (input->name, input->article,
                                                                 labels);
  g_autofree char *file_name = g_file_get_basename (input->file);

  if (!gloss_set_file_read (set, bytes, file_name, NULL, cancellable, error))
    return NULL;
  gloss_annotation_set_set_read_only (set, _("This set is only shown beneath."));
  return g_steal_pointer (&set);
}

static gpointer
run_read (gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Input *input = data;
  g_autoptr (Output) output = g_new0 (Output, 1);
  g_autoptr (GBytes) bytes = NULL;

  if (!gloss_durable_read (input->file, &bytes, cancellable, error))
    return NULL;
  output->hash = gloss_durable_hash (bytes);
  if (bytes == NULL || g_strcmp0 (output->hash, input->hash) == 0)
    return g_steal_pointer (&output);
  output->set = read_set (input, bytes, cancellable, error);
  return output->set != NULL ? g_steal_pointer (&output) : NULL;
}

static void
unwatch (GlossSession *self)
{
  g_clear_handle_id (&self->sets->timer, g_source_remove);
  if (self->sets->monitor == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->sets->monitor, self);
  g_file_monitor_cancel (self->sets->monitor);
  g_clear_object (&self->sets->monitor);
}

static gboolean
settled_cb (gpointer user_data)
{
  GlossSession *self = user_data;

  self->sets->timer = 0;
  gloss_session_read_underlay (self);
  return G_SOURCE_REMOVE;
}

static void
file_changed_cb (GlossSession *self)
{
  if (self->sets->timer == 0)
    self->sets->timer = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
watch (GlossSession *self,
       GFile        *file)
{
  if (self->sets->monitor != NULL)
    return;
  self->sets->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->sets->monitor != NULL)
    g_signal_connect_swapped (self->sets->monitor, "changed", G_CALLBACK (file_changed_cb), self);
}

static void
take_underlay (GlossSession       *self,
               GlossAnnotationSet *set,
               const char         *hash)
{
  gboolean changed = g_set_object (&self->sets->underlay, set);

  g_free (self->sets->underlay_hash);
  self->sets->underlay_hash = g_strdup (hash);
  if (changed)
    tell_underlay_changed (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GlossSession *self = GLOSS_SESSION (source);
  g_autoptr (GCancellable) reading = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Output) output = gloss_job_finish (result, &error);

  if (reading != self->sets->reading)
    return;
  g_clear_object (&self->sets->reading);
  if (output == NULL)
    gloss_session_tell (self, error->message);
  else if (output->set != NULL || output->hash == NULL)
    take_underlay (self, output->set, output->hash);
}

static void
stop_reading (GlossSession *self)
{
  g_cancellable_cancel (self->sets->reading);
  g_clear_object (&self->sets->reading);
}

/* Reads it, if its file is another one than what is shown. */
void
gloss_session_read_underlay (GlossSession *self)
{
  const char *name = gloss_session_get_underlay_name (self);
  g_autoptr (GFile) file = NULL;
  Input *input;

  stop_reading (self);
  if (self->sets->underlay != NULL
      && g_strcmp0 (name, gloss_annotation_set_get_name (self->sets->underlay)) != 0)
    gloss_session_drop_underlay (self);
  file = name != NULL ? gloss_session_dup_set_file (self, name) : NULL;
  if (file == NULL)
    return;
  watch (self, file);
  input = g_new0 (Input, 1);
  input->article = gloss_article_ref (self->article);
  input->file = g_object_ref (file);
  input->name = g_strdup (name);
  input->hash = g_strdup (self->sets->underlay_hash);
  self->sets->reading = g_cancellable_new ();
  gloss_job_run (G_OBJECT (self), run_read, input, input_free, output_free, self->sets->reading,
                 read_cb, g_object_ref (self->sets->reading));
}

/* Nothing is beneath until it is read again. */
void
gloss_session_drop_underlay (GlossSession *self)
{
  if (self->sets == NULL)
    return;
  unwatch (self);
  stop_reading (self);
  g_clear_pointer (&self->sets->stepped, g_free);
  take_underlay (self, NULL, NULL);
}

/**
 * gloss_session_get_underlay_name:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the name of the set that is to be shown beneath; %NULL if
 *   none, or if that is the open one
 */
const char *
gloss_session_get_underlay_name (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  if (self->article == NULL
      || g_strcmp0 (self->sets->underlay_name, gloss_session_get_set_name (self)) == 0)
    return NULL;
  return self->sets->underlay_name;
}

/**
 * gloss_session_get_underlay:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the set that is shown beneath; %NULL while there is none
 */
GlossAnnotationSet *
gloss_session_get_underlay (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  return self->sets->underlay;
}

/**
 * gloss_session_set_underlay:
 * @self: a session
 * @name: (nullable): the name of a set; %NULL: nothing is shown beneath
 *
 * Shows it beneath the open set, for this article and those that are opened next in the folder.
 */
void
gloss_session_set_underlay (GlossSession *self,
                            const char   *name)
{
  GlossSessionSets *sets;

  g_return_if_fail (GLOSS_IS_SESSION (self));

  sets = self->sets;
  if (self->article == NULL || g_strcmp0 (name, sets->underlay_name) == 0
      || g_strcmp0 (name, gloss_session_get_set_name (self)) == 0
      || (name != NULL && !gloss_set_file_is_set_name (name)))
    return;
  gloss_session_drop_underlay (self);
  if (sets->underlay_name != NULL)
    {
      g_free (sets->last_underlay);
      sets->last_underlay = g_steal_pointer (&sets->underlay_name);
    }
  sets->underlay_name = g_strdup (name);
  gloss_session_note_choice (self);
  tell_underlay_changed (self);
  gloss_session_read_underlay (self);
}

/* The one that was beneath last, if it can be; else the first other one. */
static const char *
find_other (GlossSession *self)
{
  const char *const *names = gloss_session_get_set_names (self);
  const char *open = gloss_session_get_set_name (self);
  const char *last = self->sets->last_underlay;

  if (last != NULL && g_strv_contains (names, last) && !g_str_equal (last, open))
    return last;
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_equal (names[i], open))
      return names[i];
  return NULL;
}

/**
 * gloss_session_toggle_underlay:
 * @self: a session
 *
 * Hides what is shown beneath, or shows what was there last, else the first other set.
 */
void
gloss_session_toggle_underlay (GlossSession *self)
{
  g_autofree char *name = NULL;

  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (gloss_session_get_underlay_name (self) == NULL)
    name = g_strdup (find_other (self));
  gloss_session_set_underlay (self, name);
}

/* Where @step leads: from the one that was stepped to, while the caret is still there, else from
 * the caret. */
static gint64
find_step (GlossSession *self,
           int           step)
{
  GlossAnnotationSet *set = self->sets->underlay;
  GlossAnnotation *stepped = NULL;
  guint rank;

  if (self->sets->stepped != NULL)
    stepped = gloss_annotation_set_lookup (set, self->sets->stepped);
  if (stepped != NULL && gloss_annotation_get_extent (stepped).start == self->start
      && gloss_annotation_set_get_rank (set, stepped, &rank))
    return (gint64) rank + step;
  rank = gloss_annotation_set_get_rank_from (set, self->start);
  return step > 0 ? (gint64) rank + step - 1 : (gint64) rank + step;
}

static gboolean
is_hidden (GlossSession    *self,
           GlossAnnotation *annotation)
{
  return gloss_session_is_label_hidden (self, gloss_annotation_get_label (annotation));
}

/**
 * gloss_session_step_underlay:
 * @self: a session
 * @step: 1 for the next annotation of the set beneath, -1 for the one before
 *
 * Moves the caret to it and brings it into sight. Those of hidden labels are passed over.
 *
 * Returns: (transfer none) (nullable): the annotation; %NULL: there is none that way
 */
GlossAnnotation *
gloss_session_step_underlay (GlossSession *self,
                             int           step)
{
  GlossAnnotationSet *set;
  GlossAnnotation *annotation;
  gint64 rank;

  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);
  g_return_val_if_fail (step == 1 || step == -1, NULL);

  set = self->sets->underlay;
  if (set == NULL)
    return NULL;
  for (rank = find_step (self, step); rank >= 0 && rank < gloss_annotation_set_get_size (set);
       rank += step)
    {
      annotation = gloss_annotation_set_get_nth (set, (guint) rank);
      if (is_hidden (self, annotation))
        continue;
      g_free (self->sets->stepped);
      self->sets->stepped = g_strdup (gloss_annotation_get_id (annotation));
      gloss_session_collapse (self, gloss_annotation_get_extent (annotation).start);
      gloss_session_reveal (self, gloss_annotation_get_extent (annotation));
      return annotation;
    }
  return NULL;
}

/**
 * gloss_session_adopt:
 * @self: a session
 * @annotation: one of the set beneath
 *
 * Copies it into the open set, as the user's own, and selects the copy; where the open set has the
 * same label on the same text already, selects that.
 *
 * Returns: whether it is there now
 */
gboolean
gloss_session_adopt (GlossSession    *self,
                     GlossAnnotation *annotation)
{
  GlossAnnotation *own;
  g_autofree char *id = NULL;

  g_return_val_if_fail (GLOSS_IS_SESSION (self) && annotation != NULL, FALSE);

  if (self->set == NULL || self->sets->underlay == NULL)
    return FALSE;
  own = gloss_command_find_equal (self->set, annotation);
  if (own != NULL)
    {
      gloss_session_tell (self, _("Your set has this annotation already"));
      gloss_session_select (self, gloss_annotation_get_id (own), FALSE);
      return TRUE;
    }
  if (!gloss_session_apply (self, gloss_command_adopt (self->set, self->sets->underlay, annotation,
                                                       gloss_session_get_author (self), &id)))
    return FALSE;
  gloss_session_select (self, id, FALSE);
  return TRUE;
}
