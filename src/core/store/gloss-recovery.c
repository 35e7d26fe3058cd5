/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-recovery.h"

#include "core/store/gloss-conflict.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-file-head.h"
#include "core/store/gloss-replay.h"
#include "core/store/gloss-set-file.h"

/* Brings a set, as its file says it, and its edit log together. Three cases:
 *
 * - The file is what the log says that it holds: what came before that mark is history, what came
 *   after it was not saved and is done again. Only the last `saved` mark and what was about to be
 *   saved after it count: a file that is like an older mark was put back on purpose.
 * - The file was put back to an older version of ours, or deleted. That holds; what the log knows
 *   beyond it is put beside it as a copy, and the log begins anew.
 * - The file was changed by someone else. Edits that never got into a file of ours are done again
 *   where they still fit; where one does not, our version of it goes into a copy beside the file.
 *   The log begins anew with those that were done again.
 *
 * If lines of the log are lost on disk, it goes as in the third case, but only additions are done
 * again: a removal may have been taken back in what is lost, and must not take anything away.
 *
 * In each of them every edit that was acknowledged is in the set, in the file or in a copy. Copies
 * are written before the log lets go of what is in them.
 */

/* Beyond this the oldest history is given up. */
#define MAX_LOG_BYTES (64 * 1024 * 1024)

typedef struct
{
  guint      n_confirmed; /* so many entries were surely in the file once */
  guint      n_matched;   /* so many entries are in the file as it is */
  gboolean   is_match;    /* the file is as we left it */
  gboolean   is_older;    /* the file is as we once left it */
} Place;

static Place
find_place (GlossRecovery *self)
{
  Place place = { 0 };
  guint last_saved = 0;

  for (guint i = 0; i < gloss_edit_log_get_n_marks (self->log); i++)
    {
      const GlossEditLogMark *mark = gloss_edit_log_get_mark (self->log, i);

      if (mark->kind == GLOSS_EDIT_LOG_SAVED)
        {
          last_saved = i;
          place.n_confirmed = mark->n_entries;
        }
    }
  for (guint i = 0; i < gloss_edit_log_get_n_marks (self->log); i++)
    {
      const GlossEditLogMark *mark = gloss_edit_log_get_mark (self->log, i);

      if (mark->kind == GLOSS_EDIT_LOG_LABELS || g_strcmp0 (mark->hash, self->hash) != 0)
        continue;
      place.is_match = i >= last_saved;
      place.is_older = !place.is_match;
      place.n_matched = mark->n_entries;
    }
  /* With a gap, what counts is only that so much is surely in the file. */
  if (gloss_edit_log_has_gap (self->log))
    {
      place.n_confirmed = MAX (place.n_confirmed, place.n_matched);
      place.is_match = place.is_older = FALSE;
    }
  return place;
}

static void
report_recovered (GlossRecovery *self)
{
  g_autofree char *name = gloss_file_head_dup_name (self->set_file);

  if (self->n_recovered > 0)
    gloss_report_add (self->report, GLOSS_REPORT_NOTE, name, 0, "recovered",
                      ngettext ("%u change that had not been saved came back.",
                                "%u changes that had not been saved came back.",
                                self->n_recovered),
                      self->n_recovered);
}

static void
report_copy (GlossRecovery *self,
             GFile         *copy,
             const char    *reason)
{
  g_autofree char *name = gloss_file_head_dup_name (self->set_file);
  g_autofree char *copy_name = gloss_file_head_dup_name (copy);

  gloss_report_add (self->report, GLOSS_REPORT_WARNING, name, 0, "conflict-copy",
                    /* Translators: the first part is a whole sentence. */
                    _("%s Your version is in “%s” beside it."), reason, copy_name);
}

static gboolean
write_copy (GlossRecovery       *self,
            GlossAnnotationSet  *ours,
            const char          *reason,
            GError             **error)
{
  g_autoptr (GlossSetSnapshot) snapshot = gloss_set_snapshot_new (ours);
  g_autoptr (GBytes) bytes = gloss_set_snapshot_to_bytes (snapshot);
  g_autoptr (GFile) copy = NULL;

  if (self->bytes != NULL && g_bytes_equal (bytes, self->bytes))
    return TRUE;
  copy = gloss_conflict_write_copy (self->set_file, bytes, error);
  if (copy == NULL)
    return FALSE;
  report_copy (self, copy, reason);
  return TRUE;
}

/* A second set of what the file says, with labels of its own to try things on. */
static GlossAnnotationSet *
read_again (GlossRecovery  *self,
            GError        **error)
{
  g_autoptr (GlossLabelSet) labels =
    gloss_label_set_copy (gloss_annotation_set_get_labels (self->set));
  g_autoptr (GlossAnnotationSet) again =
    gloss_annotation_set_new (gloss_annotation_set_get_name (self->set),
                              gloss_annotation_set_get_article (self->set), labels);

  if (self->bytes != NULL && !gloss_set_file_read (again, self->bytes, "", NULL, NULL, error))
    return NULL;
  return g_steal_pointer (&again);
}

/* Label changes that are in the set's file but never got into the label file. */
static void
catch_up_labels (GlossRecovery *self,
                 guint          n_matched)
{
  g_autoptr (GPtrArray) edits = NULL;
  guint from = 0;

  for (guint i = 0; i < gloss_edit_log_get_n_marks (self->log); i++)
    {
      const GlossEditLogMark *mark = gloss_edit_log_get_mark (self->log, i);

      if (mark->kind == GLOSS_EDIT_LOG_LABELS)
        from = mark->n_entries;
    }
  edits = gloss_replay_list (self->log, MIN (from, n_matched), n_matched);
  for (guint i = 0; i < edits->len; i++)
    if (gloss_edit_has_definitions (g_ptr_array_index (edits, i)))
      {
        gloss_replay_labels (self->set, g_ptr_array_index (edits, i));
        self->has_label_edits = TRUE;
      }
}

static gboolean
begin_anew (GlossRecovery  *self,
            GPtrArray      *edits,
            GError        **error)
{
  g_autofree char *name = gloss_file_head_dup_name (self->set_file);

  if (gloss_edit_log_get_n_entries (self->log) > 0)
    gloss_report_add (self->report, GLOSS_REPORT_NOTE, name, 0, "history-cut",
                      _("This set was changed outside of Glossator; what was done before that can "
                        "no longer be undone."));
  return gloss_edit_log_restart (self->log, self->hash, edits, error);
}

/* The file is as we once left it: our later version goes into a copy. */
static gboolean
put_aside (GlossRecovery  *self,
           guint           n_matched,
           GError        **error)
{
  guint n_entries = gloss_edit_log_get_n_entries (self->log);
  g_autoptr (GlossAnnotationSet) ours = read_again (self, error);

  if (ours == NULL)
    return FALSE;
  gloss_replay_history (ours, self->log, n_matched);
  for (guint i = n_matched; i < n_entries; i++)
    {
      const GlossEditLogEntry *entry = gloss_edit_log_get_entry (self->log, i);

      /* What does not fit has nothing to do with what the file said then. */
      gloss_replay_entry (ours, entry->action, entry->edit, NULL);
    }
  return write_copy (self, ours,
                     self->bytes != NULL
                       ? _("This set was put back to an earlier version outside of Glossator.")
                       : _("The file of this set was deleted outside of Glossator."), error)
         && begin_anew (self, NULL, error);
}

static gboolean
may_do_again (GlossRecovery *self,
              GlossEdit     *edit)
{
  return !gloss_edit_log_has_gap (self->log) || gloss_replay_is_addition (edit);
}

/* Does again what is in @edits and still fits, and begins the log anew with it. @done takes it. */
static gboolean
join_edits (GlossRecovery  *self,
            GPtrArray      *edits,
            GPtrArray      *done,
            GError        **error)
{
  g_autoptr (GPtrArray) refused = g_ptr_array_new ();

  for (guint i = 0; i < edits->len; i++)
    {
      g_autoptr (GlossEdit) fitting = NULL;
      GlossEdit *edit = g_ptr_array_index (edits, i);

      if (!gloss_replay_make_fitting (self->set, edit, &fitting)
          || (fitting != NULL && !may_do_again (self, edit)))
        {
          g_ptr_array_add (refused, edit);
        }
      else if (fitting != NULL)
        {
          if (!gloss_replay_entry (self->set, GLOSS_EDIT_DO, fitting, error))
            return FALSE;
          self->has_label_edits |= gloss_edit_has_definitions (fitting);
          self->n_recovered++;
          g_ptr_array_add (done, g_steal_pointer (&fitting));
        }
    }
  if (refused->len > 0)
    {
      g_autoptr (GlossAnnotationSet) ours = gloss_replay_force (self->set, refused);

      if (!write_copy (self, ours,
                       _("This set was changed outside of Glossator, also where you had changed "
                         "it."), error))
        return FALSE;
    }
  report_recovered (self);
  return begin_anew (self, done, error);
}

/* The file was changed by someone else. */
static gboolean
join (GlossRecovery  *self,
      guint           n_confirmed,
      GError        **error)
{
  g_autoptr (GPtrArray) edits =
    gloss_replay_list (self->log, n_confirmed, gloss_edit_log_get_n_entries (self->log));
  g_autoptr (GPtrArray) done = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_edit_unref);

  return join_edits (self, edits, done, error);
}

/* Entry @at does not fit, though the file is as we left it: the log is not what it should be. What
 * fits is kept, as if someone else had changed the file. */
static gboolean
go_on_without (GlossRecovery  *self,
               guint           n_matched,
               guint           at,
               GError        **error)
{
  GlossHistory *history = gloss_annotation_set_get_history (self->set);
  g_autoptr (GPtrArray) done = gloss_replay_list (self->log, n_matched, at);
  g_autoptr (GPtrArray) rest =
    gloss_replay_list (self->log, at, gloss_edit_log_get_n_entries (self->log));

  gloss_history_clear (history);
  for (guint i = 0; i < done->len; i++)
    gloss_history_push (history, g_ptr_array_index (done, i));
  return join_edits (self, rest, done, error);
}

/* The file is as we left it. */
static gboolean
go_on (GlossRecovery  *self,
       guint           n_matched,
       GError        **error)
{
  guint n_entries = gloss_edit_log_get_n_entries (self->log);

  gloss_replay_history (self->set, self->log, n_matched);
  catch_up_labels (self, n_matched);
  for (guint i = n_matched; i < n_entries; i++)
    {
      const GlossEditLogEntry *entry = gloss_edit_log_get_entry (self->log, i);
      GError *own_error = NULL;

      if (!gloss_replay_entry (self->set, entry->action, entry->edit, &own_error))
        {
          if (!self->may_write)
            {
              g_propagate_error (error, own_error);
              return FALSE;
            }
          g_error_free (own_error);
          return go_on_without (self, n_matched, i, error);
        }
      self->has_label_edits |=
        entry->edit != NULL && gloss_edit_has_definitions (entry->edit);
      self->n_recovered++;
    }
  report_recovered (self);
  if (self->n_recovered > 0 || !self->may_write)
    return TRUE;
  return gloss_edit_log_compact (self->log, self->hash, MAX_LOG_BYTES, error);
}

/**
 * gloss_recovery_has_label_edits:
 * @log: a log that was just opened
 *
 * Returns: whether replaying it may change labels
 */
gboolean
gloss_recovery_has_label_edits (GlossEditLog *log)
{
  for (guint i = 0; i < gloss_edit_log_get_n_entries (log); i++)
    {
      const GlossEditLogEntry *entry = gloss_edit_log_get_entry (log, i);

      if (entry->edit != NULL && gloss_edit_has_definitions (entry->edit))
        return TRUE;
    }
  return FALSE;
}

/**
 * gloss_recovery_run:
 * @self: what it is about
 * @error: return location for an error
 *
 * Gives the set its history back, and what was done to it and is not in its file. Afterwards the
 * log fits the set, and has forgotten what it read.
 *
 * Returns: %FALSE with an error if that could not be brought about; then @log is as it was (or
 *   can no longer be appended to), nothing is lost, and the set must not be changed
 */
gboolean
gloss_recovery_run (GlossRecovery  *self,
                    GError        **error)
{
  g_autofree char *name = gloss_file_head_dup_name (self->set_file);
  Place place;
  gboolean done;

  if (gloss_edit_log_is_damaged (self->log))
    gloss_report_add (self->report, GLOSS_REPORT_WARNING, name, 0, "log-damaged",
                      _("The history of this set was damaged on disk; what could be read of it "
                        "has been used."));
  if (gloss_edit_log_is_new (self->log))
    return TRUE;
  place = find_place (self);
  if (place.is_match)
    done = go_on (self, place.n_matched, error);
  else if (!self->may_write)
    done = TRUE;
  else if (place.is_older)
    done = put_aside (self, place.n_matched, error);
  else
    done = join (self, place.n_confirmed, error);
  gloss_edit_log_forget (self->log);
  return done;
}
