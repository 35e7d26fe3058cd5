/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-import-codebook.h"

#include "core/gloss-error.h"
#include "core/store/gloss-label-file.h"
#include "core/store/gloss-label-sync.h"
#include "formats/gloss-import-map.h"

#include <glib/gi18n-lib.h>

/* The definitions go the way of all edits, through a set without an article, which nobody keeps;
 * what stays is the label file. */

/**
 * gloss_import_codebook_is:
 * @document: what was read
 *
 * Returns: whether it has definitions and is about no article: it has no name, no text, no tokens
 *   and no annotations
 */
gboolean
gloss_import_codebook_is (GlossImportDocument *document)
{
  return gloss_import_document_get_names (document)[0] == NULL
         && gloss_import_document_get_text (document) == NULL
         && gloss_import_document_get_n_tokens (document) == 0
         && gloss_import_document_get_n_annotations (document) == 0
         && gloss_import_document_get_labels (document)->len
              + gloss_import_document_get_attributes (document)->len
              + gloss_import_document_get_relation_types (document)->len > 0;
}

/* (transfer full) (nullable): the labels of @file, or none yet */
static GlossLabelSet *
load_labels (GFile   *file,
             GError **error)
{
  g_autoptr (GError) reason = NULL;
  GlossLabelSet *labels = gloss_label_sync_load (file, NULL, &reason);

  if (labels != NULL)
    return labels;
  if (reason == NULL)
    return gloss_label_set_new ();
  g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}

static gboolean
save_labels (GlossLabelSync  *sync,
             GCancellable    *cancellable,
             GError         **error)
{
  GlossLabelSave *save = gloss_label_sync_begin (sync);
  gboolean saved;

  if (save == NULL)
    return TRUE;
  saved = gloss_label_save_run (save, cancellable, error);
  gloss_label_sync_finish (sync, save);
  gloss_label_save_free (save);
  return saved;
}

/**
 * gloss_import_codebook_apply:
 * @document: definitions
 * @folder: whose nearest label file gets what is missing there; where there is none, one is made
 * @dry_run: nothing is changed
 * @n_labels: (inout): how many labels are added is added to it
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: %FALSE if the label file cannot be read or written: then it is as it was
 */
gboolean
gloss_import_codebook_apply (GlossImportDocument  *document,
                             GFile                *folder,
                             gboolean              dry_run,
                             guint                *n_labels,
                             GCancellable         *cancellable,
                             GError              **error)
{
  g_autoptr (GFile) found = gloss_label_file_find (folder);
  g_autoptr (GFile) file = found != NULL ? g_object_ref (found)
                                         : g_file_get_child (folder, GLOSS_LABEL_FILE_NAME);
  g_autoptr (GlossLabelSet) labels = load_labels (file, error);
  g_autoptr (GlossEdit) edit = gloss_edit_new (_("Import"));
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (GlossImportMap) map = NULL;
  GlossLabelSync *sync = NULL;

  if (labels == NULL)
    return FALSE;
  sync = gloss_label_sync_ensure (labels, file);
  if (gloss_label_sync_get_blocked (sync) != NULL)
    {
      g_set_error_literal (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED,
                           gloss_label_sync_get_blocked (sync));
      return FALSE;
    }
  set = gloss_annotation_set_new ("default", NULL, labels);
  map = gloss_import_map_new (set, document, edit);
  *n_labels += gloss_import_map_get_n_added (map);
  if (dry_run || gloss_edit_get_n_changes (edit) == 0)
    return TRUE;
  return gloss_annotation_set_apply (set, edit, error) && save_labels (sync, cancellable, error);
}
