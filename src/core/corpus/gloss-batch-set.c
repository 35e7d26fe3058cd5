/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/corpus/gloss-batch-private.h"

#include "core/gloss-error.h"
#include "core/model/gloss-edit-check.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-label-file.h"
#include "core/store/gloss-set-source.h"

/* One set of a batch: opened with its log like in a window, its edit journalled there, and saved.
 *
 * How far it is, its own history tells: the last edit of this batch in what is done. So a batch
 * that was interrupted anywhere can simply be brought about again. Where the batch's edit is not
 * the last of the set any more, its inverse is done as a new edit, if it fits; that has the id of
 * the batch with GLOSS_BATCH_INVERSE.
 *
 * All edits of a batch that changes labels have these changes, so that it can be undone from each
 * of the sets. But the label file is changed once (gloss-batch-run.c): each set that is opened gets
 * its own copy of the labels as the edit expects them, and does not write them.
 */

typedef enum
{
  STATE_UNKNOWN,
  STATE_DONE,
  STATE_UNDONE,
} State;

/**
 * gloss_batch_is_live:
 * @live: (nullable): the store that is open in a window
 * @article: an article
 * @set_name: which of its sets
 *
 * Returns: whether @live is that one
 */
gboolean
gloss_batch_is_live (GlossStore *live,
                     GFile      *article,
                     const char *set_name)
{
  if (live == NULL)
    return FALSE;
  return g_file_equal (gloss_article_get_file (gloss_store_get_article (live)), article)
         && g_str_equal (gloss_annotation_set_get_name (gloss_store_get_set (live)), set_name);
}

/**
 * gloss_batch_copy_labels:
 * @labels: labels
 *
 * Returns: (transfer full): a copy of its own
 */
GlossLabelSet *
gloss_batch_copy_labels (const GlossBatchLabels *labels)
{
  GlossLabelSet *copy = gloss_label_file_read (labels->bytes, "", NULL, NULL);

  /* We have written it. */
  return copy != NULL ? copy : gloss_label_set_new ();
}

static GlossStore *
open_once (GlossArticle            *article,
           const char              *set_name,
           GFile                   *state_folder,
           const GlossBatchLabels  *labels,
           GCancellable            *cancellable,
           GError                 **error)
{
  g_autoptr (GlossLabelSet) copy = labels != NULL ? gloss_batch_copy_labels (labels) : NULL;
  const GlossStoreOptions options = {
    .set_name = set_name,
    .state_folder = state_folder,
    .labels = copy,
    .label_file = labels != NULL ? labels->file : NULL,
    .labels_elsewhere = labels != NULL,
  };

  return gloss_store_open (article, &options, NULL, cancellable, error);
}

/* What came back from the log is saved, as if the set had been opened in a window: so the file is
 * what the set says. */
static gboolean
settle (GlossStore    *store,
        GCancellable  *cancellable,
        GError       **error)
{
  const char *read_only = gloss_annotation_set_get_read_only (gloss_store_get_set (store));
  g_autofree char *name = NULL;

  if (read_only == NULL)
    return gloss_store_save (store, cancellable, error);
  name = g_file_get_parse_name (gloss_store_get_set_file (store));
  g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED,
               /* Translators: a file, and one or more whole sentences that say why not. */
               _("“%s” cannot be changed. %s"), name, read_only);
  return FALSE;
}

/* In the encoding that the user has chosen for it, if any. */
static GlossArticle *
load_article (GFile         *file,
              const char    *set_name,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GlossArticle) article = gloss_article_load (file, NULL, cancellable, error);
  g_autoptr (GFile) set_file = gloss_set_source_find_file (file, set_name);
  g_autofree char *encoding = NULL;

  if (article == NULL || set_file == NULL)
    return g_steal_pointer (&article);
  encoding = gloss_set_source_dup_encoding (set_file, article);
  if (encoding == NULL)
    return g_steal_pointer (&article);
  return gloss_article_load (file, encoding, cancellable, error);
}

/**
 * gloss_batch_open_set:
 * @article: an article
 * @set_name: which of its sets
 * @state_folder: (nullable): where edit logs lie; %NULL: only to read it
 * @labels: (nullable): labels that somebody else writes; %NULL: those of the nearest label file
 * @cancellable: (nullable): looked at while reading
 * @error: return location for an error
 *
 * Returns: (transfer full): the store, with nothing to save; %NULL with an error that names the
 *   file if it cannot be read or, with @state_folder, changed
 */
GlossStore *
gloss_batch_open_set (GFile                   *article,
                      const char              *set_name,
                      GFile                   *state_folder,
                      const GlossBatchLabels  *labels,
                      GCancellable            *cancellable,
                      GError                 **error)
{
  g_autoptr (GlossArticle) text = load_article (article, set_name, cancellable, error);
  g_autoptr (GlossStore) store = NULL;

  if (text == NULL)
    return NULL;
  store = open_once (text, set_name, state_folder, labels, cancellable, error);
  if (store == NULL || state_folder == NULL)
    return g_steal_pointer (&store);
  if (labels != NULL && gloss_store_has_label_edits (store))
    {
      /* Changes of labels that never got into the label file belong there, whatever we do. */
      g_clear_object (&store);
      store = open_once (text, set_name, state_folder, NULL, cancellable, error);
      if (store == NULL || !settle (store, cancellable, error))
        return NULL;
      g_clear_object (&store);
      store = open_once (text, set_name, state_folder, labels, cancellable, error);
    }
  if (store == NULL || !settle (store, cancellable, error))
    return NULL;
  return g_steal_pointer (&store);
}

static gboolean
is_of (GlossEdit  *edit,
       const char *id,
       gboolean    is_inverse)
{
  const char *batch = edit != NULL ? gloss_edit_get_batch (edit) : NULL;

  return batch != NULL && g_str_has_prefix (batch, id)
         && g_str_equal (batch + strlen (id), is_inverse ? GLOSS_BATCH_INVERSE : "");
}

static State
find_state (GlossHistory *history,
            const char   *id)
{
  for (guint i = gloss_history_get_position (history); i > 0; i--)
    {
      if (is_of (gloss_history_get_nth (history, i - 1), id, FALSE))
        return STATE_DONE;
      if (is_of (gloss_history_get_nth (history, i - 1), id, TRUE))
        return STATE_UNDONE;
    }
  for (guint i = gloss_history_get_position (history); i < gloss_history_get_size (history); i++)
    if (is_of (gloss_history_get_nth (history, i), id, FALSE))
      return STATE_UNDONE;
  return STATE_UNKNOWN;
}

static gboolean
apply_new (GlossAnnotationSet  *set,
           GlossEdit           *edit,
           const char          *id,
           gboolean             is_inverse,
           GError             **error)
{
  g_autoptr (GlossEdit) new = is_inverse ? gloss_edit_invert (edit) : gloss_edit_ref (edit);
  g_autofree char *batch = g_strconcat (id, GLOSS_BATCH_INVERSE, NULL);

  if (is_inverse)
    {
      gloss_edit_set_batch (new, batch);
      gloss_edit_set_time (new, g_get_real_time ());
    }
  return gloss_annotation_set_apply (set, new, error);
}

/* Goes the way that the history offers, else does a new edit. @stepped_back is whether the edit of
 * the batch was taken back as the last one. */
static gboolean
change_set (GlossAnnotationSet  *set,
            GlossEdit           *edit,
            const char          *id,
            gboolean             done,
            gboolean            *stepped_back,
            GError             **error)
{
  GlossHistory *history = gloss_annotation_set_get_history (set);

  *stepped_back = FALSE;
  if (is_of (gloss_history_peek_undo (history), id, done))
    {
      *stepped_back = !done;
      return gloss_annotation_set_undo (set, error);
    }
  if (is_of (gloss_history_peek_redo (history), id, !done))
    return gloss_annotation_set_redo (set, error);
  if (apply_new (set, edit, id, !done, error))
    return TRUE;
  *stepped_back = FALSE;
  return FALSE;
}

static gboolean
is_changed_since (GlossStore             *store,
                  const GlossBatchEntry  *entry,
                  GError                **error)
{
  g_autofree char *name = NULL;

  if (g_strcmp0 (entry->hash, GLOSS_BATCH_ANY_HASH) == 0
      || g_strcmp0 (gloss_store_get_file_hash (store), entry->hash) == 0)
    return FALSE;
  name = g_file_get_parse_name (gloss_store_get_set_file (store));
  g_set_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE,
               _("“%s” was changed by somebody else in this very moment. Try again."), name);
  return TRUE;
}

/**
 * gloss_batch_must_go:
 * @entry: what a batch did to a set
 * @store: the set, in which that has just been taken back
 *
 * Returns: whether there was no file before the batch, and all that its file would say now is that
 *   there is nothing
 */
gboolean
gloss_batch_must_go (const GlossBatchEntry *entry,
                     GlossStore            *store)
{
  GlossAnnotationSet *set = gloss_store_get_set (store);
  g_autofree char *empty =
    gloss_document_make_empty (gloss_article_get_date (gloss_store_get_article (store)));
  GlossDocumentFields fields;

  if (entry->hash != NULL || gloss_annotation_set_get_size (set) > 0
      || gloss_annotation_set_get_n_relations (set) > 0
      || gloss_history_get_position (gloss_annotation_set_get_history (set)) > 0)
    return FALSE;
  gloss_document_get_fields (gloss_annotation_set_get_document (set), &fields);
  return g_str_equal (fields.status, "new") && fields.relations == NULL && fields.extra == NULL
         && fields.source_extra == NULL
         && (fields.document == NULL || g_str_equal (fields.document, empty));
}

/* A first run that is taken back leaves every file as it was, byte for byte; later, files that the
 * batch made go again. */
static gboolean
save_set (GlossBatchRun  *run,
          guint           i,
          GlossStore     *store,
          gboolean        stepped_back,
          GError        **error)
{
  const GlossBatchEntry *entry = gloss_batch_journal_get_entry (run->journal, i);
  g_autoptr (GBytes) bytes = NULL;

  if (!run->is_first && stepped_back && gloss_batch_must_go (entry, store))
    return gloss_store_restore (store, NULL, error);
  if (!run->is_first || !stepped_back || (entry->hash != NULL && entry->original_at == 0))
    return gloss_store_save (store, NULL, error);
  return gloss_batch_journal_read_original (run->journal, i, &bytes, error)
         && gloss_store_restore (store, bytes, error);
}

/* It had been taken back when the process was killed, and then was saved as any set is. */
static gboolean
finish_stepping_back (GlossBatchRun  *run,
                      guint           i,
                      GlossStore     *store,
                      GError        **error)
{
  const GlossBatchEntry *entry = gloss_batch_journal_get_entry (run->journal, i);
  GlossHistory *history = gloss_annotation_set_get_history (gloss_store_get_set (store));

  if (g_strcmp0 (gloss_store_get_file_hash (store), entry->hash) == 0
      || !is_of (gloss_history_peek_redo (history), gloss_batch_journal_get_id (run->journal),
                 FALSE))
    return TRUE;
  return save_set (run, i, store, TRUE, error);
}

static GlossStore *
open_entry (GlossBatchRun  *run,
            guint           i,
            gboolean        done,
            GCancellable   *cancellable,
            GError        **error)
{
  const GlossBatchEntry *entry = gloss_batch_journal_get_entry (run->journal, i);
  GlossBatchLabels labels = {
    gloss_batch_journal_get_label_file (run->journal),
    done ? gloss_batch_journal_get_labels_before (run->journal)
         : gloss_batch_journal_get_labels_after (run->journal),
  };

  return gloss_batch_open_set (entry->article, entry->set_name, run->state_folder,
                               labels.file != NULL ? &labels : NULL, cancellable, error);
}

static void
report_left (GlossBatchRun *run,
             guint          i,
             const GError  *error)
{
  const GlossBatchEntry *entry = gloss_batch_journal_get_entry (run->journal, i);
  g_autofree char *name = g_file_get_parse_name (entry->article);

  if (run->report == NULL)
    return;
  gloss_report_add (run->report, GLOSS_REPORT_WARNING, name, 0, "batch-left",
                    /* Translators: an article, the name of a set, and why, without a full stop. */
                    _("“%s” (set “%s”) was left as it is: %s"), name, entry->set_name,
                    error->message);
}

/* What no trying again would change: it was edited since, or is gone. */
static gboolean
is_final (const GError *error)
{
  return error->domain == GLOSS_MODEL_ERROR || error->domain == GLOSS_TEXT_ERROR;
}

/* An edit that cannot be taken back because it was never done. */
static gboolean
is_not_done (GlossAnnotationSet *set,
             GlossEdit          *edit,
             State               state,
             gboolean            done)
{
  return !done && state == STATE_UNKNOWN && gloss_edit_check (edit, set, GLOSS_EDIT_UNDO, NULL);
}

static gboolean
bring_store (GlossBatchRun  *run,
             guint           i,
             GlossStore     *store,
             gboolean        done,
             GError        **error)
{
  const char *id = gloss_batch_journal_get_id (run->journal);
  GlossAnnotationSet *set = gloss_store_get_set (store);
  State state = find_state (gloss_annotation_set_get_history (set), id);
  g_autoptr (GlossEdit) edit = NULL;
  g_autoptr (GError) own_error = NULL;
  gboolean stepped_back;

  if (state == (done ? STATE_DONE : STATE_UNDONE))
    return done || finish_stepping_back (run, i, store, error);
  edit = gloss_batch_journal_read_edit (run->journal, i, gloss_store_get_article (store), error);
  if (edit == NULL)
    return FALSE;
  if (run->is_first && done && state == STATE_UNKNOWN
      && is_changed_since (store, gloss_batch_journal_get_entry (run->journal, i), error))
    return FALSE;
  if (change_set (set, edit, id, done, &stepped_back, &own_error))
    return save_set (run, i, store, stepped_back, error);
  if (is_not_done (set, edit, state, done))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

/**
 * gloss_batch_bring_set:
 * @run: what is being brought about
 * @i: which entry of the journal
 * @cancellable: (nullable): looked at before the set is changed
 * @error: return location for an error
 *
 * Does to a set what the journal wants, if it is not done yet, and saves it. A set in which it does
 * not fit is reported and left; in a first run that is to be done it is an error.
 *
 * Returns: %FALSE with an error
 */
gboolean
gloss_batch_bring_set (GlossBatchRun  *run,
                       guint           i,
                       GCancellable   *cancellable,
                       GError        **error)
{
  gboolean done = gloss_batch_journal_get_wanted (run->journal);
  GError *own_error = NULL;
  g_autoptr (GlossStore) store = open_entry (run, i, done, cancellable, &own_error);

  if (store != NULL && bring_store (run, i, store, done, &own_error))
    return TRUE;
  if (is_final (own_error) && !(run->is_first && done))
    {
      report_left (run, i, own_error);
      g_error_free (own_error);
      return TRUE;
    }
  g_propagate_error (error, own_error);
  return FALSE;
}

/**
 * gloss_batch_check_set:
 * @run: what is to be brought about
 * @i: which entry of the journal
 * @cancellable: (nullable): looked at while reading
 * @error: return location for an error
 *
 * Returns: %FALSE with an error if the set is there but cannot be changed now
 */
gboolean
gloss_batch_check_set (GlossBatchRun  *run,
                       guint           i,
                       GCancellable   *cancellable,
                       GError        **error)
{
  gboolean done = gloss_batch_journal_get_wanted (run->journal);
  GError *own_error = NULL;
  g_autoptr (GlossStore) store = open_entry (run, i, !done, cancellable, &own_error);

  if (store != NULL)
    return TRUE;
  if (is_final (own_error))
    {
      g_error_free (own_error);
      return TRUE;
    }
  g_propagate_error (error, own_error);
  return FALSE;
}
