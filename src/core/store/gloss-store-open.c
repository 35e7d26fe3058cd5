/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-store-private.h"

#include "core/gloss-error.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-file-head.h"
#include "core/store/gloss-label-file.h"
#include "core/store/gloss-recovery.h"
#include "core/store/gloss-set-file.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

/* Opening a set: where its files are, what they say, and what the log knows beyond that. Whatever
 * makes it impossible to save, or to record an edit first, makes the set read-only with the reason,
 * so that nobody works on what will be lost. */

static gboolean
journal_cb (GlossAnnotationSet  *set,
            GlossEditAction      action,
            GlossEdit *const    *edits,
            guint                n_edits,
            gpointer             user_data,
            GError             **error)
{
  GlossStore *self = user_data;
  const char *blocked = gloss_label_sync_get_blocked (self->label_sync);
  gboolean has_labels = FALSE;

  for (guint i = 0; i < n_edits && !has_labels; i++)
    has_labels = gloss_edit_has_definitions (edits[i]);

  if (has_labels && blocked != NULL)
    {
      g_set_error_literal (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE, blocked);
      return FALSE;
    }
  if (self->log == NULL)
    return TRUE;
  if (gloss_edit_log_is_new (self->log)
      && !gloss_edit_log_restart (self->log, self->file_hash, NULL, error))
    {
      /* Translators: a whole sentence that says why not follows. */
      g_prefix_error (error, "%s ", _("The change could not be recorded, so it was not made."));
      return FALSE;
    }
  if (!gloss_edit_log_append (self->log, action, edits, n_edits, error))
    return FALSE;
  self->has_label_edits |= has_labels;
  return TRUE;
}

static void
changed_cb (GlossAnnotationSet *set,
            GlossEdit          *edit,
            gpointer            user_data)
{
  GlossStore *self = user_data;

  self->n_edits++;
}

static gboolean
choose_set_file (GlossStore               *self,
                 const GlossStoreOptions  *options,
                 const char               *set_name,
                 GError                  **error)
{
  GFile *file = gloss_article_get_file (self->article);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *article_name = g_file_get_basename (file);
  g_autofree char *name = NULL;

  if (!gloss_set_file_is_set_name (set_name))
    {
      g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED,
                   _("“%s” is no name for a set. It may have letters, digits, - and _ only."),
                   set_name);
      return FALSE;
    }
  if (options->set_file != NULL)
    {
      self->set_file = g_object_ref (options->set_file);
      return TRUE;
    }
  if (folder == NULL || gloss_store_is_lone_portal_file (file))
    {
      g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_NOT_BESIDE,
                   _("Annotations of “%s” cannot be kept beside it, since only this one file is "
                     "open to Glossator. Open its folder instead."),
                   gloss_article_get_name (self->article));
      return FALSE;
    }
  name = gloss_set_file_make_name (article_name, set_name);
  if (strlen (name) > NAME_MAX)
    {
      g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED,
                   /* Translators: the first is a file's name, the second a number of bytes. */
                   _("The name of “%s” is too long: a file for its annotations beside it could not "
                     "be named after it. Make the name %u bytes shorter, then open it again."),
                   gloss_article_get_name (self->article), (guint) (strlen (name) - NAME_MAX));
      return FALSE;
    }
  self->set_file = g_file_get_child (folder, name);
  return TRUE;
}

/* The folder whose labels hold: the article's, unless a file there would be lost. */
static GFile *
find_label_folder (GlossStore *self)
{
  GFile *article = gloss_article_get_file (self->article);

  return g_file_get_parent (gloss_store_is_lone_portal_file (article) ? self->set_file : article);
}

/* (transfer full): the label file that holds, or is to be made */
static GFile *
choose_label_file (GlossStore              *self,
                   const GlossStoreOptions *options)
{
  g_autoptr (GFile) folder = find_label_folder (self);
  GFile *file;

  if (options->label_file != NULL)
    return g_object_ref (options->label_file);
  file = gloss_label_file_find (folder);
  return file != NULL ? file : g_file_get_child (folder, GLOSS_LABEL_FILE_NAME);
}

/* Returns: whether there are none but the default ones */
static gboolean
choose_labels (GlossStore              *self,
               const GlossStoreOptions *options,
               GFile                   *file,
               GlossReport             *report)
{
  g_autoptr (GError) error = NULL;

  if (options->labels != NULL)
    self->labels = g_object_ref (options->labels);
  else
    self->labels = gloss_label_sync_load (file, report, &error);
  if (error != NULL)
    {
      g_autofree char *name = gloss_file_head_dup_name (file);

      gloss_report_add (report, GLOSS_REPORT_FAULT, name, 0, "labels-unreadable", "%s",
                        error->message);
    }
  if (self->labels != NULL)
    return FALSE;
  self->labels = gloss_label_set_new_default ();
  return TRUE;
}

/* Whether a key of @file_labels is that of @label, which is none of them. */
static gboolean
has_key_of_another (GlossLabel *label,
                    GPtrArray  *file_labels)
{
  const char *key = gloss_label_get_shortcut (label);

  for (guint i = 0; key != NULL && i < file_labels->len; i++)
    if (g_strcmp0 (gloss_label_get_shortcut (file_labels->pdata[i]), key) == 0)
      return TRUE;
  return FALSE;
}

/* What a default label is to be where the set's file has labels: (transfer full) */
static GlossLabel *
adapt_default (GlossAnnotationSet *set,
               GlossLabel         *label)
{
  GlossLabel *own = gloss_annotation_set_get_file_label (set, gloss_label_get_id (label));
  GlossLabelFields fields;

  if (own != NULL)
    return gloss_label_ref (own);
  if (!has_key_of_another (label, gloss_annotation_set_get_file_labels (set)))
    return gloss_label_ref (label);
  gloss_label_get_fields (label, &fields);
  fields.shortcut = NULL;
  return gloss_label_new (&fields);
}

/* A label of the set's file as it can stand among @labels: (transfer full) */
static GlossLabel *
adapt_own (GlossLabelSet *labels,
           GlossLabel    *label)
{
  const char *key = gloss_label_get_shortcut (label);
  GlossLabelFields fields;

  if (key == NULL || gloss_label_set_find_shortcut (labels, key) == NULL)
    return gloss_label_ref (label);
  gloss_label_get_fields (label, &fields);
  fields.shortcut = NULL;
  return gloss_label_new (&fields);
}

/* Without a label file the default labels are only an offer: those that the set's file defines
 * hold, and a default one gives way where it has the id or the key of one of them. */
static void
adopt_file_labels (GlossStore *self)
{
  GPtrArray *file_labels = gloss_annotation_set_get_file_labels (self->set);

  for (guint i = 0; i < gloss_label_set_get_n_labels (self->labels); i++)
    {
      GlossLabel *label = gloss_label_set_get_nth (self->labels, i);
      g_autoptr (GlossLabel) adapted = adapt_default (self->set, label);
      GlossChange change = { GLOSS_RECORD_LABEL, label, adapted, i, i };

      if (adapted != label)
        gloss_label_set_apply (self->labels, &change);
    }
  for (guint i = 0; i < file_labels->len; i++)
    if (gloss_label_set_lookup (self->labels, gloss_label_get_id (file_labels->pdata[i])) == NULL)
      {
        g_autoptr (GlossLabel) adapted = adapt_own (self->labels, file_labels->pdata[i]);

        gloss_label_set_append (self->labels, adapted);
      }
}

/* There are no default ones, so those of the set's file hold. */
static void
adopt_file_definitions (GlossStore      *self,
                        GlossRecordKind  kind)
{
  GlossLabelSet *theirs = gloss_annotation_set_get_file_definitions (self->set);

  for (guint i = 0; theirs != NULL && i < gloss_label_set_get_n (theirs, kind); i++)
    gloss_label_set_append_of (self->labels, kind, gloss_label_set_get_nth_of (theirs, kind, i));
}

static char *
find_write_blocker (GlossStore *self)
{
  g_autoptr (GFile) folder = g_file_get_parent (self->set_file);
  g_autofree char *path = g_file_get_path (self->set_file);
  g_autofree char *folder_path = folder != NULL ? g_file_get_path (folder) : NULL;
  g_autofree char *folder_name = NULL;

  if (path == NULL || folder_path == NULL)
    {
      g_autofree char *uri = g_file_get_uri (self->set_file);

      return g_strdup_printf (_("“%s” is no local file; copy its folder to this computer to "
                                "annotate."), uri);
    }
  folder_name = g_filename_display_name (folder_path);
  if (access (folder_path, W_OK) != 0 && access (folder_path, F_OK) == 0)
    return g_strdup_printf (_("The folder “%s” does not allow writing. Change its permissions, or "
                              "copy the article to a folder of yours, to annotate it."),
                            folder_name);
  if (access (path, W_OK) != 0 && access (path, F_OK) == 0)
    {
      g_autofree char *name = g_filename_display_basename (path);

      return g_strdup_printf (_("“%s” in “%s” is write-protected. Change its permissions to "
                                "annotate the article."), name, folder_name);
    }
  return NULL;
}

static void
make_read_only (GlossStore  *self,
                GlossReport *report,
                const char  *code,
                const char  *reason)
{
  g_autofree char *name = gloss_file_head_dup_name (self->set_file);

  if (gloss_annotation_set_get_read_only (self->set) != NULL)
    return;
  gloss_annotation_set_set_read_only (self->set, reason);
  gloss_report_add (report, GLOSS_REPORT_WARNING, name, 0, code, "%s", reason);
}

static gboolean
read_set (GlossStore    *self,
          const char    *set_name,
          GBytes       **bytes,
          GlossReport   *report,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autofree char *name = gloss_file_head_dup_name (self->set_file);
  g_autofree char *hash = NULL;

  self->set = gloss_annotation_set_new (set_name, self->article, self->labels);
  if (!gloss_durable_read (self->set_file, bytes, cancellable, error))
    return FALSE;
  hash = gloss_durable_hash (*bytes);
  gloss_store_note_file (self, hash, NULL, *bytes);
  return *bytes == NULL
         || gloss_set_file_read (self->set, *bytes, name, report, cancellable, error);
}

typedef struct
{
  GlossRecovery  recovery;
  gboolean       done;
  GError        *error;
  GMutex         mutex;
  GCond          cond;
  gboolean       is_over; /* guarded by mutex */
} Recover;

static gboolean
recover_cb (gpointer user_data)
{
  Recover *self = user_data;

  self->done = gloss_recovery_run (&self->recovery, &self->error);
  g_mutex_lock (&self->mutex);
  self->is_over = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  return G_SOURCE_REMOVE;
}

/* Labels that others share may be looked at by the main thread at this moment: recovered edits that
 * change them are done there. */
static void
run_recovery (Recover  *recover,
              gboolean  are_labels_shared)
{
  g_mutex_init (&recover->mutex);
  g_cond_init (&recover->cond);
  if (are_labels_shared && gloss_recovery_has_label_edits (recover->recovery.log))
    g_main_context_invoke (NULL, recover_cb, recover);
  else
    recover_cb (recover);
  g_mutex_lock (&recover->mutex);
  while (!recover->is_over)
    g_cond_wait (&recover->cond, &recover->mutex);
  g_mutex_unlock (&recover->mutex);
  g_mutex_clear (&recover->mutex);
  g_cond_clear (&recover->cond);
}

static void
recover (GlossStore  *self,
         GBytes      *bytes,
         gboolean     are_labels_shared,
         GlossReport *report)
{
  Recover task = {
    .recovery = {
      .set = self->set,
      .log = self->log,
      .set_file = self->set_file,
      .bytes = bytes,
      .hash = self->file_hash,
      .report = report,
      .may_write = gloss_annotation_set_get_read_only (self->set) == NULL,
    },
  };
  g_autofree char *reason = g_strdup (gloss_annotation_set_get_read_only (self->set));

  /* A set that cannot be saved may still show what its log has. */
  gloss_annotation_set_set_read_only (self->set, NULL);
  run_recovery (&task, are_labels_shared);
  gloss_annotation_set_set_read_only (self->set, reason);
  self->n_recovered = task.recovery.n_recovered;
  self->has_label_edits = task.recovery.has_label_edits;
  if (!task.done)
    make_read_only (self, report, "not-recovered", task.error->message);
  g_clear_error (&task.error);
}

static gboolean
open_log (GlossStore               *self,
          const GlossStoreOptions  *options,
          GError                  **error)
{
  if (options->state_folder == NULL)
    return TRUE;
  self->state_folder = g_object_ref (options->state_folder);
  self->log = gloss_edit_log_open (options->state_folder, self->set_file, self->article, error);
  return self->log != NULL;
}

static void
make_set_folder (GlossStore *self)
{
  g_autoptr (GFile) folder = g_file_get_parent (self->set_file);

  /* Where it cannot be made, saving says so. */
  if (folder != NULL)
    g_file_make_directory_with_parents (folder, NULL, NULL);
}

static void
begin_life (GlossStore               *self,
            const GlossStoreOptions  *options,
            GBytes                   *bytes,
            GlossReport              *report,
            const GError             *log_error)
{
  g_autofree char *blocker = find_write_blocker (self);
  gboolean is_newer = gloss_annotation_set_get_read_only (self->set) != NULL;

  if (blocker != NULL)
    make_read_only (self, report, "write-protected", blocker);
  if (log_error != NULL)
    make_read_only (self, report, "no-log", log_error->message);
  g_signal_connect (self->set, "changed", G_CALLBACK (changed_cb), self);
  if (self->log != NULL && !is_newer)
    recover (self, bytes, options->labels != NULL && !options->labels_elsewhere, report);
  if (gloss_annotation_set_get_read_only (self->set) != NULL)
    g_clear_pointer (&self->log, gloss_edit_log_unref);
  gloss_annotation_set_set_journal (self->set, journal_cb, self, NULL);
}

/**
 * gloss_store_open:
 * @article: what is annotated
 * @options: (nullable): see there
 * @report: (nullable): takes what was found on reading
 * @cancellable: (nullable): looked at while reading
 * @error: return location for an error
 *
 * Opens a set, or begins one where there is no file yet. Reads label file, set file and edit log;
 * see the header. A set that is open elsewhere, whose folder cannot be written, or that is of a
 * newer version is opened read-only, with the reason. Where there is no label file, or it cannot be
 * read, the labels are those that the set's file defines and the default ones; in the latter case
 * labels cannot be changed.
 *
 * From any thread. If @options gives labels, which others may use meanwhile, recovered changes of
 * labels are done in the thread of the default main context.
 *
 * Returns: (transfer full): the store; %NULL with %GLOSS_STORE_ERROR_UNREADABLE or
 *   %GLOSS_STORE_ERROR_FAILED if the set's file is there and cannot be read,
 *   %GLOSS_STORE_ERROR_NOT_BESIDE if there must be @options with a set file, or
 *   %G_IO_ERROR_CANCELLED
 */
GlossStore *
gloss_store_open (GlossArticle             *article,
                  const GlossStoreOptions  *options,
                  GlossReport              *report,
                  GCancellable             *cancellable,
                  GError                  **error)
{
  static const GlossStoreOptions none;
  g_autoptr (GlossStore) self = g_object_new (GLOSS_TYPE_STORE, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GFile) label_file = NULL;
  g_autoptr (GError) log_error = NULL;
  const char *set_name;
  gboolean are_default;

  g_return_val_if_fail (article != NULL, NULL);

  options = options != NULL ? options : &none;
  set_name = options->set_name != NULL ? options->set_name : "default";
  self->article = gloss_article_ref (article);
  if (!choose_set_file (self, options, set_name, error))
    return NULL;
  if (options->set_file != NULL)
    make_set_folder (self);
  label_file = choose_label_file (self, options);
  are_default = choose_labels (self, options, label_file, report);
  /* The lock comes before reading: who had it may have been saving. */
  open_log (self, options, &log_error);
  if (!read_set (self, set_name, &bytes, report, cancellable, error))
    return NULL;
  if (are_default)
    {
      adopt_file_labels (self);
      adopt_file_definitions (self, GLOSS_RECORD_ATTRIBUTE);
      adopt_file_definitions (self, GLOSS_RECORD_RELATION_TYPE);
    }
  self->label_sync = gloss_label_sync_ensure (self->labels, label_file);
  self->labels_elsewhere = options->labels_elsewhere;
  begin_life (self, options, bytes, report, log_error);
  return g_steal_pointer (&self);
}

static gboolean
is_document_id (const char *id)
{
  gsize n = strlen (id);

  for (const char *p = id; *p != '\0'; p++)
    if (n == 8 ? !g_ascii_isxdigit (*p) : !g_ascii_isalnum (*p) && *p != '-' && *p != '_')
      return FALSE;
  return n == 8 || n == 22;
}

/**
 * gloss_store_is_lone_portal_file:
 * @file: a file
 *
 * Files that the document portal gives lie in `/run/user/UID/doc/ID/NAME` or
 * `/run/flatpak/doc/ID/NAME`; those in a folder that it gives lie deeper. What is written beside
 * the former seems to be there, but is lost when the portal restarts, and asking whether it can be
 * written does not tell: only the path's shape does.
 *
 * Returns: whether @file lies alone in the document portal
 */
gboolean
gloss_store_is_lone_portal_file (GFile *file)
{
  g_autofree char *path = NULL;
  g_auto (GStrv) parts = NULL;
  guint n, first;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  path = g_file_get_path (file);
  if (path == NULL)
    return FALSE;
  parts = g_strsplit (path, "/", -1);
  n = g_strv_length (parts);
  /* "", "run", "user", UID, "doc", ID, NAME, or "", "run", "flatpak", "doc", ID, NAME */
  if (n < 6 || *parts[0] != '\0' || !g_str_equal (parts[1], "run"))
    return FALSE;
  first = g_str_equal (parts[2], "user") ? 4 : 3;
  if (first == 3 && !g_str_equal (parts[2], "flatpak"))
    return FALSE;
  return n == first + 3 && g_str_equal (parts[first], "doc") && is_document_id (parts[first + 1]);
}
