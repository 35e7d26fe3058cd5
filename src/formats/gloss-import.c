/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-import.h"

#include "core/corpus/gloss-batch-sets.h"
#include "core/gloss-error.h"
#include "core/store/gloss-set-file.h"
#include "core/store/gloss-set-source.h"
#include "formats/gloss-import-codebook.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* From a file of another program to annotation sets: each document that the format's reader finds
 * is brought to its article and, as one edit, into one set of it, which is opened with its history
 * as a window would open it, and saved. Then it is forgotten: memory is that of one document.
 *
 * What is wrong with one document is told in the report, and the next one goes on. */
typedef struct
{
  const GlossFormat        *format;
  const GlossImportOptions *options;
  GlossImportArticles      *articles;
  GlossImportResult        *result;
  GlossReport              *report;
  const char               *source;
  GHashTable               *new_labels; /* ids, owned: see make_edit() */
  GCancellable             *cancellable;
} Run;

static void
clear_run (Run *self)
{
  g_clear_pointer (&self->articles, gloss_import_articles_free);
  g_clear_pointer (&self->new_labels, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, clear_run)

/* A name as a set can have it: what it cannot have becomes a hyphen. */
static char *
make_set_name (const Run           *self,
               GlossImportDocument *document)
{
  const char *wanted = self->options->set_name;
  GString *name = NULL;

  if (wanted == NULL)
    wanted = gloss_import_document_get_header (document)->set_name;
  if (wanted == NULL || *wanted == '\0')
    return g_strdup ("default");
  if (gloss_set_file_is_set_name (wanted))
    return g_strdup (wanted);

  name = g_string_new (NULL);
  for (const char *at = wanted; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (name, g_unichar_isalnum (c) || c == '_' ? c : '-');
    }
  return g_string_free (name, FALSE);
}

/* In the encoding that the user has chosen for it, if any. */
static GlossArticle *
load_article (const Run   *self,
              GFile       *file,
              const char  *set_name,
              GError     **error)
{
  g_autoptr (GlossArticle) article = gloss_article_load (file, NULL, self->cancellable, error);
  g_autoptr (GFile) set_file = gloss_set_source_find_file (file, set_name);
  g_autofree char *encoding = NULL;

  if (article == NULL || set_file == NULL)
    return g_steal_pointer (&article);
  encoding = gloss_set_source_dup_encoding (set_file, article);
  if (encoding == NULL)
    return g_steal_pointer (&article);
  return gloss_article_load (file, encoding, self->cancellable, error);
}

/* Where the document's article is, or a new one in @made. Returns: (nullable): its file; %NULL with
 * an error, or if it is only in memory. */
static GFile *
find_file (Run                  *self,
           GlossImportDocument  *document,
           GlossArticle        **made,
           GError              **error)
{
  g_autoptr (GError) reason = NULL;
  GFile *file = gloss_import_articles_find (self->articles, document, self->cancellable, &reason);

  if (file != NULL)
    return file;
  if (reason == NULL)
    *made = gloss_import_articles_make (self->articles, document, self->cancellable, &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  self->result->n_articles++;
  return g_object_ref (gloss_article_get_file (*made));
}

static gboolean
apply (Run         *self,
       GlossStore  *store,
       GlossEdit   *edit,
       GError     **error)
{
  return gloss_annotation_set_apply (gloss_store_get_set (store), edit, error)
         && gloss_store_save (store, self->cancellable, error);
}

/* A set that comes read-only says why; the reason is a whole sentence. */
static gboolean
check_writable (const Run   *self,
                GlossStore  *store,
                GError     **error)
{
  const char *reason = gloss_annotation_set_get_read_only (gloss_store_get_set (store));

  if (self->options->dry_run || reason == NULL)
    return TRUE;
  g_set_error_literal (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED, reason);
  return FALSE;
}

/* The edit for one set. A label that several sets get is counted once: those that are only looked
 * at, or not saved yet, do not know of each other's. */
static GlossEdit *
make_edit (Run                 *self,
           GlossImportDocument *document,
           GlossAnnotationSet  *set)
{
  GlossImportCounts *counts = &self->result->counts;
  guint n_labels = counts->n_labels;
  GlossEdit *edit = gloss_import_make_edit (set, self->format, document, self->source,
                                            self->report, counts);

  counts->n_labels = n_labels;
  for (guint i = 0; edit != NULL && i < gloss_edit_get_n_changes (edit); i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);

      if (change->kind == GLOSS_RECORD_LABEL && change->before == NULL)
        counts->n_labels += g_hash_table_add (self->new_labels,
                                              g_strdup (gloss_label_get_id (change->after)));
    }
  return edit;
}

static gboolean
import_into (Run                  *self,
             GlossImportDocument  *document,
             GlossArticle         *article,
             const char           *set_name,
             gboolean             *is_touched,
             GError              **error)
{
  g_autoptr (GlossStore) store = NULL;
  g_autoptr (GlossEdit) edit = NULL;
  const GlossStoreOptions options = {
    .set_name = set_name,
    .state_folder = self->options->dry_run ? NULL : self->options->state_folder,
  };

  store = gloss_store_open (article, &options, NULL, self->cancellable, error);
  if (store == NULL || !check_writable (self, store, error))
    return FALSE;
  edit = make_edit (self, document, gloss_store_get_set (store));
  *is_touched = edit != NULL;
  return edit == NULL || self->options->dry_run || apply (self, store, edit, error);
}

typedef struct
{
  Run                 *run;
  GlossImportDocument *document;
  gboolean             is_touched;
  gboolean             done;
  GError              *error;
} LiveImport;

static void
import_live_cb (gpointer data)
{
  LiveImport *import = data;
  Run *self = import->run;
  GlossAnnotationSet *set = gloss_store_get_set (self->options->live);
  g_autoptr (GlossEdit) edit = NULL;

  if (!check_writable (self, self->options->live, &import->error))
    return;
  edit = make_edit (self, import->document, set);
  import->is_touched = edit != NULL;
  import->done = edit == NULL || self->options->dry_run
                 || gloss_annotation_set_apply (set, edit, &import->error);
}

static gboolean
import_live (Run                  *self,
             GlossImportDocument  *document,
             gboolean             *is_touched,
             GError              **error)
{
  LiveImport import = { .run = self, .document = document };

  gloss_batch_invoke_main (import_live_cb, &import);
  *is_touched = import.is_touched;
  if (import.error != NULL)
    g_propagate_error (error, import.error);
  return import.done;
}

static gboolean
import_document (Run                  *self,
                 GlossImportDocument  *document,
                 GError              **error)
{
  g_autofree char *set_name = make_set_name (self, document);
  g_autoptr (GlossArticle) made = NULL;
  g_autoptr (GFile) file = find_file (self, document, &made, error);
  g_autoptr (GlossArticle) article = NULL;
  gboolean is_touched = FALSE;
  gboolean done;

  if (file == NULL)
    return FALSE;
  if (gloss_batch_is_live (self->options->live, file, set_name))
    done = import_live (self, document, &is_touched, error);
  else
    {
      article = made != NULL ? gloss_article_ref (made)
                             : load_article (self, file, set_name, error);
      done = article != NULL
             && import_into (self, document, article, set_name, &is_touched, error);
    }
  if (done && (is_touched || made != NULL) && self->options->touched != NULL)
    self->options->touched (file, set_name, made != NULL, self->options->user_data);
  return done;
}

static gboolean
import_codebook (Run                  *self,
                 GlossImportDocument  *document,
                 GError              **error)
{
  return gloss_import_codebook_apply (document, self->options->articles, self->options->dry_run,
                                      &self->result->counts.n_labels, self->cancellable, error);
}

static gboolean
import_cb (GlossImportDocument  *document,
           gpointer              user_data,
           GError              **error)
{
  Run *self = user_data;
  g_autoptr (GError) reason = NULL;

  self->result->n_documents++;
  if (!(gloss_import_codebook_is (document) ? import_codebook (self, document, &reason)
                                            : import_document (self, document, &reason)))
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      self->result->n_failed++;
      gloss_report_add (self->report, GLOSS_REPORT_FAULT, self->source,
                        gloss_import_document_get_line (document), "document", "%s",
                        reason->message);
    }
  if (self->options->progress != NULL)
    self->options->progress (self->result->n_documents, self->options->user_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/**
 * gloss_import_run:
 * @format: a format that is read
 * @input: what to read
 * @options: where to, and how
 * @result: (inout): what is done is added to it
 * @report: what could not be read or brought to its place, with line and reason
 * @cancellable: (nullable): to stop it; what was imported until then stays
 * @error: where to say why it ended
 *
 * Imports all documents of a file. Each set is changed by one edit, which a window can undo.
 * Imported again, nothing is added.
 *
 * Returns: %FALSE if the file could not be read to its end
 */
gboolean
gloss_import_run (const GlossFormat         *format,
                  GlossInput                *input,
                  const GlossImportOptions  *options,
                  GlossImportResult         *result,
                  GlossReport               *report,
                  GCancellable              *cancellable,
                  GError                   **error)
{
  GlossImportCreate create = options->create;
  g_auto (Run) run = {
    .format = format,
    .options = options,
    .result = result,
    .report = report,
    .source = gloss_input_get_name (input),
    .cancellable = cancellable,
  };

  g_return_val_if_fail (gloss_format_reads (format), FALSE);

  if (options->dry_run && create == GLOSS_IMPORT_CREATE_FILES)
    create = GLOSS_IMPORT_CREATE_MEMORY;
  run.articles = gloss_import_articles_new (options->articles, create);
  run.new_labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return format->read (input, &options->format, import_cb, &run, report, cancellable, error);
}
