/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/corpus/gloss-batch-private.h"

#include "core/gloss-error.h"
#include "core/model/gloss-definition-use.h"
#include "core/model/gloss-edit-check.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-label-file.h"
#include "core/store/gloss-set-file.h"

/* An action on many sets, in two halves. First each set is opened, asked what is to be done to it,
 * and closed; the edits go into a journal (gloss-batch-journal.c). Whatever stands against it, a
 * set that cannot be read or written or is open elsewhere, comes to light here, where nothing has
 * been changed. Then, once the journal is on disk, they are done (gloss-batch-run.c). Never more
 * than one set is in memory.
 *
 * The live set is the one that a window has open. Its log is locked by that window's store, so it
 * is asked and changed through that, in the main thread.
 */

/* More problems than these are not told one by one. */
#define MAX_TOLD 3

struct _GlossBatch
{
  gatomicrefcount   ref_count;
  char             *id;
  GlossBatchSpec    spec;      /* what it points to is owned */
  GlossBatchLabels  labels;    /* of spec.labels, as they were when it was made; file borrowed */
};

/**
 * gloss_batch_new:
 * @spec: what it is to be
 *
 * In the main thread.
 *
 * Returns: (transfer full): a batch of which nothing is done yet
 */
GlossBatch *
gloss_batch_new (const GlossBatchSpec *spec)
{
  GlossBatch *self;

  g_return_val_if_fail (spec != NULL && spec->builder != NULL, NULL);
  g_return_val_if_fail (spec->description != NULL && G_IS_FILE (spec->state_folder), NULL);
  g_return_val_if_fail ((spec->labels == NULL) == (spec->label_file == NULL), NULL);

  self = g_new0 (GlossBatch, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_uuid_string_random ();
  self->spec = *spec;
  self->spec.description = g_strdup (spec->description);
  self->spec.set_name = g_strdup (spec->set_name);
  g_object_ref (spec->state_folder);
  if (spec->folder != NULL)
    g_object_ref (spec->folder);
  if (spec->live != NULL)
    g_object_ref (spec->live);
  if (spec->labels != NULL)
    {
      g_object_ref (spec->labels);
      self->labels.file = g_object_ref (spec->label_file);
      self->labels.bytes = gloss_label_file_to_bytes (spec->labels);
    }
  return self;
}

/**
 * gloss_batch_ref:
 * @self: a batch
 *
 * Returns: (transfer full): @self
 */
GlossBatch *
gloss_batch_ref (GlossBatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * gloss_batch_unref:
 * @self: (transfer full): a batch
 *
 * The last reference is to be given up in the main thread, if there is a live set.
 */
void
gloss_batch_unref (GlossBatch *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->spec.builder_destroy != NULL)
    self->spec.builder_destroy (self->spec.builder_data);
  g_clear_object (&self->spec.folder);
  g_clear_object (&self->spec.state_folder);
  g_clear_object (&self->spec.live);
  g_clear_object (&self->spec.labels);
  g_clear_object (&self->spec.label_file);
  g_clear_pointer (&self->labels.bytes, g_bytes_unref);
  g_free ((char *) self->spec.description);
  g_free ((char *) self->spec.set_name);
  g_free (self->id);
  g_free (self);
}

/**
 * gloss_batch_get_id:
 * @self: a batch
 *
 * Returns: the id that all its edits have
 */
const char *
gloss_batch_get_id (GlossBatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/* Whether more than definitions is changed, or one of which the set's file has a copy. */
static gboolean
changes_set (GlossEdit          *edit,
             GlossAnnotationSet *set)
{
  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);
      gpointer record = change->before != NULL ? change->before : change->after;

      if (!gloss_record_kind_is_definition (change->kind)
          || gloss_annotation_set_repeats_definition (
               set, change->kind, gloss_record_kind_get_id (change->kind, record)))
        return TRUE;
    }
  return FALSE;
}

/* Asks the builder; %NULL: this set is left alone. */
static GlossEdit *
build_edit (GlossBatch         *self,
            GlossAnnotationSet *set,
            gboolean            is_live)
{
  g_autoptr (GlossEdit) edit = self->spec.builder (set, self->spec.builder_data);

  if (edit == NULL || gloss_edit_get_n_changes (edit) == 0
      || (!is_live && !changes_set (edit, set)))
    return NULL;
  gloss_edit_set_batch (edit, self->id);
  return g_steal_pointer (&edit);
}

typedef struct
{
  GlossBatch        *batch;
  GlossBatchPreview *preview; /* or %NULL */
  const char        *name;
  GlossEdit         *edit;    /* out, owned */
  char              *read_only;
  const char        *hash;    /* for the journal */
} LiveBuild;

/* (nullable): whether there is a file matters only where nothing was ever done to the set. */
static const char *
get_live_hash (GlossStore *live)
{
  GlossHistory *history = gloss_annotation_set_get_history (gloss_store_get_set (live));

  return gloss_store_get_file_hash (live) == NULL && gloss_history_get_size (history) == 0
           ? NULL
           : GLOSS_BATCH_ANY_HASH;
}

static void
build_live_cb (gpointer data)
{
  LiveBuild *build = data;
  GlossStore *live = build->batch->spec.live;
  GlossAnnotationSet *set = gloss_store_get_set (live);
  GFile *article = gloss_article_get_file (gloss_store_get_article (live));

  build->read_only = g_strdup (gloss_annotation_set_get_read_only (set));
  build->edit = build_edit (build->batch, set, TRUE);
  build->hash = get_live_hash (live);
  if (build->edit != NULL && build->preview != NULL)
    gloss_batch_preview_add (build->preview, article, build->name, set, build->edit);
}

static void
tell (GlossBatchProgress progress,
      gpointer           progress_data,
      guint              n_done,
      guint              n_steps)
{
  if (progress != NULL)
    progress (n_done, n_steps, progress_data);
}

/* (element-type GlossBatchPlace): with no folder there is only the live set. */
static GArray *
list_places (GlossBatch    *self,
             GCancellable  *cancellable,
             GError       **error)
{
  if (self->spec.folder == NULL)
    return g_array_new (FALSE, FALSE, sizeof (GlossBatchPlace));
  return gloss_batch_list_places (self->spec.folder, &self->spec, cancellable, error);
}

static gboolean
is_live (GlossBatch            *self,
         const GlossBatchPlace *place)
{
  return gloss_batch_is_live (self->spec.live, place->article, place->set_name);
}

static GlossStore *
open_place (GlossBatch             *self,
            const GlossBatchPlace  *place,
            gboolean                to_write,
            GCancellable           *cancellable,
            GError                **error)
{
  return gloss_batch_open_set (place->article, place->set_name,
                               to_write ? self->spec.state_folder : NULL,
                               self->labels.bytes != NULL ? &self->labels : NULL, cancellable,
                               error);
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
plan_live (GlossBatch        *self,
           GlossBatchPreview *preview,
           const char        *name)
{
  LiveBuild build = { .batch = self, .preview = preview, .name = name };

  gloss_batch_invoke_main (build_live_cb, &build);
  if (build.read_only != NULL && build.edit != NULL)
    gloss_batch_preview_add_problem (preview, build.read_only);
  g_clear_pointer (&build.edit, gloss_edit_unref);
  g_free (build.read_only);
}

static gboolean
plan_place (GlossBatch             *self,
            GlossBatchPreview      *preview,
            const GlossBatchPlace  *place,
            GCancellable           *cancellable,
            GError                **error)
{
  GError *own_error = NULL;
  g_autoptr (GlossStore) store = open_place (self, place, FALSE, cancellable, &own_error);
  g_autoptr (GlossEdit) edit = NULL;

  if (is_cancelled (own_error))
    {
      g_propagate_error (error, own_error);
      return FALSE;
    }
  if (own_error != NULL)
    {
      gloss_batch_preview_add_problem (preview, own_error->message);
      g_error_free (own_error);
      return TRUE;
    }
  edit = build_edit (self, gloss_store_get_set (store), FALSE);
  if (edit != NULL)
    gloss_batch_preview_add (preview, place->article, place->name, gloss_store_get_set (store),
                             edit);
  return TRUE;
}

/**
 * gloss_batch_plan:
 * @self: a batch
 * @progress: (nullable): hears how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): looked at between sets
 * @error: return location for an error
 *
 * Finds out what running it would do. Reads every set of the folder; changes nothing. Sets that
 * cannot be read are told in the result.
 *
 * Returns: (transfer full): the preview; %NULL with an error if the folder cannot be read, or
 *   %G_IO_ERROR_CANCELLED
 */
GlossBatchPreview *
gloss_batch_plan (GlossBatch          *self,
                  GlossBatchProgress   progress,
                  gpointer             progress_data,
                  GCancellable        *cancellable,
                  GError             **error)
{
  g_autoptr (GArray) places = NULL;
  g_autoptr (GlossBatchPreview) preview = gloss_batch_preview_new ();
  gboolean found_live = FALSE;

  g_return_val_if_fail (self != NULL, NULL);

  places = list_places (self, cancellable, error);
  if (places == NULL)
    return NULL;
  for (guint i = 0; i < places->len; i++)
    {
      const GlossBatchPlace *place = &g_array_index (places, GlossBatchPlace, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (is_live (self, place))
        plan_live (self, preview, place->name);
      else if (!plan_place (self, preview, place, cancellable, error))
        return NULL;
      found_live |= is_live (self, place);
      tell (progress, progress_data, i + 1, places->len);
    }
  if (!found_live && self->spec.live != NULL)
    plan_live (self, preview, gloss_article_get_name (gloss_store_get_article (self->spec.live)));
  return g_steal_pointer (&preview);
}

/* What is being written down. */
typedef struct
{
  GlossBatch        *batch;
  GlossBatchJournal *journal;
  GlossEdit         *live_edit;   /* owned */
  GBytes            *after;       /* labels, if they are changed */
  GString           *problems;    /* whole sentences */
  guint              n_problems;
} Preparation;

static void
clear_preparation (Preparation *self)
{
  g_clear_pointer (&self->journal, gloss_batch_journal_free);
  g_clear_pointer (&self->live_edit, gloss_edit_unref);
  g_clear_pointer (&self->after, g_bytes_unref);
  g_string_free (self->problems, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Preparation, clear_preparation)

static void
note_problem (Preparation *self,
              const char  *message)
{
  if (self->n_problems++ >= MAX_TOLD)
    return;
  if (self->problems->len > 0)
    g_string_append_c (self->problems, '\n');
  g_string_append (self->problems, message);
}

/* The labels after the edit, from the first one that changes any. */
static gboolean
note_labels (Preparation  *self,
             GlossEdit    *edit,
             GError      **error)
{
  g_autoptr (GlossLabelSet) labels = NULL;

  if (self->after != NULL || !gloss_edit_has_definitions (edit))
    return TRUE;
  g_return_val_if_fail (self->batch->labels.bytes != NULL, FALSE);
  labels = gloss_batch_copy_labels (&self->batch->labels);
  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);

      if (!gloss_record_kind_is_definition (change->kind))
        continue;
      if (!gloss_label_set_check (labels, change, error))
        return FALSE;
      gloss_label_set_apply (labels, change);
    }
  self->after = gloss_label_file_to_bytes (labels);
  return TRUE;
}

/* What the file holds, where saving the set would write something else. */
static gboolean
read_original (GlossStore    *store,
               GBytes       **original,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GBytes) held = NULL;
  g_autoptr (GBytes) saved = NULL;
  g_autoptr (GlossSetSnapshot) snapshot = NULL;

  *original = NULL;
  if (!gloss_durable_read (gloss_store_get_set_file (store), &held, cancellable, error))
    return FALSE;
  snapshot = gloss_set_snapshot_new (gloss_store_get_set (store));
  saved = gloss_set_snapshot_to_bytes (snapshot);
  if (held != NULL && !g_bytes_equal (held, saved))
    *original = g_steal_pointer (&held);
  return TRUE;
}

static gboolean
prepare_store (Preparation   *self,
               GlossStore    *store,
               GCancellable  *cancellable,
               GError       **error)
{
  GlossAnnotationSet *set = gloss_store_get_set (store);
  g_autoptr (GlossEdit) edit = build_edit (self->batch, set, FALSE);
  g_autoptr (GBytes) original = NULL;

  if (edit == NULL)
    return TRUE;
  return gloss_edit_check (edit, set, GLOSS_EDIT_DO, error) && note_labels (self, edit, error)
         && read_original (store, &original, cancellable, error)
         && gloss_batch_journal_add_set (self->journal, gloss_store_get_article (store),
                                         gloss_annotation_set_get_name (set), edit,
                                         gloss_store_get_file_hash (store), original, error);
}

/* A set that cannot be changed does not matter if it can be read and is left alone. */
static gboolean
is_left_alone (GlossBatch             *self,
               const GlossBatchPlace  *place,
               GCancellable           *cancellable)
{
  g_autoptr (GlossStore) store = open_place (self, place, FALSE, cancellable, NULL);
  g_autoptr (GlossEdit) edit = NULL;

  if (store == NULL)
    return FALSE;
  edit = build_edit (self, gloss_store_get_set (store), FALSE);
  return edit == NULL;
}

/* %FALSE with an error only if it makes no sense to look at the others. */
static gboolean
prepare_place (Preparation            *self,
               const GlossBatchPlace  *place,
               GCancellable           *cancellable,
               GError                **error)
{
  GError *own_error = NULL;
  g_autoptr (GlossStore) store = open_place (self->batch, place, TRUE, cancellable, &own_error);

  if (store != NULL)
    return prepare_store (self, store, cancellable, error);
  if (is_cancelled (own_error))
    {
      g_propagate_error (error, own_error);
      return FALSE;
    }
  if (!is_left_alone (self->batch, place, cancellable))
    note_problem (self, own_error->message);
  g_error_free (own_error);
  return TRUE;
}

static gboolean
prepare_live (Preparation  *self,
              GError      **error)
{
  LiveBuild build = { .batch = self->batch };
  GlossStore *live = self->batch->spec.live;

  if (live == NULL)
    return TRUE;
  gloss_batch_invoke_main (build_live_cb, &build);
  self->live_edit = build.edit;
  if (build.read_only != NULL && self->live_edit != NULL)
    note_problem (self, build.read_only);
  g_free (build.read_only);
  if (self->live_edit == NULL)
    return TRUE;
  return note_labels (self, self->live_edit, error)
         && gloss_batch_journal_add_set (self->journal, gloss_store_get_article (live),
                                         gloss_annotation_set_get_name (gloss_store_get_set (live)),
                                         self->live_edit, build.hash, NULL, error);
}

/* Also makes sure that the label file can be read. */
static gboolean
prepare_labels (Preparation  *self,
                GError      **error)
{
  const GlossBatchLabels *labels = &self->batch->labels;
  g_autoptr (GBytes) held = NULL;
  g_autoptr (GBytes) merged = NULL;

  if (self->after == NULL)
    return TRUE;
  if (!gloss_durable_read (labels->file, &held, NULL, error))
    return FALSE;
  merged = gloss_batch_merge_labels (labels->file, held, labels->bytes, self->after, error);
  return merged != NULL
         && gloss_batch_journal_set_labels (self->journal, labels->file, labels->bytes,
                                            self->after, held, error);
}

static gboolean
refuse_problems (Preparation  *self,
                 GError      **error)
{
  if (self->n_problems == 0)
    return TRUE;
  if (self->n_problems > MAX_TOLD)
    {
      g_string_append_c (self->problems, '\n');
      /* Translators: after a list of sets that cannot be changed. */
      g_string_append_printf (self->problems, ngettext ("And %u more.", "And %u more.",
                                                        self->n_problems - MAX_TOLD),
                              self->n_problems - MAX_TOLD);
    }
  g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED,
               /* Translators: whole sentences that say what cannot be changed come first. */
               _("%s\nNothing was changed."), self->problems->str);
  return FALSE;
}

static gboolean
prepare (Preparation         *self,
         GArray              *places,
         GlossBatchProgress   progress,
         gpointer             progress_data,
         GCancellable        *cancellable,
         GError             **error)
{
  for (guint i = 0; i < places->len; i++)
    {
      const GlossBatchPlace *place = &g_array_index (places, GlossBatchPlace, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || (!is_live (self->batch, place) && !prepare_place (self, place, cancellable, error)))
        return FALSE;
      tell (progress, progress_data, i + 1, 2 * places->len);
    }
  return prepare_live (self, error) && refuse_problems (self, error)
         && prepare_labels (self, error)
         && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * gloss_batch_run:
 * @self: a batch that was not run
 * @progress: (nullable): hears how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): takes back what was done
 * @error: return location for an error
 *
 * Does it. First all sets are looked at again: if one cannot be read or written or is open
 * elsewhere, nothing is done. In a worker thread, while the main loop runs.
 *
 * Returns: %FALSE with an error that says what to do, or %G_IO_ERROR_CANCELLED; then everything is
 *   as it was, byte for byte, or the error says otherwise. %TRUE also if there was nothing to do
 */
gboolean
gloss_batch_run (GlossBatch          *self,
                 GlossBatchProgress   progress,
                 gpointer             progress_data,
                 GCancellable        *cancellable,
                 GError             **error)
{
  g_autoptr (GArray) places = NULL;
  g_auto (Preparation) preparation = { .batch = self, .problems = g_string_new (NULL) };
  GlossBatchRun run = { .is_first = TRUE, .progress = progress, .progress_data = progress_data };
  gboolean is_prepared;

  g_return_val_if_fail (self != NULL, FALSE);

  places = list_places (self, cancellable, error);
  if (places == NULL)
    return FALSE;
  preparation.journal = gloss_batch_journal_new (self->spec.state_folder, self->id,
                                                 self->spec.description, error);
  if (preparation.journal == NULL)
    return FALSE;
  is_prepared = prepare (&preparation, places, progress, progress_data, cancellable, error);
  if (!is_prepared || gloss_batch_journal_get_n_entries (preparation.journal) == 0)
    {
      gloss_batch_journal_discard (preparation.journal);
      return is_prepared;
    }
  run.journal = preparation.journal;
  run.state_folder = self->spec.state_folder;
  run.live = self->spec.live;
  run.live_edit = preparation.live_edit;
  run.first_step = places->len;
  run.n_steps = places->len + gloss_batch_journal_get_n_entries (run.journal);
  if (gloss_batch_bring_about (&run, TRUE, cancellable, error))
    return TRUE;
  if (!gloss_batch_journal_is_committed (run.journal))
    gloss_batch_journal_discard (run.journal);
  return FALSE;
}
