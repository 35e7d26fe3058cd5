/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-label-sync.h"

#include "core/gloss-error.h"
#include "core/model/gloss-label-tree.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-file-head.h"
#include "core/store/gloss-label-file.h"

/* A label file belongs to a whole folder: another window, another person's program or Git may
 * write it at any time. So it is never written as the label set says, but as what the file says
 * now with the changes that were made here, label by label.
 *
 * Invariants:
 * - base holds the labels that the label set had when it was last read from or written to the
 *   file: base → label set is what was changed here since.
 * - hash is that of the file when it said exactly what the label set said; %NULL if it never has
 *   (other labels came into the file from elsewhere, or there is no file). Only a file with this
 *   hash is written without looking at what it says.
 * - tried_hash is that of what a save that failed was to write, and tried the labels of the label
 *   set then. It may be in the file all the same (only the folder could not be synced); then tried
 *   is what our changes count from.
 */

struct _GlossLabelSync
{
  GlossLabelSet *labels;    /* borrowed: it owns this */
  GFile         *file;
  char          *blocked;   /* why the file must not be written, or %NULL */
  GPtrArray     *base;      /* GlossLabel, owned */
  char          *hash;
  GPtrArray     *tried;     /* GlossLabel, owned; or %NULL */
  char          *tried_hash;
  guint          n_changes; /* since it was made */
  guint          n_saved;   /* of these, how many are in the file */
};

struct _GlossLabelSave
{
  GFile     *file;
  GPtrArray *base; /* GlossLabel, owned */
  GPtrArray *ours; /* GlossLabel, owned */
  char      *extra;
  char      *hash;
  GPtrArray *tried; /* GlossLabel, owned; or %NULL */
  char      *tried_hash;
  guint      n_changes;

  gboolean   is_done;
  gboolean   was_tried;    /* the file held what was tried before */
  char      *written_hash; /* of what was written, or was to be */
  char      *new_hash; /* %NULL if the file says more than the label set */
};

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("gloss-label-sync");
}

static GPtrArray *
copy_labels (GlossLabelSet *labels)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_label_unref);

  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    g_ptr_array_add (copy, gloss_label_ref (gloss_label_set_get_nth (labels, i)));
  return copy;
}

static GlossLabel *
find_label (GPtrArray  *labels,
            const char *id,
            guint      *position)
{
  for (guint i = 0; i < labels->len; i++)
    if (g_str_equal (gloss_label_get_id (g_ptr_array_index (labels, i)), id))
      {
        if (position != NULL)
          *position = i;
        return g_ptr_array_index (labels, i);
      }
  return NULL;
}

static gboolean
is_same (GlossLabel *a,
         GlossLabel *b)
{
  return a == b || (a != NULL && b != NULL && gloss_label_equal (a, b));
}

static gboolean
are_same (GPtrArray *a,
          GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!gloss_label_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

static void
sync_free (gpointer data)
{
  GlossLabelSync *self = data;

  g_clear_object (&self->file);
  g_ptr_array_unref (self->base);
  g_clear_pointer (&self->tried, g_ptr_array_unref);
  g_free (self->blocked);
  g_free (self->hash);
  g_free (self->tried_hash);
  g_free (self);
}

static void
changed_cb (GlossLabelSet *labels,
            gpointer       user_data)
{
  GlossLabelSync *self = user_data;

  self->n_changes++;
}

static char *
find_blocker (GlossReport *report)
{
  for (guint i = 0; i < gloss_report_get_n_entries (report); i++)
    if (g_str_equal (gloss_report_get_entry (report, i)->code, "newer-version"))
      return g_strdup (gloss_report_get_entry (report, i)->message);
  return NULL;
}

/* Compares with what the file says now. */
static void
look_at_file (GlossLabelSync *self)
{
  g_autofree char *name = gloss_file_head_dup_name (self->file);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossLabelSet) theirs = NULL;
  g_autoptr (GPtrArray) their_labels = NULL;
  g_autoptr (GError) error = NULL;

  if (!gloss_durable_read (self->file, &bytes, NULL, &error))
    {
      self->blocked = g_strdup (error->message);
      return;
    }
  if (bytes == NULL)
    return;
  theirs = gloss_label_file_read (bytes, name, report, &error);
  if (theirs == NULL)
    {
      self->blocked = g_strdup (error->message);
      return;
    }
  self->blocked = find_blocker (report);
  their_labels = copy_labels (theirs);
  if (are_same (their_labels, self->base))
    self->hash = gloss_durable_hash (bytes);
}

/**
 * gloss_label_sync_load:
 * @file: a label file
 * @report: (nullable): takes what was found
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the labels of @file; %NULL without an error if there is no
 *   such file, with %GLOSS_STORE_ERROR_UNREADABLE or %GLOSS_STORE_ERROR_FAILED if it cannot be read
 */
GlossLabelSet *
gloss_label_sync_load (GFile         *file,
                       GlossReport   *report,
                       GError       **error)
{
  g_autofree char *name = gloss_file_head_dup_name (file);
  g_autoptr (GBytes) bytes = NULL;

  if (!gloss_durable_read (file, &bytes, NULL, error) || bytes == NULL)
    return NULL;
  return gloss_label_file_read (bytes, name, report, error);
}

/**
 * gloss_label_sync_ensure:
 * @labels: a label set
 * @file: the file that it was read from or is to be written to
 *
 * Returns: (transfer none): what ties @labels to its file; if there is something already @file does
 *   not matter
 */
GlossLabelSync *
gloss_label_sync_ensure (GlossLabelSet *labels,
                         GFile         *file)
{
  GlossLabelSync *self = g_object_get_qdata (G_OBJECT (labels), get_quark ());

  if (self != NULL)
    return self;
  self = g_new0 (GlossLabelSync, 1);
  self->labels = labels;
  self->file = g_object_ref (file);
  self->base = copy_labels (labels);
  look_at_file (self);
  /* Two stores may be opened at the same time, in two threads. */
  if (!g_object_replace_qdata (G_OBJECT (labels), get_quark (), NULL, self, sync_free, NULL))
    {
      sync_free (self);
      return g_object_get_qdata (G_OBJECT (labels), get_quark ());
    }
  g_signal_connect (labels, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

/**
 * gloss_label_sync_get_file:
 * @self: what ties labels to their file
 *
 * Returns: (transfer none): the file
 */
GFile *
gloss_label_sync_get_file (GlossLabelSync *self)
{
  return self->file;
}

/**
 * gloss_label_sync_get_blocked:
 * @self: what ties labels to their file
 *
 * Returns: (nullable): why labels must not be changed: their file cannot be read, or is of a newer
 *   version
 */
const char *
gloss_label_sync_get_blocked (GlossLabelSync *self)
{
  return self->blocked;
}

/**
 * gloss_label_sync_needs_save:
 * @self: what ties labels to their file
 *
 * Returns: whether the labels have been changed since they were read or written
 */
gboolean
gloss_label_sync_needs_save (GlossLabelSync *self)
{
  return self->n_changes != self->n_saved && self->blocked == NULL;
}

static gboolean
have_same_key (GlossLabel *a,
               GlossLabel *b)
{
  const char *a_key = gloss_label_get_shortcut (a);
  const char *b_key = gloss_label_get_shortcut (b);

  return a_key != NULL && b_key != NULL && g_utf8_get_char (a_key) == g_utf8_get_char (b_key);
}

/* Whether label @i has to give up its key: to one of ours, or to the first that has it. */
static gboolean
loses_key (GPtrArray *merged,
           guint      i,
           GPtrArray *ours)
{
  gboolean is_ours = g_ptr_array_find (ours, merged->pdata[i], NULL);

  for (guint k = 0; k < merged->len; k++)
    if (k != i && have_same_key (merged->pdata[i], merged->pdata[k]))
      {
        gboolean is_other_ours = g_ptr_array_find (ours, merged->pdata[k], NULL);

        if (is_ours == is_other_ours ? k < i : is_other_ours)
          return TRUE;
      }
  return FALSE;
}

static void
replace_label (GPtrArray              *labels,
               guint                   i,
               const GlossLabelFields *fields)
{
  GlossLabel *label = gloss_label_new (fields);

  gloss_label_unref (labels->pdata[i]);
  labels->pdata[i] = label;
}

/* A key that was given to one label here and to another one elsewhere is that of ours. */
static void
settle_keys (GPtrArray *merged,
             GPtrArray *ours)
{
  for (guint i = 0; i < merged->len; i++)
    {
      GlossLabelFields fields;

      if (!loses_key (merged, i, ours))
        continue;
      gloss_label_get_fields (merged->pdata[i], &fields);
      fields.shortcut = NULL;
      replace_label (merged, i, &fields);
    }
}

/* What was put below another label here stays where it was if that was put below it elsewhere. */
static void
settle_parents (GPtrArray *merged,
                GPtrArray *theirs)
{
  g_autoptr (GlossLabelSet) set = gloss_label_set_new ();

  for (guint i = 0; i < merged->len; i++)
    gloss_label_set_append (set, merged->pdata[i]);
  for (guint i = 0; i < merged->len; i++)
    {
      GlossLabel *label = merged->pdata[i];
      GlossLabel *their = find_label (theirs, gloss_label_get_id (label), NULL);
      const char *parent = their != NULL ? gloss_label_get_parent (their) : NULL;
      GlossChange change = { GLOSS_RECORD_LABEL, label, NULL, i, i };
      GlossLabelFields fields;

      gloss_label_get_fields (label, &fields);
      if (g_strcmp0 (fields.parent, parent) == 0 || !gloss_label_tree_is_cyclic (set, label))
        continue;
      fields.parent = parent;
      gloss_label_ref (label);
      replace_label (merged, i, &fields);
      change.after = merged->pdata[i];
      gloss_label_set_apply (set, &change);
      gloss_label_unref (label);
    }
}

/**
 * gloss_label_sync_merge:
 * @base: (element-type GlossLabel): what both sides started from
 * @ours: (element-type GlossLabel): what became of it here
 * @theirs: (element-type GlossLabel): what became of it elsewhere
 *
 * Joins two versions, label by label: what was added, changed or removed here is done to @theirs.
 * A label that was changed on both sides is as here; one that was removed here but changed there
 * stays. Two labels of one key, or below each other, do not come out of it.
 *
 * Returns: (transfer full) (element-type GlossLabel): the joined version
 */
GPtrArray *
gloss_label_sync_merge (GPtrArray *base,
                        GPtrArray *ours,
                        GPtrArray *theirs)
{
  GPtrArray *merged = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_label_unref);

  for (guint i = 0; i < theirs->len; i++)
    {
      GlossLabel *label = g_ptr_array_index (theirs, i);
      GlossLabel *our = find_label (ours, gloss_label_get_id (label), NULL);
      GlossLabel *old = find_label (base, gloss_label_get_id (label), NULL);

      if (our != NULL && !is_same (our, old))
        label = our;
      if (our != NULL || !is_same (label, old))
        g_ptr_array_add (merged, gloss_label_ref (label));
    }
  for (guint i = 0; i < ours->len; i++)
    {
      GlossLabel *label = g_ptr_array_index (ours, i);
      const char *id = gloss_label_get_id (label);

      if (find_label (theirs, id, NULL) == NULL && !is_same (label, find_label (base, id, NULL)))
        g_ptr_array_insert (merged, (gint) MIN (i, merged->len), gloss_label_ref (label));
    }
  settle_keys (merged, ours);
  settle_parents (merged, theirs);
  return merged;
}

/**
 * gloss_label_sync_begin:
 * @self: what ties labels to their file
 *
 * Returns: (transfer full) (nullable): what is to be saved; %NULL if that is nothing
 */
GlossLabelSave *
gloss_label_sync_begin (GlossLabelSync *self)
{
  GlossLabelSave *save;

  if (!gloss_label_sync_needs_save (self))
    return NULL;
  save = g_new0 (GlossLabelSave, 1);
  save->file = g_object_ref (self->file);
  save->base = g_ptr_array_ref (self->base);
  save->ours = copy_labels (self->labels);
  save->extra = g_strdup (gloss_label_set_get_extra (self->labels));
  save->hash = g_strdup (self->hash);
  save->tried = self->tried != NULL ? g_ptr_array_ref (self->tried) : NULL;
  save->tried_hash = g_strdup (self->tried_hash);
  save->n_changes = self->n_changes;
  return save;
}

static GBytes *
make_bytes (GPtrArray  *labels,
            const char *extra)
{
  g_autoptr (GlossLabelSet) set = gloss_label_set_new ();

  for (guint i = 0; i < labels->len; i++)
    gloss_label_set_append (set, g_ptr_array_index (labels, i));
  gloss_label_set_set_extra (set, extra);
  return gloss_label_file_to_bytes (set);
}

/**
 * gloss_label_sync_merge_file:
 * @file: a label file
 * @held: what it holds
 * @base: (element-type GlossLabel): what both sides started from
 * @ours: (element-type GlossLabel): what became of it here
 * @error: return location for an error
 *
 * Does to a label file what was done here; see gloss_label_sync_merge(). Writes nothing.
 *
 * Returns: (transfer full): what it is to hold; %NULL with %GLOSS_STORE_ERROR_UNREADABLE or
 *   %GLOSS_STORE_ERROR_FAILED if it is damaged or of a newer version
 */
GBytes *
gloss_label_sync_merge_file (GFile      *file,
                             GBytes     *held,
                             GPtrArray  *base,
                             GPtrArray  *ours,
                             GError    **error)
{
  g_autofree char *name = gloss_file_head_dup_name (file);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossLabelSet) set = gloss_label_file_read (held, name, report, error);
  g_autoptr (GPtrArray) theirs = NULL;
  g_autoptr (GPtrArray) merged = NULL;
  g_autofree char *blocker = NULL;

  if (set == NULL)
    return NULL;
  blocker = find_blocker (report);
  if (blocker != NULL)
    {
      g_set_error_literal (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED, blocker);
      return NULL;
    }
  theirs = copy_labels (set);
  merged = gloss_label_sync_merge (base, ours, theirs);
  return make_bytes (merged, gloss_label_set_get_extra (set));
}

/**
 * gloss_label_save_run:
 * @save: what is to be saved
 * @cancellable: (nullable): looked at before anything is written
 * @error: return location for an error
 *
 * Writes the label file; from any thread.
 *
 * Returns: %FALSE with an error if it could not be written: then it is as it was
 */
gboolean
gloss_label_save_run (GlossLabelSave  *save,
                      GCancellable    *cancellable,
                      GError         **error)
{
  g_autoptr (GBytes) held = NULL;
  g_autoptr (GBytes) ours = make_bytes (save->ours, save->extra);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *hash = NULL;

  if (!gloss_durable_read (save->file, &held, cancellable, error))
    return FALSE;
  hash = gloss_durable_hash (held);
  save->was_tried = hash != NULL && g_strcmp0 (hash, save->tried_hash) == 0;
  if (held == NULL || g_strcmp0 (hash, save->hash) == 0)
    bytes = g_bytes_ref (ours);
  else
    bytes = gloss_label_sync_merge_file (save->file, held,
                                         save->was_tried ? save->tried : save->base, save->ours,
                                         error);
  if (bytes == NULL)
    return FALSE;
  save->written_hash = gloss_durable_hash (bytes);
  if (!gloss_durable_replace (save->file, bytes, hash, FALSE, cancellable, error))
    return FALSE;
  save->is_done = TRUE;
  if (g_bytes_equal (bytes, ours))
    save->new_hash = g_strdup (save->written_hash);
  return TRUE;
}

static void
set_base (GlossLabelSync *self,
          GPtrArray      *base,
          const char     *hash)
{
  g_ptr_array_ref (base);
  g_ptr_array_unref (self->base);
  self->base = base;
  g_free (self->hash);
  self->hash = g_strdup (hash);
}

static void
set_tried (GlossLabelSync *self,
           GPtrArray      *tried,
           const char     *hash)
{
  g_clear_pointer (&self->tried, g_ptr_array_unref);
  self->tried = tried != NULL ? g_ptr_array_ref (tried) : NULL;
  g_free (self->tried_hash);
  self->tried_hash = g_strdup (hash);
}

/**
 * gloss_label_sync_finish:
 * @self: what ties labels to their file
 * @save: what was saved, or could not be
 */
void
gloss_label_sync_finish (GlossLabelSync *self,
                         GlossLabelSave *save)
{
  if (save->is_done)
    {
      set_base (self, save->ours, save->new_hash);
      set_tried (self, NULL, NULL);
      self->n_saved = save->n_changes;
      return;
    }
  if (save->was_tried)
    set_base (self, save->tried, NULL);
  if (save->written_hash != NULL)
    set_tried (self, save->ours, save->written_hash);
}

/**
 * gloss_label_save_free:
 * @save: (transfer full): what was to be saved
 */
void
gloss_label_save_free (GlossLabelSave *save)
{
  g_clear_object (&save->file);
  g_ptr_array_unref (save->base);
  g_ptr_array_unref (save->ours);
  g_clear_pointer (&save->tried, g_ptr_array_unref);
  g_free (save->extra);
  g_free (save->hash);
  g_free (save->tried_hash);
  g_free (save->written_hash);
  g_free (save->new_hash);
  g_free (save);
}
