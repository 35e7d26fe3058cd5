/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-import.h"

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
  GCancellable             *cancellable;
} Run;

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

static GlossArticle *
find_article (Run                  *self,
              GlossImportDocument  *document,
              const char           *set_name,
              GError              **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GFile) file = NULL;
  GlossArticle *article = NULL;

  file = gloss_import_articles_find (self->articles, document, self->cancellable, &reason);
  if (file != NULL)
    return load_article (self, file, set_name, error);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  article = gloss_import_articles_make (self->articles, document, self->cancellable, error);
  self->result->n_articles += article != NULL;
  return article;
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

static gboolean
import_document (Run                  *self,
                 GlossImportDocument  *document,
                 GError              **error)
{
  g_autofree char *set_name = make_set_name (self, document);
  g_autoptr (GlossArticle) article = find_article (self, document, set_name, error);
  g_autoptr (GlossStore) store = NULL;
  g_autoptr (GlossEdit) edit = NULL;
  const GlossStoreOptions options = {
    .set_name = set_name,
    .state_folder = self->options->dry_run ? NULL : self->options->state_folder,
  };

  if (article == NULL)
    return FALSE;
  store = gloss_store_open (article, &options, NULL, self->cancellable, error);
  if (store == NULL || !check_writable (self, store, error))
    return FALSE;
  edit = gloss_import_make_edit (gloss_store_get_set (store), self->format, document, self->source,
                                 self->report, &self->result->counts);
  return edit == NULL || self->options->dry_run || apply (self, store, edit, error);
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
    self->options->progress (self->result->n_documents, self->options->progress_data);
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
  g_autoptr (GlossImportArticles) articles = NULL;
  Run run = {
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
  articles = gloss_import_articles_new (options->articles, create);
  run.articles = articles;
  return format->read (input, &options->format, import_cb, &run, report, cancellable, error);
}
